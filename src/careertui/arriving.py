"""Arriving: the people of many files, from the cache at once and from the files as they are read.

The invariants: whatever is told of is a whole library, with people in the order of their
files and under the keys that they keep; what the cache gives is compared with the files
afterwards, so it is at worst shown for a moment too long; and ``stop`` ends it at any time.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import uuid4

from careertui.core.entries import Entry
from careertui.core.library import Library, Person
from careertui.core.stored import Head, StoredLibrary, StoredPerson
from careertui.core.text import one_line, slug
from careertui.files.cache import Cache
from careertui.files.folders import profile_files
from careertui.files.library import with_unique_keys
from careertui.files.loading import load_file
from careertui.files.packing import DamagedError, head_from, unpacked_head
from careertui.files.parallel import Frame, Job, Pool, process_count
from careertui.files.reading import stem_of
from careertui.files.shelf import CachedShelf
from careertui.files.watching import Stamp, stamp_of
from careertui.gathering import MERGE, TASK, people_in

if TYPE_CHECKING:
    from careertui.search.index import Index
    from careertui.search.merging import Part

_FIRST_JOB, _LARGEST_JOB = 8, 200
"""How many files the first jobs have, so that people soon arrive, and the last, so that
there are few parts."""
TELL_SECONDS = 0.25
MOST_PARTS = 6
"""When there are more, they are made into one."""


class Arrival(NamedTuple):
    """How far one is."""

    library: StoredLibrary
    read: int
    """How many of the files that had to be read are."""
    total: int
    """How many files have to be read; 0 where that is not known yet."""
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One file that was read."""

    path: str
    key: str
    stamp: Stamp | None
    """What it was when it was read, ``MOVING`` where it changed meanwhile; None where it
    was not there."""
    day: str
    """The month or day for which what was read holds."""
    place: int
    """Its place in the cache."""
    part: str
    """The name of the search's part that it is in."""
    position: int
    """The position of its first entry in that part."""
    head: Head

    def is_fresh(self, stamp: Stamp | None, today: date) -> bool:
        """Whether the file is still what was read, and what was read still holds."""
        return stamp == self.stamp and today.isoformat().startswith(self.day)


class Arriving:
    """The people of some paths."""

    def __init__(self, paths: Sequence[str], today: date, folder: Path | None) -> None:
        """Opens the cache of a folder, if one is given."""
        self._paths = [os.path.abspath(path) for path in paths]  # noqa: PTH100
        self._shown = dict(zip(self._paths, paths, strict=True))
        self._today = today
        self._folder = folder
        self._cache = Cache(folder)
        self._shelf = CachedShelf(self._cache, today)
        self._rows: dict[str, Row] = {}
        self._order: list[str] = []
        self._parts: dict[str, Part] = {}
        self._first: Person | None = None
        self._pool: Pool | None = None
        self._stopped = threading.Event()
        self._index: tuple[Library, Index] | None = None
        self._people: dict[int, StoredPerson] = {}
        self._seen: dict[str, Stamp | None] = {}
        """What was seen of files that are not as they were read."""
        self._is_done = False
        """Whether everything was read once."""
        self._stands: dict[int, tuple[str, int]] = {}
        """The part of each place in the cache, and the position there; it only grows."""
        name = json.dumps([self._paths]).encode("utf-8", "surrogatepass")
        self._list = "list-" + hashlib.sha256(name).hexdigest()

    # The first screen

    def begin(self) -> Library:
        """The people whom the cache knows, else the first one."""
        data = self._cache.body(self._list)
        parts = set(self._cache.names("part-"))
        rows = [] if data is None else [r for r in _rows_in(bytes(data)) if r.part in parts]
        if rows:
            self._rows = {row.path: row for row in rows}
            self._stands = {row.place: (row.part, row.position) for row in rows}
            self._order = [row.path for row in rows]
            return self._library()
        self._order = self._files()
        keys = _keys_of(self._order)
        for path in self._order[:1]:
            person = load_file(path, today=self._today, shown=self._shown_as(path))
            self._first = replace(person, key=keys[path]) if person.key != keys[path] else person
        return StoredLibrary((self._first,) if self._first else ())

    def _files(self) -> list[str]:
        found: list[str] = []
        for path in self._paths:
            if Path(path).is_dir():
                found += map(str, profile_files(path))
            else:
                found.append(path)
        return list(dict.fromkeys(found))

    def _shown_as(self, path: str) -> str:
        for whole, given in self._shown.items():
            if path.startswith(whole):
                return one_line(given + path[len(whole) :])
        return one_line(path)

    def _library(self) -> StoredLibrary:
        """The people read so far, in the order of their files."""
        people: list[Person] = []
        for path in self._order:
            row = self._rows.get(path)
            if row is not None:
                people.append(self._person(row))
            elif self._first is not None and self._first.path == path:
                people.append(self._first)
        return StoredLibrary(tuple(people))

    def _person(self, row: Row) -> StoredPerson:
        known = self._people.get(row.place)
        if known is None or known.key != row.key:
            paths = (self._shown_as(row.path), row.path)
            known = StoredPerson(row.key, paths, row.head, row.place, self._shelf)
            self._people[row.place] = known
        return known

    # Reading

    def run(self, tell: Callable[[Arrival], None]) -> None:
        """Reads what has to be read, and tells of it now and then; blocks until that is done."""
        if self._rows and self._index is None:
            self._tell(tell, 0, 0)
        self._order = self._files()
        keys = _keys_of(self._order)
        known, stale = self._rows, self._stale()
        if self._stopped.is_set():
            return
        # What changed is shown as it was until it has been read.
        self._rows = {
            path: row if row.key == keys[path] else replace(row, key=keys[path])
            for path in self._order
            if (row := known.get(path)) is not None
        }
        is_changed = bool(stale) or self._rows != known
        if is_changed:
            self._tell(tell, 0, len(stale))
            self._read(stale, keys, tell)
            self._write_list()
            if self._stopped.is_set():
                return
        if is_changed or not self._is_done:
            self._is_done = True
            self._tell(tell, len(stale), len(stale), is_done=True)
        if self._merge():
            self._tell(tell, len(stale), len(stale), is_done=True)

    def _stale(self) -> list[str]:
        """The files to read: all that are not as they were read and, but for the first time,
        have stood still since one last looked.
        """
        seen, self._seen = self._seen, {}
        stale = []
        for path in self._order:
            stamp, row = stamp_of(path), self._rows.get(path)
            if self._stopped.is_set():
                break
            if row is None or not row.is_fresh(stamp, self._today):
                self._seen[path] = stamp
                if not self._is_done or (path in seen and seen[path] == stamp):
                    stale.append(path)
        return stale

    def _tell(
        self, tell: Callable[[Arrival], None], read: int, total: int, *, is_done: bool = False
    ) -> None:
        """Tells of the library as it is now, once it can be searched."""
        library = self._library()
        self._index = library, self._assembled(library)
        if not self._stopped.is_set():
            tell(Arrival(library, read, total, is_done))

    def _read(
        self, stale: Sequence[str], keys: Mapping[str, str], tell: Callable[[Arrival], None]
    ) -> None:
        count = process_count() if len(stale) > _FIRST_JOB else 0
        self._pool = Pool(TASK, count)
        read, told = 0, time.monotonic()
        try:
            for frame in self._pool.run(self._jobs(stale)):
                read += int(frame.facts.get("read", 0))
                if frame.blobs:
                    self._take(frame, stale, keys)
                if time.monotonic() - told >= TELL_SECONDS:
                    self._tell(tell, read, len(stale))
                    told = time.monotonic()
        finally:
            self._pool.close()

    def _jobs(self, stale: Sequence[str]) -> Iterator[Job]:
        first, size = 0, _FIRST_JOB
        while first < len(stale):
            files = list(stale[first : first + size])
            yield {"files": files, "first": first, "today": self._today.isoformat()}
            first += size
            size = min(_LARGEST_JOB, size * 2)

    def _take(self, frame: Frame, stale: Sequence[str], keys: Mapping[str, str]) -> None:
        """Keeps what a process read."""
        people = people_in(frame)
        first = int(frame.facts["first"])
        name = f"part-{uuid4().hex}"
        places = self._cache.add(people)
        self._cache.keep(name, frame.blobs[-1])
        if places is None:
            return
        position = 0
        for at, (person, place) in enumerate(zip(people, places, strict=True)):
            path = stale[first + at]
            stamp = frame.facts["stamps"][at]
            head = unpacked_head(person.head)
            self._rows[path] = Row(
                path, keys[path], Stamp(*stamp) if stamp else None, frame.facts["days"][at],
                place, name, position, head,
            )  # fmt: skip
            self._stands[place] = name, position
            position += head.entries

    def _write_list(self) -> None:
        rows = [_record_of(self._rows[path]) for path in self._order if path in self._rows]
        text = json.dumps(rows, separators=(",", ":"))
        if self._cache.keep(self._list, text.encode()):
            self._cache.keep_only({row.place for row in self._rows.values()})

    def _merge(self) -> bool:
        """Makes one part of many, in a process that lets everything else go first."""
        names = list(dict.fromkeys(self._rows[p].part for p in self._order if p in self._rows))
        if len(names) <= MOST_PARTS or self._folder is None or not self._cache.is_kept:
            return False
        sizes = {name: len(self._part(name).keys) for name in names}
        name = f"part-{uuid4().hex}"
        self._pool = Pool(MERGE, 1, is_idle=True)
        try:
            job = {"folder": str(self._folder), "parts": names, "name": name}
            done = [frame for frame in self._pool.run([job]) if frame.facts.get("merged") == name]
        finally:
            self._pool.close()
        if not done or self._stopped.is_set():
            return False
        starts, start = {}, 0
        for each in names:
            starts[each] = start
            start += sizes[each]
        self._rows = {
            path: replace(row, part=name, position=starts[row.part] + row.position)
            for path, row in self._rows.items()
        }
        for row in self._rows.values():
            self._stands[row.place] = row.part, row.position
        self._parts.clear()
        self._write_list()
        self._cache.forget(names)
        return True

    def stop(self) -> None:
        """Ends the reading; what was read so far is kept."""
        self._stopped.set()
        if self._pool is not None:
            self._pool.close()

    def close(self) -> None:
        """Ends everything."""
        self.stop()
        self._cache.close()

    # Searching

    def index(self, library: Library) -> Index | None:
        """The index of a library that was told of; None where it is not ready yet."""
        ready = self._index
        if ready is not None and ready[0] is library:
            return ready[1]
        if any(isinstance(person, StoredPerson) for person in library.people):
            return None
        self._index = library, self._assembled(library)
        return self._index[1]

    def _assembled(self, library: Library) -> Index:
        from careertui.search.assembly import Span, assembled

        order: dict[str, int] = {}
        parts: list[Part] = []
        spans: list[Span] = []
        for person in library.people:
            stands = self._stands.get(person.place) if isinstance(person, StoredPerson) else None
            name, position = stands or (f"own-{person.key}", 0)
            if name not in order:
                order[name] = len(parts)
                parts.append(self._part(name) if stands else _part_of(person.entries))
            spans.append(Span(order[name], position, len(person.entries)))
        return assembled(library.entries, parts, spans)

    def _part(self, name: str) -> Part:
        """A part of the search; made of its people where the cache has lost it."""
        from careertui.search.merging import restored_part
        from careertui.search.saving import SavedIndexError

        if name not in self._parts:
            try:
                self._parts[name] = restored_part(self._cache.pieces(name))
            except SavedIndexError:
                rows = [row for row in self._rows.values() if row.part == name]
                rows.sort(key=lambda row: row.position)
                people = [self._person(row) for row in rows]
                self._parts[name] = _part_of([e for each in people for e in each.entries])
        return self._parts[name]


def _part_of(entries: Sequence[Entry]) -> Part:
    from careertui.search.assembly import shared_phrases
    from careertui.search.merging import part_of

    return part_of(tuple(entries), shared_phrases()[1])


def _keys_of(paths: Iterable[str]) -> dict[str, str]:
    """The key of each file's person, as ``with_unique_keys`` gives it to those who are read."""
    people = [Person(slug(stem_of(path)) or "profile", path, path, None) for path in paths]
    return {person.path: person.key for person in with_unique_keys(people)}


def _record_of(row: Row) -> list[Any]:
    stamp = row.stamp
    facts = None if stamp is None else [stamp.mtime_ns, stamp.size, stamp.inode, stamp.ctime_ns]
    head = [getattr(row.head, name) for name in Head.__slots__]
    return [row.path, row.key, facts, row.day, row.place, row.part, row.position, head]


def _rows_in(data: bytes) -> list[Row]:
    """The rows of a list; none where it is not one."""
    try:
        return [_row_of(record) for record in json.loads(data)]
    except (ValueError, TypeError, LookupError, DamagedError, RecursionError):
        return []


def _row_of(record: Sequence[Any]) -> Row:
    path, key, stamp, day, place, part, position, head = record
    return Row(
        str(path), str(key), None if stamp is None else Stamp(*map(int, stamp)), str(day),
        int(place), str(part), int(position), head_from(head),
    )  # fmt: skip
