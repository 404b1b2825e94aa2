"""Chaining: a place in time for what the file gives a duration but no dates.

The invariant: a chain moves nothing that the file dates, and every placement it makes is
``CHAINED``, approximate and says why it is there.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from careertui.career.dates import MONTHS_IN_YEAR, PartialDate, Period
from careertui.career.placement import Placement, Reason, Source, lived_months, place
from careertui.career.values import frozen

EARLIEST_MONTH = MONTHS_IN_YEAR
"""No chain reaches back beyond the first month of the year 1."""
SLACK_MONTHS = MONTHS_IN_YEAR
"""How far a chain of rough durations may overshoot today and still be believed."""


def place_section(
    periods: Sequence[Period], today: date, *, floor: float | None = None
) -> tuple[Placement, ...]:
    """Returns the placements of a section's periods, which are newest first in the file.

    What has a duration but no dates is chained to the nearest dated neighbour: it ends
    where the newer one begins or begins where the older one ended; the newer one if
    both are as near. What has neither dates nor duration takes part in no chain. What goes
    on today with an unknown beginning begins where its older neighbour ended.

    Args:
        periods: One period an entry, in file order.
        today: The day that ``present`` means.
        floor: Where the oldest period begins if nothing in the section has a known date,
            such as the end of the last degree, in months; None leaves it undated.

    A chain upwards that reaches past today is moved back to end today, for durations are
    rough; one that overshoots by more than ``SLACK_MONTHS`` is not made.
    """
    placed = [place(period, today) for period in periods]
    if not any(map(_can_be_chained, periods, placed)):
        return tuple(placed)
    now = PartialDate(today.year, today.month)
    if any(spot.is_placed and not _waits_for_start(spot) for spot in placed):
        floor = None
    down = _chained_to_newer(periods, placed, now)
    up = _chained_to_older(periods, placed, now, floor)
    for index in range(len(placed)):
        links = [chain[index] for chain in (down, up) if index in chain]
        if links:
            placed[index] = min(links, key=lambda link: link.distance).placement
    return tuple(placed)


@frozen
class _Link:
    """One way to chain an entry."""

    distance: int
    """How many places away the dated neighbour stands."""
    placement: Placement


def _waits_for_start(spot: Placement) -> bool:
    return spot.current and spot.open_start


def _can_be_chained(period: Period, spot: Placement) -> bool:
    if period.start_text or period.end_text:
        # The file says when it was, only not so that it is understood.
        return False
    is_undated = period.start is None and period.end is None
    return (is_undated and period.duration is not None) or _waits_for_start(spot)


def _chained_to_newer(
    periods: Sequence[Period], placed: Sequence[Placement], now: PartialDate
) -> dict[int, _Link]:
    """Returns how each undated entry can be chained downwards, by its index."""
    links: dict[int, _Link] = {}
    known: float | None = None
    anchor = 0
    for index, (period, spot) in enumerate(zip(periods, placed, strict=True)):
        if spot.is_placed:
            known, anchor = (None if spot.open_start else spot.low), index
        elif known is not None and period.duration and _can_be_chained(period, spot):
            low = known - period.duration.months
            if low < EARLIEST_MONTH:
                known = None
                continue
            links[index] = _Link(index - anchor, _chained(low, known, Reason.BEFORE_NEWER, now))
            known = low
    return links


def _chained_to_older(
    periods: Sequence[Period],
    placed: Sequence[Placement],
    now: PartialDate,
    floor: float | None,
) -> dict[int, _Link]:
    """Returns how each undated entry can be chained upwards, by its index."""
    links: dict[int, _Link] = {}
    anchor = _Anchor(len(periods), floor, Reason.AFTER_DEGREE)
    run: list[_Undated] = []
    for index in reversed(range(len(periods))):
        spot = placed[index]
        if _can_be_chained(periods[index], spot):
            duration = periods[index].duration
            run.append(_Undated(index, duration.months if duration else 1, spot.is_placed))
        if spot.is_placed:
            links |= _laid(run, anchor, now)
            run = []
            known = None if spot.open_end or spot.current else spot.high
            anchor = _Anchor(index, known, Reason.AFTER_OLDER)
    return links | _laid(run, anchor, now)


@frozen
class _Anchor:
    """What a run is laid upon."""

    position: int
    known: float | None
    """The moment from which the run begins, or None if the file does not say."""
    reason: Reason


@frozen
class _Undated:
    """An entry that can be chained."""

    position: int
    months: int
    """Its length; what goes on since an unknown day needs one month at least."""
    is_current: bool
    """Whether it goes on today."""


def _laid(run: Sequence[_Undated], anchor: _Anchor, now: PartialDate) -> dict[int, _Link]:
    """Returns a run of entries, oldest first, laid one after another upon their anchor."""
    if anchor.known is None or not run:
        return {}
    overshoot = max(0.0, anchor.known + sum(undated.months for undated in run) - now.high)
    if overshoot > SLACK_MONTHS:
        return {}
    links: dict[int, _Link] = {}
    low, reason = anchor.known - overshoot, anchor.reason
    for undated in run:
        high = low + undated.months
        reached = now.high if undated.is_current else high
        spot = _chained(low, reached, reason, now, is_current=undated.is_current)
        links[undated.position] = _Link(anchor.position - undated.position, spot)
        low, reason = high, Reason.AFTER_OLDER
    return links


def _chained(
    low: float, high: float, reason: Reason, now: PartialDate, *, is_current: bool = False
) -> Placement:
    counted = round(low), max(round(low) + 1, round(high))
    if not is_current:
        counted = lived_months(counted, now)
    return Placement(
        Source.CHAINED,
        low,
        high,
        counted,
        counted,
        counted[1] - counted[0],
        approximate=True,
        current=is_current,
        reason=reason,
    )
