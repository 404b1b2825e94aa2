"""Cells: a line is exactly as wide as asked, whatever the texts hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style
from textual.strip import Strip

from careertui.career.text import UNSAFE
from careertui.tui.widgets.cells import Cell, strip_of, widths_for

BASE = Style(bgcolor="black")
MARK = Style(bold=True)
texts = st.text("ab 日é\u0301👩‍💻[/b]\x1b\n\t\u202e\u200b", max_size=20) | st.text(max_size=20)
cells = st.builds(Cell, texts, width=st.none() | st.integers(0, 30), is_right=st.booleans())


@given(st.lists(cells, max_size=5), st.integers(0, 80))
def test_a_line_is_as_wide_as_asked(line: list[Cell], width: int) -> None:
    strip = strip_of(line, width, BASE)
    assert strip.cell_length == width
    assert not UNSAFE.search(strip.text)
    assert "\n" not in strip.text
    assert "\t" not in strip.text


@given(cells)
def test_a_cell_with_a_width_takes_that_width(cell: Cell) -> None:
    if cell.width is not None:
        strip = strip_of([cell, Cell("|")], cell.width + 1, BASE)
        assert strip.text.endswith("|")


def test_a_cell_is_padded_on_the_side_asked_for() -> None:
    assert strip_of([Cell("ab", width=4)], 4, BASE).text == "ab  "
    assert strip_of([Cell("ab", width=4, is_right=True)], 4, BASE).text == "  ab"


def test_what_is_cut_ends_in_an_ellipsis() -> None:
    assert strip_of([Cell("abcdef", width=4)], 6, BASE).text == "abc…  "
    assert strip_of([Cell("ab"), Cell("cdef")], 4, BASE).text == "abc…"
    assert strip_of([Cell("ab"), Cell("日日")], 4, BASE).text == "ab …"
    assert strip_of([Cell("ab"), Cell("cd"), Cell("  ")], 4, BASE).text == "abcd"
    assert strip_of([Cell("ab")], 0, BASE).text == ""


def test_markup_is_text() -> None:
    assert strip_of([Cell("[red]x[/b] C# .NET")], 20, BASE).text == "[red]x[/b] C# .NET  "


def test_spaces_at_the_edge_of_a_text_stay() -> None:
    assert strip_of([Cell(" a "), Cell("b")], 5, BASE).text == " a b "


def test_only_what_matched_is_marked() -> None:
    cell = Cell("compaction", marker=lambda text: [(3, 6)], mark_style=MARK)
    strip = strip_of([cell], 10, BASE)
    assert [segment.text for segment in strip if segment.style and segment.style.bold] == ["pac"]


def test_a_mark_in_the_part_that_was_cut_off_is_not_shown() -> None:
    cell = Cell("compaction", width=4, marker=lambda text: [(5, 10)], mark_style=MARK)
    strip = strip_of([cell], 4, BASE)
    assert not [segment for segment in strip if segment.style and segment.style.bold]


def test_every_cell_stands_on_the_ground_of_the_line() -> None:
    strip = strip_of([Cell("a", Style(color="red"), 3), Cell("b")], 8, BASE)
    assert all(s.style is not None and s.style.bgcolor == BASE.bgcolor for s in strip)


@given(
    st.integers(0, 300),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 5)), min_size=1, max_size=5),
)
def test_columns_share_all_the_room_there_is(total: int, wanted: list[tuple[int, int]]) -> None:
    widths = widths_for(total, wanted)
    least = [low for low, _ in wanted]
    assert all(width >= low for width, low in zip(widths, least, strict=True))
    assert sum(widths) == max(total, sum(least))


@pytest.mark.parametrize("total", [0, 10, 50])
def test_columns_never_go_below_their_least(total: int) -> None:
    assert widths_for(total, [(24, 3), (12, 2)])[0] >= 24


def test_the_same_cells_are_drawn_once() -> None:
    def drawn(*spans: tuple[int, int]) -> Strip:
        cell = Cell("compaction", marker=lambda text: spans, mark_style=MARK)
        return strip_of([cell], 10, BASE)

    assert drawn((3, 6)) is drawn((3, 6))
    assert drawn((3, 6)) != drawn((3, 7))
