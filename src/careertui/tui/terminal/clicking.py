"""Clicking: a click on what is no longer there does nothing.

The invariant: no click raises. In Textual 8.2 a click on an option names it by the number
that it had when its line was drawn, one on the palette looks up what is at its place, and
one on a text asks for what the text stands in. A list that became shorter since then, a
screen that became smaller and a text that was taken off, each ended the app.
"""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any

from textual.command import CommandPalette
from textual.errors import NoWidget
from textual.events import Click
from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import OptionList


def refuse_late_clicks(
    options: type[OptionList] = OptionList,
    palette: type[CommandPalette] = CommandPalette,
    screen: type[Screen[Any]] = Screen,
) -> None:
    """Makes options, the palette and screens pass over clicks on what is gone. Twice is once."""
    _refuse_on_options(options)
    _refuse_on_palette(palette)
    _refuse_on_texts(screen)


def _refuse_on_options(options: type[OptionList]) -> None:
    taken: Callable[[OptionList, Click], Awaitable[None]] | None = vars(options).get("_on_click")
    if taken is None or hasattr(taken, "__wrapped__"):
        return
    original = taken

    @wraps(original)
    async def on_click(self: OptionList, event: Click) -> None:
        number = event.style.meta.get("option")
        if number is None or number < self.option_count:
            await original(self, event)

    setattr(options, "_on_click", on_click)  # noqa: B010 - mypy knows it as a method


def _refuse_on_palette(palette: type[CommandPalette]) -> None:
    taken: Callable[[CommandPalette, Click], None] | None = vars(palette).get("_on_click")
    if taken is None or hasattr(taken, "__wrapped__"):
        return
    original = taken

    @wraps(original)
    def on_click(self: CommandPalette, event: Click) -> None:
        with contextlib.suppress(NoWidget):
            original(self, event)

    setattr(palette, "_on_click", on_click)  # noqa: B010 - mypy knows it as a method


_Under = tuple[Widget | None, Offset | None]
"""The widget under a place and the place in its text."""


def _refuse_on_texts(screen: type[Screen[Any]]) -> None:
    original: Callable[[Screen[Any], int, int], _Under] = screen.get_widget_and_offset_at
    if hasattr(original, "__wrapped__"):
        return

    @wraps(original)
    def get_widget_and_offset_at(self: Screen[Any], x: int, y: int) -> _Under:
        found, offset = original(self, x, y)
        is_gone = found is not None and found is not self and found.parent is None
        return (None, None) if is_gone else (found, offset)

    setattr(screen, "get_widget_and_offset_at", get_widget_and_offset_at)  # noqa: B010
