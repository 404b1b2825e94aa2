"""What may be shown is shown as written; what may not is made visible."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.data.hostile import SEQUENCES

from careertui.career.text import UNSAFE, clean, fold, one_line, opaque, slug, visible

TRICKY = (
    "\u200c\u200d\u061c\ufe0f\u0300\u064b\u094d\u0915\u06cc\U0001f469\u2764\r\n\t\x1b\u180e\u202e"
)
TEXTS = st.text(st.one_of(st.characters(), st.sampled_from(TRICKY)), max_size=40)


@settings(max_examples=500, deadline=None)
@given(TEXTS)
def test_cleaning_leaves_nothing_unsafe_and_twice_is_once(text: str) -> None:
    cleaned = clean(text)
    assert not UNSAFE.search(cleaned)
    assert clean(cleaned) == cleaned


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_an_opaque_text_is_safe_and_keeps_its_columns(text: str) -> None:
    assert len(opaque(text)) == len(text)
    assert not UNSAFE.search(opaque(text))
    assert "\n" not in opaque(text)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_one_line_is_one_line(text: str) -> None:
    assert not UNSAFE.search(one_line(text))
    assert "\n" not in one_line(text)
    assert "  " not in one_line(text)


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E)))
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "Patiño", "汉字", "한국어", "مرحبا بالعالم", "שלום", "नमस्ते", "ไทย", "Ærøskøbing",
        "👩\u200d💻", "👩🏽\u200d🚀", "❤\ufe0f\u200d🔥", "🏳\ufe0f\u200d🌈", "👨\u200d👩\u200d👧",
        "می\u200cخواهم", "नरम\u200dक", "क्\u200dष", "ക്\u200d", "C++ & C#, list[int] [/b]", "a\tb\nc",
    ],
)  # fmt: skip
def test_real_writing_stays_as_it_is(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize("name", sorted(SEQUENCES))
def test_what_acts_or_deceives_is_made_visible(name: str) -> None:
    assert clean(SEQUENCES[name]) != SEQUENCES[name]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]0;x\x07", "^[]0;x^G"),
        ("\x7f", "^?"),
        ("\x9b31m", "<U+009B>31m"),
        ("a\u202eb", "a<U+202E>b"),
        ("\ud800", "\ufffd"),
        ("a\r\nb", "a\nb"),
        ("a\rb", "a^Mb"),
        ("a\u200db", "a<U+200D>b"),
        ("\u200d\u200d💻", "<U+200D><U+200D>💻"),
        ("👩\u200d", "👩<U+200D>"),
        ("x\U000e0041", "x<U+E0041>"),
        ("\u3164", "<U+3164>"),
        ("e" + "\u0301" * 30, "e" + "\u0301" * 8),
    ],
)
def test_unsafe_characters_are_shown_so(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_every_visible_form_is_itself_safe() -> None:
    for code in (*range(0x20), *range(0x7F, 0xA0), 0x202E, 0xD800, 0xFFFE, 0xE0041):
        assert not UNSAFE.search(visible(chr(code)))


def test_folding_forgets_case_and_accents() -> None:
    assert fold("Patiño") == fold("PATINO") == "patino"


@pytest.mark.parametrize(
    ("text", "short"),
    [("C++", "c-plus-plus"), ("C#", "c-sharp"), ("  A  b ", "a-b"), ("漢字", ""), ("../x", "x")],
)
def test_slugs_are_letters_figures_and_hyphens(text: str, short: str) -> None:
    assert slug(text) == short
