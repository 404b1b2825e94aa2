"""The words of a text, as they are looked for where matches are marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careertui.career.text import fold
from careertui.search.tokens import folded_text

PIECES = [*"abzÄß-./+#'_ 中ﬁ", "node.js", "c++", ", "]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=120).map("".join)


@given(TEXTS)
def test_each_word_of_a_text_stands_where_it_is_said(text: str) -> None:
    folded, origins, words = folded_text(text)
    assert folded == "".join(map(fold, text))
    assert [folded[low:high] for _, low, high, _ in words] == [word for word, *_ in words]
    assert all(text[origins[low]] and origins[high] <= len(text) for _, low, high, _ in words)


@pytest.mark.parametrize("length", [1, 1000])
def test_words_are_the_same_in_a_short_text_and_in_a_long_one(length: int) -> None:
    *_, words = folded_text("Node.js, C++ und Öl" + " " * length)
    assert words == [
        ("node", 0, 4, True), ("js", 5, 7, True), ("node.js", 0, 7, False),
        ("c++", 9, 12, True), ("und", 13, 16, True), ("ol", 17, 19, True),
    ]  # fmt: skip
