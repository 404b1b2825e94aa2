"""Mentions: the listed skills that the text of an entry names.

The invariant: a name counts only where it is sure to be meant, so a mention that is missed is
better than a false one. Names that are everyday words too (Go, R, Excel, Spark) count as they
are spelt, and where the words around them say that they are names.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from careertui.career.aliases import builtin_aliases, normal
from careertui.career.everyday_names import (
    EDGE,
    NamePlace,
    everyday_words,
    has_maker,
    is_denied,
    is_hyphened,
    is_in_address,
    is_joined,
    is_name_inside,
    is_said,
)
from careertui.career.patterns import pattern
from careertui.career.prose import EntryTexts
from careertui.career.text import UNSPACED, ascii_words, fold

_MAY_END_WORDS = pattern(f"[\u2460-\u24ff{UNSPACED}-\U0010ffff]")
"""Characters behind which a word may begin although they fold to letters."""
_MOST_LETTERS = 60
"""Longer names are not looked for."""

_AND = r"and|or|und|oder|y|e|et|ou|o|i|og|och|en|plus|then"
_PARTS_BEHIND = pattern(rf"^ ?(?:[,/+|;·•、，&(]|(?:{_AND})\b) ?(?:(?:{_AND}) )?")
_PARTS_BEFORE = pattern(rf"(?:[,/+|;·•、，&(]| (?:{_AND})) ?(?:(?:{_AND}) ?)?$")
_WORDS_BEHIND = pattern(r"^[\w.+#'-]+(?: [\w.+#'-]+){0,2}")
_WORDS_BEFORE = pattern(r"[\w.+#'-]+(?: [\w.+#'-]+){0,2}$")


@lru_cache(maxsize=1 << 13)
def _forms_of(name: str) -> tuple[str, ...]:
    """Returns the forms of a name and of those that mean the same everywhere.

    They are folded, with spaces for hyphens.
    """
    forms: dict[str, None] = {}
    for form in (normal(name), normal(name.partition(" (")[0]), *builtin_aliases().names(name)):
        if len(form) <= _MOST_LETTERS and any(map(str.isalnum, form)):
            forms[form] = None
            if " " in form and len(form) > 6:
                forms[form.replace(" ", "")] = None
    return tuple(forms)


class ListedSkills:
    """The listed skills of a person by all names that they go by."""

    def __init__(self, skills: Mapping[str, Iterable[str]]) -> None:
        """Takes the other names of each skill, by its name."""
        self._skills: dict[str, str] = {}
        self._spelt: dict[str, list[str]] = defaultdict(list)
        """How the owner spells each form."""
        for skill, aliases in skills.items():
            for name in (skill, *aliases):
                self._spelt[normal(name)].append(name)
                for form in _forms_of(name):
                    self._skills.setdefault(form, skill)

    def mentioned(self, entry: EntryTexts) -> tuple[str, ...]:
        """Returns the skills that an entry names, in the order of the list."""
        return self.mentioned_in([entry])[0]

    def mentioned_in(self, entries: Iterable[EntryTexts]) -> Sequence[tuple[str, ...]]:
        """Returns the skills that each of some entries names, in the order of the list."""
        texts = [_lines_of(entry) for entry in entries]
        plain = [_plain(text) for text in texts]
        skills = self._possible(texts, plain)
        return [self._named(skills, *both) for both in zip(texts, plain, strict=True)]

    def _possible(self, texts: Iterable[str], plain: Iterable[str]) -> Mapping[str, str]:
        """Returns the forms with their skills, without those that begin no word of some texts.

        What begins inside a word is never meant, so most names need not be looked for.
        """
        if any(not text.isascii() and _MAY_END_WORDS.search(text) for text in texts):
            return self._skills
        words = sorted(set(ascii_words("".join(plain))))

        def is_possible(form: str) -> bool:
            if not form[0].isascii() or not form[0].isalnum():
                return True
            first = ascii_words(form)[0]
            at = bisect_left(words, first)
            return at < len(words) and words[at].startswith(first)

        return {form: skill for form, skill in self._skills.items() if is_possible(form)}

    def _named(self, skills: Mapping[str, str], text: str, plain: str) -> tuple[str, ...]:
        hits: dict[str, None] = {}
        for form, skill in skills.items():
            if form in plain and skill not in hits and self._is_in(text, form, plain):
                hits[skill] = None
        return tuple(hits)

    def _is_in(self, text: str, form: str, plain: str) -> bool:
        """Whether a form is sure to be meant somewhere in a text, given as it is and folded."""
        at = plain.find(form)
        while at >= 0:
            start, end = text.rfind("\n", 0, at) + 1, at + len(form)
            place = NamePlace(text[start:at], text[at:end], text[end : text.index("\n", end)])
            if self._is_meant(form, place, is_title=not start):
                return True
            at = plain.find(form, at + 1)
        return False

    def _is_meant(self, form: str, place: NamePlace, *, is_title: bool) -> bool:
        """Whether a name is sure to be meant where it stands."""
        left, name, right = place
        if is_joined(left, name, right) or is_in_address(left, name, right) or is_denied(left):
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
        return self._is_beside(place.left, place.name, is_left=True) or self._is_beside(
            place.right, place.name, is_left=False
        )

    def _is_beside(self, text: str, name: str, *, is_left: bool) -> bool:
        """Whether the list on one side of a name begins with another; a letter is not enough."""
        parts_of = _PARTS_BEFORE if is_left else _PARTS_BEHIND
        words_of = _WORDS_BEFORE if is_left else _WORDS_BEHIND
        while parts := parts_of.search(text):
            text = text[: parts.start()].rstrip(") ") if is_left else text[parts.end() :]
            match = words_of.search(text)
            words = match[0].split(" ") if match else []
            nearest = [words[-n:] if is_left else words[:n] for n in (3, 2, 1)]
            other = self._known(nearest, name)
            if not other:
                return False
            if len(other) > 1 or len(name) > 1:
                return True
            text = text[: -len(other)] if is_left else text[len(other) :]
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
            is_listed = form in self._skills and text != text.lower()
            if is_listed or form in software or builtin_aliases().knows(form):
                return text
        return ""


def _lines_of(entry: EntryTexts) -> str:
    """Returns the title of an entry and its texts, each on a line."""
    return "".join([f"{' '.join(text.split())}\n" for text in (entry.title, *entry.prose)])


def _plain(text: str) -> str:
    """Returns a text folded, character by character, with spaces for hyphens."""
    if text.isascii():
        return text.lower().replace("-", " ")
    return text.translate(_ONE_BY_ONE).replace("-", " ")


class _FoldsOfOne(dict[int, str]):
    """What characters fold to, if that is one character; worked out when they are first met."""

    def __missing__(self, code: int) -> str:
        folded = fold(chr(code))
        self[code] = folded if len(folded) == 1 else chr(code)
        return self[code]


_ONE_BY_ONE = _FoldsOfOne()
