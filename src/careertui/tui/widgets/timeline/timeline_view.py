"""The drawing half of the Timeline pane: what is in view, and each of its lines.

The invariant: a line is drawn when it comes into view and kept while what it was drawn from
is the same: its row, what is lit and marked of that, the window, the size, the theme and the
cursor. So a frame costs the same for ten rows and for ten thousand, and another query draws
only what it changes.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from rich.style import Style
from textual.cache import FIFOCache
from textual.geometry import Size
from textual.strip import Strip

from careertui.career.marked_entries import NO_BASKET
from careertui.tui.widgets.literal import Marks, Span, no_marks
from careertui.tui.widgets.pane import PaneBody
from careertui.tui.widgets.timeline.painter import Painter
from careertui.tui.widgets.timeline.palette import Palette, palette_of
from careertui.tui.widgets.timeline.points import point_columns
from careertui.view.detail import Goal, Target
from careertui.view.timeline.axis import Scale, Window, span_in_words
from careertui.view.timeline.glyph_marks import Mark
from careertui.view.timeline.layout import TimelineFrame, frame_for
from careertui.view.timeline.rows import EMPTY_MODEL, RowKind, TimelineRow

_LINES_KEPT = 1024
Marked = list[tuple[str, list[Span]]]
"""Texts, each with what a query matched in it."""


class TimelineView(PaneBody):
    """Draws a model; knows where things stand and what the cursor is on."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.model = EMPTY_MODEL
        """What is shown."""
        self._marks: Marks = no_marks
        self._empty: Sequence[str] = ()
        self._basket = NO_BASKET
        self._longest_label = 0
        self._longest_repeated = 0
        self._people: Sequence[int] = ()
        self._lit_rows: Sequence[int] = ()
        self._must_show_lit = False
        self._window: Window | None = None
        self._row = 0
        self._point = 0
        self._painter: Painter | None = None
        self._palettes: dict[bool, Palette] = {}
        self._sheet: tuple[object, ...] = ()
        """What all lines that are kept were drawn from."""
        self._lines_kept: FIFOCache[tuple[object, ...], tuple[Strip, Marked]]
        self._lines_kept = FIFOCache(_LINES_KEPT)
        """Lines by what else they were drawn from, each with what was marked in its texts."""
        self._marked: Marked = []

    # What is shown

    @property
    def target(self) -> Target | None:
        """The entry under the cursor."""
        return Target(Goal.ENTRY, self._mark.ref) if self._mark is not None else None

    @property
    def visible_years(self) -> tuple[int, int] | None:
        """The first and last year in view; None if nothing is dated."""
        return self._view.years if self.model.span is not None else None

    @property
    def visible_span(self) -> str:
        """What is in view, in words; empty if nothing is dated."""
        return span_in_words(self._view) if self.model.span is not None else ""

    @property
    def is_zoomed(self) -> bool:
        """Whether less than everything is in view."""
        return self._view.months < self.model.limits.months - 1e-6

    # Geometry

    @property
    def _view(self) -> Window:
        return self._window or self.model.limits

    @property
    def _frame(self) -> TimelineFrame:
        size = self.scrollable_content_region.size
        has_axis = self.model.span is not None
        return frame_for(max(size.width, 1), size.height, self._longest_label, has_axis=has_axis)

    @property
    def _scale(self) -> Scale:
        return Scale(self._view, self._frame.columns)

    @property
    def _mark(self) -> Mark | None:
        if not 0 <= self._row < len(self.model.rows):
            return None
        marks = self.model.rows[self._row].marks
        return marks[min(self._point, len(marks) - 1)] if marks else None

    def _is_points(self, row: TimelineRow) -> bool:
        return row.kind in (RowKind.POINTS, RowKind.HEAT, RowKind.LOOSE)

    def _resize_virtual(self) -> None:
        self.virtual_size = Size(0, len(self.model.rows) + self._frame.header)

    def _redraw(self) -> None:
        self._painter = None
        self.refresh()

    def on_resize(self) -> None:
        """Lays everything out again and keeps the cursor in view."""
        self._resize_virtual()
        self._redraw()
        if self._must_show_lit:
            self.show_lit()
        else:
            self.show_cursor()

    @property
    def _height(self) -> int:
        """How many rows are in view."""
        return self.scrollable_content_region.height - self._frame.header

    def show_lit(self) -> None:
        """Scrolls so that the cursor, and with it as many lit rows as can be, are in view."""
        height = self._height
        self._must_show_lit = height <= 0
        if height > 0 and self.model.rows:
            count, top_now = len(self.model.rows), self.scroll_offset.y
            top = best_top(self._lit_rows, self._row, height, count, top_now)
            self.scroll_to(y=top, animate=False)

    def show_cursor(self) -> None:
        """Scrolls so that the row of the cursor is in view, and the rules right above it."""
        height = self._height
        if height <= 0 or not self.model.rows:
            return
        top, first = self.scroll_offset.y, self._row
        while first and not self.model.rows[first - 1].marks and self._row - first + 1 < height:
            first -= 1
        if first < top or top > max(0, len(self.model.rows) - height):
            self.scroll_to(y=first, animate=False)
        elif self._row >= top + height:
            self.scroll_to(y=self._row - height + 1, animate=False)

    def notify_style_update(self) -> None:
        """Forgets the colours of another theme."""
        super().notify_style_update()
        self._palettes.clear()
        self._lines_kept.clear()

    def watch_has_focus(self, has_focus: bool) -> None:
        """Draws the cursor as that of the focused pane, or not."""
        super().watch_has_focus(has_focus)
        self._palettes.clear()
        self._lines_kept.clear()
        self.refresh()

    # Drawing

    def draw_lines(self, lines: range, width: int, base: Style) -> list[Strip]:
        """Returns some lines, by a painter for the size that the pane has now."""
        self.top, frame = self.scroll_offset.y, self._frame
        if self._painter is None or self._painter.frame != frame:
            has_short_labels = self._longest_repeated > frame.label_width - 2
            self._painter = painter = Painter(
                self.model, self._scale, frame, self.glyphs, self._note_marked, has_short_labels,
                self._basket,
            )  # fmt: skip
            model = self.model
            sheet = model.rows, model.activity, painter.scale, frame, self._basket
            if sheet != self._sheet:
                self._sheet = sheet
                self._lines_kept.clear()
        return [self._line(self._painter, y) for y in lines]

    def _line(self, painter: Painter, y: int) -> Strip:
        """Returns a line of the pane: header lines stay, rows scroll beneath them."""
        header = painter.frame.header
        if y < header:
            return self._header_line(painter, y + 2 - header)
        index = y - header + self.top
        if not self.model.rows:
            text = self._empty[y - header] if y - header < len(self._empty) else ""
            return painter.message(text, self._palette(is_cursor=False))
        if index >= len(self.model.rows):
            return painter.blank(self._palette(is_cursor=False))
        return self._row_line(painter, index)

    def _header_line(self, painter: Painter, line: int) -> Strip:
        palette, years = self._palette(is_cursor=False), self.model.years
        if line == 0:
            return self._kept(("activity", years), lambda: painter.activity(palette))
        note = self._person_above()
        return self._kept(("axis", years, note), lambda: painter.axis(palette, note))

    def _person_above(self) -> str:
        """Whose rows are at the top, where the line that says so is scrolled out of view."""
        number = bisect_right(self._people, self.top) - 1
        if number < 0 or self._people[number] == self.top:
            return ""
        return self.model.rows[self._people[number]].label

    def _row_line(self, painter: Painter, index: int) -> Strip:
        is_cursor = index == self._row
        is_top = index == self.top
        row, lit = self.model.rows[index], self.model.lit
        point = self._point if is_cursor else -1
        key = (index, is_cursor, is_top, point, *[mark.ref in lit for mark in row.marks])
        palette = self._palette(is_cursor=is_cursor)
        return self._kept(
            key,
            lambda: painter.row(row, palette, is_cursor=is_cursor, is_top=is_top, point=point),
        )

    def _kept(self, key: tuple[object, ...], draw: Callable[[], Strip]) -> Strip:
        """Returns a line as it was drawn last; draws it where something else is marked in it."""
        strip, marked = self._lines_kept.get(key) or (None, [])
        if strip is None or any([*self._marks(text)] != spans for text, spans in marked):
            self._marked = marked = []
            strip = draw()
            self._lines_kept[key] = strip, marked
        return strip

    def _note_marked(self, text: str) -> Sequence[Span]:
        """Marks a text and notes that for the line that is drawn."""
        spans = [*self._marks(text)]
        self._marked.append((text, spans))
        return spans

    def _palette(self, *, is_cursor: bool) -> Palette:
        palette = self._palettes.get(is_cursor)
        if palette is None:
            palette = palette_of(self, is_cursor=is_cursor, has_focus=self.has_focus)
            self._palettes[is_cursor] = palette
        return palette

    # What stands where

    def _row_at(self, y: int) -> int | None:
        """Returns the row at a line of the pane; None in the header and below the last row."""
        header = self._frame.header
        index = y - header + self.scroll_offset.y
        return index if y >= header and index < len(self.model.rows) else None

    def _year_at(self, x: int) -> int:
        return self._scale.year(x - self._frame.label_width)

    def _point_at(self, index: int, x: int) -> int:
        """Returns the point closest to a column; 0 in a row that has one mark."""
        painter = self._painter
        if painter is None or not self._is_points(self.model.rows[index]):
            return 0
        column = x - self._frame.label_width
        point = self._point if index == self._row else 0
        columns = point_columns(painter, self.model.rows[index], point)
        return min(
            ((abs(at - column), point) for point, at in enumerate(columns) if at is not None),
            default=(0, 0),
        )[1]


def best_top(lit: Sequence[int], cursor: int, height: int, count: int, here: int) -> int:
    """Returns the row to scroll to so that the cursor and the most lit rows are in view.

    Args:
        lit: The indexes of the lit rows, from top to bottom.
        cursor: The row that must be in view.
        height: How many rows are in view at once; at least 1.
        count: How many rows there are.
        here: The row at the top now, which is kept where nothing is gained by another.
    """
    most = max(0, count - height)
    tops = range(min(max(0, cursor - height + 1), most), min(cursor, most) + 1)
    return max(
        tops,
        key=lambda top: (bisect_left(lit, top + height) - bisect_left(lit, top), -abs(top - here)),
    )
