"""Cutting: a file without some of what it says, its comments and its layout as they were.

The invariant: whole lines are taken out and nothing else changes. Where that cannot be done, as
between brackets, there is no text, and the caller writes the profile anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from careertui.career import model as m
from careertui.career.profile_entries import content_of
from careertui.formats.load import load_bytes
from careertui.formats.other_shapes import squeezed
from careertui.formats.reading import encoding_of
from careertui.formats.splice import Span, SpliceError, last_inside, spans_of


def cut_to(profile: m.Profile, data: bytes, today: date) -> bytes:
    """Returns a file of the native format that says what a part of its profile says; or nothing.

    Args:
        profile: What is left of what was read from the file.
        data: The bytes of the file.
        today: The day that ``present`` means.
    """
    mark, encoding = encoding_of(data)
    try:
        text = data[len(mark) :].decode(encoding)
        root = spans_of(text)
    except (UnicodeDecodeError, SpliceError):
        return b""
    if root.is_flow or root.kind != "map":
        return b""
    cutter = _Cutter(text)
    cutter.cut_map(root, profile)
    result = mark + cutter.result().encode(encoding)
    back = load_bytes(result, file="", today=today).profile
    return result if back is not None and content_of(back) == content_of(profile) else b""


class _Cutter:
    """Collects the lines that go."""

    def __init__(self, text: str) -> None:
        self.lines = text.splitlines(keepends=True)
        self._text = text
        self._gone: set[int] = set()

    def result(self) -> str:
        """Returns the lines that stay."""
        return "".join(line for at, line in enumerate(self.lines) if at not in self._gone)

    def cut_map(self, span: Span, node: m.Node) -> None:
        """Takes out what a map says and a node does not."""
        names = {
            squeezed(name): key
            for key in m.keys_of(type(node))
            for name in m.names_of(type(node), key)
        }
        for key, value in span.pairs():
            name = names.get(squeezed(key.text), "")
            held = getattr(node, name) if name else node.extra.get(key.text)
            if held is None or held in ("", (), False):
                self._take(key.line, value)
            elif value.kind == "list" and not value.is_flow and isinstance(held, tuple):
                self._cut_list(value, held)
            elif value.kind == "map" and not value.is_flow and isinstance(held, m.Node):
                self.cut_map(value, held)

    def _cut_list(self, span: Span, nodes: tuple[object, ...]) -> None:
        by_line = {node.line: node for node in nodes if isinstance(node, m.Node)}
        if not by_line:
            return
        for child in span.children:
            node = by_line.get(child.line)
            if node is None:
                self._take(child.line, child, with_comments=True)
            elif child.kind == "map" and not child.is_flow:
                self.cut_map(child, node)

    def _take(self, line: int, value: Span, *, with_comments: bool = False) -> None:
        """Takes out the lines of a value, with the comments right above an item of a list."""
        first, last = line - 1, self._last_line(value)
        while with_comments and first and self.lines[first - 1].lstrip().startswith("#"):
            first -= 1
        self._gone.update(range(first, last + 1))
        self._gone.update(self._blank_after(last + 1) if with_comments else ())

    def _last_line(self, value: Span) -> int:
        leaf = last_inside(value)
        end = leaf.end
        if leaf.style in ("|", ">"):
            end = leaf.start + len(self._text[leaf.start : end].rstrip())
        return self._text.count("\n", 0, end)

    def _blank_after(self, line: int) -> Iterator[int]:
        while line < len(self.lines) and not self.lines[line].strip():
            yield line
            line += 1
