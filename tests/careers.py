"""The careers that tests of the panes open, and the day that they call today."""

import os
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from careertui.career.aliases import AliasTable, builtin_aliases
from careertui.career.entries import Entry
from careertui.career.library import Library
from careertui.search.documents import DocSpan
from careertui.search.index import Index, table_of
from careertui.search.measures import Measures
from careertui.search.segment.build import build_segment
from careertui.search.tokens import Analyzer
from careertui.session.session import Session
from careertui.store.sources import Sources
from careertui.view.view import View, view

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


def index_of(
    entries: Sequence[Entry],
    aliases: AliasTable | None = None,
    measures: Measures | None = None,
) -> Index:
    """The index of some entries as one segment, with the names of skills that they define."""
    analyzer = Analyzer(table_of(entries, aliases or builtin_aliases()))
    segment = build_segment(entries, analyzer)
    spans = [DocSpan(0, 0, len(entries))]
    people = len({entry.person for entry in entries})
    return Index.from_segments(
        entries, [segment], spans, analyzer=analyzer, people=people, measures=measures
    )


def index_over(library: Library) -> Index:
    """The index of a library, which knows what its people come to."""
    return index_of(library.entries, measures=Measures(library))


def view_of(session: Session) -> View:
    """What a session shows."""
    index = index_of(session.library.entries)
    return view(session.library, session.lens, index.search(session.lens), session.place.scope)
