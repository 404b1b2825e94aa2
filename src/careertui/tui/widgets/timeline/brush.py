"""Brush and canvas: what all parts of a timeline are drawn with, and one line to draw on.

The invariants: texts reach a canvas by the brush alone, cropped to their room and with what a
query matched marked. The strip that comes out is exactly as wide as the canvas. Glyphs are one
cell wide and lie at the bottom; texts lie on top, do not overlap and may hold characters of any
width.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from careertui.career.values import frozen
from careertui.tui.widgets.glyphs import UNICODE, Glyphs
from careertui.tui.widgets.literal import Marks, crop, segments
from careertui.tui.widgets.timeline.palette import Palette
from careertui.view.timeline.axis import Scale
from careertui.view.timeline.glyph_marks import Mark
from careertui.view.timeline.layout import LabelSpot, Side, TimelineFrame
from careertui.view.timeline.rows import TimelineModel


class Canvas:
    """A line of so many cells."""

    def __init__(self, width: int, style: Style) -> None:
        self.width = width
        self._glyphs = [" "] * width
        self._styles = [style] * width
        self._texts: list[tuple[int, int, Sequence[Segment]]] = []

    def put(self, column: int, glyph: str, style: Style) -> None:
        """Paints one cell; outside the line nothing happens."""
        if 0 <= column < self.width:
            self._glyphs[column] = glyph
            self._styles[column] = style

    def fill(self, begin: int, end: int, glyph: str, style: Style) -> None:
        """Paints the half-open columns."""
        begin, end = max(begin, 0), min(end, self.width)
        if begin < end:
            self._glyphs[begin:end] = [glyph] * (end - begin)
            self._styles[begin:end] = [style] * (end - begin)

    def write(self, column: int, segments: Sequence[Segment]) -> None:
        """Lays text over the line; left out if it would not fit or would cover other text."""
        width = sum(cell_len(segment.text) for segment in segments)
        end = column + width
        free = all(end <= low or high <= column for low, high, _ in self._texts)
        if width and column >= 0 and end <= self.width and free:
            self._texts.append((column, end, segments))

    def strip(self) -> Strip:
        """Returns the line."""
        segments: list[Segment] = []
        reached = 0
        for begin, end, text in sorted(self._texts, key=lambda text: text[0]):
            self._copy(reached, begin, segments)
            segments.extend(text)
            reached = end
        self._copy(reached, self.width, segments)
        return Strip(segments, self.width)

    def _copy(self, begin: int, end: int, segments: list[Segment]) -> None:
        """Adds the glyphs of the half-open columns, one segment for each run of one style."""
        start, pen = begin, None
        # A line has more cells than anything else that is drawn, so each is looked at once.
        for column, style in enumerate(self._styles[begin:end], begin):
            if style is not pen:
                if start < column:
                    segments.append(Segment("".join(self._glyphs[start:column]), pen))
                start, pen = column, style
        if start < end:
            segments.append(Segment("".join(self._glyphs[start:end]), pen))


@frozen
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
        if spot.side is Side.LEFT:
            at += spot.width - cell_len(shown)
        if spot.side is Side.INSIDE:
            air = Segment(" ", style)
            at, parts = at - 1, [air, *parts, air]
        else:
            # A gridline right beside the words would read as a part of them.
            canvas.put(at - 1, " ", palette.base)
            canvas.put(at + cell_len(shown), " ", palette.base)
        canvas.write(at, parts)
