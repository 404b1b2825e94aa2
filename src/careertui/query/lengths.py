"""Lengths of time, as a query asks for them: ``>=5y``, ``<18m``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from operator import ge, gt, le, lt

from careertui.career.dates import MONTHS_IN_YEAR
from careertui.career.patterns import pattern
from careertui.career.values import frozen

SIGNS: Mapping[str, Callable[[int, int], bool]] = {">=": ge, "<=": le, ">": gt, "<": lt}
"""What compares lengths."""
_LONE_SIGNS = str.maketrans({"≥": ">=", "≤": "<="})
_HOW_LONG = pattern(
    r"(>=|<=|>|<)(\d{1,3})(?:[.,](\d{1,2}))?(?:(y(?:ea)?r?s?)|m(?:o(?:nth)?s?)?)?",
    re.ASCII | re.IGNORECASE,
)
_YEARS = pattern(r"[^m]*", re.IGNORECASE)


@frozen
class HowLong:
    """At least or at most so long."""

    sign: str
    """One of ``SIGNS``."""
    months: int

    def holds(self, months: int) -> bool:
        """Whether so many months are long enough, or short enough."""
        return SIGNS[self.sign](months, self.months)

    def __str__(self) -> str:
        """As in a query, in years where they are whole."""
        years, rest = divmod(self.months, MONTHS_IN_YEAR)
        return f"{self.sign}{self.months}m" if rest else f"{self.sign}{years}y"


def how_long(text: str) -> HowLong | None:
    """Returns the length of time that a text means; None if it means none.

    A number without a unit is in years. A part of a month is rounded so that the same whole
    months meet it.
    """
    typed = text.translate(_LONE_SIGNS)
    match = _HOW_LONG.fullmatch(typed)
    if match is None:
        return None
    sign, whole, part = match[1], match[2], match[3] or "0"
    months = int(whole + part) * (MONTHS_IN_YEAR if _YEARS.fullmatch(typed) else 1)
    share = 10 ** len(part)
    return HowLong(sign, -(-months // share) if sign in {">=", "<"} else months // share)
