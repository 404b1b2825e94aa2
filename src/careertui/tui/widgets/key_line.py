"""The key line: the keys that can be pressed now; where room is short, the most important ones.

A message takes its place for a while, as a notice in a corner would cover what one reads.
Textual's own footer cuts off its end, where the keys for help and for quitting stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style

from careertui.career.values import frozen
from careertui.session.key_names import KeyHint, KeyNames, fitting
from careertui.session.keymap import KEY_ROWS, KeyHelp
from careertui.tui.host import host_of
from careertui.tui.widgets.glyphs import glyphs_of
from careertui.tui.widgets.line_view import TextLine
from careertui.tui.widgets.literal import crop

FILTERED = (
    KeyHint("clear", ("search.clear",), 2),
    KeyHint("fold", ("lens.fold",), 3),
    KeyHint("next hit", ("search.next",), 4),
)
"""The hints that are added behind the first while a filter is on."""

MAIN = (
    KeyHint("search", ("search.focus",), 0),
    KeyHint("years", ("years.back", "years.forward"), 4),
    KeyHint("pane", ("pane.next",), 5),
    KeyHint("open", ("entry.follow",), 3),
    KeyHint("filter", ("lens.toggle",), 6),
    KeyHint("sort", ("view.sort",), 10),
    KeyHint("person", ("view.person",), 7),
    KeyHint("edit", ("entry.edit",), 8),
    KeyHint("back", ("trail.back",), 9),
    KeyHint("commands", ("app.palette",), 11),
    KeyHint("keys", ("app.help",), 1),
    KeyHint("quit", ("app.quit",), 2),
)
"""The hints while a pane has the focus, from left to right."""

SEARCH = (
    KeyHint("results", ("search.accept",), 0),
    KeyHint("clear", ("search.clear",), 1),
    KeyHint("earlier", ("search.older",), 2),
    KeyHint("recall", ("search.recall",), 3),
)
"""The hints in the search field."""

_SHORT = {"enter": "⏎", "backspace": "⌫", "escape": "esc", "ctrl+p": "^p"}
_IN_ASCII = {**_SHORT, "enter": "enter", "backspace": "bksp"}


def key_sign(keys: KeyNames, action_id: str, *, is_ascii: bool) -> str:
    """Returns the first key of an action, as short as can be; empty if it has none."""
    signs = _IN_ASCII if is_ascii else _SHORT
    return " ".join(signs.get(key, keys.label(key)) for key in keys.keys_of(action_id)[:1])


@frozen
class Said:
    """A message in place of the keys."""

    text: str
    severity: str = "information"
    """One of ``_SAYING``."""
    link: str = ""
    """The address that it leads to in terminals that know links."""

    @property
    def weight(self) -> int:
        """The more, the less it may be missed."""
        return list(_SAYING).index(self.severity)


_SAYING = {
    "information": ("$success", 5.0),
    "warning": ("$warning", 10.0),
    "error": ("$error", None),
}
"""The colour of each severity, the lightest first, and after how many seconds its message goes;
an error stays."""
_SEEN_SECONDS = 1.5
"""How long an error stays at least, whatever is typed."""


class KeyLine(TextLine):
    """The last line of the screen: the keys, or for a while a message."""

    DEFAULT_CSS = """
    KeyLine { dock: bottom; }
    """

    is_searching: reactive[bool] = reactive(False)
    is_filtered: reactive[bool] = reactive(False)
    said: reactive[Said | None] = reactive(None)

    class Clicked(Message):
        """A key of the line was clicked."""

        def __init__(self, row: KeyHelp) -> None:
            super().__init__()
            self.row = row

    def __init__(self) -> None:
        super().__init__()
        self._is_kept = False
        """Whether the message stays for now, whatever key is pressed."""

    # The message

    def say(self, said: Said) -> None:
        """Shows a message until the next key or for some seconds; an error until it was seen.

        One that weighs less than what is there, as a file that was read again, is left out.
        """
        if self.said is not None and self.said.weight > said.weight:
            return
        seconds = _SAYING[said.severity][1]
        self._is_kept = seconds is None
        self.said = said
        self.set_timer(_SEEN_SECONDS if seconds is None else seconds, lambda: self._unsay(said))

    def _unsay(self, said: Said) -> None:
        """Takes a message away whose time is over; an error goes with the next key."""
        if self.said is said:
            if self._is_kept:
                self._is_kept = False
            else:
                self.said = None

    def key_pressed(self) -> None:
        """Shows the keys again, unless there is an error that nobody can have read yet."""
        if self.said is not None and not self._is_kept:
            self.said = None

    def watch_said(self, said: Said | None) -> None:
        """Shows the line for a message even where there is no room for keys."""
        self.set_class(said is not None, "-said")

    # The keys

    def _label(self, hint: KeyHint) -> str:
        """Returns the first key of each action, as short as can be."""
        host = host_of(self.app)
        keys, is_ascii = host.key_names, host.is_ascii
        signs = (key_sign(keys, action_id, is_ascii=is_ascii) for action_id in hint.ids)
        return " ".join(filter(None, signs))

    def fitting(self, width: int) -> Sequence[KeyHint]:
        """Returns the hints there is room for, in their order on the line."""
        first, *rest = MAIN
        filtered = (first, *FILTERED, *rest) if self.is_filtered else MAIN
        hints = SEARCH if self.is_searching else filtered
        return fitting([hint for hint in hints if self._label(hint)], width, self._width)

    def _width(self, hints: Iterable[KeyHint]) -> int:
        return sum(cell_len(self._label(hint)) + len(hint.words) + 4 for hint in hints)

    def render(self) -> Content:
        """Returns the message, else keys and what they do."""
        if self.said is not None:
            glyphs = glyphs_of(self.app)
            sign, color = glyphs.said[self.said.severity], _SAYING[self.said.severity][0]
            text = crop(self.said.text, self.size.width - 4, glyphs.ellipsis)
            style = Style(link=self.said.link or None)
            return Content.assemble((f" {sign} ", f"bold {color}"), (text, style))
        parts: list[tuple[str, str]] = []
        for hint in self.fitting(self.size.width):
            parts += [
                (f" {self._label(hint)}", "bold $warning"),
                (f" {hint.words}  ", "$text-muted"),
            ]
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """Does what the key under the mouse does; takes a message away."""
        if self.said is not None:
            self.said = None
            return
        column = 0
        for hint in self.fitting(self.size.width):
            column += self._width([hint])
            if event.x < column:
                self.post_message(self.Clicked(KEY_ROWS[hint.ids[0]]))
                return
