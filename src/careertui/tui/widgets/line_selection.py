"""Selecting text with the mouse in views that draw their lines themselves.

Textual finds out which character is under the mouse from marks in every piece of text that
is drawn. Here it is counted when the mouse asks, so that drawing costs no more.
"""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget

from careertui.tui.widgets.scrolled_lines import ScrolledLines


class SelectableLines(ScrolledLines):
    """A view of lines whose text can be selected."""

    def line_of(self, index: int) -> Strip:
        """Returns a line by its number from the top, in view or not."""
        raise NotImplementedError

    def offset_at(self, x: int, y: int) -> Offset:
        """Returns the character at a cell of the view, and the number of its line."""
        index = max(0, min(y + self.scroll_offset.y, int(self.virtual_size.height) - 1))
        text, used = self.line_of(index).text if self.virtual_size.height else "", 0
        for number, character in enumerate(text):
            used += cell_len(character)
            if used > x:
                return Offset(number, index)
        return Offset(len(text), index)

    def get_selection(self, selection: Selection) -> tuple[str, str]:
        """Returns the text that is selected, lines without the space behind them."""
        start, end = selection
        last = int(self.virtual_size.height) - 1 if end is None else end.y
        numbers = range(0 if start is None else start.y, last + 1)
        return "\n".join(self._selected_of(index, selection) for index in numbers), "\n"

    def _selected_of(self, index: int, selection: Selection) -> str:
        low, high = selection.get_span(index) or (0, 0)
        text = self.line_of(index).text
        return text[low : None if high < 0 else high].rstrip()

    def selection_updated(self, selection: Selection | None) -> None:
        """Draws it."""
        self.refresh()

    def draw_lines(self, lines: range, width: int, base: Style) -> list[Strip]:
        """Returns some lines, with what is selected of them on another ground."""
        strips = super().draw_lines(lines, width, base)
        selection = self.text_selection
        if selection is None:
            return strips
        top, count = self.scroll_offset.y, int(self.virtual_size.height)
        return [
            self._with_selection(strip, selection.get_span(y + top) if y + top < count else None)
            for y, strip in zip(lines, strips, strict=True)
        ]

    def _with_selection(self, strip: Strip, span: tuple[int, int] | None) -> Strip:
        if span is None:
            return strip
        text = strip.text
        low, high = span[0], len(text.rstrip()) if span[1] < 0 else span[1]
        if low >= high:
            return strip
        cuts = [cell_len(text[:low]), cell_len(text[:high]), strip.cell_length]
        before, inside, after = strip.divide(cuts)
        style = self.screen.get_component_rich_style("screen--selection")
        chosen = Strip([Segment(part.text, (part.style or Style()) + style) for part in inside])
        return Strip.join([before, chosen, after])


def offset_under(
    widget: Widget | None, offset: Offset | None, x: int, y: int
) -> tuple[Widget | None, Offset | None]:
    """Returns what Textual says is under a cell of the screen, with the character in such a view.

    On the scroll bar of a view there is nothing to select.

    Args:
        widget: The widget there.
        offset: The character, as far as Textual knows.
        x: The column on the screen.
        y: The line on the screen.
    """
    if isinstance(widget, SelectableLines) and widget.allow_select:
        content = widget.content_region
        if widget.is_bar_at(x - content.x):
            return None, None
        offset = widget.offset_at(max(0, x - content.x), max(0, y - content.y))
    return widget, offset
