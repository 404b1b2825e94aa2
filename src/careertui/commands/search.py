"""``careertui search``: the entries that a query finds, best first."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from functools import partial

from careertui.career.dates import Period, format_period, format_years_short, shortened
from careertui.career.entries import Entry
from careertui.career.library import Library
from careertui.commands.opening import lens_of, limited, matches_in, opened, scope_of
from careertui.exports.output import Output, remark
from careertui.exports.records import hit_record
from careertui.search.match_reasons import MatchReason, Tier
from careertui.search.results import Matches

ON_A_TERMINAL = 20
"""How many are printed there unless a limit is asked for."""


def run(asked: Namespace, output: Output) -> int:
    """Prints the hits; 1 if there are none."""
    lens = lens_of(asked, asked.query)
    with opened(asked) as snapshot:
        scope = scope_of(asked, snapshot.library)
        matches = matches_in(snapshot, lens, scope, limit=asked.limit or 0)
        library = snapshot.library
        records = (hit_record(library, hit, explain=asked.explain) for hit in matches.hits)
        output.report(asked.format, records, partial(_print, asked, library, matches))
    return 0 if matches.hits else 1


def _print(asked: Namespace, library: Library, matches: Matches, output: Output) -> None:
    default = ON_A_TERMINAL if output.is_terminal else 0
    hits = matches.hits[: limited(asked, matches.total, default)]
    entries = [library.entries[hit.number] for hit in hits]
    rows = [
        ("~" if hit.approximate else "", *row)
        for hit, row in zip(hits, entry_rows(library, entries), strict=True)
    ]
    reasons = {number: list(map(_reason, hit.reasons)) for number, hit in enumerate(hits)}
    below = reasons if asked.explain else {}
    output.table(rows, bold=3, dim=[0, 1, 2, 6], give=[5, 4], below=below)


def entry_rows(library: Library, entries: Sequence[Entry]) -> list[tuple[str, ...]]:
    """Returns the columns of entries: years, kind, title, where, whose, id.

    Whose is empty throughout where all are one person's; a remark says so where others are
    open as well.
    """
    people = {entry.person for entry in entries}
    if len(people) == 1 and library.person_count > 1:
        remark(f"all of {next(iter(people))}")
    return [_entry_row(library, entry, is_one=len(people) == 1) for entry in entries]


_MOST_OF_A_DATE = 40
"""How many characters of a date in other words a row has."""


def _when(period: Period) -> str:
    """Returns the years of a period, or what the file says of it in words of its own."""
    if period.texts:
        return shortened(format_period(period), _MOST_OF_A_DATE)
    return format_years_short(period)


def _entry_row(library: Library, entry: Entry, *, is_one: bool) -> tuple[str, ...]:
    where = entry.where if entry.where != entry.title else ""
    return (
        _when(entry.period),
        entry.kind.value,
        entry.title,
        where or entry.place,
        "" if is_one else entry.person,
        library.shortest_name(entry.ref),
    )


def _reason(reason: MatchReason) -> str:
    if reason.tier is Tier.MISSING:
        return f"{reason.typed} → missing"
    tier = reason.tier.name.lower().replace("_", " ")
    return f"{reason.typed} → {reason.found} ({reason.field}, {tier})"
