"""The evidence card: what a skill is worth, year by year, and every proof of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rich.segment import Segment
from textual.app import ComposeResult
from textual.strip import Strip
from textual.widget import Widget

from careertui.career.entries import Entry
from careertui.career.evidence import Evidence
from careertui.session.key_names import KeyHint
from careertui.tui.screens.card import Card
from careertui.tui.widgets.cursor_view import Followed
from careertui.tui.widgets.entry_panes import Everything
from careertui.tui.widgets.glyphs import glyphs_of
from careertui.tui.widgets.ink import Inks
from careertui.view.lists import ListRow
from careertui.view.shares import share_in_words, skill_worth
from careertui.view.timeline.axis import activity_by_year
from careertui.view.view import Backdrop

_MOST_NAMED = 4
"""So many people stand above the proofs."""


class YearStrip(Widget):
    """How many proofs touch each year, with the years below."""

    DEFAULT_CSS = """
    YearStrip {
        height: 3;
        margin: 1 0;
    }
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__()
        self._counts = activity_by_year(
            replace(spot, low=spot.reach[0], high=spot.reach[1]) if spot.counts else spot
            for spot in (entry.placement for entry in entries)
        )

    def render_line(self, y: int) -> Strip:
        """Returns two lines of bars and one of years."""
        base = self.rich_style
        width = self.size.width
        if not self._counts:
            text = "No proof is dated." if y == 0 else ""
            return Strip([Segment(text, base)]).adjust_cell_length(width, base)
        if y == 2:
            text, style = self._years(width), "muted"
        else:
            text, style = self._bars(1 - y, width), "skill"
        shown = base + Inks(self)[style]
        return Strip([Segment(text, shown)]).adjust_cell_length(width, base)

    def _columns(self, width: int) -> int:
        """Returns how many columns a year takes."""
        return max(1, min(6, width // max(1, len(self._counts))))

    def _bars(self, storey: int, width: int) -> str:
        """Returns one storey of the bars, 0 the lower; eight steps a storey."""
        signs = glyphs_of(self.app).strip
        steps = len(signs) - 1
        most = max(self._counts.values())
        columns = self._columns(width)
        gap = " " if columns > 2 else ""
        cells = []
        for count in self._counts.values():
            height = 0 if not count else max(1, round(count * 2 * steps / most))
            level = max(0, min(steps, height - storey * steps))
            cells.append(signs[level] * (columns - len(gap)) + gap)
        return "".join(cells)

    def _years(self, width: int) -> str:
        columns = self._columns(width)
        line = ""
        for index, year in enumerate(self._counts):
            column = index * columns
            if column >= len(line) + (1 if line else 0) and column + 4 <= width:
                line = line.ljust(column) + str(year)
        return line


class EvidenceScreen(Card[str]):
    """A skill's card; enter goes to a proof."""

    KEY_HINTS = (KeyHint("go to the proof", ("entry.follow",)), *Card.KEY_HINTS)

    def __init__(self, skill: Evidence, backdrop: Backdrop) -> None:
        super().__init__()
        self.title_text = skill.name
        self._skill = skill
        self._backdrop = backdrop
        self._of_several = backdrop.of_several
        self._proofs = backdrop.library.entries_of(skill.proofs)
        self._mentions = backdrop.library.entries_of(skill.mentions)

    def compose_card(self) -> ComposeResult:
        """Yields what it is worth, the strip, the proofs and what mentions it."""
        skill = self._skill
        also = f"  also {', '.join(skill.aliases)}" if skill.aliases else ""
        yield self.head(skill_worth(skill, of_several=self._of_several) + also)
        if skill.listed_only:
            yield self.head("It stands in a list of skills, and no entry names it.")
            yield self.head("Name it under skills: of the work that shows it.")
            return
        shares = skill.shares if len(skill.shares) > 1 else ()
        for share in shares[:_MOST_NAMED]:
            yield self.head(f"{share.person}  {share_in_words(share)}")
        if len(shares) > _MOST_NAMED:
            yield self.head(f"and {len(shares) - _MOST_NAMED:,} more")
        yield YearStrip(self._proofs or self._mentions)
        proofs = Everything(id="proofs")
        proofs.shows_kinds = True
        proofs.shows_people = self._of_several
        proofs.styles.height = min(20, len(self._rows()))
        yield proofs

    def _rows(self) -> Sequence[ListRow]:
        rows = [ListRow(entry) for entry in self._proofs]
        if self._mentions and rows:
            rows.append(ListRow(heading="Mentioned in", count=len(self._mentions)))
        return [*rows, *map(ListRow, self._mentions)]

    def on_mount(self) -> None:
        """Fills the list."""
        for proofs in self.query(Everything):
            proofs.measure_columns(self._backdrop, [*self._proofs, *self._mentions])
            proofs.show_rows(self._rows(), 0)
            proofs.focus()

    def on_followed(self, event: Followed) -> None:
        """Goes to the proof."""
        self.dismiss(event.about.value)
