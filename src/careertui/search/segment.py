"""A segment: the index of some entries, made in one go and never changed.

The invariant: an entry's rank is its place in the order of ``careertui.search.rank``'s
``static_key``, so the smallest numbers of any set are its best entries.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Sequence

from careertui.core.dates import MONTHS_IN_YEAR
from careertui.core.entries import Entry, Kind
from careertui.core.lens import YearRange
from careertui.core.text import fold
from careertui.search import bits
from careertui.search.features import KEY, PhraseTable, chunks, name_words, words
from careertui.search.names import ROLE_KEYS, flags_of, owners_of, static_key
from careertui.search.zone import Zone

ZONES = ("title", "skill", "org", "tag", "place", "person", "owner", "role", "prose")
"""Every zone; each but ``prose`` holds names. An owner is a person who goes by a name."""

_Postings = dict[str, "array[int]"]


class Segment:
    """What is known of some entries, by rank."""

    __slots__ = ("_ends", "_starts", "ended", "flags", "kinds", "order", "size", "started", "zones")

    def __init__(
        self, order: array[int], zones: dict[str, Zone], kinds: dict[str, int],
        flags: dict[str, int], started: dict[int, int], ended: dict[int, int],
    ) -> None:  # fmt: skip
        self.size = len(order)
        self.order = order
        """The position of each entry among those the segment was built from, by rank."""
        self.zones = zones
        self.kinds = kinds
        self.flags = flags
        """The entries with each flag, such as ``is:current``."""
        self.started = started
        """The entries by the calendar year in which they begin."""
        self.ended = ended
        self._starts: dict[int, int] = {}
        self._ends: dict[int, int] = {}

    @classmethod
    def build(cls, entries: Sequence[Entry], phrases: PhraseTable) -> Segment:
        """The segment of some entries."""
        builder = _Builder(phrases, owners_of(entries))
        keys = [static_key(entry) for entry in entries]
        order = array("I", sorted(range(len(entries)), key=keys.__getitem__))
        for rank, position in enumerate(order):
            builder.add(rank, entries[position])
        return builder.segment(order)

    def in_years(self, years: YearRange) -> int:
        """The entries that touch some years."""
        found = (1 << self.size) - 1
        if not self.started:
            return 0
        if years.last is not None:
            found &= self._until(years.last)
        first = min(self.started) if years.first is None else years.first
        return found & self._since(first)

    def _until(self, year: int) -> int:
        """The entries that begin in the year or before."""
        if year not in self._starts:
            self._starts[year] = bits.union(b for y, b in self.started.items() if y <= year)
        return self._starts[year]

    def _since(self, year: int) -> int:
        """The entries that end in the year or after."""
        if year not in self._ends:
            self._ends[year] = bits.union(b for y, b in self.ended.items() if y >= year)
        return self._ends[year]


class _Builder:
    """Gathers the words of entries that are added in the order of their rank."""

    def __init__(self, phrases: PhraseTable, owners: frozenset[str]) -> None:
        self.phrases = phrases
        self.owners = owners
        self.postings: dict[str, _Postings] = {zone: {} for zone in ZONES}
        self.by_chunk: _Postings = {}
        self.kinds: _Postings = {}
        self.flags: _Postings = {}
        self.years: tuple[dict[int, array[int]], dict[int, array[int]]] = ({}, {})
        self._names: dict[str, tuple[str, ...]] = {}
        self._skills: dict[str, tuple[str, ...]] = {}

    def add(self, rank: int, entry: Entry) -> None:
        """Takes in one entry."""
        title = name_words(entry.title, self.phrases)
        _post(self.postings["title"], title, rank)
        if entry.skills:
            found: set[str] = set()
            for skill in entry.skills:
                found.update(self._skills.get(skill) or self._skill(skill))
            _post(self.postings["skill"], found, rank)
        self._add_names("org", (entry.organization, entry.unit), rank)
        self._add_names("tag", entry.tags, rank)
        self._add_names("place", (entry.place,), rank)
        self._add_names("person", (entry.person,), rank)
        if entry.person in self.owners:
            self._add_names("owner", (entry.person,), rank)
        if entry.kind in {Kind.ROLE, Kind.SERVICE}:
            _post(self.postings["role"], title, rank)
        else:
            roles = [each.text for each in entry.passages if each.key in ROLE_KEYS]
            self._add_names("role", roles, rank)
        if entry.passages:
            self._add_prose(entry.text, rank)
        _post(self.kinds, (entry.kind.value,), rank)
        _post(self.flags, flags_of(entry), rank)
        if entry.placement.is_placed:
            _post_year(self.years[0], int(entry.placement.low // MONTHS_IN_YEAR), rank)
            _post_year(self.years[1], math.ceil(entry.placement.high / MONTHS_IN_YEAR) - 1, rank)

    def _add_names(self, zone: str, names: Iterable[str], rank: int) -> None:
        found: set[str] = set()
        for name in names:
            if name:
                found.update(self._names.get(name) or self._name(name))
        if found:
            _post(self.postings[zone], found, rank)

    def _name(self, name: str) -> tuple[str, ...]:
        known = self._names[name] = name_words(name, self.phrases)
        return known

    def _skill(self, name: str) -> tuple[str, ...]:
        known = self._skills[name] = (*self._name(name), KEY + self.phrases.key(name))
        return known

    def _add_prose(self, text: str, rank: int) -> None:
        parts = chunks(fold(text))
        known = set(parts)
        postings = self.by_chunk
        for chunk in known:
            try:
                postings[chunk].append(rank)
            except KeyError:
                postings[chunk] = array("I", (rank,))
        phrases = self.phrases.inside(parts, known)
        if phrases:
            _post(self.postings["prose"], phrases, rank)

    def segment(self, order: array[int]) -> Segment:
        """What was gathered."""
        size = len(order)
        self._split_chunks()
        zones = {}
        for zone in ZONES:
            zones[zone] = Zone.build(self.postings.pop(zone), size)
        started, ended = (
            {year: bits.from_numbers(numbers) for year, numbers in years.items()}
            for years in self.years
        )
        return Segment(order, zones, _sets(self.kinds), _sets(self.flags), started, ended)

    def _split_chunks(self) -> None:
        """Files what was gathered by chunk under the words of each chunk."""
        prose = self.postings["prose"]
        shared: dict[str, list[array[int]]] = {word: [own] for word, own in prose.items()}
        for chunk, numbers in self.by_chunk.items():
            for word in (*words(chunk), *self.phrases.of_compound(chunk)):
                shared.setdefault(word, []).append(numbers)
        self.by_chunk = {}
        for word, parts in shared.items():
            prose[word] = parts[0] if len(parts) == 1 else _merged(parts)


def _merged(parts: list[array[int]]) -> array[int]:
    """Ascending numbers that stand in any part, none twice."""
    whole: set[int] = set()
    for part in parts:
        whole.update(part)
    return array("I", sorted(whole))


def _post(postings: _Postings, found: Iterable[str], rank: int) -> None:
    for word in found:
        try:
            postings[word].append(rank)
        except KeyError:
            postings[word] = array("I", (rank,))


def _post_year(years: dict[int, array[int]], year: int, rank: int) -> None:
    try:
        years[year].append(rank)
    except KeyError:
        years[year] = array("I", (rank,))


def _sets(postings: _Postings) -> dict[str, int]:
    return {name: bits.from_numbers(numbers) for name, numbers in postings.items()}
