"""Resizing: a screen takes the size that the terminal has, and no older one.

The invariant: however fast sizes follow one another, laying out ends. In Textual 8.2 a
screen that finds two sizes in its queue lays out for each and sends itself the size it
just had, so that the two chase each other for ever.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import wraps

from textual.events import Resize
from textual.screen import Screen

_Handler = Callable[[Screen[object], Resize], Awaitable[None]]


def refuse_old_sizes(screen: type[Screen[object]] = Screen) -> None:
    """Makes screens pass over a size that is no longer the app's. Twice is once."""
    handler: _Handler | None = vars(screen).get("_on_resize")
    if handler is None or hasattr(handler, "__wrapped__"):
        return
    taken = handler

    @wraps(taken)
    async def on_resize(self: Screen[object], event: Resize) -> None:
        if event.size == self.app.size:
            await taken(self, event)
        else:
            event.stop()

    setattr(screen, "_on_resize", on_resize)  # noqa: B010 - mypy knows it as a method
