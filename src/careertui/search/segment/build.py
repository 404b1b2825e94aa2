"""Building a segment: from entries to the terms and the documents that have each.

What many entries share (a skill, an employer, a word of prose with its punctuation, a set of
flags) is gathered as it is, and taken apart once, at the end.
"""

from __future__ import annotations

import gc
from array import array
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
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
_FLAGS = tuple((str(flag), flag.holds) for flag in QUERY_FLAGS if flag.holds is not None)
_KIND_FLAGS = {kind: f"kind:{kind.value}" for kind in Kind}
_UNDATED_MONTHS = 1900 * 12
_TOP = 1 << 20
_LONGEST = (1 << 11) - 1

_Key = TypeVar("_Key", bound=Hashable)


_Lists = defaultdict[_Key, "array[int]"]
"""Ascending document numbers by key."""


def _lists() -> _Lists[_Key]:
    return defaultdict(partial(array, "I"))


def build_segment(entries: Sequence[Entry], analyzer: Analyzer | None = None) -> Segment:
    """Returns the segment of entries; with the built-in names of skills unless given."""
    with _without_collector(len(entries)):
        standings = array("q", map(static_key, entries))
        positions = ordered(standings)
        builder = _Builder(analyzer or builtin_analyzer(), [entries[at] for at in positions])
        fields = builder.fields()
        return Segment(
            positions,
            array("q", map(standings.__getitem__, positions)),
            builder.recency(),
            builder.titles(),
            fields,
            builder.flag_sets(),
            *builder.years(),
        )


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
    """Gathers what documents say, one field after another; their numbers are those of entries."""

    def __init__(self, analyzer: Analyzer, entries: Sequence[Entry]) -> None:
        self.analyzer = analyzer
        self.entries = entries
        self.size = len(entries)
        owners = owners_of(entries)
        self.flags = [flags_of(entry) for entry in entries]
        """Those of each document."""
        for entry, flags in zip(entries, self.flags, strict=True):
            if entry.person in owners:
                flags.append(OWNED)

    def recency(self) -> NumericValues:
        """Returns what orders documents by when they end."""
        spots = [entry.placement for entry in self.entries]
        return NumericValues(array("d", [-spot.high if spot.is_placed else 0.0 for spot in spots]))

    def titles(self) -> SortedValues:
        """Returns what orders documents by their titles."""
        folded = [fold(entry.title) for entry in self.entries]
        return SortedValues.of([title.encode("utf-8", "surrogatepass") for title in folded])

    def fields(self) -> dict[str, Postings]:
        """Returns the postings of each field."""
        fields = {"title": self._postings(self._by_title())}
        for name in NAME_FIELDS:
            analyze = self.analyzer.skill_terms if name == "skill" else self.analyzer.name_terms
            fields[name] = self._postings(_by_term(self._by_name(name), analyze))
        fields["prose"] = self._postings(self._by_prose())
        return fields

    def _postings(self, docs_by_term: Mapping[str, array[int]]) -> Postings:
        return Postings.build(docs_by_term, self.size)

    def _by_title(self) -> _Lists[str]:
        """Returns the documents by the terms of their titles."""
        docs_by_term: _Lists[str] = _lists()
        terms_of = self.analyzer.title_terms
        for doc, entry in enumerate(self.entries):
            for term in terms_of(entry.title):
                docs_by_term[term].append(doc)
        return docs_by_term

    def _by_name(self, name: str) -> _Lists[str]:
        """Returns the documents by their texts in a field; flags those whose title is one."""
        docs_by_text: _Lists[str] = _lists()
        texts_of, is_title = TEXT_FIELDS[name].texts, TITLE_COUNTS + name
        for doc, entry in enumerate(self.entries):
            for part, text in texts_of(entry):
                if part == "title":
                    self.flags[doc].append(is_title)
                else:
                    docs_by_text[text].append(doc)
        return docs_by_text

    def _by_prose(self) -> dict[str, array[int]]:
        """Returns the documents by the terms of their prose."""
        by_chunk: _Lists[str] = _lists()
        by_phrase: _Lists[str] = _lists()
        phrases_in = self.analyzer.phrases_in
        for doc, entry in enumerate(self.entries):
            if entry.passages:
                parts = chunks(fold(entry.text))
                distinct = set(parts)
                for chunk in distinct:
                    by_chunk[chunk].append(doc)
                for phrase in phrases_in(parts, distinct):
                    by_phrase[phrase].append(doc)
        by_term = _by_term(by_chunk, self.analyzer.prose_terms)
        for phrase, docs in by_phrase.items():
            by_term[phrase] = _union([by_term[phrase], docs]) if phrase in by_term else docs
        return by_term

    def flag_sets(self) -> dict[str, int]:
        """Returns the documents with each flag, once the fields have been gathered."""
        by_flags: _Lists[tuple[str, ...]] = _lists()
        for doc, flags in enumerate(self.flags):
            by_flags[tuple(flags)].append(doc)
        sets: dict[str, int] = {}
        for names, numbers in by_flags.items():
            docs = bits.from_numbers(numbers, self.size)
            for name in names:
                sets[name] = sets.get(name, 0) | docs
        return sets

    def years(self) -> tuple[dict[int, int], dict[int, int]]:
        """Returns the documents that begin in each year, and those that end in each."""
        by_span: _Lists[tuple[float, float]] = _lists()
        for doc, entry in enumerate(self.entries):
            by_span[entry.placement.filtered].append(doc)
        started: _Lists[int] = _lists()
        ended: _Lists[int] = _lists()
        for (low, high), docs in by_span.items():
            if low < high:
                first, last = years_of(low, high)
                started[first].extend(docs)
                ended[last].extend(docs)
        return self._year_sets(started), self._year_sets(ended)

    def _year_sets(self, docs_by_year: _Lists[int]) -> dict[int, int]:
        return {year: bits.from_numbers(docs, self.size) for year, docs in docs_by_year.items()}


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
