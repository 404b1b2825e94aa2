"""Placement: where an entry stands in time, even if the file does not say.

The invariant: a placement never claims more than its ``source`` allows. Dates that were
given are ``GIVEN``; what was chained from a neighbour is ``CHAINED`` and approximate;
what cannot be placed is ``UNDATED`` and has no bounds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from math import ceil, floor
from typing import NamedTuple

from careertui.career.dates import MONTHS_IN_YEAR, PRESENT, Duration, PartialDate, Period
from careertui.career.values import frozen

Months = tuple[int, int]
"""Half-open whole months since the year 0."""
_NEVER = 10**6
"""A month that no date reaches."""


class Source(StrEnum):
    """What a placement rests on."""

    GIVEN = "given"
    """Dates in the file."""
    CHAINED = "chained"
    """A duration in the file and the dates of a neighbour."""
    UNDATED = "undated"
    """Nothing; the entry is on the shelf."""


_UNDATED = Source.UNDATED
"""Bound here, as Python 3.11 takes long to look up a member of an enum, and this one is asked
for again and again."""


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
    reach: Months = (0, 0)
    """The widest months that may count; empty if undated or yet to come."""
    counted: Months = (0, 0)
    """Those from its start to its end, a year standing at its middle; of a lone year empty."""
    months: int = 0
    """How many months it counts on its own, half of what a lone year spans; or its duration."""
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
    named: Months = (0, 0)
    """The years that dates which are not understood name; empty if there are none."""

    @property
    def filtered(self) -> tuple[float, float]:
        """The half-open months by which filters of years see it; empty for none."""
        if self.named == (0, 0):
            return (self.low, self.high) if self.is_placed else (0.0, 0.0)
        if not self.is_placed:
            return self.named
        return min(self.low, self.named[0]), max(self.high, self.named[1])

    @property
    def is_placed(self) -> bool:
        """Whether it has a place on the axis."""
        return self.source is not _UNDATED

    @property
    def counts(self) -> bool:
        """Whether it has a place on the axis and counts for some months."""
        return self.months > 0 and self.is_placed

    @property
    def was_lived(self) -> bool:
        """Whether it has begun at a time that is known, even if not how long it lasted."""
        return self.reach[0] < self.reach[1]

    @property
    def first_year(self) -> int:
        """The calendar year in which it begins; meaningless if undated."""
        return int(self.low // MONTHS_IN_YEAR)

    @property
    def last_year(self) -> int:
        """The calendar year in which it ends; meaningless if undated."""
        return max(self.first_year, int((self.high - 1e-6) // MONTHS_IN_YEAR))

    def touches(self, low: float, high: float) -> bool:
        """Whether it meets the half-open span; False if it names no year."""
        first, last = self.filtered
        return first < last and first < high and low < last


NOWHERE = Placement(Source.UNDATED, reason=Reason.NO_DATES)
"""The placement of what the file says nothing about."""


@lru_cache(maxsize=1 << 16)
def place(period: Period, today: date) -> Placement:
    """Returns the placement of one period on its own, from what it says alone.

    What lies wholly after today is drawn where it was given, and counts for nothing yet;
    so does what goes on today and has no beginning. Placements are remembered, as the
    same few months are in everyone's career.
    """
    if period.unread:
        known = place(Period(*period[:3]), today)
        return replace(known, named=_named(" ".join(period.unread)))
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


def _named(text: str) -> Months:
    """Returns the years that a text names, from the first to the last; empty if none."""
    years = [int(year) for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text, re.ASCII)]
    return (min(years) * MONTHS_IN_YEAR, (max(years) + 1) * MONTHS_IN_YEAR) if years else (0, 0)


def _dated(period: Period, first: PartialDate, last: PartialDate, now: PartialDate) -> Placement:
    """Places by dates; one that is missing is taken for the other."""
    has_begun = first.low < now.high
    goes_on = period.is_current or last.low >= now.high
    is_open = period.start is None or period.end is None
    return Placement(
        Source.GIVEN,
        first.low,
        max(last.high, first.high),
        *_counted_of(period, now),
        approximate=is_open or _is_rough(first) or (not goes_on and _is_rough(last)),
        open_start=period.start is None,
        open_end=period.end is None,
        current=goes_on and has_begun,
    )


class Counted(NamedTuple):
    """What of a period counts; as in ``Placement``."""

    reach: Months = (0, 0)
    counted: Months = (0, 0)
    months: int = 0

    @property
    def unmeasured(self) -> Counted:
        """What counts if the other end is not known: it was used then, nobody knows how long."""
        middle = sum(self.reach) // 2
        return Counted(self.reach, (middle, middle), 0)


def _counted_of(period: Period, now: PartialDate, limits: Months | None = None) -> Counted:
    """Returns what counts of a period that has a date; what is to come does not yet."""
    last = now if period.end is PRESENT else period.end
    first = period.start or last
    if first is None or first.low >= now.high:
        return Counted()
    last = last or first
    reached = now if period.is_current or last.low >= now.high else last
    # The middle of this year may be yet to come.
    lived = int(now.high) if reached.month_index > now.high else _NEVER
    low, high = limits or (0, _NEVER)
    counted = counted_months(first, reached, (low, min(high, lived)))
    is_turned = last.high <= first.low
    return counted if period.start and period.end and not is_turned else counted.unmeasured


def counted_months(first: PartialDate, last: PartialDate, limits: Months = (0, _NEVER)) -> Counted:
    """Returns what counts from one date to another, both included.

    A year stands at the middle of what it may mean within the limits. Dates that meet there
    count half of what they span. A last date before the first counts as the first alone.
    """
    if last.high <= first.low:
        last = first
    low = earliest = max(int(first.low), limits[0])
    high = latest = min(ceil(last.high), limits[1])
    if first.month is None:
        until = max(low, min(int(first.high), latest))
        low = until - (until - low) // 2
    if last.month is None:
        since = min(high, max(int(last.low), earliest))
        high = since + (high - since) // 2
    reach = earliest, latest
    if low < high:
        return Counted(reach, (low, high), high - low)
    if latest - earliest == 1:
        return Counted(reach, reach, 1)
    middle = (earliest + latest) // 2
    return Counted(reach, (middle, middle), (latest - earliest) // 2)


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
        lived_months((floor(low), ceil(high)), now),
        counted,
        counted[1] - counted[0],
        approximate=_is_rough(known) or duration.approximate or duration.at_least,
        current=current,
        reason=Reason.END_AND_DURATION if is_end else Reason.START_AND_DURATION,
    )


def lived_months(counted: Months, now: PartialDate) -> Months:
    """Returns the part of counted months that is not after today."""
    limit = int(now.high)
    return min(counted[0], limit), min(counted[1], limit)


def clipped(spot: Placement, period: Period, role: Placement, today: date) -> Placement:
    """Returns the placement of a project that counts only while its role went on.

    One that lies outside of the role counts as its own dates say.
    """
    low = 0 if role.open_start else floor(role.low)
    high = _NEVER if role.open_end or role.current else ceil(role.high)
    first, last = max(low, spot.reach[0]), min(high, spot.reach[1])
    if role.source is not Source.GIVEN or first >= last or (first, last) == spot.reach:
        return spot
    if spot.reason is Reason.DATES:
        part = _counted_of(period, PartialDate(today.year, today.month), (low, high))
    else:
        start, end = max(low, spot.counted[0]), min(high, spot.counted[1])
        part = Counted((first, last), (start, end), end - start)
    return replace(spot, **part._asdict()) if part.months > 0 else spot


def counted_runs(placements: Iterable[Placement]) -> list[Months]:
    """Returns the months that placements cover, in runs that ascend and do not meet.

    What touches at the widest reading of its dates is one run, counted from where the first
    of it starts to where the last of it ends; but no less than any of it counts alone.
    """
    runs: list[Months] = []
    until, low, high, most = float("-inf"), 0, 0, 0
    # Every skill of everyone comes through here, so nothing is called for each placement.
    for (first, last), (start, end), months in sorted(
        [
            (spot.reach, spot.counted, spot.months)
            for spot in placements
            if spot.months > 0 and spot.source is not _UNDATED
        ]
    ):
        if first <= until:
            until = last if last > until else until
            low = start if start < low else low
            high = end if end > high else high
            most = months if months > most else most
        else:
            if most:
                runs.append(_at_least(most, low, high))
            until, low, high, most = last, start, end, months
    if most:
        runs.append(_at_least(most, low, high))
    return runs


def _at_least(months: int, low: int, high: int) -> Months:
    """Returns a span, widened on both sides if it is of fewer months."""
    low -= max(0, months - (high - low)) // 2
    return low, max(high, low + months)


Window = tuple[float, float]
"""The half-open months that one looks at; infinite on an open side."""


def total_months(placements: Iterable[Placement], window: Window | None = None) -> tuple[int, bool]:
    """Returns the months that placements cover, and whether the figure is approximate."""
    spots = list(placements)
    return covered_months(spots, window), _rests_on_rough_dates(spots, window)


def covered_months(spots: Sequence[Placement], window: Window | None = None) -> int:
    """Returns the months that placements cover.

    What is placed counts in runs; in a window, what of them lies there. What is undated but
    has a duration may overlap with anything, so the total is at least the longest of those
    and never a sum with them; in a window it counts for nothing.
    """
    runs = counted_runs(spots)
    if window is not None:
        first, last = window
        return sum([max(0, int(min(high, last) - max(low, first))) for low, high in runs])
    months = sum([high - low for low, high in runs])
    for spot in spots:
        if spot.source is _UNDATED and spot.months > months:
            months = spot.months
    return months


def _rests_on_rough_dates(spots: Sequence[Placement], window: Window | None) -> bool:
    """Whether rough dates, or durations alone, say more in a window than exact dates do."""
    rough = [spot for spot in spots if spot.approximate]
    if window is not None:
        rough = [spot for spot in rough if spot.touches(*window)]
    if not rough:
        return False
    is_exact = len(rough) < len(spots)
    runs = counted_runs([spot for spot in spots if not spot.approximate]) if is_exact else []
    for spot in rough:
        if spot.was_lived:
            if not _is_inside(spot.reach, runs):
                return True
        elif spot.current or (window is None and spot.months):
            return True
    return False


def _is_inside(span: Months, runs: Iterable[Months]) -> bool:
    first, last = span
    return any(low <= first and last <= high for low, high in runs)
