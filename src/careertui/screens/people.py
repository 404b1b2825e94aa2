"""People: whose career is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from rich.style import Style
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.strip import Strip
from textual.widgets import Input

from careertui.core.dates import format_years
from careertui.core.heads import head_of
from careertui.core.library import Library
from careertui.core.stored import Head
from careertui.core.text import fold
from careertui.screens.card import Card
from careertui.widgets.cells import Cell, strip_of, widths_for
from careertui.widgets.literal import literal
from careertui.widgets.rows import Rows


class PersonRow:
    """What the list says of a person; texts are made when they are drawn or searched."""

    __slots__ = ("_searched", "head", "key", "name")

    def __init__(self, key: str, head: Head, name: str = "") -> None:
        """A row; an empty key is the row that means everyone."""
        self.key = key
        self.head = head
        self.name = name or head.name or key
        self._searched = ""

    @property
    def role(self) -> str:
        """The current role, else the headline."""
        if not self.head.is_read:
            return "could not be read"
        return self.head.role or self.head.headline

    @property
    def skills(self) -> str:
        """The top skills."""
        return ", ".join(self.head.skills)

    @property
    def years(self) -> str:
        """Years of experience, such as ``≈ 26.5y``."""
        rough = "≈ " if self.head.approximate else ""
        return rough + format_years(self.head.months) if self.head.months else ""

    @property
    def entries(self) -> int:
        """How many entries there are."""
        return self.head.entries

    @property
    def searched(self) -> str:
        """What is searched, folded."""
        if not self._searched:
            self._searched = fold(f"{self.name} {self.role} {self.skills}")
        return self._searched


def person_rows(library: Library) -> list[PersonRow]:
    """A row for everyone who is open, and one for all of them where there are several."""
    rows = [PersonRow(person.key, head_of(person), person.name) for person in library.people]
    if len(rows) < 2:
        return rows
    whole = Head("Everyone", f"{len(rows):,} people", entries=len(library.entries))
    return [PersonRow("", whole), *rows]


SORTS: tuple[tuple[str, Callable[[PersonRow], Any] | None], ...] = (
    ("as opened", None),
    ("by name", lambda row: fold(row.name)),
    ("by years", lambda row: -row.head.months),
    ("by entries", lambda row: -row.head.entries),
    ("latest first", lambda row: -row.head.latest),
)
"""The orders of the list and what each sorts by; rows that are equal stay in file order."""


class PeopleRows(Rows):
    """A person a row."""

    def __init__(self) -> None:
        super().__init__()
        self.people: Sequence[PersonRow] = ()

    def show_people(self, people: Sequence[PersonRow], cursor: int) -> None:
        """Shows other people."""
        self.people = people
        self.set_count(len(people), cursor)

    def draw_row(self, index: int, width: int, base: Style) -> Strip:
        """Name, role, years, top skills, as many of them as there is room for."""
        person = self.people[index]
        here = index == self.cursor
        room = width - 2 - 9 - 1
        widths = widths_for(room - 2, [(18, 3), (10, 3), (8, 2)]) if room >= 56 else [room]
        parts = [
            Cell(person.name, self.style_of("title") if here else Style()),
            Cell(person.role, self.style_of("muted")),
            Cell(person.skills, self.style_of("skill")),
        ]
        cells = [Cell("▌" if here else " ", self.style_of("marker"), 2)]
        for cell, each in zip(parts, widths, strict=False):
            cells += [Cell(cell.text, cell.style, each), Cell(" ")]
        cells.append(Cell(person.years, self.style_of("figure"), 9, is_right=True))
        return strip_of(cells, width, base)


class PeopleScreen(Card[str]):
    """Everyone who is open; type to narrow, enter to pick."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Close", id="people.close", priority=True),
        Binding("down,ctrl+n", "move(1)", "Down", id="people.down", priority=True),
        Binding("up,ctrl+p", "move(-1)", "Up", id="people.up", priority=True),
        Binding("pagedown", "move(10)", "Page down", id="people.page_down", priority=True),
        Binding("pageup", "move(-10)", "Page up", id="people.page_up", priority=True),
        Binding("ctrl+s", "sort", "Sort", id="people.sort", priority=True),
    ]
    TITLE_TEXT = "People"
    KEYS_TEXT = "type to narrow · ↑ ↓ · enter pick · ctrl+s sort · esc close"
    DEFAULT_CSS = """
    PeopleScreen {
        & > #card { max-width: 120; }
        & PeopleRows { height: 1fr; max-height: 24; }
        & Input { border: none; height: 1; padding: 0; background: $surface; margin-bottom: 1; }
    }
    """

    def __init__(self, people: Sequence[PersonRow], current: str) -> None:
        super().__init__()
        self._people = people
        self._current = current
        self._sort = 0
        self._text = ""
        self._found: Sequence[PersonRow] = people

    def compose_card(self) -> ComposeResult:
        """The field and the list."""
        yield Input(placeholder="name, role or skill", compact=True, max_length=80)
        yield PeopleRows()

    def on_mount(self) -> None:
        """Puts the cursor on who is shown."""
        rows = self.query_one(PeopleRows)
        rows.can_focus = False
        rows.styles.height = min(24, max(3, len(self._people)))
        keys = [person.key for person in self._people]
        rows.show_people(self._people, keys.index(self._current) if self._current in keys else 0)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrows the list."""
        event.stop()
        self._fill(event.value)

    def _fill(self, text: str) -> None:
        wanted = fold(text).split()
        # What a longer text finds is among what the shorter one found.
        among = self._found if text.startswith(self._text) else self._people
        self._text = text
        self._found = [row for row in among if all(each in row.searched for each in wanted)]
        name, key = SORTS[self._sort]
        shown = self._found
        if key is not None:
            everyone = [row for row in shown if not row.key]
            shown = [*everyone, *sorted((row for row in shown if row.key), key=key)]
        self.query_one(PeopleRows).show_people(shown, 0)
        count = sum(1 for row in shown if row.key)
        self.query_one("#card").border_title = literal(f"People · {count:,} {name}")

    def action_sort(self) -> None:
        """Sorts by the next column: name, years, entries, the latest role."""
        self._sort = (self._sort + 1) % len(SORTS)
        self._fill(self.query_one(Input).value)

    def action_move(self, step: int) -> None:
        """Moves the cursor."""
        rows = self.query_one(PeopleRows)
        rows.cursor = rows.cursor + step

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Picks who is under the cursor."""
        event.stop()
        rows = self.query_one(PeopleRows)
        if rows.people:
            self.dismiss(rows.people[rows.cursor].key)

    @on(Rows.Chosen)
    def _clicked(self, event: Rows.Chosen) -> None:
        self.dismiss(self.query_one(PeopleRows).people[event.index].key)
