"""The view: what every pane shows, as one function of library, lens and matches.

The invariant: no pane keeps a filter of its own. What costs more than a look-up is worked
out when a pane first asks for it, so a pane that is not shown costs nothing; what does
not depend on the lens is worked out once for a ``Backdrop`` and kept from view to view.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import cached_property

from careertui.career.aliases import builtin_aliases
from careertui.career.entries import Entry, newest_first
from careertui.career.evidence import Evidence, SkillBook, evidence
from careertui.career.library import EVERYONE, Library, PeopleScope
from careertui.career.sequences import numbers_of
from careertui.career.text import fold
from careertui.career.values import frozen
from careertui.query.lens import EVERYTHING, Lens
from careertui.search.results import Matches
from careertui.view.timeline.axis import activity_by_year


@frozen
class Backdrop:
    """What is the same under every lens: who is shown, what their skills are called."""

    library: Library
    scope: PeopleScope = EVERYONE
    """Whose careers are shown."""

    @cached_property
    def runs(self) -> tuple[range, ...]:
        """The numbers of the entries in scope, in runs that ascend."""
        return self.library.runs_of(self.scope)

    @cached_property
    def numbers(self) -> Sequence[int]:
        """The numbers of the entries in scope, ascending; empty if no one is there."""
        return numbers_of(self.runs)

    @property
    def of_several(self) -> bool:
        """Whether more than one person is in scope; one who has several files is one."""
        if self.scope.keys is None:
            return self.library.person_count > 1
        return len(set(map(self.library.person_of, self.scope.keys))) > 1

    @property
    def is_whole(self) -> bool:
        """Whether every entry of the library is in scope."""
        return len(self.numbers) == self.library.starts[-1]

    @cached_property
    def entries(self) -> Sequence[Entry]:
        """The entries in scope, in the order of the library."""
        return tuple(self.library.only(self.scope).entries)

    @cached_property
    def book(self) -> SkillBook:
        """What the skills of the entries in scope are called."""
        return SkillBook(self.entries)

    @cached_property
    def newest(self) -> tuple[Entry, ...]:
        """The entries in scope, newest first, undated ones last."""
        return tuple(sorted(self.entries, key=newest_first))

    @cached_property
    def activity(self) -> Mapping[int, int]:
        """How many entries in scope touch each calendar year; empty if nothing is dated."""
        return activity_by_year(entry.placement for entry in self.entries)

    @property
    def span(self) -> tuple[int, int] | None:
        """The first and last calendar year that an entry in scope touches."""
        years = self.activity
        return (min(years), max(years)) if years else None


@frozen
class View:
    """What all panes show."""

    lens: Lens
    matches: Matches
    backdrop: Backdrop = field(repr=False)
    beyond: Matches | None = None
    """The answer over everyone who is open, where not all of them are shown."""

    @property
    def library(self) -> Library:
        """Every career that is open."""
        return self.backdrop.library

    @property
    def entries(self) -> Sequence[Entry]:
        """The entries in scope, lit or not, in the order of the library."""
        return self.backdrop.entries

    @property
    def sample(self) -> int:
        """How many of the entries that match the panes are made of, or 0 for all of them."""
        return 0

    @property
    def of(self) -> int:
        """How many entries are in scope."""
        return len(self.backdrop.numbers)

    @cached_property
    def total(self) -> int:
        """How many entries in scope match."""
        if self.backdrop.is_whole:
            return self.matches.total
        return len(self.lit_numbers)

    @property
    def everywhere(self) -> Matches:
        """The matches that the list of everything holds.

        Over one person those among everyone who is open, else those among who is shown.
        """
        beyond = self.beyond if self.backdrop.scope.one else None
        return self.matches if beyond is None else beyond

    @property
    def elsewhere(self) -> int:
        """How many entries of people who are not shown match, as far as they were asked for."""
        if self.lens.is_empty:
            return 0
        everyone = self.matches if self.beyond is None else self.beyond
        # If others have words that those who are shown lack, none of what is shown is among them.
        is_alike = everyone.missing == self.matches.missing
        return max(0, everyone.total - (self.total if is_alike else 0))

    @cached_property
    def lit_numbers(self) -> Sequence[int]:
        """The numbers of the entries in scope that match, in the order of the library."""
        if self.lens.is_empty:
            return self.backdrop.numbers
        matching = self.matches.numbers
        return [number for number in self.backdrop.numbers if number in matching]

    @cached_property
    def lit(self) -> frozenset[str]:
        """The refs of the entries that match."""
        return frozenset(entry.ref for entry in self.lit_entries)

    @cached_property
    def shown(self) -> frozenset[str]:
        """The refs of the entries that match, and of the roles one of whose projects does."""
        roles = [entry.parent_ref for entry in self.lit_entries if entry.parent]
        return self.lit.union(roles)

    @cached_property
    def lit_entries(self) -> Sequence[Entry]:
        """The entries that match, in the order of the library."""
        if self.lens.is_empty:
            return self.entries
        entries = self.library.entries
        return tuple(entries[number] for number in self.lit_numbers)

    @cached_property
    def ranked(self) -> tuple[Entry, ...]:
        """The entries that match: best first if words are asked for, else newest first.

        Where words are asked for, as many as the matches rank.
        """
        if self.lens.is_empty:
            return self.backdrop.newest
        entries = self.library.entries
        if self.lens.has_text:
            hits, scope = self.matches.hits, self.backdrop.numbers
            return tuple(entries[hit.number] for hit in hits if hit.number in scope)
        return tuple(sorted(self.lit_entries, key=newest_first))

    @cached_property
    def approximate(self) -> frozenset[str]:
        """The refs of the ranked entries that match only with a misspelling forgiven."""
        return self._approximate_in(self.matches)

    @cached_property
    def approximate_everywhere(self) -> frozenset[str]:
        """The same among the hits over everyone."""
        return self._approximate_in(self.everywhere)

    def _approximate_in(self, matches: Matches) -> frozenset[str]:
        entry = self.library.entry
        return frozenset(entry(hit.number).ref for hit in matches.hits if hit.approximate)

    @cached_property
    def skills(self) -> tuple[Evidence, ...]:
        """What each skill of the lit entries is worth within the years asked for."""
        return evidence(
            self.lit_entries,
            book=self.backdrop.book,
            years=self.lens.years,
            person_of=self.library.person_of,
        )

    @cached_property
    def asked_skill(self) -> str:
        """The name of the skill in the lens that the words of the query name; may be empty."""
        if not self.lens.has_text:
            return ""
        from careertui.search.evaluate import query_text  # whoever searched has loaded them
        from careertui.search.policy import QueryText

        query = QueryText.of(query_text(self.lens), builtin_aliases())
        for skill in self.skills if query.text else ():
            if skill.key in query.keys or query.text in map(fold, skill.aliases):
                return skill.name
        return ""

    @property
    def activity(self) -> Mapping[int, int]:
        """How many entries in scope touch each calendar year, whatever the lens."""
        return self.backdrop.activity

    @property
    def span(self) -> tuple[int, int] | None:
        """The first and last calendar year in scope, or None if nothing is dated."""
        return self.backdrop.span


def view(
    library: Library,
    lens: Lens = EVERYTHING,
    matches: Matches | None = None,
    scope: PeopleScope = EVERYONE,
    *,
    backdrop: Backdrop | None = None,
    beyond: Matches | None = None,
) -> View:
    """Returns what all panes show of a library through a lens.

    Args:
        library: Every career that is open.
        lens: What is asked for.
        matches: The search's answer to that lens over ``library.entries``; may be left
            out for the lens that asks for nothing.
        scope: Whose careers are shown.
        backdrop: One of before, which serves again if it still fits.
        beyond: The answer over everyone, if ``matches`` are of who is shown alone.

    Raises:
        UsageError: The lens asks for something and there are no matches.
    """
    if matches is None and not lens.is_empty:
        from careertui.career.problems import UsageError

        raise UsageError("a lens that asks for something needs the matches of a search")
    behind = backdrop_of(library, scope, backdrop)
    if matches is None:
        size = library.starts[-1]
        matches = Matches(size, (), range(size))
    return View(lens, matches, behind, beyond)


def backdrop_of(library: Library, scope: PeopleScope, kept: Backdrop | None = None) -> Backdrop:
    """Returns the backdrop of some people; the previous one if it still fits."""
    if kept is not None and kept.library is library and kept.scope == scope:
        return kept
    return Backdrop(library, scope)
