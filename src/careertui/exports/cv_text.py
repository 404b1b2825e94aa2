"""Plain text: a CV for the body of a mail, wrapped to 78 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from careertui.career.text import one_line
from careertui.exports.cv import Cv, CvBullet, CvEntry, CvLink, CvSection, cv_of
from careertui.exports.export_formats import Career
from careertui.exports.pages import fitted

_WIDTH = 78
_LEAST_GAP = 2
"""How many spaces part a heading from the dates at the right."""


def document(career: Career) -> str:
    """Returns the career as plain text."""
    lines = _lines(fitted(cv_of(career), career.pages))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _lines(cv: Cv) -> Iterator[str]:
    yield from _wrapped(cv.name.upper())
    yield from _wrapped(cv.headline)
    yield from _wrapped(" · ".join(map(_link, cv.about)))
    for text in (*cv.text, *map(str, cv.facts)):
        yield ""
        yield from _wrapped(text)
    for section in cv.sections:
        yield from ("", "", section.heading.upper(), "-" * len(section.heading))
        yield from _section(section)


def _section(section: CvSection) -> Iterator[str]:
    for number, entry in enumerate(section.entries):
        if not section.is_brief:
            yield from [""] * bool(number)
            yield from _entry(entry, "")
            continue
        yield from _wrapped(_in_short(entry), "- ", "  ")


def _in_short(entry: CvEntry) -> str:
    """Returns an entry on one line."""
    if entry.is_list:
        return f"{entry.title}: {', '.join(entry.skills)}"
    return " · ".join(filter(None, (entry.title, *entry.where, entry.dates, *_rest(entry))))


def _entry(entry: CvEntry, indent: str) -> Iterator[str]:
    heading = _wrapped(" · ".join(filter(None, (entry.title, *entry.where))), indent, indent)
    gap = _WIDTH - len(heading[-1]) - len(entry.dates) if heading else 0
    if entry.dates and gap >= _LEAST_GAP:
        heading[-1] += " " * gap + entry.dates
    elif entry.dates:
        heading += _wrapped(entry.dates, indent, indent)
    yield from heading
    for text in entry.text:
        yield from _wrapped(text, indent, indent)
    for bullet in entry.bullets:
        yield from _wrapped(_bullet(bullet), f"{indent}- ", f"{indent}  ")
    for text in _rest(entry):
        yield from _wrapped(text, indent, f"{indent}  ")
    for child in entry.entries:
        yield ""
        yield from _entry(child, f"{indent}  ")


def _rest(entry: CvEntry) -> Iterator[str]:
    yield from map(str, entry.notes)
    yield from map(_link, entry.links)


def _bullet(bullet: CvBullet) -> str:
    return " ".join(filter(None, (bullet.text, bullet.more, *map(_link, bullet.links))))


def _link(link: CvLink) -> str:
    address = link.url.removeprefix("mailto:")
    return link.label if link.label == address else " ".join(filter(None, (link.label, address)))


def _wrapped(text: str, first: str = "", later: str = "") -> list[str]:
    """Returns a text in lines of the width; addresses and long words stay whole."""
    return textwrap.wrap(
        one_line(text), _WIDTH, initial_indent=first, subsequent_indent=later,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
