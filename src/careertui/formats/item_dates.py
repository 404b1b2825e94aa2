"""Item dates: what stands under the keys of a date, whatever its shape, and what an item has of it.

The invariant: what is not understood stays as a text, and is never taken for now.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from careertui.career import model as m
from careertui.career.dates import (
    UNKNOWN,
    BadValueError,
    DateText,
    Duration,
    PartialDate,
    Period,
    Present,
    Stretch,
    When,
    iso_date,
    parse_when,
    shortened,
)
from careertui.career.durations import parse_duration
from careertui.career.problems import CHANGED, Severity
from careertui.career.text import clean
from careertui.formats.faults import KeyPath, NodeReader, described
from careertui.formats.yaml_nodes import YamlBroken, YamlList, YamlMap, YamlNode, YamlScalar


@lru_cache(maxsize=4096)
def _when_of(text: str) -> When:
    return parse_when(text.strip())


@lru_cache(maxsize=1024)
def _duration_of(text: str) -> When:
    try:
        return parse_duration(text)
    except BadValueError as error:
        try:
            return parse_when(text.strip())
        except BadValueError:
            raise error from None


def read_when(reader: NodeReader, node: YamlNode, path: KeyPath, key: m.Key, name: str) -> Any:
    """Reads what stands under the key of a date or of a duration.

    Returns ``When``, or a ``DateText`` for what is not understood and was reported.
    """
    if isinstance(node, YamlBroken):
        reader.drop("bad-value", node, path, "")
        return None
    text = node.text if type(node) is YamlScalar else text_of(node)
    try:
        if key.shape is m.Shape.DURATION:
            return _duration_of(text)
        said = _when_of(text)
        if reader.is_lenient and ":" in text and isinstance(said, PartialDate):
            message = "the time of the day is not kept"
            reader.note(CHANGED, node, path, message, became=str(said))
        if type(said) is Duration:
            return Period(duration=said)
        if type(said) is Period and name in _OF_ONE_DATE:
            _refuse_years_like_a_month(text.strip())
        if said == UNKNOWN:
            return None
        if said is Present.PRESENT and "(" in text:
            message = f"“{shortened(text)}” is read as present, without what is in brackets"
            reader.warn("remark", node, path, clean(message), "write it in `summary`")
        if said is not Present.PRESENT or key.shape is not m.Shape.DATE:
            return said
        if name == "date":
            return Period(None, said)
        if name == "expires":
            return None
        raise BadValueError(f"“{text}” is no start", "only `end` may be present")
    except BadValueError as error:
        message = clean(_complaint(node, key, error))
        code = "bad-value" if isinstance(node, YamlScalar) else "wrong-shape"
        reader.fault(
            code, node, path, f"{message}; it is shown as it stands", clean(error.hint),
            severity=Severity.NOTE if reader.has_free_dates and name == "date" else Severity.ERROR,
            what=CHANGED, became="text",
        )  # fmt: skip
        shown = clean(text).strip()
        return DateText(shown) if shown else None


_OF_ONE_DATE = frozenset({"start", "end", "expires"})


def _refuse_years_like_a_month(text: str) -> None:
    """Refuses ``2008-13``, which is a wrong month where one date belongs, and years elsewhere.

    Raises:
        BadValueError: The text is of that form.
    """
    try:
        iso_date(text)
    except BadValueError as error:
        hint = f"{error.hint}; years such as {text} go under `date`"
        raise BadValueError(str(error), hint) from None


def _complaint(node: YamlNode, key: m.Key, error: BadValueError) -> str:
    if key.shape is m.Shape.DURATION:
        return str(error)
    said = error if isinstance(node, YamlScalar) else f"found {described(node)}"
    return f"expected a date: {said}"


def date_in(node: YamlNode) -> When | DateText:
    """Returns what a node says about time, without a word of what is wrong with it."""
    text = text_of(node)
    try:
        return _when_of(text)
    except BadValueError:
        return DateText(text)


def same_date(before: Any, node: YamlNode) -> PartialDate | None:
    """Returns the finer of two dates that mean the same day, month or year; else None.

    ``before`` is what was read under one name of a key, the node stands under another.
    """
    if not isinstance(before, PartialDate):
        return None
    other = date_in(node)
    if other is None:
        return before
    if not isinstance(other, PartialDate) or before.written or other.written:
        return None
    one, two = before[:3], other[:3]
    is_same = all(a == b or a is None or b is None for a, b in zip(one, two, strict=True))
    return max(before, other, key=lambda date: 3 - date[:3].count(None)) if is_same else None


_YEAR, _MONTH, _DAY = ("year", "y"), ("month", "m"), ("day", "d")
_FROM = ("start", "from", "begin", "startdate", "start_date")
_TO = ("end", "to", "until", "enddate", "end_date")


def text_of(node: YamlNode) -> str:
    """Returns the text that says what a node says: keys or a list as one date or range."""
    if isinstance(node, YamlScalar):
        return "" if node.is_null else node.text
    if isinstance(node, YamlList):
        texts = [text_of(child) for child in node.children]
        return (" - " if len(texts) == 2 else ", ").join(texts)
    if not isinstance(node, YamlMap):
        return ""
    parts = {key.text.casefold(): text_of(value) for key, value in node.pairs()}
    year, begin, finish = _one(parts, _YEAR), _one(parts, _FROM), _one(parts, _TO)
    if year:
        return _in_order(year, _one(parts, _MONTH), _one(parts, _DAY))
    if begin or finish:
        return f"{begin or '?'} - {finish or '?'}"
    said = {name: text for name, text in parts.items() if text}
    if len(said) < 2:
        return "".join(said.values())
    return ", ".join(f"{name}: {text}" for name, text in said.items())


def _one(parts: Mapping[str, str], names: Iterable[str]) -> str:
    return next((parts[name] for name in names if parts.get(name)), "")


def _in_order(year: str, month: str, day: str) -> str:
    if month.isdecimal() or not month:
        return "-".join(filter(None, (year, month, month and day)))
    return " ".join(filter(None, (day, month, year)))


def settle(kind: type, values: dict[str, Any]) -> None:
    """Lays what was read under the keys of an item's dates out to those that it says more of.

    ``date: 2016 - 2018`` gives a start and an end, ``duration: since 2019`` too; an end beside
    the date of what may expire is its expiry.
    """
    if not _COMPOUND.isdisjoint(map(type, values.values())):
        for name in _KEYS:
            if type(values.get(name)) in _COMPOUND:
                for part, value in _parts(kind, name, values.pop(name)):
                    if value is not None:
                        values.setdefault(part, value)
    if "end" in values and "date" in values and issubclass(kind, m.Lasting):
        end = values["end"]
        if "start" not in values and not isinstance(end, Present):
            values.setdefault("expires", values.pop("end"))


_COMPOUND = frozenset({Stretch, Period})
_KEYS = ("start", "end", "date", "duration", "expires")


def _parts(kind: type, name: str, said: Stretch | Period) -> Iterable[tuple[str, Any]]:
    """Returns the keys that a value under one key is about, each with its part."""
    is_dated = issubclass(kind, m.Dated) and name != "expires"
    begin, finish = ("start", "end") if is_dated else ("date", "expires")
    if isinstance(said, Period) and name == finish and said.start and not said.end:
        more = ("duration", said.duration) if is_dated else ("date", None)
        return [(name, said.start), more]
    if isinstance(said, Period) and is_dated:
        return [(begin, said.start), (finish, said.end), ("duration", said.duration)]
    if isinstance(said, Period):
        length = said.duration and DateText(str(said.duration))
        return [(begin, said.start), (finish, said.end or length)]
    if name in ("start", begin):
        return [(name, said.first)]
    if name in ("end", "expires"):
        return [(name, said.last)]
    return [(begin, said.first), (finish, said.last)]
