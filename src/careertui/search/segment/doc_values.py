"""Columns: what entries can be ordered by, and their order, without the entries.

The invariant: the order of a column is that of its values, and among equal ones that of
rank; two columns of one kind can be told apart by ``value``, so that what comes first in
several parts is known from what comes first in each.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from heapq import nsmallest
from itertools import chain, compress, islice
from typing import Protocol

from careertui.career.entries import Entry
from careertui.career.text import fold
from careertui.search.segment import bitset as bits
from careertui.search.segment.codec import Piece, SavedIndexError, Stream, bytes_of
from careertui.search.segment.segment import Segment

DENSE = 100
"""Where one entry in so many is wanted or more, the order of all is gone along; of fewer,
those that are wanted are put in order."""
MANY, FAR = 64_000, 200_000
"""For up to so many the order is gone along only so far, as they may all stand at its end."""


def recency_of(entry: Entry) -> float:
    """The smaller, the later an entry ends; 0 where nobody knows when."""
    return -entry.placement.high if entry.placement.is_placed else 0.0


def name_of(entry: Entry) -> bytes:
    """What entries are ordered by where it is by name; bytes compare as their text does."""
    return fold(entry.title).encode("utf-8", "surrogatepass")


class Column(Protocol):
    """What the entries of a part are ordered by."""

    @property
    def values(self) -> Sequence[float]:
        """By rank; the smaller, the sooner."""
        ...

    @property
    def order(self) -> Sequence[int]:
        """The ranks, in the order of their values."""
        ...

    def value(self, rank: int) -> float | bytes:
        """What also orders entries of different parts."""
        ...


class Numbers:
    """Entries by a number each."""

    __slots__ = ("order", "values")

    def __init__(self, values: array[float], order: array[int]) -> None:
        self.values = values
        self.order = order

    @classmethod
    def of(cls, values: array[float]) -> Numbers:
        """The column of the values by rank."""
        return cls(values, _ordered(values))

    def value(self, rank: int) -> float:
        """The number."""
        return self.values[rank]

    def pieces(self) -> Iterator[Piece]:
        """The column as bytes."""
        yield bytes_of(self.values)
        yield bytes_of(self.order)

    @classmethod
    def restored(cls, stream: Stream, size: int) -> Numbers:
        """The column that was saved, of so many entries."""
        values = array("d", stream.numbers("d", size))
        return cls(values, _checked(stream.numbers("I", size), size))


class Names:
    """Entries by a text each; many share one, so each text is there once."""

    __slots__ = ("_offsets", "_texts", "order", "values")

    def __init__(
        self, values: array[int], order: array[int], texts: bytes, offsets: array[int]
    ) -> None:
        self.values = values
        """The place of each entry's text among all, which are in order."""
        self.order = order
        self._texts = texts
        self._offsets = offsets

    @classmethod
    def of(cls, names: Sequence[bytes]) -> Names:
        """The column of the texts by rank."""
        texts = sorted(set(names))
        places = {text: place for place, text in enumerate(texts)}
        return cls.shared(array("I", map(places.__getitem__, names)), texts)

    @classmethod
    def shared(cls, values: array[int], texts: Sequence[bytes]) -> Names:
        """The column of texts that are in order, none twice, by their places."""
        offsets = array("I", [0])
        for text in texts:
            offsets.append(offsets[-1] + len(text))
        return cls(values, _ordered(values), b"".join(texts), offsets)

    @property
    def texts(self) -> list[bytes]:
        """The texts, in order."""
        offsets = self._offsets
        return [self._texts[offsets[at] : offsets[at + 1]] for at in range(len(offsets) - 1)]

    def value(self, rank: int) -> bytes:
        """The text."""
        at = self.values[rank]
        return self._texts[self._offsets[at] : self._offsets[at + 1]]

    def pieces(self) -> Iterator[Piece]:
        """The column as bytes."""
        yield bytes_of(array("I", [len(self._offsets)]))
        yield bytes_of(self._offsets)
        yield self._texts
        yield bytes_of(self.values)
        yield bytes_of(self.order)

    @classmethod
    def restored(cls, stream: Stream, size: int) -> Names:
        """The column that was saved, of so many entries."""
        offsets = stream.numbers("I", stream.numbers("I", 1)[0])
        if not offsets:
            raise SavedIndexError("the part is damaged")
        texts = stream.take(offsets[-1])
        values = _checked(stream.numbers("I", size), len(offsets) - 1)
        return cls(values, _checked(stream.numbers("I", size), size), texts, offsets)


def _ordered(values: Sequence[float]) -> array[int]:
    # Sorting is stable, so that equal values stay in the order of rank.
    return array("I", sorted(range(len(values)), key=values.__getitem__))


def _checked(numbers: array[int], size: int) -> array[int]:
    if numbers and max(numbers) >= size:
        raise SavedIndexError("the part is damaged")
    return numbers


class Columns:
    """The columns of one part."""

    __slots__ = ("name", "recent")

    def __init__(self, recent: Numbers, name: Names) -> None:
        self.recent = recent
        self.name = name

    @classmethod
    def of(cls, entries: Sequence[Entry], order: Sequence[int]) -> Columns:
        """The columns of entries, whose positions are given by rank."""
        recent = array("d", [recency_of(entries[position]) for position in order])
        names = [name_of(entries[position]) for position in order]
        return cls(Numbers.of(recent), Names.of(names))

    def pieces(self) -> Iterator[Piece]:
        """The columns as bytes."""
        return chain(self.recent.pieces(), self.name.pieces())

    @classmethod
    def restored(cls, stream: Stream, size: int) -> Columns:
        """The columns that were saved, of so many entries.

        Raises:
            SavedIndexError: The bytes are not those of columns.
        """
        return cls(Numbers.restored(stream, size), Names.restored(stream, size))

    @classmethod
    def merged(cls, parts: Sequence[Columns], moves: Sequence[Sequence[int]]) -> Columns:
        """The columns of all entries of some parts.

        Args:
            parts: The columns of each.
            moves: For each part the new rank of each rank.
        """
        size = sum(map(len, moves))
        recent, names = array("d", bytes(8 * size)), array("I", bytes(4 * size))
        texts = sorted({text for part in parts for text in part.name.texts})
        places = {text: place for place, text in enumerate(texts)}
        for part, move in zip(parts, moves, strict=True):
            new = [places[text] for text in part.name.texts]
            for rank, value, at in zip(move, part.recent.values, part.name.values, strict=True):
                recent[rank] = value
                names[rank] = new[at]
        return cls(Numbers.of(recent), Names.shared(names, texts))


def first_by_name(columns: Columns, segment: Segment, ranks: int, limit: int) -> Sequence[int]:
    """The first ranks of a set by name, at most so many."""
    return _first(columns.name, ranks, limit, range(segment.size))


def latest(columns: Columns, segment: Segment, ranks: int, limit: int) -> Sequence[int]:
    """The ranks of a set that end last, the undated behind them, at most so many.

    Year by year, as the years that are asked for may be long ago.
    """
    found: list[int] = []
    start, left = 0, ranks
    for year in sorted(segment.ended, reverse=True):
        group = segment.ended[year]
        stop = start + group.bit_count()
        if chosen := ranks & group:
            found += _first(columns.recent, chosen, limit - len(found), range(start, stop))
            left = bits.minus(left, group)
            if len(found) >= limit:
                return found
        start = stop
    return found + list(
        _first(columns.recent, left, limit - len(found), range(start, segment.size))
    )


def _first(column: Column, ranks: int, limit: int, within: range) -> Sequence[int]:
    """The first ranks of a set in the order of a column, at most so many.

    Args:
        column: What to order by.
        ranks: Where they stand in that order, all of them within ``within``.
        limit: How many are wanted.
        within: The places in the order.
    """
    count = ranks.bit_count()
    if count * DENSE > len(within):
        flags = bits.to_flags(ranks, len(column.order))
        stop = within.stop if count > MANY else min(within.stop, within.start + FAR)
        order = column.order[within.start : stop]
        found = list(islice(compress(order, map(flags.__getitem__, order)), limit))
        if len(found) == limit or stop == within.stop:
            return found
    return nsmallest(limit, bits.numbers_in(ranks), key=column.values.__getitem__)
