"""Names of skills that ads and careers use, how they hang together, and where a text has them.

The invariant: a name belongs to one skill at most, whatever its case, accents or hyphens. The
names stand in ``career/aliases.txt`` and in ``skill_names.toml``, which adds to them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from careertui.career.aliases import builtin_aliases, normal
from careertui.career.values import frozen
from careertui.insight.name_scanner import NameScanner, indexed

_ENDINGS = ("e", "en", "em", "er", "es")


class NameSpan(NamedTuple):
    """Where a text names a skill."""

    start: int
    end: int
    skill: str
    """The skill by the name to show."""


@frozen
class SkillNames:
    """A table of skills: what they are called, and which are near each other."""

    canonical: Mapping[str, str]
    """The name to show of each skill, by each of its normal names."""
    kinds_of: Mapping[str, tuple[str, ...]]
    """What a skill is an instance of, by its name: BERT is a transformer."""
    instances: Mapping[str, tuple[str, ...]]
    """The same the other way: the instances of a skill, by its name."""
    near: Mapping[str, tuple[str, ...]]
    """The neighbours of a skill in its groups, by its name: AWS and Google Cloud."""
    index: Mapping[str, tuple[str, ...]]
    """The normal names by the word that they begin with."""

    def name(self, text: str) -> str:
        """Returns the skill that a text names as a whole, by the name to show; else nothing."""
        plain = normal(text)
        return self.canonical.get(plain) or self.canonical.get(plain.removesuffix("s"), "")

    def named_in(self, text: str, *, denied_too: bool = False) -> tuple[NameSpan, ...]:
        """Returns where a text names skills, in its order; of names that overlap the longest.

        A name does not go over the end of a line, and has single spaces.

        Args:
            text: Any text of one or many lines.
            denied_too: Whether names count that the words before them deny, or only wish
                for: “no Java”, “interested in Rust”.
        """
        spans: list[NameSpan] = []
        at = 0
        for line in text.split("\n"):
            for start, end, form, _ in self._scanner.found(line, denied_too=denied_too):
                spans.append(NameSpan(at + start, at + end, self.canonical[form]))
            at += len(line) + 1
        return tuple(spans)

    @cached_property
    def _scanner(self) -> NameScanner:
        return NameScanner(self.canonical, self.index)


def _forms(plain: str) -> Iterator[str]:
    """Yields a normal name as texts may have it too: written as one word, or with spaces."""
    if any(map(str.isalnum, plain)):
        yield plain
    if " " in plain and len(plain) > 6:
        yield plain.replace(" ", "")
    if "/" in plain:
        yield plain.replace("/", " / ")


@lru_cache(maxsize=1)
def skill_names() -> SkillNames:
    """Returns the table that comes with the program; read when it is first asked for."""
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    canonical: dict[str, str] = {}
    for name, plain_names in (*builtin_aliases().groups(), *_rows(table["names"].values())):
        for plain in plain_names:
            for form in _inflected(plain):
                canonical.setdefault(form, name)
    # Other spellings of a name come after all that are names.
    for plain, name in tuple(canonical.items()):
        for form in _forms(plain):
            canonical.setdefault(form, name)
    instances = _instances(table["instances"])
    near: dict[str, tuple[str, ...]] = {}
    for members in map(_listed, table["groups"].values()):
        for name in members:
            others = (it for it in members if it != name)
            near[name] = tuple(dict.fromkeys((*near.get(name, ()), *others)))
    return SkillNames(canonical, _inverted(instances), instances, near, indexed(canonical))


def _inflected(plain: str) -> Iterable[str]:
    """Returns the forms of a name; ``~`` stands for the endings of an adjective in German."""
    return (plain,) if "~" not in plain else (plain.replace("~", it) for it in _ENDINGS)


def _rows(fields: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Yields each name with its normal names, its own first."""
    for field in fields:
        for line in field.strip().replace("\n  ", " ").splitlines():
            # To fold a line at once takes less time than to fold each name.
            for row, plain in zip(line.split("; "), normal(line).split("; "), strict=True):
                yield row.partition(": ")[0], plain.replace(": ", ", ").split(", ")


def _listed(text: str) -> tuple[str, ...]:
    return tuple(map(str.strip, text.split(",")))


def _instances(table: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Returns the instances of each class; ``*AWS`` stands for AWS and its own instances."""
    listed = {whole: _listed(text) for whole, text in table.items()}

    def members(names: Iterable[str]) -> Iterator[str]:
        for name in names:
            if name.startswith("*"):
                yield name[1:]
                yield from members(listed[name[1:]])
            else:
                yield name

    return {whole: tuple(dict.fromkeys(members(names))) for whole, names in listed.items()}


def _inverted(table: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """Returns the keys by what they hold."""
    found: dict[str, tuple[str, ...]] = {}
    for key, names in table.items():
        for name in names:
            found[name] = (*found.get(name, ()), key)
    return found
