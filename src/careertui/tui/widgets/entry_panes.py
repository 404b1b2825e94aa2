"""The Projects and the Everything pane: lists of entries, a line each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import islice

from rich.style import Style
from textual.strip import Strip

from careertui.career.dates import format_duration, format_years_short
from careertui.career.entries import Entry, Kind
from careertui.career.marked_entries import NO_BASKET
from careertui.career.prose import DAYS
from careertui.tui.widgets.cells import Cell, strip_of, usual_width, widths_for
from careertui.tui.widgets.glyphs import UNICODE
from careertui.tui.widgets.literal import ELLIPSIS, SEPARATOR, cells, crop
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
from careertui.view.figures import figure_in_short
from careertui.view.lists import ListRow, elsewhere_rows, everything_rows, find_row, project_rows
from careertui.view.view import Backdrop

_MEASURED = 500
"""How many rows have a say in the widths of columns."""
_MOST_TITLE, _MOST_PERSON, _MOST_WHERE, _MOST_WHEN = 46, 26, 20, 14
"""Cells that a column takes at most before others get any."""
_LEAST_PERSON = 14
"""Cells of a name that still tell people apart."""
_TITLE_OF_SOMEONE = 30
"""The same of a title, where the person is named behind it."""
_NARROWEST_WITH_KINDS = 66
"""From how many cells of a pane on the kind of an entry is named, beside its sign."""
_MISSPELT = "~"
_GAP = 2
"""Cells between columns."""
_DANGLING = rf"(?: (?:of|the|over|at|in|on|for|to|a|an|per|than|from|with|instead))+{ELLIPSIS}$"
"""Words at the end of a cropped text that say nothing without what follows."""
_LEAST_SKILLS = 8
"""Cells that skills must have beside a figure to be worth showing."""


class Column(StrEnum):
    """What may follow the title of an entry, those that get room first at the beginning."""

    PERSON = "person"
    RESULT = "result"
    WHERE = "where"
    SKILLS = "skills"


Widths = Mapping[Column, int]
"""The width of each column that there is room for, in their order."""


class EntryRows(PaneRows):
    """A list whose rows are entries and headings; subclasses say which columns they have."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._when_width = 8
        self._rough_width = 0
        self._title_width, self._where_width = _MOST_TITLE, 0
        self._beyond_width = 0
        """How wide most titles are where people are listed who are not shown; else 0."""
        self._measured: Backdrop | None = None
        self._names: tuple[Backdrop | None, int] = (None, 0)
        """How wide most names are, measured once a list shows any."""
        self._basket = NO_BASKET
        self.shows_people = False
        """Whether rows name the person, because there is more than one."""

    def column(self, column: Column, entry: Entry, width: int) -> Iterable[Cell]:
        """Returns the cells of a column behind that of the person."""
        raise NotImplementedError

    def wanted(self) -> Mapping[Column, tuple[int, int]]:
        """Returns the columns after the person: least width, and share of what is left over."""
        raise NotImplementedError

    def widths(self, room: int) -> tuple[int, Widths]:
        """Returns the widths of the title and of the columns that there is room for.

        A column that would cut most titles, or most of its own texts, is not there.
        """
        usual = max(self._title_width, self._beyond_width)
        title = min(usual, _TITLE_OF_SOMEONE if self.shows_people else _MOST_TITLE)
        columns = dict(self.wanted())
        if self.shows_people:
            person = min(self._person_width(), max(_LEAST_PERSON, room - title - _GAP))
            columns = {Column.PERSON: (person, 1), **columns}
        left = room - title
        for column in filter(columns.__contains__, Column):
            if (least := columns[column][0] + _GAP) <= left:
                left -= least
            else:
                del columns[column]
        if not columns:
            return room, {}
        shared = widths_for(room - _GAP * len(columns), [(title, 3), *columns.values()])
        spare = max(0, shared[0] - max(title, usual))
        shared[0] -= spare
        shared[-1] += spare
        return shared[0], dict(zip(columns, shared[1:], strict=True))

    def _person_width(self) -> int:
        """Returns how wide most names are."""
        backdrop, width = self._names
        if backdrop is not self._measured and self._measured is not None:
            people = islice(self._measured.library.people, _MEASURED)
            width = min(usual_width([cells(person.name) for person in people]), _MOST_PERSON)
            self._names = self._measured, width
        return width

    def measure(self, rows: Sequence[ListRow]) -> None:
        """Makes the column of years as wide as the widest, marks in a column of their own."""
        sample = [_when(row.entry) for row in islice(rows, _MEASURED) if row.entry]
        self._rough_width = int(any(mark for mark, _ in sample))
        self._when_width = min(max((cells(exact) for _, exact in sample), default=0), _MOST_WHEN)

    def measure_columns(self, backdrop: Backdrop, entries: Iterable[Entry]) -> None:
        """Notes how wide most texts are, whatever the lens, so that columns stay in place."""
        if self._measured is backdrop:
            return
        self._measured = backdrop
        sample = list(islice(entries, _MEASURED))
        self._title_width = usual_width([cells(entry.title) for entry in sample])
        where = usual_width([cells(_where(entry)) for entry in sample])
        self._where_width = min(where, _MOST_WHERE)

    def fill(self, shown: Shown, rows: Sequence[ListRow], empty: Sequence[str]) -> None:
        """Shows rows with the cursor of the session, and where there is more."""
        self._basket = shown.session.basket
        if shown.session.looks_beyond:
            titles = (row.entry.title for row in islice(rows, _MEASURED) if row.entry)
            self._beyond_width = usual_width(list(map(cells, titles)))
        else:
            self._beyond_width = 0
            rows = (*rows, *elsewhere_rows(shown.view))
        cursor = find_row(rows, shown.session.place.cursor)
        self.show_rows(rows, cursor, marks=shown.marks, empty=empty)

    def lead(self, row: ListRow, entry: Entry, index: int) -> list[Cell]:
        """Returns what comes before the title: cursor, years, mark, the sign of a misspelling."""
        lead = [self.cursor_cell(index)]
        if self._when_width:
            mark, exact = _when(entry)
            rough = self.cell(mark, "muted", self._rough_width)
            lead += [rough, self.cell(exact, "muted", self._when_width)]
        sign = self.glyphs.mark if entry.ref in self._basket else " "
        if self._when_width or self._basket:
            lead.append(Cell(sign, self.style_of("marker"), 1))
        misspelt = _MISSPELT if row.approximate else " "
        return [*lead, Cell(misspelt, self.style_of("marker"), 1)]

    def draw_item(self, row: ListRow, index: int, width: int, base: Style) -> Strip:
        """Returns years, title and columns, as many of them as there is room for."""
        entry = row.entry
        if entry is None:
            return Strip.blank(width, base)
        lead = self.lead(row, entry, index)
        title_width, widths = self.widths(width - sum(cell.width or 0 for cell in lead))
        line = [*lead, self.title_cell(entry.title, index, title_width)]
        for column, room in widths.items():
            if column is Column.PERSON:
                shown: Iterable[Cell] = [self.cell(entry.person, "person", room)]
            else:
                shown = self.column(column, entry, room)
            line += [Cell(" " * _GAP), *shown]
        return strip_of(line, width, base)

    def skills_cell(self, skills: Sequence[str], width: int) -> Cell:
        """Returns a cell of skills, of which none is cut."""
        return replace(self.cell(SEPARATOR.join(skills), "skill", width), has_parts=True)


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
        projects = (entry for entry in view.entries if entry.kind is Kind.PROJECT)
        self.measure_columns(view.backdrop, projects)
        self.fill(shown, rows, no_projects(view, self.keys))

    def column(self, column: Column, entry: Entry, width: int) -> Iterable[Cell]:
        """Returns where, or the figure with the skills behind it."""
        if column is Column.RESULT:
            return self._result(entry, width)
        return (self.cell(entry.where, "muted", width),)

    def _result(self, entry: Entry, width: int) -> Iterable[Cell]:
        figure, room = figure_of(entry), width
        if figure:
            room -= cells(figure) + _GAP
            shown = cells(figure) if room >= _LEAST_SKILLS else width
            # What was measured loses its sense in the middle: "4 models instead of…".
            cropped = re.sub(_DANGLING, ELLIPSIS, crop(figure, shown))
            yield Cell(cropped, self.style_of("figure"), shown)
        if room >= _LEAST_SKILLS:
            gap = [Cell(" " * _GAP)] if figure else []
            yield from (*gap, self.skills_cell(entry.skills, room))

    def wanted(self) -> Mapping[Column, tuple[int, int]]:
        """Returns the columns after the person: least width, and share of what is left over."""
        where = {Column.WHERE: (self._where_width, 1)} if self._where_width else {}
        return {**where, Column.RESULT: (24, 2)}


class Everything(EntryRows):
    """Every entry under its kind, or the results of a query, best first."""

    shows_kinds = False
    """Whether rows name their kind, because no heading does."""

    def show_view(self, shown: Shown) -> None:
        """Shows every entry under its kind, or what a query finds in every open career."""
        session, view = shown.session, shown.view
        has_text = session.lens.has_text
        self.shows_kinds = has_text
        rows = everything_rows(
            found_everywhere(view) if has_text else view.ranked,
            is_ranked=has_text,
            approximate=view.approximate_everywhere,
        )
        one = session.place.scope.one
        self.shows_people = not one or any(
            row.entry and row.entry.person_key != one for row in (rows if has_text else ())
        )
        self.remark = everything_remark(view, session)
        self.measure_columns(view.backdrop, view.entries)
        self.fill(shown, rows, nothing(view, self.keys))

    def lead(self, row: ListRow, entry: Entry, index: int) -> list[Cell]:
        """Returns cursor, years and kind; its name too if that cuts no title."""
        lead = super().lead(row, entry, index)
        if not self.shows_kinds:
            return lead
        kind = [Cell(self.glyphs.kinds[entry.kind], self.style_of("figure"), 2)]
        if self.size.width >= _NARROWEST_WITH_KINDS:
            kind.append(Cell(entry.kind.value, self.style_of("muted"), 12))
        return [*lead[:-1], *kind, lead[-1]]

    def column(self, column: Column, entry: Entry, width: int) -> Iterable[Cell]:
        """Returns where, or the skills."""
        if column is Column.SKILLS:
            skills = () if entry.kind is Kind.SKILLS else entry.skills
            return (self.skills_cell(skills, width),)
        return (self.cell(_where(entry) or _first_words(entry), "muted", width),)

    def wanted(self) -> Mapping[Column, tuple[int, int]]:
        """Returns the columns after the person: least width, and share of what is left over."""
        return {Column.WHERE: (max(self._where_width, 14), 1), Column.SKILLS: (20, 2)}


def _when(entry: Entry) -> tuple[str, str]:
    """Returns the mark of what is not exact, and the years; a length if it has no dates."""
    length = format_duration(entry.period.duration).replace("about ", "≈").replace(" years", "y")
    text = format_years_short(entry.period) or length
    exact = text.removeprefix(UNICODE.approximate)
    return text[: len(text) - len(exact)], exact


def figure_of(entry: Entry) -> str:
    """Returns the first figure of an entry: ``-58 % disk``; may be empty."""
    figures = map(figure_in_short, getattr(entry.item, "achievements", ()))
    return next(filter(None, figures), "")


def _where(entry: Entry) -> str:
    return entry.where or entry.place


def _first_words(entry: Entry) -> str:
    """Returns the beginning of what an entry says that has no place."""
    texts = (
        passage.text
        for passage in entry.passages
        if passage.key != DAYS and passage.text != entry.title
    )
    return next(texts, "")
