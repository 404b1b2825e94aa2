"""Leaving: a window is left once, and no other in its place.

The invariant: of all that closes a window, the first counts. In Textual 8.2 a window that
is told to close twice, as enter and escape in one breath do, hands over its answer twice,
which ends the app, and takes the screen below along.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from textual.await_complete import AwaitComplete
from textual.screen import Screen

_Dismiss = Callable[[Screen[object], object], AwaitComplete]


def leave_once(screen: type[Screen[object]] = Screen) -> None:
    """Makes screens that are no longer the front one pass over a wish to close. Twice is once."""
    taken: _Dismiss | None = vars(screen).get("dismiss")
    if taken is None or hasattr(taken, "__wrapped__"):
        return
    original = taken

    @wraps(original)
    def dismiss(self: Screen[object], result: object = None) -> AwaitComplete:
        stack = self.app.screen_stack
        if stack and stack[-1] is self:
            return original(self, result)
        return AwaitComplete()

    setattr(screen, "dismiss", dismiss)  # noqa: B010 - mypy knows it as a method
