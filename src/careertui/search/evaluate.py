"""Evaluation: from a lens to the set of entries that match, exactly."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from careertui.career.aliases import AliasTable
from careertui.career.dates import YearRange
from careertui.career.text import fold
from careertui.query.lens import AllOf, AnyOf, Flag, Lens, Mode, Not, Term, Word
from careertui.query.parser import kinds_named
from careertui.search.entry_fields import KIND_FLAGS
from careertui.search.ladder import (
    EVERYWHERE,
    ZONES_OF_FIELD,
    Forms,
    How,
    Rule,
    Step,
    across,
    atoms,
    field_ladder,
    field_step,
    first_step,
    ladder,
    strict_ladder,
)
from careertui.search.results import Tier
from careertui.search.segment import bitset as bits
from careertui.search.terms import Asked, Vocabulary
from careertui.search.tokens import KEY, is_continuous, title_key

MOST_ACROSS = 4
"""How many neighbouring words are taken together."""
MOST_KEPT = 24
"""How many words' sets are remembered from one search to the next."""

Unit = tuple[Asked, ...]
"""Words of which an entry needs one."""
Verify = Callable[[int, Word], int]
"""The entries of a set whose text really has an exact text, where it must."""


@dataclass(slots=True)
class Evaluation:
    """What a lens comes to."""

    entries: int
    titled: int = 0
    """The entries, matching or not, whose title is the query."""
    units: list[Unit] = field(default_factory=list)
    """The words that earn points."""
    extras: list[Rule] = field(default_factory=list)
    """Rules by which words together match; they count for marks."""
    shown: list[Asked] = field(default_factory=list)
    """Every word that must be there, in the order asked, for reasons and marks."""
    literal: list[Word] = field(default_factory=list)
    """Exact phrases and the like, for marks."""


def _no_forms(word: str) -> Step:
    return ()


class Evaluator:
    """Evaluates lenses over one vocabulary, and remembers the words it has met."""

    def __init__(
        self, vocabulary: Vocabulary, table: AliasTable, verify: Verify, *, with_person: bool
    ) -> None:
        self.vocabulary = vocabulary
        self.table = table
        self.verify = verify
        self.with_person = with_person
        self._met: dict[tuple[object, ...], Asked] = {}

    def evaluate(self, lens: Lens) -> Evaluation:
        """The entries in the lens, and what its words were taken for."""
        found = _Run(self, loose=False).lens(lens)
        if not found.entries and _ends_short(lens):
            loose = _Run(self, loose=True).lens(lens)
            return loose if loose.entries else found
        return found

    def ask(
        self,
        key: tuple[object, ...],
        typed: str,
        steps: Callable[[], Iterator[Step]],
        forms: Forms = _no_forms,
    ) -> Asked:
        """What a word comes to, remembered.

        Args:
            key: Under what it is remembered.
            typed: The word.
            steps: Makes its ladder.
            forms: The first step for a word that it may mean, where its ladder forgives.
        """
        return self.met(key) or self.remember(key, self.vocabulary.asked(typed, steps(), forms))

    def met(self, key: tuple[object, ...]) -> Asked | None:
        """What a word came to when it was last asked, if that is remembered."""
        found = self._met.pop(key, None)
        if found is not None:
            self._met[key] = found
        return found

    def remember(self, key: tuple[object, ...], asked: Asked) -> Asked:
        """Keeps what a word came to, and lets go of what was asked longest ago."""
        if len(self._met) >= MOST_KEPT:
            del self._met[next(iter(self._met))]
        self._met[key] = asked
        return asked


def _ends_short(lens: Lens) -> bool:
    last = lens.terms[-1] if lens.terms else None
    return isinstance(last, Word) and last.mode is Mode.FUZZY and len(last.text) <= 2


class _Run:
    """One evaluation."""

    def __init__(self, evaluator: Evaluator, *, loose: bool) -> None:
        self.owner = evaluator
        self.vocabulary = evaluator.vocabulary
        self.loose = loose
        self.result = Evaluation(0)
        self.last: Word | None = None

    def lens(self, lens: Lens) -> Evaluation:
        everything = self.vocabulary.live
        self.last = _last_word(lens.terms)
        found = everything
        if lens.years is not None:
            found &= self._years(lens.years)
        for facet in lens.facets:
            found &= self._flag(facet) if isinstance(facet, Flag) else self._field_word(facet)
        for run in _runs(lens.terms):
            if isinstance(run, list):
                found &= self._words(run)
            else:
                found &= self._term(run, unit=True)
        self.result.entries = found
        self.result.titled = self._titled(lens)
        return self.result

    def _titled(self, lens: Lens) -> int:
        """The entries whose short title is made of the query's words."""
        key = title_key(query_text(lens)[0])
        if not key:
            return 0
        return self.vocabulary.entries(Rule(Tier.EXACT, How.IS, key, EVERYWHERE), "title")

    def _years(self, years: YearRange) -> int:
        found = 0
        for segment, base in self.vocabulary.leaves:
            found |= segment.in_years(years) << base
        return found & self.vocabulary.live

    def _flag(self, flag: Flag) -> int:
        return self.vocabulary.flagged(f"{flag.name}:{flag.value}")

    def _words(self, typed: Sequence[Word]) -> int:
        """Neighbouring bare words: each by itself, or some of them together."""
        asked = [self._bare(word) for word in typed]
        together = self._together(typed)
        reached = [self.vocabulary.live]
        for end in range(1, len(typed) + 1):
            own = asked[end - 1]
            found = reached[end - 1] & own.entries if own else reached[end - 1]
            for start, group in together.get(end, ()):
                found |= reached[start] & group.entries
            reached.append(found)
        for end, groups in together.items():
            for start, group in groups:
                self.result.extras += group.rules
                for at in range(start, end):
                    asked[at] = _with(asked[at], group)
        for each in asked:
            if each:
                self.result.units.append((each,))
                self.result.shown.append(each)
        return reached[-1]

    def _together(self, typed: Sequence[Word]) -> dict[int, list[tuple[int, Asked]]]:
        """What neighbouring words mean together, by where the last of them ends."""
        found: dict[int, list[tuple[int, Asked]]] = {}
        parts = [atoms(word.text) for word in typed]
        for start in range(len(typed)):
            for end in range(start + 2, min(len(typed), start + MOST_ACROSS) + 1):
                if any(len(each) != 1 for each in parts[start:end]):
                    continue
                words = tuple(each[0] for each in parts[start:end])
                unfinished = typed[end - 1] is self.last
                rules = across(words, self.owner.table, unfinished=unfinished)
                if rules:
                    key = ("across", words, unfinished)
                    group = self.owner.ask(key, " ".join(words), lambda rules=rules: iter((rules,)))  # type: ignore[misc]
                    if group.entries:
                        found.setdefault(end, []).append((start, group))
        return found

    def _bare(self, word: Word) -> Asked | None:
        """A bare word; None where it is nothing but signs."""
        found: Asked | None = None
        unfinished = word is self.last
        for atom in atoms(word.text):
            key = ("bare", atom, unfinished, self.loose and unfinished)
            each = self.owner.ask(
                key,
                word.text,
                lambda atom=atom: ladder(  # type: ignore[misc]
                    atom,
                    self.owner.table,
                    unfinished=unfinished,
                    loose=self.loose,
                    with_person=self.owner.with_person,
                ),
                partial(first_step, table=self.owner.table, with_person=self.owner.with_person),
            )
            found = each if found is None else _both(found, each)
        return found

    def _term(self, term: Term, *, unit: bool) -> int:
        """Any term; with ``unit``, its words earn points as one."""
        match term:
            case Word():
                return self._word(term, unit=unit)
            case Flag():
                return self._flag(term)
            case YearRange():
                return self._years(term)
            case Not():
                return bits.minus(self.vocabulary.live, self._excluded(term.term))
            case AllOf():
                found = self.vocabulary.live
                for each in term.terms:
                    found &= self._term(each, unit=unit)
                return found
            case AnyOf():
                return self._any(term, unit=unit)

    def _any(self, term: AnyOf, *, unit: bool) -> int:
        """Alternatives: their words stand in one unit."""
        before = len(self.result.units)
        found = bits.union(self._term(each, unit=unit) for each in term.terms)
        new = self.result.units[before:]
        if new:
            self.result.units[before:] = [tuple(asked for each in new for asked in each)]
        return found

    def _word(self, word: Word, *, unit: bool) -> int:
        if word.field:
            return self._field_word(word)
        asked = self._bare(word) if word.mode is Mode.FUZZY else self._literal(word)
        if asked is None:
            return self.vocabulary.live
        if unit:
            self.result.units.append((asked,))
        self.result.shown.append(asked)
        return asked.entries

    def _field_word(self, word: Word) -> int:
        if word.field == "kind":
            return self.vocabulary.flagged(*map(KIND_FLAGS.__getitem__, kinds_named(word.text)))
        if word.mode is not Mode.FUZZY:
            asked = self._literal(word)
            if asked is not None:
                self.result.shown.append(asked)
            return self.vocabulary.live if asked is None else asked.entries
        found = self.vocabulary.live
        for atom in atoms(word.text):
            key = ("field", atom, word.field)
            each = self.owner.ask(
                key,
                word.text,
                lambda atom=atom: field_ladder(atom, word.field, self.owner.table),  # type: ignore[misc]
                partial(field_step, field=word.field, table=self.owner.table),
            )
            self.result.shown.append(each)
            found &= each.entries
        return found

    def _excluded(self, term: Term) -> int:
        """What a term stands for when it must not be there: each word at its word."""
        if isinstance(term, AllOf):
            found = self.vocabulary.live
            for each in term.terms:
                found &= self._excluded(each)
            return found
        if isinstance(term, AnyOf):
            return bits.union(self._excluded(each) for each in term.terms)
        if isinstance(term, Not):
            return bits.minus(self.vocabulary.live, self._excluded(term.term))
        if not isinstance(term, Word) or term.field == "kind":
            return self._quietly(term)
        if term.mode is not Mode.FUZZY:
            return self._quietly(term) if atoms(term.text) else 0
        parts = atoms(term.text)
        found = self.vocabulary.live if parts else 0
        for atom in parts:
            key = ("strict", atom, term.field)
            found &= self.owner.ask(
                key,
                term.text,
                lambda atom=atom: strict_ladder(atom, term.field, self.owner.table),  # type: ignore[misc]
            ).entries
        return found

    def _quietly(self, term: Term) -> int:
        """A term's entries, with nothing of it shown or ranked."""
        kept, self.result = self.result, Evaluation(0)
        found = self._term(term, unit=False)
        self.result = kept
        return found

    def _literal(self, word: Word) -> Asked | None:
        """An exact text, a beginning or an end of a field."""
        parts = atoms(word.text)
        if not parts:
            return None
        key = ("literal", word)
        self.result.literal.append(word)
        zones = ZONES_OF_FIELD[word.field] if word.field else EVERYWHERE
        if word.field == "skill" and word.mode is Mode.EXACT:
            own = Rule(Tier.EXACT, How.IS, KEY + self.owner.table.key(word.text), zones)
            asked = self.owner.ask((*key, "key"), word.text, lambda: iter(((own,),)))
            if asked.entries:
                return asked
        return self._verified(key, word, parts, zones)

    def _verified(
        self, key: tuple[object, ...], word: Word, parts: Sequence[str], zones: frozenset[str]
    ) -> Asked:
        met = self.owner.met(key)
        if met is not None:
            return met
        rules = [literal_rules(word, parts, at, zones) for at in range(len(parts))]
        found = self.vocabulary.live
        for step in rules:
            found &= bits.union(cell.entries for cell in self.vocabulary.cells(step))
        if len(parts) > 1 or word.mode is not Mode.EXACT or is_continuous(parts[0]):
            found = self.owner.verify(found, word)
        cells = tuple(
            cell._replace(entries=cell.entries & found)
            for cell in self.vocabulary.cells(rules[0])
            if cell.entries & found
        )
        flat = tuple(rule for step in rules for rule in step)
        return self.owner.remember(key, Asked(word.text, flat, cells, found))


def literal_rules(word: Word, parts: Sequence[str], at: int, zones: frozenset[str]) -> Step:
    """The rules that an entry with a literal text must meet for one of its words."""
    part = parts[at]
    rules = [Rule(Tier.EXACT, How.IS, part, zones)]
    opens = at == len(parts) - 1 and word.mode is Mode.PREFIX
    closes = at == 0 and word.mode is Mode.SUFFIX
    if opens:
        rules.append(Rule(Tier.PREFIX, How.STARTS, part, zones))
    if closes or is_continuous(part):
        rules.append(Rule(Tier.INFIX, How.HOLDS, part, zones))
    return tuple(rules)


def _both(left: Asked, right: Asked) -> Asked:
    """One typed word that came apart: both halves must be there."""
    entries = left.entries & right.entries
    return Asked(left.typed, left.rules + right.rules, left.cells + right.cells, entries)


def _with(asked: Asked | None, group: Asked) -> Asked | None:
    """A word that may also be there as part of a group."""
    if asked is None:
        return None
    cells = tuple(sorted(asked.cells + group.cells, key=lambda cell: -cell.points))
    return Asked(asked.typed, asked.rules + group.rules, cells, asked.entries | group.entries)


def _last_word(terms: Sequence[Term]) -> Word | None:
    """The bare word at the end of the query, which may be unfinished."""
    last = terms[-1] if terms else None
    while isinstance(last, AnyOf | AllOf):
        last = last.terms[-1]
    return last if isinstance(last, Word) and last.mode is Mode.FUZZY and not last.field else None


def _runs(terms: Sequence[Term]) -> Iterator[list[Word] | Term]:
    """The terms, with neighbouring bare words in one list."""
    run: list[Word] = []
    for term in terms:
        if isinstance(term, Word) and term.mode is Mode.FUZZY and not term.field:
            run.append(term)
            continue
        if run:
            yield run
            run = []
        yield term
    if run:
        yield run


def query_text(lens: Lens) -> tuple[str, bool]:
    """The bare words of a lens, folded, and whether they are more than one."""
    typed = [fold(term.text) for term in lens.terms if isinstance(term, Word) and not term.field]
    text = " ".join(" ".join(typed).split())
    return text, " " in text
