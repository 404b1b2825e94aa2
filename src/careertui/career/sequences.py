"""Sequences: values that are worked out when they are asked for.

The invariant: a sequence says what a tuple of the same values would say. The size of a
``Ranges``, and the time it takes, grow with its runs and not with its numbers.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain
from typing import TypeVar, overload

T = TypeVar("T")


class LazySequence(Sequence[T]):
    """Values by number."""

    __slots__ = ()

    def _at(self, number: int) -> T:
        """Returns the value of a number that is in range."""
        raise NotImplementedError

    def _between(self, first: int, last: int) -> Sequence[T]:
        """Returns the values of a half-open range, which is not empty."""
        return tuple([self._at(number) for number in range(first, last)])

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        """Returns a value, or some of them."""
        if isinstance(index, slice):
            first, last, step = index.indices(len(self))
            if step == 1:
                return self._between(first, last) if first < last else ()
            return tuple([self._at(number) for number in range(first, last, step)])
        number = index + len(self) if index < 0 else index
        if not 0 <= number < len(self):
            raise IndexError(index)
        return self._at(number)


class Ranges(LazySequence[int]):
    """The numbers of some runs, which are not empty, ascend and do not touch."""

    __slots__ = ("_firsts", "_offsets", "runs")

    def __init__(self, runs: Sequence[range]) -> None:
        self.runs = tuple(runs)
        self._firsts = [run.start for run in runs]
        self._offsets = list(accumulate(map(len, runs), initial=0))

    def __len__(self) -> int:
        """Returns how many numbers there are."""
        return self._offsets[-1]

    def __contains__(self, number: object) -> bool:
        """Whether a number is in one of the runs."""
        if not isinstance(number, int):
            return False
        at = bisect_right(self._firsts, number) - 1
        return at >= 0 and number < self.runs[at].stop

    def __iter__(self) -> Iterator[int]:
        """Returns the numbers, ascending."""
        return chain.from_iterable(self.runs)

    def _at(self, number: int) -> int:
        at = bisect_right(self._offsets, number) - 1
        return self.runs[at][number - self._offsets[at]]


def joined(runs: Iterable[range]) -> tuple[range, ...]:
    """Returns runs that ascend, with those that touch as one, and without the empty ones."""
    merged: list[range] = []
    for run in runs:
        if merged and merged[-1].stop == run.start:
            merged[-1] = range(merged[-1].start, run.stop)
        elif run:
            merged.append(run)
    return tuple(merged)


def numbers_of(runs: Sequence[range]) -> Sequence[int]:
    """Returns the numbers of some runs as ``joined`` gives them."""
    return Ranges(runs) if len(runs) > 1 else runs[0] if runs else range(0)
