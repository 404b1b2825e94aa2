"""Text: the characters that may be shown, folding for comparison, and slugs.

The invariant: what ``clean`` returns holds no character that a terminal acts on,
save newline and tab.
"""

from __future__ import annotations

import re
import unicodedata

_BIDI_AND_INVISIBLE = (
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f"
)
UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff" + _BIDI_AND_INVISIBLE + "]"
)
"""Matches one character that must not reach a terminal as it is."""

_REPEATED_MARKS = re.compile(
    r"([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{8})[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
_SLUG_BREAKS = re.compile(r"[^a-z0-9]+")


def visible(character: str) -> str:
    """One unsafe character in a form that can be read: ``^[`` for ESC, else ``<U+202E>``."""
    code = ord(character)
    if code < 0x20:
        return "^" + chr(code + 0x40)
    if code == 0x7F:
        return "^?"
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return f"<U+{code:04X}>"


def clean(text: str) -> str:
    """The text with every unsafe character made visible; carriage returns before newlines dropped.

    Newline and tab stay. No more than eight combining marks follow one another.
    Cleaning twice changes nothing.
    """
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n")
    text = UNSAFE.sub(lambda match: visible(match[0]), text)
    return _REPEATED_MARKS.sub(r"\1", text)


def opaque(text: str) -> str:
    """The text with every unsafe character and tab replaced by one safe one: columns stay."""
    return UNSAFE.sub("\ufffd", text).replace("\t", " ").replace("\n", " ")


def one_line(text: str) -> str:
    """The text cleaned and on one line, white space folded to single spaces."""
    return " ".join(clean(text).split())


def fold(text: str) -> str:
    """The text for comparison: case and accents folded, compatibility forms unified.

    ``Patiño`` and ``PATINO`` fold to the same. Characters may change in number; use
    ``search`` functions where positions in the original matter.
    """
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return unicodedata.normalize(
        "NFKC", "".join(each for each in decomposed if not unicodedata.combining(each))
    )


def slug(text: str, limit: int = 60) -> str:
    """A short name of ``a-z``, ``0-9`` and hyphens; empty where nothing can be kept.

    Letters of other scripts are dropped; ``C++`` and ``C#`` stay apart as ``c-plus-plus``
    and ``c-sharp``.
    """
    plain = fold(text).replace("c++", "c-plus-plus").replace("c#", "c-sharp")
    whole = _SLUG_BREAKS.sub("-", plain).strip("-")
    if len(whole) <= limit:
        return whole
    return whole[: limit + 1].rpartition("-")[0] or whole[:limit]
