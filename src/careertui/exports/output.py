"""Output: the only place that writes to stdout.

The invariants: no escape sequence leaves unless stdout is a terminal that wants colour;
no character that acts on a terminal leaves at all.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Self, TextIO

from careertui.career.text import UNSAFE, character_width, clean, one_line

Row = Sequence[str]
"""One text a column."""

WIDEST_PADDING = 48
"""To how many cells a column is filled up if nothing is cut off; ids follow wide ones."""
NOTHING_BELOW: Mapping[int, Sequence[str]] = {}
_BELOW = 4
_NARROWEST = 8
_NARROW = 12
"""The least width at which texts still differ."""
_READABLE = 24
"""To how many cells the main column shrinks before others vanish for it."""


class Output:
    """Writes lines, tables and JSON to a stream."""

    def __init__(self, stream: TextIO, environment: Mapping[str, str]) -> None:
        self._stream = stream
        self.is_terminal = stream.isatty()
        self._is_styled = _wants_style(self.is_terminal, environment)

    def bold(self, text: str) -> str:
        """Returns the text, bold if stdout takes that."""
        return f"\x1b[1m{text}\x1b[22m" if self._is_styled and text.strip() else text

    def dim(self, text: str) -> str:
        """Returns the text, faint if stdout takes that."""
        return f"\x1b[2m{text}\x1b[22m" if self._is_styled and text.strip() else text

    def write(self, text: str = "") -> None:
        """Writes text that was cleaned, and a newline."""
        self._stream.write(text + "\n")

    def prose(self, text: str) -> None:
        """Writes lines that may hold anything, cleaned."""
        self.write(clean(text))

    def table(
        self,
        rows: Sequence[Row],
        *,
        bold: int = -1,
        dim: Sequence[int] = (),
        give: Sequence[int] = (),
        below: Mapping[int, Sequence[str]] = NOTHING_BELOW,
    ) -> None:
        """Writes rows in columns, an empty column left out; says so if there are no rows.

        On a terminal a row is no longer than a line. Elsewhere nothing is cut off, and a
        text over ``WIDEST_PADDING`` moves what follows it instead of widening its column.

        Args:
            rows: One text a column, as many in every row.
            bold: The main column, in bold; it and those not named in ``give`` stay whole
                as long as can be.
            dim: The faint columns.
            give: The columns that give way where a line is too short, the first first.
            below: Lines that stand below a row, by its number from 0.
        """
        cells = [[one_line(text) for text in row] for row in rows]
        if not cells:
            remark("nothing found")
            return
        widths = [max(map(cell_width, column)) for column in zip(*cells, strict=True)]
        if self.is_terminal:
            _fit(widths, shutil.get_terminal_size().columns, give, bold)
        else:
            widths = [min(width, WIDEST_PADDING) for width in widths]
        for number, row in enumerate(cells):
            self.write(self._line(row, widths, bold, dim))
            for text in below.get(number, ()):
                self.prose(f"{' ' * _BELOW}{one_line(text)}")

    def _line(self, row: Row, widths: Sequence[int], bold: int, dim: Sequence[int]) -> str:
        shaped = padded if self.is_terminal else _filled
        last = max((number for number, text in enumerate(row) if text), default=-1)
        parts = []
        for number, text in enumerate(row[: last + 1]):
            if not widths[number]:
                continue
            part = shaped(text, widths[number])
            part = part.rstrip() if number == last else part
            if number == bold:
                part = self.bold(part)
            parts.append(self.dim(part) if number in dim and number != bold else part)
        return "  ".join(parts)

    def report(
        self,
        format_name: str,
        records: Iterable[Mapping[str, Any]] | Mapping[str, Any],
        text: Callable[[Self], None],
    ) -> None:
        """Writes what a command has to say: records, or one value, as ``json``, else a text.

        Args:
            format_name: What is asked for.
            records: The data: a record a thing, or one value.
            text: Writes it for people.
        """
        if format_name != "json":
            text(self)
        elif isinstance(records, Mapping):
            self.json(records)
        else:
            self.json_array(records)

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
    """``NO_COLOR`` goes before ``FORCE_COLOR``; either counts only if it is not empty."""
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return is_terminal and environment.get("TERM") != "dumb"


def cell_width(text: str) -> int:
    """Returns how many terminal cells a cleaned line takes.

    >>> cell_width("Patiño"), cell_width("東京")
    (6, 4)
    """
    if text.isascii():
        return len(text)
    return sum(map(character_width, text))


def padded(text: str, width: int) -> str:
    """Returns the text in exactly so many cells, cut off with ``…`` if it has more."""
    spare = width - cell_width(text)
    if spare >= 0:
        return text + " " * spare
    kept, room = "", width - 1
    for character in text:
        room -= character_width(character)
        if room < 0:
            break
        kept += character
    return f"{kept}…" + " " * (width - 1 - cell_width(kept))


def _filled(text: str, width: int) -> str:
    """Returns the text in at least so many cells."""
    return text + " " * (width - cell_width(text))


def _fit(widths: list[int], total: int, give: Sequence[int], main: int) -> None:
    """Takes cells from columns until the row fits.

    What is very long in the main column is cut. Then the columns that give become narrow, the
    widest first, then the main one. Then the former vanish, the first of them first, which may let
    the main one grow again; after that the widest of all becomes narrower.
    """
    full = widths[main]
    for columns, least in (([main], WIDEST_PADDING), (give, _NARROW), ([main], _READABLE)):
        _narrow(widths, total, columns, least)
    for column in give:
        if _over(widths, total) > 0:
            widths[column] = 0
    widths[main] = min(full, widths[main] + max(0, -_over(widths, total)))
    _narrow(widths, total, range(len(widths)), _NARROWEST)


def _narrow(widths: list[int], total: int, columns: Sequence[int], least: int) -> None:
    """Takes cells from the widest of some columns, until the row fits or they are narrow."""
    over = _over(widths, total)
    while over > 0 and columns:
        widest = max(columns, key=widths.__getitem__)
        if widths[widest] <= least:
            return
        taken = min(over, max(1, widths[widest] - max(total, least)))
        widths[widest] -= taken
        over -= taken


def _over(widths: Sequence[int], total: int) -> int:
    """Returns by how many cells a row is too long; negative if there is room."""
    return sum(widths) + 2 * (sum(width > 0 for width in widths) - 1) - total


def remark(text: str) -> None:
    """Writes a line for people to stderr; does nothing without one."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError):
            print(f"careertui: {one_line(text)}", file=sys.stderr)


def stdout() -> Output:
    """Returns the output that commands write to."""
    if sys.stdout is None:
        raise OSError("there is no standard output")
    return Output(sys.stdout, os.environ)
