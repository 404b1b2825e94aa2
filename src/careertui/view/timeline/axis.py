"""The time axis: months to columns, ticks, activity, zoom and pan.

The invariant: everything here counts in months since the year 0 and in columns from 0 at
the left of the plot; nothing knows what is drawn there. Labels of one axis never overlap
and are never outside it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from itertools import accumulate

from careertui.career.dates import MONTH_NAMES, MONTHS_IN_YEAR
from careertui.career.placement import Placement
from careertui.career.values import frozen

ZOOM_LEVELS = (6.0, *(12.0 * years for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)))
"""Months that the levels of zoom show, the closest first; the farthest shows everything."""

STRIP_LEVELS = 8
"""How many heights an activity column can have, besides none."""

_YEAR_STEPS = tuple(12 * y for y in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000))
"""Months between ticks that are years, the finest first."""
_QUARTER = 3

_ROOM_FOR_YEAR, _ROOM_FOR_QUARTER, _ROOM_FOR_MONTH, _ROOM_FOR_LETTER = 8, 5, 4, 2
"""Columns from one tick to the next at the least: the label and some air."""
_LETTERS_WITHIN = 24.0
"""Months in view up to which a month may be named by its letter."""


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

    def zoomed(self, step: int, around: float, limits: Window) -> Window:
        """Returns the window at the next level of zoom; ``around`` stays in its column, nearly.

        Kept within the limits. Where months can be told apart, it begins with a whole one.

        Args:
            step: 1 for closer, -1 for farther.
            around: The month that stays.
            limits: The widest window.
        """
        months = self._level(step, limits.months)
        share = (around - self.low) / self.months
        low = around - months * min(max(share, 0.0), 1.0)
        if months <= _LETTERS_WITHIN:
            low = round(low)
        return Window(low, low + months).within(limits)

    def _level(self, step: int, longest: float) -> float:
        """Returns the months of the next level."""
        if step > 0:
            closer = (level for level in reversed(ZOOM_LEVELS) if level < self.months - 1e-6)
            return min(next(closer, self.months), longest)
        farther = (level for level in ZOOM_LEVELS if level > self.months + 1e-6)
        return min(next(farther, longest), longest)

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
    is_year: bool = True
    """Whether a year begins here."""


def tick_step(scale: Scale) -> int:
    """Returns the months between ticks: the finest usual step with room for the labels."""
    month = scale.columns / scale.window.months
    has_letters = month >= _ROOM_FOR_LETTER and scale.window.months <= _LETTERS_WITHIN
    if month >= _ROOM_FOR_MONTH or has_letters:
        return 1
    if month * _QUARTER >= _ROOM_FOR_QUARTER:
        return _QUARTER
    room = min(_ROOM_FOR_YEAR, scale.columns)
    return next((step for step in _YEAR_STEPS if month * step >= room), _YEAR_STEPS[-1])


def ticks(scale: Scale) -> tuple[Tick, ...]:
    """Returns the ticks of calendar time, left to right, in distinct columns.

    Years are labelled first, then months as there is room: ``Jan``, or ``J`` where it is narrow.
    """
    step = tick_step(scale)
    is_narrow = step == 1 and scale.columns < _ROOM_FOR_MONTH * scale.window.months
    months = {scale.column(month): month for month in reversed(_multiples(scale.window, step))}
    found: list[Tick] = []
    for column, month in sorted(months.items(), key=_years_first):
        year, rest = divmod(month, MONTHS_IN_YEAR)
        label = (MONTH_NAMES[rest][0] if is_narrow else MONTH_NAMES[rest]) if rest else str(year)
        begin = min(column, scale.columns - len(label))
        end = begin + len(label)
        others = ((tick.label_column, tick.label) for tick in found if tick.label)
        if begin < 0 or any(begin <= at + len(text) and at <= end for at, text in others):
            label, begin = "", column
        found.append(Tick(column, label, begin, is_year=rest == 0))
    return tuple(sorted(found, key=lambda tick: tick.column))


def _years_first(tick: tuple[int, int]) -> tuple[bool, int]:
    return tick[1] % MONTHS_IN_YEAR != 0, tick[0]


def _multiples(window: Window, step: int) -> range:
    first = math.ceil((window.low - 1e-6) / step) * step
    return range(first, math.ceil(window.high - 1e-6), step)


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


def span_in_words(window: Window) -> str:
    """Returns what is in view: ``2018 – 2026``; months too where these can be told apart.

    >>> span_in_words(Window(2018 * 12 + 2, 2019 * 12 + 2))
    'Mar 2018 – Feb 2019'
    """
    first, last = window.years
    low, high = math.floor(window.low + 1e-6), math.ceil(window.high - 1e-6) - 1
    if window.months > _LETTERS_WITHIN or (low, high) == (first * 12, last * 12 + 11):
        return f"{first} – {last}" if first < last else f"{first}"
    return " – ".join(f"{MONTH_NAMES[month % 12]} {month // 12}" for month in (low, max(low, high)))


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
