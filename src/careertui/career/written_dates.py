"""Written dates: what a text says about time that is not in the native form.

The invariant: a text is read only if it has one meaning.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from careertui.career.date_words import phrases, read_date, word_table
from careertui.career.dates import (
    PRESENT,
    UNKNOWN,
    BadValueError,
    Duration,
    PartialDate,
    Period,
    Present,
    Stretch,
    When,
    format_date,
    not_a_date,
)
from careertui.career.durations import parse_duration
from careertui.career.patterns import pattern
from careertui.career.text import fold

_LONGEST = 80
"""Characters; a longer text is prose."""
_QUOTES = dict.fromkeys(map(ord, "’‘´`ʼ"), "'")


def read_words(text: str) -> When:
    """Returns what a text says about time; ``UNKNOWN`` if it says that this is not known.

    None stands for a text that says nothing, such as ``N/A``.

    Raises:
        BadValueError: The text has no meaning here, or more than one.
    """
    if len(text) > _LONGEST:
        raise not_a_date(text)
    plain = " ".join(unicodedata.normalize("NFKC", text).translate(_QUOTES).split()).strip(" ,;")
    if not plain or _is(plain, "nothing"):
        return None
    fault = not_a_date(text)
    for read in (_word, read_date, _days, _bounded, _ranged, _with_duration, _remarked, _duration):
        try:
            if (said := read(plain)) is not None:
                return said
        except BadValueError as error:
            fault = error
    raise fault


def _is(plain: str, meaning: str) -> bool:
    """Whether a text is a phrase of a meaning."""
    folded = fold(plain)
    return not phrases(meaning).isdisjoint((folded, f"{folded}.", folded.rstrip(".")))


def _word(plain: str) -> When:
    """Reads the words for now and for what is not known."""
    if _is(plain, "present"):
        return PRESENT
    return UNKNOWN if _is(plain, "unknown") else None


def _duration(plain: str) -> When:
    try:
        return duration_of(plain)
    except BadValueError:
        return None


_DAYS = pattern(r"(\D*?)(\d{1,2})\.? ?[-–—] ?(\d{1,2})(\D.*)", re.ASCII)


def _days(plain: str) -> When:
    """Reads days of one month: ``5-9 September 2019``, ``June 5–7, 2019``."""
    match = _DAYS.fullmatch(plain)
    if match is None:
        return None
    first, last = (_side(f"{match[1]}{day}{match[4]}") for day in (match[2], match[3]))
    if isinstance(first, PartialDate) and isinstance(last, PartialDate) and first.day and last.day:
        return Period(first, last)
    return None


@cache
def _begins_with(*meanings: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{_either(*meanings)})\s+|(?:{_either(*meanings)})(?=\d)", re.IGNORECASE)


def _either(*meanings: str) -> str:
    """Returns a pattern of the phrases of meanings, as written and folded, the longest first."""
    phrases = {phrase for meaning in meanings for phrase in word_table()[meaning]}
    phrases |= {fold(phrase) for phrase in phrases}
    return "|".join(map(re.escape, sorted(phrases, key=lambda phrase: (-len(phrase), phrase))))


def _bounded(plain: str) -> When:
    """Reads ``since 2019``, ``from 2019`` and ``until 2018``."""
    for meaning in ("since", "from", "until"):
        match = _begins_with(meaning).match(plain)
        side = _side(plain[match.end() :]) if match else None
        if isinstance(side, Stretch):
            side = side.last if meaning == "until" else side.first
        if isinstance(side, PartialDate) and meaning == "until":
            return Period(None, side)
        if isinstance(side, PartialDate):
            return Period(side, PRESENT if meaning == "since" else None)
    return None


def _ranged(plain: str) -> When:
    """Reads a range, unless it can be parted in several ways."""
    periods = set(_ranges(plain))
    return periods.pop() if len(periods) == 1 else None


@cache
def _separator(*meanings: str) -> re.Pattern[str]:
    """Returns the pattern of what stands between two dates."""
    words = _either("until", "to", *meanings)
    return re.compile(
        rf"\s*(?:[-−‐‒–—―~〜→]+>?|\.\.+|/|至|から|到|부터)\s*|\s+(?:{words})\s+",
        re.IGNORECASE,
    )


_UNTIL_BEHIND = pattern("(?:まで|까지|为止)$")
_TWO_DIGITS = pattern(r"\d\d", re.ASCII)


def _ranges(plain: str) -> Iterator[Period]:
    """Yields every way to read a text as a range."""
    bare = _UNTIL_BEHIND.sub("", plain)
    separator = _separator()
    if match := _begins_with("from", "since", "academic").match(bare):
        bare = bare[match.end() :]
    elif match := _begins_with("between").match(bare):
        bare, separator = bare[match.end() :], _separator("and")
    for match in separator.finditer(bare):
        left, right = bare[: match.start()], bare[match.end() :]
        is_slash = match[0].strip() == "/"
        start, end = _first(left, right), _side(right) if right else UNKNOWN
        if left.rstrip()[-1:] in _ALSO_BEFORE or (is_slash and not _are_alike(start, end, right)):
            continue
        if isinstance(start, PartialDate) and _TWO_DIGITS.fullmatch(right.removeprefix("'")):
            end = _later_year(start, int(right[-2:]))
        if start is None or not isinstance(end, PartialDate | Stretch | Present | Period):
            continue
        first = start if isinstance(start, PartialDate) else None
        last = end.last if isinstance(end, Stretch) else None if end == UNKNOWN else end
        if not isinstance(last, Period) and (first, last) != (None, None):
            yield Period(first, last)


_ALSO_BEFORE = frozenset("~-–—")
"""What may stand before another separator, and is none then."""


def _are_alike(start: object, end: object, right: str) -> bool:
    """Whether a slash parts two dates of one form; between others it may mean something else."""
    if _TWO_DIGITS.fullmatch(right):
        return isinstance(start, PartialDate) and start.month is None
    if not isinstance(start, PartialDate) or not isinstance(end, PartialDate):
        return False
    return (start.month is None) == (end.month is None) and (start.day is None) == (end.day is None)


def _first(left: str, right: str) -> PartialDate | Period | None:
    """Returns the beginning of a range; ``UNKNOWN`` if it is left open, None if unreadable.

    A month alone is of the year that the end is in.
    """
    if not left:
        return UNKNOWN
    start = _side(left)
    if start is None and not any(map(str.isdecimal, left)):
        end = _side(right)
        start = _side(f"{left} {end.year}") if isinstance(end, PartialDate) else None
        if not (isinstance(start, PartialDate) and isinstance(end, PartialDate)):
            return None
        return start if start.low < end.high else None
    if isinstance(start, Stretch):
        return start.first
    return start if isinstance(start, PartialDate | Period) else None


def _later_year(start: PartialDate, digits: int) -> PartialDate | None:
    """Returns the year that two digits behind another mean, at most fifty years later."""
    later = (digits - start.year) % 100
    return PartialDate(start.year + later) if start.month is None and 0 < later < 50 else None


def _side(text: str) -> When:
    """Returns one end of a range; None if it is no date."""
    text = text.strip(" ,;")
    if _is(text, "nothing"):
        return UNKNOWN
    try:
        return _word(text) or read_date(text)
    except BadValueError:
        return None


_REMARK = pattern(r"(.+?) ?([(\[][^()\[\]]+[)\]]|[·•|;,] ?[^·•|;,]+)")


def _with_duration(plain: str) -> When:
    """Reads dates with their length behind or before them: ``Jan 2016 – Dec 2018 (3 years)``."""
    match = _REMARK.fullmatch(plain)
    if match is None:
        return None
    first, second = match[1], match[2].strip("()[]·•|;, ")
    for dates, text in ((first, second), (second, first)):
        length = _duration(text)
        if not isinstance(length, Duration):
            continue
        said = read_words(dates)
        if isinstance(said, PartialDate):
            return Period(said, None, length)
        if isinstance(said, Period) and said.duration is None:
            return said._replace(duration=length)
    return None


_IN_BRACKETS = pattern(r"[(\[](.+)[)\]]")
_BRACKETS_BEHIND = pattern(r"(.+?) ?(\([^()]*\))")


def _remarked(plain: str) -> When:
    """Reads dates with a remark behind them, or in brackets; a remark is shown as written."""
    if match := _IN_BRACKETS.fullmatch(plain):
        return read_words(match[1])
    match = _BRACKETS_BEHIND.fullmatch(plain)
    said = read_words(match[1]) if match else None
    if match is None or said is None:
        return None
    if isinstance(said, PartialDate):
        return said._replace(written=plain)
    if said is PRESENT:
        return said
    if isinstance(said, Stretch):
        ends = (said.first._replace(written=plain), said.last._replace(written=plain))
        return Stretch(*ends)
    if not isinstance(said, Period) or said.start is None:
        return None
    if isinstance(said.end, PartialDate):
        return Period(said.start._replace(written=plain), said.end._replace(written=plain))
    return said._replace(start=said.start._replace(written=f"{format_date(said.start)} {match[2]}"))


# Durations


def duration_of(text: str) -> Duration:
    """Returns the duration that a text means, in the languages of the table too.

    Raises:
        BadValueError: The text is not a duration.
    """
    try:
        return parse_duration(text)
    except BadValueError:
        if len(text) > _LONGEST:
            raise
    words = (_in_english(word) for word in _DURATION_TOKEN.findall(fold(text)))
    return parse_duration(" ".join(words))


_DURATION_TOKEN = pattern(r"\d+(?:[.,]\d+)?|[^\W\d_]+|[^\s\w.]")


def _in_english(word: str) -> str:
    for meaning, english in _ENGLISH:
        if word in phrases(meaning):
            return english
    return word


_ENGLISH = (("also", "and"), ("months", "months"), ("years", "years"), ("about", "about"))
