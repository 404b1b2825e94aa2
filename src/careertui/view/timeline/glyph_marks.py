"""Marks: entries to draw on a timeline, and the words beside them.

The invariant: a mark says only what its entry's placement allows; an undated one has a
length at most.
"""

from __future__ import annotations

from careertui.career.dates import PartialDate, format_period
from careertui.career.entries import Entry, Kind
from careertui.career.model import Education
from careertui.career.placement import Source
from careertui.career.text import joined
from careertui.career.values import frozen

_CITATION_STEPS = (5, 20, 60)
"""From how many citations on a publication is drawn one size larger."""


@frozen
class Mark:
    """One entry to draw."""

    ref: str
    kind: Kind
    text: str
    """What is written beside it; user text. Empty if the label says it all."""
    low: float = 0.0
    """Its first moment, in months since the year 0; 0 if undated."""
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
        """The month of its point."""
        return (self.low + self.high) / 2


def row_label(entry: Entry) -> str:
    """Returns the label left of an entry's bar: ``Yahoo · Sieve``, ``Ph.D. · UPM``."""
    if entry.kind is Kind.EDUCATION:
        degree = entry.item.degree if isinstance(entry.item, Education) else ""
        return joined(degree, entry.organization) or entry.title
    if entry.kind is Kind.PROJECT:
        return joined("Project", entry.organization)
    return entry.where or entry.title


def _words(entry: Entry) -> str:
    """Returns the title, unless it only repeats the label."""
    return "" if entry.title in (row_label(entry), entry.organization) else entry.title


def bar_mark(entry: Entry) -> Mark:
    """Returns the mark of an entry over its stretch of time."""
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


def point_mark(entry: Entry) -> Mark:
    """Returns the mark of an entry at one point of time."""
    spot = entry.placement
    return Mark(
        entry.ref, entry.kind, entry.title, spot.low, spot.high, point_size(entry), is_rough(entry)
    )


def shelf_mark(entry: Entry) -> Mark:
    """Returns the mark of an undated entry by its length."""
    text = joined(*_unread(entry), _words(entry))
    return Mark(entry.ref, entry.kind, text, high=float(entry.placement.months), rough=True)


def loose_mark(entry: Entry) -> Mark:
    """Returns the mark of an undated entry that has no length to show."""
    text = joined(entry.title, *_unread(entry))
    return Mark(entry.ref, entry.kind, text, size=point_size(entry))


def _unread(entry: Entry) -> tuple[str, ...]:
    """Returns the dates of an entry as the file has them, if they are not understood."""
    return (format_period(entry.period),) if entry.period.unread else ()


def point_size(entry: Entry) -> int:
    """Returns how large a point is: by citations for a publication, else 1."""
    if entry.kind is not Kind.PUBLICATION:
        return 1
    return sum((entry.citations or 0) >= step for step in _CITATION_STEPS)


def is_rough(entry: Entry) -> bool:
    """Whether an entry's place rests on a chain, a ``~`` or an "about"."""
    period = entry.period
    dates = [date for date in (period.start, period.end) if isinstance(date, PartialDate)]
    rests_on_duration = period.duration is not None and len(dates) < 2
    return (
        entry.placement.source is Source.CHAINED
        or any(date.approximate for date in dates)
        or (rests_on_duration and period.duration is not None and period.duration.approximate)
    )
