"""The Projects pane: period, name, where, skills and the strongest figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from rich.style import Style
from textual.message import Message
from textual.strip import Strip

from careertui.career.dates import format_duration, format_years_short
from careertui.career.entries import Entry
from careertui.career.prose import format_metric
from careertui.tui.widgets.cells import Cell, strip_of, widths_for
from careertui.tui.widgets.cursor_view import EntryChosen, EntryHighlighted
from careertui.tui.widgets.glyphs import UNICODE, Glyphs
from careertui.tui.widgets.literal import Marks, cells, no_marks
from careertui.tui.widgets.pane_body import PaneBody
from careertui.tui.widgets.pane_texts import (
    no_projects,
    of_the_ranked,
    project_count,
    projects_remark,
)
from careertui.tui.widgets.row_list import Rows
from careertui.tui.widgets.shown import Shown
from careertui.view.lists import ListRow, find_row, project_rows

_MEASURED = 500
"""How many rows have a say in the width of the column of years."""


_FIGURE_WIDTH = 9


class EntryRows(Rows):
    """A list whose rows are entries and headings."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: Sequence[ListRow] = ()
        self._when_width = 8
        self._marks: Marks = no_marks
        self._empty: Sequence[str] = ()
        self.glyphs: Glyphs = UNICODE

    def show_rows(
        self,
        rows: Sequence[ListRow],
        cursor: int,
        *,
        marks: Marks = no_marks,
        empty: Sequence[str] = (),
    ) -> None:
        """Shows other rows.

        Args:
            rows: Entries and headings.
            cursor: The row the cursor comes to.
            marks: Gives what matched in a text.
            empty: What to say, line by line, if there are no rows.
        """
        self._rows, self._marks, self._empty = rows, marks, empty
        sample = (when_cell(row.entry) for row in islice(rows, _MEASURED) if row.entry)
        self._when_width = max(map(cells, sample), default=0)
        self.set_count(len(rows), cursor)

    def fill(self, shown: Shown, rows: Sequence[ListRow], empty: Sequence[str]) -> None:
        """Shows rows with the cursor of the session, scrolled as they were."""
        cursor = find_row(rows, shown.session.place.cursor)
        scroll = self.scroll_offset.y
        self.show_rows(
            rows, self.cursor if cursor is None else cursor, marks=shown.marks, empty=empty
        )
        self.keep_scroll(scroll)

    @property
    def ref(self) -> str:
        """The entry under the cursor; empty if there is none."""
        return self.entry.ref if self.entry is not None else ""

    def is_heading(self, index: int) -> bool:
        """Whether the row is a heading."""
        return self._rows[index].entry is None

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor."""
        return self._rows[self.cursor].entry if self._rows else None

    def draw_empty(self, line: int, width: int) -> Strip:
        """Returns what to do, in the middle of nothing."""
        text = self._empty[line] if line < len(self._empty) else ""
        return strip_of([Cell("  "), Cell(text, self.style_of("muted"))], width, self.rich_style)

    def highlighted(self, index: int) -> Message | None:
        """Says which entry it is."""
        entry = self._rows[index].entry
        return EntryHighlighted(self, entry.ref) if entry is not None else None

    def chosen(self, index: int) -> Message | None:
        """Says which entry it is."""
        entry = self._rows[index].entry
        return EntryChosen(self, entry.ref) if entry is not None else None

    def cell(self, text: str, style: str, width: int | None) -> Cell:
        """Returns a cell of user text, with what matched marked."""
        return Cell(
            text,
            self.style_of(style) if style else Style(),
            width,
            marker=self._marks,
            mark_style=self.style_of("mark"),
        )

    def lead(self, entry: Entry, index: int) -> tuple[list[Cell], int]:
        """Returns the mark of the cursor and the years, and how many cells they take."""
        mark = self.glyphs.cursor if index == self.cursor else " "
        lead = [Cell(mark, self.style_of("marker"), 1)]
        if self._when_width:
            lead += [self.cell(when_cell(entry), "muted", self._when_width), Cell("  ")]
        else:
            lead.append(Cell(" "))
        return lead, 2 + self._when_width + (1 if self._when_width else 0)

    def draw_heading(self, row: ListRow, width: int, base: Style) -> Strip:
        """Returns a heading with its count and a rule."""
        return strip_of(
            [
                Cell(" "),
                Cell(row.heading, self.style_of("heading"), None),
                Cell(f" {row.count}", self.style_of("muted")),
            ],
            width,
            base,
        )

    def draw_row(self, index: int, width: int, base: Style) -> Strip:
        """Returns an entry or a heading."""
        row = self._rows[index]
        if row.entry is None:
            return self.draw_heading(row, width, base)
        return self.draw_entry(row, row.entry, index, width, base)

    def draw_entry(self, row: ListRow, entry: Entry, index: int, width: int, base: Style) -> Strip:
        """Returns the row of an entry."""
        raise NotImplementedError


def when_cell(entry: Entry) -> str:
    """Returns the years of an entry for a narrow column; a duration if it has no dates."""
    if entry.period.start is None and entry.period.end is None:
        return format_duration(entry.period.duration).replace("about ", "≈").replace(" years", "y")
    return format_years_short(entry.period)


class Projects(EntryRows, PaneBody):
    """The projects that are in the lens."""

    shows_people = False
    """Whether rows name the person, because there is more than one."""

    def show_view(self, shown: Shown) -> None:
        """Shows the projects in the order of the session."""
        session, view = shown.session, shown.view
        rows = project_rows(
            view.ranked, session.project_sort, grouped=session.projects_grouped,
            approximate=view.approximate,
        )  # fmt: skip
        self.shows_people = not session.place.scope.one
        listed = sum(1 for row in rows if row.entry)
        counted = projects_remark(listed, project_count(view), session.project_sort)
        self.remark = counted + of_the_ranked(view)
        self.fill(shown, rows, no_projects(view, self.keys))

    def draw_entry(self, row: ListRow, entry: Entry, index: int, width: int, base: Style) -> Strip:
        """Period, name, where, skills and figure, as many of them as there is room for."""
        name = self.cell(
            ("~" if row.approximate else "") + entry.title,
            "title" if index == self.cursor else "",
            None,
        )
        line, used = self.lead(entry, index)
        for cell, room in zip(self._columns(entry, name), self._widths(width - used), strict=False):
            line += [replace(cell, width=room), Cell(" ")]
        return strip_of(line, width, base)

    def _columns(self, entry: Entry, name: Cell) -> Sequence[Cell]:
        figure = Cell(short_figure(entry), self.style_of("figure"), is_right=True)
        where = (entry.person, entry.where) if self.shows_people else (entry.where,)
        return (
            name,
            self.cell(" · ".join(part for part in where if part), "muted", None),
            self.cell(" ".join(entry.skills), "skill", None),
            figure,
        )

    @staticmethod
    def _widths(room: int) -> Sequence[int]:
        """The widths of the columns that there is room for, the gaps between them left out."""
        if room < 46:
            return (room,)
        if room < 62:
            return widths_for(room - 1, [(24, 3), (12, 2)])
        if room < 70:
            return widths_for(room - 2, [(26, 4), (14, 2), (14, 3)])
        return widths_for(room - 3, [(30, 5), (13, 2), (13, 2), (_FIGURE_WIDTH, 0)])


def short_figure(entry: Entry) -> str:
    """Returns the first figure of an entry without what was measured: ``-58 %``; may be empty."""
    for achievement in getattr(entry.item, "achievements", ()):
        if achievement.metric is not None:
            figure = format_metric(replace(achievement.metric, of=""))
            return figure if cells(figure) <= _FIGURE_WIDTH else figure.partition(" ")[0]
    return ""
