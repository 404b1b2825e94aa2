"""Building a segment: from entries to the terms and the documents that have each.

What many entries share (a skill, an employer, a word of prose with its punctuation, a set of
flags) is gathered as it is, and taken apart once, at the end.
"""

from __future__ import annotations

import gc
from array import array
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from math import ceil
from typing import TypeVar

from careertui.career.dates import MONTHS_IN_YEAR
from careertui.career.entries import Entry, Kind
from careertui.career.text import fold
from careertui.query.fields import QUERY_FLAGS, TEXT_FIELDS
from careertui.search.segment import bitset as bits
from careertui.search.segment.doc_values import NumericValues, SortedValues, ordered
from careertui.search.segment.postings import Postings
from careertui.search.segment.segment import NAME_FIELDS, OWNED, TITLE_COUNTS, Segment
from careertui.search.tokens import Analyzer, builtin_analyzer, chunks

SPARE_COLLECTOR_FROM = 20_000
_FLAGS = tuple((str(flag), flag.holds) for flag in QUERY_FLAGS)
_KIND_FLAGS = {kind: f"kind:{kind.value}" for kind in Kind}
_UNDATED_MONTHS = 1900 * 12
_TOP = 1 << 20
_LONGEST = (1 << 11) - 1

_Key = TypeVar("_Key", bound=Hashable)


class _Lists(dict[_Key, "array[int]"]):
    """Ascending document numbers by key; a key that is new has none."""

    def __missing__(self, key: _Key) -> array[int]:
        """Returns an empty list, kept."""
        docs = self[key] = array("I")
        return docs


def build_segment(entries: Sequence[Entry], analyzer: Analyzer | None = None) -> Segment:
    """Returns the segment of entries; with the built-in names of skills unless given."""
    with _without_collector(len(entries)):
        builder = _Builder(analyzer or builtin_analyzer(), owners_of(entries))
        standings = array("q", map(static_key, entries))
        positions = ordered(standings)
        for doc, position in enumerate(positions):
            builder.add(doc, entries[position])
        return builder.segment(positions, array("q", map(standings.__getitem__, positions)))


@contextmanager
def _without_collector(count: int) -> Iterator[None]:
    """Pauses garbage collection in a long build, as everything is alive: saves a third."""
    is_long = count >= SPARE_COLLECTOR_FROM and gc.isenabled()
    if is_long:
        gc.disable()
    try:
        yield
    finally:
        if is_long:
            gc.enable()


class _Builder:
    """Gathers the texts of entries that are added in the order of their document numbers."""

    def __init__(self, analyzer: Analyzer, owners: frozenset[str]) -> None:
        self.analyzer = analyzer
        self.owners = owners
        self.recency = array("d")
        self.folded_titles: list[bytes] = []
        self.titles: _Lists[str] = _Lists()
        self.names = {name: (_Lists[str](), TEXT_FIELDS[name].texts) for name in NAME_FIELDS}
        """Documents by text in each field, and what gives the texts of an entry."""
        self.prose: _Lists[str] = _Lists()
        self.prose_phrases: _Lists[str] = _Lists()
        self.flags: _Lists[tuple[str, ...]] = _Lists()
        """Documents by all flags that they have."""
        self.years: _Lists[tuple[int, int]] = _Lists()
        """Documents by the years in which they begin and end."""

    def add(self, doc: int, entry: Entry) -> None:
        """Takes in one entry."""
        titles = self.titles
        for term in self.analyzer.title_terms(entry.title):
            titles[term].append(doc)
        self.folded_titles.append(fold(entry.title).encode("utf-8", "surrogatepass"))
        flags = flags_of(entry)
        for name, (docs_by_text, texts_of) in self.names.items():
            for part, text in texts_of(entry):
                if part == "title":
                    flags.append(TITLE_COUNTS + name)
                else:
                    docs_by_text[text].append(doc)
        if entry.passages:
            self._add_prose(entry, doc)
        if entry.person in self.owners:
            flags.append(OWNED)
        self.flags[tuple(flags)].append(doc)
        placement = entry.placement
        self.recency.append(-placement.high if placement.is_placed else 0.0)
        low, high = placement.filtered
        if low < high:
            self.years[years_of(low, high)].append(doc)

    def _add_prose(self, entry: Entry, doc: int) -> None:
        parts = chunks(fold(entry.text))
        distinct = set(parts)
        prose = self.prose
        for chunk in distinct:
            prose[chunk].append(doc)
        for phrase in self.analyzer.phrases_in(parts, distinct):
            self.prose_phrases[phrase].append(doc)

    def segment(self, positions: array[int], standings: array[int]) -> Segment:
        """Returns what was gathered; the builder is empty after it."""
        size = len(positions)
        fields = {"title": Postings.build(self.titles, self.titles.__getitem__, size)}
        self.titles = _Lists()
        for name in NAME_FIELDS:
            analyze = self.analyzer.skill_terms if name == "skill" else self.analyzer.name_terms
            docs_by_term = _by_term(self.names.pop(name)[0], analyze)
            fields[name] = Postings.build(docs_by_term, docs_by_term.__getitem__, size)
        fields["prose"] = self._prose_postings(size)
        started: _Lists[int] = _Lists()
        ended: _Lists[int] = _Lists()
        for (first, last), docs in self.years.items():
            started[first].extend(docs)
            ended[last].extend(docs)
        return Segment(
            positions,
            standings,
            NumericValues(self.recency),
            SortedValues.of(self.folded_titles),
            fields,
            self._flags(size),
            {year: bits.from_numbers(docs, size) for year, docs in started.items()},
            {year: bits.from_numbers(docs, size) for year, docs in ended.items()},
        )

    def _prose_postings(self, size: int) -> Postings:
        prose = _by_term(self.prose, self.analyzer.prose_terms)
        self.prose = _Lists()
        for phrase, docs in self.prose_phrases.items():
            prose[phrase] = _union([prose[phrase], docs]) if phrase in prose else docs
        return Postings.build(prose, prose.__getitem__, size)

    def _flags(self, size: int) -> dict[str, int]:
        flags: dict[str, int] = {}
        for names, numbers in self.flags.items():
            docs = bits.from_numbers(numbers, size)
            for flag in names:
                flags[flag] = flags.get(flag, 0) | docs
        return flags


def _by_term(
    gathered: _Lists[str], analyze: Callable[[str], Iterable[str]]
) -> dict[str, array[int]]:
    """Returns what was gathered by text, by term."""
    shared: dict[str, list[array[int]]] = {}
    for text, docs in gathered.items():
        for term in analyze(text):
            shared.setdefault(term, []).append(docs)
    return {term: lists[0] if len(lists) == 1 else _union(lists) for term, lists in shared.items()}


def _union(lists: Sequence[array[int]]) -> array[int]:
    """Returns ascending document numbers that are in any list, none twice."""
    docs: set[int] = set()
    for numbers in lists:
        docs.update(numbers)
    return array("I", sorted(docs))


def static_key(entry: Entry) -> int:
    """Returns the entry's standing before any query, smaller is better: kind, recency, brevity."""
    placement = entry.placement
    months = int(placement.high) if placement.is_placed else _UNDATED_MONTHS
    months += entry.kind.spec.bonus_months
    return ((_TOP - months) << 11) | min(len(entry.title), _LONGEST)


def years_of(low: float, high: float) -> tuple[int, int]:
    """Returns the calendar years in which months begin and end."""
    return int(low // MONTHS_IN_YEAR), ceil(high / MONTHS_IN_YEAR) - 1


def flags_of(entry: Entry) -> list[str]:
    """Returns the flags of an entry: its kind, and those of the query language."""
    flags = [name for name, holds in _FLAGS if holds(entry)]
    flags.append(_KIND_FLAGS[entry.kind])
    return flags


def owners_of(entries: Iterable[Entry]) -> frozenset[str]:
    """Returns the people of some entries who go by a name, rather than by a headline or a file."""
    return frozenset(
        entry.person
        for entry in entries
        if entry.kind is Kind.ABOUT and bool(getattr(entry.item, "name", ""))
    )
