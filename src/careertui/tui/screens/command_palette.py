"""The command palette's entries: every action, entry, skill and person by name."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from functools import partial
from typing import Protocol, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider

from careertui.career.entries import Entry
from careertui.career.library import Person
from careertui.session.keymap import KEYS, KeyHelp, Scope
from careertui.tui.screens.labels import title_of
from careertui.tui.widgets.literal import literal, marked

_MOST = 25
"""How many entries are offered at once."""


class Desk(Protocol):
    """What the palette asks of the app."""

    def run_key(self, row: KeyHelp) -> None:
        """Does what a key does."""

    def go_to(self, ref: str) -> None:
        """Shows an entry."""

    def ask_skill(self, name: str) -> None:
        """Shows the evidence of a skill."""

    def go_to_person(self, key: str) -> None:
        """Shows a person."""

    async def find(self, text: str, limit: int) -> tuple[list[tuple[Entry, float]], object]:
        """The entries that a query finds, best first with a score of 0 to 1, and its marks."""

    def skill_names(self) -> Iterable[str]:
        """The skills of who is shown."""

    def people(self) -> Iterable[Person]:
        """Everyone who is open."""


class Everywhere(Provider):
    """Actions first, then people, skills and entries."""

    @property
    def _desk(self) -> Desk:
        return cast(Desk, self.app)

    @staticmethod
    def _actions() -> Iterable[KeyHelp]:
        scopes = (Scope.MAIN, Scope.APP, Scope.LIST)
        return (row for row in KEYS if row.scope in scopes and row.group != "Move")

    async def discover(self) -> Hits:
        """Every action, before anything is typed."""
        for row in self._actions():
            if row.id != "app.palette":
                yield DiscoveryHit(
                    literal(f"{row.description}  {row.label}"),
                    partial(self._desk.run_key, row),
                    text=row.description,
                    help=row.tooltip,
                )

    async def search(self, query: str) -> Hits:
        """What matches, actions before the rest where they match as well."""
        matcher = self.matcher(query)
        for row in self._actions():
            text = f"{row.description} {row.label}"
            if score := matcher.match(f"{row.description} {row.tooltip}"):
                yield Hit(score, literal(text), partial(self._desk.run_key, row), help=row.tooltip)
        for hit in self._named(query):
            yield hit
        async for hit in self._entries(query):
            yield hit

    def _named(self, query: str) -> Iterable[Hit]:
        wanted = query.casefold()
        for person in self._desk.people():
            if wanted in person.name.casefold():
                yield Hit(
                    0.95, literal(person.name), partial(self._desk.go_to_person, person.key),
                    help="person",
                )  # fmt: skip
        for name in self._desk.skill_names():
            if wanted in name.casefold():
                yield Hit(
                    0.9 if name.casefold().startswith(wanted) else 0.7,
                    literal(name), partial(self._desk.ask_skill, name), help="skill",
                )  # fmt: skip

    async def _entries(self, query: str) -> AsyncIterator[Hit]:
        found, marks = await self._desk.find(query, _MOST)
        for entry, score in found:
            yield Hit(
                score * 0.85,
                marked(title_of(entry), marks, self.matcher("").match_style),  # type: ignore[arg-type]
                partial(self._desk.go_to, entry.ref),
                help=entry.kind.value,
            )
