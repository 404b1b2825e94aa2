"""What every view with a cursor shares: its keys, and what it says of where the cursor is.

The invariant: a message says what a row is about and not its number, since by the time that
it is looked at the rows may be others.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar

from textual.binding import BindingType
from textual.message import Message
from textual.widget import Widget

from careertui.session.keymap import Scope
from careertui.tui.widgets.bindings import bindings_for
from careertui.tui.widgets.glyphs import Glyphs, glyphs_of
from careertui.tui.widgets.line_selection import SelectableLines


class Highlighted(Message):
    """The cursor came to another row."""

    def __init__(self, sender: Widget, about: Any) -> None:
        super().__init__()
        self.sender = sender
        self.about = about
        """What the row is about: for a pane a ``Target``, for a window a value of its own."""

    @property
    def control(self) -> Widget:
        """The view that the cursor is in."""
        return self.sender


class Followed(Highlighted):
    """A row was followed, by enter or by a second click."""


class PaneStepped(Message):
    """A pane beside this one was asked for."""

    def __init__(self, step: int) -> None:
        super().__init__()
        self.step = step
        """How many panes on; negative for back."""


class CursorView(SelectableLines, can_focus=True):
    """Moves a cursor by the keys of lists; subclasses say what a step is."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Scope.LIST)]

    @cached_property
    def glyphs(self) -> Glyphs:
        """What it draws with."""
        return glyphs_of(self.app)

    # What subclasses give

    def action_move(self, step: int) -> None:
        """Moves the cursor by so many rows."""
        raise NotImplementedError

    def action_move_to_end(self, direction: int) -> None:
        """Moves to the first row, or with a positive direction to the last."""
        raise NotImplementedError

    def action_follow(self) -> None:
        """Follows what is under the cursor."""
        raise NotImplementedError

    @property
    def page(self) -> int:
        """How many rows a page has."""
        return max(1, self.scrollable_content_region.height)

    def scroll_rows(self, step: int) -> None:
        """Moves by so many rows, which are a page or half of one."""
        self.action_move(step)

    # Keys

    def action_move_page(self, direction: int) -> None:
        """Moves by a page."""
        self.scroll_rows(direction * self.page)

    def action_move_half_page(self, direction: int) -> None:
        """Moves by half a page."""
        self.scroll_rows(direction * max(1, self.page // 2))

    def action_step_pane(self, step: int) -> None:
        """Asks for a pane beside this one."""
        self.post_message(PaneStepped(step))

    def on_focus(self) -> None:
        """Draws the cursor in full."""
        self.refresh()

    def on_blur(self) -> None:
        """Draws the cursor faintly."""
        self.refresh()
