"""Scoring: from the set that matches to the best of it, without looking at all of it.

The invariant: while no more entries match than ``pool_size``, the order is exactly that of
the policy in ``careertui.search.policy``. Beyond, the pool is filled with the entries that
every word reaches with the most points, and among equals those of the best standing; the
order within the pool is again exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from careertui.search.documents import Documents
from careertui.search.evaluate import Evaluation, Unit
from careertui.search.policy import fit
from careertui.search.segment import bitset as bits
from careertui.search.terms import Asked, Cell

POOL = 96


class Scored(NamedTuple):
    """One entry with its points."""

    number: int
    """The vocabulary's number."""
    score: float
    ways: tuple[tuple[Asked, Cell] | None, ...]
    """The best way in which each unit matches; None where none of its words does."""


def pool_size(limit: int) -> int:
    """How many entries are scored when so many hits are wanted."""
    return max(POOL, limit + limit // 2)


def scored(
    documents: Documents, found: Evaluation, query: str, key: str, *,
    several: bool, limit: int, sort: str,
) -> list[Scored]:  # fmt: skip
    """The best entries, best first; in another order if ``sort`` asks for one."""
    if limit <= 0 or not found.entries:
        return []
    among = _sorted(documents, found.entries, sort, limit) if sort in {"recent", "name"} else None
    units = found.units
    if not units:
        chosen = among if among is not None else _first(documents, found.entries, limit)
        plain = [Scored(number, 0.0, ()) for number in chosen]
        if among is None and len(documents.leaves) > 1:
            plain.sort(key=lambda each: documents.standing(each.number))
        return plain
    ways_in = [_ways(unit) for unit in units]
    pool = among if among is not None else _pool(documents, found, ways_in, pool_size(limit))
    ways = [_best_ways(each, pool) for each in ways_in]
    results = []
    for number in pool:
        own = tuple([each.get(number) for each in ways])
        points = sum([way[1].points for way in own if way is not None]) / len(units)
        if query:
            points += fit(documents.texts(number), query, key, several=several)
        results.append(Scored(number, round(points, 3), own))
    if among is None:
        results.sort(key=lambda each: (-each.score, documents.standing(each.number)))
    return results


def _ways(unit: Unit) -> list[tuple[Asked, Cell]]:
    """All ways in which a unit matches, best first."""
    ways = [(asked, cell) for asked in unit for cell in asked.cells]
    ways.sort(key=lambda way: -way[1].points)
    return ways


def _pool(
    documents: Documents, found: Evaluation, ways_in: list[list[tuple[Asked, Cell]]], size: int
) -> list[int]:
    """The entries to score: titles that are the query, then those that reach the most points."""
    entries = found.entries
    if entries.bit_count() <= size:
        return list(bits.numbers_in(entries))
    seen = found.titled & entries
    pool = _first(documents, seen, size) if seen else []
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
            pool += _first(documents, fresh, size - len(pool))
            seen |= joint
            if len(pool) >= size:
                return pool
    rest = bits.minus(entries, seen)
    return pool + _first(documents, rest, size - len(pool)) if rest else pool


def _first(documents: Documents, entries: int, count: int) -> list[int]:
    """The entries of the best standing, at most so many."""
    segments = documents.leaves
    if len(segments) == 1:
        return bits.first_numbers(entries, count)
    found: list[int] = []
    for segment, offset in segments:
        own = (entries >> offset) & ((1 << segment.size) - 1)
        if own:
            found += [offset + rank for rank in bits.first_numbers(own, count)]
    if len(found) > count:
        found.sort(key=documents.standing)
    return found[:count]


def _sorted(documents: Documents, entries: int, sort: str, limit: int) -> list[int]:
    """The first documents in an order that does not depend on the query."""
    found: list[tuple[float | bytes, tuple[int, int], int]] = []
    for segment, base in documents.leaves:
        own = (entries >> base) & ((1 << segment.size) - 1)
        values = segment.titles if sort == "name" else segment.recency
        first = segment.first_by_title if sort == "name" else segment.latest
        found += [
            (values.value(doc), documents.standing(base + doc), base + doc)
            for doc in first(own, limit)
        ]
    # The values of one order are all numbers or all texts, which the types do not say.
    found.sort()
    return [doc for _, _, doc in found[:limit]]


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
