"""Compare: two to six careers on one axis, and their skills side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.reactive import reactive
from textual.strip import Strip

from careertui.career.entries import Entry
from careertui.career.evidence import Evidence
from careertui.career.values import frozen
from careertui.insight.comparison import ComparedSkill
from careertui.session.key_names import KeyHint
from careertui.tui.screens.card import Card
from careertui.tui.widgets.cells import Cell, strip_of
from careertui.tui.widgets.cursor_view import Followed
from careertui.tui.widgets.glyphs import glyphs_of
from careertui.tui.widgets.ink import Inks
from careertui.tui.widgets.line_view import LineView
from careertui.tui.widgets.literal import inline, literal
from careertui.tui.widgets.row_list import Rows, RowsHead
from careertui.view.career_strips import (
    CareerStretch,
    line_of_years,
    roles_of,
    shared_window,
    strip,
)
from careertui.view.shares import compared_cell
from careertui.view.timeline.axis import Scale

_MOST_NAME, _LEAST_SKILL, _MOST_SKILL = 24, 12, 32
_LEAST_CELL = 8
_GAP = 2


@frozen
class ComparedPerson:
    """One of those who stand side by side."""

    name: str
    key: str
    entries: Sequence[Entry]


class ChosenProof(NamedTuple):
    """A skill of one person, whose proofs are wanted."""

    person: ComparedPerson
    skill: Evidence


class CareerAxis(LineView):
    """A line of years, then a line for each career."""

    DEFAULT_CSS = "CareerAxis { height: auto; background: $surface; }"

    def __init__(self, people: Sequence[ComparedPerson]) -> None:
        """Careers, with the names before them."""
        super().__init__()
        self._people = people
        self._roles = [roles_of(person.entries) for person in people]
        self._window = shared_window(self._roles)
        self._inks = Inks(self)
        self.styles.height = len(people) + 1 if self._window else 1

    def draw_line(self, y: int, width: int, base: Style) -> Strip:
        """Returns the years, or one career."""
        muted = self._inks["muted"]
        if self._window is None:
            text = "No role of theirs is dated." if y == 0 else ""
            return strip_of([Cell(text, muted)], width, base)
        left = min(_MOST_NAME, width // 3)
        scale = Scale(self._window, max(1, width - left - 1))
        if y == 0:
            return strip_of([Cell("", width=left), Cell(line_of_years(scale), muted)], width, base)
        if y > len(self._people):
            return Strip.blank(width, base)
        name = Cell(self._people[y - 1].name, self._inks["title"], left - 1)
        head = strip_of([name, Cell(" ")], left, base)
        bars = self._bars(strip(self._roles[y - 1], scale), scale, base)
        return Strip([*head, *bars]).adjust_cell_length(width, base)

    def _bars(
        self, stretches: Sequence[CareerStretch], scale: Scale, base: Style
    ) -> Sequence[Segment]:
        segments: list[Segment] = []
        at = 0
        for stretch in stretches:
            segments.append(Segment(" " * (stretch.first - at), base))
            segments += self._bar(stretch, base)
            at = stretch.stop
        goes_on = bool(stretches) and at == scale.columns and stretches[-1].is_current
        segments.append(
            Segment(glyphs_of(self.app).now if goes_on else "", base + self._inks["bar"])
        )
        return segments

    def _bar(self, stretch: CareerStretch, base: Style) -> Iterable[Segment]:
        """Yields a stretch as wide as it is, with what it was called if there is room."""
        ink = base + self._inks["bar"]
        glyphs, names = glyphs_of(self.app), (stretch.entry.title, stretch.entry.organization)
        texts = [inline(name) for name in names]
        label = next((it for it in texts if it and cell_len(it) + 4 <= stretch.width), "")
        # A beginning that is half empty tells it from the one before.
        yield Segment(glyphs.bar_begin, ink)
        taken = 1
        if label:
            yield Segment(f" {label} ", base + self._inks["title"])
            taken += cell_len(label) + 2
        yield Segment(glyphs.strip[-1] * (stretch.width - taken), ink)


class ComparedRows(Rows):
    """The skills, a column a person; the cursor is in one cell."""

    DEFAULT_CSS = "ComparedRows { height: 1fr; }"
    column: reactive[int] = reactive(0, repaint=False)

    def __init__(
        self, people: Sequence[ComparedPerson], skills: Sequence[ComparedSkill], years: str
    ) -> None:
        """Skills with what they are worth for each, in some years; empty for all."""
        super().__init__()
        self._people, self._skills = people, skills
        self._heading = f"skills {years}".rstrip() + ", differences first"
        self.empty = ("They have no skills in the lens.",)

    def about(self, index: int) -> ChosenProof | None:
        """Returns the cell under the cursor; None where that person lacks the skill."""
        worth = self._skills[index].worth[self.column]
        return ChosenProof(self._people[self.column], worth) if worth is not None else None

    def is_heading(self, index: int) -> bool:
        """Whether the cursor passes over a row; it passes over none."""
        return False

    def watch_column(self) -> None:
        """Draws the cursor there."""
        self.refresh()

    def action_step_pane(self, step: int) -> None:
        """Goes to the person beside."""
        self.column = max(0, min(len(self._people) - 1, self.column + step))

    def action_follow(self) -> None:
        """Shows the proofs of the cell, if it has any."""
        if self._skills and (chosen := self.about(self.cursor)) is not None:
            self.post_message(Followed(self, chosen))
        else:
            self.app.bell()

    def draw_row(self, index: int, width: int, base: Style) -> Strip:
        """Returns a skill and its cells."""
        row = self._skills[index]
        skill, each = widths_of(width - 2, self._people)
        line = [
            self.cursor_cell(index), Cell(" "),
            self.cell(row.name, "title" if index == self.cursor else "", skill),
        ]  # fmt: skip
        for number, worth in enumerate(row.worth):
            is_here = index == self.cursor and number == self.column and self.is_active
            style = "muted" if worth is None else "skill" if worth.shares else "muted"
            here = Style(bold=True, underline=True) if is_here else Style()
            says = compared_cell(worth)
            text = str(says) if cell_len(str(says)) <= each else says.years
            line += [Cell(" " * _GAP), Cell(text, self.style_of(style) + here, each)]
        return strip_of(line, width, base)

    def draw_head(self, width: int, base: Style) -> Strip:
        """Returns the names of those who are compared."""
        skill, each = widths_of(width - 2, self._people)
        line = [Cell("  "), Cell(self._heading, self.style_of("muted"), skill)]
        for person in self._people:
            line += [Cell(" " * _GAP), Cell(person.name, self.style_of("heading"), each)]
        return strip_of(line, width, base)


def widths_of(room: int, people: Sequence[ComparedPerson]) -> tuple[int, int]:
    """Returns the widths of the column of skills and of each person's."""
    count = len(people)
    skill = max(_LEAST_SKILL, min(_MOST_SKILL, room - count * (_LEAST_CELL + _GAP)))
    return skill, max(4, (room - skill) // count - _GAP)


class CompareScreen(Card[None]):
    """Careers side by side; enter shows the proofs of a cell."""

    KEY_HINTS = (
        KeyHint("person", ("move.left", "move.right")),
        KeyHint("proofs", ("entry.follow",)),
        *Card.KEY_HINTS,
    )
    title_text = "Compare"
    DEFAULT_CSS = """
    CompareScreen > #card { width: 100%; max-width: 100%; height: 100%; max-height: 100%; }
    CompareScreen CareerAxis { margin-bottom: 1; }
    """

    def __init__(
        self,
        people: Sequence[ComparedPerson],
        skills: Sequence[ComparedSkill],
        years: str,
        show_proofs: Callable[[ChosenProof], None],
    ) -> None:
        """Careers of two to six people, and their skills in some years; empty for all.

        ``show_proofs`` opens those of a cell.
        """
        super().__init__()
        self._people, self._skills, self._years = people, skills, years
        self._show_proofs = show_proofs

    def compose_card(self) -> ComposeResult:
        """Yields the axis, the names and the skills."""
        yield CareerAxis(self._people)
        self._rows = ComparedRows(self._people, self._skills, self._years)
        yield RowsHead(self._rows)
        yield self._rows

    def on_mount(self) -> None:
        """Fills the list, and names those who are compared."""
        names = " · ".join(person.name for person in self._people)
        self.query_one("#card", Vertical).border_title = literal(f"Compare  {names}")
        self._rows.set_count(len(self._skills))
        self._rows.focus()

    def on_followed(self, event: Followed) -> None:
        """Opens the proofs."""
        self._show_proofs(event.about)
