"""What screens and windows ask of the app, which holds the session."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol, cast

from textual.app import App

if TYPE_CHECKING:
    from careertui.career.library import Library, PeopleScope
    from careertui.search.index import Index
    from careertui.session.key_names import KeyNames
    from careertui.session.keymap import KeyHelp
    from careertui.session.session import Session
    from careertui.view.people_finder import PeopleAnswer
    from careertui.view.view import View


class Host(Protocol):
    """The app, as those see it that it puts on the screen."""

    key_names: KeyNames
    is_ascii: bool
    """Whether only ASCII can be shown."""
    queries: Sequence[str]
    """What was searched for, newest first."""

    def remember_query(self, text: str) -> None:
        """Keeps a query to be brought back, also in the next run."""

    @property
    def session(self) -> Session:
        """What is open, what is asked for, where one is."""

    @property
    def view(self) -> View | None:
        """What is shown, if anything is yet."""

    @property
    def reading(self) -> str:
        """How many files are to be read yet; empty if none is."""

    def become(self, session: Session, *, is_return: bool = False) -> None:
        """Takes another session and shows it, scrolled as it was there on the way back."""

    def moved(self, session: Session) -> None:
        """Takes a session whose cursor or focus moved, which is shown already."""

    def run_key(self, row: KeyHelp) -> None:
        """Does what a key does."""

    def go_to(self, ref: str) -> None:
        """Shows an entry."""

    def go_to_people(self, scope: PeopleScope, text: str | None = None) -> None:
        """Shows some people, or everyone."""

    def ask_skill(self, name: str) -> None:
        """Shows the evidence of a skill."""

    def open_link(self, url: str) -> None:
        """Opens an address."""

    def edit_line(self, key: str, line: int) -> None:
        """Opens the editor at a line of somebody's file."""

    def close_banner(self) -> None:
        """Takes the banner away."""

    def index(self, library: Library) -> Index:
        """Returns the index of a library; may be called on another thread."""

    def find_people(self, question: tuple[Library, str]) -> PeopleAnswer:
        """Returns whom a query finds; may be called on another thread."""


def host_of(app: App[Any]) -> Host:
    """Returns the app by what it offers."""
    return cast(Host, app)
