"""Help: every key, made from the key map, the query language and the signs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import wrap
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from careertui.career.text import fold
from careertui.query.fields import QUERY_FIELDS, QUERY_FLAGS, QUERY_MEASURES
from careertui.session.key_names import KeyHint
from careertui.session.keymap import Scope, grouped
from careertui.tui.screens.card import Card
from careertui.tui.widgets.bindings import bindings_for
from careertui.tui.widgets.legend import legend
from careertui.tui.widgets.line_input import LineInput

_QUERY = (
    ("omid hbase", "both words, in any order; misspelling forgiven"),
    ('\'exact  "two words"', "as written"),
    ("^start  end$", "at the start or end of a field"),
    ("!java  bert | lstm", "without; either"),
    ("2015  2015-03  2015..2018", "touching these years or months"),
    ("since 2015  until 2010", "from or up to then"),
    *((f"{field.name}:{field.example}", field.help) for field in QUERY_FIELDS),
    *((str(flag), flag.help) for flag in QUERY_FLAGS),
    *((measure.example, measure.help) for measure in QUERY_MEASURES),
)

_WIDEST, _AROUND = 100, 6
"""Cells that a window takes at most, and what its border and scrollbar take of them."""
_LEFT, _LEAST_RIGHT, _INDENT = 24, 30, 4


class HelpScreen(Card[None]):
    """Every key, the query language and the signs; type to narrow them."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Scope.HELP, priority=True)]
    title_text = "Keys"
    KEY_HINTS = (KeyHint("scroll", ("help.down", "help.up")), *Card.KEY_HINTS)

    def compose_card(self) -> ComposeResult:
        """Yields the field, then keys, query language and signs under their headings."""
        closing = self.keys.keys_of("help.close")
        yield LineInput(placeholder="type to narrow", max_length=40, passed_on=closing)
        with VerticalScroll():
            yield Static(self._text(""), markup=False)

    def on_mount(self) -> None:
        """Lets keys go to the field alone."""
        self.query_one(VerticalScroll).can_focus = False

    def on_input_changed(self, event: LineInput.Changed) -> None:
        """Shows what has all the words that were typed."""
        event.stop()
        self._show()
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def on_resize(self) -> None:
        """Breaks lines where there is room for them now."""
        self._show()

    def _show(self) -> None:
        self.query_one(Static).update(self._text(self.query_one(LineInput).value))

    def _sections(self) -> Iterable[tuple[str, Sequence[tuple[str, str]]]]:
        for group, rows in grouped():
            shown = [row for row in rows if row.id not in self.keys.off]
            yield group, [(self.keys.all_of(row.id), row.tooltip) for row in shown]
        yield "Query", _QUERY
        yield "Signs", legend(self.glyphs)

    def _text(self, typed: str) -> Content:
        words, lines = fold(typed).split(), list[Content]()
        room = min(_WIDEST, self.size.width * 9 // 10) - _AROUND
        for title, pairs in self._sections():
            shown = [pair for pair in pairs if _has(words, f"{title} {' '.join(pair)}")]
            if shown:
                lines.append(Content.styled(title, "bold $primary"))
                lines.extend(_line(left, right, room) for left, right in shown)
                lines.append(Content(""))
        return Content("\n").join(lines or [Content("Nothing here has that.")])

    def action_scroll(self, lines: int) -> None:
        """Scrolls by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)


def _line(left: str, right: str, room: int) -> Content:
    """Returns what is explained and the explanation beside it, or below where it is narrow."""
    key = f"  {left:<{_LEFT}} "
    beside = max(len(key), _LEFT + 3)
    indent = beside if room - beside >= _LEAST_RIGHT else _INDENT
    first, *others = wrap(right, max(1, room - indent)) or [""]
    head = key if indent == beside else f"{key.rstrip()}\n{' ' * indent}"
    lines = [first, *(" " * indent + line for line in others)]
    return Content.assemble((head, "bold $warning"), "\n".join(lines))


def _has(words: Sequence[str], text: str) -> bool:
    folded = fold(text)
    return all(word in folded for word in words)
