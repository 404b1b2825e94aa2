"""Bytes from the terminal become events, and no sequence keeps the keys for itself for ever."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.message import Message

from careertui.tui.terminal.keyboard import PASTE_SECONDS, ForgivingParser

BEGIN, END = "\x1b[200~", "\x1b[201~"


class Clock:
    """Says the time that it is told."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def parser(clock: Clock) -> ForgivingParser:
    class Parser(ForgivingParser):
        def _now(self) -> float:
            return clock()

    return Parser()


def said(found: Iterable[Message]) -> list[str]:
    """Keys by their names, pastes by their text."""
    return [
        each.text if isinstance(each, events.Paste) else each.key
        for each in found
        if isinstance(each, events.Paste | events.Key)
    ]


def test_enter_that_is_typed_before_the_terminal_is_raw_is_enter(parser: ForgivingParser) -> None:
    assert said(parser.feed("/a\nj\r")) == ["slash", "a", "enter", "j", "enter"]
    assert said(parser.feed(f"\n{BEGIN}a\n")) == ["enter"]
    assert said(parser.feed(f"b{END}\n")) == ["a\nb", "enter"]


def test_a_paste_is_one_text(parser: ForgivingParser, clock: Clock) -> None:
    assert said(parser.feed(f"{BEGIN}a\nb{END}c")) == ["a\nb", "c"]
    clock.now += 60
    assert said(parser.tick()) == []


@pytest.mark.parametrize("cut", range(1, len(BEGIN)))
def test_a_paste_that_never_ends_is_taken_to_have_ended(
    parser: ForgivingParser, clock: Clock, cut: int
) -> None:
    assert said(parser.feed(BEGIN[:cut])) == []
    assert said(parser.feed(f"{BEGIN[cut:]}abc")) == []
    clock.now += PASTE_SECONDS
    assert said(parser.tick()) == []
    assert said(parser.feed("d")) == []
    clock.now += PASTE_SECONDS + 0.1
    assert said([*parser.tick(), *parser.feed("q")]) == ["abcd", "q"]


def test_a_paste_that_still_comes_is_waited_for(parser: ForgivingParser, clock: Clock) -> None:
    found = list(parser.feed(BEGIN))
    for part in ("a", "b", f"c{END}"):
        clock.now += PASTE_SECONDS - 0.1
        found += [*parser.tick(), *parser.feed(part)]
    assert said([*found, *parser.feed("q")]) == ["abc", "q"]


@given(st.text(alphabet="\x1b[]q;a\n0~12", max_size=60), st.lists(st.integers(0, 80), max_size=5))
def test_nothing_of_a_paste_is_a_key(text: str, cuts: list[int]) -> None:
    parser, found = ForgivingParser(), []
    data = f"j{BEGIN}{text}{END}k"
    places = sorted({0, len(data), *(cut for cut in cuts if cut < len(data))})
    for start, stop in itertools.pairwise(places):
        found += said(parser.feed(data[start:stop]))
    pasted, _, rest = f"{text}{END}".partition(END)
    pasted = pasted.replace("\x1b", "")
    if not rest:
        assert found == ["j", pasted, "k"]
