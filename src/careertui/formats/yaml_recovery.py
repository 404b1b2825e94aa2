"""YAML recovery: what stands around a syntax error is read all the same.

The invariant: lines are blanked, never moved, so positions stay true. What is blanked is the
smallest piece (a key, an item, a section) that lets the parser get further, and a fault
names the lines of each piece.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from careertui.career.patterns import pattern
from careertui.career.problems import Problem
from careertui.formats.faults import lines_of
from careertui.formats.yaml_tree import YamlTree, parser_name, tree_of

if TYPE_CHECKING:
    from careertui.formats.json_repair import JsonRepair

MAX_RECOVERIES = 25
"""How many syntax errors of one file are stepped over."""
_CHARACTERS = {"libyaml": 3 * 1024 * 1024, "Python": 512 * 1024}
"""How many characters each parser may parse again, so that a large bad file is still quick."""
_PLACES = 5
"""How many pieces are tried for one error, from the smallest up."""
_KEY = pattern(r"""\s*(?:[^\s:#\-\[{"'][^:#]*|"[^"]*"|'[^']*')\s*:(?:\s|$)""")
_QUOTED_KEY = pattern(r"[\s\[{]*[\[{]\s*\"")
"""How JSON begins; YAML is seldom written like that."""
_DASH = pattern(r"\s*-(?:\s|$)")


def recovered_tree(text: str) -> YamlTree:
    """Returns the tree of a text with slips of JSON repaired and syntax errors stepped over."""
    tree = tree_of(text)
    is_json = text.lstrip()[:1] in {"{", "["}
    if tree.syntax_error is None and (tree.root is None or not is_json or _is_sound(text)):
        return tree
    # Loaded here, as most files have no such slip.
    from careertui.formats.json_repair import repaired

    repair = repaired(text)
    if repair is None or not _is_better(repair, text, has_error=tree.syntax_error is not None):
        return _stepped_over(text, tree)
    better = _stepped_over(repair.repaired, tree_of(repair.repaired))
    faults = (*repair.faults, *better.faults)
    return replace(better, faults=faults, is_doubtful=repair.is_doubtful)


def _is_better(repair: JsonRepair, text: str, *, has_error: bool) -> bool:
    """Whether a repaired text is to be read rather than the text, which may have a syntax error."""
    if repair.is_doubtful and "private" in text.lower():
        return False
    if has_error:
        return repair.repaired != text
    has_slip = bool(repair.faults) and _QUOTED_KEY.match(text) is not None
    return repair.is_needed or has_slip


def _is_sound(text: str) -> bool:
    """Whether a text is JSON without a slip."""
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _stepped_over(text: str, tree: YamlTree) -> YamlTree:
    """Returns the tree of a text with its syntax errors, if it has any, stepped over."""
    lines, faults = lines_of(text), list[Problem]()
    tries = min(MAX_RECOVERIES * _PLACES, _CHARACTERS[parser_name()] // (len(text) + 1))
    while (error := tree.syntax_error) is not None and len(faults) < MAX_RECOVERIES:
        around = pieces(lines, error.line - 1)
        blankable = (piece for piece in around if not _hides_privacy(lines, *piece))
        for first, last in islice(blankable, tries):
            tries -= 1
            blanked = [*lines[:first], *([""] * (last - first)), *lines[last:]]
            better = tree_of("\n".join(blanked))
            got_further = better.syntax_error is None or better.syntax_error.line > last
            if better.root is not None and got_further:
                faults.append(_set_aside(error, first, _without_blanks(lines, first, last)))
                lines, tree = blanked, better
                break
        else:
            break
    if tree.syntax_error is not None:
        message = f"{tree.syntax_error.message}; only what stands before is shown"
        faults.append(replace(tree.syntax_error, message=message))
    return replace(tree, faults=(*faults, *tree.faults), set_aside=len(faults))


def _hides_privacy(lines: list[str], first: int, last: int) -> bool:
    """Whether blanking would make a private item public."""
    starts_item = _DASH.match(lines[first]) is not None or _indent(lines[first]) == 0
    return not starts_item and any("private" in line.lower() for line in lines[first:last])


def pieces(lines: list[str], number: int) -> Iterator[tuple[int, int]]:
    """Yields half-open ranges of lines around a line (from 0): key, item, section."""
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
    """Returns the line after the item or key that starts on a line."""
    is_key = not _DASH.match(lines[start])
    for index in range(start + 1, len(lines)):
        line = lines[index]
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        column = _indent(line)
        # The dashes of a list may stand right below their key.
        if column < indent or (column == indent and not (is_key and _DASH.match(line))):
            return index
    return len(lines)


def _without_blanks(lines: list[str], first: int, last: int) -> int:
    """Returns the line after the last that is not blank."""
    while last - 1 > first and not lines[last - 1].strip():
        last -= 1
    return last


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _set_aside(error: Problem, first: int, last: int) -> Problem:
    lines = f"line {first + 1} is" if last - first == 1 else f"lines {first + 1} to {last} are"
    return replace(error, message=f"{error.message}; {lines} set aside")
