"""The win: a line at the foot, in which one writes what came of one's work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer
from textual.widgets import Input, Static

from careertui.career.entries import Entry
from careertui.career.text import joined
from careertui.career.values import frozen
from careertui.session.key_names import KeyHint
from careertui.session.keymap import Scope
from careertui.tui.screens.card import FieldCard
from careertui.tui.widgets.bindings import bindings_for
from careertui.tui.widgets.line_input import LineInput
from careertui.tui.widgets.literal import literal

_LONGEST = 500
_PAUSE_SECONDS = 0.25
"""When nobody types for so long, there is time to read the file."""


@frozen
class WinDraft:
    """What is typed."""

    text: str = ""
    skills: str = ""
    """Separated by commas."""


class WinScreen(FieldCard[WinDraft]):
    """Asks for a win; what is typed and not written comes back as a draft."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Scope.PROMPT, Scope.WIN, priority=True)]
    KEY_HINTS = (
        KeyHint("skills", ("win.field",)),
        KeyHint("role", ("win.previous", "win.next")),
        *FieldCard.KEY_HINTS,
    )
    enter_does = "write"
    title_text = "Win"
    DEFAULT_CSS = """
    WinScreen { align: center bottom; }
    WinScreen > #card { width: 100%; max-width: 100%; max-height: 100%; }
    WinScreen #where, WinScreen #line { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(
        self,
        places: Sequence[Entry],
        skills: Sequence[str],
        write: Callable[[Entry, WinDraft], str],
        preview: Callable[[Entry, WinDraft], str],
        draft: WinDraft | None,
        *,
        is_clear: bool,
    ) -> None:
        """A line for one person's win.

        Args:
            places: Where it may go, the likeliest first; at least one.
            skills: What completes the skills, best first.
            write: Writes it; returns why it could not be, or an empty text.
            preview: Returns the line that would be written, or why none would; reads the file.
            draft: What was typed before.
            is_clear: Whether it goes to the first place unless another is chosen.
        """
        super().__init__()
        self._places, self._skills = places, skills
        self._write, self._preview = write, preview
        self._pause: Timer | None = None
        """Ends when nothing was typed for a moment."""
        self._draft = draft or WinDraft()
        self._chosen = 0 if is_clear or len(places) == 1 else -1

    def compose_card(self) -> ComposeResult:
        """Yields what it was, where it goes, the skills, and what is wrong."""
        yield LineInput(
            value=self._draft.text, max_length=_LONGEST, id="text",
            placeholder="What came of your work: Cut deploy time by 40 %",
        )  # fmt: skip
        yield Static(literal(self._where), id="where", classes="card--head", markup=False)
        yield LineInput(
            value=self._draft.skills, max_length=_LONGEST, id="skills",
            placeholder="Skills that it shows, separated by commas",
            complete=self._completed,
        )  # fmt: skip
        yield Static(id="line", classes="card--head", markup=False)
        yield self.error_line()

    def on_mount(self) -> None:
        """Shows the line that would be written once one stops typing."""
        self._wait()

    def on_input_changed(self) -> None:
        """Waits for the end of the typing."""
        self._wait()

    def _wait(self) -> None:
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(_PAUSE_SECONDS, self._look)

    def _look(self) -> None:
        draft = self._typed
        if draft.text and self._chosen >= 0:
            # Apart from the keys, since the file is read and parsed for it.
            place = self._places[self._chosen]
            self.work_out(partial(self._preview, place, draft), self._show_line)
        else:
            self.query_one("#line", Static).update("")

    def _show_line(self, line: str) -> None:
        self.query_one("#line", Static).update(literal(f"→ {line}"))

    @property
    def _where(self) -> str:
        if self._chosen < 0:
            choose = self.keys.hint("chooses", "win.previous", "win.next")
            return f"in … · {choose} one of {len(self._places)}"
        place = self._places[self._chosen]
        name = joined(place.title, place.where)
        return f"in {name} · {self._chosen + 1} of {len(self._places)}"

    def _completed(self, text: str) -> str | None:
        """Returns the skills with the last one completed; None if nothing goes on so."""
        before, comma, typed = text.rpartition(",")
        word = typed.lstrip()
        start = f"{before}{comma}{typed[: len(typed) - len(word)]}"
        for skill in self._skills if word else ():
            if skill.casefold().startswith(word.casefold()) and len(skill) > len(word):
                return start + word + skill[len(word) :]
        return None

    @property
    def _typed(self) -> WinDraft:
        text, skills = (self.query_one(f"#{name}", Input).value for name in ("text", "skills"))
        return WinDraft(text.strip(), skills.strip())

    def action_other_field(self) -> None:
        """Goes to the other field, before the next key is read."""
        fields = list(self.query(Input))
        self.set_focus(fields[0] if self.focused is fields[1] else fields[1])

    def action_choose(self, step: int) -> None:
        """Chooses another place."""
        self._chosen = (max(self._chosen, -1 if step > 0 else 0) + step) % len(self._places)
        self.query_one("#where", Static).update(literal(self._where))
        self.complain("")
        self._wait()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Writes it, or says why it is not written."""
        event.stop()
        draft = self._typed
        if not draft.text:
            self.complain("Say what came of it.")
        elif self._chosen < 0:
            choose = self.keys.hint("chooses", "win.previous", "win.next")
            self.complain(f"Several roles might be meant: {choose} one.")
        elif reason := self._write(self._places[self._chosen], draft):
            self.complain(reason)
        else:
            self.dismiss(None)

    def action_close(self) -> None:
        """Closes it; what is typed is kept for the next time."""
        self.dismiss(self._typed)
