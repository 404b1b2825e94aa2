"""Cells: a line of a pane, put together from texts with styles.

The invariant: a line is exactly as wide as was asked for, whatever the texts hold. Width
is counted in terminal cells, and every text passes ``literal`` on its way.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from careertui.career.values import frozen
from careertui.tui.widgets.literal import Marks, crop, crop_parts, inline, no_marks, segments

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
    """Returns the cells in a row on the background of ``base``, ``width`` cells wide."""
    parts: list[Segment] = []
    for cell in cells:
        parts.extend(_segments(cell, base))
    return Strip(parts).adjust_cell_length(width, base)


def _segments(cell: Cell, base: Style) -> Iterable[Segment]:
    line = inline(cell.text)
    fitted = crop_parts if cell.has_parts else crop
    text = line if cell.width is None else fitted(line, cell.width)
    style = base + cell.style
    padding = "" if cell.width is None else " " * (cell.width - cell_len(text))
    if padding and cell.is_right:
        yield Segment(padding, base)
    yield from segments(text, style, cell.marker(line), cell.mark_style)
    if padding and not cell.is_right:
        yield Segment(padding, base)


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
