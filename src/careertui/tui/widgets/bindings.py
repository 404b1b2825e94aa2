"""Bindings: the key map as Textual wants it."""

from __future__ import annotations

from textual.binding import Binding

from careertui.session.keymap import Scope, keys_for

_AT_ONCE = frozenset({"search.focus", "search.accept", "search.newer", "people.find"})
"""Actions that are done before the next key is looked at.

Keys that come in one read, as over a slow line, would otherwise all go to the pane that
had the focus before: the letters behind ``/`` would be commands, and the commands behind
the query letters of it.
"""


def bindings_for(*scopes: Scope, priority: bool = False) -> list[Binding]:
    """Returns the bindings of these scopes, each with the key map's stable id and tooltip."""
    return [
        Binding(
            row.keys,
            row.action,
            row.description,
            show=False,
            tooltip=row.tooltip,
            id=row.id,
            priority=priority or row.id in _AT_ONCE,
        )
        for row in keys_for(*scopes)
    ]
