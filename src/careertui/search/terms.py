"""Looking rules up: from a rule of the ladder to the set of entries, over all segments.

The invariant: an entry's number here is its segment's base and its rank there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from careertui.search import typos
from careertui.search.documents import Leaf
from careertui.search.ladder import (
    INITIALS_INSIDE_FROM,
    Forms,
    How,
    Rule,
    Step,
    is_misspelling,
    meant,
)
from careertui.search.policy import points
from careertui.search.results import Tier
from careertui.search.segment import bitset as bits
from careertui.search.segment.postings import Postings
from careertui.search.tokens import FIRST_WORD, INITIALS


class Cell(NamedTuple):
    """The entries that one word matches in one way in one zone."""

    points: float
    tier: Tier
    zone: str
    entries: int


class Asked(NamedTuple):
    """A word of the query and what it was taken for."""

    typed: str
    rules: Step
    cells: tuple[Cell, ...]
    entries: int
    """The entries that match."""


class Vocabulary:
    """All words of the library."""

    def __init__(self, leaves: Sequence[Leaf], live: int, *, is_whole: bool) -> None:
        self.leaves = leaves
        self.live = live
        self.is_whole = is_whole
        """Whether all documents are live."""

    def entries(self, rule: Rule, zone: str) -> int:
        """The entries in one zone that a rule takes."""
        found = 0
        for segment, base in self.leaves:
            for kept, mask in segment.postings(zone):
                taken = entries_of(rule, kept)
                found |= (taken if mask is None else taken & mask) << base
        return found if self.is_whole else found & self.live

    def asked(self, typed: str, steps: Iterable[Step], forms: Forms) -> Asked:
        """The first step that finds anything.

        Args:
            typed: The word.
            steps: Its ladder.
            forms: The first step for a word that it may mean.
        """
        for step in steps:
            if is_misspelling(step):
                step = meant(step[0].text, self.near(step[0]), forms)  # noqa: PLW2901
            cells = self.cells(step)
            if cells:
                return Asked(typed, step, cells, bits.union(cell.entries for cell in cells))
        return Asked(typed, (), (), 0)

    def near(self, rule: Rule) -> set[str]:
        """The words of any entry that a misspelling is near to."""
        found: set[str] = set()
        for segment, base in self.leaves:
            for kept, mask in (view for zone in rule.zones for view in segment.postings(zone)):
                for row in _near(kept, rule.text, rule.edits):
                    if self.is_whole and mask is None:
                        found.add(kept.terms[row])
                        continue
                    entries = kept.docs(row) if mask is None else kept.docs(row) & mask
                    if entries << base & self.live:
                        found.add(kept.terms[row])
        return found

    def cells(self, step: Step) -> tuple[Cell, ...]:
        """What the rules of a step find, best first; empty sets left out."""
        sets: dict[tuple[Tier, str], int] = {}
        for rule in step:
            for zone in rule.zones:
                entries = self.entries(rule, zone)
                if entries:
                    key = (rule.tier, zone)
                    sets[key] = sets.get(key, 0) | entries
        cells = [
            Cell(points(tier, zone), tier, zone, entries) for (tier, zone), entries in sets.items()
        ]
        return tuple(sorted(cells, key=lambda cell: (-cell.points, cell.tier, cell.zone)))

    def flagged(self, *flags: str) -> int:
        """The documents with any of some flags such as ``is:current``."""
        docs = 0
        for segment, base in self.leaves:
            docs |= bits.union(segment.flags.get(flag, 0) for flag in flags) << base
        return docs & self.live


def entries_of(rule: Rule, zone: Postings) -> int:
    """The entries of a zone that a rule takes."""
    text = rule.text
    match rule.how:
        case How.IS:
            row = zone.ordinal(text)
            return 0 if row < 0 else zone.docs(row)
        case How.STARTS:
            return bits.union(zone.docs_in_range(*span) for span in _going_on(zone, text))
        case How.HOLDS:
            return zone.docs_of_any(zone.containing(text))
        case How.INITIALS:
            if len(text) < INITIALS_INSIDE_FROM:
                return zone.docs_in_range(*zone.with_prefix(INITIALS + text))
            return zone.docs_of_any(zone.containing(text, INITIALS))
        case How.NEAR | How.NEAR_ONE:
            return zone.docs_of_any(_near(zone, text, rule.edits))
        case How.NEAR_START:
            low, high = zone.with_prefix(text[:2])
            found = typos.near_beginnings(text, zone.terms[low:high], low)
            return zone.docs_of_any(row for row, _ in found)


def _going_on(zone: Postings, beginning: str) -> Iterator[tuple[int, int]]:
    """The rows of words that go on from a beginning, in half-open ranges."""
    low, high = zone.with_prefix(beginning)
    if low < high and zone.terms[low] == beginning:
        low += 1
    for sign in "#+":
        first, last = zone.with_prefix(beginning + sign)
        if first < last:
            if low < first:
                yield low, first
            low = last
    if low < high:
        yield low, high


def _near(zone: Postings, typed: str, edits: int) -> set[int]:
    low, high = zone.with_prefix(typed[0])
    rows = {row for row, _ in typos.near(typed, zone.terms[low:high], low, edits)}
    if len(typed) >= typos.FIRST_LETTER_FROM:
        guesses = [zone.ordinal(word) for word in typos.first_letter_errors(typed)]
        rows.update(
            row
            for row in (*guesses, *zone.containing(typed[1:]))
            if row >= 0 and _is_first_letter_error(typed, zone.terms[row])
        )
    return rows


def _is_first_letter_error(typed: str, word: str) -> bool:
    return (
        word >= FIRST_WORD
        and word.isalpha()
        and word[0] != typed[0]
        and typos.is_first_letter_error(typed, word)
    )
