"""Reporting: what every reader of nodes needs, whatever the node is to become.

The invariant: each fault carries the path and the place of the node it is about, each
value that is left out is counted, and every text that comes from here has been cleaned.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from careertui.career import model as m
from careertui.career.problems import Severity
from careertui.career.text import UNSAFE, clean, visible
from careertui.formats.faults import Fault, quoted
from careertui.formats.yaml_nodes import YamlBroken, YamlList, YamlMap, YamlNode, YamlScalar

Where = tuple[Any, ...]
"""A path as nested pairs: ``(parent, key or index)``; the top is ``()``."""


def path_of(where: Where) -> str:
    """A path as people write it: ``experience[2].start``."""
    parts: list[str] = []
    while where:
        where, part = where
        parts.append(f"[{part}]" if isinstance(part, int) else f".{part}")
    return "".join(reversed(parts)).removeprefix(".")


@dataclass(slots=True)
class Reporter:
    """Reads keys and texts of one file; collects faults as it goes."""

    faults: list[Fault] = field(default_factory=list)
    set_aside: int = 0
    """How many values and items were left out."""

    def fault(
        self,
        code: str,
        node: YamlNode,
        where: Where,
        message: str,
        hint: str = "",
        *,
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Reports something at a node."""
        path = path_of(where)
        self.faults.append(Fault(code, message, hint, node.line, node.column, path, severity))

    def warn(self, code: str, node: YamlNode, where: Where, message: str, hint: str = "") -> None:
        """Reports something that looks wrong but was read."""
        self.fault(code, node, where, message, hint, severity=Severity.WARNING)

    def drop(self, code: str, node: YamlNode, where: Where, message: str, hint: str = "") -> None:
        """Reports something that is left out."""
        self.set_aside += 1
        self.fault(code, node, where, message, hint)

    def pairs(self, node: YamlMap, where: Where) -> Iterator[tuple[YamlScalar, YamlNode]]:
        """The keys and values of a mapping; a repeated or unreadable key is reported, not given."""
        first: dict[str, YamlScalar] = {}
        children = iter(node.children)
        for name, value in zip(children, children, strict=False):
            if type(name) is not YamlScalar:
                self._bad_key(name, where)
                continue
            text = name.text
            if not (text.isascii() and text.isprintable()):
                text = clean(text)
            if text in first:
                line = first[text].line
                self.drop(
                    "duplicate-key", name, (where, text),
                    f"{quoted(name.text)} stands here for the second time; the first, on line "
                    f"{line}, is read", "join the two under one key",
                )  # fmt: skip
            elif text == "<<" and name.plain:
                self.drop(
                    "merge-key", name, where, "merge keys (<<) are not read",
                    "write the keys out where they belong",
                )  # fmt: skip
            else:
                first[text] = name
                yield name, value

    def _bad_key(self, node: YamlNode, where: Where) -> None:
        if isinstance(node, YamlBroken):
            self.set_aside += 1
            return
        hint = "quote the value if the braces are part of a text"
        self.drop("bad-key", node, where, f"a key must be a text, found {found_at(node)}", hint)

    def cleaned(self, node: YamlScalar, where: Where) -> str:
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

    def plain(self, node: YamlNode, where: Where) -> Any:
        """A value of no known shape as text, tuples and dicts."""
        if isinstance(node, YamlScalar):
            return "" if node.is_null else self.cleaned(node, where)
        if isinstance(node, YamlList):
            return tuple(self.plain(each, (where, i)) for i, each in enumerate(node.children))
        if isinstance(node, YamlMap):
            return {
                self.cleaned(name, where): self.plain(value, (where, name.text))
                for name, value in self.pairs(node, where)
            }
        self.set_aside += 1
        return ""

    def scalar(self, node: YamlNode, where: Where, key: m.Key, name: str) -> YamlScalar | None:
        """The node if it is a text that says something; else None, reported where it is wrong."""
        if type(node) is YamlScalar:
            return None if node.is_null else node
        if isinstance(node, YamlBroken):
            self.set_aside += 1
            return None
        example = f"write `{name}: {key.example}`" if key.example else ""
        if isinstance(node, YamlMap) and key.shape in {m.Shape.TEXT, m.Shape.TEXTS}:
            example = "put the text in quotes if it holds a colon"
        self.drop(
            "wrong-shape", node, where, f"expected {_EXPECTED[key.shape]}, found {found_at(node)}",
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


def found_at(node: YamlNode) -> str:
    """What stands at a node, in a few words for a message."""
    if isinstance(node, YamlScalar):
        return f"the text {quoted(node.text)}" if node.text else "nothing"
    return "a list" if isinstance(node, YamlList) else "keys (a text with a colon in it?)"
