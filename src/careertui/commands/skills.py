"""``careertui skills``: skills, their years and what proves them."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from functools import partial

from careertui.career.dates import format_years
from careertui.career.evidence import Evidence
from careertui.career.text import counted
from careertui.commands.opening import lens_of, limited, opened, scope_of, view_of
from careertui.exports import Report, write
from careertui.exports.output import Output
from careertui.exports.records import skill_record


def run(asked: Namespace, output: Output) -> int:
    """Prints the skills of the entries in the lens, most years first."""
    with opened(asked) as given:
        scope = scope_of(asked, given.library)
        skills = view_of(given, lens_of(asked, asked.query or ""), scope).skills
        skills = skills[: limited(asked, len(skills), 0)]
        records = (skill_record(skill, given.library) for skill in skills)
        write(Report(records, partial(_print, skills)), output, asked.format)
    return 0 if skills else 1


def _print(skills: Sequence[Evidence], output: Output) -> None:
    output.table([_row(skill) for skill in skills], bold=0, dim=[4], give=[4])


def _row(skill: Evidence) -> Sequence[str]:
    if skill.listed_only:
        return skill.name, "", "", "listed only", skill.group
    years = format_years(skill.months, rough="≈" if skill.approximate else "")
    if not skill.months and skill.first_year is None:
        years = "?"
    last = "now" if skill.current else str(skill.last_year)
    when = "" if skill.first_year is None else f"{skill.first_year}–{last}"
    if skill.first_year is not None and last == str(skill.first_year):
        when = last
    return skill.name, years, when, counted(len(skill.proofs), "proof"), skill.group
