"""Privacy: which problems of a file may quote what is for its owner alone.

The invariant: in doubt a problem is private. If a file's syntax is broken, no one knows what
belongs to what, so every problem is, if the file speaks of anything private at all.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from careertui.career.entries import Entry
from careertui.career.patterns import pattern
from careertui.career.problems import Problem
from careertui.career.text import is_set
from careertui.formats.document import Document
from careertui.formats.faults import quoted
from careertui.formats.other_shapes import squeezed
from careertui.formats.yaml_nodes import YamlMap, YamlNode, YamlScalar

_SPEAKS_OF_IT = pattern(r"\b(private|notes)\b[\"']?\s*:", re.IGNORECASE)


def mark_private(
    problems: tuple[Problem, ...], text: str, document: Document, entries: Iterable[Entry]
) -> tuple[Problem, ...]:
    """Returns the problems, with those marked that may quote something private.

    Args:
        problems: The problems of a file.
        text: The file.
        document: The same, as it was parsed.
        entries: The entries of the file.
    """
    if not problems or not _SPEAKS_OF_IT.search(text):
        return problems
    root = document.root
    tree = document.tree
    if root is None or tree.set_aside or tree.is_doubtful or tree.syntax_error is not None:
        return tuple(replace(problem, private=True) for problem in problems)
    places = sorted(_places_in(root, set(), is_private=False))
    names = [name for entry in entries if entry.private for name in (entry.id, entry.title)]
    return tuple(
        replace(problem, private=True)
        if _is_private_at(places, problem.line) or _mentions(problem, names)
        else problem
        for problem in problems
    )


def _places_in(
    node: YamlNode, seen: set[tuple[int, bool]], *, is_private: bool
) -> Iterator[tuple[int, bool]]:
    """Yields the line of every node, and whether it is private; shared nodes once."""
    if (id(node), is_private) in seen:
        return
    seen.add((id(node), is_private))
    if isinstance(node, YamlMap):
        flags = [value for key, value in node.pairs() if squeezed(key.text) == "private"]
        is_private |= any(not isinstance(flag, YamlScalar) or is_set(flag.text) for flag in flags)
    yield node.line, is_private
    is_note = False
    for number, child in enumerate(getattr(node, "children", ())):
        if isinstance(node, YamlMap) and number % 2 == 0:
            is_note = isinstance(child, YamlScalar) and squeezed(child.text) == "notes"
        yield from _places_in(child, seen, is_private=is_private or is_note)


def _is_private_at(places: Sequence[tuple[int, bool]], line: int) -> bool:
    """Whether a line holds, or goes on with, something private."""
    at = bisect_left(places, (line, False))
    if at < len(places) and places[at][0] == line:
        end = bisect_left(places, (line + 1, False))
        return any(is_private for _, is_private in places[at:end])
    return at > 0 and places[at - 1][1]


def _mentions(problem: Problem, names: Iterable[str]) -> bool:
    said = f"{problem.message} {problem.hint}"
    return any(quoted(name) in said or f"`{name}`" in said for name in names)
