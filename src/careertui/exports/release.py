"""Release: a library as an audience may see it.

The invariant: for others, no entry that is marked private or stands inside one, no ``notes``,
and nothing worked out from them is in the library that comes out, so no format and no search
over it can give them away. The owner sees everything.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import fields, replace
from datetime import date
from typing import Any, NamedTuple, TypeVar, cast

from careertui.career import model as m
from careertui.career.entries import Entry, Passage
from careertui.career.library import Library, PeopleScope, Person
from careertui.career.problems import Problem
from careertui.career.profile_entries import entries_of, is_marked_private
from careertui.career.text import counted, slug
from careertui.career.values import frozen
from careertui.exports.audience import Audience

_Node = TypeVar("_Node", bound=m.Node)


class _Made(dict[int, m.Node]):
    """What others may see of a node, by its identity."""

    def __init__(self, hidden: Set[str]) -> None:
        super().__init__()
        self.hidden = hidden
        """The ids of private entries, which may tell what those are called."""


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
        if person is not people[at]:
            people[at], left_out[person.key] = person, part
    return Released(replace(library, people=tuple(people)) if left_out else library, left_out)


def released_person(person: Person, audience: Audience) -> Person:
    """Returns a person who was just read as an audience may see them.

    Visitors see no story for interviews, as no CV has one. Others, who cannot mend it, are told
    nothing of what is wrong in a file but that it cannot be read: what a fault quotes may be
    private.
    """
    if audience is Audience.OWNER:
        return person
    kept = _with_private_stories(person) if audience is Audience.OTHERS else person
    public = _public_person(kept)[0]
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


def _with_private_stories(person: Person) -> Person:
    profile = person.profile
    if profile is None or not profile.stories:
        return person
    private = {id(story): replace(story, private=True) for story in profile.stories}
    without = replace(profile, stories=tuple(private.values()))
    made: dict[int, m.Node] = {**private, id(profile): without}
    entries = tuple(
        replace(
            entry,
            item=made.get(id(entry.item), entry.item),
            private=entry.private or id(entry.item) in private,
        )
        for entry in person.entries
    )
    return replace(person, profile=without, entries=entries)


def _unexplained(problem: Problem) -> Problem:
    message, severity = "it cannot be read", problem.severity
    return Problem(problem.code, message, severity=severity, file=problem.file)


def _public_person(person: Person) -> tuple[Person, LeftOut]:
    """Returns a person as others may see them, and how much that leaves out."""
    hidden = {entry.id for entry in person.entries if entry.private}
    made = _Made(hidden)
    profile = person.profile and _public_node(person.profile, made)
    if profile is None or (profile is person.profile and not hidden):
        return person, LeftOut()
    told = entries_of(profile, file=person.file, key=person.key, today=date.min)
    told_of = {id(entry.item): entry for entry in told}
    known = [entry for entry in person.entries if not entry.private]
    public = [_public_entry(it, told_of[id(made[id(it.item)])], hidden) for it in known]
    released = Person(
        person.key,
        person.file,
        person.path,
        profile,
        tuple(public),
        person.problems,
        person.set_aside,
        # Another version than the one that was read, so that no search takes one for the other.
        -person.version,
    )
    notes = sum(map(_lacks, public, known))
    return released, LeftOut(len(person.entries) - len(known), notes)


def _public_entry(entry: Entry, told: Entry, hidden: Set[str]) -> Entry:
    """Returns an entry that is not private with what the public profile tells of it.

    It keeps its id and its place in time, and the ids of others, but for hidden ones, which may
    tell what those are called.
    """
    return replace(
        entry,
        item=told.item,
        skills=told.skills,
        mentions=told.mentions,
        tags=told.tags,
        passages=_with_states(told.passages, entry),
        links=told.links,
        figure=told.figure,
        related=tuple(name for name in entry.related if name not in hidden),
    )


def _with_states(passages: Iterable[Passage], entry: Entry) -> tuple[Passage, ...]:
    """Returns passages; those of deadlines say what they said of the day of the reading."""
    extra = entry.item.extra if entry.item else {}
    names = set(entry.kind.deadlines).difference(extra)
    known = {passage.key: passage for passage in entry.passages if passage.key in names}
    return tuple(known.get(passage.key, passage) for passage in passages)


def _lacks(public: Entry, entry: Entry) -> bool:
    """Whether an entry says less to others than to its owner."""
    is_all = set(public.passages).issuperset(entry.passages)
    return not (is_all and len(public.links) == len(entry.links))


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
        elif declared.name == "extra" and (public := _without_notes(value)) != value:
            changes["extra"] = public
        elif isinstance(value, tuple) and any(isinstance(part, m.Node) for part in value):
            parts = [_public_node(part, made) for part in value if not is_marked_private(part)]
            if list(map(id, parts)) != list(map(id, value)):
                changes[declared.name] = tuple(parts)
        elif isinstance(value, m.Node) and (node_made := _public_node(value, made)) is not value:
            changes[declared.name] = node_made
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
