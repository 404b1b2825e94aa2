"""The basket: what is marked, in order of time, with how long it would be on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message

from careertui.career.entries import Entry, newest_first
from careertui.career.text import joined
from careertui.session.key_names import KeyHint
from careertui.session.keymap import Scope
from careertui.tui.host import host_of
from careertui.tui.screens.card import Card
from careertui.tui.widgets.bindings import bindings_for
from careertui.tui.widgets.cells import Cell
from careertui.tui.widgets.cursor_view import Followed
from careertui.tui.widgets.entry_panes import Column, Everything
from careertui.tui.widgets.literal import literal
from careertui.view.lists import ListRow
from careertui.view.view import backdrop_of

_MOST_ROWS = 20


class BasketRows(Everything):
    """What is marked, the latest first."""

    shows_kinds = True

    class Changed(Message):
        """Something is marked no longer."""

    def action_mark(self) -> None:
        """Takes the entry under the cursor out."""
        if self.ref:
            host = host_of(self.app)
            host.become(host.session.without_mark(self.ref))
            self.post_message(self.Changed())

    def show_entries(self, entries: Sequence[Entry], *, of_several: bool, empty: str) -> None:
        """Shows other entries; the cursor stays at its place in the list."""
        self.shows_people = of_several
        self.styles.height = min(_MOST_ROWS, max(1, len(entries)))
        self.show_rows([ListRow(entry) for entry in entries], self.cursor, empty=(empty,))

    def column(self, column: Column, entry: Entry, width: int) -> Iterable[Cell]:
        """Returns where it was; whether it is private stands in the place of that."""
        if column is Column.WHERE and entry.private:
            return (self.cell("private", "marker", width),)
        if column is Column.WHERE and (count := host_of(self.app).session.basket.count_of(entry)):
            return (self.cell("{} of {} results".format(*count), "figure", width),)
        return super().column(column, entry, width)


class BasketScreen(Card[str]):
    """The entries that are marked; enter goes to one."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Scope.BASKET)]
    KEY_HINTS = (
        KeyHint("open", ("entry.follow",)),
        KeyHint("unmark", ("basket.mark",)),
        KeyHint("copy", ("basket.copy",)),
        KeyHint("export", ("basket.export",)),
        KeyHint("clear", ("basket.clear",)),
        *Card.KEY_HINTS,
    )
    title_text = "Basket"

    def __init__(self, length_of: Callable[[Sequence[Entry]], str]) -> None:
        """An empty list; ``length_of`` says how long some entries are on paper."""
        super().__init__()
        self._length_of = length_of

    def compose_card(self) -> ComposeResult:
        """Yields the list."""
        self._rows = BasketRows(id="basket")
        yield self._rows

    def on_basket_rows_changed(self) -> None:
        """Lists what is marked now."""
        self._fill()

    def on_mount(self) -> None:
        """Fills the list."""
        self._fill()
        self._rows.focus()

    def _fill(self) -> None:
        session = host_of(self.app).session
        library = session.library
        numbers = (library.number_of(ref) for ref in session.basket)
        in_file_order = sorted(number for number in numbers if number is not None)
        entries = sorted(map(library.entry, in_file_order), key=newest_first)
        self._rows.measure_columns(backdrop_of(library, session.place.scope), entries)
        self._rows.show_entries(
            entries,
            of_several=len({entry.person_key for entry in entries}) > 1,
            empty="Nothing is marked. " + self.keys.hint("marks an entry", "basket.mark"),
        )
        count = f"Basket {len(entries):,}" if entries else "Basket"
        title = literal(joined(count, self._length_of(entries)))
        self.query_one("#card", Vertical).border_title = title

    def action_clear(self) -> None:
        """Takes everything out."""
        host = host_of(self.app)
        host.become(host.session.unmarked())
        self._fill()

    def on_followed(self, event: Followed) -> None:
        """Goes to the entry."""
        self.dismiss(event.about.value)
