"""Deeds: what the app does outside of itself: files, editor, links, clipboard, state.

The invariant: nothing here changes a session; each deed says on screen what came of it,
and none fails because of what a profile holds.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from textual.app import App, SuspendNotSupported

from careertui.career.entries import Entry
from careertui.career.library import Library
from careertui.career.links import checked
from careertui.career.problems import Problem
from careertui.exports.audience import Audience
from careertui.exports.clipboard import copied
from careertui.session.session import Session
from careertui.settings import Directories, read_state, write_state
from careertui.store.sources import is_packaged, open_library
from careertui.store.watcher import stamp_of
from careertui.tui.terminal.editor import editor_command, editor_of, is_plain
from careertui.tui.terminal.suspend import lend_terminal
from careertui.tui.widgets.themes import why_no_theme

DEFAULT_THEME = "careertui-dark"
MOST_KEPT = 1000
"""So many people who are shown together are kept for the next run."""


class Host(Protocol):
    """What a deed asks of the app."""

    @property
    def session(self) -> Session:
        """What is open."""

    def read_again(self, path: str) -> None:
        """Reads a file that was just written."""


class Deeds:
    """The app's hands."""

    def __init__(self, app: App[int], directories: Directories) -> None:
        self._app = app
        self._directories = directories
        self.kept, self._notes = read_state(directories.state_file)

    # Files

    def open_library(self, paths: Sequence[str], today: date) -> Library:
        """Reads the careers at these paths, else the user's own, else the examples."""
        return open_library(paths, today=today, home=self._directories.profiles)

    def edit(self, entry: Entry | None) -> None:
        """Opens the editor at an entry's line and reads the files again afterwards."""
        if entry is None:
            self._say("Nothing is under the cursor.")
            return
        self._edit_at(entry.ref.rpartition("#")[0], entry.line)

    def edit_problem(self, problem: Problem) -> None:
        """Opens the editor where a problem is."""
        people = (each for each in self._host.session.library.people if each.file == problem.file)
        person = next((each for each in people if problem in each.problems), None)
        if person is not None:
            self._edit_at(person.key, problem.line)

    @property
    def _host(self) -> Host:
        return self._app  # type: ignore[return-value]

    def _edit_at(self, key: str, line: int) -> None:
        people = self._host.session.library.people
        path = next((each.path for each in people if each.key == key), "")
        editor = editor_of(os.environ)
        if is_packaged(path):
            self._say("This is an example. `careertui init` starts your own.")
        elif not path:
            self._say("This career comes from no file that can be edited.")
        elif not is_plain(path):
            self._say("This file's name holds control characters; rename it to edit it.")
        elif not editor:
            self._say("No editor is known. Set EDITOR, such as: export EDITOR=vim")
        else:
            self._run_editor(editor_command(editor, path, line), path)

    def _run_editor(self, command: Sequence[str], path: str) -> None:
        before = stamp_of(path)
        try:
            code = lend_terminal(self._app, command)
        except SuspendNotSupported:
            self._say("An editor cannot be opened here.")
            return
        except OSError as error:
            self._say(f"{command[0]}: {error.strerror or error}")
            return
        is_changed = stamp_of(path) != before
        if is_changed:
            self._host.read_again(path)
        if code != 0:
            self._say(f"{command[0]} ended with code {code}.")
        elif is_changed:
            self._say("Read again.")

    # Links and clipboard

    def open_first_link(self, entry: Entry | None) -> None:
        """Opens the first link of an entry."""
        if entry is None or not entry.links:
            self._say("This entry has no link.")
            return
        self.open_link(entry.links[0].url)

    def open_link(self, url: str) -> None:
        """Opens an address in the browser, saying first which host that is."""
        link = checked(url)
        if link is None:
            self._say(f"Not opened, as only http, https and mailto are: {url}")
            return
        self._say(f"Opening {link.host}")
        self._app.open_url(link.url)

    def copy(self, entry: Entry | None, audience: Audience) -> None:
        """Copies an entry as text, as far as the audience may see it."""
        if entry is None:
            self._say("Nothing is under the cursor.")
            return
        copy = copied(entry, self._host.session.library, audience)
        if copy.text:
            self._app.copy_to_clipboard(copy.text)
        self._say(copy.remark)

    def _say(self, text: str) -> None:
        from careertui.career.text import one_line

        self._app.notify(one_line(text), markup=False, timeout=4)

    # State

    def theme_for(self, wanted: str) -> str:
        """A theme that there is: the one wanted, else the one kept, else the program's own."""
        available = self._app.available_themes
        for name in (wanted, self.kept.theme):
            is_ansi = name.startswith("ansi") and bool(os.environ.get("NO_COLOR"))
            if name in available and not is_ansi:
                return name
        return DEFAULT_THEME

    def theme_notes(self, wanted: str) -> Sequence[str]:
        """What is to be said of a theme that the settings want."""
        reason = why_no_theme(wanted) if wanted else ""
        return (f"{self._directories.settings_file}: {reason}",) if reason else ()

    def keep(self, theme: str, session: Session) -> None:
        """Writes down theme and person for the next run; a disk that refuses is no matter."""
        scope = session.place.scope
        several = sorted(scope.keys or ()) if scope.is_several else []
        people = tuple(several) if len(several) <= MOST_KEPT else ()
        state = replace(self.kept, theme=theme, person=scope.one, people=people)
        if state != self.kept:
            write_state(self._directories.state_file, state)
