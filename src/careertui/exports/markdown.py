"""Markdown: a CV that reads well as it stands, and better once it is rendered.

The invariant: no text of a profile acts as markup. What Markdown or HTML would take for a sign
is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from careertui.career.patterns import pattern
from careertui.career.text import clean
from careertui.exports.cv import Cv, CvBullet, CvEntry, CvFact, CvLink, CvSection, cv_of
from careertui.exports.export_formats import Career
from careertui.exports.pages import fitted

_SIGNS = pattern(r"([\\`*_\[\]<>|]|^[#+\-=~](?=\s|$)|&(?=[#\w]+;))", re.MULTILINE)
_NUMBERED = pattern(r"^(\d+)([.)])(?=\s|$)")
_UNSAFE_IN_ADDRESS = pattern(r"[\s<>()\\\"]")


def document(career: Career) -> str:
    """Returns the career as Markdown."""
    cv = fitted(cv_of(career), career.pages)
    return "\n\n".join(_blocks(cv)) + "\n"


def of_entries(cv: Cv) -> str:
    """Returns the entries of a CV as Markdown, without its head; headings where they differ."""
    sections = cv.sections
    headings = [f"## {escaped(section.heading)}" if sections[1:] else "" for section in sections]
    blocks = ((head, *_section(part)) for head, part in zip(headings, sections, strict=True))
    return "\n\n".join(filter(None, chain.from_iterable(blocks)))


def _blocks(cv: Cv) -> Iterator[str]:
    yield f"# {escaped(cv.name)}"
    if cv.headline:
        yield f"**{escaped(cv.headline)}**"
    if cv.about:
        yield " · ".join(map(markdown_link, cv.about))
    yield from map(escaped, cv.text)
    yield from map(_fact, cv.facts)
    for section in cv.sections:
        yield f"## {escaped(section.heading)}"
        yield from _section(section)


def _section(section: CvSection) -> Iterator[str]:
    if section.is_brief:
        yield "\n".join(f"- {_in_short(entry)}" for entry in section.entries)
        return
    for entry in section.entries:
        yield from _entry(entry, 3)


def _in_short(entry: CvEntry) -> str:
    """Returns an entry on one line."""
    if entry.is_list:
        return f"**{escaped(entry.title)}**: {', '.join(map(escaped, entry.skills))}"
    shown = (
        f"**{escaped(entry.title)}**",
        *map(escaped, (*entry.where, entry.dates)),
        *map(_fact, entry.notes),
        *map(markdown_link, entry.links),
    )
    return " · ".join(filter(None, shown))


def _entry(entry: CvEntry, level: int) -> Iterator[str]:
    where = " · ".join(map(escaped, entry.where))
    yield f"{'#' * level} {' · '.join(filter(None, [escaped(entry.title), where]))}"
    if entry.dates:
        yield f"*{escaped(entry.dates)}*"
    yield from map(escaped, entry.text)
    if entry.bullets:
        yield "\n".join(map(_bullet, entry.bullets))
    lines = [*map(_fact, entry.notes)]
    if entry.links:
        lines.append(" · ".join(map(markdown_link, entry.links)))
    if lines:
        yield "  \n".join(lines)
    for child in entry.entries:
        yield from _entry(child, min(level + 1, 6))


def _fact(fact: CvFact) -> str:
    return ": ".join(filter(None, map(escaped, fact)))


def _bullet(bullet: CvBullet) -> str:
    parts = (escaped(bullet.text), escaped(bullet.more), *map(markdown_link, bullet.links))
    return f"- {' '.join(filter(None, parts))}"


def markdown_link(link: CvLink) -> str:
    """Returns an address as a link; one that no browser opens stands as text."""
    shown = escaped(link.shown)
    if not link.is_openable:
        return shown
    return f"[{shown}]({_UNSAFE_IN_ADDRESS.sub(_percent, link.url)})"


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())


def escaped(text: str) -> str:
    """Returns a text on one line that is nothing but text."""
    escaped = _SIGNS.sub(r"\\\1", " ".join(clean(text).split()))
    return _NUMBERED.sub(r"\1\\\2", escaped)
