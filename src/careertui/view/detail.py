"""Detail: an entry in full, as paragraphs that a pane or the command line can lay out.

The invariant: every text of the entry is in some run, and every reference to another
entry, a skill or an address is a run with a target, so that it can be followed by key.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from careertui.career import model as m
from careertui.career.dates import (
    DateText,
    format_duration,
    format_months,
    format_period,
    format_rough_months,
    format_year,
    shortened,
)
from careertui.career.entries import Entry, Kind
from careertui.career.evidence import Evidence
from careertui.career.library import Library
from careertui.career.placement import Source
from careertui.career.prose import DAYS, Passage, extra_texts, passages_of, value_in
from careertui.career.text import joined
from careertui.career.values import frozen
from careertui.view.figures import figure_beside
from careertui.view.shares import share_in_words, skill_worth
from careertui.view.view import View


class Goal(StrEnum):
    """What a target leads to."""

    ENTRY = "entry"
    SKILL = "skill"
    LINK = "link"
    RESULT = "result"
    """A result of the entry that is shown."""
    EVERYONE = "everyone"
    """What the query finds in everyone's careers."""


@frozen
class Target:
    """Where following a run leads."""

    goal: Goal
    value: str
    """An entry's ref, a skill's name, an address or the text of a result."""


class Tone(StrEnum):
    """How a run is meant; the pane decides what that looks like."""

    PLAIN = "plain"
    STRONG = "strong"
    MUTED = "muted"
    LABEL = "label"
    SKILL = "skill"
    LINK = "link"
    ENTRY = "entry"
    FIGURE = "figure"


@frozen
class Run:
    """A stretch of text of one tone."""

    text: str
    tone: Tone = Tone.PLAIN
    target: Target | None = None


@frozen
class Paragraph:
    """Runs that flow together and wrap."""

    runs: tuple[Run, ...]
    is_bullet: bool = False
    hang: int = 0
    """By how many cells the lines after the first are indented."""
    target: Target | None = None
    """What it is as a whole, if that can be marked."""


def detail_of(entry: Entry, library: Library) -> tuple[Paragraph, ...]:
    """Returns the paragraphs of an entry: title, facts, prose, results, skills, links, others."""
    return (
        _title(entry),
        *_facts(entry),
        *_prose(entry),
        *_results(entry),
        *_skills(entry),
        *_tags(entry),
        *_relations(entry, library),
        *_links(entry),
        *_notes(entry),
    )


def _title(entry: Entry) -> Paragraph:
    about = [part for part in (_when(entry), entry.where, entry.place) if part]
    runs = [Run(entry.title, Tone.STRONG)]
    if about:
        runs.append(Run("   " + " · ".join(about), Tone.MUTED))
    return Paragraph(tuple(runs), hang=2)


def _when(entry: Entry) -> str:
    """Returns the period as given, and how long it was."""
    given = format_period(entry.period)
    placement = entry.placement
    if not given or entry.kind is not Kind.ROLE or placement.source is not Source.GIVEN:
        return given
    if entry.period.duration is not None or placement.open_start or placement.open_end:
        return given
    in_words = format_rough_months if placement.approximate else format_months
    return f"{given} ({in_words(placement.months)})"


def _facts(entry: Entry) -> Iterable[Paragraph]:
    says_why = entry.kind is Kind.ROLE or entry.period.unread
    if says_why and (where_from := _source_of_dates(entry)):
        yield _fact("Dates", where_from)
    length = getattr(entry.item, "duration", None)
    if isinstance(length, DateText) and length.text not in entry.period.unread:
        yield _fact("Duration", length.text)
    roles = getattr(entry.item, "roles", ())
    if isinstance(entry.item, m.Project) and roles:
        yield _fact("Roles", ", ".join(roles))
    if entry.citations is not None:
        yield _fact("Citations", f"{entry.citations:,}")


def _source_of_dates(entry: Entry) -> str:
    """Says what the file leaves open about dates, and what is taken instead; may be empty."""
    placement, duration = entry.placement, entry.period.duration
    if unread := entry.period.unread:
        return f"not understood: {' and '.join(f'“{shortened(text)}”' for text in unread)}"
    if placement.source is Source.CHAINED:
        last = "now" if placement.current else format_year(placement.last_year)
        given = f"; the file gives {format_duration(duration)}" if duration else ""
        return f"≈ {format_year(placement.first_year)}–{last}: it {placement.reason}{given}"
    if not placement.is_placed:
        return f"the file gives {format_duration(duration) if duration else 'none'}"
    if placement.open_end:
        return "the file does not say when it ended"
    return "the file does not say when it began" if placement.open_start else ""


def _fact(label: str, text: str) -> Paragraph:
    return Paragraph((Run(f"{label}  ", Tone.LABEL), Run(text)), hang=2)


def _prose(entry: Entry) -> Iterable[Paragraph]:
    if entry.item is None:
        yield from (Paragraph((Run(passage.text),)) for passage in entry.passages)
        return
    listed: dict[str, list[str]] = {}
    of_item = frozenset(passages_of(entry.item))
    for passage in entry.passages:
        is_place = passage.key == "location" and passage.text == entry.place
        if not (is_place or _is_laid_out(passage, entry.item, of_item)):
            listed.setdefault(passage.key, []).append(value_in(passage, entry.item))
    keys = m.keys_of(type(entry.item))
    for name, texts in listed.items():
        yield from _passages(name, keys.get(name), texts)


def _is_laid_out(passage: Passage, item: m.Node, of_item: frozenset[Passage]) -> bool:
    """Whether another part of Detail shows it; only this one shows what an employer adds."""
    key = m.keys_of(type(item)).get(passage.key)
    is_laid_out = passage.key == DAYS or (key is not None and key.part is m.Part.LAID_OUT)
    if not is_laid_out or passage.key in item.extra:
        return False
    return passage in of_item or passage.key == "links"


def _passages(name: str, key: m.Key | None, texts: Sequence[str]) -> Iterable[Paragraph]:
    """Returns the texts under one key; None stands for a key that the format does not know."""
    part = key.part if key else m.Part.FACT
    label = (key and key.label) or name.replace("_", " ").capitalize()
    if part is m.Part.PARAGRAPH:
        yield from (Paragraph((Run(text),)) for text in texts)
    elif part is m.Part.LIST or (len(texts) > 1 and any(len(text) > 40 for text in texts)):
        yield Paragraph((Run(label, Tone.LABEL),))
        yield from (Paragraph((Run(text),), is_bullet=True, hang=2) for text in texts)
    else:
        yield _fact(label, ", ".join(texts))


def _results(entry: Entry) -> Iterable[Paragraph]:
    item = entry.item
    for achievement in getattr(item, "achievements", ()):
        yield _achievement(achievement)
    if isinstance(item, m.SkillGroup):
        for skill in item.items:
            also = f"  {', '.join(skill.aliases)}" if skill.aliases else ""
            level = f"  {skill.level}" if skill.level else ""
            name = Run(skill.name, Tone.SKILL, Target(Goal.SKILL, skill.name))
            rest = Run(also + level + _extra(skill), Tone.MUTED)
            yield Paragraph((name, rest), is_bullet=True, hang=2)
    if isinstance(item, m.Section):
        yield from (Paragraph((Run(text),), is_bullet=True, hang=2) for text in item.items)


def _achievement(achievement: m.Achievement) -> Paragraph:
    runs = [Run(achievement.text)]
    if figure := figure_beside(achievement):
        runs.append(Run("  " + figure, Tone.FIGURE))
    if achievement.metric is not None:
        runs.append(Run(_extra(achievement.metric), Tone.MUTED))
    if achievement.date is not None:
        runs.append(Run(f"  {achievement.date}", Tone.MUTED))
    runs.append(Run(_extra(achievement), Tone.MUTED))
    runs.extend(_link_run(link, "  ") for link in achievement.links)
    target = Target(Goal.RESULT, achievement.text)
    return Paragraph(tuple(runs), is_bullet=True, hang=2, target=target)


def _extra(item: m.Node) -> str:
    """Returns what a small item says under keys that the format does not know; may be empty."""
    return "".join(f"  {text}" for text in extra_texts(item.extra))


def _link_run(link: m.Link, gap: str) -> Run:
    if not link.url:
        return Run(f"{gap}{link.label}{_extra(link)}")
    shown = link.url.removeprefix("https://").removeprefix("http://").rstrip("/")
    text = f"{link.label}: {shown}" if link.label else shown
    return Run(f"{gap}↗ {text}{_extra(link)}", Tone.LINK, Target(Goal.LINK, link.url))


def _skills(entry: Entry) -> Iterable[Paragraph]:
    if not entry.skills or entry.kind is Kind.SKILLS:
        return
    runs: list[Run] = []
    for name in entry.skills:
        runs.append(Run(" · ", Tone.MUTED) if runs else Run("Skills  ", Tone.LABEL))
        runs.append(Run(name, Tone.SKILL, Target(Goal.SKILL, name)))
    yield Paragraph(tuple(runs), hang=2)


def _tags(entry: Entry) -> Iterable[Paragraph]:
    if entry.tags:
        yield _fact("Themes" if entry.kind is Kind.STORY else "Tags", ", ".join(entry.tags))


def _relations(entry: Entry, library: Library) -> Iterable[Paragraph]:
    """Returns pointers to the entry around it, those inside it, and those it is related to."""
    key = entry.person_key
    number = library.positions.get(key)
    siblings = library.people[number].entries if number is not None else ()
    yield from _pointers("In", library.entries_of([entry.parent_ref]))
    yield from _pointers("See", library.entries_of(f"{key}#{name}" for name in entry.related))
    yield from _pointers("Has", (other for other in siblings if other.parent_ref == entry.ref))


def _pointers(label: str, others: Iterable[Entry]) -> Iterable[Paragraph]:
    """Returns a pointer to each entry, the first one with the label."""
    for other in others:
        yield _pointer(label, other)
        label = ""


def _pointer(label: str, other: Entry) -> Paragraph:
    when = format_period(other.period)
    return Paragraph(
        (
            Run(f"{label:<4}", Tone.LABEL),
            Run(f"→ {other.title}", Tone.ENTRY, Target(Goal.ENTRY, other.ref)),
            Run("  " + joined(other.kind.value, when), Tone.MUTED),
        ),
        hang=6,
    )


def _links(entry: Entry) -> Iterable[Paragraph]:
    achievements = getattr(entry.item, "achievements", ())
    nested = {link.url for achievement in achievements for link in achievement.links}
    without_address = [link for link in getattr(entry.item, "links", ()) if not link.url]
    for link in (*entry.links, *without_address):
        if link.url not in nested:
            yield Paragraph((_link_run(link, ""),), hang=2)


def _notes(entry: Entry) -> Iterable[Paragraph]:
    notes = getattr(entry.item, "notes", "")
    if notes:
        yield _fact("Notes", notes)
    if entry.private:
        yield Paragraph((Run("Private: shown in the app alone", Tone.MUTED),))


def plain_lines(paragraphs: Iterable[Paragraph]) -> Iterable[str]:
    """Returns each paragraph as one line of plain text, bullets marked with ``•``."""
    for paragraph in paragraphs:
        text = "".join(run.text for run in paragraph.runs)
        yield f"• {text}" if paragraph.is_bullet else text


def skill_detail(
    evidence: Evidence, library: Library, *, of_several: bool = False
) -> tuple[Paragraph, ...]:
    """Returns the paragraphs of a skill: what it is worth, then all that shows it.

    Args:
        evidence: The skill.
        library: Where the entries are.
        of_several: Whether the careers of several people are shown, so that each is named.
    """
    worth = skill_worth(evidence, of_several=of_several)
    runs = (Run(evidence.name, Tone.STRONG), Run("   " + worth, Tone.MUTED))
    facts = []
    if evidence.group:
        facts.append(_fact("Listed under", evidence.group))
    if evidence.aliases:
        facts.append(_fact("Also", ", ".join(evidence.aliases)))
    if evidence.listed_only:
        facts.append(_fact("Proof", "none: it is listed, and no entry names it"))
    if len(evidence.shares) > 1:
        facts += [_fact(share.person, share_in_words(share)) for share in evidence.shares]
    proofs = [_proof(entry, of_several) for entry in library.entries_of(evidence.proofs)]
    if evidence.mentions:
        proofs.append(Paragraph((Run("Mentioned in", Tone.LABEL),)))
        proofs += [_proof(entry, of_several) for entry in library.entries_of(evidence.mentions)]
    return (Paragraph(runs, hang=2), *facts, *proofs)


def shown_by(evidence: Evidence, view: View) -> Entry | None:
    """Returns the latest entry that proves a skill, else mentions it, else lists it."""
    if refs := evidence.proofs or evidence.mentions:
        return next(iter(view.library.entries_of(refs[:1])), None)
    lists = (entry for entry in view.lit_entries if entry.kind is Kind.SKILLS)
    key = view.backdrop.book.keys
    return next((entry for entry in lists if evidence.key in key(entry)), None)


def _proof(entry: Entry, of_several: bool) -> Paragraph:
    when, whose = format_period(entry.period), entry.person if of_several else ""
    about = joined(entry.kind.value, entry.where, when, whose)
    title = Run(f"→ {entry.title}", Tone.ENTRY, Target(Goal.ENTRY, entry.ref))
    return Paragraph((title, Run(f"  {about}", Tone.MUTED)), hang=2)
