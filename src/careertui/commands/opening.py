"""Opening: from what was asked for to the library and the entries in the lens."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from careertui.career.library import EVERYONE, MANY_ENTRIES, Library, PeopleScope
from careertui.career.marked_entries import Basket, basket_of
from careertui.career.problems import UsageError
from careertui.commands.asking import audience_of, today_of
from careertui.exports.audience import Audience
from careertui.exports.output import remark
from careertui.exports.release import public_problem, release
from careertui.query.lens import MARKED, Lens
from careertui.query.named_views import expanded
from careertui.query.parser import parse
from careertui.search.results import Matches
from careertui.settings import directories, read_state
from careertui.store.feed import LibraryFeed
from careertui.store.reader import bulk_load
from careertui.store.snapshot import Progress, Snapshot
from careertui.view.view import View, view
from careertui.view.viewer import narrowed

_SUSPECT = "is:private | has:note | 'notes | 'private"
"""Finds the entries that may hold something private, and others."""
_MOST_TOLD = 20
"""Of so many files it is said why they cannot be read."""


@contextmanager
def opened(asked: Namespace) -> Iterator[Snapshot]:
    """Gives the library of the paths asked for, which holds as long as the context lasts.

    It comes from the cache as far as that knows the files, and has what the audience may see.
    What could not be read is said on stderr, and how much is left out.
    """
    places, is_blind = directories(), getattr(asked, "blind", False)
    if is_blind and asked.private:
        raise UsageError("--blind shows nothing private; leave out --private")
    feed = LibraryFeed(
        asked.paths,
        today_of(asked),
        home=places.profiles,
        # What is kept between runs is for the owner's eyes.
        cache=None if is_blind else places.cache,
        audience=Audience.REVIEWERS if is_blind else Audience.OWNER,
    )
    with bulk_load():
        try:
            snapshot = feed.begin()
            for snapshot in feed.catch_up():
                _tell_reading(snapshot.progress)
            if snapshot.library.notice:
                remark(snapshot.library.notice)
            _tell_problems(asked, snapshot.library)
            yield _released(asked, snapshot)
        finally:
            feed.close()


def _released(asked: Namespace, snapshot: Snapshot) -> Snapshot:
    """Returns what the audience may see; says how much is left out."""
    library = snapshot.library
    suspects = None
    if len(library.entries) > MANY_ENTRIES:
        matches = snapshot.index.search(parse(_SUSPECT).lens, len(library.entries))
        suspects = [hit.number for hit in matches.hits]
    released = release(library, audience_of(asked), suspects)
    if released.library is library:
        return snapshot
    left_out = released.left_out_of(scope_of(asked, released.library))
    if any(left_out):
        remark(f"{left_out}; --private prints all")
    return replace(snapshot, library=released.library)


def _tell_reading(progress: Progress) -> None:
    """Says how far a long reading is, if a terminal shows it."""
    if sys.stderr.isatty() and progress.total:
        remark(f"{progress.read:,} of {progress.total:,} files read")


def _tell_problems(asked: Namespace, library: Library) -> None:
    unread, has_problems = 0, False
    for person in library.people:
        if person.is_read:
            has_problems |= person.summary.problems > person.summary.notes
        elif person.summary.problems:
            unread += 1
            if unread <= _MOST_TOLD:
                problem = person.problems[0]
                problem = problem if asked.private else public_problem(problem)
                remark(f"{person.file}: {problem.message}")
    if unread > _MOST_TOLD:
        remark(f"and {unread - _MOST_TOLD:,} more files cannot be read")
    if has_problems:
        remark("not all is well in these files; careertui check says what")


def lens_of(asked: Namespace, query: str) -> Lens:
    """Returns the lens of a query and the options: ``--years`` goes before years in the query.

    Raises:
        UsageError: A part of it says nothing, so that it would find more than is asked for.
    """
    parsed = parse(with_views(query))
    for hint in parsed.hints:
        if hint.is_fault:
            raise UsageError(hint.message)
        remark(hint.message)
    years = getattr(asked, "years", None)
    lens = replace(parsed.lens, years=years) if years else parsed.lens
    return lens.with_facet(MARKED) if getattr(asked, "marked", False) else lens


def with_views(query: str) -> str:
    """Returns a query with what the names in it stand for, such as ``@name``."""
    if "@" not in query:
        return query
    return expanded(query, read_state(directories().state_file)[0].views)


def scope_of(asked: Namespace, library: Library) -> PeopleScope:
    """Returns the people that ``--person`` names; everyone without it.

    Raises:
        UsageError: A name means nobody, or several people alike.
    """
    if not getattr(asked, "person", None):
        return EVERYONE
    from careertui.career.person_names import named, unclear

    scope, unknown, _ = named(library, asked.person)
    if unknown:
        raise UsageError(unclear(library, unknown[0]))
    return scope or EVERYONE


def marked() -> Basket:
    """Returns what is marked in the app."""
    return basket_of(read_state(directories().state_file)[0].marked)


def matches_in(snapshot: Snapshot, lens: Lens, scope: PeopleScope, *, limit: int = 0) -> Matches:
    """Returns what the lens finds among some people, best first; says what it had to leave out.

    Args:
        snapshot: Everyone who is open.
        lens: What is asked for.
        scope: Those whose entries are searched.
        limit: How many hits there are at most, unless it is 0.
    """
    library = snapshot.library
    index = narrowed(snapshot.index, library, scope)
    matches = index.search(with_marks(lens, library), limit or len(library.entries))
    for hint in matches.hints:
        remark(hint.message)
    return matches


def with_marks(lens: Lens, library: Library) -> Lens:
    """Returns the lens with what was marked in the app, if it asks for that."""
    if not lens.asks_for_marks:
        return lens
    return lens.with_marks(marked(), library.number_of)


def view_of(asked: Namespace, snapshot: Snapshot) -> View:
    """Returns what is asked for of the people named, as the panes of the app show it."""
    scope, lens = scope_of(asked, snapshot.library), lens_of(asked, asked.query or "")
    matches = None if lens.is_empty else matches_in(snapshot, lens, scope)
    return view(snapshot.library, lens, matches, scope)


def limited(asked: Namespace, found: int, default: int) -> int:
    """Returns how many to print, and a word on stderr about the others.

    Args:
        asked: ``limit`` is None if none was asked for, 0 for all.
        found: How many there are.
        default: How many where no limit was asked for; 0 for all.
    """
    limit = default if asked.limit is None else asked.limit
    if not limit or limit >= found:
        return found
    if asked.limit is None:
        remark(f"the first {limit} of {found:,}; --limit 0 prints all")
    return limit
