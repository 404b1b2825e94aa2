"""Doc values put documents in order without the entries, as sorting the entries does."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.reference_search import ReferenceIndex
from tests.unit.test_index import LIBRARIES, QUERIES

from careertui.career.entries import Entry
from careertui.query.parser import parse
from careertui.search.documents import DocSpan
from careertui.search.index import Index
from careertui.search.segment import bitset as bits
from careertui.search.segment.build import build_segment, static_key
from careertui.search.segment.doc_values import NumericValues
from careertui.search.segment.merge import merge
from careertui.search.segment.segment import Segment

SORTS = st.sampled_from(["sort:recent", "sort:name"])
PLANS = st.sampled_from([(100, 64_000, 200_000), (10**6, 10**6, 10**6), (10**6, 3, 1), (0, 0, 0)])
"""Whether orders are gone along, how far, or not at all."""


def index_of(libraries: Sequence[Sequence[Entry]], segments: Sequence[Segment]) -> Index:
    """The index of all of them, one after another."""
    library = [entry for entries in libraries for entry in entries]
    if len(segments) == 1:
        return Index.from_segments(library, segments, [DocSpan(0, 0, len(library))])
    spans = [DocSpan(number, 0, len(entries)) for number, entries in enumerate(libraries)]
    return Index.from_segments(library, segments, spans)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(st.lists(LIBRARIES, min_size=1, max_size=3), QUERIES, SORTS, PLANS, st.integers(1, 30))
def test_what_comes_first_of_many_segments_comes_first_of_all(
    libraries: list[list[Entry]], query: str, sort: str, plan: tuple[int, int, int], limit: int
) -> None:
    library = [entry for each in libraries for entry in each]
    lens = parse(f"{query} {sort}").lens
    segments = list(map(build_segment, libraries))
    # A segment finds the same words whatever stands in the others, save for misspellings, so
    # what is found is taken from the index, and its order from the slow search.
    with pytest.MonkeyPatch.context() as patch:
        for name, value in zip(("DENSE", "MANY", "FAR"), plan, strict=True):
            patch.setattr(f"careertui.search.segment.doc_values.{name}", value)
        for chosen in (segments, [merge(segments)]):
            found = index_of(libraries, chosen).search(lens, limit)
            matching = [number for number in range(len(library)) if number in found.numbers]
            expected = in_order(library, matching, lens.sort)[:limit]
            assert [hit.number for hit in found.hits] == expected


def in_order(library: Sequence[Entry], numbers: Sequence[int], sort: str) -> list[int]:
    """Numbers in an order, by looking at each entry."""
    reference = ReferenceIndex(library)

    def key(at: int) -> tuple[object, ...]:
        first = reference.name(at) if sort == "name" else reference.when(at)
        return first, static_key(library[at]), at

    return sorted(numbers, key=key)


@settings(max_examples=60, deadline=None)
@given(st.lists(LIBRARIES, min_size=1, max_size=3))
def test_merged_doc_values_are_those_of_all_entries(libraries: list[list[Entry]]) -> None:
    merged = merge(list(map(build_segment, libraries)))
    expected = build_segment([entry for entries in libraries for entry in entries])
    assert merged.positions == expected.positions
    assert merged.standings == expected.standings
    assert told(merged.recency) == told(expected.recency)
    assert told(merged.titles) == told(expected.titles)


def told(values: NumericValues) -> list[object]:
    """The order, and what each document is ordered by."""
    return [list(values.order), [values.value(doc) for doc in range(len(values.values))]]


@given(st.frozensets(st.integers(0, 40)))
def test_flags_are_the_numbers_of_a_set(numbers: frozenset[int]) -> None:
    flags = bits.to_flags(bits.from_numbers(sorted(numbers)), 41)
    assert [at for at, flag in enumerate(flags) if flag] == sorted(numbers)
    assert len(flags) == 41
