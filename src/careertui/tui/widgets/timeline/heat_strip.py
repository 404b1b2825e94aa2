"""Heat: a row of the timeline that is a skill, higher where more proves it at a time."""

from __future__ import annotations

from rich.cells import cell_len

from careertui.tui.widgets.literal import flat
from careertui.tui.widgets.timeline.brush import Brush, Canvas
from careertui.tui.widgets.timeline.palette import Palette
from careertui.tui.widgets.timeline.points import point_columns
from careertui.view.timeline.layout import place_label
from careertui.view.timeline.rows import TimelineRow
from careertui.view.timeline.skill_rows import heat

_LEAST_LABEL = 8


def draw_heat(brush: Brush, canvas: Canvas, row: TimelineRow, palette: Palette, point: int) -> None:
    """Draws a skill.

    Args:
        brush: What to draw with.
        canvas: What to draw on.
        row: The row.
        palette: The styles.
        point: The proof that the cursor is on; negative where it is elsewhere.
    """
    left, lit = brush.frame.label_width, [it for it in row.marks if it.ref in brush.model.lit]
    heights, glowing = heat(row.marks, brush.scale), heat(lit, brush.scale) if lit else ()
    taken = []
    for column, height in enumerate(heights):
        if height:
            is_lit = bool(glowing) and glowing[column] > 0
            style = palette.bar if is_lit else palette.dim
            canvas.put(left + column, brush.glyphs.strip[height], style)
            taken.append((column, column + 1))
    if not 0 <= point < len(row.marks):
        return
    at = point_columns(brush, row)[point]
    if at is None:
        return
    canvas.put(left + at, brush.glyphs.strip[max(1, heights[at])], palette.point_cursor)
    text = flat(row.marks[point].text)
    spot = place_label(cell_len(text), at, at + 1, brush.scale.columns, taken)
    if spot is not None and spot.width >= min(cell_len(text), _LEAST_LABEL):
        brush.write(canvas, text, spot, palette.label, palette)
