"""Wins: what came of one's work, written into its file and taken back, from within the app.

The invariant: only what is typed is written, nothing else of the file changes, and a file that
changed since is left as it is; the store sees to that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from careertui.career.entries import Entry, newest_first
from careertui.career.kinds import Kind
from careertui.career.library import Person
from careertui.career.text import joined, one_line
from careertui.query.suggestions import best_first
from careertui.tui.editable import why_not_edited
from careertui.tui.host import host_of

if TYPE_CHECKING:
    from datetime import date

    from textual.app import App

    from careertui.store.win_log import Edit
    from careertui.tui.screens.win import WinDraft


class Wins:
    """The wins of one app."""

    def __init__(self, app: App[int], today: date, changed: Callable[[str], None]) -> None:
        """Begins with none; ``changed`` is told the path of a file that changed."""
        self._app, self._host = app, host_of(app)
        self._today, self._changed = today, changed
        self._written: list[tuple[str, Edit]] = []
        """What was written, the last at the end, each with where."""
        self._draft: WinDraft | None = None
        """What was typed and not written."""
        self._left: dict[str, bytes] = {}
        """The files that were written to, as they were left."""

    def ask(self) -> None:
        """Opens the line in which a win is typed."""
        from careertui.tui.screens.win import WinScreen

        person = self._person
        reason = "Nothing is under the cursor." if person is None else why_not_edited(person.path)
        if person is None or reason:
            self._say(reason)
            return
        places, is_clear = self._places(person)
        if not places:
            self._say(f"{person.file} has no role or project to write it under.")
            return
        skills = Counter(skill for entry in person.entries for skill in entry.skills)
        screen = WinScreen(
            places, best_first(skills), self._write, self._line, self._draft, is_clear=is_clear
        )
        self._app.push_screen(screen, self._keep)

    def _keep(self, draft: WinDraft | None) -> None:
        self._draft = draft

    @property
    def _person(self) -> Person | None:
        """The person under the cursor, else the one who is shown."""
        session = self._host.session
        entry, library = session.entry, session.library
        key = entry.person_key if entry is not None else session.place.scope.one
        return library.people[library.positions[key]] if key in library.positions else None

    def _places(self, person: Person) -> tuple[Sequence[Entry], bool]:
        """Returns where it may go, the likeliest first, and whether the first is meant for sure."""
        from careertui.store.win_log import can_hold

        entries = sorted(filter(can_hold, person.entries), key=newest_first)
        here = self._host.session.place.cursor
        current = [it for it in entries if it.kind is Kind.ROLE and it.placement.current]
        entries.sort(key=lambda it: (it not in current, it.ref != here))
        return entries, len(current) == 1

    def _write(self, place: Entry, draft: WinDraft) -> str:
        """Writes a win; returns why it could not be, or an empty text."""
        from careertui.store.win_log import LogError

        try:
            where, edit = self._edit(place, draft)
            edit.write()
        except LogError as error:
            return one_line(str(error))
        self._written.append((where, edit))
        undo = self._host.key_names.hint("takes it back", "win.undo")
        told = joined(f"Written: {where}", undo)
        self._tell(edit.path, edit.after, told)
        self._host.become(self._host.session.looking_at(place.ref))
        return ""

    def _line(self, place: Entry, draft: WinDraft) -> str:
        """Returns where a win would be written and its first line, or why it would not be."""
        from careertui.store.win_log import LogError

        try:
            where, edit = self._edit(place, draft)
        except LogError as error:
            return one_line(str(error))
        first = draft.text.partition(" ")[0]
        below = next((at for at, line in enumerate(edit.lines) if first in line), 0)
        name, _, number = where.rpartition(":")
        return f"{name}:{int(number) + below}  {edit.lines[below].strip()}"

    def _edit(self, place: Entry, draft: WinDraft) -> tuple[str, Edit]:
        """Returns where a win is written, and what writes it.

        Raises:
            LogError: It cannot be written.
        """
        from careertui.store.win_log import LogError, edit_for, win

        library = self._host.session.library
        if place.person_key not in library.positions:
            raise LogError(f"{place.profile} is not there any more.")
        person = library.people[library.positions[place.person_key]]
        achievement = win(draft.text, self._today, draft.skills.split(","))
        edit = edit_for(person.path, place.id, achievement, today=self._today)
        return f"{Path(person.file).name}:{edit.line}", edit

    def take_back(self) -> None:
        """Takes the last win back out of its file."""
        from careertui.store.win_log import LogError

        if not self._written:
            self._say("Nothing was written down since the app was opened.")
            return
        where, edit = self._written[-1]
        try:
            edit.undo()
        except LogError as error:
            self._app.notify(one_line(str(error)), markup=False, severity="warning")
            return
        self._written.pop()
        self._tell(edit.path, edit.before, f"Taken back: {where}")

    def _tell(self, path: str, data: bytes, text: str) -> None:
        """Says what was done, and sees to it that the file is read again soon."""
        self._left[path] = data
        self._say(text)
        self._changed(path)

    def wrote(self, paths: Sequence[str]) -> bool:
        """Whether files were read again because of a win, which was told of already."""
        if len(paths) != 1 or paths[0] not in self._left:
            return False
        from careertui.formats.reading import read_bytes

        return read_bytes(paths[0]) == self._left[paths[0]]

    def _say(self, text: str) -> None:
        self._app.notify(text, markup=False)
