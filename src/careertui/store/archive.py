"""The archive: what was read of some sources, in memory and in the cache.

The invariant: a person who is given out can be shown and searched for as long as the
archive is open, whether or not the cache could take what was read.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from careertui.career.library import Library, Person, PersonSummary
from careertui.store.cache import Cache
from careertui.store.last_good import LastGood, source_of
from careertui.store.lazy import LazyPerson, Pages
from careertui.store.manifest import (
    FileRecord,
    Manifest,
    Row,
    decode_manifest,
    encode_manifest,
)
from careertui.store.person_codec import encode
from careertui.store.reader import MOVING, EncodedReadings, Reading, read
from careertui.store.segments import Segments
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
        self._pages = Pages(self._cache, today)
        self.segments = Segments(self._cache, folder)
        self._records: dict[int, FileRecord] = {}
        """By version."""
        self._cached: set[int] = set()
        """The versions that the cache has."""
        name = json.dumps(sources.roots).encode("utf-8", "surrogatepass")
        self._list = _LIST + hashlib.sha256(name).hexdigest()

    def restore(self) -> tuple[Order | None, Mapping[str, Person]]:
        """Returns the files of the last time, and by path the people the cache knows."""
        manifest = decode_manifest(self._cache.body(self._list))
        if manifest is None:
            return None, {}
        keys = manifest.order.keys
        rows = [row for row in manifest.rows if row.record.path in keys]
        locations = {row.record.version: row.location for row in rows if row.location is not None}
        self.segments.restore(locations)
        people = {}
        for record, summary, _ in rows:
            people[record.path] = self._lazy(keys[record.path], record, summary)
        self._cached = set(self._records)
        return manifest.order, people

    def record(self, person: Person) -> FileRecord:
        """Returns what is known of the file that a person was read from."""
        return self._records[person.version]

    def read(self, path: str) -> Reading:
        """Reads a file here."""
        reading = read(path, self._sources, self._today)
        self._records[reading.record.version] = reading.record
        return reading

    def add(self, batch: EncodedReadings) -> list[Reading]:
        """Keeps what another process read, and returns it."""
        versions = [record.version for record in batch.records]
        if not self._cache.add(dict(zip(versions, batch.people, strict=True))):
            return [self.read(record.path) for record in batch.records]
        self._cached.update(versions)
        readings = []
        for record, summary in zip(batch.records, batch.summaries, strict=True):
            readings.append(Reading(record, self._lazy(record.path, record, summary)))
        self.segments.add(batch.segment, [reading.person for reading in readings])
        return readings

    def _lazy(self, key: str, record: FileRecord, summary: PersonSummary) -> Person:
        """Notes a file, and returns its person, whom the cache opens when asked."""
        self._records[record.version] = record
        paths = self._sources.shown(record.path), record.path
        return LazyPerson(key, paths, summary, record.version, self._pages)

    def note_same(self, shown: Person, fresh: Person) -> None:
        """Notes that a file that was read again shows the same person as before."""
        record = self._records[fresh.version]
        self._records[shown.version] = record._replace(version=shown.version)

    def index(self, library: Library) -> Index:
        """Returns the search over a library; in any thread."""
        return self.segments.index(library)

    # For the next time

    def save(self, order: Order, good: LastGood) -> None:
        """Writes down what is known of the files that are open."""
        people = [person for person in good.library.people if person.version in self._records]
        self._cache_people(people)
        self.segments.save(good.library)
        rows = list(self._rows(people, good))
        self._cache.keep(self._list, encode_manifest(Manifest(order, rows)))
        versions = {person.version for person in people}
        self._records = {v: record for v, record in self._records.items() if v in versions}

    def _cache_people(self, people: Sequence[Person]) -> None:
        """Writes the people the cache lacks; those of standard input are not kept."""
        fresh = [p for p in people if p.version not in self._cached and p.path]
        if fresh and self._cache.add({person.version: encode(person) for person in fresh}):
            self._cached.update(person.version for person in fresh)

    def _rows(self, people: Sequence[Person], good: LastGood) -> Iterator[Row]:
        for person in people:
            if person.version in self._cached:
                record = self._records[person.version]
                if source_of(person) in good.broken:
                    # The next start shows the file as it is, so it has to read it.
                    record = record._replace(stamp=MOVING)
                yield Row(record, person.summary, self.segments.location(person))

    def forget_old(self) -> None:
        """Forgets what no folder needs and no instance can still be reading."""
        self._cache.forget_old(self._used)

    def _used(self) -> tuple[set[int], set[str]]:
        names = self._cache.names(_LIST)
        versions, segments = set(self._cached), set[str]()
        for name in names:
            manifest = decode_manifest(self._cache.body(name))
            for record, _, location in manifest.rows if manifest is not None else ():
                versions.add(record.version)
                segments.update(location[:1] if location is not None else ())
        return versions, {*names, *segments}

    def close(self) -> None:
        """Closes the cache."""
        self._cache.close()
