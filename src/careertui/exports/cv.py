"""The CV: a profile as the sections that a reader expects, whatever is made of them.

The invariant: every fact of the profile is in it once, in the order of the format; dates stand as
the file gives them, and none that was worked out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from careertui.career import model as m
from careertui.career.dates import (
    PRESENT,
    UNKNOWN,
    DateText,
    PartialDate,
    Period,
    date_in_full,
    format_duration,
)
from careertui.career.kinds import Kind
from careertui.career.prose import DAYS, extra_texts, passages_of, value_in
from careertui.career.values import frozen
from careertui.exports.export_formats import Career
from careertui.view.figures import figure_beside


@frozen
class CvLink:
    """An address with a name."""

    label: str
    url: str

    @property
    def is_openable(self) -> bool:
        """Whether a reader's program opens it; else it stands as text."""
        is_safe = self.url.startswith(("https://", "http://", "mailto:"))
        return is_safe and len(self.url) <= _LONGEST_ADDRESS

    @property
    def shown(self) -> str:
        """What a reader sees: the name, or the address where there is none or nothing opens it."""
        if not self.is_openable:
            return " ".join(filter(None, (self.label, self.url)))
        return self.label or self.url.partition("://")[2].rstrip("/") or self.url


_LONGEST_ADDRESS = 2000
"""What is longer, programs refuse."""


class CvFact(NamedTuple):
    """What has no other place in an entry."""

    label: str
    """Empty if the text needs none."""
    text: str

    def __str__(self) -> str:
        """Returns it on one line."""
        return ": ".join(filter(None, self))


@frozen
class CvBullet:
    """One result."""

    text: str
    figure: str = ""
    """What its figure says that the text does not, in brackets."""
    links: tuple[CvLink, ...] = ()
    rest: str = ""
    """When it came about and which skills it shows, if the file says so of it alone."""

    @property
    def more(self) -> str:
        """All that stands behind the text."""
        return " · ".join(filter(None, (self.figure, self.rest)))


@frozen
class CvEntry:
    """A role, a project, a degree, a paper: anything with a heading."""

    title: str
    where: tuple[str, ...] = ()
    """Organisation, unit and place, the most important first."""
    dates: str = ""
    text: tuple[str, ...] = ()
    """Paragraphs."""
    facts: tuple[CvFact, ...] = ()
    """What is left."""
    bullets: tuple[CvBullet, ...] = ()
    skills: tuple[str, ...] = ()
    links: tuple[CvLink, ...] = ()
    entries: tuple[CvEntry, ...] = ()
    """The roles of an employer, or the projects of a role."""
    latest: float = 0.0
    """Its last moment in months since the year 0; 0 if the file does not say."""
    name: str = ""
    """The id that the file gives it; may be empty."""
    period: Period = UNKNOWN
    """When it was, as the file says it."""
    is_employer: bool = False
    """Whether it is an employer above several roles."""

    @property
    def notes(self) -> tuple[CvFact, ...]:
        """The facts, and behind them the skills."""
        skills = [CvFact("Skills", ", ".join(self.skills))] if self.skills else []
        return (*self.facts, *skills)

    @property
    def is_short(self) -> bool:
        """Whether a line holds it."""
        return not (self.text or self.bullets or self.entries or len(self.facts) > _FEW_FACTS)

    @property
    def is_list(self) -> bool:
        """Whether it is nothing but a heading with names, as a group of skills is."""
        has_more = self.where or self.dates or self.facts or self.links
        return bool(self.skills) and self.is_short and not has_more


_FEW_FACTS = 2


@frozen
class CvSection:
    """Entries under one heading."""

    heading: str
    kind: Kind
    entries: tuple[CvEntry, ...]

    @property
    def is_brief(self) -> bool:
        """Whether a line holds each of its entries."""
        return all(entry.is_short for entry in self.entries)


@frozen
class Cv:
    """A person's career as a document."""

    name: str
    headline: str = ""
    location: str = ""
    contact: tuple[CvLink, ...] = ()
    """E-mail and telephone; the address may be empty."""
    links: tuple[CvLink, ...] = ()
    text: tuple[str, ...] = ()
    facts: tuple[CvFact, ...] = ()
    sections: tuple[CvSection, ...] = ()

    @property
    def title(self) -> str:
        """What the document is called."""
        return " – ".join(filter(None, (self.name, self.headline)))

    @property
    def about(self) -> tuple[CvLink, ...]:
        """Where the person lives, then where to reach and to find them."""
        place = [CvLink(self.location, "")] if self.location else []
        return (*place, *self.contact, *self.links)

    @property
    def keywords(self) -> tuple[str, ...]:
        """The skills that it lists, each once."""
        entries = (
            entry
            for section in self.sections
            if section.kind is Kind.SKILLS
            for entry in section.entries
        )
        return tuple(dict.fromkeys(skill_name(it) for entry in entries for it in entry.skills))


def skill_name(skill: str) -> str:
    """Returns a listed skill without its other names and its level."""
    return skill.partition(" (")[0]


_ORDER = (
    Kind.ROLE, Kind.PROJECT, Kind.EDUCATION, Kind.SKILLS, Kind.PUBLICATION, Kind.PATENT,
    Kind.TALK, Kind.COURSE, Kind.CERTIFICATE, Kind.AWARD, Kind.SERVICE, Kind.LANGUAGE,
    Kind.INTEREST, Kind.STORY, Kind.SECTION,
)  # fmt: skip
"""The sections in the order of a CV."""
_HEADINGS = {Kind.ROLE: "Experience", Kind.SKILLS: "Skills", Kind.SECTION: "More"}
_ELSEWHERE = frozenset({
    "summary", "achievements", "links", "skills", "tags", "citations", DAYS,
    "start", "end", "date", "duration", "current",
})  # fmt: skip
"""The keys whose texts have a place of their own in an entry."""
_ABOVE = frozenset({"name", "headline", "location", "email", "phone"})
"""What stands at the top of a CV."""
_LEFT_OUT = frozenset({"private", "tags"})


def cv_of(career: Career) -> Cv:
    """Returns the CV of a career."""
    profile = career.profile
    mail = CvLink(profile.email, f"mailto:{profile.email}" if "@" in profile.email else "")
    contact = (mail, CvLink(profile.phone, ""))
    sections = (_section(profile, kind) for kind in _ORDER)
    return Cv(
        profile.name or career.name,
        profile.headline if profile.name else "",
        profile.location,
        tuple(link for link in contact if link.label and career.has_contact),
        _links(profile.links),
        _paragraphs(profile.summary),
        tuple(_facts(profile, _ABOVE)),
        tuple(section for section in sections if section.entries),
    )


def _section(profile: m.Profile, kind: Kind) -> CvSection:
    items = getattr(profile, kind.spec.section)
    heading = _HEADINGS.get(kind, kind.spec.heading)
    return CvSection(heading, kind, tuple(_entry(item, kind) for item in items))


def _entry(item: m.Node, kind: Kind) -> CvEntry:
    """Returns an item as an entry; an employer with several roles is a heading above them."""
    if isinstance(item, m.SkillGroup):
        facts = tuple(CvFact("", text) for text in extra_texts(item.extra))
        return CvEntry(item.heading, skills=tuple(map(_skill, item.items)), facts=facts)
    roles = item.roles if isinstance(item, m.Employment) else ()
    projects: Sequence[m.Project] = getattr(item, "projects", ())
    names = ("organization",) if roles else kind.spec.title
    titles = (getattr(item, name, "") for name in names)
    title = next(filter(None, titles), "" if roles else kind.value.capitalize())
    return CvEntry(
        title,
        tuple(part for part in _where(item, kind) if part and part != title),
        _dates(item),
        _paragraphs(getattr(item, "summary", "")),
        tuple(_facts(item, frozenset({*names, *_IN_HEADING, kind.spec.organization}))),
        tuple(map(_bullet, getattr(item, "achievements", ()))),
        getattr(item, "skills", ()),
        _links(getattr(item, "links", ())),
        (
            *(_entry(role, Kind.ROLE) for role in roles),
            *(_entry(project, Kind.PROJECT) for project in projects),
        ),
        max(map(_latest, roles)) if roles else _latest(item),
        getattr(item, "id", ""),
        item.period if isinstance(item, m.Timed) else UNKNOWN,
        is_employer=bool(roles),
    )


_PLACES = ("unit", "location")
_IN_HEADING = (*_PLACES, "degree", "area")


def _where(item: m.Node, kind: Kind) -> Iterator[str]:
    for name in (kind.spec.organization, *_PLACES):
        yield getattr(item, name, "") if name else ""


def _facts(item: m.Node, shown: frozenset[str]) -> Iterator[CvFact]:
    """Yields what no other part of an entry holds."""
    keys = m.keys_of(type(item))
    texts: dict[str, list[str]] = {}
    for passage in passages_of(item):
        is_known = passage.key in _ELSEWHERE or passage.key in shown
        if not is_known or passage.key in item.extra:
            texts.setdefault(passage.key, []).append(value_in(passage, item))
    for name, said in texts.items():
        if name not in _LEFT_OUT:
            label = (name in keys and keys[name].label) or name.replace("_", " ").capitalize()
            yield CvFact(label, "; ".join(said))
    if (citations := getattr(item, "citations", None)) is not None:
        yield CvFact("Citations", f"{citations:,}")


def _bullet(achievement: m.Achievement) -> CvBullet:
    extra = " ".join(extra_texts(achievement.extra))
    text = f"{achievement.text} {extra}".strip()
    date = _side(achievement.date)
    rest = " · ".join(filter(None, (date, ", ".join(achievement.skills))))
    # Documents have a true minus: no line breaks behind it.
    figure = figure_beside(achievement).replace("(-", "(\N{MINUS SIGN}")
    return CvBullet(text, figure, _links(achievement.links), rest)


def _skill(skill: m.Skill) -> str:
    more = ", ".join((*skill.aliases, *filter(None, [skill.level]), *extra_texts(skill.extra)))
    return f"{skill.name} ({more})" if more else skill.name


def _links(links: Sequence[m.Link]) -> tuple[CvLink, ...]:
    return tuple(CvLink(link.label, link.url) for link in links if link.label or link.url)


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("\n\n") if part.strip())


def _dates(item: m.Node) -> str:
    return dates_in_words(item.period) if isinstance(item, m.Timed) else ""


def dates_in_words(period: Period) -> str:
    """Returns when something was, as the file says it: ``April 2019 – present``."""
    start, end = (_side(side) for side in (period.start, period.end))
    start, end = start or period.start_text, end or period.end_text
    length = format_duration(period.duration)
    if start and end:
        return start if start == end else f"{start} – {end}"
    if start or end:
        return f"from {start}" if start else end if period.is_current else f"until {end}"
    return length


def _side(value: object) -> str:
    if value is PRESENT:
        return "present"
    if isinstance(value, PartialDate):
        about = "about " if value.approximate and not value.written else ""
        return value.written or about + date_in_full(value)
    return value.text if isinstance(value, DateText) else ""


def _latest(item: m.Node) -> float:
    if not isinstance(item, m.Timed):
        return 0.0
    end = item.period.end or item.period.start
    if end is PRESENT:
        return float("inf")
    return end.high if isinstance(end, PartialDate) else 0.0
