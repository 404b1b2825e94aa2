"""Points: rows with several marks, each one cell.

The invariant: what stands in one cell is drawn as one point, the larger the more it says;
how many there are is shown under the cursor alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.style import Style

from careertui.career.dates import MONTHS_IN_YEAR
from careertui.tui.widgets.literal import flat
from careertui.tui.widgets.timeline.brush import Brush, Canvas
from careertui.tui.widgets.timeline.palette import Palette
from careertui.view.timeline.axis import tick_step
from careertui.view.timeline.glyph_marks import Mark
from careertui.view.timeline.layout import LabelSpot, Side, bar_cells, place_label
from careertui.view.timeline.rows import RowKind, TimelineRow

_LEAST_LABEL = 12
"""Cells that the label of a point must have to be worth reading."""
_LARGEST = 3
"""The largest of the sizes."""

Columns = Sequence[int | None]
"""The column of each mark of a row; None if it is out of view."""


def point_columns(brush: Brush, row: TimelineRow, point: int = 0) -> Columns:
    """Returns where the marks of a row of points stand.

    Args:
        brush: What they are drawn with.
        row: The row.
        point: One that must be in view, where undated ones are too many to be shown at once.
    """
    if row.kind is RowKind.LOOSE:
        room = loose_room(brush)
        first = max(point, 0) // room * room
        spots = (number - first for number in range(len(row.marks)))
        # Some points in ASCII are the sign of a bar, which they would seem to be side by side.
        step = 2 if brush.glyphs.is_ascii else 1
        return [spot * step if 0 <= spot < room else None for spot in spots]
    window = brush.scale.window
    return [
        brush.scale.column(mark.middle) if window.low <= mark.middle < window.high else None
        for mark in row.marks
    ]


def loose_room(brush: Brush) -> int:
    """Returns how many undated points are shown at once, side by side."""
    return max(1, brush.scale.columns // (4 if brush.glyphs.is_ascii else 2))


def draw_points(
    brush: Brush, canvas: Canvas, row: TimelineRow, palette: Palette, point: int
) -> None:
    """Draws dated points.

    Args:
        brush: What to draw with.
        canvas: What to draw on.
        row: The row.
        palette: The styles.
        point: The mark that the cursor is on; negative where it is elsewhere.
    """
    left, columns = brush.frame.label_width, point_columns(brush, row)
    cells = _by_cell(row, columns)
    _extents(brush, canvas, row, palette)
    for column, marks in cells.items():
        canvas.put(left + column, *_glyph(brush, marks, palette))
    _arrows(brush, canvas, row, columns, palette)
    if not 0 <= point < len(row.marks) or (at_cursor := columns[point]) is None:
        return
    glyph, _ = _glyph(brush, cells[at_cursor], palette)
    canvas.put(left + at_cursor, glyph, palette.point_cursor)
    mark, count = row.marks[point], len(cells[at_cursor])
    text = flat(mark.text)
    if count > 1:
        text = f"{count} {_noun(row)}, {text}"
    taken = [(column, column + 1) for column in cells if column != at_cursor]
    spot = place_label(cell_len(text), at_cursor, at_cursor + 1, brush.scale.columns, taken)
    if spot is not None and spot.width >= min(cell_len(text), _LEAST_LABEL):
        style = palette.label if brush.is_lit([mark]) else palette.muted
        brush.write(canvas, text, spot, style, palette)


def draw_loose(
    brush: Brush, canvas: Canvas, row: TimelineRow, palette: Palette, point: int
) -> None:
    """Draws undated points side by side, and how many they are; arguments as for dated ones."""
    left, columns = brush.frame.label_width, point_columns(brush, row, point)
    cells = _by_cell(row, columns)
    for column, marks in cells.items():
        glyph, style = _glyph(brush, marks, palette)
        is_here = point >= 0 and column == columns[point]
        canvas.put(left + column, glyph, palette.point_cursor if is_here else style)
    count, dot = len(row.marks), brush.glyphs.dot
    shown = row.marks[max(point, 0)]
    text = f"{count} undated"
    if count == 1:
        text = flat(shown.text)
    elif point >= 0:
        text = f"{point + 1} of {count} {dot} {flat(shown.text)}"
    at = max(cells) + 2
    room = brush.scale.columns - at
    if room > 1:
        lit = brush.is_lit([shown] if point >= 0 else row.marks)
        style = palette.label if point >= 0 and lit else palette.muted
        spot = LabelSpot(at, min(cell_len(text), room), Side.RIGHT)
        brush.write(canvas, text, spot, style, palette)


def _extents(brush: Brush, canvas: Canvas, row: TimelineRow, palette: Palette) -> None:
    """Draws how far a point's date reaches, where its month would seem to be known."""
    if tick_step(brush.scale) >= MONTHS_IN_YEAR:
        return
    left = brush.frame.label_width
    for mark in row.marks:
        bar = bar_cells(brush.scale, mark.low, mark.high, halves=False)
        if bar is not None and mark.high - mark.low > 1:
            canvas.fill(left + bar.begin, left + bar.end, brush.glyphs.rule, palette.rule)


def _by_cell(row: TimelineRow, columns: Columns) -> dict[int, list[Mark]]:
    cells: dict[int, list[Mark]] = {}
    for mark, column in zip(row.marks, columns, strict=True):
        if column is not None:
            cells.setdefault(column, []).append(mark)
    return cells


def _noun(row: TimelineRow) -> str:
    noun = row.label.lower()
    return noun if noun.endswith("s") else f"{noun}s"


def _glyph(brush: Brush, marks: Sequence[Mark], palette: Palette) -> tuple[str, Style]:
    """Returns the glyph of what stands in one cell: of its kind, or of a size."""
    lit, glyphs = brush.is_lit(marks), brush.glyphs
    style = palette.point if lit else palette.muted
    mark = marks[0]
    if mark.kind not in glyphs.points:
        size = max(mark.size for mark in marks)
    elif len(marks) == 1:
        return glyphs.points[mark.kind][0 if lit else 1], style
    else:
        size = min(len(marks), _LARGEST)
    return (glyphs.sizes if lit else glyphs.sizes_dim)[size], style


def _arrows(
    brush: Brush, canvas: Canvas, row: TimelineRow, columns: Columns, palette: Palette
) -> None:
    """Arrows at the edges beyond which there are more points."""
    left, last = brush.frame.label_width, brush.scale.columns - 1
    seen = {column for column in columns if column is not None}
    window = brush.scale.window
    if row.marks[0].middle < window.low and 0 not in seen:
        canvas.put(left, brush.glyphs.off_left, palette.muted)
    if row.marks[-1].middle >= window.high and last not in seen:
        canvas.put(left + last, brush.glyphs.off_right, palette.muted)
