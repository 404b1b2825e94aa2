"""Merging: segments that were built apart, as one.

The invariant: a merged segment answers as one built of all its entries would. It is made of
the segments alone; the entries are not read.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Any, TypeVar

from careertui.search.segment import bitset as bits
from careertui.search.segment.doc_values import (
    NumericValues,
    SortedValues,
    inverse,
    ordered,
)
from careertui.search.segment.postings import Postings
from careertui.search.segment.segment import INDEXED_FIELDS, Segment

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
    distinct = sorted({text for part in values for text in part.texts()})
    ordinals = {text: ordinal for ordinal, text in enumerate(distinct)}
    arrays = []
    for part in values:
        new = [ordinals[text] for text in part.texts()]
        arrays.append(array("I", map(new.__getitem__, part.ordinals)))
    return SortedValues.of_ordinals(_joined("I", arrays, order), distinct)


def _postings(postings: Sequence[Postings], doc_maps: _DocMaps, size: int) -> Postings:
    """Returns merged postings; the documents term by term, as all at once are many."""
    places: dict[str, int | list[int]] = {}
    # By term: its ordinal times the number of segments, plus the number of the segment.
    for number, part in enumerate(postings):
        for ordinal, term in enumerate(part.terms):
            place = ordinal * len(postings) + number
            before = places.setdefault(term, place)
            if isinstance(before, list):
                before.append(place)
            elif before != place:
                places[term] = [before, place]

    def docs_of(term: str) -> array[int]:
        docs = array("I")
        places_of_term = places[term]
        for place in places_of_term if isinstance(places_of_term, list) else (places_of_term,):
            ordinal, number = divmod(place, len(postings))
            old = postings[number].numbers(ordinal)
            docs.extend(map(doc_maps[number].__getitem__, old))
        return array("I", sorted(docs)) if len(docs) > 1 else docs

    return Postings.build(places, docs_of, size)


def _sets(sets: Sequence[Mapping[_Key, int]], doc_maps: _DocMaps) -> dict[_Key, int]:
    merged: dict[_Key, int] = {}
    for by_name, doc_map in zip(sets, doc_maps, strict=True):
        for name, docs in by_name.items():
            moved = bits.from_numbers([doc_map[doc] for doc in bits.numbers_in(docs)])
            merged[name] = merged.get(name, 0) | moved
    return merged
