"""Editable: whether a career comes from a file that its owner may change."""

from __future__ import annotations

from careertui.store.sources import is_packaged


def why_not_edited(path: str) -> str:
    """Returns why a career is not edited in its file; empty if it is."""
    if is_packaged(path):
        return "This is an example. `careertui init` starts your own."
    if not path:
        return "This career comes from no file that can be edited."
    if path.lower().endswith((".zip", ".csv")):
        return "This career is an export of several files, which is not edited here."
    return ""
