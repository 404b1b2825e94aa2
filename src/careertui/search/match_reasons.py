"""Match reasons: why a word of a query matched an entry."""

from __future__ import annotations

from enum import IntEnum

from careertui.career.values import frozen


class Tier(IntEnum):
    """Why a word matched, best first."""

    EXACT = 0
    PREFIX = 1
    WORD_START = 2
    INFIX = 3
    ALIAS = 4
    INITIALS = 5
    JOINED = 6
    """Joined or split words: ``crew ai`` for CrewAI."""
    SPELLING = 7
    """British and American forms of one word."""
    PLURAL = 8
    """The plural, singular or possessive: ``masters`` for Master's."""
    TENSE = 9
    """Another form of the verb: ``managed`` for managing."""
    KIND = 10
    """What entries of that kind are called: ``paper`` for a publication."""
    LONGER = 11
    """A word that goes on from the name of a technology: Scalability for ``scala``."""
    MISSING = 12
    """Not at all: nothing has every word."""
    TYPO = 13
    TYPO_FORM = 14
    """Another form of the word that a misspelling is taken for, such as its plural."""

    @property
    def is_approximate(self) -> bool:
        """Whether hits of this tier carry a ``~``."""
        return self >= Tier.TYPO


@frozen
class MatchReason:
    """Why one typed word matched an entry."""

    typed: str
    """The word of the query."""
    found: str
    """The word or words of the entry."""
    field: str
    """Where: ``title``, ``skill``, ``org``, ``unit``, ``place``, ``tag`` or a key of the file."""
    tier: Tier
