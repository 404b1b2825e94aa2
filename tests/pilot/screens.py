"""Reads the screen as text, presses keys, and waits for what comes of them."""

import asyncio
from collections.abc import Callable
from typing import Any
from unicodedata import name

from textual._context import visible_screen_stack
from textual._wait import wait_for_idle
from textual.app import App
from textual.events import Key
from textual.pilot import Pilot


def lines_of(app: App[Any]) -> list[str]:
    """Returns the lines of the screen without trailing spaces."""
    # As for a screenshot: behind a dialog the other screens show.
    visible_screen_stack.set(app._background_screens)
    strips = app.screen._compositor.render_strips()
    return [strip.text.replace("\xa0", " ").rstrip() for strip in strips]


def text_of(app: App[Any]) -> str:
    """Returns the screen as one text."""
    return "\n".join(lines_of(app))


_TURNS = 60
"""A key goes to the app, the screen and the pane, and what it asks for goes back up again:
so many turns of the event loop, and some to spare."""

_NAMES = {
    "/": "slash", "\\": "backslash", "@": "at", "-": "minus", "+": "plus", "_": "underscore",
}  # fmt: skip


def key_of(character: str) -> str:
    """Returns the name that a terminal gives to a character's key."""
    if len(character) > 1 or character.isalnum():
        return character
    return _NAMES.get(character) or name(character).lower().replace("-", "_").replace(" ", "_")


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Presses keys, by name or character, each once the app is done with the one before."""
    for key in keys:
        pilot.app.post_message(Key(key_of(key), key if len(key) == 1 else None))
        await settled(pilot)


async def burst(pilot: Pilot[Any], *keys: str) -> None:
    """Presses keys that come in one read, as over a slow line."""
    for key in keys:
        pilot.app.post_message(Key(key_of(key), key if len(key) == 1 else None))
    await settled(pilot)


async def type_in(pilot: Pilot[Any], text: str) -> None:
    """Types a text."""
    await press(pilot, *text)


async def settled(pilot: Pilot[Any]) -> None:
    """Waits until the app is done with what was posted, and with what came of it."""
    for _ in range(2):
        await _turns()
        await pilot.pause(0)
    if _has_keys_waiting(pilot.app):
        await until(pilot, lambda: not _has_keys_waiting(pilot.app))


def _has_keys_waiting(app: Any) -> bool:
    """Whether keys wait for what a window works out."""
    presses = getattr(app, "_key_presses", None)
    return app.is_running and presses is not None and bool(presses._order._waiting)


async def idle(*seconds: float) -> None:
    """Waits as Textual does, until the process uses little of the processor.

    On a busy machine that is so before it is done, so the app has its turns besides.
    """
    await _turns()
    await wait_for_idle(*seconds)
    await _turns()


async def _turns() -> None:
    for _ in range(_TURNS):
        await asyncio.sleep(0)


_LIMIT_SECONDS = 120
"""Far longer than any wait that ends well; others end with a traceback."""


async def until(pilot: Pilot[Any], is_so: Callable[[], bool]) -> None:
    """Waits for what another thread or process does, or until the app has failed."""
    async with asyncio.timeout(_LIMIT_SECONDS):
        while not is_so() and pilot.app._exception is None:
            await pilot.pause(0.02)
    if pilot.app._exception is None:
        await settled(pilot)


async def complete(pilot: Pilot[Any]) -> None:
    """Waits until all files are shown, so that no later snapshot comes between two keys."""
    app: Any = pilot.app
    await until(pilot, lambda: app.snapshot.progress.is_complete)
