"""What an entry's parts are called, what it is worth before any query, and its flags."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from careertui.career.dates import MONTHS_IN_YEAR
from careertui.career.entries import Entry, Kind
from careertui.career.placement import Placement
from careertui.query.fields import QUERY_FLAGS, TEXT_FIELDS, Text

_FLAGS = tuple((str(flag), flag.holds) for flag in QUERY_FLAGS)
KIND_FLAGS = {kind: f"kind:{kind.value}" for kind in Kind}
_UNDATED_MONTHS = 1900 * 12
_TOP = 1 << 20
_LONGEST = (1 << 11) - 1


def static_key(entry: Entry) -> int:
    """Returns the entry's standing before any query, smaller is better: kind, recency, brevity."""
    placement = entry.placement
    months = int(placement.high) if placement.is_placed else _UNDATED_MONTHS
    months += entry.kind.spec.bonus_months
    return ((_TOP - months) << 11) | min(len(entry.title), _LONGEST)


def years_of(placement: Placement) -> tuple[int, int]:
    """Returns the calendar years in which something placed begins and ends."""
    return int(placement.low // MONTHS_IN_YEAR), ceil(placement.high / MONTHS_IN_YEAR) - 1


def flags_of(entry: Entry) -> list[str]:
    """Returns the flags of an entry: its kind, and those of the query language."""
    flags = [name for name, holds in _FLAGS if holds(entry)]
    flags.append(KIND_FLAGS[entry.kind])
    return flags


def owners_of(entries: Iterable[Entry]) -> frozenset[str]:
    """Returns the people of some entries who go by a name, rather than by a headline or a file."""
    return frozenset(
        entry.person
        for entry in entries
        if entry.kind is Kind.ABOUT and bool(getattr(entry.item, "name", ""))
    )


def texts_in(entry: Entry, field: str) -> Iterable[Text]:
    """Returns the texts of an entry in one field, each with the name of its part."""
    row = TEXT_FIELDS.get("person" if field == "owner" else field)
    return entry.passages if row is None else row.texts(entry)
