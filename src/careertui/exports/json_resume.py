"""JSON Resume: a career in the format that most tools read.

The invariant: the document is valid by schema 1.3.1, and our own reader finds in it what the
career says. What the format has no member for stands under the name that a profile gives it,
which the schema allows. A date that is not exact is no ``startDate``: it stands as ``start``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from careertui.career import model as m
from careertui.career.dates import PRESENT, PartialDate
from careertui.exports.export_formats import Career
from careertui.exports.plain_items import plain_item, plain_or_text
from careertui.view.figures import figure_beside

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.2.1/schema.json"


def document(career: Career) -> str:
    """Returns the career as JSON."""
    profile = career.profile
    sections = {
        "basics": _basics(career),
        "work": list(_work(profile)),
        "volunteer": [_item(item, _VOLUNTEER) for item in profile.service],
        "education": [_item(item, _EDUCATION) for item in profile.education],
        "awards": [_item(item, _AWARD) for item in profile.awards],
        "certificates": [_item(item, _CERTIFICATE) for item in profile.certificates],
        "publications": [_item(item, _PUBLICATION) for item in profile.publications],
        "skills": [it for group in profile.skills for it in _skills(group)],
        "languages": [_item(item, {"name": "language"}) for item in profile.languages],
        "interests": [_item(item, {"tags": "keywords"}) for item in profile.interests],
        "projects": list(_projects(profile)),
        **{name: [*map(plain_or_text, getattr(profile, name))] for name in _NATIVE},
        **profile.extra,
    }
    said = {name: value for name, value in sections.items() if value}
    return json.dumps({"$schema": SCHEMA, **said}, ensure_ascii=False, indent=2) + "\n"


_NATIVE = ("courses", "patents", "talks", "stories", "sections")
"""The sections that JSON Resume does not have."""
_WORK = {"organization": "name", "title": "position", "sector": "description"}
_PROJECT = {"organization": "entity", "goal": "description"}
_VOLUNTEER = {"role": "position"}
_EDUCATION = {"degree": "studyType", "honors": "score", "topics": "courses"}
_AWARD = {"issuer": "awarder"}
_CERTIFICATE: dict[str, str] = {}
_PUBLICATION = {"title": "name", "venue": "publisher", "date": "releaseDate"}


def _basics(career: Career) -> dict[str, Any]:
    profile = career.profile
    basics = {
        "name": profile.name,
        "label": profile.headline,
        "email": profile.email if career.has_contact else "",
        "phone": profile.phone if career.has_contact else "",
        "summary": profile.summary,
        "location": {"address": profile.location} if profile.location else {},
        "profiles": [_profile_link(link) for link in profile.links],
    }
    return {name: value for name, value in basics.items() if value}


def _profile_link(link: m.Link) -> dict[str, str]:
    return {name: text for name, text in (("network", link.label), ("url", link.url)) if text}


def _work(profile: m.Profile) -> Iterator[dict[str, Any]]:
    """Yields an item for each role, as the format has one position an item."""
    for job in profile.experience:
        if not job.roles:
            yield _item(replace(job, projects=()), _WORK)
            continue
        shared = {"name": job.organization, "description": job.sector, "location": job.location}
        for number, role in enumerate(job.roles):
            item = _item(replace(role, projects=()), _WORK)
            if job.skills:
                item["keywords"] = list(dict.fromkeys((*item.get("keywords", ()), *job.skills)))
            if number == 0 and job.summary:
                parts = (item.get("summary", ""), job.summary)
                item["summary"] = "\n\n".join(filter(None, parts))
            yield {name: text for name, text in shared.items() if text} | item


def _projects(profile: m.Profile) -> Iterator[dict[str, Any]]:
    """Yields all projects, those of a role with its employer as the entity."""
    for job in profile.experience:
        for role in (job, *job.roles):
            for project in role.projects:
                named = replace(project, organization=project.organization or job.organization)
                yield _item(named, _PROJECT)
    for project in profile.projects:
        yield _item(project, _PROJECT)


def _skills(group: m.SkillGroup) -> Iterator[dict[str, Any]]:
    """Yields a group, and each skill alone that has more than a name, which keywords have not."""
    said = {skill.name: plain_or_text(skill) for skill in group.items}
    detailed = {name: item for name, item in said.items() if isinstance(item, dict)}
    names = [name for name in said if name not in detailed]
    more = {name: value for name, value in plain_item(group).items() if name in group.extra}
    if names or not detailed:
        # The skill that a group is called after is the group itself there.
        head = {"name": group.heading, **detailed.pop(group.group, {})}
        yield head | {"keywords": names} | more
    for item in detailed.values():
        yield item | ({"group": group.group} if group.group else {})


def _item(item: m.Node, names: Mapping[str, str]) -> dict[str, Any]:
    """Returns an item with the members of JSON Resume, and all else under its own names."""
    exact = {name for name in _DATES if _is_exact(getattr(item, name, None))}
    renamed = {**_DATES, **names}
    plain = {
        renamed.get(name, name) if name not in _DATES or name in exact else name: value
        for name, value in plain_item(item).items()
    }
    if isinstance(item, m.Dated):
        _say_whether_it_goes_on(item, plain)
    if links := plain.pop("links", None):
        plain |= _address(item, links)
    if skills := plain.pop("skills", None):
        plain["keywords"] = skills
    if "achievements" in plain:
        plain |= _highlights(item, plain.pop("achievements"))
    return plain


_DATES = {"start": "startDate", "end": "endDate", "date": "date"}


def _is_exact(value: object) -> bool:
    return isinstance(value, PartialDate) and value.is_exact


def _say_whether_it_goes_on(item: m.Dated, plain: dict[str, Any]) -> None:
    """Leaves out the end of what goes on, as the format has it, and says so of what does not."""
    if item.end is PRESENT and _is_exact(item.start):
        plain.pop("end", None)
    elif item.start is not None and item.end is None and not item.current:
        plain["isCurrent"] = False


def _address(item: m.Node, links: list[Any]) -> dict[str, Any]:
    own: tuple[m.Link, ...] = getattr(item, "links", ())
    return {"links": links} if len(own) > 1 or own[0].label else {"url": own[0].url}


def _highlights(item: m.Node, plain: list[Any]) -> dict[str, Any]:
    """Returns the results as texts, and as they are where they say more than that."""
    results: tuple[m.Achievement, ...] = getattr(item, "achievements", ())
    texts = [" ".join(filter(None, (it.text, figure_beside(it)))) for it in results]
    if all(isinstance(value, str) for value in plain):
        return {"highlights": texts}
    return {"highlights": texts, "achievements": plain}
