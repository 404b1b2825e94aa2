"""Garbage: when Python looks for it, so that neither the first screen nor a key waits."""

from __future__ import annotations

import gc
import time

from textual.app import App

_BREATH_SECONDS = 0.3
"""How long after the first screen garbage is collected again, so as not to delay it."""
_MANY, _RARELY, _QUIET_SECONDS = 10_000, 50, 1.0
"""Garbage is looked for when it is quiet for so long; while one types, once so many new things
are there, where Python has 700, and in all of the memory five times less often than otherwise."""


class Garbage:
    """The garbage of one app; its collection is turned off until the first screen stands."""

    def __init__(self, app: App[int]) -> None:
        self._app = app
        self._asked_at = 0.0
        """When something was asked for since garbage was looked for; 0 if nothing was."""

    def begin(self) -> None:
        """Turns the collection on, a breath from now."""
        self._app.set_timer(_BREATH_SECONDS, self._turn_on)

    def wait(self) -> None:
        """Waits until it is quiet, as something was asked for just now."""
        self._asked_at = time.monotonic()

    def _turn_on(self) -> None:
        gc.enable()
        gc.freeze()
        # With thousands of entries in memory it takes a tenth of a second.
        gc.set_threshold(_MANY, gc.get_threshold()[1], _RARELY)
        self._app.set_interval(_QUIET_SECONDS, self._collect_in_quiet)

    def _collect_in_quiet(self) -> None:
        """Collects garbage once nothing was asked for in a while."""
        if 0 < self._asked_at <= time.monotonic() - _QUIET_SECONDS:
            self._asked_at = 0.0
            gc.collect()
