"""Degrees: how high one is, in which field, and whether it is what an ad asks for.

The invariant: a degree is at least any lower one; whether a field is the one asked for, next
to it or another, is a matter of the families of fields in ``degrees.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from enum import IntEnum
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from careertui.career.patterns import pattern
from careertui.career.text import fold


class Degree(IntEnum):
    """How high a degree is."""

    NONE = 0
    ANY = 1
    """Some degree; of which height is not said."""
    BACHELOR = 2
    MASTER = 3
    DOCTOR = 4


class _Table(NamedTuple):
    degrees: Mapping[Degree, re.Pattern[str]]
    fields: Mapping[str, re.Pattern[str]]
    next_to: frozenset[frozenset[str]]
    wide: re.Pattern[str]
    higher: re.Pattern[str]


class Qualification(NamedTuple):
    """What a text says of a degree."""

    degree: Degree
    fields: frozenset[str]
    """The families of its fields; empty if none is named."""
    is_wide: bool = False
    """Whether a field next to it is as good."""


@lru_cache(maxsize=1)
def _table() -> _Table:
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return _Table(
        {Degree[name.upper()]: _any_of(words) for name, words in table["degrees"].items()},
        {name: _any_of(words) for name, words in table["fields"].items()},
        frozenset(map(frozenset, table["next"])),
        _any_of(table["wide"]),
        _any_of(table["higher"]),
    )


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return pattern(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)")


def qualification(text: str) -> Qualification:
    """Returns the lowest degree that a text names, and its fields."""
    folded, table = fold(text), _table()
    named = degrees_in(folded)
    exact = [degree for degree in named if degree > Degree.ANY]
    if table.higher.search(folded):
        lowest = max(exact, default=Degree.ANY)
    else:
        lowest = min(exact, default=max(named, default=Degree.NONE))
    return Qualification(lowest, fields_in(folded), table.wide.search(folded) is not None)


def degrees_in(folded: str) -> list[Degree]:
    """Returns the degrees that a folded text names."""
    return [degree for degree, names in _table().degrees.items() if names.search(folded)]


def fields_in(folded: str) -> frozenset[str]:
    """Returns the families of the fields that a folded text names."""
    return frozenset(name for name, words in _table().fields.items() if words.search(folded))


def are_next(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether one of some fields is next to one of others."""
    others = list(others)
    return any(frozenset({one, other}) in _table().next_to for one in some for other in others)
