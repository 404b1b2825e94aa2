"""Markup: what Markdown and HTML say in a text, without their signs.

Emphasis is dropped, for lists, the search and the terminal show plain text; what a sign says
that is more than looks stays: the address of a link stands behind its label, a point of a
list on its own line. The file keeps the signs, so that writing a profile back must start from
the file and not from these texts.

The invariant: what is no markup stays to the letter. The rules are those of CommonMark, save
that signs inside words (``2**10``, ``snake_case``) mean nothing, nor do Python's names
(``__init__``), and that HTML is read only where a tag is closed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from careertui.career.patterns import pattern
from careertui.career.text import POINT_SIGNS, SPACED_POINT_SIGNS, clean, is_spaced_letter

POINT = pattern(
    rf"^([^\S\n]*)(?:[{SPACED_POINT_SIGNS}][^\S\n]+|[{POINT_SIGNS}][^\S\n]*)(?=\S)",
    re.MULTILINE,
)
"""The sign before a point of a list, with the space before it."""
_HEADING = pattern(r"^[^\S\n]*(?:#{2,6}|#(?=.*\n))[^\S\n]+(?=[^\W\d])", re.MULTILINE)
_PARAGRAPH_BREAK = pattern(r"(\n[ \t]*\n\s*)")
_PYTHON = (
    "init|main|name|call|file|all|str|repr|new|del|enter|exit|iter|next|len|getitem|setitem|eq|"
    "hash|slots|dict|doc|version|class|module|author|getattr|setattr|getattribute|add|contains|"
    "import|bool|future|post_init|init_subclass|pycache|proto|dirname|filename"
)
_ADDRESS = (
    r"(?:[a-z][a-z0-9+.-]{1,15}:|www\.|[./#]|[\w-]+\.[a-z]{2,})"
    r"[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*"
)
_TOKEN = pattern(
    r"\\(?P<escaped>[*_`~\[\]])"
    r"|(?P<ticks>(?<!`)`{1,3}(?!`))(?P<code>[^`](?:.{0,500}?[^`])?)(?P=ticks)(?!`)"
    rf"|!?\[(?P<label>(?:[^\[\]]|\[[^\[\]]*\])+)\]\(\s*<?(?P<url>{_ADDRESS})>?"
    r"(?P<title>\s+\"[^\"]*\")?\s*\)"
    r"|<(?P<auto>[a-z][a-z0-9+.-]{1,15}:[^\s<>]+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]+)>"
    r"|(?P<literal>(?:\b[a-z][a-z0-9+.-]{1,15}://|\bwww\.)[^\s<>*`\]]+"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]*\w"
    rf"|__(?:{_PYTHON})__)"
    r"|(?P<sign>\*+|_+|~~(?!~)(?<!~~~))",
    re.IGNORECASE | re.DOTALL,
)
_ENTITY = pattern(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")

_TAGS = (
    "p|br|ul|ol|li|b|strong|i|em|u|s|strike|del|ins|mark|small|sub|sup|span|div|a|code|pre|"
    "blockquote|hr|h[1-6]|font|section|article"
)
_TAG = pattern(rf"<(?P<slash>/?)(?P<name>{_TAGS})(?P<rest>\s[^<>]*)?/?>", re.IGNORECASE)
IS_HTML = pattern(rf"</(?:{_TAGS})\s*>|<br\s*/?>|<(?:p|li)>", re.IGNORECASE)
"""Is in what is HTML rather than a text with signs like tags."""
_ANCHOR = pattern(r"<a(\s[^<>]*)>(.{0,300}?)</a\s*>", re.IGNORECASE | re.DOTALL)
_HREF = pattern(r"\shref\s*=\s*[\"']?([^\"'\s]+)", re.IGNORECASE)
_BREAKS = {"br": "\n", "li": "\n", "ul": "\n", "ol": "\n", "hr": "\n"}
_BLOCKS = frozenset({"p", "div", "blockquote", "pre", "section", "article"})


def without_markup(text: str) -> str:
    """Returns what a text says, without the signs of Markdown and HTML."""
    is_html = IS_HTML.search(text) is not None
    if is_html:
        text = _without_tags(text)
    text = _HEADING.sub("", text)
    parts = _PARAGRAPH_BREAK.split(text)
    text = "".join(_without_signs(part) if part.strip() else part for part in parts)
    if _ENTITY.search(text):
        # A character that is written by its number may be one that must not be shown.
        text = clean(_ENTITY.sub(_character, text).replace("\xa0", " "))
    text = _without_points(text)
    return text.strip() if is_html else text


def _character(match: re.Match[str]) -> str:
    """Returns what an entity means; the entity itself if it means no character."""
    from html import entities, unescape  # loads the names of all characters

    if match[0][1] != "#":
        return entities.html5.get(match[0][1:], match[0])
    character = unescape(match[0])
    is_one = character.isprintable() or character.isspace()
    return character if character and is_one else match[0]


def _without_points(text: str) -> str:
    """Returns a text whose one point has no sign, or whose points all have the same."""
    count = len(POINT.findall(text))
    if not count:
        return text
    is_one = count == 1 and POINT.match(text) is not None
    return POINT.sub("" if is_one else r"\1• ", text)


def _without_tags(html: str) -> str:
    def broken(match: re.Match[str]) -> str:
        name, closes = match["name"].lower(), bool(match["slash"])
        if name == "li" and not closes:
            return "\n• "
        if name in _BLOCKS or name[0] == "h":
            return "\n\n"
        return _BREAKS.get(name, "")

    def linked(match: re.Match[str]) -> str:
        href = _HREF.search(match[1])
        return _link(match[2], href[1]) if href else match[2]

    text = _ANCHOR.sub(linked, html)
    lines = (" ".join(line.split()) for line in _TAG.sub(broken, text).split("\n"))
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    # A point's text may stand in a paragraph of its own, or there is none.
    return re.sub(r"(?:\A|\n+)(?:•\s*)+", "\n• ", text).strip("\n").rstrip("\n •")


def _link(label: str, url: str) -> str:
    """Returns a link as a text."""
    label = label.strip()
    if not url or label.rstrip("/") == url.removeprefix("mailto:").rstrip("/"):
        return label or url
    return f"{label} ({url})" if label else url


@dataclass(slots=True)
class _Sign:
    """A run of asterisks, underscores or tildes."""

    character: str
    count: int
    """How many are left; those that mark emphasis are gone."""
    start: int
    end: int
    opens: bool
    closes: bool
    is_inside: bool
    """Whether the word goes on behind it, so that it closes emphasis of one word at most."""


def _without_signs(text: str) -> str:
    """Returns a paragraph without the signs of emphasis, code, links and escapes."""
    pieces: list[str | _Sign] = []
    at = 0
    for match in _TOKEN.finditer(text):
        pieces.append(text[at : match.start()])
        pieces.append(_piece(match))
        at = match.end()
    pieces.append(text[at:])
    _match(text, (piece for piece in pieces if isinstance(piece, _Sign)))
    return "".join(
        piece if isinstance(piece, str) else piece.character * piece.count for piece in pieces
    )


def _piece(match: re.Match[str]) -> str | _Sign:
    """Returns what a token says, or a sign of which that is not known yet."""
    if match["sign"]:
        return _sign(match)
    if match["label"]:
        return _link(_without_signs(match["label"]), match["url"]) + (match["title"] or "")
    return match["escaped"] or match["code"] or match["auto"] or match["literal"]


def _sign(match: re.Match[str]) -> _Sign:
    """Returns a run of signs and what its neighbours let it do, as CommonMark has it."""
    text, start, end = match.string, match.start(), match.end()
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    is_inside = is_spaced_letter(after)
    left = not after.isspace() and (after.isalnum() or not before.isalnum())
    right = not before.isspace() and (before.isalnum() or not is_inside)
    if end - start == 2 and before in ":.,;!?)%":
        right = True
    if text[start] == "_" and is_inside:
        right = False
    opens = left and not is_spaced_letter(before)
    return _Sign(text[start], end - start, start, end, opens, right, is_inside)


def _match(text: str, signs: Iterator[_Sign]) -> None:
    """Takes away the signs that belong together, innermost first."""
    opened: dict[str, list[_Sign]] = {"*": [], "_": [], "~": []}
    for sign in signs:
        stack = opened[sign.character]
        while sign.closes and sign.count and stack and _may_close(text, stack[-1], sign):
            opener = stack[-1]
            used = 2 if opener.count > 1 and sign.count > 1 else 1
            opener.count -= used
            sign.count -= used
            for others in opened.values():
                while others and others[-1].start > opener.start:
                    others.pop()
            if not opener.count:
                stack.pop()
        if sign.opens and sign.count:
            stack.append(sign)


def _may_close(text: str, opener: _Sign, sign: _Sign) -> bool:
    if opener.count > 3 or sign.count > 3:
        return False
    if not sign.is_inside or text[sign.start - 1] in ":.,;!?)%":
        return True
    return sign.count == 2 and len(text[opener.end : sign.start].split()) == 1
