"""The index: entries in, matches out. One engine for three careers and for a million entries.

The invariants: what an index gives depends on the entries and the lens alone, not on how
it came about (in one go, or by ``replaced``); and an index is never changed, so a search
that runs while another index is made sees one or the other.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from functools import partial
from itertools import islice
from typing import NamedTuple

from careertui.career.aliases import AliasTable, builtin_aliases, meanings
from careertui.career.dates import YearRange
from careertui.career.entries import Entry
from careertui.career.model import SkillGroup
from careertui.query.lens import Lens, Word
from careertui.query.parser import Hint
from careertui.search.entry_fields import static_key
from careertui.search.evaluate import Evaluation, Evaluator, query_text
from careertui.search.explain import is_approximate, reasons_of
from careertui.search.highlight import Marker
from careertui.search.ordering import Ordering, Orders
from careertui.search.phrases import verified
from careertui.search.policy import Texts, texts_of
from careertui.search.results import Hit, Matches
from careertui.search.segment import bitset as bits
from careertui.search.segment.build import build_segment
from careertui.search.segment.codec import SavedIndexError, saved, segment_of
from careertui.search.terms import Placed, Vocabulary
from careertui.search.tokens import INITIALS, PhraseTable
from careertui.search.top_hits import MOST_REMEMBERED, scored

MOST_SEGMENTS = 24
"""With so many segments, the next change makes the index afresh."""
REBUILT_BELOW = 2000
"""An index of fewer entries is made afresh at every change."""


class Run(NamedTuple):
    """Neighbouring entries that stand in one segment, side by side there too."""

    start: int
    """The number of the first."""
    length: int
    segment: int
    """Which segment, by its place."""
    position: int
    """The position of the first among those the segment was built from."""


class Index:
    """An index over entries; see ``build``."""

    def __init__(
        self,
        entries: Sequence[Entry],
        table: AliasTable,
        phrases: PhraseTable,
        *,
        placed: tuple[Placed, ...],
        runs: tuple[Run, ...],
        alive: int,
        people: int,
    ) -> None:
        self.entries = entries
        self.table = table
        """The names of skills, with those that the profiles define."""
        self._phrases = phrases
        self._placed = placed
        self._runs = runs
        self._alive = alive
        self._people = people
        self._offsets = [each.offset for each in placed]
        self._by_position = sorted(runs, key=lambda run: (run.segment, run.position))
        self._keys = [(run.segment, run.position) for run in self._by_position]
        self._starts = [run.start for run in runs]
        in_one = len(placed) == len(runs) == 1 and runs[0] == Run(0, placed[0].segment.size, 0, 0)
        self._numbers = placed[0].segment.order if in_one else None
        """The number of each place, where the segment's own positions are the numbers."""
        self._texts: dict[int, Texts] = {}
        self._orders: Ordering = Orders(self)
        vocabulary = Vocabulary(placed, alive)
        self._evaluator = Evaluator(vocabulary, table, self._verified, with_person=people > 1)

    @classmethod
    def build(cls, entries: Sequence[Entry], aliases: AliasTable | None = None) -> Index:
        """The index of some entries.

        Args:
            entries: An entry's number is its position here.
            aliases: The names of skills; those that the entries define are added, and short
                forms are resolved by the skills that the entries name.
        """
        table = table_of(entries, aliases or builtin_aliases())
        phrases = PhraseTable(table)
        segment = build_segment(entries, phrases)
        runs = (Run(0, len(entries), 0, 0),) if entries else ()
        alive = (1 << len(entries)) - 1
        return cls(
            entries,
            table,
            phrases,
            placed=(Placed(segment, 0),),
            runs=runs,
            alive=alive,
            people=_people(entries),
        )

    def saved(self) -> bytes:
        """The index as bytes for ``restored``; made afresh first if entries were replaced."""
        if len(self._placed) > 1 or self._alive.bit_length() != self._alive.bit_count():
            return Index.build(self.entries).saved()
        return saved(self._placed[0].segment)

    @classmethod
    def restored(
        cls, data: bytes | memoryview, entries: Sequence[Entry], table: AliasTable, *, people: int
    ) -> Index:
        """The index that was saved of the same entries.

        Args:
            data: From ``saved``.
            entries: The entries that were indexed; they are only read where they are shown.
            table: What ``table_of`` gives for them.
            people: How many people they are of; more than one is all that counts.

        Raises:
            SavedIndexError: The bytes are damaged, of another format, or of other entries.
        """
        segment = segment_of(data)
        if segment.size != len(entries):
            raise SavedIndexError("saved of other entries")
        runs = (Run(0, len(entries), 0, 0),) if segment.size else ()
        alive = (1 << segment.size) - 1
        placed = (Placed(segment, 0),)
        phrases = PhraseTable(table)
        return cls(entries, table, phrases, placed=placed, runs=runs, alive=alive, people=people)

    def __len__(self) -> int:
        """How many entries there are."""
        return len(self.entries)

    def warm(self) -> None:
        """Prepares what the first searches of a kind would wait for; may run in a thread."""
        from rapidfuzz import process  # loaded here rather than with the first misspelling

        del process
        if self._runs:
            self.place_of(0)
        for segment, _ in self._placed:
            for zone in segment.zones.values():
                zone.warm(("", INITIALS))
            segment.in_years(YearRange(1, 1))

    def search(self, lens: Lens, limit: int = 200) -> Matches:
        """What a lens comes to.

        Args:
            lens: What is asked for.
            limit: How many hits are wanted; the count and the set of matches are whole.
        """
        found = self._evaluator.evaluate(lens)
        total = found.entries.bit_count()
        shown = [asked for asked in found.shown if asked.cells]
        rules = [rule for asked in shown for rule in asked.rules] + found.extras
        marker = Marker(rules, self.table, tuple(dict.fromkeys(found.literal)))
        return Matches(
            total=total,
            hits=tuple(self._hits(lens, found, limit)),
            numbers=MatchSet(self, found.entries, total),
            marks=marker,
            hints=tuple(self._hints(lens, found, total)),
        )

    def _hits(self, lens: Lens, found: Evaluation, limit: int) -> Iterator[Hit]:
        query, several = query_text(lens)
        among = None
        if lens.sort in {"recent", "name"} and limit > 0:
            among = self._orders.first(found.entries, lens.sort, limit)
        best = scored(self, found, query, several=several, limit=limit, among=among)
        for each in best[:limit]:
            number = self.number_at(each.number)
            reasons = partial(reasons_of, self.entries[number], each, found, self.table)
            yield Hit(number, each.score, is_approximate(each), reasons)

    def _hints(self, lens: Lens, found: Evaluation, total: int) -> Iterator[Hint]:
        for asked in found.shown:
            may_be = meanings(asked.typed, self.table)
            if may_be:
                yield Hint(f"“{asked.typed}” may mean {' or '.join(may_be)}")
        if total:
            return
        missing = [asked.typed for asked in found.shown if not asked.entries]
        if missing:
            yield from (Hint(f"no entry has “{typed}”") for typed in missing)
        elif len(found.shown) > 1:
            yield Hint("each word is found, but no entry has them all")

    def entry_at(self, place: int) -> Entry:
        """The entry with a number of the vocabulary's."""
        return self.entries[self.number_at(place)]

    def texts_at(self, place: int) -> Texts:
        """What of an entry its fit depends on, remembered."""
        texts = self._texts.get(place)
        if texts is None:
            if len(self._texts) >= MOST_REMEMBERED:
                self._texts.clear()
            texts = self._texts[place] = texts_of(self.entry_at(place), self.table)
        return texts

    def number_at(self, place: int) -> int:
        """The entry's number, given the vocabulary's."""
        if self._numbers is not None:
            return self._numbers[place]
        segment = bisect_right(self._offsets, place) - 1
        position = self._placed[segment].segment.order[place - self._offsets[segment]]
        run = self._by_position[bisect_right(self._keys, (segment, position)) - 1]
        return run.start + position - run.position

    def place_of(self, number: int) -> int:
        """The vocabulary's number, given the entry's."""
        run = self._runs[bisect_right(self._starts, number) - 1]
        ranks = self._placed[run.segment].segment.ranks
        return self._offsets[run.segment] + ranks[run.position + number - run.start]

    @property
    def segments(self) -> tuple[Placed, ...]:
        """The segments and where the vocabulary's numbers of each begin."""
        return self._placed

    @property
    def alive(self) -> int:
        """The vocabulary's numbers of all entries."""
        return self._alive

    def standing(self, place: int) -> tuple[int, int]:
        """What orders entries that a query leaves equal."""
        if len(self._placed) == 1:
            return place, 0
        number = self.number_at(place)
        return static_key(self.entries[number]), number

    def _verified(self, entries: int, word: Word) -> int:
        """The entries whose text has an exact text as it stands."""
        return verified(entries, word, self.entry_at)

    def replaced(
        self, start: int, stop: int, fresh: Sequence[Entry], entries: Sequence[Entry]
    ) -> Index:
        """The index after the entries of one file changed, in time that follows the file.

        A small index is made afresh. A large one keeps the names of skills that it was made
        with, until it is made afresh after many changes.

        Args:
            start: The number of the first entry that is gone.
            stop: The number after the last that is gone.
            fresh: What stands in their place.
            entries: All entries as they are now.
        """
        if len(entries) < REBUILT_BELOW or len(self._placed) >= MOST_SEGMENTS:
            return Index.build(entries)
        alive = self._alive
        if start < stop:
            gone = bits.from_numbers([self.place_of(number) for number in range(start, stop)])
            alive = bits.minus(alive, gone)
        placed = self._placed
        if fresh:
            offset = sum(each.segment.size for each in placed)
            placed = (*placed, Placed(build_segment(fresh, self._phrases), offset))
            alive |= ((1 << len(fresh)) - 1) << offset
        return Index(
            entries,
            self.table,
            self._phrases,
            placed=placed,
            runs=_cut(self._runs, start, stop, len(fresh), len(self._placed)),
            alive=alive,
            people=self._people + len({entry.person for entry in fresh}),
        )

    def within(self, numbers: Sequence[range], people: int) -> Index:
        """The index of some of the entries, each under the number that it has here.

        It answers as one that was made of these entries alone would, with the same names of
        skills, and shares all it can with this one.

        Args:
            numbers: Of the entries, in runs that ascend.
            people: How many people they are of, by name.
        """
        narrowed = copy(self)
        narrowed._alive = self._alive & self._places_of(numbers)
        narrowed._people = people
        narrowed._orders = self._orders.within(narrowed)
        vocabulary = Vocabulary(self._placed, narrowed._alive)
        narrowed._evaluator = Evaluator(
            vocabulary, self.table, narrowed._verified, with_person=people > 1
        )
        return narrowed

    def _places_of(self, numbers: Iterable[range]) -> int:
        """The vocabulary's numbers of entries, given in runs of the entries' own."""
        places: dict[int, array[int]] = {}
        for wanted in numbers:
            at = max(0, bisect_right(self._starts, wanted.start) - 1)
            for run in islice(self._runs, at, bisect_left(self._starts, wanted.stop)):
                first = max(wanted.start - run.start, 0) + run.position
                last = min(wanted.stop - run.start, run.length) + run.position
                ranks = self._placed[run.segment].segment.ranks[first:last]
                places.setdefault(run.segment, array("I")).extend(ranks)
        return bits.union(
            bits.from_numbers(ranks, self._placed[segment].segment.size) << self._offsets[segment]
            for segment, ranks in places.items()
        )


class MatchSet:
    """The numbers of all entries that match; iterates in ascending order."""

    __slots__ = ("_buffer", "_entries", "_index", "_total")

    def __init__(self, index: Index, entries: int, total: int) -> None:
        self._index = index
        self._entries = entries
        self._total = total
        self._buffer: bytes | None = None

    def __contains__(self, number: object) -> bool:
        """Whether the entry with a number matches."""
        if not isinstance(number, int) or not 0 <= number < len(self._index):
            return False
        if self._total == len(self._index):
            return True
        if self._buffer is None:
            self._buffer = bits.to_bytes(self._entries)
        return bits.holds(self._buffer, self._index.place_of(number))

    def __len__(self) -> int:
        """How many match."""
        return self._total

    def __iter__(self) -> Iterator[int]:
        """The numbers, ascending."""
        if self._total == len(self._index):
            return iter(range(self._total))
        return iter(sorted(map(self._index.number_at, bits.numbers_in(self._entries))))


def _cut(runs: Iterable[Run], start: int, stop: int, count: int, segment: int) -> tuple[Run, ...]:
    """The runs with some entries replaced by others of a new segment."""
    found: list[Run] = []
    fresh = Run(start, count, segment, 0)
    shift = count - (stop - start)
    for run in runs:
        end = run.start + run.length
        if run.start < start:
            found.append(run._replace(length=min(run.length, start - run.start)))
        if fresh.length and end >= start and fresh not in found and run.start <= start:
            found.append(fresh)
        if end > stop:
            cut = max(0, stop - run.start)
            found.append(
                Run(run.start + cut + shift, run.length - cut, run.segment, run.position + cut)
            )
    if fresh.length and fresh not in found:
        found.append(fresh)
    return tuple(sorted(run for run in found if run.length))


def table_of(entries: Iterable[Entry], aliases: AliasTable) -> AliasTable:
    """The alias table with what the entries themselves say about skills."""
    defined: list[tuple[str, tuple[str, ...]]] = []
    skills: set[str] = set()
    for entry in entries:
        skills.update(entry.skills)
        if isinstance(entry.item, SkillGroup):
            defined += [(each.name, each.aliases) for each in entry.item.items if each.aliases]
    return aliases.extended(defined).resolved(skills)


def _people(entries: Iterable[Entry]) -> int:
    return len({entry.person for entry in entries})
