"""Candidates: several people held beside one job ad, best first.

The invariant: nobody's verdicts depend on who else is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from careertui.career.library import Library, PeopleScope, Person
from careertui.career.values import frozen
from careertui.insight.replies import Status
from careertui.insight.requirements import Level
from careertui.insight.verdicts import Verdict

_PROVED, _ADJACENT = 6, 3
_YEARS_UNCLEAR, _TOO_FEW_YEARS = 1, 2
"""What is proved is worth so much less if it may be, or is, shorter than is asked for."""
_MUST = 3
"""How many times as much as a wish what must be is worth."""


@frozen
class Candidate:
    """One person and what their career has of each requirement, in the order of the ad."""

    person: Person
    verdicts: tuple[Verdict, ...]

    @property
    def worth(self) -> tuple[int, int, float]:
        """What puts candidates in order: what is proved, for how many months, until when."""
        proved = [it.use for it in self.verdicts if it.status is Status.PROVED]
        return (
            sum(map(_worth, self.verdicts)),
            sum(use.months for use in proved),
            max((use.high for use in proved), default=0.0),
        )


def _worth(verdict: Verdict) -> int:
    factor = _MUST if verdict.requirement.level is Level.MUST else 1
    if verdict.status is Status.ADJACENT:
        return _ADJACENT * factor
    if verdict.status is not Status.PROVED:
        return 0
    if verdict.requirement.min_years is None or verdict.years_met:
        return _PROVED * factor
    lacks = _YEARS_UNCLEAR if verdict.years_met is None else _TOO_FEW_YEARS
    return (_PROVED - lacks) * factor


def best_first(candidates: Iterable[Candidate]) -> Sequence[Candidate]:
    """Returns candidates who have most of what must be first; equal ones in their order."""
    return sorted(candidates, key=lambda it: it.worth, reverse=True)


def people_in(library: Library, scope: PeopleScope) -> Sequence[Person]:
    """Returns the people of a scope whose files can be read, one file each."""
    chosen = library.only(library.one_file_each(scope)).people
    if scope.is_everyone:
        chosen = tuple(it for it in chosen if library.person_of(it.key) == it.key)
    return [it for it in chosen if it.is_read and it.is_career]
