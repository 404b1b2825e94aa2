"""Placement: where an entry stands in time, even if the file does not say.

The invariant: a placement never claims more than its ``source`` allows. Dates that were
given are ``GIVEN``; what was chained from a neighbour is ``CHAINED`` and approximate;
what cannot be placed is ``UNDATED`` and has no bounds.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from functools import lru_cache

from careertui.career.dates import MONTHS_IN_YEAR, PRESENT, Duration, PartialDate, Period
from careertui.career.values import frozen


class Source(StrEnum):
    """What a placement rests on."""

    GIVEN = "given"
    """Dates in the file."""
    CHAINED = "chained"
    """A duration in the file and the dates of a neighbour."""
    UNDATED = "undated"
    """Nothing; the entry is on the shelf."""


class Reason(StrEnum):
    """Why it is where it is, in words that follow "placed here because it …"."""

    DATES = ""
    """The dates are the file's own; nothing to explain."""
    START_AND_DURATION = "lasted that long from the start that the file gives"
    END_AND_DURATION = "lasted that long up to the end that the file gives"
    BEFORE_NEWER = "ends where the next one begins"
    AFTER_OLDER = "begins where the one before it ended"
    AFTER_DEGREE = "begins where the last degree ended"
    NO_DATES = "has no dates, nor a dated neighbour"


@frozen
class Placement:
    """Where an entry stands on the time axis."""

    source: Source
    low: float = 0.0
    """Its first moment, in months since the year 0; meaningless if undated."""
    high: float = 0.0
    """The moment after its last, in months since the year 0; greater than ``low``."""
    counted: tuple[int, int] = (0, 0)
    """Half-open whole months that count as experience; empty if undated or yet to come."""
    months: int = 0
    """How many months it lasted, of the counted kind; from the duration if undated."""
    approximate: bool = False
    """Whether ``months`` rests on a year, a ``~``, a chain or an end that is not known."""
    open_start: bool = False
    """Whether the file does not say when it began."""
    open_end: bool = False
    """Whether the file does not say when it ended."""
    current: bool = False
    """Whether it goes on today."""
    reason: Reason = Reason.DATES
    """Why it is here, if the file does not simply say so."""

    @property
    def is_placed(self) -> bool:
        """Whether it has a place on the axis."""
        return self.source is not Source.UNDATED

    @property
    def first_year(self) -> int:
        """The calendar year in which it begins; meaningless if undated."""
        return int(self.low // MONTHS_IN_YEAR)

    @property
    def last_year(self) -> int:
        """The calendar year in which it ends; meaningless if undated."""
        return max(self.first_year, int((self.high - 1e-6) // MONTHS_IN_YEAR))

    def touches(self, low: float, high: float) -> bool:
        """Whether it meets the half-open span; False if undated."""
        return self.is_placed and self.low < high and low < self.high


NOWHERE = Placement(Source.UNDATED, reason=Reason.NO_DATES)
"""The placement of what the file says nothing about."""


@lru_cache(maxsize=1 << 16)
def place(period: Period, today: date) -> Placement:
    """Returns the placement of one period on its own, from what it says alone.

    What lies wholly after today is drawn where it was given, and counts for nothing yet;
    so does what goes on today and has no beginning. Placements are remembered, as the
    same few months are in everyone's career.
    """
    now = PartialDate(today.year, today.month)
    start, duration = period.start, period.duration
    last = now if period.end is PRESENT else period.end
    first = start or last
    if first is None:
        return _shelved(duration)
    if duration is not None and (start is None or last is None):
        return _measured(first, duration, now, is_end=start is None, current=period.is_current)
    if start is None and period.is_current:
        return _going_on(now)
    return _dated(period, first, last or first, now)


def _dated(period: Period, first: PartialDate, last: PartialDate, now: PartialDate) -> Placement:
    """Places by dates; one that is missing is taken for the other."""
    has_begun = first.low < now.high
    goes_on = period.is_current or last.low >= now.high
    reached = now if goes_on and has_begun else last
    counted = counted_months(first, reached) if has_begun else (int(first.low), int(first.low))
    is_open = period.start is None or period.end is None
    return Placement(
        Source.GIVEN,
        first.low,
        max(last.high, first.high),
        counted,
        counted[1] - counted[0],
        approximate=is_open or _is_rough(first) or (not goes_on and _is_rough(last)),
        open_start=period.start is None,
        open_end=period.end is None,
        current=goes_on and has_begun,
    )


def counted_months(first: PartialDate, last: PartialDate) -> tuple[int, int]:
    """Returns the half-open whole months from one date to another, both included.

    A year stands at its middle; but dates that meet there count no less than half of what
    they span. A last date before the first counts as the first alone.
    """
    if last.high <= first.low:
        last = first
    low = first.month_index
    high = last.month_index + (0 if last.month is None else 1)
    widest_low, widest_high = int(first.low), int(-(-last.high // 1))
    width = widest_high - widest_low
    half = max(1, width // 2)
    if high - low >= half:
        return low, high
    low = widest_low + (width - half) // 2
    return low, low + half


def _is_rough(value: PartialDate) -> bool:
    return value.approximate or value.month is None


def _shelved(duration: Duration | None) -> Placement:
    if duration is None:
        return NOWHERE
    return Placement(
        Source.UNDATED,
        months=duration.months,
        approximate=True,
        open_start=True,
        open_end=True,
        reason=Reason.NO_DATES,
    )


def _going_on(now: PartialDate) -> Placement:
    """Places in the month of today, the only one that is known; not enough to count it."""
    return Placement(
        Source.GIVEN, now.low, now.high, approximate=True, open_start=True, current=True
    )


def _measured(
    known: PartialDate, duration: Duration, now: PartialDate, *, is_end: bool, current: bool
) -> Placement:
    """Places by duration and start or end; one known to the year may be any month of it."""
    months, is_year = duration.months, known.month is None
    if is_end:
        low, high = (known.low + 1 if is_year else known.high) - months, known.high
        counted_high = known.month_index + (0 if is_year else 1)
    else:
        low, high = known.low, (known.high - 1 if is_year else known.low) + months
        counted_high = known.month_index + months
    counted = lived_months((counted_high - months, counted_high), now)
    return Placement(
        Source.GIVEN,
        low,
        high,
        counted,
        counted[1] - counted[0],
        approximate=_is_rough(known) or duration.approximate or duration.at_least,
        current=current,
        reason=Reason.END_AND_DURATION if is_end else Reason.START_AND_DURATION,
    )


def lived_months(counted: tuple[int, int], now: PartialDate) -> tuple[int, int]:
    """Returns the part of counted months that is not after today."""
    limit = int(now.high)
    return min(counted[0], limit), min(counted[1], limit)


def union_months(intervals: Iterable[tuple[int, int]]) -> int:
    """Returns how many months the half-open intervals cover, overlaps counted once."""
    total, reached = 0, -(10**9)
    for low, high in sorted(intervals):
        if high > reached:
            total += high - max(low, reached)
            reached = high
    return total


def total_months(placements: Iterable[Placement]) -> tuple[int, bool]:
    """Returns the months that placements cover, and whether the figure is approximate.

    What is placed counts as a union. What is undated but has a duration may overlap with
    anything, so the total is at least the longest of those and never a sum with them.
    """
    intervals: list[tuple[int, int]] = []
    shelved, rough = 0, False
    for spot in placements:
        rough = rough or spot.approximate
        if spot.source is Source.UNDATED:
            shelved = max(shelved, spot.months)
        else:
            intervals.append(spot.counted)
    return max(union_months(intervals), shelved), rough
