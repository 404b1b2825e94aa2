"""Comparison: the skills of some people side by side.

The invariant: what stands for a person is what the skill is worth in that person's entries
alone, so it is the same whoever stands beside them, and nothing is added over people.
"""

from __future__ import annotations

from collections.abc import Sequence

from careertui.career.evidence import Evidence
from careertui.career.text import fold
from careertui.career.values import frozen

FEWEST, MOST = 2, 6
"""So many people stand side by side."""


@frozen
class ComparedSkill:
    """One skill of some people."""

    name: str
    """As the first of them who has it calls it."""
    group: str
    """The heading it is listed under; may be empty."""
    worth: tuple[Evidence | None, ...]
    """What it is worth for each of them, in their order; None for who does not have it."""

    @property
    def months_apart(self) -> int:
        """By how many months the one who has most is before the one who has least."""
        months = [skill.use.months if skill is not None else 0 for skill in self.worth]
        return max(months) - min(months)


def side_by_side(people: Sequence[Sequence[Evidence]]) -> tuple[ComparedSkill, ...]:
    """Returns the skills of all people, the greatest differences first.

    Those of equal difference stand by how many proofs they are apart, then by name.

    Args:
        people: What each skill is worth, person by person.
    """
    known = [{skill.key: skill for skill in skills} for skills in people]
    keys = dict.fromkeys(key for skills in known for key in skills)
    rows = [_compared([skills.get(key) for skills in known]) for key in keys]
    return tuple(sorted(rows, key=_differences_first))


def _compared(worth: Sequence[Evidence | None]) -> ComparedSkill:
    holders = [skill for skill in worth if skill is not None]
    group = next((skill.group for skill in holders if skill.group), "")
    return ComparedSkill(holders[0].name, group, tuple(worth))


def _differences_first(row: ComparedSkill) -> tuple[object, ...]:
    proofs = [len(skill.use.refs) if skill is not None else -1 for skill in row.worth]
    return -row.months_apart, min(proofs) - max(proofs), fold(row.name), row.name
