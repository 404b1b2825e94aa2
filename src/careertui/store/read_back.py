"""Reading back: what a career loses on its way into another format.

What is written is read by the same readers as any file. A text of which some word does not come
back has no place there, whatever the writer meant; one whose words all do may stand elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any, NamedTuple

from careertui.career import model as m
from careertui.career.text import folded_words
from careertui.exports.export_formats import Career

READ_BACK = ("json-resume", "rendercv")
"""The formats of data that are not our own."""
_NO_CONTENT = frozenset({"id", "about", "tags", "line", "private"})
"""Keys that serve the file they stand in."""


class LostText(NamedTuple):
    """A text that does not come back."""

    key: str
    """The key that it stands under, such as ``aliases``."""
    text: str


def lost_texts(career: Career, data: bytes) -> tuple[LostText, ...]:
    """Returns the texts of a career that are not in what was written of it, each once.

    Args:
        career: What was written.
        data: How, in a format that is read again.
    """
    from careertui.formats.load import load_bytes

    again = load_bytes(data, file="written", today=career.today).profile
    kept = {word for found in _texts(again) for word in folded_words(found.text)}
    texts = dict.fromkeys(_texts(career.profile))
    return tuple(found for found in texts if not kept.issuperset(folded_words(found.text)))


def _texts(value: Any, key: str = "") -> Iterator[LostText]:
    """Yields every text inside a node, with the key it stands under."""
    if isinstance(value, str):
        if value.strip():
            yield LostText(key, value)
    elif isinstance(value, m.Node):
        for field in fields(value):
            if field.name not in _NO_CONTENT:
                yield from _texts(getattr(value, field.name), field.name)
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _texts(inner, str(name))
    elif type(value) is tuple:
        for inner in value:
            yield from _texts(inner, key)
