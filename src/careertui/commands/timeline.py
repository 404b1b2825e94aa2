"""``careertui timeline``: what was when."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from careertui.career.dates import format_duration, format_year, format_years
from careertui.career.entries import Entry, newest_first
from careertui.career.kinds import Kind, Lane
from careertui.career.library import Library, PeopleScope
from careertui.career.placement import Placement
from careertui.commands.opening import limited, opened, view_of
from careertui.commands.search import entry_rows
from careertui.exports.output import Output
from careertui.exports.records import timeline_record
from careertui.view.timeline.rows import timeline_model


def run(asked: Namespace, output: Output) -> int:
    """Prints the entries that have a place in time or a length, the latest first."""
    with opened(asked) as given:
        lit_entries = view_of(asked, given).lit_entries
        entries = sorted(filter(_is_in_time, lit_entries), key=newest_first)
        entries = entries[: limited(asked, len(entries), 0)]
        text = partial(_print, given.library, entries)
        output.report(asked.format, _records(given.library, entries), text)
    return 0 if entries else 1


def _records(library: Library, entries: Sequence[Entry]) -> Iterator[dict[str, Any]]:
    keys = {entry.person_key for entry in entries}
    lanes = lanes_of(library.only(PeopleScope(frozenset(keys))))
    for entry in entries:
        yield timeline_record(entry, lanes.get(entry.ref))


def _print(library: Library, entries: Sequence[Entry], output: Output) -> None:
    rows = [
        _row(entry, row) for entry, row in zip(entries, entry_rows(library, entries), strict=True)
    ]
    output.table(rows, bold=3, dim=[1, 2, 6], give=[5, 4])


def lanes_of(library: Library) -> Mapping[str, int]:
    """Returns the row of the timeline on which each entry is drawn, by its ref, from 0 at the top.

    A project inside a role has the role's row. Each person has a timeline of their own.
    """
    lanes: dict[str, int] = {}
    for person in library.people:
        for number, row in enumerate(timeline_model(person.entries, frozenset()).rows):
            lanes |= dict.fromkeys((mark.ref for mark in row.marks), number)
        for entry in person.entries:
            parent = f"{person.key}#{entry.parent}"
            if entry.parent and entry.ref not in lanes and parent in lanes:
                lanes[entry.ref] = lanes[parent]
    return lanes


def _is_in_time(entry: Entry) -> bool:
    return entry.kind.spec.is_timed and (
        entry.placement.is_placed or not entry.period.is_empty or entry.kind is Kind.ROLE
    )


def _placed_years(spot: Placement) -> str:
    """Returns the years at which something stands that has no dates to show."""
    first, last = format_year(spot.first_year), format_year(spot.last_year)
    last = "now" if spot.current else last
    return ("≈" if spot.approximate else "") + (first if first == last else f"{first}–{last}")


def _row(entry: Entry, row: Sequence[str]) -> Sequence[str]:
    """Returns the columns of an entry with its length in time behind the years."""
    spot = entry.placement
    years, *others = row
    if not years:
        years = _placed_years(spot) if spot.is_placed else "undated"
    length = format_duration(entry.period.duration)
    is_moment = entry.kind.spec.lane is Lane.POINTS and entry.period.start == entry.period.end
    if not length and spot.months and not (is_moment or spot.open_start or spot.open_end):
        length = format_years(spot.months, rough="≈" if spot.approximate else "")
    return years, length, *others
