"""JSON Resume: a file of that format (0.x and 1.x) as the nodes of a native profile.

The invariant: nothing is dropped but the picture, so every other text is in the profile.
"""

from __future__ import annotations

from careertui.formats.document import Document
from careertui.formats.native import ProfileReader
from careertui.formats.yaml_nodes import (
    YamlList,
    YamlMap,
    YamlNode,
    YamlScalar,
)

_SECTIONS = ("work", "volunteer", "education", "awards", "certificates", "references")
_DATE_KEYS = ("startDate", "endDate", "releaseDate")


def recognises(document: Document) -> bool:
    """Whether a document is a JSON Resume and not a native profile."""
    root = document.root
    if root is None:
        return False
    # Some write all keys with a capital.
    values = {key.text[:1].lower() + key.text[1:]: value for key, value in root.pairs()}
    if isinstance(values.get("basics"), YamlMap) or ("bio" in values and "work" in values):
        return True
    schema = values.get("$schema")
    if isinstance(schema, YamlScalar) and "jsonresume" in schema.text:
        return True
    if "experience" in values or "headline" in values:
        return False
    return any(item.key_of(*_DATE_KEYS) for name in _SECTIONS for item in _items(values.get(name)))


def read(document: Document) -> ProfileReader:
    """Reads a JSON Resume as the profile that says the same."""
    # Who opens no such file needs no table of it.
    from careertui.formats.mapping import read_mapped
    from careertui.formats.resume_map import JSON_RESUME

    return read_mapped(document, JSON_RESUME)


def _items(node: YamlNode | None) -> list[YamlMap]:
    children = node.children if isinstance(node, YamlList) else []
    return [child for child in children if isinstance(child, YamlMap)]
