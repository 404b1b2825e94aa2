"""JSON Resume: a file of that format (0.x and 1.x) as the nodes of a profile of our own.

The invariant: nodes are renamed and regrouped, never dropped, so every text of the file
is in the profile and every position is that of the file. Names that our own format
understands as other names (``startDate``, ``highlights``) are left to shaping.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from careertui.career.text import UNSAFE
from careertui.formats.yaml_nodes import YamlBroken, YamlList, YamlMap, YamlNode, YamlScalar

Pairs = list[tuple[YamlScalar, YamlNode]]

_SECTIONS = frozenset({"work", "volunteer", "education", "awards", "certificates", "references"})
_DATE_KEYS = frozenset({"startDate", "endDate", "releaseDate"})
_PLACE_PARTS = ("address", "postalCode", "city", "region", "countryCode", "country")


def is_json_resume(root: YamlMap) -> bool:
    """Whether a mapping is a JSON Resume and not a profile of our own."""
    top = {name.text: value for name, value in _pairs(root)}
    if isinstance(top.get("basics"), YamlMap) or ("bio" in top and "work" in top):
        return True
    schema = top.get("$schema")
    if isinstance(schema, YamlScalar) and "jsonresume" in schema.text:
        return True
    if "experience" in top or "headline" in top:
        return False
    return any(
        not _DATE_KEYS.isdisjoint(name.text for name, _ in _pairs(item))
        for section in _SECTIONS
        for item in _items(top.get(section))
    )


def as_profile(root: YamlMap) -> YamlMap:
    """The mapping of a profile that says what a JSON Resume says."""
    pairs: Pairs = []
    for name, value in _pairs(root):
        if name.text in {"basics", "bio"} and isinstance(value, YamlMap):
            pairs += _basics(value)
        elif name.text in _ITEM_CHANGES:
            section, change = _ITEM_CHANGES[name.text]
            changed = _each(value, change)
            pairs.append((_like(name, section), changed))
        else:
            pairs.append((name, value))
    return _mapping(root, [(_unmarked(n, v), v) for n, v in _merged(pairs)])


def misplaced(root: YamlMap) -> Iterator[tuple[YamlNode, tuple[str, ...], str]]:
    """What has another shape than this format gives it and is kept as it stands.

    The node, its path and what is expected; what becomes of the rest is for shaping to say.
    """
    for name, value in _pairs(root):
        if name.text in {"basics", "bio"}:
            if not isinstance(value, YamlMap):
                yield from _unless_empty(value, (name.text,), "keys")
            else:
                yield from _misplaced_in_basics(value, name.text)


def _misplaced_in_basics(
    basics: YamlMap, above: str
) -> Iterator[tuple[YamlNode, tuple[str, ...], str]]:
    for name, value in _pairs(basics):
        path = (above, name.text)
        if name.text == "location" and isinstance(value, YamlMap):
            for part, text in _pairs(value):
                if part.text in _PLACE_PARTS and not isinstance(text, YamlScalar):
                    yield from _unless_empty(text, (*path, part.text), "a text")
        elif name.text == "profiles" and not isinstance(value, YamlList):
            yield from _unless_empty(value, path, "a list")
        elif name.text == "image" and not isinstance(value, YamlScalar):
            yield from _unless_empty(value, path, "an address")


def _unless_empty(
    node: YamlNode, path: tuple[str, ...], expected: str
) -> Iterator[tuple[YamlNode, tuple[str, ...], str]]:
    says = bool(node.text) and not node.is_null if isinstance(node, YamlScalar) else True
    if says and not isinstance(node, YamlBroken):
        yield node, path, expected


def _unmarked(name: YamlScalar, value: YamlNode) -> YamlScalar:
    """The key, renamed where it would mark the profile as one of this format again."""
    if name.text == "$schema" or (name.text in {"basics", "bio"} and isinstance(value, YamlMap)):
        return _like(name, f"resume {name.text.removeprefix('$')}")
    return name


def _merged(pairs: Pairs) -> Pairs:
    """Lists of one name joined into one, such as references beside sections of our own."""
    merged: dict[str, tuple[YamlScalar, YamlNode]] = {}
    rest: Pairs = []
    for name, value in pairs:
        before = merged.get(name.text)
        if before is None:
            merged[name.text] = (name, value)
        elif isinstance(before[1], YamlList) and isinstance(value, YamlList):
            joined = YamlList(before[1].line, before[1].column)
            joined.children = [*before[1].children, *value.children]
            merged[name.text] = (before[0], joined)
        else:
            rest.append((name, value))
    return [*merged.values(), *rest]


def _basics(basics: YamlMap) -> Pairs:
    pairs: Pairs = []
    links: list[YamlNode] = []
    for name, value in _pairs(basics):
        if name.text == "location" and isinstance(value, YamlMap):
            pairs += _location(name, value)
        elif name.text in {"url", "website"} and isinstance(value, YamlScalar):
            if value.text:
                links.append(value)
        elif name.text == "profiles" and isinstance(value, YamlList):
            with_address = [each for each in value.children if _says(each, "url")]
            links += [_network(each) for each in with_address]
            others = [each for each in value.children if each not in with_address]
            if others:
                pairs.append((name, _sequence(value, others)))
        else:
            pairs.append((name, value))
    if links:
        pairs.append(
            (YamlScalar("links", basics.line, basics.column, True), _sequence(basics, links))
        )
    # ``profiles`` is another name for links; what has no address is kept under its own.
    return [(_like(n, "networks") if n.text == "profiles" else n, v) for n, v in pairs]


def _location(name: YamlScalar, value: YamlMap) -> Pairs:
    known = {key.text: part for key, part in _pairs(value)}
    found = [known[key] for key in _PLACE_PARTS if _says(value, key)]
    parts = [part for part in found if isinstance(part, YamlScalar)]
    rest = [
        (key, part)
        for key, part in _pairs(value)
        if key.text not in _PLACE_PARTS or not isinstance(part, YamlScalar)
    ]
    # A character that is to be reported is so where it stands.
    at = next((part for part in parts if UNSAFE.search(part.text)), value)
    text = ", ".join(part.text for part in parts)
    pairs: Pairs = [(name, YamlScalar(text, at.line, at.column, False))]
    if rest:
        pairs.append((_like(name, "place"), _mapping(value, rest)))
    return pairs


def _network(node: YamlNode) -> YamlNode:
    if not isinstance(node, YamlMap):
        return node
    return _mapping(
        node, [(_like(n, "label") if n.text == "network" else n, v) for n, v in _pairs(node)]
    )


def _work(item: YamlMap) -> YamlMap:
    says_more = _says(item, "summary")
    names = {"website": "url"} | ({"description": "sector"} if says_more else {})
    return _renamed(_open_ended(item), names)


def _volunteer(item: YamlMap) -> YamlMap:
    changed = _renamed(_open_ended(item), {"website": "url", "position": "role"})
    if not _says(item, "position"):
        pairs = [pair for pair in _pairs(changed) if pair[0].text != "role"]
        pairs += [(_at(item, "role"), _at(item, "Volunteer"))]
        return _mapping(item, pairs)
    return changed


def _project(item: YamlMap) -> YamlMap:
    both = _says(item, "summary") and _says(item, "description")
    names = {"type": "tags"} | ({"description": "goal"} if both else {})
    return _renamed(_open_ended(item), names)


def _education(item: YamlMap) -> YamlMap:
    both = _says(item, "score") and _says(item, "gpa")
    return _renamed(_open_ended(item), {"website": "url"} | ({} if both else {"gpa": "honors"}))


def _publication(item: YamlMap) -> YamlMap:
    return _renamed(item, {"website": "url"})


def _reference(item: YamlMap) -> YamlMap:
    changed = _renamed(item, {"name": "title", "reference": "summary"})
    if not _says(item, "name"):
        pairs = [pair for pair in _pairs(changed) if pair[0].text != "title"]
        return _mapping(item, [(_at(item, "title"), _at(item, "Reference")), *pairs])
    return changed


def _interest(item: YamlMap) -> YamlMap:
    return _renamed(item, {"keywords": "tags"})


def _same(item: YamlMap) -> YamlMap:
    return item


_ITEM_CHANGES: dict[str, tuple[str, Callable[[YamlMap], YamlMap]]] = {
    "work": ("experience", _work),
    "volunteer": ("service", _volunteer),
    "education": ("education", _education),
    "certificates": ("courses", _same),
    "publications": ("publications", _publication),
    "projects": ("projects", _project),
    "references": ("sections", _reference),
    "interests": ("interests", _interest),
}


def _open_ended(item: YamlMap) -> YamlMap:
    """An item that began and does not say that it ended goes on, by this format's convention."""
    if not _says(item, "startDate") or _says(item, "endDate"):
        return item
    pairs = [pair for pair in _pairs(item) if pair[0].text != "endDate"]
    return _mapping(item, [*pairs, (_at(item, "end"), _at(item, "present"))])


def _renamed(item: YamlMap, names: dict[str, str]) -> YamlMap:
    """The item with some keys renamed, save where the new name is there already."""
    taken = {name.text for name, _ in _pairs(item)}
    return _mapping(
        item,
        [
            (_like(n, names[n.text]) if n.text in names and names[n.text] not in taken else n, v)
            for n, v in _pairs(item)
        ],
    )


def _each(node: YamlNode, change: Callable[[YamlMap], YamlMap]) -> YamlNode:
    if isinstance(node, YamlList):
        changed = [change(each) if isinstance(each, YamlMap) else each for each in node.children]
        return _sequence(node, changed)
    return change(node) if isinstance(node, YamlMap) else node


def _says(node: YamlNode, key: str) -> bool:
    """Whether a mapping has a text under a key, or a value of another kind."""
    return isinstance(node, YamlMap) and any(
        name.text == key
        and not (isinstance(value, YamlScalar) and (value.is_null or not value.text))
        for name, value in _pairs(node)
    )


def _pairs(node: YamlMap) -> Pairs:
    """The pairs whose key is a text; the rare others stay in the nodes that are not rebuilt."""
    children = node.children
    found: Pairs = []
    for index in range(0, len(children) - 1, 2):
        name = children[index]
        if isinstance(name, YamlScalar):
            found.append((name, children[index + 1]))
    return found


def _items(node: YamlNode | None) -> list[YamlMap]:
    children = node.children if isinstance(node, YamlList) else []
    return [each for each in children if isinstance(each, YamlMap)]


def _mapping(like: YamlMap, pairs: Pairs) -> YamlMap:
    unreadable: list[YamlNode] = []
    for index in range(0, len(like.children) - 1, 2):
        if not isinstance(like.children[index], YamlScalar):
            unreadable += like.children[index : index + 2]
    children: list[YamlNode] = [node for pair in pairs for node in pair]
    return YamlMap(like.line, like.column, [*children, *unreadable], like.is_cut)


def _sequence(like: YamlMap | YamlList, children: list[YamlNode]) -> YamlList:
    return YamlList(like.line, like.column, children, like.is_cut)


def _like(name: YamlScalar, text: str) -> YamlScalar:
    return YamlScalar(text, name.line, name.column, name.plain)


def _at(node: YamlNode, text: str) -> YamlScalar:
    return YamlScalar(text, node.line, node.column, False)
