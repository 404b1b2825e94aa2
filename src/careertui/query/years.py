"""Years: how the year window of the lens is moved, widened and narrowed.

The invariant: what comes out lies inside the career's own span, or is None where that
would be everything.
"""

from __future__ import annotations

from careertui.career.dates import YearRange

Span = tuple[int, int]
"""The first and last year of what there is, both included."""

DEFAULT_WIDTH = 3
"""How many years a new window holds."""


def _closed(years: YearRange | None, span: Span) -> Span:
    """The window's ends, held within the span."""
    if years is None:
        return span
    first = span[0] if years.first is None else _held(years.first, span)
    last = span[1] if years.last is None else _held(years.last, span)
    return first, max(first, last)


def _held(year: int, span: Span) -> int:
    return max(span[0], min(span[1], year))


def _within(first: int, last: int, span: Span) -> YearRange | None:
    first, last = max(first, span[0]), min(last, span[1])
    if (first, last) == span:
        return None
    return YearRange(min(first, span[1]), max(last, span[0]))


def moved(years: YearRange | None, span: Span, step: int) -> YearRange | None:
    """The window a step back or on, as wide as it was; it stops at the ends of the span.

    Without a window, a new one of ``DEFAULT_WIDTH`` years opens at the end that the step
    comes from: the latest years when going back, the earliest when going on.
    """
    if years is None:
        width = min(DEFAULT_WIDTH, span[1] - span[0] + 1)
        first = span[1] - width + 1 if step < 0 else span[0]
        return YearRange(first, first + width - 1)
    first, last = _closed(years, span)
    width = last - first
    first = max(span[0], min(span[1] - width, first + step))
    return YearRange(first, first + width)


def widened(years: YearRange | None, span: Span) -> YearRange | None:
    """The window a year wider on both sides; None once it holds everything."""
    if years is None:
        return None
    first, last = _closed(years, span)
    return _within(first - 1, last + 1, span)


def narrowed(years: YearRange | None, span: Span) -> YearRange | None:
    """The window a year narrower on both sides, never below one year."""
    first, last = _closed(years, span)
    if last - first < 2:
        return YearRange(last, last)
    return YearRange(first + 1, last - 1)


def parse_years(text: str) -> YearRange | None:
    """The years that a text such as ``2015``, ``2015..2018``, ``2015-18`` or ``..2010`` means.

    None where it means none. Ends in the wrong order are put right.
    """
    compact = text.strip().replace("–", "..").replace(" ", "")
    if compact.count("-") == 1 and ".." not in compact:
        compact = compact.replace("-", "..")
    first_text, dots, last_text = compact.partition("..")
    first = _year(first_text)
    last = _year(last_text, first)
    if not dots:
        return YearRange(first, first) if first is not None else None
    if (first is None and first_text) or (last is None and last_text):
        return None
    if first is None and last is None:
        return None
    if first is not None and last is not None and last < first:
        first, last = last, first
    return YearRange(first, last)


def _year(text: str, first: int | None = None) -> int | None:
    """A year; two digits mean the first one's century, or the next one if that is near."""
    if not (text.isascii() and text.isdigit()):
        return None
    if len(text) == 2 and first is not None:
        later = (int(text) - first) % 100
        return first + later if later < 50 else first // 100 * 100 + int(text)
    return int(text) if len(text) == 4 and int(text) > 0 else None
