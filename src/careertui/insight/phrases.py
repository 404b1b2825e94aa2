"""Phrases: which ideas a text speaks of, by words in any of their forms.

The invariant: what a text speaks of depends on the text and the table alone. How phrases are
written is said at the top of ``competencies.toml``.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from careertui.career.patterns import pattern
from careertui.career.text import fold
from careertui.search.lexicon import irregular_forms, looks_inflected

STOP = "."
"""Stands among the words of a text where a sentence or a part of one ends."""
_TOKEN = pattern(r"[^\W_]+(?:'[a-z]+)?(?:\+\+|#)?|[.;:!?]")
_ANY, _DOTS, _HINT = "*", "…", "~"
_SHORTEST = 3
"""Letters that a word has at least which has forms."""
_VOWELS = frozenset("aeiouy")
_MOST_BETWEEN = 3
"""How many words the dots of a phrase stand for at most."""


def words_of(text: str) -> tuple[str, ...]:
    """Returns the words of a text, folded, and its stops."""
    folded = fold(text).replace("’", "'")
    return tuple(STOP if it in ".;:!?" else it for it in _TOKEN.findall(folded))


@lru_cache(maxsize=1 << 14)
def root(word: str) -> str:
    """Returns what the forms of a folded word share, irregular ones too; it need not be a word.

    ``managed`` and ``manages`` give ``manag``, and ``led`` what ``leads`` does; a ``manager`` is
    another word. So a phrase means its own words alone, unlike the stems of ``stems.py``.
    """
    word = word.removesuffix("'s")
    if len(word) < _SHORTEST or looks_inflected(word):
        return word
    word = next(iter(irregular_forms(word, "<") or irregular_forms(word, ">")), word)
    if word.endswith(("sses", "xes", "zes", "ches", "shes")):
        word = word[:-2]
    elif word[-1] == "s" and word[-2] not in "sui":
        word = f"{word[:-3]}y" if word.endswith("ies") and len(word) > 4 else word[:-1]
    if word.endswith("eed"):
        word = word.removesuffix("d") if word.endswith("greed") else word
        return _american(word.removesuffix("e"))
    for ending, other in (("ying", "y"), ("ied", "y"), ("ing", ""), ("ed", "")):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= _SHORTEST - 1 and not _VOWELS.isdisjoint(rest + other):
            word = _undoubled(rest + other)
            break
    return _american(word.removesuffix("e"))


def _undoubled(word: str) -> str:
    """Returns a verb before -ing and -ed without the letter that they double."""
    is_doubled = len(word) > _SHORTEST and word[-1] == word[-2] and word[-1] not in "aeiouflsz"
    return word[:-1] if is_doubled else word


def _american(word: str) -> str:
    """Returns a root as American English spells it, since half of the texts do."""
    if len(word) > 5 and word.endswith(("is", "ys")):
        return f"{word[:-1]}z"
    return f"{word[:-3]}or" if len(word) > 5 and word.endswith("our") else word


class IdeaSpot(NamedTuple):
    """Where a text speaks of an idea."""

    idea: str
    places: tuple[int, ...]
    """Which of its words say so."""
    is_hint: bool = False

    @property
    def strength(self) -> float:
        """How surely the idea is meant: a phrase says more than a word, and that than a hint."""
        if self.is_hint:
            return 0.3
        return 1.0 if len(self.places) > 1 else 0.75


class _Phrase(NamedTuple):
    idea: str
    words: tuple[str, ...]
    """Roots; one that ends in a star stands for all that begins so, dots for some words."""
    is_hint: bool


class PhraseTable:
    """Ideas with the phrases that speak of them, which are parsed when a text may have them."""

    def __init__(self, ideas: Mapping[str, Iterable[str]]) -> None:
        """Takes lists of phrases, parted by commas, by the name of their idea."""
        self._unparsed: dict[str, dict[tuple[str, str], None]] = {}
        """Ideas with their phrases as written, by the letters that those begin with."""
        self._phrases: dict[str, list[_Phrase]] = {}
        """By the root that they begin with; where that has a star, by its first three letters."""
        for idea, lists in ideas.items():
            for text in (it for each in lists for it in each.split(",")):
                bare = text.lstrip(f"{_HINT} \n")
                if bare:
                    self._unparsed.setdefault(_letters(bare), {})[idea, text.strip()] = None

    def found_in(
        self, words: Sequence[str], wanted: Container[str] | None = None
    ) -> list[IdeaSpot]:
        """Returns where a text, given by its words, speaks of which ideas, in its order.

        Args:
            words: The words of the text.
            wanted: The ideas that are looked for; None for all.
        """
        known = self._phrases
        roots = tuple(map(root, words))
        for letters in {letters for word in words for letters in _letters_of_forms(word)}:
            self._parse(letters)
        return [
            IdeaSpot(phrase.idea, places, phrase.is_hint)
            for at, word in enumerate(words)
            for phrase in (*known.get(roots[at], ()), *known.get(f"{word[:3]}*", ()))
            if (wanted is None or phrase.idea in wanted)
            and (places := _places(phrase.words, words, roots, at))
        ]

    def _parse(self, letters: str) -> None:
        """Parses the phrases that begin with some letters, unless that is done."""
        for idea, text in self._unparsed.pop(letters, ()):
            words = _parsed(text.removeprefix(_HINT))
            first = f"{words[0][:3]}*" if words[0][-1] == _ANY else words[0]
            phrase = _Phrase(idea, words, text.startswith(_HINT))
            self._phrases.setdefault(first, []).append(phrase)


def _letters(text: str) -> str:
    """Returns the two letters, or the one, with which the first word of a text begins."""
    start = text[:2].lower()
    return start if start.isascii() and start.isalpha() else words_of(text)[0][:2]


@lru_cache(maxsize=1 << 13)
def _letters_of_forms(word: str) -> tuple[str, ...]:
    """Returns the letters with which a word and its forms begin: ``fell`` and ``fall``."""
    forms = (word, *irregular_forms(word, "<"), *irregular_forms(word, ">"))
    return tuple({form[:2]: None for form in forms})


def _parsed(text: str) -> tuple[str, ...]:
    """Returns the words of a phrase as roots, with its stars and dots.

    Three letters or more stand before a star.
    """
    words: list[str] = []
    for part in text.split():
        if part == _DOTS:
            words.append(_DOTS)
            continue
        plain = (part,) if part.isalpha() and part.islower() else words_of(part)
        if part[-1] == _ANY:
            words += (*map(root, plain[:-1]), plain[-1] + _ANY)
        else:
            words += map(root, plain)
    return tuple(words)


def _places(
    phrase: Sequence[str], words: Sequence[str], roots: Sequence[str], at: int
) -> tuple[int, ...]:
    """Returns where a phrase that begins at a place has its words; nothing if it has not."""
    places: list[int] = []
    reach = 0
    for wanted in phrase:
        if wanted == _DOTS:
            reach = _MOST_BETWEEN
            continue
        for place in range(at, min(at + reach + 1, len(words))):
            if roots[place] == wanted:
                break
            if wanted[-1] == _ANY and words[place].startswith(wanted[:-1]):
                break
            if words[place] == STOP:
                return ()
        else:
            return ()
        places.append(place)
        at, reach = place + 1, 0
    return tuple(places)
