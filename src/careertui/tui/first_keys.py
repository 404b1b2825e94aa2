"""First keys: a word that is typed on a fresh screen is searched for, not taken for keys.

People who do not know the program type what they look for. So until they press a key that is
in no word, a letter that does more than move waits a moment. If another letter follows, both
begin a search, and the field has whatever comes behind. A letter alone acts. A quotation mark
always begins a search, for a phrase.

Some people type slowly. So until then, a letter that opens something outside of the app acts
only when it is pressed twice; another letter behind it begins a search.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from textual.events import Key

from careertui.career.values import frozen

WAIT_SECONDS = 0.35
"""How soon the next letter of a word follows."""
_NO_WORD = 3
"""No word begins with one letter so often."""


class Clock(Protocol):
    """A timer that can be stopped."""

    def stop(self) -> None:
        """Stops it."""


@frozen
class Letters:
    """Which letters are keys of a screen; all others begin a search at once."""

    moving: frozenset[str]
    """Those that only move; they act at once."""
    acting: frozenset[str]
    """Those that do anything else."""
    opening: frozenset[str] = frozenset()
    """Those of them that open something outside of the app."""
    has_phrases: bool = True
    """Whether a quotation mark is no key, so that it begins a phrase."""


class FirstKeys:
    """Decides which of the first letters are keys and which are a word."""

    def __init__(
        self,
        *,
        wait: Callable[[float, Callable[[], None]], Clock],
        send: Callable[..., object],
        search: Callable[[str], object],
        explain: Callable[[], object],
        ask: Callable[[str], object],
        is_known: bool = False,
    ) -> None:
        """Begins with nothing typed.

        Args:
            wait: Calls a function after so many seconds.
            send: Sends keys that waited once more, to act now.
            search: Begins a search with some letters.
            explain: Says how to search.
            ask: Asks for a letter to be pressed again.
            is_known: Whether it is known how to search, as it was done in an earlier run.
        """
        self._wait, self._send = wait, send
        self._search, self._explain, self._ask = search, explain, ask
        self._typed = ""
        """The letters of the burst so far."""
        self._waiting: Key | None = None
        self._asked = ""
        """The letter that must be pressed again to act."""
        self._is_over = is_known
        """Whether letters act at once, but for those that open something."""
        self._is_sure = is_known
        """Whether a key was pressed that is in no word, so that all letters act at once."""
        self._is_explained = False
        self._clock: Clock | None = None

    def end(self) -> None:
        """Takes all letters for keys from now on."""
        self._forget()
        self._is_over = self._is_sure = True

    def takes(self, event: Key, letters: Letters) -> bool:
        """Whether a key is not to act, or not yet."""
        letter = event.character if event.is_printable and event.character else ""
        if not letter.isalpha():
            return self._ends_with(event) or self._begins_phrase(letter, letters)
        if self._is_sure or letter == self._asked:
            self._act(letter, letters)
            return False
        before, self._typed = self._typed, self._typed + letter
        if self._is_word(before, letter, letters):
            typed = self._typed
            self._forget()
            self._search(typed)
            return True
        if letter in letters.opening:
            self._asked = letter
            self._ask(letter)
            return True
        return self._waits(event, letter, letters)

    def _act(self, letter: str, letters: Letters) -> None:
        """Takes a letter for a key; one that is none is explained once."""
        self.end()
        if not (self._is_explained or letter in letters.moving | letters.acting):
            self._is_explained = True
            self._explain()

    def _is_word(self, before: str, letter: str, letters: Letters) -> bool:
        """Whether a letter, with those just before it, begins a word."""
        if self._asked or self._waiting is not None:
            return True
        is_acting = letter in letters.acting
        return bool(before and is_acting) or not (is_acting or letter in letters.moving)

    def _waits(self, event: Key, letter: str, letters: Letters) -> bool:
        """Takes a letter that may be the first of a word; one that does more than move waits."""
        if self._is_over:
            self._typed = ""
            return False
        self._restart()
        if letter in letters.acting:
            self._waiting = event
            return True
        if self._typed == letter * _NO_WORD:
            self.end()
        return False

    def _ends_with(self, event: Key) -> bool:
        """Takes a key that is in no word; a letter that waited acts before it."""
        waiting = self._waiting
        self.end()
        if waiting is None:
            return False
        self._send(waiting, event)
        return True

    def _begins_phrase(self, character: str, letters: Letters) -> bool:
        """Takes a quotation mark that is no key."""
        is_begun = character == '"' and letters.has_phrases
        if is_begun:
            self._search(character)
        return is_begun

    def _restart(self) -> None:
        if self._clock is not None:
            self._clock.stop()
        self._clock = self._wait(WAIT_SECONDS, self._quiet)

    def _quiet(self) -> None:
        """Takes a letter that waited for a key, as no other followed."""
        waiting = self._waiting
        self._forget()
        self._is_over = True
        if waiting is not None:
            self._send(waiting)

    def _forget(self) -> None:
        if self._clock is not None:
            self._clock.stop()
        self._typed, self._waiting, self._asked, self._clock = "", None, "", None
