"""Evidence: what each skill is worth, from the entries that prove it.

The invariants: a skill's months are those that the entries that name it cover, overlaps
once. What several people have is never summed: each has a share, and the skill's figures are
those of the largest. A list of skills proves nothing, and a text that names a skill mentions
it: that is counted apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cache, cached_property, partial
from itertools import chain

from careertui.career.aliases import normal, skill_key
from careertui.career.dates import MONTHS_IN_YEAR, DateRange
from careertui.career.entries import Entry, each_once, newest_first
from careertui.career.kinds import Kind
from careertui.career.model import Skill, SkillGroup
from careertui.career.placement import Placement, total_months
from careertui.career.text import fold
from careertui.career.values import frozen


class Grade(StrEnum):
    """How well a skill is shown."""

    PROVED = "proved"
    """An entry names it under its skills."""
    MENTIONED = "mentioned"
    """The text of an entry names it."""
    LISTED = "listed"
    """A list of skills names it, and no entry does."""


@frozen
class Use:
    """How long some entries show a skill."""

    months: int = 0
    """Counted months, overlaps once."""
    approximate: bool = False
    """Whether ``months`` rests on a year, a ``~``, a chain or an unknown end."""
    first_year: int | None = None
    """The calendar year of first use; None if no entry is dated."""
    last_year: int | None = None
    """The calendar year of last use; None if no entry is dated."""
    high: float = 0.0
    """The moment after the last use in months since the year 0; meaningless without years."""
    current: bool = False
    """Whether one of them goes on today."""
    refs: tuple[str, ...] = ()
    """The entries, newest first, undated ones last."""


NO_USE = Use()


@frozen
class Share:
    """What one person has of a skill."""

    person: str
    """What the person is called."""
    key: str
    """The key of the file that stands for the person."""
    proved: Use = NO_USE
    """From the entries that name the skill under their skills."""
    mentioned: Use = NO_USE
    """From those whose text alone names it."""

    @property
    def grade(self) -> Grade:
        """How well the person shows it."""
        return Grade.PROVED if self.proved.refs else Grade.MENTIONED

    @property
    def use(self) -> Use:
        """What stands for it: what is proved if anything is."""
        return self.proved if self.proved.refs else self.mentioned


@frozen
class Evidence:
    """What a skill is worth. Its figures are those of the person who has the most."""

    key: str
    """The same for all names of the skill."""
    name: str
    """The spelling that a profile's own list of skills uses, else the one used most."""
    group: str = ""
    """The heading it is listed under; empty if it is not listed."""
    aliases: tuple[str, ...] = ()
    """Its other spellings in the profiles, without repeats."""
    shares: tuple[Share, ...] = ()
    """What each person has of it, most first; empty if it is only listed."""
    proofs: tuple[str, ...] = ()
    """The refs of the entries that name it under their skills, newest first."""
    mentions: tuple[str, ...] = ()
    """The refs of the entries whose text alone names it, newest first."""

    @property
    def grade(self) -> Grade:
        """How well it is shown, by whoever shows it best."""
        return self.shares[0].grade if self.shares else Grade.LISTED

    @property
    def use(self) -> Use:
        """The use of the person who has the most of it."""
        return self.shares[0].use if self.shares else NO_USE

    @property
    def listed_only(self) -> bool:
        """Whether a list of skills names it and no entry does."""
        return not self.shares


_KeyOf = Callable[[str], str]
"""Gives the key of a spelling; works each out once."""
_LIST = Kind.SKILLS
"""Bound here, as every entry is asked for it, and a member of an enum is slowly found."""


class SkillBook:
    """What the skills of a library are called: names, groups and aliases.

    It depends on the entries alone and not on the lens, so that a skill keeps its name
    while one filters. An alias that a profile declares holds for that profile.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Reads the names that all entries use, not only those in the lens."""
        entries = entries if isinstance(entries, Sequence) else list(entries)
        lists = [entry for entry in entries if entry.kind is _LIST]
        self.key: _KeyOf = skill_key
        """The key of a skill by any of its names, in any profile."""
        self._own = _own_aliases(lists, self.key)
        self._groups = self._groups_of(lists)
        used = self._spellings(entry for entry in entries if entry.kind is not _LIST)
        listed = self._spellings(lists)
        self.shown = frozenset(used).union(*map(self.mentioned, entries))
        """The keys of the skills that some entry proves or mentions."""
        self._names: dict[str, str] = {}
        """Those that were asked for, by key."""
        self._lists = lists
        self._spelt = used, listed
        self.uses: dict[tuple[tuple[str, ...], DateRange | None], Use] = {}
        """What was worked out of some entries, by their refs and the years asked for."""

    @property
    def names(self) -> Collection[str]:
        """What the skills are called, each once."""
        used, listed = self._spelt
        return [self.name(key) for key in used | listed]

    def keys(self, entry: Entry) -> Iterable[str]:
        """Returns the keys of the skills that an entry names, without repeats."""
        return dict.fromkeys(map(self._key_of(entry), entry.skills))

    def mentioned(self, entry: Entry) -> Iterable[str]:
        """Returns the keys of the skills that the text of an entry names."""
        return map(self._key_of(entry), entry.mentions) if entry.mentions else ()

    def _key_of(self, entry: Entry) -> _KeyOf:
        return self._own.get(entry.person_key, self.key) if self._own else self.key

    def name(self, key: str) -> str:
        """Returns what the skill is called; the key itself if no entry names it."""
        if (name := self._names.get(key)) is None:
            used, listed = self._spelt
            spellings = listed.get(key) or used.get(key)
            name = self._names[key] = _most_used(spellings) if spellings else key
        return name

    def described(self, key: str) -> tuple[str, str, tuple[str, ...]]:
        """Returns the name of the skill, its group and its other spellings in the profiles."""
        return self.name(key), self._groups.get(key, ""), self._other_spellings.get(key, ())

    def _spellings(self, entries: Iterable[Entry]) -> dict[str, dict[str, int]]:
        """Returns how often each spelling is used, by the skill's key."""
        entries = list(entries)
        shared = [entry.skills for entry in entries if entry.person_key not in self._own]
        uses = Counter(chain.from_iterable(shared))
        counts: dict[str, dict[str, int]] = {}
        for spelling, count in uses.items():
            counts.setdefault(self.key(spelling), {})[spelling] = count
        for entry in entries if self._own else ():
            if key_of := self._own.get(entry.person_key):
                for spelling in entry.skills:
                    spellings = counts.setdefault(key_of(spelling), {})
                    spellings[spelling] = spellings.get(spelling, 0) + 1
        return counts

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
            key: tuple(name for name in names if name != self.name(key))
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
    if len(spellings) == 1:
        return next(iter(spellings))
    return min(spellings, key=lambda name: (-spellings[name], name))


def evidence(
    entries: Iterable[Entry],
    *,
    book: SkillBook | None = None,
    years: DateRange | None = None,
    person_of: Callable[[str], str] = str,
) -> tuple[Evidence, ...]:
    """Returns what each skill that entries name is worth, most years first.

    Args:
        entries: Those that count, such as the ones in the lens.
        book: The names of the skills; made of these entries if it is left out.
        years: Count only what lies in these years.
        person_of: Gives the same key for all files of one person.
    """
    entries = sorted(entries, key=newest_first)
    book = book or SkillBook(entries)
    counting = _Counting(book, years, person_of)
    proofs, mentions, listed = by_skill(entries, book, years)
    shown = dict.fromkeys(chain(proofs, mentions))
    skills = [counting.weighed(key, proofs.get(key, ()), mentions.get(key, ())) for key in shown]
    skills += [Evidence(key, *book.described(key)) for key in listed if key not in book.shown]
    return sort_skills(skills, SkillSort.YEARS)


def by_skill(
    entries: Iterable[Entry], book: SkillBook, years: DateRange | None
) -> tuple[_ByKey, _ByKey, Iterable[str]]:
    """Returns what proves each skill, what mentions it, and the skills that are listed."""
    proofs: _ByKey = defaultdict(list)
    mentions: _ByKey = defaultdict(list)
    listed: dict[str, None] = {}
    for entry in entries:
        if entry.kind is _LIST:
            listed.update(dict.fromkeys(book.keys(entry)))
        elif years is None or entry.placement.touches(years.low, years.high):
            for key in book.keys(entry):
                proofs[key].append(entry)
            for key in book.mentioned(entry):
                mentions[key].append(entry)
    return proofs, mentions, listed


_ByKey = defaultdict[str, list[Entry]]
"""Entries by the key of a skill."""


@frozen
class _Counting:
    """How skills are counted."""

    book: SkillBook
    years: DateRange | None
    person_of: Callable[[str], str]

    def weighed(self, key: str, proving: Sequence[Entry], mentioning: Sequence[Entry]) -> Evidence:
        """Returns what a skill is worth that some entries prove and the texts of others name."""
        proved, mentioned = self._by_person(proving), self._by_person(mentioning)
        shares = [
            Share(
                (proved.get(person) or mentioned[person])[0].person,
                person,
                self._use(person, proved.get(person, ())),
                self._use(person, mentioned.get(person, ())),
            )
            for person in dict.fromkeys(chain(proved, mentioned))
        ]
        return Evidence(
            key,
            *self.book.described(key),
            tuple(sorted(shares, key=_most_first)) if len(shares) > 1 else tuple(shares),
            _in_use(proving, [share.proved for share in shares]),
            _in_use(mentioning, [share.mentioned for share in shares]),
        )

    def _by_person(self, entries: Iterable[Entry]) -> Mapping[str, list[Entry]]:
        by_person: _ByKey = defaultdict(list)
        for entry in entries:
            by_person[self.person_of(entry.person_key)].append(entry)
        return by_person

    def _use(self, person: str, entries: Sequence[Entry]) -> Use:
        """Returns how long some entries of one person show a skill; works each out once."""
        if not entries:
            return NO_USE
        key, uses = (tuple([entry.ref for entry in entries]), self.years), self.book.uses
        if (known := uses.get(key)) is None:
            if len(uses) >= _MOST_USES:
                uses.clear()
            known = uses[key] = use_of(entries, self.years, person)
        return known


_MOST_USES = 1 << 16
"""So many uses are remembered: under another lens most people show the same as before."""


def _in_use(entries: Sequence[Entry], uses: Iterable[Use]) -> tuple[str, ...]:
    """Returns the refs of those entries that some uses count, in the order of the entries."""
    refs = list(chain.from_iterable(use.refs for use in uses))
    counted = set(refs) if len(refs) < len(entries) else ()
    return tuple([it.ref for it in entries if not counted or it.ref in counted])


def use_of(entries: Sequence[Entry], years: DateRange | None = None, person: str = "") -> Use:
    """Returns how long some entries of one person, newest first, show what they share.

    All of them count for the time, and what stands in several files is one of ``refs``.
    """
    spots = [entry.placement for entry in entries]
    refs = [entry.ref for entry in each_once(entries, person)]
    months, is_rough = total_months(spots, (years.low, years.high) if years else None)
    return Use(months, is_rough, *use_span(spots, years), refs=tuple(refs))


_NEVER = float("inf")
"""A month that no date reaches."""


def _most_first(share: Share) -> tuple[object, ...]:
    use = share.use
    return share.grade is not Grade.PROVED, -use.months, -len(use.refs), share.person, share.key


def use_span(
    placements: Iterable[Placement], years: DateRange | None = None
) -> tuple[int | None, int | None, float, bool]:
    """Returns first and last use within the years, its end, and whether it goes on.

    If nothing is dated or all is to come, there is none.
    """
    limit = _NEVER if years is None else years.high
    low, high, is_current = _NEVER, 0.0, False
    for spot in placements:
        start, end = spot.reach
        if start < end:
            low, high = (start if start < low else low), (end if end > high else high)
            is_current |= spot.current and end <= limit
    if low > high:
        return None, None, 0.0, False
    if years is not None:
        low, high = max(low, years.low), min(high, years.high)
    first = int(low // MONTHS_IN_YEAR)
    return first, max(first, int((high - 1e-6) // MONTHS_IN_YEAR)), high, is_current


class SkillSort(StrEnum):
    """The order of the skills."""

    YEARS = "years"
    RECENT = "recent"
    EVIDENCE = "evidence"
    NAME = "name"


def sort_skills(skills: Iterable[Evidence], order: SkillSort) -> tuple[Evidence, ...]:
    """Returns the skills in an order; those that are equal in it by name, listed ones last.

    By years: what is proved first, then most years of one person. Recent: what goes on today,
    then by last use. Evidence: most proofs first, then most mentions. Name: as in a
    dictionary, case and accents apart.
    """
    return tuple(sorted(skills, key=_SORT_KEYS[order]))


def name_order(name: str) -> tuple[str, str]:
    """Returns what puts names in the order of a dictionary, case and accents apart."""
    return fold(name), name


def _by_name(skill: Evidence) -> tuple[str, str]:
    return name_order(skill.name)


def _by_years(skill: Evidence) -> tuple[object, ...]:
    use = skill.use
    return _GRADES.index(skill.grade), -use.months, -len(use.refs), *_by_name(skill)


def _by_last_use(skill: Evidence) -> tuple[object, ...]:
    uses = [share.use for share in skill.shares]
    is_current = any(use.current for use in uses)
    latest = max((use.high for use in uses), default=0.0)
    return not uses, not is_current, -latest, -skill.use.months, *_by_name(skill)


_GRADES = tuple(Grade)
_SORT_KEYS: Mapping[SkillSort, Callable[[Evidence], tuple[object, ...]]] = {
    SkillSort.YEARS: _by_years,
    SkillSort.RECENT: _by_last_use,
    SkillSort.EVIDENCE: lambda it: (
        -len(it.proofs), -len(it.mentions), -it.use.months, *_by_name(it),
    ),
    SkillSort.NAME: _by_name,
}  # fmt: skip
