"""Mentions: the listed skills that the text of an entry names.

The invariant: a name counts only where it is sure to be meant, so a mention that is missed is
better than a false one. Names that are everyday words too (Go, R, Excel, Spark) count as they
are spelt, and where the words around them say that they are names.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from careertui.career.aliases import builtin_aliases, normal
from careertui.career.everyday_names import (
    EDGE,
    NamePlace,
    everyday_words,
    has_maker,
    is_hyphened,
    is_in_address,
    is_joined,
    is_name_inside,
    is_said,
)
from careertui.career.prose import EntryTexts
from careertui.career.text import fold

_MOST_LETTERS = 60


class _Folding(dict[int, str]):
    """Folds one character to one, and makes hyphens spaces; works each out once."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = " " if character in "-\u2010\u2011\u00a0" else fold(character)
        self[code] = folded if len(folded) == 1 else character
        return self[code]


_FOLDED = _Folding()

_AND = r"and|or|und|oder|y|e|et|ou|o|i|og|och|en|plus|then"
_PARTS_BEHIND = re.compile(rf" ?(?:[,/+|;·•、，&(]|(?:{_AND})\b) ?(?:(?:{_AND}) )?")
_PARTS_BEFORE = re.compile(rf"(?:[,/+|;·•、，&(]| (?:{_AND})) ?(?:(?:{_AND}) ?)?$")
_WORDS_BEHIND = re.compile(r"[\w.+#'-]+(?: [\w.+#'-]+){0,2}")
_WORDS_BEFORE = re.compile(r"[\w.+#'-]+(?: [\w.+#'-]+){0,2}$")


class _SoughtName(NamedTuple):
    """A name as it is looked for."""

    text: str
    """Folded, with spaces for hyphens."""
    words: frozenset[bytes]
    """Its runs of plain letters."""
    is_plain: bool
    """Whether it is sure to be meant where nothing but spaces and commas is around it."""


@lru_cache(maxsize=1 << 13)
def _forms_of(name: str) -> tuple[_SoughtName, ...]:
    """Returns the forms of a name and of those that mean the same everywhere."""
    texts: dict[str, None] = {}
    for form in (normal(name), normal(name.partition(" (")[0]), *builtin_aliases().names(name)):
        if len(form) <= _MOST_LETTERS and any(map(str.isalnum, form)):
            texts[form] = None
            if " " in form and len(form) > 6:
                texts[form.replace(" ", "")] = None
    doubtful = everyday_words().everyday.keys() | everyday_words().longer.keys()
    return tuple(
        _SoughtName(text, _letters_in(text), len(text) > 2 and text not in doubtful)
        for text in texts
    )


_LETTERS = bytes(code if chr(code).islower() else 32 for code in range(128)).ljust(256)


def _letters_in(plain: str) -> frozenset[bytes]:
    return frozenset(plain.encode("ascii", "replace").translate(_LETTERS).split())


class _Names:
    """The listed skills of a person by all names that they go by."""

    def __init__(self, skills: Mapping[str, Iterable[str]]) -> None:
        """Takes the other names of each skill, by its name."""
        self.skills: dict[_SoughtName, str] = {}
        self._texts: set[str] = set()
        self._spelt: dict[str, list[str]] = defaultdict(list)
        """How the owner spells each form."""
        for skill, aliases in skills.items():
            for name in (skill, *aliases):
                self._spelt[normal(name)].append(name)
                for form in _forms_of(name):
                    self.skills.setdefault(form, skill)
                    self._texts.add(form.text)

    def is_meant(self, form: str, place: NamePlace, *, is_title: bool) -> bool:
        """Whether a name is sure to be meant where it stands."""
        left, name, right = place
        if is_joined(left, name, right) or is_in_address(left, name, right):
            return False
        words = everyday_words()
        if any(self._is_part_of(longer, form, place) for longer in words.longer.get(form, ())):
            return False
        if form not in words.everyday:
            return len(form) > 2 or self._is_spelt(form, name)
        spelling, need = words.everyday[form]
        if name != spelling or is_hyphened(left, right):
            return False
        is_all = not is_title and not (left + right).strip(EDGE + " ")
        if " " in spelling or is_all or self._is_among_skills(place) or has_maker(place):
            return True
        if need == 3:
            return False
        if is_said(place):
            return True
        return need == 1 and not is_title and is_name_inside(place)

    def _is_spelt(self, form: str, name: str) -> bool:
        """Whether so short a name is spelt as its owner does, or in capitals."""
        spellings = self._spelt.get(form, [])
        if name in spellings:
            return name != name.lower()
        return name.isupper() and not any(map(str.istitle, spellings))

    @staticmethod
    def _is_part_of(longer: str, form: str, place: NamePlace) -> bool:
        at = longer.index(form)
        around = normal(f"{place.left[-at:] if at else ''}{place.name}{place.right[: len(longer)]}")
        return around.startswith(longer)

    # What is beside it

    def _is_among_skills(self, place: NamePlace) -> bool:
        """Whether another name of software stands beside it in a list."""
        needs_word = len(place.name) == 1
        return self._is_led(place.left, needs_word, place.name) or self._is_followed(
            place.right, needs_word, place.name
        )

    def _is_followed(self, right: str, needs_word: bool, name: str) -> bool:
        while parts := _PARTS_BEHIND.match(right):
            right = right[parts.end() :]
            match = _WORDS_BEHIND.match(right)
            if match is None:
                return False
            taken = self._known([match[0].split(" ")[:count] for count in (3, 2, 1)], name)
            if not taken:
                return False
            if len(taken) > 1 or not needs_word:
                return True
            right = right[len(taken) :]
        return False

    def _is_led(self, left: str, needs_word: bool, name: str) -> bool:
        while parts := _PARTS_BEFORE.search(left):
            left = left[: parts.start()].rstrip(") ")
            match = _WORDS_BEFORE.search(left)
            if match is None:
                return False
            taken = self._known([match[0].split(" ")[-count:] for count in (3, 2, 1)], name)
            if not taken:
                return False
            if len(taken) > 1 or not needs_word:
                return True
            left = left[: -len(taken)]
        return False

    def _known(self, candidates: Iterable[Sequence[str]], name: str) -> str:
        """Returns the first of some texts that is another name of software; else nothing."""
        everyday, software = everyday_words().everyday, everyday_words().software
        for words in candidates:
            text = " ".join(words).rstrip(".'")
            form = normal(text)
            if text == name or not form:
                continue
            if form in everyday:
                if text == everyday[form][0]:
                    return text
                continue
            is_listed = form in self._texts and text != text.lower()
            if is_listed or form in software or builtin_aliases().knows(form):
                return text
        return ""


def mentioned(
    skills: Mapping[str, Iterable[str]], entries: Sequence[EntryTexts]
) -> Mapping[int, tuple[str, ...]]:
    """Returns the skills that entries name, in the order of the list, by the entry's number.

    Args:
        skills: The other names of each listed skill, by its name.
        entries: The texts of each entry.
    """
    names = _Names(skills)
    lines = [text for entry in entries for text in (entry.title, *entry.prose)]
    whole = "\n".join(lines)
    if whole.count("\n") >= len(lines) or "  " in whole or "\t" in whole:
        lines = [" ".join(text.split()) for text in lines]
        whole = "\n".join(lines)
    plain = _plain(whole)
    words = _letters_in(plain)
    starts = list(accumulate([len(line) + 1 for line in lines], initial=0))
    owners = [number for number, entry in enumerate(entries) for _ in range(1 + len(entry.prose))]
    hits: dict[int, set[str]] = {}
    for form, skill in names.skills.items():
        length = len(form.text)
        for at in _places_of(form, plain, words):
            line = bisect_right(starts, at) - 1
            owner, end = owners[line], at + length
            if owner in hits and skill in hits[owner]:
                continue
            is_meant = form.is_plain and whole[at - 1] in " \n" and whole[end : end + 1] in " ,\n"
            if not is_meant:
                place = NamePlace(
                    whole[starts[line] : at], whole[at:end], whole[end : starts[line + 1] - 1]
                )
                is_title = line == 0 or owners[line - 1] != owner
                is_meant = names.is_meant(form.text, place, is_title=is_title)
            if is_meant:
                hits.setdefault(owner, set()).add(skill)
    ranks = {skill: rank for rank, skill in enumerate(skills)}
    return {number: tuple(sorted(hits[number], key=ranks.__getitem__)) for number in hits}


def _places_of(form: _SoughtName, plain: str, words: Set[bytes]) -> Sequence[int]:
    """Returns where a form stands in a folded text that has some words."""
    # To look a word up is much faster than to look through the text for it.
    if not form.words <= words and any(
        word not in words and word + b"s" not in words for word in form.words
    ):
        return ()
    places = []
    at = plain.find(form.text)
    while at >= 0:
        places.append(at)
        at = plain.find(form.text, at + 1)
    return places


def _plain(text: str) -> str:
    """Returns a text folded, character by character."""
    plain = text.lower().replace("-", " ")
    if len(plain) != len(text):
        return text.translate(_FOLDED)
    for character in set(plain) if not plain.isascii() else ():
        folded = _FOLDED[ord(character)]
        if folded != character:
            plain = plain.replace(character, folded)
    return plain
