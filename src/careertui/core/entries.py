"""Entries: a profile flattened into the list that every pane, search and export shows.

The invariants: an entry's ``id`` is unique in its profile and never depends on where it
stands in the file; its ``ref`` is unique in the library; every text of the profile is in
some entry's ``title``, ``organization``, ``unit``, ``place``, ``skills``, ``tags`` or
``passages``, so nothing that was written is out of reach of the search.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from careertui.core import identity
from careertui.core import model as m
from careertui.core.chronology import NOWHERE, Placement, place, place_section
from careertui.core.dates import UNKNOWN, Duration, PartialDate, Period, format_duration


class Kind(StrEnum):
    """What an entry is. The order is that of the list of everything."""

    ABOUT = "about"
    ROLE = "role"
    PROJECT = "project"
    STORY = "story"
    PUBLICATION = "publication"
    PATENT = "patent"
    TALK = "talk"
    EDUCATION = "education"
    COURSE = "course"
    AWARD = "award"
    SERVICE = "service"
    SKILLS = "skills"
    LANGUAGE = "language"
    INTEREST = "interest"
    SECTION = "section"


POINT_KINDS = frozenset(
    {Kind.PUBLICATION, Kind.PATENT, Kind.TALK, Kind.AWARD, Kind.COURSE, Kind.SERVICE}
)
"""Kinds that stand at a date rather than over a stretch of time."""


class Passage(NamedTuple):
    """One searchable text of an entry."""

    key: str
    """The key of the file it stands under, such as ``goal``."""
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """Anything that one can point at."""

    id: str
    """Unique in its profile; given in the file, or made from what the entry is."""
    ref: str
    """Unique in the library: the profile's key, ``#`` and the id."""
    kind: Kind
    title: str
    """Never empty."""
    person: str
    """Whose it is: the name, else the headline, else the file's name."""
    profile: str
    """The file it stands in, as shown to people."""
    organization: str = ""
    unit: str = ""
    place: str = ""
    period: Period = UNKNOWN
    placement: Placement = NOWHERE
    skills: tuple[str, ...] = ()
    """As written, without repeats."""
    tags: tuple[str, ...] = ()
    """Tags and, for stories, themes."""
    passages: tuple[Passage, ...] = ()
    """Every other text, in the order of the file format."""
    links: tuple[m.Link, ...] = ()
    figure: str = ""
    """The strongest figure, such as ``-58 % disk``; may be empty."""
    citations: int | None = None
    parent: str = ""
    """The id of the entry that it stands inside; empty at the top."""
    related: tuple[str, ...] = ()
    """Ids of entries that it tells of, came out of, or that point at it."""
    private: bool = False
    line: int = 0
    item: m.Node | None = None
    """What it was made from."""

    @property
    def text(self) -> str:
        """All searchable prose in one string, one passage a line."""
        return "\n".join(passage.text for passage in self.passages)

    @property
    def where(self) -> str:
        """Organisation and unit in one string: ``Yahoo · Sieve``; may be empty."""
        return " · ".join(part for part in (self.organization, self.unit) if part)


class _Draft(NamedTuple):
    """An entry before it has an id."""

    item: m.Node
    kind: Kind
    title: str
    organization: str = ""
    unit: str = ""
    place: str = ""
    placement: Placement = NOWHERE
    parent: int = -1
    """The index of the draft it stands inside, or -1."""
    employer: m.Employment | None = None
    """The employer whose own skills and privacy it shares."""
    speaks_for_employer: bool = False
    """Whether what the employer's item says of itself is told here."""


_TITLE_KEYS = frozenset({"title", "name", "organization", "institution", "unit", "location"})
_NOT_PROSE = frozenset(
    {"id", "skills", "tags", "themes", "about", "private", "start", "end", "date"}
)


def entries_of(
    profile: m.Profile, *, file: str, key: str, today: date, fallback_name: str = ""
) -> tuple[Entry, ...]:
    """The entries of a profile, in the order of the file format.

    Args:
        profile: What was read.
        file: The file's name as shown to people.
        key: What tells this profile from others in the library.
        today: The day that ``present`` means.
        fallback_name: Whose it is where the profile says neither name nor headline.
    """
    drafts = list(_drafts(profile, today, fallback_name or key))
    ids = identity.unique_ids([_identity_of(draft) for draft in drafts])
    person = profile.name or profile.headline or fallback_name or key
    entries = [
        _entry(draft, ids, entry_id, person, file, key)
        for draft, entry_id in zip(drafts, ids, strict=True)
    ]
    return _with_relations(entries)


def _drafts(profile: m.Profile, today: date, fallback: str) -> Iterable[_Draft]:
    yield _Draft(
        profile, Kind.ABOUT, profile.name or profile.headline or fallback, place=profile.location
    )
    work: list[_Draft] = []
    _add_experience(work, profile, today)
    yield from work
    yield from _titled(profile.projects, Kind.PROJECT, today, "name", "organization")
    yield from _titled(profile.stories, Kind.STORY, today, "title", "organization")
    yield from _titled(profile.publications, Kind.PUBLICATION, today, "title", "venue")
    yield from _titled(profile.patents, Kind.PATENT, today, "title", "office", spare="number")
    yield from _titled(profile.talks, Kind.TALK, today, "title", "event", spare="event")
    yield from _education(profile, today)
    yield from _titled(profile.courses, Kind.COURSE, today, "name", "issuer")
    yield from _titled(profile.awards, Kind.AWARD, today, "title", "issuer")
    yield from _titled(profile.service, Kind.SERVICE, today, "role", "organization")
    for group in profile.skills:
        yield _Draft(group, Kind.SKILLS, group.group or "Skills")
    for language in profile.languages:
        yield _Draft(language, Kind.LANGUAGE, language.name)
    for interest in profile.interests:
        yield _Draft(interest, Kind.INTEREST, interest.name)
    yield from _titled(profile.sections, Kind.SECTION, today, "title", "")


def _add_experience(drafts: list[_Draft], profile: m.Profile, today: date) -> None:
    """Appends roles, each followed by its projects, in file order."""
    roles = [
        (employment, role)
        for employment in profile.experience
        for role in (employment.roles or (employment,))
    ]
    ends = [place(each.period, today) for each in profile.education]
    floor = max((each.high for each in ends if each.is_placed and not each.open_end), default=None)
    placements = place_section([role.period for _, role in roles], today, floor=floor)
    for (employment, role), placement in zip(roles, placements, strict=True):
        where = role.location or employment.location
        parent = len(drafts)
        employer = None if role is employment else employment
        drafts.append(
            _Draft(
                role,
                Kind.ROLE,
                role.title or employment.organization,
                employment.organization,
                role.unit,
                where,
                placement,
                employer=employer,
                speaks_for_employer=employer is not None and role is employment.roles[0],
            )
        )
        shared = _shared_projects(employment, role)
        placed = place_section([each.period for each in shared], today)
        for project, spot in zip(shared, placed, strict=True):
            drafts.append(
                _Draft(
                    project,
                    Kind.PROJECT,
                    project.name,
                    project.organization or employment.organization,
                    role.unit,
                    project.location or where,
                    spot,
                    parent,
                    employment,
                )
            )


def _shared_projects(employment: m.Employment, role: m.Role) -> tuple[m.Project, ...]:
    """A role's projects; those written beside a list of roles go to the newest role."""
    if role is not employment and employment.roles and role is employment.roles[0]:
        return role.projects + employment.projects
    return role.projects


def _titled(
    items: Sequence[m.Dated],
    kind: Kind,
    today: date,
    title: str,
    organization: str,
    spare: str = "",
) -> Iterable[_Draft]:
    placements = place_section([each.period for each in items], today)
    for item, placement in zip(items, placements, strict=True):
        name = getattr(item, title) or (getattr(item, spare) if spare else "")
        where = getattr(item, organization) if organization else ""
        yield _Draft(
            item, kind, name or kind.value, where if where != name else "", "",
            getattr(item, "location", ""), placement,
        )  # fmt: skip


def _education(profile: m.Profile, today: date) -> Iterable[_Draft]:
    placements = place_section([each.period for each in profile.education], today)
    for item, placement in zip(profile.education, placements, strict=True):
        joined = " in ".join(part for part in (item.degree, item.area) if part)
        title = joined or item.institution or Kind.EDUCATION.value
        yield _Draft(
            item, Kind.EDUCATION, title, item.institution, item.unit, item.location, placement
        )


def _identity_of(draft: _Draft) -> identity.Identity:
    item = draft.item
    period = item.period if isinstance(item, m.Dated) else UNKNOWN
    given = item.id if isinstance(item, m.Item) else ""
    start = str(period.start) if period.start else ""
    extra = "\n".join(passage.text for passage in passages_of(item))
    parts = (
        ("about",)
        if draft.kind is Kind.ABOUT
        else (draft.title, draft.organization, draft.unit, start)
    )
    return identity.Identity(given, draft.kind.value, parts, extra)


def _entry(
    draft: _Draft, ids: Sequence[str], entry_id: str, person: str, file: str, key: str
) -> Entry:
    item = draft.item
    entry = Entry(
        id=entry_id,
        ref=f"{key}#{entry_id}",
        kind=draft.kind,
        title=draft.title,
        person=person,
        profile=file,
        organization=draft.organization,
        unit=draft.unit,
        place=draft.place,
        placement=draft.placement,
        passages=_passages_of_draft(draft),
        citations=getattr(item, "citations", None),
        parent=ids[draft.parent] if draft.parent >= 0 else "",
        line=item.line,
        item=item,
        figure=_figure(getattr(item, "achievements", ())),
        links=_links(item),
    )
    if isinstance(item, m.SkillGroup):
        return replace(entry, skills=tuple(dict.fromkeys(each.name for each in item.items)))
    if not isinstance(item, m.Item):
        return entry
    themes = item.themes if isinstance(item, m.Story) else ()
    return replace(
        entry,
        period=item.period if isinstance(item, m.Dated) else UNKNOWN,
        skills=tuple(dict.fromkeys(item.skills + _shared_skills(draft))),
        tags=tuple(dict.fromkeys(item.tags + themes)),
        private=item.private or (draft.employer is not None and draft.employer.private),
    )


def _passages_of_draft(draft: _Draft) -> tuple[Passage, ...]:
    own = tuple(passages_of(draft.item))
    if draft.speaks_for_employer and draft.employer is not None:
        return own + tuple(passages_of(draft.employer))
    return own


def _shared_skills(draft: _Draft) -> tuple[str, ...]:
    """Skills written beside an employer's list of roles belong to each of them."""
    is_role = draft.kind is Kind.ROLE and draft.employer is not None
    return draft.employer.skills if is_role and draft.employer else ()


def _links(item: m.Node) -> tuple[m.Link, ...]:
    links: list[m.Link] = list(getattr(item, "links", ()))
    for achievement in getattr(item, "achievements", ()):
        links.extend(achievement.links)
    if certificate := getattr(item, "certificate", ""):
        links.append(m.Link(label="certificate", url=certificate))
    if doi := getattr(item, "doi", ""):
        links.append(m.Link(label="DOI", url=f"https://doi.org/{doi}"))
    return tuple(links)


def _figure(achievements: Iterable[m.Achievement]) -> str:
    """The first figure that an achievement carries."""
    for achievement in achievements:
        if achievement.metric is not None:
            return format_metric(achievement.metric)
    return ""


def format_metric(metric: m.Metric) -> str:
    """A figure for people: ``-58 % disk per topic``, ``150,000 lines of code Java``."""
    value = "" if metric.value is None else f"{metric.value:,.12g}"
    return " ".join(part for part in (value, metric.unit, metric.of) if part)


def passages_of(item: m.Node) -> Iterable[Passage]:
    """Every text of an item that is not its title, organisation, unit, place, skill or tag.

    Nested roles and projects are entries of their own and are left out.
    """
    own_title = (
        {"organization", "title", "unit", "location"} if isinstance(item, m.Role) else _TITLE_KEYS
    )
    for name, key in m.keys_of(type(item)).items():
        value = getattr(item, name)
        if name in _NOT_PROSE or not value or name in _title_keys_of(item, own_title):
            continue
        yield from _passages(name, key, value)
    yield from _extra_passages(item.extra)


def _title_keys_of(item: m.Node, own: Iterable[str]) -> Iterable[str]:
    return () if isinstance(item, m.Profile) else own


def _passages(name: str, key: m.Key, value: Any) -> Iterable[Passage]:
    if key.shape in (m.Shape.TEXT, m.Shape.URL):
        yield Passage(name, value)
    elif key.shape is m.Shape.TEXTS:
        yield from (Passage(name, each) for each in value)
    elif key.shape in (m.Shape.NUMBER, m.Shape.COUNT):
        yield Passage(name, f"{value:,.12g} {name}")
    elif key.shape is m.Shape.DURATION and isinstance(value, Duration):
        yield Passage(name, format_duration(value))
    elif key.item in (m.Achievement, m.Link, m.Skill):
        yield from (Passage(name, _joined(each)) for each in value)


def _joined(item: m.Achievement | m.Link | m.Skill) -> str:
    if isinstance(item, m.Achievement):
        metric = format_metric(item.metric) if item.metric else ""
        figure = f"({metric})" if metric else ""
        return " ".join(part for part in (item.text, figure, *_urls(item.links)) if part)
    if isinstance(item, m.Link):
        return f"{item.label} {item.url}".strip()
    return " ".join(part for part in (item.name, *item.aliases, item.level) if part)


def _urls(links: Iterable[m.Link]) -> Iterable[str]:
    return (f"{link.label} {link.url}".strip() for link in links)


def _extra_passages(extra: Mapping[str, Any]) -> Iterable[Passage]:
    for name, value in extra.items():
        yield from (Passage(name, text) for text in _plain_texts(value))


def _plain_texts(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        if value:
            yield value
    elif isinstance(value, Mapping):
        for name, each in value.items():
            yield from (f"{name}: {text}" for text in _plain_texts(each))
    elif isinstance(value, Sequence):
        for each in value:
            yield from _plain_texts(each)


def _with_relations(entries: list[Entry]) -> tuple[Entry, ...]:
    """Resolves ``about`` both ways."""
    known = {entry.id: index for index, entry in enumerate(entries)}
    related: list[dict[str, None]] = [{} for _ in entries]
    for index, entry in enumerate(entries):
        for name in getattr(entry.item, "about", ()):
            target = identity.resolve(name, known)
            if target is not None and target != entry.id:
                related[index][target] = None
                related[known[target]][entry.id] = None
    return tuple(
        replace(entry, related=tuple(links)) if links else entry
        for entry, links in zip(entries, related, strict=True)
    )


def year_span(entries: Iterable[Entry]) -> tuple[int, int] | None:
    """The first and last calendar year that placed entries touch, or None where none is placed."""
    placed = [entry.placement for entry in entries if entry.placement.is_placed]
    if not placed:
        return None
    return min(each.first_year for each in placed), max(each.last_year for each in placed)


def starts_of(entry: Entry) -> PartialDate | None:
    """The first date that the file gives for it."""
    start = entry.period.start
    if start is not None:
        return start
    return entry.period.end if isinstance(entry.period.end, PartialDate) else None
