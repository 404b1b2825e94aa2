"""Summaries: what a list says of a person, and what tells one from others of the same name.

The invariant: a summary comes from one file alone, so it is worked out once, when that is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.career.entries import year_span
from careertui.career.kinds import Kind
from careertui.career.values import frozen

if TYPE_CHECKING:
    from careertui.career.library import Person

TOP_SKILLS = 4
"""How many skills a list of people names of each."""


@frozen
class Traits:
    """What tells a person from others of the same name."""

    name: str = ""
    """The words of the name, folded and sorted, so that their order does not matter."""
    contacts: tuple[str, ...] = ()
    """What reaches the person, each behind its kind: ``mail pat@example.org``."""
    jobs: tuple[str, ...] = ()
    """The positions: the employer, folded, ``@`` and the start if it is known."""


NO_TRAITS = Traits()
"""Those of a file that could not be read."""


@frozen
class PersonSummary:
    """What a list says of a person, without opening the file again."""

    name: str
    headline: str = ""
    role: str = ""
    """The title of the current role, which is its employer if it has none; else empty."""
    organization: str = ""
    """Where that is, as far as it is known."""
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
    notes: int = 0
    """How many of the problems only say what became of something."""
    is_read: bool = True
    """Whether anything of the file could be read."""
    is_career: bool = True
    """Whether the file has a sign of a career, or could not be told."""
    traits: Traits = NO_TRAITS
    """What tells the person from others of the same name."""

    @property
    def position(self) -> str:
        """The current role and where, once if both are the same; empty without one."""
        return ", ".join(dict.fromkeys(filter(None, (self.role, self.organization))))


def summarize(person: Person) -> PersonSummary:
    """Returns what a list says of a person, worked out from the entries."""
    # A start from the cache needs none of it.
    from careertui.career.problems import Severity
    from careertui.career.skill_uses import top_skills, work_in

    roles = (entry for entry in person.entries if entry.kind is Kind.ROLE)
    current = next((role for role in roles if role.placement.current), None)
    work = work_in(person.uses)
    return PersonSummary(
        name=person.entries[0].person if person.entries else "",
        headline=person.headline,
        role=current.title if current else "",
        organization=current.organization if current else "",
        skills=top_skills(person.uses, TOP_SKILLS),
        months=work.use.months,
        approximate=work.use.approximate,
        latest=work.latest,
        years=year_span(person.entries),
        entries=len(person.entries),
        set_aside=person.set_aside,
        problems=len(person.problems),
        notes=sum(problem.severity is Severity.NOTE for problem in person.problems),
        is_read=person.is_read,
        is_career=person.is_career,
        traits=person.traits,
    )
