"""Lanes: entries as the rows of a timeline.

The invariant: every entry of a kind that the timeline draws is in exactly one row,
exactly once, whatever its dates; the lens changes how a row looks and never which rows
there are. The rows of one person are together.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from enum import Enum
from itertools import groupby
from typing import TYPE_CHECKING

from careertui.career.dates import MONTHS_IN_YEAR, DateRange
from careertui.career.entries import Entry, newest_first
from careertui.career.kinds import Kind, Lane
from careertui.career.placement import Placement
from careertui.career.values import frozen
from careertui.view.timeline.axis import Window, activity_by_year
from careertui.view.timeline.glyph_marks import (
    Mark,
    bar_mark,
    loose_mark,
    point_mark,
    row_label,
    shelf_mark,
)

if TYPE_CHECKING:
    from careertui.insight.career_gaps import Gap


class RowKind(Enum):
    """How a row is drawn."""

    PERSON = "person"
    """No mark: a line with the name of whose rows follow, if there are several people."""
    BAR = "bar"
    """One mark, over its stretch of time."""
    ONGOING = "ongoing"
    """One mark that goes on today and has no beginning, if nothing else is dated."""
    POINTS = "points"
    """Marks in order of time, each at its middle."""
    HEAT = "heat"
    """A skill: marks for its proofs in order of time, which may overlap."""
    GAPS = "gaps"
    """No mark: where somebody had no role, if that is asked for."""
    RULE = "rule"
    """No mark: a line with a word that begins the shelf of undated entries."""
    LENGTH = "length"
    """One undated mark as long as it took, or of no length if that is not known."""
    LOOSE = "loose"
    """Undated points, one beside the other."""


@frozen
class Hole:
    """A time without a role."""

    low: float
    high: float
    text: str
    """How long it is, with a plus if it may be longer; user text behind it."""
    is_filled: bool
    """Whether something that was done meanwhile took at least half of it."""


@frozen
class TimelineRow:
    """One line of the timeline."""

    kind: RowKind
    label: str
    """The text in the left column, or on the line of a rule; user text, save for points
    and the shelf."""
    marks: tuple[Mark, ...] = ()
    short: str = ""
    """The text instead of the label if that does not fit, as the row above says the
    rest; may be empty."""
    has_lengths: bool = False
    """Whether it is the rule of a shelf with lengths, which names their scale."""
    holes: tuple[Hole, ...] = ()
    """In order of time, in a row of gaps."""


@frozen
class TimelineModel:
    """All that a timeline shows."""

    rows: tuple[TimelineRow, ...] = ()
    """Person by person; of each from top to bottom: roles by employer, projects of no employer,
    education, points, shelf."""
    span: Window | None = None
    """From the first to the last moment of what is dated; None if nothing is, so that
    there is no axis."""
    longest: float = 0.0
    """Months of the longest undated mark."""
    activity: Mapping[int, int] = {}
    """How many entries touch each year."""
    lit: Container[str] = frozenset()
    """The refs that are in the lens."""
    years: DateRange | None = None
    """The chosen years, which glow on the activity strip."""

    @property
    def limits(self) -> Window:
        """The widest window; meaningless without an axis."""
        return self.span or Window(0.0, float(MONTHS_IN_YEAR))

    @property
    def lit_rows(self) -> tuple[int, ...]:
        """The indexes of the rows with something in the lens, from top to bottom."""
        lit = self.lit
        return tuple(
            index
            for index, row in enumerate(self.rows)
            if any(mark.ref in lit for mark in row.marks)
        )

    def under(self, lit: Container[str], years: DateRange | None) -> TimelineModel:
        """Returns the same rows under another lens; costs nothing, however many rows there are."""
        return replace(self, lit=lit, years=years)


EMPTY_MODEL = TimelineModel()


def timeline_model(
    entries: Sequence[Entry],
    lit: Container[str],
    *,
    years: DateRange | None = None,
    activity: Mapping[int, int] | None = None,
    gaps: Iterable[Gap] = (),
) -> TimelineModel:
    """Returns the timeline of these entries.

    Args:
        entries: In file order, person after person. Kinds that have no place on a timeline
            are passed over, but count in the activity.
        lit: The refs that are in the lens.
        years: The chosen years.
        activity: Entries per year; by default counted here.
        gaps: What is to be shown of where somebody had no role.
    """
    drawn = [entry for entry in entries if is_drawn(entry)]
    span = _span(entry.placement for entry in drawn)
    holes = _holes_by_person(gaps) if span is not None else {}
    if span is not None:
        ends = (hole.high for found in holes.values() for hole in found)
        span = replace(span, high=max((span.high, *ends)))
    rows = tuple(_rows_by_person(drawn, holes, has_axis=span is not None))
    if activity is None:
        activity = activity_by_year(entry.placement for entry in entries)
    undated = (mark for row in rows if row.kind is RowKind.LENGTH for mark in row.marks)
    longest = max((mark.high for mark in undated), default=0.0)
    return TimelineModel(rows, span, longest, activity, lit, years)


def is_drawn(entry: Entry) -> bool:
    """Whether an entry has a mark of its own on a timeline."""
    if entry.kind is Kind.PROJECT:
        return not entry.parent
    return entry.kind.spec.lane is not Lane.NONE


def _span(placements: Iterable[Placement]) -> Window | None:
    """Returns whole years, but no later than the month that goes on today.

    What is only known to go on today makes no axis of its own.
    """
    placed = [spot for spot in placements if spot.is_placed]
    if all(spot.current and spot.open_start for spot in placed):
        return None
    low = math.floor(min(spot.low for spot in placed) / MONTHS_IN_YEAR) * MONTHS_IN_YEAR
    latest = max(spot.high for spot in placed)
    now = max((spot.high for spot in placed if spot.current), default=-math.inf)
    high = latest if latest == now else math.ceil(latest / MONTHS_IN_YEAR) * MONTHS_IN_YEAR
    if high - low < MONTHS_IN_YEAR:
        low = math.floor((high - MONTHS_IN_YEAR) / MONTHS_IN_YEAR) * MONTHS_IN_YEAR
    return Window(float(low), float(high))


def _holes_by_person(gaps: Iterable[Gap]) -> Mapping[str, tuple[Hole, ...]]:
    """Returns where each person had no role, by the key."""
    holes: dict[str, tuple[Hole, ...]] = {}
    if not gaps:
        return holes
    # They are asked for seldom, and no start waits for them.
    from careertui.insight.career_gaps import GapKind, brief_length_of

    for gap in gaps:
        if gap.kind is GapKind.GAP:
            key, (low, high) = gap.before.person_key, gap.span
            names = ", ".join(entry.title for entry in gap.covered_by)
            text = brief_length_of(gap) + (f" · {names}" if names else "")
            holes[key] = (*holes.get(key, ()), Hole(low, high, text, _is_filled(gap)))
    return holes


def _is_filled(gap: Gap) -> bool:
    low, high = gap.span
    spans = [(it.placement.low, it.placement.high) for it in gap.covered_by]
    return any(min(high, last) - max(low, first) >= (high - low) / 2 for first, last in spans)


def _rows_by_person(
    entries: Sequence[Entry], holes: Mapping[str, tuple[Hole, ...]], *, has_axis: bool
) -> Iterable[TimelineRow]:
    people = [list(group) for _, group in groupby(entries, key=lambda entry: entry.person_key)]
    names = Counter(group[0].person for group in people)
    for group in people:
        if len(people) > 1:
            name, key = group[0].person, group[0].person_key
            yield TimelineRow(RowKind.PERSON, name if names[name] == 1 else f"{name} · {key}")
        if found := holes.get(group[0].person_key):
            yield TimelineRow(RowKind.GAPS, "gaps", holes=found)
        yield from _rows(group, has_axis=has_axis)


def _rows(entries: Sequence[Entry], *, has_axis: bool) -> Iterable[TimelineRow]:
    """Returns one person's rows."""
    bars = [
        entry
        for kind in Kind
        if kind.spec.lane is Lane.BARS
        for entry in _in_order(kind, [entry for entry in entries if entry.kind is kind])
    ]
    shelf = [TimelineRow(RowKind.LENGTH, row_label(entry), (shelf_mark(entry),)) for entry in bars
             if not entry.placement.is_placed]  # fmt: skip
    kind, above = RowKind.BAR if has_axis else RowKind.ONGOING, ""
    for entry in bars:
        if entry.placement.is_placed:
            short = f"· {entry.unit}" if entry.unit and entry.organization == above else ""
            yield TimelineRow(kind, row_label(entry), (bar_mark(entry),), short)
            above = entry.organization
    for points in Kind:
        if points.spec.lane is not Lane.POINTS:
            continue
        label = points.spec.row_label
        of_kind = [entry for entry in entries if entry.kind is points]
        dated = [point_mark(entry) for entry in of_kind if has_axis and entry.placement.is_placed]
        if dated:
            yield TimelineRow(RowKind.POINTS, label, tuple(sorted(dated, key=_by_middle)))
        loose = (entry for entry in of_kind if not (has_axis and entry.placement.is_placed))
        if marks := tuple(loose_mark(entry) for entry in loose):
            shelf.append(TimelineRow(RowKind.LOOSE, label, marks))
    if shelf:
        has_lengths = any(mark.high for row in shelf for mark in row.marks)
        yield TimelineRow(RowKind.RULE, "undated", has_lengths=has_lengths)
        yield from shelf


def _in_order(kind: Kind, entries: Sequence[Entry]) -> list[Entry]:
    return _by_employer(entries) if kind is Kind.ROLE else sorted(entries, key=newest_first)


def _by_middle(mark: Mark) -> float:
    return mark.middle


def _by_employer(roles: Sequence[Entry]) -> list[Entry]:
    """Returns roles with those of one employer together, the employer of the latest day first.

    Employers of the same day stay in the order of the file.
    """
    latest: dict[str, tuple[bool, float]] = {}
    for role in roles:
        key = _employer(role)
        here = (role.placement.is_placed, role.placement.high)
        latest[key] = max(latest.get(key, here), here)
    ordered = sorted(latest, key=lambda key: (not latest[key][0], -latest[key][1]))
    rank = {key: number for number, key in enumerate(ordered)}
    return sorted(roles, key=lambda role: (rank[_employer(role)], newest_first(role)))


def _employer(role: Entry) -> str:
    return role.organization.casefold()
