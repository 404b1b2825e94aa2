"""Key presses: what becomes of a key before it acts.

Keys act in their order, letters that may be a word wait, and what was said is taken away.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Protocol, cast

from textual.events import Event, Key
from textual.widgets import Input

from careertui.career.text import joined
from careertui.session.key_names import KeyNames, letters_of
from careertui.session.keymap import Scope, keys_for
from careertui.tui.first_keys import FirstKeys, Letters
from careertui.tui.key_order import KeyOrder

if TYPE_CHECKING:
    from careertui.tui.app import CareerApp

_OPENING = {"entry.edit": "opens your editor", "entry.link": "opens the link"}
"""The actions that open something outside of the app, and what is said of them."""


class Searched(Protocol):
    """A screen on which a word begins a search."""

    LETTER_SCOPE: Scope
    """Whose letters are its keys, besides those of lists and of the app."""

    def begin_search(self, text: str) -> None:
        """Goes to the search field, with some text in it."""


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
            wait=app.set_timer, send=self._order.take_again, search=self._search,
            explain=self._explain, ask=self._ask, is_known=is_known,
        )  # fmt: skip
        """Tells words from keys while nothing else was pressed."""
        self._letters: dict[Scope, Letters] = {}

    async def take(self, event: Event) -> None:
        """Does what a key or a paste does, once those before it are done."""
        await self._order.take(event)

    def clicked(self) -> None:
        """Takes all letters for keys from now on."""
        self._first.end()

    async def _press(self, event: Event) -> None:
        scope = getattr(self._app.screen, "LETTER_SCOPE", None)
        if scope is not None and not isinstance(self._app.focused, Input):
            if not isinstance(event, Key):
                # What is pasted where there is no field is looked for.
                self._search("")
            elif self._first.takes(event, self._letters_of(scope)):
                return
        if isinstance(event, Key):
            self._app.main.key_line.key_pressed()
        await self._act(event)

    def _letters_of(self, scope: Scope) -> Letters:
        if scope not in self._letters:
            self._letters[scope] = first_letters(self._names, scope)
        return self._letters[scope]

    def _search(self, text: str) -> None:
        cast(Searched, self._app.screen).begin_search(text)

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
        self._app.notify(joined(*texts), markup=False)


def first_letters(names: KeyNames, scope: Scope) -> Letters:
    """Returns which letters are keys of a screen, besides those of lists and of the app."""
    marking = frozenset(names.keys_of("basket.mark"))
    moving = letters_of(names, Scope.LIST, Scope.TIMELINE) - marking
    acting = (letters_of(names, Scope.APP, scope) | marking) - moving
    opening = {key for name in _OPENING for key in names.keys_of(name)} & acting
    rows = keys_for(Scope.APP, Scope.LIST, Scope.TIMELINE, scope)
    has_phrases = not any("quotation_mark" in names.keys_of(row.id) for row in rows)
    return Letters(moving, acting, frozenset(opening), has_phrases)
