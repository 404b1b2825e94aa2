"""Postings: the distinct terms of one field, and which documents have each.

The invariants: ``terms`` is sorted and holds no term twice, so a term is known by its ordinal
there; and what a query costs hardly depends on how many documents there are, as few sets are
made of many numbers. To that end

- the set of a common term is kept as bits, and that of a less common one as bits, packed;
- the documents of rarer terms stand in one array, term after term, so that those of all the
  terms with one prefix are one slice;
- if such a slice is long, its set is kept too, with the packed ones of the same prefix.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, groupby, islice
from os.path import commonprefix

from careertui.search.segment import bitset as bits
from careertui.search.segment.term_list import BEHIND_ALL, TermList
from careertui.search.tokens import FIRST_WORD, INITIALS, JOINED

OPEN_FROM, OPEN_SHARE = 64, 128
"""A set of more documents than this, and than one in so many, is kept as bits."""
PACKED_FROM, PACKED_SHARE = 512, 512
"""A smaller set of more documents than this, and than one in so many, is packed."""
OPEN_RANGE_SHARE = 32
"""As ``OPEN_SHARE``, for the sets of prefixes, which are many."""
_SIGNS = ("#", "+")
_SIGN_BYTES = (b"#", b"+")
"""A word that goes on with one of them is another: ``c`` does not begin ``c#`` and ``c++``."""
_NONE = array("I")

KeptSet = int | bytes
"""The bits of a set of documents, or the same packed."""


class Postings:
    """Distinct terms and their documents."""

    __slots__ = ("_common_ordinals", "common", "data", "offsets", "ranges", "size", "terms")

    def __init__(
        self, terms: TermList, offsets: array[int], data: array[int], *,
        common: dict[int, KeptSet], ranges: dict[tuple[int, int], KeptSet], size: int,
    ) -> None:  # fmt: skip
        self.terms = terms
        self.size = size
        """How many documents the segment has."""
        self.offsets = offsets
        """Where the documents of each term begin in ``data``."""
        self.data = data
        self.common = common
        """The documents of common terms, by ordinal."""
        self.ranges = ranges
        """The documents of terms in half-open ordinals, but for those whose bits are kept."""
        self._common_ordinals = sorted(common)

    @classmethod
    def build(cls, docs_by_term: Mapping[str, array[int]], size: int) -> Postings:
        """Returns the postings of a segment.

        Args:
            docs_by_term: The documents of each term: ascending numbers, none twice.
            size: How many documents the segment has.
        """
        terms = sorted(docs_by_term)
        lines = "\n".join(terms).encode("utf-8", "surrogatepass").split(b"\n") if terms else []
        return cls.of_batches([(lines, map(docs_by_term.__getitem__, terms))], size)

    @classmethod
    def of_batches(
        cls, batches: Iterable[tuple[Sequence[bytes], Iterable[array[int]]]], size: int
    ) -> Postings:
        """Returns the postings of a segment.

        Args:
            batches: Some terms at a time, sorted, in UTF-8, with the documents of each: numbers,
                none twice, that ascend where they are no more than ``packed_from`` says.
            size: How many documents the segment has.
        """
        sets, packing = _Sets(size), packed_from(size)
        data, offsets, weights = array("I"), array("I", [0]), array("Q", [0])
        texts: list[TermList] = []
        lines: Sequence[bytes] = ()
        for lines, lists in batches:
            first = len(offsets) - 1
            # Those of common terms are not all there at once, as they are nearly all numbers.
            some = [
                docs if len(docs) <= packing else sets.keep(at, docs)
                for at, docs in enumerate(lists, first)
            ]
            weighing = list(map(len, some))
            for at, weight in sets.packed.items():
                weighing[at - first] = weight
            sets.packed.clear()
            weights.extend(islice(accumulate(weighing, initial=weights[-1]), 1, None))
            offsets.extend(islice(accumulate(map(len, some), initial=len(data)), 1, None))
            data.frombytes(b"".join(some))
            texts.append(TermList.of(lines))
        terms = TermList.joined(texts)
        postings = cls(terms, offsets, data, common=sets.common, ranges={}, size=size)
        # Those of a single batch are at hand, and sooner looked at than those of the text.
        line = lines.__getitem__ if len(texts) == 1 else terms.line
        _Ranges(postings, line, weights).keep()
        return postings

    def ordinal(self, term: str) -> int:
        """Returns the ordinal of a term, or -1."""
        return self.terms.ordinal(term)

    def with_prefix(self, prefix: str) -> tuple[int, int]:
        """Returns the half-open ordinals of the terms with a prefix."""
        return self.terms.with_prefix(prefix)

    def going_on(self, beginning: str) -> Iterator[tuple[int, int]]:
        """Yields the ordinals of words that go on from a beginning, or are it, in ranges."""
        low, high = self.with_prefix(beginning)
        for sign in _SIGNS:
            first, last = self.with_prefix(beginning + sign)
            if first < last:
                if low < first:
                    yield low, first
                low = last
        if low < high:
            yield low, high

    def form(self, mark: str) -> tuple[int, int]:
        """Returns the half-open ordinals of the terms of a form; of plain words without a mark."""
        if mark:
            return self.terms.with_prefix(mark)
        return self.terms.place(FIRST_WORD.encode()), len(self.terms)

    def containing(self, part: str, mark: str = "") -> Iterator[int]:
        """Yields the ordinals of the terms that contain a text, ascending.

        Args:
            part: The text.
            mark: The first character of the forms to look through; empty for plain words.
        """
        return self.terms.containing(part, *self.form(mark))

    def docs(self, ordinal: int) -> int:
        """Returns the documents that have one term."""
        if ordinal in self.common:
            return self._opened(self.common[ordinal])
        return bits.from_numbers(self.data[self._place(ordinal)], self.size)

    def numbers(self, ordinal: int) -> Iterable[int]:
        """Returns the numbers of the documents that have one term, ascending."""
        if ordinal in self.common:
            return bits.numbers_in(self._opened(self.common[ordinal]))
        return self.data[self._place(ordinal)]

    def count(self, ordinal: int) -> int:
        """Returns how many documents have one term."""
        if ordinal in self.common:
            return self._opened(self.common[ordinal]).bit_count()
        return self.offsets[ordinal + 1] - self.offsets[ordinal]

    def docs_of_any(self, ordinals: Iterable[int]) -> int:
        """Returns the documents that have any of some terms."""
        docs = 0
        numbers = array("I")
        for ordinal in ordinals:
            if ordinal in self.common:
                docs |= self._opened(self.common[ordinal])
            else:
                numbers.extend(self.data[self._place(ordinal)])
        return docs | bits.from_numbers(numbers, self.size)

    def docs_in_range(self, low: int, high: int) -> int:
        """Returns the documents that have any of the terms in half-open ordinals."""
        kept = self.ranges.get((low, high))
        if kept is None:
            numbers = self.data[self.offsets[low] : self.offsets[high]]
            docs = bits.from_numbers(numbers, self.size)
        else:
            docs = self._opened(kept)
        common = self._common_ordinals
        for at in range(bisect_left(common, low), bisect_left(common, high)):
            docs_of_one = self.common[common[at]]
            if kept is None or isinstance(docs_of_one, int):
                docs |= self._opened(docs_of_one)
        return docs

    def _place(self, ordinal: int) -> slice:
        return slice(self.offsets[ordinal], self.offsets[ordinal + 1])

    def _opened(self, docs: KeptSet) -> int:
        return docs if isinstance(docs, int) else bits.unpack(docs, self.size)


class _Sets:
    """The documents of common terms as sets."""

    def __init__(self, size: int) -> None:
        self._size, self._open_from = size, max(size // OPEN_SHARE, OPEN_FROM)
        self.common: dict[int, KeptSet] = {}
        """By ordinal."""
        self.packed: dict[int, int] = {}
        """How many documents those have that were packed, until somebody takes them out."""

    def keep(self, ordinal: int, docs: array[int]) -> array[int]:
        """Keeps the documents of a term as a set; returns those that are left as numbers, none."""
        chosen = bits.from_numbers(docs, self._size)
        if len(docs) > self._open_from:
            self.common[ordinal] = chosen
        else:
            self.common[ordinal], self.packed[ordinal] = bits.pack(chosen), len(docs)
        return _NONE


class _Ranges:
    """Makes the sets of the prefixes that many documents have."""

    def __init__(
        self, postings: Postings, line: Callable[[int], bytes], weights: Sequence[int]
    ) -> None:
        """Makes ready.

        Args:
            postings: Whose terms they are.
            line: Gives the term with an ordinal, in UTF-8.
            weights: How many documents the terms before each have, without those kept as bits.
        """
        self.postings, self.line, self.weights = postings, line, weights
        self.limit = packed_from(postings.size)

    def keep(self) -> None:
        """Keeps the sets."""
        for mark in ("", JOINED, INITIALS):
            low, high = self.postings.form(mark)
            for child in self._children(low, high, len(mark)):
                if self._is_heavy(*child):
                    self._union(*child)

    def _is_heavy(self, low: int, high: int) -> bool:
        return high - low > 1 and self.weights[high] - self.weights[low] > self.limit

    def _union(self, low: int, high: int) -> int:
        """Returns the documents of terms; keeps them, and those of each longer prefix."""
        line, postings = self.line, self.postings
        depth = len(commonprefix((line(low), line(high - 1))))  # noqa: RUF071 (no paths)
        union = 0
        children = self._children(low, high, depth)
        for _, group in groupby(children, lambda at: line(at[0]).startswith(_SIGN_BYTES, depth)):
            parts = list(group)
            docs = self._joined(parts)
            whole = (parts[0][0], parts[-1][1])
            if self._is_heavy(*whole):
                is_many = docs.bit_count() * OPEN_RANGE_SHARE > postings.size
                postings.ranges[whole] = docs if is_many else bits.pack(docs)
            union |= docs
        return union

    def _joined(self, parts: Iterable[tuple[int, int]]) -> int:
        postings, docs, numbers = self.postings, 0, array("I")
        for low, high in parts:
            if self._is_heavy(low, high):
                docs |= self._union(low, high)
            else:
                numbers.extend(postings.data[postings.offsets[low] : postings.offsets[high]])
                if isinstance(postings.common.get(low), bytes):
                    docs |= postings.docs(low)
        return docs | bits.from_numbers(numbers, postings.size)

    def _children(self, low: int, high: int, depth: int) -> Iterator[tuple[int, int]]:
        """Yields the terms, which have so many bytes at the beginning in common, by the next."""
        while low < high:
            end = low + 1
            if len(line := self.line(low)) > depth:
                behind = line[: depth + 1] + BEHIND_ALL
                end += bisect_left(range(end, high), behind, key=self.line)
            yield low, end
            low = end


def packed_from(size: int) -> int:
    """Returns how many documents a term may have before they are kept as a set."""
    return max(size // PACKED_SHARE, PACKED_FROM)
