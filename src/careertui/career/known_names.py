"""Known names: whether a name of a skill is meant where it stands.

The invariant: a name counts only where it is sure to be meant. Names that are everyday words
too (Go, R, Excel, Spark) count as they are spelt, and where the words around them say that they
are names.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

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

_AND = r"and|or|und|oder|y|e|et|ou|o|i|og|och|en|plus|then"
_PARTS_BEHIND = pattern(rf"^ ?(?:[,/+|;·•、，&(]|(?:{_AND})\b) ?(?:(?:{_AND}) )?")
_PARTS_BEFORE = pattern(rf"(?:[,/+|;·•、，&(]| (?:{_AND})) ?(?:(?:{_AND}) ?)?$")
_WORDS_BEHIND = pattern(r"^[\w.+#'-]+(?: [\w.+#'-]+){0,2}")
_WORDS_BEFORE = pattern(r"[\w.+#'-]+(?: [\w.+#'-]+){0,2}$")


class KnownNames:
    """Names of skills that are known, by which it is told whether one of them is meant."""

    def __init__(self, forms: Collection[str], spelt: Mapping[str, Sequence[str]]) -> None:
        """Takes the normal forms of all names, and how their owner spells them if one does."""
        self._forms = forms
        self._spelt = spelt

    def is_meant(self, form: str, place: NamePlace, *, is_title: bool = False) -> bool:
        """Whether a name is sure to be meant where it stands, and not denied."""
        if not self.is_whole(form, place) or is_denied(place.left):
            return False
        return self.is_sure(form, place, is_title=is_title)

    def is_whole(self, form: str, place: NamePlace) -> bool:
        """Whether a name is no part of a longer word, of a link or of a longer name."""
        left, name, right = place
        if is_joined(left, name, right) or is_in_address(left, name, right):
            return False
        longer = everyday_words().longer.get(form, ())
        return not any(self._is_part_of(each, form, place) for each in longer)

    def is_sure(self, form: str, place: NamePlace, *, is_title: bool = False) -> bool:
        """Whether a whole name is one of a skill, by its spelling and the words around it."""
        left, name, right = place
        words = everyday_words()
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
            is_listed = form in self._forms and text != text.lower()
            if is_listed or form in software or builtin_aliases().knows(form):
                return text
        return ""
