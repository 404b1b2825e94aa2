r"""The query language: text to lens and back.

The invariants: ``parse`` never raises, whatever is typed; half of an expression means as
much of it as stands there; and ``parse(format_lens(lens)).lens == lens`` for every lens
that ``parse`` can give.

::

    query   := item*                          all of them must hold
    item    := primary ("|" primary)*         "OR" may stand for "|"; binds tighter than space
    primary := ("!" | "-") primary            not; the sign stands right before its term
             | "(" query ")"
             | field ":" value                 skill org kind role title tag person place
             | field ":" "(" query ")"
             | "skill:" value length | "years" length | "last:" years
             | "is:" flag | "has:" flag
             | years | "year:" years | "after:" year | "before:" year
             | "since:" year | "until:" year
             | "sort:" ("recent" | "score" | "name")
             | word
    value   := word
    word    := text                            in tiers, misspelling forgiven
             | "'" text | '"' phrase '"'       exact
             | "^" text | text "$" | "^" text "$"
    years   := date | date ".." date | date "-" date | date "to" date | ".." date | date ".."
             | ("since" | "from" | "after" | "until" | "till" | "before") date
    date    := YYYY | YYYY "-" MM
    length  := (">=" | "<=" | ">" | "<") number ("y" | "m")?     years, unless it says months

A bare year lies between 1900 and 2099; ``year:`` takes any. ``after:2015`` begins with
2016 and ``before:2015`` ends with 2014, while ``since:`` and ``until:`` include their
year. Where several year filters stand at the top, one that is open on a side narrows what
stands so far if anything is left of it; else the last one wins, with a hint.

A backslash takes the meaning from the character behind it: ``\2015`` is text, and so is
``\-1``. A field that is not known is plain text, with a hint. ``company:`` is ``org:``,
``type:`` is ``kind:``, ``tech:`` is ``skill:``, ``theme:`` is ``tag:``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import cast

from careertui.career.dates import DateRange
from careertui.career.entries import Kind
from careertui.career.patterns import pattern
from careertui.career.values import frozen
from careertui.query.fields import FIELD_ALIASES, FIELDS, FLAGS, LAST, SORTS, YEAR_FIELDS
from careertui.query.lengths import HowLong, how_long
from careertui.query.lens import (
    LONGEST_QUERY,
    AllOf,
    AnyOf,
    Facet,
    Flag,
    Lens,
    Measure,
    Mode,
    Not,
    Term,
    Word,
)
from careertui.query.printer import SIGN, WORKED, is_bare
from careertui.query.years import bounded, range_at

MAX_DEPTH = 20
"""How deep groups are read; parentheses beyond are passed over."""

KIND_NAMES: dict[str, Kind] = {
    word: kind for kind in Kind for word in (kind.value, *kind.spec.nouns, *kind.spec.query_words)
}
"""What ``kind:`` understands; plurals and beginnings too."""

_QUERIES_KEPT = 64
"""How many queries are remembered as they were read; each key asks for the same one many times."""
_FIELD = pattern(r"([A-Za-z]+):")
_OR = pattern(r"OR(?=\s|$)")
_UNFINISHED_YEARS = pattern(r"\.\.\d{0,3}(?=[\s|()]|$)")
_RAW = pattern(r"[^\s|()]*")
_QUOTED = pattern(r'"((?:\\.|[^"])*)"?', re.DOTALL)
_BARE = pattern(r"(?:\\.|[^\s|])*", re.DOTALL)
_BARE_IN_GROUP = pattern(r"(?:\\.|[^\s|)])*", re.DOTALL)
_SKILL = pattern(r"(?:\\.|[^\s|<>≤≥])*", re.DOTALL)
_SKILL_IN_GROUP = pattern(r"(?:\\.|[^\s|)<>≤≥])*", re.DOTALL)
_CHARACTER = pattern(r"\\.|.", re.DOTALL)
_ESCAPED = pattern(r"\\(.)", re.DOTALL)
_COMPARED = pattern(r"(>=|<=|>|<)(.*)")
_COMPARISONS = {">=": "since", "<=": "until", ">": "after", "<": "before"}


@frozen
class Hint:
    """A remark on a query, such as an unknown field."""

    message: str
    start: int = 0
    end: int = 0
    """The half-open range of characters of the query that it is about."""
    is_fault: bool = False
    """Whether the query means more than was asked for, since a part of it says nothing."""


@frozen
class QueryPart:
    """A piece of the query's text and what it was read as."""

    start: int
    end: int
    meaning: Term | str
    """A term, or the name of the order for ``sort:``."""


@frozen
class Parsed:
    """What was read from a query."""

    lens: Lens
    hints: tuple[Hint, ...] = ()
    spans: tuple[QueryPart, ...] = ()
    """The pieces at the top of the query, in the order typed, not overlapping."""


@lru_cache(_QUERIES_KEPT)
def parse(text: str, *, limit: int = LONGEST_QUERY) -> Parsed:
    """Returns what a query asks for. Never raises.

    Args:
        text: As typed, finished or not.
        limit: How many characters are read; the rest is passed over with a hint.
    """
    reader = _Reader(text[:limit])
    if len(text) > limit:
        reader.hint(f"only the first {limit} characters are read", limit, len(text))
    parts = reader.query()
    return Parsed(_lens_of(parts, reader), tuple(reader.hints), tuple(parts))


def _lens_of(parts: Iterable[QueryPart], reader: _Reader) -> Lens:
    """Sorts the pieces at the top into words, years and facets."""
    terms: list[Term] = []
    facets: dict[Facet, None] = {}
    years: DateRange | None = None
    for part in parts:
        meaning = part.meaning
        for term in meaning.terms if isinstance(meaning, AllOf) else (meaning,):
            if isinstance(term, DateRange):
                years, replaced = _both(years, term)
                if replaced:
                    reader.hint("these years take the place of those before", part.start, part.end)
            elif isinstance(term, Flag | Measure) or (isinstance(term, Word) and term.field):
                facets[term] = None
            elif not isinstance(term, str):
                terms.append(term)
    return Lens(tuple(terms), years, tuple(facets), reader.sort)


def _both(old: DateRange | None, new: DateRange) -> tuple[DateRange, bool]:
    """Returns the years that hold after one more filter, and whether the old ones gave way."""
    if old is None or old == new:
        return new, False
    is_closed = new.first is not None and new.last is not None
    if is_closed or max(old.low, new.low) >= min(old.high, new.high):
        return new, True
    start = max(old, new, key=lambda years: years.low)
    end = min(old, new, key=lambda years: years.high)
    return DateRange(start.first, end.last, start.first_month, end.last_month), False


class _Reader:
    """Reads a query from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.depth = 0
        self.field = ""
        self.sort = ""
        self.hints: list[Hint] = []

    def hint(self, message: str, start: int, end: int, *, is_fault: bool = False) -> None:
        self.hints.append(Hint(message, start, end, is_fault))

    def query(self) -> list[QueryPart]:
        """Returns the pieces up to the end or the parenthesis that closes this group."""
        parts: list[QueryPart] = []
        while True:
            self._skip_space()
            if self.at >= len(self.text) or (self.depth and self._peek() == ")"):
                return parts
            start = self.at
            meaning = self._item()
            if meaning is not None:
                parts.append(QueryPart(start, self.at, meaning))

    def _peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def _skip_space(self) -> None:
        while self._peek().isspace():
            self.at += 1

    def _item(self) -> Term | str | None:
        """Returns alternatives, as far as they go."""
        choices: list[Term] = []
        named: str | None = None
        while True:
            meaning = self._primary()
            if isinstance(meaning, str):
                named = meaning
            elif isinstance(meaning, AnyOf):
                choices.extend(meaning.terms)
            elif meaning is not None:
                choices.append(meaning)
            end = self.at
            if not self._takes_or():
                self.at = end
                break
        return _one_of(AnyOf, choices) or named

    def _takes_or(self) -> bool:
        """Steps over ``|`` or ``OR``, and says whether a term follows."""
        self._skip_space()
        if self._peek() == "|":
            while self._peek() == "|" or self._peek().isspace():
                self.at += 1
        elif match := _OR.match(self.text, self.at):
            self.at = match.end()
            self._skip_space()
        else:
            return False
        return bool(self._peek()) and not (self.depth and self._peek() == ")")

    def _primary(self) -> Term | str | None:
        here = self._peek()
        following = self.text[self.at + 1 : self.at + 2]
        if here in {"!", "-"} and following and not following.isspace() and following not in ")|":
            return self._negated()
        if here == "(":
            return self._group()
        if here in {"|", ")"}:
            self.at += 1
            return None
        if dangling := _OR.match(self.text, self.at):
            self.at = dangling.end()
            return None
        match = _FIELD.match(self.text, self.at)
        if match and not self.field:
            return self._fielded(match)
        if self.field:
            return self._measured(self.field)
        if worked := WORKED.match(self.text, self.at):
            self.at = worked.end()
            bound = self._length()
            return Measure("years", bound) if bound else None
        return self._bare_years() or self._bare_word()

    def _bare_word(self) -> Word | None:
        """Returns a word in no field, with a hint if it seems to ask how long."""
        start, word = self.at, self._word("")
        match = SIGN.search(word.text) if word is not None and word.mode is Mode.FUZZY else None
        if word is None or match is None:
            return word
        text, length = word.text, word.text[match.start() :]
        if how_long(length) is not None and match.start():
            self.hint(f"“{text}” is a word; skill:{text} asks for how long", start, self.at)
        elif length == text and (match.end() == len(text) or how_long(text) is not None):
            form = "right behind a skill or years: skill:kafka>=5y, years>=5"
            self.hint(f"“{text}” stands {form}", start, self.at)
        return word

    def _negated(self) -> Term | str | None:
        while self._peek() in {"!", "-"}:
            self.at += 1
        term = self._primary()
        if term is None or isinstance(term, str):
            return term
        return term.term if isinstance(term, Not) else Not(term)

    def _group(self) -> Term | None:
        self.at += 1
        if self.depth >= MAX_DEPTH:
            return None
        self.depth += 1
        parts = self.query()
        self.depth -= 1
        if self._peek() == ")":
            self.at += 1
        terms: list[Term] = []
        for part in parts:
            if isinstance(part.meaning, AllOf):
                terms.extend(part.meaning.terms)
            elif not isinstance(part.meaning, str):
                terms.append(part.meaning)
        return _one_of(AllOf, terms)

    def _fielded(self, match: re.Match[str]) -> Term | str | None:
        name = match[1].lower()
        start = self.at
        field = FIELD_ALIASES.get(name, name)
        if field in FIELDS:
            self.at = match.end()
            return self._value(field, start)
        if name in FLAGS or name in {"sort", LAST} or name in YEAR_FIELDS:
            self.at = match.end()
            value = self._raw()
            return self._special(name, value, start)
        word = self._word("")
        self.hint(f"there is no field “{match[1]}:”, so it is read as text", start, match.end())
        return word

    def _value(self, field: str, start: int) -> Term | None:
        if self._peek() == "(":
            self.field = field
            group = self._group()
            self.field = ""
            return group
        if not self._peek() or self._peek().isspace() or self._peek() in "|)":
            self.hint(f"“{field}:” waits for a value", start, self.at)
            return None
        word = self._measured(field)
        if field == "kind" and isinstance(word, Word) and not kinds_named(word.text):
            self.hint(f"there is no kind “{word.text}”", start, self.at)
        return word

    def _measured(self, field: str) -> Word | Measure | None:
        """Returns a word in a field; of a skill, how long it was used if that is asked for."""
        word = self._word(field)
        if field != "skill" or SIGN.match(self.text, self.at) is None:
            return word
        start, bound = self.at, self._length()
        if word is None:
            self.hint(f"“{field}:” waits for a value", start, self.at)
        return Measure(field, bound, word) if word and bound else word

    def _length(self) -> HowLong | None:
        """Returns the length of time that is here, or None with a hint; steps over it."""
        start, typed = self.at, self._raw()
        bound = how_long(typed)
        if bound is None:
            self.hint(
                f"“{typed}” waits for years or months: >=5y, <18m", start, self.at, is_fault=True
            )
        return bound

    def _special(self, name: str, value: str, start: int) -> Term | str | None:
        value = value.strip("\"'")
        lowered = value.lower()
        known = SORTS if name == "sort" else FLAGS.get(name)
        if known and lowered not in known:
            self.hint(f"“{name}:” knows {', '.join(known)}", start, self.at)
            return None
        if name == "sort":
            self.sort = lowered
            return lowered
        if known:
            return Flag(name, lowered)
        if name == "years" and (bound := how_long(value)):
            return Measure(name, bound)
        years = _years_of(name, value)
        if years is None:
            self.hint(f"“{name}:” waits for a year of four digits", start, self.at)
        return Measure(name, years) if years and name == LAST else years

    def _raw(self) -> str:
        """Returns the characters up to a space, a bar or a parenthesis, signs and all."""
        return self._take(_RAW)[0]

    def _take(self, pattern: re.Pattern[str]) -> re.Match[str]:
        """Steps over what a pattern, which always matches, finds here."""
        match = cast("re.Match[str]", pattern.match(self.text, self.at))
        self.at = match.end()
        return match

    def _bare_years(self) -> DateRange | None:
        if match := _UNFINISHED_YEARS.match(self.text, self.at):
            self.hint("a year has four digits", self.at, match.end())
            return None
        found = range_at(self.text, self.at, unfinished=True)
        if found is None or not is_bare(found[0]):
            return None
        years, self.at = found
        return years

    def _word(self, field: str) -> Word | None:
        prefix = self._peek() == "^"
        if prefix:
            self.at += 1
        exact = not prefix and self._peek() == "'"
        if exact:
            self.at += 1
        if self._peek() == '"':
            text, exact = self._quoted(), not prefix
            suffix = self._peek() == "$"
            if suffix:
                self.at += 1
        else:
            text, suffix = self._bare(field, exact=exact)
        if not text.strip():
            return None
        if prefix or suffix:
            mode = Mode.WHOLE if prefix and suffix else Mode.PREFIX if prefix else Mode.SUFFIX
        else:
            mode = Mode.EXACT if exact else Mode.FUZZY
        return Word(text, mode, field)

    def _quoted(self) -> str:
        """Returns the text up to the quote that closes, or to the end."""
        return _ESCAPED.sub(r"\1", self._take(_QUOTED)[1])

    def _bare(self, field: str, *, exact: bool) -> tuple[str, bool]:
        """Returns the text up to a space, bar or closing parenthesis, and if ``$`` ends it."""
        bare = (_SKILL, _SKILL_IN_GROUP) if field == "skill" else (_BARE, _BARE_IN_GROUP)
        characters = _CHARACTER.findall(self._take(bare[self.depth > 0])[0])
        last = characters[-1] if characters else ""
        suffix = last == "$" and not exact
        if suffix or (exact and last == "'" and len(characters) > 1):
            characters.pop()
        return _ESCAPED.sub(r"\1", "".join(characters)), suffix


def _one_of(kind: type[AnyOf | AllOf], terms: Iterable[Term]) -> Term | None:
    """Returns some terms as one, without repeats; None if there are none."""
    unique = tuple(dict.fromkeys(terms))
    return kind(unique) if len(unique) > 1 else next(iter(unique), None)


def _years_of(name: str, value: str) -> DateRange | None:
    if match := _COMPARED.fullmatch(value):
        name, value = _COMPARISONS[match[1]], match[2]
    found = range_at(value, unfinished=True)
    return bounded(name, found[0]) if found is not None and found[1] == len(value) else None


def kinds_named(text: str) -> frozenset[Kind]:
    """Returns the kinds that a value of ``kind:`` means, by name, plural or beginning."""
    value = text.strip().casefold()
    for form in (value, value.removesuffix("s"), value.removesuffix("ies") + "y"):
        if form in KIND_NAMES:
            return frozenset({KIND_NAMES[form]})
    if not value:
        return frozenset()
    return frozenset(kind for name, kind in KIND_NAMES.items() if name.startswith(value))
