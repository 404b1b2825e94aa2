"""Output: the only place that writes to stdout.

The invariants: no escape sequence leaves unless stdout is a terminal that wants colour;
no character that acts on a terminal leaves at all.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO

from careertui.core.text import UNSAFE, clean, one_line

Row = Sequence[str]
"""One text a column."""


class Output:
    """Writes lines, tables and JSON to a stream."""

    def __init__(self, stream: TextIO, environment: Mapping[str, str]) -> None:
        self._stream = stream
        self.is_terminal = stream.isatty()
        self._is_styled = _wants_style(self.is_terminal, environment)

    def bold(self, text: str) -> str:
        """The text, bold where stdout wants that."""
        return f"\x1b[1m{text}\x1b[22m" if self._is_styled and text.strip() else text

    def dim(self, text: str) -> str:
        """The text, faint where stdout wants that."""
        return f"\x1b[2m{text}\x1b[22m" if self._is_styled and text.strip() else text

    def write(self, text: str = "") -> None:
        """Writes text that was cleaned, and a newline."""
        self._stream.write(text + "\n")

    def prose(self, text: str) -> None:
        """Writes lines that may hold anything, cleaned."""
        self.write(clean(text))

    def table(self, rows: Sequence[Row], *, bold: int = -1, dim: Sequence[int] = ()) -> None:
        """Writes rows in columns as wide as their widest text; user text is welcome.

        On a terminal a row is no longer than a line: the widest column gives way. Elsewhere
        nothing is cut off.
        """
        cells = [[one_line(text) for text in row] for row in rows]
        if not cells:
            return
        widths = [max(map(cell_width, column)) for column in zip(*cells, strict=True)]
        if self.is_terminal:
            _fit(widths, shutil.get_terminal_size().columns)
        for row in cells:
            padded = [_padded(text, width) for text, width in zip(row, widths, strict=True)]
            last = max((i for i, text in enumerate(row) if text), default=-1)
            padded[last:] = [padded[last].rstrip()]
            for number in range(len(padded)):
                if number == bold:
                    padded[number] = self.bold(padded[number])
                elif number in dim:
                    padded[number] = self.dim(padded[number])
            self.write("  ".join(padded))

    def json_array(self, records: Iterable[Mapping[str, Any]]) -> None:
        """Writes a JSON array, one record a line."""
        opening = "["
        for record in records:
            self._stream.write(f"{opening}\n {self._encoded(record)}")
            opening = ","
        self.write("[]" if opening == "[" else "\n]")

    def json(self, value: Any) -> None:
        """Writes one JSON value on several lines."""
        self.write(self._encoded(value, indent=2))

    def _encoded(self, value: Any, indent: int | None = None) -> str:
        text = json.dumps(value, ensure_ascii=False, indent=indent)
        try:
            text.encode(self._stream.encoding or "ascii")
        except UnicodeEncodeError:
            return json.dumps(value, indent=indent)
        return UNSAFE.sub(lambda match: json.dumps(match[0])[1:-1], text)


def _wants_style(is_terminal: bool, environment: Mapping[str, str]) -> bool:
    """``NO_COLOR`` goes before ``FORCE_COLOR``; either counts only where it is not empty."""
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return is_terminal and environment.get("TERM") != "dumb"


def cell_width(text: str) -> int:
    """How many terminal cells a cleaned line takes.

    >>> cell_width("Patiño"), cell_width("東京")
    (6, 4)
    """
    if text.isascii():
        return len(text)
    return sum(map(_character_width, text))


def _character_width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _padded(text: str, width: int) -> str:
    """The text in exactly so many cells, cut off with ``…`` where it has more."""
    spare = width - cell_width(text)
    if spare >= 0:
        return text + " " * spare
    kept, room = "", width - 1
    for character in text:
        room -= _character_width(character)
        if room < 0:
            break
        kept += character
    return f"{kept}…" + " " * (width - 1 - cell_width(kept))


def _fit(widths: list[int], total: int) -> None:
    """Takes cells from the widest column until the row fits, leaving each at least eight."""
    while sum(widths) + 2 * (len(widths) - 1) > total and max(widths) > 8:
        widths[widths.index(max(widths))] -= 1


def remark(text: str) -> None:
    """Writes a line for people to stderr; it is quiet where there is none."""
    if sys.stderr is not None:
        print(f"careertui: {one_line(text)}", file=sys.stderr)


def stdout() -> Output:
    """The output that commands write to."""
    if sys.stdout is None:
        raise OSError("there is no standard output")
    return Output(sys.stdout, os.environ)
