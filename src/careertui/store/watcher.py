"""The watcher and the sweep: which of the open files changed, reported once they are still.

The invariants: a change is reported only after the file looked the same for a while, and only
once. A file that was cut short, as it is while an editor writes it, must be still for longer:
half of a profile is a shorter profile and no error, so nothing but time tells. The watcher
neither waits nor reads a clock: the caller says what time it is, in seconds.

One look of the sweep takes no longer than ``SLICE_SECONDS`` where the disk answers, and all
looks together a small share of the time, however many files there are. Those that are near (on
the screen, or moving) are looked at every time, the others in rounds. A folder is listed again
once its own time says that it changed, and now and then in any case, since there are file
systems on which it does not.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from stat import S_ISDIR

from careertui.career.file_names import is_table
from careertui.career.values import frozen
from careertui.store.sources import STDIN, FolderState, Order, Sources, state_of

STILL_SECONDS = 0.2
"""How long a file must look the same before it is read."""
CUT_SECONDS = 0.45
"""The same for a file that is new or became shorter, which a half-written one is."""
GONE_SECONDS = 1.0
"""How long a file must be missing before that is reported; editors move it for a moment."""


@frozen
class Stamp:
    """What tells one version of a file from another, without reading it."""

    mtime_ns: int
    size: int
    inode: int
    ctime_ns: int = 0


class What(StrEnum):
    """What happened to a file."""

    CHANGED = "changed"
    GONE = "gone"
    NEW = "new"


@frozen
class Change:
    """What happened to a file that is still now."""

    path: str
    what: What
    stamp: Stamp | None = None
    """The version that is there now; None if there is none."""


def stamp_of(path: str) -> Stamp | None:
    """Returns the stamp of a file, or of what a link points at; None if there is none."""
    status = stat_of(path)
    if status is None:
        return None
    if is_table(path):
        return _stamp_of_tables(os.path.dirname(path), status)  # noqa: PTH120
    return Stamp(status.st_mtime_ns, status.st_size, status.st_ino, _ctime_of(status))


def _stamp_of_tables(folder: str, first: os.stat_result) -> Stamp:
    """Returns one stamp for all tables of an export, the first of which stands for them."""
    try:
        with os.scandir(folder or ".") as scan:
            found = [entry.stat() for entry in scan if is_table(entry.name)]
    except OSError:
        found = [first]
    newest = max(status.st_mtime_ns for status in found or [first])
    size = sum(status.st_size for status in found)
    return Stamp(newest, size, first.st_ino, max(map(_ctime_of, found or [first])))


def _ctime_of(status: os.stat_result) -> int:
    # On Windows it is when the file was made, which may jump back.
    return status.st_ctime_ns if os.name != "nt" else 0


def stat_of(path: str) -> os.stat_result | None:
    """Returns the status of a file; None if there is none, or it is a folder."""
    try:
        status = os.stat(path)  # noqa: PTH116
    except (OSError, ValueError):
        return None
    return None if S_ISDIR(status.st_mode) else status


def stamps_of(paths: Iterable[str]) -> dict[str, Stamp | None]:
    """Returns the stamps of files."""
    return {path: stamp_of(path) for path in paths}


class _Watched:
    __slots__ = ("is_doubted", "is_hurried", "is_new", "read", "seen", "since", "size")

    def __init__(
        self, read: Stamp | None, seen: Stamp | None, since: float, *, is_new: bool = False
    ) -> None:
        self.read = read
        """The version that was read, None if the file was reported gone."""
        self.seen = seen
        self.since = since
        """When ``seen`` was first seen."""
        self.size = read.size if read is not None else 0
        """The size of the version read last, also after the file was gone; in bytes."""
        self.is_new = is_new
        self.is_doubted = False
        """Whether what was read may be older than what is there."""
        self.is_hurried = False
        """Whether what is there is known to be whole."""

    @property
    def is_moving(self) -> bool:
        """Whether the file changed, or may have, since it was read."""
        return self.is_doubted or self.seen != self.read

    def is_due(self, now: float) -> bool:
        """Whether the file changed since it was read, and is still now."""
        return self.is_moving and now >= self.since + self._patience_seconds

    @property
    def _patience_seconds(self) -> float:
        if self.is_hurried:
            return 0.0
        if self.seen is None:
            return GONE_SECONDS
        return CUT_SECONDS if self.is_new or self.seen.size < self.size else STILL_SECONDS


class Watcher:
    """Compares looks at files."""

    def __init__(self) -> None:
        """Watches nothing yet."""
        self._watched: dict[str, _Watched] = {}
        self._moving: dict[str, None] = {}

    @property
    def paths(self) -> tuple[str, ...]:
        """The files that are watched, in the order in which they came."""
        return tuple(self._watched)

    @property
    def moving(self) -> tuple[str, ...]:
        """The files that are not as they were read, nor still yet: look again soon."""
        return tuple(self._moving)

    def add(self, path: str, stamp: Stamp | None, now: float) -> None:
        """Watches a file, as it was when it was read; replaces what was known of it."""
        self._watched[path] = _Watched(stamp, stamp, now)
        self._moving.pop(path, None)

    def _note(self, path: str, file: _Watched) -> None:
        if file.is_moving:
            self._moving[path] = None
        else:
            self._moving.pop(path, None)

    def is_as_seen(self, path: str, status: os.stat_result | None) -> bool:
        """Whether a file is as it was at the last look; quick, and right for many files."""
        file = self._watched.get(path)
        seen = file.seen if file is not None else None
        if seen is None or status is None:
            return seen is None and status is None
        return (
            seen.mtime_ns == status.st_mtime_ns
            and seen.size == status.st_size
            and seen.inode == status.st_ino
            and seen.ctime_ns == _ctime_of(status)
        )

    def hurry(self, path: str) -> None:
        """Reports a file as soon as it changed, since its writer is done with it."""
        file = self._watched.get(path)
        if file is not None:
            file.is_hurried = True
            self._moving[path] = None

    def hurry_all(self) -> None:
        """Reports every file that changed, or is gone, at the next look."""
        for path in self._watched:
            self.hurry(path)

    def look(self, stamps: Mapping[str, Stamp | None], now: float) -> tuple[Change, ...]:
        """Returns what changed and is still by now.

        Args:
            stamps: What is there now. A path that is not watched is a new file; a watched
                one that is missing here was not looked at.
            now: The time.
        """
        changes = []
        for path, stamp in stamps.items():
            file = self._watched.get(path)
            if file is None:
                if stamp is None:
                    continue
                file = self._watched[path] = _Watched(None, stamp, now, is_new=True)
            elif stamp != file.seen:
                file.seen, file.since = stamp, now
            self._note(path, file)
            if file.is_due(now):
                changes.append(self._change(path, file))
            file.is_hurried = False
        return tuple(changes)

    def _change(self, path: str, file: _Watched) -> Change:
        file.read, file.is_doubted = file.seen, False
        self._moving.pop(path, None)
        if file.seen is None:
            if file.is_new:
                del self._watched[path]
            return Change(path, What.GONE)
        what = What.NEW if file.is_new else What.CHANGED
        file.is_new, file.size = False, file.seen.size
        return Change(path, what, file.seen)

    def retract(self, change: Change, now: float) -> None:
        """Takes back a change whose file moved on while it was read; it is reported again."""
        file = self._watched.get(change.path)
        if file is not None:
            file.is_doubted, file.since = True, now
            file.is_new = change.what is What.NEW
            self._note(change.path, file)


ROUND_SECONDS = 0.25
"""How often a round of all files begins at most."""
SHARE = 0.02
"""How much of the time rounds take at most."""
SLICE_SECONDS = 0.02
LISTING_SECONDS = 10.0
"""How often folders are listed even if they say that they did not change."""
COARSE_SECONDS = 3.0
"""A folder that changed so lately may change again without another time."""


class Sweep:
    """Looks at the files of some sources."""

    def __init__(
        self,
        sources: Sources,
        known: Order | None = None,
        wall_clock: Callable[[], float] = time.time,
        work_clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        """Lists the folders for the first time.

        Args:
            sources: The files and folders, which need not be there.
            known: An earlier list, which is taken while no folder has changed since.
            wall_clock: Tells the time as files do, in seconds.
            work_clock: Tells how long looking took, in seconds.
        """
        self._sources = sources
        self._wall_clock, self._work_clock = wall_clock, work_clock
        self._left: Iterator[str] | None = None
        """What is left of a round; None between two rounds."""
        self._spent = 0.0
        """How long the round took so far, in seconds of this thread's work."""
        self._began = self._next_round = 0.0
        self._next_listing: float | None = None
        self._states: Mapping[str, FolderState | None] = {}
        self._listed_at = 0.0
        self.order = known or Order()
        """All files, as they were listed last."""
        if known is None or any(state_of(path) != state for path, state in known.folders.items()):
            self._list()
        else:
            self._states, self._listed_at = known.folders, self._wall_clock()

    @property
    def settled_folders(self) -> Mapping[str, FolderState | None]:
        """The folders, with the state of those whose list is known to be true by their time."""
        settled = self._settled_ns
        return {
            path: state if state is None or state[0] <= settled else (0, 0)
            for path, state in self._states.items()
        }

    @property
    def settled_order(self) -> Order:
        """The files, with the folders whose list is known to be true by their time alone."""
        order = self.order
        return Order.of(order.files, order.notice, self.settled_folders, order.keys.values())

    def look(self, watcher: Watcher, near: Iterable[str], now: float) -> dict[str, Stamp | None]:
        """Returns what is there now: all near files, and those of the others that changed.

        Args:
            watcher: What was seen before; it is not changed.
            near: The files to look at in any case.
            now: The time.
        """
        if self._left is None and now < self._next_round:
            return stamps_of(near)
        began = self._work_clock()
        if self._left is None:
            self._begin(watcher, now)
        found = self._some(watcher, began + SLICE_SECONDS)
        self._spent += self._work_clock() - began
        if self._left is None:
            self._next_round = self._began + max(ROUND_SECONDS, self._spent / SHARE)
        return {**found, **stamps_of(near)}

    def hurry(self) -> None:
        """Begins a round, with a listing, at the next look."""
        self._left, self._next_round, self._next_listing = None, 0.0, 0.0

    def _begin(self, watcher: Watcher, now: float) -> None:
        if self._next_listing is None:
            self._next_listing = now + LISTING_SECONDS
        if now >= self._next_listing or self._is_another():
            self._list()
            self._next_listing = now + LISTING_SECONDS
        files = [path for path in self.order.files if path != STDIN]
        self._left = iter(tuple(dict.fromkeys((*watcher.paths, *files))))
        self._began, self._spent = now, 0.0

    def _some(self, watcher: Watcher, ends: float) -> dict[str, Stamp | None]:
        """Returns what changed among as many files as there is time for, at least one."""
        found: dict[str, Stamp | None] = {}
        for path in self._left or ():
            if not watcher.is_as_seen(path, stat_of(path)):
                found[path] = stamp_of(path)
            if self._work_clock() >= ends:
                return found
        self._left = None
        return found

    # Folders

    def _list(self) -> None:
        self._listed_at = self._wall_clock()
        listed = self._sources.listed()
        self._states = listed.folders
        if listed != self.order:
            self.order = listed

    @property
    def _settled_ns(self) -> float:
        """Returns the time after which a folder may change again and keep its time."""
        return (self._listed_at - COARSE_SECONDS) * 1e9

    def _is_another(self) -> bool:
        """Whether the list of some folder changed, or may have."""
        settled = self._settled_ns
        for path, state in self._states.items():
            if state_of(path) != state or (state is not None and state[0] > settled):
                return True
        return False
