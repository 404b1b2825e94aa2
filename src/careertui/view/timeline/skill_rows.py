"""Skill rows: on the axis of the timeline, when each skill was used and not only how long."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

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
    """Returns the height of each column, from 0 to ``STEPS``: by how many proofs touch it."""
    changes = [0] * (scale.columns + 1)
    window = scale.window
    for mark in marks:
        if mark.low < window.high and mark.high > window.low:
            changes[scale.column(mark.low)] += 1
            changes[scale.column(mark.high - 1e-6) + 1] -= 1
    counts, total = [], 0
    for change in changes[:-1]:
        total += change
        counts.append(total)
    most = max(_FULL, *counts)
    return tuple(math.ceil(count * STEPS / most) for count in counts)
