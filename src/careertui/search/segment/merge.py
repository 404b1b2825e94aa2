"""Merging: segments that were built apart, as one.

The invariant: a merged segment answers as one built of all its entries would. It is made of
the segments alone; the entries are not read.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import TypeVar

from careertui.search.segment import bitset as bits
from careertui.search.segment.doc_values import NumericValues, SortedValues
from careertui.search.segment.postings import Postings
from careertui.search.segment.segment import INDEXED_FIELDS, Segment

_Key = TypeVar("_Key", str, int)
_DocMaps = Sequence[Sequence[int]]
"""For each segment the new number of each document."""


def merge(segments: Sequence[Segment]) -> Segment:
    """Returns the segment of all documents; positions follow segment after segment."""
    starts = list(accumulate((segment.size for segment in segments), initial=0))
    size = starts.pop()
    standings = array("q", bytes(8 * size))
    for start, segment in zip(starts, segments, strict=True):
        for position, standing in zip(segment.positions, segment.standings, strict=True):
            standings[start + position] = standing
    positions = array("I", sorted(range(size), key=standings.__getitem__))
    docs = array("I", bytes(4 * size))
    for doc, position in enumerate(positions):
        docs[position] = doc
    doc_maps = [
        array("I", [docs[start + position] for position in segment.positions])
        for start, segment in zip(starts, segments, strict=True)
    ]
    return Segment(
        positions,
        array("q", map(standings.__getitem__, positions)),
        _recency([segment.recency for segment in segments], doc_maps, size),
        _titles([segment.titles for segment in segments], doc_maps, size),
        {
            name: _postings([s.fields[name] for s in segments], doc_maps, size)
            for name in INDEXED_FIELDS
        },
        _sets([segment.flags for segment in segments], doc_maps),
        _sets([segment.started for segment in segments], doc_maps),
        _sets([segment.ended for segment in segments], doc_maps),
    )


def _recency(values: Sequence[NumericValues], doc_maps: _DocMaps, size: int) -> NumericValues:
    merged = array("d", bytes(8 * size))
    for doc_map, part in zip(doc_maps, values, strict=True):
        for doc, value in zip(doc_map, part.values, strict=True):
            merged[doc] = value
    return NumericValues(merged)


def _titles(values: Sequence[SortedValues], doc_maps: _DocMaps, size: int) -> SortedValues:
    distinct = sorted({text for part in values for text in part.texts()})
    ordinals = {text: ordinal for ordinal, text in enumerate(distinct)}
    merged = array("I", bytes(4 * size))
    for doc_map, part in zip(doc_maps, values, strict=True):
        new = [ordinals[text] for text in part.texts()]
        for doc, ordinal in zip(doc_map, part.ordinals, strict=True):
            merged[doc] = new[ordinal]
    return SortedValues.of_ordinals(merged, distinct)


def _postings(postings: Sequence[Postings], doc_maps: _DocMaps, size: int) -> Postings:
    places: dict[str, int | list[int]] = {}
    for number, part in enumerate(postings):
        for ordinal, term in enumerate(part.terms):
            place = ordinal * len(postings) + number
            before = places.setdefault(term, place)
            if isinstance(before, list):
                before.append(place)
            elif before != place:
                places[term] = [before, place]
    return Postings.build(_MergedDocs(postings, doc_maps, places), size)


class _MergedDocs(Mapping[str, Sequence[int]]):
    """The documents of each term, worked out when asked for, as all at once are many."""

    def __init__(
        self,
        postings: Sequence[Postings],
        doc_maps: _DocMaps,
        places: Mapping[str, int | list[int]],
    ) -> None:
        self._postings = postings
        self._doc_maps = doc_maps
        self._places = places
        """Where each term is: its ordinal times the number of segments, plus the segment's."""

    def __getitem__(self, term: str) -> array[int]:
        docs = array("I")
        places = self._places[term]
        for place in places if isinstance(places, list) else (places,):
            ordinal, number = divmod(place, len(self._postings))
            part = self._postings[number]
            old: Iterable[int]
            if ordinal in part.dense:
                old = bits.numbers_in(part.dense[ordinal])
            else:
                old = part.rare_docs(ordinal)
            docs.extend(map(self._doc_maps[number].__getitem__, old))
        return array("I", sorted(docs)) if len(docs) > 1 else docs

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def _sets(sets: Sequence[Mapping[_Key, int]], doc_maps: _DocMaps) -> dict[_Key, int]:
    merged: dict[_Key, int] = {}
    for by_name, doc_map in zip(sets, doc_maps, strict=True):
        for name, docs in by_name.items():
            moved = bits.from_numbers([doc_map[doc] for doc in bits.numbers_in(docs)])
            merged[name] = merged.get(name, 0) | moved
    return merged
