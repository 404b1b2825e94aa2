"""The lens line: the query as one types it, a chip for every other filter, and the count."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input

from careertui.career.dates import DateRange
from careertui.career.values import frozen
from careertui.query.lens import LONGEST_QUERY, Facet
from careertui.session.keymap import KEY_ROWS, Scope
from careertui.tui.host import host_of
from careertui.tui.widgets.bindings import bindings_for
from careertui.tui.widgets.line_input import LineInput
from careertui.tui.widgets.line_view import PiecesLine, TextLine
from careertui.tui.widgets.literal import crop, flat

if TYPE_CHECKING:
    from careertui.session.query_history import Recall

Filter = Facet | DateRange
"""What a chip stands for."""


@frozen
class Chip:
    """A filter that can be removed."""

    label: str
    filter: Filter


class Chips(TextLine):
    """The filters beside the query; a click removes one."""

    DEFAULT_CSS = """
    Chips { width: auto; }
    """

    chips: reactive[tuple[Chip, ...]] = reactive((), layout=True)

    class Removed(Message):
        """A filter was taken out."""

        def __init__(self, removed: Filter) -> None:
            super().__init__()
            self.removed = removed

    def _texts(self) -> list[str]:
        return [f" {flat(chip.label)} × " for chip in self.chips]

    def get_content_width(self, *_: object) -> int:
        """Returns the width of the chips with a space between them."""
        return sum(cell_len(text) + 1 for text in self._texts())

    def render(self) -> Content:
        """Returns the chips."""
        parts: list[Content] = []
        for chip, text in zip(self.chips, self._texts(), strict=True):
            color = "$warning" if isinstance(chip.filter, DateRange) else "$success"
            style = f"reverse {color}"
            parts += [Content.styled(text, style), Content(" ")]
        return Content("").join(parts)

    def on_click(self, event: events.Click) -> None:
        """Removes the chip that was clicked."""
        column = 0
        for chip, text in zip(self.chips, self._texts(), strict=True):
            column += cell_len(text) + 1
            if event.x < column:
                self.post_message(self.Removed(chip.filter))
                return


class QueryInput(LineInput, inherit_css=False):
    """The search field; its styles are those that Textual's has where it is compact."""

    DEFAULT_CSS = """
    QueryInput {
        width: 24; height: 1; margin-left: 3; background: $background; color: $foreground;
        scrollbar-size-horizontal: 0; pointer: text;
        &:focus { background-tint: $foreground 5%; }
        & > .input--cursor {
            background: $input-cursor-background; color: $input-cursor-foreground;
            text-style: $input-cursor-text-style;
        }
        & > .input--selection {
            background: $input-selection-background; color: $input-selection-foreground;
        }
        & > .input--placeholder, & > .input--suggestion { color: $text-disabled; }
        &:ansi {
            color: ansi_default;
            & > .input--cursor { background: ansi_white; color: ansi_black; }
            & > .input--placeholder, & > .input--suggestion {
                text-style: dim; color: ansi_default;
            }
        }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = LineInput.COMPONENT_CLASSES
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_for(Scope.SEARCH),
        Binding(KEY_ROWS["search.clear"].keys, "leave_search", "Clear", id="search.clear"),
    ]

    class Accepted(Message):
        """The field was left for the results."""

    class Escaped(Message):
        """Escape was pressed in the field."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.queries: Callable[[], Sequence[str]] = tuple
        """Gives what was searched for, newest first."""
        self._recall: Recall | None = None

    @property
    def _recalling(self) -> Recall:
        """Where one is among the queries; at their beginning once something else was typed."""
        from careertui.session.query_history import Recall

        if self._recall is None or self._recall.text != self.value:
            self._recall = Recall(self.queries(), self.value)
        return self._recall

    def _show_recalled(self, is_found: bool) -> None:
        if not is_found:
            self.app.bell()
        elif self._recall is not None:
            self.value = self._recall.text
            self.cursor_position = len(self.value)

    def action_older_query(self) -> None:
        """Brings back an earlier query."""
        self._show_recalled(self._recalling.older())

    def action_recall_query(self) -> None:
        """Brings back an earlier query that has what was typed."""
        self._show_recalled(self._recalling.older(containing=True))

    def action_newer_query(self) -> None:
        """Brings back a later query; leaves the field where there is none."""
        if self._recalling.newer():
            self._show_recalled(is_found=True)
        else:
            self.action_accept_search()

    def action_accept_search(self) -> None:
        """Leaves the field for the results."""
        self.post_message(self.Accepted())

    def action_leave_search(self) -> None:
        """Clears the query and leaves the field."""
        self.post_message(self.Escaped())


class Count(PiecesLine):
    """How many entries are in the lens, or a hint on the query."""

    DEFAULT_CSS = """
    Count { width: 1fr; color: $text-muted; }
    """

    text: reactive[str] = reactive("")
    hint: reactive[str] = reactive("")

    def pieces(self) -> Sequence[tuple[str, str]]:
        """Returns hint and count, or of these what there is room for."""
        width, hint = self.size.width - 1, flat(self.hint)
        forms = (f"{hint} · {self.text}", hint, hint.rpartition("; ")[2]) if hint else ()
        text = next((form for form in forms if cell_len(form) <= width), self.text)
        shown = crop(text, max(0, width))
        return [(" " * (width - cell_len(shown)) + f"{shown} ", "")]


class LensBar(TextLine):
    """The line that says what is asked for, behind the key that begins a search."""

    DEFAULT_CSS = """
    LensBar { layout: horizontal; }
    """

    class Typed(Message):
        """The query changed."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Left(Message):
        """The field was left for the results; everything typed before was reported."""

    def __init__(self, complete: Callable[[str], str | None]) -> None:
        super().__init__(id="lens")
        self._sign = host_of(self.app).key_names.first("search.focus")
        self.input = QueryInput(
            placeholder="search", complete=complete, max_length=LONGEST_QUERY,
            select_on_focus=False,
        )  # fmt: skip
        self.chips = Chips()
        self.count = Count()
        self._taken = ""
        """The text that was last taken for the query, or shown as it."""

    def compose(self) -> ComposeResult:
        """Yields field, chips, count."""
        yield self.input
        yield self.chips
        yield self.count

    def render(self) -> Content:
        """Returns the key that begins a search, which stands before the field."""
        sign = f" {self._sign}" if cell_len(self._sign) == 1 else ""
        return Content.styled(sign, "bold $warning")

    def show_lens(self, text: str, chips: Sequence[Chip], count: str, hint: str) -> None:
        """Shows a query and its filters without reporting it back as typed.

        The field is left alone where the query is the one it had: one may be typing on.
        """
        if text not in (self._taken, self.input.value):
            with self.input.prevent(Input.Changed):
                self.input.value = text
                self.input.cursor_position = len(text)
        self._taken = text
        self.chips.chips = tuple(chips)
        self._fit()
        self.count.text = count
        self.count.hint = hint

    def takes(self, text: str) -> bool:
        """Whether the field still holds what was typed; if so, that is the query."""
        if text != self.input.value:
            return False
        self._taken = text
        return True

    def _fit(self) -> None:
        """Keeps the chips beside the text."""
        # It has no size yet before the first layout, and is as wide as the screen.
        spare = self.app.size.width - 16 - self.chips.get_content_width()
        width = max(cell_len(self.input.value) + 3, 20 if not self.chips.chips else 12)
        self.input.styles.width = max(8, min(width, spare))

    def on_resize(self) -> None:
        """Shares out the room again."""
        self._fit()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Passes on what was typed."""
        event.stop()
        self._fit()
        self.post_message(self.Typed(event.value))

    def on_query_input_accepted(self, event: QueryInput.Accepted) -> None:
        """Passes it on behind what was typed."""
        event.stop()
        self.post_message(self.Left())
