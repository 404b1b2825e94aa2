"""The sections of a job ad: which of its lines are requirements, duties, perks or talk.

Headings decide, by the words of ``ad_vocabulary.toml``. Where a heading says nothing, what
stands below it does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum

from careertui.career.patterns import pattern
from careertui.career.values import frozen
from careertui.insight.ad_lines import AdLine
from careertui.insight.ad_vocabulary import AdWord, phrases, words_of
from careertui.insight.skill_names import SkillNames


class AdSection(StrEnum):
    """What a part of an ad is about."""

    NICE = "nice"
    OTHER = "other"
    """The company, what it gives, how to apply, other jobs."""
    MUST = "must"
    STACK = "stack"
    """The tools that the company uses."""
    DUTY = "duty"
    LIST = "list"
    """A list of which nothing says what it is."""
    PROSE = "prose"


NAMED = (AdSection.NICE, AdSection.OTHER, AdSection.MUST, AdSection.STACK, AdSection.DUTY)
"""The sections that headings name, those first that win if a heading names two."""
WANTED = (AdSection.MUST, AdSection.NICE)


@frozen
class AdPart:
    """A line of an ad, or a part of it, with the section that it belongs to."""

    section: AdSection
    line: AdLine

    @property
    def text(self) -> str:
        """What it says."""
        return self.line.text


# Headings

_LONGEST = 12


def section_named(text: str, *, is_marked: bool = False) -> AdSection | None:
    """Returns the section that a heading names; nothing if it is none or says nothing.

    A marked one may have any words beside those that name a section, others a few at most.
    """
    words = words_of(text)
    if not 0 < len(words) <= _LONGEST:
        return None
    return _by_phrase(words, is_marked) or _by_words(words)


def _by_phrase(words: Sequence[AdWord], is_marked: bool) -> AdSection | None:
    best, found, place = 0, None, (0, 0)
    for section in NAMED:
        for first, last in phrases(f"headings.{section}.phrases").spans(words):
            if last - first > best and (
                is_marked or first < 2 or phrases("small.opening").are_in(words[:1])
            ):
                best, found, place = last - first, section, (first, last)
    if found is None or is_marked:
        return found
    others = [*words[: place[0]], *words[place[1] :]]
    unknown = sum(not _is_known(word, found) for word in others)
    return found if unknown <= (2 if phrases("small.opening").are_in(words[:1]) else 0) else None


def _by_words(words: Sequence[AdWord]) -> AdSection | None:
    named = {
        word.start: [it for it in NAMED if phrases(f"headings.{it}.words").are_in([word])]
        for word in words
    }
    if not all(named[word.start] or phrases("headings.neutral").are_in([word]) for word in words):
        return None
    found = {section for sections in named.values() for section in sections}
    return next((section for section in NAMED if section in found), None)


def _is_known(word: AdWord, section: AdSection) -> bool:
    tables = ("headings.neutral", f"headings.{section}.words")
    return any(phrases(table).are_in([word]) for table in tables)


# Parts

_INLINE = pattern(r"([^:.;!?,]{2,70}?)\s*(?::|\s[–—-])\s+(?=\S)")
_SENTENCES = pattern(r"(?<=[.;!?])\s+|\s+[|•·]\s+")
_MOST_UNKNOWN_WORDS = 9


def parts_of(lines: Sequence[AdLine], names: SkillNames) -> tuple[AdPart, ...]:
    """Returns the lines that are no headings, with the sections that they belong to."""
    return tuple(_parts(list(_without_tables(lines)), names))


def _parts(lines: Sequence[AdLine | AdPart], names: SkillNames) -> Iterator[AdPart]:
    current, rank, has_items = AdSection.PROSE, 0, False
    for number, line in enumerate(lines):
        if isinstance(line, AdPart):
            yield line
            continue
        heading = _heading(lines, number)
        if heading is not None:
            current, rank, has_items = heading, line.rank, False
            continue
        if _may_be_heading(line):
            is_below = current in WANTED and (line.rank > rank or (rank and not line.rank))
            if not is_below:
                current, rank = _voted(lines, number + 1, names), line.rank
                has_items = False
            if names.named_in(line.text, denied_too=True) or not _has_below(lines, number):
                yield AdPart(current, line)
            continue
        if line.is_after_blank and not line.is_item and has_items:
            current, has_items = AdSection.PROSE, False
        if line.is_item and not has_items and current is AdSection.PROSE:
            current = _voted(lines, number, names)
        has_items = has_items or line.is_item
        for part in _inline(AdPart(current, line)):
            yield part
            if not line.is_item:
                current = part.section


def _heading(lines: Sequence[AdLine | AdPart], number: int) -> AdSection | None:
    line = lines[number]
    if isinstance(line, AdPart) or line.text.endswith((".", ",", ";")):
        return None
    is_marked = line.rank > 0 or (line.text.endswith(":") and not line.is_item)
    section = section_named(line.text, is_marked=is_marked)
    if section is None or not line.is_item or line.rank or line.text.endswith(":"):
        return section
    return section if _has_deeper(lines, number) else None


def _may_be_heading(line: AdLine) -> bool:
    """Whether a line looks like a heading although no word says of what."""
    if line.is_item or len(line.text.split()) > _MOST_UNKNOWN_WORDS:
        return False
    return line.text.endswith(":") or line.rank > 0


def _has_deeper(lines: Sequence[AdLine | AdPart], number: int) -> bool:
    line, below = lines[number], lines[number + 1] if number + 1 < len(lines) else None
    if isinstance(line, AdPart) or not isinstance(below, AdLine):
        return False
    return below.is_item and below.indent > line.indent


def _has_below(lines: Sequence[AdLine | AdPart], number: int) -> bool:
    below = lines[number + 1] if number + 1 < len(lines) else None
    return isinstance(below, AdLine) and not below.rank


def _inline(part: AdPart) -> Iterator[AdPart]:
    """Yields the parts of a line that begin with headings of their own, as ``Bonus: Kafka``."""
    section, said = part.section, list[str]()
    for sentence in _SENTENCES.split(part.text):
        match = _INLINE.match(sentence)
        named = section_named(match[1]) if match else None
        if match is None or named is None:
            said.append(sentence)
            continue
        if said:
            yield AdPart(section, replace(part.line, text=" ".join(said)))
        section, said = named, [sentence[match.end() :]]
    if said:
        yield AdPart(section, replace(part.line, text=" ".join(said)))


# Lists without a heading that says what they are


def _voted(lines: Sequence[AdLine | AdPart], first: int, names: SkillNames) -> AdSection:
    """Returns what the lines from there on, up to the next heading, seem to be."""
    votes = dict.fromkeys((AdSection.MUST, AdSection.OTHER, AdSection.DUTY), 0)
    has_items = False
    for number in range(first, min(first + 12, len(lines))):
        line = lines[number]
        if isinstance(line, AdPart) or _may_be_heading(line) or _heading(lines, number):
            break
        if has_items and not line.is_item and line.is_after_blank:
            break
        has_items = has_items or line.is_item
        if vote := _vote(line.text, names):
            votes[vote] += 1
    if not has_items:
        return AdSection.PROSE
    best = max(votes, key=lambda section: votes[section])
    return best if list(votes.values()).count(votes[best]) == 1 else AdSection.LIST


def _vote(text: str, names: SkillNames) -> AdSection | None:
    words = words_of(text)
    if not words:
        return None
    if phrases("noise.phrases").are_in(words):
        return AdSection.OTHER
    if phrases("noise.duty_verbs").length_at(words, 0):
        return AdSection.DUTY
    if phrases("asking.phrases").are_in(words) or names.named_in(text, denied_too=True):
        return AdSection.MUST
    return None


# Tables

_TICK = pattern(r"[xX✓✔✅☑•●*]$|yes$|Yes$|ja$|sí$")


def _without_tables(lines: Iterable[AdLine]) -> Iterator[AdLine | AdPart]:
    """Yields the lines, with the cells of tables that say how much they are wanted made parts."""
    columns: list[AdSection | None] = []
    for line in lines:
        if not line.cells:
            columns = []
            yield line
            continue
        named = [section_named(cell) for cell in line.cells]
        levels = [section for section in named if section in WANTED]
        if len(levels) > 1:
            columns = named
        elif levels and not columns:
            yield from _cells(line, [None if it in WANTED else levels[0] for it in named])
        elif columns:
            ticked = [
                column
                for cell, column in zip(line.cells, columns, strict=False)
                if _TICK.match(cell) and column
            ]
            yield from _cells(line, [ticked[0]] * len(named) if ticked else columns)
        else:
            yield from (replace(line, text=cell, is_item=True) for cell in line.cells if cell)


def _cells(line: AdLine, sections: Sequence[AdSection | None]) -> Iterator[AdPart]:
    for cell, section in zip(line.cells, sections, strict=False):
        neutral = phrases("headings.neutral")
        says_more = any(not neutral.are_in([word]) for word in words_of(cell))
        if section and says_more and not _TICK.match(cell):
            yield AdPart(section, replace(line, text=cell, is_item=True))
