"""The last filter before the terminal, with the cleaning at loading left out."""

import re
from time import process_time
from timeit import repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import ControlType, Segment
from rich.style import Style
from rich.text import Text
from tests.data.hostile import SEQUENCES
from textual.app import ComposeResult
from textual.color import Color
from textual.content import Content
from textual.widgets import (
    Button,
    DataTable,
    Input,
    Label,
    OptionList,
    Static,
    Tree,
)

from careertui.career.text import UNSAFE, clean
from careertui.tui.terminal.guarded_app import GuardedApp
from careertui.tui.terminal.output_filter import Egress

BLACK = Color(0, 0, 0)
UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff]")


def passed(*segments: Segment) -> list[Segment]:
    """What the filter makes of segments."""
    return Egress().apply(list(segments), BLACK)


@pytest.mark.parametrize("text", SEQUENCES.values(), ids=SEQUENCES)
def test_no_hostile_sequence_passes(text: str) -> None:
    (segment,) = passed(Segment(text))
    assert not UNSAFE.search(segment.text)
    assert not UNPRINTABLE.search(segment.text)


@given(st.text())
def test_what_passes_is_harmless_and_as_wide(text: str) -> None:
    found = "".join(segment.text for segment in passed(Segment(text)))
    assert not UNSAFE.search(found)
    assert cell_len(found) == cell_len(text)


@given(st.text())
def test_what_was_cleaned_passes_as_it_is(text: str) -> None:
    shown = clean(text).replace("\n", " ").replace("\t", " ")
    segments = [Segment(shown)]
    assert Egress().apply(segments, BLACK) is segments


def test_joined_emoji_and_scripts_pass() -> None:
    segments = [Segment("👩\u200d💻 🏳\ufe0f\u200d🌈 می\u200cخواهم ─│█·")]
    assert Egress().apply(segments, BLACK) is segments


def test_a_link_is_dropped_and_its_text_and_style_stay() -> None:
    style = Style(bold=True, link="file:///etc/passwd")
    (segment,) = passed(Segment("text", style))
    assert segment.text == "text"
    assert segment.style is not None
    assert (segment.style.link, segment.style.bold) == (None, True)
    assert "8;;" not in segment.style.render("text")


def test_control_segments_are_dropped() -> None:
    control = Segment("\x1b[2J", None, [(ControlType.CLEAR,)])
    assert passed(Segment("a"), control) == [Segment("a")]


PAYLOAD = "".join(SEQUENCES.values())


class Surfaces(GuardedApp):
    """Widgets that are given hostile text as it is."""

    def compose(self) -> ComposeResult:
        """One of each kind."""
        yield Static(Content(PAYLOAD))
        yield Static(Text(PAYLOAD))
        yield Label(Content(PAYLOAD))
        yield Button(Content(PAYLOAD))
        yield OptionList(Content(PAYLOAD))
        yield Input(value=PAYLOAD)
        titled = Static(Content("a"))
        titled.border_title = Content(PAYLOAD).markup
        titled.styles.border = ("round", "red")
        yield titled
        tree: Tree[None] = Tree(Text(PAYLOAD))
        yield tree
        table: DataTable[Text] = DataTable()
        table.add_column(Text(PAYLOAD))
        table.add_row(Text(PAYLOAD))
        yield table


async def test_no_widget_lets_a_payload_through() -> None:
    app = Surfaces()
    async with app.run_test(size=(80, 60), notifications=True) as pilot:
        app.notify(PAYLOAD, title=PAYLOAD)
        await pilot.pause()
        shown = "".join(
            segment.text for strip in app.screen._compositor.render_strips() for segment in strip
        )
    assert "\ufffd" in shown
    assert not UNPRINTABLE.search(shown)
    assert not UNSAFE.search(shown)


async def test_notifications_are_cleaned_and_no_markup_breaks_them() -> None:
    app = Surfaces()
    async with app.run_test(notifications=True) as pilot:
        app.notify("[/b] \x1b]0;x\x07", title="\u202e")
        await pilot.pause()
        (note,) = app._notifications
        assert (note.message, note.title) == ("[/b] ^[]0;x^G", "<U+202E>")


async def test_the_clipboard_gets_clean_text() -> None:
    app = Surfaces()
    async with app.run_test():
        app.copy_to_clipboard("a\x1b[31m\ud800\u202e")
        assert app.clipboard == "a^[[31m\ufffd<U+202E>"


def test_the_filter_costs_little_where_all_is_well() -> None:
    """A line of eight segments takes some microseconds, and only when it has changed."""
    style = Style(bold=True)
    line = [Segment("Timeline ─── 2015 · 2018", style), Segment("plain text of a row", style)] * 4
    egress = Egress()
    seconds = min(repeat(lambda: egress.apply(line, BLACK), timer=process_time, number=200)) / 200
    assert seconds < 200e-6
