"""Clicking: a click on what is no longer there does nothing.

The invariant: no click raises. In Textual 8.2 a click on an option names it by the number
that it had when its line was drawn, and one on the palette looks up what is at its place; a
list that became shorter since then, and a screen that became smaller, ended the app.
"""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable
from functools import wraps

from textual.command import CommandPalette
from textual.errors import NoWidget
from textual.events import Click
from textual.widgets import OptionList


def refuse_late_clicks(
    options: type[OptionList] = OptionList, palette: type[CommandPalette] = CommandPalette
) -> None:
    """Makes options and the palette pass over clicks on what is gone. Twice is once."""
    _refuse_on_options(options)
    _refuse_on_palette(palette)


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
