"""The printed form of a lens, which ``careertui.query.parser`` reads back as the same lens."""

from __future__ import annotations

import re

from careertui.career.dates import YearRange
from careertui.query.lens import AllOf, AnyOf, Flag, Lens, Mode, Not, Term, Word

BARE_FIRST, BARE_LAST = 1900, 2099
"""The years that are read as years without ``year:`` before them."""

_YEAR = re.compile(r"\d{4}")
_RANGE = re.compile(r"(\d{4})(?:\.\.|–)(\d{4})|(\d{4})-(\d{4})")
_OPEN = re.compile(r"(\d{4})(?:\.\.\d{0,3}|[-–]\d{0,3})|\.\.(\d{4})")
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


def years_in(raw: str) -> YearRange | None:
    """The years that a text such as ``2015..2018`` means, finished or not."""
    if _YEAR.fullmatch(raw):
        return YearRange(int(raw), int(raw))
    if match := _MONTH.fullmatch(raw):
        return YearRange(int(match[1]), int(match[1]))
    if match := _RANGE.fullmatch(raw):
        first, last = sorted((int(match[1] or match[3]), int(match[2] or match[4])))
        return YearRange(first, last)
    if match := _OPEN.fullmatch(raw):
        return YearRange(int(match[1]), None) if match[1] else YearRange(None, int(match[2]))
    return None


def is_bare(years: YearRange) -> bool:
    """Whether the years need no ``year:`` before them."""
    return all(
        BARE_FIRST <= year <= BARE_LAST for year in (years.first, years.last) if year is not None
    )


def format_lens(lens: Lens) -> str:
    """The text form of a lens: words, then facets, then years, then the order."""
    parts = [_format(term) for term in lens.terms]
    parts += [_format(facet) for facet in lens.facets]
    if lens.years is not None:
        parts.append(_format(lens.years))
    if lens.sort:
        parts.append(f"sort:{lens.sort}")
    return " ".join(parts)


def format_term(term: Term) -> str:
    """The text form of one term, as on a chip."""
    return _format(term)


def _format(term: Term) -> str:
    match term:
        case Word():
            return _format_word(term)
        case Flag():
            return f"{term.name}:{term.value}"
        case YearRange():
            return _format_years(term)
        case Not():
            return "!" + _format(term.term)
        case AnyOf():
            return "(" + " | ".join(_format(each) for each in term.terms) + ")"
        case AllOf():
            return "(" + " ".join(_format(each) for each in term.terms) + ")"


def _format_years(years: YearRange) -> str:
    if is_bare(years):
        return str(years)
    first = "" if years.first is None else f"{years.first:04d}"
    last = "" if years.last is None else f"{years.last:04d}"
    return f"year:{first}" if first == last else f"year:{first}..{last}"


_PLAIN = re.compile(r"[^\W_]+(?:[-./&+#][^\W_]+)*[+#]*")


def _format_word(word: Word) -> str:
    field = f"{word.field}:" if word.field else ""
    plain = _PLAIN.fullmatch(word.text) is not None
    if word.mode is Mode.EXACT:
        return field + (f"'{word.text}" if plain and not field else _quote(word.text))
    if word.mode is Mode.FUZZY:
        return field + _escape(word.text)
    text = word.text if plain else _quote(word.text)
    start = "^" if word.mode in {Mode.PREFIX, Mode.WHOLE} else ""
    end = "$" if word.mode in {Mode.SUFFIX, Mode.WHOLE} else ""
    if not start and plain and not field and _reads_otherwise(text + end):
        text = _quote(text)
    return field + start + text + end


def _quote(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _escape(text: str) -> str:
    """A bare word with a backslash before whatever would mean something else."""
    escaped = re.sub(r'[\s()|"\\:]', lambda match: "\\" + match[0], text)
    if escaped[0] in "'^!-":
        escaped = "\\" + escaped
    if text[-1] in "$'" and text != "'":
        escaped = escaped[:-1] + "\\" + escaped[-1]
    return "\\" + escaped if _reads_otherwise(escaped) else escaped


def _reads_otherwise(text: str) -> bool:
    """Whether a bare text would be read as a year or as ``OR``."""
    return text == "OR" or years_in(text) is not None
