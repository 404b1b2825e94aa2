"""Measures: who has used a skill so long, has worked so long, or worked last at some time.

The invariant: whether somebody meets a measure depends on their whole career, in all their
files, and on nothing else that is asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import islice

from careertui.career.aliases import builtin_aliases, skill_key
from careertui.career.dates import DateRange
from careertui.career.library import Library, PeopleScope
from careertui.career.skill_uses import SkillUse, Work, heads, months_by_person, use_in, work_in
from careertui.query.lengths import HowLong
from careertui.query.lens import Measure

_MOST_REMEMBERED = 32
_MOST_NAMING = 100
"""So many people are asked what they call a skill."""
_MOMENT = 1e-6
"""What ends with a month ends so many months before the next one begins, and more."""


class Measures:
    """What the people of one library come to."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._months = lru_cache(maxsize=_MOST_REMEMBERED)(
            lambda key: months_by_person(self._heads, key)
        )
        self._met = lru_cache(maxsize=_MOST_REMEMBERED)(self._meeting)

    @cached_property
    def _heads(self) -> Mapping[int, bytes]:
        """How long each person has each skill, by the position of who stands for them."""
        library = self._library
        return {
            at: heads(library.uses_of(person.key))
            for at, person in enumerate(library.people)
            if library.person_of(person.key) == person.key
        }

    def use(self, position: int, keys: Iterable[str]) -> SkillUse | None:
        """Returns what a skill of somebody is worth; None if they do not have it.

        Args:
            position: That of the file that stands for the person.
            keys: The keys of the skill; where there are several, the use of most months counts.
        """
        text = self._uses_of(position)
        uses = [use for key in keys if (use := use_in(text, key)) is not None]
        return max(uses, key=lambda skill: skill.use.months, default=None)

    def work(self, position: int) -> Work:
        """Returns all the work of somebody."""
        return work_in(self._uses_of(position))

    def _uses_of(self, position: int) -> bytes:
        return self._library.uses_of(self._library.people[position].key)

    def months(self, key: str) -> Mapping[int, tuple[int, bool]]:
        """Returns how many months each person shows a skill, and whether that is proved.

        Those without it are left out.
        """
        return self._months(key)

    def most_common(self, keys: Iterable[str]) -> Sequence[str]:
        """Returns the key of the skill that most people have; nothing if nobody has any."""
        best = max(sorted(keys), key=lambda key: len(self.months(key)), default="")
        return [best] if best and self.months(best) else []

    def name(self, key: str) -> str:
        """Returns what a skill is called by most of the first who have it, as it is elsewhere."""
        people = islice(self.months(key), _MOST_NAMING)
        uses = (use_in(self._uses_of(at), key) for at in people)
        # An alias that somebody declares is a name of it only in their profile.
        names = Counter(use.name for use in uses if use and skill_key(use.name) == key)
        standard = builtin_aliases().canonical(key)
        return min(names, key=lambda name: (-names[name], name), default=standard)

    def meeting(self, measure: Measure, keys: Sequence[str] = ()) -> frozenset[int]:
        """Returns who meets a measure, by the positions of the files that stand for them.

        Args:
            measure: What is asked for.
            keys: The keys of the skills that its word may mean; one of them is enough.
        """
        return self._met(measure, tuple(keys))

    def _meeting(self, measure: Measure, keys: tuple[str, ...]) -> frozenset[int]:
        bound, skill = measure.bound, measure.skill
        if skill is not None and isinstance(bound, HowLong):
            counted = (pair for key in keys for pair in self.months(key).items())
            return frozenset(at for at, (months, _) in counted if bound.holds(months))
        work = ((at, work_in(lines)) for at, lines in self._heads.items())
        return frozenset(at for at, all_of_it in work if _meets(all_of_it, bound))

    def runs(self, people: Iterable[int]) -> tuple[range, ...]:
        """Returns the numbers of the entries of some people, in runs that ascend."""
        library = self._library
        keys = (library.people[at].key for at in people)
        files = (file for key in keys for file in library.files_of(key))
        return library.runs_of(PeopleScope(frozenset(files)))


def _meets(work: Work, bound: HowLong | DateRange) -> bool:
    """Whether somebody has worked so long, or their latest role ended then."""
    if isinstance(bound, HowLong):
        return bound.holds(work.use.months)
    return bool(work.latest) and bound.low < work.latest and work.latest - _MOMENT < bound.high
