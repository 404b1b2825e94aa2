"""The visits of one server: who is there, and whether there is a place for one more."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from careertui.serve.allowance import FULL, Places
from careertui.serve.visit import CLOSING, Terminal, Visit

_GOODBYE_SECONDS = 3.0
"""How long the end waits until each visitor was told of it."""


class NoPlaceError(Exception):
    """There is no place for a visitor; the text says why."""


class Visits:
    """All visits, whichever door they come in by."""

    def __init__(self, arguments: Sequence[str], places: Places, idle_seconds: float) -> None:
        """Begins with none.

        Args:
            arguments: What the command line of a visitor's process says after ``--read-only``.
            places: How many visitors there may be.
            idle_seconds: How long each may do nothing.
        """
        self._arguments, self._places = arguments, places
        self._idle_seconds = idle_seconds
        self._now: dict[Visit, asyncio.Task[Any] | None] = {}
        """Those who are there, each with what leads the visitor out."""
        self._is_over = False

    @property
    def most(self) -> int:
        """How many there may be at once."""
        return self._places.most

    @asynccontextmanager
    async def visit(self, address: str, terminal: Terminal) -> AsyncIterator[Visit]:
        """Gives a visit, which ends with the context.

        Raises:
            NoPlaceError: There is none.
        """
        if refusal := CLOSING if self._is_over else self._places.take(address):
            raise NoPlaceError(refusal)
        try:
            visit = await self._begun(terminal)
            self._now[visit] = asyncio.current_task()
            try:
                yield visit
            finally:
                del self._now[visit]
                visit.end(CLOSING)
        finally:
            self._places.leave(address)

    async def _begun(self, terminal: Terminal) -> Visit:
        try:
            return await Visit.begin(self._arguments, terminal, self._idle_seconds)
        except OSError as error:
            raise NoPlaceError(FULL) from error

    async def end(self) -> None:
        """Ends all of them, and waits until all were told."""
        self._is_over = True
        for visit in self._now:
            visit.end(CLOSING)
        if leading := [task for task in self._now.values() if task is not None]:
            await asyncio.wait(leading, timeout=_GOODBYE_SECONDS)
