"""Dates, durations and periods: what a file says about time, and no more."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careertui.career.dates import (
    PRESENT,
    BadValueError,
    Duration,
    PartialDate,
    Period,
    Present,
    When,
    format_date,
    format_duration,
    format_months,
    format_period,
    format_rough_months,
    format_years,
    format_years_short,
    from_day,
    parse_when,
)
from careertui.career.durations import parse_duration
from careertui.career.prose import format_deadline


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day = from_day(draw(st.dates(date(1000, 1, 1), date(9998, 12, 31))))
    precision = draw(st.sampled_from(["year", "month", "day"]))
    approximate = draw(st.booleans())
    if precision == "year":
        return PartialDate(day.year, None, None, approximate)
    if precision == "month":
        return PartialDate(day.year, day.month, None, approximate)
    return PartialDate(day.year, day.month, day.day, approximate)


durations = st.builds(Duration, st.integers(1, 150 * 12), st.booleans(), st.booleans())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2015", PartialDate(2015)),
        (" 2015-03 ", PartialDate(2015, 3)),
        ("2015-3-4", PartialDate(2015, 3, 4)),
        ("2015-03-14~", PartialDate(2015, 3, 14, approximate=True)),
        ("~2015", PartialDate(2015, approximate=True)),
        ("May 2019", PartialDate(2019, 5)),
        ("Sept. 2019", PartialDate(2019, 9)),
        ("december, 2019", PartialDate(2019, 12)),
        ("05/2019", PartialDate(2019, 5)),
        ("2016-02-29", PartialDate(2016, 2, 29)),
    ],
)
def test_a_date_keeps_the_precision_it_was_written_with(text: str, expected: PartialDate) -> None:
    assert parse_when(text) == expected


@pytest.mark.parametrize("text", ["present", "Now", " CURRENT ", "today", "ongoing"])
def test_present_has_synonyms(text: str) -> None:
    assert parse_when(text.strip()) is PRESENT


@pytest.mark.parametrize(
    "text",
    ["0000", "2015-13", "2015-00", "2015-02-30", "2016-06-00", "12:30",
     "Marble 2019", "NO", "[b]2015[/b]", "2015\x1b[0m", "x" * 100_000],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_a_hint(text: str) -> None:
    with pytest.raises(BadValueError) as caught:
        parse_when(text)
    assert caught.value.hint
    assert len(str(caught.value)) < 200


@given(partial_dates())
def test_a_date_reads_back_from_its_own_text(value: PartialDate) -> None:
    assert parse_when(str(value)) == value


@given(partial_dates())
def test_a_date_covers_at_least_its_counted_month(value: PartialDate) -> None:
    assert value.low < value.high
    assert int(value.low) <= value.month_index < value.high


@given(st.dates(date(1, 1, 1), date(9999, 12, 30)))
def test_one_day_never_reaches_into_the_next(day: date) -> None:
    assert from_day(day).high <= from_day(day + timedelta(days=1)).low


def test_the_last_day_of_december_stays_in_its_year() -> None:
    for year in range(1, 9999):
        assert PartialDate(year, 12, 31).high <= PartialDate(year + 1).low


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8 years", Duration(96)),
        ("about two years", Duration(24, approximate=True)),
        ("~2 years", Duration(24, approximate=True)),
        ("almost 3 yrs", Duration(36, approximate=True)),
        ("10+ years", Duration(120, at_least=True)),
        ("10 years+", Duration(120, at_least=True)),
        ("over 10 years", Duration(120, at_least=True)),
        ("about 10+ years", Duration(120, approximate=True, at_least=True)),
        ("1 y 6 m", Duration(18)),
        ("1 year and 6 months", Duration(18)),
        ("1.5 years", Duration(18)),
        ("1,5 years", Duration(18)),
        ("1½ years", Duration(18)),
        ("½ year", Duration(6)),
        ("one and a half years", Duration(18)),
        ("a year and a half", Duration(18)),
        ("half a year", Duration(6)),
        ("3mos", Duration(3)),
        ("NINE Months", Duration(9)),
    ],
)
def test_a_duration_is_read_as_people_write_it(text: str, expected: Duration) -> None:
    assert parse_duration(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "years", "a few years", "0 years", "0.01 years", "-2 years", "151 years", "1e3 years",
     "2 years ago or so", "two", "2015", "9" * 400 + " years", "a" * 100_000, "1 " * 50_000,
     "2 fortnights", "x 2 years"],
)  # fmt: skip
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(BadValueError) as caught:
        parse_duration(text)
    assert caught.value.hint
    assert len(str(caught.value)) < 200


@given(durations)
def test_a_duration_reads_back_from_its_own_text(value: Duration) -> None:
    assert parse_duration(str(value)) == value
    assert parse_duration(format_duration(value)) == value


@given(st.text(max_size=100))
def test_any_text_is_read_or_refused(text: str) -> None:
    for parse in (parse_when, parse_duration):
        try:
            assert isinstance(parse(text), When)
        except BadValueError as error:
            assert error.hint


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (PartialDate(2015), "2015"),
        (PartialDate(2015, 3), "Mar 2015"),
        (PartialDate(2015, 3, 14), "14 Mar 2015"),
        (PartialDate(2015, approximate=True), "≈2015"),
        (PRESENT, "now"),
        (None, "?"),
    ],
)
def test_a_date_is_shown_at_its_precision(
    value: PartialDate | Present | None, expected: str
) -> None:
    assert format_date(value) == expected


@pytest.mark.parametrize(
    ("period", "long", "short"),
    [
        (Period(), "", ""),
        (Period(PartialDate(2012, 4), PRESENT), "Apr 2012 – now", "2012–now"),
        (Period(PartialDate(2015), PartialDate(2018)), "2015 – 2018", "2015–18"),
        (Period(PartialDate(1999), PartialDate(2003)), "1999 – 2003", "1999–2003"),
        (Period(PartialDate(2016), PartialDate(2016)), "2016", "2016"),
        (Period(PartialDate(2015), None), "2015 – ?", "2015–?"),
        (Period(None, PartialDate(2015)), "? – 2015", "–2015"),
        (Period(None, PRESENT), "? – now", "now"),
        (Period(duration=Duration(24, approximate=True)), "about 2 years", ""),
        (Period(PartialDate(2015), None, Duration(24)), "from 2015, 2 years", "2015–?"),
        (Period(None, PartialDate(2015), Duration(24)), "until 2015, 2 years", "–2015"),
        (Period(None, PRESENT, Duration(24)), "until now, 2 years", "now"),
    ],
)
def test_a_period_is_shown_as_the_file_says_it(period: Period, long: str, short: str) -> None:
    assert (format_period(period), format_years_short(period)) == (long, short)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (PartialDate(2025, 1, 10), "expired"),
        (PartialDate(2025), "expired"),
        (PartialDate(2026, 10), "expired"),
        (PartialDate(2026, 11, 2), "this month"),
        (PartialDate(2026), "in 1 month"),
        (PartialDate(2027, 5, 31), "in 6 months"),
        (PartialDate(2027, 6), ""),
        (PartialDate(2030), ""),
    ],
)
def test_a_deadline_says_that_it_is_past_or_near(day: PartialDate, said: str) -> None:
    assert format_deadline(day, date(2026, 11, 21)) == said


def test_months_in_words() -> None:
    assert format_months(0) == "0 months"
    assert format_months(1) == "1 month"
    assert format_months(13) == "1 year 1 month"
    assert format_months(120, plus="+") == "10+ years"
    assert format_months(5, plus="+") == "5+ months"
    assert format_years(134) == "11.2y"


@pytest.mark.parametrize(
    ("months", "years", "words"),
    [
        (1, "<1y", "≈ 1 month"),
        (6, "<1y", "≈ 6 months"),
        (11, "<1y", "≈ 11 months"),
        (12, "≈1y", "≈ 1 year"),
        (17, "≈1y", "≈ 1 year"),
        (18, "≈2y", "≈ 2 years"),
        (30, "≈3y", "≈ 3 years"),
        (48, "≈4y", "≈ 4 years"),
    ],
)
def test_what_rests_on_rough_dates_has_no_decimals(months: int, years: str, words: str) -> None:
    assert format_years(months, rough="≈") == years
    assert format_rough_months(months) == words
