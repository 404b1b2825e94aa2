"""Shaping: positioned nodes become the values of the model, and what does not fit, faults.

The invariant: everything in the file ends up in the profile, in an item's ``extra``, or in
a fault; nothing is guessed and nothing is lost without a word. One bad value costs that
value; a value that an item cannot be without costs the item.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from careertui.core import model as m
from careertui.core.problems import Severity
from careertui.core.text import UNSAFE, clean, visible
from careertui.files import scalars
from careertui.files.faults import Fault, quoted
from careertui.files.nodes import Broken, Mapping, Node, Scalar, Sequence
from careertui.files.plans import NATIVE_ALIASES, Plan, nearest_key, plan_of

Where = tuple[Any, ...]
"""A path as nested pairs: ``(parent, key or index)``; the top is ``()``."""
ItemT = TypeVar("ItemT", bound=m.Node)

_MOST_SUGGESTIONS = 200
"""How many unknown keys of a file get a suggestion; finding one takes a while."""
_IGNORED_KEYS = frozenset({"$schema"})
_COMMA_LISTS = frozenset({"skills", "tags", "themes", "partners", "authors", "advisors"})


def path_of(where: Where) -> str:
    """A path as people write it: ``experience[2].start``."""
    parts: list[str] = []
    while where:
        where, part = where
        parts.append(f"[{part}]" if isinstance(part, int) else f".{part}")
    return "".join(reversed(parts)).removeprefix(".")


@dataclass(slots=True)
class Place:
    """Where an item stands in the file."""

    where: Where
    node: Node


@dataclass(slots=True)
class Shaper:
    """Reads one file's nodes; collects faults as it goes."""

    foreign: bool = False
    """Whether the file is of another format, whose names need no remark."""
    faults: list[Fault] = field(default_factory=list)
    set_aside: int = 0
    """How many values and items were left out."""
    places: dict[int, Place] = field(default_factory=dict)
    """Where items stand, by the ``id()`` of the value made; valid while the profile lives."""
    _suggestions: int = 0

    # Faults

    def fault(
        self,
        code: str,
        node: Node,
        where: Where,
        message: str,
        hint: str = "",
        *,
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Reports something at a node."""
        path = path_of(where)
        self.faults.append(Fault(code, message, hint, node.line, node.column, path, severity))

    def warn(self, code: str, node: Node, where: Where, message: str, hint: str = "") -> None:
        """Reports something that looks wrong but was read."""
        self.fault(code, node, where, message, hint, severity=Severity.WARNING)

    def drop(self, code: str, node: Node, where: Where, message: str, hint: str = "") -> None:
        """Reports something that is left out."""
        self.set_aside += 1
        self.fault(code, node, where, message, hint)

    # Items

    def item(self, kind: type[ItemT], node: Node, where: Where) -> ItemT | None:
        """An item of a class, or None where it cannot be read; the reason is then reported."""
        plan = plan_of(kind)
        if type(node) is Mapping:
            return self._keyed_item(kind, plan, node, where)
        if isinstance(node, Broken):
            self.set_aside += 1
            return None
        if isinstance(node, Scalar):
            if node.is_null:
                self.warn("empty-item", node, where, "an empty item", "delete it or fill it in")
                return None
            if plan.bare_key:
                return self._bare_item(kind, plan, node, where)
        self.drop(
            "wrong-shape",
            node,
            where,
            f"expected keys, found {_found(node)}",
            f"write `{plan.example}`" if plan.example else "",
        )
        return None

    def _bare_item(self, kind: type[ItemT], plan: Plan, node: Scalar, where: Where) -> ItemT | None:
        text = _READERS[plan.keys[plan.bare_key].shape](
            self, node, where, plan.keys[plan.bare_key], plan.bare_key
        )
        if not text:
            return None
        item = kind(line=node.line, **{plan.bare_key: text})
        self.places[id(item)] = Place(where, node)
        return item

    def _keyed_item(
        self, kind: type[ItemT], plan: Plan, node: Mapping, where: Where
    ) -> ItemT | None:
        before = self.set_aside
        values: dict[str, Any] = {}
        seen: dict[str, Scalar] = {}
        others: list[tuple[Scalar, Node]] = []
        for name_node, value in self.pairs(node, where):
            name = name_node.text
            key = plan.keys.get(name)
            if key is None:
                others.append((name_node, value))
                continue
            seen[name] = name_node
            found = _READERS[key.shape](self, value, (where, name), key, name)
            if found is not None:
                values[name] = found
        extra = self._others(plan, others, values, seen, where) if others else {}
        for name in plan.required:
            if name not in values:
                # A value that was reported already is not reported as missing as well.
                if self.set_aside == before and not node.cut:
                    self._missing(plan, name, node, where, extra)
                self.set_aside = before + 1
                return None
        item = kind(line=node.line, extra=extra, **values)
        self.places[id(item)] = Place(where, node)
        return item

    def _missing(
        self, plan: Plan, name: str, node: Mapping, where: Where, extra: dict[str, Any]
    ) -> None:
        meant = next((each for each in extra if nearest_key(plan.kind, each) == name), "")
        hint = f"is {quoted(meant)} meant to be `{name}`?" if meant else ""
        key = plan.keys[name]
        self.fault(
            "missing-key",
            node,
            where,
            f"`{name}` is missing, and without it the item cannot be shown",
            hint or f"add `{name}: {key.example or '…'}`",
        )

    def _others(
        self,
        plan: Plan,
        others: list[tuple[Scalar, Node]],
        values: dict[str, Any],
        seen: dict[str, Scalar],
        where: Where,
    ) -> dict[str, Any]:
        """Reads keys by their other names; the rest is unknown and kept."""
        extra: dict[str, Any] = {}
        for name_node, value in others:
            name = name_node.text
            meant = plan.aliases.get(name, "")
            if meant and meant not in seen:
                seen[meant] = name_node
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
            self._unknown(plan, name_node, meant, where)
            extra[self.key_text(name_node, where)] = self.plain(value, (where, name))
        return extra

    def _unknown(self, plan: Plan, node: Scalar, meant: str, where: Where) -> None:
        if self.foreign or node.text in _IGNORED_KEYS:
            return
        here = (where, clean(node.text))
        if meant:
            self.warn(
                "unknown-key", node, here,
                f"`{node.text}` means the same as `{meant}`, which is there already; it is kept "
                "beside it", "delete one of the two",
            )  # fmt: skip
            return
        near = ""
        if self._suggestions < _MOST_SUGGESTIONS:
            self._suggestions += 1
            near = nearest_key(plan.kind, node.text)
        hint = f"did you mean `{near}`?" if near else ""
        self.warn(
            "unknown-key", node, here,
            f"the key {quoted(node.text)} is not known here; it is kept as it stands", hint,
        )  # fmt: skip

    # Keys

    def pairs(self, node: Mapping, where: Where) -> Iterator[tuple[Scalar, Node]]:
        """The keys and values of a mapping; a repeated or unreadable key is reported, not given."""
        first: dict[str, Scalar] = {}
        children = node.children
        for index in range(0, len(children) - 1, 2):
            name, value = children[index], children[index + 1]
            if type(name) is not Scalar:
                self._bad_key(name, where)
                continue
            if name.text in first:
                line = first[name.text].line
                self.drop(
                    "duplicate-key", name, (where, clean(name.text)),
                    f"{quoted(name.text)} stands here for the second time; the first, on line "
                    f"{line}, is read", "join the two under one key",
                )  # fmt: skip
                continue
            if name.plain and name.text == "<<":
                self.drop(
                    "merge-key", name, where, "merge keys (<<) are not read",
                    "write the keys out where they belong",
                )  # fmt: skip
                continue
            first[name.text] = name
            yield name, value

    def _bad_key(self, node: Node, where: Where) -> None:
        if isinstance(node, Broken):
            self.set_aside += 1
            return
        hint = "quote the value if the braces are part of a text"
        self.drop("bad-key", node, where, f"a key must be a text, found {_found(node)}", hint)

    def key_text(self, node: Scalar, where: Where) -> str:
        """A key as it may be shown."""
        return node.text if node.text.isidentifier() else self.cleaned(node, where)

    # Texts

    def cleaned(self, node: Scalar, where: Where) -> str:
        """The text of a scalar as it may be shown, with a warning where that differs."""
        text = node.text
        if text.isascii() and text.isprintable():
            return text
        shown = clean(text)
        if match := UNSAFE.search(text.replace("\r\n", "\n")):
            self.warn(
                "control-character", node, where,
                f"the text holds U+{ord(match[0]):04X}, which is shown as {visible(match[0])}",
                "delete the character",
            )  # fmt: skip
        return shown

    def plain(self, node: Node, where: Where) -> Any:
        """A value of no known shape as text, tuples and dicts."""
        if isinstance(node, Scalar):
            return "" if node.is_null else self.cleaned(node, where)
        if isinstance(node, Sequence):
            return tuple(self.plain(each, (where, i)) for i, each in enumerate(node.children))
        if isinstance(node, Mapping):
            return {
                self.key_text(name, where): self.plain(value, (where, name.text))
                for name, value in self.pairs(node, where)
            }
        self.set_aside += 1
        return ""

    def scalar(self, node: Node, where: Where, key: m.Key, name: str) -> Scalar | None:
        """The node if it is a text that says something; else None, reported where it is wrong."""
        if type(node) is Scalar:
            return None if node.is_null else node
        if isinstance(node, Broken):
            self.set_aside += 1
            return None
        example = f"write `{name}: {key.example}`" if key.example else ""
        if isinstance(node, Mapping) and key.shape in {m.Shape.TEXT, m.Shape.TEXTS}:
            example = "put the text in quotes if it holds a colon"
        self.drop(
            "wrong-shape", node, where, f"expected {_EXPECTED[key.shape]}, found {_found(node)}",
            example,
        )  # fmt: skip
        return None


_EXPECTED = {
    m.Shape.TEXT: "a text",
    m.Shape.URL: "an address",
    m.Shape.TEXTS: "a text",
    m.Shape.DATE: "a date",
    m.Shape.END: "a date or present",
    m.Shape.DURATION: "a duration",
    m.Shape.FLAG: "true or false",
    m.Shape.NUMBER: "a number",
    m.Shape.COUNT: "a whole number",
}


def _found(node: Node) -> str:
    if isinstance(node, Scalar):
        return f"the text {quoted(node.text)}" if node.text else "nothing"
    return "a list" if isinstance(node, Sequence) else "keys (a text with a colon in it?)"


Reader = Callable[[Shaper, Node, Where, m.Key, str], Any]


def _text(shaper: Shaper, node: Node, where: Where, key: m.Key, name: str) -> str | None:
    if type(node) is Scalar:
        text = node.text
        if text.isascii() and text.isprintable() and (text not in {"", "~", "null"}):
            return text
    scalar = shaper.scalar(node, where, key, name)
    return None if scalar is None else shaper.cleaned(scalar, where)


def _url(shaper: Shaper, node: Node, where: Where, key: m.Key, name: str) -> str | None:
    text = _text(shaper, node, where, key, name)
    if text and (remark := scalars.address_remark(text)):
        shaper.warn("address", node, where, f"{quoted(text)} cannot be opened: {remark}")
    return text


def _texts(shaper: Shaper, node: Node, where: Where, key: m.Key, name: str) -> Any:
    if not isinstance(node, Sequence):
        text = _text(shaper, node, where, key, name)
        if text and "," in text and name in _COMMA_LISTS:
            shaper.warn(
                "list-in-text", node, where, f"{quoted(text)} is read as one",
                f"if these are several, write `{name}: [{text[:60]}]`",
            )  # fmt: skip
        return (text,) if text else None
    found = []
    for index, each in enumerate(node.children):
        if isinstance(each, Scalar) and each.is_null:
            shaper.warn("empty-item", each, (where, index), "an empty item", "delete it")
        elif text := _text(shaper, each, (where, index), key, name):
            found.append(text)
    return tuple(found)


def _converted(convert: Callable[[str], Any]) -> Reader:
    def read(shaper: Shaper, node: Node, where: Where, key: m.Key, name: str) -> Any:
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


def _flag(shaper: Shaper, node: Node, where: Where, key: m.Key, name: str) -> bool | None:
    """A flag; one that cannot be read counts as set, so that nothing private gets out."""
    before = shaper.set_aside
    value = _read_flag(shaper, node, where, key, name)
    if value is None and shaper.set_aside > before:
        return True
    return bool(value) if value is not None else None


def _item(shaper: Shaper, node: Node, where: Where, key: m.Key, name: str) -> Any:
    if isinstance(node, Scalar) and node.is_null:
        return None
    return None if key.item is None else shaper.item(key.item, node, where)


def _items(shaper: Shaper, node: Node, where: Where, key: m.Key, name: str) -> Any:
    kind = key.item
    if kind is None or kind is m.SkillGroup:
        return _skills(shaper, node, where)
    if isinstance(node, Sequence):
        read = (shaper.item(kind, each, (where, i)) for i, each in enumerate(node.children))
        return tuple(each for each in read if each is not None)
    if isinstance(node, Scalar) and node.is_null:
        return None
    if isinstance(node, Mapping) and not shaper.foreign:
        shaper.warn(
            "expected-list", node, where, f"`{name}` is a list; this is read as its only item",
            "begin the item with a dash",
        )  # fmt: skip
    item = shaper.item(kind, node, where)
    return None if item is None else (item,)


_GROUP_KEYS = frozenset({"group", "category", "items", "keywords", "skills"})


def _skills(shaper: Shaper, node: Node, where: Where) -> Any:
    """Groups of skills; skills that stand in no group make groups without a heading."""
    if isinstance(node, Scalar) and node.is_null:
        return None
    children = node.children if isinstance(node, Sequence) else [node]
    groups: list[m.SkillGroup] = []
    loose: list[m.Skill] = []

    def gather() -> None:
        if loose:
            groups.append(m.SkillGroup(line=loose[0].line, items=tuple(loose)))
            loose.clear()

    for index, each in enumerate(children):
        here = (where, index)
        if isinstance(each, Mapping) and _is_group(each):
            gather()
            group = shaper.item(m.SkillGroup, each, here)
            if group is not None:
                groups.append(group)
            continue
        if isinstance(each, Scalar) and "," in each.text and len(children) == 1:
            shaper.warn(
                "list-in-text", each, where, f"{quoted(each.text)} is read as one skill",
                f"if these are several, write `skills: [{clean(each.text)[:60]}]`",
            )  # fmt: skip
        skill = shaper.item(m.Skill, each, here)
        if skill is not None:
            loose.append(skill)
    gather()
    return tuple(groups)


def _is_group(node: Mapping) -> bool:
    names = [each.text for each in node.children[::2] if isinstance(each, Scalar)]
    if not _GROUP_KEYS.isdisjoint(names):
        return True
    return "name" not in names and any(isinstance(each, Sequence) for each in node.children[1::2])


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
