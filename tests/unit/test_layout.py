"""Axis, lanes and layout: what stands where on a timeline."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careertui.core import model as m
from careertui.core.axis import (
    SHORTEST_WINDOW,
    STRIP_LEVELS,
    Scale,
    Window,
    activity_by_year,
    strip_levels,
    tick_step,
    ticks,
)
from careertui.core.chronology import Placement, Source
from careertui.core.dates import PRESENT, parse_date, parse_duration
from careertui.core.dates import PartialDate as Date
from careertui.core.entries import Entry, Kind, entries_of
from careertui.core.lanes import (
    POINT_LABELS,
    Row,
    RowKind,
    timeline_model,
)
from careertui.core.layout import Side, bar_cells, frame_for, length_unit, place_label
from careertui.core.lens import YearRange
from careertui.core.marks import brief_months, point_size

TODAY = date(2026, 3, 10)

few = settings(max_examples=60, deadline=None)
months = st.floats(12.0 * 1900, 12.0 * 2100, allow_nan=False)
windows = st.builds(lambda low, length: Window(low, low + length), months, st.floats(1, 1500))
scales = st.builds(Scale, windows, st.integers(1, 240))


def year_window(first: int, last: int) -> Window:
    return Window(first * 12.0, (last + 1) * 12.0)


# The axis


@few
@given(windows, st.floats(0.2, 5), st.floats(0, 1))
def test_zoom_stays_within_the_limits_and_is_never_shorter_than_the_shortest(
    limits: Window, factor: float, share: float
) -> None:
    around = limits.low + share * limits.months
    view = limits.zoomed(factor, around, limits).zoomed(factor, around, limits)
    assert view.low >= limits.low - 1e-6
    assert view.high <= limits.high + 1e-6
    assert view.months >= min(SHORTEST_WINDOW, limits.months) - 1e-6


def test_zoom_keeps_the_month_under_the_mouse_in_its_column() -> None:
    limits = year_window(1990, 2029)
    view = limits.zoomed(0.5, 2000 * 12, limits)
    assert Scale(view, 100).position(2000 * 12) == pytest.approx(25)


def test_pan_stops_at_the_limits() -> None:
    limits = year_window(2000, 2019)
    view = Window(2005 * 12.0, 2010 * 12.0)
    assert view.panned(-1000, limits) == Window(2000 * 12.0, 2005 * 12.0)
    assert view.panned(1000, limits) == Window(2015 * 12.0, 2020 * 12.0)


def test_a_month_out_of_view_is_brought_to_the_middle() -> None:
    limits = year_window(2000, 2019)
    view = Window(2000 * 12.0, 2004 * 12.0)
    assert view.showing(2001 * 12, limits) is view
    moved = view.showing(2010 * 12, limits)
    assert (moved.low + moved.high) / 2 == pytest.approx(2010 * 12)


@few
@given(windows, st.floats(0, 1), st.floats(0, 1), st.floats(0.05, 1))
def test_a_span_that_fits_is_held_whole_and_of_a_longer_one_the_end(
    limits: Window, start: float, length: float, share: float
) -> None:
    low = limits.low + start * limits.months
    high = low + length * (limits.high - low)
    view = Window(limits.low, limits.low + share * limits.months)
    held = view.holding(low, high, limits)
    assert held.months == pytest.approx(view.months)
    assert held.low >= limits.low - 1e-6
    assert held.low - 1e-6 <= high <= held.high + 1e-6
    if high - low <= view.months:
        assert held.low <= low + 1e-6


def test_what_is_in_view_already_moves_nothing() -> None:
    limits = year_window(2000, 2019)
    view = year_window(2005, 2009)
    assert view.holding(2006 * 12, 2008 * 12, limits) == view


@few
@given(scales)
def test_tick_labels_stand_in_the_plot_and_never_overlap(scale: Scale) -> None:
    found = ticks(scale)
    columns = [tick.column for tick in found]
    assert columns == sorted(set(columns))
    assert all(0 <= column < scale.columns for column in columns)
    reached = -1
    for tick in found:
        if tick.label:
            assert tick.label_column > reached
            reached = tick.label_column + len(tick.label)
    assert reached <= scale.columns


def test_ticks_stand_at_the_first_column_of_their_year() -> None:
    scale = Scale(year_window(2000, 2009), 100)
    assert [(tick.label, tick.column) for tick in ticks(scale)][:3] == [
        ("2000", 0),
        ("2001", 10),
        ("2002", 20),
    ]


@pytest.mark.parametrize(
    ("columns", "years", "step"),
    [(108, 32, 60), (28, 32, 120), (100, 10, 12), (100, 3, 3), (100, 1, 1), (60, 9, 24)],
)
def test_the_step_is_the_finest_that_leaves_room(columns: int, years: int, step: int) -> None:
    assert tick_step(Scale(year_window(2000, 2000 + years - 1), columns)) == step


def test_close_up_months_are_named_between_the_years() -> None:
    found = ticks(Scale(year_window(2019, 2020), 80))
    assert [tick.label for tick in found] == [
        "2019", "Apr", "Jul", "Oct", "2020", "Apr", "Jul", "Oct",
    ]  # fmt: skip


@few
@given(scales, months)
def test_a_column_and_its_month_agree(scale: Scale, month: float) -> None:
    column = scale.column(month)
    assert 0 <= column < scale.columns
    if scale.window.low <= month < scale.window.high:
        assert scale.month(column) <= month + 1e-3
        assert month <= scale.month(column + 1) + 1e-3


placements = st.builds(
    lambda year, length, placed: Placement(
        Source.GIVEN if placed else Source.UNDATED, year * 12.0, year * 12.0 + length
    ),
    st.integers(1980, 2020),
    st.integers(1, 200),
    st.booleans(),
)


@few
@given(st.lists(placements, max_size=20))
def test_activity_counts_what_touches_each_year(placed: list[Placement]) -> None:
    slow = Counter(
        year
        for each in placed
        if each.is_placed
        for year in range(1900, 2100)
        if each.touches(year * 12, (year + 1) * 12)
    )
    assert activity_by_year(placed) == dict(slow)


@few
@given(st.dictionaries(st.integers(1990, 2020), st.integers(1, 90), max_size=20))
def test_any_activity_shows_and_the_busiest_year_reaches_the_top(counts: dict[int, int]) -> None:
    scale = Scale(year_window(1990, 2020), 62)
    levels = strip_levels(counts, scale)
    assert len(levels) == 62
    for column, level in enumerate(levels):
        count = counts.get(scale.year(column), 0)
        assert (level > 0) == (count > 0)
        assert (level == STRIP_LEVELS) >= (bool(count) and count == max(counts.values()))


# The lanes


def when(text: str) -> Date:
    found = parse_date(text)
    assert isinstance(found, Date)
    return found


def entries(profile: m.Profile) -> tuple[Entry, ...]:
    return of_person("a", profile)


def of_person(key: str, profile: m.Profile) -> tuple[Entry, ...]:
    return entries_of(profile, file=f"{key}.yaml", key=key, today=TODAY)


def rows_of(profile: m.Profile) -> tuple[Row, ...]:
    return timeline_model(entries(profile), frozenset()).rows


def job(organization: str, title: str, *, unit: str = "", **more: object) -> m.Employment:
    return m.Employment(organization=organization, title=title, unit=unit, **more)  # type: ignore[arg-type]


CAREER = m.Profile(
    name="Ada",
    experience=(
        m.Employment(
            organization="Big",
            roles=(
                m.Role(title="Lead", unit="Core", start=when("2018"), end=PRESENT),
                m.Role(
                    title="Dev",
                    unit="Edge",
                    start=when("2014-03"),
                    end=when("2018-01"),
                    projects=(m.Project(name="Inside", date=when("2015")),),
                ),
            ),
        ),
        job("Small", "Dev", duration=parse_duration("2 years")),
        job("Old", "Clerk", start=when("2001~"), end=when("2003")),
    ),
    projects=(m.Project(name="Alone", date=when("2012")),),
    education=(
        m.Education(institution="UPM", degree="Ph.D.", start=when("2003"), end=when("2009")),
    ),
    publications=(
        m.Publication(title="Late", date=when("2016"), citations=80),
        m.Publication(title="Early", date=when("2006"), citations=1),
        m.Publication(title="Lost"),
    ),
    talks=(m.Talk(title="Talk", date=when("2016-06-28")),),
)

maybe_date = st.one_of(st.none(), st.builds(Date, st.integers(1980, 2025)))
periods = st.fixed_dictionaries(
    {
        "start": maybe_date,
        "end": st.one_of(maybe_date, st.just(PRESENT)),
        "duration": st.one_of(st.none(), st.just(parse_duration("about 3 years"))),
    }
)
names = st.sampled_from(["Big", "Small", "漢字", "[b]x", ""])
profiles = st.builds(
    lambda jobs, schools, alone, papers: m.Profile(
        name="Ada",
        experience=tuple(job(name or "-", name, unit=name, **when) for name, when in jobs),
        education=tuple(m.Education(institution=name, **when) for name, when in schools),
        projects=tuple(m.Project(name=name or "-", **when) for name, when in alone),
        publications=tuple(m.Publication(title=name or "-", date=day) for name, day in papers),
    ),
    *[st.lists(st.tuples(names, periods), max_size=5)] * 3,
    st.lists(st.tuples(names, maybe_date), max_size=5),
)


@few
@given(profiles)
def test_every_drawn_entry_stands_in_exactly_one_row(profile: m.Profile) -> None:
    found = entries(profile)
    kinds = {Kind.ROLE, Kind.EDUCATION, Kind.PROJECT, *POINT_LABELS}
    refs = [mark.ref for row in timeline_model(found, ()).rows for mark in row.marks]
    assert sorted(refs) == sorted(each.ref for each in found if each.kind in kinds)


@few
@given(profiles)
def test_the_span_holds_every_dated_mark(profile: m.Profile) -> None:
    model = timeline_model(entries(profile), ())
    for row in model.rows:
        for mark in row.marks:
            if row.kind in (RowKind.BAR, RowKind.POINTS):
                assert model.limits.low <= mark.low
                assert mark.high <= model.limits.high
            elif row.kind is RowKind.LENGTH:
                assert mark.high <= model.longest


def test_the_lens_changes_no_row() -> None:
    model = timeline_model(entries(CAREER), frozenset())
    other = model.under({"a#lead"}, YearRange(2015, 2016))
    assert other.rows is model.rows
    assert other.years == YearRange(2015, 2016)


def test_rows_are_roles_by_employer_then_projects_education_points_and_shelf() -> None:
    assert [(row.kind, row.label) for row in rows_of(CAREER)] == [
        (RowKind.BAR, "Big · Core"),
        (RowKind.BAR, "Big · Edge"),
        (RowKind.BAR, "Small"),
        (RowKind.BAR, "Old"),
        (RowKind.BAR, "Project"),
        (RowKind.BAR, "Ph.D. · UPM"),
        (RowKind.POINTS, "Publications"),
        (RowKind.POINTS, "Talks"),
        (RowKind.RULE, "undated"),
        (RowKind.LOOSE, "Publications"),
    ]


def test_a_project_inside_a_role_has_no_row_of_its_own() -> None:
    texts = [mark.text for row in rows_of(CAREER) for mark in row.marks]
    assert "Inside" not in texts
    assert "Alone" in texts


def test_roles_of_one_employer_stay_together_wherever_they_stand_in_the_file() -> None:
    profile = m.Profile(
        experience=(
            job("A", "First", start=when("2000"), end=when("2002")),
            job("B", "Middle", start=when("2003"), end=when("2005")),
            job("a", "Last", start=when("2006"), end=when("2008")),
        )
    )
    assert [row.marks[0].text for row in rows_of(profile)] == ["Last", "First", "Middle"]


def test_only_what_is_chained_or_said_to_be_rough_is_hatched() -> None:
    rough = {mark.text: mark.rough for row in rows_of(CAREER) for mark in row.marks}
    assert rough["Dev"] is True
    assert rough["Clerk"] is True
    assert rough["Lead"] is False
    assert rough["Alone"] is False


def test_points_stand_in_order_of_time() -> None:
    papers = next(row for row in rows_of(CAREER) if row.label == "Publications")
    assert [mark.text for mark in papers.marks] == ["Early", "Late"]


@pytest.mark.parametrize(
    ("citations", "size"), [(None, 0), (0, 0), (5, 1), (19, 1), (20, 2), (60, 3), (9999, 3)]
)
def test_a_publication_is_larger_the_more_it_is_cited(citations: int | None, size: int) -> None:
    (paper,) = (
        each
        for each in entries(
            m.Profile(publications=(m.Publication(title="P", citations=citations),))
        )
        if each.kind is Kind.PUBLICATION
    )
    assert point_size(paper) == size


def test_what_goes_on_ends_the_axis_at_the_month_of_today() -> None:
    span = timeline_model(entries(CAREER), ()).span
    assert span is not None
    assert span.high == 2026 * 12 + 3
    assert span.low == 2001 * 12


def test_a_missing_end_is_open_and_not_current() -> None:
    profile = m.Profile(experience=(job("A", "Dev", start=when("2010")),))
    (mark,) = rows_of(profile)[0].marks
    assert mark.open_end
    assert not mark.current


def test_a_career_without_a_date_is_a_shelf_without_an_axis() -> None:
    profile = m.Profile(
        experience=(
            job("A", "Dev", duration=parse_duration("8 years")),
            job("B", "Clerk"),
        )
    )
    model = timeline_model(entries(profile), ())
    assert model.span is None
    assert model.longest == 96
    assert [row.kind for row in model.rows] == [RowKind.RULE, RowKind.LENGTH, RowKind.LENGTH]
    assert [row.marks[0].high for row in model.rows[1:]] == [96, 0]


def test_undated_lengths_do_not_stretch_the_axis() -> None:
    profile = m.Profile(
        experience=(
            job("A", "Dev", start=when("2020"), end=when("2021")),
            job("B", "Clerk", start=when("2019")),
        ),
        education=(m.Education(institution="C", duration=parse_duration("30 years")),),
    )
    assert timeline_model(entries(profile), ()).span == year_window(2019, 2021)


def test_what_is_only_known_to_go_on_makes_no_axis() -> None:
    profile = m.Profile(
        experience=(job("A", "Dev", end=PRESENT), job("B", "Clerk")),
        service=(m.Service(role="Reviewer", organization="C", end=PRESENT),),
    )
    model = timeline_model(entries(profile), ())
    assert model.span is None
    assert [(row.kind, row.label) for row in model.rows] == [
        (RowKind.ONGOING, "A"),
        (RowKind.RULE, "undated"),
        (RowKind.LENGTH, "B"),
        (RowKind.LOOSE, "Service"),
    ]
    dated = timeline_model((*of_person("a", profile), *of_person("b", CAREER)), ())
    assert dated.rows[1].kind is RowKind.BAR
    assert dated.rows[1].marks[0].open_start


def test_the_rows_of_each_person_stand_together_under_the_name() -> None:
    bob = m.Profile(name="Ada", experience=(job("Big", "Boss", start=when("2019"), end=PRESENT),))
    found = (*of_person("b", bob), *of_person("a", CAREER), *of_person("c", m.Profile(name="C")))
    model = timeline_model(found, ())
    assert [(row.kind, row.label) for row in model.rows[:4]] == [
        (RowKind.PERSON, "Ada"),
        (RowKind.BAR, "Big"),
        (RowKind.PERSON, "Ada"),
        (RowKind.BAR, "Big · Core"),
    ]
    alone = timeline_model(of_person("a", CAREER), ())
    assert model.rows[3:] == alone.rows
    assert all(row.kind is not RowKind.PERSON for row in alone.rows)


def test_lit_rows_are_those_with_something_in_the_lens() -> None:
    model = timeline_model(entries(CAREER), {"a#clerk", "a#late"})
    assert model.lit_rows == (3, 6)


def test_a_title_that_repeats_the_label_is_not_said_twice() -> None:
    profile = m.Profile(experience=(m.Employment(organization="Google", start=when("2010")),))
    (row,) = rows_of(profile)
    assert (row.label, row.marks[0].text) == ("Google", "")


def test_the_second_role_of_an_employer_can_leave_its_name_out() -> None:
    assert [row.short for row in rows_of(CAREER)[:3]] == ["", "· Edge", ""]


@pytest.mark.parametrize(("count", "text"), [(24, "2 y"), (18, "1 y 6 m"), (5, "5 m"), (0, "0 m")])
def test_lengths_are_short(count: int, text: str) -> None:
    assert brief_months(count) == text


def test_nothing_makes_an_empty_timeline() -> None:
    model = timeline_model((), ())
    assert model.rows == ()
    assert model.span is None
    assert model.limits.months > 0


# The layout


@pytest.mark.parametrize(
    ("width", "longest", "cells"),
    [(140, 20, 22), (140, 38, 40), (140, 90, 42), (80, 90, 17), (40, 90, 11), (20, 90, 0)],
)
def test_labels_get_what_they_need_up_to_a_share_of_the_pane(
    width: int, longest: int, cells: int
) -> None:
    assert frame_for(width, 20, longest).label_width == cells


def test_there_is_no_header_where_there_is_no_axis() -> None:
    assert frame_for(100, 20, 10, has_axis=False).header == 0


@pytest.mark.parametrize(
    ("longest", "cells", "unit"), [(24, 20, 6), (96, 20, 6), (240, 20, 12), (9e9, 4, 1200)]
)
def test_a_cell_of_a_length_is_the_finest_unit_that_fits(
    longest: float, cells: int, unit: int
) -> None:
    assert length_unit(longest, cells) == unit


@few
@given(st.integers(0, 300), st.integers(0, 80), st.integers(0, 90))
def test_a_frame_fits_any_pane(width: int, height: int, longest: int) -> None:
    frame = frame_for(width, height, longest)
    assert frame.columns >= 1
    assert frame.label_width + frame.columns <= max(width, 1)
    assert frame.header <= max(height - 1, 0)


@few
@given(scales, months, st.floats(0.01, 600), st.booleans())
def test_a_bar_in_view_takes_cells_and_one_out_of_view_none(
    scale: Scale, low: float, length: float, halves: bool
) -> None:
    bar = bar_cells(scale, low, low + length, halves=halves)
    is_seen = low < scale.window.high and low + length > scale.window.low
    assert (bar is not None) == is_seen
    if bar is not None:
        assert 0 <= bar.begin <= bar.full_begin <= bar.full_end <= bar.end <= scale.columns
        assert bar.begin < bar.end
        assert halves or not (bar.has_half_begin or bar.has_half_end)


def test_bar_ends_are_drawn_to_half_a_cell() -> None:
    scale = Scale(Window(0, 100), 100)
    bar = bar_cells(scale, 2.5, 4.5)
    assert bar is not None
    assert (bar.begin, bar.full_begin, bar.full_end, bar.end) == (2, 3, 4, 5)
    sliver = bar_cells(scale, 2.0, 2.1)
    assert sliver is not None
    assert (sliver.begin, sliver.full_begin, sliver.full_end, sliver.end) == (2, 2, 2, 3)


@st.composite
def bars(draw: st.DrawFn) -> tuple[int, int, int, list[tuple[int, int]]]:
    columns = draw(st.integers(1, 80))
    begin = draw(st.integers(0, columns - 1))
    end = draw(st.integers(begin + 1, columns))
    cells = draw(st.lists(st.integers(0, columns - 1), max_size=6))
    return begin, end, columns, [(each, each + 1) for each in cells if not begin <= each < end]


@few
@given(bars(), st.integers(1, 60), st.booleans())
def test_a_label_stays_in_the_plot_and_covers_no_mark(
    bar: tuple[int, int, int, list[tuple[int, int]]], width: int, inside: bool
) -> None:
    begin, end, columns, taken = bar
    spot = place_label(width, begin, end, columns, taken, inner=(begin, end) if inside else None)
    if spot is None:
        return
    low, high = spot.column, spot.column + spot.width
    assert 0 <= low < high <= columns
    assert spot.width <= width
    if spot.side is Side.INSIDE:
        assert inside
        assert begin < low
        assert high < end
    else:
        assert high < begin or low > end
        assert all(high <= first or last <= low for first, last in taken)


@pytest.mark.parametrize(
    ("width", "begin", "end", "side", "shown"),
    [
        (10, 10, 30, Side.INSIDE, 10),
        (10, 10, 15, Side.RIGHT, 10),
        (10, 70, 78, Side.LEFT, 10),
        (50, 20, 40, Side.RIGHT, 39),
        (75, 45, 60, Side.LEFT, 44),
        (90, 5, 75, Side.INSIDE, 68),
    ],
)
def test_a_label_stands_inside_then_right_then_left_then_where_it_loses_least(
    width: int, begin: int, end: int, side: Side, shown: int
) -> None:
    spot = place_label(width, begin, end, 80, inner=(begin, end))
    assert spot is not None
    assert (spot.side, spot.width) == (side, shown)


def test_there_is_no_label_where_there_is_no_room() -> None:
    assert place_label(10, 0, 3, 3, inner=None) is None
