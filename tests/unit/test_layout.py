"""Axis, lanes and layout: what stands where on a timeline."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careertui.career.placement import Placement, Source
from careertui.view.timeline.axis import (
    STRIP_LEVELS,
    ZOOM_LEVELS,
    Scale,
    Window,
    activity_by_year,
    span_in_words,
    strip_levels,
    tick_step,
    ticks,
)
from careertui.view.timeline.layout import Side, bar_cells, frame_for, length_unit, place_label

TODAY = date(2026, 3, 10)

few = settings(max_examples=60, deadline=None)
months = st.floats(12.0 * 1900, 12.0 * 2100, allow_nan=False)
windows = st.builds(lambda low, length: Window(low, low + length), months, st.floats(1, 1500))
scales = st.builds(Scale, windows, st.integers(1, 240))


def year_window(first: int, last: int) -> Window:
    return Window(first * 12.0, (last + 1) * 12.0)


# The axis


@few
@given(windows, st.lists(st.sampled_from([1, -1]), max_size=9), st.floats(0, 1))
def test_zoom_stays_within_the_limits_and_is_never_shorter_than_the_shortest(
    limits: Window, steps: list[int], share: float
) -> None:
    around, view = limits.low + share * limits.months, limits
    for step in steps:
        view = view.zoomed(step, around, limits)
        assert view.low >= limits.low - 1e-6
        assert view.high <= limits.high + 1e-6
        assert view.months >= min(ZOOM_LEVELS[0], limits.months) - 1e-6


def test_zoom_goes_down_to_two_years_to_one_and_to_months_and_back() -> None:
    limits = view = year_window(1990, 2026)
    seen = []
    for step in (1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1):
        view = view.zoomed(step, 2010.5 * 12, limits)
        seen.append(view.months / 12)
    assert seen == [20, 10, 5, 2, 1, 0.5, 0.5, 1, 2, 5, 10, 20, 37, 37]


def test_zoom_keeps_the_month_under_the_mouse_in_its_column() -> None:
    limits = year_window(1990, 2029)
    view = limits.zoomed(1, 2000 * 12, limits)
    assert Scale(view, 100).position(2000 * 12) == pytest.approx(25)


@few
@given(windows, st.floats(0, 1))
def test_close_up_a_window_begins_with_a_whole_month(limits: Window, share: float) -> None:
    view = limits
    for _ in range(8):
        view = view.zoomed(1, limits.low + share * limits.months, limits)
    assert view.low in (pytest.approx(round(view.low)), limits.low, limits.high - view.months)


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
    [
        (108, 32, 60),
        (28, 32, 120),
        (100, 10, 12),
        (100, 3, 3),
        (100, 1, 1),
        (60, 9, 24),
        (98, 2, 1),
        (55, 2, 1),
        (40, 2, 3),
        (28, 1, 1),
        (20, 1, 3),
    ],
)
def test_the_step_is_the_finest_that_leaves_room(columns: int, years: int, step: int) -> None:
    assert tick_step(Scale(year_window(2000, 2000 + years - 1), columns)) == step


@pytest.mark.parametrize(
    ("first", "months", "columns", "labels"),
    [
        (2019 * 12, 12, 120, "2019 Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"),
        (2019 * 12 + 6, 12, 50, "Jul Aug Sep Oct Nov Dec 2020  Mar Apr May Jun"),
        (2019 * 12, 12, 36, "2019  M A M J J A S O N D"),
        (2019 * 12 + 10, 12, 28, "N D 2020  M A M J J A S O"),
        (2019 * 12, 24, 80, "2019  M A M J J A S O N D 2020  M A M J J A S O N D"),
        (2019 * 12, 24, 40, "2019 Apr Jul Oct 2020 Apr Jul Oct"),
        (2019 * 12, 36, 100, "2019 Apr Jul Oct 2020 Apr Jul Oct 2021 Apr Jul Oct"),
        (2018 * 12 + 9, 6, 27, "Oct Nov Dec 2019 Feb Mar"),
        (2018 * 12, 60, 60, "2018 2019 2020 2021 2022"),
    ],
)
def test_close_up_months_are_named_between_the_years(
    first: int, months: int, columns: int, labels: str
) -> None:
    found = ticks(Scale(Window(first, first + months), columns))
    assert " ".join(tick.label for tick in found) == labels
    assert all(tick.is_year == tick.label.isdigit() for tick in found if tick.label)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (2018 * 12, 2027 * 12, "2018 – 2026"),
        (2018 * 12 + 3, 2021 * 12, "2018 – 2020"),
        (2018 * 12, 2019 * 12, "2018"),
        (2018 * 12 + 2, 2019 * 12 + 2, "Mar 2018 – Feb 2019"),
        (2018 * 12 + 2.4, 2018 * 12 + 8.6, "Mar 2018 – Sep 2018"),
    ],
)
def test_what_is_in_view_is_said_in_months_where_they_can_be_told_apart(
    low: float, high: float, words: str
) -> None:
    assert span_in_words(Window(low, high)) == words


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
    counts = activity_by_year(placed)
    assert {year: count for year, count in counts.items() if count} == dict(slow)


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


# The layout


@pytest.mark.parametrize(
    ("width", "longest", "cells"),
    [(140, 20, 22), (140, 38, 40), (140, 90, 42), (80, 90, 24), (40, 90, 14), (20, 90, 0)],
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
