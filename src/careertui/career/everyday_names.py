"""Everyday names: whether a word that is the name of software too is meant as one.

The invariant: in doubt it is not. The words stand in ``everyday_names.txt``: everyday names by
how much they need (a capital inside a sentence; words around them; another skill beside them),
what may stand before and behind such a name, names of software that make sure of one beside
them, and longer names in which a shorter one is not meant.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from careertui.career.aliases import normal
from careertui.career.patterns import pattern
from careertui.career.text import UNSPACED, is_spaced_letter


class EverydayWords(NamedTuple):
    """What ``everyday_names.txt`` says."""

    everyday: Mapping[str, tuple[str, int]]
    """Everyday names as they are spelt, and how much they need: 1 to 3."""
    software: Collection[str]
    """Names that are no words and have no aliases, which make sure of a name beside them."""
    longer: Mapping[str, Sequence[str]]
    """The longer names in which a name is not meant."""
    before: Collection[str]
    """Words before a name, such as ``in`` and ``using``."""
    behind: Collection[str]
    """Words behind a name of software, such as ``developer`` and ``code``."""
    behind_inside: Collection[str]
    """Words behind such a name inside a sentence, such as ``service``."""
    makers: Collection[str]
    neutral: Collection[str]
    """Words before a name, beside verbs in -ed and -ing, that are no part of it."""
    labels: Collection[str]
    """What stands before a colon and a list of software."""
    grades: Collection[str]
    """Words before a letter that is no name, as in ``Plan C``."""
    keys: Collection[str]
    """Words behind such a letter, as in ``C minor``."""


@lru_cache(maxsize=1)
def everyday_words() -> EverydayWords:
    """Returns the words, read when they are first asked for."""
    text = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8")
    *tables, software, longer = text.split("\n\n")
    everyday = {
        normal(name): (name.replace("_", " "), need)
        for need, table in enumerate(tables[:3], start=1)
        for name in table.split()
    }
    rows = (line.partition(": ") for line in longer.splitlines())
    others = {normal(name): tuple(map(normal, names.split(", "))) for name, _, names in rows}
    software_names = frozenset(map(normal, software.split()))
    words = (frozenset(table.split()) for table in tables[3:])
    return EverydayWords(everyday, software_names, others, *words)


# Where a name stands


class NamePlace(NamedTuple):
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
_LAST_WORD = pattern(r"(?:^|[\s(])([^\s()]+) $")
_FIRST_WORD = pattern(r" ([^\s()]+)")
EDGE = "[]{}()\"'“”„«».,;:!?"
_VERSION = pattern(r" \d+\.[\dx]")
_LABEL = pattern(r"([\w-]+)(?: used)?: ?(?:[^.:]*[,/&] ?)?$")
_ADDRESS = pattern(
    r".*(?:://|www\.|\w@\w)|[\w.-]+\.(?:com|org|net|io|dev|edu|gov|co|app|ai|me|uk|de|fr|es|it)/"
    r"|\W*[~.]{0,2}/[\w.-]+/|\W*\w:\\"
)
_DIGITS = pattern(r"\d+(?:\.[\dx]+)*\+?")
_WRITING = pattern(
    r"\b(?:writ|wrote|implement|develop|program|cod(?:e|ed|ing)\b|script|librar|packag|built|compil"
    r"|module|analy[sz]|rewr|port(?:ed|ing)\b|proficien|fluen)",
)  # fmt: skip


def _is_letter(character: str) -> bool:
    return is_spaced_letter(character) or character == "_"


_APART = frozenset(("", *" (),;:/!?"))
"""What never makes another word with a name."""


def is_joined(left: str, name: str, right: str) -> bool:
    """Whether what stands right before or behind a name makes another word of the two."""
    before, behind = left[-1:], right[:1]
    if before in _APART and behind in _APART:
        return False
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


_HYPHENED = pattern(
    r"-(?!based\b|written\b|powered\b|driven\b|side\b|kenntniss|erfahrung|entwickl|programmier)",
    re.IGNORECASE,
)


def is_hyphened(left: str, right: str) -> bool:
    """Whether a hyphen makes another word of a name, as in ``Go-live``, unlike ``Go-based``."""
    return left.endswith("-") or _HYPHENED.match(right) is not None


def is_in_address(left: str, name: str, right: str) -> bool:
    """Whether a name is a part of a link, a path or a mail address."""
    word = left.rpartition(" ")[2] + name + right.partition(" ")[0]
    return not word.isalnum() and _ADDRESS.match(word) is not None


def has_maker(place: NamePlace) -> bool:
    """Whether the name of who makes it stands before it, as in ``Microsoft Word``."""
    return place.before.lower() in everyday_words().makers and not _goes_on(place)


def _goes_on(place: NamePlace) -> bool:
    """Whether a capitalised word behind makes a longer name of it, as in ``Unity Health``."""
    behind = place.behind.strip(EDGE)
    words = everyday_words()
    is_software = behind.lower() in words.behind or behind.lower() in words.behind_inside
    return behind[:1].isupper() and not is_software


def is_ended(place: NamePlace) -> bool:
    """Whether a capitalised word before makes a longer name of it, as in ``American Express``."""
    before = place.before
    if not before[:1].isupper() or before[-1] in EDGE:
        return False
    word = before.lower()
    words = everyday_words()
    is_verb = word.endswith(("ed", "ing")) or word in words.neutral or word in words.before
    return not is_verb and word not in words.makers


def is_said(place: NamePlace) -> bool:
    """Whether the words around a name say that it is software."""
    left, name, right = place
    words = everyday_words()
    before, behind = place.before.lower().strip("\"'“„«"), place.behind.lower().strip(EDGE)
    is_letter = len(name) == 1
    if is_letter and (before in words.grades or behind in words.keys):
        return False
    if is_ended(place):
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
    return not is_letter and any(character >= UNSPACED for character in beside)


def _may_be_initial(place: NamePlace) -> bool:
    """Whether a letter with a full stop may be that of a name, as in ``in R. Smith's lab``."""
    goes_on = re.match(r"\. \S", place.right)
    if place.right[:1] in {"'", "’"}:
        return True
    return goes_on is not None and _WRITING.search(place.left[-60:].lower()) is None


def is_name_inside(place: NamePlace) -> bool:
    """Whether a capital inside a sentence makes a name of a word."""
    if place.name.isupper():
        return not "".join(place).isupper()
    # What one works at is an employer.
    is_place = place.before.lower() == "at"
    return not (is_place or place.is_first or _goes_on(place) or is_ended(place))


_DENIAL = pattern(
    r"\b(?:no|not(?! (?:only|just|least))|never|without|lack(?:s|ed|ing)?|instead of|rather than"
    r"|plan(?:s|ned|ning)? to|wants? to|hop(?:e|es|ing) to|eager to|keen to|wish(?:es)? to"
    r"|interested in|curious about|kein\w*|nicht|sin|sans|senza|sem)\b[^.,;:!?()]*$",
    re.IGNORECASE,
)


_WORD = pattern(r"\w+")
_DENYING = """
no not never without lack lacks lacked lacking instead rather plan plans planned planning want wants
hope hopes hoping eager keen wish wishes interested curious nicht sin sans senza sem
"""
"""The words with which a denial begins, save those in kein-."""


@lru_cache(maxsize=1)
def _denying() -> frozenset[str]:
    return frozenset(_DENYING.split())


def is_denied(left: str) -> bool:
    """Whether the words before a name say that it was not used, or not yet."""
    before = left[-60:]
    words = _WORD.findall(before.casefold())
    # Looking for the whole of it takes a while.
    may_be = not _denying().isdisjoint(words) or any(word.startswith("kein") for word in words)
    return may_be and _DENIAL.search(before) is not None
