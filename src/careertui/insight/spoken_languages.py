"""Spoken languages: by which names they go, and how well one is spoken.

The invariant: a level is compared only where both sides name one. A code such as ``C1`` goes
before words, which mean less.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from careertui.career.patterns import pattern
from careertui.insight.ad_vocabulary import AdWord, phrases, words_of

_HEIGHTS = {"native": 6, "fluent": 5, "advanced": 4, "intermediate": 3, "basic": 2}
_CODES = {"a1": 2, "a2": 2, "b1": 3, "b2": 4, "c1": 5, "c2": 6}
_CODE = pattern(r"([abc][12])(?![^\W_])")
_GERMAN = pattern(r"(.+sch)(?:e[nrms]?|(?:grund)?kenntnissen?|niveau|sprach(?:e|ig\w*))")
"""What a German name may end in."""


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    text = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8")
    rows = (line.split() for line in text.split("\n\n")[1].splitlines())
    return {name: row[0] for row in rows for name in row}


def _name_of(word: str) -> str:
    """Returns the English name of the language that a folded word means; empty if it is none."""
    german = _GERMAN.fullmatch(word)
    return _names().get(word, "") or (_names().get(german[1], "") if german else "")


def languages_in(text: str) -> list[str]:
    """Returns the languages that a text names, by their English names in lower case."""
    found = (_name_of(word.text) for word in words_of(text))
    return list(dict.fromkeys(filter(None, found)))


def level_in(text: str) -> int:
    """Returns how well a text says that a language is spoken, from 2 to 6; 0 if it does not say."""
    return _level_of([*_tokens(text)])


def levels_in(text: str) -> dict[str, int]:
    """Returns how well each language is to be spoken of which a text says it, from 2 to 6.

    A level belongs to the languages beside it, and to those that “and” or a comma joins to them:
    “fluent English and German”, “Deutsch- und Englischkenntnisse (C1)”.
    """
    tokens = list(_tokens(text))
    signs = "".join(token.sign for token in tokens)
    levels: dict[str, int] = {}
    for way in (_BEHIND, _BEFORE, _FAR_BEHIND):
        for match in way.finditer(signs):
            first, last = match.span("levels")
            start, end = match.span("run")
            said = tokens[first:last]
            if way is not _BEFORE:
                start = _begin(signs, start, end)
                said = [tokens[at] for at in range(first, last) if not _WISHED.search(signs[:at])]
            is_range = not set(signs[first:last]).isdisjoint("OS")
            level = _level_of(said, min if is_range else max)
            for token in tokens[start:end]:
                if token.language and level:
                    levels.setdefault(token.language, level)
            signs = signs[:first] + signs[first:last].replace("V", "v") + signs[last:]
    return levels


# Signs: each word as a letter, so that patterns tell what belongs together


class _SignedWord(NamedTuple):
    sign: str
    """L a language, V how well, A and, O or, C a comma, S a slash, H the hyphen of a compound
    whose end is to come, B and E brackets, N a colon or a dash, M what makes it nice to have, R
    what makes it a must, I what stands between “and” and a language, F other filler, X the rest,
    a full stop the end of a sentence."""
    language: str = ""
    level: int = 0
    is_code: bool = False


_RUN = r"(?P<run>L(?:(?:[AOS]{1,3}|C[AO]?|H[AOC]*)I*L(?!F*M))*)"
_BEHIND = pattern(_RUN + r"[FINSBR]*(?P<levels>V(?:[VAOSFICBN]*V(?![VFIAOSBN]*L))*)")
_BEFORE = pattern(r"(?P<levels>V(?:[VFIAOSN]|C(?!I*L))*)B?" + _RUN)
_FAR_BEHIND = pattern(_RUN + r"[FINSBRCAOM]*(?P<levels>V(?:[AOSFICBNM]*V)*)(?![VFIA]*X)")
_LED = pattern(r"V[VFIAOSNB]*$")
_LAST = pattern(r"L(?:H[AOC]*I*L)*$")
_WISHED = pattern(r"MF*$")
_GAPS = pattern(
    r"(?P<H>(?<=\w)-(?=[\s,]))|(?P<N>:|\s[–—-]\s)|(?P<S>[/–-])|(?P<C>,)|(?P<A>[&+])|(?P<B>[(\[])"
    r"|(?P<E>[)\]])|(?P<END>(?<!mind)(?<!\bmin)(?<!bzw)\.(?=\s)|[;!?•|·])"
)
"""The signs between two words, by their letters."""
_WORDS = {
    "A": frozenset({"and", "und", "sowie", "y", "e", "i", "et", "auch", "also", "plus"}),
    "O": frozenset({"or", "oder", "o", "u", "bis", "to"}),
    "I": frozenset({"in", "of", "de", "del", "en", "the", "der", "both"}),
}  # fmt: skip
_PHRASES = {
    "M": ("levels.nice_ahead", "levels.nice_behind"),
    "R": ("levels.must",),
    "F": ("language.beside", "language.levels", "filler.before", "filler.behind"),
}
"""The tables of words with a sign, those first that go before others."""


def _tokens(text: str) -> Iterator[_SignedWord]:
    words = words_of(text)
    at = end = 0
    while at < len(words):
        yield from _between(text, end, words[at].start)
        length, token = _token(words, at)
        yield token
        at += length
        end = words[at - 1].end
    yield from _between(text, end, len(text))


def _between(text: str, start: int, end: int) -> Iterator[_SignedWord]:
    """Yields the signs between two words."""
    for match in _GAPS.finditer(text, start, end):
        yield _SignedWord("." if match.lastgroup == "END" else match.lastgroup or "X")


def _token(words: Sequence[AdWord], at: int) -> tuple[int, _SignedWord]:
    """Returns how many words have a sign together, and that sign."""
    word = words[at].text
    if code := _CODE.match(word):
        return 1, _SignedWord("V", level=_CODES[code[1]], is_code=True)
    if name := _name_of(word):
        return 1, _SignedWord("L", name)
    heights = ((phrases(f"language.heights.{it}").length_at(words, at), it) for it in _HEIGHTS)
    length, height = max(heights, key=itemgetter(0))
    marks = {sign: _length(words, at, sign) for sign in _PHRASES}
    if length and length >= marks["M"]:
        return length, _SignedWord("V", level=_HEIGHTS[height])
    signs = (sign for sign, texts in _WORDS.items() if word in texts)
    for sign in ("M", "R", *signs):
        if sign not in marks or marks[sign]:
            return marks.get(sign, 1), _SignedWord(sign)
    return 1, _SignedWord("F" if marks["F"] else "X")


def _length(words: Sequence[AdWord], at: int, sign: str) -> int:
    return max(phrases(table).length_at(words, at) for table in _PHRASES[sign])


def _begin(signs: str, start: int, end: int) -> int:
    """Returns where the languages begin that a level behind them belongs to.

    Of some with a level before them, or that commas alone join, it is the last.
    """
    is_list = not set(signs[start:end]).isdisjoint("AOSH")
    if is_list and not _LED.search(signs[:start]):
        return start
    last = _LAST.search(signs, start, end)
    return last.start() if last else start


def _level_of(tokens: Sequence[_SignedWord], choose: Callable[[Iterable[int]], int] = max) -> int:
    """Returns the level that some words say, codes before others; 0 if none does."""
    spoken = [it for it in tokens if it.level]
    codes = [it for it in spoken if it.is_code]
    return choose(it.level for it in codes or spoken) if spoken else 0
