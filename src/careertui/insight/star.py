"""An entry as a story: situation, task, action, result."""

from __future__ import annotations

from typing import NamedTuple

from careertui.career import model as m
from careertui.career.entries import Entry


class Star(NamedTuple):
    """What one tells in an interview; a part of which nothing is said is empty."""

    situation: str = ""
    task: str = ""
    action: str = ""
    result: str = ""
    reflection: str = ""


def star_of(entry: Entry) -> Star:
    """Returns an entry as a story: that of a project is its summary, goal, approach and results."""
    item = entry.item
    if isinstance(item, m.Story):
        return Star(item.situation, item.task, item.action, item.result, item.reflection)
    results = [it.text for it in getattr(item, "achievements", ()) if it.text]
    return Star(
        getattr(item, "summary", ""),
        getattr(item, "goal", ""),
        getattr(item, "approach", ""),
        "\n".join(results),
    )
