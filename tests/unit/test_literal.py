"""The door from user text to the terminal: literal, clean and as wide as was asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from careertui.career.text import UNSAFE
from careertui.tui.widgets.glyphs import ASCII, UNICODE, Glyphs
from careertui.tui.widgets.literal import (
    SEPARATOR,
    block,
    cells,
    crop,
    crop_parts,
    crop_spans,
    flat,
    literal,
    literal_block,
    marked,
    segments,
)

HOSTILE = (
    "[/b]",
    "[red]x[/red]",
    "[@click=app.quit]x[/]",
    "\x1b]0;title\x07",
    "\x9b31m",
    "漢字かな交じり文",
    "👩‍💻 👍🏽 🇪🇸",
    "e\u0301\u0301\u0301",
    "\u202egnp.exe",
    "C++ C# .NET",
    "a\tb\nc",
    "\\",
    "",
)
texts = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=30))
few = settings(max_examples=120, deadline=None)


@few
@given(texts, st.integers(-1, 40))
def test_cropped_text_is_never_wider_than_asked(text: str, width: int) -> None:
    shown = crop(text, width)
    assert cell_len(shown) <= max(width, 0)
    if cells(text) <= width:
        assert shown == flat(text)


@few
@given(texts)
def test_nothing_unsafe_comes_out(text: str) -> None:
    for shown in (flat(text), literal(text).plain, crop(text, 9)):
        assert not UNSAFE.search(shown)
        assert "\n" not in shown
    assert not UNSAFE.search(literal_block(text).plain)


@pytest.mark.parametrize("text", ["[/b]", "[b]x[/b]", "[@click=app.quit]x[/]", "\\[x]"])
def test_markup_is_shown_as_it_is_written(text: str) -> None:
    assert literal(text).plain == text
    assert literal_block(text).plain == text
    assert marked(text, lambda _: [(0, 2)], "bold").plain == text


def test_a_wide_character_is_never_cut_in_half() -> None:
    assert [crop("漢字漢字", width) for width in range(6)] == ["", "…", "…", "漢…", "漢…", "漢字…"]


def test_no_separator_stands_before_an_ellipsis() -> None:
    assert crop("Yahoo · Sieve", 9) == "Yahoo…"
    assert crop("CAP: Classification, for all", 5) == "CAP…"


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("Entity Reconciliation Model Training", 30, "Entity Reconciliation Model…"),
        ("Entity Reconciliation Model Training", 28, "Entity Reconciliation Model…"),
        ("Entity Reconciliation Model Training", 27, "Entity Reconciliation…"),
        ("Entity Reconciliation", 21, "Entity Reconciliation"),
        ("Knowledge", 6, "Knowl…"),
        ("A Donaudampfschifffahrt", 14, "A Donaudampfs…"),
        ("漢字 かな交じり文", 10, "漢字 かな…"),
    ],
)
def test_no_word_is_cut_unless_it_is_most_of_what_fits(text: str, width: int, shown: str) -> None:
    assert crop(text, width) == shown


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (30, "Machine Learning · Rust …"),
        (31, "Machine Learning · Rust · Kafka"),
        (25, "Machine Learning · Rust …"),
        (24, "Machine Learning …"),
        (18, "Machine Learning …"),
        (17, "Machine Learning…"),
        (12, "Machine…"),
        (0, ""),
    ],
)
def test_parts_are_whole_or_left_out(width: int, shown: str) -> None:
    assert crop_parts("Machine Learning · Rust · Kafka", width) == shown


@few
@given(st.lists(texts, max_size=5), st.integers(-1, 40))
def test_cropped_parts_are_never_wider_than_asked(parts: list[str], width: int) -> None:
    assert cell_len(crop_parts(SEPARATOR.join(parts), width)) <= max(width, 0)


def test_lines_of_a_block_stay() -> None:
    assert block("a\n\tb") == "a\n    b"


@few
@given(texts, st.lists(st.tuples(st.integers(-2, 40), st.integers(-2, 40)), max_size=5))
def test_spans_cut_a_text_and_change_nothing_of_it(text: str, spans: list[tuple[int, int]]) -> None:
    shown = flat(text)
    spans = sorted(spans)
    parts = segments(shown, Style(), spans, Style(bold=True))
    assert "".join(part.text for part in parts) == shown
    assert marked(text, lambda _: spans, "bold").plain == shown
    held = list(crop_spans(spans, len(shown)))
    assert all(0 <= low < high <= len(shown) for low, high in held if low >= 0)
    assert all(before[1] <= after[0] for before, after in pairwise(held))


def test_what_matched_is_marked() -> None:
    content = marked("Log compaction", lambda text: [(4, 8)], "bold")
    assert [(span.start, span.end, span.style) for span in content.spans if span.style == "bold"]


def glyphs_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from glyphs_in(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from glyphs_in(each)


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_every_glyph_is_one_cell(glyphs: Glyphs) -> None:
    wider = {"arrow", "ellipsis"} if glyphs.is_ascii else set()
    for name, sign in vars(glyphs).items():
        for glyph in glyphs_in(sign):
            assert cell_len(glyph) <= 1 or name in wider


def test_the_ascii_glyphs_are_ascii() -> None:
    for sign in vars(ASCII).values():
        assert all(glyph.isascii() for glyph in glyphs_in(sign))


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_a_set_has_every_glyph_and_no_other(glyphs: Glyphs) -> None:
    assert vars(glyphs).keys() == Glyphs.__annotations__.keys()
