"""People: whom a query finds, over all that they have.

The invariant: somebody is found by what is in any of their files, and who has nothing but a
name is found by that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from careertui.career.entries import Entry
from careertui.career.library import Library, PeopleScope
from careertui.career.text import fold, one_line
from careertui.career.values import frozen
from careertui.query.lens import Lens
from careertui.query.loosened import loosened, without_names
from careertui.query.parser import parse
from careertui.query.printer import format_lens
from careertui.search.results import PeopleMatches, Span
from careertui.view.viewer import narrowed

if TYPE_CHECKING:
    from careertui.search.index import Index
    from careertui.search.people_search import PeopleSearch
    from careertui.view.people_columns import PeopleColumns, PeopleSort

Marks = Callable[[str], Sequence[Span]]
_BEFORE = 4
"""A text begins with the word that ends, or goes on, so many letters before what matched."""


@frozen
class PeopleAnswer:
    """Whom a query finds, by the positions of the files that stand for them."""

    matches: PeopleMatches
    columns: PeopleColumns
    order: PeopleSort
    """That which the query asks for."""


class PeopleFinder:
    """Finds people of a library; keeps the search over the latest one."""

    def __init__(self, index_of: Callable[[Library], Index]) -> None:
        """A finder; ``index_of`` gives the index of a library."""
        self._index_of = index_of
        self._latest: tuple[Library, PeopleSearch, Sequence[tuple[int, str]]] | None = None

    def find(self, library: Library, text: str, lens: Lens | None = None) -> PeopleAnswer:
        """Returns who has all of a query, and what they have of the skills in it.

        Args:
            library: Everyone.
            text: The query.
            lens: What it asks for, if that is known.
        """
        # Loaded here, as a first screen has no columns.
        from careertui.view.people_columns import columns_of, order_of

        search, bare = self._search(library)
        query = parse(text)
        lens = query.lens if lens is None else lens
        columns = columns_of(library, self._index_of(library), query)
        matches = search.find(lens, columns.keys)
        words = fold(text).split()
        named = [at for at, name in bare if words and all(word in name for word in words)]
        if named:
            matches = replace(matches, people=[*matches.people, *named])
        return PeopleAnswer(matches, columns, order_of(lens))

    def asked_of(self, library: Library, scope: PeopleScope, text: str) -> str:
        """Returns a query for people as it is asked of the entries of some whom it finds.

        That is the query itself if an entry of theirs has all of it. Else their names are left
        out, and if there is still none, any part of it will do: each may be in an entry of its own.
        """
        index = narrowed(self._index_of(library), library, scope)

        def is_found(lens: Lens) -> bool:
            matches = index.search(lens, 1)
            return bool(matches.total) and not matches.missing

        lens = parse(text).lens
        if is_found(lens):
            return text
        lens = without_names(lens, (person.name for person in library.only(scope).people))
        return format_lens(lens if is_found(lens) else loosened(lens))

    def _search(self, library: Library) -> tuple[PeopleSearch, Sequence[tuple[int, str]]]:
        """Returns the search over a library, and the names of the people who have no entry."""
        if self._latest is None or self._latest[0] is not library:
            from careertui.search.people_search import PeopleSearch

            people = [library.positions[library.person_of(p.key)] for p in library.people]
            bare = [
                (at, fold(person.name))
                for at, person in enumerate(library.people)
                if not len(person.entries)
            ]
            search = PeopleSearch(self._index_of(library), library.starts, people)
            self._latest = library, search, bare
        return self._latest[1:]


def matching_text(entry: Entry, marks: Marks) -> str:
    """Returns a text of an entry in which something is marked, from shortly before that."""
    texts = (entry.title, *entry.skills, entry.organization, entry.unit, entry.place, *entry.tags)
    for text in (*texts, *(passage.text for passage in entry.passages)):
        line = one_line(text)
        if spans := marks(line):
            start = line.rfind(" ", 0, max(0, spans[0][0] - _BEFORE)) + 1
            return f"…{line[start:]}" if start else line
    return entry.title
