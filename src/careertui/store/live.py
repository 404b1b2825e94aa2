"""Live: the open files are watched, and what changed is shown.

The invariants: whoever ticks is never kept waiting, as files are looked at a slice at a
time and only a few are read between two ticks; the files of who is on the screen come
first; and what could be read once is shown until something better can be read.

It knows nothing of threads: all of it is called from one, whichever that is.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from careertui.career.library import Library, Person
from careertui.career.text import one_line
from careertui.session.session import Session
from careertui.store.last_good import Open, reread
from careertui.store.sweep import Sweep
from careertui.store.watcher import Change, Stamp, Watcher, What, stamp_of

if TYPE_CHECKING:
    from careertui.search.index import Index

POLL_SECONDS = 0.25
"""How often to tick."""
READING_SECONDS = 0.05
"""How long files are read before what was typed meanwhile gets its turn."""
MOST_NEAR = 200
"""Of so many people on the screen the files are looked at every time."""
_MOST_REPLACED = 2000
"""Where more entries than these changed, an index is made anew."""


class Read(NamedTuple):
    """What was read of one file."""

    person: Person
    stamp: Stamp | None
    """The version that was read; None where there was no file, or one that was being written."""


class Host(Protocol):
    """What live reading asks of whoever shows the library."""

    def near(self) -> Iterable[str]:
        """The files of who is on the screen."""

    def read(self, changes: Sequence[Change]) -> Sequence[Read]:
        """Reads the first of these files, as many as there is time for, and at least one."""

    def show_changed(self, library: Library, said: str) -> None:
        """Shows files as they are now, and says so; cursor, lens and scroll stay."""

    def begin_anew(self) -> None:
        """Opens everything anew, as there are files now where there were none."""


class Live:
    """Keeps a library at what is on the disk."""

    def __init__(
        self, host: Host, paths: Sequence[str], clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Lists the folders among the paths; nothing is watched yet."""
        self._host = host
        self.clock = clock
        self._watcher = Watcher()
        self._sweep = Sweep(paths)
        self._open = Open(Library())
        self._waiting: list[Change] = []
        self._expected: dict[str, Stamp | None] = {}
        """Files that are being read elsewhere, as they are to be when they have been read."""
        self._done: list[str] = []
        """What was read again and not said yet."""

    @property
    def library(self) -> Library:
        """The people as they are shown."""
        return self._open.library

    @property
    def remark(self) -> str:
        """What the banner says of the files; empty where all is well."""
        return self._open.remark

    @property
    def unread(self) -> frozenset[str]:
        """The files that cannot be read just now and could be before, as people know them."""
        return frozenset(kept.person.file for kept in self._open.kept.values())

    @property
    def files(self) -> tuple[str, ...]:
        """All files that are there, in their order."""
        return self._sweep.order.files

    @property
    def keys(self) -> Mapping[str, str]:
        """The key of each file's person."""
        return self._sweep.order.keys

    def watch(
        self, library: Library, stamps: Mapping[str, Stamp | None], since_ns: int = 0,
        *, is_again: bool = False,
    ) -> None:  # fmt: skip
        """Watches the files of a library that was just opened.

        Args:
            library: What is open.
            stamps: Its files as they were when they were read.
            since_ns: When opening it began, in nanoseconds of the wall clock, where the
                stamps are younger than what was read; 0 where they are not.
            is_again: Whether it was open before: then what can no longer be read stays.
        """
        self._watcher.watch(stamps, self.clock(), since_ns)
        self._open = self._open.reopened(library) if is_again else Open(library)
        self._waiting, self._expected = [], {}

    def expect(self, stamps: Mapping[str, Stamp | None]) -> None:
        """Files that are going to be read elsewhere, as they are now; see ``arrived``."""
        for path, stamp in stamps.items():
            self._watcher.add(path, stamp, self.clock())
        self._expected.update(stamps)

    def hurry(self, path: str) -> None:
        """A file has been written and closed, so it need not be waited for."""
        self._watcher.hurry(path)

    def refresh(self) -> None:
        """Looks at everything, and shows no longer what is gone from the disk."""
        self._sweep.hurry()
        left = self._open.without_gone()
        if left is not self._open:
            self._open = left
            self._show()

    def tick(self) -> None:
        """Looks at the files and reads what changed; call it every ``POLL_SECONDS``."""
        now = self.clock()
        near = (*self._host.near(), *self._watcher.moving)
        changes = self._watcher.look(self._sweep.look(self._watcher, near, now), now)
        self._waiting += [each for each in changes if each.path not in self._expected]
        if self._waiting:
            self._read(now)

    @property
    def waiting(self) -> int:
        """How many files changed and have not been read yet."""
        return len(self._waiting)

    def taken(self) -> list[str]:
        """The files that changed and were not read yet; they are expected from now on."""
        stamps = {each.path: each.stamp for each in self._waiting}
        self._expected.update(stamps)
        self._waiting = []
        return list(stamps)

    def _read(self, now: float) -> None:
        """Reads what changed, as much as there is time for."""
        near = set(self._host.near())
        gone = [each for each in self._waiting if each.what is What.GONE]
        left = [each for each in self._waiting if each.what is not What.GONE]
        left.sort(key=lambda each: each.path not in near)
        # Who is on the screen does not wait for the others.
        first = [each for each in left if each.path in near] or left
        found: dict[str, Person | None] = {each.path: None for each in gone}
        reads = self._host.read(first) if first else ()
        self._waiting = left[len(reads) :]
        for change, read in zip(left, reads, strict=False):
            if read.stamp == change.stamp:
                found[change.path] = read.person
            else:
                self._watcher.retract(change, now)
        if self.library.notice and any(found.values()):
            # The examples stand in for files that are there now.
            self._host.begin_anew()
        else:
            self._take(found)

    def arrived(self, reads: Mapping[str, Read], *, is_first: bool = False) -> None:
        """What was expected has been read; one that was written to since then is waited for.

        Args:
            reads: What was read, by path.
            is_first: Whether it is the first time, of which nothing is said.
        """
        now = self.clock()
        known = {each.path for each in self.library.people}
        found: dict[str, Person | None] = {}
        for path, read in reads.items():
            if read.stamp == self._expected.pop(path, None):
                self._watcher.add(path, read.stamp, now)
                found[path] = read.person
            else:
                what = What.CHANGED if path in known else What.NEW
                self._watcher.retract(Change(path, what), now)
        self._take(found, is_first=is_first)

    def _take(self, found: Mapping[str, Person | None], *, is_first: bool = False) -> None:
        known = {each.path for each in self.library.people}
        found = {path: found[path] for path in found if found[path] is not None or path in known}
        opened = self._open.reread(found, self._sweep.order, keeps=not is_first)
        if opened is self._open:
            return
        self._open = opened
        if not is_first:
            self._done += [path for path in found if found[path] and path not in self._open.kept]
        self._show()

    def _show(self) -> None:
        self._host.show_changed(self.library, self._said())

    def _said(self) -> str:
        """What is said once all that changed has been read."""
        if self._waiting or self._expected:
            return ""
        done, self._done = self._done, []
        if len(done) == 1:
            return f"{one_line(Path(done[0]).name)} read again"
        return f"{len(done):,} files read again" if done else ""


def read_some(changes: Sequence[Change], library: Library, today: date) -> list[Read]:
    """Reads files one after another, for as long as a key may be kept waiting."""
    ends = time.perf_counter() + READING_SECONDS
    found = []
    for change in changes:
        person = reread(change.path, library, today)
        found.append(Read(person, stamp_of(change.path)))
        if time.perf_counter() >= ends:
            break
    return found


def shown_files(session: Session) -> list[str]:
    """The files of who is on the screen: of everyone, whose entry the cursor is on."""
    library, scope = session.library, session.place.scope
    looked_at = session.place.cursor.rpartition("#")[0]
    at = [library.positions[looked_at]] if looked_at in library.positions else []
    if not scope.is_everyone:
        at += library.positions_in(scope)[:MOST_NEAR]
    return [path for path in dict.fromkeys(library.people[each].path for each in at) if path]


def reindexed(index: Index | None, before: Library, after: Library) -> Index | None:
    """The index of a library after some files changed; None where it is to be made anew."""
    if index is None:
        return None
    old, new = before.people, after.people
    head = _same(old, new)
    tail = min(_same(old[::-1], new[::-1]), min(len(old), len(new)) - head)
    start = sum(len(each.entries) for each in old[:head])
    stop = start + sum(len(each.entries) for each in old[head : len(old) - tail])
    fresh = [entry for each in new[head : len(new) - tail] for entry in each.entries]
    if stop - start + len(fresh) > _MOST_REPLACED:
        return None
    return index.replaced(start, stop, fresh, after.entries)


def _same(some: Sequence[Person], others: Sequence[Person]) -> int:
    """How many people are the very same at the beginning."""
    pairs = zip(some, others, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a is not b), min(len(some), len(others)))
