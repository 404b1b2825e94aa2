"""Keys: how one key of the file format is declared.

The invariant: what is known of a key (its shape, description, example and other names)
stands in the metadata of the dataclass field that holds its value, and nowhere else.
"""

from __future__ import annotations

import dataclasses
from dataclasses import field
from enum import Enum
from typing import Any

from careertui.career.values import frozen


class Shape(Enum):
    """What stands under a key."""

    TEXT = "text"
    URL = "url"
    TEXTS = "texts"
    """A list of texts; a single text is read as a list of one."""
    DATE = "date"
    """A partial date; never ``present``."""
    END = "end"
    """A partial date or ``present``."""
    DURATION = "duration"
    FLAG = "flag"
    NUMBER = "number"
    """A number that may be negative or a fraction."""
    COUNT = "count"
    """A whole number, zero or more."""
    ITEM = "item"
    """One nested item."""
    ITEMS = "items"
    """A list of nested items."""


@frozen
class Key:
    """One key of the file format."""

    shape: Shape
    description: str
    """One sentence, shown by editors and in the reference page."""
    example: str = ""
    """YAML for the value, as it would stand behind ``key: ``."""
    required: bool = False
    aliases: tuple[str, ...] = ()
    """Names that other formats use for it; read as this key, with a hint."""
    item: type | None = None
    """The class of the nested items, for ``ITEM`` and ``ITEMS``."""
    suggestions: tuple[str, ...] = ()
    """Usual values, offered by editors; any other text is fine."""


def key(
    shape: Shape,
    description: str,
    default: object,
    example: str = "",
    *,
    required: bool = False,
    aliases: tuple[str, ...] = (),
    item: type | None = None,
    suggestions: tuple[str, ...] = (),
) -> Any:
    """A dataclass field that carries the declaration of a key of the file format."""
    declared = Key(shape, description, example, required, aliases, item, suggestions)
    return field(default=default, metadata={"key": declared})


def text(description: str, example: str = "", **more: Any) -> Any:
    """A key under which a text stands."""
    return key(Shape.TEXT, description, "", example, **more)


def texts(description: str, example: str = "", **more: Any) -> Any:
    """A key under which a list of texts stands."""
    return key(Shape.TEXTS, description, (), example, **more)


def items(item: type, description: str, example: str = "", **more: Any) -> Any:
    """A key under which a list of nested items stands."""
    return key(Shape.ITEMS, description, (), example, item=item, **more)


def keys_of(kind: type) -> dict[str, Key]:
    """The keys that an item of this class may have, by name, in the order of the reference page."""
    return {
        each.name: each.metadata["key"]
        for each in dataclasses.fields(kind)
        if "key" in each.metadata
    }
