"""Listing: the rows of the project list and of the list of everything.

Rows are entries with headings between them; a heading says how many entries follow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from careertui.career.entries import Entry, Kind, newest_first
from careertui.career.values import frozen


@frozen
class ListRow:
    """A line of a list: an entry, or a heading if it has none."""

    entry: Entry | None = None
    heading: str = ""
    count: int = 0
    """How many entries are under a heading."""
    approximate: bool = False
    """Whether the entry matches only with a misspelling forgiven."""


class Sort(StrEnum):
    """The order of the projects."""

    TIME = "time"
    RELEVANCE = "relevance"
    NAME = "name"


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
        projects.sort(key=lambda entry: entry.title.casefold())
    if not grouped:
        return tuple(_row(entry, approximate) for entry in projects)
    return _under_headings(projects, lambda entry: entry.where or "On one's own", approximate)


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
    if is_ranked:
        return tuple(_row(entry, approximate) for entry in ranked)
    rows: list[ListRow] = []
    for kind in Kind:
        of_kind = [entry for entry in ranked if entry.kind is kind]
        if not of_kind:
            continue
        if kind is Kind.STORY:
            rows.extend(_by_theme(of_kind, approximate))
            continue
        of_kind.sort(key=newest_first)
        rows.append(ListRow(heading=kind.spec.heading, count=len(of_kind)))
        rows.extend(_row(entry, approximate) for entry in of_kind)
    return tuple(rows)


def _by_theme(stories: Sequence[Entry], approximate: frozenset[str]) -> Iterable[ListRow]:
    return _under_headings(
        stories,
        lambda story: f"{Kind.STORY.spec.heading} · {story.tags[0] if story.tags else 'no theme'}",
        approximate,
    )


def _under_headings(
    entries: Sequence[Entry], heading: Callable[[Entry], str], approximate: frozenset[str]
) -> tuple[ListRow, ...]:
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(heading(entry), []).append(entry)
    rows: list[ListRow] = []
    for name, members in groups.items():
        rows.append(ListRow(heading=name, count=len(members)))
        rows.extend(_row(entry, approximate) for entry in members)
    return tuple(rows)


def _row(entry: Entry, approximate: frozenset[str]) -> ListRow:
    return ListRow(entry, approximate=entry.ref in approximate)


def find_row(rows: Sequence[ListRow], ref: str) -> int | None:
    """Returns the index of an entry's row."""
    return next(
        (index for index, row in enumerate(rows) if row.entry and row.entry.ref == ref), None
    )
