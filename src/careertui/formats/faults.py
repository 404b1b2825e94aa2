"""Faults: what is wrong at one place of a text, before the file's name is attached.

The invariant: a fault is made where the reason is known, and nowhere else is its wording
changed; ``problems_of`` only adds the file, the line's text and the order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from careertui.career.problems import Problem, Severity
from careertui.career.text import clean, one_line, opaque
from careertui.career.values import frozen

MAX_PROBLEMS = 1_000
"""More problems than this are counted, not listed."""
SOURCE_CHARACTERS = 240
"""How much of a very long line a problem carries, around its column."""
QUOTED_CHARACTERS = 48
"""How much of a text a message repeats."""

_LINE_BREAK = re.compile("\r\n|[\n\r]")


@frozen
class Fault:
    """One thing that is wrong at one place of a text."""

    code: str
    """A stable short name of the rule, such as ``unknown-key``."""
    message: str
    hint: str = ""
    line: int = 0
    """From 1; 0 for the text as a whole."""
    column: int = 0
    """From 1, in characters; 0 for the text as a whole."""
    path: str = ""
    severity: Severity = Severity.ERROR


def quoted(text: str) -> str:
    """A text for use in a message: cleaned, on one line, cut, in quotation marks."""
    head = one_line(text[: QUOTED_CHARACTERS * 4])
    cut = len(head) > QUOTED_CHARACTERS or len(text) > QUOTED_CHARACTERS * 4
    return f"“{head[: QUOTED_CHARACTERS - 1] + '…' if cut else head}”"


def lines_of(text: str) -> list[str]:
    """The lines of a text, broken where editors break them."""
    return _LINE_BREAK.split(text)


def position(text: str, index: int) -> tuple[int, int]:
    """The line and column, both from 1, of the character at an index."""
    before = lines_of(text[:index])
    return len(before), len(before[-1]) + 1


def problems_of(faults: Iterable[Fault], text: str, file: str) -> tuple[Problem, ...]:
    """The faults as problems of a file, in file order, each with the line it stands in.

    What is said of one place is said once, however many aliases lead there. At most
    ``MAX_PROBLEMS`` are listed, errors before warnings where there are more; one more then
    says how many are not.
    """
    said: dict[tuple[object, ...], Fault] = {}
    for each in faults:
        said.setdefault((each.line, each.column, each.code, each.message), each)
    ordered = sorted(said.values(), key=lambda each: (each.line, each.column))
    errors_first = sorted(ordered, key=lambda each: each.severity is not Severity.ERROR)
    kept, dropped = set(errors_first[:MAX_PROBLEMS]), errors_first[MAX_PROBLEMS:]
    lines = lines_of(text) if ordered else []
    problems = [_problem(each, lines, file) for each in ordered if each in kept]
    if dropped:
        rest = Fault(
            "too-many-problems",
            f"{len(dropped):,} more problems are not listed",
            "correct these first",
            severity=dropped[0].severity,
        )
        problems.append(_problem(rest, lines, file))
    return tuple(problems)


def _problem(fault: Fault, lines: Sequence[str], file: str) -> Problem:
    source, offset = "", 0
    if 1 <= fault.line <= len(lines):
        line = lines[fault.line - 1]
        if len(line) > SOURCE_CHARACTERS:
            offset = max(0, fault.column - 1 - SOURCE_CHARACTERS // 2)
        source = opaque(line[offset : offset + SOURCE_CHARACTERS])
    return Problem(
        file=file,
        line=fault.line,
        column=fault.column,
        path=one_line(fault.path),
        severity=fault.severity,
        code=fault.code,
        message=clean(fault.message),
        hint=clean(fault.hint),
        source=source,
        source_offset=offset,
    )
