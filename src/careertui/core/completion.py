"""Completion: the rest of the word that is being typed at the end of a query.

The invariant: what comes out begins with what was typed, to the letter, so that it can be
shown as the text's own continuation.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from careertui.core.entries import Entry
from careertui.core.kinds import Kind
from careertui.core.lens import FIELDS
from careertui.core.text import fold

Values = Mapping[str, Sequence[str]]
"""The values that each field has, sorted by their folded form."""

_SHORTEST_WORD = 2
"""How much of a bare word is typed before it is completed."""


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
    found["kind"] = {kind.value for kind in Kind}
    return {
        field: sorted((each for each in values if each), key=lambda each: (fold(each), each))
        for field, values in found.items()
    }


def complete(text: str, values: Values) -> str | None:
    """The query with its last word completed, or None where nothing begins so.

    A value of a field is completed from that field, a bare word from the fields' names and
    the skills. A value of several words is put in quotes as soon as one types a quote.

    Args:
        text: The query as typed, the cursor at its end.
        values: What there is.
    """
    start = max(text.rfind(sign) for sign in " (|") + 1
    quote = text.rfind('"')
    if text.count('"') % 2 and quote > 0 and text[quote - 1] == ":":
        start = max(text.rfind(sign, 0, quote) for sign in " (|") + 1
    head, last = text[:start], text[start:]
    sign = last[: len(last) - len(last.lstrip("!-'^"))]
    field, colon, value = last[len(sign) :].partition(":")
    if colon and field in values:
        return _value(head + sign + field + colon, value, values[field])
    return None if colon else _bare(head + sign, last[len(sign) :], values)


def _value(head: str, typed: str, known: Sequence[str]) -> str | None:
    quote = '"' if typed.startswith('"') else ""
    found = _continued(typed.removeprefix('"'), known, has_spaces=bool(quote))
    return None if found is None else f"{head}{quote}{found}{quote}"


def _bare(head: str, typed: str, values: Values) -> str | None:
    if len(typed) < _SHORTEST_WORD:
        return None
    for field in FIELDS:
        if field.startswith(typed):
            return f"{head}{field}:"
    found = _continued(typed, values.get("skill", ()), has_spaces=False)
    return None if found is None else head + found


def _continued(typed: str, known: Sequence[str], *, has_spaces: bool) -> str | None:
    """What was typed, continued to the first value that begins so; None where none does."""
    if not typed:
        return None
    wanted = fold(typed)
    for value in known[bisect_left(known, wanted, key=fold) :]:
        if not fold(value).startswith(wanted):
            return None
        if (has_spaces or " " not in value) and len(value) > len(typed):
            return typed + value[len(typed) :]
    return None
