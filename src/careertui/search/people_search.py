"""The search for people: who has all that is asked for, in whichever of their entries.

The invariants: a word is found in somebody's entries just as the search for entries finds it,
and in names also in any part and with a misspelling. People who have a word in their name come
before people who only have it in an entry.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import cached_property, lru_cache, partial
from itertools import compress
from typing import NamedTuple

from careertui.career.dates import DateRange
from careertui.query.lens import AllOf, AnyOf, Flag, Lens, Measure, Mode, Not, Term, Word
from careertui.search import typos
from careertui.search.evaluate import Evaluation, grouped
from careertui.search.highlight import Marker
from careertui.search.index import Index
from careertui.search.ladder import INFIX_FROM, How, Rule, Step, atoms
from careertui.search.match_reasons import Tier
from careertui.search.results import PeopleMatches
from careertui.search.segment import bitset as bits
from careertui.search.terms import TierMatch, WordMatch
from careertui.search.tokens import is_continuous

_NAME = frozenset({"person"})
_LEADS = {Tier.EXACT: 3e4, Tier.PREFIX: 2e4, Tier.TYPO: 1e4}
"""What a word in a name is worth: more than all points for words elsewhere."""
_ENTRY_WORTH = 1e-4
"""What each entry with a word is worth: less than any difference in points."""
_MONTH_WORTH = 0.1
"""What a proved month of a skill in the query is worth: ten years, a better place of a word."""
_NO_MONTHS = 0, False
_NEAR_FROM, _UNFINISHED_FROM = 3, 5
"""Letters from which a name, and the beginning of one, may be misspelt."""
_MOST_REMEMBERED = 48
"""The owners of so many sets of documents are remembered."""
_MOST_COUNTED = 5_000
"""Of more documents it is not counted how many each person has."""
_CHUNK, _ONES_OWN = 50_000, 2_000
"""So many are looked at in a row; and as soon as those of one person, so many."""
_SPARSE = 64
"""If a set has fewer than one document in so many, their owners are looked up one by one."""


class _Part(NamedTuple):
    """One thing that somebody must have."""

    tiers: Sequence[TierMatch]
    """How it is found in entries, best first; empty if it is no word."""
    names: Sequence[TierMatch]
    """How it is found in the name."""
    docs: int
    """The documents that have it."""
    rules: Step = ()
    typed: str = ""
    """The word, if it may be in a name."""
    people: Set[int] | None = None
    """Who has it, where that is not who has one of the documents."""

    def with_names(self, names: Sequence[TierMatch], rules: Step) -> _Part:
        """Returns the part, found in names in some more ways."""
        docs = self.docs | bits.union(tier.docs for tier in names)
        return self._replace(names=(*self.names, *names), docs=docs, rules=self.rules + rules)


class PeopleSearch:
    """The search for people over one index."""

    def __init__(self, index: Index, starts: Sequence[int], people: Sequence[int]) -> None:
        """A search over one index.

        Args:
            index: The index of the entries of a library.
            starts: The number of each file's first entry, and at the end how many there are.
            people: For each file the number of the one that stands for its person.
        """
        self._index = index
        self._starts, self._people = starts, people
        leaves = index.documents.leaves
        self.owners_of = lru_cache(maxsize=_MOST_REMEMBERED)(self._counted)
        """Gives how many documents of a set each person has."""
        self._holders = lru_cache(maxsize=_MOST_REMEMBERED)(self._holding)
        self._size = leaves[-1].base + leaves[-1].segment.size if leaves else 0

    @cached_property
    def _owners(self) -> Sequence[int]:
        """The number of the person of each document."""
        # A list, as an array would make an object of each number that is looked at.
        owners = [0] * self._size
        for person in self._files:
            for doc in self._docs_of(person):
                owners[doc] = person
        return owners

    def _counted(self, docs: int) -> Mapping[int, int]:
        """Returns how many documents of a set each person has; those who have none are left out."""
        if docs.bit_count() * _SPARSE < self._size:
            return Counter(map(self._owners.__getitem__, bits.numbers_in(docs)))
        return Counter(compress(self._owners, bits.to_flags(docs, self._size)))

    def _holding(self, docs: int) -> Set[int]:
        """Returns who has one of a set of documents.

        Where there are very many, most people are among the first of them.
        """
        if docs.bit_count() <= _MOST_COUNTED:
            return self.owners_of(docs).keys()
        holders: set[int] = set()
        flags = bits.to_flags(docs, self._size)
        for start in range(0, self._size, _CHUNK):
            stop = start + _CHUNK
            holders.update(compress(self._owners[start:stop], flags[start:stop]))
            if (len(self._everyone) - len(holders)) * _ONES_OWN < self._size - stop:
                left = self._everyone - holders
                return holders | {p for p in left if any(map(flags.__getitem__, self._docs_of(p)))}
        return holders

    def _docs_of(self, person: int) -> Iterator[int]:
        """Yields the documents of somebody."""
        documents = self._index.documents
        for file in self._files[person]:
            for span in documents.spans_of(range(self._starts[file], self._starts[file + 1])):
                segment, base = documents.leaves[span.segment]
                for doc in segment.docs[span.first : span.first + span.length]:
                    yield base + doc

    def find(self, lens: Lens, skills: Sequence[str] = ()) -> PeopleMatches:
        """Returns who has all that a lens asks for.

        Args:
            lens: What is asked for.
            skills: The keys of the skills in it: who has used them longer comes first, where
                the words are found alike.
        """
        parts = list(self._parts(lens))
        people = self._meet(parts)
        if not people:
            # A word may be the name of one person and a misspelling of the name of another.
            last = len(parts) - 1
            parts = [self._forgiving(part, is_last=at == last) for at, part in enumerate(parts)]
            people = self._meet(parts)
        worth = self._worth(parts, people, skills)
        rules = [rule for part in parts if part.docs for rule in part.rules]
        buffers = [[(t.points, bits.to_bytes(t.docs)) for t in part.tiers] for part in parts]
        literals = [
            term for term in lens.parts if isinstance(term, Word) and term.mode is not Mode.FUZZY
        ]
        return PeopleMatches(
            sorted(sorted(people), key=worth.__getitem__, reverse=True),
            Marker(rules, self._index.table, literals),
            partial(self._best_entry, buffers),
            [part.typed for part in parts if part.typed and not part.docs],
        )

    def _evaluated(self, lens: Lens) -> Evaluation:
        return self._index.evaluator.with_all(lens)

    # What must be there

    def _parts(self, lens: Lens) -> Iterator[_Part]:
        """Yields what somebody must have, each in an entry of its own if need be."""
        years = self._index.live
        if lens.years is not None:
            years = self._evaluated(Lens(years=lens.years)).docs
            yield _Part((), (), years)
        for facet in lens.facets:
            yield self._of_term(facet, years)
        for group in grouped(lens.terms):
            if isinstance(group, list):
                words = self._evaluated(Lens(terms=tuple(group))).words
                for at, word in enumerate(words):
                    yield self._of_word(word, years, is_last=at == len(words) - 1)
            else:
                yield self._of_term(group, years)

    def _of_term(self, term: Term, years: int) -> _Part:
        if isinstance(term, Measure) and term.skill is None:
            return _Part((), (), 0, people=self._having(term, years))
        sought = term.skill if isinstance(term, Measure) and term.skill else term
        evaluation = self._evaluated(Lens(terms=(sought,)))
        tiers = [tier for clause in evaluation.clauses for word in clause for tier in word.tiers]
        rules = tuple(rule for word in evaluation.words for rule in word.rules)
        part = _Part(sorted(tiers, key=_by_points), (), evaluation.docs & years, rules)
        if isinstance(term, Word | Flag | DateRange):
            return part
        return part._replace(people=self._having(term, years))

    def _having(self, term: Term, years: int, *, is_unwanted: bool = False) -> Set[int]:
        """Returns who has a term, each part of it in an entry of its own if need be.

        Args:
            term: What is asked for.
            years: The documents that count.
            is_unwanted: Whether it must not be there, so that words are taken as they are spelt.
        """
        match term:
            case Not():
                live = self._index.live
                return self._everyone - self._having(term.term, live, is_unwanted=True)
            case AllOf() | AnyOf():
                sets = [
                    frozenset(self._having(part, years, is_unwanted=is_unwanted))
                    for part in term.terms
                ]
                meet = isinstance(term, AllOf)
                return frozenset.intersection(*sets) if meet else frozenset().union(*sets)
            case Measure():
                people = self._index.people_meeting(term)
                if term.skill is None or years == self._index.live:
                    return people
                return people & self._having(term.skill, years)
        if is_unwanted:
            without = self._evaluated(Lens(terms=(Not(term),))).docs
            return self._holders(bits.minus(self._index.live, without))
        return self._holders(self._evaluated(Lens(terms=(term,))).docs & years)

    @cached_property
    def _everyone(self) -> frozenset[int]:
        return frozenset(self._people)

    def _of_word(self, word: WordMatch, years: int, *, is_last: bool) -> _Part:
        names, rules = self._in_names(word.typed, _parts_of_names)
        is_guess = all(tier.tier.is_approximate for tier in word.tiers)
        if names and is_guess:
            # What is in a name is spelt right, whatever it is near to.
            word = WordMatch(word.typed, (), (), 0)
        tiers = [tier for tier in word.tiers if tier.field != "owner"]
        part = _Part(tiers, (), word.docs & years, word.rules, word.typed)
        part = part.with_names(names, rules)
        return part if names or not is_guess else self._forgiving(part, is_last=is_last)

    def _forgiving(self, part: _Part, *, is_last: bool) -> _Part:
        """Returns the part with names that it may be a misspelling of."""
        return part.with_names(*self._in_names(part.typed, partial(_near_names, is_last=is_last)))

    def _in_names(
        self, typed: str, steps: Callable[[str], Step]
    ) -> tuple[Sequence[TierMatch], Step]:
        """Returns how a word is found in names: all of it, if it comes apart."""
        vocabulary = self._index.evaluator.vocabulary
        matches: list[tuple[TierMatch, ...]] = []
        rules: Step = ()
        for atom in atoms(typed):
            step = steps(atom)
            matches.append(vocabulary.tiers(step) if step else ())
            rules += step
        if not matches or not all(matches):
            return (), rules
        docs = self._index.live
        for tiers_of_atom in matches:
            docs &= bits.union(tier.docs for tier in tiers_of_atom)
        tiers = (tier._replace(docs=tier.docs & docs) for tier in matches[0])
        return [tier for tier in tiers if tier.docs], rules

    def _meet(self, parts: Sequence[_Part]) -> set[int]:
        """Returns who has all parts."""
        people: set[int] | None = None
        for part in parts:
            owners = self._holders(part.docs) if part.people is None else part.people
            people = set(owners) if people is None else people.intersection(owners)
        return people if people is not None else set(self._people)

    # Which come first

    def _worth(
        self, parts: Sequence[_Part], people: set[int], skills: Sequence[str]
    ) -> Mapping[int, float]:
        """Returns what puts people in order: names, how words are found, how long, how often."""
        worth = dict.fromkeys(people, 0.0)
        measures = self._index.measures
        for months in map(measures.months, skills) if measures else ():
            for person in people:
                shown, is_proved = months.get(person, _NO_MONTHS)
                worth[person] += shown * _MONTH_WORTH * is_proved
        for part in parts:
            for owners, tier in self._first(people, part.names):
                for person in owners:
                    worth[person] += _LEADS.get(tier.tier, 0.0)
            for owners, tier in self._first(people, part.tiers):
                for person in owners:
                    worth[person] += tier.points
            if part.docs.bit_count() <= _MOST_COUNTED:
                for person, count in self.owners_of(part.docs).items():
                    if person in worth:
                        worth[person] += count * _ENTRY_WORTH
        return worth

    def _first(
        self, people: set[int], tiers: Sequence[TierMatch]
    ) -> Iterator[tuple[set[int], TierMatch]]:
        """Yields each tier with those whom no better one has."""
        left = set(people)
        for tier in tiers:
            if not left:
                break
            owners = left.intersection(self._holders(tier.docs))
            left -= owners
            yield owners, tier

    @cached_property
    def _files(self) -> Mapping[int, Sequence[int]]:
        """The files of each person, the one that stands for them first."""
        files: dict[int, list[int]] = {}
        for file, person in enumerate(self._people):
            its = files.setdefault(person, [])
            its.insert(0 if file == person else len(its), file)
        return files

    def _best_entry(
        self, tiers_of_parts: Sequence[Sequence[tuple[float, bytes]]], person: int
    ) -> int | None:
        """Returns the number of the entry of somebody that has the words best, or None.

        Of several that have them alike, one of the file that stands for the person.
        """
        best, most = None, 0.0
        for file in self._files[person]:
            for number in range(self._starts[file], self._starts[file + 1]):
                doc = self._index.documents.doc(number)
                points = sum(
                    next((earned for earned, docs in tiers if bits.holds(docs, doc)), 0.0)
                    for tiers in tiers_of_parts
                )
                if points > most:
                    best, most = number, points
        return best


def _by_points(tier: TierMatch) -> float:
    return -tier.points


def _parts_of_names(atom: str) -> Step:
    """Returns the ways in which a word may be in a name as it is typed."""
    exact = Rule(Tier.EXACT, How.IS, atom, _NAME)
    beginning = Rule(Tier.PREFIX, How.STARTS, atom, _NAME)
    if len(atom) < INFIX_FROM and not is_continuous(atom):
        return exact, beginning
    return exact, beginning, Rule(Tier.INFIX, How.HOLDS, atom, _NAME)


def _near_names(atom: str, *, is_last: bool) -> Step:
    """Returns the ways in which a word may be a misspelling of a part of a name."""
    if not atom.isalpha() or len(atom) < _NEAR_FROM or is_continuous(atom):
        return ()
    how = How.NEAR if typos.allowed_edits(atom) else How.NEAR_ONE
    finished = Rule(Tier.TYPO, how, atom, _NAME)
    if is_last and len(atom) >= _UNFINISHED_FROM:
        return finished, Rule(Tier.TYPO, How.NEAR_START, atom, _NAME)
    return (finished,)
