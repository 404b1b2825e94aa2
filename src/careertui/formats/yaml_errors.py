"""YAML errors: what a parser's complaint means in plain words, and what to write instead.

The invariant: the words of the parser, which differ between its two implementations, never
reach a person. Every complaint becomes one of the causes below.
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

_CLOSING = {"[": "]", "{": "}"}

MAX_KEY = 1_024
"""The parser takes no key of more characters."""


class _Complaint(NamedTuple):
    """A parser's error with its two places, all from 0."""

    problem: str
    context: str
    lines: list[str]
    """The lines of the whole text."""
    line: int
    column: int
    opened: tuple[int, int]
    """Where the part that the parser was reading begins; its own place if it does not say."""
    inside: tuple[int, int] | None
    """Where the innermost list or map begins that was open then."""
    is_at_end: bool
    """Whether nothing but comments follows."""

    @property
    def text(self) -> str:
        """The line that the parser complains of."""
        return self.lines[self.line]

    @property
    def character(self) -> str:
        """The character that the parser complains of; empty at the end of a line."""
        return self.text[self.column : self.column + 1]

    @property
    def bracket(self) -> str:
        """The bracket that opens the innermost list or map; empty if none does."""
        line, column = self.inside or (len(self.lines), 0)
        sign = self.lines[line][column : column + 1] if line < len(self.lines) else ""
        return sign if sign in _CLOSING else ""

    def fault(self, message: str, hint: str) -> Fault:
        """Returns a fault at the place that the parser complains of."""
        return _fault(self.line, self.column, message, hint)


def explain(
    error: yaml.YAMLError,
    text: str,
    last: yaml.Event | None = None,
    inside: tuple[int, int] | None = None,
) -> Fault:
    """Returns the error as a fault at the place where the cause most likely is.

    Args:
        error: What the parser raised.
        text: What it read.
        last: The last event before it.
        inside: The line and column, both from 1, of the innermost list or map that was open.
    """
    complaint = _complaint(error, lines_of(text), inside)
    if fault := _late_quote(complaint, last):
        return fault
    for cause in _CAUSES:
        if fault := cause(complaint):
            return fault
    return _by_indentation(complaint)


def _complaint(
    error: yaml.YAMLError, lines: list[str], inside: tuple[int, int] | None
) -> _Complaint:
    mark = getattr(error, "problem_mark", None)
    opened = getattr(error, "context_mark", None) or mark
    end = len(lines) - 1
    line, column = (mark.line, mark.column) if mark else (end, 0)
    # At its end, the parser may count a line more than there are.
    rest = [lines[line][column:], *lines[line + 1 :]] if line <= end else []
    line = min(line, end)
    return _Complaint(
        str(getattr(error, "problem", "") or ""),
        str(getattr(error, "context", "") or ""),
        lines,
        line,
        column,
        (min(opened.line, end), opened.column) if opened else (line, column),
        (inside[0] - 1, inside[1] - 1) if inside else None,
        not any(it.strip() and not it.lstrip().startswith("#") for it in rest),
    )


def _fault(line: int, column: int, message: str, hint: str) -> Fault:
    return Fault("syntax", message, hint, line + 1, column + 1)


def _conflict(complaint: _Complaint) -> Fault | None:
    for number, line in enumerate(complaint.lines[: complaint.line + 1]):
        if _CONFLICT.match(line):
            message = "this is the mark of a merge conflict"
            hint = "decide which side stays and delete the lines with <<<<<<<, ======= and >>>>>>>"
            return _fault(number, 0, message, hint)
    return None


def _tab(complaint: _Complaint) -> Fault | None:
    for number in (complaint.line, complaint.opened[0], complaint.line - 1):
        line = complaint.lines[number] if number >= 0 else ""
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent:
            message = "a tab stands in the indentation"
            return _fault(number, indent.index("\t"), message, "indent with spaces")
    if complaint.character == "\t" and "token" in complaint.problem:
        message = "a tab stands where the parser takes only spaces"
        return complaint.fault(message, "write a space in its place")
    return None


def _quote(complaint: _Complaint) -> Fault | None:
    if "quoted scalar" not in complaint.context:
        return None
    return _fault(
        *complaint.opened,
        "the quotation mark that opens here is never closed",
        "close it, or put the text after >- on lines of its own",
    )


def _late_quote(complaint: _Complaint, last: yaml.Event | None) -> Fault | None:
    """Explains a quotation mark that is closed by one meant to open another text."""
    if not isinstance(last, yaml.ScalarEvent) or last.style not in {"'", '"'}:
        return None
    opened, closed = last.start_mark, last.end_mark
    if opened is None or closed is None or opened.line == closed.line:
        return None
    if complaint.line > closed.line + 1:
        return None
    message = (
        f"the quotation mark that opens here is closed only on line {closed.line + 1}, and text "
        "goes on there"
    )
    return _fault(opened.line, opened.column, message, "close it where the text ends")


def _escape(complaint: _Complaint) -> Fault | None:
    if "escape" not in complaint.problem and "hexdecimal" not in complaint.problem:
        return None
    if "quoted scalar" not in complaint.context:
        return None
    backslash = complaint.text.rfind("\\", 0, complaint.column + 1)
    message = "this is no escape that a text in double quotes may hold"
    hint = "use single quotes, in which a backslash is a backslash, or write \\\\"
    return _fault(complaint.line, max(backslash, 0), message, hint)


def _template(complaint: _Complaint) -> Fault | None:
    for number in (complaint.line, complaint.opened[0]):
        line = complaint.lines[number]
        column = max(line.find("{{"), line.find("{%"))
        if column >= 0:
            message = "this looks like the placeholder of a template"
            return _fault(number, column, message, "put the text in its place, or quote the value")
    return None


def _directive(complaint: _Complaint) -> Fault | None:
    if not complaint.text.startswith("%"):
        return None
    message = "a line that begins with % is a directive, and the parser does not know this one"
    hint = "delete the line; a text that begins with % stands in quotes"
    return _fault(complaint.line, 0, message, hint)


def _start(complaint: _Complaint) -> Fault | None:
    match = _STARTS_BADLY.match(complaint.text)
    if match is None or ("token" not in complaint.problem and "directive" not in complaint.context):
        return None
    message = f"a text may not begin with {match[1]}"
    return _fault(complaint.line, match.start(1), message, "put it in quotes")


def _reference(complaint: _Complaint) -> Fault | None:
    if "alias" in complaint.context or "anchor" in complaint.context:
        sign = "*" if "alias" in complaint.context else "&"
        message = f"a text that begins with {sign} is taken for a reference"
        hint = "put it in quotes; a list item begins with - and not with *"
        return _fault(*complaint.opened, message, hint)
    if "tag" in complaint.context or "tag" in complaint.problem:
        message = "a text that begins with ! is taken for a tag"
        return _fault(*complaint.opened, message, "put it in quotes")
    return None


def _missing_value(complaint: _Complaint) -> Fault | None:
    """Explains brackets in which a value is missing."""
    if "flow node" not in complaint.context:
        return None
    if complaint.bracket and complaint.is_at_end:
        return _never_closed(complaint.inside or (0, 0), complaint.bracket)
    message = f"a value is missing before {quoted(complaint.character)}"
    return complaint.fault(message, "write it, or delete the comma")


def _never_closed(place: tuple[int, int], opens: str) -> Fault:
    message = f"the {opens} that opens here is never closed"
    hint = f"close it with {_CLOSING[opens]}; quote a text that begins with {opens}"
    return _fault(*place, message, hint)


def _dash(complaint: _Complaint) -> Fault | None:
    is_in_brackets = "flow node" in complaint.context and complaint.character == "-"
    if not is_in_brackets and "sequence entries are not allowed" not in complaint.problem:
        return None
    return complaint.fault(
        "a list with dashes may not begin here",
        "begin it on a line of its own below its key; inside brackets write commas for dashes",
    )


def _block_text(complaint: _Complaint) -> Fault | None:
    if "block scalar" not in complaint.context:
        return None
    sign = complaint.text[complaint.opened[1] : complaint.opened[1] + 1]
    if complaint.line != complaint.opened[0] or sign not in {"|", ">"}:
        return None
    return _fault(
        *complaint.opened,
        f"no text may follow {sign} on the same line",
        f"write {sign}- alone and the text below it, indented; or put it in quotes",
    )


def _text_after_end(complaint: _Complaint) -> Fault | None:
    if "<document start>" not in complaint.problem:
        return None
    return complaint.fault(
        "the profile ends before this, and more follows here",
        "one file holds one person; look for a bracket too many, and begin comments with #",
    )


def _closes_nothing(complaint: _Complaint) -> Fault | None:
    sign = complaint.character
    if "block" not in complaint.context or sign not in {"]", "}"}:
        return None
    hint = f"delete it, or quote the text if {sign} is part of it"
    return complaint.fault(f"this {sign} closes nothing", hint)


def _bracket(complaint: _Complaint) -> Fault | None:
    if "flow sequence" not in complaint.context and "flow mapping" not in complaint.context:
        return None
    opens = "[" if "sequence" in complaint.context else "{"
    if complaint.is_at_end:
        return _never_closed(complaint.opened, opens)
    return _fault(
        *complaint.opened,
        f"the {opens} that opens here is not closed as it should be "
        f"(the trouble shows on line {complaint.line + 1})",
        f"look for a missing comma or {_CLOSING[opens]}; quote a text that holds , : [ ] {{ or }}",
    )


def _after_quote(complaint: _Complaint) -> Fault | None:
    match = _TEXT_AFTER_QUOTE.search(complaint.text)
    if match is None:
        return None
    message = "text goes on after the closing quotation mark"
    hint = "put the whole text in quotes; inside single quotes write ' as ''"
    return _fault(complaint.line, match.end() - 1, message, hint)


def _colon(complaint: _Complaint) -> Fault | None:
    if "mapping values" not in complaint.problem:
        return None
    if fault := _long_key(complaint):
        return fault
    if match := _COLON_INSIDE.match(complaint.text):
        message = "a colon inside the text makes it look like a key"
        hint = "put the whole text in quotes, or after >- on a line of its own"
        return _fault(complaint.line, match.start(1), message, hint)
    before = quoted(complaint.lines[complaint.line - 1] if complaint.line else "")
    return complaint.fault(
        f"a key may not stand here; is the line before it, {before}, complete?",
        "check the indentation of both lines; quote a text that holds a colon",
    )


def _long_key(complaint: _Complaint) -> Fault | None:
    indent = len(complaint.text) - len(complaint.text.lstrip())
    if complaint.text.find(": ", indent) - indent <= MAX_KEY:
        return None
    message = (
        f"what stands before the colon has more than {MAX_KEY:,} characters, too many for a key"
    )
    return _fault(complaint.line, indent, message, "put the whole text in quotes if it is no key")


def _by_indentation(complaint: _Complaint) -> Fault:
    if complaint.text.lstrip().startswith(":"):
        hint = "write `key: value`, or put the text in quotes"
        return complaint.fault("there is no key before this colon", hint)
    if "':'" in complaint.problem:
        return _long_key(complaint) or _fault(
            *complaint.opened,
            "this line is no key; a colon and a space are missing after its name",
            "write `key: value`, or indent the line if it belongs to the text above",
        )
    return complaint.fault(
        "the file cannot be understood here; most likely the indentation is not that of the "
        "lines it belongs to",
        "line it up with the keys or the dashes of the same list",
    )


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
    _text_after_end,
    _colon,
)
"""The causes that are recognised, the surest first."""
