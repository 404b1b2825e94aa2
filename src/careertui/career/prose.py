"""Passages: the searchable prose of an item.

The invariant: every text of an item is in one of its passages, unless it is its title,
organisation, unit, place, a skill, a tag, an id or a date, which an entry holds by
themselves. That includes what stands under keys that the format does not know, at any
depth. Nested roles and projects are entries of their own and are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from careertui.career import model as m
from careertui.career.dates import (
    MONTHS_IN_FULL,
    MONTHS_IN_YEAR,
    NUMBER_WORDS,
    Duration,
    PartialDate,
    Period,
    format_duration,
)


class Passage(NamedTuple):
    """One searchable text of an entry."""

    key: str
    """The key of the file it stands under, such as ``goal``."""
    text: str


_NOT_PROSE = frozenset(
    {"id", "skills", "tags", "themes", "about", "private", "start", "end", "date"}
)
_HEADING = frozenset({"title", "name", "organization", "institution", "unit", "location"})
_ROLE_HEADING = frozenset({"title", "organization", "unit", "location"})
_EMPLOYER_HEADING = frozenset({"organization"})


def passages_of(item: m.Node) -> list[Passage]:
    """The passages of an item in the order of the file format."""
    heading = _ROLE_HEADING if isinstance(item, m.Role) else _HEADING
    return _passages_besides(item, frozenset() if isinstance(item, m.Profile) else heading)


def employer_passages(employer: m.Employment) -> list[Passage]:
    """What an employer's item says of itself, where its roles stand in a list of their own."""
    return _passages_besides(employer, _EMPLOYER_HEADING)


def _passages_besides(item: m.Node, heading: frozenset[str]) -> list[Passage]:
    found: list[Passage] = []
    kind: type = type(item)
    for name, texts in _prose_keys(kind, heading):
        value = getattr(item, name)
        if value:
            found += [Passage(name, text) for text in texts(name, value)]
    if item.extra:
        found += _extra_passages(item.extra)
    if isinstance(item, m.Dated) and (days := days_of(item.period)):
        found.append(Passage(DAYS, days))
    return found


DAYS = "days"
"""The key of the passage that says months and days, which a filter by years cannot ask for."""


@lru_cache(maxsize=1 << 14)
def days_of(period: Period) -> str:
    """Months and days in full: ``10 December 2024 – 15 December 2024``; empty for bare years."""
    dates = (each for each in (period.start, period.end) if isinstance(each, PartialDate))
    return " – ".join(dict.fromkeys(_day_of(each) for each in dates if each.month is not None))


def _day_of(value: PartialDate) -> str:
    day = f"{value.day} " if value.day is not None else ""
    return f"{day}{MONTHS_IN_FULL[(value.month or 1) - 1].title()} {value.year}"


_Texts = Callable[[str, Any], Iterable[str]]
"""Gives the texts of a value that stands under a key, of which none is empty."""


@cache
def _prose_keys(kind: type, heading: frozenset[str]) -> tuple[tuple[str, _Texts], ...]:
    besides = _NOT_PROSE | heading
    return tuple(
        (name, texts)
        for name, key in m.keys_of(kind).items()
        if name not in besides and (texts := _texts_under(key)) is not None
    )


def _texts_under(key: m.Key) -> _Texts | None:
    """How the texts are got; None where nothing under the key is prose."""
    if key.item is m.Achievement:
        return lambda _, value: filter(None, map(_achieved, value))
    if key.item in (m.Link, m.Skill):
        return lambda _, value: filter(None, map(_joined, value))
    return _TEXTS_BY_SHAPE.get(key.shape)


_TEXTS_BY_SHAPE: Mapping[m.Shape, _Texts] = {
    m.Shape.TEXT: lambda _, value: (value,),
    m.Shape.URL: lambda _, value: (value,),
    m.Shape.TEXTS: lambda _, value: filter(None, value),
    m.Shape.NUMBER: lambda name, value: (f"{value:.12g} {name}",),
    m.Shape.COUNT: lambda name, value: (f"{value:.12g} {name}",),
    m.Shape.DURATION: lambda _, value: (_duration_in_words(value),),
}


def _achieved(item: m.Achievement) -> str:
    """An achievement as one text; most are nothing but a text."""
    if item.metric is None and not item.links and not item.extra:
        return item.text
    return _joined(item)


def _joined(item: m.Achievement | m.Link | m.Skill) -> str:
    """A small nested item as one text."""
    parts: list[str]
    if isinstance(item, m.Achievement):
        metric = format_metric(item.metric, commas="") if item.metric else ""
        parts = [item.text, f"({metric})" if metric else "", *map(_joined, item.links)]
        if item.metric is not None:
            parts.extend(extra_texts(item.metric.extra))
    elif isinstance(item, m.Link):
        parts = [item.label, item.url]
    else:
        parts = [item.name, *item.aliases, item.level]
    return " ".join(part for part in (*parts, *extra_texts(item.extra)) if part)


def _duration_in_words(duration: Duration) -> str:
    """A duration, with a small number of years also as a word: ``about 2 years (two)``."""
    years, rest = divmod(duration.months, MONTHS_IN_YEAR)
    word = f" ({NUMBER_WORDS[years - 1]})" if not rest and 0 < years <= len(NUMBER_WORDS) else ""
    return format_duration(duration) + word


def format_metric(metric: m.Metric, *, commas: str = ",") -> str:
    """A figure: ``-58 % disk per topic``, ``150,000 lines of code Java``.

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
    """What stands under keys that the format does not know: ``key: text``."""
    return (f"{passage.key}: {passage.text}" for passage in _extra_passages(extra))


def _plain_texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if value:
            yield value
    elif isinstance(value, Mapping):
        for name, each in value.items():
            yield from (f"{name}: {text}" for text in _plain_texts(each))
    elif isinstance(value, Sequence):
        for each in value:
            yield from _plain_texts(each)
