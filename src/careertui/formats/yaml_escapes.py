"""YAML escapes: what the YAML parsers read otherwise than people and their editors do.

That is emoji which JSON writes as two escapes, tabs that only one parser takes, and
characters that only YAML 1.1 takes for the end of a line.

The invariant: what is changed before parsing keeps its length, so every line and column
that the parser reports is that of the file.
"""

from __future__ import annotations

import re

_SURROGATE = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
_ESCAPED = re.compile(
    r"\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})"
    r"|u[dD][89a-fA-F][0-9a-fA-F]{2}|.)",
    re.DOTALL,
)
LOST = "\ufffd"
"""What is shown for half of a character."""
_LINE_SIGNS = "\x85\u2028\u2029"
_PRIVATE = range(0xF0000, 0xFFFFE)
_STAND_IN = 0x0800
"""What is added to a surrogate to make a private character of the same length."""
_PAIR = re.compile("[\ue000-\ue3ff][\ue400-\ue7ff]|[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]")
_OUTSIDE_STRINGS = re.compile(r'"(?:[^"\\]|\\.)*"|\t', re.DOTALL)


def has_surrogates(text: str) -> bool:
    """Whether a text may hold escapes of surrogates, as JSON writes emoji."""
    return _SURROGATE.search(text) is not None


def with_stand_ins(text: str) -> str:
    """Returns the text with two private characters for each escaped pair, of the same length.

    A surrogate that has no partner becomes U+FFFD.
    """
    return _ESCAPED.sub(_stand_in, text)


def _stand_in(match: re.Match[str]) -> str:
    if match[1]:
        high, low = int(match[1], 16) + _STAND_IN, int(match[2], 16) + _STAND_IN
        return f"\\u{high:04X}\\u{low:04X}"
    return "\\uFFFD" if len(match[0]) > 2 else match[0]


def joined(text: str) -> str:
    """Returns a parsed text with the characters that its pairs stand for."""
    return _PAIR.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    if len(match[0]) == 1:
        return LOST
    high, low = map(ord, match[0])
    if high >= 0xE000:
        high, low = high - _STAND_IN, low - _STAND_IN
    return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))


def looks_like_json(text: str) -> bool:
    """Whether a text begins as JSON objects and lists do."""
    return text.lstrip()[:1] in {"{", "["}


def without_tabs(text: str) -> str:
    """Returns JSON with spaces for the tabs between its tokens."""
    return _OUTSIDE_STRINGS.sub(lambda match: " " if match[0] == "\t" else match[0], text)


def line_signs(text: str) -> dict[int, int]:
    """Returns stand-ins for characters that end a line in YAML 1.1 and in no editor.

    By code point, for ``str.translate``; empty if the text has none of them.
    """
    if text.isascii():
        return {}
    signs = [ord(sign) for sign in _LINE_SIGNS if sign in text]
    free = (code for code in _PRIVATE if chr(code) not in text)
    return dict(zip(signs, free, strict=False))
