"""Scalars: a text of the file as the value that its key expects.

The invariant: a text either fits the rules here to the letter or raises ``BadValueError``.
Nothing is guessed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import isfinite

from careertui.career.dates import (
    BadValueError,
    Duration,
    PartialDate,
    Present,
    parse_date,
    parse_duration,
)
from careertui.formats.faults import quoted

_NUMBER = re.compile(r"[-+]?(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})(?:[eE][-+]?\d{1,3})?", re.ASCII)
_COUNT = re.compile(r"\d{1,15}", re.ASCII)
_GROUPED = re.compile(r"[-+]?\d{1,3}(?:[,._' \u00a0\u202f]\d{3})+", re.ASCII)
_WITH_UNIT = re.compile(r"([-+]?\d[\d.,]*)\s*(\D+)", re.ASCII)
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d", re.ASCII)
_TRUE = frozenset({"true", "yes", "on"})
_FALSE = frozenset({"false", "no", "off"})
_LONGEST_DATE = 64
_URL_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?!\d+(?:/|$))")
_OPENABLE = frozenset({"http", "https", "mailto"})


@lru_cache(maxsize=4096)
def date_of(text: str) -> PartialDate:
    """Returns a date that is not ``present``. Raises ``BadValueError``."""
    value = end_of(text)
    if isinstance(value, PartialDate):
        return value
    raise BadValueError(
        f"expected a date, found {quoted(text)}",
        "only `end` may be present; write 2015 or 2015-03",
    )


@lru_cache(maxsize=4096)
def end_of(text: str) -> PartialDate | Present:
    """Returns a date or ``present``. Raises ``BadValueError``."""
    if len(text) <= _LONGEST_DATE:
        try:
            return parse_date(text)
        except BadValueError as error:
            if match := _MOMENT.match(text.strip()):
                raise BadValueError(
                    f"expected a date without a time, found {quoted(text)}", f"write {match[1]}"
                ) from None
            raise BadValueError(f"expected a date: {error}", error.hint) from None
    raise BadValueError(
        f"expected a date, found {quoted(text)}", "write 2015, 2015-03, 2015-03-14 or present"
    )


@lru_cache(maxsize=1024)
def duration_of(text: str) -> Duration:
    """Returns a duration. Raises ``BadValueError``."""
    try:
        if len(text) <= _LONGEST_DATE:
            return parse_duration(text)
    except (OverflowError, ValueError):
        pass
    raise BadValueError(
        f"expected a duration, found {quoted(text)}", "write 2 years, 18 months or ~2 years"
    )


def number_of(text: str) -> float:
    """Returns a number such as ``-58``, ``3.80`` or ``1e3``. Raises ``BadValueError``."""
    bare = text.strip()
    if _NUMBER.fullmatch(bare) and isfinite(float(bare)):
        return float(bare)
    raise _not_a_number("a number", bare, "write -58 or 3.5")


def count_of(text: str) -> int:
    """Returns a whole number, zero or more. Raises ``BadValueError``."""
    bare = text.strip()
    if _COUNT.fullmatch(bare):
        return int(bare)
    raise _not_a_number("a whole number", bare, "write 44")


def _not_a_number(what: str, text: str, usual: str) -> BadValueError:
    hint = usual
    if len(text) <= _LONGEST_DATE and _GROUPED.fullmatch(text):
        hint = f"write {re.sub('[^0-9+-]', '', text)} if that is what it means"
    elif (match := _WITH_UNIT.fullmatch(text)) and len(text) <= _LONGEST_DATE:
        hint = f"write {match[1]} and put {quoted(match[2])} elsewhere, such as under `unit`"
    return BadValueError(f"expected {what}, found {quoted(text)}", hint)


def flag_of(text: str) -> bool:
    """Returns true or false. Raises ``BadValueError``."""
    word = text.strip().casefold()
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    raise BadValueError(f"expected true or false, found {quoted(text)}", "write true or false")


def address_remark(text: str) -> str:
    """Returns why an address cannot be opened, as a remark; empty if it can."""
    if any(character.isspace() for character in text.strip()):
        return "an address holds no white space"
    match = _URL_SCHEME.match(text)
    if match is None:
        return "an address begins with https://, http:// or mailto:"
    if match[1].lower() not in _OPENABLE:
        return f"addresses with {quoted(match[1] + ':')} are shown but never opened"
    return ""
