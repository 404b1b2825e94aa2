"""The candidates window: several people beside one job ad, best first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

from rich.style import Style
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.strip import Strip
from textual.widgets import Static

from careertui.career.values import frozen
from careertui.insight.candidates import Candidate
from careertui.insight.replies import Status
from careertui.insight.verdicts import Verdict
from careertui.session.key_names import KeyHint
from careertui.session.keymap import Scope
from careertui.tui.screens.card import Card
from careertui.tui.screens.match_window import INKS
from careertui.tui.widgets.bindings import bindings_for
from careertui.tui.widgets.cells import Cell, strip_of
from careertui.tui.widgets.cursor_view import Followed, Highlighted, PaneStepped
from careertui.tui.widgets.literal import cells, literal_block
from careertui.tui.widgets.row_list import Rows, RowsHead
from careertui.view.shares import years_of
from careertui.view.verdict_texts import (
    SIGNS,
    asked_for,
    counts_of,
    length_of,
    said,
    sign_of,
    word_of,
)

_NAME = 32
_FRAME = 8
"""The lines of the window that are no rows."""
_WIDE, _COUNT, _WIDE_COUNT = 60, 4, 8
"""From so many cells the counts have words above them, and columns as wide as that."""
_NUMBERED, _NAMED, _MOST_NAMED = 3, 12, 18
"""Columns of so many cells have numbers above them, or names and the years below."""


@frozen
class Columns:
    """How wide the columns of people beside an ad are."""

    name: int
    count: int
    """Of what is proved, and of what is near."""
    each: int
    """Of a requirement."""
    first: int
    """The requirement that is shown first."""

    @classmethod
    def of(cls, width: int, requirements: int, chosen: int) -> Columns:
        """Returns the columns for so many cells, in which the chosen requirement is seen."""
        name, count = min(_NAME, width // 3), _WIDE_COUNT if width >= _WIDE else _COUNT
        room = max(1, width - name - 2 * count - 3)
        each = min(_MOST_NAMED, max(1, room // max(1, requirements)))
        if each < _NAMED:
            each = min(each, _NUMBERED)
        return cls(name, count, each, max(0, chosen - room // each + 1))


class CandidateRows(Rows):
    """A person a row, with a sign for each requirement; one of these is chosen."""

    def __init__(self) -> None:
        super().__init__()
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
        columns = self._columns(width)
        counts = counts_of(candidate.verdicts)
        proved, near = (str(counts.get(it, 0)) for it in (Status.PROVED, Status.ADJACENT))
        style = "title" if index == self.cursor else ""
        lead = [
            self.cursor_cell(index),
            self.cell(candidate.person.summary.name, style, columns.name),
            Cell(proved, self.style_of("skill"), columns.count, is_right=True),
            Cell(near, self.style_of("marker"), columns.count, is_right=True),
            Cell("  "),
        ]
        signs = (
            cell
            for at, it in enumerate(candidate.verdicts)
            if at >= columns.first
            for cell in self._verdict(it, columns.each, is_chosen=at == self.column)
        )
        return strip_of([*lead, *signs], width, base)

    def _columns(self, width: int) -> Columns:
        requirements = len(self._candidates[0].verdicts) if self._candidates else 0
        return Columns.of(width, requirements, self.column)

    def _verdict(self, verdict: Verdict, width: int, *, is_chosen: bool) -> Iterator[Cell]:
        """Yields the sign of a verdict, and the years where there is room for them."""
        style = self.style_of(INKS[verdict.status])
        chosen = style + Style(reverse=True) if is_chosen else style
        sign = sign_of(verdict)[self.glyphs.is_ascii]
        if width < _NAMED:
            yield Cell(sign, chosen, width)
            return
        years = years_of(verdict.use, rough=self.glyphs.approximate)
        yield Cell(f"{sign} {years}".rstrip(), chosen)
        yield Cell(" " * (width - 1 - bool(years) - cells(years)))

    def draw_head(self, width: int, base: Style) -> Strip:
        """Returns what stands above the columns: words, or the numbers of the requirements."""
        if not self._candidates:
            return strip_of([], width, base)
        columns, muted = self._columns(width), self.style_of("muted")
        at = self.glyphs.is_ascii
        signs = [SIGNS[it][at] for it in (Status.PROVED, Status.ADJACENT)]
        proved, near = ("proved", "near") if columns.count > _COUNT else signs
        line = [
            Cell(" "),
            Cell("person", muted, columns.name),
            Cell(proved, muted, columns.count, is_right=True),
            Cell(near, muted, columns.count, is_right=True),
            Cell("  "),
        ]
        verdicts = self._candidates[0].verdicts
        for number, verdict in enumerate(verdicts[columns.first :], start=columns.first + 1):
            name = verdict.requirement.name if columns.each >= _NAMED else str(number)
            # Where there is no room for two digits, the last one has to do.
            text = name if columns.each > _NUMBERED - 1 else name[-1]
            line += [Cell(text, muted, columns.each - 1), Cell(" ")]
        return strip_of(line, width, base)


class CandidatesScreen(Card[str]):
    """People beside a job ad; enter opens what somebody has of it."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Scope.MATCH)]
    KEY_HINTS = (
        KeyHint("proofs", ("entry.follow",)),
        KeyHint("requirement", ("move.left", "move.right")),
        KeyHint("edit", ("match.edit",)),
        *Card.KEY_HINTS,
    )
    DEFAULT_CSS = """
    CandidatesScreen > #card { width: 96%; max-width: 160; max-height: 100%; }
    CandidatesScreen #asked { height: 3; }
    """

    def __init__(
        self,
        title: str,
        judged: Callable[[], Sequence[Candidate]],
        *,
        open_one: Callable[[Candidate, int], None],
        edit: Callable[[], None],
    ) -> None:
        """A window for several people.

        Args:
            title: Of the ad.
            judged: Gives the people, best first; called on a thread of its own.
            open_one: Opens what a person has, with the cursor at a requirement.
            edit: Opens the ad.
        """
        super().__init__()
        self.title_text = title
        self._judged, self._open_one, self._edit = judged, open_one, edit
        self._candidates: Sequence[Candidate] = ()

    def on_resize(self) -> None:
        """Makes the list as high as there is room for."""
        self._fit()

    def _fit(self) -> None:
        room = self.size.height - _FRAME
        self._rows.styles.height = max(1, min(room, len(self._candidates) or 1))

    def compose_card(self) -> ComposeResult:
        """Yields what is asked for in the chosen column, and the people."""
        self._rows = CandidateRows()
        self._head = RowsHead(self._rows)
        yield Static(id="asked", markup=False)
        yield self._head
        yield self._rows

    def on_mount(self) -> None:
        """Gives the list the keys and has the verdicts worked out."""
        self._rows.empty = ("Reading …",)
        self._rows.focus()
        self.work_out(self._judged, self._show)

    def _show(self, candidates: Sequence[Candidate]) -> None:
        self._rows.empty = ("Nobody is here.",)
        self._candidates = candidates
        self._fit()
        self._rows.show_candidates(candidates)
        self._head.refresh()
        if candidates:
            self._tell(candidates[0])

    def on_highlighted(self, event: Highlighted) -> None:
        """Says what is asked for, and what the person has of it."""
        self._head.refresh()
        self._tell(event.about)

    def _tell(self, candidate: Candidate) -> None:
        verdict = candidate.verdicts[self._rows.column]
        evidence = verdict.evidence
        line = said(verdict, evidence[0].line if evidence else "")
        worth = "  ".join(filter(None, (word_of(verdict), length_of(verdict), line)))
        count = f"{self._rows.column + 1} of {len(candidate.verdicts)}"
        head = f"{count}  {verdict.requirement.level}  {asked_for(verdict)}"
        text = f"{head}\n{worth}"
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
