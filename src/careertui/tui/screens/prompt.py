"""Prompt: one line of input over the main screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, Static

from careertui.session.keymap import Scope
from careertui.tui.screens.card import FieldCard
from careertui.tui.widgets.bindings import bindings_for
from careertui.tui.widgets.line_input import LineInput
from careertui.tui.widgets.literal import literal


class Prompt(FieldCard[str]):
    """Asks for a text; refuses what cannot be understood."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Scope.PROMPT, priority=True)]
    DEFAULT_CSS = """
    Prompt > #card { width: 56; max-width: 100%; }
    """

    def __init__(
        self, title: str, value: str, remark: str, is_valid: Callable[[str], bool]
    ) -> None:
        super().__init__()
        self.title_text = title
        self._value, self._remark, self._is_valid = value, remark, is_valid

    def compose_card(self) -> ComposeResult:
        """Yields the field and a remark."""
        yield LineInput(value=self._value, max_length=60)
        yield Static(literal(self._remark), classes="card--head", markup=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Accepts the text if it can be understood."""
        event.stop()
        if not event.value.strip() or self._is_valid(event.value):
            self.dismiss(event.value.strip())
        else:
            self.app.bell()
            self.query_one(Static).update(
                literal(f"“{event.value}” is not understood. {self._remark}")
            )
