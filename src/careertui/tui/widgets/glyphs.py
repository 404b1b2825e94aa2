"""Glyphs: every sign that the panes draw with, once in Unicode and once in ASCII.

The invariant: each glyph is one cell wide, save ``arrow`` and ``ellipsis`` in ASCII;
both sets say the same, so that nothing is lost where only ASCII can be shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual.app import App

from careertui.career.entries import Kind
from careertui.tui.host import host_of
from careertui.view.shares import MENTIONED


class Glyphs:
    """One set of signs."""

    def __init__(self, **signs: Any) -> None:
        """Takes every sign by its name; a method that lists them is compiled at each start."""
        self.__dict__.update(signs)

    is_ascii: bool
    cursor: str
    """In front of the row under the cursor."""
    mark: str
    """In front of a row that is marked."""
    folded: str
    """In front of a row that others can be unfolded below."""
    unfolded: str
    """In front of a row that others are unfolded below."""
    approximate: str
    """In front of what is not exact."""
    mentioned: str
    """In front of what a text names and nothing proves."""
    ellipsis: str
    dot: str
    """Between the parts of a line."""
    bullet: str
    link: str
    """In front of an address."""
    close: str
    """On a chip that can be removed."""
    rule: str
    """A horizontal line."""
    bar_full: str
    bar_parts: tuple[str, ...]
    """Eighths of a cell from the left, from none to seven."""
    strip: tuple[str, ...]
    """Eighths of a cell from below, from none to all."""
    bar: str
    """A stretch of time in the lens."""
    bar_dim: str
    """A stretch of time outside the lens."""
    bar_begin: str
    """The right half of a cell."""
    bar_end: str
    """The left half of a cell."""
    hatch: str
    """A stretch of time that is not exact."""
    hatch_dim: str
    gap: str
    """A stretch of time without a role."""
    gap_filled: str
    """The same, filled by something else."""
    fade: tuple[str, ...]
    """What an open end fades through, the densest first."""
    now: str
    """The end of what goes on today."""
    off_left: str
    """Something lies before what is in view."""
    off_right: str
    grid: str
    """A line down through the rows."""
    loose: str
    """Something that has no length and no date."""
    sizes: tuple[str, ...]
    """Points in the lens by size, from 0 to 3."""
    sizes_dim: tuple[str, ...]
    points: Mapping[Kind, tuple[str, ...]]
    """Points of each kind that has but one size: in the lens, then outside it."""
    kinds: Mapping[Kind, str]
    """The sign of each kind in lists."""
    said: Mapping[str, str]
    """In front of what is said, by its severity."""


def _points(index: int) -> Mapping[Kind, tuple[str, ...]]:
    return {kind: tuple(kind.spec.points[index]) for kind in Kind if kind.spec.points}


def _signs(index: int) -> Mapping[Kind, str]:
    return {kind: kind.spec.glyph[index] for kind in Kind}


UNICODE = Glyphs(
    is_ascii=False,
    cursor="▌",
    mark="✓",
    folded="▸",
    unfolded="▾",
    approximate="≈",
    mentioned=MENTIONED,
    ellipsis="…",
    dot="·",
    bullet="•",
    link="↗",
    close="×",
    rule="─",
    bar_full="█",
    bar_parts=("", "▏", "▎", "▍", "▌", "▋", "▊", "▉"),
    strip=(" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"),
    bar="█",
    bar_dim="░",
    bar_begin="▐",
    bar_end="▌",
    hatch="╱",
    hatch_dim="╱",
    gap="╳",
    gap_filled="╲",
    fade=("▓", "▒", "░"),
    now="▶",
    off_left="‹",
    off_right="›",
    grid="┊",
    loose="◦",
    sizes=("·", "•", "●", "◉"),
    sizes_dim=("·", "◦", "○", "◎"),
    points=_points(0),
    kinds=_signs(0),
    said={"information": "•", "warning": "!", "error": "✗"},
)

ASCII = Glyphs(
    is_ascii=True,
    cursor=">",
    mark="*",
    folded="+",
    unfolded="-",
    approximate="~",
    mentioned="o",
    ellipsis="..",
    dot="-",
    bullet="*",
    link="^",
    close="x",
    rule="-",
    bar_full="#",
    bar_parts=("", "", "", "", "#", "#", "#", "#"),
    strip=(" ", ".", ".", ":", ":", "=", "=", "#", "#"),
    bar="#",
    bar_dim="=",
    bar_begin=" ",
    bar_end=" ",
    hatch="/",
    hatch_dim="/",
    gap="x",
    gap_filled="\\",
    fade=("=", "-", "."),
    now=">",
    off_left="<",
    off_right=">",
    grid=":",
    loose="o",
    sizes=(".", "o", "O", "@"),
    sizes_dim=(".", "c", "C", "0"),
    points=_points(1),
    kinds=_signs(1),
    said={"information": "*", "warning": "!", "error": "x"},
)


def glyphs_of(app: App[Any]) -> Glyphs:
    """Returns the set that an app draws with."""
    return ASCII if host_of(app).is_ascii else UNICODE
