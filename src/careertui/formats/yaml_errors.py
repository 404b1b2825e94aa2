"""YAML errors: what a parser's complaint means in plain words, and what to write instead.

The invariant: the words of the parser, which differ between its two implementations, never
reach a person. Every complaint becomes one of the causes below.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal, NamedTuple

import yaml

from careertui.career.patterns import pattern
from careertui.career.problems import Problem
from careertui.formats.faults import lines_of, quoted

_CONFLICT = pattern(r"^(<{7}|={7}|>{7}|\|{7})(?:\s|$)")
_TAB_IN_INDENTATION = pattern(r"^[^\S\t]*(\t)")
_PLACEHOLDER = pattern(r"(\{[{%])")
_STARTS_BADLY = pattern(r"""^\s*(?:-\s+)*(?:[^\s#'"{\[][^#'"{\[]*?:\s+)?([@`%])""")
_TEXT_AFTER_QUOTE = pattern(
    r"""(?:^|[\s:\-])(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*([^\s,:#\]}])"""
)
_COLON_INSIDE = pattern(r"^\s*(?:-\s+)*[^\s:'\"][^:]*:\s+[^'\"|>\[{\s][^#]*?(:(?:\s|$))")

_CLOSING = {"[": "]", "{": "}"}

MAX_KEY = 1_024
"""The parser takes no key of more characters."""

_Place = tuple[int, int]
"""A line and a column, both from 0."""


class _Complaint(NamedTuple):
    """A parser's error with its places."""

    problem: str
    context: str
    lines: list[str]
    """The lines of the whole text."""
    here: _Place
    """The place that the parser complains of."""
    opened: _Place
    """Where the part that the parser was reading begins; its own place if it does not say."""
    inside: _Place | None
    """Where the innermost list or map begins that was open then."""
    is_at_end: bool
    """Whether nothing but comments follows."""
    last: yaml.Event | None
    """The last event before the error."""

    @property
    def text(self) -> str:
        """The line that the parser complains of."""
        return self.lines[self.here[0]]

    @property
    def sign(self) -> str:
        """The character that the parser complains of; empty at the end of a line."""
        return self.sign_at(self.here)

    def sign_at(self, place: _Place) -> str:
        """Returns the character at a place; empty at the end of a line."""
        line, column = place
        return self.lines[line][column : column + 1]

    def find(self, pattern: re.Pattern[str], *numbers: int) -> _Place | None:
        """Returns where the first group of a pattern matches, on the first line that it fits.

        Args:
            pattern: What to look for.
            numbers: The lines to search, from 0; by default the one complained of.
        """
        for number in numbers or self.here[:1]:
            if match := pattern.search(self.lines[number]):
                return number, match.start(1)
        return None


def explain(
    error: yaml.YAMLError,
    text: str,
    last: yaml.Event | None = None,
    inside: tuple[int, int] | None = None,
) -> Problem:
    """Returns the error as a fault at the place where the cause most likely is.

    Args:
        error: What the parser raised.
        text: What it read.
        last: The last event before it.
        inside: The line and column, both from 1, of the innermost list or map that was open.
    """
    complaint = _complaint(error, lines_of(text), last, inside)
    causes = ((cause.place(complaint), cause) for cause in _CAUSES)
    place, cause = next((place, cause) for place, cause in causes if place)
    sign, line = complaint.sign_at(place), complaint.here[0]
    words = {
        "sign": sign,
        "quoted": quoted(sign),
        "end": _CLOSING.get(sign),
        "line": line + 1,
        "before": quoted(next(filter(str.strip, reversed(complaint.lines[:line])), "")),
        "closed": last.end_mark.line + 1 if last and last.end_mark else 0,
    }
    message, hint = cause.message.format(**words), cause.hint.format(**words)
    return Problem("syntax", message, hint, place[0] + 1, place[1] + 1)


def _complaint(
    error: yaml.YAMLError, lines: list[str], last: yaml.Event | None, inside: _Place | None
) -> _Complaint:
    end = len(lines) - 1
    mark = getattr(error, "problem_mark", None)
    opened = getattr(error, "context_mark", None) or mark
    # At its end, the parser may count a line more than there are.
    here, beginning = ((min(it.line, end), it.column) if it else (end, 0) for it in (mark, opened))
    is_beyond = mark is not None and mark.line > end
    rest = [] if is_beyond else [lines[here[0]][here[1] :], *lines[here[0] + 1 :]]
    return _Complaint(
        str(getattr(error, "problem", "") or ""),
        str(getattr(error, "context", "") or ""),
        lines,
        here,
        beginning,
        (inside[0] - 1, inside[1] - 1) if inside else None,
        not any(line.strip() and not line.lstrip().startswith("#") for line in rest),
        last,
    )


class _Cause(NamedTuple):
    """A cause of a syntax error, and what is said of it."""

    place: Callable[[_Complaint], _Place | Literal[False] | None]
    """Gives its place; None or False if the cause is another."""
    message: str
    """May name the ``sign`` at the place and what else ``explain`` fills in."""
    hint: str
    """As the message."""


def _late_quote(it: _Complaint) -> _Place | None:
    """Finds a quotation mark that is closed by one meant to open another text."""
    if not isinstance(it.last, yaml.ScalarEvent) or it.last.style not in {"'", '"'}:
        return None
    opened, closed = it.last.start_mark, it.last.end_mark
    if opened is None or closed is None or opened.line == closed.line:
        return None
    return (opened.line, opened.column) if it.here[0] <= closed.line + 1 else None


def _escape(it: _Complaint) -> _Place | None:
    if "quoted scalar" in it.context and ("escape" in it.problem or "hexdecimal" in it.problem):
        return it.here[0], max(it.text.rfind("\\", 0, it.here[1] + 1), 0)
    return None


def _never_closed(it: _Complaint) -> _Place | None:
    """Finds a bracket after which nothing but comments follows."""
    if not it.is_at_end:
        return None
    if "flow node" in it.context and it.inside and it.sign_at(it.inside) in _CLOSING:
        return it.inside
    return it.opened if _IN_BRACKETS.search(it.context) else None


def _block_text(it: _Complaint) -> _Place | None:
    is_on_the_line = "block scalar" in it.context and it.here[0] == it.opened[0]
    return it.opened if is_on_the_line and it.sign_at(it.opened) in {"|", ">"} else None


def _long_key(it: _Complaint) -> _Place | None:
    indent = len(it.text) - len(it.text.lstrip())
    is_key = "mapping values" in it.problem or "':'" in it.problem
    is_long = is_key and it.text.find(": ", indent) - indent > MAX_KEY
    return (it.here[0], indent) if is_long else None


_IN_BRACKETS = pattern("flow sequence|flow mapping")

_CAUSES = (
    _Cause(
        _late_quote,
        "the quotation mark that opens here is closed only on line {closed}, and text goes on "
        "there",
        "close it where the text ends",
    ),
    _Cause(
        _escape,
        "this is no escape that a text in double quotes may hold",
        "use single quotes, in which a backslash is a backslash, or write \\\\",
    ),
    _Cause(
        lambda it: "quoted scalar" in it.context and it.opened,
        "the quotation mark that opens here is never closed",
        "close it, or put the text after >- on lines of its own",
    ),
    _Cause(
        lambda it: it.find(_CONFLICT, *range(it.here[0] + 1)),
        "this is the mark of a merge conflict",
        "decide which side stays and delete the lines with <<<<<<<, ======= and >>>>>>>",
    ),
    _Cause(
        lambda it: it.find(_TAB_IN_INDENTATION, it.here[0], it.opened[0], max(it.here[0] - 1, 0)),
        "a tab stands in the indentation",
        "indent with spaces",
    ),
    _Cause(
        lambda it: it.sign == "\t" and "token" in it.problem and it.here,
        "a tab stands where the parser takes only spaces",
        "write a space in its place",
    ),
    _Cause(
        lambda it: it.find(_PLACEHOLDER, it.here[0], it.opened[0]),
        "this looks like the placeholder of a template",
        "put the text in its place, or quote the value",
    ),
    _Cause(
        lambda it: it.text.startswith("%") and (it.here[0], 0),
        "a line that begins with % is a directive, and the parser does not know this one",
        "delete the line; a text that begins with % stands in quotes",
    ),
    _Cause(
        lambda it: ("token" in it.problem or "directive" in it.context) and it.find(_STARTS_BADLY),
        "a text may not begin with {sign}",
        "put it in quotes",
    ),
    _Cause(
        lambda it: ("alias" in it.context or "anchor" in it.context) and it.opened,
        "a text that begins with {sign} is taken for a reference",
        "put it in quotes; a list item begins with - and not with *",
    ),
    _Cause(
        lambda it: ("tag" in it.context or "tag" in it.problem) and it.opened,
        "a text that begins with ! is taken for a tag",
        "put it in quotes",
    ),
    _Cause(
        lambda it: it.find(_TEXT_AFTER_QUOTE),
        "text goes on after the closing quotation mark",
        "put the whole text in quotes; inside single quotes write ' as ''",
    ),
    _Cause(
        _block_text,
        "no text may follow {sign} on the same line",
        "write {sign}- alone and the text below it, indented; or put it in quotes",
    ),
    _Cause(
        lambda it: (
            (
                "sequence entries are not allowed" in it.problem
                or ("flow node" in it.context and it.sign == "-")
            )
            and it.here
        ),
        "a list with dashes may not begin here",
        "begin it on a line of its own below its key; inside brackets write commas for dashes",
    ),
    _Cause(
        _never_closed,
        "the {sign} that opens here is never closed",
        "close it with {end}; quote a text that begins with {sign}",
    ),
    _Cause(
        lambda it: "flow node" in it.context and it.here,
        "a value is missing before {quoted}",
        "write it, or delete the comma",
    ),
    _Cause(
        lambda it: _IN_BRACKETS.search(it.context) and it.opened,
        "the {sign} that opens here is not closed as it should be (the trouble shows on line "
        "{line})",
        "look for a missing comma or {end}; quote a text that holds , : [ ] {{ or }}",
    ),
    _Cause(
        lambda it: "block" in it.context and it.sign in {"]", "}"} and it.here,
        "this {sign} closes nothing",
        "delete it, or quote the text if {sign} is part of it",
    ),
    _Cause(
        lambda it: "<document start>" in it.problem and it.here,
        "the profile ends before this, and more follows here",
        "one file holds one person; look for a bracket too many, and begin comments with #",
    ),
    _Cause(
        _long_key,
        f"what stands before the colon has more than {MAX_KEY:,} characters, too many for a key",
        "put the whole text in quotes if it is no key",
    ),
    _Cause(
        lambda it: "mapping values" in it.problem and it.find(_COLON_INSIDE),
        "a colon inside the text makes it look like a key",
        "put the whole text in quotes, or after >- on a line of its own",
    ),
    _Cause(
        lambda it: "mapping values" in it.problem and it.here,
        "a key may not stand here; is the line before it, {before}, complete?",
        "check the indentation of both lines; quote a text that holds a colon",
    ),
    _Cause(
        lambda it: it.text.lstrip().startswith(":") and it.here,
        "there is no key before this colon",
        "write `key: value`, or put the text in quotes",
    ),
    _Cause(
        lambda it: "':'" in it.problem and it.opened,
        "this line is no key; a colon and a space are missing after its name",
        "write `key: value`, or indent the line if it belongs to the text above",
    ),
    _Cause(
        lambda it: it.here,
        "the file cannot be understood here; most likely the indentation is not that of the "
        "lines it belongs to",
        "line it up with the keys or the dashes of the same list",
    ),
)
"""The causes, the surest first; the last fits every error."""
