"""What stands on the screen, as text."""

import asyncio
from collections.abc import Iterable
from html import unescape
from typing import Any
from unicodedata import name
from xml.etree import ElementTree

from rich.cells import cell_len
from textual.app import App
from textual.events import Key
from textual.pilot import Pilot

_CELL = 12.2
"""The width of a cell in a screenshot."""


def lines_of(app: App[Any]) -> list[str]:
    """The lines of the screen without trailing spaces; a wide character takes one place."""
    picture = ElementTree.fromstring(app.export_screenshot(simplify=True))
    found: dict[float, list[tuple[float, str]]] = {}
    for text in picture.iter("{http://www.w3.org/2000/svg}text"):
        if "clip-path" in text.attrib:
            row, column = float(text.attrib["y"]), float(text.attrib["x"])
            found.setdefault(row, []).append((column, unescape(text.text or "")))
    return [_line(found[row]) for row in sorted(found)]


def _line(pieces: Iterable[tuple[float, str]]) -> str:
    line = ""
    for x, text in sorted(pieces):
        line += " " * max(0, round(x / _CELL) - cell_len(line)) + text
    return line.replace("\xa0", " ").rstrip()


def text_of(app: App[Any]) -> str:
    """The screen as one text."""
    return "\n".join(lines_of(app))


_TURNS = 30
"""A key goes to the app, the screen and the pane, and what it asks for goes back up again:
so many turns of the event loop, and some to spare."""

_NAMES = {
    "/": "slash", "\\": "backslash", "@": "at", "-": "minus", "+": "plus", "_": "underscore",
}  # fmt: skip


def key_of(character: str) -> str:
    """The name under which a terminal reports a character."""
    if len(character) > 1 or character.isalnum():
        return character
    return _NAMES.get(character) or name(character).lower().replace("-", "_").replace(" ", "_")


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Presses keys, by name or character, each after the one before has been dealt with."""
    for key in keys:
        pilot.app.post_message(Key(key_of(key), key if len(key) == 1 else None))
        await settled(pilot)


async def type_in(pilot: Pilot[Any], text: str) -> None:
    """Types a text."""
    await press(pilot, *text)


async def settled(pilot: Pilot[Any]) -> None:
    """Waits until what was posted, and what came of it, has been dealt with."""
    for _ in range(2):
        for _ in range(_TURNS):
            await asyncio.sleep(0)
        await pilot.pause(0)
