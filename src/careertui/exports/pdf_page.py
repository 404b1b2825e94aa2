"""PDF: a CV on paper, made by Typst, which is an optional part of the program.

The invariant: no text of a profile is code. All of them go to ``pdf_page.typ`` as JSON. The same
career gives the same bytes, in the font that Typst brings as long as that has every sign.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from careertui.career.patterns import pattern
from careertui.career.text import one_line
from careertui.exports.cv import Cv, CvBullet, CvEntry, CvLink, CvSection, cv_of
from careertui.exports.export_formats import Career
from careertui.exports.output import remark
from careertui.exports.pages import fitted

if TYPE_CHECKING:
    import typst

_ACCESSIBLE = "ua-1"
"""The standard that wants tags, a title, and a glyph for each sign."""
_MOST_LINES = 100
"""More lines than a page can have."""
_MISSING = pattern(r'the text `"([^"\\]+|\\"+)"` could not be displayed')
"""What Typst says of signs that no font has; it escapes those that nobody sees."""
_MOST_NAMED = 12


def document(career: Career) -> bytes:
    """Returns the career as PDF.

    Raises:
        ImportError: Typst is not installed.
    """
    import typst

    cv = cv_of(career)
    for has_fallback in (False, True):
        fonts = typst.Fonts(include_system_fonts=has_fallback)
        paper = _Paper(fonts, has_fallback=has_fallback, is_compact=bool(career.pages))
        short = _fitting(cv, career.pages, paper.count)
        pdf, lacking = paper.made(short)
        if not lacking:
            break
    if lacking:
        more = " …" if len(lacking) > _MOST_NAMED else ""
        remark(
            f"no font here shows {' '.join(lacking[:_MOST_NAMED])}{more}; "
            "they are boxes in the PDF. Fonts such as Noto have them"
        )
    if career.pages and (least := paper.count(short)) > career.pages:
        remark(f"it takes {least} pages at least")
    return pdf


class _Paper:
    """What lays a CV out with some fonts, and with the options of the page."""

    def __init__(self, fonts: typst.Fonts, **options: bool) -> None:
        self._options = options
        self._source = Path(__file__).with_name("pdf_page.typ").read_bytes()
        self._fonts = fonts

    def count(self, cv: Cv) -> int:
        """Returns how many pages a CV takes."""
        import typst

        answer = typst.query(
            self._source, "<pages>", field="value", one=True,
            font_paths=self._fonts, ignore_system_fonts=True, sys_inputs=self._inputs(cv),
        )  # fmt: skip
        return int(answer)

    def made(self, cv: Cv) -> tuple[bytes, list[str]]:
        """Returns a CV as PDF, and the signs that no font has."""
        import typst

        try:
            return self._compiled(cv, [_ACCESSIBLE]), []
        except typst.TypstError as error:
            lacking = list(dict.fromkeys(_MISSING.findall(error.diagnostic)))
        return self._compiled(cv, []), lacking

    def _compiled(self, cv: Cv, standards: Any) -> bytes:
        import typst

        return typst.compile(
            self._source, format="pdf", pdf_standards=standards,
            font_paths=self._fonts, ignore_system_fonts=True, sys_inputs=self._inputs(cv),
        )  # fmt: skip

    def _inputs(self, cv: Cv) -> dict[str, str]:
        return {"cv": json.dumps({**cv_data(cv), **self._options})}


def _fitting(cv: Cv, pages: int, count: Callable[[Cv], int]) -> Cv:
    """Returns as much of a CV as so many pages hold; all of it if there is no limit."""
    if not pages or count(cv) <= pages:
        return cv
    low, high = 1, _MOST_LINES
    best = fitted(cv, pages, lines=low)
    while low < high:
        middle = (low + high + 1) // 2
        short = fitted(cv, pages, lines=middle, is_compact=True)
        if count(short) <= pages:
            low, best = middle, short
        else:
            high = middle - 1
    return best


_TOLD: Mapping[type, Sequence[str]] = {
    Cv: ("title", "name", "headline", "keywords", "about", "text", "facts", "sections"),
    CvSection: ("heading", "entries"),
    CvEntry: ("title", "where", "dates", "text", "bullets", "notes", "skills", "links", "entries",
              "is_short", "is_list"),
    CvBullet: ("text", "more", "links"),
    CvLink: ("shown", "url", "is_openable"),
}  # fmt: skip
"""What the page is told of each part of a CV."""


def cv_data(part: Any) -> Any:
    """Returns a CV or a part of it as the page takes it: clean texts in lists and mappings."""
    if names := _TOLD.get(type(part)):
        return {name: cv_data(getattr(part, name)) for name in names}
    if isinstance(part, tuple):
        return [*map(cv_data, part)]
    return one_line(part) if isinstance(part, str) else part
