"""Schooling: what a career has of the degrees and the spoken languages that an ad asks for."""

from __future__ import annotations

from collections.abc import Sequence

from careertui.career.kinds import Kind
from careertui.career.text import fold
from careertui.insight.degrees import (
    Degree,
    Qualification,
    are_next,
    degrees_in,
    fields_in,
    qualification,
)
from careertui.insight.dossier import Dossier, Page
from careertui.insight.replies import Exhibit, Reply, Status
from careertui.insight.requirements import Requirement
from careertui.insight.spoken_languages import languages_in, level_in, levels_in


def education(requirement: Requirement, dossier: Dossier) -> Reply:
    """Returns what a career has of a degree: of several alternatives the best."""
    whole = qualification(requirement.text)
    found = [(page, *_held(page)) for page in dossier.of_kind(Kind.EDUCATION)]
    replies = [_degree(asked, found) for asked in _asked(requirement, whole)]
    return min(replies, key=lambda it: it.status.rank)


def _asked(requirement: Requirement, whole: Qualification) -> Sequence[Qualification]:
    """Returns the degrees that would do, each with the fields that the others name."""
    named = [it for it in map(qualification, requirement.any_of) if it.degree > Degree.NONE]
    fields = (
        frozenset[str]().union(*(it.fields for it in named))
        or qualification(requirement.name).fields
    )
    return [
        Qualification(it.degree, it.fields or fields, it.is_wide or whole.is_wide) for it in named
    ] or [whole]


_Held = tuple[Page, Degree, frozenset[str]]


def _degree(asked: Qualification, found: Sequence[_Held]) -> Reply:
    fitting = [it for it in found if it[1] >= asked.degree]
    exact = [page for page, _, fields in fitting if _fits(asked, fields)]
    if exact:
        return _reply(Status.PROVED, "", exact)
    near = [page for page, _, fields in fitting if are_next(asked.fields, fields)]
    if near:
        return _reply(Status.ADJACENT, "a degree in a field next to it", near)
    lower = [it for it in found if it[1] >= max(asked.degree - 1, Degree.ANY)]
    below = [
        page
        for page, _, fields in lower
        if not fitting and (_fits(asked, fields) or are_next(asked.fields, fields))
    ]
    if below and asked.degree > Degree.ANY:
        return _reply(Status.ADJACENT, "the degree below it", below)
    return Reply(Status.MISSING, "no such degree is in it")


def _held(page: Page) -> tuple[Degree, frozenset[str]]:
    """Returns how high the degree of an entry is, and its fields."""
    said = fold(page.entry.title)
    degrees = degrees_in(said)
    return max(degrees, default=Degree.ANY), fields_in(said)


def _fits(asked: Qualification, fields: frozenset[str]) -> bool:
    """Whether a degree in some fields is in one that is asked for."""
    if not asked.fields or not asked.fields.isdisjoint(fields):
        return True
    return asked.is_wide and are_next(asked.fields, fields)


def _reply(status: Status, because: str, pages: Sequence[Page]) -> Reply:
    newest = sorted(pages, key=lambda it: (-_held(it)[0], -it.entry.placement.high, it.number))
    return Reply(status, because, "", tuple(Exhibit(page, 0) for page in newest))


_FLUENT = 5
"""Who speaks a language so will do where a native speaker is asked for."""


def language(requirement: Requirement, dossier: Dossier) -> Reply:
    """Returns what a career has of a spoken language."""
    asked = languages_in(f"{requirement.name} {' '.join(requirement.any_of)}")
    needed = levels_in(requirement.text) or levels_in(requirement.name)
    listed = dossier.of_kind(Kind.LANGUAGE)
    if not listed:
        return Reply(Status.UNCHECKED, "no languages stand in it")
    if not asked:
        said = set(languages_in(requirement.text))
        others = [page for page in listed if said.isdisjoint(languages_in(page.entry.title))]
        shown = tuple(Exhibit(page, 0) for page in others)
        unknown = Reply(Status.ADJACENT, "the ad does not say which", "", shown)
        return unknown if shown else Reply(Status.MISSING, "it is not among the languages")
    spoken = [page for page in listed if not set(asked).isdisjoint(languages_in(page.entry.title))]
    if not spoken:
        return Reply(Status.MISSING, "it is not among the languages")
    shown = tuple(Exhibit(page, 0) for page in spoken)
    for page in spoken:
        least = min(needed.get(it, 0) for it in languages_in(page.entry.title) if it in asked)
        if not (level := level_in(page.entry.text)) or level >= min(least, _FLUENT):
            return Reply(Status.PROVED, "", page.entry.title, shown)
    return Reply(Status.ADJACENT, "not at that level", spoken[0].entry.title, shown)
