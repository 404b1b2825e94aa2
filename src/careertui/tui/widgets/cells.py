"""Cells: a line of a pane, put together from texts with styles.

The invariant: a line is exactly as wide as was asked for, whatever the texts hold. Width
is counted in terminal cells, and every text passes ``literal`` on its way.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from careertui.career.values import frozen
from careertui.tui.widgets.literal import (
    ELLIPSIS,
    Marks,
    Span,
    crop,
    crop_parts,
    inline,
    no_marks,
    segments,
)

_LINES_KEPT = 1024
"""How many lines are remembered as they were drawn; with each key most of them come again."""
_LONGEST = 0.1
"""The share of texts that may be longer than their column, so that one does not push all."""


@frozen
class Cell:
    """One column of one line."""

    text: str
    style: Style = Style()
    width: int | None = None
    """Cropped and padded to this many cells; None for as many as it has."""
    is_right: bool = False
    """Whether it is padded on the left."""
    has_parts: bool = False
    """Whether it is parts with separators, of which none is cut."""
    marker: Marks = no_marks
    mark_style: Style = Style()


def strip_of(cells: Iterable[Cell], width: int, base: Style) -> Strip:
    """Returns the cells in a row on the background of ``base``, ``width`` cells wide.

    The same cells give the same strip, so that a line which stays costs no more than a look.
    """
    return _strip(tuple(map(_fitted, cells)), width, base)


_Fitted = tuple[str, Style, str, bool, tuple[Span, ...], Style]
"""The text of a cell as it is shown, its style, its padding, on which side that is, what is
marked of it and how."""


def _fitted(cell: Cell) -> _Fitted:
    text = line = inline(cell.text)
    padding = ""
    if cell.width is not None:
        text = (crop_parts if cell.has_parts else crop)(line, cell.width)
        padding = " " * (cell.width - cell_len(text))
    spans = () if cell.marker is no_marks else tuple(cell.marker(line))
    return text, cell.style, padding, cell.is_right, spans, cell.mark_style


@lru_cache(_LINES_KEPT)
def _strip(cells: tuple[_Fitted, ...], width: int, base: Style) -> Strip:
    parts: list[Segment] = []
    for text, style, padding, is_right, spans, mark_style in cells:
        if padding and is_right:
            parts.append(Segment(padding, base))
        parts += segments(text, base + style, spans, mark_style)
        if padding and not is_right:
            parts.append(Segment(padding, base))
    return _cut(Strip(parts), width).adjust_cell_length(width, base)


def _cut(strip: Strip, width: int) -> Strip:
    """Returns a strip with an ellipsis where it goes on behind its width."""
    if strip.cell_length <= width or width < 1 or strip.crop(width).text.isspace():
        return strip
    shown = strip.crop(0, width - 1)
    style = next((part.style for part in reversed([*shown]) if part.text), None)
    return Strip([*shown, Segment(ELLIPSIS, style)])


def widths_for(total: int, wanted: Sequence[tuple[int, int]]) -> list[int]:
    """Returns widths for columns that share ``total`` cells.

    Args:
        total: The cells there are, gaps not counted.
        wanted: For each column its least width and its share of what is left over.
    """
    least = [low for low, _ in wanted]
    spare = max(0, total - sum(least))
    shares = sum(share for _, share in wanted) or 1
    widths = [low + spare * share // shares for low, share in wanted]
    widths[max(range(len(wanted)), key=lambda i: wanted[i][1])] += max(0, total - sum(widths))
    return widths


def usual_width(widths: Sequence[int]) -> int:
    """Returns the width that is enough for all but the longest few; 0 of none."""
    return sorted(widths)[-1 - int(len(widths) * _LONGEST)] if widths else 0
