"""Layout: where the words beside a bar stand.

The invariant: a label is either whole or cropped where it loses least; it never covers
another mark of its row.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Side(Enum):
    """Where a text stands in relation to its bar."""

    INSIDE = "inside"
    RIGHT = "right"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class LabelSpot:
    """Where a text stands."""

    column: int
    width: int
    """Cells that it may take; less than asked for means that it must be cropped."""
    side: Side


def place_label(
    width: int,
    begin: int,
    end: int,
    columns: int,
    taken: Iterable[tuple[int, int]] = (),
    *,
    inside: bool = True,
) -> LabelSpot | None:
    """Where a text of so many cells stands by the columns ``[begin, end)`` of its bar.

    Inside with a cell of air on both sides where it fits, else to the right, else to the
    left, a cell off. Where it fits nowhere, it goes where it loses least.

    Args:
        width: Cells of the text; at least 1.
        begin: The bar's first column within the plot.
        end: The column after its last.
        columns: Columns of the plot.
        taken: Half-open columns that other marks of the row take; never written over.
        inside: Whether the bar can carry text.

    Returns:
        None where there is no room for two cells of text.
    """
    right_end = min((low for low, _ in taken if low >= end), default=columns + 1) - 1
    left_begin = max((high for _, high in taken if high <= begin), default=-1) + 1
    rooms = [
        (Side.INSIDE, end - begin - 2 if inside else 0),
        (Side.RIGHT, min(right_end, columns) - end - 1),
        (Side.LEFT, begin - 1 - left_begin),
    ]
    side, room = next(
        (each for each in rooms if each[1] >= width), max(rooms, key=lambda each: each[1])
    )
    if room < min(width, 2) or room < 1:
        return None
    width = min(width, room)
    column = {Side.INSIDE: begin + 1, Side.RIGHT: end + 1, Side.LEFT: begin - 1 - width}[side]
    return LabelSpot(column, width, side)
