"""Help: every key, made from the key map."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from careertui.query.fields import QUERY_FIELDS, QUERY_FLAGS
from careertui.session.key_names import KeyHint
from careertui.session.keymap import Scope, grouped
from careertui.tui.screens.card import Card
from careertui.tui.widgets.bindings import bindings_for

_QUERY = (
    ("kafka stream", "both words, in any order; misspelling forgiven"),
    ('\'exact  "two words"', "as written"),
    ("^start  end$", "at the start or end of a field"),
    ("!java  a | b", "without; either"),
    ("2015  2015-03  2015..2018", "touching these years or months"),
    ("since 2015  until 2010", "from or up to then"),
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

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Scope.HELP)]
    title_text = "Keys"
    KEY_HINTS = (KeyHint("scroll", ("help.down", "help.up")), *Card.KEY_HINTS)

    def compose_card(self) -> ComposeResult:
        """Yields the keys under their headings, then the query language."""
        with VerticalScroll():
            yield Static(Content("\n").join(self._lines()), markup=False)

    def _lines(self) -> list[Content]:
        lines: list[Content] = []
        for group, rows in grouped():
            lines.append(Content.styled(group, "bold $primary"))
            lines += [self._line(self.keys.all_of(row.id), row.tooltip) for row in rows]
            lines.append(Content(""))
        for title, pairs in (("Query", _QUERY), ("Signs", _SIGNS)):
            lines.append(Content.styled(title, "bold $primary"))
            lines.extend(self._line(left, right) for left, right in pairs)
            lines.append(Content(""))
        return lines

    @staticmethod
    def _line(left: str, right: str) -> Content:
        return Content.assemble((f"  {left:<24}", "bold $warning"), " ", right)

    def action_scroll(self, lines: int) -> None:
        """Scrolls by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)
