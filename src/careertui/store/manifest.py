"""Manifests: what is known of files that were read, and the list of them that is kept.

The invariant: a manifest says all that is needed to show and to search the people of some
files without opening one of them, and which version of each file it speaks of.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from careertui.career.library import PersonSummary
from careertui.store.person_codec import (
    DamagedError,
    decode_summary,
    decoding,
    dumps,
    loads,
    summary_record,
)
from careertui.store.sources import Order
from careertui.store.watcher import Stamp


class FileRecord(NamedTuple):
    """A file as it was read."""

    path: str
    stamp: Stamp | None
    """None if there was no file."""
    valid_for: str
    """The month or day for which what was read holds."""
    version: int
    """Names this reading of the file."""

    def is_fresh(self, stamp: Stamp | None, today: date) -> bool:
        """Whether the file is still what was read, and what was read still holds."""
        return stamp == self.stamp and today.isoformat().startswith(self.valid_for)


class Location(NamedTuple):
    """Where a person's entries are in the search."""

    segment: str
    first: int
    """The position of the first among the entries that the segment was built from."""


class Row(NamedTuple):
    """All that is kept of a file beside what the cache has of its person."""

    record: FileRecord
    summary: PersonSummary
    location: Location | None
    """None while no search has asked for the person."""


class Manifest(NamedTuple):
    """The files of some paths."""

    order: Order
    """All files, whether they were read already or not."""
    rows: Sequence[Row]
    """What is known of those that were read."""


def encode_manifest(manifest: Manifest) -> Iterable[bytes]:
    """Yields a manifest as bytes, piece by piece, so that other threads get their turn."""
    order = manifest.order
    yield dumps([list(order.files), order.notice, dict(order.folders)])
    for row in manifest.rows:
        (path, stamp, valid_for, version), summary, location = row
        stamped = stamp and [stamp.mtime_ns, stamp.size, stamp.inode, stamp.ctime_ns]
        record = [path, stamped, valid_for, version, summary_record(summary), location]
        yield b"\n" + dumps(record)


def decode_manifest(data: bytes | None) -> Manifest | None:
    """Returns the manifest that bytes hold, or None if they hold none."""
    if data is None:
        return None
    try:
        with decoding():
            first, *lines = data.split(b"\n")
            files, notice, folders = loads(first)
            states = {path: state and tuple(state) for path, state in folders.items()}
            return Manifest(Order(tuple(files), notice, states), list(map(_row, lines)))
    except DamagedError:
        return None


def _row(line: bytes) -> Row:
    path, stamp, valid_for, version, summary, location = loads(line)
    stamped = None if stamp is None else Stamp(*stamp)
    record = FileRecord(path, stamped, valid_for, version)
    return Row(record, decode_summary(summary), location and Location(*location))
