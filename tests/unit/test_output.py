"""What is written to stdout: columns by cells, style only where it is wanted, safe JSON."""

import io
import json
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careertui.career.text import UNSAFE, one_line
from careertui.exports.output import WIDEST_PADDING, Output, cell_width


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def narrow(monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    size = os.terminal_size((columns, 24))
    monkeypatch.setattr("shutil.get_terminal_size", lambda *_: size)


@pytest.mark.parametrize(
    ("text", "width"), [("abc", 3), ("Patiño", 6), ("東京", 4), ("é", 1), ("", 0), ("👍", 2)]
)
def test_width_is_counted_in_cells(text: str, width: int) -> None:
    assert cell_width(text) == width


def test_columns_are_aligned_by_cells() -> None:
    stream = io.StringIO()
    Output(stream, {}).table([("東京", "a"), ("Rust", "b"), ("é", "c")])
    assert stream.getvalue() == "東京  a\nRust  b\né     c\n"


def test_nothing_is_cut_off_in_a_pipe() -> None:
    stream = io.StringIO()
    Output(stream, {}).table([("x" * 500, "y" * 500)])
    assert stream.getvalue() == f"{'x' * 500}  {'y' * 500}\n"


def test_a_row_fits_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    narrow(monkeypatch, 30)
    stream = Terminal()
    Output(stream, {"NO_COLOR": "1"}).table([("2016", "東" * 40, "somewhere"), ("2017", "a", "b")])
    first, second = stream.getvalue().splitlines()
    assert cell_width(first) <= 30
    assert "…" in first
    assert second.split() == ["2017", "a", "b"]


def test_title_and_id_stay_whole_while_others_give_way(monkeypatch: pytest.MonkeyPatch) -> None:
    narrow(monkeypatch, 80)
    stream = Terminal()
    title, name = "t" * 24, "i" * 18
    rows = [("2016", title, "o" * 30, "p" * 30, name)]
    Output(stream, {"NO_COLOR": "1"}).table(rows, bold=1, give=[3, 2])
    assert cell_width(stream.getvalue().rstrip()) == 80
    assert title in stream.getvalue()
    assert name in stream.getvalue()


def test_a_title_gives_way_before_an_id(monkeypatch: pytest.MonkeyPatch) -> None:
    narrow(monkeypatch, 60)
    stream = Terminal()
    rows = [("t" * 50, "o" * 30, "i" * 30)]
    Output(stream, {"NO_COLOR": "1"}).table(rows, bold=0, give=[1])
    assert stream.getvalue() == f"{'t' * 27}…  {'i' * 30}\n"


CELL = st.text("aé東 ", max_size=60)


@settings(max_examples=60)
@given(st.lists(st.tuples(CELL, CELL, CELL, CELL, CELL), min_size=1, max_size=6), st.data())
def test_no_row_is_longer_than_a_line_that_has_room_for_eight_cells_each(
    rows: list[tuple[str, ...]], data: st.DataObject
) -> None:
    columns = data.draw(st.integers(48, 160))
    stream = Terminal()
    with pytest.MonkeyPatch.context() as patch:
        narrow(patch, columns)
        Output(stream, {"NO_COLOR": "1"}).table(rows, bold=1, give=[3, 2])
    lines = stream.getvalue().split("\n")[:-1]
    assert len(lines) == len(rows)
    assert max(map(cell_width, lines)) <= columns
    widest = [max(cell_width(one_line(text)) for text in each) for each in zip(*rows, strict=True)]
    if sum(widest) + 2 * (len(widest) - 1) <= columns:
        assert "…" not in stream.getvalue()


def test_one_long_text_does_not_widen_its_column_in_a_pipe() -> None:
    stream = io.StringIO()
    Output(stream, {}).table([("x" * 150, "a"), ("y", "b")])
    first, second = stream.getvalue().splitlines()
    assert first == f"{'x' * 150}  a"
    assert second == f"y{' ' * (WIDEST_PADDING - 1)}  b"


def test_an_empty_column_takes_no_room() -> None:
    stream = io.StringIO()
    Output(stream, {}).table([("", "a", "", "b"), ("", "c", "", "")])
    assert stream.getvalue() == "a  b\nc\n"


def test_lines_below_a_row_do_not_widen_a_column() -> None:
    stream = io.StringIO()
    Output(stream, {}).table([("a", "b"), ("c", "d")], below={0: ["w" * 30, "v"]})
    assert stream.getvalue() == f"a  b\n    {'w' * 30}\n    v\nc  d\n"


def test_a_row_is_one_line_whatever_the_text_holds() -> None:
    stream = io.StringIO()
    Output(stream, {}).table([("a\nb\tc\x1b[31m\u202e", "d")])
    assert stream.getvalue().count("\n") == 1
    assert not UNSAFE.search(stream.getvalue().replace("\n", ""))


@pytest.mark.parametrize(
    ("is_terminal", "environment", "styled"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
        (False, {"FORCE_COLOR": "1"}, True),
        (False, {"FORCE_COLOR": ""}, False),
        (True, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_style_is_for_terminals_that_want_it(
    is_terminal: bool, environment: dict[str, str], styled: bool
) -> None:
    output = Output(Terminal() if is_terminal else io.StringIO(), environment)
    assert (output.bold("x") != "x") is styled
    assert (output.dim("x") != "x") is styled


@given(st.recursive(st.text(), lambda each: st.lists(each) | st.dictionaries(st.text(), each)))
def test_json_reads_back_as_the_same_and_is_safe(value: object) -> None:
    stream = io.StringIO()
    Output(stream, {}).json_array([{"value": value}, {}])
    text = stream.getvalue()
    assert json.loads(text) == [{"value": value}, {}]
    assert not UNSAFE.search(text)


def test_an_empty_array_is_an_array() -> None:
    stream = io.StringIO()
    Output(stream, {}).json_array([])
    assert json.loads(stream.getvalue()) == []


def test_very_long_texts_leave_room_for_the_columns_beside_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    narrow(monkeypatch, 140)
    stream = Terminal()
    Output(stream, {"NO_COLOR": "1"}).table(
        [("n" * 500, "r" * 40, "s" * 500), ("a", "b", "c")], bold=0, give=[2, 1]
    )
    line = stream.getvalue().splitlines()[0]
    assert cell_width(line) == 140
    assert [len(text) for text in line.split()] == [48, 40, 48]
