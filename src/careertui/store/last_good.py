"""Last good versions: files that changed while they are open become a new library.

The invariant: what could be read once stays until something better can be read. A file
that no longer parses, or is gone, costs a remark and nothing that is shown.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from operator import is_
from typing import TYPE_CHECKING

from careertui.career.library import GONE, BrokenFile, Library, Person
from careertui.career.values import frozen
from careertui.store.sources import STDIN, Order, with_unique_keys

if TYPE_CHECKING:
    from careertui.career.problems import Problem

_UNPARSED = "syntax"
"""The code of a problem that stopped the parser, even if it went on after it."""


@frozen
class LastGood:
    """The library with what is wrong with its files just now."""

    library: Library
    broken: Mapping[str, BrokenFile] = {}
    """By path."""

    def updated(
        self, people: Mapping[str, Person | None], order: Order, *, first: Container[str] = ()
    ) -> LastGood:
        """Returns the library after files were read; itself if that changes nothing.

        Args:
            people: By path who is in the file now; None if there is no such file any more.
                Who is not in the library yet joins it.
            order: All files that are there.
            first: The files that are taken as they are, even if they were better before.
        """
        broken = dict(self.broken)
        shown = [
            self._now(person, people, broken, first) if source_of(person) in people else person
            for person in self.library.people
        ]
        known = {source_of(person) for person in shown}
        fresh = [p for path, p in people.items() if p is not None and path not in known]
        updated = _keyed(_joined(shown, fresh, order), order) if fresh else tuple(shown)
        is_same = len(updated) == len(self.library.people) and all(
            map(is_, updated, self.library.people)
        )
        if is_same and broken == self.broken and order.notice == self.library.notice:
            return self
        return LastGood(Library(updated, order.notice), broken)

    @staticmethod
    def _now(
        shown: Person, people: Mapping[str, Person | None], broken: dict[str, BrokenFile],
        first: Container[str],
    ) -> Person:  # fmt: skip
        path = source_of(shown)
        fresh = people[path]
        if fresh is not None and path in first:
            return fresh.under(shown.key)
        return _after(shown, fresh, broken)

    def without_gone(self) -> LastGood:
        """Returns the library without those whose file is gone; itself if there is none."""
        gone = {path for path, file in self.broken.items() if file.is_gone}
        return self.without(gone) if gone else self

    def without(self, paths: Container[str]) -> LastGood:
        """Returns the library without the people of some files."""
        people = tuple(p for p in self.library.people if source_of(p) not in paths)
        broken = {path: file for path, file in self.broken.items() if path not in paths}
        return LastGood(replace(self.library, people=people), broken)


def source_of(person: Person) -> str:
    """Returns the path that a person was read from."""
    return person.path or STDIN


def is_worse(fresh: Person, shown: Person) -> bool:
    """Whether a version of a file cannot be read although the one that is shown could."""
    if not shown.is_read:
        return False
    if not fresh.is_read:
        return True
    return _is_unparsed(fresh) and not _is_unparsed(shown)


def _after(shown: Person, fresh: Person | None, broken: dict[str, BrokenFile]) -> Person:
    """Returns who is shown once a file was read again; notes what is wrong in ``broken``."""
    path = shown.path
    good = broken[path].person if path in broken else shown
    if fresh is not None and not is_worse(fresh, good):
        broken.pop(path, None)
        fresh = fresh.under(shown.key)
        return shown if _says_the_same(fresh, shown) else fresh
    problems = (_gone(shown.file),) if fresh is None else fresh.problems
    broken[path] = BrokenFile(good, _worst(problems))
    # The list of problems describes the file as it is, the panes show what it was.
    return good.with_problems(problems).under(shown.key)


def _says_the_same(some: Person, other: Person) -> bool:
    """Whether a file was written but shows nothing new."""
    return (
        (some.file, some.is_read, some.problems) == (other.file, other.is_read, other.problems)
        and tuple(some.entries) == tuple(other.entries)
        and some.profile == other.profile
    )


def _joined(people: Iterable[Person], fresh: Sequence[Person], order: Order) -> list[Person]:
    """Returns the people with some more, each at the place of its file in the order."""
    rank = order.ranks
    placed: list[tuple[int, Person]] = []
    last = -1
    for person in people:
        if not _is_empty_folder(person):
            # A person whose file is not in the order stays behind the one before.
            last = max(last, rank.get(source_of(person), last))
            placed.append((last, person))
    placed += [(rank.get(source_of(person), len(rank)), person) for person in fresh]
    placed.sort(key=lambda pair: pair[0])
    return [person for _, person in placed]


def _keyed(people: Sequence[Person], order: Order) -> tuple[Person, ...]:
    """Returns the people under the keys that their files give them, which all differ."""
    keyed = tuple(p.under(order.keys.get(source_of(p), p.key)) for p in people)
    return keyed if len({p.key for p in keyed}) == len(keyed) else with_unique_keys(keyed)


def _is_empty_folder(person: Person) -> bool:
    """Whether this is no person but the remark that a folder holds no profile."""
    codes = () if person.is_read else (problem.code for problem in person.problems)
    return "empty-folder" in codes


def _is_unparsed(person: Person) -> bool:
    return any(problem.code == _UNPARSED for problem in person.problems)


def _worst(problems: Sequence[Problem]) -> Problem:
    unparsed = (problem for problem in problems if problem.code == _UNPARSED)
    errors = (problem for problem in problems if problem.is_error)
    return next(unparsed, None) or next(errors, None) or problems[0]


def _gone(file: str) -> Problem:
    from careertui.career.problems import Problem

    message, hint = "the file is gone from the disk", "it is read again once it is back"
    return Problem(GONE, message, hint, file=file)
