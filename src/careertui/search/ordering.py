"""Ordering matches by what does not depend on the query.

The invariant: entries come in the order asked for, and equal ones in that of their
standing. What is prepared follows what is asked: by recency only the years that the first
matches fall into are put in order, and by name only the matches, unless there are many.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from typing import Protocol

from careertui.career.entries import Entry
from careertui.career.text import fold
from careertui.search.segment import bitset as bits
from careertui.search.segment.doc_values import Column, Columns, first_by_name, latest
from careertui.search.terms import Placed

FEW = 2_000
"""So many matches are put in order as they are; of more, the order of all is kept."""


class Orderable(Protocol):
    """What ordering asks of an index."""

    @property
    def segments(self) -> tuple[Placed, ...]:
        """The segments and where the numbers of each begin."""
        ...

    @property
    def alive(self) -> int:
        """All places."""
        ...

    def entry_at(self, place: int) -> Entry:
        """The entry at a place."""
        ...

    def standing(self, place: int) -> tuple[int, int]:
        """What orders entries that are equal."""
        ...


class Ordering(Protocol):
    """Puts matches in order."""

    def first(self, entries: int, name: str, limit: int) -> list[int]:
        """The first entries of a set; see ``Orders``."""
        ...

    def within(self, index: Orderable) -> Ordering:
        """The same for an index of some of the entries."""
        ...


class Orders:
    """The orders of one index, made as far as they are asked for."""

    def __init__(self, index: Orderable) -> None:
        self._index = index
        self._kept: dict[int | str, array[int]] = {}
        """All places, by ``name``, or of the entries that end in one year, by recency."""

    def first(self, entries: int, name: str, limit: int) -> list[int]:
        """The first entries of a set.

        Args:
            entries: The places.
            name: ``recent`` or ``name``.
            limit: How many are wanted at most.
        """
        found: list[int] = []
        for key, group in self._groups(name):
            chosen = entries & group
            if chosen:
                found += self._of_group(key, chosen, group, limit - len(found))
                if len(found) >= limit:
                    break
        return found

    def within(self, index: Orderable) -> Orders:
        """The orders of an index of some of the entries."""
        return Orders(index)

    def _groups(self, name: str) -> Iterator[tuple[int | str, int]]:
        """Sets of which each comes wholly before the next."""
        alive = self._index.alive
        if name == "name":
            yield name, alive
            return
        years = {year for segment, _ in self._index.segments for year in segment.ended}
        left = alive
        for year in sorted(years, reverse=True):
            group = alive & bits.union(
                segment.ended.get(year, 0) << offset for segment, offset in self._index.segments
            )
            left = bits.minus(left, group)
            yield year, group
        yield "undated", left

    def _of_group(self, key: int | str, chosen: int, group: int, limit: int) -> Sequence[int]:
        count = chosen.bit_count()
        if count <= FEW:
            return self._sorted(key, chosen)[:limit]
        if key not in self._kept:
            self._kept[key] = array("I", self._sorted(key, group))
        buffer = bits.to_bytes(chosen)
        found: list[int] = []
        for place in self._kept[key]:
            if bits.holds(buffer, place):
                found.append(place)
                if len(found) == limit:
                    break
        return found

    def _sorted(self, key: int | str, places: int) -> list[int]:
        """Places in the order that a group has; the sort is stable, so standing comes first."""
        found = list(bits.numbers_in(places))
        if len(self._index.segments) > 1:
            found.sort(key=self._index.standing)
        if key == "name":
            found.sort(key=self._title)
        elif key != "undated":
            found.sort(key=self._recency)
        return found

    def _title(self, place: int) -> str:
        return fold(self._index.entry_at(place).title)

    def _recency(self, place: int) -> float:
        return -self._index.entry_at(place).placement.high


class PartOrders:
    """The orders of an index whose parts have columns; no entry is read for them."""

    def __init__(self, index: Orderable, columns: Sequence[Columns]) -> None:
        self._index = index
        self._columns = columns
        """Those of each segment."""

    def first(self, entries: int, name: str, limit: int) -> list[int]:
        """The first entries of a set; see ``Orders``."""
        found: list[tuple[float | bytes, tuple[int, int], int]] = []
        standing = self._index.standing
        for (segment, offset), columns in zip(self._index.segments, self._columns, strict=True):
            own = (entries >> offset) & ((1 << segment.size) - 1)
            column: Column = columns.name if name == "name" else columns.recent
            first = first_by_name if name == "name" else latest
            for rank in first(columns, segment, own, limit):
                place = offset + rank
                found.append((column.value(rank), standing(place), place))
        # Values of one column are all numbers or all texts, which the types do not say.
        found.sort()
        return [place for _, _, place in found[:limit]]

    def within(self, index: Orderable) -> PartOrders:
        """The orders of an index of some of the entries."""
        return PartOrders(index, self._columns)
