"""The watcher: which of the open files changed, reported once they are still.

The invariant: a change is reported only after the file looked the same for a while, and only
once. A file that was cut short, as it is while an editor writes it, must be still for longer:
half of a profile is a shorter profile and no error, so nothing but time tells. Nothing here
waits or reads a clock: the caller says what time it is, in seconds.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from stat import S_ISDIR

from careertui.career.values import frozen

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
    return Stamp(status.st_mtime_ns, status.st_size, status.st_ino, _ctime_of(status))


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


@dataclass(slots=True)
class _Watched:
    read: Stamp | None
    """The version that was read, None if the file was reported gone."""
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
        """The files that are not as they were read, nor still yet: look again soon."""
        return tuple(self._moving)

    def add(self, path: str, stamp: Stamp | None, now: float) -> None:
        """Watches a file, as it was when it was read; replaces what was known of it."""
        self._watched[path] = _Watched(stamp, stamp, now, stamp.size if stamp else 0)
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
