"""The export dialog: what of a career is written, in which format, on how many pages, and where."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from careertui.career.text import counted
from careertui.career.values import frozen
from careertui.exports.export_formats import Exporter, format_of
from careertui.session.key_names import KeyHint
from careertui.session.keymap import Scope
from careertui.tui.screens.card import FieldCard
from careertui.tui.widgets.bindings import bindings_for
from careertui.tui.widgets.line_input import LineInput
from careertui.tui.widgets.literal import literal, literal_block

_MOST_PAGES = 4
_LONGEST_PATH = 1_000
_LONGEST_PREVIEW = 20_000
"""So many characters are shown at most; nobody reads more in a window."""
_LEAST_PREVIEW = 4
"""Where there is room for fewer lines there is none, its rule among them."""
_FRAME = 4
"""The lines of the window that are neither choices nor preview."""


@frozen
class ExportWish:
    """What is asked for."""

    format: Exporter
    part: int
    pages: int
    """0 for as many as it takes."""
    path: str


class ExportDialog(FieldCard[None]):
    """Asks, and stays open until it is written."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_for(Scope.PROMPT, Scope.EXPORT, priority=True)
    ]
    KEY_HINTS = (KeyHint("read on", ("export.down",)), *FieldCard.KEY_HINTS)
    enter_does = "write"
    title_text = "Export"
    DEFAULT_CSS = """
    ExportDialog > #card { width: 90%; max-width: 90; }
    ExportDialog .export--line { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    ExportDialog #preview {
        height: auto; border-top: solid $foreground 30%; scrollbar-size-vertical: 1;
        & > Static { color: $text-muted; }
    }
    """

    def __init__(
        self,
        formats: Sequence[Exporter],
        parts: Sequence[str],
        path: str,
        write: Callable[[ExportWish], str],
        preview: Callable[[ExportWish], str],
        *,
        pages: int = 0,
    ) -> None:
        """A dialog.

        Args:
            formats: What it may be written in.
            parts: What may be written in words, the likeliest first; at least one.
            path: Where to, without an ending.
            write: Writes it; returns why it was not written, or an empty text.
            preview: Returns what would be written, as text.
            pages: How many pages it has at first; 0 for as many as it takes.
        """
        super().__init__()
        self._formats, self._parts = formats, parts
        self._path, self._write, self._preview = path, write, preview
        self._chosen = {"format": 0, "what": 0, "pages": pages}
        self._sizes = {"format": len(formats), "what": len(parts), "pages": _MOST_PAGES}

    def compose_card(self) -> ComposeResult:
        """Yields a line for each choice, the path, and what is wrong."""
        for name in self._chosen:
            yield Static(literal(self._line(name)), id=name, classes="export--line", markup=False)
        path = self._path + self._formats[0].ending
        yield LineInput(value=path, max_length=_LONGEST_PATH)
        yield self.error_line()
        with VerticalScroll(id="preview", can_focus=False):
            yield Static(id="text", markup=False)

    def on_mount(self) -> None:
        """Shows what would be written."""
        self._show_preview()

    def on_resize(self) -> None:
        """Gives the preview the lines that the window has left."""
        taken = len(self._chosen) + _FRAME
        height = self.size.height * 9 // 10 - taken
        preview = self.query_one("#preview")
        preview.styles.max_height, preview.display = height, height >= _LEAST_PREVIEW

    def _show_preview(self) -> None:
        text = self._preview(self._wish())
        self.query_one("#text", Static).update(literal_block(text[:_LONGEST_PREVIEW]))
        self.query_one("#preview").scroll_home(animate=False)

    def action_preview(self, direction: int) -> None:
        """Turns a page of the preview."""
        preview = self.query_one("#preview")
        preview.scroll_relative(y=direction * max(1, preview.size.height - 1), animate=False)

    def _wish(self, path: str = "") -> ExportWish:
        chosen = self._chosen
        return ExportWish(self._formats[chosen["format"]], chosen["what"], chosen["pages"], path)

    def _line(self, name: str) -> str:
        number = self._chosen[name]
        keys: tuple[str, ...]
        if name == "format":
            row, keys = self._formats[number], ("export.before", "export.format")
            text = f"{row.name} · {row.help}"
        elif name == "what":
            text, keys = self._parts[number], ("export.what",)
        else:
            text, keys = counted(number, "page") if number else "all pages", ("export.pages",)
        turns = self.keys.first(*keys) if self._sizes[name] > 1 else ""
        return f"{name}: {text}" + (f" ({turns})" if turns else "")

    def action_turn(self, name: str, step: int) -> None:
        """Chooses the next format, part or number of pages."""
        self._chosen[name] = (self._chosen[name] + step) % self._sizes[name]
        self.query_one(f"#{name}", Static).update(literal(self._line(name)))
        self.complain("")
        self.call_after_refresh(self._show_preview)
        field = self.query_one(Input)
        if name == "format" and (told := format_of(field.value)):
            stem = field.value[: -len(told.ending)]
            field.value = stem + self._formats[self._chosen[name]].ending

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Writes it, or says why it is not written."""
        event.stop()
        path = event.value.strip()
        reason = self._write(self._wish(path)) if Path(path).name else "Say where it is written."
        if reason:
            self.complain(reason)
        else:
            self.dismiss(None)
