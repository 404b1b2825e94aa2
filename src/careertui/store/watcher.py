"""Watching: which of the open files changed, told once they are still.

The invariant: a change is told only after the file looked the same for a while, and only
once; a file that was cut short, as it is while an editor writes it, must be still for
longer. Half of a profile is a shorter profile and no error, so nothing but time tells.
Nothing here waits or reads a clock: whoever polls says what time it is, in seconds.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from stat import S_ISDIR
from typing import TypeVar

from careertui.career.values import frozen

T = TypeVar("T")

STILL_SECONDS = 0.2
"""How long a file must look the same before it is read."""
CUT_SECONDS = 0.45
"""The same for a file that is new or became shorter, which a half-written one is."""
GONE_SECONDS = 1.0
"""How long a file must be missing before that is told; editors take it away for a moment."""


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
    """Something happened to a file, and since then nothing."""

    path: str
    what: What
    stamp: Stamp | None = None
    """The version that is there now; None where there is none."""


def stamp_of(path: str) -> Stamp | None:
    """The stamp of a file, of its target where it is a link; None where there is none."""
    found = stat_of(path)
    if found is None:
        return None
    return Stamp(found.st_mtime_ns, found.st_size, found.st_ino, _ctime_of(found))


def _ctime_of(found: os.stat_result) -> int:
    # On Windows it is when the file was made, which may jump back.
    return found.st_ctime_ns if os.name != "nt" else 0


def stat_of(path: str) -> os.stat_result | None:
    """What the system says of a file; None where there is none, or a folder."""
    try:
        found = os.stat(path)  # noqa: PTH116
    except (OSError, ValueError):
        return None
    return None if S_ISDIR(found.st_mode) else found


def stamps_of(paths: Iterable[str]) -> dict[str, Stamp | None]:
    """The stamps of files. It may run on another thread."""
    return {path: stamp_of(path) for path in paths}


@dataclass(slots=True)
class _Watched:
    told: Stamp | None
    """The version that was read, None where the file was told to be gone."""
    seen: Stamp | None
    since: float
    """When ``seen`` was first seen."""
    size: int = 0
    """The size of the version read last, also after the file was gone; in bytes."""
    is_new: bool = False
    is_doubted: bool = False
    """Whether what was read may be older than what is there."""
    is_hurried: bool = False
    """Whether what is there is known to be whole."""

    @property
    def is_moving(self) -> bool:
        """Whether what is there is not, or may not be, what was told."""
        return self.is_doubted or self.seen != self.told

    def is_due(self, now: float) -> bool:
        """Whether what is seen is another version than what was told, and still."""
        return self.is_moving and now >= self.since + self._patience

    @property
    def _patience(self) -> float:
        if self.is_hurried:
            return 0.0
        if self.seen is None:
            return GONE_SECONDS
        return CUT_SECONDS if self.is_new or self.seen.size < self.size else STILL_SECONDS


@dataclass(slots=True)
class Watcher:
    """Compares looks at files."""

    _watched: dict[str, _Watched] = field(default_factory=dict)
    _moving: dict[str, None] = field(default_factory=dict)

    @property
    def paths(self) -> tuple[str, ...]:
        """The files that are watched, in the order in which they came."""
        return tuple(self._watched)

    @property
    def moving(self) -> tuple[str, ...]:
        """The files that are not as they were told, nor still yet: look again soon."""
        return tuple(self._moving)

    @property
    def is_waiting(self) -> bool:
        """Whether some file moved and is not still yet."""
        return bool(self._moving)

    def watch(self, stamps: Mapping[str, Stamp | None], now: float, since_ns: int = 0) -> None:
        """Watches these files and no others, as they are in these stamps.

        Args:
            stamps: The files, and what is there.
            now: The time.
            since_ns: When reading them began, as files tell time. What was written later
                may have been read too early, and is told as a change.
        """
        self._watched.clear()
        self._moving.clear()
        for path, stamp in stamps.items():
            self.add(path, stamp, now, since_ns)

    def add(self, path: str, stamp: Stamp | None, now: float, since_ns: int = 0) -> None:
        """Watches one more file, or one anew, as it was when it was read; see ``watch``."""
        each = _Watched(stamp, stamp, now, stamp.size if stamp else 0)
        each.is_doubted = _is_later(stamp, since_ns)
        self._watched[path] = each
        self._note(path, each)

    def _note(self, path: str, each: _Watched) -> None:
        if each.is_moving:
            self._moving[path] = None
        else:
            self._moving.pop(path, None)

    def is_as_seen(self, path: str, found: os.stat_result | None) -> bool:
        """Whether a file is as it was when one last looked; quick, and right for many files."""
        each = self._watched.get(path)
        seen = each.seen if each is not None else None
        if seen is None or found is None:
            return seen is None and found is None
        return (
            seen.mtime_ns == found.st_mtime_ns
            and seen.size == found.st_size
            and seen.inode == found.st_ino
            and seen.ctime_ns == _ctime_of(found)
        )

    def hurry(self, path: str) -> None:
        """Tells of a file as soon as it is another, since whoever wrote it is done with it."""
        each = self._watched.get(path)
        if each is not None:
            each.is_hurried = True
            self._moving[path] = None

    def hurry_all(self) -> None:
        """Tells of every file that is another, or gone, at the next look."""
        for path in self._watched:
            self.hurry(path)

    def look(self, stamps: Mapping[str, Stamp | None], now: float) -> tuple[Change, ...]:
        """What changed and is still by now.

        Args:
            stamps: What is there now. A path that is not watched is a new file; a watched
                one that is missing here was not looked at.
            now: The time.
        """
        found = []
        for path, stamp in stamps.items():
            each = self._watched.get(path)
            if each is None:
                if stamp is None:
                    continue
                each = self._watched[path] = _Watched(None, stamp, now, is_new=True)
            elif stamp != each.seen:
                each.seen, each.since = stamp, now
            self._note(path, each)
            if each.is_due(now):
                found.append(self._told(path, each))
            each.is_hurried = False
        return tuple(found)

    def _told(self, path: str, each: _Watched) -> Change:
        each.told, each.is_doubted = each.seen, False
        self._moving.pop(path, None)
        if each.seen is None:
            if each.is_new:
                del self._watched[path]
            return Change(path, What.GONE)
        what = What.NEW if each.is_new else What.CHANGED
        each.is_new, each.size = False, each.seen.size
        return Change(path, what, each.seen)

    def forget(self, path: str) -> None:
        """Watches a file no longer."""
        self._watched.pop(path, None)
        self._moving.pop(path, None)

    def retract(self, change: Change, now: float) -> None:
        """Takes back a change whose file moved on while it was read; it will be told again."""
        each = self._watched.get(change.path)
        if each is not None:
            each.is_doubted, each.since = True, now
            each.is_new = change.what is What.NEW
            self._note(change.path, each)


def _is_later(stamp: Stamp | None, since_ns: int) -> bool:
    return stamp is not None and 0 < since_ns <= stamp.mtime_ns


def read_while_still(change: Change, load: Callable[[], T]) -> T | None:
    """What ``load`` gives, or None where the file was written to in the meantime."""
    found = load()
    return found if stamp_of(change.path) == change.stamp else None
