"""What stands in a pane: a view with a cursor that shows what a session asks for."""

from __future__ import annotations

from textual.message import Message

from careertui.query.lens import Word
from careertui.session.key_names import KeyNames
from careertui.tui.widgets.cursor_view import CursorView
from careertui.tui.widgets.glyphs import UNICODE, Glyphs
from careertui.tui.widgets.shown import Shown


class PaneBody(CursorView):
    """The body of a pane."""

    glyphs: Glyphs = UNICODE
    """What it draws with."""
    keys: KeyNames = KeyNames()
    """What it calls keys, if it names any."""
    remark: str = ""
    """What the frame says beside the title."""
    most_lines: int | None = None
    """How many lines it has use for beside other panes; None for as many as there are."""

    class RemarkChanged(Message):
        """The body says something else of itself."""

    def show_view(self, shown: Shown) -> None:
        """Shows another session; the cursor stays on its entry if that is still there."""
        raise NotImplementedError

    @property
    def ref(self) -> str:
        """The entry under the cursor; empty if there is none."""
        return ""

    @property
    def facet(self) -> Word | None:
        """What is under the cursor as a filter; None to filter by its entry."""
        return None
