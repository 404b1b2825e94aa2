"""Reasons: which words of an entry each typed word matched, and how."""

from __future__ import annotations

from careertui.career.aliases import AliasTable
from careertui.career.entries import Entry
from careertui.career.text import fold
from careertui.search.entry_fields import parts_of
from careertui.search.evaluate import Evaluation
from careertui.search.highlight import Marker, tier_found
from careertui.search.results import Hit, Reason, Tier
from careertui.search.segment import bitset as bits
from careertui.search.terms import Asked, Cell
from careertui.search.top_hits import Scored

_WORDS = {
    Tier.EXACT: "is in",
    Tier.PREFIX: "begins",
    Tier.WORD_START: "begins a word of",
    Tier.INFIX: "is inside a word of",
    Tier.ALIAS: "is another name in",
    Tier.INITIALS: "is the initials in",
    Tier.JOINED: "is joined or split in",
    Tier.SPELLING: "is spelt otherwise in",
    Tier.TYPO: "is nearly in",
    Tier.TYPO_FORM: "is nearly in",
}
_FIELD_NAMES = {"org": "organisation"}


def is_approximate(scored: Scored) -> bool:
    """Whether an entry matches only with a misspelling forgiven."""
    return any(way is not None and way[1].tier.is_approximate for way in scored.ways)


def reasons_of(
    entry: Entry, scored: Scored, found: Evaluation, table: AliasTable
) -> tuple[Reason, ...]:
    """One reason a typed word."""
    ways = list(scored.ways)
    ranked = {id(asked) for unit in found.units for asked in unit}
    ways += [_way(asked, scored.number) for asked in found.shown if id(asked) not in ranked]
    return tuple(_reason(entry, asked, cell, table) for asked, cell in (way for way in ways if way))


def _way(asked: Asked, number: int) -> tuple[Asked, Cell] | None:
    for cell in asked.cells:
        if bits.holds(bits.to_bytes(cell.entries), number):
            return asked, cell
    return None


def _reason(entry: Entry, asked: Asked, cell: Cell, table: AliasTable) -> Reason:
    marker = Marker(tier_found(asked.rules, cell.tier, cell.zone), table)
    for field, text in parts_of(entry, cell.zone):
        if not text:
            continue
        spans = marker(text)
        if spans:
            tier = cell.tier
            if tier is Tier.PREFIX and spans[0][0] > 0:
                tier = Tier.WORD_START
            return Reason(asked.typed, _whole_word(text, spans, tier), field, tier)
    return Reason(asked.typed, asked.typed, cell.zone, cell.tier)


def _whole_word(text: str, spans: list[tuple[int, int]], tier: Tier) -> str:
    """The word or words around what matched."""
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


def explain(hit: Hit) -> str:
    """Why an entry is a hit, one line a typed word."""
    return "\n".join(_explained(reason) for reason in hit.reasons)


def _explained(reason: Reason) -> str:
    field = _FIELD_NAMES.get(reason.field, reason.field)
    same = fold(reason.typed) == fold(reason.found)
    found = "" if same else f" as “{reason.found}”"
    sign = "~ " if reason.tier.is_approximate else ""
    return f"{sign}“{reason.typed}” {_WORDS[reason.tier]} the {field}{found}"
