"""Clicking: a click on an option that is no longer there does nothing.

The invariant: no click raises. In Textual 8.2 a click names its option by the number that it
had when the line was drawn; a list that became shorter since then ended the app.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import wraps

from textual.events import Click
from textual.widgets import OptionList

_Handler = Callable[[OptionList, Click], Awaitable[None]]


def refuse_late_clicks(options: type[OptionList] = OptionList) -> None:
    """Makes lists of options pass over clicks on what is gone. Twice is once."""
    handler: _Handler | None = vars(options).get("_on_click")
    if handler is None or hasattr(handler, "__wrapped__"):
        return
    taken = handler

    @wraps(taken)
    async def on_click(self: OptionList, event: Click) -> None:
        number = event.style.meta.get("option")
        if number is None or number < self.option_count:
            await taken(self, event)

    setattr(options, "_on_click", on_click)  # noqa: B010 - mypy knows it as a method
