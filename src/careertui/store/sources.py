"""The library's files: which files the given paths mean, and the people in them.

The invariant: the same paths give the same people in the same order with the same keys,
and no path, whatever it is, raises or waits.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from careertui.career.library import Library, Person
from careertui.career.text import slug
from careertui.formats import reading
from careertui.formats.faults import Fault
from careertui.formats.load import load_bytes, load_file, unopened
from careertui.store.folders import is_folder, profile_files

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
    sources, notice = sources_of(paths, home=home)
    people = tuple(read_source(each, today=today) for each in sources)
    return Library(with_unique_keys(people), notice)


class Source(NamedTuple):
    """Where a person is to be read from."""

    path: str
    """A file; a folder, which then holds no profile; or ``-`` for standard input."""
    shown: str = ""
    """The name as shown to people; the path where it is empty."""


def sources_of(
    paths: Sequence[str | os.PathLike[str]], *, home: str | os.PathLike[str] = ""
) -> tuple[list[Source], str]:
    """What ``open_library`` reads, in order, and its notice."""
    if paths:
        names = [os.fspath(path) for path in paths]
        # There is only one standard input, and after the first time nothing of it is left.
        first = names.index("-") if "-" in names else 0
        names = [name for at, name in enumerate(names) if name != "-" or at == first]
        return [Source(each) for name in names for each in _files_at(name)], ""
    own = profile_files(home) if is_folder(home) else []
    if own:
        return [Source(str(each)) for each in own], ""
    return [Source(str(each), each.name) for each in bundled_paths()], EXAMPLES_NOTICE


def _files_at(path: str) -> list[str]:
    is_many = path != "-" and is_folder(path)
    return (list(map(str, profile_files(path))) if is_many else []) or [path]


def read_source(source: Source, *, today: date, unproved: bool = False) -> Person:
    """The person at a source. Never raises.

    Args:
        source: Where to read.
        today: The day that ``present`` means.
        unproved: Whether a skill that is listed with nothing to prove it is a problem.
    """
    path = source.path
    if path == "-":
        return load_stdin(today=today)
    if is_folder(path):
        return unopened(
            path, path,
            Fault("empty-folder", "there is no .yaml, .yml or .json file in this folder",
                  "write one with `careertui init`"),
        )  # fmt: skip
    return load_file(path, today=today, shown=source.shown or None, unproved=unproved)


def load_stdin(*, today: date) -> Person:
    """The person that standard input tells of."""
    try:
        data = sys.stdin.buffer.read(reading.MAX_BYTES + 1)
    except (OSError, ValueError, AttributeError):
        fault = Fault("unreadable", "standard input cannot be read", "pipe a profile into it")
        return unopened("<stdin>", "", fault)
    return load_bytes(data, file="<stdin>", today=today)


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
    keys = unique_keys([(each.path, each.key) for each in people])
    return tuple(each.under(key) for each, key in zip(people, keys, strict=True))


def unique_keys(people: Sequence[tuple[str, str]]) -> list[str]:
    """The keys of people who are given by the path of their file and, without one, a key."""
    own = [key_of(path) if path else key for path, key in people]
    keys, counts = own, Counter(own)
    depth = 1
    while max(counts.values(), default=1) > 1 and depth <= 4:
        keys = [
            _longer_key(path, base, depth) if counts[key] > 1 else key
            for (path, _), base, key in zip(people, own, keys, strict=True)
        ]
        counts = Counter(keys)
        depth += 1
    taken: set[str] = set()
    for number, base in enumerate(keys):
        key, copy = base, 1
        while key in taken:
            copy += 1
            key = f"{base}-{copy}"
        taken.add(key)
        keys[number] = key
    return keys


@dataclass(frozen=True)
class Order:
    """All files that are open, whether they were read already or not."""

    files: tuple[str, ...]
    """Their paths, each once."""

    @cached_property
    def ranks(self) -> Mapping[str, int]:
        """The place of each file."""
        return {path: number for number, path in enumerate(self.files)}

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """The key of each file's person, the same however many of them were read."""
        keys = unique_keys([(path, "") for path in self.files])
        return dict(zip(self.files, keys, strict=True))


def key_of(path: str) -> str:
    """The key of a file's person, where nobody else has it."""
    return slug(reading.stem_of(path)) or "profile"


def _longer_key(path: str, key: str, depth: int) -> str:
    folders = Path(path).parent.parts[-depth:] if path else ()
    return slug(" ".join((*folders, key)), limit=120) or key
