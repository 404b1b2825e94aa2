"""Finds the people that a name on the command line or in the settings means."""

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
        """These people; None if there are none."""
        return PeopleScope(self.keys) if self.keys else None


def named(library: Library, names: Iterable[str]) -> Named:
    """The people that names mean: the person with that key, else all who have that name.

    Case and accents do not matter.
    """
    keys: set[str] = set()
    missing: list[str] = []
    by_name: dict[str, list[str]] | None = None
    for name in names:
        if name in library.positions:
            keys.add(name)
            continue
        if by_name is None:
            by_name = _keys_by_name(library.people)
        namesakes = by_name.get(fold(name), ())
        keys.update(namesakes)
        if not namesakes:
            missing.append(name)
    return Named(frozenset(keys), tuple(missing))


def _keys_by_name(people: Sequence[Person]) -> dict[str, list[str]]:
    keys: dict[str, list[str]] = {}
    for person in people:
        for name in {fold(person.name), fold(person.key)}:
            keys.setdefault(name, []).append(person.key)
    return keys


def nobody(library: Library, name: str) -> str:
    """Says in one line that nobody has a name, and who may be meant."""
    names = {fold(known): known for person in library.people for known in (person.key, person.name)}
    near = get_close_matches(fold(name), names, n=1)
    return f"nobody is called “{name}”" + (f"; did you mean {names[near[0]]}?" if near else "")
