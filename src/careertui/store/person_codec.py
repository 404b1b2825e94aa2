"""The codec of people: a person as JSON in pieces, and back, entry by entry.

The invariant: what is decoded equals what was encoded. A value is written as the list of
its fields in the order of its form below; an item of the profile as the keys that it has.

A person is four pieces, so that each can be read alone: the ids, the entries (each found by
its offset), the profile (compressed; only an entry shown in full needs it) and the problems.
The summary is kept in the list of files, which is read at once. Bytes that are no such piece
raise whatever bad input makes Python raise, which ``decoding`` turns into one error.
"""

from __future__ import annotations

import dataclasses
import json
import struct
import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, partial
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from careertui.career import model as m
from careertui.career.dates import PRESENT, DateText, Duration, PartialDate, Period, Present
from careertui.career.entries import Entry
from careertui.career.kinds import Kind
from careertui.career.library import Person, PersonSummary
from careertui.career.placement import Placement, Reason, Source
from careertui.career.problems import Problem, Severity
from careertui.career.prose import Passage
from careertui.career.traits import Traits

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)


class DamagedError(ValueError):
    """The bytes are not what was encoded."""


@contextmanager
def decoding() -> Iterator[None]:
    """Turns what damaged bytes make Python raise into ``DamagedError``."""
    try:
        yield
    except (
        TypeError, ValueError, LookupError, AttributeError, struct.error, zlib.error,
        RecursionError, OverflowError,
    ) as error:  # fmt: skip
        raise DamagedError(f"{type(error).__name__}: {error}") from None


def dumps(value: Any) -> bytes:
    """Returns a value as JSON."""
    return _JSON.encode(value).encode("utf-8", "surrogatepass")


def loads(data: bytes | memoryview) -> Any:
    """Returns the value that JSON holds."""
    return json.loads(str(data, "utf-8", "surrogatepass"))


# Forms


class _Form(NamedTuple):
    """How a value is written as JSON, and read back."""

    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


def _same(value: Any) -> Any:
    return value


def _many(form: _Form) -> _Form:
    write, read = form
    return _Form(
        lambda values: [write(value) for value in values],
        lambda records: tuple([read(record) for record in records]),
    )


def _fields(of: type, /, *shared: str, **forms: _Form) -> _Form:
    """Returns the form of the fields of a class: a list of values, and read a map by name.

    Args:
        of: A dataclass or a named tuple.
        shared: The fields that are left out, as whoever reads knows them.
        forms: Those of the fields that JSON does not give back as they were.
    """
    names = getattr(of, "_fields", None) or [field.name for field in dataclasses.fields(of)]
    fields = {name: forms.get(name, _PLAIN) for name in names if name not in shared}

    def write(value: Any) -> Any:
        return [form.write(getattr(value, name)) for name, form in fields.items()]

    def read(record: Any) -> Any:
        pairs = zip(fields.items(), record, strict=True)
        return {name: form.read(part) for (name, form), part in pairs}

    return _Form(write, read)


def _value(kind: type, **forms: _Form) -> _Form:
    """Returns the form of a value of a class, or None."""
    write, read = _fields(kind, **forms)
    return _Form(
        lambda value: None if value is None else write(value),
        lambda record: None if record is None else kind(**read(record)),
    )


def _one_of(members: Iterable[Any]) -> _Form:
    members = tuple(members)
    return _Form(members.index, members.__getitem__)


_PLAIN = _Form(_same, _same)
_TEXTS = _Form(_same, lambda values: None if values is None else tuple(values))


def _date_record(date: PartialDate | Present | DateText | None) -> Any:
    if isinstance(date, Present):
        return 1
    if isinstance(date, PartialDate):
        # Hardly any has words of its own.
        return date if date.written else date[:4]
    return date and date.text


def _read_date(record: Any) -> Any:
    if isinstance(record, list):
        return PartialDate(*record)
    if isinstance(record, str):
        return DateText(record)
    return PRESENT if record == 1 else None


_DATE = _Form(_date_record, _read_date)
_LENGTH = _value(Duration)
_DURATION = _Form(
    lambda value: value.text if isinstance(value, DateText) else _LENGTH.write(value),
    lambda record: DateText(record) if isinstance(record, str) else _LENGTH.read(record),
)
_PERIOD = _value(Period, start=_DATE, end=_DATE, duration=_DURATION)
_PLACEMENT = _value(
    Placement,
    named=_TEXTS,
    source=_one_of(Source),
    reach=_TEXTS,
    counted=_TEXTS,
    reason=_one_of(Reason),
)
_TRAITS = _Form(list, lambda record: Traits(record[0], tuple(record[1]), tuple(record[2])))
_SUMMARY = _value(PersonSummary, skills=_TEXTS, years=_TEXTS, traits=_TRAITS)
_PROBLEM = _fields(Problem, "file", severity=_one_of(Severity))


def _node_form(kind: type) -> _Form:
    def write(node: m.Node | None) -> Any:
        if node is None:
            return None
        values = {
            name: form.write(value)
            for name, (form, default) in _node_keys(kind).items()
            if (value := getattr(node, name)) != default
        }
        return [node.line, values, _thawed(node.extra)]

    def read(record: Any) -> Any:
        if record is None:
            return None
        line, values, extra = record
        keys = _node_keys(kind)
        made = {name: keys[name][0].read(value) for name, value in values.items()}
        return kind(line=line, extra=_frozen(extra), **made)

    return _Form(write, read)


@cache
def _node_keys(kind: type) -> Mapping[str, tuple[_Form, Any]]:
    """Returns the form and the default of each key."""
    defaults = {field.name: field.default for field in dataclasses.fields(kind)}
    return {name: (_key_form(key), defaults[name]) for name, key in m.keys_of(kind).items()}


def _key_form(key: m.Key) -> _Form:
    if key.item is not None:
        form = _node_form(key.item)
        return _many(form) if key.shape is m.Shape.ITEMS else form
    return _SHAPES.get(key.shape, _PLAIN)


_SHAPES = {
    m.Shape.TEXTS: _TEXTS, m.Shape.DATE: _DATE, m.Shape.END: _DATE, m.Shape.DURATION: _DURATION,
}  # fmt: skip


def _thawed(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _thawed(part) for name, part in value.items()}
    return [_thawed(part) for part in value] if isinstance(value, tuple) else value


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _frozen(part) for name, part in value.items()}
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


_PROFILE = _node_form(m.Profile)
_ENTRY = _fields(
    Entry, "ref", "person", "profile", "item", kind=_one_of(Kind), period=_PERIOD,
    placement=_PLACEMENT, skills=_TEXTS, mentions=_TEXTS, tags=_TEXTS,
    passages=_many(_value(Passage)), links=_many(_node_form(m.Link)), related=_TEXTS,
)  # fmt: skip


# People


class Pieces(NamedTuple):
    """An encoded person."""

    ids: bytes
    entries: bytes
    profile: bytes
    problems: bytes


def encode(person: Person) -> Pieces:
    """Returns a person as bytes."""
    numbers = {id(node): number for number, node in enumerate(nodes_of(person.profile))}
    records = [
        dumps([numbers.get(id(entry.item), -1), *_ENTRY.write(entry)]) for entry in person.entries
    ]
    offsets = array("I", accumulate(map(len, records), initial=4 * (len(records) + 2)))
    table = struct.pack(f"<{len(offsets) + 1}I", len(records), *offsets)
    return Pieces(
        dumps([entry.id for entry in person.entries]),
        table + b"".join(records),
        zlib.compress(dumps(profile_record(person.profile)), 1),
        encode_problems(person.problems),
    )


def summary_record(summary: PersonSummary) -> list[Any]:
    """Returns a summary as a value for JSON."""
    record: list[Any] = _SUMMARY.write(summary)
    return record


def decode_summary(record: list[Any]) -> PersonSummary:
    """Returns the summary of such a value."""
    summary: PersonSummary = _SUMMARY.read(record)
    return summary


def decode_ids(data: bytes) -> dict[str, int]:
    """Returns the position of each entry by its id."""
    return {name: position for position, name in enumerate(loads(data))}


def decode_profile(data: bytes) -> tuple[m.Node, ...]:
    """Returns the items of a profile by number; the first is the profile itself."""
    return nodes_of(read_profile(loads(zlib.decompress(data))))


def profile_record(profile: m.Profile | None) -> Any:
    """Returns a profile as a value for JSON."""
    return _PROFILE.write(profile)


def read_profile(record: Any) -> m.Profile | None:
    """Returns the profile of such a value."""
    profile: m.Profile | None = _PROFILE.read(record)
    return profile


def nodes_of(profile: m.Profile | None) -> tuple[m.Node, ...]:
    """Returns the items of a profile in an order that depends on it alone, the profile first."""
    nodes: list[m.Node] = [] if profile is None else [profile]
    for node in nodes:
        kind: type = type(node)
        for name in _lists(kind):
            nodes.extend(getattr(node, name))
    return tuple(nodes)


@cache
def _lists(kind: type) -> tuple[str, ...]:
    return tuple(name for name, key in m.keys_of(kind).items() if key.shape is m.Shape.ITEMS)


def encode_problems(problems: Sequence[Problem]) -> bytes:
    """Returns problems as bytes, without the name of their file."""
    return dumps([_PROBLEM.write(problem) for problem in problems]) if problems else b""


def decode_problems(data: bytes, file: str) -> tuple[Problem, ...]:
    """Returns the problems of a file, which is named as people see it."""
    records = loads(data) if data else ()
    return tuple([Problem(file=file, **_PROBLEM.read(record)) for record in records])


# Entries


class LazyEntry(Entry):
    """An entry that reads its item when that is asked for."""

    __slots__ = ("_item",)
    _item: Callable[[], m.Node | None]

    @property
    def item(self) -> m.Node | None:
        """What it was made from."""
        read = self._item
        return read() if callable(read) else read

    @item.setter
    def item(self, value: Any) -> None:
        object.__setattr__(self, "_item", value)


class Owner(NamedTuple):
    """What the entries of a person share."""

    key: str
    name: str
    file: str
    node: Callable[[int], m.Node | None]
    """The item of the profile with a number."""


def decode_entry(data: bytes, index: int, owner: Owner) -> Entry:
    """Returns one entry of a person; raises LookupError if no entry has that number."""
    count, *_ = struct.unpack_from("<I", data)
    if not 0 <= index < count:
        raise LookupError(index)
    first, last = struct.unpack_from("<2I", data, 4 * (index + 1))
    return _entry(loads(memoryview(data)[first:last]), owner)


def decode_entries(data: bytes, owner: Owner) -> tuple[Entry, ...]:
    """Returns all entries of a person."""
    count, *_ = struct.unpack_from("<I", data)
    offsets = struct.unpack_from(f"<{count + 1}I", data, 4)
    joined = b"[" + b",".join(data[first:last] for first, last in pairwise(offsets)) + b"]"
    return tuple([_entry(record, owner) for record in loads(joined)])


def _entry(record: Sequence[Any], owner: Owner) -> Entry:
    number, *values = record
    fields = _ENTRY.read(values)
    item: Any = partial(owner.node, number) if number >= 0 else None
    ref = f"{owner.key}#{fields['id']}"
    return LazyEntry(ref=ref, person=owner.name, profile=owner.file, item=item, **fields)
