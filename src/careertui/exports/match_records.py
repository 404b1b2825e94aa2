"""Records of verdicts: what a career has of a requirement, as JSON objects."""

from __future__ import annotations

from typing import Any

from careertui.career.dates import MONTHS_IN_YEAR
from careertui.career.library import Person
from careertui.exports.records import head_of, sides_of
from careertui.insight.verdicts import Citation, Verdict


def verdict_record(number: int, person: Person, verdict: Verdict) -> dict[str, Any]:
    """Returns what a person has of the requirement of a number, from 1."""
    requirement, use = verdict.requirement, verdict.use
    return {
        "n": number,
        "person": person.summary.name,
        "profile": person.file,
        "requirement": requirement.name,
        "text": requirement.text,
        "line": requirement.line,
        "level": requirement.level.value,
        "kind": requirement.need.value,
        "any_of": requirement.any_of,
        "min_years": requirement.min_years,
        "status": verdict.status.value,
        "because": verdict.because,
        "skill": verdict.skill,
        "years": round(use.months / MONTHS_IN_YEAR, 1),
        "approximate": use.approximate,
        "first": use.first_year,
        "last": use.last_year,
        "current": use.current,
        "years_met": verdict.years_met,
        "evidence": [_citation(it) for it in verdict.evidence],
    }


def _citation(citation: Citation) -> dict[str, Any]:
    entry = citation.entry
    return {
        **head_of(entry),
        **sides_of(entry),
        "line": citation.line,
        "private": entry.private,
    }
