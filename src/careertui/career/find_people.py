"""Naming: whom a name means that was typed on the command line or in the settings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from careertui.career.library import Library, PeopleScope, Person
from careertui.career.text import fold
from careertui.career.values import frozen


@frozen
class Named:
    """The people that some names mean."""

    keys: frozenset[str]
    missing: tuple[str, ...] = ()
    """The names that mean nobody, in the order given."""

    @property
    def scope(self) -> PeopleScope | None:
        """These people; None where there are none."""
        return PeopleScope(self.keys) if self.keys else None


def named(library: Library, names: Iterable[str]) -> Named:
    """Whom names mean: the person of that key, else all who are called so.

    Case and accents do not matter.
    """
    found: set[str] = set()
    missing: list[str] = []
    by_name: dict[str, list[str]] | None = None
    for name in names:
        if name in library.positions:
            found.add(name)
            continue
        if by_name is None:
            by_name = _keys_by_name(library.people)
        keys = by_name.get(fold(name), ())
        found.update(keys)
        if not keys:
            missing.append(name)
    return Named(frozenset(found), tuple(missing))


def _keys_by_name(people: Sequence[Person]) -> dict[str, list[str]]:
    keys: dict[str, list[str]] = {}
    for person in people:
        for name in {fold(person.name), fold(person.key)}:
            keys.setdefault(name, []).append(person.key)
    return keys


def nobody(library: Library, name: str) -> str:
    """Says that a name means nobody, and who may be meant; one line."""
    names = {fold(each): each for person in library.people for each in (person.key, person.name)}
    near = get_close_matches(fold(name), names, n=1)
    return f"nobody is called “{name}”" + (f"; did you mean {names[near[0]]}?" if near else "")
