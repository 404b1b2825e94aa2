"""Plans: what reading an item needs to know about its class, worked out once.

The invariant: a plan says nothing that ``core.model`` does not; it only turns the
declarations into tables that can be looked up by the name in the file.
"""

from __future__ import annotations

import difflib
from collections.abc import Hashable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from careertui.career import model as m

NATIVE_ALIASES = frozenset({"url", "project", "role", "theme", "advisor", "text"})
"""Other names that read well in a profile of our own and are taken without a remark."""
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """How to read an item of one class."""

    kind: type[m.Node]
    keys: dict[str, m.Key]
    """By the name in the format."""
    aliases: dict[str, str]
    """Other names, each with the name in the format; none of them is in ``keys``."""
    required: tuple[str, ...]
    bare_key: str
    """The key that a bare text stands for; empty where none may stand."""
    example: str
    """How such an item may look, on one line."""


_plans: dict[Hashable, Plan] = {}


def plan_of(kind: type[m.Node]) -> Plan:
    """The plan of a class of the model."""
    lookup: Any = kind
    plan = _plans.get(lookup)
    if plan is None:
        plan = _plans[lookup] = _made(kind)
    return plan


def _made(kind: type[m.Node]) -> Plan:
    keys = m.keys_of(kind)
    aliases = {
        other: name for name, key in keys.items() for other in key.aliases if other not in keys
    }
    required = tuple(name for name, key in keys.items() if key.required)
    shown = required or tuple(name for name in ("name", "group", "institution") if name in keys)[:1]
    example = ", ".join(f"{name}: {keys[name].example or '…'}" for name in shown)
    return Plan(kind, keys, aliases, required, m.BARE_TEXT_KEY.get(kind, ""), example)


@lru_cache(maxsize=4096)
def _nearest(kind: Hashable, name: str) -> str:
    plan = _plans[kind]
    wanted = name.casefold().replace("-", "_").replace(" ", "_")
    spellings = {each.casefold(): each for each in (*plan.keys, *plan.aliases)}
    if wanted in spellings:
        found = [wanted]
    else:
        found = difflib.get_close_matches(wanted, list(spellings), n=1, cutoff=0.72)
    if not found:
        return ""
    spelling = spellings[found[0]]
    return plan.aliases.get(spelling, spelling)


def nearest_key(kind: type[Any], name: str) -> str:
    """The key of a class that a misspelt name most likely means, or an empty text."""
    plan_of(kind)
    # A class is hashable, which the type checker denies because its instances are not.
    lookup: Any = kind
    return _nearest(lookup, name) if 1 < len(name) <= _LONGEST_NAME else ""
