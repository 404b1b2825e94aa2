"""Date words: what the words of a date mean in many languages, and dates that are made of them.

The invariant: between day and month nothing is guessed, nor is a century; a season, a quarter
or another stretch of a year stands there roughly and keeps its words. The words are in
``date_words.txt``, a line for each meaning, written by hand from everyday usage; where a word
has several meanings inside a date, the first line counts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from careertui.career.dates import (
    MONTHS_IN_YEAR,
    PartialDate,
    Stretch,
    calendar_date,
)
from careertui.career.patterns import pattern
from careertui.career.text import fold

_FIRST_YEAR_OF_TWO_DIGITS = 50
"""``'50`` is 1950 …"""
_LAST_YEAR_OF_TWO_DIGITS = 35
"""… and ``'35`` is 2035; what lies between may be of either century."""

Meaning = tuple[str, int]
"""What a word stands for, such as a month, and which one; 0 if there is but one."""


@cache
def phrases(meaning: str) -> frozenset[str]:
    """Returns the phrases of a meaning, folded."""
    return frozenset(fold(phrase) for phrase in word_table()[meaning])


@cache
def word_table() -> Mapping[str, tuple[str, ...]]:
    """Returns the phrases of each meaning, as in the file."""
    lines = Path(__file__).with_name("date_words.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split(": ", 1) for line in lines)
    return {meaning: tuple(phrases.split(", ")) for meaning, phrases in rows}


_WORDS = frozenset({
    "month", "season", "semester", "part", "number", "quarter", "half", "about", "expected",
    "filler",
})  # fmt: skip
"""The meanings of the words inside a date."""


@cache
def _meanings() -> Mapping[str, Meaning]:
    """Returns the meaning of each word inside a date; one of several has the first of them."""
    meanings: dict[str, Meaning] = {}
    for row in word_table():
        name, _, number = row.partition(" ")
        if name in _WORDS:
            for word in phrases(row):
                meanings.setdefault(word, (name, int(number or 0)))
    return meanings


@cache
def _meaning(word: str) -> Meaning | None:
    """Returns what a folded word means; at least three letters may stand for a month."""
    meanings = _meanings()
    if word in meanings or len(word) < 3:
        return meanings.get(word)
    months = {
        meaning
        for name, meaning in meanings.items()
        if meaning[0] == "month" and name.startswith(word)
    }
    return months.pop() if len(months) == 1 else None


_YEAR_SIGN = pattern(r"(?<=\d{4})[年년]", re.ASCII)


def read_date(plain: str) -> PartialDate | Stretch | None:
    """Reads one date, or a season or another stretch of a year; returns None if it is neither.

    Raises:
        BadValueError: The calendar has no such day.
    """
    folded = _TIME_OF_DAY.sub("", fold(plain))
    bare = folded.strip("~≈ ").removesuffix("?").strip()
    if bare.strip("-–—/") != bare:
        return None
    said = _in_figures(bare)
    if said is None:
        said = _in_words(_YEAR_SIGN.sub(" ", bare))
    if isinstance(said, Stretch):
        ends = (said.first._replace(written=plain), said.last._replace(written=plain))
        return Stretch(*ends)
    if said is None:
        return None
    rough = said.approximate or bare != folded
    return said._replace(approximate=rough, written=plain if said.written else "")


_TIME_OF_DAY = pattern(
    r"(?<=\d)[t ,]\s*(?:at )?\d{1,2}:\d\d(?::\d\d(?:[.,]\d{1,9})?)?\s*(?:[ap]\.?m\.?)?"
    r"\s*(?:z|[a-z]{3,4})?\s*(?:[+-]\d\d:?\d\d)?\s*(?:\([^()]*\))?$",
    re.ASCII,
)


_AS_IT_STANDS = "…"
"""Marks a date that is shown as written, until the text is known."""


_LAST_YEAR_SIGN = pattern("[年년]$")
_YEAR_MONTH_SIGNS = pattern(
    r"(\d{4}) ?[年년] ?(\d{1,2}) ?[月월](?: ?(\d{1,2}) ?[日号號일])?", re.ASCII
)
_YEAR_FIRST = pattern(r"(\d{4})(?:( ?[./] ?|[- ])(\d{1,2})(?:\2(\d{1,2}))?)?\.?", re.ASCII)
_MONTH_AND_YEAR = pattern(r"(\d{1,2})(?: ?[./] ?|[- ])(\d{4})\.?", re.ASCII)
_JOINED = pattern(r"((?:19|20)\d\d)(\d\d)(\d\d)?", re.ASCII)
_YEAR_LAST = pattern(r"(\d{1,2})( ?[./] ?|[- ])(\d{1,2})\2(\d{4})\.?", re.ASCII)


def _in_figures(bare: str) -> PartialDate | Stretch | None:
    """Reads a date of figures alone."""
    bare = _LAST_YEAR_SIGN.sub("", bare)
    bare = _YEAR_MONTH_SIGNS.sub(lambda match: "-".join(filter(None, match.groups())), bare)
    if match := _YEAR_FIRST.fullmatch(bare):
        return _of_texts(match[1], match[3], match[4])
    if match := _MONTH_AND_YEAR.fullmatch(bare):
        return _of_texts(match[2], match[1], None)
    if match := _JOINED.fullmatch(bare):
        return _of_texts(*match.groups())
    if match := _YEAR_LAST.fullmatch(bare):
        return _day_or_month(int(match[1]), int(match[3]), match[4])
    return None


def _of_texts(year: str, month: str | None, day: str | None) -> PartialDate:
    return calendar_date(int(year), int(month) if month else None, int(day) if day else None)


def _day_or_month(one: int, other: int, year: str) -> PartialDate:
    """Reads two numbers and a year: one is the day; if either may be, only the year is known."""
    orders = {(one, other), (other, one)}
    dates = {(month, day) for month, day in orders if month <= MONTHS_IN_YEAR}
    if len(dates) == 1:
        return calendar_date(int(year), *dates.pop())
    if dates:
        return _roughly(PartialDate(int(year)))
    return calendar_date(int(year), other, one)


def _in_words(bare: str) -> PartialDate | Stretch | None:
    """Reads a date with words in it."""
    tokens = _TOKEN.findall(bare)
    if not tokens or _TOKEN.sub("", bare).strip(" .,:/()'_-"):
        return None
    told: dict[str, list[int]] = defaultdict(list)
    for token in tokens:
        meaning = _figure(token) if token[-1].isdecimal() else _meaning(token)
        if meaning is None:
            return None
        told[meaning[0]].append(meaning[1])
    told["count"] += told.pop("number", [])
    if any(len(told[name]) > 1 for name in ("month", "season", "semester", "part", "count")):
        return None
    for read in (_seasonal, _quartered, _named):
        if (said := read(told)) is not None:
            return said
    return None


_TOKEN = pattern(r"'\d\d(?!\d)|\d+|[^\W\d_]+")


def _figure(token: str) -> Meaning | None:
    """Returns what a number stands for: a year, or a day or another count."""
    if not token.isascii():
        return None
    if token[0] == "'" and (year := _of_two_digits(int(token[1:]))):
        return "year", year
    if len(token) == 4 and token.isdecimal():
        return "year", int(token)
    return ("count", int(token)) if len(token) <= 2 else None


def _of_two_digits(year: int) -> int | None:
    """Returns the year that two digits mean; None if it may be of two centuries."""
    if year <= _LAST_YEAR_OF_TWO_DIGITS:
        return 2000 + year
    return 1900 + year if year >= _FIRST_YEAR_OF_TWO_DIGITS else None


_Told = dict[str, list[int]]
"""The numbers of a text's words by what they stand for."""


def _seasonal(told: _Told) -> PartialDate | Stretch | None:
    """Reads a season, or a semester that goes by the name of one."""
    first = told["season"] or told["semester"]
    if not first or told["month"] or told["part"] or not told["year"]:
        return None
    (month,), year, length = first, told["year"][0], 3 if told["season"] else 6
    last_year, last_month = divmod(year * MONTHS_IN_YEAR + month + length - 2, MONTHS_IN_YEAR)
    later = told["year"][1:] or [year - year % 100 + count for count in told["count"]]
    if later and later != [last_year]:
        return None
    if month == MONTHS_IN_YEAR and not later:
        # It may have begun in that year or the one before.
        return _roughly(PartialDate(year))
    return _stretch(PartialDate(year, month), PartialDate(last_year, last_month + 1))


def _quartered(told: _Told) -> PartialDate | Stretch | None:
    """Reads a quarter or half of a year, or its beginning, middle or end."""
    if told["month"] or len(told["year"]) != 1:
        return None
    (year,) = told["year"]
    if told["part"]:
        is_whole = not (told["count"] or told["quarter"] or told["half"])
        return _months(year, told["part"][0], 4) if is_whole else None
    for name, length in (("quarter", 3), ("half", 6)):
        if told[name]:
            number = (told["count"] or [0])[0]
            is_known = 1 <= number <= MONTHS_IN_YEAR // length
            return _months(year, (number - 1) * length + 1, length) if is_known else None
    return None


def _months(year: int, first: int, length: int) -> Stretch:
    return _stretch(PartialDate(year, first), PartialDate(year, first + length - 1))


def _named(told: _Told) -> PartialDate | Stretch | None:
    """Reads a year with perhaps the name of a month and a day, in any order."""
    if any(map(told.get, ("season", "semester", "quarter", "half"))) or len(told["year"]) > 1:
        return None
    months, years, counts = told["month"], told["year"], told["count"]
    if months and not years and counts and counts[0] >= _FIRST_YEAR_OF_TWO_DIGITS:
        years, counts = [1900 + counts[0]], []
    if not years or (counts and not months):
        return None
    day = counts[0] if counts else None
    date = calendar_date(years[0], months[0] if months else None, day)
    if told["part"] or told["expected"]:
        return _roughly(date)
    return date._replace(approximate=bool(told["about"]))


def _stretch(first: PartialDate, last: PartialDate) -> Stretch:
    return Stretch(_roughly(first), _roughly(last))


def _roughly(date: PartialDate) -> PartialDate:
    """Returns a date that stands for what the words of the text say."""
    return date._replace(approximate=True, written=_AS_IT_STANDS)
