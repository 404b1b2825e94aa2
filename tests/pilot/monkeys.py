"""A monkey: keys, clicks and resizes by chance, from a seed that is printed."""

from __future__ import annotations

import random
from collections import deque
from typing import Any

from textual.errors import NoWidget
from textual.pilot import OutOfBounds, Pilot

KEYS = (
    *"hjklgGszvypotcr!?/0[]{}+-f12345mMD",
    "up", "down", "left", "right", "home", "end", "pageup", "pagedown", "ctrl+d", "ctrl+u",
    "tab", "shift+tab", "enter", "space", "escape", "escape", "backspace", "alt+left",
    "alt+right", "delete", "ctrl+p", "ctrl+z", "ctrl+w", "b", "'", '"', "|", ":", "é", "漢",
)  # fmt: skip
"""What is pressed; not what ends the app, opens an editor or writes into a file on purpose."""

WORDS = ("kafka", "skill:rust", "2015..2018", "!x |", "'", '"', "[/b]", "\x1b", "\u202e", "a" * 40)


class Monkey:
    """One run; ``last`` says what it did before it fell."""

    def __init__(self, pilot: Pilot[Any], seed: int) -> None:
        self.pilot = pilot
        self.chance = random.Random(seed)
        self.last: deque[str] = deque(maxlen=10)

    async def act(self) -> None:
        """Does one thing: mostly a key."""
        draw = self.chance.random()
        if draw < 0.82:
            key = self.chance.choice(KEYS)
            self.last.append(key)
            await self.pilot.press(key)
        elif draw < 0.86:
            word = self.chance.choice(WORDS)
            self.last.append(f"types {word!r}")
            await self.pilot.press("slash", *word)
        elif draw < 0.94:
            await self._click()
        else:
            size = self.chance.randrange(1, 160), self.chance.randrange(1, 50)
            self.last.append(f"resize {size}")
            await self.pilot.resize_terminal(*size)

    async def _click(self) -> None:
        width, height = self.pilot.app.size
        place = self.chance.randrange(width), self.chance.randrange(height)
        times = self.chance.choice((1, 1, 2))
        self.last.append(f"click {place} {times} times")
        try:
            await self.pilot.click(offset=place, times=times)
        except (OutOfBounds, NoWidget):
            # The screen is smaller by now, or its new size is not laid out yet.
            return
