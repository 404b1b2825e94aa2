"""Findings: all that a careful reader would ask about a career, under topics.

The invariant: every finding has a place to go to: an entry, or at least a line of the file.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum

from careertui.career.entries import Entry
from careertui.career.library import Person
from careertui.career.problems import Problem
from careertui.career.values import frozen
from careertui.insight import claims
from careertui.insight.career_gaps import (
    Gap,
    GapKind,
    brief_length_of,
    gaps_of,
    length_of,
    said_of,
    when_of,
)


class Topic(StrEnum):
    """What findings are about, by their headings, in the order in which one asks."""

    PROBLEMS = "What is wrong in the file"
    GAPS = "Gaps"
    OVERLAPS = "Two employers at once"
    OPEN_ENDS = "Roles without an end, or without a start"
    UNDATED = "Without dates"
    STALE = "Roles with nothing new"
    LOOSE = "Stories that hang on nothing, or lack a part"
    UNPROVEN = "Skills that nothing proves"
    FIGURES = "Figures to defend"
    NO_FIGURE = "Results without a figure"


_OF_GAP = {
    GapKind.GAP: Topic.GAPS,
    GapKind.OVERLAP: Topic.OVERLAPS,
    GapKind.OPEN_END: Topic.OPEN_ENDS,
    GapKind.UNDATED: Topic.UNDATED,
}
_OF_CLAIM = {
    claims.STALE: Topic.STALE,
    claims.LOOSE: Topic.LOOSE,
    claims.UNPROVEN: Topic.UNPROVEN,
    claims.FIGURE: Topic.FIGURES,
    claims.NO_FIGURE: Topic.NO_FIGURE,
}


@frozen
class Finding:
    """One thing to look at."""

    topic: Topic
    person: str
    """What the person is called."""
    key: str
    """The key of the person's file."""
    ref: str
    """The entry that it is about; empty if nothing of the file could be read."""
    line: int
    """The line of the file that it is about; 0 for the file as a whole."""
    lead: str
    """What stands before it, such as how long, which figure or where; may be empty."""
    text: str
    """What is found, in one line."""
    hint: str = ""
    """The whole of it on some lines, and what answers it."""
    severity: str = ""
    """How bad a problem is; empty for what is none."""
    private: bool = False
    """Whether it may quote what is private."""

    @property
    def in_one_line(self) -> str:
        """The topic, the lead and the text."""
        return f"{self.topic}: {' · '.join(filter(None, (self.lead, self.text)))}"


def findings_of(
    person: Person, today: date, elsewhere: Sequence[Entry] = ()
) -> tuple[Finding, ...]:
    """Returns all that a reader would ask of a career, topic by topic.

    Args:
        person: One file of somebody.
        today: The day that ``present`` means.
        elsewhere: The entries of the person's other files.
    """
    entries = tuple(person.entries)
    found = [
        *problem_findings(person, entries, with_file=False),
        *(_of_gap(gap, person) for gap in gaps_of(entries, today, elsewhere)),
        *_of_claims(person, entries, today),
    ]
    order = list(Topic)
    return tuple(sorted(found, key=lambda finding: order.index(finding.topic)))


def problem_findings(
    person: Person, entries: Sequence[Entry], *, with_file: bool
) -> Iterator[Finding]:
    """Yields what is wrong in the file; ``with_file`` says before each in which."""
    by_line = _by_line(entries)
    for problem in person.problems:
        place = f"{problem.line}:{problem.column}" if problem.line else ""
        lead = ":".join(filter(None, (problem.whole_file if with_file else "", place)))
        said = f"{problem.path}: {problem.message}" if problem.path else problem.message
        hint = "\n".join(filter(None, (said, problem.source.strip(), problem.hint)))
        entry = _at_line(by_line, problem.line)
        yield Finding(
            Topic.PROBLEMS, person.name, person.key, entry.ref if entry else "", problem.line,
            lead, said, hint, problem.severity.value, private=problem.private,
        )  # fmt: skip


def _of_gap(gap: Gap, person: Person) -> Finding:
    entry, text = gap.before, said_of(gap)
    covered = ", ".join(it.title for it in gap.covered_by)
    meanwhile = f"meanwhile: {covered}" if covered else ""
    when = when_of(gap)
    facts = " · ".join(filter(None, (when, length_of(gap))))
    hint = "\n".join(filter(None, (text, facts, meanwhile)))
    is_private = any(it.private for it in (gap.before, gap.after, *gap.covered_by) if it)
    return Finding(
        _OF_GAP[gap.kind], person.name, person.key, entry.ref, entry.line,
        brief_length_of(gap) or when, text, hint, private=is_private,
    )  # fmt: skip


def _of_claims(person: Person, entries: Sequence[Entry], today: date) -> Iterator[Finding]:
    by_line = _by_line(entries)
    for claim in claims.claims_of(person, today):
        entry = _at_line(by_line, claim.line)
        topic = _OF_CLAIM[claim.code]
        lead, text = _told(claim, topic)
        yield Finding(
            topic, person.name, person.key, entry.ref if entry else "", claim.line, lead, text,
            f"{claim.message}\n{claim.hint}", private=entry is None or entry.private,
        )  # fmt: skip


def _told(claim: Problem, topic: Topic) -> tuple[str, str]:
    """Returns what a row says of a claim under the heading of its topic."""
    if topic is Topic.FIGURES:
        return claim.value, claim.message.partition(": ")[2]
    if topic in (Topic.NO_FIGURE, Topic.UNPROVEN):
        return "", claim.value
    return "", claim.message


def _by_line(entries: Iterable[Entry]) -> Sequence[tuple[int, int, Entry]]:
    """Returns entries in the order of their lines; of one line the innermost is last."""
    return sorted(
        ((entry.line, number, entry) for number, entry in enumerate(entries) if entry.line),
        key=lambda it: it[:2],
    )


def _at_line(entries: Sequence[tuple[int, int, Entry]], line: int) -> Entry | None:
    """Returns the entry in which a line stands; None if there is none."""
    if not entries:
        return None
    at = bisect_right([first for first, _, _ in entries], line) - 1
    return entries[max(0, at)][2]
