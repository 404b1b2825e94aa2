"""Reasons: which words of an entry each typed word matched, and how."""

from __future__ import annotations

from careertui.career.aliases import AliasTable
from careertui.career.entries import Entry
from careertui.search.entry_fields import texts_in
from careertui.search.evaluate import Evaluation
from careertui.search.highlight import Marker, rules_in
from careertui.search.results import MatchReason, Tier
from careertui.search.terms import TierMatch, WordMatch
from careertui.search.top_hits import Scored, Way


def is_approximate(scored: Scored) -> bool:
    """Whether a document matches only with a misspelling forgiven."""
    return any(way is not None and way[1].tier.is_approximate for way in scored.ways)


def reasons_of(
    entry: Entry, scored: Scored, evaluation: Evaluation, table: AliasTable
) -> tuple[MatchReason, ...]:
    """Returns one reason for each typed word."""
    ways = list(scored.ways)
    ranked = {id(word) for clause in evaluation.clauses for word in clause}
    ways += [_way(word, scored.doc) for word in evaluation.words if id(word) not in ranked]
    return tuple(_reason(entry, word, tier, table) for word, tier in filter(None, ways))


def _way(word: WordMatch, doc: int) -> Way | None:
    return next(((word, tier) for tier in word.tiers if tier.docs >> doc & 1), None)


def _reason(entry: Entry, word: WordMatch, match: TierMatch, table: AliasTable) -> MatchReason:
    marker = Marker(rules_in(word.rules, match.tier, match.field), table)
    for part, text in texts_in(entry, match.field):
        spans = marker(text)
        if spans:
            tier = match.tier
            if tier is Tier.PREFIX and spans[0][0] > 0:
                tier = Tier.WORD_START
            return MatchReason(word.typed, _whole_word(text, spans, tier), part, tier)
    return MatchReason(word.typed, word.typed, match.field, match.tier)


def _whole_word(text: str, spans: list[tuple[int, int]], tier: Tier) -> str:
    """Returns the word or words around what matched."""
    if tier is Tier.INITIALS:
        return text
    start, end = spans[0]
    while start > 0 and _is_inside(text[start - 1]):
        start -= 1
    while end < len(text) and _is_inside(text[end]):
        end += 1
    return text[start:end]


def _is_inside(character: str) -> bool:
    return character.isalnum() or character in "+#"
