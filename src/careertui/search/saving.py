"""Saving: a segment as bytes and back, without running anything that the bytes say.

The layout is a line of JSON, which gives sizes, and the arrays it speaks of, one after
another, in the byte order of the machine. The invariant: ``segment_of(saved(s))`` answers
every query as ``s`` does, and bytes that are not whole raise ``SavedIndexError``. Bytes are
only to be read by the version of the program that wrote them; who keeps them keeps
``FORMAT`` beside them.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Iterable, Iterator
from typing import Any

from careertui.search.segment import ZONES, Segment
from careertui.search.zone import Zone

FORMAT = 1
"""Changes with the layout and with what texts are indexed under."""


class SavedIndexError(ValueError):
    """The bytes are not a saved segment of this format and machine."""


def saved(segment: Segment) -> bytes:
    """A segment as bytes."""
    blobs: list[bytes] = [segment.order.tobytes()]
    zones = {name: _zone_header(zone, blobs) for name, zone in segment.zones.items()}
    header = {
        "format": FORMAT,
        "order": sys.byteorder,
        "size": segment.size,
        "zones": zones,
        "kinds": _sets_header(segment.kinds, blobs),
        "flags": _sets_header(segment.flags, blobs),
        "started": _sets_header(segment.started, blobs),
        "ended": _sets_header(segment.ended, blobs),
    }
    return b"".join([json.dumps(header).encode(), b"\n", *blobs])


def _zone_header(zone: Zone, blobs: list[bytes]) -> dict[str, Any]:
    text = "\n".join(zone.words).encode("utf-8", "surrogatepass")
    offsets, data = array("I", zone.offsets), array("I", zone.data)
    blobs += [text, offsets.tobytes(), data.tobytes()]
    header = {"text": len(text), "words": len(zone.words), "data": len(data)}
    return header | {
        "dense": _sets_header(zone.dense, blobs),
        "blocks": [
            (low, high, size) for (low, high, bits) in zone.blocks for size in [_keep(bits, blobs)]
        ],
    }


def _sets_header(sets: dict[Any, int], blobs: list[bytes]) -> list[tuple[str | int, int]]:
    return [(name, _keep(bits, blobs)) for name, bits in sets.items()]


def _keep(bits: int, blobs: list[bytes]) -> int:
    """Adds a set to the arrays, and says how many bytes it takes."""
    blobs.append(bits.to_bytes((bits.bit_length() + 7) >> 3, "little"))
    return len(blobs[-1])


def segment_of(data: bytes | memoryview) -> Segment:
    """The segment that was saved.

    Raises:
        SavedIndexError: The bytes are cut short, or of another format or machine.
    """
    view = memoryview(data)
    try:
        end = bytes(view[: 1 << 22]).index(b"\n")
        header = json.loads(bytes(view[:end]))
        if (header["format"], header["order"]) != (FORMAT, sys.byteorder):
            raise SavedIndexError("saved by another version or machine")
        return _Reader(view[end + 1 :]).segment(header)
    except SavedIndexError:
        raise
    except (ValueError, KeyError, TypeError, IndexError, OverflowError) as error:
        raise SavedIndexError("the saved index is damaged") from error


class _Reader:
    """Takes the arrays one after another."""

    def __init__(self, view: memoryview) -> None:
        self.view = view
        self.at = 0

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
        if self.at != len(self.view):
            raise SavedIndexError("the saved index is damaged")
        return Segment(order, zones, kinds=kinds, flags=flags, years=(started, ended))

    def _zone(self, header: dict[str, Any], size: int) -> Zone:
        text = bytes(self._take(header["text"])).decode("utf-8", "surrogatepass")
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
        found = array("I")
        found.frombytes(self._take(length * found.itemsize))
        return found

    def _take(self, size: int) -> memoryview:
        if not 0 <= size <= len(self.view) - self.at:
            raise SavedIndexError("the saved index is cut short")
        taken = self.view[self.at : self.at + size]
        self.at += size
        return taken
