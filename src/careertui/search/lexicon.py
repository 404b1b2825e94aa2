"""Words: those that are spelt right, and how else a word may be spelt.

A word may be absent from a library and still be no misspelling. The lists stand in
``lexicon.txt``: names of technologies; plain English words that are one or two letters from
others that careers are full of; then what British and American English write differently,
endings and parts of words, each with what may stand in its place; words that look like forms of
others; and the irregular forms, of nouns with ``>``, of verbs with ``<``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from careertui.career.aliases import builtin_aliases


@lru_cache(maxsize=1)
def _lists() -> list[list[str]]:
    text = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8")
    return [words.split() for words in text.split("\n\n")]


@lru_cache(maxsize=1)
def _technologies() -> frozenset[str]:
    names = (name for _, group in builtin_aliases().groups() for name in group)
    return frozenset(_lists()[0]).union(name for name in names if " " not in name)


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return _technologies().union(_lists()[1])


def is_technology(word: str) -> bool:
    """Whether a folded word is the name of a technology."""
    return word in _technologies()


def is_known_word(word: str) -> bool:
    """Whether a folded word is one that is spelt right."""
    return word in _known()


@lru_cache(maxsize=1)
def _look_alikes() -> frozenset[str]:
    return frozenset(_lists()[4])


def looks_inflected(word: str) -> bool:
    """Whether a folded word looks like a form of another and is none, such as ``news``."""
    return word in _look_alikes()


@lru_cache(maxsize=2)
def _irregular(sign: str) -> dict[str, list[str]]:
    groups = [item.split(sign) for item in _lists()[5] if sign in item]
    return {word: group for group in groups for word in group}


def irregular_forms(word: str, sign: str) -> Sequence[str]:
    """Returns a word with its irregular forms: those of a noun (``>``) or a verb (``<``)."""
    return _irregular(sign).get(word, ())


@lru_cache(maxsize=2)
def _variants(number: int) -> list[list[str]]:
    """Returns one of the last two lists: each text with what may stand in its place."""
    return [item.split(">") for item in _lists()[number]]


@lru_cache(maxsize=1024)
def other_spellings(word: str) -> tuple[str, ...]:
    """Returns how else a word of at least five letters may be spelt; most are no words at all."""
    if len(word) < 5 or not word.isascii():
        return ()
    spellings = {
        word.removesuffix(ending) + other: None
        for ending, other in _variants(2)
        if word.endswith(ending)
    }
    spellings |= {word.replace(old, new): None for old, new in _variants(3) if old in word}
    spellings.pop(word, None)
    return tuple(spellings)
