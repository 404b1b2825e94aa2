"""Help: every key, made from the key map."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from careertui.query.fields import QUERY_FIELDS, QUERY_FLAGS
from careertui.session.keymap import grouped
from careertui.tui.screens.card import Card

_QUERY = (
    ("kafka stream", "both words, in any order; misspelling forgiven"),
    ('\'exact  "two words"', "as written"),
    ("^start  end$", "at the start or end of a field"),
    ("!java  a | b", "without; either"),
    ("2015  2015..2018  ..2010", "touching these years"),
    *((f"{field.name}:{field.example}", field.help) for field in QUERY_FIELDS),
    *((str(flag), flag.help) for flag in QUERY_FLAGS),
)
_SIGNS = (
    ("≈", "rests on a year, on a ~ or on a neighbour's dates"),
    ("~", "found with a misspelling forgiven"),
    ("╱╱╱", "placed by a duration, not by dates"),
    ("▓▒░", "the file does not say when it began or ended"),
)


class HelpScreen(Card[None]):
    """Every key, the query language and the signs."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "close", "Close", id="help.close"),
        Binding("j,down", "scroll('down')", "Down", id="help.down"),
        Binding("k,up", "scroll('up')", "Up", id="help.up"),
    ]
    TITLE_TEXT = "Keys"
    KEYS_TEXT = "j k scroll · esc close"

    def __init__(self, keymap: Mapping[str, str]) -> None:
        super().__init__()
        self._keymap = keymap

    def compose_card(self) -> ComposeResult:
        """The keys under their headings, then the query language."""
        with VerticalScroll():
            yield Static(Content("\n").join(self._lines()), markup=False)

    def _lines(self) -> list[Content]:
        lines: list[Content] = []
        for group, rows in grouped():
            lines.append(Content.styled(group, "bold $primary"))
            for row in rows:
                label = self._keymap.get(row.id, row.label)
                lines.append(self._line(label.replace(",", " "), row.tooltip))
            lines.append(Content(""))
        for title, pairs in (("Query", _QUERY), ("Signs", _SIGNS)):
            lines.append(Content.styled(title, "bold $primary"))
            lines.extend(self._line(left, right) for left, right in pairs)
            lines.append(Content(""))
        return lines

    @staticmethod
    def _line(left: str, right: str) -> Content:
        return Content.assemble((f"  {left:<24}", "bold $warning"), " ", right)

    def action_scroll(self, direction: str) -> None:
        """Scrolls by a line."""
        scroll = self.query_one(VerticalScroll)
        scroll.scroll_relative(y=1 if direction == "down" else -1, animate=False)
