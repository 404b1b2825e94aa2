"""The terms of a field as lines of one text, against a plain list."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from careertui.search.segment.term_list import TermList

TERMS = st.sets(st.text("\x02abzé漢\ud800😀#", min_size=1, max_size=4), max_size=150)
TEXTS = st.text("\x02abzé漢\ud800😀#", min_size=1, max_size=3)


def listed(terms: list[str]) -> TermList:
    """The list of sorted terms."""
    return TermList.of([term.encode("utf-8", "surrogatepass") for term in terms])


@settings(max_examples=200)
@given(TERMS, TEXTS, st.data())
def test_terms_are_found_as_in_a_plain_list(
    terms: set[str], text: str, data: st.DataObject
) -> None:
    plain = sorted(terms)
    mine = listed(plain)
    assert list(mine) == plain
    assert [mine[at] for at in range(len(plain))] == plain
    assert mine.place(text.encode("utf-8", "surrogatepass")) == sum(it < text for it in plain)
    assert mine.ordinal(text) == (plain.index(text) if text in terms else -1)
    assert [mine.ordinal(term) for term in plain] == list(range(len(plain)))
    low, high = mine.with_prefix(text)
    assert plain[low:high] == [term for term in plain if term.startswith(text)]
    low = data.draw(st.integers(0, len(plain)))
    high = data.draw(st.integers(low, len(plain)))
    assert mine[low:high] == plain[low:high]
    assert mine.lines(low, high) == [it.encode("utf-8", "surrogatepass") for it in plain[low:high]]
    held = [at for at in range(low, high) if text in plain[at]]
    assert list(mine.containing(text, low, high)) == held
