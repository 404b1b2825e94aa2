"""A search over some entries finds what it would find if there were no others."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.careers import index_of
from tests.unit.reference_search import ReferenceIndex
from tests.unit.test_index import LIBRARIES, QUERIES, replaced

from careertui.career.entries import Entry
from careertui.career.sequences import joined
from careertui.query.parser import parse
from careertui.search.documents import DocSpan
from careertui.search.index import Index
from careertui.search.results import Matches
from careertui.search.segment.build import build_segment

pytestmark = pytest.mark.slow


def runs_of(chosen: Sequence[bool]) -> tuple[range, ...]:
    """The numbers that are chosen, in runs."""
    return joined(range(at, at + 1) for at, is_chosen in enumerate(chosen) if is_chosen)


def narrowed(index: Index, library: Sequence[Entry], runs: Sequence[range]) -> Index:
    """The index of the entries in some runs."""
    return index.within(runs, len({library[at].person for run in runs for at in run}))


def answers_alike(
    index: Index, library: Sequence[Entry], runs: Sequence[range], queries: Sequence[str]
) -> None:
    """Asserts that a narrowed index answers as a slow search over its entries alone does."""
    numbers = [at for run in runs for at in run]
    reference = ReferenceIndex([library[at] for at in numbers], index.table)
    within = narrowed(index, library, runs)
    for query in queries:
        lens = parse(query).lens
        expected = [numbers[at] for at in reference.search(lens)]
        found = within.search(lens)
        assert [hit.number for hit in found.hits] == expected, query
        assert found.total == len(expected), query
        assert {at for at in range(len(library)) if at in found.numbers} == set(expected), query


@settings(max_examples=120, deadline=None)
@given(LIBRARIES, st.data())
def test_some_entries_are_searched_as_if_there_were_no_others(
    library: list[Entry], data: st.DataObject
) -> None:
    runs = runs_of([data.draw(st.booleans()) for _ in library])
    queries = data.draw(st.lists(QUERIES, min_size=1, max_size=6))
    answers_alike(index_of(library), library, runs, queries)


@settings(max_examples=60, deadline=None)
@given(LIBRARIES, LIBRARIES, st.data())
def test_the_same_holds_of_an_index_with_deletes_and_new_segments(
    library: list[Entry], fresh: list[Entry], data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(library)))
    stop = data.draw(st.integers(start, len(library)))
    index = replaced(index_of(library), start, stop, fresh)
    runs = runs_of([data.draw(st.booleans()) for _ in index.entries])
    answers_alike(index, index.entries, runs, data.draw(st.lists(QUERIES, min_size=1, max_size=4)))


@settings(max_examples=60, deadline=None)
@given(LIBRARIES, LIBRARIES, st.data())
def test_the_same_holds_of_an_index_of_several_segments(
    left: list[Entry], right: list[Entry], data: st.DataObject
) -> None:
    segments = [build_segment(left), build_segment(right)]
    cut = data.draw(st.integers(0, len(left)))
    spans = [
        DocSpan(0, cut, len(left) - cut),
        DocSpan(1, 0, len(right)),
        DocSpan(0, 0, cut),
    ]
    library = [*left[cut:], *right, *left[:cut]]
    runs = runs_of([data.draw(st.booleans()) for _ in library])
    index = Index.from_segments(library, segments, spans)
    queries = [parse(each).lens for each in data.draw(st.lists(QUERIES, min_size=1, max_size=4))]
    alone = [library[at] for run in runs for at in run]
    numbers = [at for run in runs for at in run]
    # An index of segments takes it that there are several people, whoever they are.
    expected = Index.from_segments(alone, [build_segment(alone)], [DocSpan(0, 0, len(alone))])
    for lens in queries:
        mine, theirs = index.within(runs, 2).search(lens), expected.search(lens)
        assert told(mine) == [(numbers[number], score) for number, score in told(theirs)], lens
        assert mine.total == theirs.total


def told(matches: Matches) -> list[tuple[int, float]]:
    """Numbers and scores of the hits."""
    return sorted((hit.number, hit.score) for hit in matches.hits)


def test_all_entries_in_one_run_are_all_entries() -> None:
    runs = runs_of([True] * 5)
    assert runs == (range(5),)
    assert runs_of([False, True, True, False, True]) == (range(1, 3), range(4, 5))
