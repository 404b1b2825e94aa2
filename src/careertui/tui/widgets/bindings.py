"""Bindings: the key map as Textual wants it."""

from __future__ import annotations

from textual.binding import Binding

from careertui.session.keymap import Scope, keys_for


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
            priority=priority,
        )
        for row in keys_for(*scopes)
    ]
