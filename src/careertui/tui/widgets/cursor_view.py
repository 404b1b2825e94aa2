"""What every view with a cursor shares: its keys, and what it says of where the cursor is.

The invariant: a message says what a row is about and not its number, since by the time that
it is looked at the rows may be others.
"""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.widget import Widget

from careertui.session.keymap import Scope
from careertui.tui.widgets.bindings import bindings_for


class EntryHighlighted(Message):
    """The cursor came to another entry."""

    def __init__(self, sender: Widget, ref: str) -> None:
        super().__init__()
        self.sender = sender
        self.ref = ref

    @property
    def control(self) -> Widget:
        """The view that the cursor is in."""
        return self.sender


class EntryChosen(EntryHighlighted):
    """An entry was followed, by enter or by a second click."""


class PaneStepped(Message):
    """A pane beside this one was asked for."""

    def __init__(self, step: int) -> None:
        super().__init__()
        self.step = step
        """How many panes on; negative for back."""


class CursorView(ScrollView, can_focus=True):
    """Moves a cursor by the keys of lists; subclasses say what a step is."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Scope.LIST)]

    DEFAULT_CSS = """
    CursorView {
        height: 1fr;
        overflow-x: hidden;
    }
    """

    # What subclasses give

    def move(self, step: int) -> None:
        """Moves the cursor by so many rows, at least one."""
        raise NotImplementedError

    def move_page(self, step: int) -> None:
        """Moves by so many rows, which are a page or half of one."""
        self.move(step)

    def move_to_end(self, direction: int) -> None:
        """Moves to the first row, or with a positive direction to the last."""
        raise NotImplementedError

    def follow(self) -> None:
        """Follows what is under the cursor."""
        raise NotImplementedError

    @property
    def page(self) -> int:
        """How many rows a page has."""
        return max(1, self.scrollable_content_region.height)

    # Keys

    def action_cursor_down(self) -> None:
        """Moves down."""
        self.move(1)

    def action_cursor_up(self) -> None:
        """Moves up."""
        self.move(-1)

    def action_cursor_top(self) -> None:
        """Goes to the first row."""
        self.move_to_end(-1)

    def action_cursor_bottom(self) -> None:
        """Goes to the last row."""
        self.move_to_end(1)

    def action_half_page_down(self) -> None:
        """Moves down half a page."""
        self.move_page(max(1, self.page // 2))

    def action_half_page_up(self) -> None:
        """Moves up half a page."""
        self.move_page(-max(1, self.page // 2))

    def action_page_down(self) -> None:
        """Moves down a page."""
        self.move_page(self.page)

    def action_page_up(self) -> None:
        """Moves up a page."""
        self.move_page(-self.page)

    def action_pane_left(self) -> None:
        """Asks for the pane before."""
        self.post_message(PaneStepped(-1))

    def action_pane_right(self) -> None:
        """Asks for the next pane."""
        self.post_message(PaneStepped(1))

    def action_follow(self) -> None:
        """Follows what is under the cursor."""
        self.follow()

    def on_focus(self) -> None:
        """Draws the cursor in full."""
        self.refresh()

    def on_blur(self) -> None:
        """Draws the cursor faintly."""
        self.refresh()
