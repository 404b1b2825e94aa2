"""The Skills pane: name, bar, years, first and last use."""

from __future__ import annotations

from collections.abc import Container, Sequence

from rich.style import Style
from textual.strip import Strip

from careertui.career.dates import format_years
from careertui.career.evidence import Evidence, sort_skills
from careertui.query.lens import Word
from careertui.tui.widgets.cells import Cell, strip_of
from careertui.tui.widgets.literal import cells
from careertui.tui.widgets.pane import Shown
from careertui.tui.widgets.pane_texts import no_skills, skills_remark
from careertui.tui.widgets.row_list import PaneRows
from careertui.view.lists import ListRow, elsewhere_rows, skill_rows

_EIGHTHS = 8


class Skills(PaneRows):
    """The skills that the entries in the lens prove."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._most = 1
        self._longest = 8
        self._chosen: Container[str] = ()
        """The names, folded, of the skills that filter."""

    def show_view(self, shown: Shown) -> None:
        """Shows the skills in the order of the session, the one asked for first."""
        session, view = shown.session, shown.view
        skills = sort_skills(view.skills, session.skill_sort)
        if asked := view.asked_skill:
            skills = tuple(sorted(skills, key=lambda skill: skill.name != asked))
        rows = (*skill_rows(skills, grouped=session.skills_grouped), *elsewhere_rows(view))
        self._chosen = {
            facet.text.casefold() for facet in session.lens.facets
            if isinstance(facet, Word) and facet.field == "skill"
        }  # fmt: skip
        names = [row.skill.name if row.skill else "" for row in rows]
        skill = session.place.skill
        cursor = names.index(skill) if skill and skill in names else None
        self.remark = skills_remark(view, session.skill_sort)
        self.show_rows(rows, cursor, marks=shown.marks, empty=no_skills(view, self.keys))

    def measure(self, rows: Sequence[ListRow]) -> None:
        """Notes the longest name and the most months."""
        skills = [row.skill for row in rows if row.skill is not None]
        self._most = max((skill.months for skill in skills), default=0) or 1
        self._longest = max((cells(skill.name) for skill in skills), default=8)

    def draw_item(self, row: ListRow, index: int, width: int, base: Style) -> Strip:
        """Returns name, bar, years and the span of use."""
        evidence = row.skill
        if evidence is None:
            return Strip.blank(width, base)
        span = 9 if width >= 40 else 0
        figures = 7
        name_width = max(8, min(self._longest, (width - figures - span - 2) * 3 // 5))
        bar_width = max(0, width - 2 - name_width - 1 - figures - (span + 1 if span else 0) - 1)
        names = (evidence.name, *evidence.aliases)
        is_chosen = any(name.casefold() in self._chosen for name in names)
        pen = "value" if evidence.months else "muted"
        line = [
            self.cursor_cell(index),
            self.title_cell(evidence.name, index, name_width),
            Cell(" "),
            Cell(
                self._bar(evidence.months, bar_width),
                self.style_of("bar-chosen" if is_chosen else "bar"),
                bar_width,
            ),
            Cell(self._years(evidence), self.style_of(pen), figures, is_right=True),
        ]
        if span:
            line += [Cell(" "), Cell(first_last(evidence), self.style_of("muted"), span)]
        return strip_of(line, width, base)

    def _years(self, evidence: Evidence) -> str:
        if evidence.listed_only:
            return "listed"
        if not evidence.months:
            return "undated"
        mark = self.glyphs.approximate if evidence.approximate else ""
        return format_years(evidence.months, rough=mark)

    def _bar(self, months: int, width: int) -> str:
        """Returns a bar in eighths of a cell, never empty if there is a month."""
        if months <= 0 or width <= 0:
            return ""
        eighths = max(1, months * width * _EIGHTHS // self._most)
        full, rest = divmod(eighths, _EIGHTHS)
        return self.glyphs.bar_full * full + (self.glyphs.bar_parts[rest] if rest else "")


def first_last(evidence: Evidence) -> str:
    """Returns first and last year of use: ``2003–17``; empty if nothing is dated."""
    first, last = evidence.first_year, evidence.last_year
    if first is None or last is None:
        return ""
    if evidence.current:
        return f"{first}–now"
    if first == last:
        return str(first)
    return f"{first}–{last % 100:02d}" if first // 100 == last // 100 else f"{first}–{last}"
