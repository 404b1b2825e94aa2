"""Sets of bits and the postings of a field, against plain sets."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careertui.search.segment import bitset as bits
from careertui.search.segment.postings import Postings

SETS = st.sets(st.integers(0, 300))
POSTINGS = st.dictionaries(
    st.text("abc", min_size=1, max_size=4), st.sets(st.integers(0, 30), min_size=1), max_size=25
)


@given(SETS, SETS, st.integers(0, 10))
def test_bits_behave_like_sets(left: set[int], right: set[int], count: int) -> None:
    mine, theirs = (bits.from_numbers(sorted(each)) for each in (left, right))
    assert set(bits.numbers_in(mine)) == left
    assert set(bits.numbers_in(bits.minus(mine, theirs))) == left - right
    assert set(bits.numbers_in(bits.union([mine, theirs]))) == left | right
    assert bits.from_numbers([*right, *right], 301) == theirs
    assert bits.first_numbers(mine, count) == sorted(left)[:count]
    assert all(bits.holds(bits.to_bytes(mine), number) == (number in left) for number in range(310))


@settings(max_examples=150)
@given(POSTINGS, st.integers(1, 40), st.integers(1, 40), st.data())
def test_ranges_are_whole_however_they_are_kept(
    docs_by_term: dict[str, set[int]], block: int, dense: int, data: st.DataObject
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("careertui.search.segment.postings.SMALLEST_BLOCK", block)
        patch.setattr("careertui.search.segment.postings.SMALLEST_DENSE", dense)
        postings = Postings.build(docs_by_term, lambda term: sorted(docs_by_term[term]), 31)
    words = sorted(docs_by_term)
    low = data.draw(st.integers(0, len(words)))
    high = data.draw(st.integers(low, len(words)))
    chosen = [docs_by_term[word] for word in words[low:high]]
    assert set(bits.numbers_in(postings.docs_in_range(low, high))) == set().union(*chosen)
    assert set(bits.numbers_in(postings.docs_of_any(range(low, high)))) == set().union(*chosen)
    for start in ("", "a", "ab", "abc", "c"):
        first, last = postings.with_prefix(start)
        assert postings.terms[first:last] == [word for word in words if word.startswith(start)]
        chosen = [docs_by_term[word] for word in postings.terms[first:last]]
        assert set(bits.numbers_in(postings.docs_in_range(first, last))) == set().union(*chosen)


@given(POSTINGS, st.text("abc", min_size=1, max_size=3))
def test_words_that_hold_a_text_are_all_found_once(
    docs_by_term: dict[str, set[int]], part: str
) -> None:
    postings = Postings.build(docs_by_term, lambda term: sorted(docs_by_term[term]), 31)
    rows = list(postings.containing(part))
    holding = [term for term in postings.terms if part in term]
    assert [postings.terms[ordinal] for ordinal in rows] == holding
