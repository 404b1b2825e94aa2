"""Durations: the lengths of time that a file gives instead of dates, as people write them.

The invariant: the text of a duration reads back as the same value.
"""

from __future__ import annotations

import re

from careertui.career.dates import MONTHS_IN_YEAR, BadValueError, Duration, shortened
from careertui.career.patterns import pattern
from careertui.career.text import NUMBER_WORDS

_NUMBER_BY_WORD = {"a": 1, "an": 1} | {
    word: number for number, word in enumerate(NUMBER_WORDS, start=1)
}
_ABOUT = pattern(
    r"^(?:~|≈|about|around|approximately|approx\.?|roughly|almost|nearly|circa|ca\.?)\s*"
)
_HALF_SIGN = pattern(r"(\d*)½")
_PART = pattern(
    r"(\d+(?:[.,]\d+)?|half an?|[a-z]+)(\s+and a half)?\s*(\+?)"
    r"\s*(years?|yrs?|y|months?|mos?|m)\b\.?(\+?)(\s+and a half\b)?",
    re.ASCII,
)
_LONGEST_DURATION = 64
"""Characters; beyond it a text is prose, and the pattern's cost grows with its square."""
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
        f"expected a duration, found “{shortened(text)}”", "write 2 years, 18 months or ~2 years"
    )
