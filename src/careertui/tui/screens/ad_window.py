"""The ad window: where one pastes a job ad, or writes the path of one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import TextArea

from careertui.session.key_names import KeyHint
from careertui.session.keymap import Scope
from careertui.tui.screens.card import FieldCard
from careertui.tui.widgets.bindings import bindings_for


class AdScreen(FieldCard[bool]):
    """Asks for a job ad; what is in it is read on a thread of its own."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Scope.PROMPT, Scope.AD, priority=True)]
    KEY_HINTS = (
        KeyHint("match", ("ad.match",)),
        KeyHint("empty", ("ad.empty",)),
        *FieldCard.KEY_HINTS,
    )
    enter_does = ""
    title_text = "Job ad"
    DEFAULT_CSS = """
    AdScreen > #card { width: 90%; max-width: 110; height: 90%; }
    AdScreen TextArea {
        height: 1fr; border: none; padding: 0; background: $surface;
        scrollbar-background: $surface;
    }
    """

    def __init__(
        self, text: str, take: Callable[[str], str], is_path: Callable[[str], bool] | None
    ) -> None:
        """A field for an ad.

        Args:
            text: The ad before.
            take: Takes a text or a path for the ad; returns why it is none, or an empty text.
            is_path: Whether a text is the path of a file; None if it takes no paths.
        """
        super().__init__()
        self._text, self._take, self._is_path = text, take, is_path

    def compose_card(self) -> ComposeResult:
        """Yields what to do, the field, and what is wrong."""
        path = ", or write the path of a file that holds one" if self._is_path else ""
        yield self.head(f"Paste a job ad{path}.")
        yield TextArea(self._text, compact=True, highlight_cursor_line=False)
        yield self.error_line()

    @property
    def _field(self) -> TextArea:
        return self.query_one(TextArea)

    def on_mount(self) -> None:
        """Gives the field the keys."""
        self._field.focus()

    def action_line(self) -> None:
        """Takes a path that stands alone; else begins another line."""
        if self._is_path is not None and self._is_path(self._field.text):
            self.action_match()
        else:
            self._field.insert("\n")

    def action_empty(self) -> None:
        """Empties the field."""
        self._field.clear()
        self.complain("")

    def action_match(self) -> None:
        """Reads the ad."""
        self.complain("")
        self.work_out(partial(self._take, self._field.text), self._taken)

    def _taken(self, reason: str) -> None:
        if reason:
            self.complain(reason)
        else:
            self.dismiss(True)
