"""``careertui check``: what is wrong in profiles, and where."""

from __future__ import annotations

from argparse import Namespace

from careertui.commands.opening import counted, opened
from careertui.commands.output import Output, remark
from careertui.commands.records import problem_record
from careertui.core.problems import format_problem


def run(asked: Namespace, output: Output) -> int:
    """Prints every problem; 1 where there are errors or, when strict, warnings."""
    library = opened(asked)
    problems = library.problems
    errors = sum(problem.is_error for problem in problems)
    warnings = len(problems) - errors
    if asked.json:
        output.json_array(problem_record(problem) for problem in problems)
    else:
        for problem in problems:
            output.prose(format_problem(problem))
    files = counted(len(library.people), "file")
    entries = counted(len(library.entries), "entry")
    told = f"{counted(errors, 'error')}, {counted(warnings, 'warning')}"
    remark(f"{files}, {entries}: {told if problems else 'nothing wrong'}")
    return 1 if errors or (warnings and asked.strict) else 0
