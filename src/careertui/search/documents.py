"""Documents: which documents of some segments are live, and which entry each one is.

The invariant: segments do not change. Entries that are no longer in the library, or elsewhere
in it, only change the spans; a document that no span covers is deleted. A document's number
is its segment's base plus its number there; an entry's number is its position in the library.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from careertui.career.aliases import AliasTable
from careertui.career.entries import Entry
from careertui.query.lens import Word
from careertui.search.policy import Texts, texts_of
from careertui.search.segment import bitset as bits
from careertui.search.segment.segment import Segment

MOST_REMEMBERED = 1 << 13


class DocSpan(NamedTuple):
    """Neighbouring entries of the library that are neighbours in one segment too."""

    segment: int
    """Which segment, by its number."""
    first: int
    """The position of the first among the entries that the segment was built from."""
    length: int


class Leaf(NamedTuple):
    """One segment, and what is added to its document numbers."""

    segment: Segment
    base: int


class Documents:
    """The documents of a library, in segments."""

    def __init__(
        self,
        entries: Sequence[Entry],
        segments: Sequence[Segment],
        spans: Iterable[DocSpan],
        table: AliasTable,
    ) -> None:
        """Documents of entries; see ``Index.from_segments``."""
        self.entries = entries
        self._bases = list(accumulate((segment.size for segment in segments), initial=0))
        self.leaves = tuple(map(Leaf, segments, self._bases))
        self.spans = _joined(spans)
        """In the order of the library."""
        self._starts = list(accumulate((span.length for span in self.spans), initial=0))
        """The number of each span's first entry, and at the end how many entries there are."""
        placed = sorted(zip(self.spans, self._starts, strict=False))
        # By segment: the first position of each span, and what makes its positions numbers.
        self._firsts: list[list[int]] = [[] for _ in segments]
        self._shifts: list[list[int]] = [[] for _ in segments]
        for span, start in placed:
            self._firsts[span.segment].append(span.first)
            self._shifts[span.segment].append(start - span.first)
        self.is_whole = self._starts[-1] == self._bases[-1]
        """Whether no document is deleted."""
        self.live = self._live([span for span, _ in placed])
        is_plain = self.is_whole and len(segments) == len(self.spans) == 1
        self._numbers = segments[0].positions if is_plain else None
        """The number of each document's entry, if the positions are the numbers."""
        self._table = table
        self._texts: dict[int, Texts] = {}

    def _live(self, spans: Iterable[DocSpan]) -> int:
        """Returns the documents that spans in the order of their positions cover."""
        everything = (1 << self._bases[-1]) - 1
        return (
            everything if self.is_whole else bits.minus(everything, self._docs(self._gaps(spans)))
        )

    def _gaps(self, spans: Iterable[DocSpan]) -> Iterator[DocSpan]:
        ends = [0] * len(self.leaves)
        for number, first, length in spans:
            yield DocSpan(number, ends[number], first - ends[number])
            ends[number] = first + length
        for number, leaf in enumerate(self.leaves):
            yield DocSpan(number, ends[number], leaf.segment.size - ends[number])

    def _docs(self, spans: Iterable[DocSpan]) -> int:
        """Returns the documents in some spans."""
        chosen: dict[int, array[int]] = {}
        for number, first, length in spans:
            if length:
                docs = self.leaves[number].segment.docs[first : first + length]
                chosen.setdefault(number, array("I")).extend(docs)
        return bits.union(
            bits.from_numbers(docs, self.leaves[number].segment.size) << self._bases[number]
            for number, docs in chosen.items()
        )

    def within(self, runs: Iterable[range]) -> int:
        """Returns the documents of entries, given in runs of their numbers that ascend."""
        return self._docs(span for run in runs for span in self.spans_of(run))

    def spans_of(self, run: range) -> Iterator[DocSpan]:
        """Yields where the entries of a run of numbers are."""
        at = max(0, bisect_right(self._starts, run.start) - 1)
        for number in range(at, bisect_left(self._starts, run.stop, hi=len(self.spans))):
            span, start = self.spans[number], self._starts[number]
            first, last = max(run.start - start, 0), min(run.stop - start, span.length)
            if first < last:
                yield DocSpan(span.segment, span.first + first, last - first)

    def number(self, doc: int) -> int:
        """Returns the number of a document's entry."""
        if self._numbers is not None:
            return self._numbers[doc]
        leaf = bisect_right(self._bases, doc) - 1
        position = self.leaves[leaf].segment.positions[doc - self._bases[leaf]]
        return position + self._shifts[leaf][bisect_right(self._firsts[leaf], position) - 1]

    def doc(self, number: int) -> int:
        """Returns the document of the entry with a number."""
        at = bisect_right(self._starts, number) - 1
        span = self.spans[at]
        docs = self.leaves[span.segment].segment.docs
        return self._bases[span.segment] + docs[span.first + number - self._starts[at]]

    def numbered(self, numbers: Iterable[int]) -> int:
        """Returns the documents of entries by their numbers."""
        return bits.from_numbers(sorted(map(self.doc, numbers)))

    def standing(self, doc: int) -> tuple[int, int]:
        """Returns what orders documents that a query leaves equal: ``static_key``, then place."""
        if self._numbers is not None:
            return doc, 0
        leaf = bisect_right(self._bases, doc) - 1
        return self.leaves[leaf].segment.standings[doc - self._bases[leaf]], self.number(doc)

    def entry(self, doc: int) -> Entry:
        """Returns the entry of a document."""
        return self.entries[self.number(doc)]

    def in_order(self, docs: int) -> list[int]:
        """Returns the documents of a set in the order of their entries: the quickest to read."""
        number = self.number if self._numbers is None else self._numbers.__getitem__
        return sorted(bits.numbers_in(docs), key=number)

    def with_title(self, docs: int, is_right: Callable[[str], object]) -> int:
        """Returns the documents of a set whose folded title is right; looks at each title once."""
        right: list[int] = []
        for segment, base in self.leaves:
            titles = segment.titles
            numbers = list(bits.numbers_in(bits.below(docs >> base, segment.size)))
            chosen = {
                ordinal
                for ordinal in set(map(titles.ordinals.__getitem__, numbers))
                if is_right(titles.text_at(ordinal).decode("utf-8", "surrogatepass"))
            }
            right += [base + doc for doc in numbers if titles.ordinals[doc] in chosen]
        return bits.from_numbers(right)

    def with_phrase(
        self, docs: int, word: Word, field: str, is_right: Callable[[str], object]
    ) -> tuple[int, int]:
        """Returns the documents that surely have an exact text in a field, and those to be read.

        See ``PhraseIndex.found``.
        """
        sure = unread = 0
        for segment, base in self.leaves:
            part = bits.below(docs >> base, segment.size)
            phrases = segment.phrases() if part else None
            found = phrases.found(part, word, field, is_right) if phrases else (0, part)
            sure, unread = sure | found[0] << base, unread | found[1] << base
        return sure, unread

    def texts(self, doc: int) -> Texts:
        """Returns what of a document its fit depends on, remembered."""
        texts = self._texts.get(doc)
        if texts is None:
            if len(self._texts) >= MOST_REMEMBERED:
                self._texts.clear()
            texts = self._texts[doc] = texts_of(self.entry(doc), self._table)
        return texts


def _joined(spans: Iterable[DocSpan]) -> list[DocSpan]:
    """Returns spans with adjoining ones joined, and without empty ones."""
    joined: list[DocSpan] = []
    for span in spans:
        last = joined[-1] if joined else None
        if last and last.segment == span.segment and last.first + last.length == span.first:
            joined[-1] = last._replace(length=last.length + span.length)
        elif span.length:
            joined.append(span)
    return joined
