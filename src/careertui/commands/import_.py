"""``careertui import``: a CV in another format becomes a profile, and what became of each value."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from careertui.career.entries import Entry
from careertui.career.library import EVERYONE, Library, Person
from careertui.career.problems import (
    LOST,
    NOT_READ,
    Problem,
    Severity,
    UsageError,
    format_problem,
)
from careertui.career.text import counted
from careertui.commands.asking import audience_of, today_of
from careertui.exports.export_formats import Career, document
from careertui.exports.output import Output, remark
from careertui.exports.release import public_problem, release
from careertui.formats.registry import FORMATS
from careertui.settings import replace_file
from careertui.store.sources import Sources


def run(asked: Namespace, output: Output) -> int:
    """Writes the profile and prints the report; 1 if something is lost."""
    person = _person(asked)
    report = list(_report(asked, person))
    released = release(Library((person,)), audience_of(asked))
    if any(left_out := released.left_out_of(EVERYONE)):
        remark(f"{left_out}; --private keeps all")
    (public,) = released.library.people
    if public.profile is None:
        raise UsageError(f"{person.file} cannot be read")
    text = document(Career(public.profile, public.name), "yaml")
    is_printed = not (asked.output or asked.dry_run or asked.format == "json")
    if is_printed:
        output.write(text.decode().removesuffix("\n"))
        for problem in report:
            remark(format_problem(problem))
    else:
        output.report(asked.format, map(_record, report), partial(_print, report))
        if asked.output and not asked.dry_run and not _written(Path(asked.output), text):
            return 1
    lost = sum(_what(problem) == LOST for problem in report)
    counts = f"{counted(len(public.entries), 'entry')}, {counted(len(report), 'remark')}"
    remark(f"from {person.form or 'a profile'}: {counts}, {lost} lost")
    return 1 if lost else 0


def _person(asked: Namespace) -> Person:
    """Returns the one person of the file.

    Raises:
        UsageError: Its format is not known, or it holds several.
    """
    sources = Sources([asked.source])
    files = sources.listed().files
    if len(files) != 1:
        raise UsageError(f"{asked.source} holds {counted(len(files), 'file')}; name one of them")
    person = sources.read(files[0], today_of(asked))
    if person.profile is None or not person.is_career:
        why = person.problems[0].message if person.profile is None else "nothing tells of a career"
        raise UsageError(f"{person.file} is in no format that is known: {why}")
    if asked.output and not asked.output.lower().endswith((".yaml", ".yml")):
        raise UsageError(f"a profile is YAML; call it {Path(asked.output).stem}.yaml")
    if any(row.name == person.form and not row.is_read for row in FORMATS):
        raise UsageError(f"{person.file} is a file of {person.form}, which cannot be imported yet")
    return person


def _report(asked: Namespace, person: Person) -> Iterator[Problem]:
    """Yields what is to be told of the values of the file."""
    for problem in person.problems:
        if problem.what or problem.is_error:
            is_shown = not problem.private or asked.private
            yield problem if is_shown else public_problem(problem)
    for entry in person.entries:
        if entry.private and not asked.private:
            yield _left_out(person, entry)


def _left_out(person: Person, entry: Entry) -> Problem:
    """Returns what says that a private entry is not in the profile, and nothing of the entry."""
    message = f"a private {entry.kind.value} is left out"
    hint = "--private takes it in"
    place = entry.line, int(entry.line > 0), entry.kind.spec.section
    return Problem(
        "left-out", message, hint, *place, Severity.NOTE, NOT_READ, file=person.file, private=True
    )


def _what(problem: Problem) -> str:
    """Returns what became of a value; an error that says nothing of it has lost it."""
    return problem.what or (LOST if problem.is_error else NOT_READ)


def _record(problem: Problem) -> dict[str, Any]:
    return {
        "what": _what(problem),
        "member": problem.member,
        "path": problem.path,
        "line": problem.line,
        "value": problem.value,
        "became": problem.became,
        "why": problem.message,
    }


def _print(report: Sequence[Problem], output: Output) -> None:
    for problem in report:
        output.prose(format_problem(problem))


def _written(path: Path, text: bytes) -> bool:
    """Writes the profile, unless something is there already; whether it is written."""
    if path.exists():
        remark(f"{path} exists already and was left as it is")
        return False
    try:
        replace_file(path, text, keep_mode=True)
    except OSError as error:
        remark(f"{path} could not be written: {error.strerror or error}")
        return False
    remark(f"written to {path}")
    return True
