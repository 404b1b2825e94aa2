"""Syntax: what a YAML parser's complaint means in plain words, and what to write instead.

The invariant: the words of the parser, which differ between its two implementations, never
reach a person; every complaint becomes one of the causes below.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

from careertui.formats.faults import Fault, lines_of, quoted

_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?:\s|$)")
_STARTS_BADLY = re.compile(r"""^\s*(?:-\s+)*(?:[^\s#'"{\[][^#'"{\[]*?:\s+)?([@`%])""")
_TEXT_AFTER_QUOTE = re.compile(
    r"""(?:^|[\s:\-])(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*[^\s,:#\]}]"""
)
_COLON_INSIDE = re.compile(r"^\s*(?:-\s+)*[^\s:'\"][^:]*:\s+[^'\"|>\[{\s][^#]*?(:(?:\s|$))")


MAX_KEY = 1_024
"""A key of more characters is none to the parser."""


class _Complaint(NamedTuple):
    """A parser's error with its places, both from 0, and the line of the first."""

    problem: str
    context: str
    line: int
    column: int
    opened_line: int
    opened_column: int
    text: str
    before: str
    """The line before it."""
    is_at_end: bool
    """Whether nothing stands behind it any more."""
    inside: tuple[int, int] | None
    """Where the innermost list or mapping begins that was not closed by then."""

    @property
    def character(self) -> str:
        """What stands at its place; empty at the end of a line."""
        return self.text[self.column : self.column + 1]


def explain(
    error: yaml.YAMLError,
    text: str,
    last: yaml.Event | None = None,
    inside: tuple[int, int] | None = None,
) -> Fault:
    """The error as a fault at the place where the cause most likely is.

    Args:
        error: What the parser raised.
        text: What it read.
        last: The last event before it.
        inside: The line and column, both from 1, where the innermost list or mapping begins
            that was open then.
    """
    lines = lines_of(text)
    complaint = _complaint(error, lines, inside)
    if fault := _late_quote(complaint, last):
        return fault
    for cause in _CAUSES:
        if fault := cause(complaint, lines):
            return fault
    return _colon(complaint) or _by_indentation(complaint)


def _complaint(
    error: yaml.YAMLError, lines: list[str], inside: tuple[int, int] | None
) -> _Complaint:
    mark = getattr(error, "problem_mark", None)
    opened = getattr(error, "context_mark", None) or mark
    line, column = (mark.line, mark.column) if mark else (len(lines) - 1, 0)
    rest = [lines[line][column:], *lines[line + 1 :]] if 0 <= line < len(lines) else []
    line = min(max(line, 0), len(lines) - 1)
    return _Complaint(
        str(getattr(error, "problem", "") or ""),
        str(getattr(error, "context", "") or ""),
        line,
        column,
        min(opened.line, len(lines) - 1) if opened else line,
        opened.column if opened else column,
        lines[line],
        lines[line - 1] if line else "",
        not any(each.strip() and not each.lstrip().startswith("#") for each in rest),
        (inside[0] - 1, inside[1] - 1) if inside else None,
    )


def _fault(line: int, column: int, message: str, hint: str) -> Fault:
    return Fault("syntax", message, hint, line + 1, column + 1)


def _conflict(complaint: _Complaint, lines: list[str]) -> Fault | None:
    for number, line in enumerate(lines[: complaint.line + 1]):
        if _CONFLICT.match(line):
            return _fault(
                number, 0, "this is the mark of a merge conflict",
                "decide which side stays and delete the lines with <<<<<<<, ======= and >>>>>>>",
            )  # fmt: skip
    return None


def _tab(complaint: _Complaint, lines: list[str]) -> Fault | None:
    for number in (complaint.line, complaint.opened_line, complaint.line - 1):
        line = lines[number] if number >= 0 else ""
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent:
            return _fault(
                number, indent.index("\t"), "a tab stands in the indentation",
                "indent with spaces",
            )  # fmt: skip
    if complaint.character == "\t" and "token" in complaint.problem:
        return _fault(
            complaint.line, complaint.column, "a tab stands where the parser takes only spaces",
            "write a space in its place",
        )  # fmt: skip
    return None


def _quote(complaint: _Complaint, lines: list[str]) -> Fault | None:
    if "quoted scalar" not in complaint.context:
        return None
    return _fault(
        complaint.opened_line, complaint.opened_column,
        "the quotation mark that opens here is never closed",
        "close it, or put the text behind >- on lines of its own",
    )  # fmt: skip


def _late_quote(complaint: _Complaint, last: yaml.Event | None) -> Fault | None:
    """A quotation mark that was closed by one that was to open another text."""
    if not isinstance(last, yaml.ScalarEvent) or last.style not in {"'", '"'}:
        return None
    opened, closed = last.start_mark, last.end_mark
    if (
        opened is None
        or closed is None
        or opened.line == closed.line
        or complaint.line > closed.line + 1
    ):
        return None
    return _fault(
        opened.line, opened.column,
        f"the quotation mark that opens here is closed only on line {closed.line + 1}, and text "
        "goes on there", "close it where the text ends",
    )  # fmt: skip


def _escape(complaint: _Complaint, lines: list[str]) -> Fault | None:
    if "escape" not in complaint.problem and "hexdecimal" not in complaint.problem:
        return None
    if "quoted scalar" not in complaint.context:
        return None
    backslash = complaint.text.rfind("\\", 0, complaint.column + 1)
    return _fault(
        complaint.line, max(backslash, 0),
        "this is no escape that a text in double quotes may hold",
        "use single quotes, in which a backslash is a backslash, or write \\\\",
    )  # fmt: skip


def _template(complaint: _Complaint, lines: list[str]) -> Fault | None:
    for number in (complaint.line, complaint.opened_line):
        found = max(lines[number].find("{{"), lines[number].find("{%"))
        if found >= 0:
            return _fault(
                number, found, "this looks like the placeholder of a template",
                "put the text in its place, or quote the value",
            )  # fmt: skip
    return None


def _directive(complaint: _Complaint, lines: list[str]) -> Fault | None:
    if not complaint.text.startswith("%"):
        return None
    return _fault(
        complaint.line, 0, "a line that begins with % tells the parser how to read, and not so",
        "delete the line; a text that begins with % stands in quotes",
    )  # fmt: skip


def _start(complaint: _Complaint, lines: list[str]) -> Fault | None:
    match = _STARTS_BADLY.match(complaint.text)
    if match is None or ("token" not in complaint.problem and "directive" not in complaint.context):
        return None
    return _fault(
        complaint.line, match.start(1), f"a text may not begin with {match[1]}",
        "put it in quotes",
    )  # fmt: skip


def _reference(complaint: _Complaint, lines: list[str]) -> Fault | None:
    if "alias" in complaint.context or "anchor" in complaint.context:
        sign = "*" if "alias" in complaint.context else "&"
        return _fault(
            complaint.opened_line, complaint.opened_column,
            f"a text that begins with {sign} is taken for a reference",
            "put it in quotes; a list item begins with - and not with *",
        )  # fmt: skip
    if "tag" in complaint.context or "tag" in complaint.problem:
        return _fault(
            complaint.opened_line, complaint.opened_column,
            "a text that begins with ! is taken for a tag", "put it in quotes",
        )  # fmt: skip
    return None


_CLOSING = {"[": "]", "{": "}"}


def _missing_value(complaint: _Complaint, lines: list[str]) -> Fault | None:
    """Inside brackets there is no value where one must stand."""
    if "flow node" not in complaint.context:
        return None
    opens = _opening(complaint, lines)
    if complaint.is_at_end and opens:
        return _never_closed(complaint.inside or (0, 0), opens)
    if complaint.character == "-":
        return _dash_where_none_may_stand(complaint)
    return _fault(
        complaint.line, complaint.column,
        f"a value is missing before {quoted(complaint.character)}", "write it, or delete the comma",
    )  # fmt: skip


def _opening(complaint: _Complaint, lines: list[str]) -> str:
    """The bracket that opens what the complaint is about; empty where it is in none."""
    line, column = complaint.inside or (len(lines), 0)
    sign = lines[line][column : column + 1] if line < len(lines) else ""
    return sign if sign in _CLOSING else ""


def _never_closed(place: tuple[int, int], opens: str) -> Fault:
    return _fault(
        *place, f"the {opens} that opens here is never closed",
        f"close it with {_CLOSING[opens]}; quote a text that begins with {opens}",
    )  # fmt: skip


def _dash(complaint: _Complaint, lines: list[str]) -> Fault | None:
    if "sequence entries are not allowed" not in complaint.problem:
        return None
    return _dash_where_none_may_stand(complaint)


def _dash_where_none_may_stand(complaint: _Complaint) -> Fault:
    return _fault(
        complaint.line, complaint.column, "a list with dashes may not begin here",
        "begin it on a line of its own below its key; inside brackets write commas for dashes",
    )  # fmt: skip


def _block_text(complaint: _Complaint, lines: list[str]) -> Fault | None:
    if "block scalar" not in complaint.context:
        return None
    sign = complaint.text[complaint.opened_column : complaint.opened_column + 1]
    if complaint.line != complaint.opened_line or sign not in {"|", ">"}:
        return None
    return _fault(
        complaint.line, complaint.opened_column,
        f"behind {sign} nothing of the text may stand on the same line",
        f"write {sign}- alone and the text below it, indented; or put it in quotes",
    )  # fmt: skip


def _behind_the_end(complaint: _Complaint, lines: list[str]) -> Fault | None:
    if "<document start>" not in complaint.problem:
        return None
    return _fault(
        complaint.line, complaint.column, "the profile ends before this, and here more follows",
        "one file holds one person; look for a bracket too many, and begin comments with #",
    )  # fmt: skip


def _closes_nothing(complaint: _Complaint, lines: list[str]) -> Fault | None:
    if "block" not in complaint.context or complaint.character not in {"]", "}"}:
        return None
    sign = complaint.character
    return _fault(
        complaint.line, complaint.column, f"this {sign} closes nothing",
        f"delete it, or quote the text if {sign} is part of it",
    )  # fmt: skip


def _bracket(complaint: _Complaint, lines: list[str]) -> Fault | None:
    if "flow sequence" not in complaint.context and "flow mapping" not in complaint.context:
        return None
    opens = "[" if "sequence" in complaint.context else "{"
    place = complaint.opened_line, complaint.opened_column
    if complaint.is_at_end:
        return _never_closed(place, opens)
    return _fault(
        *place,
        f"the {opens} that opens here is not closed as it should be "
        f"(the trouble shows on line {complaint.line + 1})",
        f"look for a missing comma or {_CLOSING[opens]}; quote a text that holds , : [ ] {{ or }}",
    )  # fmt: skip


def _after_quote(complaint: _Complaint, lines: list[str]) -> Fault | None:
    match = _TEXT_AFTER_QUOTE.search(complaint.text)
    if match is None:
        return None
    return _fault(
        complaint.line, match.end() - 1, "text goes on after the closing quotation mark",
        "put the whole text in quotes; inside single quotes write ' as ''",
    )  # fmt: skip


def _colon(complaint: _Complaint) -> Fault | None:
    if "mapping values" not in complaint.problem:
        return None
    if fault := _long_key(complaint):
        return fault
    if match := _COLON_INSIDE.match(complaint.text):
        return _fault(
            complaint.line, match.start(1), "a colon inside the text makes it look like a key",
            "put the whole text in quotes, or behind >- on a line of its own",
        )  # fmt: skip
    return _fault(
        complaint.line, complaint.column,
        f"a key may not stand here; is the line before it, {quoted(complaint.before)}, complete?",
        "check the indentation of both lines; quote a text that holds a colon",
    )  # fmt: skip


def _long_key(complaint: _Complaint) -> Fault | None:
    indent = len(complaint.text) - len(complaint.text.lstrip())
    if complaint.text.find(": ", indent) - indent <= MAX_KEY:
        return None
    return _fault(
        complaint.line, indent,
        f"what stands before the colon has more than {MAX_KEY:,} characters, too many for a key",
        "put the whole text in quotes if it is none",
    )  # fmt: skip


def _by_indentation(complaint: _Complaint) -> Fault:
    if complaint.text.lstrip().startswith(":"):
        return _fault(
            complaint.line, complaint.column, "there is no key before this colon",
            "write `key: value`, or put the text in quotes",
        )  # fmt: skip
    if "':'" in complaint.problem:
        if fault := _long_key(complaint):
            return fault
        return _fault(
            complaint.opened_line, complaint.opened_column,
            "this line is no key; a colon and a space are missing behind its name",
            "write `key: value`, or indent the line if it belongs to the text above",
        )  # fmt: skip
    return _fault(
        complaint.line, complaint.column,
        "the file cannot be understood here; most likely the indentation is not that of the "
        "lines it belongs to",
        "line it up with the keys or the dashes of the same list",
    )  # fmt: skip


_CAUSES = (
    _escape,
    _quote,
    _conflict,
    _tab,
    _template,
    _directive,
    _start,
    _reference,
    _after_quote,
    _block_text,
    _dash,
    _missing_value,
    _bracket,
    _closes_nothing,
    _behind_the_end,
)
"""The causes that are recognised, the surest first."""
