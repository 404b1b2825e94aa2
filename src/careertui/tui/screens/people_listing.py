"""Listing: which people the list shows, in which order and with which files.

The invariant: who is listed is who has all that is typed, in whichever of their entries and
files; sorting and unfolding change nothing of that.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from typing import Any

from careertui.career.evidence import Grade
from careertui.career.library import EVERYONE, Library, PeopleScope
from careertui.career.text import fold
from careertui.career.values import frozen
from careertui.search.measures import Measures
from careertui.search.results import PeopleMatches
from careertui.tui.widgets.literal import Marks
from careertui.tui.widgets.people_table import (
    PersonRow,
    everyone_row,
    marked_row,
    person_rows,
    tell_apart,
)
from careertui.view.people_columns import PeopleColumns
from careertui.view.people_finder import PeopleAnswer, matching_text
from careertui.view.person_glance import PersonGlance, glance_at

_SORTS: tuple[tuple[str, Callable[[PersonRow], Any] | None], ...] = (
    ("as opened", None),
    ("by name", lambda row: fold(row.name)),
    ("by years", lambda row: -row.summary.months),
    ("by entries", lambda row: -row.summary.entries),
    ("latest first", lambda row: -row.summary.latest),
)
"""The orders of the list and what each sorts by; rows that are equal stay in file order."""
_MOST_AT_ONCE = 200
"""Of so many the names are read before the list is shown."""


@frozen
class PeopleChoice:
    """Who was chosen."""

    scope: PeopleScope
    text: str | None = None
    """The query that goes along; None for that of before."""
    window: str = ""
    """The name of a window that opens over them."""


class PeopleListing:
    """The people of a library, those of them who are found, and their order."""

    def __init__(self, library: Library, unfolded: Set[str] = frozenset()) -> None:
        """Lists everyone; ``unfolded`` are the keys of those whose files are listed."""
        self.unfolded = set(unfolded)
        self.matches: PeopleMatches | None = None
        """Whom the text finds; None without a text."""
        self.columns: PeopleColumns | None = None
        """The skills that the text asks for."""
        self.is_growing = False
        """Whether files are being read that may have more people."""
        self._sort = 0
        self._order = ""
        """The key of the skill that it is sorted by; empty for one of ``_SORTS``."""
        self.take_library(library, {})

    def take_library(self, library: Library, kept: Mapping[str, PersonRow]) -> None:
        """Lists another library; rows of ``kept`` serve again."""
        self.library = library
        self.rows = person_rows(library, kept)
        """A row for each file, in file order."""
        self.people = [row for row in self.rows if not row.is_below]
        self.found: Sequence[PersonRow] = self.people
        """The rows of those who are found, in order."""
        self.is_told_apart = len(self.rows) <= _MOST_AT_ONCE
        """Whether namesakes have their keys beside their names, which takes a while for many."""
        if self.is_told_apart:
            tell_apart(self.rows)

    def take(self, answer: PeopleAnswer | None) -> None:
        """Lists whom a query finds; everyone without an answer."""
        self.matches = answer.matches if answer else None
        self.columns = answer.columns if answer else None
        if self._order not in self._skills:
            self._order = ""
        self._put_in_order()

    def keep(self, keys: Sequence[str]) -> None:
        """Lists those of some keys who are there, until an answer comes."""
        self.matches, positions = None, self.library.positions
        self.found = [self.rows[positions[key]] for key in keys if key in positions]

    # Order

    @property
    def _skills(self) -> Sequence[str]:
        return self.columns.keys if self.columns is not None else ()

    def sort_next(self) -> None:
        """Sorts by the next column: the skills of the query, then name, years, entries, latest."""
        orders = [*self._skills, *range(1, len(_SORTS)), 0]
        here: str | int = self._order or self._sort
        following = orders[(orders.index(here) + 1) % len(orders)]
        is_skill = isinstance(following, str)
        self._order, self._sort = (following, 0) if is_skill else ("", int(following))
        self._put_in_order()

    def _put_in_order(self) -> None:
        rows = self.people
        if self.matches is not None:
            rows = [self.rows[at] for at in self.matches.people]
        key = _SORTS[self._sort][1]
        if self._order and self.columns is not None:
            places = self.columns.ordered([row.at for row in rows], self._order)
            rows = [self.rows[at] for at in places]
        self.found = rows if key is None else sorted(rows, key=key)

    @property
    def order(self) -> str:
        """What the order is called."""
        if self._order and self.columns is not None:
            names = (column.name for column in self.columns.skills if column.key == self._order)
            return f"by {next(names, '')}"
        return (
            "best first" if self.matches is not None and not self._sort else _SORTS[self._sort][0]
        )

    # Rows

    def marked_in(self, marked: Set[str]) -> list[PersonRow]:
        """Returns those who are marked and there, in the order of their files."""
        return [row for row in self.rows if row.key in marked] if marked else []

    def chosen(self, marked: Set[str]) -> PeopleScope:
        """Returns those who are marked, else those whom a query finds; everyone without one."""
        rows = self.marked_in(marked) or (self.found if self.matches is not None else ())
        return PeopleScope.of(*(row.key for row in rows)) if rows else EVERYONE

    def several(self, words: Sequence[str], marked: Set[str]) -> Iterator[PersonRow]:
        """Yields the rows for everyone and for those who are marked, if they have all words."""
        everyone = everyone_row(self.people, is_growing=self.is_growing)
        rows = [everyone] if len(self.people) > 1 else []
        if there := self.marked_in(marked):
            rows.append(marked_row(there))
        yield from (row for row in rows if all(word in fold(row.name) for word in words))

    def listed(self) -> Iterator[PersonRow]:
        """Yields those who are found, each with the files that are listed below."""
        for row in self.found:
            yield row
            yield from self._below(row)

    def _below(self, row: PersonRow) -> Iterator[PersonRow]:
        """Yields the other files of a person that are listed: all, or where the words are."""
        if not row.files:
            return
        best = self._best_entry(row)
        starts = self.library.starts
        holder = "" if best is None else self.rows[bisect_right(starts, best) - 1].key
        for key in row.files[1:]:
            if row.key in self.unfolded or key == holder:
                yield self.rows[self.library.positions[key]]

    def _best_entry(self, row: PersonRow) -> int | None:
        if self.matches is None or row.person is None:
            return None
        return self.matches.best_entry(self.library.positions[self.library.person_of(row.key)])

    def reason(self, row: PersonRow, marks: Marks) -> str:
        """Returns what was found of somebody; empty if the name or the columns say it."""
        number = None if row.is_below or self._is_in_columns(row) else self._best_entry(row)
        if number is None:
            return ""
        text = matching_text(self.library.entries[number], marks)
        return "" if text == row.name else text

    def _is_in_columns(self, row: PersonRow) -> bool:
        """Whether all that is asked for has a column, and somebody proves all of it."""
        columns = self.columns
        if columns is None or not columns.has_all:
            return False
        uses = [columns.use(row.at, column) for column in columns.skills]
        return all(use is not None and use.grade is Grade.PROVED for use in uses)

    def glance(self, row: PersonRow | None) -> PersonGlance | None:
        """Returns what is said of somebody beside the list; None of several people."""
        if row is None or row.person is None or not row.summary.is_read:
            return None
        library = self.library
        columns = self.columns or PeopleColumns(library, Measures(library), ())
        return glance_at(library, library.positions[library.person_of(row.key)], columns)

    def nobody(self) -> Iterator[str]:
        """Yields the lines that are shown if nobody is found."""
        if self.matches is None:
            return
        for word in self.matches.missing[:1]:
            yield f"nobody has “{word}”"
        if not self.matches.missing:
            yield "nobody has all of that"
            yield "each word is somebody's"
