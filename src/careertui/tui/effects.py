"""Effects: what the app does outside of itself: editor, links, clipboard, state.

The invariant: nothing here changes a session; each effect says on screen what came of it,
and none fails because of what a profile holds.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported
from textual.notifications import SeverityLevel

from careertui.career.entries import Entry
from careertui.career.evidence import Evidence
from careertui.career.library import Library
from careertui.career.text import one_line
from careertui.exports.audience import Audience
from careertui.session.seats import packed
from careertui.session.session import Session
from careertui.settings import State, read_state, update_state
from careertui.store.watcher import stamp_of
from careertui.tui.launch import Launch
from careertui.tui.terminal.guarded_app import GuardedApp
from careertui.tui.widgets.themes import DARK, why_no_theme
from careertui.view.view import View

if TYPE_CHECKING:
    from careertui.exports.clipboard import Copied

_MOST_KEPT = 1000
"""So many people who are shown together are kept for the next run."""


class Effects:
    """The effects of one app."""

    def __init__(self, app: GuardedApp, launch: Launch, changed: Callable[[str], None]) -> None:
        """Reads what the last run kept; ``changed`` is told the path of a file that changed."""
        self._app, self._launch, self._changed = app, launch, changed
        file = launch.state_file
        self.state, self.notes = (State(), ()) if file is None else read_state(file)
        """What the last run kept, and what is to be said of it."""

    # Files

    def edit_entry(self, entry: Entry | None, library: Library) -> None:
        """Opens the editor where an entry stands."""
        if entry is None:
            self._say_nothing_chosen()
        else:
            self._edit(library.people[library.positions[entry.person_key]].path, entry.line)

    def edit_line(self, key: str, line: int, library: Library) -> None:
        """Opens the editor at a line of somebody's file, if that is still open."""
        if self._launch.is_read_only:
            self._say("Nothing is edited here.")
        elif key in library.positions:
            self._edit(library.people[library.positions[key]].path, line)

    def _edit(self, path: str, line: int) -> None:
        from careertui.tui.editable import why_not_edited
        from careertui.tui.terminal.editor import editor_command, editor_of, is_plain

        editor = editor_of(os.environ)
        if reason := why_not_edited(path):
            self._say(reason)
        elif not is_plain(path):
            self._say("This file's name holds control characters; rename it to edit it.")
        elif not editor:
            self._say("No editor is known. Set EDITOR, such as: export EDITOR=vim")
        else:
            self._run_editor(editor_command(editor, path, line), path)

    def _run_editor(self, command: Sequence[str], path: str) -> None:
        from careertui.tui.terminal.suspend import lend_terminal

        before = stamp_of(path)
        try:
            code = lend_terminal(self._app, command)
        except SuspendNotSupported:
            self._say("An editor cannot be opened here.", "error")
            return
        except OSError as error:
            self._say(f"{error.strerror or error}: {command[0]}", "error")
            return
        is_changed = stamp_of(path) != before
        if code != 0:
            self._say(f"The editor ended with code {code}: {command[0]}", "error")
        elif is_changed:
            self._say("Read again.")
        if is_changed:
            self._changed(path)

    # Links and clipboard

    def open_first_link(self, entry: Entry | None) -> None:
        """Opens the first link of an entry."""
        if entry is None or not entry.links:
            self._say("Nothing here has a link.")
            return
        self.open_link(entry.links[0].url)

    def open_link(self, url: str) -> None:
        """Opens an address in the browser, saying first which host that is."""
        from careertui.career.links import checked

        link = checked(url)
        if link is None:
            self._say(f"Not opened, as only http, https and mailto are: {url}", "warning")
            return
        if not self._launch.is_read_only:
            self._say(f"Opening {link.host}")
        self._app.open_url(link.url)

    def copy(self, entry: Entry | None, library: Library, audience: Audience) -> None:
        """Copies an entry as text, as far as the audience may see it."""
        if entry is None:
            self._say_nothing_chosen()
            return
        from careertui.exports.clipboard import copied

        self._copy(copied(entry, library, audience))

    def copy_skill(self, skill: Evidence, view: View, audience: Audience) -> None:
        """Copies what a skill is worth as text, as far as the audience may see what proves it."""
        from careertui.exports.clipboard import copied_skill

        self._copy(copied_skill(skill, view, audience))

    def _copy(self, copy: Copied) -> None:
        self._app.copy_or_say(copy.text, copy.remark)

    def _say_nothing_chosen(self) -> None:
        self._say("Nothing is under the cursor.")

    def _say(self, text: str, severity: SeverityLevel = "information") -> None:
        self._app.notify(one_line(text), markup=False, severity=severity)

    # State

    def theme_for(self, wanted: str) -> str:
        """Returns a theme that exists: the one wanted, else the one kept, else the default."""
        available = self._app.available_themes
        for name in (wanted, self.state.theme):
            is_ansi = name.startswith("ansi") and bool(os.environ.get("NO_COLOR"))
            if name in available and not is_ansi:
                return name
        return DARK.name

    def theme_notes(self, wanted: str) -> Sequence[str]:
        """Returns what is to be said of a theme that the settings want."""
        reason = why_no_theme(wanted) if wanted else ""
        return (f"{self._launch.directories.settings_file}: {reason}",) if reason else ()

    def keep(self, theme: str, session: Session, queries: Sequence[str]) -> str:
        """Writes down what changed since the last time.

        Args:
            theme: The theme that was picked; empty if none was.
            session: Whose people, marks, views, seats and stories are kept.
            queries: What was searched for, newest first.

        Returns:
            A note if that failed, else an empty text.
        """
        file, scope = self._launch.state_file, session.place.scope
        several = sorted(scope.keys or ()) if scope.is_several else []
        people = tuple(several) if len(several) <= _MOST_KEPT else ()
        state = replace(
            self.state,
            theme=theme or self.state.theme,
            person=scope.one,
            people=people,
            queries=tuple(queries),
            marked=session.basket.marks,
            views=session.views,
            seats=packed(session.seated().seats),
            told=session.told.days,
        )
        if file is None or state == self.state:
            return ""
        note = update_state(file, self.state, state)
        self.state = self.state if note else state
        return note
