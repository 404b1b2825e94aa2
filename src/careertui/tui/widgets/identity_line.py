"""The line of identity: program, person, headline, and where one is among the profiles."""

from __future__ import annotations

from rich.cells import cell_len
from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from careertui.session.key_names import KeyNames
from careertui.tui.widgets.literal import crop, flat


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
