"""Mentions: the listed skills that the text of an entry names.

The invariant: a name counts only where it is sure to be meant, so a mention that is missed is
better than a false one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from careertui.career.aliases import builtin_aliases, normal
from careertui.career.everyday_names import NamePlace
from careertui.career.known_names import KnownNames
from careertui.career.patterns import pattern
from careertui.career.prose import EntryTexts
from careertui.career.text import UNSPACED, ascii_words, fold_aligned

_MAY_END_WORDS = pattern(f"[\u2460-\u24ff{UNSPACED}-\U0010ffff]")
"""Characters behind which a word may begin although they fold to letters."""
_MOST_LETTERS = 60
"""Longer names are not looked for."""


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
        self._known = KnownNames(self._skills, self._spelt)

    def mentioned(self, entry: EntryTexts) -> tuple[str, ...]:
        """Returns the skills that an entry names, in the order of the list."""
        return self.mentioned_in([entry])[0]

    def mentioned_in(self, entries: Iterable[EntryTexts]) -> Sequence[tuple[str, ...]]:
        """Returns the skills that each of some entries names, in the order of the list."""
        texts = [_lines_of(entry) for entry in entries]
        plain = [fold_aligned(text) for text in texts]
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
            if self._known.is_meant(form, place, is_title=not start):
                return True
            at = plain.find(form, at + 1)
        return False


def _lines_of(entry: EntryTexts) -> str:
    """Returns the title of an entry and its texts, each on a line."""
    return "".join([f"{' '.join(text.split())}\n" for text in (entry.title, *entry.prose)])
