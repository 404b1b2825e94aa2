"""Points: the results that a text of another format lists, apart from its prose.

The invariant: the prose and the points together say all that the text says, each as it stands
there, with its markup. A text whose list cannot be told apart cleanly is prose as a whole.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from careertui.career.markup import IS_HTML, POINT, without_markup
from careertui.career.patterns import pattern

_LIST = pattern(r"</?[uo]l\b[^<>]*>", re.IGNORECASE)
_ITEM = pattern(r"<li\b[^<>]*>", re.IGNORECASE)
_ITEM_END = pattern(r"</li\s*>", re.IGNORECASE)


class Points(NamedTuple):
    """What a text says."""

    prose: str
    points: tuple[str, ...] = ()


def points_of(text: str) -> Points:
    """Returns the one list of a text, and the prose before and behind it."""
    is_html = IS_HTML.search(text) is not None
    return (_html_points(text) if is_html else _line_points(text)) or Points(text)


def _html_points(html: str) -> Points | None:
    parts = _LIST.split(html)
    if len(parts) != 3 or _ITEM.search(parts[0] + parts[2]):
        return None
    before, *items = _ITEM.split(parts[1])
    ends = [_ITEM_END.split(item) for item in items]
    if before.strip() or any(rest.strip() for _, *others in ends for rest in others):
        return None
    points = [" ".join(first.split()) for first, *_ in ends]
    points = [point for point in points if without_markup(point)]
    prose = "\n\n".join(part.strip() for part in (parts[0], parts[2]) if without_markup(part))
    return Points(prose, tuple(points)) if points else None


def _line_points(text: str) -> Points | None:
    lines = text.splitlines()
    starts = {at: match for at, line in enumerate(lines) if (match := POINT.match(line))}
    if len(starts) < 2 or len({match[1] for match in starts.values()}) > 1:
        return None
    indent = len(next(iter(starts.values()))[1])
    first, last = min(starts), max(starts)
    points: list[str] = []
    behind: list[str] = []
    for at, line in enumerate(lines[first:], first):
        if match := starts.get(at):
            points.append(line[match.end() :].rstrip())
        elif not behind and len(line) - len(line.lstrip()) > indent:
            points[-1] = f"{points[-1]} {line.strip()}".rstrip()
        elif at > last:
            behind.append(line)
        elif line.strip():
            return None
    parts = ("\n".join(part).strip() for part in (lines[:first], behind))
    return Points("\n\n".join(filter(None, parts)), tuple(points))
