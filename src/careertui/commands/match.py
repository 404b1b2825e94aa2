"""``careertui match``: what a career proves of a job ad, what is near, and what is missing."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from careertui.career.problems import UsageError
from careertui.commands.opening import limited, opened, scope_of
from careertui.exports import Report, write
from careertui.exports.match_records import verdict_record
from careertui.exports.output import Output, Row, remark
from careertui.insight.candidates import Candidate, best_first, people_in
from careertui.insight.job_ad import read_ad
from careertui.insight.replies import Status
from careertui.insight.requirements import JobAd, Level
from careertui.insight.skill_names import skill_names
from careertui.insight.verdicts import Matcher, Verdict
from careertui.store.ad_file import ad_text
from careertui.store.snapshot import Snapshot
from careertui.view.shares import ends_of, years_of

_TOLD_EACH = 500
"""After so many people it is said how far it is."""
_COLUMNS = 12
"""So many requirements have columns; all have them where there are no more."""


def run(asked: Namespace, output: Output) -> int:
    """Prints the verdicts; 1 if nothing is read of the ad, or nobody is there."""
    if asked.ad == "-" and "-" in asked.paths:
        raise UsageError("only one of the ad and the profiles can come from standard input")
    ad = read_ad(ad_text(asked.ad), skill_names())
    if ad.remark:
        remark(ad.remark)
    wanted = [it for it in ad.requirements if asked.level in (None, it.level)]
    if not wanted:
        remark(_why(asked, ad))
        return 1
    with opened(asked) as snapshot:
        candidates = best_first(_candidates(asked, snapshot, JobAd(ad.title, tuple(wanted))))
        numbers = [ad.requirements.index(it) + 1 for it in wanted]
        write(_report(asked, numbers, candidates), output, asked.format)
    return 0 if candidates else 1


def _why(asked: Namespace, ad: JobAd) -> str:
    if ad.requirements:
        return f"nothing in this ad is {'wished for' if asked.level is Level.NICE else 'a must'}"
    return "no requirement could be read of this ad"


def _candidates(asked: Namespace, snapshot: Snapshot, ad: JobAd) -> Iterator[Candidate]:
    """Yields the people asked for, each with verdicts."""
    library = snapshot.library
    matcher = Matcher(ad, skill_names())
    people = people_in(library, scope_of(asked, library))
    for number, person in enumerate(people, start=1):
        yield Candidate(person, matcher.verdicts(person.entries))
        if number % _TOLD_EACH == 0 and sys.stderr.isatty():
            remark(f"{number:,} of {len(people):,} people")


def _report(asked: Namespace, numbers: Sequence[int], candidates: Sequence[Candidate]) -> Report:
    if len(candidates) == 1:
        kept = limited(asked, len(numbers), 0)
        numbers = numbers[:kept]
        shown = [Candidate(it.person, it.verdicts[:kept]) for it in candidates]
    else:
        shown = list(candidates[: limited(asked, len(candidates), 0)])
    text = (
        partial(_print_one, shown[0]) if len(shown) == 1 else partial(_print_many, numbers, shown)
    )
    return Report(_records(numbers, shown), text)


def _records(numbers: Sequence[int], candidates: Sequence[Candidate]) -> Iterator[dict[str, Any]]:
    for at, number in enumerate(numbers):
        for candidate in candidates:
            yield verdict_record(number, candidate.person, candidate.verdicts[at])


# For one person


def _print_one(candidate: Candidate, output: Output) -> None:
    """Writes the verdicts in groups, the best first."""
    counts = candidate.counts
    output.write(output.dim(" · ".join(f"{it} {counts[it]}" for it in Status if counts[it])))
    for status in Status:
        group = [it for it in candidate.verdicts if it.status is status]
        if group:
            output.write()
            output.write(output.bold(f"{status.value} {len(group)}"))
            output.table([_row(it) for it in group], bold=1, dim=[0, 2, 3], give=[3, 2])


def _row(verdict: Verdict) -> Row:
    requirement = verdict.requirement
    line = verdict.evidence[0].line if verdict.entries else ""
    return requirement.level.value, asked_for(verdict), when(verdict), _said(verdict, line)


def _said(verdict: Verdict, line: str) -> str:
    """Returns why, if that is not plain, and the sentence to cite."""
    because = verdict.because if verdict.status is not Status.MISSING else ""
    return ": ".join(filter(None, (because, line)))


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


# For several


_SIGNS = {Status.PROVED: "●", Status.ADJACENT: "◐", Status.MISSING: "·", Status.UNCHECKED: "?"}


def _print_many(numbers: Sequence[int], candidates: Sequence[Candidate], output: Output) -> None:
    """Writes a table of people and requirements, best first, and what the columns are."""
    if not candidates:
        remark("nobody is here")
        return
    first = candidates[0].verdicts
    for number, verdict in zip(numbers, first, strict=True):
        output.write(f"{number:3}  {verdict.requirement.level.value}  {_clean(asked_for(verdict))}")
    output.write()
    heads = ["person", "proved", "near", *map(str, numbers)]
    rows = [heads, *(_many_row(it) for it in candidates)]
    output.table(rows, bold=0, dim=[2])


def _many_row(candidate: Candidate) -> Row:
    counts = candidate.counts
    return (
        candidate.person.summary.name,
        str(counts[Status.PROVED]),
        str(counts[Status.ADJACENT]),
        *(_SIGNS[it.status] for it in candidate.verdicts),
    )


def _clean(text: str) -> str:
    from careertui.career.text import one_line

    return one_line(text)
