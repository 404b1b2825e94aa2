"""Opening: from what was asked for to the library and the entries in the lens."""

from __future__ import annotations

import gc
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from careertui.career.library import EVERYONE, Library, PeopleScope
from careertui.career.problems import UsageError
from careertui.exports.audience import Audience, public_problem, release
from careertui.exports.output import remark
from careertui.query.lens import EVERYTHING, Lens
from careertui.query.parser import parse
from careertui.search.results import Matches
from careertui.settings import directories
from careertui.store.sources import open_library
from careertui.view.view import View, view

if TYPE_CHECKING:
    from careertui.store.arriving import Arrival
    from careertui.store.crowds import Searchable


_MOST_TOLD = 20
"""Of so many files it is said why they cannot be read."""


def today_of(asked: Namespace) -> date:
    """The day that ``present`` means: the one asked for, else the calendar's."""
    return asked.today or date.today()


class Opened(NamedTuple):
    """What was asked for."""

    library: Library
    searchable: Searchable | None = None
    """Its search, where there is one already."""


@contextmanager
def opened(asked: Namespace) -> Iterator[Opened]:
    """The library of the paths asked for, which holds for as long as the context lasts.

    A large folder comes from the cache, as far as that knows it. What could not be read is
    told on stderr.
    """
    # All that is read lives until the command ends, so looking for garbage in it is in vain; it
    # took a third of the time over thousands of files.
    was_on = gc.isenabled()
    gc.disable()
    try:
        with _gathered(asked) as many:
            everything = Opened(_read(asked)) if many is None else Opened(*many)
            _tell_problems(asked, everything.library)
            yield _released(asked, everything)
    finally:
        if was_on:
            gc.enable()


def audience_of(asked: Namespace) -> Audience:
    """Who reads what is printed: others, unless ``--private`` says that it is the owner."""
    return Audience.OWNER if asked.private else Audience.OTHERS


def _released(asked: Namespace, everything: Opened) -> Opened:
    """What the audience may see; says how much is left out."""
    library, searchable = everything
    suspects = None if searchable is None else _suspects(library, searchable)
    released = release(library, audience_of(asked), suspects)
    if released.library is library:
        return everything
    left_out = released.left_out_of(scope_of(asked, released.library))
    if any(left_out):
        remark(f"{left_out}; --private prints all")
    return Opened(released.library)


_SUSPECT = "is:private | has:note | 'notes"
"""Finds the entries that may hold something private, and others."""


def _suspects(library: Library, searchable: Searchable) -> Sequence[int] | None:
    """The numbers of the entries that may hold something private; None if nobody knows."""
    count = len(library.entries)
    if searchable.search(EVERYTHING, 0).total != count:
        return None
    return [hit.number for hit in searchable.search(parse(_SUSPECT).lens, count).hits]


def _read(asked: Namespace) -> Library:
    home = "" if asked.paths else directories().profiles
    library = open_library(asked.paths, today=today_of(asked), home=home)
    if library.notice:
        remark(library.notice)
    return library


def _gathered(asked: Namespace) -> AbstractContextManager[tuple[Library, Searchable] | None]:
    """The library and the search of a large folder; None for few files."""
    if asked.paths and not any(Path(path).is_dir() for path in asked.paths):
        return nullcontext()
    from careertui.store.crowds import gathered

    return gathered(asked.paths, today_of(asked), directories(), _tell_reading)


def _tell_reading(arrival: Arrival) -> None:
    """Says how far a long reading is, where somebody looks."""
    if sys.stderr.isatty() and arrival.total and not arrival.is_done:
        remark(f"{arrival.read:,} of {arrival.total:,} files read")


def _tell_problems(asked: Namespace, library: Library) -> None:
    count, unread = 0, 0
    for person in library.people:
        if person.is_read:
            count += person.summary.problems
        elif person.summary.problems:
            unread += 1
            if unread <= _MOST_TOLD:
                problem = person.problems[0]
                problem = problem if asked.private else public_problem(problem)
                remark(f"{person.file}: {problem.message}")
    if unread > _MOST_TOLD:
        remark(f"and {unread - _MOST_TOLD:,} more files cannot be read")
    if count:
        remark(f"{counted(count, 'problem')} in these files; careertui check lists them")


def lens_of(asked: Namespace, query: str) -> Lens:
    """The lens of a query and ``--years``, which goes before years in the query."""
    parsed = parse(query)
    for hint in parsed.hints:
        remark(hint.message)
    return replace(parsed.lens, years=asked.years) if asked.years else parsed.lens


def scope_of(asked: Namespace, library: Library) -> PeopleScope:
    """Those whom ``--person`` names; everyone without it.

    Raises:
        UsageError: A name means nobody.
    """
    if not getattr(asked, "person", None):
        return EVERYONE
    from careertui.career.find_people import named, nobody

    found = named(library, asked.person)
    if found.missing:
        raise UsageError(nobody(library, found.missing[0]))
    return PeopleScope(found.keys)


def matches_in(
    library: Library, lens: Lens, scope: PeopleScope, *, limit: int = 0,
    index: Searchable | None = None,
) -> Matches:  # fmt: skip
    """What the lens finds among some people, best first.

    Args:
        library: Everyone who is open.
        lens: What is asked for.
        scope: Those whose entries are searched.
        limit: How many hits there are at most, unless it is 0.
        index: That of the library, if there is one.
    """
    if index is None:
        from careertui.search.index import Index

        index = Index.of(library.entries)
    if not scope.is_everyone:
        from careertui.store.crowds import narrowed

        index = narrowed(index, library, scope)
    return index.search(lens, limit or len(library.entries))


def view_of(found: Opened, lens: Lens, scope: PeopleScope) -> View:
    """What the lens lets through of some people, as the panes of the app show it."""
    library = found.library
    matches = None if lens.is_empty else matches_in(library, lens, scope, index=found.searchable)
    return view(library, lens, matches, scope)


def counted(count: int, noun: str) -> str:
    """A number and its noun: ``1 problem``, ``2 problems``, ``3 entries``."""
    plural = noun.removesuffix("y") + "ies" if noun.endswith("y") else f"{noun}s"
    return f"{count:,} {noun if count == 1 else plural}"


def limited(asked: Namespace, found: int, default: int) -> int:
    """How many to print, and a word on stderr about the others.

    Args:
        asked: ``limit`` is None where none was asked for, 0 for all.
        found: How many there are.
        default: How many where no limit was asked for; 0 for all.
    """
    limit = default if asked.limit is None else asked.limit
    if not limit or limit >= found:
        return found
    if asked.limit is None:
        remark(f"the first {limit} of {found:,}; --limit 0 prints all")
    return limit
