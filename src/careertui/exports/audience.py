"""The audience: who reads what leaves the program, and what they may see of a library.

The invariant: for others, no entry that is marked private or stands inside one, no ``notes``,
and nothing worked out from them is in the library that comes out, so no format and no search
over it can give them away. The owner sees everything.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import fields, replace
from enum import Enum
from typing import Any, NamedTuple, TypeVar, cast

from careertui.career import model as m
from careertui.career.entries import (
    Entry,
    Passage,
    figure_of,
    is_marked_private,
    links_of,
    skills_of,
    with_public_mentions,
)
from careertui.career.library import Library, PeopleScope, Person
from careertui.career.problems import Problem
from careertui.career.prose import employer_passages, passages_of
from careertui.career.text import counted, slug
from careertui.career.values import frozen

_Node = TypeVar("_Node", bound=m.Node)


class _Made(dict[int, m.Node]):
    """What others may see of a node, by its identity."""

    def __init__(self, hidden: Set[str]) -> None:
        super().__init__()
        self.hidden = hidden
        """The ids of private entries, which may tell what those are called."""


class Audience(Enum):
    """Who reads it."""

    OWNER = "owner"
    OTHERS = "others"
    REVIEWERS = "reviewers"
    """Others who are not to know whose career it is."""


class LeftOut(NamedTuple):
    """How much others do not see."""

    entries: int = 0
    """How many entries are private."""
    notes: int = 0
    """How many of the other entries have a note."""

    def __str__(self) -> str:
        """Returns one line: ``2 private entries and 1 note are left out``; empty if nothing is."""
        counts = ((self.entries, "private entry"), (self.notes, "note"))
        parts = [counted(count, noun) for count, noun in counts if count]
        verb = "is" if self.entries + self.notes == 1 else "are"
        return f"{' and '.join(parts)} {verb} left out" if parts else ""


@frozen
class Released:
    """A library as an audience may see it."""

    library: Library
    left_out: Mapping[str, LeftOut]
    """By the key of each person who has something private."""

    def left_out_of(self, scope: PeopleScope) -> LeftOut:
        """Returns how much is left out of some people."""
        parts = [part for key, part in self.left_out.items() if key in scope]
        return LeftOut(sum(part.entries for part in parts), sum(part.notes for part in parts))


def release(
    library: Library, audience: Audience, suspects: Collection[int] | None = None
) -> Released:
    """Returns a library as an audience may see it; the same one if nothing is left out.

    Args:
        library: Everyone who is open.
        audience: Who will read it.
        suspects: The numbers of the entries that may be private or have a note; None if
            that is not known, so that all entries are looked at.
    """
    if audience is Audience.OWNER:
        return Released(library, {})
    positions: Iterable[int] = range(len(library.people))
    if suspects is not None:
        positions = {bisect_right(library.starts, number) - 1 for number in suspects}
    people, left_out = list(library.people), {}
    for at in positions:
        person, part = _public_person(people[at])
        if any(part):
            people[at], left_out[person.key] = person, part
    return Released(replace(library, people=tuple(people)) if left_out else library, left_out)


def released_person(person: Person, audience: Audience) -> Person:
    """Returns a person who was just read as an audience may see them.

    Others, who cannot mend it, are told nothing of what is wrong in a file but that it cannot be
    read: what a fault quotes may be private.
    """
    if audience is Audience.OWNER:
        return person
    public = _public_person(person)[0]
    faults = () if person.is_read else person.problems[:1]
    released = replace(
        person,
        profile=public.profile,
        entries=public.entries,
        problems=tuple(map(_unexplained, faults)),
        set_aside=0,
    )
    if audience is Audience.OTHERS:
        return released
    from careertui.exports.blinding import blinded

    return blinded(released)


def _unexplained(problem: Problem) -> Problem:
    message = "it cannot be read"
    return Problem(problem.file, 0, 0, "", problem.severity, problem.code, message)


def _public_person(person: Person) -> tuple[Person, LeftOut]:
    """Returns a person as others may see them, and how much that leaves out."""
    hidden = {entry.id for entry in person.entries if entry.private}
    made = _Made(hidden)
    profile = person.profile and _public_node(person.profile, made)
    employer_notes = _notes_of_employers(person.profile, made)
    pairs = [
        (entry, _public_entry(entry, employer_notes, made))
        for entry in person.entries
        if not entry.private
    ]
    public = Person(
        person.key,
        person.file,
        person.path,
        profile,
        with_public_mentions([_unrelated(entry, hidden) for _, entry in pairs]),
        person.problems,
        person.set_aside,
        # Another version than the one that was read, so that no search takes one for the other.
        -person.version,
    )
    notes = sum(
        (entry.passages, entry.links) != (shown.passages, shown.links) for entry, shown in pairs
    )
    return public, LeftOut(len(person.entries) - len(pairs), notes)


def _unrelated(entry: Entry, hidden: Set[str]) -> Entry:
    """Returns the entry without the ids of others, which may tell what those are called."""
    if hidden.isdisjoint(entry.related):
        return entry
    return replace(entry, related=tuple(name for name in entry.related if name not in hidden))


def _notes_of_employers(profile: m.Profile | None, made: _Made) -> Set[Passage]:
    """Returns the passages with a note inside that roles have from their employers."""
    employers = profile.experience if profile else ()
    return {
        passage
        for employer in employers
        for passage in _cut(
            employer_passages(employer), employer_passages(_public_node(employer, made))
        )
    }


def _public_entry(entry: Entry, employer_notes: Set[Passage], made: _Made) -> Entry:
    """Returns an entry that is not private, without its notes and those of its employer."""
    hidden, shorter = set(employer_notes), list[Passage]()
    item: m.Node | None = None
    if entry.item is not None:
        item = _public_node(entry.item, made)
        before, after = passages_of(entry.item), passages_of(item)
        # A note deep inside an item is a part of a passage, which then comes shorter.
        hidden |= set(_cut(before, after))
        shorter = list(_cut(after, before))
    public = (passage for passage in entry.passages if passage.key != "notes")
    passages = [passage for passage in public if passage not in hidden]
    public_entry = replace(entry, item=item, passages=(*passages, *shorter))
    return _without_private_parts(public_entry, entry, made)


def _without_private_parts(public: Entry, entry: Entry, made: _Made) -> Entry:
    """Returns an entry without the links, skills and figure of what is private inside it."""
    changes: dict[str, Any] = {}
    if entry.links:
        changes["links"] = _public_links(entry, public.item, made)
    if entry.item is not None and public.item is not None:
        gone = set(skills_of(entry.item)) - set(skills_of(public.item))
        if gone:
            changes["skills"] = tuple(name for name in entry.skills if name not in gone)
        if figure_of([entry.item]) == entry.figure:
            changes["figure"] = figure_of([public.item])
    return replace(public, **changes) if changes else public


def _public_links(entry: Entry, item: m.Node | None, made: _Made) -> tuple[m.Link, ...]:
    """Returns the links of an entry but those that are private or stand in what is."""
    before, after = links_of(filter(None, [entry.item])), links_of(filter(None, [item]))
    pairs = [(it, _public_node(it, made)) for it in entry.links if not is_marked_private(it)]
    return tuple([public for link, public in pairs if link not in before or public in after])


def _cut(passages: Iterable[Passage], others: Iterable[Passage]) -> Counter[Passage]:
    """Returns the passages that the others lack."""
    return Counter(passages) - Counter(others)


def _public_node(node: _Node, made: _Made) -> _Node:
    """Returns a node without private items and notes inside it, at any depth.

    Args:
        node: Any node of a profile.
        made: What was made of nodes so far, so that an entry's item stays the profile's own.
    """
    if id(node) not in made:
        made[id(node)] = _made_public(node, made)
    return cast("_Node", made[id(node)])


def _made_public(node: _Node, made: _Made) -> _Node:
    changes: dict[str, Any] = {}
    for declared in fields(node):
        value = getattr(node, declared.name)
        if declared.name == "notes" and value:
            changes["notes"] = ""
        elif declared.name == "about" and not made.hidden.isdisjoint(map(slug, value)):
            changes["about"] = tuple(name for name in value if slug(name) not in made.hidden)
        elif declared.name == "extra" and value:
            changes["extra"] = _without_notes(value)
        elif isinstance(value, tuple) and any(isinstance(part, m.Node) for part in value):
            changes[declared.name] = tuple(
                _public_node(part, made) for part in value if not is_marked_private(part)
            )
        elif isinstance(value, m.Node):
            changes[declared.name] = _public_node(value, made)
    return replace(node, **changes) if changes else node


def _without_notes(value: Any) -> Any:
    """Returns the values of unknown keys, without any called ``notes``."""
    if isinstance(value, Mapping):
        return {name: _without_notes(part) for name, part in value.items() if name != "notes"}
    if isinstance(value, tuple):
        return tuple(_without_notes(part) for part in value)
    return value


def public_problem(problem: Problem) -> Problem:
    """Returns a problem as others may see it: of a private one the place and the rule."""
    if not problem.private:
        return problem
    message = "what is wrong here may be private; --private says it"
    return replace(
        problem, path="", message=message, hint="", source="", source_offset=0, value="", became=""
    )
