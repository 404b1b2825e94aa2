"""The native format: nodes become the values of the model; what does not fit becomes faults.

The invariant: everything in the file ends up in the profile, in an item's ``extra``, or in
a fault. Nothing is guessed, and nothing is lost without a word. One bad value costs that
value; a value that an item cannot be without costs the item.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Self

from careertui.career import model as m
from careertui.career.declarations import per_class
from careertui.career.kinds import Kind
from careertui.career.problems import UNKNOWN, Problem, Severity
from careertui.career.text import clean
from careertui.career.values import frozen
from careertui.formats.document import Document
from careertui.formats.faults import (
    EXPECTED,
    ItemT,
    KeyPath,
    NodeReader,
    described,
    keep,
    quoted,
)
from careertui.formats.item_dates import same_date, settle
from careertui.formats.native_values import READERS, ValueReader, prose_reader
from careertui.formats.other_shapes import (
    ADDRESS_KEYS,
    can_be_text,
    said,
    squeezed,
    with_whole_name,
)
from careertui.formats.yaml_nodes import (
    YamlBroken,
    YamlMap,
    YamlNode,
    YamlPairs,
    YamlScalar,
    text_at,
)

_JOINED = frozenset({m.Shape.TEXTS, m.Shape.ITEMS, m.Shape.FLAG})
"""What stands under a second name of such a key joins what is there."""
_PLAIN_ALIASES = frozenset({
    "url", "project", "role", "theme", "advisor", "text", "from", "since", "to", "until", "year",
    "years", "dates", "period",
})  # fmt: skip
"""Other names that read well in a native profile and need no remark."""
_MOST_SUGGESTIONS = 200
"""How many unknown keys of a file get a suggestion; finding one takes a while."""
_LONGEST_NAME = 40
_IGNORED_KEYS = frozenset({"$schema", "resume schema", "areas"})


def read(document: Document) -> ProfileReader:
    """Reads a document as a native profile; says why if it cannot be one."""
    reader = ProfileReader.of(document)
    if document.root is not None:
        reader.read(document.root)
    elif all(fault.severity is not Severity.ERROR for fault in reader.faults):
        reader.faults.append(_not_a_profile(document.tree.root))
    return reader


def _not_a_profile(root: YamlNode | None) -> Problem:
    if root is None or (isinstance(root, YamlScalar) and root.is_null):
        return Problem("empty", "the file is empty", "begin with `name: Ada Example`")
    return Problem(
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
class _Draft:
    """An item that is being read."""

    plan: _ItemPlan
    node: YamlMap
    path: KeyPath
    values: dict[str, Any] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)
    """The values of keys that have no place."""


@dataclass(slots=True)
class ProfileReader(NodeReader):
    """Reads the profile of one file from nodes that use the names of the native format."""

    has_lost_items: bool = False
    """Whether an item was left out that others may refer to."""
    _renamed: set[tuple[str, str]] = field(default_factory=set)
    """The other names of keys that were reported, with what each is read as."""
    _left: list[tuple[str, YamlPairs]] = field(default_factory=list)
    """What the values of the open items could not take in, each under the name of its key."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """What the lines of the faults count in: the text of each member, or the one of the file."""
    source: YamlNode | None = None
    """The nodes of the file, if others are read in their stead."""
    root: YamlNode | None = None
    """The nodes that were read."""
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
            texts={"": document.decoded.text or ""},
            source=document.tree.root,
        )

    def read(self, root: YamlMap) -> None:
        """Reads the profile."""
        self.root = root
        self.profile = self.item(m.Profile, with_whole_name(root), ())

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
            if plan.text_key:
                if not self.is_lenient:
                    message = f"{described(node)} is read as `{plan.text_key}`"
                    self.warn("wrong-shape", node, path, message, f"write `{plan.example}`")
                return self._bare_item(kind, plan, node, path)
        self._lose(kind)
        message = f"expected keys, found {described(node)}"
        hint = f"write `{plan.example}`" if plan.example else ""
        self.drop("wrong-shape", node, path, message, hint)
        return None

    def _bare_item(
        self, kind: type[ItemT], plan: _ItemPlan, node: YamlScalar, path: KeyPath
    ) -> ItemT | None:
        name = plan.bare_key or plan.text_key
        key, read_value = plan.fields[name]
        text = read_value(self, node, path, key, name)
        if not text:
            return None
        item = kind(line=node.line, **{name: text})
        self.places.append(ItemPlace(item, path, node))
        return item

    def _keyed_item(
        self, kind: type[ItemT], plan: _ItemPlan, node: YamlMap, path: KeyPath
    ) -> ItemT | None:
        before, left = self.set_aside, len(self._left)
        draft = _Draft(plan, node, path)
        values = draft.values
        others: YamlPairs = []
        fields, pairs = plan.fields, self.pairs_among(plan.fields.keys(), node, path)
        for key_node, value_node in pairs:
            name = key_node.text
            if name not in fields or name in values:
                others.append((key_node, value_node))
                continue
            key, read_value = fields[name]
            if (value := read_value(self, value_node, (path, name), key, name)) is not None:
                values[name] = value
        self._read_others(draft, others)
        if len(self._left) > left:
            self._keep_left(draft, left)
        if plan.is_timed:
            settle(kind, values)
        if "private" in fields and _may_hide_privacy(node, len(pairs)):
            values["private"] = True
        if kind is not m.Profile and not draft.extra and not any(values.values()):
            if self.is_lenient or self.set_aside > before:
                # Templates of other formats are full of items that say nothing.
                return None
            if plan.required and not pairs:
                self.warn("empty-item", node, path, "an empty item", "delete it or fill it in")
                return None
        # A value that was reported already is not reported as missing as well.
        if not (self.is_lenient or self.set_aside > before or node.is_cut):
            self._check_required(draft)
        if draft.extra:
            values["extra"] = draft.extra
        item = kind(line=node.line, **values)
        self.places.append(ItemPlace(item, path, node))
        return item

    def scalar(self, node: YamlNode, path: KeyPath, key: m.Key, name: str) -> YamlScalar | None:
        """Returns a text for a node, whatever its shape; what it does not say is left over."""
        if type(node) is YamlScalar:
            return None if node.is_null else node
        if isinstance(node, YamlBroken) or key.shape is m.Shape.FLAG:
            message = f"expected {EXPECTED[key.shape]}, found {described(node)}"
            hint = f"write `{name}: {key.example}`" if key.example else ""
            self.drop("wrong-shape", node, path, message, hint)
            return None
        text, rest = said(node, key) if can_be_text(node) else ("", [])
        self.leave(name, rest if text else [(text_at(node, name), node)])
        return text_at(node, text) if text else None

    def leave(self, name: str, rest: YamlPairs) -> None:
        """Notes what the value of a key says beside what is read of it."""
        if rest:
            self._left.append((name, rest))

    def _keep_left(self, draft: _Draft, first: int) -> None:
        """Keeps what is left over of an item's values: addresses as links, the rest as it stands.

        ``first`` is how much was left over before the item.
        """
        path, values = draft.path, draft.values
        left, self._left = self._left[first:], self._left[:first]
        for name, rest in left:
            for key, value in rest:
                is_link = squeezed(key.text) in ADDRESS_KEYS and isinstance(value, YamlScalar)
                if is_link and "links" in draft.plan.fields and name != "links":
                    link = self.item(m.Link, value, (path, name))
                    values["links"] = (*values.get("links", ()), *([link] if link else []))
                else:
                    place: KeyPath = ((path, name), key.text)
                    self.note_kept(key, value, place)
                    plain = self.plain(value, place)
                    plain = plain if key.text == name else {clean(key.text): plain}
                    keep(draft.extra, f"{name} (more)", plain)

    def _lose(self, kind: type[m.Node]) -> None:
        if issubclass(kind, m.Item):
            self.has_lost_items = True

    def _check_required(self, draft: _Draft) -> None:
        """Reports the keys that an item should have and has not."""
        for name in draft.plan.required:
            if name not in draft.values:
                self._missing(draft, name)
            elif isinstance(text := draft.values[name], str) and not text.strip():
                message = f"`{name}` is empty; a word for what it is stands in its place"
                value = draft.node.value_of(name) or draft.node
                self.warn("empty-value", value, (draft.path, name), message, "fill it in")

    def _missing(self, draft: _Draft, name: str) -> None:
        plan, path = draft.plan, draft.path
        example = plan.fields[name][0].example or "…"
        if (given := draft.node.value_of(name)) is not None:
            message = f"`{name}` is empty; the item is shown without it"
            self.warn("missing-key", given, (path, name), message, f"write `{name}: {example}`")
            return
        meant = next((it for it in draft.extra if nearest_key(plan.kind, it) == name), "")
        message = f"`{name}` is missing; the item is shown without it"
        hint = f"is {quoted(meant)} meant to be `{name}`?" if meant else f"add `{name}: {example}`"
        self.warn("missing-key", draft.node, path, message, hint)

    def _read_others(self, draft: _Draft, others: YamlPairs) -> None:
        """Reads keys by their other names; keeps and reports those that are unknown."""
        for other in others:
            if not self._read_alias(draft, *other):
                self._keep_unknown(draft, *other)

    def _read_alias(self, draft: _Draft, key_node: YamlScalar, value_node: YamlNode) -> bool:
        """Reads a key by another of its names; returns whether it is one and has room."""
        name, plan, values = key_node.text, draft.plan, draft.values
        if not (meant := plan.meant(name)):
            return False
        key, read_value = plan.fields[meant]
        before = values.get(meant)
        if same := same_date(before, value_node):
            values[meant] = same
            return True
        if before and key.shape not in _JOINED:
            return False
        value = read_value(self, value_node, (draft.path, name), key, meant)
        if value is not None:
            values[meant] = _together(before, value)
        is_usual = self._takes_any_name(plan) or name in _PLAIN_ALIASES
        if not is_usual and name != meant and (name, meant) not in self._renamed:
            self._renamed.add((name, meant))
            message = f"`{name}` is read as `{meant}`"
            self.warn("other-name", key_node, (draft.path, name), message, f"write `{meant}`")
        return True

    def _keep_unknown(self, draft: _Draft, key_node: YamlScalar, value_node: YamlNode) -> None:
        """Keeps and reports a key that has no place."""
        name, plan, path = key_node.text, draft.plan, draft.path
        if self._unknown(plan, key_node, path) == "private":
            # A slip in this word must not publish what was to stay private.
            draft.values["private"] = True
        if name not in _IGNORED_KEYS:
            self.note_kept(key_node, value_node, (path, name))
        extra_name = f"{name} (more)" if name in plan.fields else self.cleaned(key_node, path)
        keep(draft.extra, extra_name, self.plain(value_node, (path, name)))

    def _takes_any_name(self, plan: _ItemPlan) -> bool:
        """Whether other names of keys need no remark; no two people write skills alike."""
        return self.is_lenient or plan.kind in {m.Skill, m.SkillGroup}

    def _unknown(self, plan: _ItemPlan, node: YamlScalar, path: KeyPath) -> str:
        """Reports an unknown key; returns the key that it most likely means, or nothing."""
        meant = plan.meant(node.text)
        if node.text in _IGNORED_KEYS:
            return ""
        if self.is_lenient or (meant and self._takes_any_name(plan)):
            return self._near(plan, node.text)
        key_path = (path, clean(node.text))
        if node.text == meant:
            return ""
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
        self.fault(
            "unknown-key", node, key_path, message, hint, severity=Severity.WARNING, what=UNKNOWN
        )
        return near

    def _near(self, plan: _ItemPlan, name: str) -> str:
        """Returns the key that a name most likely means; nothing once many were looked up."""
        if self._suggestions >= _MOST_SUGGESTIONS:
            return ""
        self._suggestions += 1
        return nearest_key(plan.kind, name)


def _together(before: Any, value: Any) -> Any:
    """Returns two values of one key as one: lists joined, and a flag that is set stays set."""
    if not before:
        return value
    if isinstance(before, tuple) and isinstance(value, tuple):
        return before + tuple(item for item in value if item not in before)
    return before


def _may_hide_privacy(node: YamlMap, count: int) -> bool:
    """Whether what is not read of an item (its end, a merge, a repeated key) may make it private.

    ``count`` is how many of its keys were read.
    """
    if node.is_cut or count == len(node.members):
        return node.is_cut
    names = [key.text for key, _ in node.pairs()]
    return "<<" in names or names.count("private") > 1


@frozen
class _ItemPlan:
    """What reading an item of one class needs to know; all of it comes from the model."""

    kind: type[m.Node]
    fields: dict[str, tuple[m.Key, ValueReader]]
    """The keys by name, each with what reads its value."""
    meanings: dict[str, str]
    """All names of the keys, squeezed, each with the name in the format."""
    required: tuple[str, ...]
    bare_key: str
    """The key that a bare text stands for; empty if none may stand for the item."""
    text_key: str
    """The key that a text is read as that stands for the item and should not."""
    example: str
    """How such an item may look, on one line."""
    is_timed: bool

    def meant(self, name: str) -> str:
        """Returns the name in the format of a key by any of its names; empty if it has none."""
        return self.meanings.get(squeezed(name), "")


@per_class
def plan_of(kind: type[m.Node]) -> _ItemPlan:
    """Returns the plan for a class of the model."""
    keys = m.keys_of(kind)
    required = tuple(name for name, key in keys.items() if key.required)
    shown = required or tuple(name for name in ("name", "group", "institution") if name in keys)[:1]
    example = ", ".join(f"{name}: {keys[name].example or '…'}" for name in shown)
    fields = {name: (key, _reader_of(kind, name, key)) for name, key in keys.items()}
    meanings = {squeezed(alias): name for name, key in keys.items() for alias in key.aliases}
    meanings |= {squeezed(name): name for name in keys}
    text_key = next((name for name in ("title", "degree", "role", "of") if name in keys), "")
    return _ItemPlan(
        kind,
        fields,
        meanings,
        required,
        m.bare_text_key(kind),
        text_key,
        example,
        issubclass(kind, m.Timed),
    )


def _reader_of(kind: type[m.Node], name: str, key: m.Key) -> ValueReader:
    """Returns what reads the value of a key; markup is read in prose alone, not in names."""
    specs = [entry_kind.spec for entry_kind in Kind if entry_kind.spec.item is kind]
    is_name = any(name in (*spec.title, spec.organization) for spec in specs)
    is_prose = key.part.is_prose and key.shape in {m.Shape.TEXT, m.Shape.TEXTS} and not is_name
    return prose_reader(READERS[key.shape]) if is_prose else READERS[key.shape]


def nearest_key(kind: Any, name: str) -> str:
    """Returns the key of a class that a misspelt name most likely means, or an empty text."""
    return _nearest(kind, name) if 1 < len(name) <= _LONGEST_NAME else ""


@lru_cache(maxsize=4096)
def _nearest(kind: Any, name: str) -> str:
    meanings = plan_of(kind).meanings
    near = difflib.get_close_matches(squeezed(name), meanings, n=1, cutoff=0.72)
    return meanings[near[0]] if near else ""
