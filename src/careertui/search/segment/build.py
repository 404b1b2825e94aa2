"""Building a segment: from entries to the words and the entries that have each."""

from __future__ import annotations

import gc
from array import array
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from careertui.career.entries import Entry
from careertui.career.text import fold
from careertui.query.fields import TEXT_FIELDS
from careertui.search.entry_fields import flags_of, owners_of, static_key, years_of
from careertui.search.segment import bitset as bits
from careertui.search.segment.postings import Zone
from careertui.search.segment.segment import OWNED, SHARED_NAMES, Segment
from careertui.search.tokens import KEY, PhraseTable, chunks, name_words, title_words, words

SPARE_COLLECTOR_FROM = 20_000

_Key = TypeVar("_Key", bound=Hashable)


class _Lists(dict[_Key, "array[int]"]):
    """Ascending numbers by key; a key that is new has none."""

    def __missing__(self, key: _Key) -> array[int]:
        """An empty list, kept."""
        numbers = self[key] = array("I")
        return numbers


def build_segment(entries: Sequence[Entry], phrases: PhraseTable) -> Segment:
    """The segment of some entries."""
    with _without_collector(len(entries)):
        keys = [static_key(entry) for entry in entries]
        order = array("I", sorted(range(len(entries)), key=keys.__getitem__))
        del keys
        builder = _Builder(phrases, owners_of(entries))
        for rank, position in enumerate(order):
            builder.add(rank, entries[position])
        return builder.segment(order)


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

    What many entries share (a skill, an employer, a word of prose with its punctuation, a
    set of flags) is gathered as it stands, and taken apart once, at the end.
    """

    def __init__(self, phrases: PhraseTable, owners: frozenset[str]) -> None:
        self.phrases = phrases
        self.owners = owners
        self.titles: _Lists[str] = _Lists()
        self.names: dict[str, _Lists[str]] = {zone: _Lists() for zone in SHARED_NAMES}
        self.shared = [(self.names[zone], TEXT_FIELDS[zone].texts) for zone in SHARED_NAMES]
        self.prose: _Lists[str] = _Lists()
        self.prose_phrases: _Lists[str] = _Lists()
        self.shapes: _Lists[tuple[str, tuple[str, ...], bool]] = _Lists()
        """Entries by kind, flags and whether their person goes by a name."""
        self.years: _Lists[tuple[int, int]] = _Lists()
        """Entries by the years in which they begin and end."""

    def add(self, rank: int, entry: Entry) -> None:
        """Takes in one entry."""
        titles = self.titles
        for word in title_words(entry.title, self.phrases):
            titles[word].append(rank)
        for lists, texts_of in self.shared:
            for _, text in texts_of(entry):
                lists[text].append(rank)
        if entry.passages:
            self._add_prose(entry, rank)
        shape = (entry.kind.value, tuple(flags_of(entry)), entry.person in self.owners)
        self.shapes[shape].append(rank)
        if entry.placement.is_placed:
            self.years[years_of(entry.placement)].append(rank)

    def _add_prose(self, entry: Entry, rank: int) -> None:
        parts = chunks(fold(entry.text))
        known = set(parts)
        prose = self.prose
        for chunk in known:
            prose[chunk].append(rank)
        for phrase in self.phrases.inside(parts, known):
            self.prose_phrases[phrase].append(rank)

    def segment(self, order: array[int]) -> Segment:
        """What was gathered; the builder is empty after it."""
        size = len(order)
        zones = {"title": Zone.build(self.titles, size)}
        self.titles = _Lists()
        for zone in SHARED_NAMES:
            splitter = self._skill_words if zone == "skill" else self._name_words
            zones[zone] = Zone.build(_split(self.names.pop(zone), splitter), size)
        prose = _split(self.prose, self._prose_words)
        self.prose = _Lists()
        for phrase, numbers in self.prose_phrases.items():
            prose[phrase] = _merged([prose[phrase], numbers]) if phrase in prose else numbers
        zones["prose"] = Zone.build(prose, size)
        kinds, flags = self._kinds_and_flags(size)
        return Segment(order, zones, kinds=kinds, flags=flags, years=self._starts_and_ends(size))

    def _kinds_and_flags(self, size: int) -> tuple[dict[str, int], dict[str, int]]:
        kinds: dict[str, int] = {}
        flags: dict[str, int] = {}
        for (kind, own, is_owned), numbers in self.shapes.items():
            entries = bits.from_numbers(numbers, size)
            kinds[kind] = kinds.get(kind, 0) | entries
            for flag in (*own, OWNED) if is_owned else own:
                flags[flag] = flags.get(flag, 0) | entries
        return kinds, flags

    def _starts_and_ends(self, size: int) -> tuple[dict[int, int], dict[int, int]]:
        starts: _Lists[int] = _Lists()
        ends: _Lists[int] = _Lists()
        for (first, last), numbers in self.years.items():
            starts[first].extend(numbers)
            ends[last].extend(numbers)
        return (
            {year: bits.from_numbers(numbers, size) for year, numbers in starts.items()},
            {year: bits.from_numbers(numbers, size) for year, numbers in ends.items()},
        )

    def _name_words(self, name: str) -> Iterable[str]:
        return name_words(name, self.phrases)

    def _skill_words(self, name: str) -> Iterable[str]:
        return {*name_words(name, self.phrases), KEY + self.phrases.key(name)}

    def _prose_words(self, chunk: str) -> Iterable[str]:
        return {*words(chunk), *self.phrases.of_compound(chunk)}


def _split(
    gathered: _Lists[str], splitter: Callable[[str], Iterable[str]]
) -> dict[str, array[int]]:
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
