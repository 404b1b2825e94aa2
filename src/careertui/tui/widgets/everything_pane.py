"""The Everything pane: every entry under its kind, or the results of a query, best first."""

from __future__ import annotations

from dataclasses import replace

from rich.style import Style
from textual.strip import Strip

from careertui.career.entries import Entry, Kind
from careertui.tui.widgets.cells import Cell, strip_of, widths_for
from careertui.tui.widgets.pane_body import PaneBody
from careertui.tui.widgets.pane_texts import everything_remark, found_everywhere, nothing
from careertui.tui.widgets.projects_pane import EntryRows
from careertui.tui.widgets.shown import Shown
from careertui.view.lists import ListRow, everything_rows


class Everything(EntryRows, PaneBody):
    """All entries of the people in scope."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.shows_people = False
        """Whether rows name the person, because there is more than one."""
        self.shows_kinds = False
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

    def draw_entry(self, row: ListRow, entry: Entry, index: int, width: int, base: Style) -> Strip:
        """Returns years, kind, title, where and person, as many of them as there is room for."""
        title = ("~" if row.approximate else "") + entry.title
        cells, used = self.lead(entry, index)
        if self.shows_kinds and width >= 50:
            cells += [
                Cell(self.glyphs.kinds[entry.kind], self.style_of("figure"), 2),
                Cell(entry.kind.value, self.style_of("muted"), 12),
            ]
            used += 14
        width_left = width - used
        columns = self._columns(entry, title, index)
        for cell, room in zip(columns, self._widths(width_left), strict=False):
            cells += [replace(cell, width=room), Cell(" ")]
        return strip_of(cells, width, base)

    def _columns(self, entry: Entry, title: str, index: int) -> list[Cell]:
        columns = [self.cell(title, "title" if index == self.cursor else "", None)]
        if self.shows_people:
            columns.append(self.cell(entry.person, "person", None))
        columns += [
            self.cell(entry.where or entry.place or _first_words(entry), "muted", None),
            self.cell(
                " ".join(entry.skills if entry.kind is not Kind.SKILLS else ()), "skill", None
            ),
        ]
        return columns

    def _widths(self, room: int) -> list[int]:
        people = [(14, 1)] if self.shows_people else []
        if room < 40:
            return [max(1, room - 1)]
        if room < 76:
            return widths_for(room - 2 - len(people), [(22, 4), *people, (10, 2)])
        return widths_for(room - 3 - len(people), [(30, 4), *people, (16, 2), (12, 2)])


def _first_words(entry: Entry) -> str:
    """Returns the beginning of what an entry says that has no place."""
    texts = (passage.text for passage in entry.passages if passage.text != entry.title)
    return next(texts, "")
