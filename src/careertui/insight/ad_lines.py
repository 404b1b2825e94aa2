"""The lines of a job ad, however it was pasted: plain text, Markdown, HTML or a table.

The invariant: each line keeps the number of the line that it begins in, and no more is read
than ``MOST_CHARACTERS`` and ``MOST_LINES``, so the time that reading takes is bounded.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from careertui.career.patterns import pattern
from careertui.career.text import POINT_SIGNS, UNSAFE
from careertui.career.values import frozen

MOST_CHARACTERS = 200_000
MOST_LINES = 1_500
"""What stands behind is not read."""


@frozen
class AdLine:
    """One line of an ad, or what a list or a table makes one."""

    number: int
    """From 1."""
    text: str
    indent: int = 0
    sign: str = ""
    """What begins it in a list: ``-``, ``1``, ``1.1`` or ``a`` for all of their kind."""
    rank: int = 0
    """How deep a heading it is marked as, from 1, by number signs, bold or HTML; else 0."""
    is_after_blank: bool = False
    cells: tuple[str, ...] = ()
    """What stands in it, if it is a row of a table."""

    @property
    def is_item(self) -> bool:
        """Whether it is in a list."""
        return bool(self.sign)


def lines_of(text: str) -> tuple[AdLine, ...]:
    """Returns the lines of an ad that say something."""
    plain = _cleaned(text[:MOST_CHARACTERS])
    raw = _html_lines(plain) if _is_html(plain) else enumerate(plain.split("\n"), start=1)
    return tuple(islice(_ranked(list(_joined(_lines(raw)))), MOST_LINES))


_LINE_ENDS = pattern(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACES = pattern(r"[\xa0\u2000-\u200a\u202f\u205f\u3000]")
_LINKS = pattern(r"!?\[([^\[\]\n]{1,200})\]\([^()\s]{0,500}\)")
_COUNT = r"(?<![\w.])(\d{1,2}\s?\+?)\s?"
_SHORT_WORDS = (
    (pattern(r"\bmind\.(?=\s)", 2), "mindestens"),
    (pattern(r"(?<!\d)(?<!\d )\bm[ií]n\.(?=\s*\w)", 2), "minimum "),
    (pattern(rf"{_COUNT}J(?:\.(?=[\s),;]|$)|(?=\s+(?:Erf|Beruf|Praxis)))"), r"\1 Jahre"),
    (pattern(rf"{_COUNT}yrs?\b\.?", 2), r"\1 years"),
    (pattern(rf"{_COUNT}y(?:\.?(?=[),;]|$|\s+(?:of|in|with|exp\w*)\b))", 10), r"\1 years"),
    (pattern(r"(?<![\w.])(\d{1,2}\+?)y\b"), r"\1 years"),
)
"""What is written short, and would end a sentence or mean something else."""
_SHORT_FORMS = pattern(r"\b([zpd])\. ?(B|ej|h)(?=\.)", 2)
_ADDRESSES = pattern(r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}")


def _cleaned(text: str) -> str:
    text = _SPACES.sub(" ", _LINE_ENDS.sub("\n", text))
    if "&" in text:
        text = html.unescape(text) if _ESCAPED.search(text) else text
    text = UNSAFE.sub("", text.replace("\u00ad", ""))
    for short, whole in _SHORT_WORDS:
        text = short.sub(whole, text)
    return _SHORT_FORMS.sub(r"\1.\2", _ADDRESSES.sub("", _LINKS.sub(r"\1", text)))


# HTML

_ESCAPED = pattern(r"&lt;/?(?:p|li|ul|div|h[1-6]|br|strong|b)\b", 2)
_BLOCKS = "p|div|li|ul|ol|tr|table|h[1-6]|section|article|dl|dt|dd|header|footer|blockquote"
_BLOCK = pattern(rf"</?(?:{_BLOCKS}|br)\b[^<>]*>", 2)
_TAG = pattern(
    rf"<(?P<end>/?)(?P<name>{_BLOCKS}|br|hr|b|strong|em|i|u|span|a|td|th|thead|tbody|script|style"
    r"|head|body|html|meta|link|img|button|font|center|pre|code|small|sup|sub|nav|main|form|svg"
    r"|path|title|label|input|template|noscript|iframe)\b[^<>]*>|<!--|<![a-z][^<>]*>",
    2,
)
_UNSEEN = ("script", "style", "svg", "template", "noscript")


def _is_html(text: str) -> bool:
    return sum(1 for _, _ in zip(_BLOCK.finditer(text), range(2), strict=False)) == 2


def _html_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yields the lines of a text in HTML, with the signs that Markdown has for its tags."""
    line: list[str] = []
    number, depth, at, begun = 1, 0, 0, 1
    while match := _TAG.search(text, at):
        said = text[at : match.start()]
        if said.strip() and not "".join(line).strip(" -#*"):
            begun = number + said[: len(said) - len(said.lstrip())].count("\n")
        line.append(" ".join(said.split("\n")))
        number += said.count("\n") + match[0].count("\n")
        at = match.end()
        name = (match["name"] or "").lower()
        if not name or (name in _UNSEEN and not match["end"]):
            end = "-->" if match[0] == "<!--" else f"</{name}" if name else ""
            found = text.find(end, at) if end else at
            hidden = found if found >= 0 else len(text)
            number += text.count("\n", at, hidden)
            at = hidden + len(end) if match[0] == "<!--" else hidden
        elif name in {"b", "strong"}:
            line.append("**")
        elif name in {"td", "th"}:
            line.append("\t" if match["end"] else "")
        elif _BLOCK.fullmatch(match[0]):
            yield begun, html.unescape("".join(line))
            begun = number
            depth += {"ul": 1, "ol": 1}.get(name, 0) * (-1 if match["end"] else 1)
            line = [] if match["end"] else [_sign(name)]
            if name == "li" and not match["end"]:
                line = ["  " * depth + "- "]
            if name in {"p", "div"}:
                yield number, ""
    line.append(text[at:])
    for offset, rest in enumerate("".join(line).split("\n")):
        yield number + offset, html.unescape(rest)


def _sign(tag: str) -> str:
    """Returns what Markdown has for a heading in HTML."""
    return "#" * int(tag[1]) + " " if tag[1:].isdigit() else ""


# Signs and tables

_ITEM = pattern(
    rf"(?:[{POINT_SIGNS}→»›✓✔✅☑✦✧★☆➔➜▸✱👉🔹🔸]\ufe0f?\s*"
    r"|(?:[-*·–—⁃∙+~>.]|\(?(?P<number>\d{1,2})(?:(?P<below>\.\d{1,2}\.?)|[.)])|\(?(?P<letter>[a-z])\)"
    r"|o(?=\s+[A-Z])|\[[ xX]?\])\s+)+"
)
_HASHES = pattern(r"(#{1,6})\s+(.*?)\s*#*$")
_BOLD = pattern(r"(\*\*|__)(.{1,120}?)\1\s*:?\s*$")
_STARS = pattern(r"\*\*|__|`|(?<!\w)[*_](?=\w)|(?<=[\w.:])[*_](?!\w)")
_BOLD_RANK = 7
_RULE = pattern(r"[\s=_*|:+-]*$")
_PICTURES = pattern(r"^[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f\u200d\s]+")


def _lines(raw: Iterable[tuple[int, str]]) -> Iterator[AdLine]:
    is_after_blank = True
    for number, text in raw:
        if _RULE.match(text):
            is_after_blank = is_after_blank or "|" not in text
            continue
        line = _line(number, text)
        if line.text:
            yield replace(line, is_after_blank=is_after_blank)
            is_after_blank = False


def _line(number: int, text: str) -> AdLine:
    """Returns a line without the signs before it."""
    bare = text.expandtabs(4).lstrip()
    indent = len(text.expandtabs(4)) - len(bare)
    bare, rank = bare.rstrip(), 0
    cells = _cells(text.strip("\n"))
    if hashes := _HASHES.match(bare):
        bare, rank = hashes[2], len(hashes[1])
    item = _ITEM.match(bare)
    sign = ""
    if item and len(bare) > item.end():
        bare = bare[item.end() :]
        sign = _kind_of(item)
    if bold := _BOLD.match(bare):
        bare, rank = bold[2] + ":" * bare.endswith(":"), rank or _BOLD_RANK
    bare = _PICTURES.sub("", _STARS.sub("", bare)).strip()
    return AdLine(number, " ".join(bare.split()), indent, sign, rank, cells=cells)


def _kind_of(sign: re.Match[str]) -> str:
    """Returns the same for all signs of one kind."""
    if sign["number"]:
        return "1.1" if sign["below"] else "1"
    return "a" if sign["letter"] else "-"


def _cells(text: str) -> tuple[str, ...]:
    if "\t" in text.strip():
        return tuple(_STARS.sub("", cell).strip() for cell in text.split("\t"))
    text = text.strip()
    if text.count("|") >= 2 and text.startswith("|"):
        return tuple(_STARS.sub("", cell).strip() for cell in text.strip("|").split("|"))
    return ()


# Headings in capitals

_MOST_CAPITALS = 6


def _ranked(lines: Sequence[AdLine]) -> Iterator[AdLine]:
    """Yields the lines, those in capitals above small text marked as headings."""
    for line, below in zip(lines, (*lines[1:], None), strict=False):
        is_above = below is not None and not below.is_after_blank and not below.text.isupper()
        is_heading = (
            is_above and line.is_after_blank and line.text.isupper() and not line.is_item
            and not line.cells and len(line.text) > 1 and len(line.text.split()) <= _MOST_CAPITALS
        )  # fmt: skip
        yield replace(line, rank=line.rank or _BOLD_RANK) if is_heading else line


# Lines that go on in the next

_OPEN_END = pattern(r"(?:,|\b(?:and|or|with|of|in|for|the|a|an|y|o|de|con|en|und|oder|mit|von))$")
_SENTENCE_END = pattern(r"[.:;!?]$")
_INNER_SENTENCE = pattern(r"[.!?]\s+\w")
_WRAPPED = 50


def _joined(lines: Iterable[AdLine]) -> Iterator[AdLine]:
    """Yields the lines, with those that go on in the next made one."""
    before: AdLine | None = None
    last = 0
    lines = list(lines)
    is_small = sum(line.text[0].islower() for line in lines) * 2 > len(lines)
    for line in lines:
        if before is not None and _goes_on(before, line, last, is_small=is_small):
            before = replace(before, text=f"{before.text} {line.text}")
        else:
            if before is not None:
                yield before
            before = line
        last = len(line.text)
    if before is not None:
        yield before


def _goes_on(before: AdLine, line: AdLine, length: int, *, is_small: bool) -> bool:
    """Whether a line goes on in the next one; the length is that of its last part.

    Where most lines are in small letters, those of the next one say nothing.
    """
    goes_on_small = line.text[0].islower() and not is_small
    is_apart = line.is_item or line.rank or line.is_after_blank or line.cells
    if is_apart or before.rank or before.cells or _SENTENCE_END.search(before.text):
        return False
    is_long = length >= _WRAPPED
    if _OPEN_END.search(before.text) and (is_long or before.is_item or goes_on_small):
        return True
    if before.is_item and line.indent > before.indent:
        return True
    return is_long and (goes_on_small or _INNER_SENTENCE.search(before.text) is not None)
