"""The command palette's entries: every action, entry, skill and person by name."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from careertui.session.keymap import KEYS, KeyHelp, Scope
from careertui.tui.host import Host, host_of
from careertui.tui.screens.labels import title_of
from careertui.tui.widgets.literal import literal, marked

_MOST = 25
"""How many entries are offered at once."""


class Everywhere(Provider):
    """Actions first, then people, skills and entries."""

    @property
    def _host(self) -> Host:
        return host_of(self.app)

    def _told(self, row: KeyHelp) -> Content:
        return literal(f"{row.description}  {self._host.key_names.all_of(row.id)}")

    @staticmethod
    def _actions() -> Iterable[KeyHelp]:
        scopes = (Scope.MAIN, Scope.APP, Scope.LIST)
        return (row for row in KEYS if row.scope in scopes and row.group != "Move")

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
        """Returns what matches, actions before the rest where they match as well."""
        matcher = self.matcher(query)
        for row in self._actions():
            if score := matcher.match(f"{row.description} {row.tooltip}"):
                yield Hit(
                    score, self._told(row), partial(self._host.run_key, row), help=row.tooltip
                )
        for hit in self._named(query):
            yield hit
        async for hit in self._entries(query):
            yield hit

    def _named(self, query: str) -> Iterable[Hit]:
        folded = query.casefold()
        for person in self._host.people():
            if folded in person.name.casefold():
                yield Hit(
                    0.95, literal(person.name), partial(self._host.go_to_person, person.key),
                    help="person",
                )  # fmt: skip
        for name in self._host.skill_names():
            if folded in name.casefold():
                yield Hit(
                    0.9 if name.casefold().startswith(folded) else 0.7,
                    literal(name), partial(self._host.ask_skill, name), help="skill",
                )  # fmt: skip

    async def _entries(self, query: str) -> AsyncIterator[Hit]:
        matches, marks = await self._host.find(query, _MOST)
        for entry, score in matches:
            yield Hit(
                score * 0.85,
                marked(title_of(entry), marks, self.matcher("").match_style),  # type: ignore[arg-type]
                partial(self._host.go_to, entry.ref),
                help=entry.kind.value,
            )
