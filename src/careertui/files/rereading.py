"""Rereading: files that changed while they are open become a new library.

The invariant: what could be read once stays until something better can be read. A file
that no longer parses, or is gone, costs a remark and nothing that is shown.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from careertui.core.library import Library, Person
from careertui.core.problems import Problem
from careertui.core.text import one_line
from careertui.files.library import renamed, with_unique_keys
from careertui.files.loading import load_file

_UNPARSED = "syntax"
"""The code of a problem that stopped the parser, even where it went on behind it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The last good version of a file that cannot be read now."""

    person: Person
    remark: str
    """What is wrong with the file, on one line."""


@dataclass(frozen=True, slots=True)
class Open:
    """The library with what is wrong with the files behind it just now."""

    library: Library
    kept: Mapping[str, Kept] = field(default_factory=dict)
    """By path."""

    @property
    def remark(self) -> str:
        """What the banner says; empty where every file is as it is shown."""
        remarks = [each.remark for each in self.kept.values()]
        if not remarks:
            return ""
        more = f" (and {len(remarks) - 1} more)" if len(remarks) > 1 else ""
        return f"{remarks[0]}{more} · the last good version is shown"

    def read_again(self, path: str, fresh: Person) -> Open:
        """A file was read again."""
        opened = self
        for person in self.library.people:
            if person.path == path:
                opened = opened._with(path, person, renamed(fresh, person.key))
        return opened

    def _with(self, path: str, shown: Person, fresh: Person) -> Open:
        good = self.kept[path].person if path in self.kept else shown
        if not is_worse(fresh, good):
            kept = {each: kept for each, kept in self.kept.items() if each != path}
            return Open(_replaced(self.library, fresh), kept)
        problem = _worst(fresh.problems)
        place = f":{problem.line}" if problem.line else ""
        remark = one_line(f"{_name(path)}{place}: {problem.message}")
        # The list of problems tells of the file as it is, the panes of what it was.
        library = _replaced(self.library, replace(good, problems=fresh.problems))
        return Open(library, {**self.kept, path: Kept(good, remark)})

    def gone(self, path: str) -> Open:
        """A file is no longer there."""
        person = next((each for each in self.library.people if each.path == path), None)
        if person is None:
            return self
        good = self.kept[path].person if path in self.kept else person
        return replace(
            self, kept={**self.kept, path: Kept(good, f"{_name(path)} is gone from the disk")}
        )

    def joined_by(self, fresh: Iterable[Person], order: Sequence[str]) -> Open:
        """Files came to a folder that is open.

        Args:
            fresh: Who is in them.
            order: The paths of all files of the open folders, in their order.
        """
        rank = {path: number for number, path in enumerate(order)}
        people = [each for each in self.library.people if not _is_empty_folder(each)]
        for person in fresh:
            here = rank.get(person.path, len(rank))
            later = (n for n, each in enumerate(people) if rank.get(each.path, -1) > here)
            people.insert(next(later, len(people)), person)
        return replace(self, library=replace(self.library, people=with_unique_keys(people)))


def reread(path: str, library: Library, today: date) -> Person:
    """The person in a file as it is now. Never raises."""
    shown = next((each.file for each in library.people if each.path == path), None)
    return load_file(path, today=today, shown=shown)


def is_worse(fresh: Person, shown: Person) -> bool:
    """Whether a version of a file cannot be read where the one that is shown could."""
    if shown.profile is None:
        return False
    if fresh.profile is None:
        return True
    return _is_unparsed(fresh) and not _is_unparsed(shown)


def _is_empty_folder(person: Person) -> bool:
    """Whether this is nobody but the remark that a folder holds no profile."""
    return person.profile is None and bool(person.path) and Path(person.path).is_dir()


def _is_unparsed(person: Person) -> bool:
    return any(each.code == _UNPARSED for each in person.problems)


def _worst(problems: Sequence[Problem]) -> Problem:
    unparsed = (each for each in problems if each.code == _UNPARSED)
    return next(unparsed, None) or next((each for each in problems if each.is_error), problems[0])


def _replaced(library: Library, fresh: Person) -> Library:
    people = tuple(fresh if each.key == fresh.key else each for each in library.people)
    return replace(library, people=people)


def _name(path: str) -> str:
    return one_line(os.path.basename(path)) or one_line(path)  # noqa: PTH119
