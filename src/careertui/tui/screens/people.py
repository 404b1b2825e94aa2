"""People: whose careers are shown.

The invariant: marks are kept by the keys of people, so they stay whatever is typed, however
the list is sorted and whoever comes or goes while it is open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from careertui.career.library import EVERYONE, PeopleScope, Person
from careertui.career.text import fold
from careertui.session.key_names import KeyHint, fitting
from careertui.session.keymap import Scope
from careertui.tui.screens.card import Card
from careertui.tui.widgets.bindings import bindings_for
from careertui.tui.widgets.cursor_view import Followed
from careertui.tui.widgets.glyphs import Glyphs
from careertui.tui.widgets.literal import literal
from careertui.tui.widgets.people_table import (
    EVERYONE_KEY,
    MARKED_KEY,
    PeopleRows,
    PersonRow,
    everyone_row,
    marked_row,
    person_rows,
)

SORTS: tuple[tuple[str, Callable[[PersonRow], Any] | None], ...] = (
    ("as opened", None),
    ("by name", lambda row: fold(row.name)),
    ("by years", lambda row: -row.summary.months),
    ("by entries", lambda row: -row.summary.entries),
    ("latest first", lambda row: -row.summary.latest),
)
"""The orders of the list and what each sorts by; rows that are equal stay in file order."""
_HINTS = (
    KeyHint("shows", ("people.show",), 0),
    KeyHint("marks", ("people.mark",), 1),
    KeyHint("all", ("people.mark_all",), 3),
    KeyHint("none", ("people.unmark",), 2),
    KeyHint("only this", ("people.only",), 4),
    KeyHint("sorts", ("people.sort",), 5),
    KeyHint("closes", ("people.close",), 6),
)
"""What the bottom of the window says."""
_MARKED_ONLY = {"people.unmark", "people.only"}
"""Actions that the window names only while somebody is marked."""
_MOST_LINES = 24
_FRAME_LINES = 4
"""The border, the field and the line below it."""


class PeopleScreen(Card[PeopleScope]):
    """Everyone who is open; type to narrow, enter to show, tab to mark."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Scope.PEOPLE, priority=True)]
    title_text = "People"
    DEFAULT_CSS = """
    PeopleScreen {
        & > #card { max-width: 120; }
        & Input { border: none; height: 1; padding: 0; background: $surface; margin-bottom: 1; }
    }
    """

    def __init__(
        self,
        people: Sequence[Person],
        shown: PeopleScope,
        marked: frozenset[str] = frozenset(),
        *,
        glyphs: Glyphs,
    ) -> None:
        """A list of people.

        Args:
            people: In the order of their files.
            shown: Whose careers are shown now.
            marked: The keys of who is marked.
            glyphs: What to draw with.
        """
        super().__init__()
        self._rows = person_rows(people, {})
        self._found = self._rows
        """Those who are found, in order."""
        self._shown = shown
        self._marked = set(marked)
        self._glyphs = glyphs
        self._sort = 0
        self._text = ""

    @property
    def marked(self) -> frozenset[str]:
        """The keys of who is marked, whether they are there just now or not."""
        return frozenset(self._marked)

    def compose_card(self) -> ComposeResult:
        """Yields the field and the list."""
        yield Input(placeholder="name, role or skill", compact=True, max_length=80)
        yield PeopleRows(self._glyphs)

    @property
    def _list(self) -> PeopleRows:
        return self.query_one(PeopleRows)

    def on_mount(self) -> None:
        """Puts the cursor on who is shown, or on those who are marked."""
        self._list.can_focus = False
        self._list.marked = self._marked
        self._fill(MARKED_KEY if self._marked else self._shown.one)

    def on_resize(self) -> None:
        """Makes the list as high as there is room for."""
        self._fit()

    def _fit(self) -> None:
        room = self.size.height * 9 // 10 - _FRAME_LINES
        # With a line for those who may be marked, so that the first mark moves nothing.
        lines = min(_MOST_LINES, max(3, len(self._rows) + 2))
        self._list.styles.height = max(1, min(room, lines))
        self._tell()

    # What is listed

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrows the list."""
        event.stop()
        # What a longer text finds is among what the shorter one found.
        among = self._found if event.value.startswith(self._text) else self._sorted(self._rows)
        self._text = event.value
        self._found = self._matching(among)
        self._fill(MARKED_KEY if self._marked else EVERYONE_KEY)

    def _matching(self, rows: Iterable[PersonRow]) -> list[PersonRow]:
        words = fold(self._text).split()
        return [row for row in rows if all(word in row.searched for word in words)]

    def _sorted(self, rows: Sequence[PersonRow]) -> list[PersonRow]:
        key = SORTS[self._sort][1]
        return list(rows) if key is None else sorted(rows, key=key)

    def _there(self) -> list[PersonRow]:
        """Returns those who are marked and there, in the order of their files."""
        return [row for row in self._rows if row.key in self._marked] if self._marked else []

    def _listed(self) -> list[PersonRow]:
        """Returns everyone, those who are marked, and who is found."""
        several = [everyone_row(self._rows)] if len(self._rows) > 1 else []
        if marked := self._there():
            several.append(marked_row(marked))
        return [*self._matching(several), *self._found]

    def _fill(self, key: str, otherwise: int = 0) -> None:
        """Lists anew, with the cursor on the row of a key, else on that of a number."""
        rows = self._listed()
        at = next((at for at, row in enumerate(rows) if row.key == key), otherwise)
        self._list.show_people(rows, at)
        self._fit()

    def _refill(self) -> None:
        """Lists anew; the cursor stays on its row, and that on its line, where both can be."""
        table = self._list
        row, line = table.row, table.cursor - table.scroll_offset.y
        self._fill(row.key if row is not None else EVERYONE_KEY, table.cursor)
        table.scroll_to(y=table.cursor - line, animate=False)

    def show_people(self, people: Sequence[Person], marked: frozenset[str]) -> None:
        """Lists other people, since some came or went; what was typed stays.

        Args:
            people: In the order of their files.
            marked: The keys of who is marked, as they are now.
        """
        self._rows = person_rows(people, {row.key: row for row in self._rows})
        self._marked.clear()
        self._marked |= marked
        self._found = self._sorted(self._matching(self._rows))
        if self.query(PeopleRows):
            self._refill()

    def _tell(self) -> None:
        """Says how many there are, in what order, and what the keys do."""
        card, count = self.query_one("#card"), len(self._there())
        marked = f"{count:,} marked · " if count else ""
        listed = f"{len(self._found):,} {SORTS[self._sort][0]}"
        card.border_title = literal(f"{self.title_text} · {marked}{listed}")
        card.border_subtitle = literal(self._keys_text(count, card.size.width - 4))

    def _keys_text(self, marked: int, width: int) -> str:
        """Returns what the keys do, as much of it as fits."""
        hints = (
            [replace(_HINTS[0], words=f"shows {marked:,}"), *_HINTS[1:]]
            if marked
            else [hint for hint in _HINTS if hint.ids[0] not in _MARKED_ONLY]
        )
        return self.keys.hints(
            fitting(hints, width, lambda hints: len(self.keys.hints(hints, " · "))), " · "
        )

    # Keys and mouse

    def action_sort(self) -> None:
        """Sorts by the next column: name, years, entries, the latest role."""
        self._sort = (self._sort + 1) % len(SORTS)
        keys = {row.key for row in self._found}
        self._found = self._sorted([row for row in self._rows if row.key in keys])
        self._fill(MARKED_KEY if self._marked else EVERYONE_KEY)

    def action_move(self, step: int) -> None:
        """Moves the cursor."""
        self._list.cursor = self._list.cursor + step

    def action_mark(self, step: int) -> None:
        """Marks who is under the cursor, or no longer, and moves on."""
        row = self._list.row
        if row is not None and row.person is not None:
            self._marked ^= {row.key}
            self._refill()
        self.action_move(step)

    def action_mark_all(self) -> None:
        """Marks all who are found; where they all are, none of them."""
        keys = {row.key for row in self._found}
        if keys <= self._marked:
            self._marked -= keys
        else:
            self._marked |= keys
        self._refill()

    def action_unmark(self) -> None:
        """Marks nobody any more."""
        self._marked.clear()
        self._refill()

    def action_show(self) -> None:
        """Shows those who are marked, else who is under the cursor."""
        row, marked = self._list.row, self._there()
        if marked and (row is None or row.key != EVERYONE_KEY):
            self.dismiss(PeopleScope.of(*(person.key for person in marked)))
        elif row is not None:
            self._choose(row)

    def action_show_only(self) -> None:
        """Shows who is under the cursor, whoever is marked."""
        if self._list.row is not None:
            self._choose(self._list.row)

    def _choose(self, row: PersonRow) -> None:
        if row.key == MARKED_KEY:
            self.dismiss(PeopleScope.of(*(marked.key for marked in self._there())))
        else:
            self.dismiss(PeopleScope.of(row.key) if row.person is not None else EVERYONE)

    @on(Followed)
    def _picked(self, event: Followed) -> None:
        self._choose(event.about)

    @on(PeopleRows.Marked)
    def _mark_clicked(self) -> None:
        self.action_mark(0)
