"""Profile entries: a profile flattened into the list of its entries.

The invariant: an entry's ``id`` is unique in its profile and does not depend on its position in
the file.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial
from itertools import chain
from typing import Any

from careertui.career import model as m
from careertui.career.aliases import skill_key
from careertui.career.declarations import per_class
from careertui.career.entries import Entry
from careertui.career.flatten import Draft, drafts_of
from careertui.career.ids import Identity, Names, unique_ids
from careertui.career.kinds import Kind
from careertui.career.placement import Placement
from careertui.career.prose import (
    DAYS,
    EntryTexts,
    Passage,
    employer_passages,
    format_deadline,
    format_metric,
    passages_of,
)
from careertui.career.text import is_set, slug


def entries_of(
    profile: m.Profile,
    *,
    file: str,
    key: str,
    today: date,
    fallback_name: str = "",
    mentions: Sequence[Sequence[str]] | None = None,
) -> tuple[Entry, ...]:
    """Returns the entries of a profile, in the order of the file format.

    Args:
        profile: What was read.
        file: The file's name as shown to people.
        key: What tells this profile from others in the library.
        today: The day that ``present`` means.
        fallback_name: The person's name if the profile has neither name nor headline.
        mentions: Those of each entry, where they are known already.
    """
    person = profile.name or profile.headline or fallback_name or key
    drafts = [
        draft if draft.title.strip() else replace(draft, title=draft.kind.value)
        for draft in drafts_of(profile, today, person)
    ]
    ids = unique_ids([_identity_of(draft, drafts) for draft in drafts])
    passages = [_passages(draft, today) for draft in drafts]
    skills = [_skills(draft) for draft in drafts]
    if mentions is None:
        mentions = _mentions_of(drafts, passages, skills)
    related = _related(drafts, ids)
    entries: list[Entry] = []
    parts = zip(drafts, ids, passages, skills, mentions, related, strict=True)
    for draft, entry_id, said, own, mentioned, others in parts:
        entry = _entry(
            draft, entries[draft.parent] if draft.parent >= 0 else None,
            id=entry_id, ref=f"{key}#{entry_id}", person=person, profile=file, passages=said,
            skills=own, mentions=tuple(mentioned), related=tuple(others),
        )  # fmt: skip
        entries.append(entry)
    return tuple(entries)


def _identity_of(draft: Draft, drafts: Sequence[Draft]) -> Identity:
    item = draft.item
    given = item.id if isinstance(item, m.Item) else ""
    if draft.kind is Kind.ABOUT:
        return Identity(given, draft.kind.value, ("about",), partial(content_of, item))
    inside = drafts[draft.parent].item if draft.parent >= 0 else None
    return Identity(
        given,
        draft.kind,
        (draft.title, draft.organization, draft.unit, draft.period.start),
        lambda: f"{content_of(item)}\n{content_of(inside)}",
    )


def content_of(value: Any) -> str:
    """Returns all that an item says but its line, so that moving an item changes nothing.

    What it does not say is not in it, so that another key of the format changes nothing either.
    """
    if isinstance(value, m.Node):
        said = (
            (field.name, getattr(value, field.name))
            for field in dataclasses.fields(value)
            if field.name != "line" and getattr(value, field.name) != field.default
        )
        fields = ", ".join(f"{name}={content_of(part)}" for name, part in said)
        return f"{type(value).__name__}({fields})"
    if type(value) is tuple:
        return f"({', '.join(map(content_of, value))})"
    return repr(value)


def _entry(draft: Draft, parent: Entry | None, **worked_out: Any) -> Entry:
    """Returns a draft as an entry, with the fields of it that were worked out before."""
    item, sources = draft.item, draft.sources
    return Entry(
        kind=draft.kind,
        title=draft.title,
        organization=draft.organization,
        unit=draft.unit,
        place=draft.place,
        period=draft.period,
        placement=_placement(draft),
        tags=_tags(draft),
        links=_links(sources),
        figure=_figure(sources),
        citations=getattr(item, "citations", None),
        parent=parent.id if parent else "",
        private=_is_private(draft) or (parent is not None and parent.private),
        line=item.line,
        item=item,
        **worked_out,
    )


def _placement(draft: Draft) -> Placement:
    placement = draft.placement
    if draft.kind.spec.counts_years:
        return placement
    return _uncounted(placement)


@lru_cache(maxsize=1 << 12)
def _uncounted(placement: Placement) -> Placement:
    return replace(placement, reach=(0, 0), counted=(0, 0), months=0, approximate=False)


def _passages(draft: Draft, today: date) -> tuple[Passage, ...]:
    passages = passages_of(draft.item)
    if draft.kind.deadlines:
        passages = [_with_state(passage, draft, today) for passage in passages]
    if draft.speaks_for_employer and draft.employer is not None:
        passages += employer_passages(draft.employer)
    return tuple(passages)


def _with_state(passage: Passage, draft: Draft, today: date) -> Passage:
    """Returns a passage; that of a deadline also says whether it is past or near."""
    if passage.key not in draft.kind.deadlines or passage.key in draft.item.extra:
        return passage
    state = format_deadline(getattr(draft.item, passage.key), today)
    return passage._replace(text=f"{passage.text} ({state})") if state else passage


def _skills(draft: Draft) -> tuple[str, ...]:
    """Returns the skills of an entry, of its employer for all roles, and of its results."""
    item, employer = draft.item, draft.employer
    if isinstance(item, m.SkillGroup):
        return _unique(skill.name for skill in item.items)
    skills = item.skills if isinstance(item, m.Item) else ()
    if employer is not None:
        skills += employer.skills
    for result in getattr(item, "achievements", ()):
        skills += result.skills
    return _unique(skills)


def _tags(draft: Draft) -> tuple[str, ...]:
    item, employer = draft.item, draft.employer
    lists = [getattr(item, name) for name in _tag_keys(type(item))]
    if employer is not None:
        lists.append(employer.tags)
    return _unique(chain.from_iterable(lists)) if any(lists) else ()


@per_class
def _tag_keys(item_class: type) -> tuple[str, ...]:
    return m.keys_with(item_class, m.Part.TAGS)


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, texts)))


def _is_private(draft: Draft) -> bool:
    employer = draft.employer
    return is_marked_private(draft.item) or (employer is not None and employer.private)


def is_marked_private(item: m.Node) -> bool:
    """Whether an item says that it is private."""
    if getattr(item, "private", False):
        return True
    # The format has no such key in other items, but who writes it means it.
    return bool(item.extra) and is_set(str(item.extra.get("private", "no")))


def _links(items: Iterable[m.Node]) -> tuple[m.Link, ...]:
    """Returns the links of some items and their results, and the addresses of their numbers."""
    links: list[m.Link] = []
    for item in items:
        for part in (item, *getattr(item, "achievements", ())):
            if held := getattr(part, "links", ()):
                links += [link for link in held if link.url]
        for name, key in _addresses(type(item)):
            if value := getattr(item, name):
                links.append(m.Link(label=key.label or name, url=key.address.format(value)))
    return tuple(links)


@per_class
def _addresses(item_class: type) -> tuple[tuple[str, m.Key], ...]:
    """Returns the keys of a class whose values make addresses."""
    return tuple((name, key) for name, key in m.keys_of(item_class).items() if key.address)


def _figure(items: Iterable[m.Node]) -> str:
    """Returns the first figure that an achievement carries."""
    for item in items:
        for achievement in getattr(item, "achievements", ()):
            if achievement.metric is not None:
                return format_metric(achievement.metric)
    return ""


def _mentions_of(
    drafts: Sequence[Draft],
    passages: Sequence[Sequence[Passage]],
    skills: Sequence[Sequence[str]],
) -> Sequence[Sequence[str]]:
    """Returns the listed skills that the text of each entry of what was done names."""
    # A start from the cache needs none of it.
    from careertui.career.mentions import ListedSkills

    listed = _listed(draft.item for draft in drafts)
    if not listed:
        return [()] * len(drafts)
    texts = [
        _own_texts(draft, said) if draft.kind in _KINDS_OF_WORK else EntryTexts("", ())
        for draft, said in zip(drafts, passages, strict=True)
    ]
    named = ListedSkills(listed).mentioned_in(texts)
    return [_untagged(*both, listed) for both in zip(named, skills, strict=True)]


_KINDS_OF_WORK = frozenset(kind for kind in Kind if kind.spec.tells_of_work)


def _listed(items: Iterable[m.Node | None]) -> Mapping[str, Sequence[str]]:
    """Returns the other names of each skill in those of some items that list skills."""
    lists = [item.items for item in items if isinstance(item, m.SkillGroup)]
    return {skill.name: skill.aliases for skill in chain.from_iterable(lists)}


def _untagged(
    names: Sequence[str], tagged: Iterable[str], skills: Mapping[str, Sequence[str]]
) -> tuple[str, ...]:
    """Returns those of some listed skills that are none of the skills of an entry."""
    if not names:
        return ()
    keys = set(map(skill_key, tagged))
    return tuple(name for name in names if keys.isdisjoint(map(skill_key, (name, *skills[name]))))


_OF_OTHERS = frozenset(
    {"authors", "advisors", "venue", "issuer", "office", "prompts", "links", "topics", DAYS}
)
"""Keys whose texts do not say what was done, or say it of a part of the time."""


def _own_texts(draft: Draft, passages: Sequence[Passage]) -> EntryTexts:
    """Returns what an entry says of itself, not of its employer."""
    employer = draft.employer
    if employer is not None and draft.speaks_for_employer and len(employer.roles) > 1:
        others = employer_passages(employer)
        passages = [passage for passage in passages if passage not in others]
    return texts_of(draft, passages)


def texts_of(entry: Draft | Entry, passages: Iterable[Passage]) -> EntryTexts:
    """Returns what an entry says of itself, of these passages."""
    prose = [text for key, text in passages if key not in _OF_OTHERS]
    # The name of an employer that stands in for a title is no skill.
    return EntryTexts("" if entry.title == entry.organization else entry.title, prose)


def _related(drafts: Sequence[Draft], ids: Sequence[str]) -> Sequence[Iterable[str]]:
    """Returns the ids that each entry has to do with, both ways; an employer is its newest role."""
    references = [
        (index, name)
        for index, draft in enumerate(drafts)
        for item in draft.sources
        if isinstance(item, m.Item)
        for name in item.about
    ]
    if not references:
        return [()] * len(drafts)
    known = {entry_id: index for index, entry_id in enumerate(ids)}
    for index, draft in enumerate(drafts):
        if draft.speaks_for_employer and draft.employer is not None and draft.employer.id:
            known.setdefault(slug(draft.employer.id), index)
    names = Names(known)
    related: list[dict[str, None]] = [{} for _ in drafts]
    for index, name in references:
        target = names.resolve(name)
        if target is not None and known[target] != index:
            related[index][ids[known[target]]] = None
            related[known[target]][ids[index]] = None
    return related
