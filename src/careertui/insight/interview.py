"""Which story answers an interviewer's question, and why.

The invariant: the same question over the same entries has the same answers, and each says
what speaks for it. A question and an entry are compared by what both speak of: competencies
first, then skills and concepts, then words, which only break ties. An entry that explains
too little of a question is no answer to it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from math import log
from typing import NamedTuple

from careertui.career.aliases import skill_key
from careertui.career.dates import Present
from careertui.career.entries import Entry, Kind
from careertui.career.mentions import ListedSkills
from careertui.career.prose import DAYS, EntryTexts
from careertui.career.values import frozen
from careertui.insight.ideas import idea_tables, read, strengths, unframed
from careertui.insight.phrases import IdeaSpot, root, words_of
from careertui.insight.star import Star, star_of
from careertui.search.lexicon import is_technology

_COMPETENCY, _CONCEPT, _SKILL, _ORGANIZATION, _WORD, _PROMPT = 3.0, 2.4, 1.5, 1.5, 0.5, 4.0
"""What each counts that a question and an entry share."""
_NEAR = 0.3
"""The part of it that a competency counts which is only near the one asked for."""
_VAGUE = 0.3
"""The part that one counts which is told by everyday words alone beside a concept."""
_BARE = 0.45
"""The part of its score that an entry keeps which explains nothing of the question."""
_LEAST_SCORE, _LEAST_EXPLAINED = 1.2, 0.4
_LEAST_OF_BEST = 0.3
"""What is worth less than this part of the best answer is none."""
_TECHNOLOGY, _TOPIC, _IDEA, _OTHER, _PLAIN = 3.0, 1.2, 1.0, 0.7, 1.1
"""How much each is to be explained: names of technologies, words of concepts, words of
competencies, other words, and ideas told by everyday words alone."""
_KINDS = {
    Kind.STORY: 1.0, Kind.PROJECT: 0.85, Kind.PATENT: 0.8, Kind.ROLE: 0.75, Kind.PUBLICATION: 0.75,
    Kind.EDUCATION: 0.7, Kind.SERVICE: 0.7, Kind.AWARD: 0.7, Kind.SECTION: 0.65, Kind.TALK: 0.6,
    Kind.COURSE: 0.55, Kind.CERTIFICATE: 0.55, Kind.SKILLS: 0.5, Kind.LANGUAGE: 0.5,
}  # fmt: skip
"""How good a kind is as an answer; others are at 0.4."""
_NOW = "now"
"""The concept that all speak of which belongs to the current employer."""


@frozen
class StoryAnswer:
    """An entry that answers a question."""

    entry: Entry
    score: float
    because: tuple[str, ...]
    """What speaks for it, the strongest first: ``competency: influence``, ``skill: TOML``."""
    about: tuple[str, ...] = ()
    """The ids of the entries that it is about; stories are none of them."""

    @property
    def star(self) -> Star:
        """The entry as a story."""
        return star_of(self.entry)


def story_answers(question: str, entries: Sequence[Entry]) -> tuple[StoryAnswer, ...]:
    """Returns the entries that answer a question, best first; none if nothing fits."""
    asked = _Asked(question, entries)
    if not asked.to_explain:
        return ()
    spoken = _spoken(entries, asked)
    rarity = _Rarity(spoken)
    found = [
        answer for it in spoken if (answer := _answer(asked, it, rarity)).score >= _LEAST_SCORE
    ]
    found.sort(key=lambda answer: -answer.score)
    stories = {entry.ref for entry in entries if entry.kind is Kind.STORY}
    return tuple(
        replace(it, about=_about(it.entry, stories))
        for it in found
        if it.score >= _LEAST_OF_BEST * found[0].score
    )


def _about(entry: Entry, stories: Collection[str]) -> tuple[str, ...]:
    key = entry.person_key
    return tuple(name for name in entry.related if f"{key}#{name}" not in stories)


class _Asked:
    """What a question asks for."""

    def __init__(self, question: str, entries: Sequence[Entry]) -> None:
        plain = idea_tables().plain
        reading = read(unframed(question), is_question=True)
        self.words = reading.words
        self.roots = tuple(map(root, self.words))
        self.telling = [at for at, word in enumerate(self.roots) if word not in plain]
        self.roots_told = frozenset(self.roots[at] for at in self.telling)
        self.concepts = strengths(reading.concepts)
        self.competencies = strengths(reading.competencies)
        self._damp_vague(reading.competencies, reading.concepts)
        self.near = {
            near: _NEAR * strength
            for name, strength in sorted(self.competencies.items(), key=lambda row: row[1])
            for near in idea_tables().near[name]
            if near not in self.competencies
        }
        self.skills = _skills_in(question, entries)
        self.places: dict[str, set[int]] = {}
        """Which words speak of each idea."""
        for it in (*reading.competencies, *reading.concepts):
            if not it.is_hint:
                self.places.setdefault(it.idea, set()).update(it.places)
        self.to_explain = self._to_explain(reading.concepts)

    def _damp_vague(self, competencies: Iterable[IdeaSpot], concepts: Iterable[IdeaSpot]) -> None:
        telling = set(self.telling)
        if any(not telling.isdisjoint(it.places) for it in concepts):
            told = {it.idea for it in competencies if not telling.isdisjoint(it.places)}
            for name in self.competencies.keys() - told:
                self.competencies[name] *= _VAGUE

    def _to_explain(self, concepts: Iterable[IdeaSpot]) -> dict[int, float]:
        """Returns the places of the words that an answer has to explain, and how much each."""
        topics = {at for it in concepts if not it.is_hint for at in it.places}
        ideas = {at for places in self.places.values() for at in places}
        weights: dict[int, float] = {}
        for at in self.telling:
            if len(self.words[at]) > 2 and is_technology(self.words[at]):
                weights[at] = _TECHNOLOGY
            else:
                weights[at] = _TOPIC if at in topics else _IDEA if at in ideas else _OTHER
        for places in self.places.values():
            if places.isdisjoint(self.telling):
                weights[min(places)] = _PLAIN
        return weights


def _skills_in(question: str, entries: Iterable[Entry]) -> dict[str, set[str]]:
    """Returns the skills of some entries that a question names, with the roots of their words."""
    names = dict.fromkeys(skill for entry in entries for skill in entry.skills)
    named = ListedSkills(dict.fromkeys(names, ())).mentioned(EntryTexts("", (question,)))
    return {skill_key(name): set(map(root, words_of(name))) for name in named}


class _Spoken:
    """What an entry speaks of, as far as a question asks for it, and how strongly."""

    def __init__(self, entry: Entry, asked: _Asked, *, is_current: bool) -> None:
        tables = idea_tables()
        self.entry = entry
        self.competencies: dict[str, float] = {}
        self.concepts: dict[str, float] = {}
        self.words: dict[str, float] = {}
        self.organization = frozenset(map(root, words_of(entry.organization))) - tables.plain
        self.prompts: list[frozenset[str]] = []
        if entry.kind.value in tables.kinds:
            self.concepts[entry.kind.value] = 1.0
        if is_current:
            self.concepts[_NOW] = 0.8
        # That a project led to a decision makes it no story of one.
        own = 1.0 if entry.kind is Kind.STORY else 0.5
        for text in _texts_of(entry):
            words = unframed(text.text) if text.is_question else words_of(text.text)
            if asked.competencies:
                reading = read(words, is_question=text.is_question)
                _add(self.competencies, reading.competencies, own * text.weight)
                _add(self.concepts, reading.concepts, text.weight)
            elif asked.concepts:
                found = tables.concepts.found_in(words, asked.concepts)
                _add(self.concepts, found, text.weight)
            roots = frozenset(map(root, words)) - tables.plain
            self.words |= {it: max(self.words.get(it, 0), text.weight) for it in roots}
            if text.is_question:
                self.prompts.append(roots)

    @cached_property
    def focus(self) -> float:
        """By how much each competency of a story counts less that shows many."""
        return float(max(1.0, sum(self.competencies.values())) ** 0.15)


def _add(table: dict[str, float], found: Iterable[IdeaSpot], weight: float) -> None:
    for it in found:
        low, high = sorted((table.get(it.idea, 0.0), weight * it.strength))
        table[it.idea] = min(1.2, high + 0.15 * low)


class _Text(NamedTuple):
    text: str
    weight: float
    is_question: bool = False


_UNTOLD = frozenset({"notes", "links", "date", DAYS})


def _texts_of(entry: Entry) -> Iterator[_Text]:
    """Yields the texts of an entry and how much each says of what it is about."""
    yield _Text(entry.title, 1.0)
    for tag in entry.tags:
        yield _Text(tag, 1.4)
    for skill in entry.skills:
        yield _Text(skill, 0.8)
    for skill in entry.mentions:
        yield _Text(skill, 0.7)
    yield _Text(entry.place, 0.8)
    yield _Text(entry.organization, 0.5)
    yield _Text(entry.unit, 0.5)
    for key, text in entry.passages:
        if key == "prompts":
            yield _Text(text, 1.1, is_question=True)
        elif key not in _UNTOLD:
            yield _Text(text, 0.6)


def _spoken(entries: Sequence[Entry], asked: _Asked) -> list[_Spoken]:
    """Returns what each entry speaks of, as far as a question asks for it."""
    current = {
        (entry.person_key, entry.organization)
        for entry in entries
        if entry.kind is Kind.ROLE and isinstance(entry.period.end, Present)
    }
    return [
        _Spoken(
            entry,
            asked,
            is_current=isinstance(entry.period.end, Present)
            or (entry.kind is Kind.STORY and (entry.person_key, entry.organization) in current),
        )
        for entry in entries
    ]


class _Rarity:
    """How much it says that an entry speaks of something: from 1 if all do to 2."""

    def __init__(self, spoken: Sequence[_Spoken]) -> None:
        self._all = len(spoken)
        self.ideas = Counter(name for it in spoken for name in (*it.competencies, *it.concepts))
        self.words = Counter(word for it in spoken for word in it.words)
        self.skills = Counter(skill_key(name) for it in spoken for name in it.entry.skills)

    def of(self, count: int) -> float:
        """Returns it for what so many entries speak of."""
        return 1 + log((self._all + 1) / (count + 1)) / log(self._all + 2)


class _InCommon(NamedTuple):
    """One thing that a question and an entry share."""

    points: float
    because: str
    places: Collection[int]
    """The words of the question that it explains."""


def _answer(asked: _Asked, spoken: _Spoken, rarity: _Rarity) -> StoryAnswer:
    """Returns an entry as an answer, with score 0 if it explains too little of the question."""
    shared = sorted(_shared(asked, spoken, rarity), key=lambda it: -it.points)
    share = _share(asked.to_explain, {at for it in shared for at in it.places})
    score = 0.0
    if share >= _LEAST_EXPLAINED:
        points = sum(it.points for it in shared) + _PROMPT * _nearest_prompt(asked, spoken) ** 2
        score = _KINDS.get(spoken.entry.kind, 0.4) * points * (_BARE + (1 - _BARE) * share)
    return StoryAnswer(spoken.entry, score, tuple(it.because for it in shared))


def _shared(asked: _Asked, spoken: _Spoken, rarity: _Rarity) -> Iterator[_InCommon]:
    """Yields what a question and an entry share."""
    nothing: set[int] = set()
    for name, strength in (asked.competencies | asked.near).items():
        if has := spoken.competencies.get(name, 0.0):
            points = _COMPETENCY * strength * has * rarity.of(rarity.ideas[name]) / spoken.focus
            because = f"{'near ' * (name in asked.near)}competency: {name}"
            yield _InCommon(points, because, asked.places.get(name, nothing))
    for name, strength in asked.concepts.items():
        if has := spoken.concepts.get(name, 0.0):
            points = _CONCEPT * strength * has * rarity.of(rarity.ideas[name])
            because = f"concept: {name.replace('-', ' ')}"
            yield _InCommon(points, because, asked.places.get(name, nothing))
    for skill in spoken.entry.skills:
        key = skill_key(skill)
        if roots := asked.skills.get(key):
            places = {at for at, word in enumerate(asked.roots) if word in roots}
            yield _InCommon(_SKILL * rarity.of(rarity.skills[key]), f"skill: {skill}", places)
    if (where := spoken.organization) and where <= asked.roots_told:
        places = {at for at in asked.telling if asked.roots[at] in where}
        yield _InCommon(_ORGANIZATION, f"organization: {spoken.entry.organization}", places)
    if words := [at for at in asked.telling if asked.roots[at] in spoken.words]:
        roots = {asked.roots[at] for at in words}
        points = _WORD * sum(spoken.words[it] * rarity.of(rarity.words[it]) for it in sorted(roots))
        yield _InCommon(points, f"words: {', '.join(asked.words[at] for at in words)}", words)


def _share(weights: Mapping[int, float], explained: set[int]) -> float:
    """Returns which part of a question is explained."""
    return sum(weight for at, weight in weights.items() if at in explained) / sum(weights.values())


def _nearest_prompt(asked: _Asked, spoken: _Spoken) -> float:
    """Returns how much a question has in common with one that the story answers, from 0 to 1."""
    words = asked.roots_told
    shares = (len(words & it) / len(words | it) for it in spoken.prompts if words & it)
    return max(shares, default=0.0)
