"""The Skills pane: name, bar, years, first and last use."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.style import Style
from textual.message import Message
from textual.strip import Strip

from careertui.career.dates import format_years
from careertui.career.evidence import Evidence, sort_skills
from careertui.career.values import frozen
from careertui.query.lens import Word
from careertui.tui.widgets.cells import Cell, strip_of
from careertui.tui.widgets.glyphs import UNICODE, Glyphs
from careertui.tui.widgets.literal import Marks, cells, no_marks
from careertui.tui.widgets.pane_body import PaneBody
from careertui.tui.widgets.pane_texts import no_skills, skills_remark
from careertui.tui.widgets.row_list import Rows
from careertui.tui.widgets.shown import Shown

_EIGHTHS = 8


@frozen
class SkillRow:
    """A line of the pane: a skill, or the heading of a group if there is none."""

    evidence: Evidence | None = None
    heading: str = ""
    count: int = 0


def skill_rows(skills: Sequence[Evidence], *, grouped: bool) -> tuple[SkillRow, ...]:
    """Returns the rows of sorted skills, under their groups if asked for."""
    if not grouped:
        return tuple(SkillRow(evidence) for evidence in skills)
    groups: dict[str, list[Evidence]] = {}
    for evidence in skills:
        groups.setdefault(evidence.group or "No group", []).append(evidence)
    rows: list[SkillRow] = []
    for name, members in groups.items():
        rows.append(SkillRow(heading=name, count=len(members)))
        rows.extend(SkillRow(evidence) for evidence in members)
    return tuple(rows)


class Skills(Rows, PaneBody):
    """The skills that the entries in the lens prove."""

    class SkillHighlighted(Message):
        """The cursor came to another skill."""

        def __init__(self, rows: Skills, name: str) -> None:
            super().__init__()
            self.rows = rows
            self.name = name

        @property
        def control(self) -> Skills:
            """The list."""
            return self.rows

    class SkillChosen(SkillHighlighted):
        """A skill was followed."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: Sequence[SkillRow] = ()
        self._most = 1
        self._longest = 8
        self._marks: Marks = no_marks
        self._empty: Sequence[str] = ()
        self._is_chosen: Callable[[Evidence], bool] = lambda _: False
        self.glyphs: Glyphs = UNICODE

    def show_view(self, shown: Shown) -> None:
        """Shows the skills in the order of the session, those that filter marked."""
        session, view = shown.session, shown.view
        skills = sort_skills(view.skills, session.skill_sort)
        rows = skill_rows(skills, grouped=session.skills_grouped)
        chosen = {
            facet.text.casefold() for facet in session.lens.facets
            if isinstance(facet, Word) and facet.field == "skill"
        }  # fmt: skip

        def is_chosen(evidence: Evidence) -> bool:
            return bool(chosen) and any(
                name.casefold() in chosen for name in (evidence.name, *evidence.aliases)
            )

        names = [row.evidence.name if row.evidence else "" for row in rows]
        skill = session.place.skill
        cursor = names.index(skill) if skill in names else min(self.cursor, len(rows))
        self.remark = skills_remark(view, session.skill_sort)
        empty = no_skills(view, self.keys)
        self.show_skills(rows, cursor, is_chosen=is_chosen, marks=shown.marks, empty=empty)

    @property
    def facet(self) -> Word | None:
        """The skill under the cursor as a filter."""
        return Word(self.evidence.name, field="skill") if self.evidence is not None else None

    def show_skills(
        self,
        rows: Sequence[SkillRow],
        cursor: int,
        *,
        is_chosen: Callable[[Evidence], bool],
        marks: Marks = no_marks,
        empty: Sequence[str] = (),
    ) -> None:
        """Shows other skills.

        Args:
            rows: Skills and headings.
            cursor: The row the cursor comes to.
            is_chosen: Whether a skill is a facet of the lens.
            marks: Gives what matched in a text.
            empty: What to say, line by line, if there are none.
        """
        self._rows, self._marks, self._empty, self._is_chosen = rows, marks, empty, is_chosen
        self._most = max((row.evidence.months for row in rows if row.evidence), default=0) or 1
        self._longest = max((cells(row.evidence.name) for row in rows if row.evidence), default=8)
        self.set_count(len(rows), cursor)

    @property
    def evidence(self) -> Evidence | None:
        """The skill under the cursor."""
        return self._rows[self.cursor].evidence if self._rows else None

    def is_heading(self, index: int) -> bool:
        """Whether the row is the heading of a group."""
        return self._rows[index].evidence is None

    def highlighted(self, index: int) -> Message | None:
        """Says which skill it is."""
        evidence = self._rows[index].evidence
        return self.SkillHighlighted(self, evidence.name) if evidence is not None else None

    def chosen(self, index: int) -> Message | None:
        """Says which skill it is."""
        evidence = self._rows[index].evidence
        return self.SkillChosen(self, evidence.name) if evidence is not None else None

    def draw_empty(self, line: int, width: int) -> Strip:
        """Returns what to do, in the middle of nothing."""
        text = self._empty[line] if line < len(self._empty) else ""
        return strip_of([Cell("  "), Cell(text, self.style_of("muted"))], width, self.rich_style)

    def draw_row(self, index: int, width: int, base: Style) -> Strip:
        """Returns a skill or the heading of a group."""
        row = self._rows[index]
        if row.evidence is None:
            heading = Cell(row.heading, self.style_of("heading"))
            count = Cell(f" {row.count}", self.style_of("muted"))
            return strip_of([Cell(" "), heading, count], width, base)
        return self._draw_skill(row.evidence, index, width, base)

    def _draw_skill(self, evidence: Evidence, index: int, width: int, base: Style) -> Strip:
        has_cursor = index == self.cursor
        span = 9 if width >= 40 else 0
        figures = 7
        name_width = max(8, min(self._longest, (width - figures - span - 2) * 3 // 5))
        bar_width = max(0, width - 2 - name_width - 1 - figures - (span + 1 if span else 0) - 1)
        chosen = self._is_chosen(evidence)
        bar = self._bar(evidence.months, bar_width)
        line = [
            Cell(self.glyphs.cursor if has_cursor else " ", self.style_of("marker"), 1),
            Cell(
                evidence.name,
                self.style_of("title") if has_cursor else Style(),
                name_width,
                marker=self._marks,
                mark_style=self.style_of("mark"),
            ),
            Cell(" "),
            Cell(bar, self.style_of("bar-chosen" if chosen else "bar"), bar_width),
            Cell(
                self._years(evidence),
                self.style_of("value" if evidence.months else "muted"),
                figures,
                is_right=True,
            ),
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
        return mark + format_years(evidence.months)

    def _bar(self, months: int, width: int) -> str:
        """Returns a bar in eighths of a cell, never empty if there is a month."""
        if months <= 0 or width <= 0:
            return ""
        eighths = max(1, months * width * _EIGHTHS // self._most)
        full, rest = divmod(eighths, _EIGHTHS)
        return self.glyphs.bar_full * full + (self.glyphs.bar_parts[rest] if rest else "")


def first_last(evidence: Evidence) -> str:
    """First and last year of use: ``2003–17``; empty if nothing is dated."""
    first, last = evidence.first_year, evidence.last_year
    if first is None or last is None:
        return ""
    if evidence.current:
        return f"{first}–now"
    if first == last:
        return str(first)
    return f"{first}–{last % 100:02d}" if first // 100 == last // 100 else f"{first}–{last}"
