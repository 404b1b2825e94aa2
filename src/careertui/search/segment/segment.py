"""A segment: the index of some entries, built once and never changed.

The invariants: a document's number is its rank in the order of ``static_key``, so the smallest
numbers of any set are its best documents; and a segment answers without its entries. Sets of
documents are bits of one integer (``careertui.search.segment.bitset``).
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from careertui.career.dates import DateRange
from careertui.query.fields import TEXT_FIELDS
from careertui.search.segment import bitset as bits
from careertui.search.segment.doc_values import NumericValues, SortedValues, inverse
from careertui.search.segment.postings import Postings

if TYPE_CHECKING:
    from careertui.search.segment.phrase_index import PhraseIndex

NAME_FIELDS = tuple(name for name in TEXT_FIELDS if name != "title")
"""Fields whose texts are shared by many documents."""
INDEXED_FIELDS = ("title", *NAME_FIELDS, "prose")
OWNED = "owned"
"""The flag of documents whose person goes by a name, rather than by a headline or a file."""
TITLE_COUNTS = "title:"
"""Before the name of a field: the flag of documents whose title is one of its texts."""


def _none() -> None:
    """Returns nothing."""


@dataclass(eq=False)
class Segment:
    """What is known of some documents, by document number."""

    positions: array[int]
    """The position of each document's entry among those that the segment was built from."""
    standings: array[int]
    """The ``static_key`` of each document, ascending."""
    recency: NumericValues
    """Orders documents by when they end, the latest first."""
    titles: SortedValues
    """Orders documents by their folded titles."""
    fields: Mapping[str, Postings]
    flags: Mapping[str, int]
    """The documents with each flag, such as ``is:current`` or ``kind:talk``."""
    started: Mapping[int, int]
    """The documents that begin in each calendar year."""
    ended: Mapping[int, int]
    """The documents that end in each calendar year."""
    phrases: Callable[[], PhraseIndex | None] = field(
        default_factory=lambda: _none, init=False, repr=False
    )
    """Gives what is known of phrases, which only spares reading texts; None if nothing is yet."""
    _until: dict[int, int] = field(default_factory=dict, init=False, repr=False)
    _since: dict[int, int] = field(default_factory=dict, init=False, repr=False)

    @property
    def size(self) -> int:
        """How many documents there are."""
        return len(self.positions)

    @cached_property
    def docs(self) -> array[int]:
        """The document at each position."""
        return inverse(self.positions)

    def postings(self, name: str) -> Sequence[tuple[Postings, int | None]]:
        """Returns the postings that a field reads, each with the documents that count, if not all.

        Besides the indexed fields, ``owner`` is the person of documents that have a name.
        """
        return self._sources[name]

    @cached_property
    def _sources(self) -> Mapping[str, Sequence[tuple[Postings, int | None]]]:
        fields, flags = self.fields, self.flags
        titled = {
            name: flags[TITLE_COUNTS + name] for name in fields if TITLE_COUNTS + name in flags
        }
        sources: dict[str, list[tuple[Postings, int | None]]] = {
            "owner": [(fields["person"], flags.get(OWNED, 0))]
        }
        for name, postings in fields.items():
            sources[name] = [(postings, None)] if postings.terms else []
            if name in titled:
                sources[name].append((fields["title"], titled[name]))
        return sources

    def in_years(self, years: DateRange) -> int:
        """Returns the documents that touch some years."""
        if not self.started:
            return 0
        docs = (1 << self.size) - 1
        if years.last is not None:
            docs &= self._begun_by(years.last)
        first = min(self.started) if years.first is None else years.first
        return docs & self._not_over_before(first)

    def _begun_by(self, year: int) -> int:
        if year not in self._until:
            self._until[year] = bits.union(d for y, d in self.started.items() if y <= year)
        return self._until[year]

    def _not_over_before(self, year: int) -> int:
        if year not in self._since:
            self._since[year] = bits.union(d for y, d in self.ended.items() if y >= year)
        return self._since[year]

    def latest(self, docs: int, limit: int) -> list[int]:
        """Returns the documents of a set that end last, undated ones at the end, at most ``limit``.

        Goes year by year, as the years that are asked for may be long ago.
        """
        latest: list[int] = []
        start, rest = 0, docs
        for year in sorted(self.ended, reverse=True):
            in_year = self.ended[year]
            stop = start + in_year.bit_count()
            if chosen := docs & in_year:
                latest += self.recency.first(chosen, limit - len(latest), range(start, stop))
                rest = bits.minus(rest, in_year)
                if len(latest) >= limit:
                    return latest
            start = stop
        return latest + self.recency.first(rest, limit - len(latest), range(start, self.size))

    def first_by_title(self, docs: int, limit: int) -> list[int]:
        """Returns the first documents of a set by title, at most ``limit``."""
        return self.titles.first(docs, limit, range(self.size))
