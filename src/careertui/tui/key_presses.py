"""Key presses: what becomes of a key before it acts.

Keys act in their order, letters that may be a word wait, and what was said is taken away.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from textual.events import Event, Key
from textual.widgets import Input

from careertui.session.key_names import letters_of
from careertui.session.keymap import Scope
from careertui.tui.first_keys import FirstKeys
from careertui.tui.key_order import KeyOrder

if TYPE_CHECKING:
    from careertui.tui.app import CareerApp

_OPENING = {"entry.edit": "opens your editor", "entry.link": "opens the link"}
"""The actions that open something outside of the app, and what is said of them."""


class KeyPresses:
    """The keys of one app."""

    def __init__(
        self, app: CareerApp, act: Callable[[Event], Awaitable[None]], *, is_known: bool
    ) -> None:
        """Begins with nothing typed.

        Args:
            app: Whose keys they are.
            act: Does what a key or a paste does.
            is_known: Whether it is known how to search, as it was done in an earlier run.
        """
        self._app, self._act, self._names = app, act, app.key_names
        self._order = KeyOrder(app, self._press)
        self._first = FirstKeys(
            letters_of(self._names, Scope.LIST, Scope.TIMELINE),
            letters_of(self._names, Scope.APP, Scope.MAIN),
            frozenset(key for name in _OPENING for key in self._names.keys_of(name)),
            wait=app.set_timer, send=self._order.take_again, explain=self._explain,
            ask=self._ask, is_known=is_known,
        )  # fmt: skip
        """Tells words from keys while nothing else was pressed."""

    async def take(self, event: Event) -> None:
        """Does what a key or a paste does, once those before it are done."""
        await self._order.take(event)

    def clicked(self) -> None:
        """Takes all letters for keys from now on."""
        self._first.end()

    async def _press(self, event: Event) -> None:
        app = self._app
        if isinstance(event, Key):
            if app.screen is not app.main or isinstance(app.focused, Input):
                self._first.end()
            elif self._first.takes(event):
                return
            app.main.key_line.key_pressed()
        await self._act(event)

    def _explain(self) -> None:
        """Says how to search."""
        hint = self._names.hint("to search", "search.focus")
        self._say(hint, self._names.hint("shows what the other keys do", "app.help"))

    def _ask(self, letter: str) -> None:
        """Asks for a letter to be pressed again, as it opens something outside of the app."""
        opens = next(text for name, text in _OPENING.items() if letter in self._names.keys_of(name))
        hint = self._names.hint("to search", "search.focus")
        self._say(f"{letter} {opens}: press {letter} again", hint)

    def _say(self, *texts: str) -> None:
        self._app.notify(" · ".join(filter(None, texts)), markup=False)
