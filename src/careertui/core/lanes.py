"""Lanes: entries as the rows of a timeline.

The invariant: every entry of a kind that the timeline draws stands in exactly one row,
exactly once, whatever its dates; the lens changes how a row looks and never which rows
there are.
"""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import groupby

from careertui.core.axis import Window, activity_by_year
from careertui.core.chronology import Source
from careertui.core.dates import MONTHS_IN_YEAR, PartialDate
from careertui.core.entries import Entry, Kind
from careertui.core.lens import YearRange
from careertui.core.model import Education

POINT_LABELS: Mapping[Kind, str] = {
    Kind.PUBLICATION: "Publications",
    Kind.PATENT: "Patents",
    Kind.TALK: "Talks",
    Kind.COURSE: "Courses",
    Kind.AWARD: "Awards",
    Kind.SERVICE: "Service",
}
"""Kinds drawn as points, each on a row of its own, in this order."""

_ROOM_PER_LENGTH = 1.25
"""How much longer than the longest undated mark the plot is at least."""

_CITATION_STEPS = (5, 20, 60)
"""From how many citations on a publication is drawn one size larger."""


class RowKind(Enum):
    """How a row is drawn."""

    BAR = "bar"
    """One mark, over its stretch of time."""
    POINTS = "points"
    """Marks in order of time, each at its middle."""
    RULE = "rule"
    """No mark: a line with a word that begins the shelf of undated entries."""
    LENGTH = "length"
    """One undated mark as long as it took, or of no length where that is not known."""
    LOOSE = "loose"
    """Undated points, one beside the other."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One entry as something to draw."""

    ref: str
    kind: Kind
    text: str
    """What is written beside it; user text. Empty where the label says it all."""
    low: float = 0.0
    """Its first moment, in months since the year 0; 0 where undated."""
    high: float = 0.0
    """The moment after its last; for an undated mark its length in months, perhaps 0."""
    size: int = 1
    """How large a point is, from 0 to 3."""
    rough: bool = False
    """Whether its place is chained or said to be approximate, so that it is hatched."""
    open_start: bool = False
    open_end: bool = False
    current: bool = False

    @property
    def middle(self) -> float:
        """The month at which its point stands."""
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the timeline."""

    kind: RowKind
    label: str
    """What stands in the left column; user text, save for points and the rule."""
    marks: tuple[Mark, ...] = ()
    short: str = ""
    """What may stand instead of the label where that does not fit, as the row above says the
    rest; may be empty."""


@dataclass(frozen=True, slots=True)
class TimelineModel:
    """All that a timeline shows."""

    rows: tuple[Row, ...] = ()
    """From top to bottom: roles by employer, projects of no employer, education, points, shelf."""
    span: Window | None = None
    """From the first to the last moment of what is dated; None where nothing is."""
    longest: float = 0.0
    """Months of the longest undated mark."""
    activity: Mapping[int, int] = field(default_factory=dict)
    """How many entries touch each year."""
    lit: Container[str] = frozenset()
    """The refs that are in the lens."""
    years: YearRange | None = None
    """The chosen years, which glow on the activity strip."""

    @property
    def limits(self) -> Window:
        """The widest window: the whole years of the span, or the longest undated length."""
        if self.span is not None:
            return self.span
        years = max(1, math.ceil(self.longest * _ROOM_PER_LENGTH / MONTHS_IN_YEAR))
        return Window(0.0, float(years * MONTHS_IN_YEAR))

    def under(self, lit: Container[str], years: YearRange | None) -> TimelineModel:
        """The same rows under another lens; costs nothing, however many rows there are."""
        return replace(self, lit=lit, years=years)


EMPTY_MODEL = TimelineModel()


def timeline_model(
    entries: Sequence[Entry],
    lit: Container[str],
    *,
    years: YearRange | None = None,
    span: Window | None = None,
    activity: Mapping[int, int] | None = None,
) -> TimelineModel:
    """The timeline of these entries.

    Args:
        entries: In file order. Kinds that have no place on a timeline are passed over, but
            count in the activity.
        lit: The refs that are in the lens.
        years: The chosen years.
        span: The stretch of time to fit; by default that of the entries.
        activity: Entries per year; by default counted here.
    """
    drawn = [each for each in entries if _is_drawn(each)]
    rows = tuple(_rows(drawn))
    if activity is None:
        activity = activity_by_year(each.placement for each in entries)
    undated = (mark for row in rows if row.kind is RowKind.LENGTH for mark in row.marks)
    longest = max((mark.high for mark in undated), default=0.0)
    return TimelineModel(
        rows,
        span or _span(drawn, longest),
        longest,
        activity,
        lit,
        years,
    )


def _is_drawn(entry: Entry) -> bool:
    if entry.kind is Kind.PROJECT:
        return not entry.parent
    return entry.kind in (Kind.ROLE, Kind.EDUCATION) or entry.kind in POINT_LABELS


def _span(entries: Iterable[Entry], longest: float) -> Window | None:
    """Whole years, but no later than the month that goes on today; room for the longest length."""
    placed = [each.placement for each in entries if each.placement.is_placed]
    if not placed:
        return None
    low = math.floor(min(each.low for each in placed) / MONTHS_IN_YEAR) * MONTHS_IN_YEAR
    latest = max(each.high for each in placed)
    now = max((each.high for each in placed if each.current), default=-math.inf)
    high = latest if latest == now else math.ceil(latest / MONTHS_IN_YEAR) * MONTHS_IN_YEAR
    least = max(MONTHS_IN_YEAR, longest * _ROOM_PER_LENGTH)
    if high - low < least:
        low = math.floor((high - least) / MONTHS_IN_YEAR) * MONTHS_IN_YEAR
    return Window(float(low), float(high))


def _rows(entries: Sequence[Entry]) -> Iterable[Row]:
    bars = [
        *_by_employer([each for each in entries if each.kind is Kind.ROLE]),
        *_newest_first([each for each in entries if each.kind is Kind.PROJECT]),
        *_newest_first([each for each in entries if each.kind is Kind.EDUCATION]),
    ]
    points = {kind: [each for each in entries if each.kind is kind] for kind in POINT_LABELS}
    shelf = [Row(RowKind.LENGTH, row_label(each), (_shelf_mark(each),)) for each in bars
             if not each.placement.is_placed]  # fmt: skip
    above = ""
    for entry in bars:
        if entry.placement.is_placed:
            short = f"· {entry.unit}" if entry.unit and entry.organization == above else ""
            yield Row(RowKind.BAR, row_label(entry), (_bar_mark(entry),), short)
            above = entry.organization
    for kind, found in points.items():
        dated = [_point_mark(each) for each in found if each.placement.is_placed]
        loose = tuple(_loose_mark(each) for each in found if not each.placement.is_placed)
        if dated:
            yield Row(RowKind.POINTS, POINT_LABELS[kind], tuple(sorted(dated, key=_by_middle)))
        if loose:
            shelf.append(Row(RowKind.LOOSE, POINT_LABELS[kind], loose))
    if shelf:
        yield Row(RowKind.RULE, "undated")
        yield from shelf


def _by_middle(mark: Mark) -> float:
    return mark.middle


def _by_employer(roles: Sequence[Entry]) -> list[Entry]:
    """Roles with those of one employer together, employers by their latest day."""
    latest: dict[tuple[str, str], tuple[bool, float]] = {}
    first_seen: dict[tuple[str, str], int] = {}
    for number, role in enumerate(roles):
        key = _employer(role)
        first_seen.setdefault(key, number)
        here = (role.placement.is_placed, role.placement.high)
        latest[key] = max(latest.get(key, here), here)
    ordered = sorted(latest, key=lambda key: (not latest[key][0], -latest[key][1], first_seen[key]))
    rank = {key: number for number, key in enumerate(ordered)}
    together = sorted(roles, key=lambda role: rank[_employer(role)])
    return [
        role for _, group in groupby(together, key=_employer) for role in _newest_first(list(group))
    ]


def _employer(role: Entry) -> tuple[str, str]:
    return role.person, role.organization.casefold()


def _newest_first(entries: Sequence[Entry]) -> list[Entry]:
    """By end, then by beginning, the latest first; the undated keep their order at the end."""
    return sorted(
        entries,
        key=lambda each: (
            not each.placement.is_placed,
            -each.placement.high if each.placement.is_placed else 0,
            -each.placement.low if each.placement.is_placed else 0,
        ),
    )


def row_label(entry: Entry) -> str:
    """What stands left of an entry's bar: ``Yahoo · Sieve``, ``Ph.D. · UPM``, ``Project · UPM``."""
    if entry.kind is Kind.EDUCATION:
        degree = entry.item.degree if isinstance(entry.item, Education) else ""
        return _joined(degree, entry.organization) or entry.title
    if entry.kind is Kind.PROJECT:
        return _joined("Project", entry.organization)
    return entry.where or entry.title


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _words(entry: Entry) -> str:
    """The title, unless it only repeats the label."""
    return "" if entry.title in (row_label(entry), entry.organization) else entry.title


def _bar_mark(entry: Entry) -> Mark:
    spot = entry.placement
    return Mark(
        entry.ref,
        entry.kind,
        _words(entry),
        spot.low,
        spot.high,
        rough=is_rough(entry),
        open_start=spot.open_start,
        open_end=spot.open_end and not spot.current,
        current=spot.current,
    )


def _point_mark(entry: Entry) -> Mark:
    spot = entry.placement
    return Mark(
        entry.ref, entry.kind, entry.title, spot.low, spot.high, point_size(entry), is_rough(entry)
    )


def _shelf_mark(entry: Entry) -> Mark:
    return Mark(
        entry.ref, entry.kind, _words(entry), high=float(entry.placement.months), rough=True
    )


def _loose_mark(entry: Entry) -> Mark:
    return Mark(entry.ref, entry.kind, entry.title, size=point_size(entry))


def point_size(entry: Entry) -> int:
    """How large a point is: by citations for a publication, else 1."""
    if entry.kind is not Kind.PUBLICATION:
        return 1
    return sum((entry.citations or 0) >= step for step in _CITATION_STEPS)


def is_rough(entry: Entry) -> bool:
    """Whether an entry's place rests on a chain, a ``~`` or an "about"."""
    period = entry.period
    dates = [each for each in (period.start, period.end) if isinstance(each, PartialDate)]
    rests_on_duration = period.duration is not None and len(dates) < 2
    return (
        entry.placement.source is Source.CHAINED
        or any(each.approximate for each in dates)
        or (rests_on_duration and period.duration is not None and period.duration.approximate)
    )


def brief_months(months: int) -> str:
    """A length in few cells: ``2 y``, ``1 y 6 m``, ``5 m``."""
    years, rest = divmod(months, MONTHS_IN_YEAR)
    parts = [f"{years} y"] if years else []
    return " ".join([*parts, f"{rest} m"] if rest or not years else parts)
