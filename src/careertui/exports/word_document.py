"""DOCX: a CV for Word, made by python-docx, which is an optional part of the program.

The invariant: styles say what is a heading and what is a list, so that Word's navigation, its
themes and the readers of forms find them. The same career of the same day gives the same bytes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from careertui.career.patterns import pattern
from careertui.career.text import one_line
from careertui.exports.cv import Cv, CvBullet, CvEntry, CvFact, CvLink, CvSection, cv_of
from careertui.exports.export_formats import Career
from careertui.exports.pages import fitted

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

_LINES = 56
"""How many lines a page is sure to have, whatever lays it out."""
_INK, _SOFT, _ACCENT = 0x22252B, 0x5A606B, 0x1F6A5B
_WIDTH, _HEIGHT, _SIDE, _TOP = 210, 297, 20, 16
"""The page and its margins in millimetres."""
_INDENT = 5
_FONT = "Arial"
"""A font that is everywhere, or another of the same widths."""
_DEEPEST = 6
_LONGEST_PROPERTY = 255
_STYLES = {
    "Normal": (9.5, _INK, False, 0, 2),
    "Title": (22, _INK, False, 0, 2),
    "Subtitle": (12, _SOFT, False, 0, 2),
    "Heading 1": (12, _ACCENT, False, 12, 4),
    **{f"Heading {level}": (9.5, _INK, True, 6, 1) for level in range(2, _DEEPEST + 1)},
    "List Bullet": (9.5, _INK, False, 0, 1),
}
"""The size in points, the colour, whether it is bold, and the space above and below."""
_ABOVE_COMPACT = 3
"""The space above an entry of a short CV."""
_NOT_XML = pattern("[\ud800-\udfff\ufffe\uffff]")
_LEFT_TO_RIGHT = "\u200e"
"""What keeps the first year of a range before the second among letters that run to the left."""
_BESIDE = 95
"""How many characters a heading and the dates at its right may have in one line."""


def document(career: Career) -> bytes:
    """Returns the career as DOCX.

    Raises:
        ImportError: python-docx is not installed.
    """
    cv = fitted(cv_of(career), career.pages, lines=_LINES, is_compact=True)
    return _Document(cv, career.today, is_compact=bool(career.pages)).packed()


class _Document:
    """One document in the making."""

    def __init__(self, cv: Cv, day: date, *, is_compact: bool) -> None:
        import docx

        self._is_compact = is_compact
        self._docx = docx.Document()
        self._set_page()
        self._set_styles()
        self._set_properties(cv, day)
        self._head(cv)
        for section in cv.sections:
            self._section(section)

    def packed(self) -> bytes:
        """Returns the file, without the time of its making."""
        made, packed = BytesIO(), BytesIO()
        self._docx.save(made)
        with ZipFile(made) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
            for name in source.namelist():
                target.writestr(ZipInfo(name), source.read(name), ZIP_DEFLATED)
        return packed.getvalue()

    def _set_page(self) -> None:
        from docx.shared import Mm

        (page,) = self._docx.sections
        page.page_width, page.page_height = Mm(_WIDTH), Mm(_HEIGHT)
        page.left_margin = page.right_margin = Mm(_SIDE)
        page.top_margin = page.bottom_margin = Mm(_TOP)

    def _set_styles(self) -> None:
        from docx.enum.text import WD_TAB_ALIGNMENT
        from docx.shared import Mm, Pt

        for name, (size, color, is_bold, above, below) in _STYLES.items():
            style: Any = self._docx.styles[name]
            style.font.name, style.font.size = _FONT, Pt(size)
            style.font.bold = style.font.cs_bold = is_bold
            style.font.color.rgb, style.font.italic = _color(color), False
            _without_theme(style.element, size)
            style.paragraph_format.space_before = Pt(above)
            style.paragraph_format.space_after = Pt(below)
            style.paragraph_format.line_spacing = 1.0
            style.paragraph_format.tab_stops.add_tab_stop(
                Mm(_WIDTH - 2 * _SIDE), WD_TAB_ALIGNMENT.RIGHT
            )

    def _set_properties(self, cv: Cv, day: date) -> None:
        about = self._docx.core_properties
        about.title = one_line(cv.title)[:_LONGEST_PROPERTY]
        about.author = about.last_modified_by = one_line(cv.name)[:_LONGEST_PROPERTY]
        about.keywords = one_line(", ".join(cv.keywords))[:_LONGEST_PROPERTY]
        about.comments, about.language = "", "en"
        about.created = about.modified = datetime.combine(day, time())

    def _head(self, cv: Cv) -> None:
        self._paragraph(cv.name, "Title")
        if cv.headline:
            self._paragraph(cv.headline, "Subtitle")
        self._links(cv.about, 0)
        for text in cv.text:
            self._paragraph(text)
        self._facts(cv.facts, 0)

    def _section(self, section: CvSection) -> None:
        self._paragraph(section.heading, "Heading 1")
        for entry in section.entries:
            if section.is_brief:
                self._brief(entry)
            else:
                self._entry(entry, 2)

    def _brief(self, entry: CvEntry) -> None:
        """Writes an entry on one line."""
        paragraph = self._paragraph("", "List Bullet", sample=entry.title)
        title = _run(paragraph, f"{entry.title}: " if entry.is_list else entry.title)
        title.bold = title.font.cs_bold = True
        if entry.is_list:
            _run(paragraph, ", ".join(entry.skills))
            return
        more = [*entry.where, *map(str, entry.notes)]
        _run(paragraph, "".join(f" · {part}" for part in more))
        for link in entry.links:
            _run(paragraph, " · ")
            _link(paragraph, link)
        if entry.dates:
            _dates(paragraph, entry.dates, len(" · ".join((entry.title, *more))))

    def _entry(self, entry: CvEntry, level: int) -> None:
        depth = level - 2
        self._heading(entry, level, depth)
        for text in entry.text:
            self._paragraph(text, depth=depth)
        for bullet in entry.bullets:
            self._bullet(bullet, depth)
        self._facts(entry.notes, depth)
        self._links(entry.links, depth)
        for child in entry.entries:
            self._entry(child, level + 1)

    def _heading(self, entry: CvEntry, level: int, depth: int) -> None:
        from docx.shared import Pt

        paragraph = self._paragraph(entry.title, f"Heading {min(level, _DEEPEST)}", depth)
        if self._is_compact:
            paragraph.paragraph_format.space_before = Pt(_ABOVE_COMPACT)
        where = " · ".join(entry.where)
        beside = f" · {where}" if where and self._is_compact else ""
        _soften(_run(paragraph, beside))
        if entry.dates:
            _dates(paragraph, entry.dates, len(entry.title + beside))
        if where and not beside:
            below = self._paragraph("", depth=depth, sample=where)
            _soften(_run(below, where))
            below.paragraph_format.keep_with_next = True

    def _bullet(self, bullet: CvBullet, depth: int) -> None:
        paragraph = self._paragraph(bullet.text, "List Bullet", depth)
        if bullet.more:
            _soften(_run(paragraph, f" {bullet.more}"))
        for link in bullet.links:
            _run(paragraph, " ")
            _link(paragraph, link)

    def _facts(self, facts: Iterable[CvFact], depth: int) -> None:
        for fact in facts:
            paragraph = self._paragraph("", depth=depth, sample=fact.text)
            _soften(_run(paragraph, str(fact)))

    def _links(self, links: tuple[CvLink, ...], depth: int) -> None:
        if links:
            paragraph = self._paragraph("", depth=depth)
            for number, link in enumerate(links):
                _run(paragraph, " · " * bool(number))
                _link(paragraph, link)

    def _paragraph(
        self, text: str, style: str = "Normal", depth: int = 0, *, sample: str = ""
    ) -> Paragraph:
        """Adds a paragraph in the direction of its text, or of another that it begins with."""
        from docx.oxml import OxmlElement
        from docx.shared import Mm

        paragraph = self._docx.add_paragraph(style=style)
        if _is_rtl(text or sample):
            # It comes before the indent, as the format demands.
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        hanging = _INDENT * (style == "List Bullet")
        if depth or hanging:
            paragraph.paragraph_format.left_indent = Mm(_INDENT * depth + hanging)
            paragraph.paragraph_format.first_line_indent = Mm(-hanging)
        _run(paragraph, text)
        return paragraph


def _without_theme(style: Any, size: float) -> None:
    """Makes a style look the same in all scripts: what the template says else would win."""
    from docx.oxml import OxmlElement

    for fonts in style.iter(_word("rFonts")):
        for key in [key for key in fonts.attrib if key.endswith("Theme")]:
            del fonts.attrib[key]
        fonts.set(_word("cs"), _FONT)
    others = (_word(name) for name in ("pBdr", "szCs", "kern"))
    spaced = style.rPr.findall(_word("spacing"))
    for element in [*style.iter(*others), *spaced]:
        element.getparent().remove(element)
    other: Any = OxmlElement("w:szCs")
    other.set(_word("val"), str(round(2 * size)))
    style.rPr.find(_word("sz")).addnext(other)


def _is_rtl(text: str) -> bool:
    """Whether the first letter of a text is of a script that runs from right to left."""
    directions = map(unicodedata.bidirectional, text)
    return next((it for it in directions if it in ("L", "R", "AL")), "L") != "L"


def _run(paragraph: Paragraph, text: str) -> Run:
    """Adds a text as nothing but text."""
    folded = one_line(text)
    # The spaces at its ends part it from its neighbours.
    ends = (" " * text.startswith(" "), " " * text.endswith(" ")) if folded else ("", "")
    run = paragraph.add_run(_NOT_XML.sub("\ufffd", folded.join(ends)))
    if _is_rtl(text):
        run.font.rtl = True
    return run


def _soften(run: Run) -> None:
    run.font.color.rgb, run.bold, run.font.cs_bold = _color(_SOFT), False, False


def _dates(paragraph: Paragraph, dates: str, length: int) -> None:
    """Adds dates at the right edge, or behind a heading that is too long for that.

    Args:
        paragraph: What stands on the line so far.
        dates: The dates.
        length: How many characters stand on the line so far.
    """
    is_rtl = _is_rtl(paragraph.text)
    paragraph.add_run("\t" if length + len(dates) <= _BESIDE else " · ")
    paragraph.add_run(_LEFT_TO_RIGHT * is_rtl)
    _soften(_run(paragraph, dates))


def _link(paragraph: Paragraph, link: CvLink) -> None:
    """Adds a link; one that no program opens stands as text."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement

    run = _run(paragraph, link.shown)
    if link.is_openable:
        target = paragraph.part.relate_to(
            one_line(link.url), RELATIONSHIP_TYPE.HYPERLINK, is_external=True
        )
        element: Any = OxmlElement("w:hyperlink")
        element.set(_word("id", "r"), target)
        run.font.color.rgb = _color(_ACCENT)
        element.append(run._r)
        paragraph._p.append(element)


def _color(value: int) -> Any:
    from docx.shared import RGBColor

    return RGBColor.from_string(f"{value:06X}")


def _word(name: str, prefix: str = "w") -> str:
    """Returns the full name of an element or an attribute."""
    from docx.oxml.ns import qn

    return qn(f"{prefix}:{name}")
