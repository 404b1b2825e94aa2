"""Selection: the part of a profile that is exported.

The invariant: what comes out says nothing that was not chosen, but where the chosen belongs: a
role that was not chosen stands as a heading above its projects that were.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from careertui.career import model as m
from careertui.career.entries import Entry
from careertui.career.kinds import Kind
from careertui.career.library import Library
from careertui.career.marked_entries import NO_BASKET, Basket, results_of
from careertui.exports.export_formats import Career
from careertui.query.lens import EVERYTHING, MARKED, Lens, Term, Word
from careertui.query.parser import kinds_named

_Item = TypeVar("_Item", bound=m.Node)
_HEADING = frozenset({"line", "id", "title", "unit", "location", "organization", "sector"})
"""The keys of a role that say what it was, beside those that say when."""
_WHEN = frozenset({"start", "end", "current", "duration", "date"})


def without_stories(entries: Iterable[Entry], lens: Lens = EVERYTHING) -> list[Entry]:
    """Returns entries without the stories for interviews, which are in no CV unless asked for.

    Args:
        entries: What was found.
        lens: What was asked for; stories are by their kind or by marks, not by words in them.
    """
    if any(map(_asks_for_stories, lens.parts)):
        return list(entries)
    return [entry for entry in entries if entry.kind is not Kind.STORY]


def _asks_for_stories(term: Term) -> bool:
    if isinstance(term, Word):
        return term.field == "kind" and Kind.STORY in kinds_named(term.text)
    return term == MARKED


def careers_of(
    library: Library,
    entries: Iterable[Entry],
    *,
    today: date,
    pages: int = 0,
    has_contact: bool = True,
    source: bytes = b"",
    basket: Basket = NO_BASKET,
) -> list[Career]:
    """Returns what was chosen of each person, ready to leave.

    Args:
        library: What the audience may see.
        entries: What was chosen of it.
        today: The day that ``present`` means.
        pages: How many pages each may have; 0 for any number.
        has_contact: Whether e-mail and telephone are in it.
        source: The file of the one person, for a format that keeps its comments.
        basket: What of it is marked, if single results of an entry were chosen.
    """
    chosen: dict[str, list[Entry]] = {}
    for entry in entries:
        chosen.setdefault(entry.person_key, []).append(entry)
    careers = []
    for key, some in chosen.items():
        profile = library.people[library.positions[key]].profile
        if profile is not None:
            name, part = some[0].person, selected(profile, some, basket)
            careers.append(Career(part, name, pages, source, today, has_contact=has_contact))
    return careers


def selected(
    profile: m.Profile, entries: Collection[Entry], basket: Basket = NO_BASKET
) -> m.Profile:
    """Returns a profile with some of its entries, and always with what it says of the person.

    Of an entry of which single results are marked, these are left with what it is called.
    """
    chosen = {id(entry.item): _chosen_part(entry, basket) for entry in entries}
    sections: dict[str, Any] = {}
    for kind in Kind:
        if name := kind.spec.section:
            items = (_kept(item, chosen) for item in getattr(profile, name))
            sections[name] = tuple(item for item in items if item is not None)
    return replace(profile, **sections)


def _chosen_part(entry: Entry, basket: Basket) -> Any:
    """Returns the part of an entry's item that was chosen, or all of it."""
    item: Any = entry.item
    if not basket.count_of(entry):
        return item
    results = (it for it in results_of(item) if basket.has_result(entry.ref, it.text))
    return replace(_heading_of(item), achievements=tuple(results))


def _kept(item: _Item, chosen: Mapping[int, _Item]) -> _Item | None:
    """Returns an item with what is chosen inside it; None if nothing is."""
    inner: dict[str, Any] = {
        name: tuple(part for part in (_kept(it, chosen) for it in getattr(item, name)) if part)
        for name in ("roles", "projects")
        if isinstance(item, m.Role) and hasattr(item, name)
    }
    kept = chosen.get(id(item))
    if kept is None and any(inner.values()):
        has_list = isinstance(item, m.Employment) and item.roles
        kept = item if has_list else _heading_of(item)
    return replace(kept, **inner) if kept is not None and inner else kept


def _heading_of(item: _Item) -> _Item:
    """Returns what an item was called and when it was."""
    kept = {name: getattr(item, name) for name in _HEADING | _WHEN if hasattr(item, name)}
    return type(item)(**kept)
