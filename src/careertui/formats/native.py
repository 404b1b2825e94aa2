"""Shaping: positioned nodes become the values of the model, and what does not fit, faults.

The invariant: everything in the file ends up in the profile, in an item's ``extra``, or in
a fault; nothing is guessed and nothing is lost without a word. One bad value costs that
value; a value that an item cannot be without costs the item.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar

from careertui.career import model as m
from careertui.career.text import clean
from careertui.formats import scalars
from careertui.formats.faults import quoted
from careertui.formats.native_fields import NATIVE_ALIASES, Plan, nearest_key, plan_of
from careertui.formats.reporting import Reporter, Where, found_at
from careertui.formats.yaml_nodes import YamlBroken, YamlList, YamlMap, YamlNode, YamlScalar

ItemT = TypeVar("ItemT", bound=m.Node)

_MOST_SUGGESTIONS = 200
"""How many unknown keys of a file get a suggestion; finding one takes a while."""
_IGNORED_KEYS = frozenset({"$schema"})
_COMMA_LISTS = frozenset({"skills", "tags", "themes", "partners", "authors", "advisors"})


@dataclass(slots=True)
class Place:
    """Where an item stands in the file."""

    item: m.Node
    where: Where
    node: YamlNode


@dataclass(slots=True)
class Shaper(Reporter):
    """Makes the items of one file."""

    foreign: bool = False
    """Whether the file is of another format, whose names need no remark."""
    places: list[Place] = field(default_factory=list)
    """Where the items stand; those inside an item before it."""
    has_lost_items: bool = False
    """Whether something was left out that others may point at."""
    _suggestions: int = 0

    def item(self, kind: type[ItemT], node: YamlNode, where: Where) -> ItemT | None:
        """An item of a class, or None where it cannot be read; the reason is then reported."""
        plan = plan_of(kind)
        if type(node) is YamlMap:
            return self._keyed_item(kind, plan, node, where)
        if type(node) is YamlScalar and plan.bare_key and not node.is_null:
            if node.text or self.foreign:
                return self._bare_item(kind, plan, node, where)
            self.warn("empty-item", node, where, "an empty item", "delete it or fill it in")
            return None
        if isinstance(node, YamlBroken):
            self._lose(kind)
            self.set_aside += 1
            return None
        if isinstance(node, YamlScalar) and (node.is_null or not node.text):
            self.warn("empty-item", node, where, "an empty item", "delete it or fill it in")
            return None
        self._lose(kind)
        self.drop(
            "wrong-shape",
            node,
            where,
            f"expected keys, found {found_at(node)}",
            f"write `{plan.example}`" if plan.example else "",
        )
        return None

    def _bare_item(
        self, kind: type[ItemT], plan: Plan, node: YamlScalar, where: Where
    ) -> ItemT | None:
        key, read = _readers_by_name(plan)[plan.bare_key]
        text = read(self, node, where, key, plan.bare_key)
        if not text:
            return None
        item = kind(line=node.line, **{plan.bare_key: text})
        self.places.append(Place(item, where, node))
        return item

    def _keyed_item(
        self, kind: type[ItemT], plan: Plan, node: YamlMap, where: Where
    ) -> ItemT | None:
        before = self.set_aside
        values: dict[str, Any] = {}
        others: list[tuple[YamlScalar, YamlNode]] = []
        readers, count = _readers_by_name(plan), 0
        for name_node, value in self.pairs(node, where):
            count += 1
            name = name_node.text
            known = readers.get(name)
            if known is None:
                others.append((name_node, value))
                continue
            key, read = known
            found = read(self, value, (where, name), key, name)
            if found is not None:
                values[name] = found
        extra = self._others(plan, others, values, where) if others else {}
        if "private" in plan.keys and (
            node.is_cut or (2 * count < len(node.children) and _may_hide_privacy(node))
        ):
            values["private"] = True
        for name in plan.required:
            if name not in values and not self.foreign:
                # A value that was reported already is not reported as missing as well.
                if self.set_aside == before and not node.is_cut:
                    self._missing(plan, name, node, where, extra)
                self._lose(kind)
                self.set_aside = before + 1
                return None
            if isinstance(text := values.get(name), str) and not (self.foreign or text.strip()):
                self._empty(name, node, where)
        if self.foreign and kind is not m.Profile and not extra and not any(values.values()):
            # Templates of other formats are full of items that say nothing.
            return None
        item = kind(line=node.line, extra=extra, **values)
        self.places.append(Place(item, where, node))
        return item

    def _lose(self, kind: type[m.Node]) -> None:
        if issubclass(kind, m.Item):
            self.has_lost_items = True

    def _missing(
        self, plan: Plan, name: str, node: YamlMap, where: Where, extra: dict[str, Any]
    ) -> None:
        key = plan.keys[name]
        given = node.value_of(name)
        if given is not None:
            message = f"`{name}` is empty, and without it the item cannot be shown"
            hint = f"write `{name}: {key.example or '…'}`"
            self.fault("missing-key", given, (where, name), message, hint)
            return
        meant = next((each for each in extra if nearest_key(plan.kind, each) == name), "")
        hint = f"is {quoted(meant)} meant to be `{name}`?" if meant else ""
        self.fault(
            "missing-key",
            node,
            where,
            f"`{name}` is missing, and without it the item cannot be shown",
            hint or f"add `{name}: {key.example or '…'}`",
        )

    def _empty(self, name: str, node: YamlMap, where: Where) -> None:
        """Reports a text that an item is known by and that says nothing."""
        message = f"`{name}` is empty; a word for what it is stands in its place"
        self.warn("empty-value", node.value_of(name) or node, (where, name), message, "fill it in")

    def _others(
        self,
        plan: Plan,
        others: list[tuple[YamlScalar, YamlNode]],
        values: dict[str, Any],
        where: Where,
    ) -> dict[str, Any]:
        """Reads keys by their other names; the rest is unknown and kept."""
        extra: dict[str, Any] = {}
        for name_node, value in others:
            name = name_node.text
            meant = plan.aliases.get(name, "")
            if meant and not values.get(meant):
                key = plan.keys[meant]
                found = _READERS[key.shape](self, value, (where, name), key, meant)
                if found is not None:
                    values[meant] = found
                if not self.foreign and name not in NATIVE_ALIASES:
                    self.warn(
                        "other-name", name_node, (where, name),
                        f"`{name}` is read as `{meant}`", f"write `{meant}`",
                    )  # fmt: skip
                continue
            if self._unknown(plan, name_node, meant, where) == "private":
                # A slip in this word must not let out what was to stay in.
                values["private"] = True
            extra[self.cleaned(name_node, where)] = self.plain(value, (where, name))
        return extra

    def _unknown(self, plan: Plan, node: YamlScalar, meant: str, where: Where) -> str:
        """Reports an unknown key; returns the key that it most likely means, or nothing."""
        if node.text in _IGNORED_KEYS:
            return ""
        if self.foreign:
            return self._near(plan, node.text)
        here = (where, clean(node.text))
        if meant:
            self.warn(
                "unknown-key", node, here,
                f"`{node.text}` means the same as `{meant}`, which is there already; it is kept "
                "beside it", "delete one of the two",
            )  # fmt: skip
            return ""
        near = self._near(plan, node.text)
        hint = f"did you mean `{near}`?" if near else ""
        if near == "private":
            hint += " the item is private until this is put right"
        self.warn(
            "unknown-key", node, here,
            f"the key {quoted(node.text)} is not known here; it is kept as it stands", hint,
        )  # fmt: skip
        return near

    def _near(self, plan: Plan, name: str) -> str:
        """The key that a name most likely means; nothing once many were looked up."""
        if self._suggestions >= _MOST_SUGGESTIONS:
            return ""
        self._suggestions += 1
        return nearest_key(plan.kind, name)


def _may_hide_privacy(node: YamlMap) -> bool:
    """Whether what is not read of an item (a merge, a repeated key) may say that it is private."""
    names = [each.text for each in node.children[::2] if isinstance(each, YamlScalar)]
    return "<<" in names or names.count("private") > 1


_NOTHING = frozenset({"", "~", "null"})
"""Texts that, at least without quotes, say nothing."""

Reader = Callable[[Shaper, YamlNode, Where, m.Key, str], Any]


def _text(shaper: Shaper, node: YamlNode, where: Where, key: m.Key, name: str) -> str | None:
    if type(node) is YamlScalar:
        text = node.text
        if text.isascii() and text.isprintable() and text not in _NOTHING:
            return text
    scalar = shaper.scalar(node, where, key, name)
    return None if scalar is None else shaper.cleaned(scalar, where)


def _url(shaper: Shaper, node: YamlNode, where: Where, key: m.Key, name: str) -> str | None:
    text = _text(shaper, node, where, key, name)
    if text and (remark := scalars.address_remark(text)):
        shaper.warn("address", node, where, f"{quoted(text)} cannot be opened: {remark}")
    return text


def _texts(shaper: Shaper, node: YamlNode, where: Where, key: m.Key, name: str) -> Any:
    if not isinstance(node, YamlList):
        text = _text(shaper, node, where, key, name)
        if text and "," in text and name in _COMMA_LISTS:
            shaper.warn(
                "list-in-text", node, where, f"{quoted(text)} is read as one",
                f"if these are several, write `{name}: [{text[:60]}]`",
            )  # fmt: skip
        return (text,) if text else None
    found = []
    for index, each in enumerate(node.children):
        # What nearly every text is like is read right here, as in `_text`.
        if (
            type(each) is YamlScalar
            and (text := each.text).isascii()
            and text.isprintable()
            and text not in _NOTHING
        ):
            found.append(text)
        elif isinstance(each, YamlScalar) and (each.is_null or not (shaper.foreign or each.text)):
            shaper.warn("empty-item", each, (where, index), "an empty item", "delete it")
        elif text := _text(shaper, each, (where, index), key, name):
            found.append(text)
    return tuple(found)


def _converted(convert: Callable[[str], Any]) -> Reader:
    def read(shaper: Shaper, node: YamlNode, where: Where, key: m.Key, name: str) -> Any:
        scalar = shaper.scalar(node, where, key, name)
        if scalar is None or not scalar.text:
            return None
        try:
            return convert(scalar.text)
        except scalars.BadValueError as error:
            shaper.drop("bad-value", node, where, clean(str(error)), clean(error.hint))
            return None

    return read


_read_flag = _converted(scalars.flag_of)


def _flag(shaper: Shaper, node: YamlNode, where: Where, key: m.Key, name: str) -> bool | None:
    """A flag; one that cannot be read counts as set, so that nothing private gets out."""
    before = shaper.set_aside
    value = _read_flag(shaper, node, where, key, name)
    if value is None and shaper.set_aside > before:
        return True
    return bool(value) if value is not None else None


def _item(shaper: Shaper, node: YamlNode, where: Where, key: m.Key, name: str) -> Any:
    if isinstance(node, YamlScalar) and node.is_null:
        return None
    return None if key.item is None else shaper.item(key.item, node, where)


def _items(shaper: Shaper, node: YamlNode, where: Where, key: m.Key, name: str) -> Any:
    kind = key.item
    if kind is None or kind is m.SkillGroup:
        return _skills(shaper, node, where)
    if isinstance(node, YamlList):
        read = (shaper.item(kind, each, (where, i)) for i, each in enumerate(node.children))
        return tuple(each for each in read if each is not None)
    if isinstance(node, YamlScalar) and node.is_null:
        return None
    if isinstance(node, YamlMap):
        shaper.warn(
            "expected-list", node, where, f"`{name}` is a list; this is read as its only item",
            "put it in [ and ]" if shaper.foreign else "begin the item with a dash",
        )  # fmt: skip
    item = shaper.item(kind, node, where)
    if item is not None and isinstance(node, YamlScalar) and kind not in _ALONE:
        _warn_of_bare_text(shaper, node, where, name)
    return None if item is None else (item,)


def _warn_of_bare_text(shaper: Shaper, node: YamlScalar, where: Where, name: str) -> None:
    text = clean(node.text)
    is_short = len(text) < 60 and text.isprintable() and not set(text) & set(",:#[]{}\"'")
    shaper.warn(
        "expected-list", node, where,
        f"`{name}` is a list; the text {quoted(node.text)} is read as its only item",
        f"write `{name}: [{text}]`" if is_short else "write a list: a line with a dash for each",
    )  # fmt: skip


_ALONE = frozenset({m.Achievement, m.Link})
"""Of these a text that stands alone is how people write one, and no slip."""
_GROUP_KEYS = frozenset({"group", "category", "items", "keywords", "skills"})


def _skills(shaper: Shaper, node: YamlNode, where: Where) -> Any:
    """Groups of skills; skills that stand in no group make groups without a heading."""
    if isinstance(node, YamlScalar) and node.is_null:
        return None
    children = node.children if isinstance(node, YamlList) else [node]
    groups: list[m.SkillGroup] = []
    loose: list[m.Skill] = []

    def gather() -> None:
        if loose:
            groups.append(m.SkillGroup(line=loose[0].line, items=tuple(loose)))
            loose.clear()

    for index, each in enumerate(children):
        here = (where, index)
        if isinstance(each, YamlMap) and _is_group(each):
            gather()
            group = shaper.item(m.SkillGroup, each, here)
            if group is not None:
                groups.append(group)
            continue
        if isinstance(each, YamlScalar) and "," in each.text and len(children) == 1:
            shaper.warn(
                "list-in-text", each, where, f"{quoted(each.text)} is read as one skill",
                f"if these are several, write `skills: [{clean(each.text)[:60]}]`",
            )  # fmt: skip
        elif each is node and isinstance(each, YamlScalar) and each.text and not shaper.foreign:
            _warn_of_bare_text(shaper, each, where, "skills")
        skill = shaper.item(m.Skill, each, here)
        if skill is not None:
            loose.append(skill)
    gather()
    return tuple(groups)


def _is_group(node: YamlMap) -> bool:
    names = [each.text for each in node.children[::2] if isinstance(each, YamlScalar)]
    if not _GROUP_KEYS.isdisjoint(names):
        return True
    return "name" not in names and any(isinstance(each, YamlList) for each in node.children[1::2])


_READERS: dict[m.Shape, Reader] = {
    m.Shape.TEXT: _text,
    m.Shape.URL: _url,
    m.Shape.TEXTS: _texts,
    m.Shape.DATE: _converted(scalars.date_of),
    m.Shape.END: _converted(scalars.end_of),
    m.Shape.DURATION: _converted(scalars.duration_of),
    m.Shape.FLAG: _flag,
    m.Shape.NUMBER: _converted(scalars.number_of),
    m.Shape.COUNT: _converted(scalars.count_of),
    m.Shape.ITEM: _item,
    m.Shape.ITEMS: _items,
}


@cache
def _readers_by_name(plan: Plan) -> dict[str, tuple[m.Key, Reader]]:
    """The keys of a class by name, each with what reads it."""
    return {name: (key, _READERS[key.shape]) for name, key in plan.keys.items()}
