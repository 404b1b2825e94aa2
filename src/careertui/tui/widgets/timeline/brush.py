"""Brush: what all parts of a timeline are drawn with.

The invariant: texts reach a canvas here alone, cropped to their room and with what a query
matched marked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from careertui.tui.widgets.glyphs import UNICODE, Glyphs
from careertui.tui.widgets.literal import Marks, crop, segments
from careertui.tui.widgets.timeline.canvas import Canvas
from careertui.tui.widgets.timeline.palette import Palette
from careertui.view.timeline.axis import Scale
from careertui.view.timeline.glyph_marks import Mark
from careertui.view.timeline.layout import LabelSpot, Side, TimelineFrame
from careertui.view.timeline.rows import TimelineModel


@dataclass(frozen=True)
class Brush:
    """A model on a scale, and how to put words beside what is drawn of it."""

    model: TimelineModel
    scale: Scale
    frame: TimelineFrame
    glyphs: Glyphs
    marks: Marks

    def is_lit(self, marks: Iterable[Mark]) -> bool:
        """Whether any of the marks is in the lens."""
        lit = self.model.lit
        return any(mark.ref in lit for mark in marks)

    def canvas(self, palette: Palette) -> Canvas:
        """Returns an empty line."""
        return Canvas(self.frame.width, palette.base)

    def label(self, canvas: Canvas, text: str, style: Style, mark: Style | None = None) -> None:
        """Writes into the left column; nothing if that has no room."""
        room = self.frame.label_width - 2
        if room < 1 or not text:
            return
        if self.glyphs.is_ascii:
            text = text.replace(UNICODE.dot, self.glyphs.dot)
        shown = crop(text, room, self.glyphs.ellipsis)
        canvas.write(1, segments(shown, style, self.marks(shown) if mark else (), mark))

    def write(
        self, canvas: Canvas, text: str, spot: LabelSpot, style: Style, palette: Palette
    ) -> None:
        """Writes beside a mark, or upon it."""
        shown = crop(text, spot.width, self.glyphs.ellipsis)
        parts = segments(shown, style, self.marks(shown), palette.mark)
        at = self.frame.label_width + spot.column
        if spot.side is Side.INSIDE:
            air = Segment(" ", style)
            at, parts = at - 1, [air, *parts, air]
        else:
            # A gridline right beside the words would read as a part of them.
            canvas.put(at - 1, " ", palette.base)
            canvas.put(at + cell_len(shown), " ", palette.base)
        canvas.write(at, parts)
