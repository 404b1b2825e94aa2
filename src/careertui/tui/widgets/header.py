"""The lines above the panes: who is shown, what is said of the files, the tabs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from careertui.session.pane_names import PaneName
from careertui.tui.host import host_of
from careertui.tui.widgets.line_view import TextLine
from careertui.tui.widgets.literal import crop, flat, literal

_LEAST_HEADLINE = 12
"""Cells that a headline must have to be worth reading."""


class IdentityLine(TextLine):
    """Who is looked at."""

    person: reactive[str] = reactive("")
    headline: reactive[str] = reactive("")
    position: reactive[str] = reactive("")

    def __init__(self) -> None:
        super().__init__()
        self._help = host_of(self.app).key_names.hint("help", "app.help")

    def render(self) -> Content:
        """Returns the line, cut from the headline if there is no room."""
        width = self.size.width
        badge = " careertui " if width >= 60 else " ct "
        tail = f"{self.position} "
        if width >= 70 and self._help:
            tail = f"{self.position}  {self._help} "
        name = crop(flat(self.person), max(4, width - len(badge) - cell_len(tail) - 4))
        used = len(badge) + 2 + cell_len(name) + 2 + cell_len(tail)
        room = width - used - 2
        headline = crop(flat(self.headline), room) if room >= _LEAST_HEADLINE else ""
        gap = " " * max(1, width - used - cell_len(headline))
        muted = "$text-muted"
        return Content.assemble(
            (badge, "bold reverse $primary"),
            "  ",
            (name, "bold"),
            "  ",
            (headline, muted),
            gap,
            (tail, muted),
        )


class Banner(TextLine):
    """A remark above the panes; not there while it is empty."""

    DEFAULT_CSS = """
    Banner {
        display: none;
        background: $surface;
        color: $warning;
        &.-shown { display: block; }
    }
    """

    text: reactive[str] = reactive("")

    def watch_text(self, text: str) -> None:
        """Takes the line away while there is nothing to say."""
        self.set_class(bool(text), "-shown")

    def render(self) -> Content:
        """Returns the remark, cut to the line."""
        return Content(" ") + literal(crop(self.text, max(0, self.size.width - 2)))


class PaneTabs(TextLine):
    """Every pane with its number; the shown one stands out."""

    DEFAULT_CSS = """
    PaneTabs { display: none; &.-shown { display: block; } }
    """

    shown: reactive[str] = reactive("")
    counts: reactive[Mapping[str, int | None]] = reactive({})
    """How many hits each pane has while something is asked for; None of one that counts none."""

    class TabChosen(Message):
        """A pane was picked."""

        def __init__(self, pane: str) -> None:
            super().__init__()
            self.pane = pane

    def __init__(self) -> None:
        super().__init__()
        keys = host_of(self.app).key_names
        self._numbers = {pane: keys.first(f"pane.{pane}") for pane in PaneName}
        self._help = keys.hint("keys ", "app.help")

    def _tabs(self) -> Sequence[tuple[PaneName, str, str]]:
        """Returns each pane with its label and its count, named where there is room for it."""
        tabs: Sequence[tuple[PaneName, str, str]] = ()
        for is_named, lead in ((True, " "), (True, ""), (False, " ")):
            tabs = [
                (pane, *self._tab(pane, is_named=is_named or pane == self.shown, lead=lead))
                for pane in self._numbers
            ]
            if sum(cell_len(label + count) for _, label, count in tabs) <= self.size.width:
                break
        return tabs

    def _tab(self, pane: PaneName, *, is_named: bool, lead: str) -> tuple[str, str]:
        """Returns the label of a pane, and how many hits it has."""
        count, number = self.counts.get(pane), self._numbers[pane]
        label = f"{lead}{number} {pane.tab}" if is_named else f"{lead}{number}"
        if count is None:
            return f"{label} ", ""
        return label + (" " if is_named else ":"), f"{count:,} "

    def render(self) -> Content:
        """Returns the names in a row."""
        chosen, other = "bold reverse $primary", "$text-muted"
        parts: list[tuple[str, str]] = []
        for pane, label, count in self._tabs():
            style = chosen if pane == self.shown else other
            hits = "bold $warning" if self.counts.get(pane) and style is other else style
            parts += [(label, style), (count, hits)]
        gap = self.size.width - sum(cell_len(text) for text, _ in parts) - cell_len(self._help)
        if gap >= 0:
            parts.append((" " * gap + self._help, other))
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """Picks the pane under the mouse."""
        column = 0
        for pane, label, count in self._tabs():
            column += cell_len(label + count)
            if event.x < column:
                self.post_message(self.TabChosen(pane))
                return


class TooSmall(Widget, inherit_css=False):
    """Says how large the terminal has to be."""

    def render(self) -> str:
        """Returns one short line."""
        return "careertui needs 24x6"
