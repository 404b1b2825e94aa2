"""Live: the open files are watched, and what changed is shown.

The invariant: the interface is never kept waiting. Few files are looked at between two
keys; many are looked at on a thread of its own, and only the person on the screen more
often. No more than a few changes are read at a time.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, Protocol

from careertui.core.library import Library, Person
from careertui.core.session import Session
from careertui.core.text import one_line
from careertui.files.library import profile_files
from careertui.files.rereading import Open, reread
from careertui.files.watching import Change, Stamp, Watcher, What, read_while_still, stamps_of

if TYPE_CHECKING:
    from careertui.search.index import Index

POLL_SECONDS = 0.25
LISTING_SECONDS = 1.0
"""How often few files are looked at, and the folders that hold them."""
SWEEP_SECONDS = 2.0
"""How often many files and their folders are looked at."""
FEW_FILES = 500
READING_SECONDS = 0.05
"""How long files are read before what was typed meanwhile gets its turn."""
_MOST_REPLACED = 2000
"""Where more entries than these changed, an index is made anew."""


class Host(Protocol):
    """What live reading asks of the app."""

    @property
    def session(self) -> Session:
        """What is open."""

    def show_changed(self, library: Library) -> None:
        """Shows files as they are now; cursor, lens and scroll stay."""

    def reload(self) -> None:
        """Opens everything anew."""

    def notify(self, message: str, **more: Any) -> None:
        """Says something."""


class Live:
    """Keeps what is shown at what is on the disk."""

    def __init__(
        self,
        host: Host,
        today: date,
        folders: Sequence[str],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._host = host
        self._today = today
        self._folders = folders
        self.clock = clock
        self._watcher = Watcher()
        self._open = Open(Library())
        self._waiting: list[Change] = []
        self._listed: list[str] = []
        self._next_listing = 0.0
        self._sweep: dict[str, Stamp | None] | None = None
        self._thread: Thread | None = None

    @property
    def remark(self) -> str:
        """What the banner says of the files; empty where all is well."""
        return self._open.remark

    def watch(self, library: Library, since_ns: int) -> None:
        """Watches the files of a library that was just opened.

        Args:
            library: What is open.
            since_ns: When opening it began, in nanoseconds of the wall clock.
        """
        paths = dict.fromkeys(each.path for each in library.people if each.path)
        now = self.clock()
        # A second is what the clocks of a disk and of the machine may be apart.
        self._watcher.watch(stamps_of(paths), now, since_ns - 1_000_000_000)
        self._open = Open(library)
        self._waiting = []
        self._next_listing = now + LISTING_SECONDS

    def tick(self) -> None:
        """Looks at the files; call it every ``POLL_SECONDS``."""
        now = self.clock()
        self._waiting += self._watcher.look(self._looked(now), now)
        if self._waiting:
            self._read(now)

    def _looked(self, now: float) -> dict[str, Stamp | None]:
        paths = self._watcher.paths
        is_time = now >= self._next_listing
        if len(paths) <= FEW_FILES:
            if is_time:
                self._next_listing = now + LISTING_SECONDS
                self._listed = _files_in(self._folders)
            return stamps_of(dict.fromkeys((*paths, *self._listed)))
        if is_time and (self._thread is None or not self._thread.is_alive()):
            self._next_listing = now + SWEEP_SECONDS
            self._thread = Thread(target=self._sweep_all, args=(paths,), daemon=True)
            self._thread.start()
        sweep, self._sweep = self._sweep, None
        return {**(sweep or {}), **stamps_of(self._near())}

    def _sweep_all(self, paths: Sequence[str]) -> None:
        """On a thread: looks at everything; the next tick takes what was found."""
        listed = _files_in(self._folders)
        found = stamps_of(dict.fromkeys((*paths, *listed)))
        self._listed, self._sweep = listed, found

    def _near(self) -> list[str]:
        """The files of who is on the screen, and those that move."""
        session = self._host.session
        scope = session.place.scope
        people = () if scope.is_everyone else session.library.only(scope).people
        shown = [each.path for each in people if each.path]
        return [*shown[:FEW_FILES], *self._watcher.moving]

    def _read(self, now: float) -> None:
        """Reads what changed, as much as there is time for."""
        before, ends = self._open, time.perf_counter() + READING_SECONDS
        done: list[str] = []
        fresh: list[Person] = []
        while self._waiting and time.perf_counter() < ends:
            change = self._waiting.pop(0)
            if change.what is What.GONE:
                self._open = self._open.gone(change.path)
                continue
            person = read_while_still(change, self._reader(change.path))
            if person is None:
                self._watcher.retract(change, now)
            elif change.what is What.NEW:
                fresh.append(person)
            else:
                self._open = self._open.read_again(change.path, person)
                done.append(change.path)
        if fresh and self._open.library.notice:
            # The examples stand in for files that are there now.
            self._host.reload()
            return
        if fresh:
            self._open = self._open.joined_by(fresh, self._listed)
            done += [each.path for each in fresh]
        self._show(before, done)

    def _reader(self, path: str) -> Callable[[], Person]:
        return lambda: reread(path, self._open.library, self._today)

    def _show(self, before: Open, done: Sequence[str]) -> None:
        if self._open == before:
            return
        self._host.show_changed(self._open.library)
        good = [path for path in done if path not in self._open.kept]
        if len(good) == 1:
            self._host.notify(f"{one_line(Path(good[0]).name)} read again", markup=False, timeout=2)
        elif good:
            self._host.notify(f"{len(good)} files read again", markup=False, timeout=2)


def _files_in(folders: Sequence[str]) -> list[str]:
    """The profiles of the folders, in the order in which they are opened."""
    return [str(each) for folder in folders for each in profile_files(folder)]


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
