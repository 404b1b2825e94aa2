"""Assembly: an index of entries whose segments were made elsewhere.

The invariant: an assembled index answers as one that was built of its entries with the
built-in names of skills. What profiles themselves say of short forms is not in it, as
words were split before all profiles were known.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from careertui.career.aliases import AliasTable, builtin_aliases
from careertui.career.entries import Entry
from careertui.search.index import Index, Run
from careertui.search.ordering import PartOrders
from careertui.search.segment import bitset as bits
from careertui.search.segment.doc_values import Columns
from careertui.search.segment.merge import Part
from careertui.search.segment.segment import Segment
from careertui.search.terms import Placed
from careertui.search.tokens import PhraseTable


@lru_cache(maxsize=1)
def shared_phrases() -> tuple[AliasTable, PhraseTable]:
    """The names of skills that every part is made with."""
    table = builtin_aliases()
    return table, PhraseTable(table)


class Span(NamedTuple):
    """Where the entries of one person stand: in which part, from where, how many."""

    part: int
    position: int
    length: int


class AssembledIndex(Index):
    """An index that knows how its entries stand without reading them."""

    keys: Sequence[Sequence[int]] = ()
    """The ``static_key`` of each entry by part and position."""

    def order_by(self, keys: Sequence[Sequence[int]], columns: Sequence[Columns]) -> None:
        """Takes what orders the entries of each part."""
        self.keys = keys
        self._orders = PartOrders(self, columns)

    def standing(self, place: int) -> tuple[int, int]:
        """What orders entries that a query leaves equal."""
        part = bisect_right(self._offsets, place) - 1
        position = self.segments[part].segment.order[place - self._offsets[part]]
        return self.keys[part][position], place


def assembled(entries: Sequence[Entry], parts: Sequence[Part], spans: Iterable[Span]) -> Index:
    """The index of entries that stand in parts.

    Args:
        entries: All of them; they may be read when asked for.
        parts: The segments with the standing of their entries, which may hold other entries too.
        spans: Person after person, in the order of ``entries``.
    """
    segments = [part.segment for part in parts]
    offsets = list(accumulate((segment.size for segment in segments), initial=0))
    runs = _runs(spans)
    table, phrases = shared_phrases()
    index = AssembledIndex(
        entries,
        table,
        phrases,
        placed=tuple(map(Placed, segments, offsets[:-1])),
        runs=runs,
        alive=_alive(segments, offsets, runs),
        people=2,
    )
    index.order_by([part.keys for part in parts], [part.columns for part in parts])
    return index


def _runs(spans: Iterable[Span]) -> tuple[Run, ...]:
    """Runs of entries that stand side by side both here and in their part."""
    runs: list[Run] = []
    start = 0
    for part, position, length in spans:
        last = runs[-1] if runs else None
        if last and last.segment == part and last.position + last.length == position:
            runs[-1] = last._replace(length=last.length + length)
        elif length:
            runs.append(Run(start, length, part, position))
        start += length
    return tuple(runs)


def _alive(parts: Sequence[Segment], offsets: Sequence[int], runs: Iterable[Run]) -> int:
    used: list[list[Run]] = [[] for _ in parts]
    for run in runs:
        used[run.segment].append(run)
    alive = 0
    for part, offset, own in zip(parts, offsets, used, strict=False):
        if sum(run.length for run in own) == part.size:
            alive |= ((1 << part.size) - 1) << offset
            continue
        positions = bytearray(part.size)
        for run in own:
            positions[run.position : run.position + run.length] = b"\1" * run.length
        ranks = [rank for rank, position in enumerate(part.order) if positions[position]]
        alive |= bits.from_numbers(ranks) << offset
    return alive
