"""Records: the values of a profile as plain lists for JSON, and back.

The invariant: what is read back equals what was written. A record of another shape raises
whatever bad input makes Python raise, which ``careertui.store.person_codec`` turns into one error.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from careertui.career import model as m
from careertui.career.dates import PRESENT, UNKNOWN, Duration, PartialDate, Period, Present
from careertui.career.placement import Placement, Reason, Source

_SOURCES = tuple(Source)
_REASONS = tuple(Reason)
_FLAGS = ("approximate", "open_start", "open_end", "current")


def link_of(record: Any) -> m.Link:
    """A link."""
    node = node_of(record)
    if not isinstance(node, m.Link):
        raise ValueError("not a link")
    return node


def period_record(period: Period) -> Any:
    """A period as a record."""
    if period == UNKNOWN:
        return 0
    return [_date_record(period.start), _date_record(period.end), _duration_record(period.duration)]


def period_of(record: Any) -> Period:
    """The period of a record."""
    if not record:
        return UNKNOWN
    start, end, duration = record
    begun = _date(start)
    if isinstance(begun, Present):
        raise ValueError("a start is a date")
    return Period(begun, _date(end), _duration(duration))


def _date_record(value: PartialDate | Present | None) -> Any:
    if value is None:
        return 0
    if isinstance(value, Present):
        return 1
    if value.approximate:
        return [value.year, value.month, value.day, True]
    return [part for part in (value.year, value.month, value.day) if part is not None]


def _date(record: Any) -> PartialDate | Present | None:
    if not record:
        return None
    if record == 1:
        return PRESENT
    year, month, day, approximate = (*record, None, None, None)[:4]
    return PartialDate(
        int(year), None if month is None else int(month), None if day is None else int(day),
        bool(approximate),
    )  # fmt: skip


def _duration_record(value: Duration | None) -> Any:
    return 0 if value is None else [value.months, int(value.approximate), int(value.at_least)]


def _duration(record: Any) -> Duration | None:
    if not record:
        return None
    months, approximate, at_least = record
    return Duration(int(months), bool(approximate), bool(at_least))


def placement_record(placement: Placement) -> list[Any]:
    """A placement as a record."""
    flags = sum(1 << bit for bit, name in enumerate(_FLAGS) if getattr(placement, name))
    return [
        _SOURCES.index(placement.source), placement.low, placement.high, *placement.counted,
        placement.months, flags, _REASONS.index(placement.reason),
    ]  # fmt: skip


def placement_of(record: Any) -> Placement:
    """The placement of a record."""
    source, low, high, first, last, months, flags, reason = record
    return Placement(
        _SOURCES[source], float(low), float(high), (int(first), int(last)), int(months),
        bool(flags & 1), bool(flags & 2), bool(flags & 4), bool(flags & 8), _REASONS[reason],
    )  # fmt: skip


def nodes_of(profile: m.Profile | None) -> tuple[m.Node, ...]:
    """The items of a profile in an order that depends on it alone; the profile is the first."""
    found: list[m.Node] = [] if profile is None else [profile]
    for node in found:
        kind: type = type(node)
        for name in _lists(kind):
            found.extend(getattr(node, name))
    return tuple(found)


@cache
def _lists(kind: type) -> tuple[str, ...]:
    return tuple(name for name, key in _fields(kind).items() if key.shape is m.Shape.ITEMS)


@cache
def _fields(kind: type) -> dict[str, m.Key]:
    return m.keys_of(kind)


_CLASSES: Mapping[str, type[m.Node]] = {each.__name__: each for each in m.ITEM_CLASSES}


def node_record(node: m.Node) -> list[Any]:
    """The class, the line, what is not the default, and unknown keys where there are any."""
    values: dict[str, Any] = {}
    kind: type = type(node)
    for name, key in _fields(kind).items():
        value = getattr(node, name)
        if value or (value is not None and value == 0 and key.shape in _NUMBERS):
            values[name] = _WRITERS[key.shape](value)
    extra = [_plain(node.extra)] if node.extra else []
    return [kind.__name__, node.line, values, *extra]


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _frozen(each) for name, each in value.items()}
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def node_of(record: Any) -> m.Node:
    """The item of a record, with what stands inside it."""
    name, line, values, *extra = record
    kind: type = _CLASSES[name]
    fields = _fields(kind)
    made = {each: _READERS[fields[each].shape](value) for each, value in values.items()}
    made["extra"] = _frozen(extra[0]) if extra else {}
    return _CLASSES[name](line=int(line), **made)


def _same(value: Any) -> Any:
    return value


_NUMBERS = (m.Shape.NUMBER, m.Shape.COUNT)
_WRITERS: Mapping[m.Shape, Callable[[Any], Any]] = {
    m.Shape.TEXT: _same,
    m.Shape.URL: _same,
    m.Shape.TEXTS: _same,
    m.Shape.DATE: _date_record,
    m.Shape.END: _date_record,
    m.Shape.DURATION: _duration_record,
    m.Shape.FLAG: _same,
    m.Shape.NUMBER: _same,
    m.Shape.COUNT: _same,
    m.Shape.ITEM: node_record,
    m.Shape.ITEMS: lambda nodes: [node_record(each) for each in nodes],
}
_READERS: Mapping[m.Shape, Callable[[Any], Any]] = {
    m.Shape.TEXT: str,
    m.Shape.URL: str,
    m.Shape.TEXTS: lambda texts: tuple(map(str, texts)),
    m.Shape.DATE: _date,
    m.Shape.END: _date,
    m.Shape.DURATION: _duration,
    m.Shape.FLAG: bool,
    m.Shape.NUMBER: float,
    m.Shape.COUNT: int,
    m.Shape.ITEM: node_of,
    m.Shape.ITEMS: lambda records: tuple(map(node_of, records)),
}
