"""Listing: the rows of the lists of projects, of skills and of everything.

Rows are entries or skills with headings between them; a heading says how many rows follow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from functools import partial
from typing import TypeVar

from careertui.career.entries import Entry, Kind, newest_first
from careertui.career.evidence import Evidence
from careertui.career.text import fold
from careertui.career.values import frozen
from careertui.query.lens import Lens
from careertui.view.view import View

Item = TypeVar("Item")


@frozen
class ListRow:
    """A line of a list: an entry, a skill, or else a heading."""

    entry: Entry | None = None
    heading: str = ""
    count: int = 0
    """How many rows are under a heading."""
    approximate: bool = False
    """Whether the entry matches only with a misspelling forgiven."""
    skill: Evidence | None = None
    elsewhere: int = 0
    """How many entries of people who are not shown match; the row leads to these."""


class Sort(StrEnum):
    """The order of the projects."""

    TIME = "time"
    RELEVANCE = "relevance"
    NAME = "name"


def sorts_for(lens: Lens, current: Sort) -> Sequence[Sort]:
    """Returns the orders of the projects; without words all of them are as relevant."""
    sorts = [Sort.TIME, Sort.RELEVANCE, Sort.NAME] if lens.has_text else [Sort.TIME, Sort.NAME]
    return sorts if current in sorts else [*sorts, current]


def project_rows(
    ranked: Sequence[Entry], sort: Sort, *, grouped: bool, approximate: frozenset[str] = frozenset()
) -> tuple[ListRow, ...]:
    """Returns the projects among ranked entries.

    Args:
        ranked: The entries in the lens, best first.
        sort: Their order; relevance keeps the given one.
        grouped: Whether to put them under their employers.
        approximate: The refs of entries that match only approximately.
    """
    projects = [entry for entry in ranked if entry.kind is Kind.PROJECT]
    if sort is Sort.TIME:
        projects.sort(key=newest_first)
    elif sort is Sort.NAME:
        projects.sort(key=lambda entry: fold(entry.title))
    row = partial(_row, approximate=approximate)
    if not grouped:
        return tuple(map(row, projects))
    return _under_headings(projects, lambda entry: entry.where or "On one's own", row)


def skill_rows(skills: Sequence[Evidence], *, grouped: bool) -> tuple[ListRow, ...]:
    """Returns the rows of sorted skills, under their groups if asked for."""
    if not grouped:
        return tuple(map(_skill_row, skills))
    return _under_headings(skills, lambda skill: skill.group or "No group", _skill_row)


def everything_rows(
    ranked: Sequence[Entry],
    *,
    is_ranked: bool,
    approximate: frozenset[str] = frozenset(),
) -> tuple[ListRow, ...]:
    """Returns all entries: best first while there is a query, else under their kinds.

    Stories are under their first theme, the kinds in the order of the file format, what
    has a date newest first.
    """
    row = partial(_row, approximate=approximate)
    if is_ranked:
        return tuple(map(row, ranked))
    rows: list[ListRow] = []
    for kind in Kind:
        of_kind = [entry for entry in ranked if entry.kind is kind]
        if kind is not Kind.STORY:
            of_kind.sort(key=newest_first)
        rows.extend(_under_headings(of_kind, _heading, row))
    return tuple(rows)


def _heading(entry: Entry) -> str:
    heading = entry.kind.spec.heading
    if entry.kind is not Kind.STORY:
        return heading
    return f"{heading} · {entry.tags[0] if entry.tags else 'no theme'}"


def _under_headings(
    items: Iterable[Item], heading: Callable[[Item], str], row: Callable[[Item], ListRow]
) -> tuple[ListRow, ...]:
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(heading(item), []).append(item)
    rows: list[ListRow] = []
    for name, members in groups.items():
        rows.append(ListRow(heading=name, count=len(members)))
        rows.extend(map(row, members))
    return tuple(rows)


def _row(entry: Entry, approximate: frozenset[str]) -> ListRow:
    return ListRow(entry, approximate=entry.ref in approximate)


def _skill_row(skill: Evidence) -> ListRow:
    return ListRow(skill=skill)


def elsewhere_rows(view: View) -> tuple[ListRow, ...]:
    """Returns the row that leads to what the query finds in others, if it finds anything."""
    return (ListRow(elsewhere=view.elsewhere),) if view.elsewhere > 0 else ()


def find_row(rows: Sequence[ListRow], ref: str) -> int | None:
    """Returns the index of an entry's row."""
    return next(
        (index for index, row in enumerate(rows) if row.entry and row.entry.ref == ref), None
    )
