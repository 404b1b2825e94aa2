"""Problems: what is wrong with a file, as data.

Bad input never raises. It becomes ``Problem`` values that say where, what was found,
what is expected and what to write instead. ``UsageError`` is for bad *use*.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from enum import StrEnum
from itertools import accumulate

from careertui.career.text import character_width, one_line, opaque
from careertui.career.values import frozen

EXCERPT_CELLS = 78
"""How wide the printed excerpt of a line may be."""


class UsageError(Exception):
    """The caller asked for something that cannot be done; the message says what to do instead."""


class Severity(StrEnum):
    """How bad a problem is."""

    ERROR = "error"
    """Something could not be read; it was set aside, or stands there as it is."""
    WARNING = "warning"
    """Everything was read, but something looks wrong."""
    NOTE = "note"
    """Nothing is wrong; it says what became of something in a file of another format."""


CHANGED, LOST, NOT_READ, UNKNOWN = "changed", "lost", "not-read", "unknown"
"""What became of a value: it says the same in another way, it is nowhere in the profile, nobody
looked at it, or it has no field and is kept as text."""


@frozen
class Problem:
    """One thing that is wrong at one place."""

    code: str
    """A stable short name of the rule, such as ``unknown-key``."""
    message: str
    """What was found and what is expected, in one sentence, without a full stop."""
    hint: str = ""
    """What to write instead; may be empty."""
    line: int = 0
    """From 1; 0 if the problem is the file as a whole."""
    column: int = 0
    """From 1, in characters; 0 if the problem is the file as a whole."""
    path: str = ""
    """The key path, such as ``experience[2].start``; empty for the file as a whole."""
    severity: Severity = Severity.ERROR
    what: str = ""
    """What became of the value: one of the four words above; empty if it was read."""
    value: str = ""
    """The text in the file, on one line and cut; empty if it is none."""
    became: str = ""
    """What stands for the value now, if that is something else."""
    member: str = ""
    """Which file of an archive or a folder it is in; empty for the file itself."""
    file: str = ""
    """The file as the user named it, cleaned of control characters; empty until that is known."""
    source: str = ""
    """The line of the file, each unsafe character replaced by a safe one; empty if there is
    none. Of a very long line, a part."""
    source_offset: int = 0
    """How many characters of the line come before ``source``."""
    private: bool = False
    """Whether it may quote a private entry or a note, so that only the owner may see it."""

    @property
    def whole_file(self) -> str:
        """The file, and the one inside it."""
        return "/".join(filter(None, (self.file, self.member)))

    @property
    def is_error(self) -> bool:
        """Whether something was set aside because of it."""
        return self.severity is Severity.ERROR


def format_problem(problem: Problem) -> str:
    """Returns a problem for people, on up to four lines: place and message, excerpt, caret, hint.

    The first line is ``file:line:column: error: path: message``, which editors can follow.
    The text holds no control character but the newlines between its lines.

    >>> print(format_problem(Problem("bad-value", "there is no month 13", "months go from 01 to 12",
    ...     2, 8, "start", file="a.yaml", source="start: 2015-13")))
    a.yaml:2:8: error: start: there is no month 13
      start: 2015-13
             ^
      hint: months go from 01 to 12
    """
    place = f"{problem.line}:{problem.column}:" if problem.line else ""
    where = f"{problem.path}:" if problem.path else ""
    head = (f"{problem.whole_file}:{place}", f"{problem.severity}:", where, problem.message)
    lines = [one_line(" ".join(part for part in head if part))]
    if problem.source.strip():
        excerpt, before = _excerpt(problem.source, problem.column - 1 - problem.source_offset)
        lines += [f"  {excerpt}", f"  {' ' * before}^"]
    if problem.hint:
        lines.append(f"  hint: {one_line(problem.hint)}")
    return "\n".join(lines)


def _excerpt(source: str, index: int) -> tuple[str, int]:
    """Returns the part of a line around an index, and how many cells are before the index."""
    line = opaque(source)
    index = min(max(index, 0), len(line))
    cells_before = [0, *accumulate(map(character_width, line))]
    first = bisect_left(cells_before, cells_before[index] - EXCERPT_CELLS * 2 // 3)
    last = bisect_right(cells_before, cells_before[first] + EXCERPT_CELLS - 2) - 1
    before = cells_before[index] - cells_before[first]
    head, tail = "…" if first > 0 else "", "…" if last < len(line) else ""
    shown = line[first:last].rstrip()
    if not head:
        stripped = shown.lstrip()
        indent = min(len(shown) - len(stripped), before)
        shown, before = shown[indent:], before - indent
    return f"{head}{shown}{tail}", before + len(head)
