"""Terms: from a rule of the ladder to the set of documents, over all segments.

The invariant: a set holds live documents alone, numbered as in ``careertui.search.documents``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from careertui.career.dates import DateRange
from careertui.search import typos
from careertui.search.documents import Leaf
from careertui.search.ladder import (
    INITIALS_INSIDE_FROM,
    How,
    Rule,
    Step,
    StepOf,
    is_misspelling,
    meant,
)
from careertui.search.match_reasons import Tier
from careertui.search.policy import points
from careertui.search.segment import bitset as bits
from careertui.search.segment.postings import Postings
from careertui.search.tokens import INITIALS, KEY
from careertui.search.word_forms import Forms


class TierMatch(NamedTuple):
    """The documents that a word matches in one tier in one field."""

    points: float
    tier: Tier
    field: str
    docs: int


class WordMatch(NamedTuple):
    """A word of the query, what it was taken for, and what it matches."""

    typed: str
    rules: Step
    tiers: tuple[TierMatch, ...]
    """Best first; none is empty."""
    docs: int


class Vocabulary:
    """All terms of the live documents."""

    def __init__(self, leaves: Sequence[Leaf], live: int, *, is_whole: bool) -> None:
        self.leaves = leaves
        self.live = live
        self.is_whole = is_whole
        """Whether all documents are live."""

    def docs(self, rule: Rule, field: str) -> int:
        """Returns the documents that a rule takes in one field."""
        if field == "kind":
            return self.flagged(rule.text)
        docs = 0
        for segment, base in self.leaves:
            for postings, mask in segment.postings(field):
                taken = docs_of(rule, postings)
                if taken:
                    taken = taken if mask is None else taken & mask
                    # To shift by nothing, or to join with nothing, would copy the set.
                    taken = taken << base if base else taken
                    docs = docs | taken if docs else taken
        return docs if self.is_whole else docs & self.live

    def match(self, typed: str, steps: Iterable[Step], forms: StepOf) -> WordMatch:
        """Returns what the first step that finds anything finds.

        Args:
            typed: The word.
            steps: Its ladder.
            forms: The first step for a word that it may mean.
        """
        for step in steps:
            if is_misspelling(step):
                step = meant(step[0].text, self.near(step[0]), forms)  # noqa: PLW2901
            tiers = self.tiers(step)
            if tiers:
                return WordMatch(typed, step, tiers, bits.union(tier.docs for tier in tiers))
        return WordMatch(typed, (), (), 0)

    def near(self, rule: Rule) -> set[str]:
        """Returns the words of live documents that a misspelling is near to."""
        words: set[str] = set()
        for segment, base in self.leaves:
            for postings, mask in (p for field in rule.fields for p in segment.postings(field)):
                for ordinal in _near(postings, rule.text, rule.edits):
                    if not self.is_whole or mask is not None:
                        docs = postings.docs(ordinal)
                        if not (docs if mask is None else docs & mask) << base & self.live:
                            continue
                    words.add(postings.terms[ordinal])
        return words

    def tiers(self, step: Step) -> tuple[TierMatch, ...]:
        """Returns what the rules of a step find, best first; empty sets left out."""
        sets: dict[tuple[Tier, str], int] = {}
        for rule in step:
            for field in rule.fields:
                docs = self.docs(rule, field)
                if docs:
                    key = (rule.tier, field)
                    sets[key] = sets[key] | docs if key in sets else docs
        tiers = [
            TierMatch(points(tier, field), tier, field, docs)
            for (tier, field), docs in sets.items()
        ]
        return tuple(sorted(tiers, key=lambda match: (-match.points, match.tier, match.field)))

    def skills(self, docs: int, is_right: Callable[[str], bool]) -> Mapping[str, int]:
        """Returns the keys of skills that are right, with how many documents of a set have each."""
        counts: Counter[str] = Counter()
        for segment, base in self.leaves:
            postings = segment.fields["skill"]
            first, last = postings.with_prefix(KEY)
            for ordinal, term in enumerate(postings.terms[first:last], first):
                key = term.removeprefix(KEY)
                if key in counts or is_right(key):
                    counts[key] += (postings.docs(ordinal) << base & docs).bit_count()
        return +counts

    def flagged(self, *flags: str) -> int:
        """Returns the documents with any of some flags such as ``is:current``."""
        return self._live(
            bits.union(segment.flags.get(flag, 0) for flag in flags) for segment, _ in self.leaves
        )

    def in_years(self, years: DateRange) -> int:
        """Returns the documents that touch some years."""
        return self._live(segment.in_years(years) for segment, _ in self.leaves)

    def _live(self, sets: Iterable[int]) -> int:
        """Returns the live documents of a set for each segment."""
        leaves = zip(self.leaves, sets, strict=True)
        return self.live & bits.union(docs << leaf.base for leaf, docs in leaves)


def docs_of(rule: Rule, postings: Postings) -> int:
    """Returns the documents of one field that a rule takes."""
    text = rule.text
    match rule.how:
        case How.IS:
            ordinal = postings.ordinal(text)
            return 0 if ordinal < 0 else postings.docs(ordinal)
        case How.STARTS:
            return bits.union(postings.docs_in_range(*part) for part in postings.going_on(text))
        case How.HOLDS:
            return postings.docs_of_any(postings.containing(text))
        case How.INITIALS:
            if len(text) < INITIALS_INSIDE_FROM:
                return postings.docs_in_range(*postings.with_prefix(INITIALS + text))
            return postings.docs_of_any(postings.containing(text, INITIALS))
        case How.NUMBER | How.TENSE:
            return postings.docs_of_any(_having(postings, rule.forms))
        case How.NEAR | How.NEAR_ONE:
            return postings.docs_of_any(_near(postings, text, rule.edits))
        case How.NEAR_START:
            low, high = postings.with_prefix(text[:2])
            terms = enumerate(postings.terms[low:high], low)
            return postings.docs_of_any(at for at, term in terms if rule.may_mean(term))


def _having(postings: Postings, forms: Forms) -> Iterator[int]:
    """Yields the ordinals of the forms of a word that there are."""
    low, high = postings.with_prefix(forms.prefix)
    for form in forms.words if low < high else ():
        if (at := postings.ordinal(form)) >= 0:
            yield at


def _near(postings: Postings, typed: str, edits: int) -> set[int]:
    low, high = postings.with_prefix(typed[0])
    near = {low + at for at in typos.near(typed, postings.terms[low:high], edits)}
    if len(typed) >= typos.FIRST_LETTER_FROM:
        guesses = [postings.ordinal(word) for word in typos.first_letter_errors(typed)]
        for ordinal in (*guesses, *postings.containing(typed[1:])):
            term = postings.terms[ordinal] if ordinal >= 0 else ""
            if term.isalpha() and typos.is_first_letter_error(typed, term):
                near.add(ordinal)
    return near
