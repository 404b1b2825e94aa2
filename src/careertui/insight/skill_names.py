"""Names of skills that ads and careers use, how they hang together, and where a text has them.

The invariant: a name belongs to one skill at most, whatever its case, accents or hyphens. The
table stands in ``skill_names.toml``; names that a profile declares come before it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from careertui.career.aliases import builtin_aliases, normal
from careertui.career.patterns import pattern
from careertui.career.values import frozen

_WORDS = pattern(r"[\w.+#/-]*[\w+#]")
_MOST_WORDS = 5
"""Longer names are not looked for."""


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
    near: Mapping[str, tuple[str, ...]]
    """The neighbours of a skill in its groups, by its name: AWS and Google Cloud."""

    def name(self, text: str) -> str:
        """Returns the skill that a text names as a whole, by the name to show; else nothing."""
        return self.canonical.get(normal(text), "")

    def named_in(self, text: str) -> tuple[NameSpan, ...]:
        """Returns where a text names skills, in its order; of names that overlap the longest."""
        words = list(_WORDS.finditer(text))
        spans: list[NameSpan] = []
        first = 0
        while first < len(words):
            for last in range(min(first + _MOST_WORDS, len(words)), first, -1):
                start, end = words[first].start(), words[last - 1].end()
                if skill := self.name(text[start:end]):
                    spans.append(NameSpan(start, end, skill))
                    first = last - 1
                    break
            first += 1
        return tuple(spans)

    def extended(self, skills: Iterable[tuple[str, Iterable[str]]]) -> SkillNames:
        """Returns a table with further skills and their other names, which come first."""
        canonical: dict[str, str] = {}
        for name, others in skills:
            shown = self.name(name) or name
            for text in (name, *others):
                canonical.setdefault(normal(text), shown)
        return replace(self, canonical={**self.canonical, **canonical})


@lru_cache(maxsize=1)
def skill_names() -> SkillNames:
    """Returns the table that comes with the program; read when it is first asked for."""
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    canonical: dict[str, str] = {}
    for name, others in table["names"].items():
        for text in (name, *others, *builtin_aliases().names(name)):
            canonical.setdefault(normal(text), name)
    kinds_of: dict[str, tuple[str, ...]] = {}
    for whole, instances in table["instances"].items():
        for name in instances:
            kinds_of[name] = (*kinds_of.get(name, ()), whole)
    near: dict[str, tuple[str, ...]] = {}
    for members in table["groups"].values():
        for name in members:
            near[name] = (*near.get(name, ()), *(it for it in members if it != name))
    return SkillNames(canonical, kinds_of, near)
