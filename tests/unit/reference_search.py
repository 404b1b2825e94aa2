"""Search as it is defined, slow and obviously right: every word of every entry, every time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from itertools import combinations

from careertui.career.aliases import AliasTable, builtin_aliases
from careertui.career.dates import DateRange
from careertui.career.entries import Entry
from careertui.career.text import fold
from careertui.query.lens import AllOf, AnyOf, Flag, Lens, Measure, Mode, Not, Term, Word
from careertui.query.parser import kinds_named
from careertui.search.evaluate import MOST_ACROSS, names_kind, query_text
from careertui.search.highlight import literal_pattern, texts_in
from careertui.search.index import table_of
from careertui.search.ladder import (
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
    has_initials,
    is_misspelling,
    ladder,
    literal_rules,
    meant,
    starts,
    strict_ladder,
)
from careertui.search.match_reasons import Tier
from careertui.search.policy import QueryText, points, score, texts_of
from careertui.search.segment.build import flags_of, owners_of, static_key
from careertui.search.segment.segment import INDEXED_FIELDS
from careertui.search.tokens import FIRST_WORD, INITIALS, KEY, Analyzer, chunks, is_continuous

FIELDS = (*INDEXED_FIELDS, "owner", "kind")
Points = dict[int, float]
"""The best points of each entry that matches, by number."""


@lru_cache(maxsize=100_000)
def distance(left: str, right: str) -> int:
    """Damerau and Levenshtein's: insertions, deletions, changes and swaps, in any order.

    Letters may come between two that are swapped, or go from between them, at their own cost.
    """
    if not left or not right:
        return len(left) + len(right)
    costs = [
        distance(left[1:], right) + 1,
        distance(left, right[1:]) + 1,
        distance(left[1:], right[1:]) + (left[0] != right[0]),
    ]
    there, here = left.find(right[0], 1), right.find(left[0], 1)
    if there > 0 and here > 0:
        between = (there - 1) + (here - 1)
        costs.append(distance(left[there + 1 :], right[here + 1 :]) + between + 1)
    return min(costs)


def takes(rule: Rule, word: str) -> bool:
    """Whether a word of an entry matches a rule."""
    match rule.how:
        case How.IS:
            return word == rule.text
        case How.STARTS:
            return starts(word, rule.text)
        case How.HOLDS:
            return word >= FIRST_WORD and rule.text in word
        case How.INITIALS:
            return word[:1] == INITIALS and has_initials(word[1:], rule.text)
        case How.NUMBER | How.TENSE:
            return word in rule.forms.words
        case _:
            return rule.may_mean(word, distance)


def _is_plain(term: Term) -> bool:
    return isinstance(term, Word) and term.mode is Mode.FUZZY and not term.field


class ReferenceIndex:
    """The same answers as ``Index``."""

    def __init__(self, entries: Sequence[Entry], table: AliasTable | None = None) -> None:
        self.entries = entries
        self.table = table or table_of(entries, builtin_aliases())
        self.analyzer = Analyzer(self.table)
        self.owners = owners_of(entries)
        self.several_people = len({entry.person for entry in entries}) > 1
        self.words = [
            {field: set(self._words(entry, field)) for field in FIELDS} for entry in entries
        ]
        self.last: Word | None = None
        self.loose = False

    def _words(self, entry: Entry, field: str) -> Iterator[str]:
        if field == "owner" and entry.person not in self.owners:
            return
        if field == "kind":
            yield f"kind:{entry.kind.value}"
            return
        if field == "prose":
            parts = chunks(fold(entry.text))
            yield from self.analyzer.phrases_in(parts, set(parts))
            for chunk in parts:
                yield from self.analyzer.prose_terms(chunk)
            return
        for _, text in texts_in(entry, field):
            yield from self.analyzer.name_terms(text)
            if field == "skill":
                yield KEY + self.table.key(text)

    def search(self, lens: Lens) -> list[int]:
        """The numbers of what matches, best first."""
        found = self._all(lens, loose=False)
        last = lens.terms[-1] if lens.terms else None
        if not found and isinstance(last, Word) and last.mode is Mode.FUZZY and len(last.text) <= 2:
            found = self._all(lens, loose=True)
        if not found:
            found = self._all(self._without_missing(lens), loose=False)
        order = {
            "recent": lambda at: (self.when(at), static_key(self.entries[at]), at),
            "name": lambda at: (self.name(at), static_key(self.entries[at]), at),
        }.get(lens.sort, lambda at: (-round(found[at], 3), static_key(self.entries[at]), at))
        return sorted(found, key=order)

    def _without_missing(self, lens: Lens) -> Lens:
        """The lens with the most words that some entry has together, the earliest first."""
        runs = list(self._runs(lens.terms))
        others = [term for term in lens.terms if not _is_plain(term)]
        allowed = set(self._all(replace(lens, terms=tuple(others)), loose=False))
        self._all(lens, loose=False)
        words: list[tuple[Word, set[int]]] = []
        for run in runs:
            if isinstance(run, list):
                said = [word for word in run if self._bare(word) is not None]
                words += zip(said, map(set, self._neighbours(run)[1]), strict=True)
        words.sort(key=lambda pair: names_kind(pair[0]))
        for count in range(len(words), 0, -1):
            for kept in combinations(words, count):
                if set.intersection(allowed, *(having for _, having in kept)):
                    if not count < len(words) <= 2 * count:
                        return lens
                    gone = [pair[0] for pair in words if not any(pair is other for other in kept)]
                    left = [t for t in lens.terms if not any(t is word for word in gone)]
                    return replace(lens, terms=tuple(left))
        return lens

    def when(self, at: int) -> float:
        """What entries are ordered by where the latest come first."""
        placement = self.entries[at].placement
        return -placement.high if placement.is_placed else 0.0

    def name(self, at: int) -> str:
        """What entries are ordered by where it is by name."""
        return fold(self.entries[at].title)

    def _all(self, lens: Lens, *, loose: bool) -> Points:
        self.loose = loose
        last: Term | None = lens.terms[-1] if lens.terms else None
        while isinstance(last, AnyOf | AllOf):
            last = last.terms[-1]
        bare = isinstance(last, Word) and last.mode is Mode.FUZZY and not last.field
        self.last = last if isinstance(last, Word) and bare else None
        everything = set(range(len(self.entries)))
        matching = set(everything)
        if lens.years is not None:
            matching &= self.term(lens.years).keys()
        for facet in lens.facets:
            matching &= self.term(facet).keys()
        units: list[Points] = []
        for run in self._runs(lens.terms):
            if isinstance(run, list):
                numbers, earned = self._neighbours(run)
                matching &= numbers
                units += earned
            else:
                found = self.term(run)
                matching &= found.keys()
                units += self._units(run)
        query = QueryText.of(query_text(lens), self.table)
        scores = {}
        for at in matching:
            of_words = [unit.get(at, 0.0) for unit in units]
            texts = texts_of(self.entries[at], self.table)
            names_kind = points(Tier.KIND, "kind") in of_words
            scores[at] = (
                score(sum(of_words) / len(units), texts, query, names_kind=names_kind)
                if units
                else 0.0
            )
        return scores

    @staticmethod
    def _runs(terms: Iterable[Term]) -> Iterator[list[Word] | Term]:
        run: list[Word] = []
        for term in terms:
            if isinstance(term, Word) and _is_plain(term):
                run.append(term)
            else:
                if run:
                    yield run
                run = []
                yield term
        if run:
            yield run

    def _neighbours(self, run: list[Word]) -> tuple[set[int], list[Points]]:
        everything = set(range(len(self.entries)))
        units = [self._bare(word) for word in run]
        alone = [everything if unit is None else set(unit) for unit in units]
        groups: list[tuple[int, int, Points]] = []
        for start in range(len(run)):
            for end in range(start + 2, min(len(run), start + MOST_ACROSS) + 1):
                parts = [atoms(word.text) for word in run[start:end]]
                if all(len(part) == 1 for part in parts):
                    typed = tuple(part[0] for part in parts)
                    rules = across(typed, self.table, unfinished=run[end - 1] is self.last)
                    groups.append((start, end, self._step(rules)))

        def covered(at: int, number: int) -> bool:
            if at == len(run):
                return True
            if number in alone[at] and covered(at + 1, number):
                return True
            return any(
                start == at and number in found and covered(end, number)
                for start, end, found in groups
            )

        earned = []
        for at, unit in enumerate(units):
            if unit is None:
                continue
            best = dict(unit)
            for start, end, found in groups:
                if start <= at < end:
                    for number, score in found.items():
                        best[number] = max(best.get(number, 0.0), score)
            earned.append(best)
        return {number for number in everything if covered(0, number)}, earned

    def _units(self, term: Term) -> list[Points]:
        """What the words of a term earn: alternatives as one."""
        if isinstance(term, Word):
            if term.field:
                return []
            found = self._bare(term) if term.mode is Mode.FUZZY else self._literal(term)
            return [] if found is None else [found]
        if isinstance(term, AllOf):
            return [unit for each in term.terms for unit in self._units(each)]
        if isinstance(term, AnyOf):
            best: Points = {}
            parts = [unit for each in term.terms for unit in self._units(each)]
            for number, score in (pair for part in parts for pair in part.items()):
                best[number] = max(best.get(number, 0.0), score)
            return [best] if parts else []
        return []

    def term(self, term: Term) -> Points:
        """The entries that a term keeps."""
        everything = dict.fromkeys(range(len(self.entries)), 0.0)
        match term:
            case DateRange():
                return self._where(lambda entry: entry.placement.touches(term.low, term.high))
            case Flag():
                return self._where(lambda entry: f"{term.name}:{term.value}" in flags_of(entry))
            case Measure():
                raise NotImplementedError("what people come to has a reference of its own")
            case Not():
                gone = self._excluded(term.term)
                return {at: 0.0 for at in everything if at not in gone}
            case AllOf():
                return {at: 0.0 for at in everything if all(at in self.term(x) for x in term.terms)}
            case AnyOf():
                return {at: 0.0 for at in everything if any(at in self.term(x) for x in term.terms)}
        if term.field == "kind":
            kinds = kinds_named(term.text)
            return self._where(lambda entry: entry.kind in kinds)
        if term.mode is not Mode.FUZZY:
            found = self._literal(term)
        elif term.field:
            forms = partial(field_step, field=term.field, table=self.table)
            found = self._every(
                (field_ladder(atom, term.field, self.table) for atom in atoms(term.text)), forms
            )
        else:
            found = self._bare(term)
        return everything if found is None else found

    def _where(self, holds: Callable[[Entry], bool]) -> Points:
        return {at: 0.0 for at, entry in enumerate(self.entries) if holds(entry)}

    def _excluded(self, term: Term) -> set[int]:
        everything = set(range(len(self.entries)))
        match term:
            case AllOf():
                return set.intersection(*(self._excluded(each) for each in term.terms))
            case AnyOf():
                return set.union(*(self._excluded(each) for each in term.terms))
            case Not():
                return everything - self._excluded(term.term)
            case Word() if term.field != "kind":
                if not atoms(term.text):
                    return set()
                if term.mode is not Mode.FUZZY:
                    return set(self._literal(term) or ())
                found = self._every(
                    (strict_ladder(atom, term.field, self.table) for atom in atoms(term.text)),
                    lambda word: (),
                )
                return set(found or ())
        return set(self.term(term))

    def _bare(self, word: Word) -> Points | None:
        people = self.several_people
        ladders = (
            ladder(
                atom,
                self.table,
                unfinished=word is self.last,
                loose=self.loose,
                with_person=people,
            )
            for atom in atoms(word.text)
        )
        return self._every(ladders, partial(first_step, table=self.table, with_person=people))

    def _every(self, ladders: Iterable[Iterator[Step]], forms: StepOf) -> Points | None:
        """The entries that have every part of a word that came apart; None without parts."""
        result: Points | None = None
        for steps in ladders:
            points_of_steps = (self._step(self._meant(step, forms)) for step in steps)
            found = next((found for found in points_of_steps if found), {})
            result = (
                found
                if result is None
                else {at: max(result[at], found[at]) for at in result.keys() & found.keys()}
            )
        return result

    def _meant(self, step: Step, forms: StepOf) -> Step:
        """The step itself, or the one for the words that a misspelling is near to."""
        if not is_misspelling(step):
            return step
        (rule,) = step
        near = {
            word
            for words in self.words
            for field in rule.fields
            for word in words[field]
            if takes(rule, word)
        }
        return meant(rule.text, near, forms)

    def _step(self, step: Step) -> Points:
        found: Points = {}
        for at, words in enumerate(self.words):
            for rule in step:
                for field in rule.fields:
                    if any(takes(rule, word) for word in words[field]):
                        found[at] = max(found.get(at, 0.0), points(rule.tier, field))
        return found

    def _literal(self, word: Word) -> Points | None:
        parts = atoms(word.text)
        if not parts:
            return None
        fields = fields_of(word.field)
        if word.field == "skill" and word.mode is Mode.EXACT:
            whole = Rule(Tier.EXACT, How.IS, KEY + self.table.key(word.text), fields)
            if found := self._step((whole,)):
                return found
        steps = [self._step(literal_rules(word, parts, at)) for at in range(len(parts))]
        words = [each for each in word.text.split() if atoms(each)]
        must_verify = len(words) > 1 or word.mode is not Mode.EXACT or is_continuous(parts[0])
        must_verify |= len(parts) > 1
        pattern = literal_pattern(word)
        return {
            at: score
            for at, score in steps[0].items()
            if all(at in step for step in steps)
            and (
                not must_verify
                or any(
                    pattern.search(fold(text))
                    for field in fields
                    for _, text in texts_in(self.entries[at], field)
                )
            )
        }
