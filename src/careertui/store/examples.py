"""Examples: the bundled careers as they were read, so that a first start parses no file.

The invariant: an example is what its file says, or it is not used. Each is packed with the
size and the checksum of its file, and all of them with the keys of the format. Entries are
made anew, as they depend on the day.

`examples.json` is written by `docs/make.py`; a line holds one example.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from careertui import __version__
from careertui.career import model as m
from careertui.career.library import Person
from careertui.career.profile_entries import entries_of
from careertui.career.text import slug
from careertui.store.person_codec import (
    DamagedError,
    decoding,
    dumps,
    loads,
    read_profile,
)

FILE = Path(__file__).with_suffix(".json")
SINCE = date(2025, 1, 1)
"""The examples have no problem from this day on; before, some of their dates are in the future."""


def pack(folder: Path) -> str:
    """Returns what the file of examples must hold for the careers in a folder."""
    # Loaded here, as a start from what is packed parses no file.
    from careertui.formats.load import load_file

    lines: list[Sequence[object]] = [_form()]
    for path in sorted(folder.glob("*.yaml")):
        person = load_file(path, today=SINCE)
        if person.is_career and not (person.problems or person.set_aside):
            mentions = [entry.mentions for entry in person.entries]
            mark = _mark_of(path.read_bytes())
            lines.append([path.name, *mark, mentions, person.profile])
    return "".join(f"{dumps(line).decode()}\n" for line in lines)


def example(path: str, shown: str, today: date) -> Person | None:
    """Returns the person of a bundled career, or None if the file has to be read.

    Args:
        path: The file.
        shown: The same as people see it.
        today: The day that ``present`` means.
    """
    file = Path(path)
    line = _lines().get(file.name) if today >= SINCE else None
    if line is None:
        return None
    try:
        with decoding():
            _, size, checksum, mentions, record = loads(line)
            profile = read_profile(record)
            if (size, checksum) != _mark_of(file.read_bytes()) or profile is None:
                return None
            key = slug(file.stem)
            entries = entries_of(profile, file=shown, key=key, today=today, mentions=mentions)
            return Person(key, shown, path, profile, entries)
    except (DamagedError, OSError):
        return None


@cache
def _lines() -> Mapping[str, bytes]:
    """Returns the line of each example by the name of its file; none if the form is another."""
    try:
        form, *lines = FILE.read_bytes().splitlines()
        with decoding():
            return dict(map(_named, lines)) if loads(form) == _form() else {}
    except (DamagedError, OSError, ValueError):
        return {}


def _named(line: bytes) -> tuple[str, bytes]:
    return str(line[2 : line.index(b'"', 2)], "utf-8"), line


def _form() -> list[object]:
    """Returns what tells this program's examples from those of another version of it."""
    classes = m.classes_within(m.Profile)
    return [__version__, *([kind.__name__, *m.keys_of(kind)] for kind in classes)]


def _mark_of(data: bytes) -> tuple[int, int]:
    return len(data), zlib.crc32(data)
