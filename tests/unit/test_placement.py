"""Placement and chaining: places in time, months that count, unions."""

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careertui.career.chaining import place_section
from careertui.career.dates import PRESENT, PartialDate, Period, parse_when
from careertui.career.durations import parse_duration
from careertui.career.placement import (
    Placement,
    Reason,
    Source,
    clipped,
    counted_months,
    place,
    total_months,
)

TODAY = date(2026, 11, 21)


def on(text: str) -> PartialDate:
    value = parse_when(text)
    assert isinstance(value, PartialDate)
    return value


def period(start: str = "", end: str = "", duration: str = "") -> Period:
    """A period from texts as they stand in a file."""
    return Period(
        on(start) if start else None,
        PRESENT if end == "present" else on(end) if end else None,
        parse_duration(duration) if duration else None,
    )


def months_of(start: str = "", end: str = "", duration: str = "") -> int:
    return place(period(start, end, duration), TODAY).months


# One period on its own


@pytest.mark.parametrize(
    ("start", "end", "months", "approximate"),
    [
        ("2015", "2018", 36, True),
        ("2016", "2016", 6, True),
        ("2015", "2016", 12, True),
        ("2015-01", "2015-12", 12, False),
        ("2015-03", "2015-03", 1, False),
        ("2015-03-14", "2015-03-14", 1, False),
        ("2015-03", "2016-02", 12, False),
        ("2015-03~", "2016-02", 12, True),
        ("2015", "2016-06", 12, True),
        ("2015-07", "2016", 12, True),
        ("2026-01", "present", 11, False),
        ("2026-11", "present", 1, False),
        ("2025", "present", 17, True),
    ],
)
def test_months_that_count(start: str, end: str, months: int, approximate: bool) -> None:
    placed = place(period(start, end), TODAY)
    assert (placed.months, placed.approximate) == (months, approximate)
    assert placed.source is Source.GIVEN
    assert placed.reason is Reason.DATES


def test_years_cover_from_their_first_day_to_their_last() -> None:
    placed = place(period("2015", "2018"), TODAY)
    assert (placed.low, placed.high) == (2015 * 12, 2019 * 12)
    assert (placed.first_year, placed.last_year) == (2015, 2018)


@pytest.mark.parametrize(("start", "end"), [("2015", "2015-03"), ("2015-10", "2015")])
def test_dates_that_meet_in_a_year_count_half_of_what_they_span(start: str, end: str) -> None:
    assert months_of(start, end) == 1


def test_an_earlier_start_never_counts_less() -> None:
    lengths = [months_of(f"2015-{month:02d}", "2015") for month in range(1, 13)]
    assert lengths == sorted(lengths, reverse=True)


def test_a_later_end_never_counts_less() -> None:
    lengths = [months_of("2015", f"2015-{month:02d}") for month in range(1, 13)]
    assert lengths == sorted(lengths)


def test_an_end_before_its_start_stands_at_the_start_and_counts_for_nothing() -> None:
    assert months_of("2018", "2015") == months_of("2018-05", "2015-01") == 0
    assert months_of("2018-05", "2018-05") == 1
    placed = place(period("2018", "2015"), TODAY)
    assert (placed.first_year, placed.last_year) == (2018, 2018)


def test_a_missing_end_is_not_present() -> None:
    placed = place(period("2015-03"), TODAY)
    assert placed.open_end
    assert not placed.current
    assert placed.approximate
    assert placed.last_year == 2015


@pytest.mark.parametrize("known", ["2015", "2015-03", "2015-03-14"])
def test_what_has_one_end_lasted_nobody_knows_how_long(known: str) -> None:
    date = on(known)
    for given_period in (
        Period(date),
        Period(None, date),
        Period(date, None, None, "", "one fine day"),
        Period(None, date, None, "long ago"),
    ):
        placed = place(given_period, TODAY)
        assert (placed.months, placed.approximate, placed.was_lived) == (0, True, True)
        assert (placed.low, placed.high) == (date.low, date.high)


def test_a_missing_start_is_said() -> None:
    placed = place(period("", "2015-03"), TODAY)
    assert placed.open_start
    assert placed.approximate
    assert placed.first_year == 2015


def test_what_goes_on_since_an_unknown_day_counts_nothing() -> None:
    placed = place(period("", "present"), TODAY)
    assert placed.current
    assert placed.open_start
    assert placed.approximate
    assert (placed.source, placed.counted, placed.months) == (Source.GIVEN, (0, 0), 0)
    assert (placed.low, placed.high) == (on("2026-11").low, on("2026-11").high)
    assert placed.touches(2026 * 12, 2027 * 12)


def test_present_is_today() -> None:
    early, late = (place(period("2015-01", "present"), day) for day in (date(2015, 6, 1), TODAY))
    assert (early.months, late.months) == (6, 143)
    assert early.current
    assert late.current


@pytest.mark.parametrize("end", ["present", "2028-05", ""])
def test_what_begins_after_today_counts_nothing_yet(end: str) -> None:
    placed = place(period("2027-03", end), TODAY)
    assert placed.is_placed
    assert placed.months == 0
    assert placed.counted[0] == placed.counted[1]
    assert not placed.current
    assert placed.low < placed.high


@pytest.mark.parametrize("end", ["2027-05", "2029"])
def test_an_end_after_today_counts_up_to_today(end: str) -> None:
    placed = place(period("2026-01", end), TODAY)
    assert placed.months == 11
    assert placed.current
    assert not placed.approximate
    assert placed.last_year == on(end).year


def test_a_duration_stands_in_for_a_missing_date() -> None:
    begun = place(period("2015-03", "", "18 months"), TODAY)
    assert (begun.counted, begun.months) == (
        (on("2015-03").month_index, on("2016-09").month_index),
        18,
    )
    assert begun.reason is Reason.START_AND_DURATION
    ended = place(period("", "2016-08", "18 months"), TODAY)
    assert ended.counted == begun.counted
    assert ended.reason is Reason.END_AND_DURATION
    assert not begun.approximate
    assert not ended.approximate


def test_a_rough_duration_or_year_makes_the_count_approximate() -> None:
    assert place(period("2015-03", "", "~18 months"), TODAY).approximate
    assert place(period("2015", "", "18 months"), TODAY).approximate
    assert place(period("", "present", "10+ years"), TODAY).approximate


def test_a_current_duration_reaches_back_from_today() -> None:
    placed = place(period("", "present", "2 years"), TODAY)
    assert placed.current
    assert (placed.months, placed.first_year, placed.last_year) == (24, 2024, 2026)


def test_a_duration_from_a_known_start_does_not_count_beyond_today() -> None:
    assert months_of("2026-01", "", "8 years") == 11


def test_two_dates_outweigh_a_duration() -> None:
    assert months_of("2015-01", "2015-06", "8 years") == 6


def test_a_duration_alone_is_counted_and_not_placed() -> None:
    placed = place(period("", "", "~2 years"), TODAY)
    assert (placed.source, placed.months, placed.approximate) == (Source.UNDATED, 24, True)
    assert not placed.is_placed
    assert not placed.touches(float("-inf"), float("inf"))


def test_nothing_said_is_nowhere() -> None:
    placed = place(Period(), TODAY)
    assert (placed.source, placed.months) == (Source.UNDATED, 0)
    assert placed.reason is Reason.NO_DATES


dates = st.builds(
    PartialDate, st.integers(1, 9999), st.none() | st.integers(1, 12), st.none(), st.booleans()
)
periods = st.builds(
    Period,
    st.none() | dates,
    st.none() | st.just(PRESENT) | dates,
    st.none() | st.integers(1, 1800).map(lambda months: parse_duration(f"{months} months")),
)


@given(periods)
def test_counted_months_lie_inside_the_bounds(given_period: Period) -> None:
    placed = place(given_period, TODAY)
    if placed.is_placed:
        assert placed.low < placed.high
        low, high = placed.counted
        first, last = placed.reach
        assert 0 <= high - low <= placed.months <= last - first
        if placed.months:
            assert placed.low - 1 < first <= low <= high <= last < placed.high + 1
            assert last <= on("2026-12").low or placed.high == on("2026").high
            assert placed.months <= min(high - first, last - low)


@given(dates, dates)
def test_dates_count_at_least_a_month_and_no_more_than_they_span(
    first: PartialDate, last: PartialDate
) -> None:
    reach, (low, high), months = counted_months(first, last)
    assert reach == (first.low, last.high if last.high > first.low else first.high)
    assert 1 <= months <= reach[1] - reach[0]
    assert high - low in {0, months}


# Sections


def test_an_undated_role_ends_where_the_newer_one_begins() -> None:
    newer, older = place_section([period("2015-03", "2018-01"), period("", "", "2 years")], TODAY)
    assert older.source is Source.CHAINED
    assert older.reason is Reason.BEFORE_NEWER
    assert (older.low, older.high) == (newer.low - 24, newer.low)
    assert (older.months, older.approximate) == (24, True)


def test_an_undated_role_begins_where_the_older_one_ended() -> None:
    newer, older = place_section([period("", "", "2 years"), period("2015-03", "2018-01")], TODAY)
    assert newer.reason is Reason.AFTER_OLDER
    assert (newer.low, newer.high) == (older.high, older.high + 24)


def test_a_chain_goes_on_from_what_was_chained() -> None:
    placed = place_section(
        [period("2020-01", "present"), period("", "", "3 years"), period("", "", "8 years")], TODAY
    )
    assert [each.low for each in placed] == [2020 * 12, 2017 * 12, 2009 * 12]


def test_the_nearest_dated_neighbour_decides_and_the_newer_one_of_two() -> None:
    between = period("", "", "1 year")
    newest, second, third, oldest = place_section(
        [period("2020-01", "2021-01"), between, between, period("2000-01", "2001-12")], TODAY
    )
    assert second.high == newest.low
    assert third.low == oldest.high
    _, only, _ = place_section(
        [period("2020-01", "2021-01"), between, period("2000-01", "2001-12")], TODAY
    )
    assert only.reason is Reason.BEFORE_NEWER


def test_what_says_nothing_stays_on_the_shelf_and_breaks_no_chain() -> None:
    newest, silent, oldest = place_section(
        [period("2020-01", "2021-01"), Period(), period("", "", "2 years")], TODAY
    )
    assert silent.source is Source.UNDATED
    assert oldest.high == newest.low


def test_an_unknown_start_breaks_the_chain_downwards() -> None:
    _, older = place_section([period("", "2018"), period("", "", "2 years")], TODAY)
    assert older.source is Source.UNDATED


def test_an_unknown_end_breaks_the_chain_upwards() -> None:
    newer, _ = place_section([period("", "", "2 years"), period("2018")], TODAY)
    assert newer.source is Source.UNDATED


def test_nothing_begins_where_something_still_goes_on() -> None:
    newer, _ = place_section([period("", "", "2 months"), period("2018", "present")], TODAY)
    assert newer.source is Source.UNDATED


def test_a_current_role_of_unknown_start_begins_where_the_older_one_ended() -> None:
    current, older = place_section([period("", "present"), period("2015-01", "2019-12")], TODAY)
    assert (current.source, current.reason) == (Source.CHAINED, Reason.AFTER_OLDER)
    assert current.low == older.high
    assert current.current
    assert not current.open_start
    assert current.months == 6 * 12 + 11


def test_durations_alone_begin_where_the_last_degree_ended() -> None:
    floor = on("2005").high
    newest, middle, oldest = place_section(
        [period("", "present"), period("", "", "3 years"), period("", "", "8 years")],
        TODAY,
        floor=floor,
    )
    assert (oldest.low, oldest.reason) == (floor, Reason.AFTER_DEGREE)
    assert (middle.low, middle.reason) == (oldest.high, Reason.AFTER_OLDER)
    assert (newest.low, newest.reason) == (middle.high, Reason.AFTER_OLDER)
    assert newest.high == on("2026-11").high


def test_the_degree_does_not_matter_where_a_date_is_known() -> None:
    with_floor = place_section(
        [period("", "", "3 years"), Period(), period("2019-01")], TODAY, floor=on("2005").high
    )
    assert [each.source for each in with_floor] == [Source.UNDATED, Source.UNDATED, Source.GIVEN]


def test_without_a_degree_durations_alone_stay_undated() -> None:
    placed = place_section([period("", "", "3 years"), period("", "", "8 years")], TODAY)
    assert {each.source for each in placed} == {Source.UNDATED}


def test_a_chain_that_overshoots_a_little_is_moved_back_to_today() -> None:
    placed = place_section(
        [period("", "", "2 years"), period("", "", "1 year")], TODAY, floor=on("2024-06").low
    )
    assert placed[0].high == on("2026-11").high
    assert placed[1].high == placed[0].low
    assert [each.months for each in placed] == [24, 12]


def test_a_chain_that_overshoots_much_is_not_made() -> None:
    placed = place_section([period("", "", "20 years")], TODAY, floor=on("2015").high)
    assert placed[0].source is Source.UNDATED
    assert placed[0].months == 240


def test_no_chain_reaches_back_before_the_year_one() -> None:
    ages = [Period(PartialDate(3), PartialDate(4)), *[period("", "", "1 year")] * 5]
    sources = [each.source for each in place_section(ages, TODAY)]
    assert sources.count(Source.CHAINED) == 2
    assert sources[0] is Source.GIVEN


@given(st.lists(periods, max_size=8), st.none() | st.integers(1900, 2040).map(lambda y: y * 12.0))
def test_chaining_moves_nothing_that_is_dated(section: list[Period], floor: float | None) -> None:
    chained = place_section(section, TODAY, floor=floor)
    assert len(chained) == len(section)
    for each, alone in zip(chained, (place(one, TODAY) for one in section), strict=True):
        if each.source is Source.CHAINED:
            assert each.low < each.high
            assert each.approximate
            assert each.reason in {Reason.BEFORE_NEWER, Reason.AFTER_OLDER, Reason.AFTER_DEGREE}
            assert not alone.is_placed or alone.open_start
        else:
            assert each == alone


# Totals


def placed_at(*spans: str) -> list[Placement]:
    """Placements of spans as they stand in a file: ``2014``, ``2015-03..2016``."""
    texts = [span.partition("..") for span in spans]
    return [place(period(start, end or start), TODAY) for start, _, end in texts]


@pytest.mark.parametrize(
    ("spans", "months"),
    [
        (["2016"], 6),
        (["2014", "2015", "2016"], 24),
        (["2012", "2013", "2014", "2015", "2016"], 48),
        (["2016", "2014", "2015"], 24),
        (["2014", "2014", "2014"], 6),
        (["2012", "2014", "2016"], 18),
        (["2012", "2013", "2016"], 18),
        (["2012..2014", "2015..2016"], 48),
        (["2012..2014", "2014..2016"], 48),
        (["2012..2016", "2014"], 48),
        (["2015-03..2016-06", "2017"], 16 + 6),
        (["2015-03..2016-12", "2017"], 22 + 6),
        (["2017", "2018-01..2018-12"], 6 + 12),
        (["2015-03..2016-06", "2016"], 16),
        (["2015-03..2016-06", "2015"], 16),
        (["2016-05", "2016"], 6),
        (["2016-01", "2016", "2016-12"], 12),
        (["2016-01", "2016-12"], 2),
        (["2014-01..2014-12", "2015-01..2015-12"], 24),
        (["2014-01..2014-12", "2015-02..2015-12"], 23),
        (["2014-03-15", "2014-03-20"], 1),
        (["2016-07..2016", "2017"], 12),
        (["2026"], 6),
        (["2024", "2025", "2026"], 24),
    ],
)
def test_years_that_touch_count_from_the_middle_of_the_first_to_that_of_the_last(
    spans: list[str], months: int
) -> None:
    assert total_months(placed_at(*spans))[0] == months


def test_a_year_whose_middle_is_yet_to_come_counts_up_to_today() -> None:
    early = date(2026, 3, 14)
    lone, since = place(period("2026", "2026"), early), place(period("2024", "2026"), early)
    assert (lone.months, lone.reach) == (1, (2026 * 12, 2026 * 12 + 3))
    assert since.counted == (2024 * 12 + 6, 2026 * 12 + 1)


@pytest.mark.parametrize(
    ("spans", "is_rough"),
    [
        (["2016"], True),
        (["2016-01..2016-12"], False),
        (["2015-01..2018-12", "2016"], False),
        (["2015-01..2016-06", "2016-07..2018-12", "2016"], False),
        (["2015-01..2016-06", "2016"], True),
        (["2015-01..2018-12", "2019"], True),
    ],
)
def test_a_total_is_rough_if_it_rests_on_rough_dates(spans: list[str], is_rough: bool) -> None:
    assert total_months(placed_at(*spans))[1] is is_rough


@pytest.mark.parametrize(
    ("project", "role", "months"),
    [
        ("2016", "2010-01..2016-03", 1),
        ("2016", "2016-03..2020-01", 5),
        ("2016", "2016-05..2016-07", 1),
        ("2016", "2010-01..2016-12", 6),
        ("2016", "2010..2016", 6),
        ("2014..2016", "2010-01..2016-03", 18 + 1),
        ("2014..2016", "2014-10..2016-03", 1 + 12 + 1),
        ("2015-10..2016-09", "2010-01..2016-03", 6),
        ("2016", "2010-01..2015-12", 6),
        ("2016-05", "2017-01..2018-01", 1),
        ("2016", "2016-06", 1),
        ("2016", "2015-01..present", 6),
        ("2026", "2026-09..present", 2),
    ],
)
def test_a_project_counts_only_while_its_role_went_on(project: str, role: str, months: int) -> None:
    start, _, end = project.partition("..")
    given_period = period(start, end or start)
    (during,), (alone,) = placed_at(role), placed_at(project)
    inside = clipped(alone, given_period, during, TODAY)
    assert inside.months == months
    assert (inside.low, inside.high, inside.source) == (alone.low, alone.high, alone.source)


def test_a_project_is_not_clipped_to_a_role_of_unknown_dates() -> None:
    given_period = period("2016", "2016")
    alone = place(given_period, TODAY)
    for role in (Period(), period("", "", "2 years"), period("2015-03"), period("", "2017")):
        assert clipped(alone, given_period, place(role, TODAY), TODAY) == alone
    ended = place(period("", "2016-03"), TODAY)
    assert clipped(alone, given_period, ended, TODAY).months == 1


def test_a_project_of_known_length_is_clipped_too() -> None:
    given_period = period("2015-10", "", "1 year")
    alone, (during,) = place(given_period, TODAY), placed_at("2014-01..2016-03")
    assert clipped(alone, given_period, during, TODAY).months == 6


placements = st.lists(periods.map(lambda each: place(each, TODAY)), max_size=8)
near_dates = st.builds(
    PartialDate, st.integers(2010, 2016), st.none() | st.integers(1, 12), st.none()
)
near_periods = st.builds(
    lambda one, two: Period(*sorted([one, two], key=lambda it: (it.low, it.high))),
    near_dates,
    near_dates,
)
near = st.lists(near_periods.map(lambda each: place(each, TODAY)), max_size=6)
limited = st.builds(
    lambda inner, outer: clipped(place(inner, TODAY), inner, place(outer, TODAY), TODAY),
    near_periods,
    near_periods,
)


def slow_total(spots: list[Placement]) -> int:
    """The obvious way: gather what touches until nothing does, then measure each heap."""
    heaps = [[spot] for spot in spots if spot.counts]
    while pair := next((pair for pair in combinations(heaps, 2) if touch(*pair)), None):
        heaps = [heap for heap in heaps if heap not in pair] + [pair[0] + pair[1]]
    return sum(
        max(last_of(heap) - first_of(heap), *(spot.months for spot in heap)) for heap in heaps
    )


def first_of(heap: list[Placement]) -> int:
    return min(spot.counted[0] for spot in heap)


def last_of(heap: list[Placement]) -> int:
    return max(spot.counted[1] for spot in heap)


def touch(one: list[Placement], other: list[Placement]) -> bool:
    return any(a.reach[0] <= b.reach[1] and b.reach[0] <= a.reach[1] for a in one for b in other)


@given(near)
def test_the_total_is_what_heaps_of_touching_dates_say(spots: list[Placement]) -> None:
    assert total_months(spots)[0] == slow_total(spots)


@given(st.lists(st.tuples(st.integers(24000, 24100), st.integers(0, 30)), max_size=12))
def test_exact_months_are_a_set_of_months(spans: list[tuple[int, int]]) -> None:
    spots = [place(Period(month(low), month(low + length)), TODAY) for low, length in spans]
    months = {each for low, length in spans for each in range(low, low + length + 1)}
    assert total_months(spots) == (len(months), False)


def month(number: int) -> PartialDate:
    return PartialDate(number // 12, number % 12 + 1)


@given(near, st.randoms(use_true_random=False))
def test_order_does_not_matter(spots: list[Placement], random: object) -> None:
    shuffled = list(spots)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert total_months(shuffled) == total_months(spots)


@given(near, st.integers(2010, 2016), st.integers(0, 5), st.integers(0, 5))
def test_splitting_years_changes_nothing(
    others: list[Placement], first: int, length: int, cut: int
) -> None:
    last, middle = first + 1 + length, first + min(cut, length)
    whole, left, right, joined = (
        place(Period(PartialDate(low), PartialDate(high)), TODAY)
        for low, high in ((first, last), (first, middle), (middle + 1, last), (middle, last))
    )
    total = total_months([*others, whole])[0]
    assert total_months([*others, left, right])[0] == total
    assert total_months([*others, left, joined])[0] == total


@given(near, near_periods, st.integers(2010 * 12, 2017 * 12))
def test_splitting_at_a_month_changes_nothing(
    others: list[Placement], given_period: Period, cut: int
) -> None:
    first, last = given_period.start, given_period.end
    assert isinstance(first, PartialDate)
    assert isinstance(last, PartialDate)
    # A year that is cut in two says more than it did: on which side of the cut it was.
    if first.high <= cut <= last.low:
        left = place(Period(first, month(cut - 1)), TODAY)
        right = place(Period(month(cut), last), TODAY)
        whole = place(given_period, TODAY)
        assert total_months([*others, left, right])[0] == total_months([*others, whole])[0]


@given(near, near_periods, st.integers(1, 60))
def test_a_later_end_never_lowers_the_total(
    others: list[Placement], given_period: Period, later: int
) -> None:
    first, last = given_period.start, given_period.end
    assert isinstance(first, PartialDate)
    assert isinstance(last, PartialDate)
    by_year = PartialDate(last.year + later)
    by_month = month(last.month_index + later)
    longer = by_year if last.month is None else by_month
    # Where a year and a month of it meet, the month says what of the year may be meant.
    if first.month is not None or last.month is None or last.year > first.year:
        before = [*others, place(given_period, TODAY)]
        after = [*others, place(Period(first, longer), TODAY)]
        assert total_months(after)[0] >= total_months(before)[0]


@given(placements, periods)
def test_adding_an_entry_never_lowers_the_total(before: list[Placement], more: Period) -> None:
    after = [*before, place(more, TODAY)]
    assert total_months(after)[0] >= total_months(before)[0]


@given(
    st.lists(limited, max_size=6),
    limited,
    st.none() | st.tuples(st.integers(2010, 2016), st.integers(0, 4)),
)
def test_adding_what_is_near_or_clipped_never_lowers_the_total(
    before: list[Placement], more: Placement, years: tuple[int, int] | None
) -> None:
    window = None if years is None else (years[0] * 12, (sum(years) + 1) * 12)
    if window is None:
        assert total_months([*before, more])[0] >= total_months(before)[0]
    assert total_months([*before, more], window)[0] <= total_months([*before, more])[0]


@given(near, st.integers(2010, 2017))
def test_a_total_is_the_sum_of_its_parts_in_time(spots: list[Placement], year: int) -> None:
    before = total_months(spots, (float("-inf"), year * 12))[0]
    after = total_months(spots, (year * 12, float("inf")))[0]
    assert before + after == total_months(spots)[0]


@given(placements)
def test_the_total_is_no_less_than_the_longest_and_no_more_than_the_span(
    each: list[Placement],
) -> None:
    total, _ = total_months(each)
    lengths = [one.months for one in each]
    spans = [one.reach for one in each if one.counts]
    span = max(high for _, high in spans) - min(low for low, _ in spans) if spans else 0
    assert max(lengths, default=0) <= total <= max([span, *lengths])


def test_overlapping_roles_count_once() -> None:
    roles = [place(period("2015-01", "2016-12"), TODAY), place(period("2016-01", "2017-12"), TODAY)]
    assert total_months(roles) == (36, False)


def test_a_role_split_by_a_promotion_counts_as_before() -> None:
    whole = [place(period("2015-01", "2018-12"), TODAY)]
    split = [place(period("2015-01", "2016-06"), TODAY), place(period("2016-07", "2018-12"), TODAY)]
    assert total_months(whole) == total_months(split)


def test_what_is_undated_may_overlap_with_anything() -> None:
    dated = place(period("2015-01", "2015-12"), TODAY)
    assert total_months([dated, place(period("", "", "6 months"), TODAY)]) == (12, True)
    assert total_months([dated, place(period("", "", "8 years"), TODAY)]) == (96, True)
