"""Figures that a text states: ``-40 %``, ``3x``, ``10k users``, ``halved``, ``a dozen``.

The invariant: a number that only names or dates something is none. Years, ordinals, versions and
names with a digit (T5, Llama 2, 5G, two-phase commit) are left alone. The words stand in
``figure_words.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from careertui.career.patterns import pattern
from careertui.career.values import frozen
from careertui.insight.skill_names import skill_names

_ADDRESS = pattern(r"(?:https?://|www\.|doi:|10\.\d{4,}/)\S+|\S{1,64}@\S{1,99}\.\w+")
_SPACED_THOUSANDS = pattern(r"(?<![\d.,])(\d{1,3})((?:[ \u00a0\u202f]\d{3})+)(?![\d.,]?\d)")
_TOKEN = pattern(r"\S+")
_EDGES_LEFT, _EDGES_RIGHT = "([{“”„\"'‘’«»*_`", ")]}“”\"'‘’«»*_`.,;:!?…"
_YEAR = r"(?:19|20)\d\d"
_DATE = pattern(
    rf"~?{_YEAR}(?:[-–—/](?:{_YEAR}|\d\d?))?|{_YEAR}-\d\d?-\d\d?|\d\d?[./]\d\d?[./]\d\d(?:\d\d)?"
    rf"|\d\d?[/.]{_YEAR}|'\d\d|’\d\d|(?:\d\d)?\d0'?s(?:[-–](?:\d\d)?\d0'?s)?"
)
_ORDINAL = pattern(r"\d+\.?(?:st|nd|rd|th|er|º|ª|ème|te[rnsm]?|ten)", re.IGNORECASE)
_NUMBER = r"\d+(?:[.,'’]\d+)*"
_MONEY = r"(?:(?:US|A|C|R|HK)?\$|[€£¥₹]|(?:EUR|USD|GBP|CHF)(?=\d))"
_FIGURE = pattern(
    rf"(?P<sign>[~≈<>≤≥±+\-−–]{{0,2}}[x×]?)(?P<money>{_MONEY}?)(?P<number>{_NUMBER})"
    rf"(?P<first>[%‰]?[^\W\d]*)(?:[-–—/→]{_MONEY}?(?P<second>{_NUMBER}))?"
    r"(?P<unit>[%‰€$£¥×µ°]?[^\W\d]*%?)(?P<plus>\+?)(?:-(?P<word>[^\W\d][\w-]*))?"
)
_VERSION = pattern(r"\d+\.\d+\.\d+(?:\.\d+)*")
_THOUSANDS = pattern(r"\d{1,3}(?:[.,'’]\d{3})+")
_COUNTED = pattern(r"[a-zà-ÿ]{3,}s")
_PARTING = frozenset({",", ";", ")", ":"})
_FAR = 10**6
_LONGEST, _LONGEST_TOKEN = 20_000, 48
"""Longer texts are no prose, and longer words no figures."""
_NEAR = 64
"""So many characters before a number are looked at."""
_SENTENCE_ENDS = ".!?:;•–—"
_HALF_A_YEAR = pattern(r"\b(?:first|second|latter|other|next|last) $", re.IGNORECASE)
_SCREENS = frozenset({"4K", "8K"})
_RATIOS_THAT_NAME = frozenset({"24/7", "365/7", "9/11", "50/50"})
_FOLDS = "(?:fold|digit|figure|percent|percentage|point|hour|day|week|month|year|person)"


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Sequence[str]]:
    """Returns the lists of ``figure_words.toml``; read when they are first asked for."""
    path = Path(__file__).with_name("figure_words.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@lru_cache
def _words(name: str) -> frozenset[str]:
    return frozenset(_table()[name])


@lru_cache(maxsize=1)
def _figure_in_words() -> re.Pattern[str]:
    """Returns what finds a figure without digits."""
    table = _table()
    numbers = "|".join([*table["composed"], _either([*table["small"], *table["numbers"]])])
    # Behind a hyphen a number in words is a part of a name, save in two-fold and the like.
    behind = rf"(?!-(?!{_FOLDS}))"
    return re.compile(
        rf"(?<![\w-])(?:(?P<change>{_either(table['changes'])})|(?P<number>{numbers}){behind})"
        r"(?!\.?\w)",
        re.IGNORECASE,
    )


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@frozen
class _Token:
    """One word of a text that has a digit, with its neighbours."""

    core: str
    """Without brackets, quotes and stops around it."""
    before: str
    """The word before it, if nothing parts them; else empty."""
    after: str
    """The word behind it, likewise."""
    begins: bool
    """Whether the word before it begins a sentence."""


def figures_in(text: str, *, is_prose: bool = False) -> tuple[str, ...]:
    """Returns the figures that a text states, in its order, without repeats.

    Args:
        text: What somebody wrote; of a very long one, the beginning.
        is_prose: Whether it is no result but tells of something: small numbers in words (“two
            earlier ideas”) are no figures there.
    """
    found: list[tuple[int, str]] = []
    plain = _ADDRESS.sub(lambda match: " " * len(match[0]), text[:_LONGEST])
    if any(map(str.isdigit, plain)):
        plain = _SPACED_THOUSANDS.sub(lambda it: re.sub(r"\s", "", it[0]), plain)
        found += _in_digits(plain)
    found += _in_words(plain, is_prose=is_prose)
    return tuple(dict.fromkeys(figure for _, figure in sorted(found)))


def _in_words(text: str, *, is_prose: bool) -> Iterator[tuple[int, str]]:
    small, telling = _words("small"), _words("telling")
    for match in _figure_in_words().finditer(text):
        word = match[0].lower()
        if word in small and (is_prose or _last_word(text, match.start()) in telling):
            continue
        is_name = match["number"] and match[0][0].isupper() and not _begins(text, match.start())
        is_part = word.startswith("half") and _HALF_A_YEAR.search(_before(text, match.start()))
        if not (is_name or is_part or _is_digits_before(text, match.start())):
            yield match.start(), match[0]


def _last_word(text: str, end: int) -> str:
    return _before(text, end).rstrip().rpartition(" ")[2].lower()


def _before(text: str, start: int) -> str:
    """Returns what stands right before a place; of a long text no more than is looked at."""
    return text[max(0, start - _NEAR) : start]


def _begins(text: str, start: int) -> bool:
    """Whether a sentence begins there."""
    before = _before(text, start).rstrip(f" {_EDGES_LEFT}")
    return not before or before[-1] in _SENTENCE_ENDS or before[-1] == "\n"


def _is_digits_before(text: str, start: int) -> bool:
    """Whether it is the unit of a number, which says it already: 3 million."""
    return _before(text, start).rstrip()[-1:].isdigit()


def _in_digits(text: str) -> Iterator[tuple[int, str]]:
    words = [(match.start(), match[0]) for match in _TOKEN.finditer(text)]
    named = -_FAR
    for index, (start, raw) in enumerate(words):
        if (
            len(raw) > _LONGEST_TOKEN
            or not any(map(str.isdigit, raw))
            or _is_mark(text, start, raw)
        ):
            continue
        token = _token(text, words, index)
        if _is_german_ordinal(raw, token.before):
            continue
        # From Python 2 to 3: what follows a name and its number is its number, too.
        is_next = index - named == 2 and token.before.lower() in _words("joining")
        if _is_figure(token) and not (is_next and not _is_unit_apart(token)):
            unit = token.after if _is_unit_apart(token) else ""
            yield start, f"{token.core} {unit}".rstrip()
        elif _names_something(token) or is_next:
            named = index


def _is_mark(text: str, start: int, raw: str) -> bool:
    """Whether it numbers a point or a source, or is a year cut short: ``1.``, ``[12]``, ``'98``."""
    is_first = not _before(text, start).rpartition("\n")[2].strip()
    if is_first and re.fullmatch(r"\(?\d{1,2}[.)]", raw):
        return True
    return re.fullmatch(r"\[\d[\d, –-]*\][.,;]?|['’]\d\d[,.;)]?", raw) is not None


def _token(text: str, words: Sequence[tuple[int, str]], index: int) -> _Token:
    raw = words[index][1]
    before = words[index - 1][1] if index else ""
    after = words[index + 1][1] if index + 1 < len(words) else ""
    core = _core(raw)
    is_parted = raw[0] in _EDGES_LEFT or before[-1:] in _PARTING
    return _Token(
        core.removeprefix("sub-").removeprefix("top-"),
        "" if is_parted else _core(before),
        _core(after) if raw.endswith(core) else "",
        index > 0 and _begins(text, words[index - 1][0]),
    )


def _core(word: str) -> str:
    return word.lstrip(_EDGES_LEFT).rstrip(_EDGES_RIGHT)


def _is_german_ordinal(raw: str, before: str) -> bool:
    return before.lower() in _words("articles") and re.fullmatch(r"\d+\.", raw) is not None


def _is_unit_apart(token: _Token) -> bool:
    # In “24 x 7” it is none.
    is_unit = token.after in _words("units") and token.after != "x"
    return is_unit or token.after.lower() in _words("measures")


def _is_figure(token: _Token) -> bool:
    """Whether a word with a digit states how much or how many."""
    core = token.core
    match = _FIGURE.fullmatch(core)
    if match is None or core in _RATIOS_THAT_NAME or _ORDINAL.fullmatch(core):
        return False
    if match["second"] and match["sign"][-1:] in {"x", "×"}:
        return False
    if _VERSION.fullmatch(core) and not _THOUSANDS.fullmatch(core):
        return False
    if _DATE.fullmatch(core):
        return _counts_in_spite_of_year(token)
    units = [unit for unit in (match["first"], match["unit"]) if unit]
    if any(unit.strip("%") and unit not in _words("units") for unit in units):
        return False
    if core in _SCREENS and token.after.islower() and not token.after.endswith("s"):
        return False
    if word := match["word"]:
        return word.partition("-")[0].lower() not in _words("techniques")
    is_measured = bool(units or match["money"] or match["plus"] or match["sign"].strip("-–"))
    return is_measured or _is_unit_apart(token) or not _names_something(token)


def _counts_in_spite_of_year(token: _Token) -> bool:
    """Whether what looks like a year counts things: ``served 2000 users``."""
    if not token.core.isdigit() or len(token.core) != len("2000"):
        return False
    if token.before.lower() in _words("before_years") or (
        token.before[:1].isupper() and not token.begins
    ):
        return False
    return _is_unit_apart(token) or _COUNTED.fullmatch(token.after) is not None


def _names_something(token: _Token) -> bool:
    """Whether a bare number belongs to the word before it, or is the day of a month."""
    before = token.before
    if before.lower().rstrip(".") in _words("months") or token.after.lower() in _words("months"):
        return True
    if before.lower().rstrip(".") in _words("labels"):
        return True
    if not before[:1].isalpha() or before.islower():
        return False
    if not token.begins or any(it.isupper() or it.isdigit() for it in before[1:]):
        return True
    # At the beginning of a sentence, a verb has a capital too, and then something is counted.
    is_last = not token.after and not before.endswith("ed")
    return is_last or bool(skill_names().name(before))
