"""Canvas: one line, painted in layers.

The invariant: the strip that comes out is exactly as wide as the canvas. Glyphs are one
cell wide and lie at the bottom; texts lie on top, do not overlap and may hold characters
of any width.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip


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
        for begin, end, text in sorted(self._texts, key=lambda each: each[0]):
            self._copy(reached, begin, segments)
            segments.extend(text)
            reached = end
        self._copy(reached, self.width, segments)
        return Strip(segments, self.width)

    def _copy(self, begin: int, end: int, segments: list[Segment]) -> None:
        """Adds the glyphs of the half-open columns, one segment for each run of one style."""
        start = begin
        for column in range(begin + 1, end + 1):
            if column == end or self._styles[column] is not self._styles[start]:
                text = "".join(self._glyphs[start:column])
                segments.append(Segment(text, self._styles[start]))
                start = column
