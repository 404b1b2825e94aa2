"""The candidates window: several people beside one job ad, best first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.style import Style
from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.strip import Strip
from textual.widgets import Static

from careertui.insight.candidates import Candidate
from careertui.insight.replies import Status
from careertui.session.key_names import KeyHint
from careertui.session.keymap import Scope
from careertui.tui.screens.card import Card
from careertui.tui.screens.match_window import INKS
from careertui.tui.widgets.bindings import bindings_for
from careertui.tui.widgets.cells import Cell, strip_of
from careertui.tui.widgets.cursor_view import Followed, Highlighted, PaneStepped
from careertui.tui.widgets.glyphs import Glyphs
from careertui.tui.widgets.literal import literal_block
from careertui.tui.widgets.row_list import Rows
from careertui.view.verdict_texts import SIGNS, WORDS, asked_for, counts_of, said

_NAME = 32
_FRAME = 7
"""The lines of the window that are no rows."""


class CandidateRows(Rows):
    """A person a row, with a sign for each requirement; one of these is chosen."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self.glyphs = glyphs
        self._candidates: Sequence[Candidate] = ()
        self.column = 0
        """The number of the requirement that is chosen, from 0."""

    def show_candidates(self, candidates: Sequence[Candidate]) -> None:
        """Shows some people."""
        self._candidates = candidates
        self.set_count(len(candidates))

    def about(self, index: int) -> Candidate:
        """Returns the person."""
        return self._candidates[index]

    def choose_next(self, step: int) -> None:
        """Chooses another requirement; behind the last comes the first."""
        if self._candidates:
            self.column = (self.column + step) % len(self._candidates[0].verdicts)
            self.refresh()
            self.post_message(Highlighted(self, self._candidates[self.cursor]))

    def draw_row(self, index: int, width: int, base: Style) -> Strip:
        """Draws a person: name, how much is proved and near, and each requirement."""
        candidate = self._candidates[index]
        name = min(_NAME, width // 3)
        counts = counts_of(candidate.verdicts)
        proved, near = (str(counts.get(it, 0)) for it in (Status.PROVED, Status.ADJACENT))
        style = "title" if index == self.cursor else ""
        lead = [
            self.cursor_cell(index),
            self.cell(candidate.person.summary.name, style, name),
            Cell(proved, self.style_of("skill"), 4, is_right=True),
            Cell(near, self.style_of("marker"), 4, is_right=True),
            Cell("  "),
        ]
        room = max(1, width - name - 11)
        size = 2 if 2 * len(candidate.verdicts) <= room else 1
        first = max(0, self.column - room // size + 1)
        signs = [
            self._sign(it.status, size, is_chosen=at == self.column)
            for at, it in enumerate(candidate.verdicts)
            if at >= first
        ]
        return strip_of([*lead, *signs], width, base)

    def _sign(self, status: Status, size: int, *, is_chosen: bool) -> Cell:
        sign = SIGNS[status][self.glyphs.is_ascii]
        style = self.style_of(INKS[status])
        return Cell(sign, style + Style(reverse=True) if is_chosen else style, size)


class CandidatesScreen(Card[str]):
    """People beside a job ad; enter opens what somebody has of it."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Scope.MATCH)]
    KEY_HINTS = (
        KeyHint("proofs", ("entry.follow",)),
        KeyHint("requirement", ("move.left", "move.right")),
        KeyHint("edit", ("match.edit",)),
        KeyHint("close", ("card.close",)),
    )
    DEFAULT_CSS = """
    CandidatesScreen > #card { width: 96%; max-width: 160; max-height: 100%; }
    CandidatesScreen #asked { height: 3; }
    """

    def __init__(
        self,
        title: str,
        judged: Callable[[], Sequence[Candidate]],
        glyphs: Glyphs,
        *,
        open_one: Callable[[Candidate, int], None],
        edit: Callable[[], None],
    ) -> None:
        """A window for several people.

        Args:
            title: Of the ad.
            judged: Gives the people, best first; called on a thread of its own.
            glyphs: What it is drawn with.
            open_one: Opens what a person has, with the cursor at a requirement.
            edit: Opens the ad.
        """
        super().__init__()
        self.title_text = title
        self._judged, self._open_one, self._edit = judged, open_one, edit
        self._glyphs = glyphs
        self._candidates: Sequence[Candidate] = ()

    def on_resize(self) -> None:
        """Makes the list as high as there is room for."""
        self._fit()

    def _fit(self) -> None:
        room = self.size.height - _FRAME
        self._rows.styles.height = max(1, min(room, len(self._candidates) or 1))

    def compose_card(self) -> ComposeResult:
        """Yields what is asked for in the chosen column, and the people."""
        self._rows = CandidateRows(self._glyphs)
        yield Static(id="asked", markup=False)
        yield self._rows

    def on_mount(self) -> None:
        """Gives the list the keys and has the verdicts worked out."""
        self._rows.empty = ("Reading …",)
        self._rows.focus()
        self._judge()

    @work(thread=True, exclusive=True)
    def _judge(self) -> None:
        candidates = self._judged()
        self.app.call_from_thread(self._show, candidates)

    def _show(self, candidates: Sequence[Candidate]) -> None:
        if self.is_attached:
            self._rows.empty = ("Nobody is here.",)
            self._candidates = candidates
            self._fit()
            self._rows.show_candidates(candidates)
            if candidates:
                self._tell(candidates[0])

    def on_highlighted(self, event: Highlighted) -> None:
        """Says what is asked for, and what the person has of it."""
        self._tell(event.about)

    def _tell(self, candidate: Candidate) -> None:
        verdict = candidate.verdicts[self._rows.column]
        evidence = verdict.evidence
        line = said(verdict, evidence[0].line if evidence else "")
        count = f"{self._rows.column + 1} of {len(candidate.verdicts)}"
        head = f"{count}  {verdict.requirement.level}  {asked_for(verdict)}"
        text = f"{head}\n{WORDS[verdict.status]}  {line}"
        self.query_one("#asked", Static).update(literal_block(text))

    def on_pane_stepped(self, event: PaneStepped) -> None:
        """Chooses the next requirement."""
        event.stop()
        self._rows.choose_next(event.step)

    def on_followed(self, event: Followed) -> None:
        """Opens what the person has."""
        event.stop()
        self._open_one(event.about, self._rows.column)

    def action_edit(self) -> None:
        """Closes it and opens the ad."""
        self.dismiss(None)
        self._edit()
