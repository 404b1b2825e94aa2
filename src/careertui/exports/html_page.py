"""HTML: a career as one page that needs nothing else, on screen and on paper.

The invariant: the page makes no request, and runs no script and no style but its own, whose
digests its policy names. Every entry is in the document, so it reads without a script as well.
On paper it is a CV of two pages at most.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from html import escape
from pathlib import Path
from urllib.parse import quote

from careertui.career.dates import PRESENT, PartialDate, from_day
from careertui.career.kinds import Kind
from careertui.career.text import clean, slug
from careertui.exports.cv import (
    Cv,
    CvBullet,
    CvEntry,
    CvFact,
    CvLink,
    CvSection,
    cv_of,
    skill_name,
)
from careertui.exports.export_formats import Career
from careertui.exports.html_timeline import Bar, timeline_svg
from careertui.exports.pages import fitted

_PAPER_PAGES = 2
_PAPER_LINES = 50
_CHIPS = 24
"""How many skills stand above all entries."""
_DRAWN = {Kind.ROLE: "role", Kind.PROJECT: "project", Kind.EDUCATION: "other"}


def document(career: Career) -> str:
    """Returns the career as a page."""
    cv = cv_of(career)
    return _Page(career, fitted(cv, career.pages)).html(
        fitted(cv, career.pages or _PAPER_PAGES, lines=_PAPER_LINES)
    )


def _policy(style: str, script: str) -> str:
    """Returns what the page may load and run: its own style and script, told by their digests."""
    return (
        f"default-src 'none'; style-src {_digest(style)}; "
        f"script-src {_digest(script)}; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


class _Page:
    """One page in the making."""

    def __init__(self, career: Career, cv: Cv) -> None:
        self.cv, self.career = cv, career
        self.taken: Counter[str] = Counter()
        self.bars: list[Bar] = []

    def html(self, paper: Cv) -> str:
        """Returns the whole document.

        Args:
            paper: What stands on paper.
        """
        cv = self.cv
        style, script = (_part(name) for name in ("page.css", "page.js"))
        sections = "".join(self._section(section, "screen") for section in cv.sections)
        about = " ".join(" ".join(cv.text).split())[:200]
        return (
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{_text(cv.title)}</title>\n"
            f'<meta name="description" content="{_text(about or cv.title)}">\n'
            f'<meta property="og:type" content="profile">\n'
            f'<meta property="og:title" content="{_text(cv.title)}">\n'
            f'<meta property="og:description" content="{_text(about or cv.title)}">\n'
            f"<style>{style}</style>\n</head>\n<body>\n{_header(cv)}"
            f'<main>\n<div class="screen">\n{_about(cv)}</div>\n'
            '<form id="find" role="search" hidden>'
            '<input type="search" aria-label="Search" placeholder="Search: words, 2015..2018"'
            ' autocomplete="off" spellcheck="false"><output aria-live="polite"></output></form>\n'
            f'<div class="screen">\n{timeline_svg(self.bars)}'
            f"{_chips(cv)}{sections}</div>\n</main>\n"
            f'<div class="paper" aria-hidden="true">\n{self._paper(paper)}</div>\n'
            f"<script>{script}</script>\n</body>\n</html>\n"
        )

    def _paper(self, cv: Cv) -> str:
        return _about(cv) + "".join(self._section(section, "") for section in cv.sections)

    def _section(self, section: CvSection, where: str) -> str:
        entries = "".join(
            self._entry(entry, section.kind, 3, is_linked=bool(where)) for entry in section.entries
        )
        return f"<section>\n<h2 dir=auto>{_text(section.heading)}</h2>\n{entries}</section>\n"

    def _entry(self, entry: CvEntry, kind: Kind, level: int, *, is_linked: bool) -> str:
        attributes = ""
        if is_linked:
            name = self._name(entry)
            span = _span(entry, self.career)
            years = (
                f' data-from="{int(span[0] // 12)}" data-to="{int((span[1] - 1) // 12)}"'
                if span
                else ""
            )
            attributes = f' id="{name}"{years}'
            if span and kind in _DRAWN and not entry.is_employer:
                label = " · ".join((entry.title, *entry.where[:1], entry.dates))
                self.bars.append(
                    Bar(*span, _DRAWN[kind], name, entry.title, label, _is_rough(entry))
                )
        inner = Kind.ROLE if entry.is_employer else Kind.PROJECT
        children = (
            self._entry(child, inner, min(level + 1, 6), is_linked=is_linked)
            for child in entry.entries
        )
        if entry.is_list:
            attributes += ' class="list"'
        return (
            f"<article{attributes}>\n{_heading(entry, level)}{_body(entry, is_linked=is_linked)}"
            f"{''.join(children)}</article>\n"
        )

    def _name(self, entry: CvEntry) -> str:
        """Returns an id that no other entry of the page has."""
        name = slug(entry.name or entry.title) or "entry"
        self.taken[name] += 1
        return name if self.taken[name] == 1 else f"{name}-{self.taken[name]}"


def _part(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _text(text: str) -> str:
    """Returns a text as nothing but text, in attributes too."""
    return escape(" ".join(clean(text).split()))


def _header(cv: Cv) -> str:
    links = [f"<span dir=auto>{_text(cv.location)}</span>"] if cv.location else []
    links += [f"<span>{_link(link)}</span>" for link in (*cv.contact, *cv.links)]
    headline = f'<p class="headline" dir=auto>{_text(cv.headline)}</p>\n' if cv.headline else ""
    contact = f'<p class="contact">{"".join(links)}</p>\n' if links else ""
    return f"<header>\n<h1 dir=auto>{_text(cv.name)}</h1>\n{headline}{contact}</header>\n"


def _about(cv: Cv) -> str:
    return "".join(f"<p dir=auto>{_text(part)}</p>\n" for part in cv.text) + _facts(cv.facts)


def _chips(cv: Cv) -> str:
    """Returns the skills that most entries name, each a search for it."""
    counts = Counter(
        skill
        for section in cv.sections
        if section.kind is not Kind.SKILLS
        for entry in _all(section.entries)
        for skill in entry.skills
    )
    names = [name for name, _ in counts.most_common(_CHIPS)]
    return f'<nav aria-label="Skills">{_skills(names, is_linked=True)}</nav>\n' if names else ""


def _all(entries: Iterable[CvEntry]) -> Iterator[CvEntry]:
    for entry in entries:
        yield entry
        yield from _all(entry.entries)


def _heading(entry: CvEntry, level: int) -> str:
    dates = f'<span class="dates">{_text(entry.dates)}</span>' if entry.dates else ""
    parts = "".join(f"<span dir=auto>{_text(part)}</span>" for part in entry.where)
    where = f'<p class="where">{parts}</p>\n' if parts else ""
    title = f"<h{level} dir=auto>{_text(entry.title)}</h{level}>"
    return f'<div class="head">{title}{dates}</div>\n{where}'


def _body(entry: CvEntry, *, is_linked: bool) -> str:
    text = "".join(f"<p dir=auto>{_text(part)}</p>\n" for part in entry.text)
    bullets = "".join(map(_bullet, entry.bullets))
    links = " ".join(map(_link, entry.links))
    return (
        text
        + (f"<ul>\n{bullets}</ul>\n" if bullets else "")
        + _facts(entry.facts)
        + (_skills(entry.skills, is_linked=is_linked) if entry.skills else "")
        + (f'<p class="facts">{links}</p>\n' if links else "")
    )


def _bullet(bullet: CvBullet) -> str:
    figure = f' <span class="figure">{_text(bullet.more)}</span>' if bullet.more else ""
    links = "".join(f" {_link(link)}" for link in bullet.links)
    return f"<li dir=auto>{_text(bullet.text)}{figure}{links}</li>\n"


def _facts(facts: Iterable[CvFact]) -> str:
    return "".join(f'<p class="facts" dir=auto>{_text(str(fact))}</p>\n' for fact in facts)


def _skills(names: Iterable[str], *, is_linked: bool) -> str:
    def shown(name: str) -> str:
        if is_linked:
            return f'<a dir=auto href="#q={quote(skill_name(name), safe="")}">{_text(name)}</a>'
        return f"<span dir=auto>{_text(name)}</span>"

    return f'<ul class="skills">{"".join(f"<li>{shown(name)}</li>" for name in names)}</ul>\n'


def _link(link: CvLink) -> str:
    """Returns an address as a link; one that no browser opens stands as text."""
    if not link.is_openable:
        return _text(link.shown)
    return f'<a href="{_text(link.url)}" rel="noopener noreferrer">{_text(link.shown)}</a>'


def _span(entry: CvEntry, career: Career) -> tuple[float, float] | None:
    """Returns from when to when something was, in months; None if the file does not say both."""
    start, end = entry.period.start, entry.period.end
    if not isinstance(start, PartialDate):
        return None
    if end is PRESENT:
        high = from_day(career.today).month_index + 1.0
    else:
        high = end.high if isinstance(end, PartialDate) else 0.0
    return (start.low, high) if high > start.low else None


def _is_rough(entry: CvEntry) -> bool:
    sides = (entry.period.start, entry.period.end)
    return any(isinstance(side, PartialDate) and side.approximate for side in sides)
