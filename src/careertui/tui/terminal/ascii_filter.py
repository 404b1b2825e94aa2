"""Signs: the program's own typography in ASCII, for terminals that have nothing else.

The invariant: every sign becomes one character of the same width, so that no column
moves. What a profile holds is left as it is, save where it uses the very same signs.
"""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_SIGNS = str.maketrans(
    {
        "·": "-", "–": "-", "—": "-", "…": ".", "×": "x", "≈": "~", "•": "*", "→": ">",
        "←": "<", "↑": "^", "↓": "v", "↗": "^", "“": '"', "”": '"', "‘": "'", "’": "'",
        "─": "-", "━": "-", "│": "|", "┃": "|", "╭": "+", "╮": "+",
        "╰": "+", "╯": "+", "┌": "+", "┐": "+", "└": "+", "┘": "+", "▔": "-", "▁": "_",
        "▌": "|", "▐": "|", "█": "#", "▀": "#", "▄": "#", "╸": "-", "╺": "-",
        "▂": "_", "▃": "_", "▅": "#", "▆": "#", "▇": "#", "▎": "|", "▏": "|", "▊": "|",
    }
)  # fmt: skip


class AsciiSigns(LineFilter):
    """Replaces typographic signs, one for one."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Returns the segments, the same ones where they are ASCII already."""
        return [
            segment
            if segment.control or segment.text.isascii()
            else Segment(segment.text.translate(_SIGNS), segment.style)
            for segment in segments
        ]
