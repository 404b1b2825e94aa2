"""Doc values: what documents can be ordered by, and their order, without the entries.

The invariant: the order is that of the values, and among equal values that of the document
numbers. ``value`` compares documents of different segments.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from heapq import nsmallest
from itertools import accumulate, compress, islice, pairwise
from typing import Any

from careertui.search.segment import bitset as bits

DENSE = 100
"""If one document in so many is wanted or more, the whole order is walked; fewer are sorted."""
MANY, FAR = 64_000, 200_000
"""Up to so many documents, only so far of the order is walked, as they may all be at its end."""


class NumericValues:
    """A number for each document."""

    __slots__ = ("order", "values")

    def __init__(self, values: array[Any], order: array[int] | None = None) -> None:
        self.values = values
        self.order = ordered(values) if order is None else order
        """The documents in the order of their values."""

    def value(self, doc: int) -> float | bytes:
        """Returns what a document is ordered by."""
        value: float = self.values[doc]
        return value

    def first(self, docs: int, limit: int, within: range) -> list[int]:
        """Returns the first documents of a set, at most ``limit``.

        Args:
            docs: The set.
            limit: How many are wanted.
            within: The part of the order that holds all of them.
        """
        count = docs.bit_count()
        if count * DENSE > len(within):
            flags = bits.to_flags(docs, len(self.order))
            stop = within.stop if count > MANY else min(within.stop, within.start + FAR)
            order = self.order[within.start : stop]
            first = list(islice(compress(order, map(flags.__getitem__, order)), limit))
            if len(first) == limit or stop == within.stop:
                return first
        return nsmallest(limit, bits.numbers_in(docs), key=self.values.__getitem__)


class SortedValues(NumericValues):
    """A text for each document; each distinct text is held once, and the values are ordinals."""

    __slots__ = ("offsets", "ordinals", "text")

    def __init__(
        self, ordinals: array[int], text: bytes, offsets: array[int],
        order: array[int] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(ordinals, order)
        self.ordinals = ordinals
        self.text = text
        """The distinct texts in order, one after another."""
        self.offsets = offsets
        """Where each text begins, and where the last one ends."""

    @classmethod
    def of(cls, texts: Sequence[bytes]) -> SortedValues:
        """Returns the values of the texts by document."""
        distinct = sorted(set(texts))
        ordinals = {text: ordinal for ordinal, text in enumerate(distinct)}
        return cls.of_ordinals(array("I", map(ordinals.__getitem__, texts)), distinct)

    @classmethod
    def of_ordinals(cls, ordinals: array[int], distinct: Sequence[bytes]) -> SortedValues:
        """Returns the values of ordinals by document, into distinct texts that are in order."""
        offsets = array("I", accumulate(map(len, distinct), initial=0))
        return cls(ordinals, b"".join(distinct), offsets)

    def texts(self) -> list[bytes]:
        """Returns the distinct texts, in order."""
        return [self.text[first:last] for first, last in pairwise(self.offsets)]

    def value(self, doc: int) -> bytes:
        """Returns the text."""
        return self.text_at(self.ordinals[doc])

    def text_at(self, ordinal: int) -> bytes:
        """Returns the distinct text with a number."""
        return self.text[self.offsets[ordinal] : self.offsets[ordinal + 1]]


def ordered(values: Sequence[float]) -> array[int]:
    """Returns the documents in the order of their values, equal ones by number."""
    return array("I", sorted(range(len(values)), key=values.__getitem__))


def inverse(order: array[int]) -> array[int]:
    """Returns the place of each number in an order that holds every number once."""
    places = array("I", order)
    for place, number in enumerate(order):
        places[number] = place
    return places
