"""The printed form of a lens, which ``careertui.query.parser`` reads back as the same lens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from careertui.career.dates import DateRange
from careertui.career.patterns import pattern
from careertui.query.lens import AllOf, AnyOf, Flag, Lens, Measure, Mode, Not, Term, Word
from careertui.query.years import RANGE_WORDS, range_at

BARE_FIRST, BARE_LAST = 1900, 2099
"""The years that are read as years without ``year:`` before them."""


def is_bare(years: DateRange) -> bool:
    """Whether the years need no ``year:`` before them."""
    return all(
        BARE_FIRST <= year <= BARE_LAST for year in (years.first, years.last) if year is not None
    )


def format_lens(lens: Lens) -> str:
    """Returns the text form of a lens: words, then facets, then years, then the order."""
    years = () if lens.years is None else (lens.years,)
    parts = [format_term(term) for term in (*lens.terms, *lens.facets, *years)]
    if lens.sort:
        parts.append(f"sort:{lens.sort}")
    return _joined(parts)


def _joined(parts: Sequence[str]) -> str:
    """Returns terms in a row; a word that would mean something before a year is escaped there."""
    shown = list(parts)
    for at, (part, after) in enumerate(pairwise(parts)):
        word = part.lstrip("!")
        if word.casefold() in RANGE_WORDS and after[:1].isdigit():
            shown[at] = f"{part[: len(part) - len(word)]}\\{word}"
    return " ".join(shown)


def format_term(term: Term) -> str:
    """Returns the text form of one term, as on a chip."""
    match term:
        case Word():
            return _format_word(term)
        case Flag():
            return f"{term.name}:{term.value}"
        case Measure():
            return f"{format_term(term.skill)}{term.bound}" if term.skill else str(term)
        case DateRange():
            return str(term) if is_bare(term) else f"year:{term}"
        case Not():
            return "!" + format_term(term.term)
        case AnyOf():
            return "(" + " | ".join(map(format_term, term.terms)) + ")"
        case AllOf():
            return "(" + _joined(list(map(format_term, term.terms))) + ")"


WORKED = pattern(r"years?(?=[<>≤≥])", re.IGNORECASE)
"""The name of the measure of all work, before how long it lasted."""
SIGN = pattern("[<>≤≥]")
"""How the length of time behind the name of a skill begins."""
_PLAIN = pattern(r"[^\W_]+(?:[-./&+#][^\W_]+)*[+#]*")


def _format_word(word: Word) -> str:
    field = f"{word.field}:" if word.field else ""
    plain = _PLAIN.fullmatch(word.text) is not None
    if word.mode is Mode.EXACT:
        return field + (f"'{word.text}" if plain and not field else _quote(word.text))
    if word.mode is Mode.FUZZY:
        text = _escape(word.text)
        return field + (SIGN.sub(r"\\\g<0>", text) if word.field == "skill" else text)
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
    """Returns a bare word with a backslash before whatever would mean something else."""
    escaped = re.sub(r'[\s()|"\\:]', lambda match: "\\" + match[0], text)
    if escaped[0] in "'^!-":
        escaped = "\\" + escaped
    if text[-1] in "$'" and text != "'":
        escaped = escaped[:-1] + "\\" + escaped[-1]
    return "\\" + escaped if _reads_otherwise(escaped) else escaped


def _reads_otherwise(text: str) -> bool:
    """Whether a bare text would be read as a year, as years of work or as ``OR``."""
    if text == "OR" or WORKED.match(text):
        return True
    return range_at(text, unfinished=True) is not None
