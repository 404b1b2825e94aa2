"""The copy menu: what of an entry is copied."""

from __future__ import annotations

from collections.abc import Sequence

from rich.style import Style
from textual.app import ComposeResult
from textual.strip import Strip

from careertui.career.text import one_line
from careertui.career.values import frozen
from careertui.session.key_names import KeyHint
from careertui.tui.screens.card import Card
from careertui.tui.widgets.cells import Cell, strip_of
from careertui.tui.widgets.cursor_view import Followed
from careertui.tui.widgets.row_list import Rows

_NAME_WIDTH = 22


@frozen
class CopyChoice:
    """Something that may be copied."""

    name: str
    text: str
    """What is copied; empty if there is nothing."""
    remark: str
    """What is said of it."""


class CopyRows(Rows):
    """What may be copied, each with its beginning."""

    def __init__(self, choices: Sequence[CopyChoice]) -> None:
        super().__init__()
        self.choices = choices

    def on_mount(self) -> None:
        """Fills the list."""
        self.styles.height = len(self.choices)
        self.set_count(len(self.choices))

    def about(self, index: int) -> CopyChoice:
        """Returns the choice."""
        return self.choices[index]

    def draw_row(self, index: int, width: int, base: Style) -> Strip:
        """Draws a choice: what it is, and how it begins or why there is none."""
        choice = self.choices[index]
        name = self.cell(choice.name, "title" if index == self.cursor else "", _NAME_WIDTH)
        room = max(1, width - _NAME_WIDTH - 3)
        begins = self.cell(one_line(choice.text or choice.remark), "muted", room)
        return strip_of([self.cursor_cell(index), Cell(" "), name, Cell(" "), begins], width, base)


class CopyScreen(Card[CopyChoice]):
    """Asks what is copied."""

    title_text = "Copy"
    KEY_HINTS = (KeyHint("copy", ("entry.follow",)), *Card.KEY_HINTS)

    def __init__(self, choices: Sequence[CopyChoice]) -> None:
        super().__init__()
        self._rows = CopyRows(choices)

    def compose_card(self) -> ComposeResult:
        """Yields the list."""
        yield self._rows

    def on_mount(self) -> None:
        """Gives the list the keys."""
        self._rows.focus()

    def on_followed(self, event: Followed) -> None:
        """Takes the choice."""
        self.dismiss(event.about)
