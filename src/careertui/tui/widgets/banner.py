"""The banner: one line that says something about the files that are open."""

from __future__ import annotations

from textual.app import RenderResult
from textual.reactive import reactive
from textual.widget import Widget

from careertui.tui.widgets.literal import crop, literal


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

    def show_text(self, text: str) -> None:
        """Says something else; nothing takes the line away."""
        self.text = text
        self.set_class(bool(text), "-shown")

    def render(self) -> RenderResult:
        """Returns the remark, cut to the line."""
        return literal(crop(self.text, max(0, self.content_size.width)))
