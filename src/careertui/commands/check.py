"""``careertui check``: what is wrong in profiles, and where."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass

from careertui.career.problems import Problem, format_problem
from careertui.commands.opening import counted, today_of
from careertui.commands.output import Output, remark
from careertui.exports.records import problem_record
from careertui.settings import directories
from careertui.store.reader import checked
from careertui.store.sources import sources_of


@dataclass
class _Counts:
    """What was found so far."""

    files: int = 0
    entries: int = 0
    errors: int = 0
    warnings: int = 0

    def __str__(self) -> str:
        files, entries = counted(self.files, "file"), counted(self.entries, "entry")
        told = f"{counted(self.errors, 'error')}, {counted(self.warnings, 'warning')}"
        return f"{files}, {entries}: {told if self.errors + self.warnings else 'nothing wrong'}"


def run(asked: Namespace, output: Output) -> int:
    """Prints every problem as it is found; 1 where there are errors or, when strict, warnings."""
    counts = _Counts()
    problems = _problems(asked, counts)
    if asked.json:
        output.json_array(problem_record(problem) for problem in problems)
    else:
        for problem in problems:
            output.prose(format_problem(problem))
    remark(str(counts))
    return 1 if counts.errors or (counts.warnings and asked.strict) else 0


def _problems(asked: Namespace, counts: _Counts) -> Iterator[Problem]:
    """The problems of all files in their order, counted on the way."""
    home = "" if asked.paths else directories().profiles
    sources, notice = sources_of(asked.paths, home=home)
    if notice:
        remark(notice)
    for each in checked(sources, today_of(asked)):
        counts.files += 1
        counts.entries += each.entries
        for problem in each.problems:
            counts.errors += problem.is_error
            counts.warnings += not problem.is_error
            yield problem
