"""Painter: the lines of a timeline, one at a time.

The invariant: a line depends on what the painter was made from, the palette and the
cursor, and on nothing else, so that it can be kept until one of them changes.
"""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from careertui.core.axis import Scale, Tick, elapsed_ticks, strip_levels, ticks
from careertui.core.lanes import Mark, Row, RowKind, TimelineModel, brief_months
from careertui.core.layout import BarCells, Frame, LabelSpot, Side, bar_cells, place_label
from careertui.core.lens import YearRange
from careertui.widgets.glyphs import UNICODE, Glyphs
from careertui.widgets.literal import Marks, crop, flat, no_marks, segments
from careertui.widgets.timeline_canvas import Canvas
from careertui.widgets.timeline_palette import Palette

_SHELF = (RowKind.LENGTH, RowKind.LOOSE)
"""Rows that do not stand on the axis of dated time."""
_LEAST_LABEL = 4
"""Cells that a cropped label must have to be worth reading."""
_LEAST_POINT_LABEL = 12
_BARE_ENDS = 1
"""Cells that show at both ends of a bar, even where text fills it."""
_LOOSE_STEP = 2
"""Columns from one undated point to the next."""


@dataclass(frozen=True)
class Painter:
    """Draws a model on a scale."""

    model: TimelineModel
    scale: Scale
    frame: Frame
    glyphs: Glyphs
    marks: Marks
    ticks: tuple[Tick, ...]
    levels: tuple[int, ...]
    """The height of the activity strip in each column."""
    has_short_labels: bool
    """Whether rows of one employer leave out its name after the first."""

    # The header

    def activity(self, palette: Palette) -> Strip:
        """The strip of entries per year, the chosen years glowing."""
        canvas, left = self._canvas(palette), self.frame.label_width
        self._label(canvas, "activity", palette.axis)
        if self.model.span is None:
            text = crop("no dates: lengths only", self.scale.columns, self.glyphs.ellipsis)
            canvas.write(left, segments(text, palette.axis))
            return canvas.strip()
        for column, level in enumerate(self.levels):
            glows = is_chosen(self.scale.year(column), self.model.years)
            glyph = self.glyphs.strip[level]
            if glows and not level:
                glyph = self.glyphs.dot
            canvas.put(left + column, glyph, palette.glow if glows else palette.strip)
        return canvas.strip()

    def axis(self, palette: Palette, note: str = "") -> Strip:
        """The labels of the ticks; a note stands in the label column."""
        canvas, left = self._canvas(palette), self.frame.label_width
        self._label(canvas, note, palette.axis)
        for tick in self.ticks:
            glows = self.model.span is not None and is_chosen(
                self.scale.year(tick.column), self.model.years
            )
            style = palette.glow if glows else palette.axis
            canvas.write(left + tick.label_column, segments(tick.label, style))
        return canvas.strip()

    # The rows

    def row(self, row: Row, palette: Palette, *, is_cursor: bool = False, point: int = -1) -> Strip:
        """A row.

        Args:
            row: What to draw.
            palette: The styles, with the background of the cursor where it is here.
            is_cursor: Whether the cursor is here.
            point: The mark that the cursor is on, in a row of points.
        """
        canvas = self._canvas(palette)
        if row.kind is RowKind.RULE:
            return self._rule(canvas, row, palette)
        if self.model.span is None or row.kind not in _SHELF:
            self._grid(canvas, palette)
        if is_cursor:
            canvas.put(0, self.glyphs.cursor, palette.marker)
        label = row.short if row.short and self.has_short_labels else row.label
        self._label(canvas, label, palette.label, palette.mark)
        if row.kind is RowKind.BAR:
            self._bar(canvas, row.marks[0], palette)
        elif row.kind is RowKind.LENGTH:
            self._length(canvas, row.marks[0], palette)
        else:
            self._points(canvas, row, palette, point if is_cursor else -1)
        return canvas.strip()

    def blank(self, palette: Palette) -> Strip:
        """A line below the last row."""
        canvas = self._canvas(palette)
        rows = self.model.rows
        if rows and (self.model.span is None or rows[-1].kind not in _SHELF):
            self._grid(canvas, palette)
        return canvas.strip()

    def message(self, text: str, palette: Palette) -> Strip:
        """A line of words in place of rows."""
        canvas = self._canvas(palette)
        room = self.frame.width - 2
        canvas.write(1, segments(crop(text, room, self.glyphs.ellipsis), palette.axis))
        return canvas.strip()

    def point_columns(self, row: Row) -> tuple[int | None, ...]:
        """The column of each mark of a row of points; None where it is out of view."""
        columns = self.scale.columns
        if row.kind is RowKind.LOOSE:
            spots = (number * _LOOSE_STEP for number in range(len(row.marks)))
            return tuple(spot if spot < columns else None for spot in spots)
        window = self.scale.window
        return tuple(
            self.scale.column(mark.middle) if window.low <= mark.middle < window.high else None
            for mark in row.marks
        )

    # Parts

    def _canvas(self, palette: Palette) -> Canvas:
        return Canvas(self.frame.width, palette.base)

    def _label(self, canvas: Canvas, text: str, style: Style, mark: Style | None = None) -> None:
        room = self.frame.label_width - 2
        if room < 1 or not text:
            return
        if self.glyphs.is_ascii:
            text = text.replace(UNICODE.dot, self.glyphs.dot)
        shown = crop(text, room, self.glyphs.ellipsis)
        canvas.write(1, segments(shown, style, self.marks(shown) if mark else (), mark))

    def _grid(self, canvas: Canvas, palette: Palette) -> None:
        for tick in self.ticks:
            canvas.put(self.frame.label_width + tick.column, self.glyphs.grid, palette.grid)

    def _rule(self, canvas: Canvas, row: Row, palette: Palette) -> Strip:
        canvas.fill(1, self.frame.width - 1, self.glyphs.rule, palette.rule)
        title = crop(f" {row.label} ", self.frame.width - 4, self.glyphs.ellipsis)
        canvas.write(3, segments(f" {title} " if title else "", palette.axis))
        return canvas.strip()

    def _bar(self, canvas: Canvas, mark: Mark, palette: Palette) -> None:
        lit, left = mark.ref in self.model.lit, self.frame.label_width
        whole = mark.rough or mark.open_start or mark.open_end or self.glyphs.is_ascii
        bar = bar_cells(self.scale, mark.low, mark.high, halves=not whole)
        if bar is None:
            self._out_of_view(canvas, mark, palette)
            return
        end_style = palette.bar if lit else palette.dim
        glyph, solid = self._body(mark, palette, lit=lit)
        canvas.fill(left + bar.full_begin, left + bar.full_end, glyph, solid)
        if bar.has_half_begin:
            canvas.put(left + bar.begin, self.glyphs.bar_begin, end_style)
        if bar.has_half_end:
            canvas.put(left + bar.end - 1, self.glyphs.bar_end, end_style)
        begin, end = self._fades(canvas, mark, bar, end_style)
        inner = (bar.full_begin, bar.full_end)
        if mark.current and mark.high <= self.scale.window.high and bar.end - bar.begin > 1:
            canvas.put(left + bar.end - 1, self.glyphs.now, end_style)
            inner = (bar.full_begin, min(bar.full_end, bar.end - 1))
        inner = (inner[0] + _BARE_ENDS, inner[1] - _BARE_ENDS)
        is_open = mark.open_start or mark.open_end
        self._bar_label(canvas, mark, palette, (begin, end), None if is_open else inner)

    def _body(self, mark: Mark, palette: Palette, *, lit: bool) -> tuple[str, Style]:
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
        style = palette.beside if lit else palette.beside_dim
        if spot.side is Side.INSIDE:
            style = palette.bar_text if lit else palette.dim_text
            if mark.rough:
                ground = (palette.hatch if lit else palette.hatch_dim).bgcolor
                style = palette.label + Style(bgcolor=ground)
        self._write(canvas, text, spot, style, palette)

    def _write(
        self, canvas: Canvas, text: str, spot: LabelSpot, style: Style, palette: Palette
    ) -> None:
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

    def _out_of_view(self, canvas: Canvas, mark: Mark, palette: Palette) -> None:
        """An arrow towards where the bar is, with its title."""
        columns = self.scale.columns
        style = palette.beside if mark.ref in self.model.lit else palette.beside_dim
        if mark.low < self.scale.window.low:
            text = f"{self.glyphs.off_left} {mark.text}"
            self._write(canvas, text, LabelSpot(0, columns, Side.RIGHT), style, palette)
            return
        text = crop(mark.text, columns - 2, self.glyphs.ellipsis)
        whole = flat(f"{text} {self.glyphs.off_right}")
        spot = LabelSpot(columns - cell_len(whole), columns, Side.LEFT)
        self._write(canvas, whole, spot, style, palette)

    def _length(self, canvas: Canvas, mark: Mark, palette: Palette) -> None:
        """An undated bar, as long as it took, from the left edge of the plot."""
        lit, left, columns = mark.ref in self.model.lit, self.frame.label_width, self.scale.columns
        style = palette.beside if lit else palette.beside_dim
        end = 1
        text = flat(mark.text)
        if mark.high:
            end = round(mark.high * columns / self.scale.window.months)
            end = min(max(end, 1), columns)
            glyph, hatch = self._body(mark, palette, lit=lit)
            canvas.fill(left, left + end, glyph, hatch)
            length = f"{self.glyphs.approximate} {brief_months(round(mark.high))}"
            text = f"{length} {self.glyphs.dot} {text}" if text else length
        else:
            canvas.put(left, self.glyphs.loose, style)
        width = cell_len(text)
        inner = (_BARE_ENDS, end - _BARE_ENDS)
        spot = place_label(width, 0, end, columns, inner=inner) if width else None
        if spot is None:
            return
        if spot.side is Side.INSIDE:
            ground = (palette.hatch if lit else palette.hatch_dim).bgcolor
            style = palette.label + Style(bgcolor=ground)
        self._write(canvas, text, spot, style, palette)

    def _points(self, canvas: Canvas, row: Row, palette: Palette, point: int) -> None:
        left, columns = self.frame.label_width, self.point_columns(row)
        cells: dict[int, list[Mark]] = {}
        for mark, column in zip(row.marks, columns, strict=True):
            if column is not None:
                cells.setdefault(column, []).append(mark)
        for column, marks in cells.items():
            canvas.put(left + column, *self._point(marks, palette))
        self._arrows(canvas, row, columns, palette)
        if not 0 <= point < len(row.marks) or (here := columns[point]) is None:
            return
        glyph, _ = self._point(cells[here], palette)
        canvas.put(left + here, glyph, palette.point_cursor)
        text = flat(row.marks[point].text)
        outer, taken = (here, here + 1), [(each, each + 1) for each in cells if each != here]
        if row.kind is RowKind.LOOSE:
            outer, taken = (0, max(cells) + 1), []
        spot = place_label(cell_len(text), *outer, self.scale.columns, taken)
        if spot is not None and spot.width >= min(cell_len(text), _LEAST_POINT_LABEL):
            lit = row.marks[point].ref in self.model.lit
            style = palette.label if lit else palette.beside_dim
            self._write(canvas, text, spot, style, palette)

    def _point(self, marks: list[Mark], palette: Palette) -> tuple[str, Style]:
        """The glyph of what stands in one cell: a point, or how many there are."""
        lit = any(mark.ref in self.model.lit for mark in marks)
        style = palette.point if lit else palette.point_dim
        if len(marks) > 1:
            return str(len(marks)) if len(marks) <= 9 else "+", style
        mark = marks[0]
        if mark.kind in self.glyphs.points:
            return self.glyphs.points[mark.kind][0 if lit else 1], style
        return (self.glyphs.sizes if lit else self.glyphs.sizes_dim)[mark.size], style

    def _arrows(
        self, canvas: Canvas, row: Row, columns: tuple[int | None, ...], palette: Palette
    ) -> None:
        """Arrows at the edges beyond which there are more points."""
        left, last = self.frame.label_width, self.scale.columns - 1
        seen = {column for column in columns if column is not None}
        before = row.kind is RowKind.POINTS and columns[0] is None
        before = before and row.marks[0].middle < self.scale.window.low
        after = columns[-1] is None and (
            row.kind is RowKind.LOOSE or row.marks[-1].middle >= self.scale.window.high
        )
        if before and 0 not in seen:
            canvas.put(left, self.glyphs.off_left, palette.point_dim)
        if after and last not in seen:
            canvas.put(left + last, self.glyphs.off_right, palette.point_dim)


def painter_for(
    model: TimelineModel,
    scale: Scale,
    frame: Frame,
    glyphs: Glyphs,
    marks: Marks = no_marks,
    *,
    has_short_labels: bool = False,
) -> Painter:
    """A painter, its ticks and activity worked out."""
    found = ticks(scale) if model.span is not None else elapsed_ticks(scale)
    levels = strip_levels(model.activity, scale) if model.span is not None else ()
    return Painter(model, scale, frame, glyphs, marks, found, levels, has_short_labels)


def is_chosen(year: int, years: YearRange | None) -> bool:
    """Whether a calendar year is among the chosen ones."""
    if years is None:
        return False
    first = years.first is None or years.first <= year
    return first and (years.last is None or year <= years.last)
