"""Line view: the base of every widget that draws itself, line by line.

The invariant: what a line shows is painted once. A widget that changed draws its lines anew
when its messages are done, and only those that came out otherwise than before go to the
terminal. Lines name both of their colours and are as wide as their widget, so that nothing of
Textual's styles has to be laid over them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.content import Content
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.strip import Strip
from textual.style import Style as VisualStyle
from textual.visual import Visual
from textual.widget import Widget

_NO_EDGE = Segment("")
_LINES_KEPT = 256
"""So many lines of a view are remembered: typed letters are taken back, and lists scroll."""
_Line = tuple[Strip, Segment]
"""A line, and what stands at its edge."""


class LineView(Widget):
    """A widget of finished lines; subclasses say how one looks."""

    # Textual lays all of the screen out once more where a widget was given another size.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), repaint=False)

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._drawn: list[_Line] = []
        """The lines on the screen, each with what stands at its edge."""
        self._lines: list[Strip] = []
        """The same as they go to the terminal; none where all of them are to be drawn."""
        self._finished: dict[tuple[int, int], tuple[_Line, Strip]] = {}
        """Lines by their identity, each as it goes to the terminal."""
        self._is_stale = self._is_looking = False
        self._base: Style | None = None
        self._grounds: tuple[Color, Color] | None = None

    # What subclasses give

    def draw_line(self, y: int, width: int, base: Style) -> Strip:
        """Returns a line of the view, exactly ``width`` cells wide, on the ground of ``base``."""
        raise NotImplementedError

    def draw_lines(self, lines: range, width: int, base: Style) -> list[Strip]:
        """Returns some lines; what they have in common may be worked out here once."""
        return [self.draw_line(y, width, base) for y in lines]

    @property
    def line_width(self) -> int:
        """The cells of a line, without its edge."""
        return self.size.width

    def edges(self, height: int) -> Sequence[Segment]:
        """Returns what stands behind each line, such as a scroll bar."""
        return [_NO_EDGE] * height

    # Drawing

    @property
    def rich_style(self) -> Style:
        """The style of the view, found once: Textual asks all that it stands on each time."""
        if self._base is None:
            self._base = super().rich_style
        return self._base

    @property
    def background_colors(self) -> tuple[Color, Color]:
        """The grounds below the view and of it, found once."""
        if self._grounds is None:
            self._grounds = super().background_colors
        return self._grounds

    def render_line(self, y: int) -> Strip:
        """Returns a line as it is now, without its edge."""
        return self.draw_lines(range(y, y + 1), self.line_width, self.rich_style)[0]

    def render_lines(self, crop: Region) -> list[Strip]:
        """Returns the lines as they were drawn last; draws them where the size is another."""
        width, height = self.size
        if len(self._lines) != height or (height and self._lines[0].cell_length != width):
            self._drawn = []
            self._draw_anew()
        lines = self._lines[crop.y : crop.bottom]
        return lines if crop.width >= width else [line.crop(crop.x, crop.right) for line in lines]

    def forget_lines(self) -> None:
        """Has all lines drawn anew when they are painted next."""
        self._lines = []

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Looks for changed lines once all messages are done, whatever region is named."""
        if layout or recompose or not repaint:
            self._lines = []
            return super().refresh(repaint=repaint, layout=layout, recompose=recompose)
        self._is_stale = True
        self.check_idle()
        return self

    def notify_style_update(self) -> None:
        """Forgets lines in other colours."""
        super().notify_style_update()
        self._base = self._grounds = None
        self._finished.clear()
        self._lines = []
        self.refresh()

    def check_idle(self) -> None:
        """Asks for another look at what changed; not while one is taken, which paints it."""
        if not self._is_looking:
            super().check_idle()

    def on_idle(self) -> None:
        """Has the lines painted that changed."""
        if self._is_stale:
            self._is_stale, self._is_looking = False, True
            self._repaint_changed()
            self._is_looking = False

    def _repaint_changed(self) -> None:
        width, height = self.size
        if not height:
            # Once it is on the screen again, all of it is painted.
            self._lines = []
        elif len(self._lines) != height:
            super().refresh()
        elif changed := self._draw_anew():
            super().refresh(*(Region(0, y, width - same, 1) for y, same in changed))

    def _draw_anew(self) -> list[tuple[int, int]]:
        """Draws all lines; returns the numbers of those that changed, and how much did not."""
        width, height, base = self.line_width, self.size.height, self.rich_style
        if not self._lines:
            self._drawn = []
        strips = self.draw_lines(range(height), width, base)
        drawn = list(zip(strips, self.edges(height), strict=True))
        changed = [y for y, line in enumerate(drawn) if self._drawn[y : y + 1] != [line]]
        ends = [_same_at_end(self._drawn[y], drawn[y]) if self._drawn else 0 for y in changed]
        lines = self._lines if len(self._lines) == height else [Strip([])] * height
        for y, line in zip(changed, self._finish([drawn[y] for y in changed]), strict=True):
            lines[y] = line
        self._drawn, self._lines = drawn, lines
        return list(zip(changed, ends, strict=True))

    def _finish(self, lines: Sequence[_Line]) -> Sequence[Strip]:
        """Returns lines as they go to the terminal; a line that was there before is kept."""
        kept = self._finished
        if len(kept) > _LINES_KEPT:
            kept.clear()
        new = [line for line in lines if _identity(line) not in kept]
        for line, strip in zip(new, filtered(new, self), strict=True):
            kept[_identity(line)] = line, strip
        return [kept[_identity(line)][1] for line in lines]


def _identity(line: _Line) -> tuple[int, int]:
    return id(line[0]), id(line[1])


def _same_at_end(before: _Line, after: _Line) -> int:
    """Returns how many cells at the end of a line are as they were, which need no painting."""
    if before[1] != after[1]:
        return 0
    cells = after[1].cell_length
    for old, new in zip(reversed(before[0]), reversed(after[0]), strict=False):
        if old != new:
            break
        cells += new.cell_length
    return cells


def filtered(lines: Sequence[_Line], widget: Widget) -> Sequence[Strip]:
    """Returns lines with their edges as they go to the terminal: through the last look at them."""
    if not lines:
        return []
    filters, ground = widget.get_line_filters(), widget.background_colors[1]
    strips = []
    for strip, edge in lines:
        # Every piece names its colours, so fewer of them are fewer bytes.
        pieces = list(Segment.simplify(strip if edge is _NO_EDGE else [*strip, edge]))
        for line_filter in filters:
            pieces = line_filter.apply(pieces, ground)
        strips.append(Strip(pieces, strip.cell_length + edge.cell_length))
    return strips


class TextLine(LineView, inherit_css=False):
    """A widget of one line of text, which ``render`` gives.

    It takes nothing from the styles of all widgets, which are about scroll bars and links.
    """

    DEFAULT_CSS = """
    TextLine { height: 1; }
    """

    def render(self) -> Content:
        """Returns the text."""
        raise NotImplementedError

    def draw_line(self, y: int, width: int, base: Style) -> Strip:
        """Returns the text on the first line, and nothing below it."""
        lines = [] if y else Visual.to_strips(self, self.render(), width, 1, self.visual_style)
        return (lines or [Strip([])])[0].adjust_cell_length(width, base)


class PiecesLine(TextLine):
    """A line of pieces in styles, of which nothing can be selected.

    Where text can be, Textual makes a style for each piece of each line.
    """

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._pens: dict[str, Style] = {}

    def pieces(self) -> Sequence[tuple[str, str]]:
        """Returns texts, each with its style as in a style sheet; empty for that of the line."""
        raise NotImplementedError

    def render(self) -> Content:
        """Returns the pieces as one text."""
        return Content.assemble(*self.pieces())

    def draw_line(self, y: int, width: int, base: Style) -> Strip:
        """Returns the pieces on the first line, and nothing below it."""
        pieces = [] if y else self.pieces()
        segments = [Segment(text, self._pen(style)) for text, style in pieces if text]
        return Strip(segments).adjust_cell_length(width, base)

    def _pen(self, style: str) -> Style:
        pen = self._pens.get(style)
        if pen is None:
            visual = self.visual_style
            pen = (visual + VisualStyle.parse(style) if style else visual).rich_style
            self._pens[style] = pen
        return pen

    def notify_style_update(self) -> None:
        """Forgets other colours."""
        super().notify_style_update()
        self._pens.clear()


class Ground(Widget, inherit_css=False):
    """A widget that shows nothing but its ground; what is on it covers most of that."""

    DEFAULT_CSS = """
    Ground { width: 1fr; height: 1fr; overflow: hidden hidden; }
    """

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), repaint=False)

    _blank: Strip | None = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """Returns the same line again and again, made once."""
        if self._blank is None or self._blank.cell_length != crop.width:
            blank = Strip.blank(crop.width, self.rich_style)
            self._blank = filtered([(blank, _NO_EDGE)], self)[0]
        return [self._blank] * crop.height

    def notify_style_update(self) -> None:
        """Forgets the line in other colours."""
        super().notify_style_update()
        self._blank = None
