"""The lines above the panes: who is shown, what is said of the files, the tabs."""

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
from careertui.tui.widgets.literal import crop, flat, literal


class IdentityLine(Widget):
    """Who is looked at."""

    DEFAULT_CSS = """
    IdentityLine { height: 1; }
    """

    person: reactive[str] = reactive("")
    headline: reactive[str] = reactive("")
    position: reactive[str] = reactive("")

    def __init__(self, keys: KeyNames) -> None:
        super().__init__()
        self._help = keys.hint("help", "app.help")

    def render(self) -> RenderResult:
        """Returns the line, cut from the headline if there is no room."""
        width = self.size.width
        badge = " careertui " if width >= 60 else " ct "
        tail = f"{self.position} "
        if width >= 70 and self._help:
            tail = f"{self.position}  {self._help} "
        name = crop(flat(self.person), max(4, width - len(badge) - cell_len(tail) - 4))
        used = len(badge) + 2 + cell_len(name) + 2 + cell_len(tail)
        headline = crop(flat(self.headline), max(0, width - used - 2))
        gap = " " * max(1, width - used - cell_len(headline))
        muted = "$foreground 62%"
        return Content.assemble(
            (badge, "bold $background on $primary"),
            "  ",
            (name, "bold"),
            "  ",
            (headline, muted),
            gap,
            (tail, muted),
        )


class Banner(Widget):
    """A remark above the panes; not there while it is empty."""

    DEFAULT_CSS = """
    Banner {
        height: 1;
        display: none;
        background: $surface;
        color: $warning;
        padding: 0 1;
        &.-shown { display: block; }
    }
    """

    text: reactive[str] = reactive("")

    def watch_text(self, text: str) -> None:
        """Takes the line away while there is nothing to say."""
        self.set_class(bool(text), "-shown")

    def render(self) -> RenderResult:
        """Returns the remark, cut to the line."""
        return literal(crop(self.text, max(0, self.content_size.width)))


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


class TooSmall(Widget):
    """Says how large the terminal has to be."""

    def render(self) -> str:
        """Returns one short line."""
        return "careertui needs 24x6"
