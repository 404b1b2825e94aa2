"""Paging: a list of options that is not laid out yet is not paged through.

The invariant: a key that moves by a page moves or does nothing. In Textual 8.2 a list that
was filled anew, or has no room, does not know on which line an option stands, and fails.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from textual.widgets import OptionList

_Move = Callable[[Any, int], None]


def page_what_is_laid_out(options: type[OptionList] = OptionList) -> None:
    """Makes lists pass over a page they cannot move by. Twice is once."""
    mover: _Move | None = vars(options).get("_move_page")
    if mover is None or hasattr(mover, "__wrapped__"):
        return
    moved = mover

    @wraps(moved)
    def move_page(self: Any, direction: int) -> None:
        try:
            moved(self, direction)
        except LookupError:
            return

    setattr(options, "_move_page", move_page)  # noqa: B010 - mypy knows it as a method
