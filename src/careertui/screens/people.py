"""People: whose career is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.strip import Strip
from textual.widgets import Input

from careertui.core.aliases import skill_key
from careertui.core.chronology import total_months
from careertui.core.dates import format_years
from careertui.core.entries import Kind
from careertui.core.library import Library, Person
from careertui.core.skills import evidence
from careertui.core.text import fold
from careertui.screens.card import Card
from careertui.widgets.cells import Cell, strip_of, widths_for
from careertui.widgets.rows import Rows


@dataclass(frozen=True, slots=True)
class PersonRow:
    """What the list says of a person."""

    key: str
    """Empty for the row that means everyone."""
    name: str
    role: str
    """The current role, else the headline."""
    years: str
    """Years of experience, such as ``≈ 26.5y``."""
    skills: str
    """The top skills."""
    entries: int


def person_rows(library: Library) -> list[PersonRow]:
    """A row for everyone who is open, and one for all of them where there are several."""
    rows = [_person_row(person) for person in library.people]
    if len(rows) < 2:
        return rows
    everyone = PersonRow("", "Everyone", f"{len(rows)} people", "", "", len(library.entries))
    return [everyone, *rows]


def _person_row(person: Person) -> PersonRow:
    roles = [entry for entry in person.entries if entry.kind is Kind.ROLE]
    months, is_rough = total_months([role.placement for role in roles])
    current = next((role for role in roles if role.placement.current), None)
    role = f"{current.title}, {current.organization}" if current else person.headline
    if person.profile is None:
        role = "could not be read"
    skills = ", ".join(each.name for each in evidence(person.entries, aliases=skill_key)[:4])
    years = ("≈ " if is_rough else "") + format_years(months) if months else ""
    return PersonRow(person.key, person.name, role, years, skills, len(person.entries))


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
    KEYS_TEXT = "type to narrow · ↑ ↓ · ⏎ pick · ctrl+s sort · esc close"
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
        found = [
            person for person in self._people
            if all(w in fold(f"{person.name} {person.role} {person.skills}") for w in wanted)
        ]  # fmt: skip
        if self._sort:
            keys = (lambda p: p.name.casefold(), lambda p: -p.entries)
            found.sort(key=keys[self._sort - 1])
        self.query_one(PeopleRows).show_people(found, 0)

    def action_sort(self) -> None:
        """Sorts by the file, by name, by the number of entries."""
        self._sort = (self._sort + 1) % 3
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
