"""Looking rules up: from a rule of the ladder to the set of entries, over all segments.

The invariant: an entry's number here is its segment's offset and its rank there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from careertui.search import typos
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
from careertui.search.segment.postings import Zone
from careertui.search.segment.segment import Segment
from careertui.search.tokens import FIRST_WORD, INITIALS


class Placed(NamedTuple):
    """A segment and where its numbers begin."""

    segment: Segment
    offset: int


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

    def __init__(self, placed: Iterable[Placed], alive: int) -> None:
        self.placed = tuple(placed)
        self.alive = alive
        """The entries that were not replaced since their segment was made."""
        self.is_whole = alive == (1 << alive.bit_length()) - 1 and alive.bit_length() == sum(
            each.segment.size for each in self.placed
        )

    def entries(self, rule: Rule, zone: str) -> int:
        """The entries in one zone that a rule takes."""
        found = 0
        for segment, offset in self.placed:
            for kept, mask in segment.views(zone):
                taken = entries_of(rule, kept)
                found |= (taken if mask is None else taken & mask) << offset
        return found if self.is_whole else found & self.alive

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
        for segment, offset in self.placed:
            for kept, mask in (view for zone in rule.zones for view in segment.views(zone)):
                for row in _near(kept, rule.text, rule.edits):
                    if self.is_whole and mask is None:
                        found.add(kept.words[row])
                        continue
                    entries = kept.of_row(row) if mask is None else kept.of_row(row) & mask
                    if entries << offset & self.alive:
                        found.add(kept.words[row])
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

    def flagged(self, name: str) -> int:
        """The entries with a flag such as ``is:current``."""
        found = 0
        for segment, offset in self.placed:
            found |= segment.flags.get(name, 0) << offset
        return found & self.alive

    def of_kind(self, kinds: Iterable[str]) -> int:
        """The entries of any of the kinds."""
        wanted = tuple(kinds)
        found = 0
        for segment, offset in self.placed:
            for kind in wanted:
                found |= segment.kinds.get(kind, 0) << offset
        return found & self.alive


def entries_of(rule: Rule, zone: Zone) -> int:
    """The entries of a zone that a rule takes."""
    text = rule.text
    match rule.how:
        case How.IS:
            row = zone.row(text)
            return 0 if row < 0 else zone.of_row(row)
        case How.STARTS:
            return bits.union(zone.of_range(*span) for span in _going_on(zone, text))
        case How.HOLDS:
            return zone.of_rows(zone.rows_with(text))
        case How.INITIALS:
            if len(text) < INITIALS_INSIDE_FROM:
                return zone.of_range(*zone.rows_from(INITIALS + text))
            return zone.of_rows(zone.rows_with(text, INITIALS))
        case How.NEAR | How.NEAR_ONE:
            return zone.of_rows(_near(zone, text, rule.edits))
        case How.NEAR_START:
            low, high = zone.rows_from(text[:2])
            found = typos.near_beginnings(text, zone.words[low:high], low)
            return zone.of_rows(row for row, _ in found)


def _going_on(zone: Zone, beginning: str) -> Iterator[tuple[int, int]]:
    """The rows of words that go on from a beginning, in half-open ranges."""
    low, high = zone.rows_from(beginning)
    if low < high and zone.words[low] == beginning:
        low += 1
    for sign in "#+":
        first, last = zone.rows_from(beginning + sign)
        if first < last:
            if low < first:
                yield low, first
            low = last
    if low < high:
        yield low, high


def _near(zone: Zone, typed: str, edits: int) -> set[int]:
    low, high = zone.rows_from(typed[0])
    rows = {row for row, _ in typos.near(typed, zone.words[low:high], low, edits)}
    if len(typed) >= typos.FIRST_LETTER_FROM:
        guesses = [zone.row(word) for word in typos.first_letter_errors(typed)]
        rows.update(
            row
            for row in (*guesses, *zone.rows_with(typed[1:]))
            if row >= 0 and _is_first_letter_error(typed, zone.words[row])
        )
    return rows


def _is_first_letter_error(typed: str, word: str) -> bool:
    return (
        word >= FIRST_WORD
        and word.isalpha()
        and word[0] != typed[0]
        and typos.is_first_letter_error(typed, word)
    )
