"""Verdict texts: what is said of a requirement, for the terminal and the app alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from careertui.career.text import counted
from careertui.insight.replies import Status
from careertui.insight.requirements import JobAd
from careertui.insight.verdicts import Verdict
from careertui.view.shares import ends_of, years_of

SIGNS: Mapping[Status, tuple[str, str]] = {
    Status.PROVED: ("●", "#"),
    Status.ADJACENT: ("◐", "+"),
    Status.MISSING: ("·", "."),
    Status.UNCHECKED: ("?", "?"),
}
"""The sign of each status, in Unicode and in ASCII."""
WORDS: Mapping[Status, str] = {
    Status.PROVED: "proved",
    Status.ADJACENT: "adjacent",
    Status.MISSING: "missing",
    Status.UNCHECKED: "cannot be told",
}


def ad_title(ad: JobAd) -> str:
    """Returns what an ad is called, with how much it asks for."""
    asked = counted(len(ad.requirements), "requirement")
    return " · ".join(filter(None, ("Job ad", ad.title, asked)))


def asked_for(verdict: Verdict) -> str:
    """Returns a requirement with its years: ``Python, 5+ years``."""
    requirement = verdict.requirement
    if requirement.min_years is None:
        return requirement.name
    return f"{requirement.name}, {requirement.min_years:g}+ years"


def when(verdict: Verdict) -> str:
    """Returns the years and the last use: ``9.5y, now``; and a word if that is too short."""
    parts = [years_of(verdict.use), *ends_of(verdict.use)[-1:]]
    is_measured = verdict.requirement.min_years is not None and verdict.status is Status.PROVED
    if is_measured and not verdict.years_met:
        parts.append("too few" if verdict.years_met is False else "perhaps too few")
    return ", ".join(dict.fromkeys(filter(None, parts)))


def said(verdict: Verdict, line: str) -> str:
    """Returns why, if that is not plain, and a sentence to cite."""
    because = verdict.because if verdict.status is not Status.MISSING else ""
    return ": ".join(filter(None, (because, line)))


def counts_of(verdicts: Iterable[Verdict]) -> Mapping[Status, int]:
    """Returns how many verdicts have each status that one of them has, the best first."""
    found: Sequence[Status] = [it.status for it in verdicts]
    return {status: found.count(status) for status in Status if status in found}
