"""Document: one file on its way through the formats.

The invariant: a file is decoded once and parsed once, and only if a format asks, whichever
format it turns out to be.
"""

from __future__ import annotations

from functools import cached_property

from careertui.formats.reading import DecodedText, decode
from careertui.formats.yaml_nodes import YamlMap, YamlNode
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

    @cached_property
    def _names(self) -> frozenset[str]:
        """The keys at the top."""
        return frozenset(key.text for key, _ in self.root.pairs()) if self.root else frozenset()

    def has(self, path: str) -> bool:
        """Whether a key is there: its name, or the names on the way to it with dots between."""
        names = path.split(".")
        if names[0] not in self._names:
            return False
        node: YamlNode | None = self.root
        for name in names:
            node = node.value_of(name) if isinstance(node, YamlMap) else None
        return node is not None
