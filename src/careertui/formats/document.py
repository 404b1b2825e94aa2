"""Document: one file on its way through the formats.

The invariant: a file is decoded once and parsed once, and only if a format asks, whichever
format it turns out to be.
"""

from __future__ import annotations

from functools import cached_property

from careertui.formats.reading import DecodedText, decode
from careertui.formats.yaml_nodes import YamlMap
from careertui.formats.yaml_recovery import recovered_tree
from careertui.formats.yaml_tree import YamlTree


class Document:
    """The bytes of a file and, when first asked for, its text and its YAML tree."""

    def __init__(self, data: bytes) -> None:
        """Holds the bytes; nothing is decoded yet."""
        self.data = data

    @cached_property
    def decoded(self) -> DecodedText:
        """The text of the bytes, with what was wrong with them."""
        return decode(self.data)

    @cached_property
    def tree(self) -> YamlTree:
        """The YAML tree of the text, with syntax errors stepped over; JSON is YAML too."""
        text = self.decoded.text
        return YamlTree(None) if text is None else recovered_tree(text)

    @property
    def root(self) -> YamlMap | None:
        """The map at the top of the YAML tree; None if something else stands there."""
        root = self.tree.root
        return root if isinstance(root, YamlMap) else None
