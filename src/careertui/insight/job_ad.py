"""Reading a job ad: text to what it asks for.

The invariants: requirements come only from what the ad asks for, never from duties, perks or
talk, unless it says nothing else; and where nothing is read, a remark says why.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from careertui.career.text import fold
from careertui.insight.ad_lines import MOST_CHARACTERS, MOST_LINES, lines_of
from careertui.insight.ad_phrases import Asked, asked_in
from careertui.insight.ad_sections import WANTED, AdPart, AdSection, parts_of
from careertui.insight.ad_vocabulary import phrases, words_of
from careertui.insight.requirements import JobAd, Level, Requirement
from careertui.insight.skill_names import SkillNames

MOST_REQUIREMENTS = 300
_LONGEST_TITLE = 120


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
    found, remark = _read(parts_of(lines, names), names)
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


def _read(parts: Sequence[AdPart], names: SkillNames) -> tuple[list[Requirement], str]:
    """Returns the requirements, and a remark if they are not from where they should be."""
    is_said = any(part.section in WANTED for part in parts)
    lists = WANTED if is_said else (*WANTED, AdSection.LIST)
    found = list(_of_parts(parts, lists, names))
    if found:
        return found, ""
    for sections, remark in (
        ((AdSection.STACK, AdSection.PROSE, AdSection.LIST), ""),
        ((AdSection.DUTY,), "The ad lists no requirements: these are from its duties."),
    ):
        found = [it for part in parts if part.section in sections for it in _loosely(part, names)]
        if found:
            return found, remark
    return [], "No sentence was found that asks for something: is this a job ad?"


def _of_parts(
    parts: Sequence[AdPart], lists: Sequence[AdSection], names: SkillNames
) -> Iterator[Requirement]:
    for part in parts:
        level = Level.NICE if part.section is AdSection.NICE else Level.MUST
        if part.section in lists:
            yield from _requirements(part, asked_in(part.text, level, names))
        elif part.section is AdSection.PROSE and _asks(part.text):
            yield from _requirements(part, asked_in(part.text, Level.MUST, names))


def _asks(text: str) -> bool:
    return phrases("asking.phrases").are_in(words_of(text))


def _loosely(part: AdPart, names: SkillNames) -> Iterator[Requirement]:
    """Yields what a part names that asks for nothing by its words."""
    found = asked_in(part.text, Level.MUST, names)
    is_duty = part.section is AdSection.DUTY and part.line.is_item
    yield from _requirements(part, [it for it in found if it.is_named or is_duty])


def _requirements(part: AdPart, found: Sequence[Asked] | Iterator[Asked]) -> Iterator[Requirement]:
    for asked in found:
        yield Requirement(
            asked.name, part.text, part.line.number, asked.level, asked.need, asked.any_of,
            asked.min_years,
        )  # fmt: skip


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
