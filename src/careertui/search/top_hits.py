"""Scoring: from the set that matches to the best of it, without looking at all of it.

The invariant: while no more entries match than ``pool_size``, the order is exactly that of
the policy in ``careertui.search.policy``. Beyond, the pool is filled with the entries that
every word reaches with the most points, and among equals those of the best standing; the
order within the pool is again exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from careertui.career.aliases import AliasTable
from careertui.search.evaluate import Evaluation, Unit
from careertui.search.policy import Texts, fit
from careertui.search.segment import bitset as bits
from careertui.search.terms import Asked, Cell, Placed

POOL = 96
MOST_REMEMBERED = 1 << 13


class Scored(NamedTuple):
    """One entry with its points."""

    number: int
    """The vocabulary's number."""
    score: float
    ways: tuple[tuple[Asked, Cell] | None, ...]
    """The best way in which each unit matches; None where none of its words does."""


class Ranked(Protocol):
    """What scoring asks of an index."""

    table: AliasTable

    @property
    def segments(self) -> tuple[Placed, ...]:
        """The segments and where the numbers of each begin."""
        ...

    def texts_at(self, place: int) -> Texts:
        """What of an entry its fit depends on."""
        ...

    def standing(self, place: int) -> tuple[int, int]:
        """What orders entries that a query leaves equal."""
        ...


def pool_size(limit: int) -> int:
    """How many entries are scored when so many hits are wanted."""
    return max(POOL, limit + limit // 2)


def scored(
    index: Ranked, found: Evaluation, query: str, *, several: bool, limit: int,
    among: Sequence[int] | None = None,
) -> list[Scored]:  # fmt: skip
    """The best entries, best first; all of ``among`` in that order if it is given."""
    if limit <= 0 or not found.entries:
        return []
    units = found.units
    if not units:
        chosen = among if among is not None else _first(index, found.entries, limit)
        plain = [Scored(number, 0.0, ()) for number in chosen]
        if among is None and len(index.segments) > 1:
            plain.sort(key=lambda each: index.standing(each.number))
        return plain
    ways_in = [_ways(unit) for unit in units]
    pool = among if among is not None else _pool(index, found, ways_in, pool_size(limit))
    ways = [_best_ways(each, pool) for each in ways_in]
    results = []
    key = index.table.key(query)
    for number in pool:
        own = tuple([each.get(number) for each in ways])
        points = sum([way[1].points for way in own if way is not None]) / len(units)
        if query:
            points += fit(index.texts_at(number), query, key, several=several)
        results.append(Scored(number, round(points, 3), own))
    if among is None:
        results.sort(key=lambda each: (-each.score, index.standing(each.number)))
    return results


def _ways(unit: Unit) -> list[tuple[Asked, Cell]]:
    """All ways in which a unit matches, best first."""
    ways = [(asked, cell) for asked in unit for cell in asked.cells]
    ways.sort(key=lambda way: -way[1].points)
    return ways


def _pool(
    index: Ranked, found: Evaluation, ways_in: list[list[tuple[Asked, Cell]]], size: int
) -> list[int]:
    """The entries to score: titles that are the query, then those that reach the most points."""
    entries = found.entries
    if entries.bit_count() <= size:
        return list(bits.numbers_in(entries))
    seen = found.titled & entries
    pool = _first(index, seen, size) if seen else []
    reached = [0] * len(ways_in)
    steps = sorted({cell.points for ways in ways_in for _, cell in ways}, reverse=True)
    for step in steps:
        for at, ways in enumerate(ways_in):
            for _, cell in ways:
                if cell.points == step:
                    reached[at] |= cell.entries
        joint = entries
        for each in reached:
            joint &= each
        fresh = bits.minus(joint, seen)
        if fresh:
            pool += _first(index, fresh, size - len(pool))
            seen |= joint
            if len(pool) >= size:
                return pool
    rest = bits.minus(entries, seen)
    return pool + _first(index, rest, size - len(pool)) if rest else pool


def _first(index: Ranked, entries: int, count: int) -> list[int]:
    """The entries of the best standing, at most so many."""
    segments = index.segments
    if len(segments) == 1:
        return bits.first_numbers(entries, count)
    found: list[int] = []
    for segment, offset in segments:
        own = (entries >> offset) & ((1 << segment.size) - 1)
        if own:
            found += [offset + rank for rank in bits.first_numbers(own, count)]
    if len(found) > count:
        found.sort(key=index.standing)
    return found[:count]


def _best_ways(
    ways: list[tuple[Asked, Cell]], pool: Sequence[int]
) -> dict[int, tuple[Asked, Cell]]:
    """The best way in which each entry of the pool matches."""
    found: dict[int, tuple[Asked, Cell]] = {}
    left = list(pool)
    for way in ways:
        if not left:
            break
        buffer = bits.to_bytes(way[1].entries)
        length = len(buffer)
        rest = []
        for number in left:
            at = number >> 3
            if at < length and buffer[at] >> (number & 7) & 1:
                found[number] = way
            else:
                rest.append(number)
        left = rest
    return found
