"""The launch: what the command line asks of the app."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from careertui.career.dates import DateRange
from careertui.career.values import frozen
from careertui.exports.audience import Audience
from careertui.session.key_names import KeyNames
from careertui.session.keymap import OWNERS_KEYS
from careertui.settings import Directories, Settings
from careertui.store.snapshot import Snapshot

FEW_FILES = 3
"""So many files in a folder may be one person's, in languages and versions."""


@frozen
class Launch:
    """What the command line asked for."""

    directories: Directories
    today: date
    paths: tuple[str, ...] = ()
    query: str = ""
    years: DateRange | None = None
    settings: Settings = Settings()
    theme: str = ""
    is_ascii: bool = False
    people: tuple[str, ...] = ()
    """The names of whose careers to begin with."""
    notes: tuple[str, ...] = ()
    """What is to be said of the settings."""
    audience: Audience = Audience.OTHERS
    """Who will read what is copied."""
    is_read_only: bool = False
    """Whether strangers use it: they see what is public, and touch nothing of its owner's."""
    is_blind: bool = False
    """Whether they are not to know whose careers they are."""
    has_home: bool = True
    """Whether a folder of many opens on its people."""

    def begins_with_people(self, snapshot: Snapshot) -> bool:
        """Whether one begins with the list of people: over a folder of more than a few.

        Files that were named one by one, the examples and one's own folder open on a career, and
        so does what is asked of somebody by name.
        """
        # Whether what is to be read yet are careers is not known.
        is_many = len(snapshot.library.people) > FEW_FILES and any(map(os.path.isdir, self.paths))
        return self.has_home and is_many and not self.people

    @property
    def viewer(self) -> Audience:
        """Who sees the screen."""
        if self.is_blind:
            return Audience.REVIEWERS
        return Audience.OTHERS if self.is_read_only else Audience.OWNER

    @property
    def cache(self) -> Path | None:
        """Where what was read is kept."""
        return None if self.is_read_only else self.directories.cache

    @property
    def state_file(self) -> Path | None:
        """Where it is kept what was picked and searched for."""
        return None if self.is_read_only else self.directories.state_file

    @property
    def key_names(self) -> KeyNames:
        """What keys are called."""
        off = OWNERS_KEYS if self.is_read_only else frozenset[str]()
        return KeyNames(self.settings.keys, off, self.is_ascii)
