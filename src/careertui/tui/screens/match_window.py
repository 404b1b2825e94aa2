"""The match window: what a career has of each thing that a job ad asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from careertui.career.entries import Entry
from careertui.career.text import joined
from careertui.insight.replies import Status
from careertui.insight.verdicts import Verdict
from careertui.session.key_names import KeyHint
from careertui.session.keymap import Scope
from careertui.tui.host import host_of
from careertui.tui.screens.card import Card
from careertui.tui.widgets.bindings import bindings_for
from careertui.tui.widgets.cells import Cell, strip_of
from careertui.tui.widgets.cursor_view import Followed, Highlighted, PaneStepped
from careertui.tui.widgets.glyphs import glyphs_of
from careertui.tui.widgets.ink import Inks
from careertui.tui.widgets.literal import cells, literal
from careertui.tui.widgets.row_list import Rows
from careertui.view.verdict_texts import WORDS, asked_for, counts_of, said, when, word_of

INKS = {
    Status.PROVED: "skill", Status.ADJACENT: "marker", Status.MISSING: "error",
    Status.UNCHECKED: "muted",
}  # fmt: skip
_NARROW, _MIDDLE = 60, 100
"""Below so many cells a row has neither level nor years, or no sentence."""
_LEAST_SAID = 16
_LONGEST_NAME = 44
_FRAME = 9
"""The lines of the window that are no rows: its border, the shares, what is told."""
_FRAME_IF_LOW = 6
_LOW = 20
"""Below so many lines of the screen less is told."""


class Shares(Widget):
    """How many requirements have each status, with a bar for each, in one line."""

    DEFAULT_CSS = "Shares { height: 1; margin: 0 0 1 0; }"

    def __init__(self) -> None:
        super().__init__()
        self._counts: Sequence[tuple[Status, int]] = ()

    def show(self, verdicts: Iterable[Verdict]) -> None:
        """Shows the shares of some verdicts."""
        self._counts = tuple(counts_of(verdicts).items())
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Returns the line; the bars share the room that the words leave."""
        base, inks, width = self.rich_style, Inks(self), self.size.width
        block = glyphs_of(self.app).strip[-1]
        words = [f"{WORDS[status]} {count} " for status, count in self._counts]
        total = sum(count for _, count in self._counts) or 1
        room = max(0, width - sum(map(cells, words)) - 2 * len(words))
        parts = []
        for (status, count), text in zip(self._counts, words, strict=True):
            bar = block * (room * count // total)
            parts += [Segment(text, base), Segment(f"{bar}  ", base + inks[INKS[status]])]
        return Strip(parts).adjust_cell_length(width, base)


class VerdictRows(Rows):
    """A requirement a row, in the order of the ad; one of its proofs is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._verdicts: Sequence[Verdict] = ()
        self._chosen: dict[int, int] = {}
        """The number of the proof that is chosen of a row, if it is not the first."""

    def show_verdicts(self, verdicts: Sequence[Verdict], cursor: int) -> None:
        """Shows some verdicts."""
        self._verdicts, self._chosen = verdicts, {}
        self.set_count(len(verdicts), cursor)

    def about(self, index: int) -> Verdict:
        """Returns the verdict."""
        return self._verdicts[index]

    def chosen(self, index: int) -> int:
        """Returns the number of the proof that is chosen of a row, from 0."""
        return self._chosen.get(index, 0)

    @property
    def proof(self) -> Entry | None:
        """The proof that is chosen under the cursor, if there is one."""
        if not self._count:
            return None
        entries = self._verdicts[self.cursor].entries
        return entries[self.chosen(self.cursor)] if entries else None

    def choose_next(self, step: int) -> None:
        """Chooses another proof under the cursor; behind the last comes the first."""
        if self._count and (entries := self._verdicts[self.cursor].entries):
            self._chosen[self.cursor] = (self.chosen(self.cursor) + step) % len(entries)
            self.refresh()
            self.post_message(Highlighted(self, self._verdicts[self.cursor]))

    def action_mark(self) -> None:
        """Marks the proof that is chosen, or no longer."""
        if (entry := self.proof) is not None:
            host = host_of(self.app)
            host.become(host.session.toggled_mark_of(entry.ref))
            self.refresh()

    def draw_row(self, index: int, width: int, base: Style) -> Strip:
        """Draws a requirement: level, name, status, years, and why or the sentence to cite."""
        verdict = self._verdicts[index]
        level = [Cell(" "), self.cell(verdict.requirement.level.value, "muted", 5)]
        lead = [
            self.cursor_cell(index),
            self._sign(index),
            *(level if width >= _NARROW else [Cell(" ")]),
        ]
        status = self.cell(word_of(verdict), INKS[verdict.status], 14 if width >= _NARROW else 9)
        years = [self.cell(when(verdict), "figure", 13), Cell(" ")] if width >= _MIDDLE else []
        rest = width - sum(it.width or 1 for it in (*lead, status, *years)) - 2
        name = min(_LONGEST_NAME, rest if rest < 2 * _LEAST_SAID else rest // 2)
        style = "title" if index == self.cursor else ""
        shown = [self.cell(asked_for(verdict), style, name), Cell(" "), status, *years]
        says = self.cell(self._says(verdict, index), "muted", max(0, rest - name))
        return strip_of(
            [*lead, *shown, *([says] if rest - name >= _LEAST_SAID else [])], width, base
        )

    def _sign(self, index: int) -> Cell:
        """Returns the sign of a row whose chosen proof is marked."""
        entries = self._verdicts[index].entries
        basket = host_of(self.app).session.basket
        is_marked = bool(entries) and entries[self.chosen(index)].ref in basket
        return Cell(self.glyphs.mark if is_marked else " ", self.style_of("marker"), 1)

    def _says(self, verdict: Verdict, index: int) -> str:
        evidence = verdict.evidence
        return said(verdict, evidence[self.chosen(index)].line if evidence else "")


class MatchScreen(Card[str]):
    """A career beside a job ad; enter goes to the proof."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Scope.MATCH)]
    KEY_HINTS = (
        KeyHint("proof", ("entry.follow",)),
        KeyHint("next", ("move.right",)),
        KeyHint("mark", ("basket.mark",)),
        KeyHint("basket", ("match.basket",)),
        KeyHint("export", ("match.export",)),
        KeyHint("edit", ("match.edit",)),
        *Card.KEY_HINTS,
    )
    DEFAULT_CSS = """
    MatchScreen > #card { width: 96%; max-width: 160; max-height: 100%; }
    MatchScreen #told { height: 4; margin: 1 0 0 0; }
    MatchScreen.-low #told { height: 2; margin: 0; }
    MatchScreen.-low Shares { margin: 0; }
    """

    def __init__(
        self,
        title: str,
        judged: Callable[[], Sequence[Verdict]],
        *,
        edit: Callable[[], None],
        cursor: int = 0,
    ) -> None:
        """A window for one career.

        Args:
            title: Of the ad.
            judged: Gives the verdicts; called on a thread of its own.
            edit: Opens the ad.
            cursor: The row to begin with.
        """
        super().__init__()
        self.title_text = title
        self._judged, self._edit = judged, edit
        self._cursor = cursor
        self._verdicts: Sequence[Verdict] = ()

    @property
    def cursor(self) -> int:
        """The row that the cursor is on."""
        return self._rows.cursor

    def compose_card(self) -> ComposeResult:
        """Yields the shares, the rows, and what is said of the one under the cursor."""
        self._shares, self._rows = Shares(), VerdictRows()
        yield self._shares
        yield self._rows
        yield Static(id="told", markup=False)

    def on_mount(self) -> None:
        """Gives the list the keys and has the verdicts worked out."""
        self._rows.empty = ("Reading …",)
        self._rows.focus()
        self.work_out(self._judged, self._show)

    def on_resize(self) -> None:
        """Makes the list as high as there is room for."""
        self._fit()

    def _fit(self) -> None:
        """Makes the list as high as it needs, and says less of a row where there is little room."""
        is_low = self.size.height < _LOW
        self.set_class(is_low, "-low")
        room = self.size.height - (_FRAME_IF_LOW if is_low else _FRAME)
        self._rows.styles.height = max(1, min(room, len(self._verdicts) or 1))

    def _show(self, verdicts: Sequence[Verdict]) -> None:
        self._verdicts = verdicts
        self._shares.show(verdicts)
        self._fit()
        self._rows.show_verdicts(verdicts, self._cursor)
        self._tell()

    def on_highlighted(self) -> None:
        """Says all of the row under the cursor."""
        self._tell()

    def _tell(self) -> None:
        if not self._verdicts:
            return
        verdict = self._verdicts[self._rows.cursor]
        asked = literal(f"“{verdict.requirement.text.strip(' -*•')}”", "$text-muted")
        lines = [asked, literal(verdict.because)]
        if evidence := verdict.evidence:
            number = self._rows.chosen(self._rows.cursor)
            entry = evidence[number].entry
            where = joined(entry.title, entry.where)
            count = f"{number + 1} of {len(evidence)}: " if len(evidence) > 1 else ""
            lines[1:] = [literal(said(verdict, evidence[number].line)), literal(count + where)]
            lines[2] = lines[2].stylize("$text-muted")
        told = lines[1:] if self.has_class("-low") else lines
        self.query_one("#told", Static).update(Content("\n").join(told))

    def on_pane_stepped(self, event: PaneStepped) -> None:
        """Chooses the next proof of the row."""
        event.stop()
        self._rows.choose_next(event.step)

    def on_followed(self, event: Followed) -> None:
        """Goes to the proof."""
        event.stop()
        if (entry := self._rows.proof) is not None:
            self.dismiss(entry.ref)

    def action_edit(self) -> None:
        """Closes it and opens the ad."""
        self.dismiss(None)
        self._edit()
