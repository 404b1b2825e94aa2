"""Painter: the lines of a timeline, one at a time.

The invariant: a line depends on what the painter was made from, the palette and the
cursor, and on nothing else, so that it can be kept until one of them changes.
"""

from __future__ import annotations

from functools import cached_property

from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

from careertui.career.dates import DateRange, brief_months
from careertui.career.marked_entries import NO_BASKET, Basket
from careertui.career.values import frozen
from careertui.tui.widgets.literal import crop, flat, segments
from careertui.tui.widgets.timeline.brush import Brush, Canvas
from careertui.tui.widgets.timeline.palette import Palette
from careertui.tui.widgets.timeline.points import draw_loose, draw_points
from careertui.tui.widgets.timeline.undated_shelf import draw_length, draw_ongoing, draw_rule
from careertui.view.timeline.axis import Tick, strip_levels, ticks
from careertui.view.timeline.glyph_marks import Mark
from careertui.view.timeline.layout import (
    BarCells,
    LabelSpot,
    Side,
    bar_cells,
    place_label,
)
from careertui.view.timeline.rows import RowKind, TimelineRow

_ON_AXIS = (RowKind.BAR, RowKind.POINTS, RowKind.HEAT)
"""Rows that stand on the axis of dated time."""
_LEAST_LABEL = 4
"""Cells that a cropped label must have to be worth reading."""
_BARE_ENDS = 1
"""Cells that show at both ends of a bar, even where text fills it."""
_MARGIN = 2
"""Cells before words in place of rows, as in the other panes."""


@frozen
class Painter(Brush):
    """Draws a model on a scale."""

    has_short_labels: bool = False
    """Whether rows of one employer leave out its name after the first."""
    basket: Basket = NO_BASKET
    """The refs of the entries that are marked."""

    @cached_property
    def ticks(self) -> tuple[Tick, ...]:
        """The lines through the plot."""
        return ticks(self.scale)

    @property
    def has_months(self) -> bool:
        """Whether months stand on the axis."""
        return not all(tick.is_year for tick in self.ticks)

    @cached_property
    def levels(self) -> tuple[int, ...]:
        """The height of the activity strip in each column."""
        return strip_levels(self.model.activity, self.scale)

    # The header

    def activity(self, palette: Palette) -> Strip:
        """Returns the strip of entries per year, the chosen years glowing."""
        canvas, left = self.canvas(palette), self.frame.label_width
        self.label(canvas, "activity", palette.muted)
        years = self.model.years
        for column, level in enumerate(self.levels):
            glows = years is not None and is_chosen(self.scale.year(column), years)
            glyph = self.glyphs.strip[level]
            if glows and not level:
                glyph = self.glyphs.dot
            canvas.put(left + column, glyph, palette.glow if glows else palette.dim)
        return canvas.strip()

    def axis(self, palette: Palette, note: str = "") -> Strip:
        """Returns the labels of the ticks; a note stands in the label column."""
        canvas, left = self.canvas(palette), self.frame.label_width
        self.label(canvas, note, palette.muted)
        for tick in self.ticks:
            glows = is_chosen(self.scale.year(tick.column), self.model.years)
            plain = palette.label if tick.is_year and self.has_months else palette.muted
            style = palette.glow if glows else plain
            canvas.write(left + tick.label_column, segments(tick.label, style))
        return canvas.strip()

    # The rows

    def row(
        self,
        row: TimelineRow,
        palette: Palette,
        *,
        is_cursor: bool = False,
        is_top: bool = False,
        point: int = -1,
    ) -> Strip:
        """Returns a row.

        Args:
            row: What to draw.
            palette: The styles, with the background of the cursor where it is here.
            is_cursor: Whether the cursor is here.
            is_top: Whether it is the first in view, so that no row above says the rest.
            point: The mark that the cursor is on, in a row of points.
        """
        canvas = self.canvas(palette)
        if row.kind is RowKind.GAPS:
            self._holes(canvas, row, palette)
            return canvas.strip()
        if not row.marks:
            draw_rule(self, canvas, row, palette)
            return canvas.strip()
        if row.kind in _ON_AXIS:
            self._grid(canvas, palette)
        if is_cursor:
            canvas.put(0, self.glyphs.cursor, palette.marker)
        is_short = row.short and self.has_short_labels and not is_top
        label = row.short if is_short else row.label
        self.label(canvas, label, palette.label, palette.mark)
        if self.frame.label_width and any(mark.ref in self.basket for mark in row.marks):
            canvas.put(self.frame.label_width - 1, self.glyphs.mark, palette.marker)
        self._draw(canvas, row, palette, point if is_cursor else -1)
        return canvas.strip()

    def _draw(self, canvas: Canvas, row: TimelineRow, palette: Palette, point: int) -> None:
        """Draws the marks of a row."""
        mark = row.marks[0]
        match row.kind:
            case RowKind.BAR:
                self._bar(canvas, mark, palette)
            case RowKind.LENGTH:
                draw_length(self, canvas, mark, palette, self._body(mark, palette))
            case RowKind.ONGOING:
                draw_ongoing(self, canvas, mark, palette)
            case RowKind.HEAT:
                from careertui.tui.widgets.timeline.heat_strip import draw_heat

                draw_heat(self, canvas, row, palette, point)
            case RowKind.LOOSE:
                draw_loose(self, canvas, row, palette, point)
            case _:
                draw_points(self, canvas, row, palette, point)

    def blank(self, palette: Palette) -> Strip:
        """Returns a line below the last row."""
        return self.canvas(palette).strip()

    def message(self, text: str, palette: Palette) -> Strip:
        """Returns a line of words in place of rows, as far in as it is written."""
        canvas = self.canvas(palette)
        begin = _MARGIN + len(text) - len(text.lstrip(" "))
        shown = crop(text, self.frame.width - begin - 1, self.glyphs.ellipsis)
        canvas.write(begin, segments(shown, palette.muted))
        return canvas.strip()

    # Parts

    def _grid(self, canvas: Canvas, palette: Palette) -> None:
        for tick in self.ticks:
            canvas.put(self.frame.label_width + tick.column, self.glyphs.grid, palette.grid)

    def _holes(self, canvas: Canvas, row: TimelineRow, palette: Palette) -> None:
        """Draws where there was no role; what filled it makes it faint."""
        self._grid(canvas, palette)
        self.label(canvas, row.label, palette.muted)
        left, columns = self.frame.label_width, self.scale.columns
        spans = [bar_cells(self.scale, it.low, it.high, halves=False) for it in row.holes]
        taken = [(span.begin, span.end) for span in spans if span is not None]
        for hole, span in zip(row.holes, spans, strict=True):
            if span is None:
                continue
            glyph = self.glyphs.gap_filled if hole.is_filled else self.glyphs.gap
            style = palette.muted if hole.is_filled else palette.glow
            canvas.fill(left + span.begin, left + span.end, glyph, style)
            text = flat(hole.text)
            inner = (span.begin + _BARE_ENDS, span.end - _BARE_ENDS)
            spot = place_label(cell_len(text), span.begin, span.end, columns, taken, inner=inner)
            if spot is not None and spot.width >= min(cell_len(text), _LEAST_LABEL):
                self.write(canvas, text, spot, palette.muted, palette)
                taken.append((spot.column - 1, spot.column + spot.width + 1))

    def _bar(self, canvas: Canvas, mark: Mark, palette: Palette) -> None:
        lit, left = mark.ref in self.model.lit, self.frame.label_width
        is_full = mark.rough or mark.open_start or mark.open_end or self.glyphs.is_ascii
        bar = bar_cells(self.scale, mark.low, mark.high, halves=not is_full)
        if bar is None:
            self._out_of_view(canvas, mark, palette)
            return
        end_style = palette.bar if lit else palette.dim
        glyph, solid = self._body(mark, palette)
        canvas.fill(left + bar.full_begin, left + bar.full_end, glyph, solid)
        if bar.has_half_begin:
            canvas.put(left + bar.begin, self.glyphs.bar_begin, end_style)
        if bar.has_half_end:
            canvas.put(left + bar.end - 1, self.glyphs.bar_end, end_style)
        begin, end = self._fades(canvas, mark, bar, end_style)
        inner = (bar.full_begin, bar.full_end)
        is_wide = bar.end - bar.begin > 1 or mark.open_start
        if mark.current and mark.high <= self.scale.window.high and is_wide:
            canvas.put(left + bar.end - 1, self.glyphs.now, end_style)
            inner = (bar.full_begin, min(bar.full_end, bar.end - 1))
        inner = (inner[0] + _BARE_ENDS, inner[1] - _BARE_ENDS)
        is_open = mark.open_start or mark.open_end
        self._bar_label(canvas, mark, palette, (begin, end), None if is_open else inner)

    def _body(self, mark: Mark, palette: Palette) -> tuple[str, Style]:
        lit = mark.ref in self.model.lit
        if mark.rough:
            glyph = self.glyphs.hatch if lit else self.glyphs.hatch_dim
            return glyph, palette.hatch if lit else palette.hatch_dim
        if lit:
            return self.glyphs.bar, palette.bar_solid
        return self.glyphs.bar_dim, palette.dim_solid

    def _fades(self, canvas: Canvas, mark: Mark, bar: BarCells, style: Style) -> tuple[int, int]:
        """Fades the open ends and returns the half-open columns that are taken then."""
        fade, columns, left = self.glyphs.fade, self.scale.columns, self.frame.label_width
        begin, end = bar.begin, bar.end
        if mark.open_end and mark.high <= self.scale.window.high:
            first = max(min(bar.end, columns - len(fade)), bar.begin + 1)
            end = max(bar.end, min(first + len(fade), columns))
            for column, glyph in zip(range(first, columns), fade, strict=False):
                canvas.put(left + column, glyph, style)
        if mark.open_start and mark.low >= self.scale.window.low:
            first = min(max(bar.begin - 1, len(fade) - 1), bar.end - 2)
            begin = min(bar.begin, max(first - len(fade) + 1, 0))
            for column, glyph in zip(range(first, -1, -1), fade, strict=False):
                canvas.put(left + column, glyph, style)
        return begin, end

    def _bar_label(
        self,
        canvas: Canvas,
        mark: Mark,
        palette: Palette,
        outer: tuple[int, int],
        inner: tuple[int, int] | None,
    ) -> None:
        text = flat(mark.text)
        if mark.rough:
            words = text or brief_months(round(mark.high - mark.low))
            text = f"{self.glyphs.approximate} {words}"
        width = cell_len(text)
        spot = place_label(width, *outer, self.scale.columns, inner=inner) if width else None
        if spot is None or spot.width < min(width, _LEAST_LABEL):
            return
        lit = mark.ref in self.model.lit
        style = palette.bar if lit else palette.muted
        if spot.side is Side.INSIDE:
            style = palette.bar_text if lit else palette.dim_text
            if mark.rough:
                ground = (palette.hatch if lit else palette.hatch_dim).bgcolor
                style = palette.label + Style(bgcolor=ground)
        self.write(canvas, text, spot, style, palette)

    def _out_of_view(self, canvas: Canvas, mark: Mark, palette: Palette) -> None:
        """An arrow towards where the bar is, with its title."""
        columns = self.scale.columns
        style = palette.bar if mark.ref in self.model.lit else palette.muted
        if mark.low < self.scale.window.low:
            text = f"{self.glyphs.off_left} {mark.text}"
            self.write(canvas, text, LabelSpot(0, columns, Side.RIGHT), style, palette)
            return
        text = crop(mark.text, columns - 2, self.glyphs.ellipsis)
        label = flat(f"{text} {self.glyphs.off_right}")
        width = cell_len(label)
        spot = LabelSpot(columns - width, width, Side.LEFT)
        self.write(canvas, label, spot, style, palette)


def is_chosen(year: int, years: DateRange | None) -> bool:
    """Whether a calendar year is among the chosen ones."""
    if years is None:
        return False
    first = years.first is None or years.first <= year
    return first and (years.last is None or year <= years.last)
