"""Skill rows: on the axis of the timeline, when each skill was used and not only how long."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from careertui.career.evidence import Evidence
from careertui.career.library import Library
from careertui.view.timeline.axis import Scale
from careertui.view.timeline.glyph_marks import Mark, point_mark
from careertui.view.timeline.rows import RowKind, TimelineModel, TimelineRow

MOST_SKILLS = 200
"""So many have a row, those of most years."""
STEPS = 8
"""How many heights a column of heat can have, besides none."""
_FULL = 3
"""So many proofs at a time are the full height at the least."""


def with_skills(
    model: TimelineModel, skills: Iterable[Evidence], library: Library
) -> TimelineModel:
    """Returns a timeline whose rows are skills: the same axis, a mark for each dated proof."""
    rows = []
    for skill in skills:
        entries = library.entries_of(skill.proofs or skill.mentions)
        marks = [point_mark(entry) for entry in entries if entry.placement.counts]
        if marks and model.span is not None:
            marks.sort(key=lambda mark: (mark.low, mark.high))
            rows.append(TimelineRow(RowKind.HEAT, skill.name, tuple(marks)))
        if len(rows) == MOST_SKILLS:
            break
    # Where nothing is dated, the entries tell more.
    return replace(model, rows=tuple(rows), longest=0.0) if rows else model


def heat(marks: Sequence[Mark], scale: Scale) -> tuple[int, ...]:
    """Returns the height of each column, from 0 to ``STEPS``: by the most proofs at one time."""
    counts, window, at_a_time = [0] * scale.columns, scale.window, 0
    # What ends where another begins is not there at the same time.
    changes = sorted(
        change
        for mark in marks
        if mark.low < window.high and mark.high > window.low
        for change in ((mark.low, 1), (mark.high, -1))
    )
    for (low, change), (high, _) in pairwise(changes):
        at_a_time += change
        if at_a_time and low < high and low < window.high and high > window.low:
            for column in range(scale.column(low), scale.column(high - 1e-6) + 1):
                counts[column] = max(counts[column], at_a_time)
    most = max(_FULL, *counts)
    return tuple(math.ceil(count * STEPS / most) for count in counts)
