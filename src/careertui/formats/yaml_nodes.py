"""YAML nodes: texts, lists and maps that know where they stand in the file.

The invariant: a node holds what was written, in the order in which it was written, and
repeated keys too. Nothing is resolved to a number, a date or a flag. What is made of a node
stands at its place, and a node is not changed once it is read.

Nodes are made with what the composer of the YAML library gives its own, since it may make them
(``yaml_composer``); all others are made at the place of a node by the functions here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from careertui.career.text import NULLS

MAX_DEPTH = 64
"""How deep lists and maps may be nested."""


class NodeMark(Protocol):
    """A place in a file, as the YAML library gives it."""

    line: int
    """From 0, as is ``column``."""
    column: int


@dataclass(slots=True)
class FileMark:
    """A place in a file that is no YAML."""

    line: int
    column: int
    member: str = ""
    """The file of an archive or a folder that it is in."""


class _Placed:
    """What stands somewhere in a file."""

    __slots__ = ("start_mark",)

    start_mark: NodeMark

    @property
    def line(self) -> int:
        """The line, from 1."""
        return self.start_mark.line + 1

    @property
    def column(self) -> int:
        """The column in characters, from 1."""
        return self.start_mark.column + 1

    @property
    def member(self) -> str:
        """The file of an archive or a folder that it is in; empty for the file itself."""
        return getattr(self.start_mark, "member", "")


class YamlScalar(_Placed):
    """A text as written."""

    __slots__ = ("style", "text")

    def __init__(
        self, _tag: object, text: str, mark: NodeMark, _end: object, style: str | None
    ) -> None:
        """Holds a text; ``style`` is a quotation mark, ``|`` or ``>``, or nothing."""
        self.text = text
        self.start_mark = mark
        self.style = style

    @property
    def plain(self) -> bool:
        """Whether it stands without quotes and without ``|`` or ``>``."""
        return not self.style

    @property
    def is_null(self) -> bool:
        """Whether the file says that there is nothing here."""
        return not self.style and self.text in NULLS

    @property
    def is_empty(self) -> bool:
        """Whether it is null or an empty text."""
        return not self.text or self.is_null

    def with_text(self, text: str) -> YamlScalar:
        """Returns another text at the same place."""
        return YamlScalar(None, text, self.start_mark, None, self.style)


class YamlList(_Placed):
    """A list."""

    __slots__ = ("children", "is_cut")

    def __init__(
        self,
        _tag: object,
        children: list[YamlNode],
        mark: NodeMark,
        _end: object = None,
        _flow: object = None,
    ) -> None:
        """Holds the items, which may come later."""
        self.children = children
        self.start_mark = mark
        self.is_cut = False
        """Whether reading stopped inside it, so that its end is missing."""

    def with_children(self, children: list[YamlNode]) -> YamlList:
        """Returns a list of other nodes at the same place."""
        changed = list_at(self, children)
        changed.is_cut = self.is_cut
        return changed


class YamlMap(_Placed):
    """Keys and values, as written: in order, repeats and all."""

    __slots__ = ("is_cut", "members")

    def __init__(
        self,
        _tag: object,
        members: list[tuple[YamlNode, YamlNode]],
        mark: NodeMark,
        _end: object = None,
        _flow: object = None,
    ) -> None:
        """Holds the keys with their values, which may come later."""
        self.members = members
        self.start_mark = mark
        self.is_cut = False

    @property
    def children(self) -> list[YamlNode]:
        """Key, value, key, value and so on."""
        return [node for member in self.members for node in member]

    def pairs(self) -> YamlPairs:
        """Returns the keys that are texts, each with its value."""
        return [(key, value) for key, value in self.members if type(key) is YamlScalar]

    def value_of(self, *names: str) -> YamlNode | None:
        """Returns the value of the first key that has one of these names, or None."""
        return next((value for key, value in self.pairs() if key.text in names), None)

    def text_of(self, *names: str) -> str:
        """Returns the text under the first key that has one of these names, or an empty one."""
        value = self.value_of(*names)
        return value.text if isinstance(value, YamlScalar) else ""

    def says(self, name: str) -> bool:
        """Whether something stands under a key that is neither null nor an empty text."""
        return any(
            key.text == name and not (isinstance(value, YamlScalar) and value.is_empty)
            for key, value in self.pairs()
        )

    def with_pairs(self, pairs: YamlPairs) -> YamlMap:
        """Returns a map of other pairs at the same place; keys that are no texts stay."""
        others = [member for member in self.members if type(member[0]) is not YamlScalar]
        changed = YamlMap(None, [*pairs, *others], self.start_mark)
        changed.is_cut = self.is_cut
        return changed


class YamlBroken(_Placed):
    """A value that could not be read and was reported already."""

    __slots__ = ()

    def __init__(self, mark: NodeMark) -> None:
        """Holds the place alone."""
        self.start_mark = mark


YamlNode = YamlScalar | YamlList | YamlMap | YamlBroken
YamlPair = tuple[YamlScalar, YamlNode]
"""A key that is a text, with its value."""
YamlPairs = list[YamlPair]


def is_empty(node: YamlNode) -> bool:
    """Whether a node is null, an empty text, or a list or map without anything in it."""
    if isinstance(node, YamlScalar):
        return node.is_empty
    return (isinstance(node, YamlList) and not node.children) or (
        isinstance(node, YamlMap) and not node.members
    )


def says_nothing(node: YamlNode) -> bool:
    """Whether a node is empty, or all that stands in it is; a key with nothing may be a word."""
    if isinstance(node, YamlMap):
        values = [value for _, value in node.members]
        is_word = any(isinstance(value, YamlScalar) and value.is_null for value in values)
        return not is_word and all(map(says_nothing, values))
    if isinstance(node, YamlList):
        return all(map(says_nothing, node.children))
    return isinstance(node, YamlScalar) and node.is_empty


def items_in(node: YamlNode) -> list[YamlNode]:
    """Returns what stands in a list; of anything else, the node itself."""
    return node.children if isinstance(node, YamlList) else [node]


def text_at(node: YamlNode, text: str) -> YamlScalar:
    """Returns a text at the place of a node, as if it stood there in quotes."""
    return quoted_at(node.start_mark, text)


def quoted_at(mark: NodeMark, text: str) -> YamlScalar:
    """Returns a text as if it stood in quotes at a place."""
    return YamlScalar(None, text, mark, None, '"')


def list_at(node: YamlNode, children: list[YamlNode]) -> YamlList:
    """Returns a list at the place of a node."""
    return YamlList(None, children, node.start_mark)


def map_at(node: YamlNode, values: Mapping[str, YamlNode]) -> YamlMap:
    """Returns a map of values by their keys at the place of a node."""
    return pairs_at(node, [(text_at(node, name), value) for name, value in values.items()])


def pairs_at(node: YamlNode, pairs: YamlPairs) -> YamlMap:
    """Returns a map of keys and values at the place of a node."""
    return YamlMap(None, [*pairs], node.start_mark)


def paths_in(root: YamlNode | None) -> dict[tuple[str, int, int], tuple[Any, ...]]:
    """Returns the path of each place in a tree as nested pairs; the inner one if two begin there.

    A place is the name of the member, the line and the column.
    """
    paths: dict[tuple[str, int, int], tuple[Any, ...]] = {}
    todo: list[tuple[YamlNode, tuple[Any, ...]]] = [] if root is None else [(root, ())]
    seen: set[int] = set()
    while todo:
        node, path = todo.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        paths[node.member, node.line, node.column] = path
        if isinstance(node, YamlList):
            todo += [(child, (path, index)) for index, child in enumerate(node.children)]
        elif isinstance(node, YamlMap):
            for key, value in node.pairs():
                todo += [(key, (path, key.text)), (value, (path, key.text))]
    return paths
