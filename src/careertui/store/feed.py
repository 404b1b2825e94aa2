"""The feed: the people of some paths, one file or ten thousand, from the cache and the disk.

The invariants: every snapshot is a whole library, with people in the order of their files
and under the keys that they keep; what the cache gives is compared with the files, so it is
at worst shown for a moment too long; and ``stop`` ends the work at any time, with all that
was read kept for the next time.

``begin`` gives the first snapshot at once. After that one thread does the work, a turn at a
time, and other processes read if files are many. Only what says so may be called in
another thread.
"""

from __future__ import annotations

import gc
import threading
import time
from collections import deque
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from careertui.career.library import Library, Person
from careertui.exports.audience import Audience
from careertui.store.archive import Archive
from careertui.store.last_good import LastGood, source_of
from careertui.store.manifest import FileRecord
from careertui.store.reader import MOVING, BatchReader, bulk_load
from careertui.store.snapshot import Progress, Snapshot
from careertui.store.sources import STDIN, Order, Sources
from careertui.store.watcher import Change, Sweep, Watcher, What, stamp_of

if TYPE_CHECKING:
    from careertui.search.index import Index

POLL_SECONDS = 0.25
"""How often the files are looked at."""
READ_AT_ONCE = 128 * 1024
"""So many bytes of files that the cache does not know are read for the first snapshot."""
_FILE_BYTES = 4 * 1024
"""Reading a file takes at least as long as so many bytes of it."""
COMPARED_AT_ONCE = 200
"""So many files are compared with the cache for the first snapshot."""
READ_HERE = 256 * 1024
"""So many bytes of files are read by this process; starting others would take longer."""
FEW = 8
"""So many files are read before the next look at those on the screen."""
SHOW_SECONDS = 0.25
SHOW_SHARE = 0.05
"""How often people who arrive are shown, at most, and how much of the time that takes."""
SAVE_SECONDS = 10.0
"""So long after something was read it is written down, or when the work ends."""


class LibraryFeed:
    """Gives snapshots of a library for as long as it is open."""

    def __init__(
        self,
        paths: Sequence[str],
        today: date,
        *,
        home: Path | None = None,
        cache: Path | None = None,
        near: Callable[[], Iterable[str]] = tuple,
        clock: Callable[[], float] = time.monotonic,
        audience: Audience = Audience.OWNER,
    ) -> None:
        """Opens the cache; reads nothing else yet.

        Args:
            paths: Files and folders; ``-`` is standard input.
            today: The day that ``present`` means.
            home: The user's own folder, which is read if there are no paths.
            cache: The folder of the cache; without one, nothing is kept between runs.
            near: Gives the files of the people on the screen; asked in the working thread.
            clock: Tells the time in seconds.
            audience: Who sees what is read; what is not for them is nowhere, not even in the
                search. They need a cache of their own, or none.
        """
        self._sources = Sources(paths, home, audience)
        self._today, self._near, self.clock = today, near, clock
        self._archive = Archive(self._sources, today, cache)
        self._sweep = Sweep(self._sources, Order())
        self._watcher = Watcher()
        self._good = LastGood(Library())
        self._careers = (self._good.library, self._good.library)
        """All who were read, and those of them who are shown."""
        self._queue: dict[str, Change | None] = {}
        """The files to read, with the change that each is read for; None at the start."""
        self._initial: set[str] = set()
        """The files of the start that were not compared or read yet."""
        self._elsewhere = BatchReader(today, audience)
        self._arrived: dict[str, Person] = {}
        """Who was read by other processes and is not shown yet."""
        self._room = READ_AT_ONCE
        """So many bytes are still read for the first snapshot."""
        self._next_show = 0.0
        self._read_again: list[str] = []
        self._progress = self._shown_progress = Progress()
        self.files_read = 0
        """How many files were read, rather than known."""
        self._unsaved_since: float | None = None
        self._requests: deque[str] = deque()
        self._stopped, self._woken = threading.Event(), threading.Event()
        self._ended = threading.Event()
        self._ended.set()

    @property
    def library(self) -> Library:
        """The people who are there."""
        everyone = self._good.library
        if self._careers[0] is not everyone:
            self._careers = everyone, self._sources.careers_of(everyone)
        return self._careers[1]

    @property
    def is_merging(self) -> bool:
        """Whether another process is making few segments of many."""
        return self._archive.segments.is_merging

    @property
    def has_ended(self) -> bool:
        """Whether nothing is followed, not yet or no longer. Any thread may ask."""
        return self._ended.is_set()

    @property
    def is_reading(self) -> bool:
        """Whether files are queued, or being read by other processes."""
        return bool(self._queue or self._elsewhere.waiting)

    # The start

    def begin(self) -> Snapshot:
        """Returns the people the cache knows, and the first of those it does not."""
        kept, known = self._archive.restore()
        self._sweep = Sweep(self._sources, kept)
        if kept is not None and kept.folders != self._sweep.settled_folders:
            # A folder that is listed anew need not be listed the next time.
            self._unsaved_since = self.clock()
        order = self._sweep.order
        first, later = order.files[:COMPARED_AT_ONCE], order.files[COMPARED_AT_ONCE:]
        people = {path: known[path] for path in later if path in known}
        self._initial.update(later)
        with bulk_load():
            for path in (*first, *({STDIN} & self._initial)):
                person = self._first_person(path, known.get(path))
                if person is not None:
                    people[path] = person.under(order.keys[path])
        self._good = LastGood(
            Library(tuple(filter(None, map(people.get, order.files))), order.notice)
        )
        missing = len(order.files) - len(people)
        self._progress = Progress(total=missing)
        self._archive.segments.grow(is_growing=missing > len(people))
        same_person = self._archive.same_person(self._good.library.people)
        if same_person is not None:
            self.library.know_same_person(same_person)
        return self._snapshot()

    def _first_person(self, path: str, known: Person | None) -> Person | None:
        """Returns who is in a file for the first snapshot, or None if it is to be read later."""
        if self._is_fresh(known):
            return known
        if self._room <= 0 and path != STDIN:
            self._initial.add(path)
            return known
        self._initial.discard(path)
        person = self._read_here(path)
        stamp = self._archive.record(person).stamp
        self._room -= _FILE_BYTES + (stamp.size if stamp else 0)
        return person

    def _is_fresh(self, person: Person | None) -> bool:
        """Whether a file is as the cache has it; if so, watches it from now on."""
        if person is None:
            return False
        stamp = stamp_of(person.path)
        if not self._archive.record(person).is_fresh(stamp, self._today):
            return False
        self._watcher.add(person.path, stamp, self.clock())
        return True

    def _read_here(self, path: str) -> Person:
        reading = self._archive.read(path)
        self.files_read += 1
        self._watch(reading.record, Change(path, What.CHANGED))
        self._unsaved_since = self.clock()
        return reading.person

    def _watch(self, record: FileRecord, change: Change) -> bool:
        """Watches a file that was just read; returns whether it was not written meanwhile."""
        if record.path == STDIN:
            return True
        is_still = record.stamp != MOVING and change.stamp in {None, record.stamp}
        if is_still:
            self._watcher.add(record.path, record.stamp, self.clock())
        else:
            self._watcher.add(record.path, stamp_of(record.path), self.clock())
            self._watcher.retract(change, self.clock())
        return is_still

    # The work

    def follow(self) -> Iterator[Snapshot]:
        """Yields a snapshot for every change, until ``stop``; waits in between."""
        self._ended.clear()
        try:
            if near := self._initial.intersection(self._near()):
                self._compare(near)
                yield from self._read_few(near)
            self._archive.index(self.library).warm()
            yield from map(_searchable, self.catch_up())
            self.leave()
            self.forget_old()
            while not self._stopped.is_set():
                yield from map(_searchable, self.turn())
                if not self._elsewhere.waiting and not self._requests:
                    self._woken.wait(POLL_SECONDS)
                    self._woken.clear()
            self.leave()
        finally:
            self._ended.set()

    def catch_up(self) -> Iterator[Snapshot]:
        """Reads all that the cache does not know yet, and yields a snapshot now and then."""
        self._archive.read_summaries()
        self._compare(self._initial)
        while self.is_reading and not self._stopped.is_set():
            yield from self.turn()
        if not self._stopped.is_set():
            self._progress = Progress(is_complete=True)
            self._archive.segments.grow(is_growing=False)
            _keep_alive()
            yield self._snapshot()

    def _compare(self, paths: Set[str]) -> None:
        """Compares files that the first snapshot left, and queues those that changed."""
        known = {source_of(person): person for person in self._good.library.people}
        changed = {path for path in paths if not self._is_fresh(known.get(path))}
        self._queue.update(dict.fromkeys(changed))
        self._initial = self._initial - paths | changed

    def turn(self) -> Iterator[Snapshot]:
        """Looks at the files once, and goes on with what has to be read."""
        is_refresh = self._take_requests()
        self._look()
        near = set(self._near())
        self._queue = dict(sorted(self._queue.items(), key=lambda item: item[0] not in near))
        yield from self._read_few(near)
        if is_refresh and (left := self._good.without_gone()) is not self._good:
            self._good = left
            yield self._snapshot()
        if self._queue and not self._elsewhere.waiting:
            self._progress = replace(self._progress, read=0, total=len(self._queue))
            self._elsewhere.start(self._queue)
            self._queue = {}
        if self._elsewhere.waiting:
            yield from self._take_arrived()
        elif not self._queue:
            self._tidy()

    def _look(self) -> None:
        """Queues what changed; what other processes are reading is looked at once it is read."""
        now, waiting = self.clock(), self._elsewhere.waiting
        near = [path for path in (*self._near(), *self._watcher.moving) if path not in waiting]
        order = self._sweep.order
        stamps = self._sweep.look(self._watcher, near, now)
        if self._sweep.order.notice != order.notice:
            # The examples stand in for files that are there now, or the other way round.
            self._good = self._good.without({*order.files} - {*self._sweep.order.files})
        seen = {path: stamp for path, stamp in stamps.items() if path not in waiting}
        self._queue.update((change.path, change) for change in self._watcher.look(seen, now))

    def _read_few(self, near: Container[str]) -> Iterator[Snapshot]:
        """Reads the files on the screen, or any if they are small, and shows them."""
        gone = [p for p, change in self._queue.items() if change and change.what is What.GONE]
        left = [path for path in self._queue if path not in gone]
        paths = [path for path in left if path in near] or (left if _is_little(left) else [])
        people: dict[str, Person | None] = dict.fromkeys(gone)
        for path in paths[:FEW]:
            reading = self._archive.read(path)
            self.files_read += 1
            if self._watch(reading.record, self._queue[path] or Change(path, What.CHANGED)):
                people[path] = reading.person
        for path in (*gone, *paths[:FEW]):
            del self._queue[path]
        if people:
            yield from self._shown(people)

    def _take_arrived(self) -> Iterator[Snapshot]:
        """Takes what another process has read, and shows it when it is time."""
        batch = self._elsewhere.take()
        for reading in self._archive.add(batch) if batch is not None else ():
            path = reading.record.path
            change = self._elsewhere.waiting.pop(path)
            if self._watch(reading.record, change or Change(path, What.NEW)):
                self._arrived[path] = reading.person
            self.files_read += 1
        is_over = not self._elsewhere.waiting
        if is_over:
            self._elsewhere.stop()
        total = 0 if is_over else self._progress.total
        read = self._progress.total - len(self._elsewhere.waiting)
        self._progress = replace(self._progress, read=read, total=total)
        if is_over or (batch is not None and self.clock() >= self._next_show):
            began = self.clock()
            people, self._arrived = self._arrived, {}
            yield from self._shown(people)
            seconds = self.clock() - began
            self._next_show = self.clock() + max(SHOW_SECONDS, seconds / SHOW_SHARE)

    def _shown(self, people: Mapping[str, Person | None]) -> Iterator[Snapshot]:
        """Yields the library with files as they are now, if that changes what is shown."""
        before = self._good
        first = self._initial.intersection(people)
        self._update(people, first=first)
        self._initial -= first
        if self._unsaved_since is None:
            # The cache is to know the stamp of a file that says what it said before.
            self._unsaved_since = self.clock()
        if self._good is not before or self._progress != self._shown_progress:
            old = set(map(id, before.library.people))
            fresh = {source_of(it) for it in self._good.library.people if id(it) not in old}
            told = fresh.difference(first, self._good.broken)
            self._read_again += [path for path in people if path in told]
            if not self._stopped.is_set():
                yield self._snapshot()

    def _update(self, people: Mapping[str, Person | None], first: Container[str]) -> None:
        """Takes files as they are now into the library."""
        self._good = self._good.updated(people, self._sweep.order, first=first)
        for person in self._good.library.people:
            fresh = people.get(source_of(person))
            if fresh is not None and fresh.version != person.version:
                self._archive.note_same(person, fresh)

    def _snapshot(self) -> Snapshot:
        read_again, self._read_again = (
            ([], self._read_again) if self.is_reading else (self._read_again, [])
        )
        broken = tuple(self._good.broken.values())
        self._shown_progress = self._progress
        return Snapshot(
            self.library, self._progress, broken, tuple(read_again), self._archive.index
        )

    def _tidy(self) -> None:
        """Merges segments, and writes down what was read a while ago."""
        if self._archive.segments.merge(self.library):
            self._archive.index(self.library).warm()
            self._unsaved_since = self.clock() - SAVE_SECONDS
        self._save_if_due(SAVE_SECONDS)

    def _save_if_due(self, seconds: float) -> None:
        """Writes down what was read, or found gone, so many seconds ago."""
        if self._unsaved_since is not None and self.clock() - self._unsaved_since >= seconds:
            self._unsaved_since = None
            self._archive.save(self._sweep.settled_order, self._good, self.library.same_person)

    # In any thread

    def index(self, library: Library) -> Index:
        """Returns the search over a library that was shown."""
        return self._archive.index(library)

    def hurry(self, path: str) -> None:
        """Reads a file that was just written without waiting until it is still."""
        self._requests.append(path)
        self._woken.set()

    def refresh(self) -> None:
        """Looks at everything now, and drops what is gone from the disk."""
        self.hurry("")

    def stop(self) -> None:
        """Ends the work; what was read so far is kept."""
        self._stopped.set()
        self._woken.set()
        self._elsewhere.stop()
        self._archive.segments.stop()

    def _take_requests(self) -> bool:
        """Takes what other threads asked for; returns whether to look at everything."""
        is_refresh = False
        while self._requests:
            path = self._requests.popleft()
            is_refresh |= not path
            if path:
                self._watcher.hurry(path)
        if is_refresh:
            self._sweep.hurry()
            self._watcher.hurry_all()
        return is_refresh

    # The end

    def leave(self) -> None:
        """Writes down what is not written yet."""
        if self._archive.segments.is_unsaved and self._unsaved_since is None:
            self._unsaved_since = self.clock()
        self._save_if_due(0)

    def forget_old(self) -> None:
        """Forgets what no folder needs and no instance can still be reading."""
        self._archive.forget_old()

    def close(self, patience_seconds: float = 0) -> None:
        """Ends everything once what was read is written down, or after so many seconds."""
        self.stop()
        if self._ended.wait(patience_seconds):
            self.leave()
        self._archive.close()


def _searchable(snapshot: Snapshot) -> Snapshot:
    """Makes the search ready and joins files of one person, so that no key waits for that."""
    snapshot.index.warm()
    _ = snapshot.library.same_person
    return snapshot


def _keep_alive() -> None:
    """Keeps the garbage collector from looking through what is there now.

    With ten thousand people that takes a tenth of a second, now and then between two keys.
    """
    gc.freeze()


def _is_little(paths: Sequence[str]) -> bool:
    """Whether files are so few that other processes would take longer to start."""
    if len(paths) > READ_HERE // _FILE_BYTES:
        return False
    stamps = map(stamp_of, paths)
    return sum(_FILE_BYTES + (stamp.size if stamp else 0) for stamp in stamps) <= READ_HERE
