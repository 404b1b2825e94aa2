"""CSV rows: a table as nodes, a map for each row with the columns as keys.

The invariant: a row that is short, long or odd costs nothing but itself, and each cell knows
where it stands in its file.
"""

from __future__ import annotations

import html
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from careertui.career.patterns import pattern
from careertui.career.problems import Problem, Severity
from careertui.formats.other_shapes import squeezed
from careertui.formats.reading import decode
from careertui.formats.yaml_nodes import FileMark, YamlList, YamlMap, YamlPairs, quoted_at

_SEPARATOR_LINE = pattern(r"\s*sep=(.)\r?\n?", 2)  # re.IGNORECASE
_ENTITY = pattern(r"&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z]{2,8});")
_BREAK = pattern(r"\r\n|\n|\r")
_SEPARATORS = ",;\t|"
_HEADER_ROWS = 12
"""So many rows may stand before the names of the columns."""
MAX_ROWS = 20_000


class _Cell(NamedTuple):
    text: str
    mark: FileMark


class Table(NamedTuple):
    """A table as it was read."""

    rows: YamlList
    text: str
    faults: tuple[Problem, ...]


def read_table(data: bytes, member: str, columns: Collection[str]) -> Table:
    """Returns the rows of a table.

    Args:
        data: The file.
        member: Its name.
        columns: The columns that it may have, squeezed; they tell where the table begins.
    """
    text, faults = _decoded(data)
    faults = [replace(fault, member=member) for fault in faults]
    rows = [row for row in _rows(text, member) if any(cell.text for cell in row)]
    start, names = _header(rows, columns)
    listed = YamlList(None, [], FileMark(0, 0, member))
    if not names and rows:
        message = "no column has a name that is known here; the table was not read"
        hint = "the first line names the columns"
        faults.append(Problem("no-columns", message, hint, 1, 1, member=member))
    elif len(rows) > MAX_ROWS:
        message = f"only the first {MAX_ROWS:,} rows were read"
        faults.append(Problem("too-many-rows", message, member=member))
    for row in rows[start:MAX_ROWS] if names else ():
        listed.children.append(YamlMap(None, [*_pairs(row, names)], row[0].mark))
    return Table(listed, text, tuple(faults))


def _decoded(data: bytes) -> tuple[str, list[Problem]]:
    """Returns the text of a table; what is no UTF-8 is most likely Excel's."""
    decoded = decode(data)
    if decoded.text is None:
        return "", list(decoded.faults)
    is_foreign = any(fault.code == "not-utf-8" for fault in decoded.faults) and b"\0" not in data
    if not is_foreign:
        return decoded.text, list(decoded.faults)
    message = "the table is not UTF-8; it is read as Windows-1252"
    fault = Problem("not-utf-8", message, "save it as UTF-8", severity=Severity.WARNING)
    return data.decode("cp1252", "replace"), [fault]


def _rows(text: str, member: str) -> Iterator[list[_Cell]]:
    """Yields the rows of a text, with the sign between cells that its first line has."""
    marked = _SEPARATOR_LINE.match(text)
    at = marked.end() if marked else 0
    head = text[at : at + 2000].partition("\n")[0]
    sign = marked[1] if marked else max(_SEPARATORS, key=head.count)
    escaped = "\\" + sign
    cell = pattern(rf'[ ]*"((?:[^"]|"")*)"[^\r\n{escaped}]*|([^\r\n{escaped}]*)')
    line, begin = text.count("\n", 0, at), at
    row: list[_Cell] = []
    while at < len(text):
        match = cell.match(text, at)
        quoted_text, plain = match.groups() if match else (None, "")
        value = plain if quoted_text is None else quoted_text.replace('""', '"')
        row.append(_Cell(_said(value or ""), FileMark(line, at - begin, member)))
        end = match.end() if match else at
        breaks = list(_BREAK.finditer(text, at, end))
        if breaks:
            line, begin = line + len(breaks), breaks[-1].end()
        at = end
        if text.startswith(sign, at):
            at += len(sign)
            continue
        if newline := _BREAK.match(text, at):
            at = newline.end()
            line, begin = line + 1, at
        yield row
        row = []
    if row:
        yield row


def _said(cell: str) -> str:
    """Returns what a cell says, without the entities that some exports write."""
    text = cell.strip()
    return html.unescape(text) if "&" in text and _ENTITY.search(text) else text


def _header(rows: Sequence[list[_Cell]], columns: Collection[str]) -> tuple[int, list[str]]:
    """Returns where the rows begin, and what the columns are called; none if they have no names."""
    for number, row in enumerate(rows[:_HEADER_ROWS]):
        if any(squeezed(cell.text) in columns for cell in row):
            return number + 1, [cell.text for cell in row]
    return 0, []


def _pairs(row: Sequence[_Cell], names: Sequence[str]) -> YamlPairs:
    """Returns the filled cells of a row under the names of their columns."""
    columns = (*names, *(f"column {at + 1}" for at in range(len(names), len(row))))
    return [
        (quoted_at(cell.mark, name or "column"), quoted_at(cell.mark, cell.text))
        for cell, name in zip(row, columns, strict=False)
        if cell.text
    ]
