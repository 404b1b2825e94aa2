"""The Projects and the Everything pane: lists of entries, a line each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from rich.style import Style
from textual.strip import Strip

from careertui.career.dates import format_duration, format_years_short
from careertui.career.entries import Entry, Kind
from careertui.career.prose import format_metric
from careertui.tui.widgets.cells import Cell, strip_of, widths_for
from careertui.tui.widgets.literal import cells
from careertui.tui.widgets.pane import Shown
from careertui.tui.widgets.pane_texts import (
    everything_remark,
    found_everywhere,
    no_projects,
    nothing,
    of_the_ranked,
    project_count,
    projects_remark,
)
from careertui.tui.widgets.row_list import PaneRows
from careertui.view.lists import ListRow, everything_rows, find_row, project_rows

_MEASURED = 500
"""How many rows have a say in the width of the column of years."""
_FIGURE_WIDTH = 9


class EntryRows(PaneRows):
    """A list whose rows are entries and headings; subclasses say which columns they have."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._when_width = 8
        self.shows_people = False
        """Whether rows name the person, because there is more than one."""

    def columns(self, entry: Entry) -> Sequence[Cell]:
        """Returns what follows years and title."""
        raise NotImplementedError

    def widths(self, room: int) -> Sequence[int]:
        """Returns the widths of the columns that there is room for, the gaps left out."""
        raise NotImplementedError

    def measure(self, rows: Sequence[ListRow]) -> None:
        """Makes the column of years as wide as the widest."""
        sample = (when_cell(row.entry) for row in islice(rows, _MEASURED) if row.entry)
        self._when_width = max(map(cells, sample), default=0)

    def fill(self, shown: Shown, rows: Sequence[ListRow], empty: Sequence[str]) -> None:
        """Shows rows with the cursor of the session."""
        cursor = find_row(rows, shown.session.place.cursor)
        self.show_rows(rows, cursor, marks=shown.marks, empty=empty)

    def lead(self, entry: Entry, index: int, width: int) -> list[Cell]:
        """Returns what comes before the title: the cursor and the years."""
        lead = [self.cursor_cell(index)]
        if self._when_width:
            return [
                *lead,
                self.cell(when_cell(entry), "muted", self._when_width),
                Cell("  ", width=2),
            ]
        return [*lead, Cell(" ", width=1)]

    def draw_item(self, row: ListRow, index: int, width: int, base: Style) -> Strip:
        """Returns years, title and columns, as many of them as there is room for."""
        entry = row.entry
        if entry is None:
            return Strip.blank(width, base)
        line = self.lead(entry, index, width)
        title = self.title_cell(("~" if row.approximate else "") + entry.title, index)
        room = width - sum(cell.width or 0 for cell in line)
        for cell, cell_room in zip((title, *self.columns(entry)), self.widths(room), strict=False):
            line += [replace(cell, width=cell_room), Cell(" ")]
        return strip_of(line, width, base)


class Projects(EntryRows):
    """The projects that are in the lens: period, name, where, skills and the strongest figure."""

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

    def columns(self, entry: Entry) -> Sequence[Cell]:
        """Returns where, skills and figure."""
        where = (entry.person, entry.where) if self.shows_people else (entry.where,)
        return (
            self.cell(" · ".join(part for part in where if part), "muted"),
            self.cell(" ".join(entry.skills), "skill"),
            Cell(short_figure(entry), self.style_of("figure"), is_right=True),
        )

    def widths(self, room: int) -> Sequence[int]:
        """Returns the widths of the columns that there is room for, the gaps left out."""
        if room < 46:
            return (room,)
        if room < 62:
            return widths_for(room - 1, [(24, 3), (12, 2)])
        if room < 70:
            return widths_for(room - 2, [(26, 4), (14, 2), (14, 3)])
        return widths_for(room - 3, [(30, 5), (13, 2), (13, 2), (_FIGURE_WIDTH, 0)])


class Everything(EntryRows):
    """Every entry under its kind, or the results of a query, best first."""

    shows_kinds = False
    """Whether rows name their kind, because no heading does."""

    def show_view(self, shown: Shown) -> None:
        """Shows every entry under its kind, or what a query finds in every open career."""
        session, view = shown.session, shown.view
        has_text = session.lens.has_text
        several = not session.place.scope.one or has_text
        self.shows_people = several and len(session.library.people) > 1
        self.shows_kinds = has_text
        rows = everything_rows(
            found_everywhere(view) if has_text else view.ranked,
            is_ranked=has_text,
            approximate=view.approximate_everywhere,
        )
        self.remark = everything_remark(view, session)
        self.fill(shown, rows, nothing(view, self.keys))

    def lead(self, entry: Entry, index: int, width: int) -> list[Cell]:
        """Returns cursor and years, and the kind if there is room for it."""
        lead = super().lead(entry, index, width)
        if self.shows_kinds and width >= 50:
            lead += [
                Cell(self.glyphs.kinds[entry.kind], self.style_of("figure"), 2),
                Cell(entry.kind.value, self.style_of("muted"), 12),
            ]
        return lead

    def columns(self, entry: Entry) -> Sequence[Cell]:
        """Returns person, where and skills."""
        skills = "" if entry.kind is Kind.SKILLS else " ".join(entry.skills)
        people = [self.cell(entry.person, "person")] if self.shows_people else []
        where = self.cell(entry.where or entry.place or _first_words(entry), "muted")
        return (*people, where, self.cell(skills, "skill"))

    def widths(self, room: int) -> Sequence[int]:
        """Returns the widths of the columns that there is room for, the gaps left out."""
        people = [(14, 1)] if self.shows_people else []
        if room < 40:
            return [max(1, room - 1)]
        if room < 76:
            return widths_for(room - 2 - len(people), [(22, 4), *people, (10, 2)])
        return widths_for(room - 3 - len(people), [(30, 4), *people, (16, 2), (12, 2)])


def when_cell(entry: Entry) -> str:
    """Returns the years of an entry for a narrow column; a duration if it has no dates."""
    if entry.period.start is None and entry.period.end is None:
        return format_duration(entry.period.duration).replace("about ", "≈").replace(" years", "y")
    return format_years_short(entry.period)


def short_figure(entry: Entry) -> str:
    """Returns the first figure of an entry without what was measured: ``-58 %``; may be empty."""
    for achievement in getattr(entry.item, "achievements", ()):
        if achievement.metric is not None:
            figure = format_metric(replace(achievement.metric, of=""))
            return figure if cells(figure) <= _FIGURE_WIDTH else figure.partition(" ")[0]
    return ""


def _first_words(entry: Entry) -> str:
    """Returns the beginning of what an entry says that has no place."""
    texts = (passage.text for passage in entry.passages if passage.text != entry.title)
    return next(texts, "")
