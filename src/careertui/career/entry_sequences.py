"""Entry sequences: the entries of many people as one sequence that holds none of them.

The invariant: it says what a tuple of the same entries would say. Entries are read when
they are asked for, and those that stand side by side are read at once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, overload

from careertui.career.entries import Entry

if TYPE_CHECKING:
    from careertui.career.library import Library, Person


class EntrySequence(Sequence[Entry]):
    """Entries by number."""

    __slots__ = ()

    def _at(self, number: int) -> Entry:
        """Returns the entry of a number that is in range."""
        raise NotImplementedError

    def _between(self, first: int, last: int) -> Sequence[Entry]:
        """Returns the entries of a half-open range, which is not empty."""
        return tuple([self._at(number) for number in range(first, last)])

    @overload
    def __getitem__(self, index: int) -> Entry: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Entry]: ...
    def __getitem__(self, index: int | slice) -> Entry | Sequence[Entry]:
        """Returns an entry, or some of them."""
        if isinstance(index, slice):
            first, last, step = index.indices(len(self))
            if step == 1:
                return self._between(first, last) if first < last else ()
            return tuple([self._at(number) for number in range(first, last, step)])
        number = index + len(self) if index < 0 else index
        if not 0 <= number < len(self):
            raise IndexError(index)
        return self._at(number)


class JoinedEntries(EntrySequence):
    """The entries of all people of a library, one person after another."""

    __slots__ = ("_people", "_starts")

    def __init__(self, people: Sequence[Person], starts: Sequence[int]) -> None:
        self._people = people
        self._starts = starts

    def __len__(self) -> int:
        """Returns how many there are; reads nothing."""
        return self._starts[-1]

    def __iter__(self) -> Iterator[Entry]:
        """Gives all of them, person after person."""
        return chain.from_iterable(person.entries for person in self._people)

    def _at(self, number: int) -> Entry:
        position = bisect_right(self._starts, number) - 1
        return self._people[position].entries[number - self._starts[position]]

    def _between(self, first: int, last: int) -> Sequence[Entry]:
        position = bisect_right(self._starts, first) - 1
        start, entries = self._starts[position], self._people[position].entries
        if last <= self._starts[position + 1]:
            return entries[first - start : last - start]
        return super()._between(first, last)


class EntryNumbers(Mapping[str, int]):
    """The number of each entry of a library by its ref."""

    __slots__ = ("_library",)

    def __init__(self, library: Library) -> None:
        self._library = library

    def __getitem__(self, ref: str) -> int:
        """Returns the number of an entry."""
        key, _, entry_id = ref.rpartition("#")
        position = self._library.positions[key]
        return self._library.starts[position] + self._library.people[position].numbers[entry_id]

    def __iter__(self) -> Iterator[str]:
        """Gives the ref of every entry, in order."""
        people = self._library.people
        return (f"{person.key}#{entry_id}" for person in people for entry_id in person.numbers)

    def __len__(self) -> int:
        """Returns how many entries there are."""
        return self._library.starts[-1]
