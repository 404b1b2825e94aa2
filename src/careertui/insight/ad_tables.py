"""The columns of years in the tables of a job ad.

The invariant: a row has the same meaning as before, with its years in brackets behind the
first of its other cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careertui.insight.ad_clauses import years_in
from careertui.insight.ad_lines import AdLine
from careertui.insight.ad_vocabulary import phrases, words_of


def with_years(lines: Iterable[AdLine]) -> Iterator[AdLine]:
    """Yields the lines, the years of each row of a table beside what they mean."""
    column: int | None = None
    for line in lines:
        if not line.cells:
            column = None
            yield line
        elif column is None:
            column = next((at for at, cell in enumerate(line.cells) if _heads_years(cell)), None)
            yield line if column is None else replace(line, cells=_without(line.cells, column))
        elif column < len(line.cells):
            first, *others = _without(line.cells, column) or ("",)
            yield replace(line, cells=(f"{first}{_in_brackets(line.cells[column])}", *others))
        else:
            yield line


def _heads_years(cell: str) -> bool:
    """Whether a cell is the heading of a column of years: “Years of experience”."""
    words = words_of(cell)
    years, beside = phrases("tables.years"), phrases("tables.beside")
    return years.are_in(words) and all(years.are_in([it]) or beside.are_in([it]) for it in words)


def _without(cells: tuple[str, ...], column: int) -> tuple[str, ...]:
    return (*cells[:column], *cells[column + 1 :])


def _in_brackets(cell: str) -> str:
    """Returns the years of a cell as a sentence would have them; empty if it has none."""
    said = cell if years_in(cell) else f"{cell} years"
    return f" ({said})" if years_in(said) else ""
