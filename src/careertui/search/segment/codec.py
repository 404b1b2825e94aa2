"""Saving: a segment as bytes and back, without running anything that the bytes say.

The layout is a line of JSON, which gives sizes, and the arrays it speaks of, one after
another, in the byte order of the machine. The invariant: ``segment_of(saved(s))`` answers
every query as ``s`` does, and bytes that are not whole raise ``SavedIndexError``. Bytes are
only to be read by the version of the program that wrote them; who keeps them keeps
``FORMAT`` beside them. They are written and read a piece at a time, as a large segment
would otherwise stand in memory several times.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from careertui.search.segment.postings import Zone
from careertui.search.segment.segment import ZONES, Segment

FORMAT = 2
"""Changes with the layout and with what texts are indexed under."""
_LONGEST_HEADER = 1 << 22

Piece = bytes | memoryview


class SavedIndexError(ValueError):
    """The bytes are not a saved segment of this format and machine."""


def saved(segment: Segment) -> bytes:
    """A segment as bytes."""
    return b"".join(pieces(segment))


def pieces(segment: Segment) -> Iterator[Piece]:
    """The bytes of ``saved``, piece by piece."""
    writer = _Writer()
    writer.array(segment.order)
    header = {
        "format": FORMAT,
        "order": sys.byteorder,
        "size": segment.size,
        "zones": {name: writer.zone(zone) for name, zone in segment.zones.items()},
        "kinds": writer.sets(segment.kinds),
        "flags": writer.sets(segment.flags),
        "started": writer.sets(segment.started),
        "ended": writer.sets(segment.ended),
    }
    yield json.dumps(header).encode() + b"\n"
    for piece in writer.pieces:
        yield piece()


def bytes_of(numbers: Sequence[float]) -> memoryview:
    """An array as bytes, not copied."""
    whole = numbers if isinstance(numbers, array) else array("I", map(int, numbers))
    return memoryview(whole).cast("B")


class _Writer:
    """Says how long everything is, and makes it when its turn has come."""

    def __init__(self) -> None:
        self.pieces: list[Callable[[], Piece]] = []

    def array(self, numbers: Sequence[int]) -> int:
        """Writes numbers; returns how many."""
        self.pieces.append(lambda: bytes_of(numbers))
        return len(numbers)

    def zone(self, zone: Zone) -> dict[str, Any]:
        """Writes a zone; returns what is said of it."""
        text = "\n".join(zone.words).encode("utf-8", "surrogatepass")
        self.pieces.append(lambda: text)
        self.array(zone.offsets)
        return {
            "text": len(text),
            "words": len(zone.words),
            "data": self.array(zone.data),
            "dense": self.sets(zone.dense),
            "blocks": [(low, high, self._set(bits)) for low, high, bits in zone.blocks],
        }

    def sets(self, sets: dict[Any, int]) -> list[tuple[str | int, int]]:
        """Writes sets; returns their names and how many bytes each takes."""
        return [(name, self._set(bits)) for name, bits in sets.items()]

    def _set(self, bits: int) -> int:
        size = (bits.bit_length() + 7) >> 3
        self.pieces.append(lambda: bits.to_bytes(size, "little"))
        return size


class Stream:
    """Bytes that come in pieces of any length, taken from the beginning."""

    def __init__(self, source: Piece | Iterable[Piece]) -> None:
        self._pieces = iter([source] if isinstance(source, bytes | memoryview) else source)
        self._here = memoryview(b"")

    def some(self, most: int) -> memoryview:
        """The next bytes, at least one and at most so many.

        Raises:
            SavedIndexError: There are no more.
        """
        while not self._here:
            try:
                self._here = memoryview(next(self._pieces))
            except StopIteration:
                raise SavedIndexError("the saved index is cut short") from None
        taken, self._here = self._here[:most], self._here[most:]
        return taken

    def take(self, size: int) -> bytes:
        """So many bytes."""
        found = bytearray()
        while len(found) < size:
            found += self.some(size - len(found))
        return bytes(found)

    def numbers(self, typecode: str, count: int) -> array[int]:
        """So many numbers."""
        found = array(typecode)
        rest = b""
        left = count * found.itemsize
        while left > 0:
            part = self.some(left)
            left -= len(part)
            if rest or len(part) % found.itemsize:
                part = memoryview(rest + part)
            whole = len(part) - len(part) % found.itemsize
            found.frombytes(part[:whole])
            rest = bytes(part[whole:])
        return found

    def line(self) -> bytes:
        """The bytes up to a line's end, which is taken as well."""
        found = bytearray()
        while len(found) <= _LONGEST_HEADER:
            part = bytes(self.some(_LONGEST_HEADER))
            head, end, tail = part.partition(b"\n")
            found += head
            if end:
                self._here = memoryview(tail + bytes(self._here))
                return bytes(found)
        raise SavedIndexError("the saved index has no header")

    @property
    def is_at_end(self) -> bool:
        """Whether everything was taken."""
        try:
            first = self.some(1)
        except SavedIndexError:
            return True
        self._here = memoryview(bytes(first) + bytes(self._here))
        return False


def segment_of(data: Piece | Stream) -> Segment:
    """The segment that was saved.

    Raises:
        SavedIndexError: The bytes are cut short, or of another format or machine.
    """
    stream = data if isinstance(data, Stream) else Stream(data)
    try:
        header = json.loads(stream.line())
        if (header["format"], header["order"]) != (FORMAT, sys.byteorder):
            raise SavedIndexError("saved by another version or machine")
        return _Reader(stream).segment(header)
    except SavedIndexError:
        raise
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError) as error:
        raise SavedIndexError("the saved index is damaged") from error


class _Reader:
    """Takes the arrays one after another."""

    def __init__(self, stream: Stream) -> None:
        self.stream = stream

    def segment(self, header: dict[str, Any]) -> Segment:
        order = self._array(header["size"])
        if order and max(order) >= len(order):
            raise SavedIndexError("the saved index is damaged")
        zones = {name: self._zone(each, len(order)) for name, each in header["zones"].items()}
        if set(zones) != set(ZONES):
            raise SavedIndexError("the saved index is damaged")
        kinds, flags, started, ended = (
            dict(self._sets(header[name])) for name in ("kinds", "flags", "started", "ended")
        )
        if not self.stream.is_at_end:
            raise SavedIndexError("the saved index is damaged")
        return Segment(order, zones, kinds=kinds, flags=flags, years=(started, ended))

    def _zone(self, header: dict[str, Any], size: int) -> Zone:
        text = self._take(header["text"]).decode("utf-8", "surrogatepass")
        words = text.split("\n") if header["words"] else []
        offsets, data = self._array(header["words"] + 1), self._array(header["data"])
        if len(words) != header["words"] or offsets[-1] != len(data):
            raise SavedIndexError("the saved index is damaged")
        dense = dict(self._sets(header["dense"]))
        blocks = [(low, high, self._set(length)) for low, high, length in header["blocks"]]
        return Zone(words, offsets, data, dense=dense, blocks=blocks, size=size)

    def _sets(self, header: Iterable[tuple[Any, int]]) -> Iterator[tuple[Any, int]]:
        return ((name, self._set(size)) for name, size in header)

    def _set(self, size: int) -> int:
        return int.from_bytes(self._take(size), "little")

    def _array(self, length: int) -> array[int]:
        return self.stream.numbers("I", _checked(length))

    def _take(self, size: int) -> bytes:
        return self.stream.take(_checked(size))


def _checked(size: object) -> int:
    if not isinstance(size, int) or size < 0:
        raise SavedIndexError("the saved index is damaged")
    return size
