"""Flow: paragraphs broken into lines of a width.

Widths are terminal cells. A word longer than a line is cut; nothing is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len, chop_cells

from careertui.career.patterns import pattern
from careertui.career.values import frozen
from careertui.tui.widgets.literal import inline
from careertui.view.detail import Paragraph, Run, Target

_WORDS = pattern(r"\s+|\S+")


@frozen
class Piece:
    """A stretch of one run on one line."""

    text: str
    run: Run
    offset: int
    """Where it begins in the run's text, in characters."""


Line = tuple[Piece, ...]


@frozen
class FlowedLine:
    """One line of a paragraph."""

    indent: int
    is_first: bool
    is_bullet: bool
    pieces: Line
    target: Target | None = None
    """That of its paragraph."""


def flow(paragraphs: Iterable[Paragraph], width: int) -> tuple[FlowedLine, ...]:
    """Returns the lines of paragraphs, none wider than ``width`` unless ``width`` is below 8."""
    lines: list[FlowedLine] = []
    for paragraph in paragraphs:
        lead = 2 if paragraph.is_bullet else 0
        broken = _broken(paragraph.runs, max(4, width - lead), paragraph.hang - lead)
        for index, pieces in enumerate(broken):
            indent = lead if index == 0 else max(lead, paragraph.hang)
            is_first = index == 0
            lines.append(
                FlowedLine(indent, is_first, paragraph.is_bullet, pieces, paragraph.target)
            )
    return tuple(lines)


def _broken(runs: Sequence[Run], width: int, hang: int) -> list[Line]:
    """Breaks runs at spaces; lines after the first are narrower by ``hang``."""
    lines: list[list[Piece]] = [[]]
    later = max(2, width - max(0, hang))
    used = 0
    for run in runs:
        for match in _WORDS.finditer(inline(run.text)):
            word = match[0]
            room = later if len(lines) > 1 else width
            if word.isspace():
                if (used or len(lines) == 1) and used + len(word) <= room:
                    lines[-1].append(Piece(word, run, match.start()))
                    used += len(word)
                continue
            if used and used + cell_len(word) > room:
                lines.append([])
                used, room = 0, later
            offset = match.start()
            for index, part in enumerate(_cut(word, room - used, later)):
                if index:
                    lines.append([])
                    used = 0
                lines[-1].append(Piece(part, run, offset))
                used += cell_len(part)
                offset += len(part)
    return [_joined(line) for line in lines]


def _cut(word: str, room: int, later: int) -> list[str]:
    """Returns a word in parts: as much as there is room for, then as much as later lines take."""
    if cell_len(word) <= room:
        return [word]
    head = chop_cells(word, room)[0]
    return [head, *chop_cells(word[len(head) :], later)]


def _joined(pieces: Sequence[Piece]) -> Line:
    """Returns adjacent pieces of one run as one piece; a space at the end of a line dropped."""
    trimmed = list(pieces)
    while trimmed and trimmed[-1].text.isspace():
        trimmed.pop()
    joined: list[Piece] = []
    for piece in trimmed:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.run is piece.run
            and last.offset + len(last.text) == piece.offset
        ):
            joined[-1] = Piece(last.text + piece.text, piece.run, last.offset)
        else:
            joined.append(piece)
    return tuple(joined)
