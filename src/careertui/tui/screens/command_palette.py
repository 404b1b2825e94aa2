"""The command palette's entries: every action, entry, skill and person by name."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from careertui.career.library import Library, PeopleScope
from careertui.career.text import fold
from careertui.query.lens import Word
from careertui.query.parser import parse
from careertui.session.keymap import KEYS, KeyHelp, Scope
from careertui.tui.host import Host, host_of
from careertui.tui.screens.labels import title_of
from careertui.tui.widgets.literal import literal, marked

_MOST = 25
"""How many entries are offered at once."""
_SCATTERED = 0.1
"""What an action scores at most that has the letters of a query, but not its words."""


class Everywhere(Provider):
    """Actions first, then people, skills and entries."""

    @property
    def _host(self) -> Host:
        return host_of(self.app)

    def _told(self, row: KeyHelp) -> Content:
        return literal(f"{row.description}  {self._host.key_names.all_of(row.id)}")

    def _actions(self) -> Iterable[KeyHelp]:
        scopes, off = (Scope.MAIN, Scope.APP, Scope.LIST), self._host.key_names.off
        rows = (row for row in KEYS if row.scope in scopes and row.group != "Move")
        return (row for row in rows if row.id not in off)

    async def discover(self) -> Hits:
        """Returns every action, before anything is typed."""
        for row in self._actions():
            if row.id != "app.palette":
                yield DiscoveryHit(
                    self._told(row),
                    partial(self._host.run_key, row),
                    text=row.description,
                    help=row.tooltip,
                )

    async def search(self, query: str) -> Hits:
        """Returns what matches, actions that have the words before the rest."""
        matcher, words = self.matcher(query), fold(query).split()
        for row in self._actions():
            text = f"{row.description} {row.tooltip}"
            if score := matcher.match(text):
                if not all(word in fold(text) for word in words):
                    score = _SCATTERED * score / (1 + score)
                yield Hit(
                    score, self._told(row), partial(self._host.run_key, row), help=row.tooltip
                )
        for hit in self._named(query):
            yield hit
        async for hit in self._entries(query):
            yield hit

    def _named(self, query: str) -> Iterable[Hit]:
        folded = fold(query)
        library = self._host.session.library
        for key in library.person_numbers:
            person = library.people[library.positions[key]]
            if folded in fold(person.name):
                go = partial(self._host.go_to_people, PeopleScope.of(key))
                yield Hit(0.95, literal(person.name), go, help=f"person · {person.file}")
        session = self._host.session
        for name, asked in session.views.items():
            if folded in fold(f"@{name} {asked}"):
                people = person_in(asked, session.library)
                go = (
                    partial(self._host.go_to_people, people)
                    if people is not None
                    else partial(self._host.become, session.typed(f"@{name}"))
                )
                yield Hit(0.97, literal(f"@{name}  {asked}"), go, help="saved view")
        view = self._host.view
        for name in view.backdrop.book.names if view is not None else ():
            if folded in fold(name):
                yield Hit(
                    0.9 if fold(name).startswith(folded) else 0.7,
                    literal(name), partial(self._host.ask_skill, name), help="skill",
                )  # fmt: skip

    async def _entries(self, query: str) -> AsyncIterator[Hit]:
        library = self._host.session.library
        lens = parse(query).lens
        matches = await asyncio.to_thread(lambda: self._host.index(library).search(lens, _MOST))
        best = max((hit.score for hit in matches.hits), default=1.0) or 1.0
        for hit in matches.hits:
            entry = library.entries[hit.number]
            yield Hit(
                hit.score / best * 0.85,
                marked(title_of(entry), matches.marks, self.matcher("").match_style),
                partial(self._host.go_to, entry.ref),
                help=entry.kind.value,
            )


def person_in(query: str, library: Library) -> PeopleScope | None:
    """Returns the person that a query names and nothing else, if there is one; else None."""
    lens = parse(query).lens
    match lens.terms, lens.facets:
        case ((Word(field="person") as word,), ()) | ((), (Word(field="person") as word,)):
            found = (it for it in library.people if fold(it.name) == fold(word.text))
            key = next((library.person_of(it.key) for it in found), "")
            return PeopleScope.of(*library.files_of(key)[:1]) if key else None
    return None
