"""Words: those that are spelt right, and how else a word may be spelt.

A word may be absent from a library and still be no misspelling. The lists are the paragraphs of
``lexicon.txt``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from careertui.career.aliases import builtin_aliases


class _Lexicon(NamedTuple):
    technologies: list[str]
    plain_words: list[str]
    """English words that are one or two letters from words that are common in careers."""
    endings: list[str]
    """What British and American English write differently at the end: ``ise>ize``."""
    parts: list[str]
    """The same for any part of a word."""
    look_alikes: list[str]
    """Words that look like forms of others and are none."""
    irregular: list[str]
    """The irregular forms of nouns, with ``>`` between them, and of verbs, with ``<``."""


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    text = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8")
    return _Lexicon(*(paragraph.split() for paragraph in text.split("\n\n")))


@lru_cache(maxsize=1)
def _technologies() -> frozenset[str]:
    names = (name for _, group in builtin_aliases().groups() for name in group)
    return frozenset(_lexicon().technologies).union(name for name in names if " " not in name)


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return _technologies().union(_lexicon().plain_words)


def is_technology(word: str) -> bool:
    """Whether a folded word is the name of a technology."""
    return word in _technologies()


def is_known_word(word: str) -> bool:
    """Whether a folded word is one that is spelt right."""
    return word in _known()


@lru_cache(maxsize=1)
def _look_alikes() -> frozenset[str]:
    return frozenset(_lexicon().look_alikes)


def looks_inflected(word: str) -> bool:
    """Whether a folded word looks like a form of another and is none, such as ``news``."""
    return word in _look_alikes()


@lru_cache(maxsize=2)
def _irregular(sign: str) -> dict[str, list[str]]:
    groups = [item.split(sign) for item in _lexicon().irregular if sign in item]
    return {word: group for group in groups for word in group}


def irregular_forms(word: str, sign: str) -> Sequence[str]:
    """Returns a word with its irregular forms: those of a noun (``>``) or a verb (``<``)."""
    return _irregular(sign).get(word, ())


@lru_cache(maxsize=1)
def _variants() -> tuple[list[list[str]], list[list[str]]]:
    """Returns the endings and the parts of words, each with what may stand in its place."""
    endings, parts = _lexicon().endings, _lexicon().parts
    return [item.split(">") for item in endings], [item.split(">") for item in parts]


@lru_cache(maxsize=1024)
def other_spellings(word: str) -> tuple[str, ...]:
    """Returns how else a word of at least five letters may be spelt; most are no words at all."""
    if len(word) < 5 or not word.isascii():
        return ()
    endings, parts = _variants()
    spellings = {
        word.removesuffix(ending) + other: None
        for ending, other in endings
        if word.endswith(ending)
    }
    spellings |= {word.replace(old, new): None for old, new in parts if old in word}
    spellings.pop(word, None)
    return tuple(spellings)
