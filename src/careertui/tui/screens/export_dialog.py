"""The export dialog: what of a career is written, in which format, on how many pages, and where."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, Static

from careertui.career.text import counted
from careertui.career.values import frozen
from careertui.exports import Exporter
from careertui.session.keymap import Scope
from careertui.tui.screens.card import FieldCard
from careertui.tui.widgets.bindings import bindings_for
from careertui.tui.widgets.line_input import LineInput
from careertui.tui.widgets.literal import literal

_MOST_PAGES = 4
_LONGEST_PATH = 1_000


@frozen
class ExportPart:
    """What may be exported."""

    name: str


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
    title_text = "Export"
    DEFAULT_CSS = """
    ExportDialog > #card { width: 90%; max-width: 90; }
    ExportDialog .export--line { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(
        self,
        formats: Sequence[Exporter],
        parts: Sequence[ExportPart],
        path: str,
        write: Callable[[ExportWish], str],
    ) -> None:
        """A dialog.

        Args:
            formats: What it may be written in.
            parts: What may be written, the likeliest first; at least one.
            path: Where to, without an ending.
            write: Writes it; returns why it was not written, or an empty text.
        """
        super().__init__()
        self._formats, self._parts = formats, parts
        self._path, self._write = path, write
        self._chosen = {"format": 0, "what": 0, "pages": 0}
        self._sizes = {"format": len(formats), "what": len(parts), "pages": _MOST_PAGES}

    @property
    def keys_text(self) -> str:
        """The keys in the border; enter is the field's own and cannot be rebound."""
        return f"enter apply · {self.keys.hint('close', 'prompt.close')}"

    def compose_card(self) -> ComposeResult:
        """Yields a line for each choice, the path, and what is wrong."""
        for name in self._chosen:
            yield Static(literal(self._line(name)), id=name, classes="export--line", markup=False)
        path = self._path + self._formats[0].ending
        yield LineInput(value=path, max_length=_LONGEST_PATH)
        yield self.error_line()

    def _line(self, name: str) -> str:
        number = self._chosen[name]
        keys: tuple[str, ...]
        if name == "format":
            row, keys = self._formats[number], ("export.before", "export.format")
            text = f"{row.name} · {row.help}"
        elif name == "what":
            text, keys = self._parts[number].name, ("export.what",)
        else:
            text, keys = counted(number, "page") if number else "all pages", ("export.pages",)
        turns = self.keys.first(*keys) if self._sizes[name] > 1 else ""
        return f"{name}: {text}" + (f" ({turns})" if turns else "")

    def action_turn(self, name: str, step: int) -> None:
        """Chooses the next format, part or number of pages."""
        self._chosen[name] = (self._chosen[name] + step) % self._sizes[name]
        self.query_one(f"#{name}", Static).update(literal(self._line(name)))
        self.complain("")
        field = self.query_one(Input)
        stem, dot, ending = field.value.rpartition(".")
        if name == "format" and dot + ending in {row.ending for row in self._formats}:
            field.value = stem + self._formats[self._chosen[name]].ending

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Writes it, or says why it is not written."""
        event.stop()
        path = event.value.strip()
        chosen = self._chosen
        wish = ExportWish(self._formats[chosen["format"]], chosen["what"], chosen["pages"], path)
        reason = self._write(wish) if Path(path).name else "Say where it is written."
        if reason:
            self.complain(reason)
        else:
            self.dismiss(None)
