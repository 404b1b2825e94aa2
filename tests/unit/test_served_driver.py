"""The screen at the other end of two pipes: sizes are believed within bounds, ends are ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careertui.tui.terminal.keyboard import MOST_COLUMNS, MOST_ROWS
from careertui.tui.terminal.served_driver import believed

JSON = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.integers())


@given(JSON, JSON)
def test_whatever_is_reported_a_screen_has_a_size_that_can_be_drawn(
    width: object, height: object
) -> None:
    columns, rows = believed(width, height)
    assert 1 <= columns <= MOST_COLUMNS
    assert 1 <= rows <= MOST_ROWS


@pytest.mark.parametrize(
    ("reported", "size"),
    [
        ((140, 42), (140, 42)),
        ((999_999, 999_999), (500, 200)),
        ((0, -1), (1, 1)),
        (("x", None), (80, 24)),
    ],
)
def test_a_size_stays_as_it_is_where_a_screen_may_have_it(
    reported: tuple[object, object], size: tuple[int, int]
) -> None:
    assert believed(*reported) == size
