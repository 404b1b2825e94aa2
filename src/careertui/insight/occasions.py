"""Occasions: results that took place or did not, so that nobody measures them.

A paper was published, a talk given, a committee chaired, an award won, an exam passed. Such a
result is known by its first verb, or by the noun that it comes to. Where it goes on to say what
changed, that may be measured. The words stand in ``occasions.toml``.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from careertui.career.patterns import pattern
from careertui.career.text import fold

_CLAUSE_ENDS = pattern(r"[,;:.!?](?:\s|$)|\s[-–—]\s|\b(?:that|which|who)\b")
_MOST_WORDS = 8
"""The noun that a result comes to is among so many words."""


class _Words(NamedTuple):
    begins: re.Pattern[str]
    is_one: re.Pattern[str]
    changes: re.Pattern[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    verbs, nouns, behind, changes = (
        f"(?:{'|'.join(table[name])})" for name in ("verbs", "nouns", "behind", "changes")
    )
    return _Words(
        re.compile(rf"(?:i |we )?(?:was |were |got |been )?(?:\w+ly )?{verbs}\b"),
        re.compile(rf"\b{nouns}(?=\W*$|[\s(\"“]+(?:{behind}\b|\W|\d))"),
        re.compile(rf"\b{changes}\b"),
    )


def is_occasion(text: str) -> bool:
    """Whether a result took place or did not, and says of no change.

    >>> is_occasion("Chaired the ML track at PyCon"), is_occasion("Chaired it, and costs grew less")
    (True, False)
    """
    words, folded = _words(), " ".join(fold(text).split())
    if words.changes.search(folded):
        return False
    if words.begins.match(folded):
        return True
    clause = _CLAUSE_ENDS.split(folded, maxsplit=1)[0]
    return words.is_one.search(" ".join(clause.split()[:_MOST_WORDS])) is not None
