"""Word forms: the regular inflections of English words, which are no misspellings.

A form is a guess by spelling alone, as in Lucene's minimal stemmer. A guess that is no word
is in no index, and so does no harm. Names of technologies have no such forms (Redis is no plural,
and rails are not Rails), nor have the words of ``lexicon.txt`` that only look like forms (news).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from os.path import commonprefix
from typing import NamedTuple

from careertui.search.lexicon import irregular_forms, is_technology, looks_inflected

SHORTEST = 3
"""Letters that a form has at least."""
_VOWELS = frozenset("aeiouy")
_ADD_ES = ("s", "x", "z", "ch", "sh")
_KEEP_S = ("ss", "us", "is", "as")
"""Endings of words that may be singular although they end in an s."""


class Forms(NamedTuple):
    """Some forms of a word, other than the word itself."""

    prefix: str
    """What all of them begin with."""
    words: tuple[str, ...]


@lru_cache(maxsize=1 << 12)
def numbers(word: str) -> Forms:
    """Returns the singulars, plurals and possessives of what may be a noun."""
    if not _is_plain(bare := word.removesuffix("'").removesuffix("'s")):
        return _forms(word, ())
    forms = [*irregular_forms(bare, ">"), *_singulars(bare), *_plurals(bare), bare]
    return _forms(word, forms)


@lru_cache(maxsize=1 << 12)
def tenses(word: str) -> Forms:
    """Returns what else a verb may look like: ``managing`` for ``managed``; no nouns."""
    if not _is_plain(word) or is_technology(word):
        return _forms(word, ())
    stems = dict.fromkeys((*irregular_forms(word, "<"), *_stems(word)))
    forms = [form for stem in stems for form in (stem, *_conjugated(stem))]
    nouns = numbers(word).words
    return _forms(word, (form for form in forms if form not in nouns))


def _forms(word: str, forms: Iterable[str]) -> Forms:
    words = tuple(
        form
        for form in dict.fromkeys(forms)
        if form != word and len(form) >= SHORTEST and not looks_inflected(form)
    )
    return Forms(commonprefix(words), words)  # noqa: RUF071 (words are no paths)


def _is_plain(word: str) -> bool:
    return len(word) >= SHORTEST and word.isascii() and word.isalpha() and not looks_inflected(word)


def _singulars(word: str) -> Iterator[str]:
    if len(word) <= SHORTEST or word[-1] != "s" or word.endswith("ss") or is_technology(word):
        return
    yield word[:-1]
    if word.endswith("es"):
        stem = word[:-2]
        if stem.endswith((*_ADD_ES, "o")):
            yield stem
        for plural, others in (("s", ("sis",)), ("v", ("f", "fe")), ("ic", ("ix", "ex"))):
            if stem.endswith(plural):
                yield from (stem.removesuffix(plural) + other for other in others)
        if stem.endswith("i"):
            yield stem[:-1] + "y"


def _plurals(word: str) -> Iterator[str]:
    if word[-1] == "s" and not word.endswith(_KEEP_S):
        return
    endings = [("", "es" if word.endswith(_ADD_ES) else "s")]
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        endings = [("y", "ies")]
    endings += [(old, new) for old, new in _RARE_PLURALS if word.endswith(old)]
    for old, new in endings:
        plural = word.removesuffix(old) + new
        if not is_technology(plural):
            yield plural


_RARE_PLURALS = (
    ("o", "oes"), ("f", "ves"), ("fe", "ves"), ("ix", "ices"), ("ex", "ices"), ("sis", "ses"),
)  # fmt: skip


def _stems(word: str) -> Iterator[str]:
    """Yields the verbs that a word may be a form of, the word itself among them."""
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= SHORTEST and not _VOWELS.isdisjoint(stem):
            if stem[-1] == "i":
                yield stem[:-1] + "y"
            if stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
                yield stem[:-1]
            yield stem
            yield stem + "e"
            return
    if word[-1] != "s":
        yield word
        return
    yield from _singulars(word)


def _conjugated(verb: str) -> Iterator[str]:
    """Yields the regular forms of a verb."""
    yield from irregular_forms(verb, "<")
    stem, last = verb.removesuffix("e"), verb[-1]
    if last == "y" and verb[-2] not in _VOWELS:
        yield verb[:-1] + "ied"
        yield verb[:-1] + "ies"
    else:
        yield stem + "ed"
        yield verb + ("es" if verb.endswith(_ADD_ES) else "s")
    yield stem + "ing"
    if last not in _VOWELS and last not in "wx" and verb[-2] in _VOWELS:
        yield verb + last + "ed"
        yield verb + last + "ing"
