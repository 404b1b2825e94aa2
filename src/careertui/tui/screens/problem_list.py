"""Problems: what is wrong with the files that are open, and where."""

from __future__ import annotations

from collections.abc import Sequence

from rich.style import Style
from textual.app import ComposeResult
from textual.strip import Strip
from textual.widgets import Static

from careertui.career.problems import Problem
from careertui.session.key_names import KeyHint
from careertui.tui.screens.card import Card
from careertui.tui.widgets.cells import Cell, strip_of
from careertui.tui.widgets.cursor_view import Followed, Highlighted
from careertui.tui.widgets.literal import literal_block
from careertui.tui.widgets.row_list import Rows


class ProblemRows(Rows):
    """A problem a row."""

    DEFAULT_CSS = "ProblemRows { height: auto; max-height: 20; }"

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__()
        self.problems = problems

    def on_mount(self) -> None:
        """Fills the list."""
        self.styles.height = min(20, max(1, len(self.problems)))
        self.set_count(len(self.problems))

    def about(self, index: int) -> Problem:
        """Returns the problem."""
        return self.problems[index]

    def draw_row(self, index: int, width: int, base: Style) -> Strip:
        """Draws a problem: where it is, how bad, and what."""
        problem = self.problems[index]
        style = self.style_of("error" if problem.is_error else "marker")
        place = f":{problem.line}:{problem.column}" if problem.line else ""
        where = problem.whole_file + place
        where_width = min(36, width // 3)
        rest = width - where_width - 10
        return strip_of(
            [
                Cell(" "),
                Cell(_tail(where, where_width), self.style_of("muted"), where_width),
                Cell(" "),
                Cell(problem.severity.value, style, 7),
                Cell(" "),
                Cell(_said(problem), width=max(1, rest)),
            ],
            width,
            base,
        )


def _tail(text: str, width: int) -> str:
    """Returns the end of a text that is too long, for names of files."""
    return text if len(text) <= width else "…" + text[-(width - 1) :]


class ProblemsScreen(Card[Problem]):
    """The problems in the order given; enter opens the editor at one."""

    title_text = "Problems"
    KEY_HINTS = (KeyHint("open the editor there", ("entry.follow",)), *Card.KEY_HINTS)

    @property
    def keys_text(self) -> str:
        """The keys in the border; where nothing can be edited, no key opens the editor."""
        is_off = "entry.edit" in self.keys.off
        return self.keys.hints(Card.KEY_HINTS if is_off else self.KEY_HINTS, " · ")

    def __init__(self, problems: Sequence[Problem], set_aside: int, unread: int = 0) -> None:
        """A list of problems.

        Args:
            problems: What is wrong.
            set_aside: How many items could not be read.
            unread: How many files cannot be read any more, and are shown as they were.
        """
        super().__init__()
        self._problems = problems
        self._set_aside = set_aside
        self._unread = unread

    def compose_card(self) -> ComposeResult:
        """Yields a remark, the list, and the hint of the problem under the cursor."""
        if not self._problems:
            yield self.head("Nothing is wrong with the files that are open.")
            return
        yield self.head(_summary(self._set_aside, self._unread))
        yield ProblemRows(self._problems)
        self.hint = Static(
            literal_block(_hint(self._problems[0])), classes="card--head", markup=False
        )
        yield self.hint

    def on_highlighted(self, event: Highlighted) -> None:
        """Shows what to write instead."""
        self.hint.update(literal_block(_hint(event.about)))

    def on_followed(self, event: Followed) -> None:
        """Chooses the problem."""
        self.dismiss(event.about)


def _summary(set_aside: int, unread: int) -> str:
    files = "file is" if unread == 1 else "files are"
    sentences = [f"{unread:,} {files} shown as last read."] if unread else []
    if set_aside or not unread:
        items = "item was" if set_aside == 1 else "items were"
        sentences.append(f"{set_aside:,} {items} set aside; all else is shown.")
    return " ".join(sentences)


def _said(problem: Problem) -> str:
    return f"{problem.path}: {problem.message}" if problem.path else problem.message


def _hint(problem: Problem) -> str:
    """Returns what the row may have no room for, the line it is about and what to write instead."""
    parts = ("", _said(problem), problem.source.strip(), problem.hint)
    return "\n".join(part for index, part in enumerate(parts) if part or not index)
