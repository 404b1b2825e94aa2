"""Faults: what is wrong at one place of a file, and the reading of nodes that reports it.

A fault is a ``Problem`` that has no file yet.

The invariant: a fault is worded where its reason is known and is not reworded later.
``problems_of`` only adds the file, the line's text and the order. Every value that is left
out is counted, and every text that a reader returns has been cleaned.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, KeysView, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from careertui.career import model as m
from careertui.career.patterns import pattern
from careertui.career.problems import LOST, UNKNOWN, Problem, Severity
from careertui.career.text import UNSAFE, clean, one_line, opaque, visible
from careertui.formats.other_shapes import first_words
from careertui.formats.yaml_nodes import (
    YamlBroken,
    YamlList,
    YamlMap,
    YamlNode,
    YamlPair,
    YamlPairs,
    YamlScalar,
    paths_in,
    says_nothing,
)

MAX_PROBLEMS = 1_000
"""More problems than this are counted, not listed."""
SOURCE_CHARACTERS = 240
"""How much of a very long line a problem carries, around its column."""
VALUE_CHARACTERS = 240
"""How much of a value a problem carries."""
QUOTED_CHARACTERS = 48
"""How much of a text a message repeats."""

_REPEATS = 100
"""So many repeated keys of a map are read; more are no slip."""

_RANKS = {severity: rank for rank, severity in enumerate(Severity)}

ItemT = TypeVar("ItemT", bound=m.Node)

_LINE_BREAK = pattern("\r\n|[\n\r]")

KeyPath = tuple[Any, ...]
"""The way to a value as nested pairs: ``(parent, key or index)``; the top is ``()``."""


def quoted(text: str) -> str:
    """Returns a text for use in a message: cleaned, on one line, cut, in quotation marks."""
    head = one_line(text[: QUOTED_CHARACTERS * 4])
    is_cut = len(head) > QUOTED_CHARACTERS or len(text) > QUOTED_CHARACTERS * 4
    return f"“{head[: QUOTED_CHARACTERS - 1] + '…' if is_cut else head}”"


def brief(node: YamlNode) -> str:
    """Returns what a node says, cut if that is long."""
    text = node.text if isinstance(node, YamlScalar) else first_words(node, VALUE_CHARACTERS + 1)
    return text[:VALUE_CHARACTERS] + ("…" if len(text) > VALUE_CHARACTERS else "")


def described(node: YamlNode) -> str:
    """Returns what a node is, in a few words for a message."""
    if isinstance(node, YamlScalar):
        return f"the text {quoted(node.text)}" if node.text else "nothing"
    return "a list" if isinstance(node, YamlList) else "keys (a text with a colon in it?)"


def dotted(path: KeyPath) -> str:
    """Returns a path as people write it: ``experience[2].start``."""
    parts: list[str] = []
    while path:
        path, part = path
        parts.append(f"[{part}]" if isinstance(part, int) else f".{part}")
    return "".join(reversed(parts)).removeprefix(".")


def lines_of(text: str) -> list[str]:
    """Returns the lines of a text, broken where editors break them."""
    return _LINE_BREAK.split(text)


def position(text: str, index: int) -> tuple[int, int]:
    """Returns the line and column, both from 1, of the character at an index."""
    before = lines_of(text[:index])
    return len(before), len(before[-1]) + 1


def faults_in_file(faults: Sequence[Problem], source: YamlNode | None) -> list[Problem]:
    """Returns faults with the paths that lead to their places in the nodes of the file."""
    paths = paths_in(source) if faults else {}
    places = [(fault.member, fault.line, fault.column) for fault in faults]
    return [
        replace(fault, path=dotted(paths[place])) if place in paths else fault
        for fault, place in zip(faults, places, strict=True)
    ]


def problems_of(
    faults: Iterable[Problem], texts: Mapping[str, str], file: str
) -> tuple[Problem, ...]:
    """Returns the faults as problems of a file, in file order, each with the line's text.

    Faults that say the same of one place are listed once, however many aliases lead there.
    At most ``MAX_PROBLEMS`` are listed, errors rather than warnings if there are more; one
    more problem then says how many are not.

    Args:
        faults: What is wrong.
        texts: The text of each member; a file that is no archive has one without a name.
        file: The file as shown to people.
    """
    unique: dict[tuple[object, ...], Problem] = {}
    for fault in faults:
        place = fault.member, fault.line, fault.column
        unique.setdefault((*place, fault.code, fault.message), fault)
    ordered = [unique[key] for key in sorted(unique, key=lambda key: key[:3])]
    errors_first = sorted(ordered, key=lambda fault: _RANKS[fault.severity])
    listed, unlisted = set(errors_first[:MAX_PROBLEMS]), errors_first[MAX_PROBLEMS:]
    lines = {name: lines_of(text) for name, text in texts.items()} if ordered else {}
    problems = [_problem(fault, lines, file) for fault in ordered if fault in listed]
    if unlisted:
        message = f"{len(unlisted):,} more problems are not listed"
        severity = unlisted[0].severity
        rest = Problem("too-many-problems", message, "correct these first", severity=severity)
        problems.append(_problem(rest, lines, file))
    return tuple(problems)


def _problem(problem: Problem, lines_by_member: Mapping[str, Sequence[str]], file: str) -> Problem:
    source, offset = "", 0
    lines = lines_by_member.get(problem.member, ())
    if 1 <= problem.line <= len(lines):
        line = lines[problem.line - 1]
        if len(line) > SOURCE_CHARACTERS:
            offset = max(0, problem.column - 1 - SOURCE_CHARACTERS // 2)
        source = opaque(line[offset : offset + SOURCE_CHARACTERS])
    return replace(
        problem,
        path=one_line(problem.path),
        message=clean(problem.message),
        hint=clean(problem.hint),
        value=one_line(problem.value),
        became=one_line(problem.became),
        member=one_line(problem.member),
        file=file,
        source=source,
        source_offset=offset,
    )


@dataclass(slots=True)
class NodeReader:
    """Reads the keys and values of one file; collects the faults."""

    is_lenient: bool = False
    """Whether other names, missing keys and empty items need no remark, as in other formats."""
    has_free_dates: bool = False
    """Whether any words may be the date of an item."""
    faults: list[Problem] = field(default_factory=list)
    set_aside: int = 0
    """How many values and items were left out."""

    def fault(
        self,
        code: str,
        node: YamlNode,
        path: KeyPath,
        message: str,
        hint: str = "",
        *,
        severity: Severity = Severity.ERROR,
        what: str = "",
        value: YamlNode | None = None,
        became: str = "",
    ) -> None:
        """Reports a fault at a node; ``value`` is what it is about, if not the node."""
        place = node.line, node.column, dotted(path)
        text = brief(node if value is None else value)
        self.faults.append(
            Problem(code, message, hint, *place, severity, what, text, became, node.member)
        )

    def note(self, what: str, node: YamlNode, path: KeyPath, message: str, **more: Any) -> None:
        """Says what became of a node of another format; ``more`` is as for ``fault``."""
        self.fault(what, node, path, message, severity=Severity.NOTE, what=what, **more)

    def warn(self, code: str, node: YamlNode, path: KeyPath, message: str, hint: str = "") -> None:
        """Reports what looks wrong but was read."""
        self.fault(code, node, path, message, hint, severity=Severity.WARNING)

    def drop(self, code: str, node: YamlNode, path: KeyPath, message: str, hint: str = "") -> None:
        """Reports what is left out, unless the tree has reported it already."""
        self.set_aside += 1
        if not isinstance(node, YamlBroken):
            self.fault(code, node, path, message, hint, what=LOST)

    def note_kept(self, key: YamlScalar, value: YamlNode, path: KeyPath) -> None:
        """Says, in other formats, that what stands under a key has no field and is kept."""
        if self.is_lenient and not says_nothing(value):
            message = f"{quoted(key.text)} has no field here; it is kept as text"
            self.note(UNKNOWN, key, path, message, value=value)

    def pairs(self, node: YamlMap, path: KeyPath) -> Iterator[YamlPair]:
        """Yields the keys and values of a map; reports keys that are repeated or unreadable."""
        first: dict[str, YamlScalar] = {}
        repeats = 0
        for key, value in node.members:
            if type(key) is not YamlScalar:
                message = f"a key must be a text, found {described(key)}"
                hint = "quote the value if the braces are part of a text"
                self.drop("bad-key", key, path, message, hint)
                continue
            name = key.text
            if not (name.isascii() and name.isprintable()):
                name = clean(name)
            if name in first:
                repeats += 1
                is_read = repeats <= _REPEATS
                self._report_repeat(key, first[name].line, (path, name), is_read=is_read)
                if not is_read:
                    continue
            elif name == "<<" and key.plain:
                self.drop(
                    "merge-key", key, path, "merge keys (<<) are not read",
                    "write the keys out where they belong",
                )  # fmt: skip
                continue
            else:
                first[name] = key
            yield key, value

    def pairs_among(self, names: KeysView[str], node: YamlMap, path: KeyPath) -> YamlPairs:
        """Returns the keys and values of a map, quickly if all keys are known and there once."""
        pairs: Any = node.members
        said = {key.text for key, _ in pairs if type(key) is YamlScalar}
        is_usual = len(said) == len(pairs) and names >= said
        return pairs if is_usual else list(self.pairs(node, path))

    def _report_repeat(self, key: YamlScalar, line: int, path: KeyPath, *, is_read: bool) -> None:
        report = self.warn if is_read else self.drop
        rest = "both are read" if is_read else "there are too many of them to read all"
        message = f"{quoted(key.text)} stands here for the second time, after line {line}; {rest}"
        report("duplicate-key", key, path, message, "join them under one key")

    def cleaned(self, node: YamlScalar, path: KeyPath) -> str:
        """Returns the text of a scalar as it may be shown; warns if that differs."""
        text = node.text
        if text.isascii() and text.isprintable():
            return text
        shown = clean(text)
        if shown != text and (match := UNSAFE.search(text.replace("\r\n", "\n"))):
            self.warn(
                "control-character", node, path,
                f"the text holds U+{ord(match[0]):04X}, which is shown as {visible(match[0])}",
                "delete the character",
            )  # fmt: skip
        return shown

    def plain(self, node: YamlNode, path: KeyPath) -> Any:
        """Returns a value of no known shape as text, tuples and dicts."""
        if isinstance(node, YamlScalar):
            return "" if node.is_null else self.cleaned(node, path)
        if isinstance(node, YamlList):
            return tuple(self.plain(child, (path, i)) for i, child in enumerate(node.children))
        if isinstance(node, YamlMap):
            values: dict[str, Any] = {}
            for key, value in self.pairs(node, path):
                keep(values, self.cleaned(key, path), self.plain(value, (path, key.text)))
            return values
        self.set_aside += 1
        return ""

    def item(self, kind: type[ItemT], node: YamlNode, path: KeyPath) -> ItemT | None:
        """Reads an item of a class; None if it cannot be read, which is then reported."""
        raise NotImplementedError

    def scalar(self, node: YamlNode, path: KeyPath, key: m.Key, name: str) -> YamlScalar | None:
        """Returns what a node says as one text; None if it says nothing."""
        raise NotImplementedError

    def leave(self, name: str, rest: YamlPairs) -> None:
        """Notes what the value of a key says beside what is read of it."""
        raise NotImplementedError


def keep(values: dict[str, Any], name: str, value: Any) -> None:
    """Keeps a value under a name that may be there already."""
    before = values.get(name)
    if isinstance(before, dict) and isinstance(value, dict) and before.keys().isdisjoint(value):
        before.update(value)
        return
    if before is not None:
        texts = before if isinstance(before, tuple) else (before,)
        value = texts + (value if isinstance(value, tuple) else (value,))
    values[name] = value


EXPECTED = {
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
"""What the value of a key should be, in words."""
