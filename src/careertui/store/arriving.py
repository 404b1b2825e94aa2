"""Arriving: the people of many files, from the cache at once and from the files as they are read.

The invariants: whatever is told of is a whole library, with people in the order of their
files and under the keys that they keep; what the cache gives is compared with the files
afterwards, so it is at worst shown for a moment too long; and ``stop`` ends it at any time,
with all that was read kept for the next time.

All of the work is done by one thread, a step at a time, and in other processes. Only what
says so may be called on another thread.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from careertui.career.library import Library, Person
from careertui.career.text import one_line
from careertui.formats.load import load_file
from careertui.store.cache import Cache
from careertui.store.lazy import StoredLibrary, StoredPerson
from careertui.store.live import POLL_SECONDS, Live, Read
from careertui.store.manifest import Row, listed_rows, rows_in
from careertui.store.pages import CachedShelf
from careertui.store.person_codec import unpacked_summary
from careertui.store.reader import TASK, people_in
from careertui.store.segments import Parts, new_name
from careertui.store.sources import key_of
from careertui.store.watcher import Change, Stamp, stamp_of
from careertui.store.workers import Frame, Job, Pool, process_count

if TYPE_CHECKING:
    from careertui.search.index import Index

_FIRST_JOB, _LARGEST_JOB = 8, 200
"""How many files the first jobs have, so that people soon arrive, and the last, so that
there are few parts."""
FEW = 8
"""So many files are read by this process; starting others would take longer."""
TELL_SECONDS = 0.25
TELL_SHARE = 0.05
"""How often is told who has arrived, at most, and how much of the time that takes."""
SAVE_SECONDS = 10.0
"""So long after something was read it is written down, or when the work ends."""


class Arrival(NamedTuple):
    """How far one is."""

    library: Library
    read: int = 0
    """How many of the files that had to be read are."""
    total: int = 0
    """How many files have to be read; 0 where none has to be just now."""
    is_done: bool = False
    """Whether everything was read once."""
    remark: str = ""
    """What the banner says of the files; empty where all is well."""
    unread: frozenset[str] = frozenset()
    """The files that cannot be read just now and could be before, as people know them."""
    said: str = ""
    """What is said for a moment."""


class Arriving:
    """The people of some paths."""

    def __init__(
        self,
        paths: Sequence[str],
        today: date,
        folder: Path | None,
        tell: Callable[[Arrival], object],
        near: Callable[[], Iterable[str]] = tuple,
    ) -> None:
        """Opens the cache of a folder, if one is given.

        Args:
            paths: Files and folders.
            today: The day that ``present`` means.
            folder: Where the cache is or is to be.
            tell: Told of each library.
            near: The files of who is on the screen; asked on the thread that does the work.
        """
        self._paths = [os.path.abspath(path) for path in paths]  # noqa: PTH100
        self._shown = dict(zip(self._paths, paths, strict=True))
        self._today, self._tell, self._near = today, tell, near
        self._cache = Cache(folder)
        self._shelf = CachedShelf(self._cache, today)
        self._parts = Parts(self._cache, folder, lambda row: self._person(row, "").entries)
        self._rows: dict[int, Row] = {}
        """What was read, by place in the cache."""
        self._begun = Library()
        self._ready: tuple[tuple[Library, Index], ...] = ()
        """The latest libraries with their indexes; the screen may be one behind."""
        self.files_read = 0
        """How many files were read since they were last compared."""
        self._total = 0
        self._is_done = False
        self._unsaved_since = 0.0
        """When something came that is not written down; 0 where nothing did."""
        self._pool: Pool | None = None
        self._stopped = threading.Event()
        self._asked: deque[str] = deque()
        name = json.dumps([self._paths]).encode("utf-8", "surrogatepass")
        self._list = "list-" + hashlib.sha256(name).hexdigest()

    @cached_property
    def live(self) -> Live:
        """What keeps the library at what is on the disk."""
        return Live(self, self._paths)

    @property
    def library(self) -> Library:
        """The people who are there."""
        return self.live.library

    @property
    def is_merging(self) -> bool:
        """Whether another process is still at work on the search."""
        return self._parts.is_merging

    # The first screen

    def begin(self) -> Library:
        """The people whom the cache knows, else the first one."""
        data = self._cache.body(self._list)
        parts = set(self._cache.names("part-"))
        listed = [] if data is None else rows_in(data)
        rows = [(key, row) for key, row in listed if row.part in parts]
        self._rows = {row.place: row for _, row in rows}
        people: tuple[Person, ...] = tuple(self._person(row, key) for key, row in rows)
        if not people:
            people = tuple(map(self._held, self.live.files[:1]))
        self._begun = StoredLibrary(people)
        return self._begun

    def _person(self, row: Row, key: str) -> StoredPerson:
        paths = (self._shown_as(row.path), row.path)
        return StoredPerson(key, paths, row.summary, row.place, self._shelf)

    def _held(self, path: str) -> Person:
        person = load_file(path, today=self._today, shown=self._shown_as(path))
        return person.under(self._key_of(path))

    def _key_of(self, path: str) -> str:
        return self.live.keys.get(path) or key_of(path)

    def _shown_as(self, path: str) -> str:
        for whole, given in self._shown.items():
            if path.startswith(whole):
                return one_line(given + path[len(whole) :])
        return one_line(path)

    # Working

    def steps(self) -> Iterator[float]:
        """All the work, a step at a time, until ``stop``.

        Yields:
            For how many seconds there is nothing to do.
        """
        for _ in self.arrive():
            self._tick()
            yield 0.0
        while not self._stopped.is_set():
            for _ in self.turn():
                yield 0.0
            yield POLL_SECONDS
        self.leave()

    def turn(self) -> Iterator[None]:
        """Looks at the files once, and does what comes of it."""
        self._tick()
        if self.live.waiting:
            for _ in self._reading(self.live.taken()):
                self._tick()
                yield
        moved = self._parts.merge(self._rows)
        if moved is not None:
            self._rows |= moved
            self.save()
            self._prepare(self.library)
            _leave_to_stay()
        self._save_in_time()

    def arrive(self) -> Iterator[None]:
        """Reads what has to be read, a step at a time."""
        if self._rows:
            self._prepare(self._begun)
            self._say(self._begun)
        stamps, stale = self._compared()
        people = self._known(stamps)
        is_same = len(people) == len(self._begun.people) and all(
            mine is theirs for mine, theirs in zip(people, self._begun.people, strict=True)
        )
        library = self._begun if is_same else StoredLibrary(people)
        self.live.watch(library, {path: stamps[path] for path in stamps if path not in stale})
        self.live.expect({path: stamps[path] for path in stale})
        if stale or not is_same:
            self._total = len(stale)
            self.show_changed(library, "")
            yield
            yield from self._reading(stale, is_first=True)
            self.leave()
        self._is_done = True
        _leave_to_stay()
        self._say()
        self._cache.forget_old(self._used)

    def _compared(self) -> tuple[dict[str, Stamp | None], list[str]]:
        """All files as they are now, and those that are not as they were read."""
        rows = {row.path: row for row in self._rows.values()}
        stamps, stale = {}, []
        for path in self.live.files:
            stamp, row = stamp_of(path), rows.get(path)
            stamps[path] = stamp
            if row is None or not row.is_fresh(stamp, self._today):
                stale.append(path)
        return stamps, stale

    def _known(self, files: Iterable[str]) -> tuple[Person, ...]:
        """Who of the begun is in these files; what changed stays as it was until it is read."""
        begun = {each.path: each for each in self._begun.people}
        keys = self.live.keys
        return tuple(begun[path].under(keys[path]) for path in files if path in begun)

    def _reading(self, paths: Sequence[str], *, is_first: bool = False) -> Iterator[None]:
        """Reads files in other processes, those on the screen first."""
        near = set(self._near())
        paths = sorted(paths, key=lambda path: path not in near)
        self.files_read, self._total = 0, len(paths)
        self._pool = Pool(TASK, process_count() if len(paths) > FEW else 0)
        found: dict[str, Read] = {}
        next_tell = time.monotonic() + TELL_SECONDS
        try:
            for frame in self._pool.run(_jobs(paths, self._today), patience_seconds=POLL_SECONDS):
                self.files_read += int(frame.facts.get("read", 0))
                found |= self._kept(frame, paths)
                if (now := time.monotonic()) >= next_tell:
                    self._arrived(found, is_first=is_first)
                    found, seconds = {}, time.monotonic() - now
                    next_tell = now + max(TELL_SECONDS, seconds / TELL_SHARE)
                yield
        finally:
            self._pool.close()
            self._total = 0
            self.live.arrived(found, is_first=is_first)

    def _arrived(self, found: Mapping[str, Read], *, is_first: bool) -> None:
        library = self.library
        self.live.arrived(found, is_first=is_first)
        if self.library is library:
            self._say()
        self._save_in_time()

    def _kept(self, frame: Frame, paths: Sequence[str]) -> dict[str, Read]:
        """Keeps what was read, and gives it."""
        if not frame.blobs:
            return {}
        people, name = people_in(frame), new_name()
        own = paths[int(frame.facts["first"]) :][: len(people)]
        stamps = [Stamp(*each) if each else None for each in frame.facts["stamps"]]
        places = self._cache.add(people)
        if places is None:
            return {
                path: Read(self._held(path), stamp) for path, stamp in zip(own, stamps, strict=True)
            }
        self._parts.keep(name, frame.blobs[-1])
        found, position = {}, 0
        for at, (path, stamp) in enumerate(zip(own, stamps, strict=True)):
            summary, day = unpacked_summary(people[at].summary), frame.facts["days"][at]
            row = Row(path, stamp, day, places[at], name, position, summary)
            self._rows[row.place] = row
            found[path] = Read(self._person(row, self._key_of(path)), stamp)
            position += summary.entries
        return found

    # For live

    def near(self) -> Iterable[str]:
        """The files of who is on the screen."""
        return self._near()

    def read(self, changes: Sequence[Change]) -> Sequence[Read]:
        """Reads a few of these files, here."""
        paths = [each.path for each in changes[:FEW]]
        found: dict[str, Read] = {}
        for frame in Pool(TASK, 0).run(_jobs(paths, self._today)):
            found |= self._kept(frame, paths)
        return [found[path] for path in paths]

    def show_changed(self, library: Library, said: str) -> None:
        """Tells of a library once it can be searched."""
        self._unsaved_since = self._unsaved_since or time.monotonic()
        if not self._stopped.is_set():
            self._prepare(library)
            self._say(library, said)

    def begin_anew(self) -> None:
        """Never needed: nobody stands in for the files."""

    def _prepare(self, library: Library) -> None:
        older = tuple(each for each in self._ready[:1] if each[0] is not library)
        index = self._parts.index(library, self._rows)
        index.warm()
        self._ready = ((library, index), *older)

    def _say(self, library: Library | None = None, said: str = "") -> None:
        if not self._stopped.is_set():
            live = self.live
            shown, told = library or live.library, (live.remark, live.unread, said)
            self._tell(Arrival(shown, self.files_read, self._total, self._is_done, *told))

    # Asking, on any thread

    def index(self, library: Library) -> Index | None:
        """The index of a library that was told of; None where it is not ready yet."""
        for known, index in self._ready:
            if known is library:
                return index
        if any(isinstance(person, StoredPerson) for person in library.people):
            return None
        self._prepare(library)
        return self._ready[0][1]

    def read_again(self, path: str) -> None:
        """A file was just written, and need not be waited for."""
        self._asked.append(path)

    def refresh(self) -> None:
        """Looks at everything; what is gone from the disk is shown no longer."""
        self._asked.append("")

    def stop(self) -> None:
        """Ends the work; what was read so far is kept."""
        self._stopped.set()
        if self._pool is not None:
            self._pool.stop()
        self._parts.stop()

    def close(self) -> None:
        """Ends everything; for when the work has ended."""
        self.stop()
        self._cache.close()

    def _tick(self) -> None:
        while self._asked:
            path = self._asked.popleft()
            if path:
                self.live.hurry(path)
            else:
                self.live.refresh()
        self.live.tick()

    # For the next time

    def _save_in_time(self) -> None:
        if self._unsaved_since and time.monotonic() - self._unsaved_since >= SAVE_SECONDS:
            self.save()

    def leave(self) -> None:
        """Writes down what is not written yet."""
        if self._unsaved_since:
            self.save()

    def save(self) -> None:
        """Writes down what is known of the files that are open."""
        self._unsaved_since = 0.0
        rows = [
            (person.key, self._rows[person.place])
            for person in self.library.people
            if isinstance(person, StoredPerson) and person.place in self._rows
        ]
        self._cache.keep(self._list, listed_rows(rows))
        self._rows = {row.place: row for _, row in rows}
        self._parts.keep_only({row.part for row in self._rows.values()})

    def _used(self) -> tuple[set[int], set[str]]:
        """The places and the lists that are needed, by other folders too."""
        rows = list(self._rows.values())
        lists = self._cache.names("list-")
        for name in lists:
            if name != self._list:
                rows += [row for _, row in rows_in(self._cache.body(name) or b"")]
        return {row.place for row in rows}, {*lists, *(row.part for row in rows)}


def _leave_to_stay() -> None:
    """Has what is there now no longer looked through for garbage.

    With ten thousand people that takes a tenth of a second, now and then between two keys.
    """
    gc.freeze()


def _jobs(paths: Sequence[str], today: date) -> Iterator[Job]:
    first, size = 0, _FIRST_JOB
    while first < len(paths):
        files = list(paths[first : first + size])
        yield {"files": files, "first": first, "today": today.isoformat()}
        first += size
        size = min(_LARGEST_JOB, size * 2)
