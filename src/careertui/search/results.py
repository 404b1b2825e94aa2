"""Results: hits, the set of all matches, and where words matched.

These are the values that panes and the command line see; they know nothing of how the
index works.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from typing import TYPE_CHECKING

from careertui.career.values import frozen

if TYPE_CHECKING:
    from careertui.query.parser import Hint
    from careertui.search.match_reasons import MatchReason

Span = tuple[int, int]
"""A half-open range of characters of a text."""


@frozen
class Hit:
    """One entry that matches."""

    number: int
    """The entry's position in the sequence that the index was built from."""
    score: float
    """Greater is better; comparable within one search only."""
    approximate: bool = False
    """Whether it matches only with a misspelling forgiven."""
    explain: Callable[[], tuple[MatchReason, ...]] = tuple
    """Works out the reasons."""

    @property
    def reasons(self) -> tuple[MatchReason, ...]:
        """One for each typed word; empty without words."""
        return self.explain()


def _no_marks(text: str) -> list[Span]:
    return []


@frozen
class Matches:
    """The answer to one lens."""

    total: int
    """How many entries match."""
    hits: tuple[Hit, ...]
    """The best, best first, at most as many as were asked for."""
    numbers: Container[int]
    """Every matching entry's number."""
    marks: Callable[[str], list[Span]] = _no_marks
    """The ranges of any text that the words of the query match: sorted, not overlapping."""
    hints: tuple[Hint, ...] = ()
    missing: tuple[str, ...] = ()
    """The words that were asked for and that no hit has, as nothing has all of them."""


@frozen
class PeopleMatches:
    """The people who have all that one lens asks for, by their numbers."""

    people: Sequence[int]
    """Best first."""
    marks: Callable[[str], list[Span]]
    """The ranges of any text that the words of the query match."""
    best_entry: Callable[[int], int | None]
    """Gives the number of the entry that matches best of somebody; None if only the name does."""
    missing: Sequence[str] = ()
    """The words that nobody has."""
