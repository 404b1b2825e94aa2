"""The archive: what was read of some sources, in memory and in the cache.

The invariant: a person who is given out can be shown and searched for as long as the
archive is open, whether or not the cache could take what was read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from careertui.career.library import Library, Person
from careertui.career.summaries import PersonSummary
from careertui.store.cache import Cache
from careertui.store.last_good import LastGood, source_of
from careertui.store.lazy import LazyPerson, Pages
from careertui.store.manifest import (
    FileRecord,
    Manifest,
    Row,
    decode_manifest,
    encode_manifest,
    glance_in,
    glance_of,
)
from careertui.store.person_codec import (
    decode_summary,
    decoding,
    dumps,
    encode,
    loads,
    summary_record,
)
from careertui.store.reader import MOVING, EncodedReadings, Reading, read
from careertui.store.segments import Segments, lists_of
from careertui.store.sources import Order, Sources

if TYPE_CHECKING:
    from careertui.search.index import Index

_LIST = "list-"


class Archive:
    """What was read of some sources."""

    def __init__(self, sources: Sources, today: date, folder: Path | None) -> None:
        """Opens the cache in a folder; without one, nothing is kept between runs."""
        self._sources, self._today = sources, today
        self._cache = Cache(folder)
        self._pages = Pages(self._cache, today, sources.shown, self._summary_of, sources.audience)
        self.segments = Segments(self._cache, folder)
        self._records: dict[int, FileRecord] = {}
        """By version, of what was read in this run."""
        self._manifest: Manifest | None = None
        """What was known at the start."""
        self._summaries: Mapping[int, memoryview] = {}
        """As the cache has them, by version; empty until everyone's are read."""
        self._cached: set[int] = set()
        """The versions that the cache has."""
        self._list = _LIST + json.dumps(sources.roots)

    def restore(self) -> tuple[Order | None, Mapping[str, Person]]:
        """Returns the files of the last time, and by path the people the cache knows."""
        manifest = self._manifest = decode_manifest(self._cache.body(self._list))
        if manifest is None:
            return None, {}
        self.segments.restore(lambda: manifest.locations)
        self._cached = set(manifest.versions)
        keys, pages = manifest.order.keys, self._pages
        return manifest.order, {
            path: LazyPerson(keys[path], path, version, glance, pages)
            for path, version, glance in manifest.rows
        }

    def same_person(self, people: Sequence[Person]) -> Mapping[str, str] | None:
        """Returns which files are one person's, if that is known of just these people."""
        manifest = self._manifest
        if manifest is None or [person.version for person in people] != manifest.versions:
            return None
        return manifest.same_person

    def record(self, person: Person) -> FileRecord:
        """Returns what is known of the file that a person was read from."""
        record = self._record(person.version)
        if record is None:
            raise LookupError(person.version)
        return record

    def _record(self, version: int) -> FileRecord | None:
        record = self._records.get(version)
        if record is None and self._manifest is not None:
            record = self._manifest.record(version)
        return record

    def _summary_of(self, version: int) -> PersonSummary:
        line = self._summaries.get(version) or self._cache.summary(version)
        with decoding():
            return decode_summary(loads(line or b""))

    def read_summaries(self) -> None:
        """Reads the summaries of everyone, which is sooner than one by one."""
        self._summaries = self._cache.summaries()

    def read(self, path: str) -> Reading:
        """Reads a file here."""
        reading = read(path, self._sources, self._today)
        self._records[reading.record.version] = reading.record
        return reading

    def add(self, batch: EncodedReadings) -> list[Reading]:
        """Keeps what another process read, and returns it."""
        versions = [record.version for record in batch.records]
        lines = map(_summary_line, batch.summaries)
        people = dict(zip(versions, batch.people, strict=True))
        if not self._cache.add(people, dict(zip(versions, lines, strict=True))):
            return [self.read(record.path) for record in batch.records]
        self._cached.update(versions)
        readings = []
        for record, summary in zip(batch.records, batch.summaries, strict=True):
            self._records[record.version] = record
            person = LazyPerson(
                record.path, record.path, record.version, glance_in(summary),
                self._pages, summary=summary,
            )  # fmt: skip
            readings.append(Reading(record, person))
        self.segments.add(batch.segment, [reading.person for reading in readings])
        return readings

    def note_same(self, shown: Person, fresh: Person) -> None:
        """Notes that a file that was read again shows the same person as before."""
        record = self.record(fresh)
        self._records[shown.version] = replace(record, version=shown.version)

    def index(self, library: Library) -> Index:
        """Returns the search over a library; in any thread."""
        return self.segments.index(library)

    # For the next time

    def save(self, order: Order, good: LastGood, same_person: Mapping[str, str]) -> None:
        """Writes down what is known of the files that are open, and which are one person's."""
        self._cache_people(good.library.people)
        self.segments.save(good.library)
        rows = list(self._rows(order, good))
        self._cache.keep(self._list, encode_manifest(order, rows, same_person))
        versions = {person.version for person in good.library.people}
        self._records = {v: record for v, record in self._records.items() if v in versions}

    def _cache_people(self, people: Sequence[Person]) -> None:
        """Writes the people the cache lacks; those of standard input are not kept."""
        fresh = [p for p in people if p.version in self._records.keys() - self._cached and p.path]
        pieces = {person.version: encode(person) for person in fresh}
        lines = {person.version: _summary_line(person.summary) for person in fresh}
        if fresh and self._cache.add(pieces, lines):
            self._cached.update(pieces)

    def _rows(self, order: Order, good: LastGood) -> Iterator[Row]:
        for person in good.library.people:
            record = self._record(person.version) if person.version in self._cached else None
            if record is None or record.path not in order.keys:
                continue
            if source_of(person) in good.broken:
                # The next start shows the file as it is, so it has to read it.
                record = replace(record, stamp=MOVING)
            location = self.segments.location(person)
            yield Row(record, glance_of(person), location)

    def forget_old(self) -> None:
        """Forgets what no folder needs and no instance can still be reading."""
        self._cache.forget_old(self._used)

    def _used(self) -> tuple[set[int], set[str]]:
        names = self._cache.names(_LIST)
        versions, segments = set(self._cached), set[str]()
        for name in names:
            manifest = decode_manifest(self._cache.body(name))
            if manifest is not None:
                versions.update(manifest.versions)
                segments.update(place.segment for place in manifest.locations.values())
        return versions, {*names, *chain.from_iterable(map(lists_of, segments))}

    def close(self) -> None:
        """Closes the cache."""
        self._cache.close()


def _summary_line(summary: PersonSummary) -> bytes:
    return dumps(summary_record(summary))
