"""The timeline of a page: bars in rows over a scale of years, as SVG that scales with the page.

The invariant: a bar stands where the file's own dates put it; what has none is not drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from careertui.career.dates import MONTHS_IN_YEAR
from careertui.career.values import frozen

_ROW, _BAR, _TOP = 19, 15, 20
"""Heights in pixels: of a row, of the bar in it, of the scale above all."""
_MOST_TICKS = 8
_LAST_TICK = 93
"""In per cent of the width: the years from here on stand left of their line."""
_LABELLED = 0.09
"""A bar that takes a greater share of the width has its title in it."""
_ORDER = ("role", "project", "other")


@frozen
class Bar:
    """Something that took time."""

    start: float
    """In months since the year 0, as is ``end``."""
    end: float
    kind: str
    """``role``, ``project`` or ``other``."""
    name: str
    """The id of its entry on the page."""
    title: str
    label: str
    """What it says when one points at it."""
    is_rough: bool = False


def timeline_svg(bars: Sequence[Bar]) -> str:
    """Returns the picture of some bars; empty if there are none."""
    if not bars:
        return ""
    first = int(min(bar.start for bar in bars)) // MONTHS_IN_YEAR
    last = -(-int(max(*(bar.end for bar in bars), 0)) // MONTHS_IN_YEAR)
    low, width = first * MONTHS_IN_YEAR, max(1, (last - first) * MONTHS_IN_YEAR)
    rows = _rows(bars)
    height = _TOP + len(rows) * _ROW
    drawn = "".join(
        _drawn(bar, _TOP + number * _ROW, low, width)
        for number, row in enumerate(rows)
        for bar in row
    )
    label = f"Timeline from {first} to {last}"
    return (
        f'<figure class="timeline"><svg height="{height}" role="group" aria-label="{label}">'
        f"{_scale(first, last, height)}{drawn}</svg></figure>\n"
    )


def _rows(bars: Sequence[Bar]) -> list[list[Bar]]:
    """Returns the bars in rows in which none touches the next, each kind in rows of its own."""
    rows: list[list[Bar]] = []
    for kind in _ORDER:
        begun = len(rows)
        for bar in sorted((bar for bar in bars if bar.kind == kind), key=lambda it: it.start):
            free = (row for row in rows[begun:] if row[-1].end <= bar.start)
            row = next(free, None)
            if row is None:
                rows.append([bar])
            else:
                row.append(bar)
    return rows


def _drawn(bar: Bar, y: int, low: int, width: int) -> str:
    x = (bar.start - low) / width * 100
    share = max(0.35, (bar.end - bar.start) / width * 100)
    label = (
        f'<text class="label" x="5" y="11">{escape(bar.title)}</text>'
        if share > _LABELLED * 100
        else ""
    )
    rough = ' class="rough"' if bar.is_rough else ""
    return (
        f'<a href="#{escape(bar.name)}"{rough}><title>{escape(bar.label)}</title>'
        f'<svg x="{x:.2f}%" y="{y}" width="{share:.2f}%" height="{_BAR}" overflow="hidden">'
        f'<rect class="{bar.kind}" width="100%" height="{_BAR}"/>{label}</svg></a>'
    )


def _scale(first: int, last: int, height: int) -> str:
    """Returns the years above the bars, as many as there is room for."""
    step = next(n for n in (1, 2, 5, 10, 20, 50, 100, 10_000) if (last - first) / n <= _MOST_TICKS)
    ticks = ""
    for year in range(-(-first // step) * step, last, step):
        x = (year - first) / max(1, last - first) * 100
        end = ' text-anchor="end"' if x > _LAST_TICK else ""
        ticks += (
            f'<line class="tick" x1="{x:.2f}%" x2="{x:.2f}%" y1="{_TOP - 4}" y2="{height}"/>'
            f'<text class="year" x="{x:.2f}%" y="11"{end}>{year}</text>'
        )
    return ticks
