"""YAML tree: a text as a tree of nodes.

The invariant: every scalar is the text that was written, and no input builds an object or
recurses deep in C. The tree of a usual text is composed (``yaml_composer``). That of any other
is built from parse events alone, with a limit checked on every event; both are the same.

Before parsing, stand-ins of the same length take the place of what YAML parsers read otherwise
than people and their editors do: emoji which JSON writes as two escapes, tabs that only one
parser takes, and characters that only YAML 1.1 takes for the end of a line. So every line and
column is that of the file.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import yaml

from careertui.career.patterns import pattern
from careertui.career.problems import Problem, Severity
from careertui.career.values import frozen
from careertui.formats.faults import quoted
from careertui.formats.yaml_composer import composed
from careertui.formats.yaml_errors import explain
from careertui.formats.yaml_nodes import (
    MAX_DEPTH,
    YamlBroken,
    YamlList,
    YamlMap,
    YamlNode,
    YamlScalar,
)

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

_SURROGATE = pattern(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
"""What may be half of a character, as JSON writes emoji."""
_ESCAPED = pattern(
    r"\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})"
    r"|u[dD][89a-fA-F][0-9a-fA-F]{2}|.)",
    re.DOTALL,
)
LOST = "\ufffd"
"""What is shown for half of a character."""
_LINE_SIGNS = "\x85\u2028\u2029"
_PRIVATE = range(0xF0000, 0xFFFFE)
_STAND_IN = 0x0800
"""What is added to a surrogate to make a private character of the same length."""
_PAIR = pattern("[\ue000-\ue3ff][\ue400-\ue7ff]|[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]")
_TAB_OR_STRING = pattern(r'"(?:[^"\\]|\\.)*"|\t', re.DOTALL)


@frozen
class YamlTree:
    """The tree that the events of a text made, and what was wrong with them."""

    root: YamlNode | None
    """None if the text holds no value or passes a limit."""
    faults: tuple[Problem, ...] = ()
    syntax_error: Problem | None = None
    """The error that ended reading early; the tree then holds what stands before it."""
    set_aside: int = 0
    """How many pieces of the text were left out because of syntax errors."""
    is_doubtful: bool = False
    """Whether it had to be guessed where something ends."""


class _LimitError(Exception):
    """The text passes a limit; the fault says which."""

    def __init__(self, name: str, node: YamlNode, message: str) -> None:
        message = f"{message}; nothing of the file is shown"
        super().__init__(message)
        self.fault = Problem(f"limit-{name}", message, line=node.line, column=node.column)


def parser_name() -> str:
    """Returns which YAML parser reads: ``libyaml`` or, if that is missing, ``Python``."""
    return "libyaml" if yaml.__with_libyaml__ else "Python"


def tree_of(text: str) -> YamlTree:
    """Returns the tree of a text. Never raises; what is wrong is a fault.

    A text that passes a limit has no tree. A syntax error leaves what stands before it,
    without the innermost item around it.
    """
    stand_ins = line_signs(text)
    if stand_ins:
        text = text.translate(stand_ins)
    originals = {stand_in: sign for sign, stand_in in stand_ins.items()}
    if not _SURROGATE.search(text):
        # One character may be two values: an empty key and its empty value.
        is_short = len(text) <= min(MAX_NODES // 2, MAX_TEXT)
        if is_short and not originals and (root := composed(text)) is not None:
            return YamlTree(root)
        return _parsed(text, _TreeBuilder(originals))
    # libyaml reads such escapes as halves of characters; the parser in Python refuses them.
    has_lost = LOST in text or "\\ufffd" in text.lower()
    tree = _parsed(text, _TreeBuilder(originals, has_pairs=True, has_lost=has_lost))
    if tree.syntax_error is None:
        return tree
    builder = _TreeBuilder(originals, has_pairs=True, has_lost=has_lost)
    return _parsed(with_stand_ins(text), builder)


def _parsed(text: str, builder: _TreeBuilder) -> YamlTree:
    if not yaml.__with_libyaml__ and text.lstrip().startswith(("{", "[")):
        # The parser in Python takes no tabs between the tokens of JSON.
        text = _TAB_OR_STRING.sub(lambda match: " " if match[0] == "\t" else match[0], text)
    parser: Any = (yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader)(text)
    try:
        builder.build(parser.get_event)
    except _LimitError as limit:
        return YamlTree(None, (*builder.faults, limit.fault))
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        builder.cut_off()
        cause = error if isinstance(error, yaml.YAMLError) else _no_character(parser)
        written = text.translate(builder.originals) if builder.originals else text
        fault = explain(cause, written, builder.last, builder.inside)
        return YamlTree(builder.root, tuple(builder.faults), fault)
    finally:
        parser.dispose()
    return YamlTree(builder.root, tuple(builder.faults))


def _no_character(parser: Any) -> yaml.YAMLError:
    """Returns the error that the parser in Python owes for an escape past the last character."""
    context, mark = "while scanning a double-quoted scalar", parser.get_mark()
    return yaml.scanner.ScannerError(context, None, "found an unknown escape", mark)


_OPENED: dict[type, type[YamlList | YamlMap]] = {
    yaml.SequenceStartEvent: YamlList,
    yaml.MappingStartEvent: YamlMap,
}
"""The node that an event begins."""


class _Open(NamedTuple):
    """A list or map whose end was not read yet, and what is in it so far."""

    node: YamlList | YamlMap
    children: list[YamlNode]

    def complete(self) -> None:
        """Gives a map its members; a key without a value is left out."""
        if isinstance(self.node, YamlMap):
            nodes = iter(self.children)
            self.node.members = list(zip(nodes, nodes, strict=False))


class _TreeBuilder:
    """Builds a tree from parse events."""

    def __init__(
        self, originals: dict[int, int], *, has_pairs: bool = False, has_lost: bool = False
    ) -> None:
        """Prepares a builder for one text.

        Args:
            originals: The characters for which others stand in, by code point of the stand-in.
            has_pairs: Whether texts may hold characters as two halves, to be joined.
            has_lost: Whether the file itself may hold U+FFFD.
        """
        self.originals = originals
        self._has_pairs, self._has_lost = has_pairs, has_lost
        self.root: YamlNode | None = None
        self.last: Any = None
        """The last event."""
        self.faults: list[Problem] = []
        self._stack: list[_Open] = []
        self._anchors: dict[str, YamlNode] = {}
        self._sizes: dict[YamlNode, tuple[int, int]] = {}
        """What ``_size`` gives for the lists and maps that aliases stand for."""
        self._nodes = self._aliases = self._expanded = 0

    def build(self, next_event: Any) -> None:
        """Takes all events. Raises ``_LimitError`` and the parser's own errors."""
        scalar_event: Any = yaml.ScalarEvent
        stack, is_changed = self._stack, self._has_pairs or bool(self.originals)
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
                node = YamlScalar(None, text, mark, None, event.style)
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
        """Takes an event that is no scalar; returns whether it is the last one to take."""
        kind = type(event)
        opened = _OPENED.get(kind)
        if opened is not None:
            self._open(event, opened)
        elif kind is yaml.SequenceEndEvent or kind is yaml.MappingEndEvent:
            self._stack.pop().complete()
        elif kind is yaml.AliasEvent:
            self._alias(event)
        elif kind is yaml.DocumentStartEvent and self.root is not None:
            self._second_document(event)
            return True
        return kind is yaml.StreamEndEvent

    @property
    def inside(self) -> tuple[int, int] | None:
        """The line and column of the innermost open list or map."""
        if not self._stack:
            return None
        node = self._stack[-1].node
        return node.line, node.column

    def cut_off(self) -> None:
        """Completes the tree when reading stops in the middle."""
        maps = [opened.node for opened in self._stack[1:] if isinstance(opened.node, YamlMap)]
        for opened in self._stack:
            opened.node.is_cut = True
            if maps and opened.children and opened.children[-1] is maps[-1]:
                opened.children.pop()
            opened.complete()

    def _attach(self, node: YamlNode) -> None:
        if self._stack:
            self._stack[-1].children.append(node)
        else:
            self.root = node

    def _unusual_scalar(self, event: Any, node: YamlScalar) -> None:
        self._count(node)
        if self._has_pairs and event.style == '"':
            self._join_pairs(node)
        if self.originals:
            node.text = node.text.translate(self.originals)
        value: YamlNode = node
        if not self._tag_is_allowed(event.tag, node):
            value = YamlBroken(node.start_mark)
        elif len(node.text) > MAX_TEXT:
            value = YamlBroken(node.start_mark)
            message = f"this text has {len(node.text):,} characters; at most {MAX_TEXT:,} are read"
            self._fault("limit-text", node, message)
        if event.anchor is not None:
            self._anchors[event.anchor] = value
        self._attach(value)

    def _join_pairs(self, node: YamlScalar) -> None:
        node.text = joined(node.text)
        if LOST in node.text and not self._has_lost:
            message = f"an escape in this text is half a character and is shown as {LOST}"
            hint = "write the character itself, or both halves of it"
            place = node.line, node.column
            warning = Problem("half-character", message, hint, *place, severity=Severity.WARNING)
            self.faults.append(warning)

    def _open(self, event: Any, kind: type[YamlList | YamlMap]) -> None:
        mark, stack = event.start_mark, self._stack
        children: list[YamlNode] = []
        node = YamlList(None, children, mark) if kind is YamlList else YamlMap(None, [], mark)
        self._nodes += 1
        if self._nodes + self._expanded > MAX_NODES:
            self._count(node)
        if len(stack) >= MAX_DEPTH:
            raise _LimitError("depth", node, f"values are nested deeper than {MAX_DEPTH} levels")
        if event.tag is None or self._tag_is_allowed(event.tag, node):
            self._attach(node)
        else:
            self._attach(YamlBroken(node.start_mark))
        if event.anchor is not None:
            self._anchors[event.anchor] = node
        stack.append(_Open(node, children))

    def _alias(self, event: Any) -> None:
        alias = YamlBroken(event.start_mark)
        self._aliases += 1
        self._nodes += 1
        if self._aliases > MAX_ALIASES:
            raise _LimitError(
                "aliases", alias, f"there are more than {MAX_ALIASES:,} aliases (*name)"
            )
        target = self._anchors.get(event.anchor)
        if target is None or any(target is opened.node for opened in self._stack):
            self._attach(alias)
            self._bad_alias(event.anchor, alias, target is not None)
            return
        values, levels = self._size(target)
        self._expanded += values
        self._count(alias)
        if len(self._stack) + levels > MAX_DEPTH:
            raise _LimitError("depth", alias, f"values are nested deeper than {MAX_DEPTH} levels")
        self._attach(target)

    def _size(self, node: YamlNode) -> tuple[int, int]:
        """Returns how many values a node stands for, and how many levels it has inside."""
        if not isinstance(node, YamlList | YamlMap):
            return 1, 0
        if node not in self._sizes:
            sizes = [self._size(child) for child in node.children]
            values, levels = zip(*sizes, strict=True) if sizes else ((0,), (0,))
            self._sizes[node] = 1 + sum(values), 1 + max(levels)
        return self._sizes[node]

    def _bad_alias(self, name: str, alias: YamlBroken, is_open: bool) -> None:
        if is_open:
            self._fault("alias-loop", alias, f"*{name} refers to itself", "write the value out")
            return
        message = f"*{name} refers to an anchor &{name} that stands nowhere before it"
        hint = f"put a text that begins with * in quotes: '*{name}'"
        self._fault("unknown-alias", alias, message, hint)

    def _second_document(self, event: Any) -> None:
        self._fault(
            "second-document",
            YamlBroken(event.start_mark),
            "a second document begins here; a profile is one document, and only the first is read",
            "put each person in a file of their own, and delete the line with ---",
        )

    def _tag_is_allowed(self, tag: str | None, node: YamlNode) -> bool:
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

    def _count(self, node: YamlNode) -> None:
        if self._nodes > MAX_NODES:
            raise _LimitError("values", node, f"there are more than {MAX_NODES:,} values")
        if self._nodes + self._expanded > MAX_EXPANDED:
            message = f"its aliases stand for more than {MAX_EXPANDED:,} values"
            raise _LimitError("expansion", node, message)

    def _fault(self, code: str, node: YamlNode, message: str, hint: str = "") -> None:
        self.faults.append(Problem(code, message, hint, node.line, node.column))


def with_stand_ins(text: str) -> str:
    """Returns the text with two private characters for each escaped pair, of the same length.

    A surrogate that has no partner becomes U+FFFD.
    """
    return _ESCAPED.sub(_stand_in, text)


def _stand_in(match: re.Match[str]) -> str:
    if match[1]:
        high, low = int(match[1], 16) + _STAND_IN, int(match[2], 16) + _STAND_IN
        return f"\\u{high:04X}\\u{low:04X}"
    return "\\uFFFD" if len(match[0]) > 2 else match[0]


def joined(text: str) -> str:
    """Returns a parsed text with the characters that its pairs stand for."""
    return _PAIR.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    if len(match[0]) == 1:
        return LOST
    high, low = map(ord, match[0])
    if high >= 0xE000:
        high, low = high - _STAND_IN, low - _STAND_IN
    return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))


def line_signs(text: str) -> dict[int, int]:
    """Returns stand-ins for characters that end a line in YAML 1.1 and in no editor.

    By code point, for ``str.translate``; empty if the text has none of them.
    """
    if text.isascii():
        return {}
    signs = [ord(sign) for sign in _LINE_SIGNS if sign in text]
    free = (code for code in _PRIVATE if chr(code) not in text)
    return dict(zip(signs, free, strict=False))
