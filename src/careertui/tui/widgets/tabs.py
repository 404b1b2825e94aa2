"""The line of pane names that stands in for the panes there is no room for."""

from __future__ import annotations

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

_NAMES = (
    ("1", "Timeline", "timeline"),
    ("2", "Projects", "projects"),
    ("3", "Skills", "skills"),
    ("4", "Detail", "detail"),
    ("5", "All", "everything"),
)


class PaneTabs(Widget):
    """Every pane with its number; the shown one stands out."""

    DEFAULT_CSS = """
    PaneTabs { height: 1; display: none; &.-shown { display: block; } }
    """

    shown: reactive[str] = reactive("timeline")

    class Picked(Message):
        """A pane was picked."""

        def __init__(self, pane: str) -> None:
            super().__init__()
            self.pane = pane

    def _labels(self) -> list[tuple[str, str]]:
        """Labels and pane names; only numbers where the names do not fit."""
        whole = [(f" {number} {title} ", name) for number, title, name in _NAMES]
        if sum(len(label) for label, _ in whole) <= self.size.width:
            return whole
        return [
            (f" {number} {title} " if name == self.shown else f" {number} ", name)
            for number, title, name in _NAMES
        ]

    def render(self) -> RenderResult:
        """The names in a row."""
        keys = "? keys "
        shown, other = "bold $background on $primary", "$foreground 62%"
        labels = self._labels()
        gap = self.size.width - sum(len(label) for label, _ in labels) - len(keys)
        parts = [(label, shown if name == self.shown else other) for label, name in labels]
        if gap >= 0:
            parts.append((" " * gap + keys, other))
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """Picks the pane under the mouse."""
        column = 0
        for label, name in self._labels():
            column += len(label)
            if event.x < column:
                self.post_message(self.Picked(name))
                return
