"""Aliases: the names under which one skill goes.

The invariants: a name belongs to one group at most, whatever its case, accents, spaces
or hyphens; a short form that may mean several skills is in no group, but in
``AMBIGUOUS``, until the skills of a library decide for one.

They stand in ``aliases.txt``, compiled by hand from everyday usage: the groups, then the short
forms with what they may mean, then the names that are ordinary words too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from careertui.career.patterns import pattern
from careertui.career.text import fold

_NAMES, _SHORT_FORMS, _ORDINARY = (
    Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").split("\n\n")
)


def _rows(table: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for line in table.strip().splitlines():
        name, _, others = line.partition(": ")
        yield name, tuple(others.split(", "))


AMBIGUOUS: Mapping[str, tuple[str, ...]] = dict(_rows(_SHORT_FORMS))
"""Short forms that may mean several skills, folded, with what they may mean."""

ORDINARY_WORDS = frozenset(_ORDINARY.split())
"""Names that are words of everyday prose too; as an alias they count outside prose only."""

_SPACES = pattern(r"[\s_-]+")
_SLASH = pattern(r"\s*/\s*")


@lru_cache(maxsize=1 << 14)
def normal(name: str) -> str:
    """Returns a name folded, with spaces, hyphens and underscores made one space."""
    folded = fold(name)
    return folded if folded.isalnum() else _SLASH.sub("/", _SPACES.sub(" ", folded)).strip()


class AliasTable:
    """Groups of names that mean one skill.

    A name that is claimed twice stays with the group that came first, save that groups
    given by ``extended`` come before those of the table.
    """

    __slots__ = ("_canonical", "_group", "_names")

    def __init__(self, groups: Iterable[tuple[str, Iterable[str]]] = ()) -> None:
        self._group: dict[str, str] = {}
        """The key of the group by normal name."""
        self._canonical: dict[str, str] = {}
        """The name to show by key."""
        self._names: dict[str, list[str]] = {}
        """All normal names by key, the canonical first."""
        for name, aliases in groups:
            self._add(name, aliases)

    def _add(self, name: str, aliases: Iterable[str]) -> None:
        plain = normal(name)
        if not plain:
            return
        key = self._group.setdefault(plain, plain)
        self._canonical.setdefault(key, name.strip())
        # What is in no group yet is no name of any.
        fresh = [alias for alias in dict.fromkeys(map(normal, aliases)) if alias not in self._group]
        fresh = list(filter(None, fresh))
        self._group.update(dict.fromkeys(fresh, key))
        self._names.setdefault(key, [plain]).extend(fresh)

    @property
    def signature(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What is equal for tables that mean the same."""
        return tuple(sorted((key, tuple(names)) for key, names in self._names.items()))

    def groups(self) -> Iterable[tuple[str, tuple[str, ...]]]:
        """Returns every canonical name with its normal names."""
        return ((self._canonical[key], tuple(names)) for key, names in self._names.items())

    def key(self, name: str) -> str:
        """Returns what is the same for every name of one skill: ``k8s`` and ``Kubernetes``."""
        plain = normal(name)
        return self._group.get(plain, plain)

    def canonical(self, name: str) -> str:
        """Returns the name to show; the name itself, trimmed, if no group has it."""
        key = self._group.get(normal(name))
        return name.strip() if key is None else self._canonical[key]

    def names(self, name: str) -> tuple[str, ...]:
        """Returns all normal names of the skill that a name means; empty if no group has it."""
        key = self._group.get(normal(name))
        return () if key is None else tuple(self._names[key])

    def knows(self, name: str) -> bool:
        """Whether some group has the name."""
        return normal(name) in self._group

    def meanings(self, short: str) -> tuple[str, ...]:
        """Returns what a short form may mean; empty if that is clear."""
        plain = normal(short)
        return () if plain in self._group else AMBIGUOUS.get(plain, ())

    def extended(self, groups: Iterable[tuple[str, Iterable[str]]]) -> AliasTable:
        """Returns a table with further groups, such as a profile's own aliases, which come first.

        A group whose name is an alias here joins the group that has it.
        """
        added = [(name, tuple(aliases)) for name, aliases in groups]
        if not any(aliases for _, aliases in added):
            return self
        claimed = {normal(alias): normal(name) for name, aliases in added for alias in aliases}
        table = AliasTable()
        for name, names in self.groups():
            inside, itself = frozenset(names), normal(name)
            table._add(name, [alias for alias in names if claimed.get(alias, itself) in inside])
        for name, aliases in added:
            if any(aliases):
                table._add(table.canonical(name), aliases)
        return table

    def resolved(self, skills: Iterable[str]) -> AliasTable:
        """Returns a table in which the library's own skills decide what short forms mean.

        Args:
            skills: Every skill that the library names, as written.
        """
        known = {self.key(skill) for skill in skills}
        decided = []
        for short, candidates in AMBIGUOUS.items():
            if self.knows(short) or short in known:
                continue
            used = [name for name in candidates if self.key(name) in known]
            if len(used) == 1:
                decided.append((used[0], (short,)))
        return self.extended(decided)


@lru_cache(maxsize=1)
def builtin_aliases() -> AliasTable:
    """Returns the table that comes with the program."""
    return AliasTable(_rows(_NAMES))


@lru_cache(maxsize=1 << 14)
def skill_key(name: str) -> str:
    """Returns what is the same for every name of one skill, by the built-in table.

    ``k8s``, ``Kubernetes`` and ``kubernetes`` share a key; C, C++ and C# do not.
    """
    return builtin_aliases().key(name)
