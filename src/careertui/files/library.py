"""The library's files: which files the given paths mean, and the people in them.

The invariant: the same paths give the same people in the same order with the same keys,
and no path, whatever it is, raises or waits.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from careertui.core.library import Library, Person
from careertui.core.text import slug
from careertui.files import reading
from careertui.files.faults import Fault
from careertui.files.loading import load_bytes, load_file, unopened

ENDINGS = (".yaml", ".yml", ".json")
MAX_FILES = 100_000
"""How many files of a folder are opened at most."""
_MAX_FOLDER_DEPTH = 32

EXAMPLES_NOTICE = "These are the bundled examples. Begin your own with `careertui init`."


_PACKAGED = Path(__file__).parents[1] / "profiles"
"""The examples of an installed program; a checkout has them beside ``src``."""


def open_library(
    paths: Sequence[str | os.PathLike[str]], *, today: date, home: str | os.PathLike[str] = ""
) -> Library:
    """The people of files and folders, in the order given; ``-`` is standard input.

    Args:
        paths: Files and folders; where empty, the profiles in ``home`` and, where there
            are none, the bundled examples with a notice that says so.
        today: The day that ``present`` means.
        home: The user's own folder of profiles; may be missing.
    """
    if paths:
        return Library(with_unique_keys(tuple(_people(paths, today))))
    own = profile_files(home) if _is_folder(home) else []
    if own:
        return Library(with_unique_keys(tuple(load_file(each, today=today) for each in own)))
    people = tuple(load_file(each, today=today, shown=each.name) for each in bundled_paths())
    return Library(with_unique_keys(people), EXAMPLES_NOTICE)


def _people(paths: Iterable[str | os.PathLike[str]], today: date) -> Iterable[Person]:
    for path in paths:
        name = os.fspath(path)
        if name == "-":
            yield load_stdin(today=today)
        elif _is_folder(name):
            files = profile_files(name)
            yield from (load_file(each, today=today) for each in files)
            if not files:
                yield unopened(
                    name, name,
                    Fault("empty-folder", "there is no .yaml, .yml or .json file in this folder",
                          "write one with `careertui init`"),
                )  # fmt: skip
        else:
            yield load_file(name, today=today)


def _is_folder(path: str | os.PathLike[str]) -> bool:
    """Whether a path is a folder; False where that cannot be found out."""
    try:
        return bool(os.fspath(path)) and Path(path).is_dir()
    except (OSError, ValueError):
        return False


def load_stdin(*, today: date) -> Person:
    """The person that standard input tells of."""
    try:
        data = sys.stdin.buffer.read(reading.MAX_BYTES + 1)
    except (OSError, ValueError, AttributeError):
        fault = Fault("unreadable", "standard input cannot be read", "pipe a profile into it")
        return unopened("<stdin>", "", fault)
    return load_bytes(data, file="<stdin>", today=today)


def profile_files(folder: str | os.PathLike[str]) -> list[Path]:
    """The profiles of a folder and its folders, sorted; hidden ones are left out.

    Each folder is entered once, so links that go in a circle end; what cannot be listed is
    passed over. At most ``MAX_FILES``.
    """
    found: list[Path] = []
    seen: set[tuple[int, int]] = set()
    _collect(Path(folder), found, seen, 0)
    return found


def _collect(folder: Path, found: list[Path], seen: set[tuple[int, int]], depth: int) -> None:
    try:
        here = folder.stat()
        names = sorted(os.listdir(folder))  # noqa: PTH208
    except (OSError, ValueError):
        return
    identity = (here.st_dev, here.st_ino)
    if (here.st_ino and identity in seen) or depth > _MAX_FOLDER_DEPTH:
        return
    seen.add(identity)
    for name in names:
        if len(found) >= MAX_FILES:
            return
        if name.startswith("."):
            continue
        path = folder / name
        if _is_folder(path):
            _collect(path, found, seen, depth + 1)
        elif name.lower().endswith(ENDINGS):
            found.append(path)


def bundled_paths() -> list[Path]:
    """The example profiles that come with the program."""
    folder = _PACKAGED if _PACKAGED.is_dir() else Path(__file__).parents[3] / "profiles"
    return profile_files(folder)


def is_packaged(path: str) -> bool:
    """Whether a file is part of the installed program, where an update would undo changes."""
    return bool(path) and Path(path).is_relative_to(_PACKAGED)


def with_unique_keys(people: Sequence[Person]) -> tuple[Person, ...]:
    """The people with keys that are all different and do not depend on their order.

    Where two have the same, the names of their folders are put before it, and only files
    that are the same to the letter are numbered.
    """
    keys = [person.key for person in people]
    counts = Counter(keys)
    depth = 1
    while max(counts.values(), default=1) > 1 and depth <= 4:
        keys = [
            _longer_key(person, depth) if counts[key] > 1 else key
            for person, key in zip(people, keys, strict=True)
        ]
        counts = Counter(keys)
        depth += 1
    taken: set[str] = set()
    fresh = []
    for person, base in zip(people, keys, strict=True):
        key, number = base, 1
        while key in taken:
            number += 1
            key = f"{base}-{number}"
        taken.add(key)
        fresh.append(person if key == person.key else renamed(person, key))
    return tuple(fresh)


def _longer_key(person: Person, depth: int) -> str:
    folders = Path(person.path).parent.parts[-depth:] if person.path else ()
    return slug(" ".join((*folders, person.key)), limit=120) or person.key


def renamed(person: Person, key: str) -> Person:
    """The person under another key."""
    entries = tuple(replace(entry, ref=f"{key}#{entry.id}") for entry in person.entries)
    return replace(person, key=key, entries=entries)
