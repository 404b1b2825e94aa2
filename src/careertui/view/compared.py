"""Compared: the skills of some people side by side.

The invariant: nobody is denied a skill that one of the others has and their own texts name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from careertui.career.asked_skills import also_mentioning
from careertui.career.evidence import Evidence, evidence
from careertui.insight.comparison import ComparedSkill, side_by_side
from careertui.view.view import View


def compared(views: Sequence[View]) -> tuple[ComparedSkill, ...]:
    """Returns the skills of what is shown of each person, the greatest differences first."""
    names: dict[str, str] = {}
    for shown in views:
        for skill in shown.skills:
            names.setdefault(skill.key, skill.name)
    return side_by_side([(*shown.skills, *_mentioned(shown, names)) for shown in views])


def _mentioned(shown: View, names: Mapping[str, str]) -> Sequence[Evidence]:
    """Returns what the texts of somebody say of those of some skills that they do not have."""
    lacking = dict(names)
    for skill in shown.skills:
        lacking.pop(skill.key, None)
    found = evidence(
        also_mentioning(shown.lit_entries, lacking.values()),
        years=shown.lens.years,
        person_of=shown.library.person_of,
    )
    return [replace(it, name=lacking[it.key]) for it in found if it.key in lacking]
