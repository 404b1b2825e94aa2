"""Recovery: what stands around a syntax error is read all the same.

The invariant: lines are only ever blanked, never moved, so positions stay true; what is
blanked is the smallest piece (a key, an item, a section) that lets the parser get further,
and each piece is named in a fault with its lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from careertui.formats.faults import Fault, lines_of
from careertui.formats.yaml_tree import YamlTree, parser_name, tree_of

MAX_RECOVERIES = 25
"""How many syntax errors of one file are stepped over."""
_CHARACTERS = {"libyaml": 3 * 1024 * 1024, "Python": 512 * 1024}
"""How many characters each parser may parse again, so that a large bad file is still quick."""
_PLACES = 5
"""How many pieces are tried for one error, from the smallest up."""
_KEY = re.compile(r"""\s*(?:[^\s:#\-\[{"'][^:#]*|"[^"]*"|'[^']*')\s*:(?:\s|$)""")
_DASH = re.compile(r"\s*-(?:\s|$)")


def recovered_tree(text: str) -> tuple[YamlTree, int]:
    """The tree of a text with syntax errors stepped over, and how many pieces were set aside."""
    tree = tree_of(text)
    if tree.syntax_error is None:
        return tree, 0
    lines = lines_of(text)
    faults: list[Fault] = []
    tries = min(MAX_RECOVERIES * _PLACES, _CHARACTERS[parser_name()] // (len(text) + 1))
    while tree.syntax_error is not None and len(faults) < MAX_RECOVERIES:
        error = tree.syntax_error
        better = None
        for first, last in pieces(lines, error.line - 1):
            if _hides_privacy(lines, first, last):
                continue
            tries -= 1
            if tries < 0:
                break
            blanked = [*lines[:first], *([""] * (last - first)), *lines[last:]]
            better = tree_of("\n".join(blanked))
            if better.root is not None and _got_further(better, last):
                break
            better = None
        if better is None:
            break
        faults.append(_set_aside(error, first, _without_blanks(lines, first, last)))
        lines, tree = blanked, better
    if tree.syntax_error is not None:
        faults.append(_cut(tree.syntax_error))
    return replace(tree, faults=(*faults, *tree.faults)), len(faults)


def _got_further(tree: YamlTree, last: int) -> bool:
    """Whether what stops the parser now stands behind what was blanked."""
    return tree.syntax_error is None or tree.syntax_error.line > last


def _hides_privacy(lines: list[str], first: int, last: int) -> bool:
    """Whether blanking would leave an item without the word that it is private."""
    starts_item = _DASH.match(lines[first]) is not None or _indent(lines[first]) == 0
    return not starts_item and any("private" in line for line in lines[first:last])


def pieces(lines: list[str], number: int) -> Iterator[tuple[int, int]]:
    """Half-open ranges of lines around a line (from 0), from the smallest: key, item, section."""
    number = min(max(number, 0), len(lines) - 1)
    least = _indent(lines[number]) + 1
    given = 0
    if not _KEY.match(lines[number]) and not _DASH.match(lines[number]):
        yield number, number + 1
        given += 1
    for index in range(number, -1, -1):
        line = lines[index]
        if not line.strip() or line.lstrip().startswith("#") or _indent(line) >= least:
            continue
        least = _indent(line)
        if _DASH.match(line) or _KEY.match(line):
            yield index, _end(lines, index, least)
            given += 1
        if least == 0 or given >= _PLACES:
            return


def _end(lines: list[str], start: int, indent: int) -> int:
    """The line after the last that belongs to the item or key that starts here."""
    is_key = not _DASH.match(lines[start])
    for index in range(start + 1, len(lines)):
        line = lines[index]
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        here = _indent(line)
        # The dashes of a list may stand right below their key.
        if here < indent or (here == indent and not (is_key and _DASH.match(line))):
            return index
    return len(lines)


def _without_blanks(lines: list[str], first: int, last: int) -> int:
    """The line behind the last that is not blank."""
    while last - 1 > first and not lines[last - 1].strip():
        last -= 1
    return last


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _set_aside(error: Fault, first: int, last: int) -> Fault:
    lines = f"line {first + 1} is" if last - first == 1 else f"lines {first + 1} to {last} are"
    return replace(error, message=f"{error.message}; {lines} set aside")


def _cut(error: Fault) -> Fault:
    return replace(error, message=f"{error.message}; only what stands before is shown")
