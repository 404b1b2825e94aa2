"""The key line: what can be pressed now, the most important keys first to stay.

Textual's own footer cuts its end off where there is no room, and that is where the keys
for help and for quitting stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.cells import cell_len
from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from careertui.career.values import frozen
from careertui.session.keymap import KEYS, KeyHelp


@frozen
class Hint:
    """One key of the line."""

    ids: tuple[str, ...]
    """The actions it stands for; a click does the first."""
    words: str
    rank: int
    """The smaller, the later it gives way."""


MAIN = (
    Hint(("search.focus",), "search", 0),
    Hint(("years.back", "years.forward"), "years", 4),
    Hint(("pane.next",), "pane", 5),
    Hint(("entry.follow",), "open", 3),
    Hint(("lens.toggle",), "filter", 6),
    Hint(("view.sort",), "sort", 10),
    Hint(("view.person",), "person", 7),
    Hint(("entry.edit",), "edit", 8),
    Hint(("trail.back",), "back", 9),
    Hint(("app.palette",), "commands", 11),
    Hint(("app.help",), "keys", 1),
    Hint(("app.quit",), "quit", 2),
)
"""What the line says while a pane has the focus, from left to right."""

SEARCH = (
    Hint(("search.accept",), "results", 0),
    Hint(("search.clear",), "clear", 1),
)
"""What it says in the search field."""

_SHORT = {"enter": "⏎", "backspace": "⌫", "escape": "esc", "ctrl+p": "^p", "down": "↓"}
_IN_ASCII = {"enter": "enter", "backspace": "bksp", "escape": "esc", "ctrl+p": "^p", "down": "down"}


class KeyLine(Widget):
    """The last line of the screen."""

    DEFAULT_CSS = """
    KeyLine { height: 1; dock: bottom; }
    """

    is_searching: reactive[bool] = reactive(False)

    class Clicked(Message):
        """A key of the line was clicked."""

        def __init__(self, row: KeyHelp) -> None:
            super().__init__()
            self.row = row

    def __init__(self, keymap: Mapping[str, str], *, is_ascii: bool) -> None:
        super().__init__()
        self._keymap = keymap
        self._names = _IN_ASCII if is_ascii else _SHORT
        self._rows = {row.id: row for row in KEYS}

    def _label(self, hint: Hint) -> str:
        """The first key of each action."""
        keys = (self._keymap.get(each, self._rows[each].keys) for each in hint.ids)
        first = (key.split(",")[0] for key in keys)
        return " ".join(self._names.get(key, key) for key in first)

    def fitting(self, width: int) -> Sequence[Hint]:
        """The hints there is room for, in their order on the line."""
        kept: list[Hint] = []
        hints = SEARCH if self.is_searching else MAIN
        for hint in sorted(hints, key=lambda each: each.rank):
            if self._width([*kept, hint]) <= width:
                kept.append(hint)
        return [hint for hint in hints if hint in kept]

    def _width(self, hints: Iterable[Hint]) -> int:
        return sum(cell_len(self._label(hint)) + len(hint.words) + 4 for hint in hints)

    def render(self) -> RenderResult:
        """Keys and what they do."""
        parts: list[tuple[str, str]] = []
        for hint in self.fitting(self.size.width):
            parts += [
                (f" {self._label(hint)}", "bold $warning"),
                (f" {hint.words}  ", "$foreground 62%"),
            ]
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """Does what the key under the mouse does."""
        column = 0
        for hint in self.fitting(self.size.width):
            column += self._width([hint])
            if event.x < column:
                self.post_message(self.Clicked(self._rows[hint.ids[0]]))
                return
