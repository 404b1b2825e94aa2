"""YAMLResume: files of versions 0.x.

The dates are what JavaScript's ``Date.parse`` takes, so that a month stands before its day.
"""

from __future__ import annotations

import re

from careertui.career.patterns import pattern
from careertui.formats.mapping import FormatMap, aside, to, with_goal
from careertui.formats.other_shapes import squeezed
from careertui.formats.yaml_nodes import YamlMap, YamlScalar

_DATES = frozenset({"startdate", "enddate", "date", "releasedate"})
_SLASHES = pattern(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})\b.*", re.ASCII)


def _month_first(item: YamlMap) -> YamlMap:
    """Returns an item whose dates have the month before the day as they can be read here."""
    return item.with_pairs(
        [
            (key, value.with_text(_SLASHES.sub(r"\3-\1-\2", value.text)))
            if squeezed(key.text) in _DATES and isinstance(value, YamlScalar)
            else (key, value)
            for key, value in item.pairs()
        ]
    )


MAP = FormatMap(
    {
        "work": to("experience", goes_on=True),
        "education": to("education", goes_on=True),
        "projects": to("projects", goes_on=True, change=with_goal),
    },
    spread=frozenset({"content", "basics"}),
    has_points=True,
    change=_month_first,
    aside=aside("locale layout layouts", "about the look of the page"),
)
