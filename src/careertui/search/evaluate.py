"""Evaluation: from a lens to the set of documents that match, exactly.

The invariant: the set depends on the live documents, the names of skills and the lens alone.
What the words of the lens were taken for is kept beside it, for ranking, marks and reasons.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby

from careertui.career.aliases import AliasTable
from careertui.career.dates import DateRange
from careertui.career.text import fold
from careertui.query.lens import (
    EVERYTHING,
    MARKED,
    AllOf,
    AnyOf,
    Flag,
    Lens,
    Measure,
    Mode,
    Not,
    Term,
    Word,
)
from careertui.query.parser import kinds_named
from careertui.search.ladder import (
    EVERYWHERE,
    How,
    Rule,
    Step,
    StepOf,
    across,
    atoms,
    field_ladder,
    field_step,
    fields_of,
    first_step,
    kinds_called,
    ladder,
    literal_rules,
    strict_ladder,
)
from careertui.search.match_reasons import Tier
from careertui.search.segment import bitset as bits
from careertui.search.terms import TierMatch, Vocabulary, WordMatch
from careertui.search.tokens import KEY, is_continuous, title_key

MOST_ACROSS = 4
"""How many neighbouring words are taken together."""
MOST_REMEMBERED = 24
"""How many words' documents are remembered from one search to the next."""
_LOOKED_AT = {"title": 0, "prose": 2}
"""When an exact text is looked for in a field; in all others between them."""

Clause = tuple[WordMatch, ...]
"""Words of which a document needs one."""
Verify = Callable[[int, Word | DateRange, str], int]
"""The documents of a set whose field really has an exact text, where it must."""


@dataclass(slots=True)
class Evaluation:
    """What a lens matches."""

    lens: Lens = EVERYTHING
    """What it is of: less than was asked for, if nothing has all of it."""
    missing: tuple[str, ...] = ()
    """The words of what was asked for that are not in the lens."""
    docs: int = 0
    titled: int = 0
    """The documents, matching or not, whose title is the query."""
    clauses: list[Clause] = field(default_factory=list)
    """The words that earn points."""
    words: list[WordMatch] = field(default_factory=list)
    """Every word that must be there, in the order asked, for reasons and marks."""
    extras: list[Rule] = field(default_factory=list)
    """Rules by which words match together, for marks."""
    literals: list[Word] = field(default_factory=list)
    """Exact phrases and the like, for marks."""
    others: int = 0
    """The documents that match all but the plain words."""
    plain: list[tuple[Word, int]] = field(default_factory=list)
    """Each plain word at the top of the lens, and its documents."""


class Evaluator:
    """Evaluates lenses over one vocabulary, and remembers the words that it met last."""

    def __init__(
        self, vocabulary: Vocabulary, table: AliasTable, verify: Verify,
        numbered: Callable[[Iterable[int]], int], meeting: Callable[[Measure], int], *,
        with_person: bool,
    ) -> None:  # fmt: skip
        self.vocabulary = vocabulary
        self.table = table
        self.verify = verify
        self.numbered = numbered
        self.meeting = meeting
        """Gives the documents of the people who meet a measure."""
        self.with_person = with_person
        self._remembered: dict[tuple[object, ...], WordMatch] = {}

    def evaluate(self, lens: Lens) -> Evaluation:
        """Returns the documents in the lens, and what its words were taken for.

        Where none has all words, those that have most of them.
        """
        evaluation = self.with_all(lens)
        missing = [] if evaluation.docs else missing_words(evaluation.others, evaluation.plain)
        if not missing:
            return evaluation
        terms = tuple(term for term in lens.terms if not any(term is word for word in missing))
        evaluation = _Pass(self, replace(lens, terms=terms), loose=False).evaluation()
        evaluation.missing = tuple(word.text for word in missing)
        return evaluation

    def with_all(self, lens: Lens) -> Evaluation:
        """Returns the documents that have all words of a lens, and what those were taken for."""
        evaluation = _Pass(self, lens, loose=False).evaluation()
        if not evaluation.docs and _ends_short(lens):
            loose = _Pass(self, lens, loose=True).evaluation()
            return loose if loose.docs else evaluation
        return evaluation

    def match(
        self,
        key: tuple[object, ...],
        typed: str,
        steps: Iterable[Step],
        forms: StepOf = lambda word: (),
    ) -> WordMatch:
        """Returns what a word matches, remembered.

        Args:
            key: What it is remembered under.
            typed: The word.
            steps: Its ladder.
            forms: The first step for a word that it may mean, if its ladder forgives.
        """
        match = self.remembered(key, partial(self.vocabulary.match, typed, steps, forms))
        # Other words have the same parts: “kafka/” and “kafka.”
        return match._replace(typed=typed)

    def remembered(self, key: tuple[object, ...], make: Callable[[], WordMatch]) -> WordMatch:
        """Returns what is remembered under a key, else what is made now."""
        match = self._remembered.pop(key, None) or make()
        if len(self._remembered) >= MOST_REMEMBERED:
            del self._remembered[next(iter(self._remembered))]
        self._remembered[key] = match
        return match


def missing_words(others: int, words: Sequence[tuple[Word, int]]) -> list[Word]:
    """Returns the words to do without where no document has all of them.

    The other words are as many as any one document has; of several such choices, the earliest
    words, with those that name a kind last. None are returned if the others are none or fewer
    than half.

    Args:
        others: The documents that match all else.
        words: Each word with its documents.
    """
    having = [others] + [0] * len(words)
    # The documents that have at least so many of the words so far.
    for _, docs in words:
        for count in range(len(words), 0, -1):
            having[count] |= having[count - 1] & docs
    most = max((count for count, docs in enumerate(having) if docs), default=0)
    if not 0 < most < len(words) <= 2 * most:
        return []
    left, missing = having[most], []
    for word, docs in sorted(words, key=lambda pair: names_kind(pair[0])):
        if left & docs:
            left &= docs
        else:
            missing.append(word)
    return missing


def names_kind(word: Word) -> bool:
    """Whether a word is what people call entries of some kind."""
    return any(True for atom in atoms(word.text) for _ in kinds_called(atom))


def _ends_short(lens: Lens) -> bool:
    last = lens.terms[-1] if lens.terms else None
    return isinstance(last, Word) and last.mode is Mode.FUZZY and len(last.text) <= 2


class _Pass:
    """One evaluation of a lens."""

    def __init__(self, evaluator: Evaluator, lens: Lens, *, loose: bool) -> None:
        self.evaluator = evaluator
        self.vocabulary = evaluator.vocabulary
        self.table = evaluator.table
        self.lens = lens
        self.loose = loose
        self.last = _last_word(lens.terms)
        self.result = Evaluation(lens)

    def evaluation(self) -> Evaluation:
        """Returns the documents that match, and what the words were taken for."""
        lens, docs, plain = self.lens, self.vocabulary.live, self.vocabulary.live
        if lens.years is not None:
            docs &= self._in_time(lens.years)
        for facet in lens.facets:
            docs &= self._term(facet, self._word)
        for group in grouped(lens.terms):
            if isinstance(group, list):
                plain &= self._neighbours(group)
            else:
                docs &= self._term(group, self._word)
        self.result.others, self.result.docs = docs, docs & plain
        if key := title_key(query_text(lens)):
            whole = Rule(Tier.EXACT, How.IS, key, EVERYWHERE)
            self.result.titled = self.vocabulary.docs(whole, "title")
        return self.result

    def _in_time(self, years: DateRange) -> int:
        """Returns the documents that touch a range; months are looked up in the entries."""
        docs = self.vocabulary.in_years(years)
        if years.is_whole_years:
            return docs
        inner = years.whole_years
        sure = self.vocabulary.in_years(inner) if inner else 0
        return sure | self.evaluator.verify(bits.minus(docs, sure), years, "")

    def _term(self, term: Term, docs_of_word: Callable[[Word], int]) -> int:
        """Returns the documents that a term keeps.

        Args:
            term: What is asked for.
            docs_of_word: Gives the documents of a word: ``_word``, which records it, or
                ``_excluded_word`` inside what must not be there.
        """
        match term:
            case Flag() if term == MARKED:
                return self.vocabulary.live & self.evaluator.numbered(self.lens.marked)
            case Flag():
                return self.vocabulary.flagged(f"{term.name}:{term.value}")
            case Measure():
                docs = self.vocabulary.live & self.evaluator.meeting(term)
                return docs & docs_of_word(term.skill) if term.skill else docs
            case DateRange():
                return self._in_time(term)
            case Not():
                excluded = self._term(term.term, self._excluded_word)
                return bits.minus(self.vocabulary.live, excluded)
            case AllOf():
                return self._all(self._term(part, docs_of_word) for part in term.terms)
            case AnyOf():
                return self._any(self._term(part, docs_of_word) for part in term.terms)
            case Word(field="kind"):
                return self.vocabulary.flagged(*(f"kind:{kind}" for kind in kinds_named(term.text)))
            case Word():
                return docs_of_word(term)

    def _all(self, sets: Iterable[int]) -> int:
        docs = self.vocabulary.live
        for other in sets:
            docs &= other
        return docs

    def _any(self, sets: Iterable[int]) -> int:
        """Returns the documents of alternatives; the words recorded for them become one clause."""
        before = len(self.result.clauses)
        docs = bits.union(sets)
        alternatives = self.result.clauses[before:]
        if alternatives:
            self.result.clauses[before:] = [tuple(w for clause in alternatives for w in clause)]
        return docs

    def _word(self, word: Word) -> int:
        if word.field and word.mode is Mode.FUZZY:
            return self._all(map(self._recorded, self._parts_in_field(word)))
        match = self._bare(word) if word.mode is Mode.FUZZY else self._literal(word)
        if match is None:
            return self.vocabulary.live
        if word.mode is not Mode.FUZZY:
            self.result.literals.append(word)
        if not word.field:
            self.result.clauses.append((match,))
        return self._recorded(match)

    def _recorded(self, match: WordMatch) -> int:
        self.result.words.append(match)
        return match.docs

    def _bare(self, word: Word) -> WordMatch | None:
        """Returns a word without a field; None if it is nothing but signs."""
        match: WordMatch | None = None
        unfinished, with_person = word is self.last, self.evaluator.with_person
        loose = self.loose and unfinished
        forms = partial(first_step, table=self.table, with_person=with_person)
        for atom in atoms(word.text):
            steps = ladder(
                atom, self.table, unfinished=unfinished, loose=loose, with_person=with_person
            )
            key = ("bare", atom, unfinished, loose)
            part = self.evaluator.match(key, word.text, steps, forms)
            match = part if match is None else _both(match, part)
        return match

    def _parts_in_field(self, word: Word) -> Iterator[WordMatch]:
        """Yields the parts of a word with a field."""
        forms = partial(field_step, field=word.field, table=self.table)
        for atom in atoms(word.text):
            steps = field_ladder(atom, word.field, self.table)
            yield self.evaluator.match(("field", atom, word.field), word.text, steps, forms)

    def _excluded_word(self, word: Word) -> int:
        """Returns the documents that have a word as it is written."""
        parts = atoms(word.text)
        if not parts:
            return 0
        if word.mode is not Mode.FUZZY:
            literal = self._literal(word)
            return literal.docs if literal else 0
        matches = (
            self.evaluator.match(
                ("strict", atom, word.field),
                word.text,
                strict_ladder(atom, word.field, self.table),
            )
            for atom in parts
        )
        return self._all(match.docs for match in matches)

    # Several words

    def _neighbours(self, words: Sequence[Word]) -> int:
        """Returns the matches of neighbouring bare words, each by itself or some together."""
        matches = [self._bare(word) for word in words]
        groups = list(self._together(words))
        # The documents that match the first words, by how many words.
        reached = [self.vocabulary.live]
        for stop, match in enumerate(matches, start=1):
            docs = reached[-1] & match.docs if match else reached[-1]
            for first, last, group in groups:
                if last == stop:
                    docs |= reached[first] & group.docs
            reached.append(docs)
        for first, last, group in groups:
            self.result.extras += group.rules
            matches[first:last] = [_or_in_group(match, group) for match in matches[first:last]]
        for word, match in zip(words, matches, strict=True):
            if match is not None:
                self.result.clauses.append((match,))
                self.result.words.append(match)
                self.result.plain.append((word, match.docs))
        return reached[-1]

    def _together(self, words: Sequence[Word]) -> Iterator[tuple[int, int, WordMatch]]:
        """Yields what neighbouring words mean together, behind the half-open range of the words."""
        parts = [atoms(word.text) for word in words]
        for stop in range(2, len(words) + 1):
            unfinished = words[stop - 1] is self.last
            for first in range(max(0, stop - MOST_ACROSS), stop - 1):
                if any(len(atoms_of_word) != 1 for atoms_of_word in parts[first:stop]):
                    continue
                typed = tuple(atom for (atom,) in parts[first:stop])
                if rules := across(typed, self.table, unfinished=unfinished):
                    key = ("across", typed, unfinished)
                    group = self.evaluator.match(key, " ".join(typed), (rules,))
                    if group.docs:
                        yield first, stop, group

    # Exact texts

    def _literal(self, word: Word) -> WordMatch | None:
        """Returns an exact text, or one at the start or the end of a field; None for mere signs."""
        parts = atoms(word.text)
        if not parts:
            return None
        if word.field == "skill" and word.mode is Mode.EXACT:
            key = KEY + self.table.key(word.text)
            by_key = Rule(Tier.EXACT, How.IS, key, fields_of(word.field))
            match = self.evaluator.match(("key", key), word.text, ((by_key,),))
            if match.docs:
                return match
        return self.evaluator.remembered(("literal", word), partial(self._verified, word, parts))

    def _verified(self, word: Word, parts: Sequence[str]) -> WordMatch:
        steps = [literal_rules(word, parts, at) for at in range(len(parts))]
        tiers = [self.vocabulary.tiers(step) for step in steps]
        # A word that is there twice is one part: “duran duran”.
        is_single = len(list(filter(atoms, word.text.split()))) == len(parts) == 1
        is_sure = is_single and word.mode is Mode.EXACT and not is_continuous(parts[0])
        docs = 0
        # What one field has need not be looked for in the next; titles cost the least.
        for name in sorted(fields_of(word.field), key=lambda each: _LOOKED_AT.get(each, 1)):
            in_field = self._all(_in_field(matches, name) for matches in tiers)
            fresh = bits.minus(in_field, docs)
            docs |= fresh if is_sure else self.evaluator.verify(fresh, word, name)
        kept = tuple(tier._replace(docs=tier.docs & docs) for tier in tiers[0] if tier.docs & docs)
        return WordMatch(word.text, tuple(rule for step in steps for rule in step), kept, docs)


def _in_field(tiers: Iterable[TierMatch], field: str) -> int:
    """Returns the documents that match in one field."""
    return bits.union(tier.docs for tier in tiers if tier.field == field)


def _both(left: WordMatch, right: WordMatch) -> WordMatch:
    """Returns the matches of one typed word that came apart: both parts must be there."""
    docs = left.docs & right.docs
    return WordMatch(left.typed, left.rules + right.rules, left.tiers + right.tiers, docs)


def _or_in_group(match: WordMatch | None, group: WordMatch) -> WordMatch | None:
    """Returns a word that may also be there as part of a group."""
    if match is None:
        return None
    tiers = tuple(sorted(match.tiers + group.tiers, key=lambda tier: -tier.points))
    return WordMatch(match.typed, match.rules + group.rules, tiers, match.docs | group.docs)


def _last_word(terms: Sequence[Term]) -> Word | None:
    """Returns the bare word at the end of the query, which may be unfinished."""
    last = terms[-1] if terms else None
    while isinstance(last, AnyOf | AllOf):
        last = last.terms[-1]
    return last if isinstance(last, Word) and _is_bare(last) else None


def _is_bare(term: Term) -> bool:
    return isinstance(term, Word) and term.mode is Mode.FUZZY and not term.field


def grouped(terms: Sequence[Term]) -> Iterator[list[Word] | Term]:
    """Yields the terms, with neighbouring bare words in one list."""
    for is_bare, group in groupby(terms, _is_bare):
        if is_bare:
            yield [term for term in group if isinstance(term, Word)]
        else:
            yield from group


def query_text(lens: Lens) -> str:
    """Returns the bare words of a lens, folded, with single spaces between."""
    typed = [fold(term.text) for term in lens.terms if isinstance(term, Word) and not term.field]
    return " ".join(" ".join(typed).split())
