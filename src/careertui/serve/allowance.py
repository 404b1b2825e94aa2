"""Allowances: how much of something there may be, at once and over time.

The invariant: over any time no more is taken than what there was at once and what came since.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable

FULL = "All places are taken. Please come back in a while."
HURRIED = "Too many visits began just now. Please come back in a minute."


class Allowance:
    """An amount that is used up and comes back at a steady rate."""

    def __init__(
        self, most: float, per_second: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Begins with all of it.

        Args:
            most: How much there is at once.
            per_second: How much comes back.
            clock: Tells the time in seconds.
        """
        self._most, self._per_second, self._clock = most, per_second, clock
        self._left, self._at = most, clock()

    def _refill(self) -> None:
        now = self._clock()
        self._left = min(self._most, self._left + (now - self._at) * self._per_second)
        self._at = now

    def takes(self, amount: float = 1) -> bool:
        """Takes an amount if it is there; whether it was."""
        self._refill()
        if self._left < amount:
            return False
        self._left -= amount
        return True

    def wait_for(self, amount: float) -> float:
        """Takes an amount in any case; returns how many seconds to wait until it was there."""
        self._refill()
        self._left -= amount
        return max(0.0, -self._left / self._per_second)


class Places:
    """The places for visitors: so many at once, and so many from one address."""

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        """Begins with all of them free."""
        self.most = most
        self._each = max(1, most // 2)
        self._starts = Allowance(2 * most, most / 30, clock)
        self._taken: Counter[str] = Counter()

    @property
    def taken(self) -> int:
        """How many are taken."""
        return self._taken.total()

    def take(self, address: str) -> str:
        """Takes a place for a visitor; returns why there is none, empty if there is.

        Args:
            address: Where the visitor comes from; from this machine come those of a proxy, too.
        """
        is_local = address in {"127.0.0.1", "::1", ""}
        if self.taken >= self.most or (not is_local and self._taken[address] >= self._each):
            return FULL
        if not self._starts.takes():
            return HURRIED
        self._taken[address] += 1
        return ""

    def leave(self, address: str) -> None:
        """Gives a place back."""
        self._taken[address] -= 1
        if not self._taken[address]:
            del self._taken[address]
