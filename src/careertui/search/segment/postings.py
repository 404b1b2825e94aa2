"""A zone: the distinct words of one part of all entries, and which entries have each.

The invariants: ``words`` is sorted and holds no word twice; what an entry is numbered here
is its rank in the segment, best first; and what a query costs follows the number of
distinct words, not of entries. To that end

- a word that more than one entry in 32 has is kept as a set of bits, which takes no more
  room than its numbers would;
- the numbers of rarer words stand in one array, word after word, so that those of all the
  words with one beginning are one slice;
- where such a slice is long, its set is made beforehand: ``_blocks`` end where beginnings
  end, so that a beginning is some whole blocks, or part of one.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from careertui.search.segment import bitset as bits
from careertui.search.tokens import FIRST_WORD

DENSE_SHARE = 32
SMALLEST_DENSE = 64
SMALLEST_BLOCK = 4096
_LAST = "\U0010ffff"


class Zone:
    """Distinct words and their entries."""

    __slots__ = ("_blocks", "_dense_rows", "_texts", "data", "dense", "offsets", "size", "words")

    def __init__(
        self, words: list[str], offsets: Sequence[int], data: Sequence[int], *,
        dense: dict[int, int], blocks: list[tuple[int, int, int]], size: int,
    ) -> None:  # fmt: skip
        self.words = words
        self.size = size
        """How many entries the segment has."""
        self.offsets = offsets
        self.data = data
        self.dense = dense
        """The set of entries by row, for common words."""
        self._blocks = blocks
        """First row, row after the last, and what all but the common words between have."""
        self._dense_rows = sorted(dense)
        self._texts: dict[str, tuple[int, str, array[int]]] = {}

    @classmethod
    def build(cls, postings: Mapping[str, Sequence[int]], size: int) -> Zone:
        """The zone of words that stand in the entries given, of so many entries.

        Args:
            postings: Ascending numbers by word, none twice.
            size: How many entries the segment has.
        """
        words = sorted(postings)
        limit = max(size // DENSE_SHARE, SMALLEST_DENSE)
        dense: dict[int, int] = {}
        data = array("I")
        offsets = array("I", [0])
        for row, word in enumerate(words):
            numbers = postings[word]
            if len(numbers) > limit:
                dense[row] = bits.from_numbers(numbers, size)
            else:
                data.extend(numbers)
            offsets.append(len(data))
        blocks = cls.blocks_of(words, offsets, data, size)
        return cls(words, offsets, data, dense=dense, blocks=blocks, size=size)

    @staticmethod
    def blocks_of(
        words: Sequence[str], offsets: Sequence[int], data: Sequence[int], size: int
    ) -> list[tuple[int, int, int]]:
        """The sets that are made beforehand."""
        limit = max(size // DENSE_SHARE, SMALLEST_BLOCK)
        if len(data) <= limit:
            return []
        spans = _aligned(words, offsets, (0, len(words)), 0, limit)
        return [
            (low, high, bits.from_numbers(data[offsets[low] : offsets[high]], size))
            for low, high in spans
            if offsets[high] - offsets[low] > limit // 8
        ]

    @property
    def blocks(self) -> Sequence[tuple[int, int, int]]:
        """The sets that were made beforehand, for saving."""
        return self._blocks

    def row(self, word: str) -> int:
        """Where a word stands, or -1."""
        at = bisect_left(self.words, word)
        return at if at < len(self.words) and self.words[at] == word else -1

    def rows_from(self, start: str) -> tuple[int, int]:
        """The half-open rows of the words with a beginning."""
        return bisect_left(self.words, start), bisect_left(self.words, start + _LAST)

    def rows_with(self, part: str, mark: str = "") -> Iterator[int]:
        """The rows of the words that hold a text, ascending.

        Args:
            part: What they hold.
            mark: The first character of the forms to look through; plain words without one.
        """
        first, text, starts = self._joined(mark)
        at = text.find(part)
        while at >= 0:
            row = bisect_left(starts, at + 1) - 1
            yield first + row
            at = text.find(part, starts[row + 1])

    def _joined(self, mark: str) -> tuple[int, str, array[int]]:
        """The row of the first word of one form, all of them one a line, and where each begins."""
        if mark in self._texts:
            return self._texts[mark]
        first = bisect_left(self.words, mark or FIRST_WORD)
        last = bisect_left(self.words, mark + _LAST) if mark else len(self.words)
        chosen = self.words[first:last]
        starts = array("I", accumulate((len(word) + 1 for word in chosen), initial=0))
        joined = self._texts[mark] = (first, "\n".join(chosen) + "\n", starts)
        return joined

    @property
    def texts(self) -> Iterable[tuple[int, str, array[int]]]:
        """What was prepared for ``rows_with`` so far."""
        return self._texts.values()

    def warm(self, marks: Iterable[str]) -> None:
        """Prepares for ``rows_with`` what is otherwise prepared when first needed."""
        for mark in marks:
            self._joined(mark)

    def of_row(self, row: int) -> int:
        """The entries that have one word."""
        if row in self.dense:
            return self.dense[row]
        return bits.from_numbers(self.data[self.offsets[row] : self.offsets[row + 1]], self.size)

    def of_rows(self, rows: Iterable[int]) -> int:
        """The entries that have any of some words."""
        found = 0
        numbers = array("I")
        for row in rows:
            if row in self.dense:
                found |= self.dense[row]
            else:
                numbers.extend(self.data[self.offsets[row] : self.offsets[row + 1]])
        return found | bits.from_numbers(numbers, self.size)

    def of_range(self, low: int, high: int) -> int:
        """The entries that have any of the words in half-open rows."""
        found = 0
        dense = self._dense_rows
        for at in range(bisect_left(dense, low), bisect_left(dense, high)):
            found |= self.dense[dense[at]]
        for first, last in self._gaps(low, high):
            start, stop = self.offsets[first], self.offsets[last]
            if start < stop:
                found |= bits.from_numbers(self.data[start:stop], self.size)
        for at in range(bisect_left(self._blocks, (low,)), len(self._blocks)):
            first, last, block = self._blocks[at]
            if last > high:
                break
            found |= block
        return found

    def _gaps(self, low: int, high: int) -> Iterator[tuple[int, int]]:
        """The rows of a range that no whole block covers."""
        for at in range(bisect_left(self._blocks, (low,)), len(self._blocks)):
            first, last, _ = self._blocks[at]
            if last > high:
                break
            if low < first:
                yield low, first
            low = last
        if low < high:
            yield low, high


def _aligned(
    words: Sequence[str], offsets: Sequence[int], rows: tuple[int, int], depth: int, limit: int
) -> Iterator[tuple[int, int]]:
    """Rows in groups of at most ``limit`` numbers, cut where a beginning ends."""
    low, high = rows
    if offsets[high] - offsets[low] <= limit or high - low == 1:
        yield low, high
        return
    start = low
    while low < high:
        beginning = words[low][: depth + 1]
        end = bisect_left(words, beginning + _LAST, low, high)
        if len(beginning) <= depth or end <= low:
            end = low + 1
        if offsets[end] - offsets[low] > limit:
            if start < low:
                yield start, low
            yield from _aligned(words, offsets, (low, end), depth + 1, limit)
            start = end
        elif offsets[end] - offsets[start] > limit:
            yield start, low
            start = low
        low = end
    if start < high:
        yield start, high
