"""The careers that tests of the panes open, and the day that they call today."""

from datetime import date
from functools import cache
from pathlib import Path

from careertui.career.entries import Entry
from careertui.career.library import Library
from careertui.store.sources import open_library

TODAY = date(2026, 11, 21)
DATA = Path(__file__).parent / "data"
SAMPLES = DATA / "formats"
"""A file or more of each format that opens, each named after its format."""


def path_of(name: str) -> Path:
    """The file of a career among the test data."""
    return DATA / f"{name}.yaml"


@cache
def library_of(*names: str) -> Library:
    """The library of these careers."""
    return open_library([path_of(name) for name in names], today=TODAY)


def entry_of(library: Library, title: str) -> Entry:
    """The first entry of that title."""
    return next(entry for entry in library.entries if entry.title == title)
