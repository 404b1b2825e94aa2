"""Career strips: whole careers as one line each, on one axis.

The invariant: a column of a strip shows one stretch at most, that of the role that began last.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from careertui.career.dates import MONTHS_IN_YEAR
from careertui.career.entries import Entry
from careertui.career.kinds import Kind
from careertui.career.values import frozen
from careertui.view.timeline.axis import Scale, Window, ticks


@frozen
class CareerStretch:
    """Columns in a row that one role takes."""

    first: int
    stop: int
    """Greater than ``first``."""
    entry: Entry
    is_current: bool
    """Whether it is the end of what goes on today."""

    @property
    def width(self) -> int:
        """How many columns there are."""
        return self.stop - self.first


def roles_of(entries: Iterable[Entry]) -> list[Entry]:
    """Returns the roles that have a place in time, in the order in which they began."""
    roles = [it for it in entries if it.kind is Kind.ROLE and it.placement.is_placed]
    return sorted(roles, key=lambda it: (it.placement.low, it.placement.high))


def shared_window(careers: Iterable[Sequence[Entry]]) -> Window | None:
    """Returns the years from the first role of any of them to the last; None without a date."""
    spots = [role.placement for roles in careers for role in roles]
    if not spots:
        return None
    low = math.floor(min(spot.low for spot in spots) / MONTHS_IN_YEAR) * MONTHS_IN_YEAR
    high = max(spot.high for spot in spots)
    return Window(float(low), float(max(high, low + MONTHS_IN_YEAR)))


def line_of_years(scale: Scale) -> str:
    """Returns the labels of the axis above the strips, as wide as those."""
    line = [" "] * scale.columns
    for tick in ticks(scale):
        line[tick.label_column : tick.label_column + len(tick.label)] = tick.label
    return "".join(line)


def strip(roles: Sequence[Entry], scale: Scale) -> tuple[CareerStretch, ...]:
    """Returns the stretches of one career from left to right.

    Args:
        roles: Those of ``roles_of``.
        scale: The axis that all careers share.
    """
    columns: list[Entry | None] = [None] * scale.columns
    for role in roles:
        first, last = scale.column(role.placement.low), scale.column(role.placement.high - 1e-6)
        columns[first : last + 1] = [role] * (last + 1 - first)
    return tuple(_stretches(columns))


def _stretches(columns: Iterable[Entry | None]) -> Iterator[CareerStretch]:
    at = 0
    for role, group in groupby(columns):
        first, at = at, at + sum(1 for _ in group)
        if role is not None:
            yield CareerStretch(first, at, role, role.placement.current)
