"""People window: how the list of people stands on the screen, and what is said around it.

Few people have a small window. More have the whole screen, with the person under the cursor beside
the list, or in its place where it is narrow.
"""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.events import Resize
from textual.widgets import Input

from careertui.career.text import joined
from careertui.query.lens import LONGEST_QUERY
from careertui.session.key_names import fitting
from careertui.tui.host import host_of
from careertui.tui.screens.card import Card, CardFrame
from careertui.tui.screens.opening_screen import OpeningScreen
from careertui.tui.screens.people_hints import hints_for, placeholder_of
from careertui.tui.screens.people_listing import PeopleChoice, PeopleListing
from careertui.tui.widgets.cursor_view import Highlighted
from careertui.tui.widgets.line_input import LineInput
from careertui.tui.widgets.literal import cells, literal
from careertui.tui.widgets.people_table import PeopleRows
from careertui.tui.widgets.person_pane import PersonPane
from careertui.tui.widgets.row_list import RowsHead

_MOST_LINES, _FRAME_LINES = 24, 4
"""Of a small window: its list, and its border with the field and the line below that."""
_FEW = 10
"""So many people have a small window; more have the whole screen, with one of them beside."""
_WIDE_ENOUGH_FOR_DETAIL, _LOW = 100, 16


class PeopleWindow(Card[PeopleChoice], OpeningScreen[PeopleChoice | None]):
    """A field, the list below it, and the person beside that."""

    title_text = "People"
    DEFAULT_CSS = """
    PeopleWindow {
        & > #card { max-width: 120; }
        & Input { margin-bottom: 1; }
        & PersonPane { display: none; background: $surface; }
        &.-low Input { margin-bottom: 0; }
        & #people, & #table { height: auto; }
        & RowsHead { display: none; }
        &.-columns RowsHead { display: block; }
        &.-many {
            background: $background;
            & > #card { width: 100%; max-width: 100%; height: 100%; max-height: 100%; }
            & #people, & PersonPane { height: 1fr; }
            & #table { width: 5fr; height: 1fr; }
            & PeopleRows { height: 1fr; }
        }
        &.-beside PersonPane { display: block; width: 3fr; border-left: solid $panel; }
        &.-detail {
            & #table { display: none; }
            & PersonPane { display: block; width: 1fr; border-left: none; }
        }
    }
    """

    def __init__(self, listing: PeopleListing, *, text: str, is_home: bool) -> None:
        """A window over a list.

        Args:
            listing: Who is listed.
            text: The query to begin with.
            is_home: Whether one begins here, with the keys on the list.
        """
        super().__init__()
        self._listing, self._text, self._is_home = listing, text, is_home
        self._marked = set[str]()
        self._is_beside, self._is_instead = True, False
        """Whether somebody is shown beside a wide list, and in place of a narrow one."""
        self._table = PeopleRows()
        self._head = RowsHead(self._table)
        self._pane = PersonPane()

    def compose(self) -> ComposeResult:
        """Yields the window, with the classes that all of it is styled with."""
        self._choose_classes(update=False)
        yield from super().compose()

    def compose_card(self) -> ComposeResult:
        """Yields the field, the list with its heads, and the person beside it."""
        yield LineInput(value=self._text, max_length=LONGEST_QUERY)
        with Horizontal(id="people"):
            with Vertical(id="table"):
                yield self._head
                yield self._table
            yield self._pane

    @property
    def _input(self) -> Input:
        return self.query_one(Input)

    def on_resize(self, event: Resize) -> None:
        """Makes the list as high as there is room for; what was laid out is so no more."""
        if event.size == self.outer_size:
            event.stop().prevent_default()
        self._fit()

    @property
    def _is_many(self) -> bool:
        return self._is_home or len(self._listing.people) > _FEW

    @property
    def _is_wide(self) -> bool:
        return self.size.width >= _WIDE_ENOUGH_FOR_DETAIL

    def _choose_classes(self, *, update: bool = True) -> None:
        """Chooses what there is room for; ``update`` styles it at once."""
        classes = {
            "-many": self._is_many,
            "-beside": self._is_many and self._is_wide and self._is_beside,
            "-detail": not self._is_wide and self._is_instead,
            "-columns": bool(self._table.skills),
            "-low": self.size.height < _LOW,
        }
        self.update_classes(classes, update=update)

    def _fit(self) -> None:
        self._choose_classes()
        self._table.has_room = self._is_wide
        self.call_after_refresh(self._head.refresh)
        if not self._is_many:
            room = self.size.height * 9 // 10 - _FRAME_LINES - bool(self._table.skills)
            # With a line for those who may be marked, so that the first mark moves nothing.
            lines = min(_MOST_LINES, max(3, len(self._listing.rows) + 2))
            self._table.styles.height = max(1, min(room, lines))
        self._tell()

    def _show_detail(self) -> None:
        """Shows who is under the cursor, where there is a place for that."""
        if self._pane.display:
            self._pane.show(self._listing.glance(self._table.row))

    @on(Highlighted)
    def _moved(self, event: Highlighted) -> None:
        event.stop()
        self._show_detail()

    def action_detail(self) -> None:
        """Shows who is under the cursor beside the list, or in place of a narrow one; or not."""
        if self._is_wide:
            self._is_beside = not self._is_beside
        else:
            self._is_instead = not self._is_instead
        self._fit()
        self.set_focus(None)
        # The list can have the keys again once it is there again.
        self.call_after_refresh(self._focus_list)
        self._show_detail()

    def _tell(self) -> None:
        """Says how many there are, in what order, how many come yet, and what the keys do."""
        card, listing = self.query_one(CardFrame), self._listing
        count = len(listing.marked_in(self._marked))
        card.border_title = literal(self._titled(count, card.size.width - 2))
        in_list = self.focused is not self._input
        self._input.placeholder = placeholder_of(self.keys, in_list=in_list)
        hints = hints_for(count, has_files=listing.has_files, in_list=in_list)
        shown = fitting(hints, card.size.width - 4, lambda some: len(self.keys.hints(some, " · ")))
        card.show_keys(self.keys.hints(shown, " · "))

    def _titled(self, marked: int, room: int) -> str:
        """Returns the title, with as much beside it as so many cells have room for."""
        listing = self._listing
        begin = joined(self.title_text, f"{marked:,} marked" if marked else "")
        found = f"{len(listing.found):,}"
        if listing.matches is not None:
            found += f" of {len(listing.people):,}"
        order = f"{found}{' ' if listing.matches is None else ', '}{listing.order}"
        reading = host_of(self.app).reading
        titles = (joined(begin, order, reading), joined(begin, found, reading))
        return next((it for it in titles if cells(it) <= room), joined(begin, found))

    def _focus_list(self) -> None:
        self._table.can_focus = True
        self.set_focus(None if self.has_class("-detail") else self._table, scroll_visible=False)
        self.call_after_refresh(self._tell)
