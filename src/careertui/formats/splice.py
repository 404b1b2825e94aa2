"""Splice: where in a file a value goes, so that nothing that stands there is touched.

The invariant: a splice only inserts. No byte of the file is removed or moved to another
order, so comments, quotes, indents and ends of lines stay as they are. What cannot be done so
raises ``SpliceError`` and says why.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from careertui.career.patterns import pattern
from careertui.career.text import NULLS
from careertui.career.values import frozen
from careertui.formats.other_shapes import squeezed
from careertui.formats.yaml_tree import line_signs, with_stand_ins

Value = str | int | float | Mapping[str, Any] | list[Any]
"""A text, a number, a list or a map: what can be written."""


class SpliceError(Exception):
    """A value cannot be put there without changing what stands there."""


@frozen
class Insertion:
    """A text that is put into a file."""

    at: int
    """Before which character of the text, from 0."""
    text: str


@dataclass(slots=True, eq=False)
class Span:
    """A value with where it begins and ends in the text."""

    kind: str
    """``text``, ``list``, ``map`` or ``alias``."""
    start: int
    end: int
    line: int
    """From 1, as is ``column``."""
    column: int
    is_flow: bool = False
    """Whether it is a list or map between brackets."""
    style: str = ""
    """The quote of a text, ``|`` or ``>``; empty without."""
    text: str = ""
    children: list[Span] = field(default_factory=list)
    """Of a map: key, value, key, value and so on."""

    def value_of(self, names: frozenset[str]) -> tuple[Span, Span] | None:
        """Returns the first key of a map that has one of these names, with its value."""
        return next((pair for pair in self.pairs() if squeezed(pair[0].text) in names), None)

    def pairs(self) -> Iterator[tuple[Span, Span]]:
        """Yields the keys of a map, each with its value."""
        children = iter(self.children)
        yield from zip(children, children, strict=False)

    def maps(self) -> Iterator[Span]:
        """Yields all maps, from the outermost in, this one included."""
        if self.kind == "map":
            yield self
        for child in self.children:
            yield from child.maps()


def spans_of(text: str) -> Span:
    """Returns the values of a text that can be read.

    Raises:
        SpliceError: It cannot.
    """
    if signs := line_signs(text):
        text = text.translate(signs)
    for candidate in (text, with_stand_ins(text)):
        try:
            return _spans(candidate)
        except (yaml.YAMLError, ValueError):
            continue
    raise SpliceError("the file has a mistake that must be mended first")


def _spans(text: str) -> Span:
    loader: Any = (yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader)(text)
    root = Span("list", 0, 0, 1, 1)
    stack = [root]
    try:
        while not isinstance(event := loader.get_event(), _ENDINGS):
            if isinstance(event, yaml.CollectionEndEvent):
                end: Any = event.end_mark
                stack.pop().end = end.index
            elif isinstance(event, yaml.NodeEvent):
                span = _span(event)
                stack[-1].children.append(span)
                if isinstance(event, yaml.CollectionStartEvent):
                    stack.append(span)
    finally:
        loader.dispose()
    if not root.children:
        raise SpliceError("the file is empty")
    return root.children[0]


_ENDINGS = (yaml.DocumentEndEvent, yaml.StreamEndEvent)
_KINDS = {
    yaml.SequenceStartEvent: "list",
    yaml.MappingStartEvent: "map",
    yaml.AliasEvent: "alias",
}


def _span(event: Any) -> Span:
    start, end = event.start_mark, event.end_mark
    return Span(
        _KINDS.get(type(event), "text"),
        start.index, end.index, start.line + 1, start.column + 1,
        bool(getattr(event, "flow_style", False)),
        getattr(event, "style", "") or "",
        getattr(event, "value", ""),
    )  # fmt: skip


class Splicer:
    """Puts values into one text."""

    def __init__(self, text: str) -> None:
        """Takes the text of a YAML or JSON file, without a byte order mark.

        Raises:
            SpliceError: It cannot be read to its end.
        """
        self.text = text
        self.root = spans_of(text)
        self._is_json = self.root.is_flow and text.lstrip()[:1] in ("{", "[")
        newline = re.search(r"\r\n|\n|\r", text)
        self._newline = newline[0] if newline else "\n"

    def item(self, target: Span, names: tuple[str, ...], value: Value) -> list[Insertion]:
        """Returns what adds a value at the end of a list in a map.

        Args:
            target: The map.
            names: The names of the key of the list; the first is written if it has none.
            value: What is added.

        Raises:
            SpliceError: That is not possible by insertions alone.
        """
        known = frozenset(map(squeezed, names))
        pair = target.value_of(known)
        others = [key for key, _ in target.pairs() if squeezed(key.text) in known][1:]
        if others:
            raise SpliceError(
                f"{others[0].text} on line {others[0].line} is a second list of the same; join them"
            )
        if pair is None:
            return self._pair(target, names[0], [value])
        key, held = pair
        if held.kind == "alias":
            raise SpliceError(f"{key.text} on line {key.line} is an alias of another list")
        if held.kind == "list" and held.is_flow:
            return self._in_brackets(held, self._flow(value))
        key_column = self._column(key.start)
        if held.kind == "list":
            column = self._dash_column(held)
            own = max(column, key_column + 1)
            return self._after(held, column, self._block_item(value), comments=own)
        if held.start == held.end and not target.is_flow:
            lines = self._block_item(value)
            return self._after(held, key_column + 2, lines, comments=key_column + 1)
        return self._bracketed(key, held, value)

    def _pair(self, target: Span, name: str, value: Value) -> list[Insertion]:
        """Returns what adds a key to a map, before the projects and roles inside it."""
        key = json.dumps(name) if self._is_json else name
        if target.is_flow:
            return self._in_brackets(target, f"{key}: {self._flow(value)}")
        if not target.children:
            raise SpliceError(f"there is nothing on line {target.line} to put it under")
        lines = [f"{key}:", *("  " + line for line in self._block_list(value))]
        inner = [at for at, (key_span, _) in enumerate(target.pairs()) if key_span.text in _INNER]
        last = inner[0] * 2 - 1 if inner and inner[0] else -1
        column = self._column(target.children[0].start)
        return self._after(target.children[last], column, lines, comments=column + 1)

    def _after(
        self, span: Span, column: int, lines: list[str], *, comments: int
    ) -> list[Insertion]:
        """Returns what adds lines below a value in block style.

        Args:
            span: The value.
            column: The column of the lines, from 0.
            lines: What is added.
            comments: From which column on comments below the value belong to it.
        """
        at = self._line_end(last_inside(span))
        while (comment := _COMMENT.match(self.text, at)) and len(comment[1]) >= comments:
            at = comment.end()
        indented = [" " * column + line for line in lines]
        if at and self.text[at - 1] in "\r\n":
            return [Insertion(at, "".join(line + self._newline for line in indented))]
        return [Insertion(at, "".join(self._newline + line for line in indented))]

    def _line_end(self, leaf: Span) -> int:
        """Returns where the line after a text begins, or the end of the file."""
        at = leaf.end
        if leaf.style in ("|", ">"):
            header = self.text[leaf.start : leaf.end].split("\n", 1)[0]
            if "+" not in header:
                # The blank lines below are not the text's.
                at = leaf.start + len(self.text[leaf.start : at].rstrip(" \r\n"))
            elif at and self.text[at - 1] in "\r\n":
                return at
        ending = _NEWLINE.search(self.text, at)
        return ending.end() if ending else len(self.text)

    def _in_brackets(self, held: Span, item: str) -> list[Insertion]:
        """Returns what adds an item at the end of a list or map between brackets."""
        if not held.children:
            bracket = "[" if held.kind == "list" else "{"
            return [Insertion(self.text.index(bracket, held.start) + 1, item)]
        last, first = held.children[-1], held.children[0]
        rest = self.text[last.end : held.end - 1]
        comma = _COMMA.match(rest)
        if self._line_of(first.start) == self._line_of(held.start) or "\n" not in rest:
            return [Insertion(last.end, f", {item}")]
        line = self._newline + self._indent(held) + item
        if comma is None and "#" not in rest.split("\n", 1)[0]:
            return [Insertion(last.end, f",{line}")]
        end = last.end + len(rest.split("\n", 1)[0].rstrip("\r"))
        if comma is not None:
            return [Insertion(end, f"{line},")]
        return [Insertion(last.end, ","), Insertion(end, line)]

    def _bracketed(self, key: Span, held: Span, value: Value) -> list[Insertion]:
        """Returns what makes a list of a single text and a value."""
        is_text = held.kind == "text" and held.start != held.end
        if is_text and held.text in NULLS and not held.style:
            raise SpliceError(
                f"{key.text} on line {key.line} is “{held.text}”; delete that, or write [] there"
            )
        if held.kind != "text" or held.style in ("|", ">") or held.start == held.end:
            raise SpliceError(
                f"{key.text} on line {key.line} is no list; make it one, with a - before each item"
            )
        return [Insertion(held.start, "["), Insertion(held.end, f", {self._flow(value)}]")]

    def _indent(self, held: Span) -> str:
        """Returns what stands before the last item of a list or map that has a line of its own."""
        starts = (child.start for child in reversed(held.children))
        for start in starts:
            before = self.text[:start].rpartition("\n")[2]
            if not before.strip():
                return before
        return " " * (held.column + 1)

    def _dash_column(self, held: Span) -> int:
        """Returns the column of the dashes of a list, from 0."""
        at = held.start
        if self.text[at] != "-":
            # An anchor or a tag stands before the list.
            dash = _DASH.search(self.text, at)
            at = dash.end() - 1 if dash else at
        return self._column(at)

    def _column(self, at: int) -> int:
        return at - (self.text.rfind("\n", 0, at) + 1)

    def _line_of(self, at: int) -> int:
        return self.text.count("\n", 0, at)

    def _block_list(self, value: Value) -> list[str]:
        items = value if isinstance(value, list) else [value]
        return [line for item in items for line in self._block_item(item)]

    def _block_item(self, value: Value) -> list[str]:
        if not isinstance(value, Mapping):
            return [f"- {_plain(value)}"]
        lines = [f"{name}: {_plain(held)}" for name, held in value.items()]
        return [f"- {lines[0]}", *(f"  {line}" for line in lines[1:])]

    def _flow(self, value: Value) -> str:
        if self._is_json:
            return json.dumps(value, ensure_ascii=False, default=str)
        return _dumped([value])[1:-1]


_INNER = frozenset({"projects", "roles", "positions"})
_NEWLINE = pattern(r"\r\n|\n|\r")
_COMMENT = pattern(r"([ \t]*)#[^\n]*(?:\n|$)")
_COMMA = pattern(r"(?:\s|#[^\n]*\n)*,")
_DASH = pattern(r"\n *-(?=\s)")


def last_inside(span: Span) -> Span:
    """Returns the last text inside a value in block style, or the last value in brackets."""
    while span.children and not span.is_flow:
        span = span.children[-1]
    return span


def _plain(value: Value) -> str:
    """Returns a value as it stands after a key or a dash."""
    if isinstance(value, str):
        return _dumped([value], is_flow=False).removeprefix("- ")
    return _dumped([value])[1:-1]


def _dumped(value: list[Any], *, is_flow: bool = True) -> str:
    return yaml.safe_dump(
        value, default_flow_style=is_flow, allow_unicode=True, width=float("inf"), sort_keys=False
    ).rstrip("\n")  # fmt: skip


def spliced(text: str, insertions: list[Insertion]) -> str:
    """Returns a text with its insertions."""
    for insertion in sorted(insertions, key=lambda it: it.at, reverse=True):
        text = text[: insertion.at] + insertion.text + text[insertion.at :]
    return text
