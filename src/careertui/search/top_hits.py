"""Scoring: from the set that matches to the best of it, without looking at all of it.

The invariant: while no more documents match than ``POOL``, the order is exactly that of
the policy in ``careertui.search.policy``. Beyond, the pool is filled with the documents that
every word reaches with the most points, and among equals those of the best standing; the
order within the pool is again exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from careertui.search.documents import Documents
from careertui.search.evaluate import Evaluation
from careertui.search.match_reasons import Tier
from careertui.search.policy import QueryText, score
from careertui.search.segment import bitset as bits
from careertui.search.terms import TierMatch, WordMatch

POOL = 96
"""How many documents are scored at least; of more hits that are wanted, half as many again."""

Way = tuple[WordMatch, TierMatch]
"""One way in which a clause matches."""


class Scored(NamedTuple):
    """One document with its points."""

    doc: int
    score: float
    ways: tuple[Way | None, ...]
    """The best way in which each clause matches; None if none of its words does."""

    @property
    def is_approximate(self) -> bool:
        """Whether the document matches only with a misspelling forgiven."""
        return any(way is not None and way[1].tier.is_approximate for way in self.ways)


def top_hits(
    documents: Documents, evaluation: Evaluation, query: QueryText, *, limit: int, sort: str
) -> list[Scored]:
    """Returns the best documents, best first, at most ``limit``; the first, for a sort."""
    if limit <= 0 or not evaluation.docs:
        return []
    ways = [
        sorted(
            ((word, tier) for word in clause for tier in word.tiers),
            key=lambda way: -way[1].points,
        )
        for clause in evaluation.clauses
    ]
    if sort in {"recent", "name"}:
        pool = _sorted(documents, evaluation.docs, sort, limit)
        points, best_ways = _scores(documents, pool, ways, query)
        ranked = list(zip(points, pool, strict=True))
    elif not ways:
        first = _best_standing(documents, evaluation.docs, limit)
        return [Scored(doc, 0.0, ()) for doc in sorted(first, key=documents.standing)]
    else:
        pool = _pool(documents, evaluation, ways, max(POOL, limit + limit // 2))
        pool.sort(key=documents.standing)
        points, best_ways = _scores(documents, pool, ways, query)
        # What is equal stays in the order of its standing.
        ranked = sorted(zip(points, pool, strict=True), key=itemgetter(0), reverse=True)[:limit]
    return [
        Scored(doc, score_of_doc, tuple([by_doc.get(doc) for by_doc in best_ways]))
        for score_of_doc, doc in ranked
    ]


def _scores(
    documents: Documents, pool: Sequence[int], ways: Sequence[list[Way]], query: QueryText
) -> tuple[list[float], list[dict[int, Way]]]:
    """Returns the points of each document of a pool, and the best ways of each clause."""
    best_ways = [_best_ways(ways_of_clause, pool) for ways_of_clause in ways]
    if not ways:
        return [0.0] * len(pool), best_ways
    scores, texts_of = [], documents.texts
    for doc in pool:
        earned, names_kind = 0.0, False
        for by_doc in best_ways:
            if doc in by_doc:
                match = by_doc[doc][1]
                earned += match.points
                names_kind = names_kind or match.tier is Tier.KIND
        points = score(earned / len(ways), texts_of(doc), query, names_kind=names_kind)
        scores.append(round(points, 3))
    return scores, best_ways


def _pool(
    documents: Documents, evaluation: Evaluation, ways: Sequence[list[Way]], size: int
) -> list[int]:
    """Returns the documents to score: titles that are the query, then the most promising."""
    docs = evaluation.docs
    pool = bits.first_numbers(docs, size + 1)
    if len(pool) <= size:
        return pool
    seen = evaluation.titled & docs
    pool = _best_standing(documents, seen, size) if seen else []
    reached = [0] * len(ways)
    for points in sorted({tier.points for clause in ways for _, tier in clause}, reverse=True):
        for at, ways_of_clause in enumerate(ways):
            reached[at] |= bits.union(t.docs for _, t in ways_of_clause if t.points == points)
        joint = docs
        for reached_by_clause in reached:
            joint &= reached_by_clause
        fresh = bits.minus(joint, seen)
        if fresh:
            pool += _best_standing(documents, fresh, size - len(pool))
            seen |= joint
            if len(pool) >= size:
                return pool
    rest = bits.minus(docs, seen)
    return pool + _best_standing(documents, rest, size - len(pool)) if rest else pool


def _best_standing(documents: Documents, docs: int, count: int) -> list[int]:
    """Returns the documents of the best standing, at most ``count``."""
    if len(documents.leaves) == 1:
        return bits.first_numbers(docs, count)
    first: list[tuple[int, int]] = []
    for segment, base in documents.leaves:
        in_segment = (docs >> base) & ((1 << segment.size) - 1)
        best = bits.first_numbers(in_segment, count)
        first += [(segment.standings[doc], base + doc) for doc in best]
    return [doc for _, doc in sorted(first)[:count]]


def _sorted(documents: Documents, docs: int, sort: str, limit: int) -> list[int]:
    """Returns the first documents in an order that does not depend on the query."""
    first: list[tuple[float | bytes, tuple[int, int], int]] = []
    for segment, base in documents.leaves:
        in_segment = (docs >> base) & ((1 << segment.size) - 1)
        values = segment.titles if sort == "name" else segment.recency
        chosen = segment.first_by_title if sort == "name" else segment.latest
        first += [
            (values.value(doc), documents.standing(base + doc), base + doc)
            for doc in chosen(in_segment, limit)
        ]
    # The values are all numbers or all texts, which the types do not say.
    first.sort()
    return [doc for _, _, doc in first[:limit]]


def _best_ways(ways: Sequence[Way], pool: Sequence[int]) -> dict[int, Way]:
    """Returns the best way in which each document of the pool matches."""
    best: dict[int, Way] = {}
    left = list(pool)
    stop = max(pool, default=0) + 1
    for way in ways:
        if not left:
            break
        buffer = bits.to_bytes(bits.below(way[1].docs, stop))
        length = len(buffer)
        rest = []
        for doc in left:
            at = doc >> 3
            if at < length and buffer[at] >> (doc & 7) & 1:
                best[doc] = way
            else:
                rest.append(doc)
        left = rest
    return best
