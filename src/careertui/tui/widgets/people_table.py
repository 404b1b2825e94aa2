"""People: a list with a person a line, who can be marked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip

from careertui.career.dates import format_years
from careertui.career.library import Person, PersonSummary
from careertui.career.text import fold
from careertui.tui.widgets.cells import Cell, strip_of, widths_for
from careertui.tui.widgets.glyphs import UNICODE, Glyphs
from careertui.tui.widgets.row_list import Rows

EVERYONE_KEY, MARKED_KEY = "", "#marked"
"""The keys of the rows for several people; no person has such a key."""
_MOST_NAMES = 20
"""So many names fill a line."""
_SIGNS_WIDTH = 3
"""The cursor, the mark and a gap."""


class PersonRow:
    """What the list says of a person; texts are made when they are drawn or searched."""

    __slots__ = ("_searched", "key", "name", "person", "summary")

    def __init__(self, key: str, summary: PersonSummary, person: Person | None = None) -> None:
        """A row; without a person it stands for several."""
        self.key = key
        self.summary = summary
        self.person = person
        self.name = person.name if person is not None else summary.name
        self._searched = ""

    @property
    def role(self) -> str:
        """The current role, else the headline."""
        if not self.summary.is_read:
            return "could not be read"
        return self.summary.role or self.summary.headline

    @property
    def skills(self) -> str:
        """The top skills."""
        return ", ".join(self.summary.skills)

    @property
    def years(self) -> str:
        """Years of experience, such as ``26.5y`` or ``≈ 26y``."""
        rough = "≈ " if self.summary.approximate else ""
        return format_years(self.summary.months, rough=rough) if self.summary.months else ""

    @property
    def searched(self) -> str:
        """What is searched, folded; of a row for several people its name alone."""
        if not self._searched:
            texts = (self.name, self.role, self.skills) if self.person is not None else (self.name,)
            self._searched = fold(" ".join(texts))
        return self._searched


def person_rows(people: Iterable[Person], kept: Mapping[str, PersonRow]) -> list[PersonRow]:
    """Returns a row for each person; one of ``kept``, by key, if it is the very same person."""
    return [
        known
        if (known := kept.get(person.key)) is not None and known.person is person
        else PersonRow(person.key, person.summary, person)
        for person in people
    ]


def everyone_row(people: Sequence[PersonRow]) -> PersonRow:
    """Returns the row that means all of them."""
    entries = sum(row.summary.entries for row in people)
    return PersonRow(
        EVERYONE_KEY, PersonSummary("Everyone", f"{len(people):,} people", entries=entries)
    )


def marked_row(people: Sequence[PersonRow]) -> PersonRow:
    """Returns the row that means those who are marked."""
    names = ", ".join(row.name for row in people[:_MOST_NAMES])
    return PersonRow(MARKED_KEY, PersonSummary(f"{len(people):,} marked", names))


class PeopleRows(Rows):
    """A person a row."""

    class Marked(Message):
        """The place for the mark of the row under the cursor was clicked."""

    def __init__(self, glyphs: Glyphs = UNICODE) -> None:
        super().__init__()
        self.glyphs = glyphs
        self.people: Sequence[PersonRow] = ()
        self.marked: Collection[str] = ()
        """The keys of who is marked; a change to it is drawn at the next refresh."""

    @property
    def row(self) -> PersonRow | None:
        """The row under the cursor."""
        return self.people[self.cursor] if self.people else None

    def show_people(self, people: Sequence[PersonRow], cursor: int) -> None:
        """Shows other people."""
        self.people = people
        self.set_count(len(people), cursor)

    def about(self, index: int) -> PersonRow:
        """Returns the row itself."""
        return self.people[index]

    def draw_row(self, index: int, width: int, base: Style) -> Strip:
        """Returns cursor, mark, name, role, years and top skills, as much as there is room for."""
        person = self.people[index]
        has_cursor, is_marked = index == self.cursor, person.key in self.marked
        name = Style(bold=True) if is_marked else Style()
        parts = [
            Cell(person.name, self.style_of("title") if has_cursor else name),
            Cell(person.role, self.style_of("muted")),
            Cell(person.skills, self.style_of("skill")),
        ]
        cells = [
            Cell(self.glyphs.cursor if has_cursor else " ", self.style_of("marker"), 1),
            Cell(self.glyphs.mark if is_marked else " ", self.style_of("mark"), _SIGNS_WIDTH - 1),
        ]
        widths = _widths(width - _SIGNS_WIDTH - 9 - 1)
        if person.person is None and len(widths) > 1:
            widths = [widths[0], sum(widths[1:]) + len(widths) - 2]
        for cell, room in zip(parts, widths, strict=False):
            cells += [Cell(cell.text, cell.style, room), Cell(" ")]
        cells.append(Cell(person.years, self.style_of("figure"), 9, is_right=True))
        return strip_of(cells, width, base)

    def on_click(self, event: events.Click) -> None:
        """Marks, where the click is on the place for it."""
        at = event.get_content_offset_capture(self)
        index = at.y + self.scroll_offset.y
        if at.x < _SIGNS_WIDTH and 0 <= index < len(self.people):
            event.stop()
            # The list below this one would take it for a click on the row.
            event.prevent_default()
            self.cursor = index
            self.post_message(self.Marked())


def _widths(room: int) -> Sequence[int]:
    """Returns the widths of the columns that there is room for: name, role, skills."""
    if room >= 56:
        return widths_for(room - 2, [(18, 3), (10, 3), (8, 2)])
    if room >= 34:
        return widths_for(room - 1, [(16, 2), (12, 3)])
    return [room]
