"""Rereading: files that changed while they are open become a new library.

The invariant: what could be read once stays until something better can be read. A file
that no longer parses, or is gone, costs a remark and nothing that is shown.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from operator import is_
from pathlib import Path

from careertui.career.library import Library, Person
from careertui.career.problems import Problem, Severity
from careertui.career.text import one_line
from careertui.career.values import frozen
from careertui.formats.load import load_file
from careertui.store.sources import Order, with_unique_keys

_UNPARSED = "syntax"
"""The code of a problem that stopped the parser, even where it went on behind it."""

_GONE = "gone"


@frozen
class Kept:
    """The last good version of a file that cannot be read now."""

    person: Person
    problem: Problem
    """What is wrong with the file."""

    @property
    def is_gone(self) -> bool:
        """Whether there is no such file any more."""
        return self.problem.code == _GONE

    @property
    def name(self) -> str:
        """The file without its folders, and the line where there is one."""
        name = one_line(os.path.basename(self.person.path)) or self.person.file  # noqa: PTH119
        return f"{name}:{self.problem.line}" if self.problem.line else name


@frozen
class Open:
    """The library with what is wrong with the files behind it just now."""

    library: Library
    kept: Mapping[str, Kept] = field(default_factory=dict)
    """By path."""

    @property
    def remark(self) -> str:
        """What the banner says; empty where every file is as it is shown.

        What may be long, and be cut off, stands at the end.
        """
        if not self.kept:
            return ""
        first, more = next(iter(self.kept.values())), len(self.kept) - 1
        if more:
            said = f"{first.name} and {more:,} more cannot be read · ! lists them"
            return f"{said} · their last good versions are shown"
        if first.is_gone:
            return f"{first.name} is gone from the disk · its last good version is shown"
        said = f"{first.name} cannot be read · its last good version is shown"
        return one_line(f"{said} · {first.problem.message}")

    def reread(
        self, found: Mapping[str, Person | None], order: Order, *, keeps: bool = True
    ) -> Open:
        """Files were read again, or are gone; itself where that changes nothing.

        Args:
            found: By path who is in the file now; None where there is no such file any more.
                Who is not in the library yet joins it.
            order: All files that are there.
            keeps: Whether what can no longer be read stays as it was.
        """
        kept = dict(self.kept)
        people = [
            self._now(each, found, kept, keeps=keeps) if each.path in found else each
            for each in self.library.people
        ]
        known = {each.path for each in people}
        fresh = [each for path, each in found.items() if each is not None and path not in known]
        whole = _keyed(_joined(people, fresh, order), order) if fresh else tuple(people)
        is_same = len(whole) == len(self.library.people)
        if is_same and kept == self.kept and all(map(is_, whole, self.library.people)):
            return self
        return Open(replace(self.library, people=whole), kept)

    @staticmethod
    def _now(
        shown: Person, found: Mapping[str, Person | None], kept: dict[str, Kept], *, keeps: bool
    ) -> Person:
        fresh = found[shown.path]
        if fresh is not None and not keeps:
            return fresh.under(shown.key)
        return _after(shown, fresh, kept)

    def without_gone(self) -> Open:
        """The library without those whose file is gone; the same where there is none."""
        gone = {path for path, each in self.kept.items() if each.is_gone}
        if not gone:
            return self
        people = tuple(each for each in self.library.people if each.path not in gone)
        kept = {path: each for path, each in self.kept.items() if path not in gone}
        return Open(replace(self.library, people=people), kept)

    def reopened(self, library: Library) -> Open:
        """Everything was read anew; what cannot be read any more stays as it was."""
        before = {each.path: each for each in self.library.people if each.path}
        kept: dict[str, Kept] = {}
        people = []
        for fresh in library.people:
            shown = before.get(fresh.path)
            if shown is not None and fresh.path in self.kept:
                kept[fresh.path] = self.kept[fresh.path]
            people.append(fresh if shown is None else _after(shown.under(fresh.key), fresh, kept))
        return Open(replace(library, people=tuple(people)), kept)


def reread(path: str, library: Library, today: date) -> Person:
    """The person in a file as it is now. Never raises."""
    shown = next((each.file for each in library.people if each.path == path), None)
    return load_file(path, today=today, shown=shown)


def is_worse(fresh: Person, shown: Person) -> bool:
    """Whether a version of a file cannot be read where the one that is shown could."""
    if not shown.is_read:
        return False
    if not fresh.is_read:
        return True
    return _is_unparsed(fresh) and not _is_unparsed(shown)


def _after(shown: Person, fresh: Person | None, kept: dict[str, Kept]) -> Person:
    """Who is shown once a file was read again; what is wrong with it is noted in ``kept``."""
    path = shown.path
    good = kept[path].person if path in kept else shown
    if fresh is not None and not is_worse(fresh, good):
        kept.pop(path, None)
        fresh = fresh.under(shown.key)
        return shown if _says_the_same(fresh, shown) else fresh
    problems = (_gone(shown.file),) if fresh is None else fresh.problems
    kept[path] = Kept(good, _worst(problems))
    # The list of problems tells of the file as it is, the panes of what it was.
    return good.with_problems(problems).under(shown.key)


def _says_the_same(some: Person, other: Person) -> bool:
    """Whether nothing is to be seen of a file having been written."""
    return (
        (some.file, some.is_read, some.problems) == (other.file, other.is_read, other.problems)
        and tuple(some.entries) == tuple(other.entries)
        and some.profile == other.profile
    )


def _joined(people: Iterable[Person], fresh: Sequence[Person], order: Order) -> list[Person]:
    """The people with some more, each where its file stands in the order."""
    rank = order.ranks
    placed: list[tuple[int, Person]] = []
    last = -1
    for person in people:
        if not _is_empty_folder(person):
            # Whoever has no place in the order stays behind the one before.
            last = max(last, rank.get(person.path, last))
            placed.append((last, person))
    placed += [(rank.get(person.path, len(rank)), person) for person in fresh]
    placed.sort(key=lambda each: each[0])
    return [person for _, person in placed]


def _keyed(people: Sequence[Person], order: Order) -> tuple[Person, ...]:
    """The people under the keys that their files give them, which are all different."""
    keyed = tuple(each.under(order.keys.get(each.path, each.key)) for each in people)
    return keyed if len({each.key for each in keyed}) == len(keyed) else with_unique_keys(keyed)


def _is_empty_folder(person: Person) -> bool:
    """Whether this is nobody but the remark that a folder holds no profile."""
    return not person.is_read and bool(person.path) and Path(person.path).is_dir()


def _is_unparsed(person: Person) -> bool:
    return any(each.code == _UNPARSED for each in person.problems)


def _worst(problems: Sequence[Problem]) -> Problem:
    unparsed = (each for each in problems if each.code == _UNPARSED)
    return next(unparsed, None) or next((each for each in problems if each.is_error), problems[0])


def _gone(file: str) -> Problem:
    message, hint = "the file is gone from the disk", "it is read again once it is back"
    return Problem(file, 0, 0, "", Severity.ERROR, _GONE, message, hint)
