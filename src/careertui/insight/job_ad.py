"""Reading a job ad: text to what it asks for.

The invariants: requirements come only from what the ad asks for, never from duties, perks or
talk, unless it says nothing else; and where nothing is read, a remark says why.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from careertui.career.text import fold
from careertui.insight.ad_clauses import sentences_of
from careertui.insight.ad_lines import MOST_CHARACTERS, MOST_LINES, lines_of
from careertui.insight.ad_phrases import asked_in
from careertui.insight.ad_sections import (
    WANTED,
    AdPart,
    AdSection,
    asks,
    is_condition,
    is_logistics,
    parts_of,
)
from careertui.insight.ad_vocabulary import words_of
from careertui.insight.requirements import JobAd, Level, Need, Requirement
from careertui.insight.skill_names import SkillNames

MOST_REQUIREMENTS = 300
_LONGEST_TITLE = 120
_LONGEST_TEXT = 500
_LONGEST_JOB = 12
"""How many words a first line has at most that names the job."""


def read_ad(text: str, names: SkillNames) -> JobAd:
    """Returns what a job ad asks for, in the order of its lines.

    If nothing is found, or the ad is too long to be read as a whole, the remark says so.
    """
    if remark := _no_text(text):
        return JobAd("", (), remark)
    lines = lines_of(text)
    if not lines:
        return JobAd("", (), "The ad is empty.")
    title = lines[0].text[:_LONGEST_TITLE]
    found, remark = _AdReader(parts_of(lines, names), names).read()
    requirements = _once(found)
    if len(requirements) > MOST_REQUIREMENTS:
        remark = f"Only the first {MOST_REQUIREMENTS} requirements are taken."
    elif len(text) > MOST_CHARACTERS or len(lines) == MOST_LINES:
        remark = f"Only the first {len(lines):,} lines were read."
    return JobAd(title, requirements[:MOST_REQUIREMENTS], remark)


def _no_text(text: str) -> str:
    """Returns why something is no text; empty if it is one."""
    beginning = text[:4096]
    if "\0" in beginning or beginning.count("\ufffd") > len(beginning) // 10:
        return "This is no text: save the ad as plain text first."
    return "" if beginning.strip() or text.strip() else "The ad is empty."


# Sections in turn


class _AdReader:
    """Reads the parts of an ad: what is wanted first, the rest if nothing is."""

    def __init__(self, parts: Sequence[AdPart], names: SkillNames) -> None:
        self._parts = parts
        self._names = names
        letters = "".join(part.text for part in parts)
        self._is_sure = False
        """Whether something was found that is asked for in ads alone."""
        self._has_case = letters not in {letters.lower(), letters.upper()}
        title = words_of(parts[0].text) if len(parts) > 1 else []
        self._title = {word.text for word in title} if len(title) <= _LONGEST_JOB else set()

    def read(self) -> tuple[list[Requirement], str]:
        """Returns the requirements, and a remark if they are not from where they should be."""
        if (found := list(self._wanted())) and self._is_sure:
            return found, ""
        if found := list(self._named_anywhere()):
            return found, "The ad lists no requirements: these are from its other text."
        return [], "No sentence was found that asks for something: is this a job ad?"

    def _wanted(self) -> Iterator[Requirement]:
        """Yields what stands in lists of requirements, and in sentences that ask for it."""
        is_said = any(part.section is AdSection.MUST for part in self._parts)
        for part in self._parts:
            if part.section in WANTED:
                level = Level.NICE if part.section is AdSection.NICE else Level.MUST
                yield from self._asked(part, part.text, level)
            elif part.section is AdSection.PROSE:
                for sentence in sentences_of(part.text):
                    if asks(sentence):
                        yield from self._asked(part, sentence, Level.MUST)
                    elif is_logistics(sentence):
                        yield from self._logistics(part, sentence)
            elif part.section is AdSection.OTHER:
                for sentence in filter(is_condition, sentences_of(part.text)):
                    yield from self._logistics(part, sentence)
            elif part.section in {AdSection.LIST, AdSection.STACK} and not is_said:
                yield from self._asked(part, part.text, Level.MUST, only_sure=True)

    def _logistics(self, part: AdPart, sentence: str) -> Iterator[Requirement]:
        found = self._asked(part, sentence, Level.MUST)
        return (it for it in found if it.need is Need.LOGISTICS)

    def _named_anywhere(self) -> Iterator[Requirement]:
        """Yields what is named outside of talk and perks, and what duties are about."""
        for number, part in enumerate(self._parts):
            if part.section is AdSection.OTHER or (not number and len(self._parts) > 1):
                continue
            is_duty = part.section is AdSection.DUTY and part.line.is_item
            yield from self._asked(part, part.text, Level.MUST, only_sure=not is_duty)

    def _asked(
        self, part: AdPart, text: str, level: Level, *, only_sure: bool = False
    ) -> Iterator[Requirement]:
        for it in asked_in(text, level, self._names, has_case=self._has_case):
            is_title = {word.text for word in words_of(it.name)} <= self._title
            is_title = is_title and part.section not in WANTED
            is_sure = it.is_named or it.is_anew or it.need not in {Need.SKILL, Need.SOFT}
            is_asked = is_sure and part.section is not AdSection.OTHER
            self._is_sure = self._is_sure or is_asked or part.section in WANTED
            if it.is_named or not (is_title or (only_sure and not is_sure)):
                text = part.text[:_LONGEST_TEXT]
                number = part.line.number
                yield Requirement(it.name, text, number, it.level, it.need, it.any_of, it.min_years)


def _once(found: Sequence[Requirement]) -> tuple[Requirement, ...]:
    """Returns the requirements, what is said twice once: where it stands first.

    It is a must if it is one anywhere.
    """
    kept: dict[tuple[str, ...], Requirement] = {}
    for requirement in found:
        key = tuple(sorted(map(fold, requirement.any_of)))
        before = kept.setdefault(key, requirement)
        is_must = Level.MUST in {before.level, requirement.level}
        kept[key] = replace(
            before,
            level=Level.MUST if is_must else Level.NICE,
            min_years=max(before.min_years or 0, requirement.min_years or 0) or None,
        )
    return tuple(kept.values())
