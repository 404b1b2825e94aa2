"""Years: how the window is moved, widened, narrowed and typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careertui.career.dates import DateRange
from careertui.query.years import DEFAULT_WIDTH, moved, narrowed, parse_range, widened

SPAN = (2000, 2020)

spans = st.tuples(st.integers(1950, 2030), st.integers(0, 40)).map(lambda s: (s[0], s[0] + s[1]))
open_ends = st.none() | st.integers(1900, 2060)


@st.composite
def ranges(draw: st.DrawFn) -> DateRange:
    first, last = draw(open_ends), draw(open_ends)
    if first is None and last is None:
        last = 2010
    if first is not None and last is not None and last < first:
        first, last = last, first
    return DateRange(first, last)


def _lies_within(years: DateRange | None, span: tuple[int, int]) -> bool:
    if years is None:
        return True
    return (
        years.first is not None
        and years.last is not None
        and span[0] <= years.first <= years.last <= span[1]
    )


def test_going_back_begins_at_the_latest_years() -> None:
    assert moved(None, SPAN, -1) == DateRange(2018, 2020)


def test_going_on_begins_at_the_earliest_years() -> None:
    assert moved(None, SPAN, 1) == DateRange(2000, 2002)


def test_a_new_window_is_no_wider_than_the_career() -> None:
    assert moved(None, (2019, 2020), -1) == DateRange(2019, 2020)
    assert moved(None, (2020, 2020), 1) == DateRange(2020, 2020)


def test_a_window_stops_at_the_ends() -> None:
    assert moved(DateRange(2000, 2002), SPAN, -1) == DateRange(2000, 2002)
    assert moved(DateRange(2018, 2020), SPAN, 1) == DateRange(2018, 2020)


def test_an_open_side_is_the_end_of_the_career() -> None:
    assert moved(DateRange(None, 2005), SPAN, 1) == DateRange(2001, 2006)
    assert moved(DateRange(2015, None), SPAN, -1) == DateRange(2014, 2019)


def test_widening_ends_with_everything() -> None:
    assert widened(DateRange(2001, 2019), SPAN) is None
    assert widened(DateRange(2005, 2006), SPAN) == DateRange(2004, 2007)
    assert widened(DateRange(2000, 2001), SPAN) == DateRange(2000, 2002)
    assert widened(None, SPAN) is None


def test_narrowing_ends_with_one_year() -> None:
    assert narrowed(DateRange(2005, 2008), SPAN) == DateRange(2006, 2007)
    assert narrowed(DateRange(2006, 2007), SPAN) == DateRange(2007, 2007)
    assert narrowed(DateRange(2007, 2007), SPAN) == DateRange(2007, 2007)
    assert narrowed(None, SPAN) == DateRange(2001, 2019)


@given(st.none() | ranges(), spans, st.integers(-3, 3))
def test_what_keys_do_stays_within_the_career(
    years: DateRange | None, span: tuple[int, int], step: int
) -> None:
    assert _lies_within(moved(years, span, step), span)
    assert _lies_within(widened(years, span), span)
    assert _lies_within(narrowed(years, span), span)


@given(spans, st.data())
def test_a_move_keeps_the_width(span: tuple[int, int], data: st.DataObject) -> None:
    first = data.draw(st.integers(*span))
    last = data.draw(st.integers(first, span[1]))
    step = data.draw(st.sampled_from([-1, 1]))
    there = moved(DateRange(first, last), span, step)
    assert there is not None
    assert there.first is not None
    assert there.last is not None
    assert there.last - there.first == last - first
    assert abs(there.first - first) <= 1


@given(spans)
def test_narrowing_comes_to_one_year_and_widening_back_to_all(span: tuple[int, int]) -> None:
    years: DateRange | None = None
    for _ in range(25):
        years = narrowed(years, span)
    assert years is not None
    assert years.first == years.last
    for _ in range(45):
        years = widened(years, span)
    assert years is None


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2015", DateRange(2015, 2015)),
        (" 2015 ", DateRange(2015, 2015)),
        ("2015..2018", DateRange(2015, 2018)),
        ("2015 .. 2018", DateRange(2015, 2018)),
        ("2015-2018", DateRange(2015, 2018)),
        ("2015–2018", DateRange(2015, 2018)),
        ("2015 - 18", DateRange(2015, 2018)),
        ("2015..18", DateRange(2015, 2018)),
        ("2018..2015", DateRange(2015, 2018)),
        ("..2010", DateRange(None, 2010)),
        ("2015..", DateRange(2015, None)),
        ("-2010", DateRange(None, 2010)),
        ("2015-", DateRange(2015, None)),
        ("1998..03", DateRange(1998, 2003)),
        ("2015-03", DateRange(2015, 2015, 3, 3)),
        ("2015 to 2018", DateRange(2015, 2018)),
        ("From 2015 To 2018", DateRange(2015, 2018)),
        ("2015 - 2018", DateRange(2015, 2018)),
        ("2019-05..2020-01", DateRange(2019, 2020, 5, 1)),
        ("2019-05-2020-01", DateRange(2019, 2020, 5, 1)),
        ("2020-01..2019-05", DateRange(2019, 2020, 5, 1)),
        ("2019..2020-01", DateRange(2019, 2020, 1, 1)),
        ("2015-01..2015-12", DateRange(2015, 2015)),
        ("..2019-05", DateRange(None, 2019, 1, 5)),
        ("2019-05..", DateRange(2019, None, 5)),
        ("since 2019", DateRange(2019, None)),
        ("until 2010", DateRange(None, 2010)),
        ("before 2010", DateRange(None, 2009)),
        ("before 2010-01", DateRange(None, 2009)),
        ("after 2010-11", DateRange(2010, None, 12)),
    ],
)
def test_years_are_read_as_people_type_them(text: str, years: DateRange) -> None:
    assert parse_range(text) == years


@pytest.mark.parametrize(
    "text",
    ["", " ", "..", "-", "--", "x", "15", "20155", "0000", "2015..x", "x..2015", "2015...2018",
     "2015..2018..2020", "2015--2018", "٢٠١٥", "²⁰¹⁵", "2015.5", "+2015", "20 15x",
     "2015-13-14", "2015-03-14", "2015-03-18", "2015 to", "to 2015", "since",
     "2015..2", "2015..03"],
)  # fmt: skip
def test_what_is_no_year_means_none(text: str) -> None:
    assert parse_range(text) is None


@given(ranges())
def test_the_text_of_years_means_those_years(years: DateRange) -> None:
    assert parse_range(str(years)) == years


@given(st.text(max_size=20))
def test_no_text_is_an_error(text: str) -> None:
    parse_range(text)


def test_the_default_window_is_what_the_help_says() -> None:
    assert DEFAULT_WIDTH == 3
