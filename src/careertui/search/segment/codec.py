"""The codec: a segment as bytes and back, without running anything that the bytes say.

The layout is the length of a header, the header (JSON: what the segment has and how long each
is) and the arrays and sets it lists, one after another in the byte order of the machine. The
invariant: ``decode(encode(s))`` answers every query as ``s`` does, and bytes that are not whole
raise ``CorruptSegment``. Bytes are only to be read by the version of the program that wrote
them; who keeps them keeps ``FORMAT`` beside them. They are written and read a piece at a time,
as a large segment would otherwise be in memory several times.
"""

from __future__ import annotations

import json
import struct
import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from careertui.search.segment.doc_values import NumericValues, SortedValues
from careertui.search.segment.postings import Postings
from careertui.search.segment.segment import INDEXED_FIELDS, Segment

FORMAT = 3
"""Changes with the layout and with what texts are indexed under."""
_LENGTH = struct.Struct("<Q")
_CHUNK = 1 << 16

Piece = bytes | memoryview


class CorruptSegment(ValueError):  # noqa: N818
    """The bytes are not a segment of this format and machine."""


def encode(segment: Segment) -> Iterator[Piece]:
    """The bytes of a segment, piece by piece."""
    writer = _SegmentWriter()
    layout = writer.segment(segment)
    header = json.dumps({"format": FORMAT, "order": sys.byteorder, "segment": layout}).encode()
    yield _LENGTH.pack(len(header))
    yield header
    for data in writer.queue:
        yield _bytes(data)


def _bytes(data: Piece | array[Any] | int) -> Piece:
    if isinstance(data, int):
        return data.to_bytes((data.bit_length() + 7) >> 3, "little")
    return memoryview(data).cast("B")


class _SegmentWriter:
    """Says how long everything is, and queues it to be written behind the header."""

    def __init__(self) -> None:
        self.queue: list[Piece | array[Any] | int] = []

    def segment(self, segment: Segment) -> dict[str, Any]:
        return {
            "size": self.numbers(segment.positions),
            "standings": self.numbers(segment.standings),
            "recency": self.values(segment.recency),
            "titles": [
                self.values(segment.titles),
                self.numbers(segment.titles.offsets),
                self.blob(segment.titles.text),
            ],
            "fields": {name: self.postings(p) for name, p in segment.fields.items()},
            "flags": self.sets(segment.flags),
            "started": self.sets(segment.started),
            "ended": self.sets(segment.ended),
        }

    def numbers(self, numbers: array[Any]) -> int:
        """Queues an array; returns how many numbers it has."""
        self.queue.append(numbers)
        return len(numbers)

    def blob(self, data: bytes) -> int:
        self.queue.append(data)
        return len(data)

    def values(self, values: NumericValues) -> int:
        self.numbers(values.values)
        return self.numbers(values.order)

    def postings(self, postings: Postings) -> dict[str, Any]:
        text = "\n".join(postings.terms).encode("utf-8", "surrogatepass")
        return {
            "text": self.blob(text),
            "offsets": self.numbers(postings.offsets),
            "data": self.numbers(postings.data),
            "dense": self.sets(postings.dense),
            "blocks": [(low, high, self.docs(docs)) for low, high, docs in postings.blocks],
        }

    def sets(self, sets: Mapping[Any, int]) -> list[tuple[str | int, int]]:
        """Queues sets; returns their names and how many bytes each takes."""
        return [(name, self.docs(docs)) for name, docs in sets.items()]

    def docs(self, docs: int) -> int:
        self.queue.append(docs)
        return (docs.bit_length() + 7) >> 3


def decode(pieces: Iterable[Piece]) -> Segment:
    """The segment that was encoded; the pieces may be cut anywhere.

    Raises:
        CorruptSegment: The bytes are cut short, damaged, or of another format or machine.
    """
    reader = _SegmentReader(pieces)
    try:
        header = json.loads(reader.take(*_LENGTH.unpack(reader.take(_LENGTH.size))))
        if (header["format"], header["order"]) != (FORMAT, sys.byteorder):
            raise CorruptSegment("encoded by another version or machine")
        segment = reader.segment(header["segment"])
    except CorruptSegment:
        raise
    except (
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        OverflowError,
        RecursionError,
    ) as error:
        raise CorruptSegment("the segment is damaged") from error
    if not reader.is_at_end():
        raise CorruptSegment("the segment is followed by other bytes")
    return segment


class _SegmentReader:
    """Takes the parts of a segment from pieces of any length, one after another."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self._pieces = iter(pieces)
        self._rest = memoryview(b"")

    def segment(self, layout: Mapping[str, Any]) -> Segment:
        size = layout["size"]
        segment = Segment(
            _below(size, self.numbers("I", size)),
            self.numbers("q", size),
            NumericValues(self.numbers("d", size), _below(size, self.numbers("I", size))),
            self.titles(size, *layout["titles"][1:]),
            {name: self.postings(of, size) for name, of in layout["fields"].items()},
            self.sets(layout["flags"]),
            self.sets(layout["started"]),
            self.sets(layout["ended"]),
        )
        if set(segment.fields) != set(INDEXED_FIELDS):
            raise CorruptSegment("the segment has other fields")
        return segment

    def titles(self, size: int, count: int, length: int) -> SortedValues:
        ordinals, order = self.numbers("I", size), _below(size, self.numbers("I", size))
        offsets, text = self.numbers("I", count), self.take(length)
        if not offsets or offsets[-1] != length:
            raise CorruptSegment("the titles are damaged")
        return SortedValues(_below(count - 1, ordinals), text, offsets, order)

    def postings(self, layout: Mapping[str, Any], size: int) -> Postings:
        text = self.take(layout["text"]).decode("utf-8", "surrogatepass")
        offsets, data = self.numbers("I", layout["offsets"]), self.numbers("I", layout["data"])
        terms = text.split("\n") if len(offsets) > 1 else []
        if len(terms) != len(offsets) - 1 or offsets[-1] != len(data):
            raise CorruptSegment("the postings are damaged")
        dense = self.sets(layout["dense"])
        blocks = [(low, high, self.docs(length)) for low, high, length in layout["blocks"]]
        return Postings(terms, offsets, data, dense=dense, blocks=blocks, size=size)

    def sets(self, layout: Iterable[tuple[Any, int]]) -> dict[Any, int]:
        return {name: self.docs(length) for name, length in layout}

    def docs(self, length: int) -> int:
        return int.from_bytes(self.take(length), "little")

    def numbers(self, typecode: str, count: int) -> array[Any]:
        numbers = array(typecode)
        size = count * numbers.itemsize
        for start in range(0, size, _CHUNK):
            numbers.frombytes(self.take(min(_CHUNK, size - start)))
        return numbers

    def take(self, size: int) -> bytes:
        """The next ``size`` bytes."""
        if not isinstance(size, int) or size < 0:
            raise CorruptSegment("the header is damaged")
        data = bytearray()
        while len(data) < size:
            if not self._rest:
                piece = next(self._pieces, None)
                if piece is None:
                    raise CorruptSegment("the segment is cut short")
                self._rest = memoryview(piece)
            part = self._rest[: size - len(data)]
            self._rest = self._rest[len(part) :]
            data += part
        return bytes(data)

    def is_at_end(self) -> bool:
        """Whether everything was taken."""
        return not self._rest and not any(self._pieces)


def _below(limit: int, numbers: array[int]) -> array[int]:
    if numbers and max(numbers) >= limit:
        raise CorruptSegment("a number points beyond its segment")
    return numbers
