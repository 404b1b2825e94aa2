"""The index: entries in, matches out. One engine for three careers and for a million entries.

The invariants: what an index gives depends on the entries, the names of skills and the lens
alone, not on how its documents are divided into segments; and an index is never changed, so a
search that runs while another index is made sees one or the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial

from careertui.career.aliases import AliasTable, skill_key
from careertui.career.dates import DateRange
from careertui.career.entries import Entry, Kind
from careertui.career.model import SkillGroup
from careertui.query.lens import Lens, Measure, Mode, Word
from careertui.query.parser import Hint
from careertui.search.documents import DocSpan, Documents
from careertui.search.evaluate import Evaluation, Evaluator, query_text
from careertui.search.highlight import Marker, reasons_of, verified
from careertui.search.ladder import How, Rule
from careertui.search.match_reasons import MatchReason, Tier
from careertui.search.measures import Measures
from careertui.search.policy import QueryText
from careertui.search.results import Hit, Matches
from careertui.search.segment import bitset as bits
from careertui.search.segment.segment import Segment
from careertui.search.terms import TierMatch, Vocabulary
from careertui.search.tokens import KEY, Analyzer, builtin_analyzer
from careertui.search.top_hits import Scored, top_hits
from careertui.search.typos import load_matcher

_NAMING = frozenset({Mode.FUZZY, Mode.EXACT, Mode.WHOLE})
"""The modes in which a word may be the whole name of a skill."""
_MISSPELT_FROM = 4
"""Letters from which a word may be the misspelt name of a skill."""
_MOST_MEASURES = 16
"""The documents of so many measures are remembered."""


class Index:
    """An index over entries: segments, which of their documents are live, and names of skills."""

    def __init__(
        self, documents: Documents, analyzer: Analyzer, *, live: int, people: int,
        measures: Measures | None,
    ) -> None:  # fmt: skip
        """An index of the live documents; see ``from_segments``."""
        self.documents = documents
        self.analyzer = analyzer
        self.live = live
        self.people = people
        self.measures = measures
        self._meeting = lru_cache(maxsize=_MOST_MEASURES)(self._docs_meeting)
        vocabulary = Vocabulary(
            documents.leaves, live, is_whole=live == documents.live and documents.is_whole
        )
        verify = partial(verified, documents=documents)
        self.evaluator = Evaluator(
            vocabulary, self.table, verify, documents.numbered, self._meeting,
            with_person=people > 1,
        )  # fmt: skip

    @classmethod
    def from_segments(
        cls, entries: Sequence[Entry], segments: Sequence[Segment], spans: Iterable[DocSpan], *,
        analyzer: Analyzer | None = None, people: int = 2, measures: Measures | None = None,
    ) -> Index:  # fmt: skip
        """Returns the index of entries whose segments were built before.

        Args:
            entries: All entries; they are only read to be shown or to verify an exact text.
            segments: They may hold other documents too, which are deleted here.
            spans: Where the entries are, in the order of ``entries``, such as one a person.
            analyzer: What all segments were built with; the built-in names if not given.
            people: How many people there are, by name; only whether more than one matters.
            measures: What the people come to; without it nobody meets a measure.
        """
        analyzer = analyzer or builtin_analyzer()
        documents = Documents(entries, segments, spans, analyzer.table)
        return cls(documents, analyzer, live=documents.live, people=people, measures=measures)

    @property
    def entries(self) -> Sequence[Entry]:
        """The entries, by number."""
        return self.documents.entries

    @property
    def table(self) -> AliasTable:
        """The names of skills."""
        return self.analyzer.table

    def warm(self) -> None:
        """Prepares what the first searches of a kind would wait for; may run in a thread."""
        load_matcher()
        for segment, _ in self.documents.leaves:
            _ = segment.docs
            for postings in segment.fields.values():
                postings.form("")
            segment.in_years(DateRange(1, 1))

    def skill_keys(self, word: Word) -> Sequence[str]:
        """Returns the keys of the skills that a word may mean, the most frequent first.

        The skill of that name alone if there is one, else those that the word finds.
        """
        if word.mode in _NAMING and self._is_skill(word.text):
            return self._own_keys(word.text)
        found = self.evaluator.with_all(Lens(facets=(replace(word, field="skill"),)))
        rules = [rule for match in found.words for rule in match.rules]
        marks = Marker(rules, self.table, found.literals)
        skills = self.evaluator.vocabulary.skills(found.docs, lambda name: bool(marks(name)))
        often = sorted(skills, key=lambda name: (-skills[name], name))
        return list(dict.fromkeys(map(skill_key, often)))

    def skills_called(self, text: str) -> Sequence[str]:
        """Returns the keys of the skills that bare words are the name of, or a misspelling."""
        if self._is_skill(text):
            return self._own_keys(text)
        word = Word(text)
        if " " in text or len(text) < _MISSPELT_FROM:
            return ()
        tiers = self._tiers(word)
        is_misspelt = bool(tiers) and all(tier.tier.is_approximate for tier in tiers)
        is_skill = is_misspelt and bool(self._tiers(replace(word, field="skill")))
        return self.skill_keys(word) if is_skill else ()

    def _tiers(self, word: Word) -> Sequence[TierMatch]:
        words = self.evaluator.with_all(Lens(terms=(word,))).words
        return [tier for match in words for tier in match.tiers]

    def _is_skill(self, name: str) -> bool:
        key = Rule(Tier.EXACT, How.IS, KEY + self.table.key(name), frozenset({"skill"}))
        return bool(self.evaluator.vocabulary.docs(key, "skill"))

    def _own_keys(self, name: str) -> Sequence[str]:
        """Returns the keys of a skill by each of its names, as profiles may have it by any."""
        return sorted({skill_key(each) for each in (name, *self.table.names(name))})

    def people_meeting(self, measure: Measure) -> frozenset[int]:
        """Returns who meets a measure, by the positions of the files that stand for them."""
        if self.measures is None:
            return frozenset()
        keys = self.skill_keys(measure.skill) if measure.skill else ()
        return self.measures.meeting(measure, keys)

    def _docs_meeting(self, measure: Measure) -> int:
        """Returns the documents of the people who meet a measure."""
        if self.measures is None:
            return 0
        return self.documents.within(self.measures.runs(self.people_meeting(measure)))

    def search(self, lens: Lens, limit: int = 200) -> Matches:
        """Returns what matches a lens.

        Args:
            lens: What is asked for.
            limit: How many hits are wanted; the count and the set of matches are complete.
        """
        evaluation = self.evaluator.evaluate(lens)
        total = evaluation.docs.bit_count()
        rules = [rule for word in evaluation.words if word.tiers for rule in word.rules]
        rules += evaluation.extras
        return Matches(
            total=total,
            hits=tuple(self._hits(evaluation, limit)),
            numbers=MatchSet(self.documents, evaluation.docs, total),
            marks=Marker(rules, self.table, tuple(dict.fromkeys(evaluation.literals))),
            hints=tuple(self._hints(evaluation, total)),
            missing=evaluation.missing,
        )

    def _hits(self, evaluation: Evaluation, limit: int) -> Iterator[Hit]:
        lens = evaluation.lens
        query = QueryText.of(query_text(lens), self.table)
        best = top_hits(self.documents, evaluation, query, limit=limit, sort=lens.sort)
        for scored in best:
            number = self.documents.number(scored.doc)
            yield Hit(
                number, scored.score, scored.is_approximate,
                partial(self._reasons, evaluation, scored),
            )  # fmt: skip

    def _reasons(self, evaluation: Evaluation, scored: Scored) -> tuple[MatchReason, ...]:
        return reasons_of(self.documents.entry(scored.doc), scored, evaluation, self.table)

    def _hints(self, evaluation: Evaluation, total: int) -> Iterator[Hint]:
        if evaluation.missing:
            yield Hint(self._without(evaluation))
        for word in evaluation.words:
            may_be = self.table.meanings(word.typed)
            if may_be:
                yield Hint(f"“{word.typed}” may mean {' or '.join(may_be)}")
        if total:
            return
        missing = [word.typed for word in evaluation.words if not word.docs]
        if missing:
            yield from (Hint(f"no entry has “{typed}”") for typed in missing)
        elif len(evaluation.words) > 1:
            yield Hint("each word is found, but no entry has them all")

    def _without(self, evaluation: Evaluation) -> str:
        """Returns a remark on the words that what is shown does not have."""
        missing = evaluation.missing
        named = " and ".join(f"“{typed}”" for typed in missing)
        count = len(evaluation.plain) + len(missing)
        return (
            f"nothing has {'both' if count == 2 else f'all {count} words'}; shown without {named}"
        )

    def within(self, runs: Iterable[range], people: int) -> Index:
        """Returns the index of some of the entries, each under the number that it has here.

        It answers as one that was made of these entries alone would, with the same names of
        skills, and shares its segments with this one.

        Args:
            runs: The numbers of the entries, in runs that ascend.
            people: How many people they are of, by name.
        """
        live = self.live & self.documents.within(runs)
        return Index(
            self.documents, self.analyzer, live=live, people=people, measures=self.measures
        )


class MatchSet:
    """The numbers of all entries that match."""

    __slots__ = ("_buffer", "_docs", "_documents", "_total")

    def __init__(self, documents: Documents, docs: int, total: int) -> None:
        self._documents = documents
        self._docs = docs
        self._total = total
        self._buffer: bytes | None = None

    def __contains__(self, number: object) -> bool:
        """Whether the entry with a number matches."""
        entries = len(self._documents.entries)
        if not isinstance(number, int) or not 0 <= number < entries:
            return False
        if self._total == entries:
            return True
        if self._buffer is None:
            self._buffer = bits.to_bytes(self._docs)
        return bits.holds(self._buffer, self._documents.doc(number))


def table_of(entries: Iterable[Entry], aliases: AliasTable) -> AliasTable:
    """Returns the alias table with what the entries themselves say about skills."""
    defined: list[tuple[str, tuple[str, ...]]] = []
    skills: set[str] = set()
    for entry in entries:
        skills.update(entry.skills)
        if entry.kind is Kind.SKILLS and isinstance(entry.item, SkillGroup):
            defined += [(skill.name, skill.aliases) for skill in entry.item.items if skill.aliases]
    return aliases.extended(defined).resolved(skills)
