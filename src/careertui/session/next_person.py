"""The next person: who stands beside somebody in the list of people."""

from __future__ import annotations

from collections.abc import Sequence

from careertui.career.library import Library


def next_person(library: Library, listed: Sequence[str], key: str, step: int) -> str:
    """Returns the key of who is so many places on; empty where nobody else is open.

    Args:
        library: Everyone who is open.
        listed: The keys of who was in the list last, in its order; who is not in it is among
            everyone, in file order.
        key: That of a file of somebody; empty, as where several are shown, to begin before the
            first of the list, or after the last.
        step: Negative for back; it goes round the end.
    """
    here = library.person_of(key)
    order = [other for other in listed if other in library.positions]
    if not order or (here and here not in order):
        every = (person.key for person in library.people)
        order = [other for other in every if library.person_of(other) == other]
    if not set(order) - {here}:
        return ""
    at = order.index(here) + step if here in order else min(step, 0)
    return order[at % len(order)]
