"""``careertui match``: what a career proves of a job ad, what is near, and what is missing."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from careertui.career.library import Person
from careertui.career.problems import UsageError
from careertui.career.text import one_line
from careertui.commands.opening import limited, opened, scope_of
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
from careertui.view.verdict_texts import asked_for, counts_of, legend_of, said, sign_of, when

_TOLD_EACH = 500
"""After so many people it is said how far it is."""
_MANY_PEOPLE = 500
"""Of more people than these, a shortlist is held beside the ad, unless all are asked for."""
_MANY_SHOWN = 50
"""So many of them are shown where no limit was asked for."""
_LISTED_FOR_EACH, _LEAST_LISTED = 4, 200
"""How many people are on the list for each that is shown, and at least."""


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
        matcher = Matcher(JobAd(ad.title, tuple(wanted)), skill_names())
        people = people_in(snapshot.library, scope_of(asked, snapshot.library))
        listed = _shortlist(asked, snapshot, matcher, people)
        candidates = best_first(_candidates(matcher, listed))
        numbers = [ad.requirements.index(it) + 1 for it in wanted]
        most = 0 if len(listed) == len(people) else _MANY_SHOWN
        _write(asked, numbers, candidates, most, output)
    return 0 if candidates else 1


def _why(asked: Namespace, ad: JobAd) -> str:
    if ad.requirements:
        return f"nothing in this ad is {'wished for' if asked.level is Level.NICE else 'a must'}"
    return "no requirement could be read of this ad"


def _shortlist(
    asked: Namespace, snapshot: Snapshot, matcher: Matcher, people: Sequence[Person]
) -> Sequence[Person]:
    """Returns the people to hold beside the ad: of very many a shortlist, and says so."""
    limit = _MANY_SHOWN if asked.limit is None else asked.limit
    most = max(_LEAST_LISTED, _LISTED_FOR_EACH * limit)
    if not limit or len(people) <= max(_MANY_PEOPLE, most):
        return people
    from careertui.insight.shortlist import Shortlist  # few have so many

    library = snapshot.library
    at = {library.positions[it.key]: it for it in people}
    chosen = Shortlist(matcher, snapshot.index, library.starts).best(at, most)
    remark(
        f"looked at {len(chosen):,} of {len(people):,} people, whose entries name most of it; "
        "--limit 0 looks at all"
    )
    return [at[position] for position in chosen]


def _candidates(matcher: Matcher, people: Sequence[Person]) -> Iterator[Candidate]:
    """Yields some people with their verdicts; says how far it is."""
    for number, person in enumerate(people, start=1):
        yield Candidate(person, matcher.verdicts(person.entries))
        if number % _TOLD_EACH == 0 and sys.stderr.isatty():
            remark(f"{number:,} of {len(people):,} people")


def _write(
    asked: Namespace,
    numbers: Sequence[int],
    candidates: Sequence[Candidate],
    most: int,
    output: Output,
) -> None:
    """Writes some candidates, of whom ``most`` are shown if no limit is asked for; 0 is all."""
    if len(candidates) == 1:
        kept = limited(asked, len(numbers), 0)
        numbers = numbers[:kept]
        shown = [Candidate(it.person, it.verdicts[:kept]) for it in candidates]
    else:
        shown = list(candidates[: limited(asked, len(candidates), most)])
    is_one = len(shown) == 1
    text = partial(_print_one, shown[0]) if is_one else partial(_print_many, numbers, shown)
    output.report(asked.format, _records(numbers, shown), text)


def _records(numbers: Sequence[int], candidates: Sequence[Candidate]) -> Iterator[dict[str, Any]]:
    for at, number in enumerate(numbers):
        for candidate in candidates:
            yield verdict_record(number, candidate.person, candidate.verdicts[at])


# For one person


def _print_one(candidate: Candidate, output: Output) -> None:
    """Writes the verdicts in groups, the best first."""
    counts = counts_of(candidate.verdicts)
    if len(counts) > 1:
        output.write(output.dim(" · ".join(f"{it} {count}" for it, count in counts.items())))
        output.write()
    for number, (status, count) in enumerate(counts.items()):
        group = [it for it in candidate.verdicts if it.status is status]
        if number:
            output.write()
        output.write(output.bold(f"{status} {count}"))
        output.table([_row(it) for it in group], bold=1, dim=[0, 2, 3], give=[3, 2])


def _row(verdict: Verdict) -> Row:
    requirement = verdict.requirement
    line = verdict.evidence[0].line if verdict.entries else ""
    return requirement.level.value, asked_for(verdict), when(verdict), said(verdict, line)


# For several


def _print_many(numbers: Sequence[int], candidates: Sequence[Candidate], output: Output) -> None:
    """Writes a table of people and requirements, best first, and what the columns are."""
    if not candidates:
        remark("nobody is here")
        return
    first = candidates[0].verdicts
    for number, verdict in zip(numbers, first, strict=True):
        output.write(
            f"{number:3}  {verdict.requirement.level.value}  {one_line(asked_for(verdict))}"
        )
    output.write()
    output.write(output.dim(legend_of(it for each in candidates for it in each.verdicts)))
    output.write()
    heads = ["person", "proved", "near", *map(str, numbers)]
    rows = [heads, *(_many_row(it) for it in candidates)]
    output.table(rows, bold=0, dim=[2])


def _many_row(candidate: Candidate) -> Row:
    counts = counts_of(candidate.verdicts)
    return (
        candidate.person.summary.name,
        str(counts.get(Status.PROVED, 0)),
        str(counts.get(Status.ADJACENT, 0)),
        *(sign_of(it)[0] for it in candidate.verdicts),
    )
