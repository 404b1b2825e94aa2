"""TermList: the terms of one field in order, as lines of one text.

A list of so many texts would take several times the memory, and a text that is looked through
for what its words contain is needed anyway. Terms are in UTF-8, whose bytes sort as the
characters do, and in which no character is found inside another.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate, islice
from typing import overload

_EVERY = 16
"""One term of so many is held, so that a term is soon found."""
BEHIND_ALL = b"\xff"
"""What sorts behind every text in UTF-8."""


class TermList(Sequence[str]):
    """Distinct terms, sorted."""

    def __init__(self, text: bytes, starts: array[int]) -> None:
        """Takes what another list has."""
        self.text = text
        """A line a term, each with its end."""
        self.starts = starts
        """Where each line begins, and where the last one ends."""
        self._last: tuple[tuple[int, int], list[str]] = (0, 0), []

    @classmethod
    def of(cls, lines: Sequence[bytes]) -> TermList:
        """Returns the list of sorted terms, given in UTF-8."""
        lengths = map((1).__add__, map(len, lines))
        text = b"\n".join(lines) + b"\n" if lines else b""
        return cls(text, array("I", accumulate(lengths, initial=0)))

    @classmethod
    def joined(cls, lists: Sequence[TermList]) -> TermList:
        """Returns the terms of lists, each of which sorts before the next."""
        if len(lists) == 1:
            return lists[0]
        starts = array("I", [0])
        for each in lists:
            starts.extend(map(starts[-1].__add__, islice(each.starts, 1, None)))
        return cls(b"".join([each.text for each in lists]), starts)

    def __len__(self) -> int:
        """Returns how many there are."""
        return len(self.starts) - 1

    def __iter__(self) -> Iterator[str]:
        """Yields all of them."""
        return iter(self[:])

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        """Returns the term with an ordinal, or those in a range of them."""
        if isinstance(at, slice):
            low, high, _ = at.indices(len(self))
            return self._range(low, high) if low < high else []
        return str(self.line(range(len(self))[at]), "utf-8", "surrogatepass")

    def line(self, at: int) -> bytes:
        """Returns the term with an ordinal, in UTF-8."""
        return self.text[self.starts[at] : self.starts[at + 1] - 1]

    def _range(self, low: int, high: int) -> list[str]:
        """Returns terms; remembers the last ones, as each key of a word may ask for the same."""
        known, terms = self._last
        if known != (low, high):
            terms = str(self._lines(low, high), "utf-8", "surrogatepass").split("\n")
            self._last = (low, high), terms
        return terms

    def lines(self, low: int, high: int) -> list[bytes]:
        """Returns the terms in half-open ordinals, in UTF-8."""
        return self._lines(low, high).split(b"\n") if low < high else []

    def _lines(self, low: int, high: int) -> bytes:
        return self.text[self.starts[low] : self.starts[high] - 1] if low < high else b""

    @cached_property
    def heads(self) -> list[bytes]:
        """Every so manieth term, among which one that is sought is first looked for."""
        starts, text = self.starts, self.text
        return [text[starts[at] : starts[at + 1] - 1] for at in range(0, len(self), _EVERY)]

    def _block(self, term: bytes) -> tuple[int, list[bytes]]:
        """Returns an ordinal and the terms from there on, among which a text has its place."""
        if not (heads := self.heads):
            return 0, []
        # As in ``lines``, but sooner: each key asks for dozens of terms.
        first, starts = max(0, bisect_left(heads, term) - 1) * _EVERY, self.starts
        end = min(first + _EVERY, len(starts) - 1)
        return first, self.text[starts[first] : starts[end] - 1].split(b"\n")

    def place(self, term: bytes) -> int:
        """Returns how many terms sort before a text."""
        first, lines = self._block(term)
        return first + bisect_left(lines, term)

    def ordinal(self, term: str) -> int:
        """Returns the ordinal of a term, or -1."""
        line = term.encode("utf-8", "surrogatepass")
        first, lines = self._block(line + b"\0")
        at = bisect_left(lines, line)
        return first + at if at < len(lines) and lines[at] == line else -1

    def with_prefix(self, prefix: str) -> tuple[int, int]:
        """Returns the half-open ordinals of the terms with a prefix."""
        line = prefix.encode("utf-8", "surrogatepass")
        first, lines = self._block(line)
        low, high = bisect_left(lines, line), bisect_left(lines, line + BEHIND_ALL)
        if high < len(lines):
            return first + low, first + high
        return first + low, self.place(line + BEHIND_ALL)

    def containing(self, part: str, low: int, high: int) -> Iterator[int]:
        """Yields the ordinals of the terms that contain a text, ascending.

        Args:
            part: The text; it has no newline.
            low: The first ordinal to look at.
            high: The ordinal behind the last.
        """
        sought, starts, text = part.encode("utf-8", "surrogatepass"), self.starts, self.text
        end = starts[high]
        at = text.find(sought, starts[low], end)
        while at >= 0:
            line = bisect_left(starts, at + 1, low, high) - 1
            yield line
            at = text.find(sought, starts[line + 1], end)
