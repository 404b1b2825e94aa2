"""Mentions: the listed skills that the text of an entry names.

The invariant: a name counts only where it is sure to be meant, so a mention that is missed is
better than a false one. Names that are everyday words too (Go, R, Excel, Spark) count as they
are spelt, and where the words around them say that they are names.

The words stand in ``mentions.txt``: everyday names by how much they need (a capital inside a
sentence; words around them; another skill beside them), what may stand before and behind such
a name, and longer names in which a shorter one is not meant.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from careertui.career.aliases import builtin_aliases, normal
from careertui.career.text import fold

_MOST_LETTERS = 60
_NOT_WORDS = "\u2e80"
"""Scripts from here on are written without spaces, so a name may stand right beside them."""


class _Folding(dict[int, str]):
    """Folds one character to one, and makes hyphens spaces; works each out once."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = " " if character in "-\u2010\u2011\u00a0" else fold(character)
        self[code] = folded if len(folded) == 1 else character
        return self[code]


_FOLDED = _Folding()


class _Words(NamedTuple):
    """What ``mentions.txt`` says, in its order."""

    everyday: Mapping[str, tuple[str, int]]
    """Everyday names as they are spelt, and how much they need: 1 to 3."""
    before: Collection[str]
    """Words before a name, such as ``in`` and ``using``."""
    behind: Collection[str]
    """Words behind a name of software, such as ``developer`` and ``code``."""
    behind_inside: Collection[str]
    """Words behind such a name inside a sentence, such as ``service``."""
    makers: Collection[str]
    neutral: Collection[str]
    """Words before a name that may begin with a capital and are no part of it."""
    labels: Collection[str]
    """What stands before a colon and a list of software."""
    grades: Collection[str]
    """Words before a letter that is no name, as in ``Plan C``."""
    keys: Collection[str]
    """Words behind such a letter, as in ``C minor``."""
    software: Collection[str]
    """Names that are no words, which make sure of a name beside them."""
    longer: Mapping[str, Sequence[str]]
    """The longer names in which a name is not meant."""


@lru_cache(maxsize=1)
def _words() -> _Words:
    text = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8")
    *tables, longer = text.split("\n\n")
    everyday: dict[str, tuple[str, int]] = {}
    for need, table in enumerate(tables[:3], start=1):
        for name in table.split():
            everyday.setdefault(normal(name), (name.replace("_", " "), need))
    *words, software = (frozenset(table.split()) for table in tables[3:])
    before, behind, inside, makers, neutral, labels, grades, keys = words
    rows = (line.partition(": ") for line in longer.strip().splitlines())
    others = {normal(name): tuple(map(normal, names.split(", "))) for name, _, names in rows}
    return _Words(
        everyday,
        before,
        behind,
        inside,
        makers,
        neutral,
        labels,
        grades,
        keys,
        frozenset(map(normal, software)),
        others,
    )


# Where a name stands


class _Place(NamedTuple):
    """A name in a line of text, and what is around it."""

    left: str
    name: str
    right: str

    @property
    def before(self) -> str:
        """The word right before it; empty if something parts them."""
        match = _LAST_WORD.search(self.left)
        return match[1] if match else ""

    @property
    def behind(self) -> str:
        """The word right behind it; empty if something parts them."""
        match = _FIRST_WORD.match(self.right)
        return match[1] if match else ""

    @property
    def is_first(self) -> bool:
        """Whether a sentence begins with it, so that its capital says nothing."""
        left = self.left.rstrip(" (\"'“„«")
        return not left or left[-1] in _SENTENCE_ENDS


_SENTENCE_ENDS = ".!?:•*–—>|"
_LAST_WORD = re.compile(r"(?:^|[\s(])([^\s()]+) $")
_FIRST_WORD = re.compile(r" ([^\s()]+)")
_EDGE = "[]{}()\"'“”„«».,;:!?"
_AND = r"and|or|und|oder|y|e|et|ou|o|i|og|och|en|plus|then"
_PARTS_BEHIND = re.compile(rf" ?(?:[,/+|;·•、，&(]|(?:{_AND})\b) ?(?:(?:{_AND}) )?")
_PARTS_BEFORE = re.compile(rf"(?:[,/+|;·•、，&(]| (?:{_AND})) ?(?:(?:{_AND}) ?)?$")
_WORDS_BEHIND = re.compile(r"[\w.+#'-]+(?: [\w.+#'-]+){0,2}")
_WORDS_BEFORE = re.compile(r"[\w.+#'-]+(?: [\w.+#'-]+){0,2}$")
_VERSION = re.compile(r" \d+\.[\dx]")
_LABEL = re.compile(r"([\w-]+)(?: used)?: ?(?:[^.:]*[,/&] ?)?$")
_ADDRESS = re.compile(
    r".*(?:://|www\.|\w@\w)|[\w.-]+\.(?:com|org|net|io|dev|edu|gov|co|app|ai|me|uk|de|fr|es|it)/"
    r"|\W*[~.]{0,2}/[\w.-]+/|\W*\w:\\"
)
_DIGITS = re.compile(r"\d+(?:\.[\dx]+)*\+?")
_WRITING = re.compile(
    r"\b(?:writ|wrote|implement|develop|program|cod(?:e|ed|ing)\b|script|librar|packag|built|compil"
    r"|module|analy[sz]|rewr|port(?:ed|ing)\b|proficien|fluen)",
)  # fmt: skip


def _is_letter(character: str) -> bool:
    return (character.isalnum() or character == "_") and character < _NOT_WORDS


def _is_joined(left: str, name: str, right: str) -> bool:
    """Whether what stands right before or behind a name makes another word of the two."""
    before, behind = left[-1:], right[:1]
    short = sum(map(str.isalpha, name)) <= 2
    if _is_letter(before) or before in {"@", "$", "\\"} or (before == "&" and short):
        return True
    if before in {".", "-"} and _is_letter(left[-2:-1]) and (before == "." or short):
        return True
    if before == "-" and left[-4:-1].lower() in {"non", "nti"}:
        return True
    if behind == "s" and not short and name[-1].isalpha() and name[-1] not in "sS":
        right = right[1:]
    elif not short and (digits := _DIGITS.match(right)):
        right = right[digits.end() :]
    behind, next_one = right[:1], right[1:2]
    if _is_letter(behind) or behind in {"#", "@"} or (behind in {"&", "'", "’"} and short):
        return True
    if behind == "+":
        return not _is_letter(next_one)
    return behind == "." and _is_letter(next_one)


_HYPHENED = re.compile(r"-(?!based\b|written\b|powered\b|driven\b|side\b)")


def _is_in_address(left: str, name: str, right: str) -> bool:
    word = left.rpartition(" ")[2] + name + right.partition(" ")[0]
    return not word.isalnum() and _ADDRESS.match(word) is not None


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
    doubtful = _words().everyday.keys() | _words().longer.keys()
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

    def is_meant(self, form: str, place: _Place, *, is_title: bool) -> bool:
        """Whether a name is sure to be meant where it stands."""
        left, name, right = place
        if _is_joined(left, name, right) or _is_in_address(left, name, right):
            return False
        words = _words()
        if any(self._is_part_of(longer, form, place) for longer in words.longer.get(form, ())):
            return False
        if form not in words.everyday:
            return len(form) > 2 or self._is_spelt(form, name)
        spelling, need = words.everyday[form]
        if name != spelling or _HYPHENED.match(right) or left.endswith("-"):
            return False
        is_all = not is_title and not (left + right).strip(_EDGE + " ")
        if " " in spelling or is_all or self._is_among_skills(place) or _has_maker(place):
            return True
        if need == 3:
            return False
        if _is_said(place):
            return True
        return need == 1 and not is_title and _is_name_inside(place)

    def _is_spelt(self, form: str, name: str) -> bool:
        """Whether so short a name is spelt as its owner does, or in capitals."""
        spellings = self._spelt.get(form, [])
        if name in spellings:
            return name != name.lower()
        return name.isupper() and not any(map(str.istitle, spellings))

    @staticmethod
    def _is_part_of(longer: str, form: str, place: _Place) -> bool:
        at = longer.index(form)
        around = normal(f"{place.left[-at:] if at else ''}{place.name}{place.right[: len(longer)]}")
        return around.startswith(longer)

    # What is beside it

    def _is_among_skills(self, place: _Place) -> bool:
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
        everyday, software = _words().everyday, _words().software
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


def _has_maker(place: _Place) -> bool:
    """Whether the name of who makes it stands before it, as in ``Microsoft Word``."""
    return place.before.lower() in _words().makers and not _goes_on(place)


def _goes_on(place: _Place) -> bool:
    """Whether a capitalised word behind makes a longer name of it, as in ``Unity Health``."""
    behind = place.behind.strip(_EDGE)
    words = _words()
    is_software = behind.lower() in words.behind or behind.lower() in words.behind_inside
    return behind[:1].isupper() and not is_software


def _is_ended(place: _Place) -> bool:
    """Whether a capitalised word before makes a longer name of it, as in ``American Express``."""
    before = place.before
    if not before[:1].isupper() or before[-1] in _EDGE:
        return False
    word = before.lower()
    words = _words()
    is_verb = word.endswith(("ed", "ing")) or word in words.neutral or word in words.before
    return not is_verb and word not in words.makers


def _is_said(place: _Place) -> bool:
    """Whether the words around a name say that it is software."""
    left, name, right = place
    words = _words()
    before, behind = place.before.lower().strip("\"'“„«"), place.behind.lower().strip(_EDGE)
    is_letter = len(name) == 1
    if is_letter and (before in words.grades or behind in words.keys):
        return False
    if _is_ended(place):
        return False
    if behind in words.behind or (behind in words.behind_inside and not place.is_first):
        return True
    if _goes_on(place):
        return False
    if before in words.before:
        return not is_letter or not _may_be_initial(place)
    label = _LABEL.search(left)
    if _VERSION.match(right) or (label and label[1].lower() in words.labels):
        return True
    if left.endswith(" (") and right.startswith(")"):
        return not is_letter or not right[1:].lstrip()[:1].isdigit()
    beside = (left.rstrip(" ")[-1:] + right.lstrip(" ")[:1]).strip()
    return not is_letter and any(character >= _NOT_WORDS for character in beside)


def _may_be_initial(place: _Place) -> bool:
    """Whether a letter with a full stop may be that of a name, as in ``in R. Smith's lab``."""
    goes_on = re.match(r"\. \S", place.right)
    if place.right[:1] in {"'", "’"}:
        return True
    return goes_on is not None and _WRITING.search(place.left[-60:].lower()) is None


def _is_name_inside(place: _Place) -> bool:
    """Whether a capital inside a sentence makes a name of a word."""
    if place.name.isupper():
        return not "".join(place).isupper()
    return not (place.is_first or _goes_on(place) or _is_ended(place))


# Texts


class EntryTexts(NamedTuple):
    """What an entry says."""

    title: str
    prose: Sequence[str]


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
                place = _Place(
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
