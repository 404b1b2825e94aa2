"""Merging: segments that were made apart, as one.

The invariant: a merged part answers as one built of all its entries would. A part keeps
the standing of its entries beside the segment, so the entries themselves are not needed.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from careertui.career.entries import Entry
from careertui.search.entry_fields import static_key
from careertui.search.segment import bitset as bits
from careertui.search.segment.build import build_segment
from careertui.search.segment.codec import (
    Piece,
    SavedIndexError,
    Stream,
    bytes_of,
    pieces,
    segment_of,
)
from careertui.search.segment.doc_values import Columns
from careertui.search.segment.postings import Zone
from careertui.search.segment.segment import Segment
from careertui.search.tokens import PhraseTable


class Part(NamedTuple):
    """A segment, and what orders its entries."""

    segment: Segment
    keys: array[int]
    """The ``static_key`` of each entry by its position."""
    columns: Columns
    """What else they can be ordered by."""


def part_of(entries: Sequence[Entry], phrases: PhraseTable) -> Part:
    """The part of some entries."""
    segment = build_segment(entries, phrases)
    keys = array("q", map(static_key, entries))
    return Part(segment, keys, Columns.of(entries, segment.order))


def saved_part(part: Part) -> Iterator[Piece]:
    """A part as bytes for ``restored_part``, piece by piece."""
    yield struct.pack("<Q", len(part.keys))
    yield bytes_of(part.keys)
    yield from part.columns.pieces()
    yield from pieces(part.segment)


def restored_part(data: Iterable[Piece]) -> Part:
    """The part whose pieces were saved; they may be cut at other places now.

    Raises:
        SavedIndexError: The bytes are not those of a part, of this format and machine.
    """
    stream = Stream(data)
    keys = stream.numbers("q", struct.unpack("<Q", stream.take(8))[0])
    columns = Columns.restored(stream, len(keys))
    segment = segment_of(stream)
    if segment.size != len(keys):
        raise SavedIndexError("the part is damaged")
    return Part(segment, keys, columns)


def merged(parts: Sequence[Part]) -> Part:
    """The part of all entries of some parts, one part's behind another's."""
    keys = array("q")
    starts = []
    for part in parts:
        starts.append(len(keys))
        keys.extend(part.keys)
    order = array("I", sorted(range(len(keys)), key=keys.__getitem__))
    ranks = array("I", bytes(order.itemsize * len(order)))
    for rank, position in enumerate(order):
        ranks[position] = rank
    segments = [part.segment for part in parts]
    moves = [
        array("I", [ranks[start + position] for position in segment.order])
        for start, segment in zip(starts, segments, strict=True)
    ]
    names = list(dict.fromkeys(name for segment in segments for name in segment.zones))
    whole = Segment(
        order,
        {name: _zone([each.zones[name] for each in segments], moves, len(keys)) for name in names},
        kinds=_sets([each.kinds for each in segments], moves),
        flags=_sets([each.flags for each in segments], moves),
        years=(
            _sets([each.started for each in segments], moves),
            _sets([each.ended for each in segments], moves),
        ),
    )
    return Part(whole, keys, Columns.merged([part.columns for part in parts], moves))


def _zone(zones: Sequence[Zone], moves: Sequence[array[int]], size: int) -> Zone:
    rows: dict[str, int | list[int]] = {}
    for part, zone in enumerate(zones):
        for row, word in enumerate(zone.words):
            here = row * len(zones) + part
            before = rows.setdefault(word, here)
            if isinstance(before, list):
                before.append(here)
            elif before != here:
                rows[word] = [before, here]
    return Zone.build(_Postings(zones, moves, rows), size)


class _Postings(Mapping[str, Sequence[int]]):
    """The entries of each word, worked out when they are asked for, as all at once are many."""

    def __init__(
        self,
        zones: Sequence[Zone],
        moves: Sequence[array[int]],
        rows: Mapping[str, int | list[int]],
    ) -> None:
        self._zones = zones
        self._moves = moves
        self._rows = rows
        """Where each word stands: its row times the number of zones, plus the zone's."""

    def __getitem__(self, word: str) -> array[int]:
        found = array("I")
        places = self._rows[word]
        for place in places if isinstance(places, list) else (places,):
            row, part = divmod(place, len(self._zones))
            zone = self._zones[part]
            numbers: Iterable[int]
            if row in zone.dense:
                numbers = bits.numbers_in(zone.dense[row])
            else:
                numbers = zone.data[zone.offsets[row] : zone.offsets[row + 1]]
            found.extend(map(self._moves[part].__getitem__, numbers))
        return array("I", sorted(found)) if len(found) > 1 else found

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def _sets(sets: Sequence[Mapping[Any, int]], moves: Sequence[array[int]]) -> dict[Any, int]:
    found: dict[Any, int] = {}
    for by_name, move in zip(sets, moves, strict=True):
        for name, entries in by_name.items():
            moved = [move[number] for number in bits.numbers_in(entries)]
            found[name] = found.get(name, 0) | bits.from_numbers(moved)
    return found
