"""Kinds: what an entry can be. The one table of them; all other code reads it.

The invariant: what is true of a whole kind is in its row. To add a kind, add its
item class and its section to ``model.py`` and one row here.
"""

from __future__ import annotations

from enum import Enum, StrEnum
from functools import cached_property

from careertui.career import model as m
from careertui.career.values import frozen


class Lane(Enum):
    """How the timeline draws a kind."""

    BARS = "bars"
    """Each entry on a row of its own, over its stretch of time."""
    POINTS = "points"
    """All entries on one row, each at its date."""
    NONE = "none"
    """Not at all: it has no place in time, or is about something that has one."""


@frozen(kw_only=True)
class KindSpec:
    """What is true of a kind."""

    heading: str
    """Its heading in the list of everything."""
    section: str
    """The key of the profile that holds its items; empty for the profile itself."""
    item: type[m.Node]
    title: tuple[str, ...]
    """The attributes of the item that may hold the title; the first that says something does."""
    organization: str = ""
    """The attribute of the item that holds the organisation; empty if none does."""
    title_is_position: bool = False
    """Whether the title says what the person was, so that ``role:`` looks there."""
    lane: Lane = Lane.NONE
    row_label: str = ""
    """What stands left of its row of points."""
    glyph: tuple[str, str]
    """Its sign in lists, in Unicode and in ASCII, each one cell wide."""
    points: tuple[str, str] | None = None
    """Its points inside and outside the lens, two signs in Unicode and two in ASCII; None if
    points differ in size instead."""
    counts_years: bool = True
    """Whether the time it takes counts as years of its skills."""
    is_practice: bool = True
    """Whether it shows that the thing was done, rather than learnt."""
    bonus_months: int = 0
    """By how many months the search takes it for more recent than it is."""
    nouns: tuple[str, ...] = ()
    """What people call one: such a word of a query finds the kind, with ``kind:`` or without."""
    query_words: tuple[str, ...] = ()
    """What only ``kind:`` understands, besides the name, its plural and its beginnings."""

    @property
    def is_timed(self) -> bool:
        """Whether its items can carry dates."""
        return issubclass(self.item, m.Timed)

    @property
    def tells_of_work(self) -> bool:
        """Whether its items tell of something that was done, so that it shows what they name."""
        return self.is_timed and self.item is not m.Section


class Kind(StrEnum):
    """What an entry is, in the order of the list of everything and of the timeline."""

    spec: KindSpec

    def __new__(cls, name: str, spec: KindSpec) -> Kind:
        """Returns a kind by the name that files and queries give it."""
        kind = str.__new__(cls, name)
        kind._value_ = name
        kind.spec = spec
        return kind

    ABOUT = "about", KindSpec(
        heading="About", section="", item=m.Profile, title=("name",), glyph=("@", "@"),
        bonus_months=24,
    )  # fmt: skip
    ROLE = "role", KindSpec(
        heading="Roles", section="experience", item=m.Employment, title=("title", "organization"),
        organization="organization", title_is_position=True, lane=Lane.BARS, glyph=("█", "="),
        bonus_months=96, nouns=("role", "job", "position"), query_words=("work",),
    )  # fmt: skip
    PROJECT = "project", KindSpec(
        heading="Projects", section="projects", item=m.Project, title=("name",),
        organization="organization", lane=Lane.BARS, glyph=("▸", ">"), bonus_months=96,
        nouns=("project",),
    )  # fmt: skip
    STORY = "story", KindSpec(
        heading="Stories", section="stories", item=m.Story, title=("title",),
        organization="organization", glyph=("“", '"'), bonus_months=48, nouns=("story",),
    )  # fmt: skip
    PUBLICATION = "publication", KindSpec(
        heading="Publications", section="publications", item=m.Publication, title=("title",),
        organization="venue", lane=Lane.POINTS, row_label="Publications", glyph=("●", "o"),
        bonus_months=48, nouns=("publication", "paper", "article"),
    )  # fmt: skip
    PATENT = "patent", KindSpec(
        heading="Patents", section="patents", item=m.Patent, title=("title", "number"),
        organization="office", lane=Lane.POINTS, row_label="Patents", glyph=("◆", "#"),
        points=("◆◇", "#="), bonus_months=48, nouns=("patent",),
    )  # fmt: skip
    TALK = "talk", KindSpec(
        heading="Talks and conferences", section="talks", item=m.Talk, title=("title", "event"),
        organization="event", lane=Lane.POINTS, row_label="Talks", glyph=("▲", "^"),
        points=("▲△", "^-"), bonus_months=36, nouns=("talk", "presentation", "conference"),
    )  # fmt: skip
    EDUCATION = "education", KindSpec(
        heading="Education", section="education", item=m.Education,
        title=("qualification", "institution"), organization="institution", lane=Lane.BARS,
        glyph=("▒", "%"), bonus_months=36,
        nouns=("education", "degree"), query_words=("edu",),
    )  # fmt: skip
    COURSE = "course", KindSpec(
        heading="Courses", section="courses", item=m.Course, title=("name",),
        organization="issuer", lane=Lane.POINTS, row_label="Courses", glyph=("■", "+"),
        points=("■□", "+."), is_practice=False, bonus_months=24, nouns=("course",),
    )  # fmt: skip
    CERTIFICATE = "certificate", KindSpec(
        heading="Certificates", section="certificates", item=m.Certificate, title=("name",),
        organization="issuer", lane=Lane.POINTS, row_label="Certificates", glyph=("▼", "v"),
        points=("▼▽", "v,"), counts_years=False,
        is_practice=False, bonus_months=24,
        nouns=("certificate", "certification", "license", "licence"),
    )  # fmt: skip
    AWARD = "award", KindSpec(
        heading="Awards", section="awards", item=m.Award, title=("title",),
        organization="issuer", lane=Lane.POINTS, row_label="Awards", glyph=("★", "*"),
        points=("★☆", "*."), bonus_months=36, nouns=("award", "prize"),
    )  # fmt: skip
    SERVICE = "service", KindSpec(
        heading="Service", section="service", item=m.Service, title=("role",),
        organization="organization", title_is_position=True, lane=Lane.POINTS,
        row_label="Service", glyph=("▪", "-"), points=("▪▫", "o."), bonus_months=12,
        nouns=("volunteer", "volunteering"),
    )  # fmt: skip
    SKILLS = "skills", KindSpec(
        heading="Skill lists", section="skills", item=m.SkillGroup, title=("heading",),
        glyph=("✦", "&"), nouns=("skill",),
    )  # fmt: skip
    LANGUAGE = "language", KindSpec(
        heading="Languages", section="languages", item=m.Language, title=("name",),
        glyph=("¶", "~"), nouns=("language",),
    )  # fmt: skip
    INTEREST = "interest", KindSpec(
        heading="Interests", section="interests", item=m.Interest, title=("name",),
        glyph=("◦", "."), nouns=("interest", "hobby"),
    )  # fmt: skip
    SECTION = "section", KindSpec(
        heading="Other sections", section="sections", item=m.Section, title=("title",),
        glyph=("§", "$"),
    )  # fmt: skip

    @cached_property
    def deadlines(self) -> tuple[str, ...]:
        """The keys of the dates at which something of such an entry ends."""
        return m.keys_with(self.spec.item, m.Part.DEADLINE)


KIND_NOUNS = {noun: kind for kind in Kind for noun in kind.spec.nouns}
"""The kinds by what people call them."""
