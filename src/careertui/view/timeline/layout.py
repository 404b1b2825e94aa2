"""Layout: how a timeline pane is divided, and which cells a bar and its label take.

The invariants: nothing is outside the plot; what is in view takes at least half a
cell; a label is whole or cropped where it loses least, and never covers another mark of
its row.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from careertui.career.dates import MONTHS_IN_YEAR
from careertui.career.values import frozen
from careertui.view.timeline.axis import Scale

_LABEL_SHARE = 0.3
_LEAST_LABEL = 14
"""Room for the rows that are called the same in every career."""
_NARROWEST_WITH_LABELS = 26
_NARROWEST_WITH_MARGIN = 60

_LENGTH_UNITS = (6, *(MONTHS_IN_YEAR * years for years in (1, 2, 5, 10, 20, 50, 100)))


class Side(Enum):
    """Which side of its bar a text is on."""

    INSIDE = "inside"
    RIGHT = "right"
    LEFT = "left"


@frozen
class LabelSpot:
    """Where a text is."""

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
    inner: tuple[int, int] | None = None,
) -> LabelSpot | None:
    """Returns where a text of so many cells goes by the columns ``[begin, end)`` of its bar.

    Inside with a cell of air on both sides if it fits, else to the right, else to the
    left, a cell off. If it fits nowhere, it goes where it loses least.

    Args:
        width: Cells of the text; at least 1.
        begin: The bar's first column within the plot.
        end: The column after its last.
        columns: Columns of the plot.
        taken: Half-open columns that other marks of the row take; never written over.
        inner: The half-open columns of the bar that can carry text; None if none can.

    Returns:
        None if there is no room for two cells of text.
    """
    right_end = min((low for low, _ in taken if low >= end), default=columns + 1) - 1
    left_begin = max((high for _, high in taken if high <= begin), default=-1) + 1
    inner_begin, inner_end = inner or (0, 0)
    rooms = [
        (Side.INSIDE, inner_end - inner_begin - 2),
        (Side.RIGHT, min(right_end, columns) - end - 1),
        (Side.LEFT, begin - 1 - left_begin),
    ]
    side, room = next(
        (room for room in rooms if room[1] >= width), max(rooms, key=lambda room: room[1])
    )
    if room < min(width, 2) or room < 1:
        return None
    width = min(width, room)
    column = {Side.INSIDE: inner_begin + 1, Side.RIGHT: end + 1, Side.LEFT: begin - 1 - width}[side]
    return LabelSpot(column, width, side)


@frozen
class TimelineFrame:
    """How a timeline pane is divided."""

    width: int
    label_width: int
    """Cells of the left column with the cursor's cell and the gap; 0 if there is no room."""
    columns: int
    """Columns of the plot; at least 1."""
    header: int
    """Lines that stay at the top: activity and axis, the axis alone, or none."""


def frame_for(
    width: int, height: int, longest_label: int, *, has_axis: bool = True
) -> TimelineFrame:
    """Returns how a pane of any size is divided.

    Args:
        width: Cells of the pane.
        height: Lines of the pane.
        longest_label: Cells of the longest label, which the left column grows to if it can.
        has_axis: Whether anything is dated; without that there is no header.
    """
    label_width = 0
    if width >= _NARROWEST_WITH_LABELS:
        most = max(round(width * _LABEL_SHARE), _LEAST_LABEL)
        label_width = min(most, max(longest_label, len("activity")) + 2)
    margin = 1 if width >= _NARROWEST_WITH_MARGIN else 0
    header = 0 if not has_axis else 2 if height >= 5 else 1 if height >= 3 else 0
    return TimelineFrame(width, label_width, max(1, width - label_width - margin), header)


@frozen
class BarCells:
    """The columns of a bar within the plot, all half-open."""

    begin: int
    """The first column that it touches."""
    full_begin: int
    full_end: int
    """The columns between are covered whole; perhaps none are."""
    end: int
    """The column after the last that it touches; greater than ``begin``."""

    @property
    def has_half_begin(self) -> bool:
        """Whether it covers the right half of its first column."""
        return self.begin < self.full_begin

    @property
    def has_half_end(self) -> bool:
        """Whether it covers the left half of its last column."""
        return self.full_end < self.end


def bar_cells(scale: Scale, low: float, high: float, *, halves: bool = True) -> BarCells | None:
    """Returns the columns of the half-open months; None if they are outside the window.

    Args:
        scale: The plot.
        low: The bar's first moment.
        high: The moment after its last.
        halves: Whether half a column can be drawn; whole columns otherwise.
    """
    if high <= scale.window.low or low >= scale.window.high:
        return None
    parts = 2 if halves else 1
    most = scale.columns * parts
    first = min(max(round(scale.position(low) * parts), 0), most - 1)
    last = min(max(round(scale.position(high) * parts), first + 1), most)
    begin, end = first // parts, -(-last // parts)
    full_begin = -(-first // parts)
    return BarCells(begin, full_begin, max(last // parts, full_begin), end)


def length_unit(longest: float, cells: int) -> int:
    """Returns the months a cell: the finest usual unit that fits the longest length in so many."""
    return next((unit for unit in _LENGTH_UNITS if longest <= unit * cells), _LENGTH_UNITS[-1])
