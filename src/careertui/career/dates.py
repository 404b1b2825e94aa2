"""Partial dates and periods: what a file says about time, and no more.

The invariant of this module: a date keeps the precision it was written with, and
nothing here reads a clock. Code that needs "now" takes ``today`` as a parameter.

Two scales are derived from a date, both counted in months since the year 0:

* *bounds* are the widest reading, half-open: ``2015`` is ``[2015*12, 2016*12)``.
  Filters and drawing use them.
* *counted* months are whole and half-open. A date given as a year stands at
  mid-year, so ``2015`` to ``2018`` counts 36 months, and a lone ``2016`` counts 6.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from enum import Enum
from typing import Final, NamedTuple

from careertui.career.patterns import pattern
from careertui.career.values import frozen

MONTHS_IN_YEAR = 12
HALF_YEAR = 6
_FIRST_YEAR = 1000
"""A year before it is a slip: ``0215`` for 2015."""

MONTHS_IN_FULL = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
MONTH_NAMES = tuple(name[:3] for name in MONTHS_IN_FULL)
_PRESENT_WORDS = frozenset({"present", "now", "current", "today", "ongoing"})
_ISO = pattern(
    r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:T\d\d:\d\d[\d:.]*(?:Z|[+-]\d\d:?\d\d)?)?)?)?(~?)",
    re.ASCII,
)


class BadValueError(ValueError):
    """A text that is not the value it should be; ``hint`` says what to write instead."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class Present(Enum):
    """The end of what goes on today. There is one value, ``PRESENT``."""

    PRESENT = "present"


PRESENT: Final = Present.PRESENT


class PartialDate(NamedTuple):
    """A year, perhaps a month, perhaps a day."""

    year: int
    month: int | None = None
    """1 to 12, or None if only the year is known."""
    day: int | None = None
    """1 to 31, valid for the month; None if the day is not known."""
    approximate: bool = False
    """Whether the file marks it with ``~`` or says so in words."""
    written: str = ""
    """The text of the file, if it says more than the date: ``Summer 2019``; else empty."""

    @property
    def is_exact(self) -> bool:
        """Whether it is a date and nothing else: not about one, and in no words of the file."""
        return not (self.approximate or self.written)

    @property
    def low(self) -> float:
        """The first moment it may mean, in months since the year 0."""
        return self._first_month + ((self.day - 1) / 31 if self.day else 0)

    @property
    def high(self) -> float:
        """The moment just after the last that it may mean, in months since the year 0."""
        if self.month is None:
            return float((self.year + 1) * MONTHS_IN_YEAR)
        return self._first_month + (self.day / 31 if self.day else 1)

    @property
    def _first_month(self) -> int:
        return self.year * MONTHS_IN_YEAR + (self.month or 1) - 1

    @property
    def month_index(self) -> int:
        """The month it counts from: the month given, or July of a bare year."""
        month = HALF_YEAR if self.month is None else self.month - 1
        return self.year * MONTHS_IN_YEAR + month

    def __str__(self) -> str:
        """Returns ``2015``, ``2015-03`` or ``2015-03-14``, with ``~``, or the text of the file."""
        if self.written:
            return self.written
        parts = [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join([f"{self.year:04d}", *parts]) + ("~" if self.approximate else "")


def from_day(day: date) -> PartialDate:
    """Returns the partial date of a calendar day."""
    return PartialDate(day.year, day.month, day.day)


@frozen
class Stretch:
    """What the name of a part of a year covers, such as that of a season."""

    first: PartialDate
    last: PartialDate


class DateText(NamedTuple):
    """What stands in the place of a date and is not understood."""

    text: str
    """Never empty."""

    def __str__(self) -> str:
        """Returns the text."""
        return self.text


def iso_date(text: str) -> PartialDate | None:
    """Returns the date of a text in the native form or of a time stamp; else None.

    Raises:
        BadValueError: There is no such day.
    """
    match = _ISO.fullmatch(text)
    if match is None:
        return None
    year, month, day, mark = match.groups()
    date = calendar_date(int(year), int(month) if month else None, int(day) if day else None)
    return date._replace(approximate=True) if mark else date


def parse_when(text: str) -> When:
    """Returns what a text says about time.

    ``2015``, ``2015-03`` and ``2015-03-14``, each perhaps with ``~`` behind it, and time stamps
    are read here; what else people write, such as ``Sept. 2019``, ``seit 2019`` or
    ``2016 – 2018``, by ``written_dates``. ``UNKNOWN`` stands for a text that says that it is
    not known, None for one that says nothing.

    Raises:
        BadValueError: The text has no meaning, or more than one.
    """
    if not text:
        return None
    if text.lower() in _PRESENT_WORDS:
        return PRESENT
    with suppress(BadValueError):
        date = iso_date(text)
        if date is not None:
            return date
    # Few files need it, and its table of words takes a while to load.
    from careertui.career.written_dates import read_words

    return read_words(text)


def not_a_date(text: str) -> BadValueError:
    """Returns the error for a text that is no date."""
    message = f"“{shortened(text)}” is not a date"
    return BadValueError(message, "write 2015, 2015-03, 2015-03-14 or present")


def calendar_date(year: int, month: int | None = None, day: int | None = None) -> PartialDate:
    """Returns a date. Raises ``BadValueError`` if the calendar has no such day."""
    if year < _FIRST_YEAR:
        raise BadValueError(f"the year {year:04d} is none of a career", "write a year such as 2015")
    if month is not None and not 1 <= month <= MONTHS_IN_YEAR:
        raise BadValueError(f"there is no month {month}", "months go from 01 to 12")
    if month is not None and day is not None:
        try:
            date(year, month, day)
        except ValueError:
            raise BadValueError(
                f"there is no day {day} in {year:04d}-{month:02d}", "check the day"
            ) from None
    return PartialDate(year, month, day)


class Duration(NamedTuple):
    """A length of time that a file gives instead of dates."""

    months: int
    """At least 1."""
    approximate: bool = False
    """Said with "about", "~" or "almost"."""
    at_least: bool = False
    """Said as "10+ years"."""

    def __str__(self) -> str:
        """Returns a text that ``parse_duration`` reads back as the same value."""
        return format_duration(self, about="~")


_FIRST_CALENDAR_YEAR = 100


def format_year(year: int) -> str:
    """Returns a calendar year, or a year of a career, which no calendar counts.

    >>> format_year(2009), format_year(9)
    ('2009', 'y9')
    """
    return str(year) if year >= _FIRST_CALENDAR_YEAR else f"y{year}"


def shortened(text: str, most: int = 48) -> str:
    """Returns a text on one line, cut after so many characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def format_months(months: int, *, plus: str = "") -> str:
    """Returns months in words: ``8 years``, ``1 year 6 months``, ``5 months``."""
    years, rest = divmod(months, MONTHS_IN_YEAR)
    parts = []
    if years:
        parts.append(f"{years}{plus} year{'s' if years != 1 else ''}")
    if rest:
        sign = "" if years else plus
        parts.append(f"{rest}{sign} month{'s' if rest != 1 else ''}")
    return " ".join(parts) or "0 months"


def brief_months(months: int) -> str:
    """Returns a length in few cells: ``2 y``, ``1 y 6 m``, ``5 m``."""
    years, rest = divmod(months, MONTHS_IN_YEAR)
    parts = [f"{years} y"] if years else []
    return " ".join([*parts, f"{rest} m"] if rest or not years else parts)


def format_years(months: int, *, rough: str = "") -> str:
    """Returns months as years for columns: ``11.2y``, or ``≈11y`` behind a sign for rough ones."""
    if not rough:
        return f"{months / MONTHS_IN_YEAR:.1f}y"
    return f"{rough}{_whole_years(months)}y" if months >= MONTHS_IN_YEAR else "<1y"


def format_rough_months(months: int) -> str:
    """Returns months that rest on rough dates in words: ``≈ 4 years``, ``≈ 6 months``."""
    rounded = _whole_years(months) * MONTHS_IN_YEAR if months >= MONTHS_IN_YEAR else months
    return f"≈ {format_months(rounded)}"


def _whole_years(months: int) -> int:
    return (months + HALF_YEAR) // MONTHS_IN_YEAR


class Period(NamedTuple):
    """When something was, exactly as the file says it."""

    start: PartialDate | None = None
    end: PartialDate | Present | None = None
    duration: Duration | None = None
    start_text: str = ""
    """What the file has in place of a start, if that is not understood; else empty."""
    end_text: str = ""
    """What the file has in place of an end, if that is not understood; else empty."""

    @property
    def is_empty(self) -> bool:
        """Whether the file says nothing at all about time."""
        return self == UNKNOWN

    @property
    def unread(self) -> tuple[str, ...]:
        """What stands in place of dates and is not understood, without repeats."""
        return tuple(dict.fromkeys(filter(None, (self.start_text, self.end_text))))

    @property
    def texts(self) -> tuple[str, ...]:
        """The words of the file that stand in place of dates or say more than they do."""
        dates = (date.written for date in self[:2] if isinstance(date, PartialDate))
        return tuple(dict.fromkeys(filter(None, (*dates, *self.unread))))

    @property
    def is_current(self) -> bool:
        """Whether the file says that it goes on."""
        return self.end is PRESENT


UNKNOWN = Period()
When = PartialDate | Stretch | Present | Period | Duration | None
"""What a text may say about time."""


def format_date(value: PartialDate | Present | None) -> str:
    """Returns a date for people as precise as given: ``2015``, ``14 Mar 2015``, ``Spring 2015``."""
    if value is None:
        return "?"
    if isinstance(value, Present):
        return "now"
    return value.written or ("≈" if value.approximate else "") + _spelt_out(value, MONTH_NAMES)


def date_in_full(value: PartialDate) -> str:
    """Returns a date with its month in full: ``10 December 2024``, ``December 2024``, ``2024``."""
    return _spelt_out(value, MONTHS_IN_FULL)


def _spelt_out(value: PartialDate, months: Sequence[str]) -> str:
    day = f"{value.day} " if value.day is not None else ""
    return f"{day}{months[value.month - 1]} {value.year}" if value.month else f"{value.year}"


def format_period(period: Period) -> str:
    """Returns a period for people: ``Apr 2012 – now``, ``2016``, ``2015 – ?``, ``about 2 years``.

    An end that the file does not give is shown as ``?``, never as now. A duration stands
    in for the date that is missing: ``from 2015, 2 years``. What is not understood stands as
    in the file. Empty if the file says nothing.
    """
    start = period.start_text or (period.start and format_date(period.start))
    end = period.end_text or (period.end and format_date(period.end))
    if start == end:
        return start or format_duration(period.duration)
    if period.duration is not None and not end:
        return f"from {start}, {format_duration(period.duration)}"
    if period.duration is not None and not start:
        return f"until {end}, {format_duration(period.duration)}"
    return f"{start or '?'} – {end or '?'}"


def format_duration(duration: Duration | None, *, about: str = "about ") -> str:
    """Returns a duration for people: ``8 years``, ``about 2 years``; empty for None."""
    if duration is None:
        return ""
    words = format_months(duration.months, plus="+" if duration.at_least else "")
    return about + words if duration.approximate else words


_IN_COLUMN, _BESIDE_A_YEAR = len("Summer 2019"), len("Summer")
"""How many characters of the file's own words a narrow column has room for."""


def format_years_short(period: Period) -> str:
    """Returns a period in a narrow column: ``2016``, ``2012–13``, ``1999–2003``, ``2023–now``.

    What is not understood, or says more than a year does, is shown as written and cut short.
    Empty if the file gives no date.
    """
    start, end, texts = period.start, period.end, period.texts
    if texts and texts[1:] == () and format_period(period) == texts[0]:
        return shortened(texts[0], _IN_COLUMN)
    if start is None and not period.start_text:
        return f"–{end.year}" if isinstance(end, PartialDate) else "now" if end is PRESENT else ""
    first = shortened(period.start_text, _BESIDE_A_YEAR)
    if start is not None:
        first = f"{'≈' if start.approximate else ''}{start.year}"
    if not isinstance(end, PartialDate):
        last = shortened(period.end_text, _BESIDE_A_YEAR) or "?"
        return f"{first}–{'now' if end is PRESENT else last}"
    if start is None:
        return f"{first}–{end.year}"
    if end.year == start.year:
        return first
    is_same_century = end.year // 100 == start.year // 100
    return f"{first}–{end.year % 100:02d}" if is_same_century else f"{first}–{end.year}"


@frozen
class DateRange:
    """Whole years or months, both ends included; an open side is None, and at most one side is."""

    first: int | None
    """The first year."""
    last: int | None
    """The last year."""
    first_month: int = 1
    """The first month of the first year; 1 if that side is open."""
    last_month: int = MONTHS_IN_YEAR
    """The last month of the last year; 12 if that side is open."""

    @property
    def low(self) -> float:
        """Its first moment in months since the year 0."""
        if self.first is None:
            return float("-inf")
        return float(self.first * MONTHS_IN_YEAR + self.first_month - 1)

    @property
    def high(self) -> float:
        """The moment after its last in months since the year 0."""
        if self.last is None:
            return float("inf")
        return float(self.last * MONTHS_IN_YEAR + self.last_month)

    @property
    def is_whole_years(self) -> bool:
        """Whether it begins with a January and ends with a December."""
        return self.first_month == 1 and self.last_month == MONTHS_IN_YEAR

    @property
    def whole_years(self) -> DateRange | None:
        """The years that lie wholly inside; None if none does."""
        first = self.first and self.first + (self.first_month > 1)
        last = self.last and self.last - (self.last_month < MONTHS_IN_YEAR)
        is_empty = first is not None and last is not None and first > last
        return None if is_empty else DateRange(first, last)

    @property
    def ends(self) -> tuple[str, str]:
        """Both ends as texts, with months if it is not of whole years; empty if open."""
        return (
            _year_or_month(self.first, self.first_month, is_year=self.is_whole_years),
            _year_or_month(self.last, self.last_month, is_year=self.is_whole_years),
        )

    def __str__(self) -> str:
        """Returns the text form: ``2015``, ``2015-03``, ``2015..2018``, ``..2010``, ``2015..``."""
        first, last = self.ends
        return first if first == last else f"{first}..{last}"


def _year_or_month(year: int | None, month: int, *, is_year: bool) -> str:
    return "" if year is None else str(PartialDate(year, None if is_year else month))
