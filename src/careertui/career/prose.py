"""Prose: the searchable texts of an item, its passages.

The invariant: every text of an item is in one of its passages, unless the declaration of
its key says that a field of the entry holds it. That includes keys that the format does
not know, at any depth.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from math import ceil
from operator import attrgetter
from typing import Any, NamedTuple

from careertui.career import model as m
from careertui.career.dates import (
    MONTHS_IN_YEAR,
    DateText,
    Duration,
    PartialDate,
    Period,
    date_in_full,
    format_duration,
    format_months,
)
from careertui.career.declarations import per_class
from careertui.career.text import NUMBER_WORDS, plain_text
from careertui.career.values import frozen


class Passage(NamedTuple):
    """One searchable text of an entry."""

    key: str
    """The key of the file that it comes from, such as ``goal``."""
    text: str


@frozen
class EntryTexts:
    """What an entry says of itself."""

    title: str
    prose: Sequence[str]


def value_in(passage: Passage, item: m.Node) -> str:
    """Returns what a passage says, without the key that is searched behind a number."""
    key = m.keys_of(type(item)).get(passage.key)
    is_number = key is not None and key.shape in (m.Shape.NUMBER, m.Shape.COUNT)
    return passage.text.removesuffix(f" {passage.key}") if is_number else passage.text


def passages_of(item: m.Node) -> list[Passage]:
    """Returns the passages of an item in the order of the file format."""
    return _passages(item, *_prose_keys(type(item)))


def employer_passages(employer: m.Employment) -> list[Passage]:
    """Returns the passages of an employer's item that lists its roles."""
    return _passages(employer, *_prose_keys(m.Employment, also=_ROLE_HEADING))


_ROLE_HEADING = frozenset({"title", "unit", "location"})
"""The heading of a role; beside a list of roles it belongs to none, so it is prose."""


def _passages(
    item: m.Node, values_of: Callable[[m.Node], Iterable[Any]], keys: Iterable[tuple[str, _Texts]]
) -> list[Passage]:
    passages: list[Passage] = []
    for (name, texts), value in zip(keys, values_of(item), strict=False):
        if not value:
            continue
        if type(value) is str:
            passages.append(Passage(name, value))
        else:
            passages += [Passage(name, text) for text in texts(name, value)]
    if item.extra:
        passages += _extra_passages(item.extra)
    if isinstance(item, m.Dated) and item.date is not None and item.start is not None:
        # The start stands in its place.
        passages.append(Passage("date", _date_in_words(item.date)))
    if isinstance(item, m.Timed) and (days := days_of(item.period)):
        passages.append(Passage(DAYS, days))
    return passages


DAYS = "days"
"""The key of the passage that says months and days, which a filter by years cannot ask for."""


@lru_cache(maxsize=1 << 14)
def days_of(period: Period) -> str:
    """Returns months and days in full, and all that stands there in other words.

    ``10 December 2024 – 2 May 2025``, ``Summer 2019``; empty for years.
    """
    dates = (date for date in (period.start, period.end) if isinstance(date, PartialDate))
    days = (date_in_full(date) for date in dates if date.month is not None and not date.written)
    return " – ".join(dict.fromkeys((*days, *period.texts)))


_Texts = Callable[[str, Any], Iterable[str]]
"""Gives the texts of a key's value, of which none is empty."""


@per_class
def _prose_keys(
    item: type, also: frozenset[str] = frozenset()
) -> tuple[Callable[[m.Node], Iterable[Any]], tuple[tuple[str, _Texts], ...]]:
    """Returns what gives the values of the keys of a class that hold prose, and those keys.

    Each key stands with what gives a value's texts; behind the values come two more.
    """
    keys = {
        name: _texts_under(key)
        for name, key in m.keys_of(item).items()
        if key.part.is_prose or name in also
    }
    return attrgetter(*keys, "extra", "line"), tuple(keys.items())


def _texts_under(key: m.Key) -> _Texts:
    if key.item is m.Achievement:
        return lambda _, value: filter(None, map(_achieved, value))
    if key.item in (m.Link, m.Skill):
        return lambda _, value: filter(None, map(_joined, value))
    return _TEXTS_BY_SHAPE.get(key.shape, lambda _, value: (value,))


_TEXTS_BY_SHAPE: Mapping[m.Shape, _Texts] = {
    m.Shape.TEXTS: lambda _, value: filter(None, value),
    m.Shape.DATE: lambda _, value: (_date_in_words(value),),
    m.Shape.NUMBER: lambda name, value: (f"{value:.12g} {name}",),
    m.Shape.COUNT: lambda name, value: (f"{value:.12g} {name}",),
    m.Shape.DURATION: lambda _, value: (_duration_in_words(value),),
}


def _date_in_words(value: PartialDate | DateText) -> str:
    if isinstance(value, DateText) or value.written:
        return str(value)
    return ("about " if value.approximate else "") + date_in_full(value)


def _achieved(item: m.Achievement) -> str:
    """Returns an achievement as one text; most have nothing else."""
    if not (item.metric or item.date or item.skills or item.links or item.extra):
        return item.text
    return _joined(item)


def _joined(item: m.Achievement | m.Link | m.Skill) -> str:
    """Returns a small nested item as one text."""
    parts: list[str]
    if isinstance(item, m.Achievement):
        metric = format_metric(item.metric, commas="") if item.metric else ""
        date = _date_in_words(item.date) if item.date else ""
        parts = [item.text, f"({metric})" if metric else "", date, *item.skills]
        parts.extend(map(_joined, item.links))
        if item.metric is not None:
            parts.extend(extra_texts(item.metric.extra))
    elif isinstance(item, m.Link):
        parts = [item.label, item.url]
    else:
        parts = [item.name, *item.aliases, item.level]
    return " ".join(part for part in (*parts, *extra_texts(item.extra)) if part)


NEAR_MONTHS = 6
"""How long before a deadline it is said to be near."""


def format_deadline(value: PartialDate | DateText | None, today: date) -> str:
    """Returns what to say of a deadline: ``expired``, ``this month``, ``in 3 months``, nothing.

    It follows the month of today, as placements do.
    """
    if not isinstance(value, PartialDate):
        return ""
    months = ceil(value.high) - 1 - PartialDate(today.year, today.month).month_index
    if months < 0:
        return "expired"
    if months > NEAR_MONTHS:
        return ""
    return f"in {format_months(months)}" if months else "this month"


def _duration_in_words(duration: Duration | DateText) -> str:
    """Returns a duration, with a small number of years also as a word: ``about 2 years (two)``."""
    if isinstance(duration, DateText):
        return duration.text
    years, rest = divmod(duration.months, MONTHS_IN_YEAR)
    word = f" ({NUMBER_WORDS[years - 1]})" if not rest and 0 < years <= len(NUMBER_WORDS) else ""
    return format_duration(duration) + word


def format_metric(metric: m.Metric, *, commas: str = ",") -> str:
    """Returns a figure: ``-58 % disk per topic``, ``150,000 lines of code Java``.

    Args:
        metric: The figure.
        commas: What parts thousands: a comma for people, nothing for the search.
    """
    value = "" if metric.value is None else f"{metric.value:{commas}.12g}"
    return " ".join(part for part in (value, metric.unit, metric.of) if part)


def _extra_passages(extra: Mapping[str, Any]) -> Iterator[Passage]:
    for name, value in extra.items():
        yield from (Passage(name, text) for text in _plain_texts(value))


def extra_texts(extra: Mapping[str, Any]) -> Iterable[str]:
    """Returns the texts under keys that the format does not know: ``key: text``."""
    return (f"{passage.key}: {passage.text}" for passage in _extra_passages(extra))


def _plain_texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if value:
            yield plain_text(value)
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from (f"{name}: {text}" for text in _plain_texts(inner))
    elif isinstance(value, Sequence):
        for inner in value:
            yield from _plain_texts(inner)
