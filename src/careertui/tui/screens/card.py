"""Card: a window over the main screen, with a title, a list and the keys that act in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Generic, TypeVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.geometry import Offset
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import get_current_worker

from careertui.career.text import joined
from careertui.session.key_names import KeyHint, KeyNames
from careertui.session.keymap import Scope
from careertui.tui.host import host_of
from careertui.tui.widgets.bindings import bindings_for
from careertui.tui.widgets.glyphs import Glyphs, glyphs_of
from careertui.tui.widgets.line_selection import offset_under
from careertui.tui.widgets.literal import SEPARATOR, cells, literal

_BORDER = 6
"""Cells of the border beside what it says."""

Result = TypeVar("Result")
Made = TypeVar("Made")


class CardFrame(Vertical):
    """The frame of a window, with as many keys in its border as there is room for."""

    _keys = ""

    def show_keys(self, text: str) -> None:
        """Says what keys do; where there is little room, the last but one gives way first."""
        self._keys = text
        self._fit()

    def on_resize(self) -> None:
        """Says as much as there is room for now."""
        self._fit()

    def _fit(self) -> None:
        hints, room = self._keys.split(SEPARATOR), self.outer_size.width - _BORDER
        while len(hints) > 1 and cells(SEPARATOR.join(hints)) > room > 0:
            del hints[-2]
        self.border_subtitle = literal(SEPARATOR.join(hints))


class Card(ModalScreen[Result | None], Generic[Result]):
    """A window that escape or a click outside closes."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Scope.WINDOW)]

    DEFAULT_CSS = """
    Card {
        align: center middle;
        background: $background 60%;
        & > #card {
            width: 90%;
            max-width: 100;
            height: auto;
            max-height: 90%;
            background: $surface;
            border: round $primary;
            border-title-color: $primary;
            border-subtitle-color: $text-muted;
            padding: 0 1;
        }
        & CursorView, & VerticalScroll { background: $surface; scrollbar-background: $surface; }
        & Input { background: $surface; }
        & .card--head { height: auto; color: $text-muted; }
    }
    """

    title_text: str = ""
    """The title in the border."""
    KEY_HINTS: ClassVar[tuple[KeyHint, ...]] = (KeyHint("close", ("card.close",)),)
    """What the bottom of the window says."""

    def compose_card(self) -> ComposeResult:
        """Yields what the window holds."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Yields the window."""
        card = CardFrame(id="card")
        card.border_title = literal(self.title_text)
        card.show_keys(self.keys_text)
        with card:
            yield from self.compose_card()

    @property
    def keys_text(self) -> str:
        """The keys in the border."""
        return self.keys.hints(self.KEY_HINTS, " · ")

    @property
    def keys(self) -> KeyNames:
        """What keys are called."""
        return host_of(self.app).key_names

    @property
    def glyphs(self) -> Glyphs:
        """What it is drawn with."""
        return glyphs_of(self.app)

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """Returns what is under a cell, for selecting text."""
        return offset_under(*super().get_widget_and_offset_at(x, y), x, y)

    def head(self, text: str) -> Static:
        """Returns a remark above the list."""
        return Static(literal(text), classes="card--head", markup=False)

    @work(thread=True, exclusive=True)
    def work_out(self, make: Callable[[], Made], show: Callable[[Made], object]) -> None:
        """Makes something apart from the keys, and shows it.

        Unless the window is closed by then, or something else is to be made.

        Args:
            make: Makes it; called on a thread of its own.
            show: Shows it.
        """
        made, worker = make(), get_current_worker()

        def show_made() -> None:
            if self.is_attached and not worker.is_cancelled:
                show(made)

        self.app.call_later(show_made)

    def action_close(self) -> None:
        """Closes the window with nothing chosen."""
        self.dismiss(None)

    def on_click(self, event: events.Click) -> None:
        """Closes the window when the click is outside of it."""
        # Clicks inside bubble up to here as well, and say that they are the screen's.
        inside = self.query_one("#card").region
        if not inside.contains(event.screen_x, event.screen_y):
            self.dismiss(None)


class FieldCard(Card[Result]):
    """A window in which something is typed, with a line for what is wrong with it."""

    DEFAULT_CSS = """
    FieldCard #error { height: auto; color: $warning; }
    FieldCard #error.-none { display: none; }
    """

    KEY_HINTS: ClassVar[tuple[KeyHint, ...]] = (KeyHint("close", ("prompt.close",)),)
    enter_does: ClassVar[str] = "apply"
    """What enter does with what is typed; empty where it only begins a line."""

    @property
    def keys_text(self) -> str:
        """The keys in the border; enter is the field's own and cannot be rebound."""
        enter = f"enter {self.enter_does}" if self.enter_does else ""
        return joined(enter, super().keys_text)

    def error_line(self) -> Static:
        """Returns the line for what is wrong."""
        return Static("", id="error", classes="-none", markup=False)

    def complain(self, reason: str) -> None:
        """Says what is wrong; an empty text takes that back."""
        line = self.query_one("#error", Static)
        line.update(literal(reason))
        line.set_class(not reason, "-none")
