"""Postings: the distinct terms of one field, and which documents have each.

The invariants: ``terms`` is sorted and holds no term twice, so a term is known by its ordinal
there; and what a query costs follows the number of distinct terms, not of documents. To that end

- a term that more than one document in 32 has is kept as a set of bits, which takes no more
  room than its document numbers would;
- the documents of rarer terms stand in one array, term after term, so that those of all the
  terms with one prefix are one slice;
- if such a slice is long, its set is made in advance. Blocks end where prefixes end, so that
  a prefix is some whole blocks, or part of one.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate

from careertui.search.segment import bitset as bits
from careertui.search.tokens import FIRST_WORD

DENSE_SHARE = 32
SMALLEST_DENSE = 64
SMALLEST_BLOCK = 4096
_LAST = "\U0010ffff"


class Postings:
    """Distinct terms and their documents."""

    __slots__ = ("_dense_ordinals", "blocks", "data", "dense", "offsets", "size", "terms", "texts")

    def __init__(
        self, terms: list[str], offsets: array[int], data: array[int], *,
        dense: dict[int, int], blocks: list[tuple[int, int, int]], size: int,
    ) -> None:  # fmt: skip
        self.terms = terms
        self.size = size
        """How many documents the segment has."""
        self.offsets = offsets
        """Where the documents of each term begin in ``data``."""
        self.data = data
        self.dense = dense
        """The documents of common terms, by ordinal."""
        self.blocks = blocks
        """First ordinal, ordinal after the last, and the documents of the rarer terms between."""
        self._dense_ordinals = sorted(dense)
        self.texts: dict[str, tuple[int, str, array[int]]] = {}
        """What ``joined`` has given so far, by the mark of the form."""

    @classmethod
    def build(
        cls, terms: Iterable[str], docs_of: Callable[[str], Sequence[int]], size: int
    ) -> Postings:
        """Returns the postings of terms in a segment.

        Args:
            terms: Each term once.
            docs_of: Gives the documents of a term: ascending numbers, none twice.
            size: How many documents the segment has.
        """
        terms = sorted(terms)
        limit = max(size // DENSE_SHARE, SMALLEST_DENSE)
        dense: dict[int, int] = {}
        data = array("I")
        offsets = array("I", [0])
        for ordinal, term in enumerate(terms):
            docs = docs_of(term)
            if len(docs) > limit:
                dense[ordinal] = bits.from_numbers(docs, size)
            else:
                data.extend(docs)
            offsets.append(len(data))
        blocks = _blocks(terms, offsets, data, size)
        return cls(terms, offsets, data, dense=dense, blocks=blocks, size=size)

    def ordinal(self, term: str) -> int:
        """Returns the ordinal of a term, or -1."""
        at = bisect_left(self.terms, term)
        return at if at < len(self.terms) and self.terms[at] == term else -1

    def with_prefix(self, prefix: str) -> tuple[int, int]:
        """Returns the half-open ordinals of the terms with a prefix."""
        return bisect_left(self.terms, prefix), bisect_left(self.terms, prefix + _LAST)

    def containing(self, part: str, mark: str = "") -> Iterator[int]:
        """Yields the ordinals of the terms that contain a text, ascending.

        Args:
            part: The text.
            mark: The first character of the forms to look through; empty for plain words.
        """
        first, text, starts = self.joined(mark)
        at = text.find(part)
        while at >= 0:
            line = bisect_left(starts, at + 1) - 1
            yield first + line
            at = text.find(part, starts[line + 1])

    def joined(self, mark: str) -> tuple[int, str, array[int]]:
        """Returns all terms of a form: the first ordinal, a line each, the lines' starts."""
        if mark in self.texts:
            return self.texts[mark]
        first = bisect_left(self.terms, mark or FIRST_WORD)
        last = bisect_left(self.terms, mark + _LAST) if mark else len(self.terms)
        terms = self.terms[first:last]
        starts = array("I", accumulate((len(term) + 1 for term in terms), initial=0))
        joined = self.texts[mark] = (first, "\n".join(terms) + "\n", starts)
        return joined

    def docs(self, ordinal: int) -> int:
        """Returns the documents that have one term."""
        if ordinal in self.dense:
            return self.dense[ordinal]
        return bits.from_numbers(self.rare_docs(ordinal), self.size)

    def rare_docs(self, ordinal: int) -> Sequence[int]:
        """Returns the numbers of the documents that have a term which is not ``dense``."""
        return self.data[self.offsets[ordinal] : self.offsets[ordinal + 1]]

    def docs_of_any(self, ordinals: Iterable[int]) -> int:
        """Returns the documents that have any of some terms."""
        docs = 0
        numbers = array("I")
        for ordinal in ordinals:
            if ordinal in self.dense:
                docs |= self.dense[ordinal]
            else:
                numbers.extend(self.rare_docs(ordinal))
        return docs | bits.from_numbers(numbers, self.size)

    def docs_in_range(self, low: int, high: int) -> int:
        """Returns the documents that have any of the terms in half-open ordinals."""
        docs = 0
        dense = self._dense_ordinals
        for at in range(bisect_left(dense, low), bisect_left(dense, high)):
            docs |= self.dense[dense[at]]
        for first, stop, block in self.blocks[bisect_left(self.blocks, (low,)) :]:
            if stop > high:
                break
            docs |= block | self._rare_in_range(low, first)
            low = stop
        return docs | self._rare_in_range(low, high)

    def _rare_in_range(self, low: int, high: int) -> int:
        start, stop = self.offsets[low], self.offsets[high]
        return bits.from_numbers(self.data[start:stop], self.size) if start < stop else 0


def _blocks(
    terms: Sequence[str], offsets: Sequence[int], data: Sequence[int], size: int
) -> list[tuple[int, int, int]]:
    """Returns the sets that are made in advance."""
    limit = max(size // DENSE_SHARE, SMALLEST_BLOCK)
    if len(data) <= limit:
        return []
    return [
        (low, high, bits.from_numbers(data[offsets[low] : offsets[high]], size))
        for low, high in _aligned(terms, offsets, (0, len(terms)), 0, limit)
        if offsets[high] - offsets[low] > limit // 8
    ]


def _aligned(
    terms: Sequence[str], offsets: Sequence[int], ordinals: tuple[int, int], depth: int, limit: int
) -> Iterator[tuple[int, int]]:
    """Yields ordinals in groups of at most ``limit`` documents, cut where a prefix ends."""
    low, high = ordinals
    if offsets[high] - offsets[low] <= limit or high - low == 1:
        yield low, high
        return
    start = low
    while low < high:
        prefix = terms[low][: depth + 1]
        end = bisect_left(terms, prefix + _LAST, low, high)
        if len(prefix) <= depth or end <= low:
            end = low + 1
        if offsets[end] - offsets[low] > limit:
            if start < low:
                yield start, low
            yield from _aligned(terms, offsets, (low, end), depth + 1, limit)
            start = end
        elif offsets[end] - offsets[start] > limit:
            yield start, low
            start = low
        low = end
    if start < high:
        yield start, high
