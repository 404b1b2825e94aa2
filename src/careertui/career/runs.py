"""Runs: ascending numbers in a few ranges, as one sequence.

The invariant: a ``Ranges`` says what a tuple of the same numbers would say; its size and
the time it takes grow with the runs and not with the numbers.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain
from typing import overload


class Ranges(Sequence[int]):
    """The numbers of some runs, which are not empty, ascend and do not touch."""

    __slots__ = ("_firsts", "_offsets", "runs")

    def __init__(self, runs: Sequence[range]) -> None:
        self.runs = tuple(runs)
        self._firsts = [run.start for run in runs]
        self._offsets = list(accumulate(map(len, runs), initial=0))

    def __len__(self) -> int:
        """How many numbers there are."""
        return self._offsets[-1]

    def __contains__(self, number: object) -> bool:
        """Whether a number is in one of the runs."""
        if not isinstance(number, int):
            return False
        at = bisect_right(self._firsts, number) - 1
        return at >= 0 and number < self.runs[at].stop

    def __iter__(self) -> Iterator[int]:
        """The numbers, ascending."""
        return chain.from_iterable(self.runs)

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[int]: ...
    def __getitem__(self, index: int | slice) -> int | Sequence[int]:
        """A number by its place, or some of them."""
        if isinstance(index, slice):
            return tuple(self[at] for at in range(*index.indices(len(self))))
        place = index + len(self) if index < 0 else index
        if not 0 <= place < len(self):
            raise IndexError(index)
        at = bisect_right(self._offsets, place) - 1
        return self.runs[at][place - self._offsets[at]]


def joined(runs: Iterable[range]) -> tuple[range, ...]:
    """Runs that ascend, with those that touch as one, and without the empty ones."""
    merged: list[range] = []
    for run in runs:
        if merged and merged[-1].stop == run.start:
            merged[-1] = range(merged[-1].start, run.stop)
        elif run:
            merged.append(run)
    return tuple(merged)


def numbers_of(runs: Sequence[range]) -> Sequence[int]:
    """The numbers of some runs as ``joined`` gives them."""
    return Ranges(runs) if len(runs) > 1 else runs[0] if runs else range(0)
