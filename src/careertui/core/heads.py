"""Heads: what a list of people says of each, worked out from the entries."""

from __future__ import annotations

from careertui.core.chronology import total_months
from careertui.core.entries import year_span
from careertui.core.kinds import Kind
from careertui.core.library import Person
from careertui.core.skills import top_skills
from careertui.core.stored import Head, StoredPerson

TOP_SKILLS = 4


def head_of(person: Person) -> Head:
    """What a list says of a person; nothing is read where that is known already."""
    if isinstance(person, StoredPerson):
        return person.head
    roles = [entry for entry in person.entries if entry.kind is Kind.ROLE]
    placed = [role.placement for role in roles]
    months, is_rough = total_months(placed)
    current = next((role for role in roles if role.placement.current), None)
    return Head(
        name=person.entries[0].person if person.entries else "",
        headline=person.headline,
        role=", ".join(filter(None, (current.title, current.organization))) if current else "",
        skills=top_skills(person.entries, TOP_SKILLS),
        months=months,
        approximate=is_rough,
        latest=max((each.high for each in placed if each.is_placed), default=0.0),
        years=year_span(person.entries),
        entries=len(person.entries),
        set_aside=person.set_aside,
        problems=len(person.problems),
        is_read=person.is_read,
    )


def problem_count(person: Person) -> int:
    """How many problems a file has; nothing is read where that is known already."""
    return person.head.problems if isinstance(person, StoredPerson) else len(person.problems)
