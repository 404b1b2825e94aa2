"""``careertui skills``: skills, their years and what proves them."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping, Sequence
from functools import partial

from careertui.career.evidence import Evidence
from careertui.career.text import counted
from careertui.commands.opening import limited, opened, view_of
from careertui.exports.output import Output
from careertui.exports.records import skill_record
from careertui.view.shares import by_person, ends_of, in_line, short_names, years_of


def run(asked: Namespace, output: Output) -> int:
    """Prints the skills of the entries in the lens, most years first."""
    with opened(asked) as given:
        shown = view_of(asked, given)
        skills = shown.skills[: limited(asked, len(shown.skills), 0)]
        records = (skill_record(skill, given.library) for skill in skills)
        output.report(asked.format, records, partial(_print, skills, shown.backdrop.of_several))
    return 0 if skills else 1


def _print(skills: Sequence[Evidence], of_several: bool, output: Output) -> None:
    names = short_names(skills) if of_several else {}
    output.table([_row(skill, names) for skill in skills], bold=0, dim=[4], give=[4])


def _row(skill: Evidence, names: Mapping[str, str]) -> Sequence[str]:
    """Returns the columns of a skill: its years are those of the one who has the most."""
    years = by_person(skill, lambda share: years_of(share.use) or "?", names)
    when = "–".join(ends_of(skill.use))
    return skill.name, in_line(years), when, _shown_by(skill), skill.group


def _shown_by(skill: Evidence) -> str:
    """Returns how many entries prove a skill, and how many mention it."""
    if skill.listed_only:
        return "listed only"
    proofs = counted(len(skill.proofs), "proof") if skill.proofs else ""
    mentions = counted(len(skill.mentions), "mention") if skill.mentions else ""
    return ", ".join(filter(None, (proofs, mentions)))
