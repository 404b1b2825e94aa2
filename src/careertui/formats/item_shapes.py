"""Item shapes: items that are written as keys of a map, or as a map where a text is usual.

The invariant: a map of which no key is a key of the item holds an item for each of its keys,
which is the item's name; a map of which one is, is one item.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

from careertui.career import model as m
from careertui.career.declarations import per_class
from careertui.career.patterns import pattern
from careertui.formats.other_shapes import (
    can_be_text,
    has_name,
    squeezed,
    squeezed_keys,
    whole_text,
)
from careertui.formats.skill_shapes import names_in
from careertui.formats.yaml_nodes import (
    YamlList,
    YamlMap,
    YamlNode,
    YamlScalar,
    items_in,
    map_at,
    text_at,
)

_SECOND: dict[type, str] = {
    m.Link: "url", m.Language: "fluency", m.Service: "role", m.Education: "degree",
    m.Employment: "title",
}  # fmt: skip
"""What a text under a name is; elsewhere it is the summary."""
_NAMES = ("name", "label", "organization", "institution", "title", "role", "of")
"""The keys that may hold what an item is called, the likeliest first."""
_SPLIT = frozenset({m.Language, m.Interest})
"""One text with commas names several of these."""
_MOST_LOOKED_UP = 200
"""A slip is looked for in so many unknown keys of a list; that takes a while."""
_YEAR = pattern(r"(?:19|20)\d\d(?:-\d\d)?")


def items_of(kind: type[m.Node], node: YamlNode) -> Sequence[YamlNode]:
    """Returns the nodes of the items in a list, a map of items by name or a single item."""
    if type(node) is YamlList:
        if _are_usual(item_names(kind), node.children):
            return node.children
    elif type(node) is YamlScalar and kind in _SPLIT and not node.is_null:
        return [text_at(node, name) for name in names_in(node.text)] or [node]
    elif (
        type(node) is YamlMap and kind is m.Achievement and _BESIDE.isdisjoint(squeezed_keys(node))
    ):
        # Points outside a list are told apart by their keys.
        parts = [node] if has_name(node) else [node.with_pairs([pair]) for pair in node.pairs()]
        return list(map(_as_point, parts))
    return list(_items_of(kind, node, iter(range(_MOST_LOOKED_UP))))


def _are_usual(names: frozenset[str], nodes: Sequence[YamlNode]) -> bool:
    """Whether each of some items is a text, or keys of which the first is one of the item."""
    for node in nodes:
        if type(node) is YamlMap and node.members:
            first = node.members[0][0]
            if type(first) is not YamlScalar or first.text not in names:
                return False
        elif type(node) is not YamlScalar:
            return False
    return True


def _items_of(kind: type[m.Node], node: YamlNode, looks: Iterator[int]) -> Iterator[YamlNode]:
    if isinstance(node, YamlList):
        for child in node.children:
            yield from _items_of(kind, child, looks)
    elif isinstance(node, YamlMap) and node.members:
        if kind is m.Achievement:
            yield _as_point(node)
        elif _is_item(kind, node, looks):
            yield node
        else:
            for key, value in node.pairs():
                yield from _named(kind, key, value)
    else:
        yield node


@per_class
def item_names(kind: type[m.Node]) -> frozenset[str]:
    """Returns the names that the keys of a class may have, as written and squeezed."""
    if kind is m.Achievement:
        return frozenset({"text"})
    names = [name for key in m.keys_of(kind) for name in m.names_of(kind, key)]
    return frozenset({*names, *map(squeezed, names)})


def _is_item(kind: type[m.Node], node: YamlMap, looks: Iterator[int]) -> bool:
    """Whether a map has a key of the item, perhaps with a slip in it."""
    known, names = item_names(kind), squeezed_keys(node)
    if not known.isdisjoint(names) or len(names) < len(node.members):
        return True
    if not any(isinstance(value, YamlScalar) for _, value in node.members):
        return False
    # Each look takes one of those that are left.
    left = zip(names, looks, strict=False)
    return any(difflib.get_close_matches(name[:40], known, 1, 0.8) for name, _ in left)


def _as_point(node: YamlMap) -> YamlMap:
    """Returns a map as a point of a list, with all that has no key of its own as the text."""
    names = {squeezed(key.text): value for key, value in node.pairs()}
    if isinstance(names.get("text"), YamlScalar) or (names and names.keys() <= _BESIDE):
        return node
    inside = [pair for pair in node.pairs() if squeezed(pair[0].text) not in _BESIDE]
    points = node.with_pairs(inside)
    text = whole_text(points) if can_be_text(points) else ""
    rest = [pair for pair in node.pairs() if pair not in inside]
    return node.with_pairs([(text_at(node, "text"), text_at(node, text)), *rest]) if text else node


_BESIDE = frozenset({"metric", "date", "skills", "links", "url", "notes", "note", "private"})
"""The keys of a point that do not become part of its text."""


def _named(kind: type[m.Node], key: YamlScalar, value: YamlNode) -> Iterator[YamlNode]:
    """Yields the items under a key that is their name."""
    keys = m.keys_of(kind)
    name = next(it for it in _NAMES if it in keys)
    if isinstance(value, YamlMap):
        yield value.with_pairs([(text_at(key, _free(kind, value, name)), key), *value.pairs()])
    elif isinstance(value, YamlList) and any(isinstance(it, YamlMap) for it in value.children):
        for child in items_of(kind, value):
            yield from _named(kind, key, child) if isinstance(child, YamlMap) else (child,)
    elif _YEAR.fullmatch(key.text) and "date" in keys:
        for text in items_in(value):
            yield map_at(key, {name: text, "date": key})
    else:
        yield map_at(key, {name: key, _SECOND.get(kind, "summary"): value})


def _free(kind: type[m.Node], node: YamlMap, name: str) -> str:
    """Returns the key of an item under which the key above it goes."""
    names = squeezed_keys(node)
    if set(map(squeezed, m.names_of(kind, name))).isdisjoint(names):
        return name
    return "tags" if "tags" in m.keys_of(kind) and "tags" not in names else "key"
