"""The Timeline pane: roles, education and points on one axis, drawn line by line.

The invariant: the pane never filters. What is lit and which years glow are given with the
model; the pane keeps the cursor, the scroll and the window on time, and says what was
asked for in messages.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.actions import SkipAction
from textual.binding import BindingType
from textual.message import Message

from careertui.session.keymap import Scope
from careertui.tui.widgets.bindings import bindings_for
from careertui.tui.widgets.cursor_view import Followed, Highlighted
from careertui.tui.widgets.literal import Marks, cells, literal, no_marks
from careertui.tui.widgets.pane import Shown, next_hit
from careertui.tui.widgets.pane_texts import (
    folded_remark,
    gaps_remark,
    no_timeline,
    timeline_remark,
)
from careertui.tui.widgets.timeline.timeline_view import TimelineView
from careertui.view.timeline.axis import Window
from careertui.view.timeline.rows import (
    EMPTY_MODEL,
    RowKind,
    TimelineModel,
    TimelineRow,
    timeline_model,
)
from careertui.view.view import View

if TYPE_CHECKING:
    from careertui.insight.career_gaps import Gap

_PAN = 0.12
"""How much of the window one step of pan moves it."""
_LINES_AROUND = 5
"""Rule, strip, axis, the line of the shelf and one to breathe."""
_SHELF_LINES = 3
"""The same if there are no years to show."""


class Timeline(TimelineView):
    """A career on an axis."""

    # The first of two bindings of a key goes first; the second is tried where it skips.
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_for(Scope.TIMELINE),
        *bindings_for(Scope.LIST),
    ]

    class YearsDragged(Message):
        """The mouse is being drawn over years, or was just let go."""

        def __init__(self, first: int, last: int) -> None:
            super().__init__()
            self.first = first
            self.last = last

        def can_replace(self, message: Message) -> bool:
            """Only the latest position matters."""
            return isinstance(message, Timeline.YearsDragged)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._dragged_from: int | None = None
        self._dragged_to = 0
        self._view_shown: View | None = None
        self._whole_model = EMPTY_MODEL
        """The model of all that is open, which a lens only lights."""
        self._folded_away = 0
        """How many rows are left out."""
        self._shows_gaps = False
        self._gap_count = self._skill_count = 0

    # What is shown

    def show_view(self, shown: Shown) -> None:
        """Shows all that is dated, what the lens lets pass lit."""
        session, view = shown.session, shown.view
        self._basket = session.basket
        is_known = self._view_shown is not None and self._view_shown.backdrop is view.backdrop
        if not is_known or self._shows_gaps != session.shows_gaps:
            self._shows_gaps = session.shows_gaps
            gaps = _gaps(view, shown.today) if self._shows_gaps else ()
            self._gap_count = len(gaps)
            self._whole_model = timeline_model(
                view.entries, view.shown, activity=view.activity, gaps=gaps
            )
        self._view_shown = view
        model = self._whole_model.under(view.shown, session.lens.years)
        if session.shows_skills and not view.sample:
            from careertui.view.timeline.skill_rows import with_skills

            model = with_skills(model, view.skills, view.library)
        # Not while years are being drawn, as that would move them from under the mouse.
        is_folded = session.is_folded and not session.shows_skills
        if is_folded and not view.lens.is_empty and self._dragged_from is None:
            from careertui.view.timeline.folding import folded

            model = folded(model)
        self._folded_away = len(self._whole_model.rows) - len(model.rows) if is_folded else 0
        self._skill_count = sum(row.kind is RowKind.HEAT for row in model.rows)
        self.show(model, marks=shown.marks, empty=no_timeline(view, self.keys))
        entry = session.entry
        self.highlight(session.place.cursor, fallback=entry.parent_ref if entry else "")
        around = _LINES_AROUND if model.span else _SHELF_LINES
        self.most_lines = len(model.rows or self._empty) + around
        self._note_years()

    def _note_years(self) -> None:
        """Notes which years are in view."""
        if self._view_shown is not None:
            remark = timeline_remark(
                self._view_shown,
                self.visible_span,
                is_zoomed=self.is_zoomed,
                skills=self._skill_count,
            )
            gaps = gaps_remark(self._gap_count) if self._shows_gaps else ""
            self.remark = remark + gaps + folded_remark(self._folded_away, self.keys)

    def show(
        self, model: TimelineModel, *, marks: Marks = no_marks, empty: Sequence[str] = ()
    ) -> None:
        """Shows another model; the cursor stays on its entry if that is still there.

        Posts no message.

        Args:
            model: What to show.
            marks: Gives what a query matched in a text.
            empty: What to say, line by line, if there are no rows.
        """
        before = self.ref
        if model.rows is not self.model.rows:
            self._measure(model)
        if model.limits != self.model.limits:
            self._window = None
        lit_rows = model.lit_rows
        is_narrowed = len(lit_rows) < sum(1 for row in model.rows if row.marks)
        is_changed = (model.rows, lit_rows) != (self.model.rows, self._lit_rows)
        self._must_show_lit = is_narrowed and is_changed
        self.model, self._marks, self._empty = model, marks, empty
        self._lit_rows = lit_rows
        self._resize_virtual()
        if not self._go_to(before):
            self._go(self._nearest(self._row), quietly=True)
        if self._must_show_lit:
            self._go_lit()
        self._redraw()

    def _measure(self, model: TimelineModel) -> None:
        """Notes what depends on the rows alone."""
        widths = [(cells(row.label), bool(row.short)) for row in model.rows if row.marks]
        self._longest_label = max((width for width, _ in widths), default=0)
        self._longest_repeated = max((width for width, short in widths if short), default=0)
        self._people = [index for index, row in enumerate(model.rows) if row.kind is RowKind.PERSON]

    def highlight(self, ref: str, *, fallback: str = "") -> bool:
        """Moves the cursor to an entry without a message; False if it is not here.

        Args:
            ref: The entry.
            fallback: An entry to go to instead where that one is not here, such as the role
                that a project stands in.
        """
        is_here = self._go_to(ref) or bool(fallback and self._go_to(fallback))
        if self._must_show_lit:
            self.show_lit()
        return is_here

    def _go_to(self, ref: str) -> bool:
        current = self._mark
        if current is not None and current.ref == ref:
            return True
        for index, row in enumerate(self.model.rows):
            for point, mark in enumerate(row.marks):
                if mark.ref == ref:
                    self._go(index, point, quietly=True)
                    return True
        return False

    def _go_lit(self) -> None:
        """Moves the cursor to the first lit row where what it is on is not lit."""
        lit, mark = self.model.lit, self._mark
        if self._lit_rows and (mark is None or mark.ref not in lit):
            row = self._lit_rows[0]
            self._go(row, self._nearest_point(self.model.rows[row]), quietly=True)
        self.show_lit()
        self._must_show_lit = True

    # The cursor

    def _nearest(self, index: int) -> int:
        """Returns the row closest to an index that has an entry."""
        rows = self.model.rows
        index = max(0, min(len(rows) - 1, index))
        for nearby in (index, index + 1, index - 1):
            if 0 <= nearby < len(rows) and rows[nearby].marks:
                return nearby
        return index

    def _go(self, index: int, point: int | None = None, *, quietly: bool = False) -> None:
        """Puts the cursor on a row; on a row of points, on the one nearest in time."""
        rows = self.model.rows
        if not rows:
            self._row = self._point = 0
            return
        index = max(0, min(len(rows) - 1, index))
        before = self.ref
        if point is None:
            point = self._nearest_point(rows[index]) if index != self._row else self._point
        self._row, self._point = index, max(0, min(point, len(rows[index].marks) - 1))
        self._show_point()
        self.show_cursor()
        self.refresh()
        if not quietly and self.ref and self.ref != before:
            self.post_message(Highlighted(self, self.target))

    def _nearest_point(self, row: TimelineRow) -> int:
        """Returns the lit point nearest in time to the mark under the cursor; any if none is."""
        if not self._is_points(row):
            return 0
        month = self._mark.middle if self._mark is not None else 0.0
        return min(
            range(len(row.marks)),
            key=lambda number: (
                row.marks[number].ref not in self.model.lit,
                abs(row.marks[number].middle - month),
            ),
        )

    def _show_point(self) -> None:
        """Moves the window to the point under the cursor."""
        row, mark = self.model.rows[self._row], self._mark
        if (
            row.kind in (RowKind.POINTS, RowKind.HEAT)
            and mark is not None
            and self._window is not None
        ):
            self._look(self._view.showing(mark.middle, self.model.limits))

    def action_move(self, step: int) -> None:
        """Moves the cursor by rows, past those that have no entry."""
        count, index = len(self.model.rows), self._row + step
        index = max(0, min(count - 1, index))
        direction = 1 if step > 0 else -1
        while 0 <= index < count and not self.model.rows[index].marks:
            index += direction
        if 0 <= index < count:
            self._go(index)

    def action_move_to_end(self, direction: int) -> None:
        """Goes to the first row, or the last."""
        self._go(self._nearest(0 if direction < 0 else len(self.model.rows) - 1))

    def to_hit(self, step: int) -> bool:
        """Goes to the next mark in the lens, row by row; after the last one to the first."""
        lit = self.model.lit
        hits = [
            (index, point)
            for index in self._lit_rows
            for point, mark in enumerate(self.model.rows[index].marks)
            if mark.ref in lit
        ]
        if not hits:
            return False
        self._go(*next_hit(hits, (self._row, self._point), step))
        return True

    def action_follow(self) -> None:
        """Follows the entry under the cursor."""
        if self.target is not None:
            self.post_message(Followed(self, self.target))

    @property
    def page(self) -> int:
        """How many rows are in view, less one."""
        return max(1, self.scrollable_content_region.height - self._frame.header - 1)

    # Keys

    def action_pan_left(self) -> None:
        """To the point before; else to earlier years; else to the pane before."""
        self._sideways(-1)

    def action_pan_right(self) -> None:
        """To the next point; else to later years; else to the next pane."""
        self._sideways(1)

    def _sideways(self, direction: int) -> None:
        rows = self.model.rows
        if rows and self._is_points(rows[self._row]):
            point = self._point + direction
            if 0 <= point < len(rows[self._row].marks):
                self._go(self._row, point)
            return
        if not self.is_zoomed:
            raise SkipAction
        months = max(1, round(self._view.months * _PAN))
        self._look(self._view.panned(direction * months, self.model.limits))

    def action_zoom_in(self) -> None:
        """Shows fewer years, around the cursor."""
        self._zoom(1)

    def action_zoom_out(self) -> None:
        """Shows more years."""
        self._zoom(-1)

    def action_zoom_fit(self) -> None:
        """Fits everything in; where it does already, the chosen years."""
        years, limits = self.model.years, self.model.limits
        if self.is_zoomed or years is None or self.model.span is None:
            self._look(limits)
            return
        low, high = max(years.low, limits.low), min(years.high, limits.high)
        if low < high:
            self._look(Window(low, high))

    def _zoom(self, step: int, around: float | None = None) -> None:
        """Shows more or fewer years around a month; by default around the cursor's mark."""
        view, mark, limits = self._view, self._mark, self.model.limits
        if self.model.span is None:
            return
        is_seen = mark is not None and mark.low < view.high and mark.high > view.low
        if around is not None or mark is None or not is_seen:
            middle = (view.low + view.high) / 2
            self._look(view.zoomed(step, middle if around is None else around, limits))
            return
        low, high = max(mark.low, view.low), min(mark.high, view.high)
        window = view.zoomed(step, (low + high) / 2, limits)
        if mark.current or high - low <= window.months:
            window = window.holding(low, high, limits)
        self._look(window)

    def _look(self, window: Window) -> None:
        """Brings other years into view."""
        if window == self._view:
            return
        self._window = window if window != self.model.limits else None
        self._redraw()
        self._note_years()

    # The mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begins to draw over years in the header."""
        in_plot = event.x >= self._frame.label_width and self.model.span is not None
        if event.button == 1 and event.y < self._frame.header and in_plot:
            event.stop()
            self.capture_mouse()
            self._dragged_from = self._dragged_to = self._year_at(event.x)
            self._post_years()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Draws over years, or shows what is under the mouse."""
        if self._dragged_from is None:
            self._show_tooltip(event.x, event.y)
            return
        year = self._year_at(event.x)
        if year != self._dragged_to:
            self._dragged_to = year
            self._post_years()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Settles the years."""
        if self._dragged_from is not None:
            event.stop()
            self.release_mouse()
            self._post_years()
            self._dragged_from = None

    def _post_years(self) -> None:
        if self._dragged_from is not None:
            first, last = sorted((self._dragged_from, self._dragged_to))
            self.post_message(self.YearsDragged(first, last))

    def on_click(self, event: events.Click) -> None:
        """Puts the cursor under the mouse; a second click follows."""
        index = self._row_at(event.y)
        if index is None or not self.model.rows[index].marks:
            return
        event.stop()
        self._go(index, self._point_at(index, event.x))
        if event.chain >= 2:
            self.action_follow()

    def _show_tooltip(self, x: int, y: int) -> None:
        index = self._row_at(y)
        row = self.model.rows[index] if index is not None else None
        if row is None or index is None or not row.marks:
            self.tooltip = None
            return
        text = row.marks[self._point_at(index, x)].text
        label = ": ".join(part for part in (row.label, text) if part)
        self.tooltip = literal(text if self._is_points(row) else label)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Zooms out with ctrl or shift; scrolls otherwise."""
        self._wheel(event, -1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Zooms in with ctrl or shift; scrolls otherwise."""
        self._wheel(event, 1)

    def _wheel(self, event: events.MouseEvent, step: int) -> None:
        if event.ctrl or event.shift:
            event.stop()
            event.prevent_default()
            self._zoom(step, self._scale.month(event.x - self._frame.label_width))


def _gaps(view: View, today: date) -> Sequence[Gap]:
    """Returns where those who are shown had no role; none if not all of their entries are here."""
    from careertui.insight.career_gaps import GapKind, gaps_of

    if view.sample:
        return ()
    people = groupby(view.entries, lambda entry: entry.person_key)
    found = (
        gap
        for key, entries in people
        for gap in gaps_of(tuple(entries), today, view.library.entries_elsewhere(key))
    )
    return [gap for gap in found if gap.kind is GapKind.GAP]
