"""First keys: a word that is typed on a fresh screen is not taken for keys.

People who do not know the program type what they look for. So until they press a key that is
in no word, a letter that does more than move waits a moment. If another letter follows, it is
a word: none of it acts, and the footer says how to search.

Some people type slowly. So until then, a letter that opens something outside of the app acts
only when it is pressed twice.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from textual.events import Key

WAIT_SECONDS = 0.35
"""How soon the next letter of a word follows."""


class Clock(Protocol):
    """A timer that can be stopped."""

    def stop(self) -> None:
        """Stops it."""


class FirstKeys:
    """Decides which of the first letters are keys and which are a word."""

    def __init__(
        self,
        moving: frozenset[str],
        acting: frozenset[str],
        opening: frozenset[str],
        *,
        wait: Callable[[float, Callable[[], None]], Clock],
        send: Callable[..., object],
        explain: Callable[[], object],
        ask: Callable[[str], object],
        is_known: bool = False,
    ) -> None:
        """Begins with nothing typed.

        Args:
            moving: The letters that only move; they act at once.
            acting: The letters that do anything else.
            opening: Those of them that open something outside of the app.
            wait: Calls a function after so many seconds.
            send: Sends keys that waited once more, to act now.
            explain: Says how to search.
            ask: Asks for a letter to be pressed again.
            is_known: Whether it is known how to search, as it was done in an earlier run.
        """
        self._moving, self._acting, self._opening = moving, acting, opening
        self._wait, self._send, self._explain, self._ask = wait, send, explain, ask
        self._typed = ""
        """The letters of the burst so far."""
        self._waiting: Key | None = None
        self._is_word = False
        self._is_over = is_known
        """Whether letters act at once."""
        self._is_sure = is_known
        """Whether a key was pressed that is in no word, so that letters may open something."""
        self._asked = ""
        """The letter that must be pressed again to act."""
        self._is_doubtful = False
        """Whether something like a word was typed, so that no letter is asked for again."""
        self._is_explained = False
        self._clock: Clock | None = None

    def end(self) -> None:
        """Takes all letters for keys from now on."""
        self._forget()
        self._is_over = self._is_sure = True

    def takes(self, event: Key) -> bool:
        """Whether a key is not to act, or not yet."""
        letter = event.character if event.is_printable and event.character else ""
        if not letter.isalpha():
            return self._ends_with(event)
        if not self._is_sure and (letter in self._opening or self._asked):
            return self._is_not_sure(letter)
        is_unknown = letter not in self._moving | self._acting
        self._is_doubtful = self._is_doubtful or is_unknown
        if self._is_over:
            if is_unknown and not self._is_explained:
                self._say()
            return False
        self._typed += letter
        self._is_word = self._is_word or is_unknown or self._is_like_a_word(letter)
        self._restart()
        if self._is_word:
            if self._waiting is not None or is_unknown or not self._is_explained:
                self._say()
            self._waiting, self._is_doubtful = None, True
            return True
        if letter in self._acting:
            self._waiting = event
            return True
        if self._typed == letter * 3:
            # No word begins so.
            self.end()
        return False

    def _is_not_sure(self, letter: str) -> bool:
        """Takes a letter that opens something, or follows one; it acts only if repeated."""
        if letter == self._asked:
            self.end()
            return False
        is_first = not (self._asked or self._typed or self._is_doubtful)
        self._forget()
        if is_first:
            self._asked = letter
            self._ask(letter)
        else:
            self._typed, self._is_word, self._is_doubtful = letter, True, True
            self._restart()
            self._say()
        return True

    def _ends_with(self, event: Key) -> bool:
        """Takes a key that is in no word; a letter that waited acts before it."""
        waiting, is_word = self._waiting, self._is_word
        self.end()
        if waiting is None or is_word:
            return False
        self._send(waiting, event)
        return True

    def _is_like_a_word(self, letter: str) -> bool:
        """Whether the letters so far make a word: there are several, and one does not move."""
        several = len(self._typed) > 1
        return several and (self._waiting is not None or letter in self._acting)

    def _say(self) -> None:
        self._is_explained = True
        self._explain()

    def _restart(self) -> None:
        if self._clock is not None:
            self._clock.stop()
        self._clock = self._wait(WAIT_SECONDS, self._quiet)

    def _quiet(self) -> None:
        """Takes a letter that waited for a key, as no other followed."""
        waiting, is_word = self._waiting, self._is_word
        self._forget()
        if not is_word:
            self._is_over = True
        if waiting is not None:
            self._send(waiting)

    def _forget(self) -> None:
        if self._clock is not None:
            self._clock.stop()
        self._typed, self._waiting, self._is_word, self._clock = "", None, False, None
        self._asked = ""
