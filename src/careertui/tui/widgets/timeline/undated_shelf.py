"""Shelf: rows that stand apart from the years, and the rules between rows.

The invariant: nothing here is placed by the calendar; all of it begins at the left edge of
the plot, and lengths have a scale of their own, which the rule of the shelf tells.
"""

from __future__ import annotations

from rich.cells import cell_len
from rich.style import Style

from careertui.career.dates import brief_months
from careertui.tui.widgets.literal import crop, flat, segments
from careertui.tui.widgets.timeline.brush import Brush, Canvas
from careertui.tui.widgets.timeline.palette import Palette
from careertui.view.timeline.glyph_marks import Mark
from careertui.view.timeline.layout import length_unit, place_label
from careertui.view.timeline.rows import RowKind, TimelineRow

_LENGTH_SHARE = 5
"""The longest length takes about one of so many parts of the plot."""
_LEAST_LENGTH = 4
"""Cells that the longest length may take on the narrowest plot."""

_BOLD = Style(bold=True)


def months_per_cell(brush: Brush) -> int:
    """Returns the scale of the lengths."""
    cells = max(_LEAST_LENGTH, brush.scale.columns // _LENGTH_SHARE)
    return length_unit(brush.model.longest, cells)


def draw_rule(brush: Brush, canvas: Canvas, row: TimelineRow, palette: Palette) -> None:
    """Draws the line above a person's rows or above the shelf."""
    glyphs = brush.glyphs
    canvas.fill(1, brush.frame.width - 1, glyphs.rule, palette.rule)
    text, style = row.label, palette.label + _BOLD
    if row.kind is RowKind.RULE:
        style = palette.muted
        if row.has_lengths:
            unit = brief_months(months_per_cell(brush))
            text = f"{text} {glyphs.dot} {glyphs.hatch} = {unit}"
    title = crop(f" {flat(text)} ", brush.frame.width - 4, glyphs.ellipsis)
    canvas.write(3, segments(f" {title} " if title else "", style))


def draw_length(
    brush: Brush, canvas: Canvas, mark: Mark, palette: Palette, body: tuple[str, Style]
) -> None:
    """Draws an undated mark, as long as it took.

    Args:
        brush: What to draw with.
        canvas: What to draw on.
        mark: The mark.
        palette: The styles.
        body: The glyph and the style of its bar.
    """
    left, glyphs, end = brush.frame.label_width, brush.glyphs, 1
    text = flat(mark.text)
    if mark.high:
        end = min(max(round(mark.high / months_per_cell(brush)), 1), brush.scale.columns)
        canvas.fill(left, left + end, *body)
        length = f"{glyphs.approximate} {brief_months(round(mark.high))}"
        text = f"{length} {glyphs.dot} {text}" if text else length
    else:
        canvas.put(left, glyphs.loose, _beside(brush, mark, palette))
    _name(brush, canvas, mark, palette, text=text, end=end)


def draw_ongoing(brush: Brush, canvas: Canvas, mark: Mark, palette: Palette) -> None:
    """Draws what goes on today and has no beginning: a fade that ends now."""
    left, glyphs = brush.frame.label_width, brush.glyphs
    style = palette.bar if brush.is_lit([mark]) else palette.dim
    fade = (*reversed(glyphs.fade), glyphs.bar, glyphs.now)[-brush.scale.columns :]
    for column, glyph in enumerate(fade):
        canvas.put(left + column, glyph, style)
    text = flat(mark.text)
    text = f"now {glyphs.dot} {text}" if text else "now"
    _name(brush, canvas, mark, palette, text=text, end=len(fade))


def _name(
    brush: Brush, canvas: Canvas, mark: Mark, palette: Palette, *, text: str, end: int
) -> None:
    """Writes a text behind the first so many columns."""
    width = cell_len(text)
    spot = place_label(width, 0, end, brush.scale.columns) if width else None
    if spot is not None:
        brush.write(canvas, text, spot, _beside(brush, mark, palette), palette)


def _beside(brush: Brush, mark: Mark, palette: Palette) -> Style:
    return palette.bar if brush.is_lit([mark]) else palette.muted
