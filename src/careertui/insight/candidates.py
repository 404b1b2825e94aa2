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

_WORTH = {Status.PROVED: 2, Status.ADJACENT: 1}
_MUST = 3
"""How many times as much as a wish what must be is worth."""


@frozen
class Candidate:
    """One person and what their career has of each requirement, in the order of the ad."""

    person: Person
    verdicts: tuple[Verdict, ...]

    @property
    def worth(self) -> int:
        """What puts candidates in order: what is proved, then what is near."""
        return sum(
            _WORTH.get(it.status, 0) * (_MUST if it.requirement.level is Level.MUST else 1)
            for it in self.verdicts
        )


def best_first(candidates: Iterable[Candidate]) -> Sequence[Candidate]:
    """Returns candidates who have most of what must be first; equal ones in their order."""
    return sorted(candidates, key=lambda it: -it.worth)


def people_in(library: Library, scope: PeopleScope) -> Sequence[Person]:
    """Returns the people of a scope whose files can be read, one file each."""
    chosen = library.only(library.one_file_each(scope)).people
    if scope.is_everyone:
        chosen = tuple(it for it in chosen if library.person_of(it.key) == it.key)
    return [it for it in chosen if it.is_read and it.is_career]
