"""Folders: the profiles that stand in them, and what tells that others may.

The invariant: the same folders give the same files in the same order, whatever the file
system's own order is; each folder is entered once, so links that go in a circle end; and
what cannot be listed is passed over.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from careertui.formats.registry import ENDINGS

MAX_FILES = 100_000
"""How many files of a folder are opened at most."""
_MAX_DEPTH = 32


@dataclass(slots=True)
class Listing:
    """What stands in some folders."""

    files: list[str] = field(default_factory=list)
    """The profiles, folder after folder, each folder sorted."""
    folders: dict[str, tuple[int, int]] = field(default_factory=dict)
    """The folders that were entered, each with what tells whether its list is still true."""
    seen: set[tuple[int, int]] = field(default_factory=set)


def is_folder(path: str | os.PathLike[str]) -> bool:
    """Whether a path is a folder; False where that cannot be found out."""
    try:
        return bool(os.fspath(path)) and Path(path).is_dir()
    except (OSError, ValueError):
        return False


def profile_files(folder: str | os.PathLike[str]) -> list[Path]:
    """The profiles of a folder and its folders, sorted; hidden ones are left out.

    At most ``MAX_FILES``.
    """
    return list(map(Path, listed(folder).files))


def listed(folder: str | os.PathLike[str]) -> Listing:
    """The profiles of a folder and its folders; nothing where it cannot be listed."""
    found = Listing()
    _collect(str(Path(folder)), found, 0)
    return found


def state_of(folder: str) -> tuple[int, int] | None:
    """What is another once a folder's list is another: time in nanoseconds, and inode.

    None where it is no folder. The time may be as coarse as two seconds, or jump.
    """
    try:
        found = os.stat(folder)  # noqa: PTH116
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_ino


def _collect(folder: str, found: Listing, depth: int) -> None:
    try:
        here = os.stat(folder)  # noqa: PTH116
        with os.scandir(folder) as each:
            entries = sorted(each, key=lambda entry: entry.name)
    except (OSError, ValueError):
        return
    identity = (here.st_dev, here.st_ino)
    if (here.st_ino and identity in found.seen) or depth > _MAX_DEPTH:
        return
    found.seen.add(identity)
    found.folders[folder] = here.st_mtime_ns, here.st_ino
    for entry in entries:
        if len(found.files) >= MAX_FILES:
            return
        name = entry.name
        if name.startswith("."):
            continue
        if _leads_on(entry):
            _collect(entry.path, found, depth + 1)
        elif name.lower().endswith(ENDINGS):
            found.files.append(entry.path)


def _leads_on(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False
