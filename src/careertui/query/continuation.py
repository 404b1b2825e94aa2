"""Continuation: the rest of the word at the end of a query, as one types it.

The invariant: what comes out begins with what was typed, to the letter, so that it can be
shown behind the cursor as the text's own continuation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from careertui.career.entries import Entry
from careertui.career.kinds import Kind
from careertui.query.lens import FIELDS
from careertui.query.suggestions import complete

Values = Mapping[str, Sequence[str]]
"""The values that each field has, best first, without repeats."""


def values_of(entries: Iterable[Entry]) -> Values:
    """The values that the fields have in these entries.

    First those that the most entries have, and among equals in the order of the alphabet.
    """
    counts: dict[str, Counter[str]] = {field: Counter() for field in FIELDS}
    for entry in entries:
        counts["skill"].update(entry.skills)
        counts["org"][entry.organization] += 1
        counts["tag"].update(entry.tags)
        counts["place"][entry.place] += 1
        counts["person"][entry.person] += 1
        if entry.kind is Kind.ROLE:
            counts["role"][entry.title] += 1
    return {field: best_first(values) for field, values in counts.items()}


def best_first(counts: Mapping[str, int]) -> list[str]:
    """Values, those that are counted most first, then by the alphabet; an empty one left out."""
    values = [value for value in counts if value]
    return sorted(values, key=lambda value: (-counts[value], value.casefold(), value))


def continued(text: str, values: Values) -> str | None:
    """The query with its last word completed, or None where nothing begins as typed.

    Args:
        text: The query as typed, the cursor at its end.
        values: What there is.
    """
    for each in complete(text, len(text), values):
        whole = text[: each.start] + _written(text[each.start :], each.label)
        if len(whole) > len(text) and whole[: len(text)].casefold() == text.casefold():
            return text + whole[len(text) :]
    return None


def _written(typed: str, label: str) -> str:
    """A completion as it would be typed; a value of several words only where a quote was."""
    field, colon, value = typed.partition(":")
    if not colon:
        return label
    if value.startswith('"'):
        return f'{field}:"{label}"'
    return typed if " " in label else f"{field}:{label}"
