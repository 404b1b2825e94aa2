"""What an entry's parts are called, what it is worth before any query, and its flags."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import ceil

from careertui.career.dates import MONTHS_IN_YEAR
from careertui.career.entries import Entry, Kind
from careertui.career.placement import Placement

ROLE_KEYS = frozenset({"role", "roles"})
"""Keys of the file whose texts say what a person was."""

NAME_ZONES = ("title", "skill", "org", "tag", "place")
"""Where a bare word is looked for beside prose; persons too where there are several."""

_UNDATED_MONTHS = 1900 * 12
_TOP = 1 << 20
_LONGEST = (1 << 11) - 1


def static_key(entry: Entry) -> int:
    """The entry's standing before any query, smaller is better: kind, recency, brevity."""
    placement = entry.placement
    months = int(placement.high) if placement.is_placed else _UNDATED_MONTHS
    months += entry.kind.spec.bonus_months
    return ((_TOP - months) << 11) | min(len(entry.title), _LONGEST)


def years_of(placement: Placement) -> tuple[int, int]:
    """The calendar years in which something placed begins and ends."""
    return int(placement.low // MONTHS_IN_YEAR), ceil(placement.high / MONTHS_IN_YEAR) - 1


def flags_of(entry: Entry) -> Iterator[str]:
    """The flags of the query language that an entry has."""
    if entry.placement.current or entry.period.is_current:
        yield "is:current"
    if entry.private:
        yield "is:private"
    if not entry.placement.is_placed:
        yield "is:undated"
    else:
        yield "has:date"
    if entry.links:
        yield "has:link"
    if entry.figure:
        yield "has:figure"
    if entry.skills:
        yield "has:skill"
    if any(passage.key == "notes" for passage in entry.passages):
        yield "has:note"


def owners_of(entries: Iterable[Entry]) -> frozenset[str]:
    """The people of some entries who go by a name, rather than by a headline or a file."""
    return frozenset(
        entry.person
        for entry in entries
        if entry.kind is Kind.ABOUT and bool(getattr(entry.item, "name", ""))
    )


def parts_of(entry: Entry, zone: str) -> Iterable[tuple[str, str]]:
    """The texts of one zone of an entry, each with the name of the field it stands in."""
    if zone == "title":
        return (("title", entry.title),)
    if zone == "skill":
        return (("skill", skill) for skill in entry.skills)
    if zone == "org":
        return (("org", entry.organization), ("unit", entry.unit))
    if zone == "tag":
        return (("tag", tag) for tag in entry.tags)
    if zone == "place":
        return (("place", entry.place),)
    if zone in {"person", "owner"}:
        return (("person", entry.person),)
    if zone == "role":
        if entry.kind.spec.title_is_position:
            return (("title", entry.title),)
        return ((each.key, each.text) for each in entry.passages if each.key in ROLE_KEYS)
    return ((each.key, each.text) for each in entry.passages)
