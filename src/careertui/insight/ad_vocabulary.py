"""The words by which job ads are read, and where a text has them.

They stand in ``ad_vocabulary.toml``, which says how to add to them. The invariant: phrases are
found whatever their case, accents and hyphens, but never across a comma or another sign that
parts words.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from careertui.career.patterns import pattern
from careertui.career.text import fold

_WORDS = pattern(r"(?:(?<![\w.])\.(?=[^\W\d_]))?[^\W_]+(?:['’.&][^\W_]+)*[+#]*")
_PARTED = pattern(r"[,;:!?|•·]|\.\s|\s[–—-]\s")


class AdWord(NamedTuple):
    """A word of a text, folded, and where it stands."""

    text: str
    start: int
    end: int
    is_apart: bool
    """Whether a sign parts it from the word before."""


def words_of(text: str) -> list[AdWord]:
    """Returns the words of a text in their order."""
    words: list[AdWord] = []
    last = 0
    for match in _WORDS.finditer(text):
        start, end = match.span()
        is_apart = (
            not words
            or (start - last > 1 and _PARTED.search(text, last, start) is not None)
            or (start - last == 1 and text[last] in ",;:!?|•·.")
        )
        words.append(AdWord(fold(match[0]), start, end, is_apart))
        last = end
    return words


class Phrases:
    """Phrases that are looked for in the words of a text; a star stands for any ending."""

    def __init__(self, phrases: Iterable[str]) -> None:
        """Takes the phrases as the table has them."""
        self._by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        self._stems: dict[str, list[str]] = defaultdict(list)
        for phrase in phrases:
            words = tuple(word.text for word in words_of(phrase))
            if phrase.endswith("*"):
                words = (*words[:-1], words[-1] + "*")
            if len(words) == 1 and phrase.endswith("*"):
                self._stems[words[0][:3]].append(words[0][:-1])
            elif words:
                self._by_first[words[0]].append(words)
        for found in self._by_first.values():
            found.sort(key=len, reverse=True)

    def length_at(self, words: Sequence[AdWord], first: int) -> int:
        """Returns of how many words the longest phrase is that begins there; 0 if none does."""
        if first >= len(words):
            return 0
        for phrase in self._by_first.get(words[first].text, ()):
            if _is_at(phrase, words, first):
                return len(phrase)
        text = words[first].text
        return int(any(map(text.startswith, self._stems.get(text[:3], ()))))

    def spans(self, words: Sequence[AdWord]) -> list[tuple[int, int]]:
        """Returns where phrases stand, as numbers of words, the longest of each place."""
        spans: list[tuple[int, int]] = []
        first = 0
        while first < len(words):
            length = self.length_at(words, first)
            if length:
                spans.append((first, first + length))
            first += length or 1
        return spans

    def are_in(self, words: Sequence[AdWord]) -> bool:
        """Whether one of them stands in a text."""
        return any(self.length_at(words, first) for first in range(len(words)))


def _is_at(phrase: Sequence[str], words: Sequence[AdWord], first: int) -> bool:
    if first + len(phrase) > len(words):
        return False
    for number, text in enumerate(phrase):
        word = words[first + number]
        if number and word.is_apart:
            return False
        if word.text != text and not (text[-1] == "*" and word.text.startswith(text[:-1])):
            return False
    return True


@lru_cache(maxsize=1)
def _tables() -> Mapping[str, Any]:
    text = Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@lru_cache
def phrases(name: str) -> Phrases:
    """Returns the phrases of a table by its name, such as ``filler.before``."""
    found: Any = _tables()
    for part in name.split("."):
        found = found[part]
    return Phrases(filter(None, map(str.strip, found.replace("\n", ",").split(","))))


@lru_cache(maxsize=1)
def number_words() -> Mapping[str, int]:
    """Returns numbers by the words for them, with and without accents."""
    numbers: Mapping[str, int] = _tables()["numbers"]
    return {**{fold(word): number for word, number in numbers.items()}, **numbers}


def are_all(words: Sequence[AdWord], *tables: str) -> bool:
    """Whether all words are filler, or stand in some tables."""
    found = [*map(phrases, (*tables, "filler.before", "filler.behind"))]
    at = 0
    while at < len(words):
        length = max(table.length_at(words, at) for table in found)
        if not length:
            return False
        at += length
    return True
