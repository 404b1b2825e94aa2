"""Highlighting: which characters of any text the words of a query match, and so why.

The invariants: ranges lie within the text, are sorted and do not overlap; and a document has
an exact text if and only if ``literal_pattern`` is found in one of its texts, folded. A name
that many entries share is looked at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from careertui.career.aliases import AliasTable
from careertui.career.dates import DateRange
from careertui.career.entries import Entry
from careertui.career.text import fold
from careertui.query.fields import TEXT_FIELDS, Text
from careertui.query.lens import Mode, Word
from careertui.search.documents import Documents
from careertui.search.evaluate import Evaluation
from careertui.search.ladder import How, Rule, has_initials, starts
from careertui.search.match_reasons import MatchReason, Tier
from careertui.search.results import Span
from careertui.search.segment import bitset as bits
from careertui.search.terms import TierMatch, WordMatch
from careertui.search.tokens import (
    INITIALS,
    JOINED,
    KEY,
    PHRASE,
    folded_text,
)
from careertui.search.top_hits import Scored

MOST_NAMES = 1 << 14
_FORMS = (How.NUMBER, How.TENSE)
_UNSHARED = ("prose", "role")
"""Fields whose texts few entries share."""
LONGEST_NAME = 160
"""Initials are marked in texts up to so many characters, which may be names."""


class Marker:
    """Finds what some rules match in a text."""

    def __init__(
        self, rules: Iterable[Rule], table: AliasTable, literal: Sequence[Word] = ()
    ) -> None:
        unique = tuple(dict.fromkeys(rules))
        self.table = table
        self.literal = literal
        self.words = [
            rule
            for rule in unique
            if rule.how is not How.INITIALS
            and rule.text[:1] not in {JOINED, INITIALS, KEY, PHRASE}
            and rule.tier is not Tier.KIND
        ]
        self.whole = {rule.text for rule in self.words if rule.how is How.IS}.union(
            *(rule.forms.words for rule in self.words if rule.how in _FORMS)
        )
        self.parts = [
            rule for rule in self.words if rule.how is not How.IS and rule.how not in _FORMS
        ]
        self.joined = [rule for rule in unique if rule.text[:1] == JOINED]
        self.keys = {rule.text[1:] for rule in unique if rule.text[:1] == KEY}
        self.phrases = [rule.text[1:] for rule in unique if rule.text[:1] == PHRASE]
        self.initials = [
            rule.text.removeprefix(INITIALS)
            for rule in unique
            if rule.text[:1] == INITIALS or rule.how is How.INITIALS
        ]
        self._within = lru_cache(maxsize=4096)(self._within_word)
        self._of_text = lru_cache(maxsize=1024)(self._marked)

    def __call__(self, text: str) -> list[Span]:
        """Returns the ranges of a text to mark, worked out once: panes show many texts twice."""
        return [*self._of_text(text)] if text else []

    def _marked(self, text: str) -> list[Span]:
        folded, origins, words = folded_text(text)
        spans = list(self._spans(folded, words))
        if self.keys and len(text) <= LONGEST_NAME and self.table.key(text) in self.keys:
            spans.append((0, len(folded)))
        if not spans:
            return []
        return _merged((origins[start], _end(origins, end)) for start, end in spans if start < end)

    def _spans(self, folded: str, words: Iterable[tuple[str, int, int, bool]]) -> Iterator[Span]:
        for pattern in self._patterns(folded):
            yield from (match.span() for match in pattern.finditer(folded))
        for word, low, _, _ in words:
            inside = self._within(word)
            if inside is not None:
                yield low + inside[0], low + inside[1]
        has_initials = self.initials and len(folded) <= LONGEST_NAME
        if not self.joined and not has_initials:
            return
        sequence = [(word, low, high) for word, low, high, is_piece in words if is_piece]
        joined = "".join([word for word, _, _ in sequence])
        if any(rule.text[1:] in joined for rule in self.joined):
            yield from self._joined(sequence)
        if has_initials:
            yield from self._initials(sequence)

    def _patterns(self, folded: str) -> Iterator[re.Pattern[str]]:
        for phrase in self.phrases:
            if phrase.partition(" ")[0] in folded:
                yield _phrase_pattern(phrase)
        for word in self.literal:
            yield literal_pattern(word)

    def _within_word(self, word: str) -> Span | None:
        """Returns the part of a word to mark."""
        if word in self.whole:
            return 0, len(word)
        best: Span | None = None
        for rule in self.parts:
            span = _part(rule, word)
            if span is not None and (best is None or span[1] - span[0] > best[1] - best[0]):
                best = span
        return best

    def _joined(self, sequence: Sequence[tuple[str, int, int]]) -> Iterator[Span]:
        for at in range(len(sequence) - 1):
            joined = JOINED
            for word, _, end in sequence[at : at + 4]:
                joined += word
                if any(
                    joined == rule.text or (rule.how is How.STARTS and starts(joined, rule.text))
                    for rule in self.joined
                ):
                    yield sequence[at][1], end

    def _initials(self, sequence: Sequence[tuple[str, int, int]]) -> Iterator[Span]:
        letters = "".join(word[0] for word, _, _ in sequence)
        for typed in self.initials:
            at = letters.find(typed)
            if at >= 0 and (at == 0 or has_initials(letters, typed)):
                for _, start, _ in sequence[at : at + len(typed)]:
                    yield start, start + 1


def _part(rule: Rule, word: str) -> Span | None:
    """Returns the part of a word that one rule matches: a beginning, what it holds, or near it."""
    text = rule.text
    if rule.how is How.STARTS:
        return (0, len(text)) if starts(word, text) else None
    if rule.how is How.HOLDS:
        at = word.find(text)
        return (at, at + len(text)) if at >= 0 else None
    return (0, len(word)) if rule.may_mean(word) else None


@lru_cache(maxsize=256)
def _phrase_pattern(phrase: str) -> re.Pattern[str]:
    joints = r"[\s_-]+".join(re.escape(word) for word in phrase.split(" "))
    return re.compile(rf"(?<![^\W_]){joints}(?![^\W_])")


@lru_cache(maxsize=64)
def literal_pattern(word: Word) -> re.Pattern[str]:
    """Returns what an exact text, beginning or end matches in one folded text."""
    text = r"\s+".join(map(re.escape, fold(word.text).split()))
    if word.mode is Mode.PREFIX:
        return re.compile(rf"^\s*{text}")
    if word.mode is Mode.SUFFIX:
        return re.compile(rf"{text}(?=[\s.]*$)")
    if word.mode is Mode.WHOLE:
        return re.compile(rf"^\s*{text}(?=[\s.]*$)")
    first, last = fold(word.text).strip()[:1], fold(word.text).strip()[-1:]
    if first.isascii() and first.isalnum():
        # What is before it is looked at behind its first word: a pattern that begins with plain
        # letters is found many times as fast.
        opening, space, others = text.partition(r"\s+")
        text = rf"{opening}(?<![^\W_]{opening}){space}{others}"
    after = r"(?![^\W_]|\+\+|\#)" if last.isascii() and last.isalnum() else ""
    return re.compile(text + after)


def _end(origins: Sequence[int], end: int) -> int:
    """Returns the end in the original of a range that ends at ``end`` in the folded text."""
    stop = origins[end]
    return stop if stop > origins[end - 1] else origins[end - 1] + 1


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start < end:
            merged.append((start, end))
    return merged


def texts_in(entry: Entry, field: str) -> Iterable[Text]:
    """Returns the texts of an entry in one field, each with the name of its part."""
    row = TEXT_FIELDS.get("person" if field == "owner" else field)
    return entry.passages if row is None else row.texts(entry)


def verified(docs: int, term: Word | DateRange, field: str, documents: Documents) -> int:
    """Returns the documents whose entry has an exact text, or touches a range of months.

    Args:
        docs: The documents to look at.
        term: The text, and where it must stand; or the range.
        field: Where the text is looked for.
        documents: Of which the set is.
    """
    entry_at = documents.entry
    if isinstance(term, Word):
        is_right = literal_pattern(term).search
        if field == "title":
            return documents.with_title(docs, is_right)
        sure, docs = documents.with_phrase(docs, term, field, is_right)
        has_text = _tester(term, field)
        read = [doc for doc in documents.in_order(docs) if has_text(entry_at(doc))]
        return sure | bits.from_numbers(read)
    low, high = term.low, term.high
    return bits.from_numbers(
        [doc for doc in documents.in_order(docs) if entry_at(doc).placement.touches(low, high)]
    )


def _tester(word: Word, field: str) -> Callable[[Entry], bool]:
    """Whether a field of an entry has an exact text, as a function."""
    search = literal_pattern(word).search

    def has(text: str) -> bool:
        return search(fold(text)) is not None

    if field not in _UNSHARED:
        has = lru_cache(maxsize=MOST_NAMES)(has)

    def has_in_field(entry: Entry) -> bool:
        for _, text in texts_in(entry, field):  # noqa: SIM110 (half the time of ``any``)
            if has(text):
                return True
        return False

    return has_in_field


def reasons_of(
    entry: Entry, scored: Scored, evaluation: Evaluation, table: AliasTable
) -> tuple[MatchReason, ...]:
    """Returns one reason for each typed word."""
    ways = list(scored.ways)
    ranked = {id(word) for clause in evaluation.clauses for word in clause}
    for word in evaluation.words:
        if id(word) not in ranked:
            ways += [(word, tier) for tier in word.tiers if tier.docs >> scored.doc & 1][:1]
    reasons = [_reason(entry, word, tier, table) for word, tier in filter(None, ways)]
    return (*reasons, *(MatchReason(word, "", "", Tier.MISSING) for word in evaluation.missing))


def _reason(entry: Entry, word: WordMatch, match: TierMatch, table: AliasTable) -> MatchReason:
    if match.tier is Tier.KIND:
        return MatchReason(word.typed, entry.kind.value, "kind", Tier.KIND)
    rules = [r for r in word.rules if r.tier is match.tier and match.field in r.fields]
    marker = Marker(rules, table)
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
