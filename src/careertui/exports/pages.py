"""Pages: a CV made as short as asked for, by leaving out what tells least.

The invariant: nothing is said otherwise than in the whole. Skills, degrees and roles with their
dates come first; what else there is room for is taken in the order of its worth: figures before
words, the late before the early. What fits stays.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from math import ceil, inf
from operator import attrgetter
from typing import NamedTuple

from careertui.career.dates import MONTHS_IN_YEAR
from careertui.career.kinds import Kind
from careertui.career.patterns import pattern
from careertui.exports.cv import Cv, CvEntry, CvSection, skill_name

LINES = 54
"""How many lines of text a page has."""
_COLUMNS = 95
"""How many characters such a line has."""
_HEAD, _SECTION = 4, 2
"""How many lines the name with what stands around it takes, and the heading of a section."""
_LONGEST_SUMMARY = 360
_SENTENCE_END = pattern(r"(?<=[.!?])\s+(?=[A-ZÀ-Þ0-9\"“(])")
_MOST_SKILLS = 24
_HALF_YEARS = 6
"""What ended so many years before the latest entry is worth half as much for its date."""
_SHARE_OF_THE_REST = 0.3
"""So much of the room is kept for results, whatever else there is."""
_WORTH = {
    Kind.ROLE: 6.0, Kind.PROJECT: 5.0, Kind.EDUCATION: 3.0, Kind.PUBLICATION: 6.5,
    Kind.PATENT: 6.5, Kind.TALK: 2.5, Kind.AWARD: 5.0, Kind.SERVICE: 1.5, Kind.LANGUAGE: 3.0,
    Kind.CERTIFICATE: 2.5, Kind.COURSE: 1.0, Kind.STORY: 3.0,
}  # fmt: skip
_AT_LAST = frozenset({Kind.INTEREST, Kind.SECTION})
"""The sections that a short CV has only where room is left."""

_Place = tuple[int, ...]
"""The number of a section, of an entry in it, of an entry inside that, and so on."""
_Key = tuple[_Place, int]
"""The place of an entry and a part of it: a bullet by its number, or one of those below."""
_TEXT, _ITSELF, _ALL_TEXT, _NOTES = -1, -2, -3, -4
"""The beginning of its text, its heading, all of its text, and its facts, skills and links."""


class _Candidate(NamedTuple):
    """Something that may be left out."""

    worth: float
    key: _Key
    lines: float
    rank: int = 0
    """Which of what comes before results it is, from 1; 0 for the rest."""

    @property
    def order(self) -> tuple[object, ...]:
        """Sorts the best first, then as they stand."""
        return -self.worth, self.key


def length_in_words(cvs: Iterable[Cv]) -> str:
    """Returns how long some CVs are on paper: ``about one page``."""
    lines = sum(map(_lines_of, cvs))
    count = round(lines / LINES)
    if count > 1:
        return f"about {count:,} pages"
    return "about one page" if count else "under half a page"


def fitted(cv: Cv, pages: int, *, lines: int = LINES, is_compact: bool = False) -> Cv:
    """Returns the CV on so many pages; itself if there is no limit.

    Args:
        cv: The whole.
        pages: How many pages there may be; 0 for any number.
        lines: How many lines a page has.
        is_compact: Whether a heading and where that was stand on one line.
    """
    below = 0 if is_compact else 1
    if not pages or _lines_of(cv, below) <= pages * lines:
        return cv
    short = replace(
        cv,
        text=tuple(map(_beginning, cv.text[:1])),
        sections=tuple(map(_plain_section, cv.sections)),
    )
    candidates = sorted(_candidates(short, below), key=attrgetter("order"))
    chosen = _Chosen(candidates, pages * lines - _top(short))
    _choose(short, cv, candidates, chosen)
    kept = (
        replace(section, entries=tuple(_kept(section.entries, whole.entries, (at,), chosen.keys)))
        for at, (section, whole) in enumerate(zip(short.sections, cv.sections, strict=True))
    )
    text = cv.text if ((), _ALL_TEXT) in chosen.keys else short.text
    return replace(short, text=text, sections=tuple(it for it in kept if it.entries))


def _choose(short: Cv, cv: Cv, candidates: Sequence[_Candidate], chosen: _Chosen) -> None:
    """Chooses what comes first, then results, then what else the whole says, then the rest."""
    late = {at for at, section in enumerate(short.sections) if section.kind in _AT_LAST}
    early = [it for it in candidates if it.key[0][0] not in late]
    left = chosen.left
    for candidate in sorted(filter(attrgetter("rank"), early), key=attrgetter("rank")):
        chosen.add(candidate, leave=left * _SHARE_OF_THE_REST)
    for candidate in early:
        chosen.add(candidate)
    for candidate in sorted(_further(short, cv, candidates, chosen), key=attrgetter("order")):
        chosen.add(candidate)
    for candidate in candidates:
        chosen.add(candidate)


def _lines_of(cv: Cv, below: int = 1) -> float:
    """Returns how many lines a CV takes."""
    told = sum(candidate.lines for candidate in _candidates(cv, below))
    facts = sum(_facts_of(entry) for section in cv.sections for entry in section.entries)
    return _top(cv) + _SECTION * len(cv.sections) + told + facts


def _facts_of(entry: CvEntry) -> int:
    return _height(*map(str, entry.facts)) + sum(map(_facts_of, entry.entries))


def _top(cv: Cv) -> int:
    """Returns how many lines stand above the sections."""
    return _HEAD + _height(*cv.text, *map(str, cv.facts))


class _Chosen:
    """What there is room for so far."""

    def __init__(self, candidates: Iterable[_Candidate], left: float) -> None:
        self.keys: set[_Key] = set()
        self._lines = {candidate.key: candidate.lines for candidate in candidates}
        self.left = left
        self._begun: set[_Place] = {()}

    def add(self, candidate: _Candidate, *, leave: float = 0.0) -> None:
        """Adds something with all that it stands in, if that leaves so many lines."""
        place = candidate.key[0]
        around = {(place[:depth], _ITSELF) for depth in range(2, len(place) + 1)}
        needed = {*around, candidate.key} - self.keys
        heading = _SECTION * (place[:1] not in self._begun)
        self._lines.setdefault(candidate.key, candidate.lines)
        height = heading + sum(map(self._lines.__getitem__, needed))
        if needed and height <= self.left - leave:
            self.keys |= needed
            self._begun.add(place[:1])
            self.left -= height


def _beginning(text: str) -> str:
    """Returns the first sentences of a text, at least one and no more than a few lines."""
    sentences = _SENTENCE_END.split(text)
    kept = sentences[:1]
    for sentence in sentences[1:]:
        if len(" ".join((*kept, sentence))) > _LONGEST_SUMMARY:
            break
        kept.append(sentence)
    return " ".join(kept)


def _plain_section(section: CvSection) -> CvSection:
    """Returns a section of plain entries; how well a language is spoken stays with it."""
    is_plain = section.kind is not Kind.LANGUAGE
    entries = map(_plain, section.entries) if is_plain else section.entries
    return replace(section, entries=tuple(entries))


def _plain(entry: CvEntry) -> CvEntry:
    """Returns an entry without what a short CV has no room for."""
    return replace(
        entry,
        text=() if entry.bullets or entry.entries else tuple(map(_beginning, entry.text[:1])),
        facts=(),
        skills=tuple(map(skill_name, entry.skills[:_MOST_SKILLS])) if entry.is_list else (),
        links=entry.links[:1],
        entries=tuple(map(_plain, entry.entries)),
    )


def _height(*texts: str) -> int:
    return sum(ceil(len(text) / _COLUMNS) for text in texts)


def _candidates(cv: Cv, below: int = 1) -> Iterator[_Candidate]:
    moments = [entry.latest for section in cv.sections for entry in section.entries]
    latest = max((moment for moment in moments if moment < inf), default=0.0)
    for at, section in enumerate(cv.sections):
        for number, entry in enumerate(section.entries):
            yield from _candidates_of(entry, (at, number), section.kind, latest, below)


def _candidates_of(
    entry: CvEntry, place: _Place, kind: Kind, latest: float, below: int
) -> Iterator[_Candidate]:
    age = 0.0 if entry.latest == inf else (latest - entry.latest) / MONTHS_IN_YEAR
    recent = _HALF_YEARS / (_HALF_YEARS + max(0.0, age)) if entry.latest else 0.3
    has_figure = any(bullet.figure for bullet in entry.bullets)
    worth = _WORTH.get(kind, 1.0) * (0.4 + recent) + 2 * has_figure
    # The first of a list tell more than the later ones.
    worth -= _FURTHER_DOWN * place[1] if kind in _LISTED else 0.0
    rank = _STAYING.get(kind, 0) if len(place) <= _ROLE_DEPTH else 0
    heading = " · ".join((entry.title, *entry.where, entry.dates))
    lines = (
        max(1 + below * bool(entry.where), _height(heading)) + _height(", ".join(entry.skills)) / 2
    )
    yield _Candidate(worth, (place, _ITSELF), lines, rank)
    results = (f"{bullet.text} {bullet.figure}" for bullet in entry.bullets)
    for number, text in enumerate((*entry.text, *results), -len(entry.text)):
        told = worth + 2 * any(map(str.isdigit, text)) - max(0, number) / 2
        yield _Candidate(told, (place, number), _height(text))
    for number, child in enumerate(entry.entries):
        inner = Kind.ROLE if kind is Kind.ROLE and entry.is_employer else Kind.PROJECT
        yield from _candidates_of(child, (*place, number), inner, latest, below)


def _further(
    short: Cv, cv: Cv, candidates: Iterable[_Candidate], chosen: _Chosen
) -> Iterator[_Candidate]:
    """Yields what the whole says further of what is chosen."""
    if cv.text != short.text:
        yield _Candidate(inf, ((), _ALL_TEXT), _height(*cv.text) - _height(*short.text))
    for candidate in candidates:
        place, part = candidate.key
        if part != _ITSELF or candidate.key not in chosen.keys:
            continue
        plain, whole = _at(short, place), _at(cv, place)
        if whole.text != plain.text or (place, _TEXT) not in chosen.keys:
            begun = _height(*plain.text) * ((place, _TEXT) in chosen.keys)
            yield _Candidate(candidate.worth, (place, _ALL_TEXT), _height(*whole.text) - begun)
        notes = _height(*map(str, whole.notes), " · ".join(it.shown for it in whole.links[1:]))
        beside = _height(", ".join(plain.skills))
        yield _Candidate(candidate.worth, (place, _NOTES), max(0, notes - beside))


def _at(cv: Cv, place: _Place) -> CvEntry:
    entries = cv.sections[place[0]].entries
    for number in place[1:-1]:
        entries = entries[number].entries
    return entries[place[-1]]


_LISTED = frozenset({Kind.PUBLICATION, Kind.PATENT, Kind.TALK, Kind.COURSE, Kind.AWARD})
_FURTHER_DOWN = 0.4
_STAYING = {Kind.SKILLS: 1, Kind.EDUCATION: 2, Kind.ROLE: 3}
"""What comes before results, and which of it first."""
_ROLE_DEPTH = 3


def _kept(
    entries: tuple[CvEntry, ...],
    wholes: tuple[CvEntry, ...],
    above: _Place,
    chosen: Collection[_Key],
) -> Iterator[CvEntry]:
    """Yields what is chosen of some entries."""
    for number, (entry, whole) in enumerate(zip(entries, wholes, strict=True)):
        place = (*above, number)
        if (place, _ITSELF) not in chosen:
            continue
        noted = whole if (place, _NOTES) in chosen else entry
        begun = entry.text if (place, _TEXT) in chosen else ()
        yield replace(
            entry,
            text=whole.text if (place, _ALL_TEXT) in chosen else begun,
            facts=noted.facts,
            skills=noted.skills,
            links=noted.links,
            bullets=tuple(it for at, it in enumerate(entry.bullets) if (place, at) in chosen),
            entries=tuple(_kept(entry.entries, whole.entries, place, chosen)),
        )
