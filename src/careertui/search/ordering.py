"""Ordering matches by what does not depend on the query."""

from __future__ import annotations

from array import array
from typing import Protocol

from careertui.search import bits


class Orderable(Protocol):
    """What ordering asks of an index."""

    def order_by(self, name: str) -> array[int]:
        """All places in an order."""
        ...


def ordered(index: Orderable, entries: int, name: str, limit: int) -> list[int]:
    """The first entries of a set in the order of ``sort:recent`` or ``sort:name``."""
    buffer = bits.to_bytes(entries)
    found: list[int] = []
    for place in index.order_by(name):
        if len(found) >= limit:
            break
        if bits.holds(buffer, place):
            found.append(place)
    return found
