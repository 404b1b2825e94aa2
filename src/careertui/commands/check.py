"""``careertui check``: what is wrong in profiles, and where."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from careertui.career.problems import Problem, Severity, format_problem
from careertui.career.text import counted
from careertui.commands.asking import audience_of, today_of
from careertui.exports.audience import Audience
from careertui.exports.output import Output, remark
from careertui.exports.records import problem_record
from careertui.exports.release import public_problem
from careertui.settings import directories
from careertui.store.reader import checked
from careertui.store.sources import Sources, left_out_remark


@dataclass
class _Counts:
    """What was found so far."""

    files: int = 0
    entries: int = 0
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    private: int = 0
    """How many problems are printed without what they quote."""

    def __str__(self) -> str:
        files, entries = counted(self.files, "file"), counted(self.entries, "entry")
        faults = f"{counted(self.errors, 'error')}, {counted(self.warnings, 'warning')}"
        notes = f", {counted(self.notes, 'note')}" if self.notes else ""
        wrong = faults if self.errors + self.warnings else "nothing wrong"
        return f"{files}, {entries}: {wrong}{notes}"


def run(asked: Namespace, output: Output) -> int:
    """Prints every problem as it is found; 1 if there are errors or, when strict, warnings."""
    counts = _Counts()
    problems = _problems(asked, counts)
    output.report(asked.format, map(problem_record, problems), partial(_print, problems))
    if counts.private:
        remark(f"{counted(counts.private, 'problem')} of private entries; --private says which")
    remark(str(counts))
    return 1 if counts.errors or (counts.warnings and asked.strict) else 0


def _print(problems: Iterable[Problem], output: Output) -> None:
    """Writes problems; what answers claims of one kind is said once a file."""
    said: set[tuple[str, str, str]] = set()
    for problem in problems:
        answer = problem.file, problem.code, problem.hint
        is_repeated = problem.severity is Severity.NOTE and answer in said
        output.prose(format_problem(replace(problem, hint="") if is_repeated else problem))
        said.add(answer)


def _problems(asked: Namespace, counts: _Counts) -> Iterator[Problem]:
    """Yields the problems of all files in their order, counted on the way."""
    sources = Sources(asked.paths, directories().profiles)
    if notice := sources.listed().notice:
        remark(notice)
    left_out = []
    claims_for = audience_of(asked) if asked.claims else None
    for file in checked(sources, today_of(asked), claims_for=claims_for):
        if file.left_out:
            left_out.append(file.left_out)
            continue
        counts.files += 1
        counts.entries += file.entries
        for problem in file.problems:
            counts.errors += problem.is_error
            counts.warnings += problem.severity is Severity.WARNING
            counts.notes += problem.severity is Severity.NOTE
            is_hidden = problem.private and audience_of(asked) is Audience.OTHERS
            counts.private += is_hidden
            yield public_problem(problem) if is_hidden else problem
    if left_out:
        remark(left_out_remark(left_out))
