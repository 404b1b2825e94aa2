"""The time axis: months to columns, ticks, activity, zoom and pan.

The invariant: everything here counts in months since the year 0 and in columns from 0 at
the left of the plot; nothing knows what is drawn there. Labels of one axis never overlap
and are never outside it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate

from careertui.career.dates import MONTH_NAMES, MONTHS_IN_YEAR
from careertui.career.placement import Placement
from careertui.career.values import frozen

SHORTEST_WINDOW = 6.0
"""Months that the closest zoom still shows."""

STRIP_LEVELS = 8
"""How many heights an activity column can have, besides none."""

_STEPS = (1, 3, *(12 * years for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)))
"""Months between ticks, the finest first."""

_ROOM_FOR_LABEL = 8
"""Columns from one tick to the next at the least: a year and some air."""


@frozen
class Window:
    """The stretch of time in view: half-open, in months."""

    low: float
    high: float
    """Greater than ``low``."""

    @property
    def months(self) -> float:
        """Its length."""
        return self.high - self.low

    @property
    def years(self) -> tuple[int, int]:
        """The first and last calendar year that it touches."""
        first = math.floor(self.low / MONTHS_IN_YEAR)
        return first, max(first, math.ceil(self.high / MONTHS_IN_YEAR) - 1)

    def zoomed(self, factor: float, around: float, limits: Window) -> Window:
        """Returns the window with its length multiplied; ``around`` stays in its column.

        Kept within the limits; never shorter than ``SHORTEST_WINDOW`` unless they are.
        """
        shortest = min(SHORTEST_WINDOW, limits.months)
        months = min(max(self.months * factor, shortest), limits.months)
        share = (around - self.low) / self.months
        low = around - months * min(max(share, 0.0), 1.0)
        return Window(low, low + months).within(limits)

    def panned(self, months: float, limits: Window) -> Window:
        """Returns the window moved, kept within the limits."""
        return Window(self.low + months, self.high + months).within(limits)

    def within(self, limits: Window) -> Window:
        """Returns the window moved, and cut if it must be, so that it lies within the limits."""
        months = min(self.months, limits.months)
        low = min(max(self.low, limits.low), limits.high - months)
        return Window(low, low + months)

    def showing(self, month: float, limits: Window) -> Window:
        """Returns the window itself if it shows the month, else moved to have it in the middle."""
        if self.low <= month < self.high:
            return self
        return self.panned(month - (self.low + self.high) / 2, limits)

    def holding(self, low: float, high: float, limits: Window) -> Window:
        """Returns the window, moved no more than it must be to hold the span.

        Where that does not fit, its end is what is held.
        """
        start = min(self.low, low)
        return Window(start, start + self.months).panned(
            max(0.0, high - start - self.months), limits
        )


@frozen
class Scale:
    """A window on so many columns."""

    window: Window
    columns: int
    """At least 1."""

    def position(self, month: float) -> float:
        """Returns where a month is, in columns; outside the window it is off the plot."""
        return (month - self.window.low) * self.columns / self.window.months

    def column(self, month: float) -> int:
        """Returns the column that a month falls into, from 0 to ``columns - 1``."""
        return min(max(math.floor(self.position(month) + 1e-6), 0), self.columns - 1)

    def month(self, column: float) -> float:
        """Returns the month at the left edge of a column."""
        return self.window.low + column * self.window.months / self.columns

    def year(self, column: int) -> int:
        """Returns the calendar year at the middle of a column, held within the plot."""
        held = min(max(column, 0), self.columns - 1)
        return math.floor(self.month(held + 0.5) / MONTHS_IN_YEAR)


@frozen
class Tick:
    """A line through the plot and its label."""

    column: int
    label: str
    """Plain ASCII, one cell a character; empty if there was no room for it."""
    label_column: int
    """Where the label begins."""


def tick_step(scale: Scale) -> int:
    """Returns the months between ticks: the finest usual step with room for the labels."""
    room = min(_ROOM_FOR_LABEL, scale.columns)
    for step in _STEPS:
        if scale.columns * step / scale.window.months >= room:
            return step
    return _STEPS[-1]


def ticks(scale: Scale) -> tuple[Tick, ...]:
    """Returns the ticks of calendar time, left to right, in distinct columns."""
    found: list[Tick] = []
    free, column_before = 0, -1
    for month in _multiples(scale.window, tick_step(scale)):
        column = scale.column(month)
        if column == column_before:
            continue
        label = _calendar_label(month)
        begin = min(column, scale.columns - len(label))
        if begin < free or begin < 0:
            label, begin = "", column
        else:
            free = begin + len(label) + 1
        found.append(Tick(column, label, begin))
        column_before = column
    return tuple(found)


def _multiples(window: Window, step: int) -> Iterator[int]:
    first = math.ceil((window.low - 1e-6) / step) * step
    yield from range(first, math.ceil(window.high - 1e-6), step)


def _calendar_label(month: int) -> str:
    year, rest = divmod(month, MONTHS_IN_YEAR)
    return MONTH_NAMES[rest] if rest else str(year)


def activity_by_year(placements: Iterable[Placement]) -> dict[int, int]:
    """Returns how many placements touch each calendar year from the first to the last, in order."""
    changes: dict[int, int] = {}
    for placement in placements:
        if placement.is_placed:
            first, after = placement.first_year, placement.last_year + 1
            changes[first] = changes.get(first, 0) + 1
            changes[after] = changes.get(after, 0) - 1
    if not changes:
        return {}
    years = range(min(changes), max(changes))
    return dict(zip(years, accumulate(changes.get(year, 0) for year in years), strict=True))


def strip_levels(counts: Mapping[int, int], scale: Scale) -> tuple[int, ...]:
    """Returns the height of the activity strip in each column, from 0 to ``STRIP_LEVELS``.

    A year with anything in it is at least 1 high; the busiest year reaches the top.
    """
    top = max(counts.values(), default=0)
    if not top:
        return (0,) * scale.columns
    return tuple(
        math.ceil(counts.get(scale.year(column), 0) * STRIP_LEVELS / top)
        for column in range(scale.columns)
    )
