"""Gaps: where a career has a hole, two employers at once, or no dates.

The invariant: a gap is no longer than the dates make sure. What a year, a ``~`` or a chain leaves
open counts as work, so its months are the fewest that can be true.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import IntEnum, StrEnum
from itertools import islice
from math import ceil, floor

from careertui.career.dates import (
    MONTHS_IN_YEAR,
    PartialDate,
    Period,
    Present,
    brief_months,
    format_months,
)
from careertui.career.entries import Entry
from careertui.career.kinds import Kind
from careertui.career.placement import Placement, Source
from careertui.career.text import fold
from careertui.career.values import frozen

LEAST_MONTHS = 2
"""So many whole months between two roles are a gap, and so many months shared an overlap."""
LEAST_BESIDE_STUDY = 4
"""So many are one beside a degree: between a summer's exams and the next step nobody asks."""
CAREER_IS_OVER_MONTHS = 5 * MONTHS_IN_YEAR
"""What ended so long ago, with nothing since, is over: no gap leads from there to today."""
_MOST_COMPARED = 1_000
"""At most so many roles and degrees are compared with one another and with what covers gaps, and
so many overlaps are told."""
_PIECES = frozenset({Kind.ROLE, Kind.EDUCATION})
_NO_COVER = frozenset({Kind.ROLE, Kind.STORY})
_DATED = frozenset({Kind.ROLE, Kind.PROJECT})


class GapKind(StrEnum):
    """What is found in the course of a career."""

    GAP = "gap"
    """Time without a role."""
    OVERLAP = "overlap"
    """Two employers at once."""
    OPEN_END = "open-end"
    """A role of which the file does not say when it ended, or when it began."""
    UNDATED = "undated"
    """A role or a project without a date."""


@frozen
class Gap:
    """One thing that somebody who reads the dates of a career would ask about."""

    kind: GapKind
    before: Entry
    """What ended before it; the first of two at once; what has no end or no date."""
    after: Entry | None = None
    """What began behind it; the second of two at once; None if nothing did."""
    start: str | None = None
    """Its first date as in the file, or the month that follows from a duration; None if none."""
    end: str | None = None
    """Its last date, likewise; ``present`` if it goes on."""
    months: int | None = None
    """How many months are sure; None if nothing is."""
    certain: bool = False
    """Whether it was there for sure: no date is rough, chained or missing that might fill it."""
    exact: bool = False
    """Whether it was just so long, as its dates are known to the month."""
    covered_by: tuple[Entry, ...] = ()
    """What was done meanwhile, in order of time: studies, courses, projects, papers."""
    span: tuple[int, int] = (0, 0)
    """The half-open months since the year 0 that are sure; empty if none are."""


class _Known(IntEnum):
    """How well one end of a role is known."""

    UNSURE = 0
    """Not at all, or about right."""
    YEAR = 1
    MONTH = 2


@frozen
class _Piece:
    """A role or a degree on the axis, in whole half-open months."""

    entry: Entry
    low: int
    """The earliest that it may have begun, if its start is known."""
    high: int
    """The latest that it may have ended, if its end is known."""
    sure: tuple[int, int]
    """The months that it surely covered; empty, or turned round, if none are sure."""
    starts: _Known
    ends: _Known

    @property
    def is_role(self) -> bool:
        """Whether it is a role and no degree."""
        return self.entry.kind is Kind.ROLE

    @property
    def may_begin_earlier(self) -> bool:
        """Whether nobody says when it began; the date of a degree is that of its end."""
        period = self.entry.period
        return self.entry.placement.open_start or (not self.is_role and period.start == period.end)

    @property
    def may_go_on(self) -> bool:
        """Whether nobody says when it ended."""
        return self.entry.placement.open_end


def gaps_of(
    entries: Sequence[Entry], today: date, elsewhere: Sequence[Entry] = ()
) -> tuple[Gap, ...]:
    """Returns what is found in the course of one person's career.

    Gaps come first, then overlaps, open ends and what has no date; those of a kind in order of
    time, and undated ones as in the file. An older role without an end is taken to have ended
    where the next began.

    Args:
        entries: All entries of one profile.
        today: The day that ``present`` means.
        elsewhere: The entries of the person's other files: roles and degrees there fill gaps.
    """
    now = today.year * MONTHS_IN_YEAR + today.month - 1
    here, there = _pieces(entries), _pieces(elsewhere)
    starts = {piece.low for piece in here}
    # What begins when something here does is the same in another language or version.
    pieces = _in_order([*here, *(piece for piece in there if piece.low not in starts)])
    roles = [piece for piece in pieces if piece.is_role]
    everything = (*entries, *elsewhere)
    doubtful = any(it.kind is Kind.ROLE and not it.placement.is_placed for it in entries)
    holes = [
        *_between(pieces),
        *_between_jobs(roles, pieces),
        *_until_today(pieces, everything, now),
    ]
    covers = [it for it in entries if it.kind not in _NO_COVER and it.placement.is_placed]
    gaps = [_gap(*hole, covers[:_MOST_COMPARED], is_certain=not doubtful) for hole in holes]
    return (
        *sorted(gaps, key=lambda gap: gap.span),
        *islice(_overlaps(_in_order([it for it in here if it.is_role])), _MOST_COMPARED),
        *_open_ends(entries),
        *(_undated(entry) for entry in entries if _has_no_date(entry)),
    )


def _pieces(entries: Iterable[Entry]) -> list[_Piece]:
    return [_piece(it) for it in entries if it.kind in _PIECES and it.placement.is_placed]


def _in_order(pieces: Iterable[_Piece]) -> Sequence[_Piece]:
    return sorted(pieces, key=lambda piece: (piece.low, piece.high))[-_MOST_COMPARED:]


def _piece(entry: Entry) -> _Piece:
    spot, period = entry.placement, entry.period
    low, high = floor(spot.low), ceil(spot.high)
    has_length = period.duration is not None and spot.source is Source.GIVEN
    length = _Known.MONTH if has_length and not spot.approximate else _Known.UNSURE
    return _Piece(
        entry,
        low,
        high,
        _sure_months(spot, period, low, high),
        _known(period.start, length),
        _known(period.end, length),
    )


def _known(value: PartialDate | Present | None, length: _Known) -> _Known:
    """Returns how well a date is known; a missing one follows from a length, if there is one."""
    if value is None:
        return length
    if isinstance(value, PartialDate) and value.approximate:
        return _Known.UNSURE
    return _Known.MONTH if _has_month(value) else _Known.YEAR


def _sure_months(spot: Placement, period: Period, low: int, high: int) -> tuple[int, int]:
    """Returns the months from the latest start to the earliest end, both included."""
    if spot.source is not Source.GIVEN or spot.open_start:
        return (0, 0)
    if period.duration is not None:
        return (0, 0) if spot.approximate else (low, high)
    latest = low if _has_month(period.start) else low + MONTHS_IN_YEAR - 1
    if spot.open_end:
        return latest, latest + 1
    earliest = high if _has_month(period.end) else high - MONTHS_IN_YEAR + 1
    return latest, earliest


def _has_month(value: PartialDate | Present | None) -> bool:
    return not isinstance(value, PartialDate) or value.month is not None


_Hole = tuple[_Piece, _Piece | None, int, int]
"""What ended before it, what began behind it, and its sure months."""


def _between(pieces: Iterable[_Piece]) -> Iterator[_Hole]:
    """Yields where there is neither a role nor a degree, in order of time."""
    last: _Piece | None = None
    is_open = False
    for piece in pieces:
        is_sure = not (is_open or piece.may_begin_earlier)
        if last is not None and is_sure and piece.low - last.high >= _least(last, piece):
            yield last, piece, last.high, piece.low
        last = piece if last is None or piece.high >= last.high else last
        is_open = piece.may_go_on


def _least(before: _Piece, after: _Piece | None) -> int:
    is_study = not before.is_role or (after is not None and not after.is_role)
    return LEAST_BESIDE_STUDY if is_study else LEAST_MONTHS


def _between_jobs(roles: Sequence[_Piece], pieces: Sequence[_Piece]) -> Iterator[_Hole]:
    """Yields the time between roles that a degree fills."""
    found = {hole[2:] for hole in _between(pieces)}
    for before, after, low, high in _between(roles):
        if not any(low <= first and last <= high for first, last in found):
            yield before, after, low, high


def _until_today(pieces: Sequence[_Piece], entries: Iterable[Entry], now: int) -> Iterator[_Hole]:
    """Yields the time since the last role or degree ended, unless something goes on."""
    if not pieces or pieces[-1].may_go_on or any(entry.placement.current for entry in entries):
        return
    last = max(pieces, key=lambda piece: piece.high)
    if _least(last, None) <= now - last.high <= CAREER_IS_OVER_MONTHS:
        yield last, None, last.high, now


def _gap(
    before: _Piece,
    after: _Piece | None,
    low: int,
    high: int,
    covers: Iterable[Entry],
    *,
    is_certain: bool,
) -> Gap:
    covering = [entry for entry in covers if _covers(entry, low, high)]
    known = min(before.ends, after.starts) if after else before.ends
    return Gap(
        GapKind.GAP,
        before.entry,
        None if after is None else after.entry,
        _end_text(before),
        _start_text(after) if after else "present",
        high - low,
        is_certain and known >= _Known.YEAR,
        is_certain and known is _Known.MONTH,
        tuple(sorted(covering, key=lambda entry: entry.placement.low)),
        (low, high),
    )


def _covers(entry: Entry, low: int, high: int) -> bool:
    spot = entry.placement
    # What is known to the year alone may lie within its role.
    first, last = spot.reach if entry.parent and spot.was_lived else (spot.low, spot.high)
    return first < high and low < last


def _start_text(piece: _Piece) -> str | None:
    """Returns when it began: as in the file, else the month that follows from other dates."""
    start = piece.entry.period.start
    return str(start) if start is not None else _month(piece, piece.low)


def _end_text(piece: _Piece) -> str | None:
    end = piece.entry.period.end
    if isinstance(end, Present):
        return end.value
    return str(end) if end is not None else _month(piece, piece.high - 1)


def _month(piece: _Piece, months: int) -> str | None:
    """Returns a month; None if the dates of the piece were taken out."""
    if _is_blind(piece.entry):
        return None
    year, number = divmod(months, MONTHS_IN_YEAR)
    return str(PartialDate(year, number + 1))


def _overlaps(roles: Sequence[_Piece]) -> Iterator[Gap]:
    """Yields each two roles of two employers that surely were at the same time."""
    for number, first in enumerate(roles):
        for second in roles[number + 1 :]:
            if second.low >= first.high:
                break
            months = _shared(first, second)
            if months and not _is_one_employer(first.entry, second.entry):
                yield _overlap(first, second, months)


def _is_one_employer(one: Entry, other: Entry) -> bool:
    return bool(one.organization) and fold(one.organization) == fold(other.organization)


def _shared(first: _Piece, second: _Piece) -> int:
    """Returns how many months two roles surely share; 0 if too few to speak of."""
    low, high = _common(first, second)
    if high - low >= LEAST_MONTHS:
        return high - low
    return int(_is_inside(second, first) or _is_inside(first, second))


def _common(first: _Piece, second: _Piece) -> tuple[int, int]:
    return max(first.sure[0], second.sure[0]), min(first.sure[1], second.sure[1])


def _is_inside(inner: _Piece, outer: _Piece) -> bool:
    """Whether all that a role known to the year may mean lies where another surely was."""
    is_rough = inner.sure[0] >= inner.sure[1] and inner.sure != (0, 0)
    return is_rough and outer.sure[0] <= inner.low and inner.high <= outer.sure[1]


def _overlap(first: _Piece, second: _Piece, months: int) -> Gap:
    low, high = _common(first, second)
    later = max(first, second, key=lambda piece: piece.sure[0])
    earlier = min(first, second, key=lambda piece: piece.sure[1])
    known = min(later.starts, earlier.ends)
    return Gap(
        GapKind.OVERLAP,
        first.entry,
        second.entry,
        _start_text(later),
        _end_text(earlier),
        months,
        known >= _Known.YEAR,
        known is _Known.MONTH,
        span=(low, high) if low < high else (0, 0),
    )


def _open_ends(entries: Iterable[Entry]) -> Iterator[Gap]:
    """Yields roles that have a start without an end, or an end without a start."""
    roles = [entry for entry in entries if entry.kind is Kind.ROLE]
    starts = sorted(
        [(start.low, number) for number, it in enumerate(roles) if (start := it.period.start)]
    )
    for role in sorted(roles, key=lambda it: it.placement.low):
        start, end = role.period.start, role.period.end
        if role.period.duration is not None or _has_no_date(role):
            continue
        if start is not None and end is None and not role.period.end_text:
            later = bisect_right(starts, (start.low, len(roles)))
            after = roles[starts[later][1]] if later < len(starts) else None
            yield Gap(GapKind.OPEN_END, role, after, str(start))
        elif start is None and isinstance(end, PartialDate) and not role.period.start_text:
            yield Gap(GapKind.OPEN_END, role, None, None, str(end))


def _has_no_date(entry: Entry) -> bool:
    period = entry.period
    has_date = period.start is not None or isinstance(period.end, PartialDate)
    return entry.kind in _DATED and not (has_date or _is_blind(entry))


def _is_blind(entry: Entry) -> bool:
    """Whether it had dates that readers are not to know."""
    spot, period = entry.placement, entry.period
    has_said = period.start is not None or period.end is not None
    return spot.source is Source.GIVEN and not has_said


def _undated(entry: Entry) -> Gap:
    period = entry.period
    end = period.end_text or (period.is_current and Present.PRESENT.value) or None
    return Gap(GapKind.UNDATED, entry, None, period.start_text or None, end)


def when_of(gap: Gap) -> str:
    """Returns the time of it for people: ``2015-03 – 2015-09``, ``since 2010``; may be empty."""
    if gap.start and gap.end:
        return gap.start if gap.start == gap.end else f"{gap.start} – {gap.end}"
    if gap.start:
        return f"since {gap.start}"
    return f"until {gap.end}" if gap.end else ""


def length_of(gap: Gap) -> str:
    """Returns its length for people: ``5 months``, ``at least 1 year``; empty if none is sure."""
    if gap.months is None:
        return ""
    words = format_months(gap.months)
    return words if gap.exact else f"at least {words}"


def brief_length_of(gap: Gap) -> str:
    """Returns its length in few cells: ``5 m``, ``1 y+`` for a year at least; perhaps empty."""
    if gap.months is None:
        return ""
    return brief_months(gap.months) + ("" if gap.exact else "+")


def said_of(gap: Gap) -> str:
    """Returns what is found, in one line for people."""
    before, after = _named(gap.before), _named(gap.after)
    if gap.kind is GapKind.GAP:
        return f"{before} → {after or 'today'}"
    if gap.kind is GapKind.OVERLAP:
        return f"{before} + {after}"
    if gap.kind is GapKind.UNDATED:
        return f"{before}: no {'start' if gap.end else 'dates'}"
    said = f"{before}: no {'end' if gap.start else 'start'}"
    return f"{said}, then {after}" if after else said


def _named(entry: Entry | None) -> str:
    """Returns title and organization, each once; empty for None."""
    return ", ".join(dict.fromkeys((entry.title, entry.organization))).strip(", ") if entry else ""
