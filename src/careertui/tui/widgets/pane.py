"""A pane: what it is given to show, its body with a cursor, and the frame around that."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from careertui.career.values import frozen
from careertui.session.key_names import KeyNames
from careertui.session.session import Session
from careertui.tui.host import host_of
from careertui.tui.widgets.cursor_view import CursorView
from careertui.tui.widgets.line_view import Ground, TextLine
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

    remark: str = ""
    """What the frame says beside the title."""
    most_lines: int | None = None
    """How many lines it has use for beside other panes; None for as many as there are."""

    @property
    def keys(self) -> KeyNames:
        """What keys are called."""
        return host_of(self.app).key_names

    class RemarkChanged(Message):
        """The body says something else of itself."""

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


class PaneRule(TextLine):
    """The rule above a pane: ``─ 2 Projects 7 of 41 ───────── s sort ─``."""

    remark: reactive[str] = reactive("")
    keys: reactive[str] = reactive("")
    line: reactive[str] = reactive("─")

    def __init__(self, number: str, title: str) -> None:
        super().__init__()
        self._number = number
        self._title = title

    is_focused: reactive[bool] = reactive(False)

    def render(self) -> Content:
        """Returns the rule, the keys left out if there is no room."""
        width = self.size.width
        line, title = ("$primary", "bold $primary") if self.is_focused else (_FAINT, "$foreground")
        taken = cell_len(f"{self.line} {self._number} {self._title}  {self.line}")
        remark = crop(self.remark, max(0, width - taken))
        head = Content.assemble(
            (f"{self.line} ", line),
            (f"{self._number} ", title if self.is_focused else _MUTED),
            (self._title, title),
            (f" {remark} " if remark else " ", _MUTED),
        )
        tail = Content.assemble((f" {self.keys} ", _MUTED), (self.line * 2, line))
        if not (self.is_focused and self.keys) or head.cell_length + tail.cell_length + 2 > width:
            tail = Content("")
        rule = self.line * max(0, width - head.cell_length - tail.cell_length)
        return Content.assemble(head, (rule, line), tail)


class PaneFrame(Ground):
    """A rule and the body of a pane below it."""

    def __init__(
        self,
        number: str,
        title: str,
        body: PaneBody,
        *,
        keys: str = "",
        rule: str = "─",
        id: str,
    ) -> None:
        super().__init__(id=id)
        self.rule = PaneRule(number, title)
        self.body = body
        self.rule.set_reactive(PaneRule.keys, keys)
        self.rule.set_reactive(PaneRule.line, rule)

    def compose(self) -> ComposeResult:
        """Yields the rule, then the body."""
        yield self.rule
        yield self.body

    def show_view(self, shown: Shown) -> None:
        """Shows another session."""
        self.body.show_view(shown)
        self.show_remark()

    def forget_lines(self) -> None:
        """Draws nothing until it is known how large it will be."""
        self.rule.forget_lines()
        self.body.forget_lines()

    def show_remark(self) -> None:
        """Says what the body says of itself now."""
        self.rule.remark = self.body.remark

    def on_pane_body_remark_changed(self, event: PaneBody.RemarkChanged) -> None:
        """Says it."""
        event.stop()
        self.show_remark()

    def on_descendant_focus(self) -> None:
        """Stands out and shows its keys."""
        self.rule.is_focused = True

    def on_descendant_blur(self) -> None:
        """Steps back and hides its keys."""
        self.rule.is_focused = False
