"""Folding: a timeline without the rows that the lens leaves out.

The invariant: what is left stands in the same order, under the headings it had, and the
axis is that of the chosen years, or without any that of what is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careertui.career.dates import MONTHS_IN_YEAR
from careertui.view.timeline.axis import Window
from careertui.view.timeline.rows import RowKind, TimelineModel, TimelineRow

_UNDATED = frozenset({RowKind.LENGTH, RowKind.LOOSE})


def folded(model: TimelineModel) -> TimelineModel:
    """Returns the rows of a timeline that have something in the lens, and that alone in them."""
    rows = tuple(_lit(model))
    return replace(model, rows=rows, span=_span(model, rows))


def _lit(model: TimelineModel) -> Iterator[TimelineRow]:
    lit, headings = model.lit, list[TimelineRow]()
    above: TimelineRow | None = None
    for before, row in zip((None, *model.rows), model.rows, strict=False):
        if not row.marks:
            # A person's heading ends the part of the person before.
            headings = [row] if row.kind is RowKind.PERSON else [*headings, row]
        elif marks := tuple(mark for mark in row.marks if mark.ref in lit):
            yield from headings
            headings = []
            # A label may only be short under the row that says the rest.
            short = row.short if before is above else ""
            yield replace(row, marks=marks, short=short)
            above = row


def _span(model: TimelineModel, rows: Iterable[TimelineRow]) -> Window | None:
    """Returns the chosen years, else whole years around the dated marks; all if that is none."""
    span = model.span
    marks = [mark for row in rows if row.kind not in _UNDATED for mark in row.marks]
    if span is None:
        return None
    if model.years is not None:
        low, high = model.years.low, model.years.high
    elif marks:
        first, last = Window(
            min(mark.low for mark in marks), max(mark.high for mark in marks)
        ).years
        low, high = first * MONTHS_IN_YEAR, (last + 1) * MONTHS_IN_YEAR
    else:
        return span
    low, high = max(low, span.low), min(high, span.high)
    return Window(float(low), float(high)) if low < high else span
