"""The hints at the bottom of the list of people: what the keys do there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from careertui.session.key_names import KeyHint, KeyNames

_HINTS = (
    KeyHint("shows", ("people.show",), 0),
    KeyHint("marks", ("people.mark",), 1),
    KeyHint("all", ("people.mark_all",), 3),
    KeyHint("none", ("people.unmark",), 2),
    KeyHint("only this", ("people.only",), 4),
    KeyHint("files", ("people.files",), 5),
    KeyHint("sorts", ("people.sort",), 6),
    KeyHint("closes", ("people.close",), 7),
)
"""While one types."""
_LIST_HINTS = (
    KeyHint("opens", ("people.show",), 0),
    KeyHint("searches", ("people.find",), 1),
    KeyHint("marks", ("people.mark",), 2),
    KeyHint("sorts", ("people.order",), 3),
    KeyHint("compares", ("people.compare",), 4),
    KeyHint("job ad", ("people.match",), 9),
    KeyHint("detail", ("people.detail",), 10),
    KeyHint("files", ("people.files",), 6),
    KeyHint("none", ("people.unmark",), 5),
    KeyHint("keys", ("people.help",), 8),
    KeyHint("closes", ("people.close",), 7),
)
"""While the list has the keys."""
_MARKED_ONLY = {"people.unmark", "people.only"}
"""The actions that are hinted at only while somebody is marked."""


_ALL_THEY_HAVE = "all they have: name, role, skill, employer, any word"


def placeholder_of(keys: KeyNames, *, in_list: bool) -> str:
    """Returns what the empty field says: what it takes, and which key goes there from the list."""
    searches = keys.hint(f"searches {_ALL_THEY_HAVE}", "people.find") if in_list else ""
    return searches or _ALL_THEY_HAVE


def hints_for(marked: int, *, has_files: bool, in_list: bool) -> Sequence[KeyHint]:
    """Returns the hints, in their order.

    Args:
        marked: How many people are marked.
        has_files: Whether somebody has several files.
        in_list: Whether the list has the keys, rather than the field.
    """
    left_out = set() if marked else set(_MARKED_ONLY)
    if not has_files:
        left_out.add("people.files")
    first, *rest = _LIST_HINTS if in_list else _HINTS
    if marked:
        first = replace(first, words=f"shows {marked:,}")
    return [hint for hint in (first, *rest) if hint.ids[0] not in left_out]
