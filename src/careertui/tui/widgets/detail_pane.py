"""The Detail pane: an entry in full, with its targets one key away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.strip import Strip

from careertui.career.values import frozen
from careertui.tui.host import host_of
from careertui.tui.widgets.cells import Cell, strip_of
from careertui.tui.widgets.cursor_view import Followed
from careertui.tui.widgets.flow import FlowedLine, Piece, flow
from careertui.tui.widgets.ink import Inks
from careertui.tui.widgets.literal import Marks, flat, inline, no_marks
from careertui.tui.widgets.pane import PaneBody, Shown, next_hit
from careertui.tui.widgets.pane_texts import detail, no_detail
from careertui.view.detail import Goal, Paragraph, Run, Target, Tone

_MARGIN = 2
_LONGEST_LINE = 100
"""Cells of a line at most: of a longer one the eye loses the beginning of the next."""


@frozen
class _Stop:
    """Where the cursor can be."""

    line: int
    target: Target | None
    run: Run | None = None
    """What leads there; None for a whole result, which leads nowhere."""


def _is_never(_: str) -> bool:
    return False


class Detail(PaneBody):
    """What the cursor of the other panes is on."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._paragraphs: Sequence[Paragraph] = ()
        self._marks: Marks = no_marks
        self._empty: Sequence[str] = ()
        self._flowed: tuple[FlowedLine, ...] = ()
        self._flowed_width = -1
        self._stops: list[_Stop] = []
        self._stop = -1
        self._hit = -1
        """The line with the match that one went to."""
        self._marked: Callable[[str], bool] = _is_never
        """Whether a result is in the basket, by its text."""
        self._inks, self._cursor_inks = Inks(self), Inks(self, "cursor")

    def show_view(self, shown: Shown) -> None:
        """Shows the entry or the skill under the cursor of the session."""
        self.remark, paragraphs = detail(shown.session, shown.view, self.keys)
        self._marks, self._empty = shown.marks, no_detail(shown.view, self.keys)
        session = shown.session
        entry = None if session.is_about_skill else session.entry
        self._marked = partial(session.basket.has_result, entry.ref) if entry else _is_never
        is_same = [p.runs for p in paragraphs] == [p.runs for p in self._paragraphs]
        self._paragraphs = paragraphs
        if not is_same:
            # The first answer may come before the pane is on a screen.
            if self.is_attached and self.text_selection is not None:
                self.screen.clear_selection()
            self._stop = self._hit = -1
            self._flowed_width = -1
            self._reflow()
            self.scroll_to(y=0, animate=False)
        self.refresh()

    def _reflow(self) -> None:
        room = self.line_width - 2 * _MARGIN
        width = max(1, min(room, _LONGEST_LINE))
        if width == self._flowed_width:
            return
        self._flowed_width = width
        self._flowed = flow(self._paragraphs, width)
        self._stops = []
        seen: set[int] = set()
        for index, line in enumerate(self._flowed):
            if line.target is not None and line.is_first:
                self._stops.append(_Stop(index, line.target))
            for piece in line.pieces:
                if piece.run.target is not None and id(piece.run) not in seen:
                    seen.add(id(piece.run))
                    self._stops.append(_Stop(index, piece.run.target, piece.run))
        self.virtual_size = Size(0, len(self._flowed))

    def on_resize(self) -> None:
        """Breaks the lines again."""
        self._reflow()

    @property
    def _chosen(self) -> _Stop | None:
        return self._stops[self._stop] if 0 <= self._stop < len(self._stops) else None

    # Drawing

    def draw_lines(self, lines: range, width: int, base: Style) -> list[Strip]:
        """Returns some lines, broken for the width the pane has now.

        A pane that has just been given its room may be drawn before it hears of it.
        """
        self._reflow()
        return super().draw_lines(lines, width, base)

    def draw_line(self, y: int, width: int, base: Style) -> Strip:
        """Returns a line of the text."""
        index = y + self.top
        if not self._paragraphs and index < len(self._empty):
            text = Cell(" " * _MARGIN + flat(self._empty[index]), self._inks["muted"])
            return strip_of([text], width, base)
        if index >= len(self._flowed):
            return Strip.blank(width, base)
        return self._draw(self._flowed[index], width, base, index)

    def line_of(self, index: int) -> Strip:
        """Returns a line of the text, in view or not."""
        return self._draw(self._flowed[index], self.line_width, self.rich_style, index)

    def _draw(self, line: FlowedLine, width: int, base: Style, index: int) -> Strip:
        cells = [Cell(" " * (_MARGIN + line.indent))]
        if line.is_bullet and line.is_first:
            cells = [self._lead(line, index), self._bullet(line)]
        cells += map(self._cell, line.pieces)
        return strip_of(cells, width, base)

    def _lead(self, line: FlowedLine, index: int) -> Cell:
        """Returns the margin, with the cursor in it if it is on this result."""
        is_here = self.has_focus and self._chosen == _Stop(index, line.target)
        cursor = self.glyphs.cursor if is_here else ""
        return Cell(cursor.ljust(_MARGIN), self._inks["marker"])

    def _bullet(self, line: FlowedLine) -> Cell:
        """Returns the bullet, or the sign of what is marked in its place."""
        is_marked = line.target is not None and self._marked(line.target.value)
        sign, ink = (self.glyphs.mark, "marker") if is_marked else (self.glyphs.bullet, "bullet")
        return Cell(f"{sign} ", self._inks[ink])

    def _cell(self, piece: Piece) -> Cell:
        """Returns a piece with what matched of it marked; not where the cursor is."""
        if self.has_focus and self._chosen is not None and piece.run is self._chosen.run:
            pen = self._cursor_inks[piece.run.tone.value] + Style(bold=True)
            return Cell(piece.text, self._inks["cursor"] + pen)
        style = Style() if piece.run.tone is Tone.PLAIN else self._inks[piece.run.tone.value]
        spans = self._marks(inline(piece.run.text))
        if not spans:
            return Cell(piece.text, style)
        shifted = [(start - piece.offset, end - piece.offset) for start, end in spans]
        return Cell(piece.text, style, marker=lambda _: shifted, mark_style=self._inks["mark"])

    # Keys and mouse

    def action_move(self, step: int) -> None:
        """Goes to the next target if it is in view, else scrolls by a line."""
        height = max(1, self.scrollable_content_region.height)
        top = self.scroll_offset.y
        stop = self._stop + step
        if self._stop < 0 and step < 0:
            stop = -1
        if 0 <= stop < len(self._stops):
            line = self._stops[stop].line
            if top <= line < top + height:
                self._stop = stop
                self.refresh()
                return
        self.scroll_to(y=top + step, animate=False)

    def scroll_rows(self, step: int) -> None:
        """Scrolls by lines."""
        self.scroll_to(y=self.scroll_offset.y + step, animate=False)

    def to_hit(self, step: int) -> bool:
        """Goes to the next line with something that matched; after the last one to the first."""
        hits = [index for index, line in enumerate(self._flowed) if self._is_marked(line)]
        if not hits:
            return False
        here = self._hit if self._hit in hits else -1 if step > 0 else len(self._flowed)
        self._hit = next_hit(hits, here, step)
        self._show_line(self._hit)
        return True

    def _is_marked(self, line: FlowedLine) -> bool:
        return any(
            start < piece.offset + len(piece.text) and piece.offset < end
            for piece in line.pieces
            for start, end in self._marks(inline(piece.run.text))
        )

    def action_move_to_end(self, direction: int) -> None:
        """Goes to the first line, or the last."""
        if direction < 0:
            self._stop = min(0, len(self._stops) - 1)
            self.scroll_to(y=0, animate=False)
        else:
            self._stop = len(self._stops) - 1
            self.scroll_end(animate=False)
        self.refresh()

    def action_step_pane(self, step: int) -> None:
        """Goes to a target beside this one, or asks for the pane there."""
        stop = self._stop + step
        if 0 <= stop < len(self._stops):
            self._stop = stop
            self._show_stop()
        else:
            super().action_step_pane(step)

    def _show_stop(self) -> None:
        self._show_line(self._stops[self._stop].line)

    def _show_line(self, line: int) -> None:
        height, top = max(1, self.scrollable_content_region.height), self.scroll_offset.y
        if not top <= line < top + height:
            self.scroll_to(y=max(0, line - height // 2), animate=False)
        self.refresh()

    def action_follow(self) -> None:
        """Follows the target, the first one if none is chosen."""
        stop = self._chosen or next((it for it in self._stops if it.run is not None), None)
        if stop is not None and stop.run is not None:
            self.post_message(Followed(self, stop.target))
        elif stop is not None:
            self.app.bell()

    def action_mark(self) -> None:
        """Marks the result under the cursor, or no longer; else the entry."""
        stop = self._chosen
        if stop is None or stop.target is None or stop.target.goal is not Goal.RESULT:
            super().action_mark()
        else:
            host = host_of(self.app)
            host.become(host.session.toggled_result(stop.target.value))

    def on_focus(self) -> None:
        """Shows the chosen target."""
        if self._stop < 0 and self._stops:
            self._stop = 0

    def on_click(self, event: events.Click) -> None:
        """Follows the target that was clicked."""
        if self.text_selection is not None:
            return
        offset = event.get_content_offset_capture(self)
        index = offset.y + self.scroll_offset.y
        if not 0 <= index < len(self._flowed):
            return
        line = self._flowed[index]
        column = _MARGIN + line.indent
        for piece in line.pieces:
            column += Segment(piece.text).cell_length
            if offset.x < column:
                if piece.run.target is not None:
                    self.post_message(Followed(self, piece.run.target))
                return
