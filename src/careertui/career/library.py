"""The library: the careers that are open, as one immutable value.

The invariant: ``entries`` is the people's entries one after another, so an entry's number
is its position there, and a person's entries are a contiguous range. A scope names people by
their keys and not by position, so it means the same people after files came, went or were
read again. Keys that nobody has at the moment are no error: their people may come back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate, chain
from pathlib import Path
from typing import Self

from careertui.career.entries import Entry, year_span
from careertui.career.entry_sequences import EntryNumbers, JoinedEntries
from careertui.career.model import Profile
from careertui.career.problems import Problem
from careertui.career.runs import joined
from careertui.career.summary import PersonSummary, summarize
from careertui.career.text import one_line

MANY_ENTRIES = 5_000
"""A library of more entries than these holds none of them, and panes list only the best."""


@dataclass(frozen=True, slots=True)
class PeopleScope:
    """Everyone, or some people by their keys."""

    keys: frozenset[str] | None = None
    """None for everyone, whoever comes."""

    @classmethod
    def of(cls, *keys: str) -> PeopleScope:
        """The people of these keys and nobody else."""
        return cls(frozenset(keys))

    @property
    def is_everyone(self) -> bool:
        """Whether nobody is left out."""
        return self.keys is None

    @property
    def one(self) -> str:
        """The key of the only person; empty if it is not exactly one."""
        return next(iter(self.keys)) if self.keys is not None and len(self.keys) == 1 else ""

    @property
    def is_several(self) -> bool:
        """Whether it is some people, more than one, rather than whoever is there."""
        return self.keys is not None and len(self.keys) > 1

    def __contains__(self, key: object) -> bool:
        """Whether a person is shown."""
        return self.keys is None or key in self.keys


EVERYONE = PeopleScope()
"""Whoever is open."""


@dataclass(frozen=True)
class Person:
    """One profile that was opened, with what was read and what was wrong."""

    key: str
    """Unique in the library and stable between runs; made from the file's name."""
    file: str
    """The file as shown to people, cleaned."""
    path: str
    """The file as the system names it, for the editor; empty if there is none."""
    profile: Profile | None
    """None where nothing of the file could be read."""
    entries: Sequence[Entry] = ()
    problems: tuple[Problem, ...] = ()
    """In file order."""
    set_aside: int = 0
    """How many items could not be read and are not in the profile."""
    version: int = field(default=0, compare=False)
    """What tells this reading of the file from others; 0 where nobody asks."""

    @property
    def name(self) -> str:
        """What the person is called, never empty: the name, the headline or the file."""
        return self.entries[0].person if self.entries else self.key

    @cached_property
    def summary(self) -> PersonSummary:
        """What a list of people says of this person."""
        return summarize(self)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The position of each entry by its id, in the order of ``entries``."""
        return {entry.id: number for number, entry in enumerate(self.entries)}

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
        """The person under another key."""
        if key == self.key:
            return self
        entries = tuple(replace(entry, ref=f"{key}#{entry.id}") for entry in self.entries)
        return replace(self, key=key, entries=entries)

    def with_problems(self, problems: Sequence[Problem]) -> Person:
        """The same person with other problems."""
        return replace(self, problems=tuple(problems))


GONE = "gone"
"""The code of the problem that a file is not there any more."""


@dataclass(frozen=True, slots=True)
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
        """The file without its folders, and the line where there is one."""
        name = one_line(Path(self.person.path).name) or self.file
        return f"{name}:{self.problem.line}" if self.problem.line else name


@dataclass(frozen=True)
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

    @property
    def numbers(self) -> Mapping[str, int]:
        """The number of each entry by its ``ref``."""
        return EntryNumbers(self)

    @property
    def ids(self) -> Iterator[str]:
        """The id of each entry, in the order of ``entries``."""
        return chain.from_iterable(person.numbers for person in self.people)

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """The position of each person by the key."""
        return {person.key: at for at, person in enumerate(self.people)}

    @cached_property
    def starts(self) -> Sequence[int]:
        """The number of each person's first entry, and at the end how many entries there are."""
        return list(accumulate((len(person.entries) for person in self.people), initial=0))

    @cached_property
    def span(self) -> tuple[int, int] | None:
        """The first and last calendar year that an entry touches, or None."""
        spans = [years for person in self.people if (years := person.years) is not None]
        if not spans:
            return None
        return min(first for first, _ in spans), max(last for _, last in spans)

    def positions_in(self, scope: PeopleScope) -> Sequence[int]:
        """The positions of the people in a scope, ascending; keys that nobody has are left out."""
        if scope.keys is None:
            return range(len(self.people))
        return sorted(self.positions[key] for key in scope.keys if key in self.positions)

    def only(self, scope: PeopleScope) -> Self:
        """The library of the people in a scope, in the same order."""
        if scope.is_everyone:
            return self
        return replace(self, people=tuple(self.people[at] for at in self.positions_in(scope)))

    def runs_of(self, scope: PeopleScope) -> tuple[range, ...]:
        """The numbers of the entries of the people in a scope, in runs that ascend."""
        starts = self.starts
        return joined(range(starts[at], starts[at + 1]) for at in self.positions_in(scope))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems, file after file."""
        return tuple(problem for person in self.people for problem in person.problems)

    def find(self, name: str) -> tuple[Entry, ...]:
        """Returns the entries that ``id`` or ``key#id`` names: several where people share an id."""
        if "#" in name and name in self.numbers:
            return (self.entries[self.numbers[name]],)
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
