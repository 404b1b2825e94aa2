"""Scrolled lines: a view of lines with a scroll bar, which is the last cell of each line.

A bar that is a widget of its own is laid out and styled for itself, and painted a frame later
than the view.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBarRender
from textual.strip import Strip

from careertui.tui.widgets.line_view import LineView

_DRAG_SECONDS = 0.1
"""How long the view takes to follow the bar."""


class ScrolledLines(ScrollView, LineView, inherit_css=False):
    """A view of lines that scrolls by rows."""

    DEFAULT_CSS = """
    ScrolledLines { width: 1fr; height: 1fr; overflow: hidden hidden; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.top = 0
        """The first line in view, as lines are drawn."""
        self.scroll_bar = ScrollColumn(self)

    def watch_virtual_size(self) -> None:
        """Keeps the view within its lines; only one that is as high as they are is laid out.

        One that is not on the screen stays where it was, for when its lines are back.
        """
        self.refresh(layout=self.styles.auto_dimensions)
        if self.size:
            self.scroll_y = self.validate_scroll_y(self.scroll_y)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Draws the lines that are in view now."""
        self.refresh()

    @property
    def allow_vertical_scroll(self) -> bool:
        """Whether it can be scrolled, as always."""
        return True

    @property
    def scrollbar_size_vertical(self) -> int:
        """The cells of the bar."""
        return 1

    @property
    def line_width(self) -> int:
        """The cells of a line, without the bar."""
        return max(0, self.size.width - 1)

    def draw_lines(self, lines: range, width: int, base: Style) -> list[Strip]:
        """Returns some lines of those in view."""
        self.top = self.scroll_offset.y
        return super().draw_lines(lines, width, base)

    def edges(self, height: int) -> Sequence[Segment]:
        """Returns the bar."""
        return self.scroll_bar.cells(height)

    def is_bar_at(self, x: int) -> bool:
        """Whether a column is that of the bar."""
        return x >= self.line_width

    async def on_event(self, event: events.Event) -> None:
        """Gives the bar what the mouse does on it, and the view the rest."""
        if not (isinstance(event, events.MouseEvent) and self.scroll_bar.takes(event)):
            await super().on_event(event)

    def on_leave(self) -> None:
        """The mouse is elsewhere."""
        self.scroll_bar.is_under_mouse = False

    def on_mouse_release(self) -> None:
        """The bar is let go."""
        self.scroll_bar.release()


class ScrollColumn:
    """The bar of a view: how it looks, and what the mouse does on it."""

    def __init__(self, view: ScrolledLines) -> None:
        self._view = view
        self._is_under_mouse = False
        self._grabbed: tuple[int, float] | None = None
        """Where the mouse took the bar, and how far the view was scrolled then."""

    @property
    def is_under_mouse(self) -> bool:
        """Whether the mouse is over it."""
        return self._is_under_mouse

    @is_under_mouse.setter
    def is_under_mouse(self, is_under_mouse: bool) -> None:
        if is_under_mouse is not self._is_under_mouse:
            self._is_under_mouse = is_under_mouse
            self._view.refresh()

    def cells(self, height: int) -> Sequence[Segment]:
        """Returns the bar from top to bottom."""
        view, styles = self._view, self._view.styles
        if self._grabbed is not None:
            back, color = styles.scrollbar_background_active, styles.scrollbar_color_active
        elif self._is_under_mouse:
            back, color = styles.scrollbar_background_hover, styles.scrollbar_color_hover
        else:
            back, color = styles.scrollbar_background, styles.scrollbar_color
        colors = (back.rich_color, (back + color).rich_color)
        ground = view.background_colors[1].rich_color
        eighths = int(view.scroll_y * 8)
        return _cells(height, view.virtual_size.height, eighths, colors, ground)

    def takes(self, event: events.MouseEvent) -> bool:
        """Whether what the mouse does is for the bar; if so, does it."""
        if self._grabbed is not None:
            self._drag(event)
            return True
        self.is_under_mouse = self._view.is_bar_at(event.x)
        if isinstance(event, events.MouseDown) and self._is_under_mouse:
            self._press(event)
        is_wheel = isinstance(event, events.MouseScrollDown | events.MouseScrollUp)
        return self._is_under_mouse and not is_wheel

    def release(self) -> None:
        """Lets it go."""
        if self._grabbed is not None:
            self._grabbed = None
            self._view.refresh()

    def _press(self, event: events.MouseDown) -> None:
        """Takes the thumb, or scrolls by a page towards the mouse."""
        view = self._view
        style = self.cells(view.size.height)[event.y].style
        match style.meta.get("@mouse.down") if style is not None else None:
            case "grab":
                self._grabbed = (event.screen_y, view.scroll_y)
                view.capture_mouse()
                view.refresh()
            case "scroll_up":
                view.scroll_page_up()
            case "scroll_down":
                view.scroll_page_down()

    def _drag(self, event: events.MouseEvent) -> None:
        view = self._view
        if isinstance(event, events.MouseUp):
            view.release_mouse()
        elif isinstance(event, events.MouseMove) and self._grabbed is not None:
            start, scroll = self._grabbed
            away = (event.screen_y - start) * view.virtual_size.height / view.size.height
            is_animated = not view.app.supports_smooth_scrolling
            view.scroll_to(y=scroll + away, animate=is_animated, duration=_DRAG_SECONDS)


@lru_cache(64)
def _cells(
    height: int, total: int, eighths: int, colors: tuple[RichColor, RichColor], ground: RichColor
) -> Sequence[Segment]:
    """Returns a bar as Textual draws it, with what a press on each cell does in its style.

    Args:
        height: How many cells it has.
        total: How many lines the view has.
        eighths: How far the view is scrolled, in eighths of a line, as the bar moves by these.
        colors: Of the bar, behind the thumb and of it.
        ground: The ground of the view.
    """
    window, (back, color) = height if height < total else 0, colors
    bar = ScrollBarRender.render_bar(
        height, total, window, eighths / 8, back_color=back, bar_color=color
    )
    below = Style(bgcolor=ground)
    return [Segment(text, below + (style or below)) for text, style, _ in bar.segments]
