"""Native values: what stands under a key as the value that the key expects.

The invariant: a text either fits the rules here to the letter or is reported, and nothing is
guessed; but a flag that cannot be read counts as set.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from math import isfinite
from typing import Any

from careertui.career import model as m
from careertui.career.dates import BadValueError
from careertui.career.patterns import pattern
from careertui.career.prose import extra_texts
from careertui.career.text import FLAGS, NULLS, clean, is_plain, plain_text
from careertui.formats.faults import KeyPath, NodeReader, quoted
from careertui.formats.item_dates import read_when
from careertui.formats.item_shapes import items_of
from careertui.formats.other_shapes import can_be_text, has_name, hidden_in, whole_text
from careertui.formats.skill_shapes import groups_of, names_in
from careertui.formats.yaml_nodes import (
    YamlList,
    YamlMap,
    YamlNode,
    YamlPairs,
    YamlScalar,
    list_at,
    text_at,
)

_NUMBER = pattern(r"[-+]?(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})(?:[eE][-+]?\d{1,3})?", re.ASCII)
_COUNT = pattern(r"\d{1,15}", re.ASCII)
_GROUPED = pattern(r"[-+]?\d{1,3}(?:[,._' \u00a0\u202f]\d{3})+", re.ASCII)
_WITH_UNIT = pattern(r"([-+]?\d[\d.,]*)\s*(\D+)", re.ASCII)
_LONGEST_NUMBER = 64
_URL_SCHEME = pattern(r"([A-Za-z][A-Za-z0-9+.-]*):(?!\d+(?:/|$))")
_OPENABLE = frozenset({"http", "https", "mailto"})
_SPLIT = frozenset({"tags", "themes"})
"""Lists for which one text with commas is another way to write them."""
_COMMA_LISTS = frozenset({"partners", "authors", "advisors"})
"""Lists of names that may hold a comma themselves."""
ValueReader = Callable[[NodeReader, YamlNode, KeyPath, m.Key, str], Any]
"""Reads the value of a key; None if it says nothing or cannot be read."""


def number_of(text: str) -> float:
    """Returns a number such as ``-58``, ``3.80`` or ``1e3``. Raises ``BadValueError``."""
    bare = text.strip()
    if _NUMBER.fullmatch(bare) and isfinite(float(bare)):
        return float(bare)
    raise _not_a_number("a number", bare, "write -58 or 3.5")


def count_of(text: str) -> int:
    """Returns a whole number, zero or more. Raises ``BadValueError``."""
    bare = text.strip()
    if _COUNT.fullmatch(bare):
        return int(bare)
    raise _not_a_number("a whole number", bare, "write 44")


def _not_a_number(what: str, text: str, usual: str) -> BadValueError:
    hint = usual
    if len(text) <= _LONGEST_NUMBER and _GROUPED.fullmatch(text):
        hint = f"write {re.sub('[^0-9+-]', '', text)} if that is what it means"
    elif (match := _WITH_UNIT.fullmatch(text)) and len(text) <= _LONGEST_NUMBER:
        hint = f"write {match[1]} and put {quoted(match[2])} elsewhere, such as under `unit`"
    return BadValueError(f"expected {what}, found {quoted(text)}", hint)


def flag_of(text: str) -> bool:
    """Returns true or false. Raises ``BadValueError``."""
    word = text.strip().casefold()
    if word in FLAGS:
        return FLAGS[word]
    raise BadValueError(f"expected true or false, found {quoted(text)}", "write true or false")


def address_remark(text: str) -> str:
    """Returns why an address cannot be opened, as a remark; empty if it can."""
    if any(character.isspace() for character in text.strip()):
        return "an address holds no white space"
    match = _URL_SCHEME.match(text)
    if match is None:
        return "an address begins with https://, http:// or mailto:"
    if match[1].lower() not in _OPENABLE:
        return f"addresses with {quoted(match[1] + ':')} are shown but never opened"
    return ""


def _text(reader: NodeReader, node: YamlNode, path: KeyPath, key: m.Key, name: str) -> str | None:
    if type(node) is YamlScalar:
        text = node.text
        if text.isascii() and text.isprintable() and text not in NULLS:
            return text
    scalar = reader.scalar(node, path, key, name)
    return None if scalar is None else reader.cleaned(scalar, path)


def prose_reader(read_value: ValueReader) -> ValueReader:
    """Returns what reads texts of prose by what reads any texts."""
    is_text = read_value is _text

    def read_prose(reader: NodeReader, node: YamlNode, path: KeyPath, key: m.Key, name: str) -> Any:
        # Nearly every text is like this.
        if is_text and type(node) is YamlScalar and is_plain(node.text) and node.text not in NULLS:
            return node.text
        value = read_value(reader, node, path, key, name)
        return plain_text(value) if type(value) is str else value and tuple(map(plain_text, value))

    return read_prose


def _url(reader: NodeReader, node: YamlNode, path: KeyPath, key: m.Key, name: str) -> str | None:
    text = _text(reader, node, path, key, name)
    if text and (remark := address_remark(text)):
        reader.warn("address", node, path, f"{quoted(text)} cannot be opened: {remark}")
    return text


def _texts(reader: NodeReader, node: YamlNode, path: KeyPath, key: m.Key, name: str) -> Any:
    if not isinstance(node, YamlList):
        return _texts_outside_lists(reader, node, path, key, name)
    texts = []
    for index, child in enumerate(node.children):
        # Nearly every text is like this, so it is read right here, as in `_text`.
        if (
            type(child) is YamlScalar
            and (text := child.text).isascii()
            and text.isprintable()
            and text not in NULLS
        ):
            texts.append(text)
        elif isinstance(child, YamlScalar) and (
            child.is_null or not (child.text or reader.is_lenient)
        ):
            reader.warn("empty-item", child, (path, index), "an empty item", "delete it")
        elif name == "skills" and not isinstance(child, YamlScalar):
            return _skill_names(reader, node, path)
        elif isinstance(child, YamlList):
            texts += _texts(reader, child, (path, index), key, name)
        elif said := _text_in_list(reader, child, (path, index), key, name):
            texts.append(said)
    return tuple(texts)


def _texts_outside_lists(
    reader: NodeReader, node: YamlNode, path: KeyPath, key: m.Key, name: str
) -> Any:
    if name == "skills":
        return _skill_names(reader, node, path)
    if isinstance(node, YamlMap) and not has_name(node):
        maps = [node.with_pairs([pair]) for pair in node.pairs()]
        return _texts(reader, list_at(node, [*maps]), path, key, name)
    text = _text_in_list(reader, node, path, key, name)
    if text and "," in text and name in _COMMA_LISTS:
        _warn_of_commas(reader, node, path, text, name)
    elif text and name in _SPLIT:
        return tuple(names_in(text))
    return (text,) if text else None


def _text_in_list(
    reader: NodeReader, node: YamlNode, path: KeyPath, key: m.Key, name: str
) -> str | None:
    """Reads one text of a list; all that keys say is in it, unless it is a name or a tag."""
    if isinstance(node, YamlMap) and can_be_text(node):
        is_whole = key.part.is_prose or not has_name(node)
        if is_whole and (text := whole_text(node)):
            reader.leave(name, hidden_in(node))
            node = text_at(node, text)
    return _text(reader, node, path, key, name)


def _skill_names(reader: NodeReader, node: YamlNode, path: KeyPath) -> Any:
    """Reads the names of skills from any shape; what else it says of them is left over."""
    groups = _skills(reader, node, path) or ()
    for group in groups:
        for skill in group.items:
            if skill.level or skill.aliases or skill.extra:
                reader.leave("skills", _details_of(node, skill))
    return tuple(dict.fromkeys(skill.name for group in groups for skill in group.items))


def _details_of(node: YamlNode, skill: m.Skill) -> YamlPairs:
    texts = [skill.level, *skill.aliases, *extra_texts(skill.extra)]
    text = text_at(node, ", ".join(filter(None, texts)))
    return [(text_at(node, skill.name), text)]


def _warn_of_commas(
    reader: NodeReader, node: YamlNode, path: KeyPath, text: str, name: str
) -> None:
    message = f"{quoted(text)} is read as one"
    hint = f"if these are several, write `{name}: [{clean(text)[:60]}]`"
    reader.warn("list-in-text", node, path, message, hint)


def _converted(convert: Callable[[str], Any]) -> ValueReader:
    def read_value(reader: NodeReader, node: YamlNode, path: KeyPath, key: m.Key, name: str) -> Any:
        scalar = reader.scalar(node, path, key, name)
        if scalar is None or not scalar.text:
            return None
        try:
            return convert(scalar.text)
        except BadValueError as error:
            reader.drop("bad-value", node, path, clean(str(error)), clean(error.hint))
            return None

    return read_value


_read_flag = _converted(flag_of)


def _flag(reader: NodeReader, node: YamlNode, path: KeyPath, key: m.Key, name: str) -> bool | None:
    """Reads a flag; one that cannot be read counts as set, so that nothing private gets out."""
    before = reader.set_aside
    value: bool | None = _read_flag(reader, node, path, key, name)
    return True if reader.set_aside > before else value


def _item(reader: NodeReader, node: YamlNode, path: KeyPath, key: m.Key, name: str) -> Any:
    if key.item is None or (isinstance(node, YamlScalar) and node.is_null):
        return None
    return reader.item(key.item, node, path)


def _items(reader: NodeReader, node: YamlNode, path: KeyPath, key: m.Key, name: str) -> Any:
    kind = key.item
    if kind is None or kind is m.SkillGroup:
        return _skills(reader, node, path)
    if isinstance(node, YamlScalar) and node.is_null:
        return None
    nodes = items_of(kind, node)
    if isinstance(node, YamlMap) and node.members and nodes == [node] and kind is not m.Link:
        message = f"`{name}` is a list; this is read as its only item"
        hint = "put it in [ and ]" if reader.is_lenient else "begin the item with a dash"
        reader.warn("expected-list", node, path, message, hint)
    is_list = isinstance(node, YamlList)
    items = [reader.item(kind, it, (path, i) if is_list else path) for i, it in enumerate(nodes)]
    values = tuple([item for item in items if item is not None])
    if isinstance(node, YamlScalar) and _may_stand_alone(kind) and len(items) == len(values) == 1:
        _warn_of_bare_text(reader, node, path, name)
    return values


def _may_stand_alone(kind: type) -> bool:
    """Whether a bare text without a list may be the only item; as another it looks like a slip."""
    return bool(m.bare_text_key(kind)) and kind not in (m.Achievement, m.Link)


def _warn_of_bare_text(reader: NodeReader, node: YamlScalar, path: KeyPath, name: str) -> None:
    text = clean(node.text)
    is_short = len(text) < 60 and text.isprintable() and not set(text) & set(",:#[]{}\"'")
    message = f"`{name}` is a list; the text {quoted(node.text)} is read as its only item"
    hint = f"write `{name}: [{text}]`" if is_short else "write a list: a line with a dash for each"
    reader.warn("expected-list", node, path, message, hint)


def _skills(reader: NodeReader, node: YamlNode, path: KeyPath) -> Any:
    """Reads groups of skills; skills outside any group make groups without a heading."""
    if isinstance(node, YamlScalar) and node.is_null:
        return None
    groups, others = groups_of(node)
    for other in others:
        reader.item(m.Skill, other, path)
    items = [reader.item(m.SkillGroup, group, (path, i)) for i, group in enumerate(groups)]
    return tuple([item for item in items if item is not None])


READERS: dict[m.Shape, ValueReader] = {
    m.Shape.TEXT: _text,
    m.Shape.URL: _url,
    m.Shape.TEXTS: _texts,
    m.Shape.DATE: read_when,
    m.Shape.END: read_when,
    m.Shape.DURATION: read_when,
    m.Shape.FLAG: _flag,
    m.Shape.NUMBER: _converted(number_of),
    m.Shape.COUNT: _converted(count_of),
    m.Shape.ITEM: _item,
    m.Shape.ITEMS: _items,
}
