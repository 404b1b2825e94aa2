"""Formats: from the bytes of a file to a profile and its faults. The only room that knows YAML.

``FORMATS`` has one row for each format that opens; a module for each format does the work.
``recognises(document)`` looks at the first bytes of a document or at its YAML tree, and never
raises. ``read(document)`` returns a ``ProfileReader``. For the most part it builds nodes that
have the names of the native format and the lines and columns of the file, and gives them to
``ProfileReader.read``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from careertui.formats import jsonresume, native
from careertui.formats.document import Document
from careertui.formats.native import ProfileReader


class Format(NamedTuple):
    """One format in which a career may be written."""

    name: str
    endings: tuple[str, ...]
    """How its files' names end, in lower case, with the dot."""
    recognises: Callable[[Document], bool]
    """Whether a document is of this format."""
    read: Callable[[Document], ProfileReader]
    """Reads a document of this format."""
    remark: str
    """What the reference page says of it, in Markdown."""


NATIVE = Format(
    "careertui", (".yaml", ".yml", ".json"), native.recognises, native.read,
    "The format of this page.",
)  # fmt: skip
FORMATS = (
    Format(
        "JSON Resume", (".json", ".yaml", ".yml"), jsonresume.recognises, jsonresume.read,
        "Versions 0.x and 1.x. An item that has a `startDate` and no `endDate` goes on, by that "
        "format's convention.",
    ),
    NATIVE,
)  # fmt: skip
"""The formats, in the order in which they are tried. The native one is last, as any keys and
values may be a profile."""
ENDINGS = tuple(sorted({ending for row in FORMATS for ending in row.endings}))
"""How the names of files end that a folder is searched for."""


def format_of(document: Document) -> Format:
    """Returns the format of a document; the native one, which says what is wrong, if none fits."""
    return next((row for row in FORMATS if row.recognises(document)), NATIVE)
