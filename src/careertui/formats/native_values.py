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
from careertui.career.text import clean
from careertui.formats.faults import KeyPath, NodeReader, quoted
from careertui.formats.item_dates import read_when
from careertui.formats.yaml_nodes import YamlList, YamlMap, YamlNode, YamlScalar

_NUMBER = re.compile(r"[-+]?(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})(?:[eE][-+]?\d{1,3})?", re.ASCII)
_COUNT = re.compile(r"\d{1,15}", re.ASCII)
_GROUPED = re.compile(r"[-+]?\d{1,3}(?:[,._' \u00a0\u202f]\d{3})+", re.ASCII)
_WITH_UNIT = re.compile(r"([-+]?\d[\d.,]*)\s*(\D+)", re.ASCII)
_FLAGS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_LONGEST_NUMBER = 64
_URL_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?!\d+(?:/|$))")
_OPENABLE = frozenset({"http", "https", "mailto"})
_COMMA_LISTS = frozenset({"skills", "tags", "themes", "partners", "authors", "advisors"})
ValueReader = Callable[[NodeReader, YamlNode, KeyPath, m.Key, str], Any]
"""Reads the value of a key; None if it says nothing or cannot be read."""

_NOTHING = frozenset({"", "~", "null"})
"""Texts that, at least without quotes, say nothing."""


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
    if word in _FLAGS:
        return _FLAGS[word]
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
        if text.isascii() and text.isprintable() and text not in _NOTHING:
            return text
    scalar = reader.scalar(node, path, key, name)
    return None if scalar is None else reader.cleaned(scalar, path)


def _url(reader: NodeReader, node: YamlNode, path: KeyPath, key: m.Key, name: str) -> str | None:
    text = _text(reader, node, path, key, name)
    if text and (remark := address_remark(text)):
        reader.warn("address", node, path, f"{quoted(text)} cannot be opened: {remark}")
    return text


def _texts(reader: NodeReader, node: YamlNode, path: KeyPath, key: m.Key, name: str) -> Any:
    if not isinstance(node, YamlList):
        text = _text(reader, node, path, key, name)
        if text and "," in text and name in _COMMA_LISTS:
            _warn_of_commas(reader, node, path, text, name)
        return (text,) if text else None
    texts = []
    for index, child in enumerate(node.children):
        # Nearly every text is like this, so it is read right here, as in `_text`.
        if (
            type(child) is YamlScalar
            and (text := child.text).isascii()
            and text.isprintable()
            and text not in _NOTHING
        ):
            texts.append(text)
        elif isinstance(child, YamlScalar) and (
            child.is_null or not (child.text or reader.is_lenient)
        ):
            reader.warn("empty-item", child, (path, index), "an empty item", "delete it")
        elif text := _text(reader, child, (path, index), key, name):
            texts.append(text)
    return tuple(texts)


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
    if isinstance(node, YamlList):
        items = (reader.item(kind, child, (path, i)) for i, child in enumerate(node.children))
        return tuple([item for item in items if item is not None])
    if isinstance(node, YamlScalar) and node.is_null:
        return None
    if isinstance(node, YamlMap):
        message = f"`{name}` is a list; this is read as its only item"
        hint = "put it in [ and ]" if reader.is_lenient else "begin the item with a dash"
        reader.warn("expected-list", node, path, message, hint)
    item = reader.item(kind, node, path)
    if item is not None and isinstance(node, YamlScalar) and kind not in _ALONE:
        _warn_of_bare_text(reader, node, path, name)
    return None if item is None else (item,)


def _warn_of_bare_text(reader: NodeReader, node: YamlScalar, path: KeyPath, name: str) -> None:
    text = clean(node.text)
    is_short = len(text) < 60 and text.isprintable() and not set(text) & set(",:#[]{}\"'")
    message = f"`{name}` is a list; the text {quoted(node.text)} is read as its only item"
    hint = f"write `{name}: [{text}]`" if is_short else "write a list: a line with a dash for each"
    reader.warn("expected-list", node, path, message, hint)


_ALONE = frozenset({m.Achievement, m.Link})
"""A bare text is how people write one of these, and no slip."""
_GROUP_KEYS = frozenset({"group", "category", "items", "keywords", "skills"})


def _skills(reader: NodeReader, node: YamlNode, path: KeyPath) -> Any:
    """Reads groups of skills; skills outside any group make groups without a heading."""
    if isinstance(node, YamlScalar) and node.is_null:
        return None
    children = node.children if isinstance(node, YamlList) else [node]
    groups: list[m.SkillGroup] = []
    loose: list[m.Skill] = []

    def close_group() -> None:
        if loose:
            groups.append(m.SkillGroup(line=loose[0].line, items=tuple(loose)))
            loose.clear()

    for index, child in enumerate(children):
        child_path = (path, index)
        if isinstance(child, YamlMap) and _is_group(child):
            close_group()
            group = reader.item(m.SkillGroup, child, child_path)
            if group is not None:
                groups.append(group)
            continue
        if isinstance(child, YamlScalar) and "," in child.text and len(children) == 1:
            _warn_of_commas(reader, child, path, child.text, "skills")
        elif child is node and isinstance(node, YamlScalar) and node.text and not reader.is_lenient:
            _warn_of_bare_text(reader, node, path, "skills")
        skill = reader.item(m.Skill, child, child_path)
        if skill is not None:
            loose.append(skill)
    close_group()
    return tuple(groups)


def _is_group(node: YamlMap) -> bool:
    names = {key.text for key, _ in node.pairs()}
    if not _GROUP_KEYS.isdisjoint(names):
        return True
    return "name" not in names and any(isinstance(value, YamlList) for _, value in node.pairs())


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
