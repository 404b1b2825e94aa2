"""Merging: segments that were built apart, as one.

The invariant: a merged segment answers as one built of all its entries would. It is made of
the segments alone; the entries are not read.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, compress, count, islice, pairwise
from operator import ne
from typing import Any, TypeVar

from careertui.search.segment import bitset as bits
from careertui.search.segment.doc_values import (
    NumericValues,
    SortedValues,
    inverse,
    ordered,
)
from careertui.search.segment.postings import Postings, packed_from
from careertui.search.segment.segment import INDEXED_FIELDS, Segment
from careertui.search.segment.term_list import BEHIND_ALL

_Key = TypeVar("_Key", str, int)
_DocMaps = Sequence[Sequence[int]]
"""For each segment the new number of each document."""


def merge(segments: Sequence[Segment]) -> Segment:
    """Returns the segment of all documents; positions follow segment after segment."""
    starts = list(accumulate((segment.size for segment in segments), initial=0))
    size = starts.pop()
    # Where standings are equal, earlier positions come first, in each segment and in all.
    order = ordered(_joined("q", (segment.standings for segment in segments)))
    places = inverse(order)
    doc_maps = [
        places[start : start + segment.size]
        for start, segment in zip(starts, segments, strict=True)
    ]
    positions = (
        array("I", [start + position for position in segment.positions])
        for start, segment in zip(starts, segments, strict=True)
    )
    return Segment(
        _joined("I", positions, order),
        _joined("q", (segment.standings for segment in segments), order),
        NumericValues(_joined("d", (segment.recency.values for segment in segments), order)),
        _titles([segment.titles for segment in segments], order),
        {
            name: _postings([s.fields[name] for s in segments], doc_maps, size)
            for name in INDEXED_FIELDS
        },
        _sets([segment.flags for segment in segments], doc_maps),
        _sets([segment.started for segment in segments], doc_maps),
        _sets([segment.ended for segment in segments], doc_maps),
    )


def _joined(
    typecode: str, arrays: Iterable[array[Any]], order: Iterable[int] | None = None
) -> array[Any]:
    """Returns arrays one after another; in an order, if one is given."""
    joined = array(typecode)
    for numbers in arrays:
        joined.extend(numbers)
    return joined if order is None else array(typecode, map(joined.__getitem__, order))


def _titles(values: Sequence[SortedValues], order: Iterable[int]) -> SortedValues:
    texts = [part.texts() for part in values]
    distinct = sorted(set().union(*texts))
    ordinals = dict(zip(distinct, count()))
    arrays = []
    for part, texts_of_part in zip(values, texts, strict=True):
        new = list(map(ordinals.__getitem__, texts_of_part))
        arrays.append(array("I", map(new.__getitem__, part.ordinals)))
    return SortedValues.of_ordinals(_joined("I", arrays, order), distinct)


def _postings(parts: Sequence[Postings], doc_maps: _DocMaps, size: int) -> Postings:
    """Returns merged postings, made of some terms at a time, as all at once take much memory."""
    gathered = _Gathered(parts, doc_maps, packed_from(size))
    heads = sorted(head for part in parts for head in part.terms.heads)
    bounds = [b"", *heads[_BATCH::_BATCH], BEHIND_ALL]
    return Postings.of_batches(map(gathered.batch, bounds, bounds[1:]), size)


_BATCH = 4096
"""The terms from one of so many heads of their lists to the next are merged at once."""


class _Gathered:
    """The documents of the terms of several postings, under their new numbers.

    A term is known by its place: its ordinal after those of all postings before its own.
    """

    def __init__(self, parts: Sequence[Postings], doc_maps: _DocMaps, sorted_up_to: int) -> None:
        """Gathers them.

        Args:
            parts: The postings.
            doc_maps: For each of them the new number of each document.
            sorted_up_to: Of more documents the numbers are in any order.
        """
        self._parts, self._sorted_up_to = parts, sorted_up_to
        self._data, self._offsets = array("I"), array("Q", [0])
        self._sets: dict[int, tuple[Postings, int, Sequence[int]]] = {}
        """Where the documents of common terms are, by place; there are none in the data."""
        for part, doc_map in zip(parts, doc_maps, strict=True):
            place, start = len(self._offsets) - 1, len(self._data)
            self._data.extend(array("I", map(doc_map.__getitem__, part.data)))
            self._offsets.extend(map(start.__add__, islice(part.offsets, 1, None)))
            for ordinal in part.common:
                self._sets[place + ordinal] = part, ordinal, doc_map
        self._ends = self._offsets[1:]

    def batch(self, start: bytes, stop: bytes) -> tuple[list[bytes], Iterator[array[int]]]:
        """Returns the terms from one text up to another, and the documents of each."""
        lines: list[bytes] = []
        places: list[int] = []
        first = 0
        for part in self._parts:
            low, high = part.terms.place(start), part.terms.place(stop)
            lines += part.terms.lines(low, high)
            places += range(first + low, first + high)
            first += len(part.terms)
        order = sorted(range(len(lines)), key=lines.__getitem__)
        lines = list(map(lines.__getitem__, order))
        is_new = [True, *map(ne, lines, islice(lines, 1, None))][: len(lines)]
        starts = [*compress(count(), is_new), len(lines)]
        docs = self._lists(list(map(places.__getitem__, order)), starts)
        return list(compress(lines, is_new)), docs

    def _lists(self, places: Sequence[int], starts: Iterable[int]) -> Iterator[array[int]]:
        """Yields the documents of each term.

        Args:
            places: Those of the first term, of the second, and so on.
            starts: Where those of each term begin, and where the last end.
        """
        offsets = self._offsets
        slices = map(slice, map(offsets.__getitem__, places), map(self._ends.__getitem__, places))
        docs = map(self._data.__getitem__, slices)
        for first, last in pairwise(starts):
            if last - first == 1:
                yield next(docs) or self._kept(places[first])
            else:
                yield self._union(places[first:last], islice(docs, last - first))

    def _union(self, places: Iterable[int], lists: Iterable[array[int]]) -> array[int]:
        union = array("I")
        for place, docs in zip(places, lists, strict=True):
            union += docs or self._kept(place)
        return union if len(union) > self._sorted_up_to else array("I", sorted(union))

    def _kept(self, place: int) -> array[int]:
        part, ordinal, doc_map = self._sets[place]
        return array("I", bits.chosen(doc_map, part.docs(ordinal)))


def _sets(sets: Sequence[Mapping[_Key, int]], doc_maps: _DocMaps) -> dict[_Key, int]:
    merged: dict[_Key, int] = {}
    for by_name, doc_map in zip(sets, doc_maps, strict=True):
        for name, docs in by_name.items():
            moved = bits.from_numbers(list(bits.chosen(doc_map, docs)))
            merged[name] = merged.get(name, 0) | moved
    return merged
