"""Chronology: where an entry stands in time, even where the file does not say.

The invariant: a placement never claims more than its ``source`` allows. Dates that were
given are ``GIVEN``; what was chained from a neighbour is ``CHAINED`` and approximate;
what cannot be placed is ``UNDATED`` and has no bounds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from careertui.core.dates import (
    HALF_YEAR,
    MONTHS_IN_YEAR,
    PRESENT,
    PartialDate,
    Period,
    Precision,
    from_day,
)


class Source(StrEnum):
    """What a placement rests on."""

    GIVEN = "given"
    """Dates in the file."""
    CHAINED = "chained"
    """A duration in the file and the dates of a neighbour."""
    UNDATED = "undated"
    """Nothing; the entry stands on the shelf."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an entry stands on the time axis."""

    source: Source
    low: float = 0.0
    """Its first moment, in months since the year 0; meaningless where undated."""
    high: float = 0.0
    """The moment after its last, in months since the year 0; greater than ``low``."""
    counted: tuple[int, int] = (0, 0)
    """Half-open whole months that count as experience; empty where undated."""
    months: int = 0
    """How many months it lasted, of the counted kind; from the duration where undated."""
    approximate: bool = False
    """Whether ``months`` rests on a year, a ``~`` or a chain."""
    open_start: bool = False
    """Whether the file does not say when it began."""
    open_end: bool = False
    """Whether the file does not say when it ended."""
    current: bool = False
    """Whether it goes on today."""

    @property
    def is_placed(self) -> bool:
        """Whether it has a place on the axis."""
        return self.source is not Source.UNDATED

    @property
    def first_year(self) -> int:
        """The calendar year in which it begins; meaningless where undated."""
        return int(self.low // MONTHS_IN_YEAR)

    @property
    def last_year(self) -> int:
        """The calendar year in which it ends; meaningless where undated."""
        return max(self.first_year, int((self.high - 1e-6) // MONTHS_IN_YEAR))

    def touches(self, low: float, high: float) -> bool:
        """Whether it meets the half-open span; False where undated."""
        return self.is_placed and self.low < high and low < self.high


NOWHERE = Placement(Source.UNDATED)


def place(period: Period, today: date) -> Placement:
    """The placement of one period on its own, from what it says alone."""
    start, end, duration = period.start, period.end, period.duration
    if start is None and end is None:
        return _shelved(period)
    now = from_day(today)
    last = now if end is PRESENT else end
    if isinstance(last, PartialDate) and end is PRESENT:
        last = PartialDate(now.year, now.month)
    if duration is not None and start is None and isinstance(last, PartialDate):
        return _before(period, last.high)
    if duration is not None and end is None and start is not None:
        return _after(period, start.low)
    first = start or last
    assert isinstance(first, PartialDate)
    if not isinstance(last, PartialDate):
        last = first
    low, high = first.low, max(last.high, first.high)
    counted = counted_months(first, last)
    return Placement(
        Source.GIVEN,
        low,
        high,
        counted,
        counted[1] - counted[0],
        approximate=_is_rough(first) or (end is not PRESENT and _is_rough(last)),
        open_start=start is None,
        open_end=end is None,
        current=end is PRESENT,
    )


def counted_months(first: PartialDate, last: PartialDate) -> tuple[int, int]:
    """The half-open whole months from one date to another, both included.

    A year stands at its middle; two dates that meet there count half of what they span.
    A last date before the first counts as the first alone.
    """
    low = first.month_index
    high = last.month_index + (0 if last.month is None else 1)
    if high > low:
        return low, high
    if last.high <= first.low:
        last = first
    widest_low, widest_high = int(first.low), int(-(-last.high // 1))
    half = max(1, (widest_high - widest_low) // 2)
    low = widest_low + (widest_high - widest_low - half) // 2
    return low, low + half


def _is_rough(value: PartialDate) -> bool:
    return value.approximate or value.precision is Precision.YEAR


def _shelved(period: Period) -> Placement:
    if period.duration is None:
        return NOWHERE
    return Placement(
        Source.UNDATED,
        months=period.duration.months,
        approximate=True,
        open_start=True,
        open_end=True,
    )


def _before(period: Period, high: float, source: Source = Source.GIVEN) -> Placement:
    """Placed by its duration so that it ends at ``high``."""
    assert period.duration is not None
    return _span(period, high - period.duration.months, high, source)


def _after(period: Period, low: float, source: Source = Source.GIVEN) -> Placement:
    """Placed by its duration so that it begins at ``low``."""
    assert period.duration is not None
    return _span(period, low, low + period.duration.months, source)


def _span(period: Period, low: float, high: float, source: Source) -> Placement:
    first, last = round(low), max(round(low) + 1, round(high))
    return Placement(
        source, low, high, (first, last), last - first, approximate=True, current=period.is_current
    )


def place_section(
    periods: Sequence[Period], today: date, *, floor: float | None = None
) -> tuple[Placement, ...]:
    """The placements of a section's periods, which stand newest first in the file.

    What has a duration but no dates is chained: it ends where its newer neighbour begins,
    or, where that is not known, begins where its older neighbour ends. What goes on today
    with an unknown beginning begins where its older neighbour ends.

    Args:
        periods: One period an entry, in file order.
        today: The day that ``present`` means.
        floor: Where the oldest period begins if nothing in the section has a known date,
            such as the end of the last degree, in months; None leaves it undated. A chain
            from the floor that would reach past today is not made.
    """
    placed = [place(period, today) for period in periods]
    for index, period in enumerate(periods):
        newer = placed[index - 1] if index else NOWHERE
        if _is_chainable(period) and newer.is_placed and not newer.open_start:
            placed[index] = _before(period, newer.low, Source.CHAINED)
    if floor is not None and not any(each.is_placed and not each.open_start for each in placed):
        return _chained_up(periods, placed, floor, today)
    return _chained_up(periods, placed, None, today)


def _is_chainable(period: Period) -> bool:
    return period.duration is not None and period.start is None and period.end is None


def _chained_up(
    periods: Sequence[Period], placed: list[Placement], floor: float | None, today: date
) -> tuple[Placement, ...]:
    """Chains from older to newer what could not be chained the other way."""
    result = list(placed)
    known = floor
    for index in reversed(range(len(periods))):
        period, here = periods[index], result[index]
        if here.is_placed and not (here.current and here.open_start):
            known = None if here.open_end else here.high
        elif known is not None and here.is_placed:
            result[index] = _since(here, known)
            known = here.high
        elif known is not None and _is_chainable(period):
            result[index] = _after(period, known, Source.CHAINED)
            known = result[index].high
        else:
            known = None
    now = from_day(today).high
    reaches_too_far = floor is not None and any(each.high > now + MONTHS_IN_YEAR for each in result)
    return tuple(placed) if reaches_too_far else tuple(result)


def _since(current: Placement, low: float) -> Placement:
    """A current placement of unknown beginning, now beginning at ``low``."""
    if low >= current.high:
        return current
    first, last = round(low), max(round(low) + 1, current.counted[1])
    return replace(
        current,
        source=Source.CHAINED,
        low=low,
        counted=(first, last),
        months=last - first,
        approximate=True,
        open_start=False,
    )


def union_months(intervals: Sequence[tuple[int, int]]) -> int:
    """How many months the half-open intervals cover, overlaps counted once."""
    total, reached = 0, -(10**9)
    for low, high in sorted(intervals):
        if high > reached:
            total += high - max(low, reached)
            reached = high
    return total


def total_months(placements: Sequence[Placement]) -> tuple[int, bool]:
    """The months that placements cover, and whether the figure is approximate.

    What is placed counts as a union. What is undated but has a duration may overlap with
    anything, so the total is at least the longest of those and never a sum with them.
    """
    union = union_months([each.counted for each in placements if each.is_placed])
    shelved = max((each.months for each in placements if not each.is_placed), default=0)
    rough = any(each.approximate for each in placements)
    return max(union, shelved), rough


def half_year_of(year: int) -> tuple[int, int]:
    """The counted months of a lone year: six, around its middle."""
    low = year * MONTHS_IN_YEAR + HALF_YEAR // 2
    return low, low + HALF_YEAR
