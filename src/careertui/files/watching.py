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
from typing import TypeVar

T = TypeVar("T")

STILL_SECONDS = 0.2
"""How long a file must look the same before it is read."""
CUT_SECONDS = 0.45
"""The same for a file that is new or became shorter, which a half-written one is."""
GONE_SECONDS = 1.0
"""How long a file must be missing before that is told; editors take it away for a moment."""


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Change:
    """Something happened to a file, and since then nothing."""

    path: str
    what: What
    stamp: Stamp | None = None
    """The version that is there now; None where there is none."""


def stamp_of(path: str) -> Stamp | None:
    """The stamp of a file, of its target where it is a link; None where there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116
    except (OSError, ValueError):
        return None
    # On Windows ctime is when the file was made, which may jump back.
    ctime = found.st_ctime_ns if os.name != "nt" else 0
    return Stamp(found.st_mtime_ns, found.st_size, found.st_ino, ctime)


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

    @property
    def is_moving(self) -> bool:
        """Whether what is there is not, or may not be, what was told."""
        return self.is_doubted or self.seen != self.told

    def is_due(self, now: float) -> bool:
        """Whether what is seen is another version than what was told, and still."""
        return self.is_moving and now >= self.since + self._patience

    @property
    def _patience(self) -> float:
        if self.seen is None:
            return GONE_SECONDS
        return CUT_SECONDS if self.is_new or self.seen.size < self.size else STILL_SECONDS


@dataclass(slots=True)
class Watcher:
    """Compares looks at files."""

    _watched: dict[str, _Watched] = field(default_factory=dict)

    @property
    def paths(self) -> tuple[str, ...]:
        """The files that are watched, in the order in which they came."""
        return tuple(self._watched)

    @property
    def moving(self) -> tuple[str, ...]:
        """The files that are not as they were told, nor still yet: look again soon."""
        return tuple(path for path, each in self._watched.items() if each.is_moving)

    @property
    def is_waiting(self) -> bool:
        """Whether some file moved and is not still yet."""
        return bool(self.moving)

    def watch(self, stamps: Mapping[str, Stamp | None], now: float, since_ns: int = 0) -> None:
        """Watches these files and no others, as they are in these stamps.

        Args:
            stamps: The files, and what is there.
            now: The time.
            since_ns: When reading them began, as files tell time. What was written later
                may have been read too early, and is told as a change.
        """
        self._watched = {
            path: _Watched(
                stamp, stamp, now, stamp.size if stamp else 0, is_doubted=_is_later(stamp, since_ns)
            )
            for path, stamp in stamps.items()
        }

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
                if stamp is not None:
                    self._watched[path] = _Watched(None, stamp, now, is_new=True)
                continue
            if stamp != each.seen:
                each.seen, each.since = stamp, now
            elif each.is_due(now):
                found.append(self._told(path, each))
        return tuple(found)

    def _told(self, path: str, each: _Watched) -> Change:
        each.told, each.is_doubted = each.seen, False
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

    def retract(self, change: Change, now: float) -> None:
        """Takes back a change whose file moved on while it was read; it will be told again."""
        each = self._watched.get(change.path)
        if each is not None:
            each.is_doubted, each.since = True, now
            each.is_new = change.what is What.NEW


def _is_later(stamp: Stamp | None, since_ns: int) -> bool:
    return stamp is not None and 0 < since_ns <= stamp.mtime_ns


def read_while_still(change: Change, load: Callable[[], T]) -> T | None:
    """What ``load`` gives, or None where the file was written to in the meantime."""
    found = load()
    return found if stamp_of(change.path) == change.stamp else None
