"""What screens and windows ask of the app, which holds the session."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol, cast

from textual.app import App

from careertui.career.entries import Entry
from careertui.career.library import PeopleScope, Person
from careertui.session.key_names import KeyNames
from careertui.session.keymap import KeyHelp
from careertui.session.session import Session


class Host(Protocol):
    """The app, as those see it that it puts on the screen."""

    key_names: KeyNames

    @property
    def session(self) -> Session:
        """What is open, what is asked for, where one is."""

    def become(self, session: Session, *, is_return: bool = False) -> None:
        """Takes another session and shows it, scrolled as it was there on the way back."""

    def moved(self, session: Session) -> None:
        """Takes a session whose cursor or focus moved, which is shown already."""

    def run_key(self, row: KeyHelp) -> None:
        """Does what a key does."""

    def go_to(self, ref: str) -> None:
        """Shows an entry."""

    def go_to_person(self, key: str) -> None:
        """Shows a person."""

    def go_to_people(self, scope: PeopleScope) -> None:
        """Shows some people, or everyone."""

    def ask_skill(self, name: str) -> None:
        """Shows the evidence of a skill."""

    async def find(self, text: str, limit: int) -> tuple[list[tuple[Entry, float]], object]:
        """Returns the entries that match, best first with a score of 0 to 1, and the marks."""

    def skill_names(self) -> Iterable[str]:
        """Returns the skills of who is shown."""

    def people(self) -> Iterable[Person]:
        """Returns everyone who is open."""


def host_of(app: App[Any]) -> Host:
    """Returns the app by what it offers."""
    return cast(Host, app)
