"""A pane: what it is given to show, its body with a cursor, and the rule above that."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from rich.cells import cell_len
from textual.reactive import reactive

from careertui.career.values import frozen
from careertui.session.key_names import KeyNames
from careertui.session.session import Session
from careertui.tui.host import host_of
from careertui.tui.widgets.cursor_view import CursorView
from careertui.tui.widgets.glyphs import glyphs_of
from careertui.tui.widgets.line_view import PiecesLine
from careertui.tui.widgets.literal import Marks, crop, no_marks
from careertui.view.detail import Goal, Target
from careertui.view.view import View

PlaceT = TypeVar("PlaceT", int, tuple[int, int])

_MUTED = "$text-muted"
_FAINT = "$foreground 30%"


@frozen
class Shown:
    """What the screen is given to show."""

    session: Session
    view: View
    marks: Marks = no_marks
    hint: str = ""
    notice: str = ""
    """What the banner says; may be empty."""
    today: date = date.max
    """The day up to which a career has gaps."""


class PaneBody(CursorView):
    """The body of a pane."""

    remark: reactive[str] = reactive("", repaint=False)
    """What the rule above it says beside the title."""
    most_lines: int | None = None
    """How many lines it has use for beside other panes; None for as many as there are."""

    @property
    def keys(self) -> KeyNames:
        """What keys are called."""
        return host_of(self.app).key_names

    def show_view(self, shown: Shown) -> None:
        """Shows another session; the cursor stays on its entry if that is still there."""
        raise NotImplementedError

    def to_hit(self, step: int) -> bool:
        """Goes to the next thing that matches, or back; False if there is none."""
        return False

    @property
    def target(self) -> Target | None:
        """What is under the cursor, if anything is."""
        return None

    @property
    def ref(self) -> str:
        """The entry under the cursor; empty if there is none."""
        target = self.target
        return target.value if target is not None and target.goal is Goal.ENTRY else ""

    def action_mark(self) -> None:
        """Marks the entry under the cursor, or no longer; where there is none, that of Detail."""
        host = host_of(self.app)
        # A key that moved the cursor just now may not have been told of yet.
        session = host.session.looking_at(self.ref) if self.ref else host.session
        marked = session.toggled_mark()
        if marked is None:
            self.app.bell()
        else:
            host.become(marked)


def next_hit(hits: Sequence[PlaceT], here: PlaceT, step: int) -> PlaceT:
    """Returns the hit after a place, or with a negative step before it; round the end."""
    beyond = [hit for hit in hits if (hit > here if step > 0 else hit < here)]
    return (beyond or hits)[0 if step > 0 else -1]


class PaneRule(PiecesLine):
    """The rule above a pane: ``─ 2 Projects 7 of 41 ───────── s sort ─``."""

    def __init__(self, number: str, title: str, keys: str, body: PaneBody) -> None:
        super().__init__()
        self._number, self._title, self._keys = number, title, keys
        self.body = body
        """What stands below it."""

    def on_mount(self) -> None:
        """Follows what it says of the body."""
        for name in ("has_focus", "remark"):
            self.watch(self.body, name, self._body_changed, init=False)

    def _body_changed(self) -> None:
        self.refresh()

    def pieces(self) -> Sequence[tuple[str, str]]:
        """Returns the rule; only with the focus its keys, and if there is room."""
        width, has_focus, sign = self.size.width, self.body.has_focus, glyphs_of(self.app).rule
        line, title = ("$primary", "bold $primary") if has_focus else (_FAINT, "$foreground")
        taken = cell_len(f"{sign} {self._number} {self._title}  {sign}")
        remark = crop(self.body.remark, max(0, width - taken))
        head = [
            (f"{sign} ", line),
            (f"{self._number} ", title if has_focus else _MUTED),
            (self._title, title),
            (f" {remark} " if remark else " ", _MUTED),
        ]
        tail = [(f" {self._keys} ", _MUTED), (sign * 2, line)] if has_focus and self._keys else []
        room = width - _cells_of(head)
        if _cells_of(tail) + 2 > room:
            tail = []
        return [*head, (sign * max(0, room - _cells_of(tail)), line), *tail]


def _cells_of(pieces: Iterable[tuple[str, str]]) -> int:
    return sum(cell_len(text) for text, _ in pieces)
