"""``careertui gaps``: holes in careers, employers at the same time, and what has no dates."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from functools import partial
from itertools import groupby
from typing import Any

from careertui.career.entries import Entry
from careertui.career.kinds import Kind
from careertui.career.library import Library
from careertui.career.text import counted
from careertui.commands.asking import today_of
from careertui.commands.opening import opened, scope_of
from careertui.exports.output import Output
from careertui.insight.career_gaps import Gap, GapKind, gaps_of, length_of, said_of, when_of


def run(asked: Namespace, output: Output) -> int:
    """Prints what is found in the course of each career; 1 if nothing is."""
    with opened(asked) as given:
        library = given.library.only(scope_of(asked, given.library))
        # Who has a career in several languages has its gaps once.
        people = [it for it in library.people if library.person_of(it.key) == it.key]
        found = [
            gap
            for person in people
            for gap in gaps_of(
                person.entries, today_of(asked), library.entries_elsewhere(person.key)
            )
            if asked.years is None or _touches(gap, asked.years.low, asked.years.high)
        ]
        records = (gap_record(gap, given.library) for gap in found)
        output.report(asked.format, records, partial(_print, found, len(people) > 1))
    return 0 if found else 1


def gap_record(gap: Gap, library: Library) -> dict[str, Any]:
    """Returns what is found; entries are named by the ids that tell them apart."""

    def name(entry: Entry | None) -> str | None:
        return None if entry is None else library.shortest_name(entry.ref)

    return {
        "kind": gap.kind.value,
        "from": gap.start,
        "to": gap.end,
        "months": gap.months,
        "certain": gap.certain,
        "before": name(gap.before),
        "after": name(gap.after),
        "covered_by": list(map(name, gap.covered_by)),
        "person": gap.before.person,
        "profile": gap.before.profile,
    }


def _touches(gap: Gap, low: float, high: float) -> bool:
    """Whether it lies in some years; what has no place in time lies in none."""
    first, last = gap.span if gap.span != (0, 0) else gap.before.placement.filtered
    return first < last and first < high and low < last


def _print(found: Sequence[Gap], of_several: bool, output: Output) -> None:
    rows: list[Sequence[str]] = []
    below: dict[int, Sequence[str]] = {}
    for (_, _, whose), group in groupby(found, _row_of):
        gaps = list(group)
        if covered := gaps[0].covered_by:
            below[len(rows)] = [f"meanwhile: {', '.join(it.title for it in covered)}"]
        what = said_of(gaps[0]) if len(gaps) == 1 else _together(gaps)
        when, length = when_of(gaps[0]), length_of(gaps[0])
        rows.append((gaps[0].kind.value, when, length, what, whose if of_several else ""))
    output.table(rows, bold=3, dim=[2, 4], give=[4], below=below)


def _row_of(gap: Gap) -> tuple[object, str, str]:
    """Returns what is the same for those that stand on one row: undated projects of one role."""
    entry = gap.before
    is_alone = gap.kind is not GapKind.UNDATED or entry.kind is not Kind.PROJECT
    return (gap if is_alone else None), entry.parent, entry.person


def _together(gaps: Sequence[Gap]) -> str:
    names = ", ".join(gap.before.title for gap in gaps)
    where = f" at {gaps[0].before.organization}" if gaps[0].before.organization else ""
    return f"{counted(len(gaps), 'project')}{where} without dates: {names}"
