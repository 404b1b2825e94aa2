"""What stands on the screen, as text."""

from collections.abc import Iterable
from html import unescape
from typing import Any
from xml.etree import ElementTree

from rich.cells import cell_len
from textual.app import App
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


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Presses keys, and waits for each until all has been handled."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


async def type_in(pilot: Pilot[Any], text: str) -> None:
    """Types a text."""
    names = {" ": "space", ".": "full_stop", "'": "apostrophe", ":": "colon", "-": "minus"}
    await press(pilot, *(names.get(each, each) for each in text))
