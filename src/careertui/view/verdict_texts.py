"""Verdict texts: what is said of a requirement, for the terminal and the app alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from careertui.career.text import counted, joined
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
_UNMET = ("◕", "=")
"""The sign of what is proved for too few years, or for nobody knows how many."""
WORDS: Mapping[Status, str] = {
    Status.PROVED: "proved",
    Status.ADJACENT: "adjacent",
    Status.MISSING: "missing",
    Status.UNCHECKED: "cannot be told",
}


def lacks_years(verdict: Verdict) -> bool:
    """Whether something is proved, but not that it lasted as long as is asked for."""
    is_measured = verdict.requirement.min_years is not None and verdict.status is Status.PROVED
    return is_measured and not verdict.years_met


def sign_of(verdict: Verdict) -> tuple[str, str]:
    """Returns the sign of a verdict, in Unicode and in ASCII."""
    return _UNMET if lacks_years(verdict) else SIGNS[verdict.status]


def word_of(verdict: Verdict) -> str:
    """Returns a verdict in a word or two."""
    if lacks_years(verdict):
        return "too few years" if verdict.years_met is False else "years unclear"
    return WORDS[verdict.status]


def legend_of(verdicts: Iterable[Verdict]) -> str:
    """Returns what the signs of some verdicts mean, each once, the best first."""
    signs = {sign_of(it)[0]: WORDS[it.status] for it in verdicts}
    signs |= {_UNMET[0]: "proved, not for so many years"} if _UNMET[0] in signs else {}
    order = [SIGNS[Status.PROVED][0], _UNMET[0], *(SIGNS[it][0] for it in Status)]
    return "  ".join(f"{sign} {signs[sign]}" for sign in dict.fromkeys(order) if sign in signs)


def ad_title(ad: JobAd) -> str:
    """Returns what an ad is called, with how much it asks for."""
    asked = counted(len(ad.requirements), "requirement")
    return joined("Job ad", ad.title, asked)


def asked_for(verdict: Verdict) -> str:
    """Returns a requirement with its years: ``Python, 5+ years``."""
    requirement = verdict.requirement
    if requirement.min_years is None:
        return requirement.name
    return f"{requirement.name}, {requirement.min_years:g}+ years"


def when(verdict: Verdict) -> str:
    """Returns the years and the last use; and a word if that is too short."""
    few = "too few" if verdict.years_met is False else "perhaps too few"
    return ", ".join(filter(None, (length_of(verdict), few if lacks_years(verdict) else "")))


def length_of(verdict: Verdict) -> str:
    """Returns the years and the last use: ``9.5y, now``."""
    parts = (years_of(verdict.use), *ends_of(verdict.use)[-1:])
    return ", ".join(dict.fromkeys(filter(None, parts)))


def said(verdict: Verdict, line: str) -> str:
    """Returns why, if that is not plain, and a sentence to cite."""
    because = verdict.because if verdict.status is not Status.MISSING else ""
    return ": ".join(filter(None, (because, line)))


def counts_of(verdicts: Iterable[Verdict]) -> Mapping[Status, int]:
    """Returns how many verdicts have each status that one of them has, the best first."""
    found: Sequence[Status] = [it.status for it in verdicts]
    return {status: found.count(status) for status in Status if status in found}
