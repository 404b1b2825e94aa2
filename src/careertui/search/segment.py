"""A segment: the index of some entries, made in one go and never changed.

The invariant: an entry's rank is its place in the order of ``careertui.search.rank``'s
``static_key``, so the smallest numbers of any set are its best entries.
"""

from __future__ import annotations

import gc
import math
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from careertui.core.dates import MONTHS_IN_YEAR
from careertui.core.entries import Entry, Kind
from careertui.core.lens import YearRange
from careertui.core.text import fold
from careertui.search import bits
from careertui.search.features import KEY, PhraseTable, chunks, name_words, title_words, words
from careertui.search.names import ROLE_KEYS, flags_of, owners_of, static_key
from careertui.search.zone import Zone

_SHARED_NAMES = ("skill", "org", "tag", "place", "person", "role")
ZONES = ("title", *_SHARED_NAMES, "prose")
"""Every zone that words are kept for; each but ``prose`` holds names."""
SPARE_COLLECTOR_FROM = 20_000
OWNED = "owned"
"""The flag of entries whose person goes by a name, rather than by a headline or a file."""
ROLE_KINDS = (Kind.ROLE.value, Kind.SERVICE.value)
"""Kinds whose title says what a person was."""

_Postings = dict[str, "array[int]"]


class Segment:
    """What is known of some entries, by rank."""

    __slots__ = ("_ends", "_starts", "ended", "flags", "kinds", "order", "size", "started", "zones")

    def __init__(
        self,
        order: array[int],
        zones: dict[str, Zone],
        *,
        kinds: dict[str, int],
        flags: dict[str, int],
        years: tuple[dict[int, int], dict[int, int]],
    ) -> None:
        self.size = len(order)
        self.order = order
        """The position of each entry among those the segment was built from, by rank."""
        self.zones = zones
        self.kinds = kinds
        self.flags = flags
        """The entries with each flag, such as ``is:current``."""
        # The entries by the calendar year in which they begin and in which they end.
        self.started, self.ended = years
        self._starts: dict[int, int] = {}
        self._ends: dict[int, int] = {}

    @classmethod
    def build(cls, entries: Sequence[Entry], phrases: PhraseTable) -> Segment:
        """The segment of some entries."""
        builder = _Builder(phrases, owners_of(entries))
        keys = [static_key(entry) for entry in entries]
        order = array("I", sorted(range(len(entries)), key=keys.__getitem__))
        with _without_collector(len(entries)):
            for rank, position in enumerate(order):
                builder.add(rank, entries[position])
            return builder.segment(order)

    def views(self, zone: str) -> Iterator[tuple[Zone, int | None]]:
        """The zones that a name stands for, each with the entries that count in it, if not all.

        Beside the zones that are kept, ``owner`` is the person of entries that have a name,
        and ``role`` takes in the titles of roles.
        """
        if zone == "owner":
            yield self.zones["person"], self.flags.get(OWNED, 0)
            return
        yield self.zones[zone], None
        if zone == "role":
            yield self.zones["title"], bits.union(self.kinds.get(k, 0) for k in ROLE_KINDS)

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


@contextmanager
def _without_collector(count: int) -> Iterator[None]:
    """Spares a long build the search for garbage in what is all alive: a third of its time."""
    spare = count >= SPARE_COLLECTOR_FROM and gc.isenabled()
    if spare:
        gc.disable()
    try:
        yield
    finally:
        if spare:
            gc.enable()


class _Builder:
    """Gathers the words of entries that are added in the order of their rank.

    What many entries share (a skill, an employer, a word of prose with its punctuation) is
    gathered as it stands, and split into words once, at the end.
    """

    def __init__(self, phrases: PhraseTable, owners: frozenset[str]) -> None:
        self.phrases = phrases
        self.owners = owners
        self.titles: _Postings = {}
        self.names: dict[str, _Postings] = {zone: {} for zone in _SHARED_NAMES}
        self.prose: _Postings = {}
        self.prose_phrases: _Postings = {}
        self.kinds: _Postings = {}
        self.flags: _Postings = {}
        self.years: tuple[dict[int, array[int]], dict[int, array[int]]] = ({}, {})

    def add(self, rank: int, entry: Entry) -> None:
        """Takes in one entry."""
        _post(self.titles, title_words(entry.title, self.phrases), rank)
        names = self.names
        _post(names["skill"], entry.skills, rank)
        _post(names["org"], {entry.organization, entry.unit}, rank)
        _post(names["place"], (entry.place,), rank)
        _post(names["person"], (entry.person,), rank)
        if entry.tags:
            _post(names["tag"], entry.tags, rank)
        if entry.passages:
            self._add_prose(entry, rank)
        _post(self.kinds, (entry.kind.value,), rank)
        _post(self.flags, flags_of(entry), rank)
        if entry.person in self.owners:
            _post(self.flags, (OWNED,), rank)
        if entry.placement.is_placed:
            _post_year(self.years[0], int(entry.placement.low // MONTHS_IN_YEAR), rank)
            _post_year(self.years[1], math.ceil(entry.placement.high / MONTHS_IN_YEAR) - 1, rank)

    def _add_prose(self, entry: Entry, rank: int) -> None:
        for passage in entry.passages:
            if passage.key in ROLE_KEYS:
                _post(self.names["role"], (passage.text,), rank)
        parts = chunks(fold(entry.text))
        known = set(parts)
        _post(self.prose, known, rank)
        phrases = self.phrases.inside(parts, known)
        if phrases:
            _post(self.prose_phrases, phrases, rank)

    def segment(self, order: array[int]) -> Segment:
        """What was gathered."""
        size = len(order)
        zones = {"title": Zone.build(self.titles, size)}
        self.titles = {}
        for zone in _SHARED_NAMES:
            zones[zone] = Zone.build(_split(self.names.pop(zone), self._splitter(zone)), size)
        prose = _split(self.prose, self._prose_words)
        for phrase, numbers in self.prose_phrases.items():
            prose[phrase] = _merged([prose[phrase], numbers]) if phrase in prose else numbers
        self.prose = {}
        zones["prose"] = Zone.build(prose, size)
        started, ended = (
            {year: bits.from_numbers(numbers) for year, numbers in years.items()}
            for years in self.years
        )
        return Segment(
            order,
            zones,
            kinds=_sets(self.kinds),
            flags=_sets(self.flags),
            years=(started, ended),
        )

    def _splitter(self, zone: str) -> Callable[[str], Iterable[str]]:
        return self._skill_words if zone == "skill" else self._name_words

    def _name_words(self, name: str) -> Iterable[str]:
        return name_words(name, self.phrases)

    def _skill_words(self, name: str) -> Iterable[str]:
        return {*name_words(name, self.phrases), KEY + self.phrases.key(name)}

    def _prose_words(self, chunk: str) -> Iterable[str]:
        return {*words(chunk), *self.phrases.of_compound(chunk)}


def _split(gathered: _Postings, splitter: Callable[[str], Iterable[str]]) -> _Postings:
    """What was gathered by name or chunk, by word."""
    shared: dict[str, list[array[int]]] = {}
    for name, numbers in gathered.items():
        for word in splitter(name):
            shared.setdefault(word, []).append(numbers)
    return {word: parts[0] if len(parts) == 1 else _merged(parts) for word, parts in shared.items()}


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
