"""People: whose careers are shown.

The invariants: marks are kept by the keys of people, so they stay whatever is typed, however
the list is sorted and whoever comes or goes while it is open; who is listed is who has all that
is typed, in whichever of their entries and files.

It is the home of a folder of many, with the keys on the list, and a window over the career of
one, with the keys in the field.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widgets import Input
from textual.widgets.input import Selection

from careertui.career.library import EVERYONE, Library, PeopleScope
from careertui.career.text import fold
from careertui.insight.comparison import FEWEST, MOST
from careertui.session.keymap import Scope
from careertui.tui.host import host_of
from careertui.tui.screens.people_listing import PeopleChoice, PeopleListing
from careertui.tui.screens.people_window import PeopleWindow
from careertui.tui.search_worker import SearchWorker
from careertui.tui.widgets.bindings import bindings_for
from careertui.tui.widgets.cursor_view import Followed
from careertui.tui.widgets.literal import no_marks
from careertui.tui.widgets.people_table import (
    EVERYONE_KEY,
    MARKED_KEY,
    PeopleRows,
    PersonRow,
    tell_apart,
)
from careertui.view.people_finder import PeopleAnswer

_NO_KEY = "#"
"""A key that no row has."""
_ENTER_SECONDS = 5.0
"""How long enter waits for the search to end."""


class PeopleScreen(PeopleWindow):
    """Everyone who is open; type to narrow, enter to show, tab to mark."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_for(Scope.PEOPLE, priority=True),
        *bindings_for(Scope.PEOPLE_LIST),
    ]
    LETTER_SCOPE = Scope.PEOPLE_LIST

    def __init__(
        self,
        library: Library,
        shown: PeopleScope,
        marked: frozenset[str] = frozenset(),
        *,
        text: str = "",
        is_home: bool = False,
    ) -> None:
        """A list of people.

        Args:
            library: Everyone who is open.
            shown: Whose careers are shown now.
            marked: The keys of who is marked.
            text: The query to begin with.
            is_home: Whether one begins here, with the keys on the list.
        """
        if is_home:
            self.AUTO_FOCUS = "PeopleRows"  # type: ignore[misc]
        listing = PeopleListing(library, {library.person_of(shown.one)} - {shown.one})
        super().__init__(listing, text=text, is_home=is_home)
        self._shown = shown
        self._marked |= marked
        self._begun_with = text
        self._worker: SearchWorker[tuple[Library, str], PeopleAnswer] | None = None
        self._is_waiting = False
        """Whether the search for the text goes on, so that the list is still the last one."""

    @property
    def marked(self) -> frozenset[str]:
        """The keys of who is marked, whether they are there just now or not."""
        return frozenset(self._marked)

    @property
    def listed(self) -> tuple[str, ...]:
        """The keys of who is found, in the order of the list."""
        return tuple(row.key for row in self._listing.found)

    def show_first(self) -> None:
        """Puts the cursor on those who are marked, the best of a query, or who is shown."""
        find = host_of(self.app).find_people
        self._worker = SearchWorker(
            find, lambda future: self.app.call_later(self._answered, future)
        )
        table, listing = self._table, self._listing
        table.can_focus = self._is_home
        table.marked, table.unfolded = self._marked, listing.unfolded
        table.reason = lambda row: listing.reason(row, table.marks)
        self._ask()
        if self._text and not self._marked:
            self._fill(_NO_KEY, len(list(self._several())))
        else:
            self._fill(MARKED_KEY if self._marked else self._shown.one)

    def opened(self) -> None:
        """Says that the list is on the screen, and tells those of very many apart."""
        super().opened()
        self._tell_many_apart()

    def _tell_many_apart(self) -> None:
        """Tells very many apart, once all of them were read."""
        if not (self._listing.is_told_apart or host_of(self.app).reading):
            self._table.run_worker(self._tell_apart, thread=True)

    def _tell_apart(self) -> None:
        """Reads the names of very many, and shows which are shared."""
        tell_apart(self._listing.rows)
        self.app.call_later(self._table.refresh)

    def on_unmount(self) -> None:
        """Ends the thread of the search."""
        if self._worker is not None:
            self._worker.close()

    # What is asked for

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrows the list."""
        event.stop()
        if event.value != self._text:
            self._text = event.value
            self._ask()
            self._fill_found()

    def _ask(self, patience_seconds: float | None = None) -> None:
        """Searches for the text; the answer comes now, or later by ``_answered``."""
        if self._worker is None or not self._text.strip():
            self._take(None)
            return
        self._is_waiting = True
        answer = self._worker.ask((self._listing.library, self._text), patience_seconds)
        if answer is not None:
            self._take(answer)

    def _answered(self, future: Future[PeopleAnswer]) -> None:
        """Lists who was found, unless something else was asked for meanwhile."""
        if self._worker is not None and self._worker.is_newest(future) and self.is_mounted:
            self._take(future.result())
            self._fill_found()

    def _take(self, answer: PeopleAnswer | None) -> None:
        if answer is None and self._worker is not None:
            self._worker.drop()
        self._is_waiting = False
        self._listing.take(answer)

    # What is listed

    def _several(self) -> Iterator[PersonRow]:
        """Yields the rows for everyone and for those who are marked, unless words are typed."""
        words = fold(self._text).split() if self._text != self._begun_with else []
        return self._listing.several(words, self._marked)

    def _fill(self, key: str, otherwise: int = 0) -> None:
        """Fills the list, with the cursor on the row of a key, else on that of a number."""
        table, listing = self._table, self._listing
        table.marks = no_marks if listing.matches is None else listing.matches.marks
        table.columns = listing.columns
        listing.is_growing = bool(host_of(self.app).reading)
        table.empty = () if self._is_waiting else list(listing.nobody())
        rows = [*self._several(), *listing.listed()]
        at = next((at for at, row in enumerate(rows) if row.key == key), otherwise)
        table.show_people(rows, at)
        self._fit()
        self._show_detail()

    def _fill_found(self) -> None:
        """Fills the list after other people were found, with the cursor at the top."""
        if self._is_home and self._listing.matches is not None and not self._marked:
            self._fill(_NO_KEY, len(list(self._several())))
        else:
            self._fill(MARKED_KEY if self._marked else EVERYONE_KEY)

    def _refill(self) -> None:
        """Fills the list; the cursor stays on its row, and the row on its line, if they can."""
        table = self._table
        row, line = table.row, table.cursor - table.scroll_offset.y
        self._fill(row.key if row is not None else EVERYONE_KEY, table.cursor)
        table.scroll_to(y=table.cursor - line, animate=False)

    def show_people(self, library: Library, marked: frozenset[str]) -> None:
        """Lists other people, since some came or went; what was typed stays.

        Args:
            library: Everyone who is open now.
            marked: The keys of who is marked, as they are now.
        """
        listing, before = self._listing, self.listed
        listing.take_library(library)
        self._marked.clear()
        self._marked |= marked
        self._ask()
        if self._is_waiting:
            # Who was found before and is still there stays until the answer comes.
            listing.keep(before)
        if self.query(PeopleRows):
            self._refill()
            self._tell_many_apart()

    # Keys and mouse

    def action_find(self) -> None:
        """Goes to the field."""
        self.set_focus(self._input)
        # A click on the list leaves the keys to the field.
        self._table.can_focus = False
        self.call_after_refresh(self._tell)

    def begin_search(self, text: str) -> None:
        """Goes to the field, with some text in it."""
        self.action_find()
        # Once the focus is there, which selects what was typed before.
        self._input.call_later(self._input.replace, text, 0, len(self._input.value))

    def action_close(self) -> None:
        """Leaves the field for the list where something was typed or one begins; else closes."""
        if self.focused is self._input and (self._is_home or self._text != self._begun_with):
            self._focus_list()
        else:
            self.dismiss(None)

    def action_sort(self) -> None:
        """Sorts by the next column: a skill of the query, name, years, the latest role.

        The cursor stays with whom it is on.
        """
        self._listing.sort_next()
        self._refill()

    def action_move(self, step: int) -> None:
        """Moves the cursor."""
        self._table.cursor = self._table.cursor + step

    def action_mark(self, step: int) -> None:
        """Marks who is under the cursor, or no longer, and moves on."""
        row = self._table.row
        if row is not None and row.person is not None:
            self._marked ^= {row.key}
            self._remark()
        self.action_move(step)

    def action_mark_all(self) -> None:
        """Marks all who are found; where they all are, none of them."""
        keys = set(self.listed)
        mark = self._marked.difference_update if keys <= self._marked else self._marked.update
        mark(keys)
        self._remark()

    def action_unmark(self) -> None:
        """Takes all marks away."""
        self._marked.clear()
        self._remark()

    def _remark(self) -> None:
        """Shows who is marked now, and notes it for what works on them."""
        host = host_of(self.app)
        host.moved(host.session.marking(self.marked))
        self._refill()

    def action_unfold(self, is_open: bool) -> None:
        """Lists the files of who is under the cursor, or no longer; else moves in the text."""
        row, text, listing = self._table.row, self._input, self._listing
        person = listing.library.person_of(row.key) if row is not None else ""
        is_at_end = text.selection == Selection.cursor(len(text.value))
        has_files = person in listing.library.same_person
        if has_files and is_at_end and (person in listing.unfolded) != is_open:
            listing.unfolded ^= {person}
            self._fill(person)
        elif is_open:
            text.action_cursor_right()
        else:
            text.action_cursor_left()

    @on(PeopleRows.Unfolded)
    def _unfold_clicked(self) -> None:
        if self._table.row is not None:
            self._listing.unfolded ^= {self._table.row.key}
            self._refill()

    def action_show(self) -> None:
        """Shows those who are marked, else who is under the cursor."""
        if self._is_waiting:
            self._ask(_ENTER_SECONDS)
            self._fill_found()
        row = self._table.row
        if self._listing.marked_in(self._marked) and (row is None or row.key != EVERYONE_KEY):
            self._choose_marked()
        elif row is not None:
            self._choose(row)

    def action_show_only(self) -> None:
        """Shows who is under the cursor, whoever is marked."""
        if self._table.row is not None:
            self._choose(self._table.row)

    def _choose(self, row: PersonRow) -> None:
        if row.key == MARKED_KEY:
            self._choose_marked()
        else:
            self._end(PeopleScope.of(row.key) if row.person is not None else EVERYONE)

    def _choose_marked(self) -> None:
        self._end(PeopleScope.of(*(row.key for row in self._listing.marked_in(self._marked))))

    def _end(self, scope: PeopleScope, window: str = "") -> None:
        """Ends with who was chosen, and with the query if it asks for skills."""
        is_kept = self._text != self._begun_with and bool(self._table.skills)
        self.dismiss(PeopleChoice(scope, self._text if is_kept else None, window))

    def action_leave_for(self, window: str) -> None:
        """Opens a window over those who are marked, else over those who are found."""
        scope = self._listing.chosen(self._marked)
        if window == "compare" and not FEWEST <= len(scope.keys or ()) <= MOST:
            self.app.bell()
        else:
            self._end(scope, window)

    @on(Followed)
    def _picked(self, event: Followed) -> None:
        self._choose(event.about)

    @on(PeopleRows.Marked)
    def _mark_clicked(self) -> None:
        self.action_mark(0)
