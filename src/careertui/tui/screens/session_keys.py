"""Asking: the keys of the main screen that turn its session into another one.

The invariants: nothing here knows a pane. A key makes a session or names a deed; the app
takes the session before the next key is looked at, so that no key works on an old one, and
a message carries the deed.
"""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.screen import Screen

from careertui.career.entries import Entry
from careertui.session.keymap import Scope
from careertui.session.session import Session
from careertui.tui.host import Host, host_of
from careertui.tui.screens.messages import (
    Deed,
    DeedAsked,
    LinkAsked,
    SkillAsked,
)
from careertui.tui.widgets.bindings import bindings_for
from careertui.view.detail import Goal, Target


class AskingScreen(Screen[None]):
    """A screen whose keys ask for sessions and deeds."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Scope.MAIN)]

    @property
    def host(self) -> Host:
        """The app, which holds the session."""
        return host_of(self.app)

    @property
    def session(self) -> Session:
        """The session that is shown."""
        raise NotImplementedError

    @property
    def entry(self) -> Entry | None:
        """The entry that the detail shows, or None if it shows nothing."""
        raise NotImplementedError

    def leaving(self) -> Session:
        """Returns the session with the scroll of every pane, for the way back."""
        raise NotImplementedError

    def change(self, session: Session | None) -> None:
        """Asks for another session; None is refused with a bell."""
        if session is None:
            self.app.bell()
        elif session is not self.session:
            self.host.become(session)

    def follow(self, target: Target) -> None:
        """Goes where a target leads."""
        if target.goal is Goal.ENTRY:
            self.change(self.leaving().went_to(target.value))
        elif target.goal is Goal.SKILL:
            self.post_message(SkillAsked(target.value))
        else:
            self.post_message(LinkAsked(target.value))

    def action_years_back(self) -> None:
        """Moves the year window back."""
        self.change(self.session.years_moved(-1))

    def action_years_forward(self) -> None:
        """Moves the year window on."""
        self.change(self.session.years_moved(1))

    def action_years_widen(self) -> None:
        """Widens the year window."""
        self.change(self.session.years_widened())

    def action_years_narrow(self) -> None:
        """Narrows the year window."""
        self.change(self.session.years_narrowed())

    def action_years_drop(self) -> None:
        """Drops the year window."""
        self.change(self.session.with_years(None))

    def action_zoom_pane(self) -> None:
        """Gives the pane the whole screen, or takes it back."""
        self.change(self.session.zoomed())

    def action_cycle_sort(self) -> None:
        """Sorts by the next column."""
        self.change(self.session.sorted_next())

    def action_toggle_groups(self) -> None:
        """Groups the rows, or no longer."""
        self.change(self.session.grouped())

    def action_trail_back(self) -> None:
        """Goes back on the trail."""
        self._return(self.leaving().back())

    def action_trail_forward(self) -> None:
        """Goes forward on the trail."""
        self._return(self.leaving().forward())

    def _return(self, session: Session | None) -> None:
        if session is None:
            self.app.bell()
        else:
            self.host.become(session, is_return=True)

    def action_ask(self, deed: str) -> None:
        """Asks the app for what has an effect outside of the panes."""
        self.post_message(DeedAsked(Deed(deed), self.entry))
