"""Records: entries and skills as JSON objects.

The invariant: a date stands as in the file, even if it is not understood, and null stands
where the file says nothing; what was worked out has keys of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from careertui.career import model as m
from careertui.career.dates import MONTHS_IN_YEAR, DateText, PartialDate, Present
from careertui.career.entries import Entry
from careertui.career.evidence import NO_USE, Evidence, Share, Use
from careertui.career.library import Library, Person
from careertui.career.problems import Problem
from careertui.insight.comparison import ComparedSkill
from careertui.search.results import Hit

if TYPE_CHECKING:
    from careertui.insight.interview import StoryAnswer
    from careertui.view.people_columns import PeopleColumns


def entry_record(entry: Entry) -> dict[str, Any]:
    """Returns a whole entry."""
    return {
        **head_of(entry),
        "unit": entry.unit,
        "place": entry.place,
        "person": entry.person,
        "profile": entry.profile,
        **_dates(entry),
        **{name: date_text(getattr(entry.item, name, None)) for name in entry.kind.deadlines},
        "skills": entry.skills,
        "mentions": entry.mentions,
        "tags": entry.tags,
        "text": entry.text,
        "achievements": [_result(it) for it in getattr(entry.item, "achievements", ())],
        "links": [{"label": link.label, "url": link.url} for link in entry.links],
        "figure": entry.figure,
        "citations": entry.citations,
        "parent": entry.parent,
        "related": entry.related,
        "private": entry.private,
        "line": entry.line,
    }


def head_of(entry: Entry) -> dict[str, Any]:
    """Returns what every record of an entry begins with: which it is."""
    names = ("id", "ref", "kind", "title", "organization")
    return {name: getattr(entry, name) for name in names}


def _result(achievement: m.Achievement) -> dict[str, Any]:
    metric = achievement.metric
    return {
        "text": achievement.text,
        "date": date_text(achievement.date),
        "skills": achievement.skills,
        "metric": {"value": metric.value, "unit": metric.unit, "of": metric.of} if metric else None,
    }


def hit_record(library: Library, hit: Hit, *, explain: bool) -> dict[str, Any]:
    """Returns a whole entry with what the search says of it."""
    record = entry_record(library.entries[hit.number])
    record |= {"score": round(hit.score, 4), "approximate": hit.approximate}
    if explain:
        record["reasons"] = [
            {
                "typed": reason.typed,
                "found": reason.found,
                "field": reason.field,
                "tier": reason.tier.name.lower(),
            }
            for reason in hit.reasons
        ]
    return record


def answer_record(answer: StoryAnswer) -> dict[str, Any]:
    """Returns a whole entry as the answer to an interviewer's question."""
    return entry_record(answer.entry) | {
        "score": round(answer.score, 4),
        "because": answer.because,
        "tells": answer.star._asdict(),
        "about": answer.about,
    }


def timeline_record(entry: Entry, lane: int | None) -> dict[str, Any]:
    """Returns an entry in time; ``low`` and ``high`` are the first and the last month it covers."""
    spot = entry.placement
    return {
        **head_of(entry),
        "person": entry.person,
        **_dates(entry),
        "low": month(spot.low) if spot.is_placed else None,
        "high": month(max(spot.low, spot.high - 1e-6)) if spot.is_placed else None,
        "months": spot.months or None,
        "approximate": spot.approximate,
        "lane": lane,
    }


def skill_record(skill: Evidence, library: Library) -> dict[str, Any]:
    """Returns a skill and what shows it; its figures are those of the first of its people."""
    mentioned = skill.shares[0].mentioned if skill.shares else NO_USE
    return {
        "name": skill.name,
        "group": skill.group,
        "aliases": skill.aliases,
        "grade": skill.grade.value,
        **_use(skill.use, skill.proofs or skill.mentions, library),
        "mentioned": _use(mentioned, skill.mentions, library),
        "people": [_share(share, library) for share in skill.shares],
        "listed_only": skill.listed_only,
    }


def compared_record(
    skill: ComparedSkill, people: Sequence[Person], library: Library
) -> dict[str, Any]:
    """Returns a skill and what it is worth for each of some people; null for who lacks it."""
    return {
        "skill": skill.name,
        "group": skill.group,
        "months_apart": skill.months_apart,
        "people": [
            {
                "person": person.name,
                "profile": person.file,
                "worth": None if worth is None else skill_record(worth, library),
            }
            for person, worth in zip(people, skill.worth, strict=True)
        ],
    }


def _share(share: Share, library: Library) -> dict[str, Any]:
    return {
        "person": share.person,
        "grade": share.grade.value,
        **_use(share.use, share.use.refs, library),
        "mentioned": _use(share.mentioned, share.mentioned.refs, library),
    }


def _use(use: Use, refs: Iterable[str], library: Library) -> dict[str, Any]:
    return {
        "months": use.months,
        "years": round(use.months / MONTHS_IN_YEAR, 1),
        "approximate": use.approximate,
        "first": use.first_year,
        "last": use.last_year,
        "current": use.current,
        "evidence": [library.shortest_name(ref) for ref in refs],
    }


def person_record(library: Library, at: int, columns: PeopleColumns) -> dict[str, Any]:
    """Returns a person, with what each skill that is asked for is worth over the whole career.

    Without such a skill, their first skills.

    Args:
        library: Everyone.
        at: The position of the file that stands for the person.
        columns: What is asked for.
    """
    person, work = library.people[at], columns.work(at)
    summary, files = person.summary, library.files_of(person.key)
    skills = {skill.key: skill for skill in columns.evidence(at)}
    shown = {column.name: skills.get(column.key) for column in columns.skills}
    if not shown:
        shown = {skill.name: skill for skill in list(skills.values())[: len(summary.skills)]}
    return {
        "person": person.name,
        "profile": person.file,
        "files": [library.people[library.positions[key]].file for key in files],
        "role": summary.role or None,
        "organization": summary.organization or None,
        "months": work.use.months,
        "approximate": work.use.approximate,
        "latest": month(work.latest - 1e-6) if work.latest else None,
        "skills": {
            name: skill and {"grade": skill.grade.value, **_use(skill.use, skill.use.refs, library)}
            for name, skill in shown.items()
        },
    }


def problem_record(problem: Problem) -> dict[str, Any]:
    """Returns what is wrong at one place; line and column are 0 for a file as a whole."""
    return {name: getattr(problem, name) for name in _OF_PROBLEM}


_OF_PROBLEM = (
    "file", "line", "column", "path", "severity", "code", "message", "hint", "what", "member",
    "value", "became",
)  # fmt: skip


def month(months: float) -> str:
    """Returns a moment in months since the year 0 as ``2015-03``."""
    year, number = divmod(int(months), MONTHS_IN_YEAR)
    return f"{year:04d}-{number + 1:02d}"


def _dates(entry: Entry) -> dict[str, Any]:
    duration = entry.period.duration
    return {
        **sides_of(entry),
        "duration": str(duration) if duration else None,
        "placed": entry.placement.source.value,
    }


def sides_of(entry: Entry) -> dict[str, str | None]:
    """Returns the start and the end of an entry."""
    period = entry.period
    return {
        "start": period.start_text or date_text(period.start),
        "end": period.end_text or date_text(period.end),
    }


def date_text(date: PartialDate | Present | DateText | None) -> str | None:
    """Returns a date as in the file, or None."""
    if isinstance(date, Present):
        return date.value
    return None if date is None else str(date)
