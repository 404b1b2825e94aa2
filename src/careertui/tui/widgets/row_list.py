"""Rows: a list of any length that draws only what is in view.

The invariant: the cost of a frame depends on the height of the pane, never on the number
of rows. Widgets that fill themselves with one child or one option a row cost seconds from
ten thousand rows on, so every list here draws its lines itself.
"""

from __future__ import annotations

from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from careertui.tui.widgets.cursor_view import CursorView
from careertui.tui.widgets.ink import Inks


class Rows(CursorView):
    """A list with a cursor; subclasses say how a row looks."""

    cursor: reactive[int] = reactive(0, repaint=False)

    class Highlighted(Message):
        """The cursor came to another row."""

        def __init__(self, rows: Rows, index: int) -> None:
            super().__init__()
            self.rows = rows
            self.index = index

        @property
        def control(self) -> Rows:
            """The list."""
            return self.rows

    class Chosen(Highlighted):
        """A row was followed, by enter or by a second click."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._count = 0
        self._is_quiet = False
        """Whether the cursor moves along with the rows and nothing is said of it."""
        self._inks = Inks(self)

    # What subclasses give

    def draw_row(self, index: int, width: int, base: Style) -> Strip:
        """Returns one row, exactly ``width`` cells wide, on the background of ``base``."""
        raise NotImplementedError

    def is_heading(self, index: int) -> bool:
        """Whether a row cannot be followed and is passed over."""
        return False

    def highlighted(self, index: int) -> Message | None:
        """Returns what says that the cursor came to a row; None if there is nothing to say."""
        return self.Highlighted(self, index)

    def chosen(self, index: int) -> Message | None:
        """Returns what says that a row was followed."""
        return self.Chosen(self, index)

    def draw_empty(self, line: int, width: int) -> Strip:
        """Returns a line of what is shown while there are no rows."""
        return Strip.blank(width, self.rich_style)

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

    def keep_scroll(self, top: int) -> None:
        """Scrolls to a line, unless the cursor would be out of view there."""
        height = self.scrollable_content_region.height
        if top <= self.cursor < top + height:
            self.scroll_to(y=top, animate=False)

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
        """Redraws the two rows and says where the cursor is."""
        if not self.is_mounted:
            return
        for index in (old, new):
            self.refresh(Region(0, index - self.scroll_offset.y, self.size.width, 1))
        self.show_cursor()
        message = self.highlighted(new) if self._count and not self._is_quiet else None
        if message is not None:
            self.post_message(message)

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
        return self._inks[name]

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Returns a line of the list, drawn when it comes into view."""
        width = self.scrollable_content_region.width
        if width <= 0:
            return Strip.blank(max(0, self.size.width), self.rich_style)
        if not self._count:
            return self.draw_empty(y, width)
        index = y + self.scroll_offset.y
        if index >= self._count:
            return Strip.blank(width, self.rich_style)
        base = self.rich_style
        if index == self.cursor and not self.is_heading(index):
            base += self.style_of("cursor" if self.has_focus else "cursor-blurred")
        return self.draw_row(index, width, base)

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
        message = None
        if self._count and not self.is_heading(self.cursor):
            message = self.chosen(self.cursor)
        if message is not None:
            self.post_message(message)

    def on_click(self, event: events.Click) -> None:
        """Puts the cursor where the click is; a double click follows."""
        index = event.get_content_offset_capture(self).y + self.scroll_offset.y
        if not 0 <= index < self._count or self.is_heading(index):
            return
        self.cursor = index
        if event.chain > 1:
            self.action_follow()
