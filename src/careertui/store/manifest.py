"""Manifests: what is known of files that were read, and the list of them that is kept.

The invariant: a manifest says all that is needed to show and to search the people of some
files without opening one of them, and which version of each file it speaks of.

It is kept in columns: a line each of JSON for the files, for what is known of everyone at a
glance, for stamps and for places in the search. The last is parsed when it is asked for, after
the first screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from careertui.career.library import Person
from careertui.career.summaries import PersonSummary
from careertui.career.values import frozen
from careertui.store.person_codec import DamagedError, decoding, dumps, loads
from careertui.store.sources import Order
from careertui.store.watcher import Stamp


@frozen
class FileRecord:
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


@frozen
class Location:
    """Where a person's entries are in the search."""

    segment: str
    first: int
    """The position of the first among the entries that the segment was built from."""


Glance = tuple[int, int, bool, bool]
"""What is known of a person without the summary: how many entries and how many items set aside
there are, whether anything could be read, and whether it is a career."""


def glance_of(person: Person) -> Glance:
    """Returns what is known of a person at a glance."""
    return person.entry_count, person.set_aside, person.is_read, person.is_career


def glance_in(summary: PersonSummary) -> Glance:
    """Returns the same from the summary of a person."""
    return summary.entries, summary.set_aside, summary.is_read, summary.is_career


@frozen
class Row:
    """All that is kept of a file beside what the cache has of its person."""

    record: FileRecord
    glance: Glance
    location: Location | None
    """None while no search has asked for the person."""


class Manifest:
    """The files of some paths, all of them, and what is known of those that were read."""

    def __init__(self, data: bytes) -> None:
        """Reads the files and what is known at a glance; raises what damaged bytes cause."""
        files, people, self._stamps, self._places = data.split(b"\n")
        paths, notice, folders, keys = loads(files)
        states = {path: state and tuple(state) for path, state in folders.items()}
        self.order = Order.of(paths, notice, states, keys)
        """All files, whether they were read already or not."""
        numbers, self.versions, glances, same_person = loads(people)
        self.glances: Sequence[tuple[Any, ...]] = list(zip(*glances, strict=True))
        """What is known of each person at a glance, as in ``Glance``."""
        self.paths = [paths[number] for number in numbers]
        """The files that were read."""
        self.same_person: Mapping[str, str] = same_person
        """The file that stands for the person, of those who have several, both by key."""
        if not len(self.paths) == len(self.versions) == len(self.glances):
            raise ValueError("the columns differ")

    @property
    def rows(self) -> Iterator[tuple[str, int, tuple[Any, ...]]]:
        """The file, the version and the glance of each person."""
        return zip(self.paths, self.versions, self.glances, strict=True)

    @cached_property
    def _rows(self) -> Mapping[int, int]:
        """The row of each version."""
        return {version: row for row, version in enumerate(self.versions)}

    @cached_property
    def _stamp_columns(self) -> Sequence[Sequence[Any]]:
        columns: Sequence[Sequence[Any]] = loads(self._stamps)
        return columns

    def record(self, version: int) -> FileRecord | None:
        """Returns what is known of the file of a version, or None if it is none of them."""
        row = self._rows.get(version)
        if row is None:
            return None
        stamps, valid_for = self._stamp_columns
        stamp = stamps[row] and Stamp(*map(int, stamps[row].split()))
        return FileRecord(self.paths[row], stamp, valid_for[row], version)

    @cached_property
    def locations(self) -> Mapping[int, Location]:
        """Where in the search the people are who are in it, by version."""
        with decoding():
            names, segments, firsts = loads(self._places)
            places = zip(self.versions, segments, firsts, strict=True)
            return {
                version: Location(names[segment], first)
                for version, segment, first in places if segment is not None
            }  # fmt: skip


def encode_manifest(
    order: Order, rows: Sequence[Row], same_person: Mapping[str, str]
) -> Iterable[bytes]:
    """Yields a manifest as bytes, piece by piece, so that other threads get their turn.

    Args:
        order: All files, whether they were read already or not.
        rows: What is known of those that were read.
        same_person: The file that stands for the person, of those who have several.
    """
    keys = list(order.keys.values())
    yield dumps([list(order.files), order.notice, dict(order.folders), keys])
    records = [row.record for row in rows]
    ranks = order.ranks
    glances = list(zip(*(row.glance for row in rows), strict=True))
    versions = [record.version for record in records]
    numbers = [ranks[record.path] for record in records]
    yield b"\n" + dumps([numbers, versions, glances, dict(same_person)])
    stamps = [_stamp_text(record.stamp) for record in records]
    yield b"\n" + dumps([stamps, [record.valid_for for record in records]])
    places = [row.location for row in rows]
    names = {name: at for at, name in enumerate({place.segment: 0 for place in places if place})}
    segments = [place and names[place.segment] for place in places]
    yield b"\n" + dumps([list(names), segments, [place and place.first for place in places]])


def _stamp_text(stamp: Stamp | None) -> str | None:
    """Returns a stamp as a text, which is parsed sooner than four large numbers."""
    if stamp is None:
        return None
    return f"{stamp.mtime_ns} {stamp.size} {stamp.inode} {stamp.ctime_ns}"


def decode_manifest(data: bytes | None) -> Manifest | None:
    """Returns the manifest that bytes hold, or None if they hold none."""
    if data is None:
        return None
    try:
        with decoding():
            return Manifest(data)
    except DamagedError:
        return None
