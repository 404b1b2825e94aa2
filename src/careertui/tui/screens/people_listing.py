"""Listing: which people the list shows, in which order and with which files.

The invariant: who is listed is who has all that is typed, in whichever of their entries and
files; sorting and unfolding change nothing of that.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set

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
from careertui.view.people_columns import PeopleColumns, PeopleSort
from careertui.view.people_finder import PeopleAnswer, matching_text
from careertui.view.person_glance import PersonGlance, glance_at

_ORDERS: Mapping[str, str] = {
    PeopleSort.NAME: "by name",
    PeopleSort.YEARS: "by years",
    PeopleSort.LATEST: "latest first",
}
"""The orders of the list besides those of skills and of the query, and what they are called."""
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
        self._order: str = PeopleSort.BEST
        """What it is sorted by: one of ``PeopleSort``, or the key of a skill."""
        self._asked = PeopleSort.BEST
        """The order that the query asks for."""
        self.take_library(library)

    def take_library(self, library: Library) -> None:
        """Lists another library."""
        self.library = library
        self.rows = person_rows(library)
        """A row for each file, in file order."""
        self.has_files = bool(library.same_person)
        """Whether somebody has several files."""
        self.people = [row for row in self.rows if not (self.has_files and row.is_below)]
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
        self._asked = answer.order if answer else PeopleSort.BEST
        if self._order not in self._orders:
            self._order = PeopleSort.BEST
        self._put_in_order()

    def keep(self, keys: Sequence[str]) -> None:
        """Lists those of some keys who are there, until an answer comes."""
        self.matches, positions = None, self.library.positions
        self.found = [self.rows[positions[key]] for key in keys if key in positions]

    # Order

    @property
    def _orders(self) -> Sequence[str]:
        skills = self.columns.keys if self.columns is not None else ()
        return [*skills, *_ORDERS, PeopleSort.BEST]

    def sort_next(self) -> None:
        """Sorts by the next column: the skills of the query, then name, years, latest role."""
        orders = self._orders
        self._order = orders[(orders.index(self._order) + 1) % len(orders)]
        self._put_in_order()

    @property
    def _sorted_by(self) -> str:
        return self._asked if self._order == PeopleSort.BEST else self._order

    def _put_in_order(self) -> None:
        matches, columns = self.matches, self.columns or _no_columns(self.library)
        people = [row.at for row in self.people] if matches is None else matches.people
        self.found = [self.rows[at] for at in columns.ordered(people, self._sorted_by)]

    @property
    def order(self) -> str:
        """What the order is called."""
        order = self._sorted_by
        if order == PeopleSort.BEST:
            return "as opened" if self.matches is None else "best first"
        skills = self.columns.skills if self.columns is not None else ()
        return _ORDERS.get(order) or f"by {next(it.name for it in skills if it.key == order)}"

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
            if row.files:
                yield from self._below(row)

    def _below(self, row: PersonRow) -> Iterator[PersonRow]:
        """Yields the other files of a person that are listed: all, or where the words are."""
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
        columns = self.columns or _no_columns(library)
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


def _no_columns(library: Library) -> PeopleColumns:
    """Returns the columns of no skill."""
    return PeopleColumns(library, Measures(library), ())
