"""Review: what is wrong in the files, and what a careful reader would ask, in one list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.strip import Strip
from textual.widgets import Static

from careertui.career.values import frozen
from careertui.insight.findings import Finding, Topic
from careertui.session.key_names import KeyHint
from careertui.session.keymap import Scope
from careertui.tui.host import host_of
from careertui.tui.screens.card import Card
from careertui.tui.widgets.bindings import bindings_for
from careertui.tui.widgets.cells import Cell, strip_of, usual_width
from careertui.tui.widgets.cursor_view import Followed, Highlighted
from careertui.tui.widgets.literal import cells, literal, literal_block
from careertui.tui.widgets.row_list import Rows

_MOST_ROWS, _LEAST_ROWS = 24, 3
_SHARE, _FRAME = 0.9, 2
"""How much of the screen a window takes at most, and the lines of its frame."""
_HINT_LINES, _LOW_SCREEN = 4, 16
"""The lines below the list; on a low screen half of them."""
_MOST_LEAD, _MOST_PERSON = 30, 18
_SEVERITY = 7


class FindingRows(Rows):
    """A finding a row, under the headings of their topics."""

    def __init__(self, *, has_headings: bool) -> None:
        super().__init__()
        self._has_headings = has_headings
        self._rows: Sequence[Finding | str] = ()
        self._leads: Mapping[Topic, int] = {}
        """How wide what stands before the findings of a topic is."""
        self._person = 0

    def show_findings(self, findings: Sequence[Finding], *, of_several: bool) -> None:
        """Shows other findings; the cursor stays where it is in the list.

        Args:
            findings: Those of a topic together.
            of_several: Whether each names its person.
        """
        self._rows = [*_with_headings(findings)] if self._has_headings else findings
        by_topic = groupby(findings, lambda finding: finding.topic)
        self._leads = {
            topic: min(_MOST_LEAD, max(cells(finding.lead) for finding in group))
            for topic, group in by_topic
        }
        names = [cells(finding.person) for finding in findings]
        self._person = min(_MOST_PERSON, usual_width(names)) if of_several else 0
        self.fit(self.screen.size.height)
        self.set_count(len(self._rows), self.cursor)

    @property
    def findings(self) -> Sequence[Finding]:
        """The findings in their order."""
        return [row for row in self._rows if isinstance(row, Finding)]

    def fit(self, height: int) -> None:
        """Takes as many lines of a screen as there are beside a remark and the hint."""
        room = int(height * _SHARE) - _FRAME - hint_lines(height) - 1
        self.styles.height = max(_LEAST_ROWS, min(_MOST_ROWS, room, len(self._rows)))

    def about(self, index: int) -> Finding | None:
        """Returns the finding; None for a heading."""
        row = self._rows[index]
        return row if isinstance(row, Finding) else None

    @property
    def finding(self) -> Finding | None:
        """What is under the cursor, if anything is."""
        return self.about(self.cursor) if self._rows else None

    def action_mark(self) -> None:
        """Marks the entry of the finding, or no longer."""
        finding, host = self.finding, host_of(self.app)
        if finding is None or not finding.ref:
            self.app.bell()
            return
        host.become(host.session.toggled_mark_of(finding.ref))
        self.refresh()

    def draw_row(self, index: int, width: int, base: Style) -> Strip:
        """Draws a heading, or a finding: mark, person, lead, how bad, and what."""
        row = self._rows[index]
        if isinstance(row, str):
            return strip_of([Cell(" "), Cell(row, self.style_of("heading"))], width, base)
        is_marked = row.ref in host_of(self.app).session.basket
        mark = self.glyphs.mark if is_marked else " "
        line = [self.cursor_cell(index), Cell(mark, self.style_of("marker"), 2)]
        lead = min(self._leads[row.topic], width // 3)
        if self._person and width > 2 * (self._person + lead):
            line += [Cell(row.person, self.style_of("person"), self._person), Cell("  ")]
        if lead:
            line += [Cell(self._fitted(row.lead, lead), self.style_of("figure"), lead), Cell("  ")]
        if row.severity:
            ink = "error" if row.severity == "error" else "marker"
            line += [Cell(row.severity, self.style_of(ink), _SEVERITY), Cell(" ")]
        return strip_of([*line, self.cell(row.text, "")], width, base)

    def _fitted(self, lead: str, width: int) -> str:
        """Returns a lead; of the name of a file the end, where the line stands."""
        if self._has_headings or cells(lead) <= width:
            return lead
        return "…" + lead[-(width - 1) :]


def hint_lines(height: int) -> int:
    """Returns how many lines the hint has on a screen so high, with the blank one before it."""
    return 1 + (_HINT_LINES if height > _LOW_SCREEN else _HINT_LINES // 2)


def _with_headings(findings: Iterable[Finding]) -> Iterator[Finding | str]:
    for topic, group in groupby(findings, lambda finding: finding.topic):
        inside = list(group)
        yield f"{topic}  {len(inside)}"
        yield from inside


class FindingsCard(Card[Finding]):
    """A list of findings with more of the one under the cursor below it."""

    DEFAULT_CSS = """
    FindingsCard > #card { max-width: 132; }
    """
    has_headings: ClassVar[bool] = True

    def compose_card(self) -> ComposeResult:
        """Yields a remark, the list, and more of what is under the cursor."""
        self._remark = self.head("")
        self._rows = FindingRows(has_headings=self.has_headings)
        self._hint = Static("", id="hint", classes="card--head", markup=False)
        yield self._remark
        yield self._rows
        yield self._hint

    def show_findings(self, findings: Sequence[Finding], remark: str, *, of_several: bool) -> None:
        """Shows findings with a remark above them."""
        count = f" {len(findings):,}" if findings else ""
        self.query_one("#card", Vertical).border_title = literal(f"{self.title_text}{count}")
        self._remark.update(literal(remark))
        self._remark.display = bool(remark)
        self._rows.display = bool(findings)
        self._rows.show_findings(findings, of_several=of_several)
        self._explain(self._rows.finding)

    def on_resize(self, event: events.Resize) -> None:
        """Fits the list and the hint in."""
        self._hint.styles.max_height = hint_lines(event.size.height)
        self._rows.fit(event.size.height)

    def _explain(self, finding: Finding | None) -> None:
        self._hint.update(literal_block(f"\n{finding.hint}" if finding else ""))

    def on_highlighted(self, event: Highlighted) -> None:
        """Shows the whole of it, and what answers it."""
        self._explain(event.about)

    def on_followed(self, event: Followed) -> None:
        """Chooses the finding."""
        self.dismiss(event.about)


class ProblemsScreen(FindingsCard):
    """What is wrong with the files that are open, in the order given; enter opens the editor."""

    title_text = "Problems"
    has_headings = False
    KEY_HINTS = (KeyHint("open the editor there", ("entry.follow",)), *Card.KEY_HINTS)

    @property
    def keys_text(self) -> str:
        """The keys in the border; where nothing can be edited, no key opens the editor."""
        is_off = "entry.edit" in self.keys.off
        return self.keys.hints(Card.KEY_HINTS if is_off else self.KEY_HINTS, " · ")

    def __init__(self, problems: Sequence[Finding], set_aside: int, unread: int = 0) -> None:
        """A list of problems.

        Args:
            problems: What is wrong.
            set_aside: How many items could not be read.
            unread: How many files cannot be read any more, and are shown as they were.
        """
        super().__init__()
        self._problems = problems
        self._said = _summary(set_aside, unread)

    def on_mount(self) -> None:
        """Fills the list."""
        nothing = "Nothing is wrong with the files that are open."
        self.show_findings(
            self._problems, self._said if self._problems else nothing, of_several=False
        )


def _summary(set_aside: int, unread: int) -> str:
    files = "file is" if unread == 1 else "files are"
    sentences = [f"{unread:,} {files} shown as last read."] if unread else []
    if set_aside:
        items = "item was" if set_aside == 1 else "items were"
        sentences.append(f"{set_aside:,} {items} set aside; all else is shown.")
    elif not unread:
        sentences.append("All that is in the files is shown.")
    return " ".join(sentences)


@frozen
class Reviewed:
    """The careers in which one looks."""

    batches: Callable[[], Iterable[Sequence[Finding]]]
    """Gives what is found in one after another; called on another thread."""
    whose: str
    """Which they are, if they are several: ``in 3 careers``; else empty."""


class ReviewScreen(FindingsCard):
    """What a careful reader would ask of those who are shown; enter goes to the entry."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Scope.REVIEW)]
    title_text = "Review"
    KEY_HINTS = (
        KeyHint("open", ("entry.follow",)),
        KeyHint("edit", ("review.mend",)),
        KeyHint("mark", ("basket.mark",)),
        KeyHint("copy", ("review.copy",)),
        *Card.KEY_HINTS,
    )

    def __init__(self, reviewed: Reviewed, copy: Callable[[Sequence[Finding]], None]) -> None:
        """An empty list.

        Args:
            reviewed: Where to look.
            copy: Copies findings.
        """
        super().__init__()
        self._reviewed, self._copy = reviewed, copy
        self._findings: Sequence[Finding] = ()

    def on_mount(self) -> None:
        """Begins to look."""
        self.show_findings((), "Looking …", of_several=False)
        self._look()

    def look_again(self, reviewed: Reviewed) -> None:
        """Looks in other careers, or in the same read again; until then what was found stays."""
        self._reviewed = reviewed
        self._look()

    def _look(self) -> None:
        batches = self._reviewed.batches
        self.work_out(lambda: [finding for batch in batches() for finding in batch], self._take)

    def _take(self, found: Iterable[Finding]) -> None:
        order, whose = list(Topic), self._reviewed.whose
        self._findings = sorted(found, key=lambda finding: order.index(finding.topic))
        nothing = " ".join(filter(None, ("Nothing to ask", whose))) + "."
        remark = whose if self._findings else nothing
        self.show_findings(self._findings, remark, of_several=bool(whose))

    @property
    def finding(self) -> Finding | None:
        """What is under the cursor, if anything is."""
        return self._rows.finding

    def action_copy(self) -> None:
        """Copies the finding under the cursor as text."""
        if finding := self._rows.finding:
            self._copy([finding])

    def action_copy_all(self) -> None:
        """Copies all findings as text."""
        self._copy(self._findings)
