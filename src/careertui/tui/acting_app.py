"""The acting app: what keys and windows ask of the app, handed to what does it.

The invariant: it holds no state; ``CareerApp`` does.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from careertui.session.keymap import KeyHelp, Scope
from careertui.tui.terminal.guarded_app import GuardedApp
from careertui.tui.widgets.pane_texts import skill_shown
from careertui.view.detail import shown_by

if TYPE_CHECKING:
    from careertui.career.evidence import Evidence
    from careertui.career.library import Library, PeopleScope
    from careertui.session.session import Session
    from careertui.store.feed import LibraryFeed
    from careertui.store.snapshot import Snapshot
    from careertui.tui.dialogs import Dialogs
    from careertui.tui.effects import Effects
    from careertui.tui.launch import Launch
    from careertui.tui.screens.main import MainScreen
    from careertui.tui.wins import Wins
    from careertui.view.people_finder import PeopleAnswer, PeopleFinder
    from careertui.view.view import View


class ActingApp(GuardedApp):
    """An app that does what keys and windows ask for."""

    launch: Launch
    effects: Effects
    feed: LibraryFeed
    snapshot: Snapshot

    # What it acts on

    @property
    def session(self) -> Session:
        """What is open, what is asked for, where one is."""
        raise NotImplementedError

    @property
    def view(self) -> View | None:
        """What is shown, if anything is yet."""
        raise NotImplementedError

    @property
    def main(self) -> MainScreen:
        """The main screen."""
        raise NotImplementedError

    def become(self, session: Session, *, is_return: bool = False) -> None:
        """Takes another session and shows it."""
        raise NotImplementedError

    @cached_property
    def dialogs(self) -> Dialogs:
        """The windows over the main screen."""
        from careertui.tui.dialogs import Dialogs

        return Dialogs(self, self.launch)

    @cached_property
    def wins(self) -> Wins:
        """What is written into files from within the app."""
        from careertui.tui.wins import Wins

        return Wins(self, self.launch.today, self.feed.hurry)

    @cached_property
    def _people(self) -> PeopleFinder:
        from careertui.view.people_finder import PeopleFinder

        return PeopleFinder(self.feed.index)

    # What is asked for

    @property
    def _skill(self) -> Evidence | None:
        """The skill that the detail shows; None where that is an entry."""
        return skill_shown(self.session, self.view) if self.view is not None else None

    def action_edit(self) -> None:
        """Opens the editor where what the detail shows stands: of a skill, its latest proof."""
        skill, view, entry = self._skill, self.view, self.session.entry
        if skill is not None and view is not None:
            entry = shown_by(skill, view)
        self.effects.edit_entry(entry, self.session.library)

    def edit_line(self, key: str, line: int) -> None:
        """Opens the editor at a line of somebody's file."""
        self.effects.edit_line(key, line, self.session.library)

    def action_copy(self) -> None:
        """Copies what the detail shows as text."""
        skill, view, audience = self._skill, self.view, self.launch.audience
        if skill is not None and view is not None:
            self.effects.copy_skill(skill, view, audience)
        else:
            self.effects.copy(self.session.entry, self.session.library, audience)

    def action_log_win(self) -> None:
        """Asks for what came of one's work."""
        self.wins.ask()

    def action_take_back(self) -> None:
        """Takes back what was written down last."""
        self.wins.take_back()

    def action_open_first_link(self) -> None:
        """Opens the first link of what the detail shows."""
        self.effects.open_first_link(self.session.entry if self._skill is None else None)

    def action_reload_files(self) -> None:
        """Reads the files again."""
        self.feed.refresh()

    def action_open(self, name: str) -> None:
        """Opens a window by its name."""
        getattr(self.dialogs, f"open_{name}")()

    def action_show_problems(self) -> None:
        """Lists what is wrong in the files, first of all in those that are broken."""
        self.dialogs.show_problems([file.file for file in self.snapshot.broken])

    def open_link(self, url: str) -> None:
        """Opens an address."""
        self.effects.open_link(url)

    def action_help_quit(self) -> None:
        """Says which key quits, in a field too, to who pressed ctrl+c."""
        # A window hides the keys of the app from its own.
        bound = self.main.active_bindings.items()
        keys = [key for key, (_, binding, *_) in bound if binding.action == "quit"]
        for key in keys[:1]:
            self.notify(f"{self.launch.key_names.label(key)} quits", markup=False)

    def key_ctrl_c(self) -> None:
        """Says which key quits in a window, too, unless there is something to copy."""
        self.action_help_quit()

    def run_key(self, row: KeyHelp) -> None:
        """Does what a key does, in the pane that has the focus."""
        scoped = row.scope is Scope.APP
        target = self if scoped else self.screen.focused if row.scope is Scope.LIST else self.screen
        self.call_later(self.run_action, row.action, target or self.screen)

    def ask_skill(self, name: str) -> None:
        """Opens the evidence card of a skill."""
        self.dialogs.show_skill(name)

    def go_to(self, ref: str) -> None:
        """Shows an entry."""
        self.become(self.main.leaving().went_to(ref))

    def go_to_people(self, scope: PeopleScope, text: str | None = None) -> None:
        """Shows some people, or everyone; of a query for people, what their entries have of it."""
        if text is not None:
            text = self.asked_of(scope, text)
        self.become(self.main.leaving().went_to_people(scope, text))

    # What windows look up

    @property
    def index(self) -> Callable[[Library], Any]:
        """Gives the index of a library; may be called on another thread."""
        return self.feed.index

    def asked_of(self, scope: PeopleScope, text: str) -> str:
        """Returns a query for people as the entries of some whom it finds are asked."""
        return self._people.asked_of(self.session.library, scope, text)

    def find_people(self, question: tuple[Library, str]) -> PeopleAnswer:
        """Returns whom a query finds; may be called on another thread."""
        return self._people.find(*question)
