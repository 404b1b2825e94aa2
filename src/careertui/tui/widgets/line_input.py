"""Line input: a field of one line that takes whatever is pasted, and keys in their order."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from textual import events
from textual.geometry import Size
from textual.reactive import Reactive
from textual.suggester import SuggestionReady
from textual.widgets import Input

from careertui.career.text import counted, one_line

_MOST_PASTED = 100_000
"""How many characters of a paste are read; no field takes as many."""


class LineInput(Input):
    """A field of one line."""

    # Another length of the text is no reason to lay out the screen.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0))

    _complete: Callable[[str], str | None] | None = None
    """Nothing is offered for the text that it begins with."""

    def __init__(
        self,
        *,
        complete: Callable[[str], str | None] | None = None,
        passed_on: Collection[str] = (),
        **options: Any,
    ) -> None:
        """An empty field, or one with a text.

        Args:
            complete: Gives the whole of a text that is begun, to be offered while one types.
            passed_on: Keys, by name or as characters, that are for the window around it.
            options: What Textual's own takes.
        """
        super().__init__(compact=True, **options)
        self._complete, self._passed_on = complete, passed_on

    def watch_value(self, value: str) -> None:
        """Offers the whole of a text that is begun.

        A ``Suggester`` of Textual's begins a worker for every letter, which tells every widget
        around the field three times.
        """
        if self._complete is not None and value and self.app.focused is self:
            whole = self._complete(value)
            if whole is not None:
                self.post_message(SuggestionReady(value, whole))

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key is text for it."""
        is_passed_on = key in self._passed_on or character in self._passed_on
        return not is_passed_on and super().check_consume_key(key, character)

    def _on_paste(self, event: events.Paste) -> None:
        """Takes all of it in as words on one line; Textual takes the first line alone."""
        event.stop()
        event.prevent_default()
        self._insert(event.text)

    def action_paste(self) -> None:
        """Takes in what was copied here, as one line."""
        self._insert(self.app.clipboard)

    def _insert(self, text: str) -> None:
        """Inserts words at the cursor, as many as there is room for; says if some are left out."""
        start, end = sorted(self.selection)
        # Split first: line ends of other kinds would be shown as signs.
        line = one_line(" ".join(text[:_MOST_PASTED].split()))
        room = self.max_length - len(self.value) + (end - start) if self.max_length else len(line)
        taken = line if len(line) <= room else _whole_words(line, max(0, room))
        self.replace(taken, start, end)
        left = len(line) - len(taken) + max(0, len(text) - _MOST_PASTED)
        if left:
            said = f"Pasted as far as there is room; {counted(left, 'character')} left out."
            self.app.notify(said, markup=False, severity="warning")


def _whole_words(line: str, room: int) -> str:
    """Returns the beginning of a line that is too long, up to the end of a word if there is one."""
    cut = line[:room]
    words = cut if line[room : room + 1] == " " else cut.rpartition(" ")[0]
    return words or cut
