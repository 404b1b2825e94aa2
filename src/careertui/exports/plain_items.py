"""Plain items: parts of a profile as the maps, lists and texts of a file in the native format.

The invariant: whatever the reader of that format makes of them is equal to the parts, but for
their lines; only what stands in place of a date and is none gets a key of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from careertui.career import model as m
from careertui.career.dates import PRESENT, DateText
from careertui.career.declarations import per_class
from careertui.career.patterns import pattern
from careertui.career.text import plain_text
from careertui.formats.bare_text import Bare

_SIGNS = pattern(r"[*_\[\]`]")
Plain = str | int | float | bool | list[Any] | dict[str, Any]


def plain_item(item: m.Node) -> dict[str, Any]:
    """Returns an item as a map of what it says, in the order of the format."""
    values = {
        _name(name, getattr(item, name)): _plain(getattr(item, name), key)
        for name, key in _in_order(type(item))
        if _says(getattr(item, name))
    }
    return values | {name: _unknown(value) for name, value in item.extra.items()}


def _name(name: str, value: object) -> str:
    """Returns the key of a value; what is no date may not stand where one is expected."""
    return f"{name} as written" if isinstance(value, DateText) else name


@per_class
def _in_order(kind: type[m.Node]) -> list[tuple[str, m.Key]]:
    """Returns the keys of a class as people write them: what it is, when, what came of it."""
    keys = list(m.keys_of(kind).items())
    if kind is m.Profile:
        return keys
    return sorted(keys, key=lambda row: _rank(*row))


def _rank(name: str, key: m.Key) -> int:
    if name in _LAST:
        return 10 + _LAST.index(name)
    if name in _FIRST:
        return _FIRST.index(name) - 10
    return 0 if key.part is m.Part.HEADING else 1 + (key.shape not in _WHEN)


_FIRST = ("id", "name", "title", "organization", "institution", "degree", "area")
_LAST = (
    "summary", "goal", "approach", "achievements", "items", "skills", "tags", "links", "about",
    "notes", "private", "roles", "projects",
)  # fmt: skip
_WHEN = (m.Shape.DATE, m.Shape.END, m.Shape.DURATION)


def plain_or_text(item: m.Node) -> dict[str, Any] | str:
    """Returns an item as a text if it says nothing else than its name."""
    values = plain_item(item)
    if set(values) == {m.bare_text_key(type(item))}:
        (text,) = values.values()
        return str(text)
    return values


def _says(value: object) -> bool:
    return bool(value) or (isinstance(value, int | float) and value is not False)


def _plain(value: Any, key: m.Key) -> Plain:
    if key.shape is m.Shape.ITEMS:
        return [plain_or_text(part) for part in value]
    if isinstance(value, m.Node):
        return plain_item(value)
    if key.shape is m.Shape.TEXTS:
        return [_as_written(text, key) for text in value]
    if key.shape in (m.Shape.NUMBER, m.Shape.COUNT):
        return int(value) if value == int(value) else float(value)
    if key.shape in (m.Shape.DATE, m.Shape.END):
        return Bare("present" if value is PRESENT else value)
    if isinstance(value, bool):
        return value
    text = "\n".join(line.rstrip() for line in str(value).strip().split("\n"))
    return _as_written(text, key)


def _as_written(text: str, key: m.Key) -> str:
    """Returns a text so that the reader, who takes Markdown out of prose, leaves it as it is."""
    if not key.part.is_prose or plain_text(text) == text:
        return text
    escaped = _SIGNS.sub(r"\\\g<0>", text)
    return escaped if plain_text(escaped) == text else text


def _unknown(value: Any) -> Plain:
    if isinstance(value, Mapping):
        return {str(name): _unknown(part) for name, part in value.items()}
    if isinstance(value, tuple | list):
        return [_unknown(part) for part in value]
    return str(value)
