"""The library: the careers that are open, as one immutable value.

The invariant: ``entries`` is the people's entries one after another, so an entry's number
is its position there, and a person's entries are a contiguous range. A scope names people by
their keys and not by position, so it means the same people after files came, went or were
read again. Keys that no one has at the moment are no error: their people may come back.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property
from itertools import accumulate, chain, count
from pathlib import Path
from typing import TYPE_CHECKING, Self

from careertui.career.entries import Entry, year_span
from careertui.career.sequences import LazySequence, joined
from careertui.career.text import one_line
from careertui.career.values import frozen

if TYPE_CHECKING:
    from careertui.career.model import Profile
    from careertui.career.problems import Problem
    from careertui.career.summaries import PersonSummary, Traits

MANY_ENTRIES = 5_000
"""A library of more entries than these holds none of them, and panes list only the best."""


@frozen
class PeopleScope:
    """Everyone, or some people by their keys."""

    keys: frozenset[str] | None = None
    """None for everyone, now and later."""

    @classmethod
    def of(cls, *keys: str) -> PeopleScope:
        """Returns the people of these keys alone."""
        return cls(frozenset(keys))

    @property
    def is_everyone(self) -> bool:
        """Whether everyone is in scope."""
        return self.keys is None

    @property
    def one(self) -> str:
        """The key of the only person; empty if it is not exactly one."""
        return next(iter(self.keys)) if self.keys is not None and len(self.keys) == 1 else ""

    @property
    def is_several(self) -> bool:
        """Whether it is some people, more than one, rather than everyone."""
        return self.keys is not None and len(self.keys) > 1

    def __contains__(self, key: object) -> bool:
        """Whether a person is shown."""
        return self.keys is None or key in self.keys


EVERYONE = PeopleScope()
"""Everyone who is open."""


@frozen
class Person:
    """One profile that was opened, with what was read and what was wrong."""

    key: str
    """Unique in the library and stable between runs; made from the file's name."""
    file: str
    """The file as shown to people, cleaned."""
    path: str
    """The file as the system names it, for the editor; empty if there is none."""
    profile: Profile | None
    """None if nothing of the file could be read."""
    entries: Sequence[Entry] = ()
    problems: tuple[Problem, ...] = ()
    """In file order."""
    set_aside: int = 0
    """How many items could not be read and are not in the profile."""
    version: int = field(default=0, compare=False)
    """What tells this reading of the file from others; 0 if no one asks."""
    is_career: bool = True
    """Whether the file has a sign of a career, or could not be told."""
    form: str = field(default="", compare=False)
    """The name of the file's format, while it is being read."""

    @property
    def name(self) -> str:
        """What the person is called, never empty: the name, the headline or the file."""
        return self.entries[0].person if self.entries else self.key

    @cached_property
    def summary(self) -> PersonSummary:
        """What a list of people says of this person."""
        from careertui.career.summaries import summarize

        return summarize(self)

    @cached_property
    def uses(self) -> bytes:
        """What each skill of this person is worth, as ``skill_uses`` looks it up."""
        from careertui.career.skill_uses import encoded_uses

        return encoded_uses(self.entries)

    @cached_property
    def traits(self) -> Traits:
        """What tells the person from others of the same name."""
        from careertui.career.traits import traits_of

        return traits_of(self.profile, self.entries)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The position of each entry by its id, in the order of ``entries``."""
        return {entry.id: number for number, entry in enumerate(self.entries)}

    @property
    def entry_count(self) -> int:
        """How many entries there are."""
        return len(self.entries)

    @property
    def years(self) -> tuple[int, int] | None:
        """The first and last calendar year that an entry touches, or None."""
        return year_span(self.entries)

    @property
    def is_read(self) -> bool:
        """Whether anything of the file could be read."""
        return self.profile is not None

    @property
    def headline(self) -> str:
        """The line under the name; empty if the name is that line."""
        if self.profile is None or not self.profile.name:
            return ""
        return self.profile.headline

    def under(self, key: str) -> Person:
        """Returns the person under another key."""
        if key == self.key:
            return self
        entries = tuple(replace(entry, ref=f"{key}#{entry.id}") for entry in self.entries)
        return replace(self, key=key, entries=entries)

    def with_problems(self, problems: Sequence[Problem]) -> Person:
        """Returns the same person with other problems."""
        return replace(self, problems=tuple(problems))


GONE = "gone"
"""The code of the problem that a file is not there any more."""


@frozen
class BrokenFile:
    """A file that cannot be read now, with its last good version."""

    person: Person
    problem: Problem
    """What is wrong with the file."""

    @property
    def is_gone(self) -> bool:
        """Whether there is no such file any more."""
        return self.problem.code == GONE

    @property
    def file(self) -> str:
        """The file as people see it."""
        return self.person.file

    @property
    def name(self) -> str:
        """The file without its folders, and the line if there is one."""
        name = one_line(Path(self.person.path).name) or self.file
        return f"{name}:{self.problem.line}" if self.problem.line else name


class JoinedEntries(LazySequence[Entry]):
    """The entries of all people of a library, one person after another.

    They are read when they are asked for; those that stand side by side, at once.
    """

    __slots__ = ("_people", "_starts")

    def __init__(self, people: Sequence[Person], starts: Sequence[int]) -> None:
        self._people = people
        self._starts = starts

    def __len__(self) -> int:
        """Returns how many there are; reads nothing."""
        return self._starts[-1]

    def __iter__(self) -> Iterator[Entry]:
        """Gives all of them, person after person."""
        return chain.from_iterable(person.entries for person in self._people)

    def _at(self, number: int) -> Entry:
        position = bisect_right(self._starts, number) - 1
        return self._people[position].entries[number - self._starts[position]]

    def _between(self, first: int, last: int) -> Sequence[Entry]:
        position = bisect_right(self._starts, first) - 1
        start, entries = self._starts[position], self._people[position].entries
        if last <= self._starts[position + 1]:
            return entries[first - start : last - start]
        return super()._between(first, last)


@frozen
class Library:
    """Every career that is open."""

    people: tuple[Person, ...] = ()
    notice: str = field(default="")
    """A remark on where these came from, such as that they are the examples."""

    @cached_property
    def entries(self) -> Sequence[Entry]:
        """All entries, person after person; of very many, each is read when it is asked for."""
        entries = JoinedEntries(self.people, self.starts)
        return tuple(entries) if len(entries) <= MANY_ENTRIES else entries

    def entry(self, number: int) -> Entry:
        """Returns the entry of a number; it alone is read, unless all are there already."""
        if "entries" in self.__dict__:
            return self.entries[number]
        return JoinedEntries(self.people, self.starts)[number]

    def number_of(self, ref: str) -> int | None:
        """Returns the number of the entry that has a ref; None if no entry has it."""
        key, _, entry_id = ref.rpartition("#")
        if key not in self.positions:
            return None
        position = self.positions[key]
        number = self.people[position].numbers.get(entry_id)
        return None if number is None else self.starts[position] + number

    def entries_of(self, refs: Iterable[str]) -> list[Entry]:
        """Returns the entries that have these refs; a ref that no entry has is passed over."""
        numbers = map(self.number_of, refs)
        return [self.entry(number) for number in numbers if number is not None]

    @property
    def ids(self) -> Iterator[str]:
        """The id of each entry, in the order of ``entries``."""
        return chain.from_iterable(person.numbers for person in self.people)

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """The position of each person by the key."""
        return {person.key: at for at, person in enumerate(self.people)}

    def know_same_person(self, same_person: Mapping[str, str]) -> None:
        """Notes what ``same_person`` was for just these people, as it takes a while to find."""
        self.__dict__["same_person"] = same_person

    @cached_property
    def same_person(self) -> Mapping[str, str]:
        """The file that stands for the person, for each file of those who have several.

        Both are keys of this library. The file that stands for a person comes first among
        theirs, so the others follow it.
        """
        from careertui.career.same_person import same_person

        return same_person(self.people)

    def person_of(self, key: str) -> str:
        """Returns the key of the file that stands for the person of a file."""
        return self.same_person.get(key, key)

    @cached_property
    def _files_by_person(self) -> Mapping[str, Sequence[str]]:
        files: dict[str, list[str]] = defaultdict(list)
        for key, person in self.same_person.items():
            files[person].append(key)
        return files

    def files_of(self, key: str) -> Sequence[str]:
        """Returns the keys of all files of a person, the one that stands for them first."""
        return self._files_by_person.get(self.person_of(key), (key,))

    def entries_elsewhere(self, key: str) -> Sequence[Entry]:
        """Returns the entries of the other files of the person of a file."""
        others = [file for file in self.files_of(key) if file != key]
        return [entry for file in others for entry in self.people[self.positions[file]].entries]

    def uses_of(self, key: str) -> bytes:
        """Returns what each skill of a person is worth, from all their files.

        Args:
            key: That of any of the files.
        """
        files = self.files_of(key)
        if len(files) == 1:
            return self.people[self.positions[key]].uses
        if (uses := self._joined_uses.get(files[0])) is None:
            from careertui.career.skill_uses import encoded_uses

            people = (self.people[self.positions[file]] for file in files)
            entries = [entry for person in people for entry in person.entries]
            uses = self._joined_uses[files[0]] = encoded_uses(entries)
        return uses

    @cached_property
    def _joined_uses(self) -> dict[str, bytes]:
        """Those of people with several files that were asked for, by who stands for them."""
        return {}

    def one_file_each(self, scope: PeopleScope) -> PeopleScope:
        """Returns the same people with one of their files each: of those in scope the fullest."""
        if scope.keys is None:
            return scope
        first: dict[str, str] = {}
        for key in sorted(scope.keys, key=lambda key: self.files_of(key).index(key)):
            first.setdefault(self.person_of(key), key)
        return PeopleScope(frozenset(first.values()))

    @cached_property
    def person_numbers(self) -> Mapping[str, int]:
        """The number of each person from 1, in file order, by the file that stands for them."""
        first = self.same_person
        people = dict.fromkeys(first.get(person.key, person.key) for person in self.people)
        return dict(zip(people, count(1), strict=False))

    @property
    def person_count(self) -> int:
        """How many people there are; one who has several files counts once."""
        return len(self.people) - len(self.same_person) + len(self._files_by_person)

    @cached_property
    def starts(self) -> Sequence[int]:
        """The number of each person's first entry, and at the end how many entries there are."""
        return list(accumulate((person.entry_count for person in self.people), initial=0))

    @cached_property
    def span(self) -> tuple[int, int] | None:
        """The first and last calendar year that an entry touches, or None."""
        spans = [years for person in self.people if (years := person.years) is not None]
        if not spans:
            return None
        return min(first for first, _ in spans), max(last for _, last in spans)

    def positions_in(self, scope: PeopleScope) -> Sequence[int]:
        """Returns the positions of the people in a scope, ascending; unknown keys are left out."""
        if scope.keys is None:
            return range(len(self.people))
        return sorted(self.positions[key] for key in scope.keys if key in self.positions)

    def only(self, scope: PeopleScope) -> Self:
        """Returns the library of the people in a scope, in the same order."""
        if scope.is_everyone:
            return self
        return replace(self, people=tuple(self.people[at] for at in self.positions_in(scope)))

    def runs_of(self, scope: PeopleScope) -> tuple[range, ...]:
        """Returns the numbers of the entries of the people in a scope, in runs that ascend."""
        starts = self.starts
        return joined(range(starts[at], starts[at + 1]) for at in self.positions_in(scope))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems, file after file."""
        return tuple(problem for person in self.people for problem in person.problems)

    def find(self, name: str) -> tuple[Entry, ...]:
        """Returns the entries that ``id`` or ``key#id`` names: several where people share an id."""
        if entries := self.entries_of([name]):
            return tuple(entries)
        return tuple(
            person.entries[person.numbers[name]] for person in self.people if name in person.numbers
        )

    def shortest_name(self, ref: str) -> str:
        """Returns the id where one entry alone has it, else the ref; of very many the ref."""
        entry_id = ref.rpartition("#")[2]
        return entry_id if self._id_counts.get(entry_id) == 1 else ref

    @cached_property
    def _id_counts(self) -> Mapping[str, int]:
        return Counter(self.ids) if len(self.entries) <= MANY_ENTRIES else {}
