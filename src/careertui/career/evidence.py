"""Evidence: what each skill is worth, from the entries that prove it.

The invariant: a skill's months are the union of the counted months of the entries that
name it, overlaps once. If several people share a skill, each has a union of their own and
the skill has the sum. A list of skills proves nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cache, cached_property, partial
from itertools import chain
from typing import Any

from careertui.career.aliases import normal, skill_key
from careertui.career.dates import MONTHS_IN_YEAR, DateRange
from careertui.career.entries import Entry, newest_first
from careertui.career.kinds import Kind
from careertui.career.model import Skill, SkillGroup
from careertui.career.placement import Placement, total_months
from careertui.career.text import fold
from careertui.career.values import frozen


@frozen
class Evidence:
    """What a skill is worth."""

    key: str
    """The same for all names of the skill."""
    name: str
    """The spelling that a profile's own list of skills uses, else the one used most."""
    group: str = ""
    """The heading it is listed under; empty if it is not listed."""
    aliases: tuple[str, ...] = ()
    """Its other spellings in the profiles, without repeats."""
    months: int = 0
    """Counted months, overlaps once; over several people, the sum of each one's."""
    approximate: bool = False
    """Whether ``months`` rests on a year, a ``~``, a chain or an unknown end."""
    first_year: int | None = None
    """The calendar year of first use; None if no proof is dated."""
    last_year: int | None = None
    """The calendar year of last use; None if no proof is dated."""
    low: float = 0.0
    """The first moment of use in months since the year 0; meaningless without years."""
    high: float = 0.0
    """The moment after the last use in months since the year 0; meaningless without years."""
    current: bool = False
    """Whether a proof goes on today."""
    proofs: tuple[str, ...] = ()
    """The refs of the entries that name it, newest first, undated ones last."""
    people: int = 0
    """How many people prove it."""
    listed_only: bool = False
    """Whether a list of skills names it and no entry does."""


_KeyOf = Callable[[str], str]
"""Gives the key of a spelling; works each out once."""


class SkillBook:
    """What the skills of a library are called: names, groups and aliases.

    It depends on the entries alone and not on the lens, so that a skill keeps its name
    while one filters. An alias that a profile declares holds for that profile.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Reads the names that all entries use, not only those in the lens."""
        entries = entries if isinstance(entries, Sequence) else list(entries)
        lists = [entry for entry in entries if entry.kind is Kind.SKILLS]
        self.key: _KeyOf = cache(skill_key)
        """The key of a skill by any of its names, in any profile."""
        self._own = _own_aliases(lists, self.key)
        self._groups = self._groups_of(lists)
        used = self._spellings(entry for entry in entries if entry.kind is not Kind.SKILLS)
        listed = self._spellings(lists)
        self.proven: Collection[str] = used.keys()
        """The keys of the skills that some entry proves."""
        self._names = {key: _most_used(listed.get(key) or used[key]) for key in used | listed}
        self._lists = lists
        self._spelt = used, listed

    @property
    def names(self) -> Collection[str]:
        """What the skills are called, each once."""
        return self._names.values()

    def keys(self, entry: Entry) -> Iterable[str]:
        """Returns the keys of the skills that an entry names, without repeats."""
        return dict.fromkeys(map(self._key_of(entry), entry.skills))

    def _key_of(self, entry: Entry) -> _KeyOf:
        return self._own.get(entry.person_key, self.key) if self._own else self.key

    def name(self, key: str) -> str:
        """Returns what the skill is called; the key itself if no entry names it."""
        return self._names.get(key, key)

    def described(self, key: str) -> tuple[str, str, tuple[str, ...]]:
        """Returns the name of the skill, its group and its other spellings in the profiles."""
        return self.name(key), self._groups.get(key, ""), self._other_spellings.get(key, ())

    def _spellings(self, entries: Iterable[Entry]) -> dict[str, Counter[str]]:
        """Returns how often each spelling is used, by the skill's key."""
        entries = list(entries)
        shared = [entry.skills for entry in entries if entry.person_key not in self._own]
        uses = Counter(chain.from_iterable(shared))
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for spelling, count in uses.items():
            counts[self.key(spelling)][spelling] += count
        for entry in entries if self._own else ():
            if key_of := self._own.get(entry.person_key):
                for spelling in entry.skills:
                    counts[key_of(spelling)][spelling] += 1
        return dict(counts)

    def _groups_of(self, lists: Iterable[Entry]) -> dict[str, str]:
        groups: dict[str, str] = {}
        for entry in lists:
            heading = entry.item.group if isinstance(entry.item, SkillGroup) else ""
            for key in self.keys(entry) if heading else ():
                groups.setdefault(key, heading)
        return groups

    @cached_property
    def _other_spellings(self) -> dict[str, tuple[str, ...]]:
        """The spellings of each skill that are not its name, by its key."""
        others: dict[str, dict[str, None]] = defaultdict(dict)
        for entry in self._lists:
            key_of = self._key_of(entry)
            for skill in _declared(entry):
                others[key_of(skill.name)].update(dict.fromkeys(skill.aliases))
        for by_key in self._spelt:
            for key, names in by_key.items():
                others[key].update(dict.fromkeys(names))
        return {
            key: tuple(name for name in names if name != self._names.get(key))
            for key, names in others.items()
        }


def _own_aliases(lists: Iterable[Entry], shared: _KeyOf) -> dict[str, _KeyOf]:
    """Returns what gives keys to people who declare aliases that the shared ones do not know."""
    meant: dict[str, dict[str, str]] = defaultdict(dict)
    for entry in lists:
        for skill in _declared(entry):
            for alias in skill.aliases:
                if shared(alias) != shared(skill.name):
                    meant[entry.person_key].setdefault(normal(alias), shared(skill.name))
    return {person: cache(partial(_own_key, names, shared)) for person, names in meant.items()}


def _own_key(names: Mapping[str, str], shared: _KeyOf, spelling: str) -> str:
    return names.get(normal(spelling)) or shared(spelling)


def _declared(entry: Entry) -> tuple[Skill, ...]:
    return entry.item.items if isinstance(entry.item, SkillGroup) else ()


def _most_used(spellings: Mapping[str, int]) -> str:
    """Returns the spelling used most; of several, the one that sorts first."""
    return min(spellings, key=lambda name: (-spellings[name], name))


def evidence(
    entries: Iterable[Entry],
    *,
    book: SkillBook | None = None,
    years: DateRange | None = None,
) -> tuple[Evidence, ...]:
    """Returns what each skill that entries name is worth, most years first.

    Args:
        entries: Those that count, such as the ones in the lens.
        book: The names of the skills; made of these entries if it is left out.
        years: Count only what lies in these years.
    """
    entries = sorted(entries, key=newest_first)
    book = book or SkillBook(entries)
    proofs, listed = _proofs(entries, book, years)
    skills = [_weighed(key, proving, book, years) for key, proving in proofs.items()]
    skills += [Evidence(key, *book.described(key), listed_only=True) for key in listed]
    return sort_skills(skills, SkillSort.YEARS)


def _proofs(
    entries: Iterable[Entry], book: SkillBook, years: DateRange | None
) -> tuple[dict[str, list[Entry]], Collection[str]]:
    """Returns the entries that prove each skill, by its key, and the keys of those only listed."""
    proofs: dict[str, list[Entry]] = defaultdict(list)
    listed: dict[str, None] = {}
    for entry in entries:
        if entry.kind is Kind.SKILLS:
            listed.update(dict.fromkeys(book.keys(entry)))
        elif years is None or entry.placement.touches(years.low, years.high):
            for key in book.keys(entry):
                proofs[key].append(entry)
    return proofs, [key for key in listed if key not in book.proven]


def _weighed(
    key: str, proving: Sequence[Entry], book: SkillBook, years: DateRange | None
) -> Evidence:
    shares = _shares(proving)
    window = (years.low, years.high) if years else None
    totals = [total_months(share, window) for share in shares]
    return Evidence(
        key,
        *book.described(key),
        months=sum(months for months, _ in totals),
        approximate=any(rough for _, rough in totals),
        proofs=tuple([entry.ref for entry in proving]),
        people=len(shares),
        **_use(chain.from_iterable(shares), years),
    )


def _shares(proving: Iterable[Entry]) -> Collection[list[Placement]]:
    """Returns the placements of a skill's proofs, person by person."""
    shares: dict[str, list[Placement]] = defaultdict(list)
    for entry in proving:
        shares[entry.person_key].append(entry.placement)
    return shares.values()


def _use(placements: Iterable[Placement], years: DateRange | None) -> dict[str, Any]:
    """Returns first and last use within the years; none if nothing is dated or all is to come."""
    placed = [spot for spot in placements if spot.is_placed and spot.was_lived]
    if not placed:
        return {}
    low: float = min([spot.reach[0] for spot in placed])
    high: float = max([spot.reach[1] for spot in placed])
    current = [spot.reach[1] for spot in placed if spot.current]
    if years is not None:
        low, high = max(low, years.low), min(high, years.high)
        current = [end for end in current if end <= years.high]
    first = int(low // MONTHS_IN_YEAR)
    last = max(first, int((high - 1e-6) // MONTHS_IN_YEAR))
    return {
        "low": low, "high": high, "first_year": first, "last_year": last, "current": bool(current)
    }  # fmt: skip


class SkillSort(StrEnum):
    """The order of the skills."""

    YEARS = "years"
    RECENT = "recent"
    EVIDENCE = "evidence"
    NAME = "name"


def sort_skills(skills: Iterable[Evidence], order: SkillSort) -> tuple[Evidence, ...]:
    """Returns the skills in an order; those that are equal in it by name, listed ones last.

    By years: most first. Recent: what goes on today, then by last use. Evidence: most
    proofs first. Name: as in a dictionary, case and accents apart.
    """
    return tuple(sorted(skills, key=_SORT_KEYS[order]))


def _by_name(skill: Evidence) -> tuple[str, str]:
    return fold(skill.name), skill.name


_SORT_KEYS: Mapping[SkillSort, Callable[[Evidence], tuple[object, ...]]] = {
    SkillSort.YEARS: lambda it: (it.listed_only, -it.months, -len(it.proofs), *_by_name(it)),
    SkillSort.RECENT: lambda it: (
        it.listed_only,
        not it.current,
        -it.high,
        -it.months,
        *_by_name(it),
    ),
    SkillSort.EVIDENCE: lambda it: (-len(it.proofs), -it.months, *_by_name(it)),
    SkillSort.NAME: _by_name,
}
