"""Columns put entries in order without the entries, as sorting the entries does."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.reference_search import ReferenceIndex
from tests.unit.test_search_reference import LIBRARIES, QUERIES

from careertui.career.entries import Entry
from careertui.query.parser import parse
from careertui.search.assembly import Span, assembled, shared_phrases
from careertui.search.entry_fields import static_key
from careertui.search.index import Index
from careertui.search.segment import bitset as bits
from careertui.search.segment.codec import SavedIndexError, Stream
from careertui.search.segment.doc_values import Columns
from careertui.search.segment.merge import Part, merged, part_of, restored_part, saved_part

SORTS = st.sampled_from(["sort:recent", "sort:name"])
PLANS = st.sampled_from([(100, 64_000, 200_000), (10**6, 10**6, 10**6), (10**6, 3, 1), (0, 0, 0)])
"""Whether orders are gone along, how far, or not at all."""


def parts_of(libraries: Sequence[Sequence[Entry]]) -> list[Part]:
    return [part_of(each, shared_phrases()[1]) for each in libraries]


def index_of(libraries: Sequence[Sequence[Entry]], parts: Sequence[Part]) -> Index:
    """The index of all of them, one after another."""
    library = [entry for each in libraries for entry in each]
    if len(parts) == 1:
        return assembled(library, parts, [Span(0, 0, len(library))])
    return assembled(library, parts, [Span(at, 0, len(e)) for at, e in enumerate(libraries)])


@settings(max_examples=150, deadline=None)
@given(st.lists(LIBRARIES, min_size=1, max_size=3), QUERIES, SORTS, PLANS, st.integers(1, 30))
def test_what_comes_first_of_many_parts_comes_first_of_all(
    libraries: list[list[Entry]], query: str, sort: str, plan: tuple[int, int, int], limit: int
) -> None:
    library = [entry for each in libraries for entry in each]
    lens = parse(f"{query} {sort}").lens
    parts = parts_of(libraries)
    # A part finds the same words whatever stands in the others, save for misspellings, so
    # what is found is taken from the index, and its order from the slow search.
    with pytest.MonkeyPatch.context() as patch:
        for name, value in zip(("DENSE", "MANY", "FAR"), plan, strict=True):
            patch.setattr(f"careertui.search.segment.doc_values.{name}", value)
        for chosen in (parts, [merged(parts)]):
            found = index_of(libraries, chosen).search(lens, limit)
            matching = list(found.numbers)  # type: ignore[call-overload]
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
def test_merged_columns_are_those_of_all_entries(libraries: list[list[Entry]]) -> None:
    whole = merged(parts_of(libraries))
    library = [entry for each in libraries for entry in each]
    expected = Columns.of(library, whole.segment.order)
    assert saved(whole.columns) == saved(expected)


@settings(max_examples=60, deadline=None)
@given(LIBRARIES)
def test_columns_that_were_saved_are_read_back(library: list[Entry]) -> None:
    (part,) = parts_of([library])
    again = restored_part([b"".join(saved_part(part))])
    assert saved(again.columns) == saved(part.columns)
    ranks = range(len(library))
    assert [again.columns.name.value(rank) for rank in ranks] == [
        part.columns.name.value(rank) for rank in ranks
    ]


def saved(columns: Columns) -> bytes:
    return b"".join(columns.pieces())


@pytest.mark.parametrize("number", [0xFF, 0xFFFF_FFFF])
def test_columns_that_point_beyond_their_part_are_refused(number: int) -> None:
    wrong = number.to_bytes(4, "little")
    one = (1).to_bytes(4, "little")
    none = (0).to_bytes(4, "little")
    recent = b"\0" * 8
    name = (2).to_bytes(4, "little") + none + one + b"a"
    assert Columns.restored(Stream(recent + none + name + none + none), 1)
    for bad in (
        recent + wrong + name + none + none,
        recent + none + name + wrong + none,
        recent + none + name + none + wrong,
        recent + none + none,
        recent,
    ):
        with pytest.raises(SavedIndexError):
            Columns.restored(Stream(bad), 1)


@given(st.frozensets(st.integers(0, 40)))
def test_flags_are_the_numbers_of_a_set(numbers: frozenset[int]) -> None:
    flags = bits.to_flags(bits.from_numbers(sorted(numbers)), 41)
    assert [at for at, flag in enumerate(flags) if flag] == sorted(numbers)
    assert len(flags) == 41
