"""The line of pane names that stands in for the panes there is no room for."""

from __future__ import annotations

from rich.cells import cell_len
from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from careertui.session.key_names import KeyNames
from careertui.session.pane_names import PaneName


class PaneTabs(Widget):
    """Every pane with its number; the shown one stands out."""

    DEFAULT_CSS = """
    PaneTabs { height: 1; display: none; &.-shown { display: block; } }
    """

    shown: reactive[str] = reactive("")

    class TabChosen(Message):
        """A pane was picked."""

        def __init__(self, pane: str) -> None:
            super().__init__()
            self.pane = pane

    def __init__(self, keys: KeyNames) -> None:
        super().__init__()
        self._numbers = {pane: keys.first(f"pane.{pane}") for pane in PaneName}
        self._help = keys.hint("keys ", "app.help")

    def _labels(self) -> list[tuple[str, str]]:
        """Returns labels and pane names; only numbers where the names do not fit."""
        titled = [(f" {number} {pane.tab} ", str(pane)) for pane, number in self._numbers.items()]
        if sum(cell_len(label) for label, _ in titled) <= self.size.width:
            return titled
        return [
            (f" {number} {pane.tab} " if pane == self.shown else f" {number} ", str(pane))
            for pane, number in self._numbers.items()
        ]

    def render(self) -> RenderResult:
        """Returns the names in a row."""
        shown, other = "bold $background on $primary", "$foreground 62%"
        labels = self._labels()
        gap = self.size.width - sum(cell_len(label) for label, _ in labels) - cell_len(self._help)
        parts = [(label, shown if name == self.shown else other) for label, name in labels]
        if gap >= 0:
            parts.append((" " * gap + self._help, other))
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """Picks the pane under the mouse."""
        column = 0
        for label, name in self._labels():
            column += cell_len(label)
            if event.x < column:
                self.post_message(self.TabChosen(name))
                return
