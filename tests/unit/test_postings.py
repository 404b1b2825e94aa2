"""Sets of bits and the postings of a field, against plain sets."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careertui.search.segment import bitset as bits
from careertui.search.segment.postings import Postings
from careertui.search.tokens import FIRST_WORD

SETS = st.sets(st.integers(0, 300))
POSTINGS = st.dictionaries(
    st.text("\x02abc#", min_size=1, max_size=4),
    st.sets(st.integers(0, 30), min_size=1),
    max_size=25,
)


def built(docs_by_term: dict[str, set[int]]) -> Postings:
    """The postings of some terms in a segment of 31 documents."""
    return Postings.build({t: array("I", sorted(docs)) for t, docs in docs_by_term.items()}, 31)


@given(SETS, SETS, st.integers(0, 10))
def test_bits_behave_like_sets(left: set[int], right: set[int], count: int) -> None:
    mine, theirs = (bits.from_numbers(sorted(each)) for each in (left, right))
    assert set(bits.numbers_in(mine)) == left
    assert set(bits.numbers_in(bits.minus(mine, theirs))) == left - right
    assert set(bits.numbers_in(bits.union([mine, theirs]))) == left | right
    assert bits.from_numbers([*right, *right], 301) == theirs
    assert bits.first_numbers(mine, count) == sorted(left)[:count]
    assert bits.unpack(bits.pack(mine), 301) == mine
    assert all(bits.holds(bits.to_bytes(mine), number) == (number in left) for number in range(310))


@given(st.sets(st.integers(0, 1 << 17), max_size=40), st.integers(0, 50))
def test_the_smallest_numbers_are_found_however_far_apart_they_are(
    numbers: set[int], count: int
) -> None:
    docs = bits.from_numbers(list(numbers))
    assert bits.first_numbers(docs, count) == sorted(numbers)[:count]
    assert list(bits.numbers_in(docs)) == sorted(numbers)


@settings(max_examples=200)
@given(POSTINGS, st.integers(1, 40), st.integers(1, 40), st.data())
def test_ranges_are_whole_however_they_are_kept(
    docs_by_term: dict[str, set[int]], packed: int, opened: int, data: st.DataObject
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("careertui.search.segment.postings.PACKED_FROM", packed)
        patch.setattr("careertui.search.segment.postings.OPEN_FROM", opened)
        postings = built(docs_by_term)
    words = sorted(docs_by_term)
    for ordinal, word in enumerate(words):
        assert set(bits.numbers_in(postings.docs(ordinal))) == docs_by_term[word]
        assert list(postings.numbers(ordinal)) == sorted(docs_by_term[word])
    low = data.draw(st.integers(0, len(words)))
    high = data.draw(st.integers(low, len(words)))
    chosen = [docs_by_term[word] for word in words[low:high]]
    assert set(bits.numbers_in(postings.docs_in_range(low, high))) == set().union(*chosen)
    assert set(bits.numbers_in(postings.docs_of_any(range(low, high)))) == set().union(*chosen)
    for start in ("", "a", "ab", "abc", "c", "c#", "\x02a"):
        first, last = postings.with_prefix(start)
        assert postings.terms[first:last] == [word for word in words if word.startswith(start)]
        chosen = [docs_by_term[word] for word in postings.terms[first:last]]
        assert set(bits.numbers_in(postings.docs_in_range(first, last))) == set().union(*chosen)
        going_on = [
            word for word in words if word.startswith(start) and word[len(start) :][:1] != "#"
        ]
        ranges = [postings.docs_in_range(*part) for part in postings.going_on(start)]
        chosen = [docs_by_term[word] for word in going_on]
        assert set(bits.numbers_in(bits.union(ranges))) == set().union(*chosen)


@given(POSTINGS, st.text("abc", min_size=1, max_size=3))
def test_words_that_hold_a_text_are_all_found_once(
    docs_by_term: dict[str, set[int]], part: str
) -> None:
    postings = built(docs_by_term)
    rows = list(postings.containing(part))
    holding = [term for term in postings.terms if part in term and term >= FIRST_WORD]
    assert [postings.terms[ordinal] for ordinal in rows] == holding
