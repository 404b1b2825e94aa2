"""The codec: a segment, or its phrases, as bytes and back; nothing that the bytes say is run.

The layout is a prefix, the length of a header, the header (JSON, in which an object stands for
an array or a set) and those arrays and sets, one after another in the byte order of the
machine. The invariant: ``decode(encode(s))`` answers every query as ``s`` does, and bytes that
are not whole raise ``CorruptSegment``. Bytes are only to be read by the version of the program
that wrote them. They are written and read a piece at a time, as a large segment would otherwise
be in memory several times.
"""

from __future__ import annotations

import json
import struct
import sys
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from careertui.career.values import frozen
from careertui.search.segment.doc_values import NumericValues, SortedValues
from careertui.search.segment.phrase_index import PairSets, PhraseIndex
from careertui.search.segment.postings import KeptSet, Postings
from careertui.search.segment.segment import INDEXED_FIELDS, Segment
from careertui.search.segment.term_list import TermList

FORMAT = 7
"""Changes with the layout and with what texts are indexed under."""
_PREFIX = f"segment {FORMAT} {sys.byteorder}\n".encode()
_LENGTH = struct.Struct("<Q")
_CHUNK = 1 << 16

Piece = bytes | memoryview
_Made = TypeVar("_Made")


class CorruptSegment(ValueError):  # noqa: N818
    """The bytes are not a segment of this format and machine."""


@frozen
class _DocSet:
    """A set of documents among what is encoded, to tell it from a number."""

    docs: int

    @property
    def size(self) -> int:
        """How many bytes it takes."""
        return (self.docs.bit_length() + 7) >> 3


def encode(segment: Segment) -> Iterator[Piece]:
    """Yields the bytes of a segment, piece by piece."""
    return _encoded(_tree(segment))


def encode_phrases(phrases: PhraseIndex) -> Iterator[Piece]:
    """Yields the bytes of a segment's phrases, piece by piece."""
    return _encoded(_phrases_tree(phrases))


def _encoded(tree: Sequence[object]) -> Iterator[Piece]:
    queue: list[array[Any] | bytes | _DocSet] = []

    def queued(data: array[Any] | bytes | _DocSet) -> dict[str, object]:
        queue.append(data)
        if isinstance(data, _DocSet):
            return {"type": "docs", "size": data.size}
        return {"type": "text" if isinstance(data, bytes) else data.typecode, "size": len(data)}

    header = json.dumps(tree, default=queued).encode()
    yield _PREFIX + _LENGTH.pack(len(header)) + header
    for data in queue:
        if isinstance(data, _DocSet):
            yield data.docs.to_bytes(data.size, "little")
        else:
            yield memoryview(data).cast("B")


def _tree(segment: Segment) -> list[object]:
    """Returns all that a segment holds, in lists."""
    recency, titles = segment.recency, segment.titles
    return [
        [segment.positions, segment.standings, recency.values, recency.order],
        [titles.ordinals, titles.order, titles.offsets, titles.text],
        [(name, _postings_tree(postings)) for name, postings in segment.fields.items()],
        [_sets_tree(sets) for sets in (segment.flags, segment.started, segment.ended)],
    ]


def _phrases_tree(phrases: PhraseIndex) -> list[object]:
    words = "\n".join(phrases.words).encode("utf-8", "surrogatepass")
    pairs = phrases.pairs
    return [
        [words, phrases.text, phrases.offsets, _DocSet(phrases.unread)],
        [pairs.common, pairs.pairs, pairs.offsets, pairs.docs, _sets_tree(pairs.packed)],
        _sets_tree(phrases.repeated),
        [(field, _sets_tree(sets)) for field, sets in phrases.names.items()],
    ]


def _postings_tree(postings: Postings) -> list[object]:
    terms = postings.terms
    sets = (_sets_tree(postings.common), _sets_tree(postings.ranges))
    return [terms.text, terms.starts, postings.offsets, postings.data, *sets]


def _sets_tree(sets: Mapping[Any, KeptSet]) -> list[tuple[object, object]]:
    return [(name, _DocSet(docs) if isinstance(docs, int) else docs) for name, docs in sets.items()]


def decode(pieces: Iterable[Piece]) -> Segment:
    """Returns the segment that was encoded; the pieces may be cut anywhere.

    Raises:
        CorruptSegment: The bytes are cut short, damaged, or of another format or machine.
    """
    return _decoded(pieces, _segment)


def decode_phrases(pieces: Iterable[Piece], size: int) -> PhraseIndex:
    """Returns the phrases of a segment of so many documents that were encoded.

    Raises:
        CorruptSegment: As for a segment.
    """
    return _decoded(pieces, partial(_phrases, size))


def _decoded(pieces: Iterable[Piece], make: Callable[..., _Made]) -> _Made:
    """Returns what is made of the tree that the pieces hold."""
    stream = _PieceStream(pieces)
    if stream.take(len(_PREFIX)) != _PREFIX:
        raise CorruptSegment("encoded by another version or machine")
    try:
        header = stream.take(*_LENGTH.unpack(stream.take(_LENGTH.size)))
        # Objects are completed in the order in which they were queued.
        made = make(*json.loads(header, object_hook=stream.data))
    except CorruptSegment:
        raise
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise CorruptSegment("the segment is damaged") from error
    if not stream.is_at_end():
        raise CorruptSegment("the segment is followed by other bytes")
    return made


def _segment(
    numbers: Sequence[Any], titles: Sequence[Any], fields: Sequence[Any], sets: Sequence[Any]
) -> Segment:
    positions, standings, recency, order = numbers
    size = len(positions)
    _check(positions, "I", size, below=size)
    _check(standings, "q", size)
    _check(recency, "d", size)
    _check(order, "I", size, below=size)
    flags, started, ended = map(dict, sets)
    postings = {name: _postings(size, tree) for name, tree in fields}
    if set(postings) != set(INDEXED_FIELDS):
        raise CorruptSegment("the segment has other fields")
    return Segment(
        positions, standings, NumericValues(recency, order), _titles(size, *titles), postings,
        flags, started, ended,
    )  # fmt: skip


def _titles(
    size: int, ordinals: array[int], order: array[int], offsets: array[int], text: bytes
) -> SortedValues:
    _check(offsets, "I", len(offsets), below=len(text) + 1)
    _check(ordinals, "I", size, below=len(offsets) - 1)
    _check(order, "I", size, below=size)
    return SortedValues(ordinals, text, offsets, order)


def _postings(size: int, tree: Sequence[Any]) -> Postings:
    text, starts, offsets, data, common, ranges = tree
    _check(starts, "I", len(offsets), below=len(text) + 1)
    _check(offsets, "I", len(starts), below=len(data) + 1)
    _check(data, "I", offsets[-1])
    by_range = {(low, high): docs for (low, high), docs in ranges}
    return Postings(
        TermList(text, starts), offsets, data, common=dict(common), ranges=by_range, size=size
    )


def _phrases(
    size: int, texts: Sequence[Any], pairs: Sequence[Any], repeated: Any, names: Sequence[Any]
) -> PhraseIndex:
    words, text, offsets, unread = texts
    common, numbers, ends, docs, packed = pairs
    _check(offsets, "I", size + 1, below=len(text) + 1)
    _check(ends, "I", len(numbers) + 1, below=len(docs) + 1)
    _check(docs, "I", ends[-1], below=size)
    return PhraseIndex(
        words.decode("utf-8", "surrogatepass").split("\n") if words else [],
        text, offsets, unread, pairs=PairSets(common, numbers, ends, docs, dict(packed)),
        repeated=dict(repeated), names={field: dict(sets) for field, sets in names},
    )  # fmt: skip


def _check(numbers: array[Any], typecode: str, count: int, *, below: int | None = None) -> None:
    if numbers.typecode != typecode or len(numbers) != count:
        raise CorruptSegment("an array has another type or length")
    if numbers and below is not None and max(numbers) >= below:
        raise CorruptSegment("a number points beyond its segment")


class _PieceStream:
    """Bytes that come in pieces of any length, taken from the beginning."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self._pieces = iter(pieces)
        self._rest = memoryview(b"")

    def data(self, layout: Mapping[str, Any]) -> array[Any] | bytes | int:
        """Returns the array or set that an object of the header stands for."""
        kind, size = layout["type"], layout["size"]
        if kind in {"text", "docs"}:
            data = self.take(size)
            return data if kind == "text" else int.from_bytes(data, "little")
        numbers = array(kind)
        size *= numbers.itemsize
        for start in range(0, size, _CHUNK):
            numbers.frombytes(self.take(min(_CHUNK, size - start)))
        return numbers

    def take(self, size: int) -> bytes:
        """Returns the next ``size`` bytes."""
        return b"".join(self._parts(size))

    def _parts(self, size: int) -> Iterator[memoryview]:
        while size > 0:
            if not self._rest:
                piece = next(self._pieces, None)
                if piece is None:
                    raise CorruptSegment("the segment is cut short")
                self._rest = memoryview(piece)
            part = self._rest[:size]
            self._rest = self._rest[len(part) :]
            size -= len(part)
            yield part

    def is_at_end(self) -> bool:
        """Whether everything was taken."""
        return not self._rest and not any(self._pieces)
