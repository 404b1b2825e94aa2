"""``careertui search``: the entries that a query finds, best first."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import Any

from careertui.commands.opening import lens_of, limited, matches_in, opened
from careertui.commands.output import Output, remark
from careertui.commands.records import entry_record, shortest_name
from careertui.core.dates import format_years_short
from careertui.core.entries import Entry
from careertui.core.library import Library
from careertui.search.results import Hit, Reason

ON_A_TERMINAL = 20
"""How many are printed there unless a limit is asked for."""


def run(asked: Namespace, output: Output) -> int:
    """Prints the hits; 1 where there are none."""
    library = opened(asked)
    found = matches_in(library, lens_of(asked, asked.query), asked.limit or 0)
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
    rows = []
    for hit in hits:
        entry = library.entries[hit.number]
        mark = "~" if hit.approximate else ""
        row = (mark, *entry_row(library, entry))
        rows.append(row)
        if explain:
            blank = [""] * (len(row) - 4)
            rows += [("", "", "", _told(reason), *blank) for reason in hit.reasons]
    output.table(rows, bold=3, dim=[0, 1, 2, len(rows[0]) - 1])


def entry_row(library: Library, entry: Entry) -> tuple[str, ...]:
    """The columns of an entry: years, kind, title, where, whose where that may be asked, id."""
    where = entry.where if entry.where != entry.title else ""
    name = shortest_name(library, entry.ref)
    whose = (entry.person,) if len(library.people) > 1 else ()
    return (
        format_years_short(entry.period),
        entry.kind.value,
        entry.title,
        where or entry.place,
        *whose,
        name,
    )


def _told(reason: Reason) -> str:
    tier = reason.tier.name.lower().replace("_", " ")
    return f"  {reason.typed} → {reason.found} ({reason.field}, {tier})"
