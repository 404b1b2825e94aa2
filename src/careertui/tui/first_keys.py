"""First keys: a word that is typed on a fresh screen does not act as so many keys.

Somebody who does not know the program yet types what they look for. Until a key was used
that no word has, a letter that does more than move waits a moment; where another letter
follows it was a word: none of it acts, and the footer says how to search.

Some people type slowly. What opens something outside of the app therefore asks to be pressed
again, whatever the time, until a key was used that no word has.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from textual.events import Key

WAIT_SECONDS = 0.35
"""How soon the next letter of a word follows."""


class Clock(Protocol):
    """What is waited with."""

    def stop(self) -> None:
        """Waits no longer."""


class FirstKeys:
    """The letters that are typed before anything else."""

    def __init__(
        self,
        moving: frozenset[str],
        acting: frozenset[str],
        opening: frozenset[str],
        *,
        wait: Callable[[float, Callable[[], None]], Clock],
        send: Callable[[Key], object],
        explain: Callable[[], object],
        ask: Callable[[str], object],
    ) -> None:
        """Takes note of what letters do.

        Args:
            moving: Those that only move; they act at once.
            acting: Those that do anything else.
            opening: Those of them that open something outside of the app.
            wait: Calls something after so many seconds.
            send: Lets a key act that waited.
            explain: Says how to search.
            ask: Asks to press a letter again.
        """
        self._moving, self._acting, self._opening = moving, acting, opening
        self._wait, self._send, self._explain, self._ask = wait, send, explain, ask
        self._typed = ""
        """The letters that followed each other until now."""
        self._waiting: Key | None = None
        self._is_word = False
        self._is_over = False
        """Whether letters act at once."""
        self._is_sure = False
        """Whether a key was used that no word has, so that letters may open something."""
        self._asked = ""
        """The letter that is to be pressed again."""
        self._is_doubtful = False
        """Whether letters were typed that look like a word, so that none is asked for again."""
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
        """Takes a letter that would open something, or follows one: only a repeated one acts."""
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
        """Takes a key that no word has; one that waited acts before it."""
        waiting, is_word = self._waiting, self._is_word
        self.end()
        if waiting is None or is_word:
            return False
        self._send(waiting)
        self._send(event)
        return True

    def _is_like_a_word(self, letter: str) -> bool:
        """Whether this letter makes a word of those before it: an acting one among others."""
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
        """No letter follows: what waited was a key."""
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
