"""Completion: what a half-typed query may go on with.

The invariant: taking a completion replaces ``text[start:end]`` by its ``insert`` and leaves
the rest of the query as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from careertui.career.entries import Kind
from careertui.career.text import fold
from careertui.career.values import frozen
from careertui.query.lens import FIELDS, Mode, Word
from careertui.query.parser import FIELD_ALIASES, FLAGS, SORTS, format_term

MOST_COMPLETIONS = 8
_TOKEN = re.compile(r'(?:[A-Za-z]+:)?(?:"[^"]*"?|[^\s()|"]*)$')
_FIELD_VALUE = re.compile(r"([A-Za-z]+):(.*)$", re.DOTALL)
_OTHER_FIELDS = ("is", "has", "year", "after", "before", "sort")


@frozen
class Completion:
    """One way to go on."""

    insert: str
    """What takes the place of the range."""
    start: int
    end: int
    """The half-open range of characters that is replaced."""
    label: str
    """What is shown: the field with its colon, or the value."""


def complete(text: str, cursor: int, values: Mapping[str, Sequence[str]]) -> tuple[Completion, ...]:
    """The ways to go on with what stands before the cursor, best first; may be empty.

    Args:
        text: The query.
        cursor: How many characters stand before the cursor.
        values: The values that are known for a field (``skill``, ``org`` …), best first;
            kinds, flags and orders need not be given.
    """
    cursor = max(0, min(cursor, len(text)))
    match = _TOKEN.search(text[:cursor])
    token = match[0] if match else ""
    start = cursor - len(token)
    while token[:1] in {"!", "-"} and token:
        token, start = token[1:], start + 1
    field_value = _FIELD_VALUE.match(token)
    if field_value is None:
        return tuple(_fields(token, start, cursor))[:MOST_COMPLETIONS]
    name = field_value[1].lower()
    found = _values(FIELD_ALIASES.get(name, name), field_value[2], values)
    return tuple(
        Completion(f"{field_value[1]}:{insert} ", start, cursor, label) for insert, label in found
    )[:MOST_COMPLETIONS]


def _fields(token: str, start: int, cursor: int) -> Iterator[Completion]:
    """The fields that begin as typed; none before the first letter."""
    if not token.isalpha():
        return
    for name in (*FIELDS, *_OTHER_FIELDS):
        if name.startswith(token.lower()):
            yield Completion(f"{name}:", start, cursor, f"{name}:")


def _values(field: str, typed: str, values: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    """What to insert behind the colon, and how it is shown."""
    own: Iterable[str]
    if field in FLAGS:
        own = FLAGS[field]
    elif field == "sort":
        own = SORTS
    elif field == "kind":
        own = values.get(field) or tuple(kind.value for kind in Kind)
    else:
        own = values.get(field, ())
    wanted = fold(typed.strip("\"'"))
    ranked = [(_standing(fold(value), wanted), value) for value in own]
    chosen = sorted((each for each in ranked if each[0] is not None), key=_first)
    return [(_written(field, value), value) for _, value in chosen if fold(value) != wanted]


def _first(pair: tuple[int | None, str]) -> int:
    return pair[0] or 0


def _standing(value: str, wanted: str) -> int | None:
    """0 for a value that begins as typed, 1 for one with a word that does; None for others."""
    if value.startswith(wanted):
        return 0
    return 1 if f" {wanted}" in f" {value}" else None


def _written(field: str, value: str) -> str:
    """A value as it is written behind its field."""
    if field not in FIELDS:
        return value
    plain = format_term(Word(value, Mode.FUZZY, field)).partition(":")[2]
    if " " not in value and "\\" not in plain and field != "skill":
        return plain
    return format_term(Word(value, Mode.EXACT, field)).partition(":")[2]
