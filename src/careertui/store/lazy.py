"""Stored people: a library too large to hold, whose entries are read when they are asked for.

The invariant: a stored library says the same as one that is held whole. What a list of
people shows (a ``PersonSummary`` each) is held; the rest comes from a ``Shelf``, which forgets what
was not asked for lately. An entry read twice is equal in all it says, if not the same object.

What that costs: going through all entries of a large library takes seconds rather than
milliseconds, so nothing that answers a key may do it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice, repeat
from typing import Any, Protocol, overload

from careertui.career.entries import Entry, year_span
from careertui.career.library import Library, Person
from careertui.career.model import Node, Profile
from careertui.career.problems import Problem
from careertui.career.summary import PersonSummary


class StoredEntry(Entry):
    """An entry that reads what it was made from when that is asked for."""

    __slots__ = ("_item",)
    _item: Callable[[], Node | None]

    @property
    def item(self) -> Node | None:
        """What it was made from."""
        found = self._item
        return found() if callable(found) else found

    @item.setter
    def item(self, value: Any) -> None:
        object.__setattr__(self, "_item", value)


class Shelf(Protocol):
    """Where the entries of stored people are."""

    def entry(self, person: StoredPerson, index: int) -> Entry:
        """One entry of a person."""

    def whole(self, person: StoredPerson) -> tuple[Entry, ...]:
        """All entries of a person; the same objects while they are remembered."""

    def ids(self, person: StoredPerson) -> Mapping[str, int]:
        """The position of each entry of a person by its id."""

    def profile(self, person: StoredPerson) -> Profile | None:
        """What was read of a person's file."""

    def problems(self, person: StoredPerson) -> tuple[Problem, ...]:
        """What is wrong with a person's file."""


class StoredPerson(Person):
    """A person whose entries stand on a shelf."""

    def __init__(
        self, key: str, paths: tuple[str, str], summary: PersonSummary, place: int, shelf: Shelf,
        *, told: tuple[Problem, ...] | None = None,
    ) -> None:  # fmt: skip
        """A person of the shelf; the paths are the file as shown and as the system names it."""
        # The class is frozen, so attributes cannot be set one by one.
        held = {"key": key, "file": paths[0], "path": paths[1], "set_aside": summary.set_aside}
        self.__dict__.update(held, summary=summary, place=place, shelf=shelf, told=told)

    summary: PersonSummary
    place: int
    """Where on the shelf."""
    shelf: Shelf
    told: tuple[Problem, ...] | None
    """The problems, where they are not those that the shelf has."""

    @property
    def profile(self) -> Profile | None:
        """What was read."""
        return self.shelf.profile(self) if self.summary.is_read else None

    @property
    def entries(self) -> Sequence[Entry]:
        """The entries, read when they are asked for."""
        return PersonEntries(self)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """In file order."""
        if self.told is not None:
            return self.told
        return self.shelf.problems(self) if self.summary.problems else ()

    @property
    def name(self) -> str:
        """Whose career it is."""
        return self.summary.name or self.key

    @property
    def headline(self) -> str:
        """The line under the name."""
        return self.summary.headline

    @property
    def is_read(self) -> bool:
        """Whether anything of the file could be read."""
        return self.summary.is_read

    def under(self, key: str) -> StoredPerson:
        """The person under another key."""
        if key == self.key:
            return self
        paths = self.file, self.path
        return StoredPerson(key, paths, self.summary, self.place, self.shelf, told=self.told)

    def with_problems(self, problems: Sequence[Problem]) -> StoredPerson:
        """The person as it is, with other problems."""
        paths = self.file, self.path
        return StoredPerson(
            self.key, paths, self.summary, self.place, self.shelf, told=tuple(problems)
        )

    def __eq__(self, other: object) -> bool:
        """Whether it is the same place of the same shelf."""
        if not isinstance(other, StoredPerson):
            return NotImplemented
        mine = (self.key, self.place, self.path, self.told)
        return self.shelf is other.shelf and mine == (
            other.key, other.place, other.path, other.told,
        )  # fmt: skip

    def __hash__(self) -> int:
        """The same for the same place."""
        return hash((self.key, self.place))


class _Entries(Sequence[Entry]):
    """Entries by number; what is read in a row is read at once."""

    __slots__ = ()

    def _span(self, first: int, last: int) -> Sequence[Entry]:
        """The entries of a half-open range, which is not empty."""
        return tuple(self[number] for number in range(first, last))

    @overload
    def __getitem__(self, index: int) -> Entry: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Entry]: ...
    def __getitem__(self, index: int | slice) -> Entry | Sequence[Entry]:
        """An entry, or some of them."""
        if isinstance(index, slice):
            first, last, step = index.indices(len(self))
            if step == 1:
                return self._span(first, last) if first < last else ()
            return tuple(self[number] for number in range(first, last, step))
        number = index + len(self) if index < 0 else index
        if not 0 <= number < len(self):
            raise IndexError(index)
        return self._at(number)

    def _at(self, number: int) -> Entry:
        raise NotImplementedError


class PersonEntries(_Entries):
    """The entries of one stored person."""

    __slots__ = ("_person",)

    def __init__(self, person: StoredPerson) -> None:
        self._person = person

    def __len__(self) -> int:
        """How many there are; nothing is read for it."""
        return self._person.summary.entries

    def __iter__(self) -> Iterator[Entry]:
        """All of them."""
        return iter(self._whole())

    def _whole(self) -> tuple[Entry, ...]:
        return self._person.shelf.whole(self._person)

    def _at(self, number: int) -> Entry:
        return self._person.shelf.entry(self._person, number)

    def _span(self, first: int, last: int) -> Sequence[Entry]:
        whole = self._whole()
        return whole if (first, last) == (0, len(whole)) else whole[first:last]

    def __eq__(self, other: object) -> bool:
        """Whether the same entries are in it, read or not."""
        if isinstance(other, PersonEntries) and other._person == self._person:
            return True
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]


class LibraryEntries(_Entries):
    """The entries of all people of a library, one after another."""

    __slots__ = ("_people", "_starts")

    def __init__(self, people: Sequence[Person], starts: Sequence[int]) -> None:
        self._people = people
        self._starts = starts

    def __len__(self) -> int:
        """How many there are; nothing is read for it."""
        return self._starts[-1]

    def _at(self, number: int) -> Entry:
        person = bisect_right(self._starts, number) - 1
        return self._people[person].entries[number - self._starts[person]]

    def __iter__(self) -> Iterator[Entry]:
        """All of them, person after person."""
        return chain.from_iterable(each.entries for each in self._people)

    def _span(self, first: int, last: int) -> Sequence[Entry]:
        at = bisect_right(self._starts, first) - 1
        start, found = self._starts[at], self._people[at].entries
        if last <= self._starts[at + 1]:
            return found[first - start : last - start]
        return super()._span(first, last)


class _Numbers(Mapping[str, int]):
    """The number of each entry by its ref, looked up on the shelf."""

    def __init__(self, library: StoredLibrary) -> None:
        self._library = library

    def __getitem__(self, ref: str) -> int:
        key, _, name = ref.rpartition("#")
        at = self._library.positions[key]
        person = self._library.people[at]
        if isinstance(person, StoredPerson):
            inside = person.shelf.ids(person)[name]
        else:
            inside = next((n for n, each in enumerate(person.entries) if each.id == name), -1)
            if inside < 0:
                raise KeyError(ref)
        return self._library.starts[at] + inside

    def __iter__(self) -> Iterator[str]:
        return (entry.ref for entry in self._library.entries)

    def __len__(self) -> int:
        return len(self._library.entries)


@dataclass(frozen=True, eq=False)
class StoredLibrary(Library):
    """A library with people whose entries are not held."""

    @cached_property
    def entries(self) -> LibraryEntries:
        """All entries, read when they are asked for."""
        return LibraryEntries(self.people, self.starts)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each entry by its ``ref``."""
        return _Numbers(self)

    @property
    def ids(self) -> Iterator[str]:
        """The id of each entry; of those on the shelf the ids alone are read."""
        for person in self.people:
            if isinstance(person, StoredPerson):
                known = person.shelf.ids(person)
                # Where the cache has lost them the file is asked, which may have others by now.
                yield from islice(chain(known, repeat("")), person.summary.entries)
            else:
                yield from (entry.id for entry in person.entries)

    @cached_property
    def span(self) -> tuple[int, int] | None:
        """The first and last calendar year that an entry touches, or None."""
        spans = [span for person in self.people if (span := _years(person)) is not None]
        return (min(first for first, _ in spans), max(last for _, last in spans)) if spans else None

    def find(self, name: str) -> tuple[Entry, ...]:
        """The entries that ``key#id`` names; an id alone would mean to read all."""
        number = self.numbers.get(name)
        return () if number is None else (self.entries[number],)


def _years(person: Person) -> tuple[int, int] | None:
    return person.summary.years if isinstance(person, StoredPerson) else year_span(person.entries)
