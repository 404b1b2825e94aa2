"""Partial dates, durations and periods: what a file says about time, and no more.

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
from datetime import date
from enum import Enum
from math import ceil
from typing import Final, NamedTuple

from careertui.career.values import frozen

MONTHS_IN_YEAR = 12
HALF_YEAR = 6

MONTHS_IN_FULL = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
MONTH_NAMES = tuple(name[:3] for name in MONTHS_IN_FULL)
_PRESENT_WORDS = frozenset({"present", "now", "current", "today", "ongoing"})
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
_NAMED = re.compile(r"([A-Za-z]{3,9})\.?,?\s+(\d{4})", re.ASCII)
_SLASHED = re.compile(r"(\d{1,2})/(\d{4})", re.ASCII)


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
    """Whether the file marks it with ``~``."""

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
        """Returns the file's own spelling: ``2015``, ``2015-03`` or ``2015-03-14``, with ``~``."""
        parts = [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join([f"{self.year:04d}", *parts]) + ("~" if self.approximate else "")


def from_day(day: date) -> PartialDate:
    """Returns the partial date of a calendar day."""
    return PartialDate(day.year, day.month, day.day)


def parse_date(text: str) -> PartialDate | Present:
    """Returns the date that a text means.

    Accepts ``2015``, ``2015-03``, ``2015-03-14``, each with ``~`` behind (or before) it,
    ``present`` and its synonyms, and the unambiguous ``May 2019`` and ``05/2019``.

    Raises:
        BadValueError: The text is none of these, or no day of the calendar.
    """
    stripped = text.strip()
    if stripped.casefold() in _PRESENT_WORDS:
        return PRESENT
    bare = stripped.strip("~").strip()
    approximate = bare != stripped
    if match := _ISO.fullmatch(bare):
        year, month, day = (None if part is None else int(part) for part in match.groups())
        return _checked(year or 0, month, day, approximate=approximate)
    if (match := _NAMED.fullmatch(bare)) and (month := _month_named(match[1])):
        return _checked(int(match[2]), month, None, approximate=approximate)
    if match := _SLASHED.fullmatch(bare):
        return _checked(int(match[2]), int(match[1]), None, approximate=approximate)
    raise BadValueError(
        f"“{_shortened(text)}” is not a date", "write 2015, 2015-03, 2015-03-14 or present"
    )


def _month_named(word: str) -> int | None:
    """Returns the month whose English name begins with the word; three letters at least."""
    numbers = enumerate(MONTHS_IN_FULL, start=1)
    return next((at for at, name in numbers if name.startswith(word.capitalize())), None)


def _checked(year: int, month: int | None, day: int | None, *, approximate: bool) -> PartialDate:
    if year < 1:
        raise BadValueError("there is no year 0", "write a year such as 2015")
    if month is not None and not 1 <= month <= MONTHS_IN_YEAR:
        raise BadValueError(f"there is no month {month}", "months go from 01 to 12")
    if month is not None and day is not None:
        try:
            date(year, month, day)
        except ValueError:
            raise BadValueError(
                f"there is no day {day} in {year:04d}-{month:02d}", "check the day"
            ) from None
    return PartialDate(year, month, day, approximate)


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


NUMBER_WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip
_NUMBER_BY_WORD = {"a": 1, "an": 1} | {
    word: number for number, word in enumerate(NUMBER_WORDS, start=1)
}
_ABOUT = re.compile(
    r"^(?:~|≈|about|around|approximately|approx\.?|roughly|almost|nearly|circa|ca\.?)\s*"
)
_HALF_SIGN = re.compile(r"(\d*)½")
_PART = re.compile(
    r"(\d+(?:[.,]\d+)?|half an?|[a-z]+)(\s+and a half)?\s*(\+?)"
    r"\s*(years?|yrs?|y|months?|mos?|m)\b\.?(\+?)(\s+and a half\b)?",
    re.ASCII,
)
_LONGEST_DURATION = 64
"""Characters; beyond it a text is prose, and the pattern's cost grows with its square."""
_MOST_SHOWN = 48
"""How many characters of a text a message repeats."""
_MOST_MONTHS = 150 * MONTHS_IN_YEAR


def parse_duration(text: str) -> Duration:
    """Returns the duration that a text means: ``8 years``, ``about two years``, ``1 y 6 m``.

    Raises:
        BadValueError: The text is not a duration of one month to 150 years.
    """
    rest = text.strip().casefold()
    if len(rest) > _LONGEST_DURATION:
        raise _not_a_duration(text)
    bare = _ABOUT.sub("", rest)
    approximate, at_least = bare != rest, False
    for words in ("over ", "more than ", "at least "):
        if bare.startswith(words):
            bare, at_least = bare.removeprefix(words), True
    bare = _HALF_SIGN.sub(lambda match: f"{match[1] or 0}.5", bare)
    months, end = 0.0, 0
    for match in _PART.finditer(bare):
        if bare[end : match.start()].strip(" ,&") not in {"", "and"}:
            break
        halves = 0.5 * bool(match[2] or match[6])
        months += (_count(match[1], text) + halves) * (MONTHS_IN_YEAR if match[4][0] == "y" else 1)
        at_least = at_least or bool(match[3] or match[5])
        end = match.end()
    if end == 0 or bare[end:].strip() or not 0.5 < months <= _MOST_MONTHS:
        raise _not_a_duration(text)
    return Duration(round(months), approximate, at_least)


def _count(word: str, text: str) -> float:
    if word[0].isdigit():
        return float(word.replace(",", "."))
    if word.startswith("half"):
        return 0.5
    if word in _NUMBER_BY_WORD:
        return _NUMBER_BY_WORD[word]
    raise _not_a_duration(text)


def _not_a_duration(text: str) -> BadValueError:
    return BadValueError(
        f"expected a duration, found “{_shortened(text)}”", "write 2 years, 18 months or ~2 years"
    )


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _MOST_SHOWN else line[: _MOST_SHOWN - 1] + "…"


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

    @property
    def is_empty(self) -> bool:
        """Whether the file says nothing at all about time."""
        return self.start is None and self.end is None and self.duration is None

    @property
    def is_current(self) -> bool:
        """Whether the file says that it goes on."""
        return self.end is PRESENT


UNKNOWN = Period()


def format_date(value: PartialDate | Present | None) -> str:
    """Returns a date for people, as precise as given: ``2015``, ``Mar 2015``, ``14 Mar 2015``."""
    if value is None:
        return "?"
    if isinstance(value, Present):
        return "now"
    return ("≈" if value.approximate else "") + _spelt_out(value, MONTH_NAMES)


def date_in_full(value: PartialDate) -> str:
    """Returns a date with its month in full: ``10 December 2024``, ``December 2024``, ``2024``."""
    return _spelt_out(value, MONTHS_IN_FULL)


def _spelt_out(value: PartialDate, months: Sequence[str]) -> str:
    day = f"{value.day} " if value.day is not None else ""
    return f"{day}{months[value.month - 1]} {value.year}" if value.month else f"{value.year}"


def format_period(period: Period) -> str:
    """Returns a period for people: ``Apr 2012 – now``, ``2016``, ``2015 – ?``, ``about 2 years``.

    An end that the file does not give is shown as ``?``, never as now. A duration stands
    in for the date that is missing: ``from 2015, 2 years``. Empty if the file says
    nothing.
    """
    if period.start is None and period.end is None:
        return format_duration(period.duration)
    if period.start is not None and period.start == period.end:
        return format_date(period.start)
    if period.duration is not None and period.end is None:
        return f"from {format_date(period.start)}, {format_duration(period.duration)}"
    if period.duration is not None and period.start is None:
        return f"until {format_date(period.end)}, {format_duration(period.duration)}"
    return f"{format_date(period.start)} – {format_date(period.end)}"


def format_duration(duration: Duration | None, *, about: str = "about ") -> str:
    """Returns a duration for people: ``8 years``, ``about 2 years``; empty for None."""
    if duration is None:
        return ""
    words = format_months(duration.months, plus="+" if duration.at_least else "")
    return about + words if duration.approximate else words


NEAR_MONTHS = 6
"""How long before a deadline it is said to be near."""


def format_deadline(value: PartialDate, today: date) -> str:
    """Returns what to say of a deadline: ``expired``, ``this month``, ``in 3 months``, nothing.

    It follows the month of today, as placements do.
    """
    months = ceil(value.high) - 1 - PartialDate(today.year, today.month).month_index
    if months < 0:
        return "expired"
    if months > NEAR_MONTHS:
        return ""
    return f"in {format_months(months)}" if months else "this month"


def format_years_short(period: Period) -> str:
    """Returns a period in a narrow column: ``2016``, ``2012–13``, ``1999–2003``, ``2023–now``.

    Empty if the file gives no date.
    """
    start, end = period.start, period.end
    if start is None:
        return f"–{end.year}" if isinstance(end, PartialDate) else "now" if end is PRESENT else ""
    first = f"{'≈' if start.approximate else ''}{start.year}"
    if not isinstance(end, PartialDate):
        return f"{first}–now" if end is PRESENT else f"{first}–?"
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
