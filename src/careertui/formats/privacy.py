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
from careertui.formats.native import ProfileReader
from careertui.formats.other_shapes import squeezed
from careertui.formats.yaml_nodes import YamlMap, YamlNode, YamlScalar

_SPEAKS_OF_IT = pattern(r"\b(private|notes)\b[\"']?\s*:", re.IGNORECASE)


def mark_private(
    problems: tuple[Problem, ...],
    reader: ProfileReader,
    document: Document,
    entries: Sequence[Entry],
) -> tuple[Problem, ...]:
    """Returns the problems, with those marked that may quote something private.

    Args:
        problems: The problems of a file.
        reader: What read it.
        document: The file, as it was parsed.
        entries: The entries of the file.
    """
    if not problems or not (
        any(map(_SPEAKS_OF_IT.search, reader.texts.values()))
        or any(entry.private for entry in entries)
    ):
        return problems
    tree = document.tree
    if reader.root is None or tree.set_aside or tree.is_doubtful or tree.syntax_error is not None:
        return tuple(replace(problem, private=True) for problem in problems)
    trees = [node for node in (reader.root, reader.source) if node is not None]
    places = sorted(it for node in trees for it in _places_in(node, set(), is_private=False))
    names = [name for entry in entries if entry.private for name in (entry.id, entry.title)]
    return tuple(
        replace(problem, private=True)
        if _is_private_at(places, problem) or _mentions(problem, names)
        else _without_neighbours(places, problem)
        for problem in problems
    )


_Place = tuple[str, int, int, bool]
"""Member, line and column of a node, and whether it is private."""


def _places_in(
    node: YamlNode, seen: set[tuple[int, bool]], *, is_private: bool
) -> Iterator[_Place]:
    """Yields the place of every node, and whether it is private; shared nodes once."""
    if (id(node), is_private) in seen:
        return
    seen.add((id(node), is_private))
    if isinstance(node, YamlMap):
        flags = [value for key, value in node.pairs() if squeezed(key.text) == "private"]
        is_private |= any(not isinstance(flag, YamlScalar) or is_set(flag.text) for flag in flags)
    yield node.member, node.line, node.column, is_private
    is_note = False
    for number, child in enumerate(getattr(node, "children", ())):
        if isinstance(node, YamlMap) and number % 2 == 0:
            is_note = isinstance(child, YamlScalar) and squeezed(child.text) == "notes"
        yield from _places_in(child, seen, is_private=is_private or is_note)


def _is_private_at(places: Sequence[_Place], problem: Problem) -> bool:
    """Whether a problem is at, or behind the beginning of, something private."""
    here = problem.member, problem.line, problem.column
    end = bisect_left(places, (*here, True, True))
    begin = bisect_left(places, (*here, False))
    if begin < end:
        return any(is_private for *_, is_private in places[begin:end])
    return end > 0 and places[end - 1][0] == problem.member and places[end - 1][3]


def _without_neighbours(places: Sequence[_Place], problem: Problem) -> Problem:
    """Returns a problem without the text of its line if something private stands there too."""
    line = problem.member, problem.line
    first, end = bisect_left(places, line), bisect_left(places, (line[0], line[1] + 1))
    # What stands right before may reach into the line.
    if any(is_private for *_, is_private in places[max(0, first - 1) : end]):
        return replace(problem, source="", source_offset=0)
    return problem


def _mentions(problem: Problem, names: Iterable[str]) -> bool:
    said = f"{problem.message} {problem.hint}"
    return any(quoted(name) in said or f"`{name}`" in said for name in names)
