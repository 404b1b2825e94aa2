"""JSON repair: the text of a JSON file with slips as one that the parser takes.

The invariant: nothing is left out but comments, characters that are too many, and what stands
before and after the outermost brackets. Lines stay where they are, and so do columns, except
behind a character that had to be put in. A fault names each slip; a text with too many is no JSON.
"""

from __future__ import annotations

import re

from careertui.career.patterns import pattern
from careertui.career.problems import Problem, Severity
from careertui.formats.faults import position, quoted
from careertui.formats.yaml_nodes import MAX_DEPTH
from careertui.formats.yaml_tree import MAX_NODES

MOST_SLIPS = 50
"""A text with more slips is left to the parser."""
_START = pattern(r"(?:[^{}\[\]:]{0,300}(?:^[ \t]*|[=(]\s*|\bdefault\s+))?(?=[{\[])", re.MULTILINE)
"""What may stand before the outermost bracket: a byte order mark, ``var resume =``, a comment."""
_BLANK = pattern(r"\s+")
_COMMENT = pattern(r"//[^\n]*|#[^\n]*|/\*.*?(?:\*/|\Z)", re.DOTALL)
_ESCAPE = pattern(
    r"\\(?:(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}|[0abtnvfre \"/\\N_LP\n\t])|(.))",
    re.DOTALL,
)
_IN_LINE = pattern(r'"((?:[^"\\\n]|\\.)*)"')
_IN_LINES = pattern(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
_SINGLE = pattern(r"'((?:[^'\\\n]|\\.|'')*)'")
_REST_OF_LINE = pattern(r'"([^\n]*?)([\s,\]}]*)(?=\n|\Z)')
_WITH_QUOTES = pattern(r'"([^\n]*?)"(?=\s*(?:[,}\]]|\n|\Z))')
_NEXT_LINE = pattern(r'[^\n]*\n\s*["}\]{]')
_HALF_KEY = pattern(r"""([A-Za-z_$][\w$-]*)"?\s*(?=:)""")
_LATE_QUOTE = pattern(r'"([A-Za-z_$][\w$-]*)(\s*:\s*)"(?=[^\s,:}\]])')
_HALF_VALUE = pattern(r'[^\s",:{}\[\]\'][^",\n{}\[\]]*"(?=\s*[,}\]\n])')
_WORD = pattern(r"(?:[^\s,:{}\[\]\"]|:(?=\S))(?:[^\n,{}\[\]\":]|:(?=[^\s\"]))*")
_KEY_AHEAD = pattern(r'\s*,?\s*"[^"\n]*"\s*:')
_CURLY = pattern('[“”„«]([^“”«»"\n]*)[“”»"]')
_CLOSING = {"{": "}", "[": "]"}
_MOST_PIECES = 4 * MAX_NODES


class _TooManySlipsError(Exception):
    """The text is no JSON."""


def repaired(text: str) -> JsonRepair | None:
    """Returns the text of a JSON file with slips as one without; None if it is no JSON."""
    start = _START.match(text)
    if start is None:
        return None
    repair = JsonRepair(text, start.end())
    try:
        repair.run()
    except _TooManySlipsError:
        return None
    return repair


class JsonRepair:
    """One pass over a text."""

    def __init__(self, text: str, start: int) -> None:
        self.text, self.at = text, start
        self.pieces = [_blank(text[:start])]
        self.faults: list[Problem] = []
        self.is_doubtful = self.is_needed = False
        """Whether it had to be guessed where something ends, and whether the parser would take
        the text as it was for something else."""
        self.stack: list[str] = []
        self.expects = "value"
        """What comes next: a key, a colon, a value, or a comma."""
        self.behind = 0
        """The number of the piece behind the last key, value or bracket."""
        self.comma = 0
        """The number of the piece with the comma behind that; 0 for none."""
        self.end = start
        """Where the last key, value or bracket ends."""
        before = text[:start].strip("\ufeff \t\r\n")
        if before and not _COMMENT.fullmatch(before):
            message = f"{quoted(before)} stands before the first bracket; it is passed over"
            self._slip(0, message, "delete it", is_warning=True)

    @property
    def repaired(self) -> str:
        """The text as the parser takes it."""
        return "".join(self.pieces)

    # Slips

    def _slip(
        self, at: int, message: str, hint: str, *, is_warning: bool = False, doubt: bool = False
    ) -> None:
        if len(self.faults) >= MOST_SLIPS:
            raise _TooManySlipsError
        self.is_doubtful |= doubt
        code = "syntax" if doubt else "json-slip"
        severity = Severity.WARNING if is_warning else Severity.ERROR
        line, column = position(self.text, at)
        self.faults.append(Problem(code, message, hint, line, column, severity=severity))

    def _say_once(self, message: str, hint: str) -> None:
        """Notes what the parser would take for something else, and says it the first time."""
        self.is_needed = True
        if all(fault.message != message for fault in self.faults):
            self._slip(self.at, message, hint, is_warning=True)

    def _comma_is_missing(self) -> None:
        self._slip(self.end, "a comma is missing here", "write , before what follows")
        following = self.pieces[self.behind : self.behind + 1]
        if following and following[0].startswith((" ", "\t")):
            self.pieces[self.behind] = "," + following[0][1:]
        else:
            self.pieces.insert(self.behind, ",")
        self.expects = self._first_expected()

    def _is_in_map(self) -> bool:
        return self.stack[-1:] == ["{"]

    def _first_expected(self) -> str:
        """Returns what comes behind an opening bracket or a comma."""
        return "key" if self._is_in_map() else "value"

    # The pass

    def run(self) -> None:
        """Goes through the text."""
        while True:
            self._pass_blanks()
            if self.at >= len(self.text):
                break
            if len(self.pieces) > _MOST_PIECES:
                raise _TooManySlipsError
            if not self.stack and self.expects == "comma":
                self._pass_rest()
                break
            self._take(self.text[self.at])
        if self.stack:
            brackets = " and ".join(reversed(self.stack))
            verb = "are" if len(self.stack) > 1 else "is"
            self._slip(
                self.end, f"the file ends before {brackets} {verb} closed",
                f"what was cut off is missing; close it with {self._closers()}", doubt=True,
            )  # fmt: skip
            self.pieces.append(self._closers())

    def _closers(self) -> str:
        return "".join(_CLOSING[sign] for sign in reversed(self.stack))

    def _pass_blanks(self) -> None:
        while True:
            if match := _BLANK.match(self.text, self.at):
                self.pieces.append(match[0])
            elif match := _COMMENT.match(self.text, self.at):
                if not match[0].startswith("#"):
                    self._say_once("JSON has no comments; they are passed over", "delete them")
                self.pieces.append(_blank(match[0]))
            else:
                return
            self.at = match.end()

    def _pass_rest(self) -> None:
        """Passes over what follows the end."""
        rest = self.text[self.at :]
        if rest.startswith(("{", "[")):
            # A second person; the parser says what is wrong.
            self.pieces.append(rest)
            return
        if rest.strip(" \t\r\n;)`"):
            message = f"{quoted(rest)} stands after the last bracket; it is passed over"
            self._slip(self.at, message, "delete it", is_warning=True)
        self.pieces.append(_blank(rest))

    def _take(self, sign: str) -> None:
        if sign in "{[":
            self._open(sign)
        elif sign in "}]":
            self._close(sign)
        elif sign == ",":
            self._take_comma()
        elif sign == ":":
            self._take_colon()
        elif sign == ";" and self.expects == "comma":
            self._slip(self.at, "; stands where , belongs", "write ,")
            self._take_comma()
        elif sign == "=" and self.expects == "colon":
            self._slip(self.at, "= stands where : belongs", "write :")
            self._take_colon()
        else:
            self._take_text()

    def _push(self, piece: str, length: int) -> None:
        self.pieces.append(piece)
        self.at += length
        self.end, self.behind, self.comma = self.at, len(self.pieces), 0

    def _open(self, sign: str) -> None:
        if self.expects == "colon":
            self._colon_is_missing()
        elif self.expects in {"key", "comma"} and self._is_in_map():
            self._bracket_is_missing()
        if self.expects == "comma":
            self._comma_is_missing()
        if len(self.stack) >= MAX_DEPTH:
            raise _TooManySlipsError
        self._push(sign, 1)
        self.stack.append(sign)
        self.expects = self._first_expected()

    def _bracket_is_missing(self) -> None:
        """Closes keys in a list before the keys that follow."""
        if self.stack[-2:-1] != ["["]:
            raise _TooManySlipsError
        self._close_inner()

    def _close_inner(self, before: str = "what follows") -> None:
        """Puts the missing end of the innermost bracket behind the last value."""
        wanted = _CLOSING[self.stack.pop()]
        message, hint = f"a {wanted} is missing here", f"write {wanted} before {before}"
        self._slip(self.end, message, hint, doubt=True)
        self.pieces.insert(self.behind, wanted)
        self.behind += 1
        if self.comma:
            self.comma += 1
            self.expects = self._first_expected()
        else:
            self.expects = "comma"

    def _close(self, sign: str) -> None:
        has_more = _KEY_AHEAD.match(self.text, self.at + 1) is not None
        if not self.stack or (len(self.stack) == 1 and self.stack[0] == "{" and has_more):
            self._drop_sign(f"this {sign} is one too many")
            return
        if self.comma:
            message = f"the comma before {sign} is one too many"
            self._slip(self.end, message, "delete it", is_warning=True)
        wanted = _CLOSING[self.stack[-1]]
        if sign != wanted:
            outer = [_CLOSING[it] for it in self.stack[:-1]]
            if sign in outer and not (outer == [sign] and has_more):
                self._close_inner(sign)
                self.expects = "comma"
                return
            self._slip(self.at, f"{sign} stands where {wanted} belongs", f"write {wanted}",
                       doubt=True)  # fmt: skip
        self._push(wanted, 1)
        self.stack.pop()
        self.expects = "comma"

    def _drop_sign(self, message: str, *, doubt: bool = True) -> None:
        self._slip(self.at, message, "delete it", doubt=doubt)
        self.pieces.append(" ")
        self.at += 1

    def _take_comma(self) -> None:
        if self.expects in {"key", "value"} and (self.comma or self.stack[-1:] == ["["]):
            self._drop_sign("this , is one too many", doubt=False)
        elif not self.stack:
            raise _TooManySlipsError
        else:
            if self.expects == "value":
                self._slip(self.at, "a value is missing before this comma", "write it")
            self.pieces.append(",")
            self.at += 1
            self.comma = len(self.pieces)
            self.expects = self._first_expected()

    def _take_colon(self) -> None:
        if self.expects == "colon":
            is_tight = self.text[self.at + 1 : self.at + 2] not in {" ", "\n", "\t", "\r"}
            self.pieces.append(":")
            self.at += 1
            self.expects = "value"
            if is_tight and self.pieces[self.behind - 1][-1:] not in {'"', "'"}:
                self.is_needed = True
                self.pieces.append(" ")
        else:
            self._drop_sign("this : follows no key")

    def _colon_is_missing(self) -> None:
        self._slip(self.end, "a colon is missing here", "write : between key and value")
        self.pieces.insert(self.behind, ": ")
        self.expects = "value"

    def _take_text(self) -> None:
        if not self.stack:
            raise _TooManySlipsError
        if self.expects == "colon":
            self._colon_is_missing()
        if self.stack[-1] == "[" and _KEY_AHEAD.match(self.text, self.at) and len(self.stack) > 1:
            self._key_in_list()
        if self.expects == "comma":
            self._comma_is_missing()
        if self.expects == "key":
            self._take_key()
            self.expects = "colon"
        else:
            self._take_value()
            self.expects = "comma"

    def _key_in_list(self) -> None:
        """Makes a list that begins with a key keys; ends it before a key elsewhere."""
        if self.pieces[self.behind - 1] == "[":
            self._slip(self.end - 1, "[ stands where { belongs", "write {", doubt=True)
            self.pieces[self.behind - 1] = self.stack[-1] = "{"
            self.expects = "key"
        else:
            self._close_inner()

    def _take_key(self) -> None:
        if match := _LATE_QUOTE.match(self.text, self.at):
            self._slip(self.at, "the quotation mark that opens here is never closed",
                       f'write "{match[1]}"', doubt=True)  # fmt: skip
            self._push(f'"{match[1]}"', len(match[1]) + 1)
        elif match := _HALF_KEY.match(self.text, self.at):
            if match[0].rstrip().endswith('"'):
                self._slip(self.at, "a quotation mark is missing before this key",
                           f'write "{match[1]}"', doubt=True)  # fmt: skip
            self._push(match[1], len(match[0]))
        else:
            self._take_value()

    def _take_value(self) -> None:
        sign = self.text[self.at]
        if sign == '"':
            self._take_quoted()
        elif match := _CURLY.match(self.text, self.at):
            self._say_once(f"{sign} is no quotation mark of JSON", 'write " on both sides')
            self._push(f'"{self._escaped(match[1])}"', len(match[0]))
        elif match := _SINGLE.match(self.text, self.at) if sign == "'" else None:
            self._push("'" + match[1].replace("\\'", "''") + "'", len(match[0]))
        elif match := _HALF_VALUE.match(self.text, self.at):
            self._slip(self.at, "a quotation mark is missing before this text", 'write " before it',
                       doubt=True)  # fmt: skip
            self._push('"' + match[0], len(match[0]))
        elif match := _WORD.match(self.text, self.at):
            self._push(match[0].rstrip(), len(match[0].rstrip()))
        else:
            raise _TooManySlipsError

    def _take_quoted(self) -> None:
        """Takes a text in double quotes, which may end too late, too early or never."""
        match = _IN_LINE.match(self.text, self.at)
        if match is None:
            match = _IN_LINES.match(self.text, self.at)
            if match is None or _NEXT_LINE.match(self.text, self.at):
                self._close_quote()
                return
        elif re.match(r"[ \t]*[^\s,;=:{}\[\]\"#/]", self.text[match.end() : match.end() + 20]):
            longer = _WITH_QUOTES.match(self.text, self.at)
            if longer is not None and self.expects == "value":
                self._slip(match.end() - 1, "a quotation mark inside a text needs a backslash",
                           'write \\" for "')  # fmt: skip
                inner = re.sub(r'(?<!\\)"', r"\"", longer[1])
                self._push(f'"{inner}"', len(longer[0]))
                return
        self._push(f'"{self._escaped(match[1])}"', len(match[0]))

    def _close_quote(self) -> None:
        rest = _REST_OF_LINE.match(self.text, self.at)
        if rest is None:
            raise _TooManySlipsError
        message = "the quotation mark that opens here is never closed"
        self._slip(self.at, message, "close it where the text ends", doubt=True)
        said = self._escaped(rest[1]).replace('"', "'")
        self._push(f'"{said}"', len(rest[1]) + 1)

    def _escaped(self, text: str) -> str:
        """Returns a text in which a backslash that begins no escape is one of two."""
        if "\\" not in text:
            return text
        start = self.at + 1

        def fixed(match: re.Match[str]) -> str:
            if match[1] is not None:
                return match[0]
            self._slip(start + match.start(), "this is no escape that a text may hold",
                       "write \\\\ for a backslash")  # fmt: skip
            return match[2] if match[2] == "'" else "\\" + match[0]

        escaped = _ESCAPE.sub(fixed, text)
        is_odd = (len(escaped) - len(escaped.rstrip("\\"))) % 2
        return escaped + "\\" * is_odd


def _blank(text: str) -> str:
    """Returns a text of spaces with the same lines."""
    return re.sub(r"[^\n\r]", " ", text)
