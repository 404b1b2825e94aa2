"""Notices: what the banner says, and until when.

The invariant: what was said once and closed is not said again until it changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from careertui.career.library import Library
from careertui.career.text import joined, one_line
from careertui.session.key_names import KeyNames
from careertui.store.snapshot import Snapshot
from careertui.tui.screens import labels


class Notices:
    """The notices of one app."""

    def __init__(self, notes: Iterable[str], settings_file: Path, keys: KeyNames) -> None:
        """Takes what is to be said of the start.

        Args:
            notes: What there is to say.
            settings_file: Named without its folders where notes name it.
            keys: What keys are called.
        """
        self.notes: list[str] = []
        """What is to be said of how the app was started, once more at the end."""
        self._unread: list[str] = []
        self._settings_file, self._keys = settings_file, keys
        self._is_open = True
        self._broken = ""
        self._library: tuple[Library, str] | None = None
        self.add(notes)

    def add(self, notes: Iterable[str]) -> None:
        """Adds notes that are to be read one after another."""
        for note in notes:
            self.notes.append(note)
            self._unread.append(note)

    def text(self, snapshot: Snapshot) -> str:
        """Returns what the banner says; empty if there is nothing to say."""
        if reading := labels.to_read(snapshot.progress.left):
            return joined(reading, "what is there can be searched")
        if self._unread:
            note = one_line(
                self._unread[0].replace(str(self._settings_file), self._settings_file.name)
            )
            more = f" (and {len(self._unread) - 1} more)" if len(self._unread) > 1 else ""
            return labels.until_hidden(self._keys, f"{note}{more}")
        if not self._is_open:
            return ""
        return self._broken or self._of_library(snapshot.library)

    def _of_library(self, library: Library) -> str:
        """Returns what is said of the files; of thousands it is not worked out at every key."""
        if self._library is None or self._library[0] is not library:
            self._library = library, labels.notice(library, self._keys)
        return self._library[1]

    def files_changed(self, snapshot: Snapshot) -> None:
        """Opens the banner again if there is something new to say of the files."""
        broken = labels.broken_files(snapshot.broken, self._keys)
        self._is_open = self._is_open or broken != self._broken or bool(snapshot.read_again)
        self._broken = broken

    def close(self) -> None:
        """Closes the banner, or goes on to the next note."""
        if self._unread:
            del self._unread[0]
        else:
            self._is_open = False
