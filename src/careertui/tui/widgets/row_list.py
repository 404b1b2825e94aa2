"""Rows: a list of any length that draws only what is in view.

The invariant: the cost of a frame depends on the height of the pane, never on the number
of rows. Widgets that fill themselves with one child or one option a row cost seconds from
ten thousand rows on, so every list here draws its lines itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip

from careertui.tui.widgets.cells import Cell, strip_of
from careertui.tui.widgets.cursor_view import CursorView, Followed, Highlighted
from careertui.tui.widgets.ink import Inks
from careertui.tui.widgets.key_line import key_sign
from careertui.tui.widgets.line_view import LineView
from careertui.tui.widgets.literal import SEPARATOR, Marks, no_marks
from careertui.tui.widgets.pane import PaneBody
from careertui.view.detail import Goal, Target
from careertui.view.lists import ListRow


class Rows(CursorView):
    """A list with a cursor; subclasses say how a row looks."""

    cursor: reactive[int] = reactive(0, repaint=False)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.marks: Marks = no_marks
        """Gives what matched in a text."""
        self.empty: Sequence[str] = ()
        """What is said, line by line, while there are no rows."""
        self._count = 0
        self._is_quiet = False
        """Whether the cursor moves along with the rows and nothing is said of it."""
        self._inks, self._cursor_inks = Inks(self), Inks(self, "cursor")
        self._pens = self._inks

    # What subclasses give

    def draw_row(self, index: int, width: int, base: Style) -> Strip:
        """Returns one row, exactly ``width`` cells wide, on the background of ``base``."""
        raise NotImplementedError

    def draw_head(self, width: int, base: Style) -> Strip:
        """Returns what stands above the columns, in the line of a ``RowsHead``."""
        raise NotImplementedError

    def about(self, index: int) -> Any:
        """Returns what a row is about; None for a heading, which the cursor passes over."""
        raise NotImplementedError

    def is_heading(self, index: int) -> bool:
        """Whether a row cannot be followed and is passed over."""
        return self.about(index) is None

    # Rows and cursor

    def set_count(self, count: int, cursor: int = 0) -> None:
        """Takes a new number of rows and puts the cursor on one of them."""
        self._count = count
        self.virtual_size = Size(0, count)
        self._is_quiet = True
        self.cursor = self.nearest(cursor)
        self._is_quiet = False
        self.show_cursor()
        self.refresh()

    def nearest(self, index: int) -> int:
        """Returns the row closest to an index that is not a heading."""
        index = max(0, min(self._count - 1, index))
        for step in range(self._count):
            for row in (index + step, index - step):
                if 0 <= row < self._count and not self.is_heading(row):
                    return row
            if step > 200:
                break
        return index

    def validate_cursor(self, cursor: int) -> int:
        """Keeps the cursor on a row."""
        return max(0, min(self._count - 1, cursor))

    def watch_cursor(self, old: int, new: int) -> None:
        """Draws it there and says where it is."""
        if not self.is_mounted:
            return
        self.refresh()
        self.show_cursor()
        about = self.about(new) if self._count and not self._is_quiet else None
        if about is not None:
            self.post_message(Highlighted(self, about))

    def show_cursor(self) -> None:
        """Scrolls so that the cursor is in view, with its heading if it is the first."""
        if not self._count:
            return
        height = self.scrollable_content_region.height
        if height <= 0:
            return
        top = self.scroll_offset.y
        first = self.cursor
        while first > 0 and self.is_heading(first - 1) and self.cursor - first < height - 1:
            first -= 1
        if first < top:
            self.scroll_to(y=first, animate=False)
        elif self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False)

    def on_resize(self) -> None:
        """Keeps the cursor in view."""
        self.show_cursor()

    def style_of(self, name: str) -> Style:
        """Returns an ink by its name; of a cursor its background alone."""
        return self._pens[name]

    @property
    def is_active(self) -> bool:
        """Whether keys move its cursor: it has the focus, or a field beside it has it instead."""
        return self.has_focus or not self.can_focus

    # Drawing

    def cell(self, text: str, style: str, width: int | None = None) -> Cell:
        """Returns a cell of user text, with what matched marked."""
        pen = self.style_of(style) if style else Style()
        return Cell(text, pen, width, marker=self.marks, mark_style=self.style_of("mark"))

    def cursor_cell(self, index: int) -> Cell:
        """Returns the sign of the cursor, or room for it."""
        style = self.style_of("marker" if self.is_active else "muted")
        return Cell(self.glyphs.cursor if index == self.cursor else " ", style, 1)

    def _draw_empty(self, line: int, width: int, base: Style) -> Strip:
        text = self.empty[line] if line < len(self.empty) else ""
        return strip_of([Cell("  "), Cell(text, self.style_of("muted"))], width, base)

    def draw_line(self, y: int, width: int, base: Style) -> Strip:
        """Returns a line of the list, drawn when it comes into view."""
        if not self._count:
            return self._draw_empty(y, width, base)
        index = y + self.top
        if index >= self._count:
            return Strip.blank(width, base)
        return self._drawn_row(index, width, base)

    def line_of(self, index: int) -> Strip:
        """Returns a row, in view or not."""
        return self._drawn_row(index, self.line_width, self.rich_style)

    def _drawn_row(self, index: int, width: int, base: Style) -> Strip:
        if index != self.cursor or self.is_heading(index):
            return self.draw_row(index, width, base)
        if not self.is_active:
            return self.draw_row(index, width, base + self._inks["cursor-blurred"])
        self._pens = self._cursor_inks
        strip = self.draw_row(index, width, base + self._inks["cursor"])
        self._pens = self._inks
        return strip

    # Keys and mouse

    def _move(self, target: int, direction: int) -> None:
        """Goes to a row, past headings in the direction of the move."""
        target = max(0, min(self._count - 1, target))
        while 0 <= target < self._count and self.is_heading(target):
            target += direction
        if 0 <= target < self._count:
            self.cursor = target
        else:
            self.scroll_to(y=0 if direction < 0 else self._count, animate=False)

    def action_move(self, step: int) -> None:
        """Moves the cursor by rows, past headings."""
        self._move(self.cursor + step, 1 if step > 0 else -1)

    def action_move_to_end(self, direction: int) -> None:
        """Goes to the first row, or the last."""
        if direction < 0:
            self.scroll_to(y=0, animate=False)
        self._move(0 if direction < 0 else self._count - 1, -direction)

    def action_follow(self) -> None:
        """Follows the row under the cursor."""
        about = self.about(self.cursor) if self._count else None
        if about is not None:
            self.post_message(Followed(self, about))

    def on_click(self, event: events.Click) -> None:
        """Puts the cursor where the click is; a double click follows."""
        if self.text_selection is not None:
            return
        index = event.get_content_offset_capture(self).y + self.scroll_offset.y
        if not 0 <= index < self._count or self.is_heading(index):
            return
        self.cursor = index
        if event.chain > 1:
            self.action_follow()


class RowsHead(LineView):
    """The line above a list, with the names of its columns."""

    DEFAULT_CSS = "RowsHead { height: 1; background: $surface; }"

    def __init__(self, rows: Rows) -> None:
        super().__init__()
        self._rows = rows

    def draw_line(self, y: int, width: int, base: Style) -> Strip:
        """Returns the names, each above its column."""
        return self._rows.draw_head(self._rows.line_width, base).adjust_cell_length(width, base)


class PaneRows(Rows, PaneBody):
    """The list of a pane: entries or skills under headings, with what matched marked."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: Sequence[ListRow] = ()

    # What subclasses give

    def measure(self, rows: Sequence[ListRow]) -> None:
        """Notes what the widths of columns follow from."""

    def draw_item(self, row: ListRow, index: int, width: int, base: Style) -> Strip:
        """Returns a row that is no heading."""
        raise NotImplementedError

    def show_rows(
        self,
        rows: Sequence[ListRow],
        cursor: int | None,
        *,
        marks: Marks = no_marks,
        empty: Sequence[str] = (),
    ) -> None:
        """Shows other rows, scrolled as they were.

        Args:
            rows: Entries or skills, and headings.
            cursor: The row the cursor comes to; None to leave it where it is, or if that is
                no entry or skill any more, for the first.
            marks: Gives what matched in a text.
            empty: What to say, line by line, if there are no rows.
        """
        self._rows, self.marks, self.empty = rows, marks, empty
        self.measure(rows)
        scroll = self.scroll_offset.y
        if cursor is None:
            here = rows[self.cursor] if self.cursor < len(rows) else None
            cursor = self.cursor if here is not None and not here.elsewhere else 0
        self.set_count(len(rows), cursor)
        height = self.scrollable_content_region.height
        if scroll != self.scroll_offset.y and scroll <= self.cursor < scroll + height:
            self.scroll_to(y=scroll, animate=False)

    def about(self, index: int) -> Target | None:
        """Returns the entry or the skill."""
        row = self._rows[index]
        if row.entry is not None:
            return Target(Goal.ENTRY, row.entry.ref)
        if row.skill is not None:
            return Target(Goal.SKILL, row.skill.name)
        return Target(Goal.EVERYONE, "") if row.elsewhere else None

    @property
    def target(self) -> Target | None:
        """What is under the cursor, if anything is."""
        return self.about(self.cursor) if self._rows else None

    def is_hit(self, row: ListRow) -> bool:
        """Whether a row is there because it matches, as all are but headings and skills."""
        if row.skill is not None:
            return bool(self.marks(row.skill.name))
        return row.entry is not None

    def to_hit(self, step: int) -> bool:
        """Goes to the next row that matches; after the last one to the first."""
        count = len(self._rows)
        order = ((self.cursor + step * away) % count for away in range(1, count + 1))
        hit = next((index for index in order if self.is_hit(self._rows[index])), None)
        if hit is not None:
            self.cursor = hit
        return hit is not None

    def title_cell(self, text: str, index: int, width: int | None = None) -> Cell:
        """Returns a cell that stands out under the cursor."""
        return self.cell(text, "title" if index == self.cursor else "", width)

    def draw_row(self, index: int, width: int, base: Style) -> Strip:
        """Returns a row, or a heading with how many rows it stands over."""
        row = self._rows[index]
        if row.elsewhere:
            return self._draw_elsewhere(row, index, width, base)
        if not row.heading:
            return self.draw_item(row, index, width, base)
        heading = Cell(row.heading, self.style_of("heading"))
        count = Cell(f" {row.count}", self.style_of("muted"))
        return strip_of([Cell(" "), heading, count], width, base)

    def _draw_elsewhere(self, row: ListRow, index: int, width: int, base: Style) -> Strip:
        """Returns the row that leads to everyone's entries."""
        key = key_sign(self.keys, "entry.follow", is_ascii=self.glyphs.is_ascii)
        line = [
            self.cursor_cell(index),
            Cell(f"{key} " if key else "", self.style_of("marker")),
            Cell("search everyone", self.style_of("title" if index == self.cursor else "value")),
            Cell(f"{SEPARATOR}{row.elsewhere:,} found elsewhere", self.style_of("muted")),
        ]
        return strip_of(line, width, base)
