"""Nodes: YAML text as a tree of texts, lists and mappings that know where they stand.

The invariant: the tree is built from parse events alone, with a limit checked on every
event. No composer, constructor, resolver or merge code of the YAML library ever runs, so
every scalar is the text that was written and no input can recurse in C or build an object.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from careertui.career.problems import Severity
from careertui.career.values import frozen
from careertui.formats import yaml_escapes as escapes
from careertui.formats.faults import Fault, quoted
from careertui.formats.yaml_errors import explain

MAX_DEPTH = 64
MAX_NODES = 100_000
MAX_ALIASES = 1_000
MAX_EXPANDED = 200_000
"""How many values a file may stand for once its aliases are followed."""
MAX_TEXT = 256 * 1024
"""How many characters one text may have."""

_CORE = "tag:yaml.org,2002:"
_ALLOWED_TAGS = frozenset(
    {"!", *(_CORE + name for name in ("str", "int", "float", "bool", "null", "seq", "map"))}
)


@dataclass(slots=True, eq=False)
class Scalar:
    """A text as written."""

    text: str
    line: int
    column: int
    plain: bool
    """Whether it stands without quotes and without ``|`` or ``>``."""

    @property
    def is_null(self) -> bool:
        """Whether the file says that there is nothing here."""
        return self.plain and self.text in {"", "~", "null"}


@dataclass(slots=True, eq=False)
class Sequence:
    """A list."""

    line: int
    column: int
    children: list[Node] = field(default_factory=list)
    cut: bool = False
    """Whether reading stopped inside it, so that its end is missing."""


@dataclass(slots=True, eq=False)
class Mapping:
    """Keys and values, as written: in order, repeats and all."""

    line: int
    column: int
    children: list[Node] = field(default_factory=list)
    """Key, value, key, value and so on; always an even number."""
    cut: bool = False

    def value_of(self, name: str) -> Node | None:
        """The value of the first key of a name, or None."""
        for index in range(0, len(self.children) - 1, 2):
            key = self.children[index]
            if isinstance(key, Scalar) and key.text == name:
                return self.children[index + 1]
        return None


@dataclass(slots=True, eq=False)
class Broken:
    """A value that could not be read and was reported already."""

    line: int
    column: int


Node = Scalar | Sequence | Mapping | Broken


@frozen
class Tree:
    """What the events of a text gave."""

    root: Node | None
    """None where there is no value, or no limit allowed one."""
    faults: tuple[Fault, ...] = ()
    syntax_error: Fault | None = None
    """Where reading stopped early; the tree then holds what stands before it."""


class _LimitError(Exception):
    """A limit was passed; the fault says which."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def parser_name() -> str:
    """Which YAML parser reads: ``libyaml`` or, where that is missing, ``Python``."""
    return "libyaml" if yaml.__with_libyaml__ else "Python"


def _parser(text: str) -> Any:
    return (yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader)(text)


def tree_of(text: str) -> Tree:
    """The tree of a text. Never raises; what is wrong is a fault.

    A limit that is passed leaves no tree. A syntax error leaves what stands before it,
    without the innermost item that it stands in.
    """
    signs = escapes.line_signs(text)
    if signs:
        text = text.translate(signs)
    back = {stand_in: sign for sign, stand_in in signs.items()}
    if not escapes.has_surrogates(text):
        return _parsed(text, _Builder(back=back))
    # One parser takes such escapes and gives halves of characters, the other refuses them.
    has_lost = escapes.LOST in text or "\\ufffd" in text.lower()
    tree = _parsed(text, _Builder(has_pairs=True, has_lost=has_lost, back=back))
    if tree.syntax_error is None:
        return tree
    builder = _Builder(has_pairs=True, has_lost=has_lost, back=back)
    return _parsed(escapes.with_stand_ins(text), builder)


def _parsed(text: str, builder: _Builder) -> Tree:
    if not yaml.__with_libyaml__ and "\t" in text and escapes.looks_like_json(text):
        text = escapes.without_tabs(text)
    parser = _parser(text)
    try:
        builder.build(parser.get_event)
    except _LimitError as limit:
        return Tree(None, (*builder.faults, limit.fault))
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        builder.cut_off()
        found = error if isinstance(error, yaml.YAMLError) else _no_character(parser)
        written = text.translate(builder.back) if builder.back else text
        fault = explain(found, written, builder.last, builder.inside)
        return Tree(builder.root, tuple(builder.faults), fault)
    finally:
        parser.dispose()
    return Tree(builder.root, tuple(builder.faults))


def _no_character(parser: Any) -> yaml.YAMLError:
    """What the parser written in Python should say of an escape beyond the last character."""
    context, here = "while scanning a double-quoted scalar", parser.get_mark()
    return yaml.scanner.ScannerError(context, None, "found an unknown escape", here)


@dataclass(slots=True)
class _Anchored:
    """What an anchor names."""

    node: Node
    is_open: bool
    weight: int = 1
    """How many values it stands for."""
    height: int = 0
    """How many levels are inside it."""


_OPENED: dict[type, type[Sequence | Mapping]] = {
    yaml.SequenceStartEvent: Sequence,
    yaml.MappingStartEvent: Mapping,
}
"""What an event begins."""


class _Builder:
    """Takes events, gives a tree."""

    def __init__(
        self,
        *,
        has_pairs: bool = False,
        has_lost: bool = False,
        back: dict[int, int] | None = None,
    ) -> None:
        """A builder.

        Args:
            has_pairs: Whether texts may hold characters as two halves, to be joined.
            has_lost: Whether U+FFFD may be what the file itself says.
            back: What stands in texts for which character, by code point.
        """
        self.back = back or {}
        self._has_pairs, self._has_lost = has_pairs, has_lost
        self.root: Node | None = None
        self.last: Any = None
        """The last event."""
        self.faults: list[Fault] = []
        self._stack: list[Sequence | Mapping] = []
        self._heights: list[int] = []
        self._anchors: dict[str, _Anchored] = {}
        self._opened: dict[int, tuple[str, int]] = {}
        """Depth of an open anchored container: its name and the count when it began."""
        self._nodes = self._aliases = self._expanded = 0

    def build(self, next_event: Any) -> None:
        """Takes all events; raises ``_LimitError`` and the parser's own errors."""
        scalar_event: Any = yaml.ScalarEvent
        stack, is_changed = self._stack, self._has_pairs or bool(self.back)
        nodes, event = 0, None
        try:
            while True:
                event = next_event()
                if type(event) is not scalar_event:
                    self._nodes = nodes
                    if self._take(event):
                        return
                    nodes = self._nodes
                    continue
                text, mark = event.value, event.start_mark
                node = Scalar(text, mark.line + 1, mark.column + 1, not event.style)
                nodes += 1
                if (
                    nodes > MAX_NODES
                    or len(text) > MAX_TEXT
                    or event.tag is not None
                    or event.anchor is not None
                    or is_changed
                    or not stack
                ):
                    self._nodes = nodes
                    self._unusual_scalar(event, node)
                else:
                    stack[-1].children.append(node)
        finally:
            self.last = event

    def _take(self, event: Any) -> bool:
        """Takes an event that is no scalar; whether it is the last one to take."""
        kind = type(event)
        opened = _OPENED.get(kind)
        if opened is not None:
            self._open(event, opened)
        elif kind is yaml.SequenceEndEvent or kind is yaml.MappingEndEvent:
            self._close()
        elif kind is yaml.AliasEvent:
            self._alias(event)
        elif kind is yaml.DocumentStartEvent and self.root is not None:
            self._second_document(event)
            return True
        return kind is yaml.StreamEndEvent

    @property
    def inside(self) -> tuple[int, int] | None:
        """The line and column of the innermost list or mapping that is open."""
        return (self._stack[-1].line, self._stack[-1].column) if self._stack else None

    def cut_off(self) -> None:
        """Makes a whole tree of what there is when reading stops in the middle."""
        for node in self._stack:
            node.cut = True
            if isinstance(node, Mapping) and len(node.children) % 2:
                node.children.pop()
        for depth in range(len(self._stack) - 1, 0, -1):
            if isinstance(self._stack[depth], Mapping):
                parent = self._stack[depth - 1]
                if parent.children and parent.children[-1] is self._stack[depth]:
                    parent.children.pop()
                return

    def _attach(self, node: Node) -> None:
        if self._stack:
            self._stack[-1].children.append(node)
        else:
            self.root = node

    def _unusual_scalar(self, event: Any, node: Scalar) -> None:
        self._count(node.line, node.column)
        if self._has_pairs and event.style == '"':
            self._join_pairs(node)
        if self.back:
            node.text = node.text.translate(self.back)
        kept: Node = node
        if not self._tag_is_allowed(event.tag, node):
            kept = Broken(node.line, node.column)
        elif len(node.text) > MAX_TEXT:
            kept = Broken(node.line, node.column)
            self._fault(
                "limit-text",
                node,
                f"this text has {len(node.text):,} characters; at most {MAX_TEXT:,} are read",
            )
        if event.anchor is not None:
            self._anchors[event.anchor] = _Anchored(kept, is_open=False)
        self._attach(kept)

    def _join_pairs(self, node: Scalar) -> None:
        node.text = escapes.joined(node.text)
        if escapes.LOST in node.text and not self._has_lost:
            fault = Fault(
                "half-character",
                f"an escape in this text is half a character, which is shown as {escapes.LOST}",
                "write the character itself, or both halves of it",
                node.line, node.column, severity=Severity.WARNING,
            )  # fmt: skip
            self.faults.append(fault)

    def _open(self, event: Any, kind: type[Sequence | Mapping]) -> None:
        mark, stack = event.start_mark, self._stack
        node: Sequence | Mapping = kind(mark.line + 1, mark.column + 1, [])
        self._nodes += 1
        if self._nodes + self._expanded > MAX_NODES:
            self._count(node.line, node.column)
        depth = len(stack)
        if depth >= MAX_DEPTH:
            raise _limit("depth", node, f"values are nested deeper than {MAX_DEPTH} levels")
        kept: Node = node
        if event.tag is not None and not self._tag_is_allowed(event.tag, node):
            kept = Broken(node.line, node.column)
        if stack:
            stack[-1].children.append(kept)
        else:
            self.root = kept
        if event.anchor is not None:
            self._anchors[event.anchor] = _Anchored(node, is_open=True)
            self._opened[depth] = (event.anchor, self._nodes + self._expanded)
        stack.append(node)
        self._heights.append(0)

    def _close(self) -> None:
        node = self._stack.pop()
        heights = self._heights
        height = heights.pop() + 1
        if heights and height > heights[-1]:
            heights[-1] = height
        if self._opened and len(self._stack) in self._opened:
            name, before = self._opened.pop(len(self._stack))
            # An anchor may be set anew inside what it names; the inner one then stays.
            if self._anchors[name].node is node:
                weight = self._nodes + self._expanded - before + 1
                self._anchors[name] = _Anchored(node, False, weight, height)

    def _alias(self, event: Any) -> None:
        mark = event.start_mark
        place = Broken(mark.line + 1, mark.column + 1)
        self._aliases += 1
        self._nodes += 1
        if self._aliases > MAX_ALIASES:
            raise _limit("aliases", place, f"there are more than {MAX_ALIASES:,} aliases (*name)")
        target = self._anchors.get(event.anchor)
        if target is None or target.is_open:
            self._attach(place)
            self._fault(*self._bad_alias(event.anchor, place, target is not None))
            return
        self._expanded += target.weight
        self._count(place.line, place.column)
        if len(self._stack) + target.height > MAX_DEPTH:
            raise _limit("depth", place, f"values are nested deeper than {MAX_DEPTH} levels")
        if self._heights:
            self._heights[-1] = max(self._heights[-1], target.height)
        self._attach(target.node)

    @staticmethod
    def _bad_alias(name: str, place: Broken, is_open: bool) -> tuple[str, Broken, str, str]:
        if is_open:
            return "alias-loop", place, f"*{name} refers to itself", "write the value out"
        return (
            "unknown-alias",
            place,
            f"*{name} refers to an anchor &{name} that stands nowhere before it",
            f"put a text that begins with * in quotes: '*{name}'",
        )

    def _second_document(self, event: Any) -> None:
        mark = event.start_mark
        self._fault(
            "second-document",
            Broken(mark.line + 1, mark.column + 1),
            "a second document begins here; a profile is one document, and only the first is read",
            "put each person in a file of their own, and delete the line with ---",
        )

    def _tag_is_allowed(self, tag: str | None, node: Node) -> bool:
        if tag is None or tag in _ALLOWED_TAGS:
            return True
        name = tag.replace(_CORE, "!!", 1)
        self._fault(
            "tag",
            node,
            f"the tag {quoted(name)} is not read; a profile is plain text, lists and keys",
            "delete the tag",
        )
        return False

    def _count(self, line: int, column: int) -> None:
        place = Broken(line, column)
        if self._nodes > MAX_NODES:
            raise _limit("values", place, f"there are more than {MAX_NODES:,} values")
        if self._nodes + self._expanded > MAX_EXPANDED:
            raise _limit(
                "expansion", place, f"its aliases stand for more than {MAX_EXPANDED:,} values"
            )

    def _fault(self, code: str, node: Node, message: str, hint: str = "") -> None:
        self.faults.append(Fault(code, message, hint, node.line, node.column))


def _limit(name: str, node: Node, message: str) -> _LimitError:
    return _LimitError(
        Fault(
            f"limit-{name}",
            f"{message}; nothing of the file is shown",
            line=node.line,
            column=node.column,
        )
    )
