"""Flattening: a profile as drafts of its entries, in order and placed in time, without ids.

The invariant: a draft follows its parent, and projects directly follow their role.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from careertui.career import model as m
from careertui.career.chaining import place_section
from careertui.career.dates import UNKNOWN, Period
from careertui.career.kinds import Kind, Lane
from careertui.career.placement import NOWHERE, Placement, clipped, place
from careertui.career.values import frozen


@frozen
class Draft:
    """An entry before it has an id."""

    item: m.Node
    kind: Kind
    title: str
    organization: str = ""
    unit: str = ""
    place: str = ""
    period: Period = UNKNOWN
    placement: Placement = NOWHERE
    parent: int = -1
    """The index of the draft that it belongs to, or -1."""
    employer: m.Employment | None = None
    """The employer that lists this role."""
    speaks_for_employer: bool = False
    """Whether it also says what the employer's item says of itself."""

    @property
    def sources(self) -> tuple[m.Node, ...]:
        """The items whose prose, links and relations the entry has, its own first."""
        if self.speaks_for_employer and self.employer is not None:
            return self.item, self.employer
        return (self.item,)


def drafts_of(profile: m.Profile, today: date, person: str) -> Iterator[Draft]:
    """Yields the drafts of all entries of a profile, in the order of the file format.

    Args:
        profile: What was read.
        today: The day that ``present`` means.
        person: What the person is called.
    """
    yield Draft(profile, Kind.ABOUT, person, place=profile.location)
    yield from _experience(profile, today)
    for kind in Kind:
        if kind.spec.section and kind is not Kind.ROLE:
            yield from _section(getattr(profile, kind.spec.section), kind, today)


@frozen
class _Position:
    """A role and its employer; the same item if the employer has no list of roles."""

    employment: m.Employment
    role: m.Role

    @property
    def employer(self) -> m.Employment | None:
        """The employer that lists the role; None if they are one item."""
        return None if self.role is self.employment else self.employment

    @property
    def is_newest(self) -> bool:
        """Whether it is the first of a list of roles."""
        return self.employer is not None and self.role is self.employment.roles[0]

    @property
    def period(self) -> Period:
        """The role's period, or the employer's if it is the only role and has none."""
        if self.role.period.is_empty and len(self.employment.roles) == 1:
            return self.employment.period
        return self.role.period

    @property
    def projects(self) -> tuple[m.Project, ...]:
        """The role's projects; the newest role also has those written beside the list of roles."""
        return self.role.projects + (self.employment.projects if self.is_newest else ())


def _experience(profile: m.Profile, today: date) -> Iterator[Draft]:
    """Yields roles, each followed by its projects, in file order; they follow the person."""
    positions = [
        _Position(employment, role)
        for employment in profile.experience
        for role in (employment.roles or (employment,))
    ]
    periods = [position.period for position in positions]
    placements = place_section(periods, today, floor=_end_of_studies(profile, today))
    index = 1
    for position, period, placement in zip(positions, periods, placements, strict=True):
        employment, role = position.employment, position.role
        where = role.location or employment.location
        yield Draft(
            role,
            Kind.ROLE,
            role.title or employment.organization,
            employment.organization,
            role.unit or employment.unit,
            where,
            period,
            placement,
            employer=position.employer,
            speaks_for_employer=position.is_newest,
        )
        yield from _role_projects(position, index, where, placement, today)
        index += 1 + len(position.projects)


def _end_of_studies(profile: m.Profile, today: date) -> float | None:
    """Returns the end of the last degree that has ended, in months since the year 0."""
    studies = [place(degree.period, today) for degree in profile.education]
    ends = [spot.high for spot in studies if spot.is_placed and not spot.open_end | spot.current]
    return max(ends, default=None)


def _role_projects(
    position: _Position, parent: int, where: str, during: Placement, today: date
) -> Iterator[Draft]:
    employment, role = position.employment, position.role
    projects = position.projects
    periods = [project.period for project in projects]
    placements = place_section(periods, today)
    for index, (project, period) in enumerate(zip(projects, periods, strict=True)):
        placement = placements[index]
        # What stands beside the list of roles may be of an older one.
        if index < len(role.projects):
            placement = clipped(placement, period, during, today)
        yield Draft(
            project,
            Kind.PROJECT,
            project.name,
            project.organization or employment.organization,
            role.unit or employment.unit,
            project.location or where,
            period,
            placement,
            parent,
        )


def _section(items: Sequence[m.Node], kind: Kind, today: date) -> Iterator[Draft]:
    """Yields drafts of a section, in file order."""
    spec = kind.spec
    periods = [item.period if isinstance(item, m.Timed) else UNKNOWN for item in items]
    placements = place_section(periods, today)
    for item, period, placement in zip(items, periods, placements, strict=True):
        organization = getattr(item, spec.organization) if spec.organization else ""
        titles = (getattr(item, name) for name in spec.title)
        title = next(filter(None, titles), organization)
        # A bar is known by its organisation, even if that is its title too.
        is_repeated = organization == title and spec.lane is not Lane.BARS
        yield Draft(
            item,
            kind,
            title,
            "" if is_repeated else organization,
            getattr(item, "unit", ""),
            getattr(item, "location", ""),
            period,
            placement,
        )
