"""Facets of entries: what a lens is narrowed to by an entry under the cursor."""

from __future__ import annotations

from careertui.career.entries import Entry
from careertui.career.kinds import Lane
from careertui.query.lens import Word


def facet_for(entry: Entry) -> Word:
    """Returns the facet of what an entry belongs to: its organisation, else its kind."""
    if entry.organization and entry.kind.spec.lane is Lane.BARS:
        return Word(entry.organization, field="org")
    return Word(entry.kind.value, field="kind")
