"""People: whose careers are shown.

The invariants: marks are kept by the keys of people, so they stay whatever is typed, however
the list is sorted and whoever comes or goes while it is open; who is listed is who has all that
is typed, in whichever of their entries and files.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import replace
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input
from textual.widgets.input import Selection

from careertui.career.library import EVERYONE, Library, PeopleScope
from careertui.career.text import fold
from careertui.search.results import PeopleMatches
from careertui.session.key_names import KeyHint, fitting
from careertui.session.keymap import Scope
from careertui.session.query_history import LONGEST_QUERY
from careertui.tui.host import host_of
from careertui.tui.screens.card import Card
from careertui.tui.search_worker import SearchWorker
from careertui.tui.widgets.bindings import bindings_for
from careertui.tui.widgets.cursor_view import Followed
from careertui.tui.widgets.glyphs import Glyphs
from careertui.tui.widgets.line_input import LineInput
from careertui.tui.widgets.literal import literal, no_marks
from careertui.tui.widgets.people_table import (
    EVERYONE_KEY,
    MARKED_KEY,
    PeopleRows,
    PersonRow,
    everyone_row,
    marked_row,
    person_rows,
)
from careertui.view.people_finder import PeopleAnswer, matching_text

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
    KeyHint("files", ("people.files",), 5),
    KeyHint("sorts", ("people.sort",), 6),
    KeyHint("closes", ("people.close",), 7),
)
"""The hints at the bottom of the window."""
_MARKED_ONLY = {"people.unmark", "people.only"}
"""The actions that are hinted at only while somebody is marked."""
_NO_KEY = "#"
"""A key that no row has."""
_ENTER_SECONDS = 5.0
"""How long enter waits for the search to end."""
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
        library: Library,
        shown: PeopleScope,
        marked: frozenset[str] = frozenset(),
        *,
        text: str = "",
        glyphs: Glyphs,
    ) -> None:
        """A list of people.

        Args:
            library: Everyone who is open.
            shown: Whose careers are shown now.
            marked: The keys of who is marked.
            text: The query to begin with.
            glyphs: What to draw with.
        """
        super().__init__()
        self._take_library(library, {})
        self._shown = shown
        self._marked = set(marked)
        self._glyphs = glyphs
        self._sort = 0
        self._text = self._begun_with = text
        self._matches: PeopleMatches | None = None
        """Whom the text finds; None without a text."""
        self._found: Sequence[PersonRow] = self._people
        """The rows of those who are found, in order."""
        self._unfolded = {library.person_of(shown.one)} - {shown.one}
        """The keys of those whose files are listed."""
        self._worker: SearchWorker[tuple[Library, str], PeopleAnswer] | None = None
        self._is_waiting = False
        """Whether the search for the text goes on, so that the list is still the last one."""

    def _take_library(self, library: Library, kept: dict[str, PersonRow]) -> None:
        self._library = library
        self._rows = person_rows(library, kept)
        """A row for each file, in file order."""
        self._people = [row for row in self._rows if not row.is_below]

    @property
    def marked(self) -> frozenset[str]:
        """The keys of who is marked, whether they are there just now or not."""
        return frozenset(self._marked)

    def compose_card(self) -> ComposeResult:
        """Yields the field and the list."""
        says = "all they have: name, role, skill, employer, any word"
        yield LineInput(value=self._text, placeholder=says, max_length=LONGEST_QUERY)
        yield PeopleRows(self._glyphs)

    @property
    def _list(self) -> PeopleRows:
        return self.query_one(PeopleRows)

    @property
    def _input(self) -> Input:
        return self.query_one(Input)

    def on_mount(self) -> None:
        """Puts the cursor on those who are marked, the best of a query, or who is shown."""
        find = host_of(self.app).find_people
        self._worker = SearchWorker(
            find, lambda future: self.app.call_later(self._answered, future)
        )
        self._list.can_focus = False
        self._list.marked = self._marked
        self._list.unfolded = self._unfolded
        self._list.reason = self._reason
        self._ask()
        if self._text and not self._marked:
            self._fill(_NO_KEY, len(list(self._several())))
        else:
            self._fill(MARKED_KEY if self._marked else self._shown.one)

    def on_unmount(self) -> None:
        """Ends the thread of the search."""
        if self._worker is not None:
            self._worker.close()

    def on_resize(self) -> None:
        """Makes the list as high as there is room for."""
        self._fit()

    def _fit(self) -> None:
        room = self.size.height * 9 // 10 - _FRAME_LINES
        # With a line for those who may be marked, so that the first mark moves nothing.
        lines = min(_MOST_LINES, max(3, len(self._rows) + 2))
        self._list.styles.height = max(1, min(room, lines))
        self._tell()

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
        answer = self._worker.ask((self._library, self._text), patience_seconds)
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
        self._is_waiting, self._matches = False, answer.matches if answer else None
        self._found = self._ordered()

    def _ordered(self) -> Sequence[PersonRow]:
        """Returns those who are found: best first, in file order, or as they are sorted."""
        rows = self._people
        if self._matches is not None:
            rows = [self._rows[at] for at in self._matches.people]
        key = SORTS[self._sort][1]
        return rows if key is None else sorted(rows, key=key)

    # What is listed

    def _there(self) -> list[PersonRow]:
        """Returns those who are marked and there, in the order of their files."""
        return [row for row in self._rows if row.key in self._marked] if self._marked else []

    def _several(self) -> Iterator[PersonRow]:
        """Yields the rows for everyone and for those who are marked, unless words are typed."""
        words = fold(self._text).split() if self._text != self._begun_with else []
        rows = [everyone_row(self._people)] if len(self._people) > 1 else []
        if marked := self._there():
            rows.append(marked_row(marked))
        yield from (row for row in rows if all(word in fold(row.name) for word in words))

    def _below(self, row: PersonRow) -> Iterator[PersonRow]:
        """Yields the other files of a person that are listed: all, or where the words are."""
        if not row.files:
            return
        best = self._best_entry(row)
        starts = self._library.starts
        holder = "" if best is None else self._rows[bisect_right(starts, best) - 1].key
        for key in row.files[1:]:
            if row.key in self._unfolded or key == holder:
                yield self._rows[self._library.positions[key]]

    def _best_entry(self, row: PersonRow) -> int | None:
        if self._matches is None or row.person is None:
            return None
        return self._matches.best_entry(self._library.positions[self._library.person_of(row.key)])

    def _reason(self, row: PersonRow) -> str:
        """Returns what was found of somebody; empty if it is the name."""
        number = None if row.is_below else self._best_entry(row)
        if number is None:
            return ""
        text = matching_text(self._library.entries[number], self._list.marks)
        return "" if text == row.name else text

    def _fill(self, key: str, otherwise: int = 0) -> None:
        """Fills the list, with the cursor on the row of a key, else on that of a number."""
        table = self._list
        table.marks = no_marks if self._matches is None else self._matches.marks
        table.empty = list(self._nobody())
        rows = list(self._several())
        for row in self._found:
            rows += (row, *self._below(row))
        at = next((at for at, row in enumerate(rows) if row.key == key), otherwise)
        table.show_people(rows, at)
        self._fit()

    def _nobody(self) -> Iterator[str]:
        """Yields the lines that are shown if nobody is found."""
        if self._matches is None or self._is_waiting:
            return
        for word in self._matches.missing[:1]:
            yield f"nobody has “{word}”"
        if not self._matches.missing:
            yield "nobody has all of that"
            yield "each word is somebody's"

    def _fill_found(self) -> None:
        """Fills the list after other people were found, with the cursor at the top."""
        self._fill(MARKED_KEY if self._marked else EVERYONE_KEY)

    def _refill(self) -> None:
        """Fills the list; the cursor stays on its row, and the row on its line, if they can."""
        table = self._list
        row, line = table.row, table.cursor - table.scroll_offset.y
        self._fill(row.key if row is not None else EVERYONE_KEY, table.cursor)
        table.scroll_to(y=table.cursor - line, animate=False)

    def show_people(self, library: Library, marked: frozenset[str]) -> None:
        """Lists other people, since some came or went; what was typed stays.

        Args:
            library: Everyone who is open now.
            marked: The keys of who is marked, as they are now.
        """
        self._take_library(library, {row.key: row for row in self._rows})
        self._marked.clear()
        self._marked |= marked
        self._ask()
        if self._is_waiting:
            # Who was found before and is still there stays until the answer comes.
            positions = library.positions
            keys = [row.key for row in self._found if row.key in positions]
            self._matches, self._found = None, [self._rows[positions[key]] for key in keys]
        if self.query(PeopleRows):
            self._refill()

    def _tell(self) -> None:
        """Says how many there are, in what order, and what the keys do."""
        card, count = self.query_one("#card"), len(self._there())
        marked = f"{count:,} marked · " if count else ""
        order = (
            "best first" if self._matches is not None and not self._sort else SORTS[self._sort][0]
        )
        of = "" if self._matches is None else f"of {len(self._people):,}, "
        listed = f"{len(self._found):,} {of}{order}"
        card.border_title = literal(f"{self.title_text} · {marked}{listed}")
        card.border_subtitle = literal(self._keys_text(count, card.size.width - 4))

    def _keys_text(self, marked: int, width: int) -> str:
        """Returns what the keys do, as much of it as fits."""
        left_out = set() if marked else set(_MARKED_ONLY)
        if not any(row.files for row in self._people):
            left_out.add("people.files")
        hints = [hint for hint in _HINTS if hint.ids[0] not in left_out]
        if marked:
            hints[0] = replace(hints[0], words=f"shows {marked:,}")
        return self.keys.hints(
            fitting(hints, width, lambda hints: len(self.keys.hints(hints, " · "))), " · "
        )

    # Keys and mouse

    def action_sort(self) -> None:
        """Sorts by the next column: name, years, entries, the latest role."""
        self._sort = (self._sort + 1) % len(SORTS)
        self._found = self._ordered()
        self._fill_found()

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
        """Takes all marks away."""
        self._marked.clear()
        self._refill()

    def action_unfold(self, is_open: bool) -> None:
        """Lists the files of who is under the cursor, or no longer; else moves in the text."""
        row, text = self._list.row, self._input
        person = self._library.person_of(row.key) if row is not None else ""
        is_at_end = text.selection == Selection.cursor(len(text.value))
        has_files = person in self._library.same_person
        if has_files and is_at_end and (person in self._unfolded) != is_open:
            self._unfolded ^= {person}
            self._fill(person)
        elif is_open:
            text.action_cursor_right()
        else:
            text.action_cursor_left()

    @on(PeopleRows.Unfolded)
    def _unfold_clicked(self) -> None:
        row = self._list.row
        if row is not None:
            self._unfolded ^= {row.key}
            self._refill()

    def action_show(self) -> None:
        """Shows those who are marked, else who is under the cursor."""
        if self._is_waiting:
            self._ask(_ENTER_SECONDS)
            self._fill_found()
        row = self._list.row
        if self._there() and (row is None or row.key != EVERYONE_KEY):
            self._choose_marked()
        elif row is not None:
            self._choose(row)

    def action_show_only(self) -> None:
        """Shows who is under the cursor, whoever is marked."""
        if self._list.row is not None:
            self._choose(self._list.row)

    def _choose(self, row: PersonRow) -> None:
        if row.key == MARKED_KEY:
            self._choose_marked()
        else:
            self.dismiss(PeopleScope.of(row.key) if row.person is not None else EVERYONE)

    def _choose_marked(self) -> None:
        self.dismiss(PeopleScope.of(*(row.key for row in self._there())))

    @on(Followed)
    def _picked(self, event: Followed) -> None:
        self._choose(event.about)

    @on(PeopleRows.Marked)
    def _mark_clicked(self) -> None:
        self.action_mark(0)
