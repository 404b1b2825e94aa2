"""Flow: nothing is lost, no line is wider than asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from careertui.tui.widgets.flow import FlowedLine, flow
from careertui.tui.widgets.literal import inline
from careertui.view.detail import Paragraph, Run, Tone

ALPHABET = "ab c  日本語é̈e\u0301👩‍💻—\t\n[/b]\x1b\u202e\u200b"
texts = st.text(ALPHABET, max_size=40) | st.text(max_size=30)
paragraphs = st.lists(
    st.builds(
        Paragraph,
        st.lists(st.builds(Run, texts), max_size=4).map(tuple),
        st.booleans(),
        st.sampled_from([0, 2, 6]),
    ),
    max_size=3,
)


def _width(line: FlowedLine) -> int:
    return line.indent + sum(cell_len(piece.text) for piece in line.pieces)


def _dense(text: str) -> str:
    return "".join(text.split())


@given(paragraphs, st.integers(8, 60))
def test_no_line_is_wider_than_asked(given_paragraphs: list[Paragraph], width: int) -> None:
    for line in flow(given_paragraphs, width):
        assert _width(line) <= width


@given(paragraphs, st.integers(1, 60))
def test_nothing_but_spaces_is_lost(given_paragraphs: list[Paragraph], width: int) -> None:
    for paragraph in given_paragraphs:
        whole = "".join(inline(run.text) for run in paragraph.runs)
        shown = "".join(piece.text for line in flow([paragraph], width) for piece in line.pieces)
        assert _dense(shown) == _dense(whole)


@given(paragraphs, st.integers(1, 60))
def test_a_piece_says_where_in_its_run_it_stands(
    given_paragraphs: list[Paragraph], width: int
) -> None:
    for line in flow(given_paragraphs, width):
        for piece in line.pieces:
            whole = inline(piece.run.text)
            assert whole[piece.offset : piece.offset + len(piece.text)] == piece.text


@given(paragraphs, st.integers(8, 60))
def test_every_paragraph_begins_on_a_line_of_its_own(
    given_paragraphs: list[Paragraph], width: int
) -> None:
    lines = flow(given_paragraphs, width)
    assert sum(line.is_first for line in lines) == len(given_paragraphs)


def _texts(lines: tuple[FlowedLine, ...]) -> list[str]:
    return [" " * line.indent + "".join(piece.text for piece in line.pieces) for line in lines]


def test_words_stay_whole_where_there_is_room() -> None:
    lines = flow([Paragraph((Run("one two three four"),))], 9)
    assert _texts(lines) == ["one two", "three", "four"]


def test_words_over_several_runs_break_between_words() -> None:
    runs = (Run("one ", Tone.LABEL), Run("two"), Run(" three"))
    assert _texts(flow([Paragraph(runs)], 8)) == ["one two", "three"]


def test_lines_after_the_first_hang() -> None:
    lines = flow([Paragraph((Run("one two three four"),), hang=2)], 9)
    assert _texts(lines) == ["one two", "  three", "  four"]


def test_the_text_of_a_bullet_stands_behind_it() -> None:
    lines = flow([Paragraph((Run("one two three"),), is_bullet=True, hang=2)], 10)
    assert _texts(lines) == ["  one two", "  three"]


def test_a_word_longer_than_a_line_is_cut_and_goes_on() -> None:
    lines = flow([Paragraph((Run("abcdefghijklmnopqrst"),))], 8)
    assert _texts(lines) == ["abcdefgh", "ijklmnop", "qrst"]


def test_a_wide_character_is_never_halved() -> None:
    lines = flow([Paragraph((Run("日本語日本語日本語"),))], 9)
    assert [_width(line) for line in lines] == [8, 8, 2]


@pytest.mark.parametrize(
    "paragraph", [Paragraph(()), Paragraph((Run(""),)), Paragraph((Run(" "),))]
)
def test_an_empty_paragraph_is_an_empty_line(paragraph: Paragraph) -> None:
    assert [line.pieces for line in flow([paragraph], 20)] == [()]


def test_a_very_long_text_is_flowed_quickly() -> None:
    lines = flow([Paragraph((Run("word " * 20_000),))], 80)
    assert len(lines) == 1250
