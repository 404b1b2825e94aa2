"""Suggestions: how a half-typed query may go on.

The invariants: taking a completion replaces ``text[start:end]`` by its ``insert`` and leaves
the rest of the query as it was; a continuation begins with what was typed, to the letter, so
that it can be shown behind the cursor.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from careertui.career.entries import Entry, Kind
from careertui.career.patterns import pattern
from careertui.career.text import fold
from careertui.career.values import frozen
from careertui.query.fields import FIELD_ALIASES, FIELDS, FLAGS, LAST, QUERY_FIELDS, SORTS
from careertui.query.lens import Mode, Word
from careertui.query.printer import format_term

Values = Mapping[str, Sequence[str]]
"""The values that each field has, best first, without repeats."""

MOST_COMPLETIONS = 8
_TOKEN = pattern(r'(?:[A-Za-z]+:)?(?:"[^"]*"?|[^\s()|"]*)$')
_FIELD_VALUE = pattern(r"([A-Za-z]+):(.*)$", re.DOTALL)
_OTHER_NAMES = ("is:", "has:", "year:", "years>=", f"{LAST}:", "after:", "before:", "sort:")
"""What may stand before a value, besides the fields."""


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


def complete(text: str, cursor: int, values: Values) -> tuple[Completion, ...]:
    """Returns the ways to go on from the cursor, best first; may be empty.

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
        # None before the first letter, as every field would fit.
        names = (*(f"{name}:" for name in FIELDS), *_OTHER_NAMES) if token.isalpha() else ()
        return tuple(
            Completion(name, start, cursor, name)
            for name in names
            if name.startswith(token.lower())
        )[:MOST_COMPLETIONS]
    name = field_value[1].lower()
    values_by_insert = _values(FIELD_ALIASES.get(name, name), field_value[2], values)
    return tuple(
        Completion(f"{field_value[1]}:{insert} ", start, cursor, label)
        for insert, label in values_by_insert
    )[:MOST_COMPLETIONS]


def _values(field: str, typed: str, values: Values) -> list[tuple[str, str]]:
    """Returns what to insert behind the colon, and how it is shown."""
    known: Iterable[str]
    if field in FLAGS:
        known = FLAGS[field]
    elif field == "sort":
        known = SORTS
    elif field == "kind":
        known = values.get(field) or tuple(kind.value for kind in Kind)
    else:
        known = values.get(field, ())
    wanted = fold(typed.strip("\"'"))
    fitting = [
        value for value in known if f" {wanted}" in f" {fold(value)}" and fold(value) != wanted
    ]
    # Values that begin as typed come before those with a later word that does.
    fitting.sort(key=lambda value: not fold(value).startswith(wanted))
    return [(_inserted(field, value), value) for value in fitting]


def _inserted(field: str, value: str) -> str:
    """Returns a value as one writes it after its field."""
    if field not in FIELDS:
        return value
    plain = format_term(Word(value, Mode.FUZZY, field)).partition(":")[2]
    if " " not in value and "\\" not in plain and field != "skill":
        return plain
    return format_term(Word(value, Mode.EXACT, field)).partition(":")[2]


def values_of(entries: Iterable[Entry]) -> Values:
    """Returns the values that the fields have in these entries, ``best_first``."""
    counts: dict[str, Counter[str]] = {field.name: Counter() for field in QUERY_FIELDS}
    for entry in entries:
        for field in QUERY_FIELDS:
            counts[field.name].update(text for _, text in field.texts(entry))
    return {name: best_first(values) for name, values in counts.items()}


def best_first(counts: Mapping[str, int]) -> list[str]:
    """Returns values, the most frequent first, then in alphabetical order."""
    return sorted(counts, key=lambda value: (-counts[value], value.casefold(), value))


def continued(text: str, values: Values) -> str | None:
    """Returns the query with its last word completed, or None if nothing begins as typed.

    Args:
        text: The query as typed, the cursor at its end.
        values: The values to choose from.
    """
    for completion in complete(text, len(text), values):
        label = completion.label
        longer = text[: completion.start] + _as_typed(text[completion.start :], label)
        if len(longer) > len(text) and longer[: len(text)].casefold() == text.casefold():
            return text + longer[len(text) :]
    return None


def _as_typed(typed: str, label: str) -> str:
    """Returns a completion as one would type it; a value of several words only behind a quote."""
    field, colon, value = typed.partition(":")
    if not colon:
        return label
    if value.startswith('"'):
        return f'{field}:"{label}"'
    return typed if " " in label else f"{field}:{label}"
