"""JSON Resume: a file of that format (0.x and 1.x) as the nodes of a native profile.

The invariant: nodes are renamed and regrouped, never dropped, so every text of the file
is in the profile and every position is that of the file. Names that the native format
knows as other names (``startDate``, ``highlights``) are left to its reader.
"""

from __future__ import annotations

from collections.abc import Callable

from careertui.career import model as m
from careertui.career.dates import PartialDate
from careertui.career.text import UNSAFE
from careertui.formats.document import Document
from careertui.formats.faults import KeyPath, described
from careertui.formats.item_dates import date_in
from careertui.formats.item_shapes import items_of
from careertui.formats.native import ProfileReader
from careertui.formats.other_shapes import PLACE_KEYS, joined, parts_of, squeezed
from careertui.formats.yaml_nodes import (
    YamlBroken,
    YamlList,
    YamlMap,
    YamlNode,
    YamlPairs,
    YamlScalar,
    is_empty,
    list_at,
    text_at,
)

_SECTIONS = ("work", "volunteer", "education", "awards", "certificates", "references")
_DATE_KEYS = ("startDate", "endDate", "releaseDate")
_BASICS = frozenset({"basics", "bio"})


def recognises(document: Document) -> bool:
    """Whether a document is a JSON Resume and not a native profile."""
    root = document.root
    if root is None:
        return False
    values = {_uncapitalized(key): value for key, value in root.pairs()}
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
    reader = ProfileReader.of(document, is_lenient=True)
    if document.root is not None:
        reader.read(as_profile(document.root, is_whole=not document.tree.is_doubtful))
        _report_misplaced(reader, document.root)
    return reader


def as_profile(root: YamlMap, *, is_whole: bool = True) -> YamlMap:
    """Returns the map of a native profile that says what a JSON Resume says.

    Nothing goes on for want of an end if a part of the file may be lost.
    """
    pairs: YamlPairs = []
    for node, value in root.pairs():
        key = node.with_text(_uncapitalized(node))
        if key.text in _BASICS and isinstance(value, YamlMap):
            pairs += _basics(value)
        elif key.text in _ITEM_CHANGES:
            section, change = _ITEM_CHANGES[key.text]
            may_go_on = is_whole and key.text in _MAY_GO_ON
            items = _each_changed(value, _open_ended) if may_go_on else value
            pairs.append((key.with_text(section), _each_changed(items, change)))
        else:
            pairs.append((key, value))
    return root.with_pairs([(_unmarked(key, value), value) for key, value in _merged(pairs)])


def _uncapitalized(key: YamlScalar) -> str:
    """Returns a key with a small first letter: some write all keys with a capital."""
    return key.text[:1].lower() + key.text[1:]


def _report_misplaced(reader: ProfileReader, root: YamlMap) -> None:
    """Reports values of ``basics`` that have another shape than this format gives them."""
    for key, value in root.pairs():
        if key.text in _BASICS:
            if isinstance(value, YamlMap):
                _report_misplaced_basics(reader, value, ((), key.text))
            else:
                _warn_of_shape(reader, value, ((), key.text), "keys")


def _report_misplaced_basics(reader: ProfileReader, basics: YamlMap, above: KeyPath) -> None:
    for key, value in basics.pairs():
        path = (above, key.text)
        if key.text == "location" and isinstance(value, YamlMap):
            for part_key, part in value.pairs():
                if squeezed(part_key.text) in PLACE_KEYS and not isinstance(part, YamlScalar):
                    _warn_of_shape(reader, part, (path, part_key.text), "a text")
        elif key.text == "image" and not isinstance(value, YamlScalar):
            _warn_of_shape(reader, value, path, "an address")


def _warn_of_shape(reader: ProfileReader, node: YamlNode, path: KeyPath, expected: str) -> None:
    if isinstance(node, YamlBroken) or (isinstance(node, YamlScalar) and node.is_empty):
        return
    message = f"expected {expected}, found {described(node)}; it is kept as it stands"
    reader.warn("wrong-shape", node, path, message)


def _unmarked(key: YamlScalar, value: YamlNode) -> YamlScalar:
    """Returns the key, renamed if it would mark the native profile as a JSON Resume again."""
    if key.text == "$schema" or (key.text in _BASICS and isinstance(value, YamlMap)):
        return key.with_text(f"resume {key.text.removeprefix('$')}")
    return key


def _merged(pairs: YamlPairs) -> YamlPairs:
    """Joins lists of one name, such as references beside native sections."""
    merged: dict[str, tuple[YamlScalar, YamlNode]] = {}
    rest: YamlPairs = []
    for key, value in pairs:
        first_key, first = merged.setdefault(key.text, (key, value))
        if first_key is key:
            continue
        if isinstance(first, YamlList) and isinstance(value, YamlList):
            joined = list_at(first, [*first.children, *value.children])
            merged[key.text] = (first_key, joined)
        else:
            rest.append((key, value))
    return [*merged.values(), *rest]


def _basics(basics: YamlMap) -> YamlPairs:
    pairs: YamlPairs = []
    links: list[YamlNode] = []
    for key, value in basics.pairs():
        name = _uncapitalized(key)
        if name == "location" and isinstance(value, YamlMap):
            pairs += _location(key, value)
        elif name in {"url", "website", "profiles"}:
            links += items_of(m.Link, value)
        else:
            pairs.append((key, value))
    if links:
        pairs.append((text_at(basics, "links"), list_at(basics, links)))
    return pairs


def _location(key: YamlScalar, value: YamlMap) -> YamlPairs:
    parts = parts_of(value.pairs(), PLACE_KEYS)
    text, rest = joined(value.pairs(), parts, ", ")
    # An unsafe character is reported where it stands.
    at = next((part for part in parts if UNSAFE.search(part.text)), value)
    pairs: YamlPairs = [(key, text_at(at, text))]
    if rest:
        pairs.append((key.with_text("place"), value.with_pairs(rest)))
    return pairs


def _work(item: YamlMap) -> YamlMap:
    names = {"description": "sector"} if item.says("summary") else {}
    return item.renamed({"website": "url", **names})


def _volunteer(item: YamlMap) -> YamlMap:
    changed = item.renamed({"website": "url", "position": "role"})
    return _filled(changed, "role", "Volunteer")


def _project(item: YamlMap) -> YamlMap:
    names = {"description": "goal"} if item.says("summary") and item.says("description") else {}
    return item.renamed({"type": "tags", **names})


def _education(item: YamlMap) -> YamlMap:
    has_both = item.says("score") and item.says("gpa")
    names = {} if has_both else {"gpa": "honors"}
    return item.renamed({"website": "url", **names})


def _reference(item: YamlMap) -> YamlMap:
    changed = item.renamed({"name": "title", "reference": "summary"})
    return _filled(changed, "title", "Reference")


_ITEM_CHANGES: dict[str, tuple[str, Callable[[YamlMap], YamlMap]]] = {
    "work": ("experience", _work),
    "volunteer": ("service", _volunteer),
    "education": ("education", _education),
    "publications": ("publications", lambda item: item.renamed({"website": "url"})),
    "projects": ("projects", _project),
    "references": ("sections", _reference),
    "interests": ("interests", lambda item: item.renamed({"keywords": "tags"})),
}


_MAY_GO_ON = frozenset({"work", "volunteer", "projects", "education"})
"""Sections whose items go on if they have a start and no end."""

_STARTS, _ENDS, _FLAGS = (
    frozenset(map(squeezed, m.names_of(m.Dated, key))) for key in ("start", "end", "current")
)


def _open_ended(item: YamlMap) -> YamlMap:
    """Returns an item that began on a date and does not say that it ended as one that goes on."""
    pairs = item.pairs()
    if any(squeezed(key.text) in _ENDS and date_in(value) is not None for key, value in pairs):
        return item
    starts = (date_in(value) for key, value in pairs if squeezed(key.text) in _STARTS)
    has_begun = any(isinstance(start, PartialDate) for start in starts)
    has_flag = any(squeezed(key.text) in _FLAGS and not is_empty(value) for key, value in pairs)
    if not has_begun or has_flag:
        return item
    others = [pair for pair in pairs if squeezed(pair[0].text) not in _ENDS]
    return item.with_pairs([*others, (text_at(item, "end"), text_at(item, "present"))])


def _filled(item: YamlMap, name: str, word: str) -> YamlMap:
    """Returns the item with a word under a key if nothing stands there."""
    if item.says(name):
        return item
    pairs = [pair for pair in item.pairs() if pair[0].text != name]
    return item.with_pairs([*pairs, (text_at(item, name), text_at(item, word))])


def _each_changed(node: YamlNode, change: Callable[[YamlMap], YamlMap]) -> YamlNode:
    if isinstance(node, YamlList):
        children = [change(it) if isinstance(it, YamlMap) else it for it in node.children]
        return node.with_children(children)
    return change(node) if isinstance(node, YamlMap) else node


def _items(node: YamlNode | None) -> list[YamlMap]:
    children = node.children if isinstance(node, YamlList) else []
    return [child for child in children if isinstance(child, YamlMap)]
