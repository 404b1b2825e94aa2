"""The native format: nodes become the values of the model; what does not fit becomes faults.

The invariant: everything in the file ends up in the profile, in an item's ``extra``, or in
a fault. Nothing is guessed, and nothing is lost without a word. One bad value costs that
value; a value that an item cannot be without costs the item.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Self

from careertui.career import model as m
from careertui.career.declarations import per_class
from careertui.career.problems import Severity
from careertui.career.text import clean
from careertui.career.values import frozen
from careertui.formats.document import Document
from careertui.formats.faults import Fault, ItemT, KeyPath, NodeReader, described, quoted
from careertui.formats.item_dates import settle
from careertui.formats.native_values import READERS, ValueReader
from careertui.formats.yaml_nodes import YamlMap, YamlNode, YamlScalar

_PLAIN_ALIASES = frozenset({"url", "project", "role", "theme", "advisor", "text"})
"""Other names that read well in a native profile and need no remark."""
_MOST_SUGGESTIONS = 200
"""How many unknown keys of a file get a suggestion; finding one takes a while."""
_LONGEST_NAME = 40
_IGNORED_KEYS = frozenset({"$schema"})


def recognises(document: Document) -> bool:
    """Whether a document may be a native profile: any keys and values may."""
    return document.root is not None


def read(document: Document) -> ProfileReader:
    """Reads a document as a native profile; says why if it cannot be one."""
    reader = ProfileReader.of(document)
    if document.root is not None:
        reader.read(document.root)
    elif all(fault.severity is not Severity.ERROR for fault in reader.faults):
        reader.faults.append(_not_a_profile(document.tree.root))
    return reader


def _not_a_profile(root: YamlNode | None) -> Fault:
    if root is None or (isinstance(root, YamlScalar) and root.is_null):
        return Fault("empty", "the file is empty", "begin with `name: Ada Example`")
    return Fault(
        "not-a-profile",
        f"a profile is keys and values, found {described(root)}",
        "begin with `name: Ada Example`, then `experience:` and its list",
        root.line,
        root.column,
    )


@frozen
class ItemPlace:
    """Where an item stands in the file."""

    item: m.Node
    path: KeyPath
    node: YamlNode


@dataclass(slots=True)
class ProfileReader(NodeReader):
    """Reads the profile of one file from nodes that use the names of the native format."""

    has_lost_items: bool = False
    """Whether an item was left out that others may refer to."""
    text: str = ""
    """What the lines of the faults count in; may be empty."""
    profile: m.Profile | None = None
    """None until it is read, and if it cannot be."""
    places: list[ItemPlace] = field(default_factory=list)
    """Where the items stand; those inside an item before it."""
    _suggestions: int = 0

    @classmethod
    def of(cls, document: Document, *, is_lenient: bool = False) -> Self:
        """Returns a reader that knows what was wrong with the text and YAML of a document."""
        tree = document.tree
        return cls(
            faults=[*document.decoded.faults, *tree.faults],
            set_aside=tree.set_aside,
            is_lenient=is_lenient,
            has_lost_items=tree.set_aside > 0,
            text=document.decoded.text or "",
        )

    def read(self, root: YamlMap) -> None:
        """Reads the profile."""
        self.profile = self.item(m.Profile, root, ())

    def item(self, kind: type[ItemT], node: YamlNode, path: KeyPath) -> ItemT | None:
        """Reads an item of a class; None if it cannot be read, which is then reported."""
        plan = plan_of(kind)
        if type(node) is YamlMap:
            return self._keyed_item(kind, plan, node, path)
        if isinstance(node, YamlScalar):
            if plan.bare_key and not node.is_null and (node.text or self.is_lenient):
                return self._bare_item(kind, plan, node, path)
            if node.is_empty:
                self.warn("empty-item", node, path, "an empty item", "delete it or fill it in")
                return None
        self._lose(kind)
        message = f"expected keys, found {described(node)}"
        hint = f"write `{plan.example}`" if plan.example else ""
        self.drop("wrong-shape", node, path, message, hint)
        return None

    def _bare_item(
        self, kind: type[ItemT], plan: _ItemPlan, node: YamlScalar, path: KeyPath
    ) -> ItemT | None:
        key, read_value = plan.fields[plan.bare_key]
        text = read_value(self, node, path, key, plan.bare_key)
        if not text:
            return None
        item = kind(line=node.line, **{plan.bare_key: text})
        self.places.append(ItemPlace(item, path, node))
        return item

    def _keyed_item(
        self, kind: type[ItemT], plan: _ItemPlan, node: YamlMap, path: KeyPath
    ) -> ItemT | None:
        before = self.set_aside
        values: dict[str, Any] = {}
        others: list[tuple[YamlScalar, YamlNode]] = []
        pairs = list(self.pairs(node, path))
        for key_node, value_node in pairs:
            name = key_node.text
            if name not in plan.fields:
                others.append((key_node, value_node))
                continue
            key, read_value = plan.fields[name]
            value = read_value(self, value_node, (path, name), key, name)
            if value is not None:
                values[name] = value
        extra = self._others(plan, others, values, path) if others else {}
        if plan.is_timed:
            settle(kind, values)
        if "private" in plan.fields and _may_hide_privacy(node, len(pairs)):
            values["private"] = True
        # A value that was reported already is not reported as missing as well.
        is_reported = self.set_aside > before or node.is_cut
        if not self._has_required(plan, values, node, path, None if is_reported else extra):
            self._lose(kind)
            self.set_aside = before + 1
            return None
        if self.is_lenient and kind is not m.Profile and not extra and not any(values.values()):
            # Templates of other formats are full of items that say nothing.
            return None
        item = kind(line=node.line, extra=extra, **values)
        self.places.append(ItemPlace(item, path, node))
        return item

    def _lose(self, kind: type[m.Node]) -> None:
        if issubclass(kind, m.Item):
            self.has_lost_items = True

    def _has_required(
        self,
        plan: _ItemPlan,
        values: dict[str, Any],
        node: YamlMap,
        path: KeyPath,
        extra: dict[str, Any] | None,
    ) -> bool:
        """Whether an item has the keys that it cannot be without; reports those that are missing.

        ``extra`` holds its unknown keys, one of which may be meant; None reports nothing.
        """
        for name in plan.required if not self.is_lenient else ():
            if name not in values:
                if extra is not None:
                    self._missing(plan, name, node, path, extra)
                return False
            if isinstance(text := values[name], str) and not text.strip():
                message = f"`{name}` is empty; a word for what it is stands in its place"
                value = node.value_of(name) or node
                self.warn("empty-value", value, (path, name), message, "fill it in")
        return True

    def _missing(
        self, plan: _ItemPlan, name: str, node: YamlMap, path: KeyPath, extra: dict[str, Any]
    ) -> None:
        example = plan.fields[name][0].example or "…"
        given = node.value_of(name)
        if given is not None:
            message = f"`{name}` is empty, and without it the item cannot be shown"
            self.fault("missing-key", given, (path, name), message, f"write `{name}: {example}`")
            return
        meant = next((other for other in extra if nearest_key(plan.kind, other) == name), "")
        message = f"`{name}` is missing, and without it the item cannot be shown"
        hint = f"is {quoted(meant)} meant to be `{name}`?" if meant else f"add `{name}: {example}`"
        self.fault("missing-key", node, path, message, hint)

    def _others(
        self,
        plan: _ItemPlan,
        others: list[tuple[YamlScalar, YamlNode]],
        values: dict[str, Any],
        path: KeyPath,
    ) -> dict[str, Any]:
        """Reads keys by their other names; keeps and reports those that are unknown."""
        extra: dict[str, Any] = {}
        for key_node, value_node in others:
            name = key_node.text
            meant = plan.aliases.get(name, "")
            if meant and not values.get(meant):
                key, read_value = plan.fields[meant]
                value = read_value(self, value_node, (path, name), key, meant)
                if value is not None:
                    values[meant] = value
                if not self.is_lenient and name not in _PLAIN_ALIASES:
                    message = f"`{name}` is read as `{meant}`"
                    self.warn("other-name", key_node, (path, name), message, f"write `{meant}`")
                continue
            if self._unknown(plan, key_node, meant, path) == "private":
                # A slip in this word must not publish what was to stay private.
                values["private"] = True
            extra[self.cleaned(key_node, path)] = self.plain(value_node, (path, name))
        return extra

    def _unknown(self, plan: _ItemPlan, node: YamlScalar, meant: str, path: KeyPath) -> str:
        """Reports an unknown key; returns the key that it most likely means, or nothing."""
        if node.text in _IGNORED_KEYS:
            return ""
        if self.is_lenient:
            return self._near(plan, node.text)
        key_path = (path, clean(node.text))
        if meant:
            self.warn(
                "unknown-key", node, key_path,
                f"`{node.text}` means the same as `{meant}`, which is there already; it is kept "
                "beside it", "delete one of the two",
            )  # fmt: skip
            return ""
        near = self._near(plan, node.text)
        hint = f"did you mean `{near}`?" if near else ""
        if near == "private":
            hint += " the item is private until this is put right"
        message = f"the key {quoted(node.text)} is not known here; it is kept as it stands"
        self.warn("unknown-key", node, key_path, message, hint)
        return near

    def _near(self, plan: _ItemPlan, name: str) -> str:
        """Returns the key that a name most likely means; nothing once many were looked up."""
        if self._suggestions >= _MOST_SUGGESTIONS:
            return ""
        self._suggestions += 1
        return nearest_key(plan.kind, name)


def _may_hide_privacy(node: YamlMap, count: int) -> bool:
    """Whether what is not read of an item (its end, a merge, a repeated key) may make it private.

    ``count`` is how many of its keys were read.
    """
    if node.is_cut or 2 * count == len(node.children):
        return node.is_cut
    names = [key.text for key, _ in node.pairs()]
    return "<<" in names or names.count("private") > 1


@frozen
class _ItemPlan:
    """What reading an item of one class needs to know; all of it comes from the model."""

    kind: type[m.Node]
    fields: dict[str, tuple[m.Key, ValueReader]]
    """The keys by name, each with what reads its value."""
    aliases: dict[str, str]
    """Other names, each with the name in the format; none of them is in ``fields``."""
    required: tuple[str, ...]
    bare_key: str
    """The key that a bare text stands for; empty if none may stand for the item."""
    example: str
    """How such an item may look, on one line."""
    is_timed: bool


@per_class
def plan_of(kind: type[m.Node]) -> _ItemPlan:
    """Returns the plan for a class of the model."""
    keys = m.keys_of(kind)
    aliases = {
        alias: name for name, key in keys.items() for alias in key.aliases if alias not in keys
    }
    required = tuple(name for name, key in keys.items() if key.required)
    shown = required or tuple(name for name in ("name", "group", "institution") if name in keys)[:1]
    example = ", ".join(f"{name}: {keys[name].example or '…'}" for name in shown)
    fields = {name: (key, READERS[key.shape]) for name, key in keys.items()}
    return _ItemPlan(
        kind,
        fields,
        aliases,
        required,
        m.BARE_TEXT_KEY.get(kind, ""),
        example,
        issubclass(kind, m.Timed),
    )


def nearest_key(kind: Any, name: str) -> str:
    """Returns the key of a class that a misspelt name most likely means, or an empty text."""
    return _nearest(kind, name) if 1 < len(name) <= _LONGEST_NAME else ""


@lru_cache(maxsize=4096)
def _nearest(kind: Any, name: str) -> str:
    plan = plan_of(kind)
    wanted = name.casefold().replace("-", "_").replace(" ", "_")
    spellings = {known.casefold(): known for known in (*plan.fields, *plan.aliases)}
    near = difflib.get_close_matches(wanted, list(spellings), n=1, cutoff=0.72)
    spelling = spellings.get(wanted) or (spellings[near[0]] if near else "")
    return plan.aliases.get(spelling, spelling)
