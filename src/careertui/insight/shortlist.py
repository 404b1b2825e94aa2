"""Shortlists: of very many people, those whose entries name most of what a job ad asks for.

The invariant: no entry is read. Whoever is on the list is held beside the ad as everyone else
is; the list only says for whom of very many that is worth while.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from careertui.career.aliases import normal
from careertui.career.everyday_names import everyday_words
from careertui.career.kinds import Kind
from careertui.career.text import fold
from careertui.insight.requirements import Level
from careertui.insight.stems import weight
from careertui.insight.verdicts import Matcher
from careertui.insight.wanted import Wanted
from careertui.search.index import Index
from careertui.search.ladder import How, Rule
from careertui.search.match_reasons import Tier
from careertui.search.people_search import PeopleSearch
from careertui.search.segment import bitset as bits
from careertui.search.tokens import chunks, pieces

_ANYWHERE = frozenset({"title", "skill", "prose"})
_AS_A_SKILL = frozenset({"skill"})
_PROVE_NOTHING = (Kind.ABOUT, Kind.SKILLS, Kind.LANGUAGE, Kind.INTEREST, Kind.SECTION)
_PROVED, _NEAR = 2, 1
_MUST = 3


class Shortlist:
    """What the index says of an ad and many people."""

    def __init__(self, matcher: Matcher, index: Index, starts: Sequence[int]) -> None:
        """Prepares the lists of one library.

        Args:
            matcher: The ad.
            index: That of the library.
            starts: The number of each file's first entry, and at the end how many there are.
        """
        self._matcher = matcher
        self._vocabulary = index.evaluator.vocabulary
        self._people = PeopleSearch(index, starts, range(len(starts) - 1))
        self._docs_naming = lru_cache(maxsize=None)(self._naming)
        self._docs = lru_cache(maxsize=None)(self._having)

    def best(self, positions: Iterable[int], most: int) -> Sequence[int]:
        """Returns those of some files that name most of it, in their order.

        Args:
            positions: The files by their positions in the library.
            most: How many are returned.
        """
        worth = self._worth()
        chosen = sorted(positions, key=lambda at: (-worth[at], at))[:most]
        return sorted(chosen)

    def _worth(self) -> Counter[int]:
        worth: Counter[int] = Counter()
        proving = self._vocabulary.flagged(
            *(f"kind:{it}" for it in Kind if it not in _PROVE_NOTHING)
        )
        for requirement, group in self._matcher.asked:
            factor = _MUST if requirement.level is Level.MUST else 1
            proofs = bits.union(self._showing(it) for it in group) & proving
            near = bits.union(self._docs_naming(name) for it in group for name in it.near)
            shown = self._people.owners_of(proofs)
            worth.update(dict.fromkeys(shown, _PROVED * factor))
            others = self._people.owners_of(near & proving).keys() - shown.keys()
            worth.update(dict.fromkeys(others, _NEAR * factor))
        return worth

    def _showing(self, wanted: Wanted) -> int:
        """Returns the documents that name an alternative, or have its words."""
        docs = bits.union(map(self._docs_naming, (*wanted.names, *wanted.instances)))
        rare = [word for word in wanted.stems if weight(word) == 1]
        # A name of one word is found by its names alone.
        is_worded = bool(rare) and not (wanted.is_name and len(wanted.stems) == 1)
        return docs | self._meeting(map(self._begun, rare)) if is_worded else docs

    def _naming(self, name: str) -> int:
        """Returns the documents that have all words of one of the names of a skill."""
        forms = self._matcher.forms.get(name, ())
        joined = {form.replace(" ", "") for form in forms if " " in form}
        return bits.union(self._spelling(form) for form in forms if form not in joined)

    def _spelling(self, form: str) -> int:
        fields = _AS_A_SKILL if normal(form) in everyday_words().everyday else _ANYWHERE
        words = [piece for chunk in chunks(fold(form)) for piece in pieces(chunk)]
        return self._meeting(self._docs(How.IS, word, fields) for word in words)

    def _begun(self, stem: str) -> int:
        """Returns the documents with a word of a stem; the last letter of one may change."""
        return self._docs(How.STARTS, stem[:-1] if len(stem) > 3 else stem, _ANYWHERE)

    def _having(self, how: How, word: str, fields: frozenset[str]) -> int:
        rule = Rule(Tier.EXACT, how, word, fields)
        return bits.union(self._vocabulary.docs(rule, field) for field in fields)

    @staticmethod
    def _meeting(sets: Iterable[int]) -> int:
        """Returns what is in all of some sets; nothing if there are none."""
        meet: int | None = None
        for docs in sets:
            meet = docs if meet is None else meet & docs
            if not meet:
                break  # to look for the other words takes a while
        return meet or 0
