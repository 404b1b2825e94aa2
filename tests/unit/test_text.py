"""What may be shown is shown as written; what may not is made visible."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.data.hostile import SEQUENCES

from careertui.career.markup import without_markup
from careertui.career.text import (
    _CLEAN,
    _FAMILIAR,
    _REPEATED_MARKS,
    UNSAFE,
    clean,
    fold,
    is_plain,
    one_line,
    opaque,
    slug,
    visible,
)

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


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Łódź", "lodz"), ("Łukasz", "lukasz"), ("WROCŁAW", "wroclaw"), ("Ærø", "aero"),
        ("Færge", "faerge"), ("København", "kobenhavn"), ("Tromsø", "tromso"), ("Ǿ", "o"),
        ("Ǣrlig", "aerlig"), ("Đorđe", "dorde"), ("Þór", "thor"), ("Guðmundur", "gudmundur"),
        ("Œuvre", "oeuvre"), ("Bœuf", "boeuf"), ("ISPARTA", "isparta"), ("Işıl", "isil"),
        ("İstanbul", "istanbul"), ("Straße", "strasse"), ("STRASSE", "strasse"), ("GROẞ", "gross"),
        ("Ħamrun", "hamrun"), ("Kaŋuru", "kanuru"), ("Ŧuollu", "tuollu"), ("Coŀlegi", "collegi"),
        ("ſtadt", "stadt"), ("Kalaallit ĸ", "kalaallit q"), ("Əliyev", "eliyev"),
        ("Müller", "muller"), ("Björk", "bjork"), ("Åse", "ase"), ("Nguyễn", "nguyen"),
        ("Đặng", "dang"), ("Žižek", "zizek"), ("Çağrı", "cagri"), ("Ștefan", "stefan"),
        ("Ģirts", "girts"), ("Ƙano", "kano"), ("ﬁnance", "finance"), ("Ｆｕｌｌ", "full"),
        ("m² CO₂ 1ª", "m2 co2 1a"), ("№ Ⅷ", "no viii"), ("ŉ", "'n"), ("Master’s", "master's"),
        ("end‑to‐end", "end-to-end"), ("Ёлка Київ", "елка киів"), ("Ἀθῆναι", "αθηναι"),
        ("각", "각"), ("Cafe\u0301", "cafe"),
    ],
)  # fmt: skip
def test_letters_fold_to_what_people_type(text: str, typed: str) -> None:
    assert fold(text) == unicodedata.normalize("NFC", typed)


@settings(max_examples=500, deadline=None)
@given(TEXTS)
def test_folding_twice_is_once_and_letters_fold_alone(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert fold("".join(map(fold, text))) == folded


def test_characters_pass_unseen_only_where_nothing_could_become_of_them() -> None:
    for code in range(0x110000):
        text = f"a{chr(code) * 9}b"
        if _CLEAN.fullmatch(text):
            assert not UNSAFE.search(text)
            assert not _REPEATED_MARKS.search(text)
        else:
            assert not _FAMILIAR.fullmatch(text)
        if is_plain(text):
            assert clean(text) == text
            assert without_markup(text) == text


@settings(max_examples=300, deadline=None)
@given(st.text("ab *_`~[](){}<>&#\\\n\t-•é–", max_size=12))
def test_a_plain_text_has_no_markup(text: str) -> None:
    assert not is_plain(text) or text == without_markup(text) == clean(text)
