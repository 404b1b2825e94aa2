"""RenderCV: a career as the YAML from which RenderCV makes a PDF.

The invariant: RenderCV 2 accepts the file. A section has entries of one type; a date that is not
exact, and one whose end the file does not say, stands in words as ``date``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from careertui.career.dates import PRESENT, PartialDate
from careertui.career.kinds import Kind
from careertui.career.patterns import pattern
from careertui.career.text import one_line
from careertui.exports.cv import Cv, CvEntry, CvLink, CvSection, cv_of, dates_in_words
from careertui.exports.export_formats import Career
from careertui.exports.markdown import markdown_link
from careertui.exports.pages import fitted
from careertui.formats.bare_text import Bare

_NETWORKS = {
    "linkedin.com/in/": "LinkedIn", "github.com/": "GitHub", "gitlab.com/": "GitLab",
    "orcid.org/": "ORCID", "x.com/": "X", "instagram.com/": "Instagram",
}  # fmt: skip
"""By the beginning of an address, the networks for which RenderCV has a sign."""
_SIGNS = pattern(r"[*_`\[\]]")
_UNKNOWN_NETWORK = {"fontawesome_icon": "link"}


def document(career: Career) -> str:
    """Returns the career as a file of RenderCV."""
    from careertui.formats.yaml_text import yaml_text  # the parser comes with it

    cv = fitted(cv_of(career), career.pages)
    return yaml_text({"cv": _cv(cv)})


def _cv(cv: Cv) -> dict[str, Any]:
    networks = [(link, *_network(link)) for link in cv.links]
    mails = [link.label for link in cv.contact if link.url]
    facts = {
        "name": cv.name,
        "headline": cv.headline,
        "location": cv.location,
        "email": mails[0] if mails else "",
        "social_networks": [
            {"network": network, "username": user} for _, network, user in networks if network
        ],
        "custom_connections": [
            {**_UNKNOWN_NETWORK, "placeholder": link.label or link.url, "url": link.url}
            for link, network, _ in networks
            if not network and link.url.startswith("http")
        ],
    }
    said = {name: value for name, value in facts.items() if value}
    about = [*map(escaped, cv.text), *(escaped(str(fact)) for fact in cv.facts)]
    phones = [f"Telephone: {link.label}" for link in cv.contact if not link.url]
    first = {"About": [*phones, *about]} if phones or about else {}
    return said | {"sections": first | dict(map(_section, _with_projects(cv.sections)))}


def _with_projects(sections: Sequence[CvSection]) -> Iterator[CvSection]:
    """Yields the sections, with the projects of all roles in that of the projects."""
    inner = [
        replace(project, where=(*project.where, entry.where[0] if entry.where else entry.title))
        for section in sections
        if section.kind is Kind.ROLE
        for employer in section.entries
        for entry in _roles(employer)
        for project in entry.entries
    ]
    for section in sections:
        if section.kind is not Kind.PROJECT:
            yield section
        if section.kind is Kind.ROLE and inner:
            own = [it for other in sections if other.kind is Kind.PROJECT for it in other.entries]
            yield CvSection(Kind.PROJECT.spec.heading, Kind.PROJECT, (*inner, *own))
    if not inner:
        yield from (section for section in sections if section.kind is Kind.PROJECT)


def escaped(text: str) -> str:
    """Returns a text on one line in which nothing is emphasis, code or a link."""
    return _SIGNS.sub(r"\\\g<0>", one_line(text))


def _network(link: CvLink) -> tuple[str, str]:
    """Returns the network of an address and the name there; two empty texts if it has no sign."""
    address = link.url.partition("://")[2].removeprefix("www.").rstrip("/")
    for start, network in _NETWORKS.items():
        name = address.removeprefix(start)
        if name and name != address and "/" not in name:
            return network, name
    return "", ""


def _section(section: CvSection) -> tuple[str, list[Any]]:
    entries = section.entries
    if section.kind is Kind.ROLE:
        return section.heading, [_role(role) for entry in entries for role in _roles(entry)]
    if section.kind is Kind.EDUCATION and all(entry.where for entry in entries):
        return section.heading, [_degree(entry) for entry in entries]
    if section.kind in _LINES:
        return section.heading, [_line(entry) for entry in entries]
    return section.heading, [_entry(entry, entry.where, name=entry.title) for entry in entries]


def _roles(entry: CvEntry) -> Iterator[CvEntry]:
    """Yields the roles of an employer, each with the employer; a role alone is itself."""
    if not entry.is_employer:
        yield entry
        return
    for number, role in enumerate(entry.entries):
        text = (*role.text, *entry.text) if number == 0 else role.text
        yield replace(role, where=(entry.title, *role.where), text=text)


def _role(role: CvEntry) -> dict[str, Any]:
    company, *place = role.where or (role.title,)
    return _entry(role, place, company=company, position=role.title)


def _degree(entry: CvEntry) -> dict[str, Any]:
    institution, *place = entry.where
    return _entry(entry, place, institution=institution, area=entry.title)


def _entry(entry: CvEntry, place: Sequence[str], **heading: str) -> dict[str, Any]:
    """Returns an entry under its heading; where and when it was, and what came of it, if said."""
    said = {
        "location": escaped(" · ".join(place)),
        **_dates(entry),
        "summary": "\n\n".join(map(escaped, entry.text)),
        "highlights": _highlights(entry),
    }
    head = {name: escaped(text) for name, text in heading.items()}
    return head | {name: value for name, value in said.items() if value}


_LINES = (Kind.SKILLS, Kind.LANGUAGE, Kind.INTEREST)
"""The sections whose entries are a label and what stands behind it."""


def _line(entry: CvEntry) -> dict[str, Any]:
    texts = [text for _, text in entry.facts]
    return {
        "label": escaped(entry.title),
        "details": ", ".join(map(escaped, (*entry.skills, *texts, *entry.text))) or "–",
    }


def _dates(entry: CvEntry) -> dict[str, str]:
    start, end = entry.period.start, entry.period.end
    exact = all(
        isinstance(side, PartialDate) and side.is_exact
        for side in (start, end)
        if side is not PRESENT
    )
    if not exact or start is None or (isinstance(end, PartialDate) and end.high < start.low):
        return {"date": dates_in_words(entry.period)}
    if start == end:
        return {"date": Bare(start)}
    return {"start_date": Bare(start), "end_date": Bare("present" if end is PRESENT else end)}


def _highlights(entry: CvEntry) -> list[str]:
    """Returns the results of an entry, then its facts, skills and links, a line each."""
    lines = [" ".join(filter(None, (bullet.text, bullet.more))) for bullet in entry.bullets]
    lines += map(str, entry.notes)
    links = [*entry.links, *(link for bullet in entry.bullets for link in bullet.links)]
    return [*map(escaped, lines), *map(markdown_link, links)]
