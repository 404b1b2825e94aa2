"""Filters of every line that is written to the terminal: the last look, and ASCII for signs.

The invariant: no segment that passes holds a control character, a direction mark, an
invisible character, or a link but to an address that was checked and is to be shown. Text is
cleaned when it is loaded already; this is a second lock, which holds where the first was
forgotten.
"""

from __future__ import annotations

from collections.abc import Container
from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from careertui.career.text import opaque


class Egress(LineFilter):
    """Replaces what a terminal would act on, one character for one, and drops links.

    Textual keeps the outcome with each strip, so a line that did not change costs nothing.
    """

    def __init__(self, links: Container[str] = ()) -> None:
        """Takes the addresses that links may lead to."""
        super().__init__()
        self._links = links

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Returns the segments, the same list where all of them are harmless."""
        if all(map(self._is_harmless, segments)):
            return segments
        return [
            segment if self._is_harmless(segment) else _harmless(segment)
            for segment in segments
            if not segment.control
        ]

    def _is_harmless(self, segment: Segment) -> bool:
        text, style, control = segment
        link = None if style is None else style.link
        if control or (link is not None and link not in self._links):
            return False
        return text.isprintable() if text.isascii() else _is_safe(text)


@lru_cache(4096)
def _is_safe(text: str) -> bool:
    """Whether a text with more than ASCII in it passes; most lines of a screen recur."""
    return opaque(text) == text


def _harmless(segment: Segment) -> Segment:
    """Returns the segment in as many cells as before, so that what stands beside it stays there."""
    text, style, _ = segment
    shown = opaque(text)
    if shown != text:
        shown = set_cell_size(shown, cell_len(text))
    return Segment(shown, _without_link(style))


def _without_link(style: Style | None) -> Style | None:
    return style.update_link(None) if style is not None and style.link is not None else style


_SIGNS = str.maketrans(
    {
        "·": "-", "–": "-", "—": "-", "…": ".", "×": "x", "≈": "~", "•": "*", "→": ">", "○": "o",
        "←": "<", "↑": "^", "↓": "v", "↗": "^", "“": '"', "”": '"', "‘": "'", "’": "'",
        "─": "-", "━": "-", "│": "|", "┃": "|", "╭": "+", "╮": "+",
        "╰": "+", "╯": "+", "┌": "+", "┐": "+", "└": "+", "┘": "+", "▔": "-", "▁": "_",
        "▌": "|", "▐": "|", "█": "#", "▀": "#", "▄": "#", "╸": "-", "╺": "-",
        "▂": "_", "▃": "_", "▅": "#", "▆": "#", "▇": "#", "▎": "|", "▏": "|", "▊": "|",
    }
)  # fmt: skip


class AsciiSigns(LineFilter):
    """Replaces the program's own typography for terminals that have ASCII alone.

    Every sign becomes one character of the same width, so that no column moves. What a profile
    holds stays as it is, save where it uses the very same signs.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Returns the segments, the same ones where they are ASCII already."""
        return [
            segment
            if segment.control or segment.text.isascii()
            else Segment(segment.text.translate(_SIGNS), segment.style)
            for segment in segments
        ]
