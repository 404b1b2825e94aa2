"""YAML nodes: texts, lists and maps that know where they stand in the file.

The invariant: a node holds what was written, in the order in which it was written, and
repeated keys too. Nothing is resolved to a number, a date or a flag. What is made of a node
stands at its place, and a node is not changed once it is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from careertui.career.text import NULLS


@dataclass(slots=True, eq=False)
class YamlScalar:
    """A text as written."""

    text: str
    line: int
    """From 1, as is ``column``."""
    column: int
    plain: bool
    """Whether it stands without quotes and without ``|`` or ``>``."""

    @property
    def is_null(self) -> bool:
        """Whether the file says that there is nothing here."""
        return self.plain and self.text in NULLS

    @property
    def is_empty(self) -> bool:
        """Whether it is null or an empty text."""
        return not self.text or self.is_null

    def with_text(self, text: str) -> YamlScalar:
        """Returns another text at the same place."""
        return YamlScalar(text, self.line, self.column, self.plain)


@dataclass(slots=True, eq=False)
class YamlList:
    """A list."""

    line: int
    column: int
    children: list[YamlNode] = field(default_factory=list)
    is_cut: bool = False
    """Whether reading stopped inside it, so that its end is missing."""

    def with_children(self, children: list[YamlNode]) -> YamlList:
        """Returns a list of other nodes at the same place."""
        return YamlList(self.line, self.column, children, self.is_cut)


@dataclass(slots=True, eq=False)
class YamlMap:
    """Keys and values, as written: in order, repeats and all."""

    line: int
    column: int
    children: list[YamlNode] = field(default_factory=list)
    """Key, value, key, value and so on; always an even number."""
    is_cut: bool = False

    def pairs(self) -> YamlPairs:
        """Returns the keys that are texts, each with its value."""
        children = iter(self.children)
        return [
            (key, value)
            for key, value in zip(children, children, strict=False)
            if isinstance(key, YamlScalar)
        ]

    def key_of(self, *names: str) -> YamlScalar | None:
        """Returns the first key that has one of these names, or None."""
        return next((key for key, _ in self.pairs() if key.text in names), None)

    def value_of(self, *names: str) -> YamlNode | None:
        """Returns the value of the first key that has one of these names, or None."""
        return next((value for key, value in self.pairs() if key.text in names), None)

    def says(self, name: str) -> bool:
        """Whether something stands under a key that is neither null nor an empty text."""
        return any(
            key.text == name and not (isinstance(value, YamlScalar) and value.is_empty)
            for key, value in self.pairs()
        )

    def with_pairs(self, pairs: YamlPairs) -> YamlMap:
        """Returns a map of other pairs at the same place; keys that are no texts stay."""
        children = [node for pair in pairs for node in pair]
        for index in range(0, len(self.children) - 1, 2):
            if not isinstance(self.children[index], YamlScalar):
                children += self.children[index : index + 2]
        return YamlMap(self.line, self.column, children, self.is_cut)

    def renamed(self, names: dict[str, str]) -> YamlMap:
        """Returns the map with keys renamed, unless the new name is there already."""
        free = {old: new for old, new in names.items() if self.key_of(new) is None}
        pairs = self.pairs()
        return self.with_pairs([(k.with_text(free.get(k.text, k.text)), v) for k, v in pairs])


@dataclass(slots=True, eq=False)
class YamlBroken:
    """A value that could not be read and was reported already."""

    line: int
    column: int


YamlNode = YamlScalar | YamlList | YamlMap | YamlBroken
YamlPairs = list[tuple[YamlScalar, YamlNode]]
"""Keys that are texts, each with its value."""


def is_empty(node: YamlNode) -> bool:
    """Whether a node is null, an empty text, or a list or map without anything in it."""
    if isinstance(node, YamlScalar):
        return node.is_empty
    return isinstance(node, YamlList | YamlMap) and not node.children


def items_in(node: YamlNode) -> list[YamlNode]:
    """Returns what stands in a list; of anything else, the node itself."""
    return node.children if isinstance(node, YamlList) else [node]


def text_at(node: YamlNode, text: str) -> YamlScalar:
    """Returns a text at the place of a node, as if it stood there in quotes."""
    return YamlScalar(text, node.line, node.column, False)


def map_at(node: YamlNode, values: Mapping[str, YamlNode]) -> YamlMap:
    """Returns a map of values by their keys at the place of a node."""
    pairs: YamlPairs = [(text_at(node, name), value) for name, value in values.items()]
    return YamlMap(node.line, node.column).with_pairs(pairs)
