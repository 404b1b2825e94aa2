"""The Skills pane: name, bar, years, first and last use."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial

from rich.style import Style
from textual.strip import Strip

from careertui.career.evidence import Evidence, Grade, SkillSort, Use, sort_skills
from careertui.query.lens import Word
from careertui.tui.widgets.cells import Cell, strip_of, usual_width
from careertui.tui.widgets.literal import cells
from careertui.tui.widgets.pane import Shown
from careertui.tui.widgets.pane_texts import no_skills, skills_remark
from careertui.tui.widgets.row_list import PaneRows
from careertui.view.lists import ListRow, elsewhere_rows, skill_rows
from careertui.view.shares import (
    MOST_NAMED,
    by_person,
    ends_of,
    in_line,
    share_years,
    short_names,
)

_FIGURES_KEPT = 512
_LISTED = ("listed",)
"""What stands in place of the years of a skill that is in a list and nowhere else."""
_EIGHTHS = 8
_LEAST_BAR, _USUAL_BAR, _SPAN = 4, 6, 9
_MOST_YEARS = 40
"""Cells for the years of several people."""


class Skills(PaneRows):
    """The skills that the entries in the lens prove."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._most = 1
        self._usual_name = self._longest_name = 8
        self._of_several = False
        self._years: Mapping[str, Sequence[str]] = {}
        """The years of each person by the key of the skill."""
        self._years_width = self._figure_width = 0
        self._chosen: Container[str] = ()
        """The names, folded, of the skills that filter."""

    def show_view(self, shown: Shown) -> None:
        """Shows the skills in the order of the session, the one asked for first."""
        session, view = shown.session, shown.view
        skills = view.skills
        if session.skill_sort is not SkillSort.YEARS:
            skills = sort_skills(skills, session.skill_sort)
        if asked := view.asked_skill:
            skills = tuple(sorted(skills, key=lambda skill: skill.name != asked))
        rows = (*skill_rows(skills, grouped=session.skills_grouped), *elsewhere_rows(view))
        self._of_several = view.backdrop.of_several
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
        """Notes the longest name, the most months, and the years of each person."""
        skills = [row.skill for row in rows if row.skill is not None]
        self._most = max((skill.use.months for skill in skills), default=0) or 1
        lengths = [cells(skill.name) for skill in skills]
        self._usual_name = usual_width(lengths)
        self._longest_name = max(lengths, default=0)
        names = short_names(skills) if self._of_several else {}
        years = partial(share_years, rough=self.glyphs.approximate, mentioned=self.glyphs.mentioned)
        self._years = {skill.key: by_person(skill, years, names) or _LISTED for skill in skills}
        parts = [_signed(texts[0]) for texts in self._years.values()]
        signs = max((cells(sign) for sign, _ in parts), default=0)
        self._figure_width = max((cells(figure) for _, figure in parts), default=0)
        longest = max(map(cells, map(in_line, self._years.values())), default=0)
        self._years_width = min(max(signs + self._figure_width, longest), _MOST_YEARS)

    @staticmethod
    def _fitted(years: Sequence[str], width: int) -> str:
        """Returns the years of as many people as fit, and how many more there are."""
        counts = range(min(len(years), MOST_NAMED), 0, -1)
        lines = [in_line(years, count) for count in counts]
        return next((line for line in lines if cells(line) <= width), years[0])

    def draw_item(self, row: ListRow, index: int, width: int, base: Style) -> Strip:
        """Returns name, bar, years and, of one person, the span of use."""
        skill = row.skill
        if skill is None:
            return Strip.blank(width, base)
        name, bar, years, span = self._widths(width - 1, cells(skill.name))
        line = [self.cursor_cell(index), self.title_cell(skill.name, index, name), Cell(" ")]
        if bar:
            line += [self._bar(skill, bar), Cell(" ")]
        pen = self.style_of("value" if skill.use.months else "muted")
        line += self._figures(self._years[skill.key], years, pen)
        if span:
            line += [Cell(" "), Cell(_span_of(skill.use), self.style_of("muted"), span)]
        return strip_of(line, width, base)

    def _figures(self, years: Sequence[str], width: int, pen: Style) -> Sequence[Cell]:
        """Returns the years of several people in a line; of one, signs below one another."""
        if self._of_several:
            return [replace(self.cell(self._fitted(years, width), "", width), style=pen)]
        sign, figure = _signed(years[0])
        if not figure:
            return [Cell(years[0], pen, width, is_right=True)]
        gap = " " if sign.endswith(" ") else ""
        rest = width - self._figure_width - len(gap)
        return [
            Cell(sign, pen, rest, is_right=True),
            Cell(gap),
            Cell(figure, pen, self._figure_width, is_right=True),
        ]

    def _widths(self, room: int, name: int) -> tuple[int, int, int, int]:
        """Returns the cells of name, bar, years and span in a row whose name takes so many.

        The bar gives way to a name, then the span, and the name only to the years.
        """
        years = self._years_width
        if self._of_several:
            years = min(years, max(room // 2, room - 1 - self._longest_name))
        left = room - 1 - years
        span = 0 if self._of_several or left - self._usual_name <= _SPAN else _SPAN + 1
        most = max(self._usual_name, left - span - 1 - _USUAL_BAR)
        column = min(self._longest_name, most, left - span)
        bar = left - span - column - 1
        if bar >= _LEAST_BAR and name <= column:
            return column, bar, years, max(0, span - 1)
        span = span if name <= left - span else 0
        return left - span, 0, years, max(0, span - 1)

    def _bar(self, skill: Evidence, width: int) -> Cell:
        """Returns a bar in eighths of a cell, never empty if there is a month.

        That of a skill which texts alone name is hatched, in whole cells.
        """
        names = (skill.name, *skill.aliases)
        is_chosen = any(name.casefold() in self._chosen for name in names)
        eighths = max(1, skill.use.months * width * _EIGHTHS // self._most)
        full, rest = divmod(eighths if skill.use.months else 0, _EIGHTHS)
        bar = self.glyphs.bar_full * full + (self.glyphs.bar_parts[rest] if rest else "")
        if skill.grade is Grade.MENTIONED:
            bar = self.glyphs.bar_dim * (full + bool(rest))
        return Cell(bar, self.style_of("bar-chosen" if is_chosen else "bar"), width)


@lru_cache(_FIGURES_KEPT)
def _signed(years: str) -> tuple[str, str]:
    """Returns the signs before a figure, and the figure: ``≈``, ``4y``; neither of a word."""
    starts = (at for at, character in enumerate(years) if character == "<" or character.isdigit())
    start = next(starts, None)
    return ("", "") if start is None else (years[:start], years[start:])


def _span_of(use: Use) -> str:
    """Returns first and last year of use: ``2003–17``; empty if nothing is dated."""
    first, *last = ends_of(use) or ("",)
    return "–".join((first, *(year.removeprefix(first[:2]) for year in last)))
