"""A glance at a person: what stands beside the list of people.

The invariant: figures are those of that person alone, over the whole career and all their files.
"""

from __future__ import annotations

from collections.abc import Sequence

from careertui.career.dates import format_years_short
from careertui.career.entries import Entry
from careertui.career.evidence import Evidence, Grade
from careertui.career.library import Library
from careertui.career.text import counted, joined
from careertui.career.values import frozen
from careertui.view.people_columns import PeopleColumns
from careertui.view.shares import ends_of, years_of
from careertui.view.timeline.axis import activity_by_year

_MOST_PROOFS = 3
"""So many entries are named of a skill that is asked for."""
_MOST_SKILLS = 8
"""So many skills where none is asked for."""


@frozen
class GlanceSkill:
    """A skill, what it is worth, and some of what proves it."""

    name: str
    worth: str
    proofs: Sequence[tuple[str, str]] = ()
    """Title and years of entries, newest first."""


@frozen
class PersonGlance:
    """What is said of a person beside the list."""

    name: str
    position: str
    """The current role and where, else the headline."""
    work: str
    """How long they have worked; may be empty."""
    first_year: int
    """The year that ``activity`` begins with."""
    activity: Sequence[int]
    """How many entries touch each calendar year from the first to the last."""
    skills: Sequence[GlanceSkill]
    files: Sequence[str]
    """The files, if there are several."""


def glance_at(library: Library, at: int, columns: PeopleColumns) -> PersonGlance:
    """Returns what is said of the person of a file, and of the skills that are asked for."""
    person = library.people[at]
    summary, files = person.summary, library.files_of(person.key)
    entries = columns.entries(at)
    by_ref = {entry.ref: entry for entry in entries}
    activity = activity_by_year(entry.placement for entry in entries)
    years = range(min(activity), max(activity) + 1) if activity else range(0)
    return PersonGlance(
        person.name,
        summary.position or summary.headline,
        years_of(columns.work(at).use),
        years.start,
        [activity.get(year, 0) for year in years],
        [_glance_skill(*skill, by_ref) for skill in _skills(at, columns)],
        [library.people[library.positions[key]].file for key in files] if len(files) > 1 else [],
    )


def _skills(at: int, columns: PeopleColumns) -> list[tuple[str, Evidence | None, int]]:
    """Returns the skills that are asked for with how many proofs are named, else the first."""
    every = columns.evidence(at)
    if not columns.skills:
        return [(skill.name, skill, 0) for skill in every[:_MOST_SKILLS]]
    by_key = {skill.key: skill for skill in every}
    return [(column.name, by_key.get(column.key), _MOST_PROOFS) for column in columns.skills]


def _glance_skill(
    name: str, skill: Evidence | None, most: int, by_ref: dict[str, Entry]
) -> GlanceSkill:
    if skill is None:
        return GlanceSkill(name, "nothing")
    refs = skill.shares[0].use.refs if skill.shares else ()
    entries = [by_ref[ref] for ref in refs[:most]]
    proofs = [(entry.title, format_years_short(entry.period)) for entry in entries]
    return GlanceSkill(name, _worth(skill), proofs)


def _worth(skill: Evidence) -> str:
    """Returns years, first and last use and how many entries show it, in short."""
    if skill.listed_only:
        return "listed only"
    use = skill.use
    noun = "proof" if skill.grade is Grade.PROVED else "mention"
    return joined(years_of(use) or "undated", "–".join(ends_of(use)), counted(len(use.refs), noun))
