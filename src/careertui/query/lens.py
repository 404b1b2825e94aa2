"""The lens: what the person asked for, as one immutable value.

Every pane shows the same function of (entries, lens). A lens has a text form, the query
language of ``careertui.query.parser``; parsing what is printed gives the same lens back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from enum import StrEnum

from careertui.career.dates import DateRange
from careertui.career.values import frozen


class Mode(StrEnum):
    """How a word is compared."""

    FUZZY = "fuzzy"
    """In tiers, misspelling forgiven."""
    EXACT = "exact"
    """As a whole word or a whole phrase."""
    PREFIX = "prefix"
    """At the start of a field."""
    SUFFIX = "suffix"
    """At the end of a field."""
    WHOLE = "whole"
    """As an entire field."""


@frozen
class Word:
    """One term of a query."""

    text: str
    """As typed, without its signs; never empty."""
    mode: Mode = Mode.FUZZY
    field: str = ""
    """One of ``careertui.query.fields``, or empty for every field."""


@frozen
class Flag:
    """A yes-or-no property: ``is:current``, ``has:link``."""

    name: str
    """``is`` or ``has``."""
    value: str


@frozen
class Not:
    """What must not be there."""

    term: Term


@frozen
class AnyOf:
    """Alternatives; at least two."""

    terms: tuple[Term, ...]


@frozen
class AllOf:
    """A group; at least two terms that must all hold."""

    terms: tuple[Term, ...]


Term = Word | Flag | Not | AnyOf | AllOf | DateRange
"""A node of the query; a ``DateRange`` here stands inside a group or a ``Not``."""


@frozen
class Lens:
    """Query, years and facets: what is asked for."""

    terms: tuple[Term, ...] = ()
    """What must all hold, in the order typed: words, exclusions, groups."""
    years: DateRange | None = None
    """Keep what touches these years."""
    facets: tuple[Word | Flag, ...] = ()
    """Words with a field, and flags, that stand at the top of the query; no repeats."""
    sort: str = ""
    """``recent``, ``score``, ``name`` or empty for each pane's own order."""
    marked: tuple[int, ...] = ()
    """The numbers of the entries that ``is:marked`` means; none where it is not asked for."""

    @property
    def is_empty(self) -> bool:
        """Whether everything is in it."""
        return not self.terms and self.years is None and not self.facets

    @property
    def has_text(self) -> bool:
        """Whether it asks for words, so that results have a rank."""
        return bool(self.terms)

    def with_years(self, years: DateRange | None) -> Lens:
        """Returns the same lens over other years."""
        return replace(self, years=years)

    def with_facet(self, facet: Word | Flag) -> Lens:
        """Returns the lens narrowed by one more facet; the lens itself if it has it already."""
        return self if facet in self.facets else replace(self, facets=(*self.facets, facet))

    def without_facet(self, facet: Word | Flag) -> Lens:
        """Returns the lens without a facet."""
        return replace(self, facets=tuple(each for each in self.facets if each != facet))

    @property
    def asks_for_marks(self) -> bool:
        """Whether ``is:marked`` is somewhere in it."""
        return any(map(_asks_for_marks, (*self.terms, *self.facets)))

    def with_marks(self, refs: Iterable[str], number_of: Callable[[str], int | None]) -> Lens:
        """Returns the lens with what ``is:marked`` means, if it asks for that.

        Args:
            refs: The refs of what is marked.
            number_of: Gives the number of an entry in the library; None if it is not there.
        """
        if not self.asks_for_marks:
            return self
        numbers = (number for number in map(number_of, refs) if number is not None)
        return replace(self, marked=tuple(sorted(numbers)))


MARKED = Flag("is", "marked")
"""What the user marked; the library does not know it."""


def _asks_for_marks(term: Term) -> bool:
    match term:
        case Not():
            return _asks_for_marks(term.term)
        case AnyOf() | AllOf():
            return any(map(_asks_for_marks, term.terms))
    return term == MARKED


EVERYTHING = Lens()
"""The lens through which everything is seen."""
