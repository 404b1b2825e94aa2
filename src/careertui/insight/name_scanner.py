"""Where a text names skills: a search for many names at once, in one pass.

The invariant: of names that overlap the longest counts, and a word that is an everyday word
too counts only where it is sure to be meant, as in a list of skills. The time grows with the
length of the text, and hardly with the number of names.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from careertui.career.everyday_names import (
    EDGE,
    NamePlace,
    everyday_words,
    is_denied,
    is_ended,
    is_hyphened,
)
from careertui.career.known_names import KnownNames
from careertui.career.patterns import pattern
from careertui.career.text import fold_aligned

_WORD = pattern(r"[a-z0-9]+|[^\W\da-z_]+")
_BULLET = pattern(r"[\s>]*(?:[-*+·•–—‣▪●○■□◦✓✔➢➤►▸\uf0b7]+|\(?\d{1,2}[.)]|\[[ x]?\])?\s*")
_DIGITS = "0123456789"
_AROUND = 160
"""How many characters on each side say whether a name is meant."""

_CONJUNCTION = r"(?:and/or|and|or|und|oder|bzw\.|y|e|o|u|ou|et|as well as|sowie|plus)\W{1,3}"
_BETWEEN = pattern(
    rf"[^\w,/;|·•&+(]{{0,3}}(?:[,/;|·•&+(]\W{{0,3}}(?:{_CONJUNCTION})?|{_CONJUNCTION})",
)  # fmt: skip
"""What stands between the names of a list: signs, a word such as *and*, or both."""
_LIST_END = pattern(
    r"\W*$| ?[,.;:)/|&+•·(]| (?:and|or|und|oder|y|e|o|ou|et|for|is|are|as|skills?|experience"
    r"|knowledge|required|preferred|desirable|desired|optional|programming|development|developers?"
    r"|engineers?|code|ist|sind|von|para|es|would|preferably)\b",
)  # fmt: skip
_LABEL = pattern(r"[\w /&-]{2,40}: ?")
_SPEAKER = pattern(r"(?:^|\W)(?:to|we|you|they|i|it|will|can|must|should|not|who|that|let'?s) $")
_ASKED_BEFORE = pattern(
    r"(?:(?:experience|knowledge|proficien\w+|expertise|fluen\w+|familiar\w*|command|mastery"
    r"|understanding|background|kenntnisse\w*|erfahrung\w*|experiencia|conocimientos?|dominio)"
    r" (?:with|of|de|con|mit|von)"
    r"|years?(?:'| of)?|jahre|años de|(?:^|[\s(])(?:strong|solid|fluent|advanced|excellent|deep"
    r"|proficient|expert|modern|idiomatic|some|gute|sehr gute|fundierte|buen|sólidos))"
    r"(?: \w+ing)? $",
)  # fmt: skip
_ASKED_BEHIND = pattern(
    r"[ -](?:skills?|experience|knowledge|expertise|proficiency|fundamentals|kenntnisse|erfahrung"
    r"|background|know-how)\b",
)  # fmt: skip


class Found(NamedTuple):
    """A name in a line that may be meant."""

    start: int
    end: int
    form: str
    is_sure: bool


class NameScanner:
    """The names to look for, by the word that each begins with."""

    def __init__(self, forms: Collection[str], index: Mapping[str, tuple[str, ...]]) -> None:
        """Takes the normal forms of all names, and an index of them as ``indexed`` makes it."""
        self._forms = forms
        self._index = index
        self._known = KnownNames(forms, {})

    def found(
        self, line: str, *, denied_too: bool = False, is_title: bool = False
    ) -> Iterator[Found]:
        """Yields the names that a line means, in its order, without overlaps.

        Args:
            line: Has single spaces and no end of a line.
            denied_too: Whether names count that the words before them deny.
            is_title: Whether it is the title of an entry, where a capital says nothing.
        """
        begin = _BULLET.match(line)
        start = begin.end() if begin else 0
        possible = [
            it
            for it in self._possible(line, start, is_title)
            if denied_too or not is_denied(line[max(0, it.start - _AROUND) : it.start])
        ]
        for run in _runs(line, possible):
            is_whole = not is_title and _is_all(line, start, run)
            others = len(run) if is_whole else sum(it.is_sure for it in run)
            for it in run:
                if it.is_sure or (others and _fits(line, it, others, is_whole=is_whole)):
                    yield it

    def _possible(self, line: str, start: int, is_title: bool) -> Iterator[Found]:
        plain = fold_aligned(line)
        has_hyphens = "-" in line
        end = 0
        for word in _WORD.finditer(plain, start):
            # Most words begin no name.
            may_begin = self._may_begin(word[0]) or (
                has_hyphens and line.startswith("-", word.end())
            )
            if not may_begin or word.start() < end:
                continue
            if found := self._at(line, plain, word, max(start, end), is_title):
                yield found
                end = found.end

    def _may_begin(self, word: str) -> bool:
        """Whether a word, or that of which it is a plural or a version, begins a name."""
        index = self._index
        if word in index:
            return True
        if word[-1] == "s":
            return word[:-1] in index
        return word[-1] in _DIGITS and word.rstrip(_DIGITS) in index

    def _at(
        self, line: str, plain: str, word: re.Match[str], least: int, is_title: bool
    ) -> Found | None:
        """Returns the longest name that begins with a word and is meant, or one that may be."""
        doubtful = None
        start, end = word.span()
        for form in self._beginning_with(word[0], line[end : end + 1], plain, end):
            at = start - _lead(form)
            stop = self._stop(plain, form, at)
            if at < least or not stop:
                continue
            place = _place(line, least, at, stop)
            if not self._known.is_whole(form, place):
                continue
            while plain[stop : stop + 1].isalnum():
                stop += 1  # a plural, or a version
            is_sure = self._known.is_sure(form, place, is_title=is_title)
            if is_sure or _is_asked(form, place):
                return Found(at, stop, form, is_sure=True)
            doubtful = doubtful or Found(at, stop, form, is_sure=False)
        return doubtful

    def _beginning_with(self, word: str, behind: str, plain: str, end: int) -> Iterator[str]:
        """Yields the names that may begin with a word, which may be a plural or have a version."""
        index = self._index
        yield from index.get(word, ())
        if word[-1] in _DIGITS and (stem := word.rstrip(_DIGITS)):
            yield from index.get(stem, ())
        if word[-1] == "s" and len(word) > 3:
            yield from index.get(word[:-1], ())
        if behind == "-" and (rest := _WORD.match(plain, end + 1)):
            joined = word + rest[0]
            yield from (it for it in (joined, joined.removesuffix("s")) if it in self._forms)

    @staticmethod
    def _stop(plain: str, form: str, at: int) -> int:
        """Returns where a name ends that begins at a place; 0 if it does not stand there."""
        if plain.startswith(form, at):
            return at + len(form)
        head, hyphen, rest = plain[at : at + len(form) + 1].partition(" ")
        return at + len(form) + 1 if hyphen and head and head + rest == form else 0


def indexed(forms: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Returns normal forms of names by the word that they begin with, the longest first."""
    index: dict[str, list[str]] = {}
    for form in forms:
        if word := _first_word(form):
            index.setdefault(word, []).append(form)
    return {word: tuple(sorted(names, key=len, reverse=True)) for word, names in index.items()}


def _first_word(form: str) -> str:
    word = form.partition(" ")[0]
    if word.isascii() and word.isalnum():
        return word
    match = _WORD.search(form)
    return match[0] if match else ""


def _lead(form: str) -> int:
    """Returns how many characters of a name stand before its first word, as in ``.net``."""
    word = _WORD.search(form)
    return word.start() if word else 0


def _place(line: str, least: int, start: int, end: int) -> NamePlace:
    left = line[max(least, start - _AROUND) : start]
    return NamePlace(left, line[start:end], line[end : end + _AROUND])


def _is_asked(form: str, place: NamePlace) -> bool:
    """Whether the words around an everyday name ask for it: ``knowledge of Go``."""
    if form not in everyday_words().everyday:
        return False
    spelling, need = everyday_words().everyday[form]
    left, name, right = place
    is_spelt = name in {spelling, spelling.upper()}
    if not is_spelt and (need == 3 or _SPEAKER.search(left.lower())):
        return False
    is_asked_before = _ASKED_BEFORE.search(left.lower()) is not None
    if _ASKED_BEHIND.match(right.lower()):
        return need < 3 and (is_asked_before or not is_ended(place))
    is_ended_behind = _LIST_END.match(right.lower()) is not None
    return is_asked_before and is_ended_behind and not is_hyphened(left, right)


# Lists


def _runs(line: str, possible: Iterable[Found]) -> Iterator[list[Found]]:
    """Yields the names that stand in a list, with nothing but commas and the like between."""
    run: list[Found] = []
    for it in possible:
        if run and not _BETWEEN.fullmatch(line[run[-1].end : it.start].lower()):
            yield run
            run = []
        run.append(it)
    if run:
        yield run


def _is_all(line: str, start: int, run: list[Found]) -> bool:
    """Whether a line is nothing but a list of names, perhaps behind a label."""
    left, right = line[start : run[0].start], line[run[-1].end :]
    is_labelled = len(run) > 1 and _LABEL.fullmatch(left) is not None
    return not right.strip(EDGE + " ") and (is_labelled or not left.strip(EDGE + " "))


def _fits(line: str, it: Found, others: int, *, is_whole: bool) -> bool:
    """Whether a name in a list with sure ones is one, too, though it is an everyday word."""
    left, name, right = _place(line, 0, it.start, it.end)
    spelling, need = everyday_words().everyday.get(it.form, ("", 1))
    if is_hyphened(left, right) or (need == 3 and name != spelling and others < 2):
        return False
    if is_whole:
        return True
    is_said = _LIST_END.match(right.lower()) is not None
    return is_said and (name == spelling or not _SPEAKER.search(left.lower()))
