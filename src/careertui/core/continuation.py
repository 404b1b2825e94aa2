"""Continuation: the rest of the word at the end of a query, as one types it.

The invariant: what comes out begins with what was typed, to the letter, so that it can be
shown behind the cursor as the text's own continuation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from careertui.core.completion import complete
from careertui.core.entries import Entry
from careertui.core.kinds import Kind
from careertui.core.lens import FIELDS

Values = Mapping[str, Sequence[str]]
"""The values that each field has, sorted, without repeats."""


def values_of(entries: Iterable[Entry]) -> Values:
    """The values that the fields have in these entries."""
    found: dict[str, set[str]] = {field: set() for field in FIELDS}
    for entry in entries:
        found["skill"].update(entry.skills)
        found["org"].add(entry.organization)
        found["tag"].update(entry.tags)
        found["place"].add(entry.place)
        found["person"].add(entry.person)
        if entry.kind is Kind.ROLE:
            found["role"].add(entry.title)
    return {
        field: sorted((each for each in values if each), key=lambda each: (each.casefold(), each))
        for field, values in found.items()
    }


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
