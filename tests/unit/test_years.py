"""Years: how the window is moved, widened, narrowed and typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careertui.career.dates import YearRange
from careertui.query.years import DEFAULT_WIDTH, moved, narrowed, parse_years, widened

SPAN = (2000, 2020)

spans = st.tuples(st.integers(1950, 2030), st.integers(0, 40)).map(lambda s: (s[0], s[0] + s[1]))
open_ends = st.none() | st.integers(1900, 2060)


@st.composite
def ranges(draw: st.DrawFn) -> YearRange:
    first, last = draw(open_ends), draw(open_ends)
    if first is None and last is None:
        last = 2010
    if first is not None and last is not None and last < first:
        first, last = last, first
    return YearRange(first, last)


def _lies_within(years: YearRange | None, span: tuple[int, int]) -> bool:
    if years is None:
        return True
    return (
        years.first is not None
        and years.last is not None
        and span[0] <= years.first <= years.last <= span[1]
    )


def test_going_back_begins_at_the_latest_years() -> None:
    assert moved(None, SPAN, -1) == YearRange(2018, 2020)


def test_going_on_begins_at_the_earliest_years() -> None:
    assert moved(None, SPAN, 1) == YearRange(2000, 2002)


def test_a_new_window_is_no_wider_than_the_career() -> None:
    assert moved(None, (2019, 2020), -1) == YearRange(2019, 2020)
    assert moved(None, (2020, 2020), 1) == YearRange(2020, 2020)


def test_a_window_stops_at_the_ends() -> None:
    assert moved(YearRange(2000, 2002), SPAN, -1) == YearRange(2000, 2002)
    assert moved(YearRange(2018, 2020), SPAN, 1) == YearRange(2018, 2020)


def test_an_open_side_is_the_end_of_the_career() -> None:
    assert moved(YearRange(None, 2005), SPAN, 1) == YearRange(2001, 2006)
    assert moved(YearRange(2015, None), SPAN, -1) == YearRange(2014, 2019)


def test_widening_ends_with_everything() -> None:
    assert widened(YearRange(2001, 2019), SPAN) is None
    assert widened(YearRange(2005, 2006), SPAN) == YearRange(2004, 2007)
    assert widened(YearRange(2000, 2001), SPAN) == YearRange(2000, 2002)
    assert widened(None, SPAN) is None


def test_narrowing_ends_with_one_year() -> None:
    assert narrowed(YearRange(2005, 2008), SPAN) == YearRange(2006, 2007)
    assert narrowed(YearRange(2006, 2007), SPAN) == YearRange(2007, 2007)
    assert narrowed(YearRange(2007, 2007), SPAN) == YearRange(2007, 2007)
    assert narrowed(None, SPAN) == YearRange(2001, 2019)


@given(st.none() | ranges(), spans, st.integers(-3, 3))
def test_what_keys_do_stays_within_the_career(
    years: YearRange | None, span: tuple[int, int], step: int
) -> None:
    assert _lies_within(moved(years, span, step), span)
    assert _lies_within(widened(years, span), span)
    assert _lies_within(narrowed(years, span), span)


@given(spans, st.data())
def test_a_move_keeps_the_width(span: tuple[int, int], data: st.DataObject) -> None:
    first = data.draw(st.integers(*span))
    last = data.draw(st.integers(first, span[1]))
    step = data.draw(st.sampled_from([-1, 1]))
    there = moved(YearRange(first, last), span, step)
    assert there is not None
    assert there.first is not None
    assert there.last is not None
    assert there.last - there.first == last - first
    assert abs(there.first - first) <= 1


@given(spans)
def test_narrowing_comes_to_one_year_and_widening_back_to_all(span: tuple[int, int]) -> None:
    years: YearRange | None = None
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
        ("2015", YearRange(2015, 2015)),
        (" 2015 ", YearRange(2015, 2015)),
        ("2015..2018", YearRange(2015, 2018)),
        ("2015 .. 2018", YearRange(2015, 2018)),
        ("2015-2018", YearRange(2015, 2018)),
        ("2015–2018", YearRange(2015, 2018)),
        ("2015 - 18", YearRange(2015, 2018)),
        ("2015..18", YearRange(2015, 2018)),
        ("2018..2015", YearRange(2015, 2018)),
        ("..2010", YearRange(None, 2010)),
        ("2015..", YearRange(2015, None)),
        ("-2010", YearRange(None, 2010)),
        ("2015-", YearRange(2015, None)),
        ("1998..03", YearRange(1998, 2003)),
    ],
)
def test_years_are_read_as_people_type_them(text: str, years: YearRange) -> None:
    assert parse_years(text) == years


@pytest.mark.parametrize(
    "text",
    ["", " ", "..", "-", "--", "x", "15", "20155", "0000", "2015..x", "x..2015", "2015...2018",
     "2015..2018..2020", "2015--2018", "٢٠١٥", "²⁰¹⁵", "2015.5", "+2015", "20 15x"],
)  # fmt: skip
def test_what_is_no_year_means_none(text: str) -> None:
    assert parse_years(text) is None


@given(ranges())
def test_the_text_of_years_means_those_years(years: YearRange) -> None:
    assert parse_years(str(years)) == years


@given(st.text(max_size=20))
def test_no_text_is_an_error(text: str) -> None:
    parse_years(text)


def test_the_default_window_is_what_the_help_says() -> None:
    assert DEFAULT_WIDTH == 3
