"""The same person in several files: languages and versions of one career.

The invariant: a shared name alone joins nobody. It takes a contact that both files have, the
same start at the same employer, or files named alike but for a language or a version that name
no other employers; and contacts that differ wholly keep namesakes apart. Only what summaries
hold is compared, and only among people who share a name or a contact, so ten thousand people
take milliseconds.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain, takewhile
from typing import TYPE_CHECKING

from careertui.career.file_names import FileName

if TYPE_CHECKING:
    from careertui.career.library import Person

_MOST_COMPARED = 50
"""With so many at most is a person compared because of one thing that they share."""


class _File:
    """A file with what it is compared by."""

    def __init__(self, person: Person, position: int) -> None:
        self.key, self.position = person.key, position
        self.entries, self.goes_on = person.summary.entries, bool(person.summary.role)
        traits = person.traits
        self.name, self.contacts = traits.name, frozenset(traits.contacts)
        self.jobs = [job.split("@") for job in traits.jobs]
        self.employers = {employer for employer, _ in self.jobs if employer}
        self.starts = {start for _, start in self.jobs if start}
        self.file_name = FileName.of(person.path)

    @property
    def clues(self) -> Iterator[str]:
        """What one of the same person may share."""
        yield from self.contacts
        yield from (f"{self.name} {employer}@{start[:4]}" for employer, start in self.jobs)
        yield f"{self.name} {' '.join(self.file_name.rest)}"

    def is_of(self, other: _File) -> bool:
        """Whether another file is of the same person, as far as both say."""
        if self.contacts & other.contacts:
            return self._may_be_called(other)
        if self.name != other.name:
            return False
        return self._shares_a_job(other) or self._is_variant_of(other)

    def _may_be_called(self, other: _File) -> bool:
        """Whether two who share a contact may have one name, in full and less so."""
        mine, theirs = set(self.name.split()), set(other.name.split())
        if mine <= theirs or theirs <= mine:
            return True
        return self.name.isascii() != other.name.isascii() and bool(self.starts & other.starts)

    def _shares_a_job(self, other: _File) -> bool:
        # A start may be a year in one file and a month in the other.
        return any(
            mine.startswith(theirs) or theirs.startswith(mine)
            for employer, mine in self.jobs
            for other_employer, theirs in other.jobs
            if employer == other_employer and employer and mine and theirs
        )

    def _is_variant_of(self, other: _File) -> bool:
        """Whether the files are named alike, and nothing in them says otherwise."""
        mine, theirs = self.file_name, other.file_name
        if mine.rest != theirs.rest:
            return False
        if not self.jobs or not other.jobs or self.employers & other.employers:
            return True
        # Employers are called otherwise in another language, but they begin when they begin.
        return mine.languages != theirs.languages and bool(self.starts & other.starts)


def _differs(some: Set[str], others: Set[str]) -> bool:
    """Whether contacts of one kind are in both and none is shared."""
    if some & others:
        return False
    kinds = {contact.partition(" ")[0] for contact in some}
    return any(contact.partition(" ")[0] in kinds for contact in others)


class _Group:
    """The files of one person."""

    def __init__(self) -> None:
        self.files: list[_File] = []
        self.contacts: set[str] = set()

    def takes(self, file: _File) -> bool:
        """Whether a file is one of them: it is like one, and no other says otherwise."""
        return not _differs(file.contacts, self.contacts) and any(map(file.is_of, self.files))

    def add(self, files: Iterable[_File]) -> None:
        """Takes files in."""
        for file in files:
            self.files.append(file)
            self.contacts |= file.contacts

    @property
    def ranked(self) -> Sequence[_File]:
        """The file that stands for the person first: that of most entries, in English, current."""
        # A folder that all are in, such as one called ``it``, tells none from the others.
        columns = zip(*(file.file_name.languages for file in self.files), strict=False)
        shared = sum(1 for _ in takewhile(lambda column: len(set(column)) == 1, columns))

        def rank(file: _File) -> tuple[int, bool, bool, int]:
            is_english = file.file_name.is_english(shared)
            return -file.entries, not is_english, not file.goes_on, file.position

        return sorted(self.files, key=rank)


def same_person(people: Sequence[Person]) -> Mapping[str, str]:
    """Returns for each file of someone who has several the file that stands for the person.

    Both by key; that file comes first among those of its person.
    """
    groups: dict[str, list[_Group]] = defaultdict(list)
    for file in _comparable(people):
        clues = list(file.clues)
        near = dict.fromkeys(group for clue in clues for group in groups[clue][-_MOST_COMPARED:])
        group, *others = [group for group in near if group.takes(file)] or [_Group()]
        group.add([file])
        for other in others:
            if not _differs(group.contacts, other.contacts):
                group.add(other.files)
                clues += chain.from_iterable(moved.clues for moved in other.files)
                other.files = []
        for clue in clues:
            if group not in groups[clue]:
                groups[clue].append(group)
    several = dict.fromkeys(
        group for near in groups.values() for group in near if len(group.files) > 1
    )
    ranked = [group.ranked for group in several]
    return {file.key: files[0].key for files in ranked for file in files}


def _comparable(people: Sequence[Person]) -> Iterator[_File]:
    """Yields the files of those who share a name or a contact with another."""
    traits = [person.traits for person in people]
    names = Counter(trait.name for trait in traits)
    contacts = Counter(chain.from_iterable(trait.contacts for trait in traits))
    for position, trait in enumerate(traits):
        is_shared = names[trait.name] > 1 or any(contacts[key] > 1 for key in trait.contacts)
        if trait.name and is_shared:
            yield _File(people[position], position)
