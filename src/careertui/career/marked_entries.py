"""The basket: what is marked, whole entries or single results of them.

The invariant: a mark lasts while its entry keeps its id and its result keeps its words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from careertui.career import model as m
from careertui.career.entries import Entry
from careertui.career.values import frozen

_OF = "*"
"""Stands between a ref and its result."""


@frozen
class Basket:
    """The refs of what is marked, as a collection, and which results of an entry alone are."""

    refs: frozenset[str] = frozenset()
    results: frozenset[str] = frozenset()
    """Those of the entries that are not marked as a whole, by ``result_mark``."""

    def __iter__(self) -> Iterator[str]:
        """Yields the refs, in no order."""
        return iter(self.refs)

    def __len__(self) -> int:
        """Returns how many entries it has, whole or in part."""
        return len(self.refs)

    def __contains__(self, ref: object) -> bool:
        """Whether anything of an entry is marked."""
        return ref in self.refs

    @property
    def marks(self) -> tuple[str, ...]:
        """What is kept of it, in order: refs of whole entries, and marks of results."""
        return tuple(sorted((self.refs - self._in_part) | self.results))

    @property
    def _in_part(self) -> frozenset[str]:
        return frozenset(map(_ref_of, self.results))

    def has_result(self, ref: str, text: str) -> bool:
        """Whether a result is marked, alone or with the whole of its entry."""
        is_whole = ref in self.refs and ref not in self._in_part
        return is_whole or result_mark(ref, text) in self.results

    def toggled(self, ref: str) -> Basket:
        """Returns the basket with the whole of an entry, or with nothing of it."""
        return self.without(ref) if ref in self.refs else replace(self, refs=self.refs | {ref})

    def with_result_toggled(self, entry: Entry, text: str) -> Basket:
        """Returns the basket with one result more of an entry, or one less."""
        texts = [result.text for result in results_of(entry.item)]
        left = [it for it in texts if self.has_result(entry.ref, it) != (it == text)]
        others = self.without(entry.ref)
        if not left:
            return others
        marks = {result_mark(entry.ref, it) for it in left}
        return Basket(others.refs | {entry.ref}, others.results | marks)

    def without(self, ref: str) -> Basket:
        """Returns the basket with nothing of an entry."""
        results = frozenset(mark for mark in self.results if _ref_of(mark) != ref)
        return Basket(self.refs - {ref}, results)

    def renamed(self, ref_of: Callable[[str], str]) -> Basket:
        """Returns the basket with other refs for its entries."""
        pairs = map(_split, self.results)
        results = frozenset(f"{ref_of(ref)}{_OF}{result}" for ref, result in pairs)
        return Basket(frozenset(map(ref_of, self.refs)), results)

    def count_of(self, entry: Entry) -> tuple[int, int] | None:
        """Returns how many results of an entry are marked, and of how many; None for all of it."""
        if entry.ref not in self._in_part:
            return None
        results = results_of(entry.item)
        return sum(self.has_result(entry.ref, it.text) for it in results), len(results)


NO_BASKET = Basket()


def basket_of(marks: Iterable[str]) -> Basket:
    """Returns the basket of what was kept of one; the opposite of ``marks``."""
    marks = frozenset(marks)
    results = frozenset(mark for mark in marks if _split(mark)[1] and _ref_of(mark) not in marks)
    return Basket(frozenset(map(_ref_of, marks)), results)


def result_mark(ref: str, text: str) -> str:
    """Returns the mark of a result, which is the same while its words are."""
    from hashlib import blake2s

    words = " ".join(text.split()).encode("utf-8", "replace")
    return f"{ref}{_OF}{blake2s(words, digest_size=6).hexdigest()}"


def results_of(item: m.Node | None) -> tuple[m.Achievement, ...]:
    """Returns the results of an item; none of what has no list of them."""
    results: tuple[m.Achievement, ...] = getattr(item, "achievements", ())
    return results


def _ref_of(mark: str) -> str:
    return _split(mark)[0]


def _split(mark: str) -> tuple[str, str]:
    """Returns the ref in a mark, and what names the result; that is empty for a whole entry."""
    ref, _, result = mark.rpartition(_OF)
    # The name of a file may hold the sign, but then the id comes behind it.
    return (ref, result) if ref and "#" not in result else (mark, "")
