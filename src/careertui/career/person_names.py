"""Names of people: who is meant by a name that somebody typed, in full or in part.

The invariant: who is named in full is meant, whoever else has the name in theirs; a part of
a name means somebody only if it can mean nobody else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from careertui.career.library import Library, PeopleScope, Person
from careertui.career.patterns import pattern
from careertui.career.text import fold, folded_words

_PART = pattern(r"[\w\s.,'’-]+")
"""Matches what may be a part of a name."""
_MOST_TOLD = 4
"""So many who may be meant are named."""


class Named(NamedTuple):
    """The people that names mean."""

    scope: PeopleScope | None
    """Them, with all their files; None if there are none."""
    unknown: tuple[str, ...] = ()
    """The names that mean nobody, or several people alike."""
    is_final: bool = True
    """Whether nobody who is still to come can change it, but for those with unknown names."""


def named(library: Library, names: Iterable[str]) -> Named:
    """Returns the people that names mean.

    A name means the file with that key, else all who have that name, whatever its case and
    accents, else the only one who has a part of their name so: the beginnings of words first,
    then anything.
    """
    keys: set[str] = set()
    unknown, is_final = [], True
    for name in names:
        if name in library.positions:
            keys.add(name)
            continue
        meant, is_part = _meant(library, name)
        people = dict.fromkeys(library.person_of(person.key) for person in meant)
        if not people or (is_part and len(people) > 1):
            unknown.append(name)
        else:
            is_final &= not is_part
            keys.update(key for person in people for key in library.files_of(person))
    return Named(PeopleScope(frozenset(keys)) if keys else None, tuple(unknown), is_final)


def _meant(library: Library, name: str) -> tuple[list[Person], bool]:
    """Returns who may be meant by a name, and whether it is but a part of theirs."""
    typed = fold(name).strip()
    texts = [(person, fold(person.name), fold(person.key)) for person in library.people]
    if exact := [person for person, *known in texts if typed in known]:
        return exact, False
    words = folded_words(typed) if _PART.fullmatch(typed) else ()
    for fits in (_begin, _hold) if words else ():
        if fitting := [p for p, *known in texts if any(fits(text, words) for text in known)]:
            return fitting, True
    return [], True


def _begin(text: str, typed: Sequence[str]) -> bool:
    """Whether words of a text begin with all that is typed."""
    words = folded_words(text)
    return all(any(word.startswith(part) for word in words) for part in typed)


def _hold(text: str, typed: Sequence[str]) -> bool:
    """Whether a text holds all that is typed; a letter or two of an alphabet say too little."""
    return all(part in text and (len(part) > 2 or not part.isascii()) for part in typed)


def unclear(library: Library, name: str) -> str:
    """Returns one line on a name that means nobody or several: who may be meant."""
    meant, _ = _meant(library, name)
    if not meant:
        return _nobody(library, name)
    told = list(dict.fromkeys(_told(library, meant)))
    more = len(told) - _MOST_TOLD
    last = f"{more:,} more" if more > 0 else told.pop()
    write = "what is in brackets" if last.endswith(")") else "more of the name"
    return f"“{name}” may be {', '.join(told[:_MOST_TOLD])} or {last}; write {write}"


def _told(library: Library, people: list[Person]) -> Iterator[str]:
    """Yields how to name each of some people: a name that others have, with a file's key."""
    first = dict.fromkeys(library.person_of(person.key) for person in people)
    names = [(library.people[library.positions[key]].name, key) for key in first]
    for name, key in names:
        is_shared = sum(name == other for other, _ in names) > 1
        yield f"{name} ({key})" if is_shared else name


def _nobody(library: Library, name: str) -> str:
    from difflib import get_close_matches

    known: dict[str, str] = {}
    for person in library.people:
        known |= {fold(person.key): person.key, fold(person.name): person.name}
    for person in library.people:
        for word in folded_words(person.name):
            known.setdefault(word, person.name)
    near = get_close_matches(fold(name), known, n=1)
    return f"nobody is called “{name}”" + (f"; did you mean {known[near[0]]}?" if near else "")
