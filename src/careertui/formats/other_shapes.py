"""Other shapes: what keys and lists say that stand where a text is expected.

The invariant: a text and what is left over of a node together say all that the node says.
Keys that the owner alone may see never become part of a text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from careertui.career import model as m
from careertui.formats.yaml_nodes import (
    YamlList,
    YamlMap,
    YamlNode,
    YamlPairs,
    YamlScalar,
    is_empty,
    text_at,
)

MAX_JOINED = 32 * 1024
"""A text that is put together of others has at most so many characters."""
_IN_LINE = 60
"""Longer texts of a list stand on lines of their own."""

_NAMES = (
    "name", "title", "label", "text", "value", "fullname", "displayname", "formatted", "skill",
    "technology", "keyword", "organization", "company", "institution", "school", "position",
    "course", "tag",
)  # fmt: skip
_PROSE = ("description", "summary", "text", "details", "content", "body")
ADDRESS_KEYS = ("url", "href", "link", "uri", "website", "homepage")
"""Under what an address stands."""
_URLS = (*ADDRESS_KEYS, "address", "value")
PLACE_KEYS = (
    "address", "street", "postalcode", "zip", "zipcode", "city", "town", "region", "state",
    "province", "countrycode", "country",
)  # fmt: skip
"""The parts of a place, in the order in which they are shown."""
_PERSON = (
    "prefix", "first", "firstname", "given", "givenname", "middle", "middlename", "last",
    "lastname", "family", "familyname", "surname", "suffix",
)  # fmt: skip
_LANGUAGES = (
    " en de es fr it pt nl pl zh ja ko sv no nb nn da fi cs sk sl hr sr bs bg ru uk be el tr ro hu "
    "ca eu gl et lv lt is ga cy mt sq mk ar he fa hi bn ur ta te mr gu pa th vi id ms tl ka hy az "
    "kk uz mn af sw eo la lb "
)
_HIDDEN = frozenset({"notes", "note", "private"})


class TextAndRest(NamedTuple):
    """What a node says where one text is expected."""

    text: str
    rest: YamlPairs
    """What the text does not say."""


@lru_cache(maxsize=4096)
def squeezed(name: str) -> str:
    """Returns a key without case, spaces, hyphens and underscores."""
    return name.replace("_", "").replace("-", "").replace(" ", "").casefold()


def squeezed_keys(node: YamlMap) -> list[str]:
    """Returns the keys of a map that are texts, squeezed."""
    return [squeezed(key.text) for key, _ in node.pairs()]


def said(node: YamlNode, key: m.Key) -> TextAndRest:
    """Returns the text that a list or map says under a key, and what is left over."""
    if isinstance(node, YamlMap):
        return _said_by_keys(node, key)
    if isinstance(node, YamlList):
        parts = [said(child, key) for child in node.children]
        texts = [part.text for part in parts if part.text]
        rest = [pair for part in parts for pair in part.rest]
        if key.shape is m.Shape.URL:
            rest += [(text_at(node, "url"), text_at(node, url)) for url in texts[1:]]
            return TextAndRest("".join(texts[:1]), rest)
        is_long = key.part is m.Part.PARAGRAPH or any(len(text) > _IN_LINE for text in texts)
        return TextAndRest(("\n" if is_long else ", ").join(texts), rest)
    return TextAndRest(node.text if isinstance(node, YamlScalar) and not node.is_null else "", [])


def _said_by_keys(node: YamlMap, key: m.Key) -> TextAndRest:
    pairs = node.pairs()
    if (language := _language(pairs)) is not None:
        chosen, rest = language
        text, more = said(chosen, key)
        return TextAndRest(text, [*more, *rest])
    names = _URLS if key.shape is m.Shape.URL else _NAMES
    is_text = key.shape is m.Shape.TEXT
    if is_text and any(isinstance(value, YamlMap) for _, value in pairs):
        pairs = _with_inner_places(pairs)
    for parts, sign in ((_PERSON, " "), (PLACE_KEYS, ", ")) if is_text else ():
        if not parts_of(pairs, ("name",)) and (values := parts_of(pairs, parts)):
            return joined(pairs, values, sign)
    if values := parts_of(pairs, names):
        return joined(pairs, values[:1], "")
    return TextAndRest(whole_text(node), hidden_in(node))


def _with_inner_places(pairs: YamlPairs) -> YamlPairs:
    """Returns the keys of a place with those of a place inside it in its stead."""
    return [
        inner
        for key, value in pairs
        for inner in (
            value.pairs()
            if isinstance(value, YamlMap) and parts_of(value.pairs(), PLACE_KEYS)
            else [(key, value)]
        )
    ]


def has_name(node: YamlMap) -> bool:
    """Whether a key says what the whole is called."""
    return bool(parts_of(node.pairs(), _NAMES)) or _language(node.pairs()) is not None


def hidden_in(node: YamlMap) -> YamlPairs:
    """Returns the keys of a map that never become part of a text."""
    return [pair for pair in node.pairs() if squeezed(pair[0].text) in _HIDDEN]


def texts_by_name(pairs: YamlPairs) -> dict[str, YamlScalar]:
    """Returns the texts that say something by their keys, squeezed; the last of one name."""
    return {
        squeezed(key.text): value
        for key, value in pairs
        if isinstance(value, YamlScalar) and not value.is_empty
    }


def parts_of(pairs: YamlPairs, names: Iterable[str]) -> list[YamlScalar]:
    """Returns the texts under keys with some names, in the order of the names."""
    by_name = texts_by_name(pairs)
    return [by_name[name] for name in names if name in by_name]


def joined(pairs: YamlPairs, values: list[YamlScalar], sign: str) -> TextAndRest:
    """Returns some of the values as one text with a sign between them, and what else there is."""
    rest = [pair for pair in pairs if pair[1] not in values and not is_empty(pair[1])]
    return TextAndRest(sign.join(dict.fromkeys(value.text for value in values)), rest)


def _language(pairs: YamlPairs) -> tuple[YamlNode, YamlPairs] | None:
    """Returns the value of the language that is shown, English first, and the others."""
    codes = [key.text.replace("_", "-").partition("-")[0].lower() for key, _ in pairs]
    if not codes or not all(f" {code} " in _LANGUAGES for code in codes):
        return None
    filled = [at for at, (_, value) in enumerate(pairs) if not is_empty(value)] or [0]
    shown = next((at for at in filled if codes[at] == "en"), filled[0])
    return pairs[shown][1], [pairs[at] for at in filled if at != shown]


def with_whole_name(root: YamlMap) -> YamlMap:
    """Returns a person's keys with the parts of the name, if it stands in parts, as one."""
    pairs = root.pairs()
    last = ("lastname", "familyname", "surname")
    if parts_of(pairs, ("name", "fullname")) or not (
        parts_of(pairs, ("firstname", "givenname")) and parts_of(pairs, last)
    ):
        return root
    text, rest = joined(pairs, parts_of(pairs, [it for it in _PERSON if it.endswith("name")]), " ")
    return root.with_pairs([(text_at(root, "name"), text_at(root, text)), *rest])


def can_be_text(node: YamlNode, *, is_inside: bool = False) -> bool:
    """Whether nothing is lost, and nothing hidden is told, where a node becomes a text."""
    if isinstance(node, YamlMap):
        keys = [key.text for key, _ in node.pairs()]
        if len(keys) < len(node.members) or "<<" in keys:
            return False
        if is_inside and not _HIDDEN.isdisjoint(map(squeezed, keys)):
            return False
        return all(can_be_text(value, is_inside=True) for _, value in node.members)
    if isinstance(node, YamlList):
        return all(can_be_text(child, is_inside=is_inside) for child in node.children)
    return isinstance(node, YamlScalar)


def whole_text(node: YamlNode) -> str:
    """Returns all that a node says as one text; empty if that would be very long."""
    text = first_words(node, MAX_JOINED + 1)
    return text if len(text) <= MAX_JOINED else ""


def first_words(node: YamlNode, size: int) -> str:
    """Returns the beginning of all that a node says, of so many characters at least."""
    parts: list[str] = []
    for part in _pieces(node):
        parts.append(part)
        size -= len(part)
        if size <= 0:
            break
    return "".join(parts)


def _pieces(node: YamlNode) -> Iterator[str]:
    """Yields a text in pieces: ``name: description (key: value; key: value)``."""
    if isinstance(node, YamlScalar):
        if not node.is_null:
            yield node.text
    elif isinstance(node, YamlList):
        yield from _with_signs((_pieces(child) for child in node.children), ", ")
    elif isinstance(node, YamlMap):
        pairs = [(k, v) for k, v in node.pairs() if squeezed(k.text) not in _HIDDEN]
        head = (parts_of(pairs, _NAMES) or parts_of(pairs, _PROSE))[:1]
        prose = (
            [value for value in parts_of(pairs, _PROSE) if value not in head][:1] if head else []
        )
        rest = [pair for pair in pairs if pair[1] not in (*head, *prose)]
        yield from _with_signs((iter([value.text]) for value in (*head, *prose)), ": ")
        inner = _with_signs((_pair(key, value) for key, value in rest), "; ")
        first = next(inner, "")
        if first:
            yield from (" (" if head else "", first)
            yield from inner
            yield ")" if head else ""


def _pair(key: YamlScalar, value: YamlNode) -> Iterator[str]:
    inner = _pieces(value)
    first = next(inner, "")
    if first or not isinstance(value, YamlScalar):
        yield from (key.text, ": ", first)
        yield from inner
    elif value.plain and not value.text:
        yield key.text


def _with_signs(texts: Iterable[Iterator[str]], sign: str) -> Iterator[str]:
    is_first = True
    for text in texts:
        for number, piece in enumerate(text):
            if number == 0 and not is_first:
                yield sign
            is_first = False
            yield piece
