"""The lens: what the person asked for, as one immutable value.

Every pane shows the same function of (entries, lens). A lens has a text form, the query
language of ``careertui.query.parser``; parsing what is printed gives the same lens back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from careertui.career.dates import DateRange
from careertui.career.values import frozen

if TYPE_CHECKING:
    from careertui.query.lengths import HowLong

LONGEST_QUERY = 200
"""How many characters of a query are read, and a search field takes."""


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
class Measure:
    """What holds of a person over the whole career, whatever else is asked for.

    ``skill:kafka>=5y`` is about the use of a skill, ``years>=10`` about all work and
    ``last:2022..`` about the end of the latest role.
    """

    name: str
    """The name of one of ``QUERY_MEASURES``."""
    bound: HowLong | DateRange
    """How long it lasted, or when it ended."""
    skill: Word | None = None
    """The skill that it is about, a word in that field; None for all work."""

    def __str__(self) -> str:
        """As in a query, but for the name of a skill."""
        if isinstance(self.bound, DateRange):
            return f"{self.name}:{self.bound}"
        return f"{self.name}{self.bound}".removesuffix("y")


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


Facet = Word | Flag | Measure
"""What may stay as a chip."""
Term = Facet | Not | AnyOf | AllOf | DateRange
"""A node of the query; a ``DateRange`` here stands inside a group or a ``Not``."""


@frozen
class Lens:
    """Query, years and facets: what is asked for."""

    terms: tuple[Term, ...] = ()
    """What must all hold, in the order typed: words, exclusions, groups."""
    years: DateRange | None = None
    """Keep what touches these years."""
    facets: tuple[Facet, ...] = ()
    """Words with a field, flags and measures that stand at the top of the query; no repeats."""
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

    def with_facet(self, facet: Facet) -> Lens:
        """Returns the lens narrowed by one more facet; the lens itself if it has it already."""
        return self if facet in self.facets else replace(self, facets=(*self.facets, facet))

    def without_facet(self, facet: Facet) -> Lens:
        """Returns the lens without a facet."""
        return replace(self, facets=tuple(each for each in self.facets if each != facet))

    @property
    def parts(self) -> Iterator[Term]:
        """The terms and facets with those inside groups; what is excluded is left out."""
        for term in (*self.terms, *self.facets):
            yield from _parts(term)

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


def _parts(term: Term) -> Iterator[Term]:
    if isinstance(term, AnyOf | AllOf):
        for part in term.terms:
            yield from _parts(part)
    elif not isinstance(term, Not):
        yield term


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
