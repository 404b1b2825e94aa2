"""``careertui search``: the entries that a query finds, best first."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import Any

from careertui.career.dates import format_years_short
from careertui.career.entries import Entry
from careertui.career.library import Library
from careertui.commands.opening import lens_of, limited, matches_in, opened, scope_of
from careertui.commands.output import Output, remark
from careertui.exports.records import entry_record, shortest_name
from careertui.search.results import Hit, Matches, MatchReason

ON_A_TERMINAL = 20
"""How many are printed there unless a limit is asked for."""


def run(asked: Namespace, output: Output) -> int:
    """Prints the hits; 1 where there are none."""
    lens = lens_of(asked, asked.query)
    with opened(asked) as (library, index):
        scope = scope_of(asked, library)
        found = matches_in(library, lens, scope, limit=asked.limit or 0, index=index)
        return _printed(asked, output, library, found)


def _printed(asked: Namespace, output: Output, library: Library, found: Matches) -> int:
    hits = found.hits
    if asked.json:
        output.json_array(hit_record(library, hit, explain=asked.explain) for hit in hits)
    elif hits:
        default = ON_A_TERMINAL if output.is_terminal else 0
        _print(output, library, hits[: limited(asked, found.total, default)], asked.explain)
    else:
        remark("nothing found")
    return 0 if hits else 1


def hit_record(library: Library, hit: Hit, *, explain: bool) -> dict[str, Any]:
    """A whole entry with what the search says of it."""
    record = entry_record(library.entries[hit.number])
    record |= {"score": round(hit.score, 4), "approximate": hit.approximate}
    if explain:
        record["reasons"] = [
            {
                "typed": reason.typed,
                "found": reason.found,
                "field": reason.field,
                "tier": reason.tier.name.lower(),
            }
            for reason in hit.reasons
        ]
    return record


def _print(output: Output, library: Library, hits: Sequence[Hit], explain: bool) -> None:
    entries = [library.entries[hit.number] for hit in hits]
    rows = [
        ("~" if hit.approximate else "", *row)
        for hit, row in zip(hits, entry_rows(library, entries), strict=True)
    ]
    told = {number: [_told(each) for each in hit.reasons] for number, hit in enumerate(hits)}
    output.table(
        rows, bold=3, dim=[0, 1, 2, len(rows[0]) - 1], give=[5, 4], below=told if explain else {}
    )


def entry_rows(library: Library, entries: Sequence[Entry]) -> list[tuple[str, ...]]:
    """The columns of entries: years, kind, title, where, whose, id.

    Whose is empty throughout where all are one person's; a remark says so where others are
    open as well.
    """
    people = {entry.person for entry in entries}
    if len(people) == 1 and len(library.people) > 1:
        remark(f"all of {next(iter(people))}")
    return [_entry_row(library, entry, is_one=len(people) == 1) for entry in entries]


def _entry_row(library: Library, entry: Entry, *, is_one: bool) -> tuple[str, ...]:
    where = entry.where if entry.where != entry.title else ""
    return (
        format_years_short(entry.period),
        entry.kind.value,
        entry.title,
        where or entry.place,
        "" if is_one else entry.person,
        shortest_name(library, entry.ref),
    )


def _told(reason: MatchReason) -> str:
    tier = reason.tier.name.lower().replace("_", " ")
    return f"{reason.typed} → {reason.found} ({reason.field}, {tier})"
