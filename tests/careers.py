"""The careers that tests of the panes open, and the day that they call today."""

import os
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from careertui.career.entries import Entry
from careertui.career.library import Library
from careertui.store.sources import Sources

TODAY = date(2026, 11, 21)
DATA = Path(__file__).parent / "data"
SAMPLES = DATA / "formats"
"""A file or more of each format that opens, each named after its format."""


def path_of(name: str) -> Path:
    """The file of a career among the test data."""
    return DATA / f"{name}.yaml"


def open_library(
    paths: Iterable[str | os.PathLike[str]], *, today: date = TODAY, home: Path | None = None
) -> Library:
    """The people of these paths, read one by one and held whole: what a feed must come to."""
    sources = Sources([os.fspath(path) for path in paths], home)
    order = sources.listed()
    people = [sources.read(path, today).under(order.keys[path]) for path in order.files]
    return Library(tuple(people), order.notice)


@cache
def library_of(*names: str) -> Library:
    """The library of these careers."""
    return open_library([path_of(name) for name in names], today=TODAY)


def entry_of(library: Library, title: str) -> Entry:
    """The first entry of that title."""
    return next(entry for entry in library.entries if entry.title == title)
