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
from careertui.insight.ad_tables import with_years
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
    block: int = 0
    """The same for all that stands under one heading."""

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
    return _by_phrase(words, is_marked) or _by_words(words, is_marked)


def _by_phrase(words: Sequence[AdWord], is_marked: bool) -> AdSection | None:
    best, found, place = 0, None, (0, 0)
    for section in NAMED:
        for first, last in phrases(f"headings.{section}.phrases").spans(words):
            if last - first > best and (
                is_marked or first < 2 or phrases("small.opening").are_in(words[:1])
            ):
                best, found, place = last - first, section, (first, last)
    if phrases("headings.denied").are_in(words):
        is_nice = any(phrases("headings.nice.words").are_in([word]) for word in words)
        return AdSection.NICE if is_nice or found is AdSection.NICE else AdSection.OTHER
    if found is None or is_marked:
        return found
    others = [*words[: place[0]], *words[place[1] :]]
    unknown = sum(not _is_known(word) for word in others)
    return found if unknown <= (2 if phrases("small.opening").are_in(words[:1]) else 0) else None


def _by_words(words: Sequence[AdWord], is_marked: bool) -> AdSection | None:
    found: set[AdSection] = set()
    unknown = 0
    for word in words:
        named = {it for it in NAMED if phrases(f"headings.{it}.words").are_in([word])}
        if len(words) > 2 and phrases("small.lone").are_in([word]):
            continue
        unknown += not named and not phrases("headings.neutral").are_in([word])
        found |= named
    if unknown > (min(2, len(words) // 2) if is_marked else 0):
        return None
    return next((section for section in NAMED if section in found), None)


def _is_known(word: AdWord) -> bool:
    tables = ("headings.neutral", *(f"headings.{it}.words" for it in NAMED))
    return any(phrases(table).are_in([word]) for table in tables)


# Parts

_INLINE = pattern(r"([^:.;!?,]{2,70}?)\s*(?:[:?]|\s[–—-])\s+(?=\S)")
_SENTENCES = pattern(r"(?<=[.;!])\s+|\s+[|•·]\s+")


def parts_of(lines: Sequence[AdLine], names: SkillNames) -> tuple[AdPart, ...]:
    """Returns the lines that are no headings, with the sections that they belong to."""
    parts = tuple(_AdSections(list(_without_tables(with_years(lines))), names).parts())
    return _with_musts(parts)


def _with_musts(parts: tuple[AdPart, ...]) -> tuple[AdPart, ...]:
    """Returns the parts; of two wish lists without a must the first is one of musts.

    “What we would like to see” says much or little, by what comes after it.
    """
    blocks = {part.block: part.section for part in parts}
    wishes = [block for block, section in blocks.items() if section is AdSection.NICE]
    if AdSection.MUST in blocks.values() or len(wishes) < 2:
        return parts
    return tuple(
        replace(part, section=AdSection.MUST) if part.block == wishes[0] else part for part in parts
    )


class _AdSections:
    """Goes through the lines of an ad and knows in which section it is."""

    def __init__(self, lines: Sequence[AdLine | AdPart], names: SkillNames) -> None:
        self._lines = lines
        self._names = names
        self._section = AdSection.PROSE
        self._rank = 0
        self._has_items = False
        self._block = 0

    def parts(self) -> Iterator[AdPart]:
        """Yields the lines that are no headings."""
        number = 0
        while number < len(self._lines):
            line = self._lines[number]
            if isinstance(line, AdPart):
                yield line
            elif (section := _heading(self._lines, number)) is not None:
                self._begin(section, line)
            elif _may_be_heading(self._lines, number):
                yield from self._unknown_heading(line, number)
            elif below := self._below(line, number):
                yield from self._list_of(line, below)
                number += len(below)
            else:
                yield from self._line(line, number)
            number += 1

    def _begin(self, section: AdSection, line: AdLine) -> None:
        self._section, self._rank, self._has_items = section, line.rank, False
        self._block = line.number

    def _unknown_heading(self, line: AdLine, number: int) -> Iterator[AdPart]:
        is_below = line.rank > self._rank or (self._rank and not line.rank)
        if self._section not in WANTED or not is_below:
            section = _voted(self._lines, number + 1, self._names)
            is_more = phrases("small.besides").are_in(words_of(line.text))
            if section is AdSection.MUST and self._section in WANTED and is_more:
                section = AdSection.NICE
            self._begin(section, line)
        if not _has_below(self._lines, number):
            yield AdPart(self._section, line, self._block)

    def _line(self, line: AdLine, number: int) -> Iterator[AdPart]:
        if line.is_after_blank and not line.is_item and self._has_items:
            self._section, self._block, self._has_items = AdSection.PROSE, line.number, False
        if line.is_item and not self._has_items and self._section is AdSection.PROSE:
            self._section = _voted(self._lines, number, self._names)
        self._has_items = self._has_items or line.is_item
        for part in _inline(AdPart(self._section, line, self._block)):
            yield part
            if not line.is_item and part.section is not self._section:
                # Its section lasts to the end of the paragraph.
                self._section, self._block, self._has_items = part.section, part.block, True

    def _below(self, line: AdLine, number: int) -> list[AdLine]:
        """Returns the items of a list inside a list, below the item that introduces it."""
        below: list[AdLine] = []
        is_open = line.text.endswith(":")
        for other in self._lines[number + 1 : number + 20]:
            if isinstance(other, AdPart) or not other.is_item or not line.is_item:
                break
            is_deeper = other.indent > line.indent or other.sign != line.sign
            if not is_open or not is_deeper:
                break
            below.append(other)
        return below

    def _list_of(self, line: AdLine, below: Sequence[AdLine]) -> Iterator[AdPart]:
        """Yields the items below another, as one part if any of them will do."""
        self._has_items = True
        words = words_of(line.text)
        if phrases("choices.one").are_in(words):
            text = f"{line.text[:-1]} " + " or ".join(it.text.rstrip(",;.") for it in below)
            yield AdPart(self._section, replace(line, text=text), self._block)
            return
        if phrases("asking.phrases").are_in(words):
            yield AdPart(self._section, line, self._block)
        yield from (AdPart(self._section, it, self._block) for it in below)


def _heading(lines: Sequence[AdLine | AdPart], number: int) -> AdSection | None:
    line = lines[number]
    if isinstance(line, AdPart) or line.text.endswith((".", ",", ";")):
        return None
    has_colon = line.text.endswith(":")
    below = _below(lines, number)
    introduces = below is not None and below.is_item and bool(number)
    introduces = introduces or _heads_prose(line, below)
    is_marked = line.rank > 0 or (not line.is_item and (has_colon or introduces))
    section = section_named(line.text, is_marked=is_marked)
    if section is None or not line.is_item or line.rank or has_colon:
        return section
    if below is None or line.sign == "a":
        return None
    if line.sign == "-":
        return section if below.is_item and below.indent > line.indent else None
    return section if below.sign != line.sign else None


def _introduces(lines: Sequence[AdLine | AdPart], number: int) -> bool:
    """Whether a line stands alone right before a list."""
    line, below = lines[number], _below(lines, number)
    if isinstance(line, AdPart) or below is None or line.is_item:
        return False
    return line.is_after_blank and below.is_item and not below.is_after_blank


def _heads_prose(line: AdLine, below: AdLine | None) -> bool:
    """Whether a line without a full stop stands alone right above a paragraph."""
    if below is None or below.is_item or below.is_after_blank or line.is_item:
        return False
    is_open = line.is_after_blank and line.text[-1:].isalpha() and line.number > 1
    return is_open and below.text.endswith((".", "!", "?"))


def _may_be_heading(lines: Sequence[AdLine | AdPart], number: int) -> bool:
    """Whether a line looks like a heading although no word says of what."""
    line = lines[number]
    if isinstance(line, AdPart) or len(line.text.split()) > _LONGEST:
        return False
    if line.sign in {"1", "1.1"}:
        return not line.text.endswith((".", ";", ",")) and _is_single(lines, number)
    if line.is_item or line.text.endswith("."):
        return False
    is_above = _introduces(lines, number) or _heads_prose(line, _below(lines, number))
    return line.text.endswith(":") or line.rank > 0 or is_above


def _is_single(lines: Sequence[AdLine | AdPart], number: int) -> bool:
    """Whether a numbered line stands beside no other, so that it numbers no list."""
    line = lines[number]
    beside = (lines[it] for it in (number - 1, number + 1) if 0 <= it < len(lines))
    return all(isinstance(it, AdLine) and it.sign != getattr(line, "sign", "") for it in beside)


def _below(lines: Sequence[AdLine | AdPart], number: int) -> AdLine | None:
    below = lines[number + 1] if number + 1 < len(lines) else None
    return below if isinstance(below, AdLine) else None


def _has_below(lines: Sequence[AdLine | AdPart], number: int) -> bool:
    below = _below(lines, number)
    return below is not None and not below.rank


def _inline(part: AdPart) -> Iterator[AdPart]:
    """Yields the parts of a line that begin with headings of their own, as ``Bonus: Kafka``."""
    section, block, said = part.section, part.block, list[str]()
    for sentence in _SENTENCES.split(part.text):
        match = _INLINE.match(sentence)
        named = section_named(match[1]) if match else None
        if named is None and section not in {*WANTED, part.section} and asks(sentence):
            # What a heading inside a line says of tools or perks ends with its sentence.
            named = AdSection.PROSE
        elif match is None or named is None:
            said.append(sentence)
            continue
        if said:
            yield AdPart(section, replace(part.line, text=" ".join(said)), block)
        block = -part.line.number
        is_heading = match is not None and named is not AdSection.PROSE
        section, said = named, [sentence[match.end() :] if match and is_heading else sentence]
    if said:
        yield AdPart(section, replace(part.line, text=" ".join(said)), block)


def asks(text: str) -> bool:
    """Whether a text asks for something by its words."""
    words = words_of(text)
    tables = ("asking.phrases", "levels.nice_behind", "levels.nice_ahead")
    return phrases("asking.first").length_at(words, 0) > 0 or any(
        phrases(table).are_in(words) for table in tables
    )


def is_condition(text: str) -> bool:
    """Whether a text says what an applicant must be or pass, as a citizen or a check."""
    words = words_of(text)
    return phrases("logistics.papers").are_in(words) and phrases("asking.demands").are_in(words)


def is_logistics(text: str) -> bool:
    """Whether a sentence demands what no career can show, as to travel or a licence."""
    words = words_of(text)
    is_there = phrases("logistics.phrases").are_in(words) and not (
        phrases("logistics.but").are_in(words) or phrases("small.ours").are_in(words)
    )
    return is_there and phrases("asking.demands").are_in(words)


# Lists without a heading that says what they are


def _voted(lines: Sequence[AdLine | AdPart], first: int, names: SkillNames) -> AdSection:
    """Returns what the lines from there on, up to the next heading, seem to be."""
    votes = dict.fromkeys((AdSection.MUST, AdSection.OTHER, AdSection.DUTY), 0)
    has_items, count = False, 0
    for number in range(first, min(first + 12, len(lines))):
        line = lines[number]
        if isinstance(line, AdPart) or _may_be_heading(lines, number) or _heading(lines, number):
            break
        if has_items and not line.is_item and line.is_after_blank:
            break
        has_items, count = has_items or line.is_item, count + 1
        if vote := _vote(line.text, names):
            votes[vote] += 1
    if not has_items:
        return AdSection.PROSE
    best = max(votes, key=lambda section: votes[section])
    if votes[best] * 4 < count or list(votes.values()).count(votes[best]) > 1:
        return AdSection.LIST
    # What only its verbs say to be a duty is a need if it asks for something.
    return AdSection.PROSE if best is AdSection.DUTY else best


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
            # With three columns or more the first says what the others are about.
            columns = [None, *named[1:]] if len(named) > 2 else named
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
            yield from (replace(line, text=cell, sign="-") for cell in line.cells if cell)


def _cells(line: AdLine, sections: Sequence[AdSection | None]) -> Iterator[AdPart]:
    for cell, section in zip(line.cells, sections, strict=False):
        neutral = phrases("headings.neutral")
        says_more = any(not neutral.are_in([word]) for word in words_of(cell))
        if section and says_more and not _TICK.match(cell):
            yield AdPart(section, replace(line, text=cell, sign="-"))
