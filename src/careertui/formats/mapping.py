"""Mapping: a document of another format as the nodes of a native profile, by a table.

A format is a ``FormatMap``: which of its sections is which of ours, what its keys are called
here, and what is not read. Names that the native format knows as other names (``startDate``,
``highlights``) are left to its reader.

The invariant: nodes are renamed and regrouped. What is dropped is told as a note, and every
position is that of the file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from careertui.career import model as m
from careertui.career.dates import PartialDate
from careertui.career.problems import CHANGED, NOT_READ
from careertui.career.text import UNSAFE, is_set
from careertui.formats.document import Document
from careertui.formats.faults import quoted
from careertui.formats.item_dates import date_in
from careertui.formats.item_shapes import items_of
from careertui.formats.listed_points import points_of
from careertui.formats.native import ProfileReader
from careertui.formats.other_shapes import (
    ADDRESS_KEYS,
    PLACE_KEYS,
    joined,
    parts_of,
    squeezed,
    texts_by_name,
)
from careertui.formats.yaml_nodes import (
    YamlList,
    YamlMap,
    YamlNode,
    YamlPair,
    YamlPairs,
    YamlScalar,
    is_empty,
    items_in,
    list_at,
    says_nothing,
    text_at,
)

Change = Callable[[YamlMap], YamlMap]
_EVERYWHERE = frozenset(
    {"id", "columns", "icon", "iconcolor", "separatelinks", "fullwidth", "type", "levelnum"}
)
"""Keys that programs give to every item; that they are not read is told once."""
_HEADINGS = frozenset({"name", "title", "heading"})
"""Keys of what a section is called on the page."""
_LINKS = frozenset({"url", "website", "websites", "profiles", "social", "socialnetworks"})
"""Keys of the person under which addresses stand."""
_NOTHING: Mapping[str, str] = MappingProxyType({})


class SectionMap(NamedTuple):
    """What a section of another format is here."""

    section: str
    names: Mapping[str, str] = _NOTHING
    """Names of keys, squeezed, each with the name here."""
    goes_on: bool = False
    """Whether what has a start and no end goes on."""
    filled: tuple[str, str] | None = None
    """A key, and the word that stands there if nothing does."""
    change: Change | None = None
    """What else is done to each item, before its keys are renamed."""


class FormatMap(NamedTuple):
    """Where another format keeps what a profile says."""

    sections: Mapping[str, SectionMap]
    """Its sections by their names, squeezed, beside the usual ones."""
    names: Mapping[str, str] = _NOTHING
    """Keys of the person, squeezed, each with the name here."""
    spread: frozenset[str] = frozenset()
    """Keys under which keys of the person stand."""
    lists: tuple[str, ...] = ()
    """Keys inside a section under which its items stand."""
    aside: Mapping[str, str] = _NOTHING
    """Keys that are not read, each with what they are about."""
    has_points: bool = False
    """Whether its texts hold the results too, as points of a list, for want of another place."""
    has_free_dates: bool = False
    """Whether any words may be the date of an item."""
    change: Change | None = None
    """What else is done to each item of all sections, after what its section says."""
    opened: Change | None = None
    """What is done to the document first, so that its sections stand beside the person's keys."""

    def section_of(self, name: str) -> SectionMap | None:
        """Returns what a key of the person, squeezed, is as a section; None if it is none."""
        return self.sections.get(name) or (None if name in self.names else _USUAL.get(name))


def to(
    section: str,
    names: str = "",
    *,
    goes_on: bool = False,
    filled: str = "",
    change: Change | None = None,
) -> SectionMap:
    """Returns what a section is here; names are written ``theirs=ours``, with spaces between."""
    key, _, word = filled.partition("=")
    return SectionMap(section, named(names), goes_on, (key, word) if key else None, change)


def named(names: str) -> dict[str, str]:
    """Returns names that are written ``theirs=ours``, with spaces between, as a table."""
    pairs = (pair.partition("=") for pair in names.split())
    return {theirs: ours for theirs, _, ours in pairs}


def aside(names: str, what: str) -> dict[str, str]:
    """Returns keys that are not read, with what they are about."""
    return dict.fromkeys(names.split(), what)


_SITE = {"website": "url"}
"""What an address is called in the items of many formats."""
_USUAL = {
    **{
        squeezed(name): to(section)
        for section, key in m.keys_of(m.Profile).items()
        if key.part is m.Part.ENTRIES
        for name in m.names_of(m.Profile, section)
    },
    "volunteer": to("service", "position=role", goes_on=True, filled="role=Volunteer"),
    "references": to("sections", "name=title", filled="title=Reference"),
    **dict.fromkeys(("interests", "hobbies"), to("interests", "keywords=tags")),
}
"""The sections of a profile by all their names, and those of others that most formats share."""


def read_mapped(document: Document, form: FormatMap) -> ProfileReader:
    """Reads a document whose nodes are those of a YAML tree."""
    reader = ProfileReader.of(document, is_lenient=True)
    reader.has_free_dates = form.has_free_dates
    if (root := document.root) is not None:
        opened = form.opened(root) if form.opened else root
        is_whole = not document.tree.is_doubtful
        reader.read(profile_of(opened, form, reader, is_whole=is_whole))
    return reader


def profile_of(
    root: YamlMap, form: FormatMap, reader: ProfileReader, *, is_whole: bool = True
) -> YamlMap:
    """Returns the map of a native profile that says what a map of another format says.

    Args:
        root: The map.
        form: Where it keeps what.
        reader: What the notes are told to.
        is_whole: Whether no part of the file may be lost; else nothing goes on for want of an end.
    """
    return root.with_pairs(_Mapper(form, reader, is_whole=is_whole).pairs_of(root))


class _Mapper:
    def __init__(self, form: FormatMap, reader: ProfileReader, *, is_whole: bool) -> None:
        self._form, self._reader, self._is_whole = form, reader, is_whole
        self._links: list[YamlNode] = []
        self._told: set[str] = set()
        """The names of the keys that were told not to be read."""

    def pairs_of(self, root: YamlMap) -> YamlPairs:
        pairs = self._person(root)
        if self._links:
            links = list_at(root, self._links)
            pairs.append((text_at(root, "links"), links))
        return merged(pairs)

    def _person(self, node: YamlMap) -> YamlPairs:
        """Returns the keys of the person, with those of the maps that hold them."""
        form, pairs = self._form, YamlPairs()
        for key, value in self._read_pairs(node):
            name = squeezed(key.text)
            if name in form.spread and isinstance(value, YamlMap):
                pairs += self._person(value)
            elif target := form.section_of(name):
                pairs += self._section(key, value, target)
            elif name == "location" and isinstance(value, YamlMap):
                pairs += place_of(key, value)
            elif name in _LINKS:
                # Keys that are no link's are the names of networks.
                self._links += map(self._link, items_of(m.Link, value))
            else:
                pairs.append((key.with_text(form.names.get(name, key.text)), value))
        return pairs

    def _read_pairs(self, node: YamlMap) -> YamlPairs:
        """Returns the pairs of a map without those that are not read, which are told."""
        pairs: YamlPairs = []
        for key, value in node.pairs():
            name = squeezed(key.text)
            about = self._form.aside.get(name)
            if about is None:
                pairs.append((key, value))
            elif not (says_nothing(value) or (name in self._told and name in _EVERYWHERE)):
                self._told.add(name)
                message = f"{quoted(key.text)} is {about} and is not read"
                self._reader.note(NOT_READ, key, ((), key.text), message, value=value)
        return pairs

    def _section(self, key: YamlScalar, value: YamlNode, target: SectionMap) -> YamlPairs:
        """Returns a section, and what stands beside the list of its items."""
        name, lists = key.with_text(target.section), self._form.lists
        pairs = value.pairs() if isinstance(value, YamlMap) else []
        inner = [pair for pair in pairs if squeezed(pair[0].text) in lists]
        if not inner or not isinstance(value, YamlMap):
            return [(name, self._items(value, target, is_hidden=False))]
        beside = [pair for pair in self._read_pairs(value) if pair not in inner]
        is_hidden, beside = hidden_by(beside)
        rest = [pair for pair in beside if not self._is_heading(*pair, target.section)]
        items = list_at(value, [it for _, node in inner for it in items_in(node)])
        section = [(name, self._items(items, target, is_hidden=is_hidden))]
        if all(is_empty(node) for _, node in rest):
            return section
        return [*section, (key.with_text(f"{key.text} (more)"), value.with_pairs(rest))]

    def _is_heading(self, key: YamlScalar, value: YamlNode, section: str) -> bool:
        """Whether a key holds what a section is called; what says another thing is told."""
        if squeezed(key.text) not in _HEADINGS:
            return False
        if not says_nothing(value) and not means(value, section):
            message = f"{quoted(key.text)} is what the section is called and is not read"
            self._reader.note(NOT_READ, key, ((), key.text), message, value=value)
        return True

    def _items(self, node: YamlNode, target: SectionMap, *, is_hidden: bool) -> YamlNode:
        if isinstance(node, YamlList):
            children = [self._items(it, target, is_hidden=is_hidden) for it in node.children]
            return node.with_children(children)
        return self._item(node, target, is_hidden=is_hidden) if isinstance(node, YamlMap) else node

    def _item(self, node: YamlMap, target: SectionMap, *, is_hidden: bool) -> YamlMap:
        item = node.with_pairs(self._read_pairs(node))
        for change in filter(None, (target.change, self._form.change)):
            item = change(item)
        hidden, pairs = hidden_by(item.pairs())
        item = renamed(item.with_pairs(pairs), {**_SITE, **target.names})
        if self._form.has_points:
            item = with_results(item, m.keys_of(m.Profile)[target.section].item)
        if hidden or is_hidden:
            self._reader.note(
                CHANGED, node, (), "it is hidden, so it is private here", became="private: true"
            )
            item = with_key(item, "private", "true")
        if target.goes_on and self._is_whole:
            item = open_ended(item)
        if target.filled is not None and not _says(item, target.filled[0]):
            pairs = [it for it in item.pairs() if squeezed(it[0].text) != target.filled[0]]
            item = with_key(item.with_pairs(pairs), *target.filled)
        return item

    def _link(self, node: YamlNode) -> YamlNode:
        if not isinstance(node, YamlMap):
            return node
        hidden, pairs = hidden_by(self._read_pairs(node))
        item = with_address(node.with_pairs(pairs))
        return with_key(item, "private", "true") if hidden else item


def _says(item: YamlMap, name: str) -> bool:
    return any(squeezed(key.text) == name and not is_empty(it) for key, it in item.pairs())


def means(title: YamlNode, section: str) -> bool:
    """Returns whether what a section is called says no more than which of ours it is."""
    from careertui.formats.section_titles import meaning

    return isinstance(title, YamlScalar) and meaning(title.text) == section


def renamed(item: YamlMap, names: Mapping[str, str]) -> YamlMap:
    """Returns a map with other keys, unless something stands under the new name already."""
    pairs = item.pairs()
    filled = {squeezed(key.text) for key, value in pairs if not is_empty(value)}
    filled -= names.keys()
    free = {old: new for old, new in names.items() if squeezed(new) not in filled}
    return item.with_pairs(
        [(key.with_text(free.get(squeezed(key.text), key.text)), it) for key, it in pairs]
    )


def with_goal(item: YamlMap) -> YamlMap:
    """Returns a project whose description is its goal, if it has a summary too."""
    has_both = item.says("summary") and item.says("description")
    return renamed(item, {"description": "goal"}) if has_both else item


def with_key(item: YamlMap, name: str, text: str) -> YamlMap:
    """Returns a map with one more key."""
    return item.with_pairs([*item.pairs(), (text_at(item, name), text_at(item, text))])


def with_results(item: YamlMap, kind: type[m.Node] | None) -> YamlMap:
    """Returns an item whose results are those that its summary lists, if it has no others."""
    keys = m.keys_of(kind) if kind else {}
    if kind is None or "achievements" not in keys:
        return item
    texts, results, roles = (
        frozenset(map(squeezed, m.names_of(kind, name) if name in keys else ()))
        for name in ("summary", "achievements", "roles")
    )
    has_results = any(_says(item, name) for name in results)
    pairs: YamlPairs = []
    for key, value in item.pairs():
        name, parts = squeezed(key.text), [(key, value)]
        if name in roles:
            inner = [
                with_results(it, m.Role) if isinstance(it, YamlMap) else it
                for it in items_in(value)
            ]
            parts = [(key, list_at(value, inner))] if isinstance(value, YamlList) else parts
        elif name in texts and isinstance(value, YamlScalar) and not has_results:
            parts = _prose_and_points(key, value)
            has_results = parts[0][1] is not value
        pairs += parts
    return item.with_pairs(pairs)


def _prose_and_points(key: YamlScalar, text: YamlScalar) -> YamlPairs:
    """Returns a text, and the points of a list in it as results."""
    prose, points = points_of(text.text)
    if not points:
        return [(key, text)]
    listed = list_at(text, [text_at(text, point) for point in points])
    rest: YamlPairs = [(key, text_at(text, prose))] if prose else []
    return [*rest, (text_at(text, "achievements"), listed)]


def hidden_by(pairs: YamlPairs) -> tuple[bool, YamlPairs]:
    """Returns whether keys hide what they belong to, and the other pairs."""
    rest: YamlPairs = []
    is_hidden = False
    for key, value in pairs:
        name = squeezed(key.text)
        if name not in {"visible", "hidden"} or not isinstance(value, YamlScalar):
            rest.append((key, value))
        elif not value.is_empty:
            is_hidden |= is_set(value.text) == (name == "hidden")
    return is_hidden, rest


def merged(pairs: YamlPairs) -> YamlPairs:
    """Joins lists of one name, such as references beside native sections."""
    first_of: dict[str, YamlPair] = {}
    rest: YamlPairs = []
    for key, value in pairs:
        first_key, first = first_of.setdefault(key.text, (key, value))
        if first_key is key or is_empty(value):
            continue
        if is_empty(first):
            first_of[key.text] = (key, value)
        elif isinstance(first, YamlList) and isinstance(value, YamlList):
            first_of[key.text] = (first_key, list_at(first, [*first.children, *value.children]))
        else:
            rest.append((key, value))
    return [*first_of.values(), *rest]


def place_of(key: YamlScalar, value: YamlMap) -> YamlPairs:
    """Returns the parts of a place as one text, and what else stands beside them."""
    parts = parts_of(value.pairs(), PLACE_KEYS)
    text, rest = joined(value.pairs(), parts, ", ")
    # An unsafe character is reported where it stands.
    at = next((part for part in parts if UNSAFE.search(part.text)), value)
    pairs: YamlPairs = [(key, text_at(at, text))]
    if rest:
        pairs.append((key.with_text("place"), value.with_pairs(rest)))
    return pairs


def with_address(item: YamlMap) -> YamlMap:
    """Returns a link with the address of its network and name, if it has none of its own."""
    from careertui.formats.web_names import address_of  # many files need none of it

    item = renamed(item.with_pairs(_with_inner_address(item.pairs())), _LINK_NAMES)
    pairs = item.pairs()
    texts = texts_by_name(pairs)
    network = texts.get("network") or texts.get("label")
    url = next((texts[name] for name in ADDRESS_KEYS if name in texts), None)
    user = texts.get("username") or url
    if network is None or user is None:
        return item.with_pairs(pairs)
    said = url.text if url and url is not user else address_of(network.text, user.text)
    if said and (url is None or url is user):
        pairs = [pair for pair in pairs if pair[1] is not user and squeezed(pair[0].text) != "url"]
        pairs.append((text_at(user, "url"), text_at(user, said)))
    named = network.text if "network" in texts else ""
    return item.with_pairs([pair for pair in pairs if not _is_repeated(pair, named, said)])


def _with_inner_address(pairs: YamlPairs) -> YamlPairs:
    """Returns the keys of a link with those of an address that has keys of its own."""
    taken = {key.text for key, it in pairs if isinstance(it, YamlScalar) and not it.is_empty}
    opened: YamlPairs = []
    for key, value in pairs:
        if squeezed(key.text) not in ADDRESS_KEYS or not isinstance(value, YamlMap):
            opened.append((key, value))
            continue
        for inner, it in value.pairs():
            name = inner.text if inner.text not in taken else f"{key.text} {inner.text}"
            opened += [] if is_empty(it) else [(inner.with_text(name), it)]
    return opened


_LINK_NAMES = {
    "user": "username", "placeholder": "label", "website": "url", "homepage": "url",
}  # fmt: skip


def _is_repeated(pair: YamlPair, network: str, address: str) -> bool:
    """Whether the network or the address of a link says what another key of it says."""
    name, value = squeezed(pair[0].text), pair[1]
    if not isinstance(value, YamlScalar):
        return False
    if name == "username":
        return all(part in address for part in value.text.split("@"))
    return name == "label" and value.text == network


_STARTS, _ENDS, _FLAGS, _DATES = (
    frozenset(map(squeezed, m.names_of(m.Dated, key)))
    for key in ("start", "end", "current", "date")
)


def open_ended(item: YamlMap) -> YamlMap:
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
    return with_key(item.with_pairs(others), "end", "present")
