"""Columns of people: the skills that a query asks for, and what each person has of them.

The invariant: a cell is what ``evidence`` says of that person alone, over the whole career and
all their files, where the texts of those who do not have a skill may mention it, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import groupby, islice
from typing import TYPE_CHECKING

from careertui.career.aliases import builtin_aliases
from careertui.career.entries import Entry, newest_first
from careertui.career.evidence import Evidence, Grade, evidence, use_of
from careertui.career.library import Library, PeopleScope
from careertui.career.skill_uses import SkillUse, Work
from careertui.career.text import fold
from careertui.career.values import frozen
from careertui.query.lens import Lens, Measure, Mode, Term, Word

if TYPE_CHECKING:
    from careertui.query.parser import Parsed
    from careertui.search.index import Index
    from careertui.search.measures import Measures

_MOST_TOGETHER = 4
"""So many neighbouring words may be the name of one skill."""
_MOST_ASKED = 500
"""Of so many who do not have a skill the texts are looked into to sort by it."""
_MOST_MEANT = 3
"""Of so many skills that a word may mean the most common is taken."""


@frozen
class SkillColumn:
    """A skill that the query asks for."""

    key: str
    name: str
    """As the profiles spell it."""

    @property
    def standard_name(self) -> str:
        """By which texts are looked through, whatever case the profiles write it in."""
        return builtin_aliases().canonical(self.name)


class PeopleSort(StrEnum):
    """The order of people; besides these, that of a column."""

    BEST = "best"
    """As the query finds them; without one as they were opened."""
    NAME = "name"
    YEARS = "years"
    LATEST = "latest"


class PeopleColumns:
    """What the table of people says besides their names."""

    def __init__(
        self, library: Library, measures: Measures, skills: Sequence[SkillColumn], parts: int = 0
    ) -> None:
        self._library, self._measures = library, measures
        self.skills = skills
        """The columns, in the order of the query."""
        self._mentions: dict[int, Mapping[str, SkillUse]] = {}
        """What texts say of what somebody does not have, worked out when it is asked for."""
        self.has_all = 0 < parts <= len(skills)
        """Whether all the words of the query have columns."""

    @property
    def keys(self) -> Sequence[str]:
        """The keys of the skills."""
        return [column.key for column in self.skills]

    def use(self, at: int, column: SkillColumn) -> SkillUse | None:
        """Returns what somebody has of a skill; None for nothing.

        Args:
            at: The position of the file that stands for the person.
            column: The skill.
        """
        if (use := self._measures.use(at, [column.key])) is not None:
            return use
        if at not in self._mentions:
            self._mentions[at] = self._mentioned(at)
        return self._mentions[at].get(column.standard_name)

    def _mentioned(self, at: int) -> Mapping[str, SkillUse]:
        """Returns what the texts of somebody say of the skills that they do not have, by name."""
        shown: dict[str, list[Entry]] = {name: [] for name in self._lacking(at)}
        for entry in sorted(self._telling(at), key=newest_first):
            for name in shown.keys() & set(entry.mentions):
                shown[name].append(entry)
        return {
            name: SkillUse(name, Grade.MENTIONED, use, len(use.refs))
            for name, entries in shown.items()
            if entries and (use := use_of(entries))
        }

    def _lacking(self, at: int) -> Sequence[str]:
        """Returns the standard names of the skills asked for that somebody does not have."""
        return [it.standard_name for it in self.skills if not self._measures.use(at, [it.key])]

    def _telling(self, at: int) -> Sequence[Entry]:
        """Returns the entries of somebody, which mention what is asked for if they name it."""
        entries, lacking = self.entries(at), self._lacking(at)
        if not lacking:
            return entries
        from careertui.career.asked_skills import also_mentioning  # few lists need it

        return also_mentioning(entries, lacking)

    def entries(self, at: int) -> Sequence[Entry]:
        """Returns the entries of all files of somebody."""
        library = self._library
        files = library.files_of(library.people[at].key)
        return library.only(PeopleScope.of(*files)).entries

    def evidence(self, at: int) -> Sequence[Evidence]:
        """Returns what each skill of somebody is worth, with the entries; most years first.

        What is asked for and they do not have counts where a text names it.
        """
        return evidence(self._telling(at), person_of=self._library.person_of)

    def work(self, at: int) -> Work:
        """Returns how long somebody has worked, and until when."""
        return self._measures.work(at)

    def ordered(self, people: Sequence[int], order: str) -> Sequence[int]:
        """Returns people in an order; those that are equal in it stay as they are.

        Args:
            people: The positions of the files that stand for them, best first.
            order: One of ``PeopleSort``, or the key of a skill: proved first, most first.
        """
        keys: Mapping[str, Callable[[int], object]] = {
            PeopleSort.NAME: lambda at: fold(self._library.people[at].name),
            PeopleSort.YEARS: lambda at: -self.work(at).use.months,
            PeopleSort.LATEST: lambda at: -self.work(at).latest,
        }
        if order == PeopleSort.BEST:
            return people
        if order in keys:
            return sorted(people, key=keys[order])  # type: ignore[arg-type]
        months = {**self._measures.months(order), **self._told_months(people, order)}
        return sorted(people, key=lambda at: _most_first(months.get(at)))

    def _told_months(self, people: Sequence[int], key: str) -> Mapping[int, tuple[int, bool]]:
        """Returns the months of a skill that texts tell of those who do not have it.

        Of very many, only the first are asked, as their entries have to be read.
        """
        known, told = self._measures.months(key), dict[int, tuple[int, bool]]()
        lacking = (at for at in people if at not in known)
        for column in (it for it in self.skills if it.key == key):
            for at in islice(lacking, _MOST_ASKED):
                if (use := self.use(at, column)) is not None:
                    told[at] = use.use.months, False
        return told


def _most_first(months: tuple[int, bool] | None) -> tuple[int, int]:
    """Returns what puts who proves a skill first, and who has most of it."""
    return (2, 0) if months is None else (not months[1], -months[0])


def order_of(lens: Lens) -> PeopleSort:
    """Returns the order that a query asks for."""
    orders = {"name": PeopleSort.NAME, "recent": PeopleSort.LATEST}
    return orders.get(lens.sort, PeopleSort.BEST)


def columns_of(library: Library, index: Index, query: Parsed) -> PeopleColumns:
    """Returns the columns that a query asks for, in its order."""
    from careertui.search.measures import Measures

    measures = index.measures or Measures(library)
    terms = _in_order(query)
    found = dict.fromkeys(_asked(index, measures, terms))
    columns = [SkillColumn(key, measures.name(key)) for key in found]
    words = [term for term in terms if isinstance(term, Word) or _is_of_skill(term)]
    return PeopleColumns(library, measures, columns, len(words))


def _in_order(query: Parsed) -> Sequence[Term]:
    """Returns the terms as they were typed; a lens has words first."""
    meanings = (span.meaning for span in query.spans)
    terms = (meaning for meaning in meanings if not isinstance(meaning, str))
    return tuple(dict.fromkeys(Lens(tuple(terms)).parts))


def _is_of_skill(part: Term) -> bool:
    return isinstance(part, Measure) and part.skill is not None


def _asked(index: Index, measures: Measures, terms: Iterable[Term]) -> Iterator[str]:
    """Yields the keys of the skills that terms ask for, in their order."""
    for is_bare, group in groupby(terms, _is_bare):
        if is_bare:
            words = [part.text for part in group if isinstance(part, Word)]
            yield from _named(index, measures, words)
            continue
        for part in group:
            word = part.skill if isinstance(part, Measure) else part
            if isinstance(word, Word) and word.field == "skill":
                yield from measures.most_common(index.skill_keys(word)[:_MOST_MEANT])


def _is_bare(part: Term) -> bool:
    return isinstance(part, Word) and not part.field and part.mode in {Mode.FUZZY, Mode.EXACT}


def _named(index: Index, measures: Measures, words: Sequence[str]) -> Iterator[str]:
    """Yields the keys of the skills that neighbouring words name, alone or some together."""
    at = 0
    while at < len(words):
        for count in range(min(_MOST_TOGETHER, len(words) - at), 0, -1):
            if keys := index.skills_called(" ".join(words[at : at + count])):
                yield from measures.most_common(keys[:_MOST_MEANT])
                at += count
                break
        else:
            at += 1
