"""Lazy people: what a list shows of them is held, the rest is read when it is asked for.

The invariant: a lazy person says the same as one that is held whole. An entry that is read
twice is equal in all it says, if not the same object.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from careertui.career.entries import Entry
from careertui.career.library import Person, PersonSummary
from careertui.career.model import Profile
from careertui.career.problems import Problem
from careertui.career.sequences import LazySequence

if TYPE_CHECKING:
    from careertui.store.pages import Pages


class LazyPerson(Person):
    """A person whose entries, profile and problems are on pages."""

    def __init__(
        self, key: str, paths: tuple[str, str], summary: PersonSummary, version: int,
        pages: Pages, *, problems: tuple[Problem, ...] | None = None,
    ) -> None:  # fmt: skip
        """Makes a person of the pages.

        Args:
            key: Unique in the library.
            paths: The file as people see it, and as the system names it.
            summary: What is held.
            version: Names the reading of the file on the pages.
            pages: Where the rest is read.
            problems: The problems, if they are not those on the pages.
        """
        # The class is frozen, so attributes cannot be set one by one.
        self.__dict__.update(
            key=key, file=paths[0], path=paths[1], set_aside=summary.set_aside,
            version=version, summary=summary, _pages=pages, _problems=problems,
        )  # fmt: skip

    _pages: Pages
    _problems: tuple[Problem, ...] | None

    @property
    def profile(self) -> Profile | None:
        """What was read."""
        return self._pages.profile(self) if self.summary.is_read else None

    @property
    def entries(self) -> Sequence[Entry]:
        """The entries, read when they are asked for."""
        return LazyEntries(self)

    @property
    def numbers(self) -> Mapping[str, int]:
        """The position of each entry by its id, in the order of ``entries``."""
        return self._pages.ids(self)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """In file order."""
        if self._problems is not None:
            return self._problems
        return self._pages.problems(self) if self.summary.problems else ()

    @property
    def name(self) -> str:
        """Whose career it is."""
        return self.summary.name or self.key

    @property
    def headline(self) -> str:
        """The line under the name."""
        return self.summary.headline

    @property
    def years(self) -> tuple[int, int] | None:
        """The first and last calendar year that an entry touches, or None."""
        return self.summary.years

    @property
    def is_read(self) -> bool:
        """Whether anything of the file could be read."""
        return self.summary.is_read

    def under(self, key: str) -> LazyPerson:
        """Returns the person under another key."""
        return self if key == self.key else self._copy(key, self._problems)

    def with_problems(self, problems: Sequence[Problem]) -> LazyPerson:
        """Returns the person with other problems."""
        return self._copy(self.key, tuple(problems))

    def _copy(self, key: str, problems: tuple[Problem, ...] | None) -> LazyPerson:
        paths = self.file, self.path
        return LazyPerson(key, paths, self.summary, self.version, self._pages, problems=problems)

    def __eq__(self, other: object) -> bool:
        """Whether it is the same reading of the same file."""
        if not isinstance(other, LazyPerson):
            return NotImplemented
        mine = (self.key, self.version, self.path, self._problems)
        return mine == (other.key, other.version, other.path, other._problems)

    def __hash__(self) -> int:
        """Returns the same for the same reading."""
        return hash((self.key, self.version))


class LazyEntries(LazySequence[Entry]):
    """The entries of one lazy person."""

    __slots__ = ("_person",)

    def __init__(self, person: LazyPerson) -> None:
        self._person = person

    def __len__(self) -> int:
        """Returns how many there are; reads nothing."""
        return self._person.summary.entries

    def __iter__(self) -> Iterator[Entry]:
        """Yields all of them."""
        return iter(self._all())

    def _all(self) -> tuple[Entry, ...]:
        return self._person._pages.entries(self._person)

    def _at(self, number: int) -> Entry:
        return self._person._pages.entry(self._person, number)

    def _between(self, first: int, last: int) -> Sequence[Entry]:
        entries = self._all()
        return entries if (first, last) == (0, len(entries)) else entries[first:last]

    def __eq__(self, other: object) -> bool:
        """Whether the same entries are in it, read or not."""
        if isinstance(other, LazyEntries) and other._person == self._person:
            return True
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]
