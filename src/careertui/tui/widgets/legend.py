"""Legend: what each sign on the screen means, from the signs that are drawn with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from careertui.career.entries import Kind
from careertui.tui.widgets.glyphs import Glyphs

MEANINGS = (
    ("cursor", "the row that keys act on"),
    ("mark", "marked in the list of people"),
    ("folded unfolded", "has rows below it, hidden or shown"),
    ("approximate", "rests on a year, on a ~ or on a neighbour's dates"),
    ("mentioned", "years that the text of an entry mentions, with no tag for the skill"),
    ("bar", "a stretch of time"),
    ("bar_dim", "a stretch of time outside the filter"),
    ("hatch", "placed by a duration, not by dates"),
    ("gap gap_filled", "no role at that time; the second: filled by a degree or the like"),
    ("fade", "the file does not say when it began or ended"),
    ("now", "goes on today"),
    ("off_left off_right", "something lies before or after what is in view"),
    ("sizes", "a publication, larger the more it is cited"),
    ("sizes_dim", "the same outside the filter"),
    ("loose", "has no date and no length"),
    ("strip", "how much there is in a year"),
    ("bar_full", "the years of a skill"),
    ("link", "an address"),
    ("close", "on a filter: a click takes it away"),
    ("ellipsis", "some of it did not fit"),
)
"""The names of signs, and what these mean."""


def legend(glyphs: Glyphs) -> Sequence[tuple[str, str]]:
    """Returns signs and what each means: those of the panes, then those of the kinds."""
    return (
        ("~", "before a title: found with a misspelling forgiven"),
        *((_signs(glyphs, names), meaning) for names, meaning in MEANINGS),
        *((sign, f"the last line: {name}") for name, sign in glyphs.said.items()),
        *((_of_kind(glyphs, kind), kind.spec.heading.lower()) for kind in Kind),
    )


def _signs(glyphs: Glyphs, names: str) -> str:
    return " ".join(_apart(getattr(glyphs, name) for name in names.split()))


def _apart(values: Iterable[str | Sequence[str]]) -> Iterable[str]:
    for value in values:
        signs = (value,) if isinstance(value, str) else value
        yield "".join(dict.fromkeys(sign for sign in signs if sign.strip()))


def _of_kind(glyphs: Glyphs, kind: Kind) -> str:
    """Returns the sign of a kind in lists, then its points inside and outside the filter."""
    return " ".join(dict.fromkeys((glyphs.kinds[kind], *glyphs.points.get(kind, ()))))
