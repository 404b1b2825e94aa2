"""Years: the one grammar of ranges of time, and how the window over the years is moved.

The invariants: the query, the prompt for years and ``--years`` read a range alike, here alone;
and a window that was moved, widened or narrowed lies inside the career's own span, or is None
if that would be everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import isfinite

from careertui.career.dates import MONTHS_IN_YEAR, DateRange
from careertui.career.patterns import pattern

Span = tuple[int, int]
"""The first and last year of what there is, both included."""

DEFAULT_WIDTH = 3
"""How many years a new window holds."""


def _closed(years: DateRange | None, span: Span) -> Span:
    """Returns the window's ends, held within the span."""
    if years is None:
        return span
    first = span[0] if years.first is None else _held(years.first, span)
    last = span[1] if years.last is None else _held(years.last, span)
    return first, max(first, last)


def _held(year: int, span: Span) -> int:
    return max(span[0], min(span[1], year))


def _within(first: int, last: int, span: Span) -> DateRange | None:
    first, last = max(first, span[0]), min(last, span[1])
    if (first, last) == span:
        return None
    return DateRange(min(first, span[1]), max(last, span[0]))


def moved(years: DateRange | None, span: Span, step: int) -> DateRange | None:
    """Returns the window a step back or on, as wide as it was; it stops at the ends of the span.

    Without a window, a new one of ``DEFAULT_WIDTH`` years opens at the end that the step
    comes from: the latest years when going back, the earliest when going on.
    """
    if years is None:
        width = min(DEFAULT_WIDTH, span[1] - span[0] + 1)
        first = span[1] - width + 1 if step < 0 else span[0]
        return DateRange(first, first + width - 1)
    first, last = _closed(years, span)
    width = last - first
    first = max(span[0], min(span[1] - width, first + step))
    return DateRange(first, first + width)


def widened(years: DateRange | None, span: Span) -> DateRange | None:
    """Returns the window a year wider on both sides; None once it holds everything."""
    if years is None:
        return None
    first, last = _closed(years, span)
    return _within(first - 1, last + 1, span)


def narrowed(years: DateRange | None, span: Span) -> DateRange | None:
    """Returns the window a year narrower on both sides, never below one year."""
    first, last = _closed(years, span)
    if last - first < 2:
        return DateRange(last, last)
    return DateRange(first + 1, last - 1)


_DATE = r"((?!0000)\d{4})(?:-(0[1-9]|1[0-2])(?!\d))?"
_END = r"(?=[\s|()]|$)"
"""Where a term of a query ends."""


def _pattern(text: str) -> re.Pattern[str]:
    return pattern(text + _END, re.ASCII | re.IGNORECASE)


_RANGE = _pattern(rf"(?:from\s+)?{_DATE}(?:\s+(?:to|-|–|\.\.)\s+|\.\.|[-–])(?:{_DATE}|(\d\d))")
_BOUND = _pattern(rf"(since|from|after|until|till|before)\s+{_DATE}")
_SINCE = _pattern(rf"{_DATE}(?:\.\.|[-–])")
_UNTIL = _pattern(rf"(?:\.\.|[-–]){_DATE}")
_ONE = _pattern(_DATE)
_UNFINISHED = _pattern(
    rf"{_DATE}(?:(?:\.\.|(?<!-\d\d)[-–])\d{{1,3}}|\s+(?:to|-|–|\.\.)(?:\s+\d{{0,3}})?$)"
)

LAST_YEAR = 9999
RANGE_WORDS = frozenset({"since", "from", "after", "until", "till", "before", "to"})
"""The words that say something about the date behind them."""


def parse_range(text: str) -> DateRange | None:
    """Returns the range that a text means as a whole, or None.

    Understands ``2015``, ``2015-03``, ``2015..2018``, ``2015-2018``, ``2015 to 2018``,
    ``2019-05..2020-01``, ``2015-18``, ``..2010``, ``2015..``, ``since 2019``, ``until 2010``
    and ``before 2010``. Ends in the wrong order are put right.
    """
    stripped = text.strip()
    found = range_at(stripped)
    return found[0] if found is not None and found[1] == len(stripped) else None


def range_at(
    text: str, start: int = 0, *, unfinished: bool = False
) -> tuple[DateRange, int] | None:
    """Returns the longest range that begins at a place of a text, and where it ends, or None.

    Args:
        text: Any text.
        start: Where the range begins.
        unfinished: Whether one that is still being typed counts: ``2015..20`` as ``2015..``.
    """
    ranges = list(_ranges_at(text, start))
    if unfinished and (match := _UNFINISHED.match(text, start)):
        ranges.append((bounded("since", _span(*match.groups())), match.end()))
    return max(ranges, key=lambda found: found[1], default=None)


def _ranges_at(text: str, start: int) -> Iterator[tuple[DateRange, int]]:
    """Yields every way to read a range that begins at a place, and where it ends."""
    if match := _ONE.match(text, start):
        yield _span(*match.groups()), match.end()
    for word, form in (("since", _SINCE), ("until", _UNTIL)):
        if match := form.match(text, start):
            yield bounded(word, _span(*match.groups())), match.end()
    if match := _BOUND.match(text, start):
        yield bounded(match[1].lower(), _span(match[2], match[3])), match.end()
    if match := _RANGE.match(text, start):
        year, month, last, last_month, short = match.groups()
        # 2015-03-18 is a day, and no range up to 2018.
        last = last or (None if month else _century(year, short))
        if last is not None:
            yield _ordered(_span(year, month), _span(last, last_month)), match.end()


def bounded(word: str, date: DateRange) -> DateRange:
    """Returns what a word makes of a date: ``since`` and ``until`` include it.

    Args:
        word: One of ``RANGE_WORDS``, or another, which changes nothing.
        date: The date; of a range, the end that the word is about.
    """
    begins = {"since": date.low, "from": date.low, "after": date.high}
    ends = {"until": date.high, "till": date.high, "before": date.low}
    year, month = divmod(_month(begins.get(word, 0.0)), MONTHS_IN_YEAR)
    if 1 <= year <= LAST_YEAR:
        return DateRange(year, None, month + 1)
    year, month = divmod(_month(ends.get(word, 0.0)) - 1, MONTHS_IN_YEAR)
    return DateRange(None, year, 1, month + 1) if 1 <= year <= LAST_YEAR else date


def _month(moment: float) -> int:
    return int(moment) if isfinite(moment) else 0


def _span(year: str, month: str | None) -> DateRange:
    """Returns a year or a month as a range."""
    if month is None:
        return DateRange(int(year), int(year))
    return DateRange(int(year), int(year), int(month), int(month))


def _ordered(one: DateRange, other: DateRange) -> DateRange:
    first, last = sorted((one, other), key=lambda span: span.low)
    return DateRange(first.first, last.last, first.first_month, last.last_month)


def _century(year: str, short: str) -> str | None:
    """Returns the year that two digits after another mean, at most fifty years later."""
    later = (int(short) - int(year)) % 100
    return f"{int(year) + later:04d}" if later < 50 else None
