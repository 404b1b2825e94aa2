"""Summaries: what a list of people says of a person, without opening the file again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careertui.career.entries import year_span
from careertui.career.evidence import top_skills
from careertui.career.kinds import Kind
from careertui.career.placement import total_months

if TYPE_CHECKING:
    from careertui.career.library import Person

TOP_SKILLS = 4


@dataclass(frozen=True, slots=True)
class PersonSummary:
    """What a list says of a person."""

    name: str
    headline: str = ""
    role: str = ""
    """The current role and where, else empty."""
    skills: tuple[str, ...] = ()
    """The top skills, most years first."""
    months: int = 0
    """Months of experience."""
    approximate: bool = False
    """Whether ``months`` is."""
    latest: float = 0.0
    """The end of the latest role in months since the year 0; 0 if none is dated."""
    years: tuple[int, int] | None = None
    """The first and last calendar year that an entry touches."""
    entries: int = 0
    set_aside: int = 0
    problems: int = 0
    is_read: bool = True
    """Whether anything of the file could be read."""


def summarize(person: Person) -> PersonSummary:
    """Returns what a list says of a person, worked out from the entries."""
    roles = [entry for entry in person.entries if entry.kind is Kind.ROLE]
    placed = [role.placement for role in roles]
    months, is_rough = total_months(placed)
    current = next((role for role in roles if role.placement.current), None)
    return PersonSummary(
        name=person.entries[0].person if person.entries else "",
        headline=person.headline,
        role=", ".join(filter(None, (current.title, current.organization))) if current else "",
        skills=top_skills(person.entries, TOP_SKILLS),
        months=months,
        approximate=is_rough,
        latest=max((spot.high for spot in placed if spot.is_placed), default=0.0),
        years=year_span(person.entries),
        entries=len(person.entries),
        set_aside=person.set_aside,
        problems=len(person.problems),
        is_read=person.is_read,
    )
