"""The codec of people: a person as JSON in pieces, and back, entry by entry.

The invariant: what is decoded equals what was encoded. A value is written as the list of its
fields, in their order; only what JSON does not give back as it was has a reader of its own.

A person is five pieces, so that each can be read alone: the ids, the entries (in blocks, each
found by its offset), the profile (compressed; only an entry shown in full needs it), the problems
and what the skills are worth. The last is read of everyone at once, as are the summaries. Bytes
that are no such piece raise whatever bad input makes Python raise, which ``decoding`` turns into
one error.
"""

from __future__ import annotations

import dataclasses
import json
import struct
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import Enum
from functools import cache, lru_cache, partial
from itertools import accumulate, chain, pairwise, repeat
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from careertui.career import model as m
from careertui.career.dates import PRESENT, DateText, Duration, PartialDate, Period
from careertui.career.declarations import per_class
from careertui.career.entries import Entry
from careertui.career.kinds import Kind
from careertui.career.library import Person
from careertui.career.placement import Placement, Reason, Source
from careertui.career.prose import Passage
from careertui.career.summaries import PersonSummary, Traits
from careertui.career.values import frozen

if TYPE_CHECKING:
    from careertui.career.problems import Problem

_BLOCK = 4
"""So many entries are written, and read, at once."""
_PRESENT = 1
"""What stands for the end of what goes on today."""


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


# Writing


def _names_of(kind: Any, *left_out: str) -> list[str]:
    names = getattr(kind, "_fields", None) or [field.name for field in dataclasses.fields(kind)]
    return [name for name in names if name not in left_out]


@per_class
def _fields_of(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    """Returns what gives the fields of a value."""
    return attrgetter(*_names_of(kind))


def _record(value: Any) -> Any:
    """Returns what is written for a value that JSON does not know."""
    return _PRESENT if value is PRESENT else _fields_of(type(value))(value)


_JSON = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), check_circular=False, default=_record
)


def dumps(value: Any) -> bytes:
    """Returns a value as JSON."""
    return _JSON.encode(value).encode("utf-8", "surrogatepass")


# Reading


_ENTRY_FIELDS = [field.name for field in dataclasses.fields(Entry) if field.compare]


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

    def __eq__(self, other: object) -> bool:
        """Whether it is the same entry, read late or at once."""
        if not isinstance(other, Entry):
            return NotImplemented
        mine, its = ([getattr(it, name) for name in _ENTRY_FIELDS] for it in (self, other))
        return mine == its

    __hash__ = Entry.__hash__


def loads(data: bytes | memoryview) -> Any:
    """Returns the value that JSON holds."""
    return json.loads(str(data, "utf-8", "surrogatepass"))


_Reader = Callable[[Any], Any]
"""Makes a value of what JSON holds."""


def _reader(kind: Any, /, *left_out: str, **readers: _Reader) -> _Reader:
    """Returns what makes values of a class.

    Args:
        kind: The class.
        left_out: Its fields that are not written, and not set.
        readers: Those of the fields that JSON does not give back as they were. An empty
            list is an empty tuple, and None is None, whoever reads it.
    """
    names = _names_of(kind, *left_out)
    places = [(names.index(name), read) for name, read in readers.items()]
    is_tuple = issubclass(kind, tuple)

    def read(record: Any) -> Any:
        values = list(record)
        for place, part in places:
            value = values[place]
            if value == []:
                values[place] = ()
            elif value is not None:
                values[place] = part(value)
        if len(values) != len(names):
            raise ValueError(len(values))
        if is_tuple:
            return kind(*values)
        made = kind.__new__(kind)
        _set(made, names, values)
        return made

    return read


def _set(value: object, names: Iterable[str], values: Iterable[object]) -> None:
    """Sets fields of a value, as ``__init__`` would; that need not be made for it then."""
    deque(map(setattr, repeat(value), names, values), maxlen=0)


def _many(read: _Reader) -> _Reader:
    return lambda records: tuple([read(record) for record in records])


def _one_of(members: Iterable[Enum]) -> _Reader:
    return {member.value: member for member in members}.__getitem__


def _date(record: Any) -> Any:
    if record == _PRESENT:
        return PRESENT
    return PartialDate(*record) if len(record) > 1 else DateText(*record)


def _length(record: Any) -> Any:
    return Duration(*record) if len(record) > 1 else DateText(*record)


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _frozen(part) for name, part in value.items()}
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


@cache
def _node_reader(kind: type) -> _Reader:
    """Returns what makes items of a class."""
    readers = {name: _key_reader(key) for name, key in m.keys_of(kind).items()}
    needed = {name: read for name, read in readers.items() if read is not None}
    return _reader(kind, extra=_frozen, **needed)


def _key_reader(key: m.Key) -> _Reader | None:
    if key.item is not None:
        read = _node_reader(key.item)
        return _many(read) if key.shape is m.Shape.ITEMS else read
    return _SHAPES.get(key.shape)


_SHAPES: Mapping[m.Shape, _Reader] = {
    m.Shape.TEXTS: tuple, m.Shape.DATE: _date, m.Shape.END: _date, m.Shape.DURATION: _length,
}  # fmt: skip
_OWNED = ("ref", "person", "profile", "item")
"""The fields of an entry that say whose it is."""
_read_period = _reader(Period, start=_date, end=_date, duration=_length)
_read_placement = _reader(
    Placement, source=_one_of(Source), reach=tuple, counted=tuple, reason=_one_of(Reason),
    named=tuple,
)  # fmt: skip
_read_entry = _reader(
    LazyEntry, *_OWNED, kind=_one_of(Kind), period=_read_period,
    placement=_read_placement, skills=tuple, mentions=tuple, tags=tuple,
    passages=_many(lambda record: Passage(*record)), links=_many(_node_reader(m.Link)),
    related=tuple,
)  # fmt: skip
_read_summary = _reader(
    PersonSummary, skills=tuple, years=tuple,
    traits=_reader(Traits, contacts=tuple, jobs=tuple),
)  # fmt: skip


# People


class Pieces(NamedTuple):
    """An encoded person."""

    ids: bytes
    entries: bytes
    profile: bytes
    problems: bytes
    uses: bytes = b""
    """What each skill is worth; kept with the summary."""


@cache
def _entry_fields() -> Callable[[Entry], tuple[Any, ...]]:
    return attrgetter(*_names_of(Entry, *_OWNED))


def encode(person: Person) -> Pieces:
    """Returns a person as bytes."""
    numbers = {id(node): number for number, node in enumerate(nodes_of(person.profile))}
    fields_of = _entry_fields()
    records = [(numbers.get(id(entry.item), -1), fields_of(entry)) for entry in person.entries]
    return Pieces(
        dumps([entry.id for entry in person.entries]),
        _in_blocks(records),
        zlib.compress(dumps(person.profile), 1),
        encode_problems(person.problems),
        person.uses,
    )


def _in_blocks(records: Sequence[Any]) -> bytes:
    """Returns records as bytes: how many, where each block begins and the last ends, blocks."""
    blocks = [dumps(records[at : at + _BLOCK]) for at in range(0, len(records), _BLOCK)]
    offsets = accumulate(map(len, blocks), initial=4 * (len(blocks) + 2))
    table = struct.pack(f"<{len(blocks) + 2}I", len(records), *offsets)
    return table + b"".join(blocks)


def summary_record(summary: PersonSummary) -> Any:
    """Returns a summary as a value for JSON."""
    return _record(summary)


def decode_summary(record: list[Any]) -> PersonSummary:
    """Returns the summary of such a value."""
    summary: PersonSummary = _read_summary(record)
    return summary


def decode_ids(data: bytes) -> dict[str, int]:
    """Returns the position of each entry by its id."""
    return {name: position for position, name in enumerate(loads(data))}


def decode_profile(data: bytes) -> tuple[m.Node, ...]:
    """Returns the items of a profile by number; the first is the profile itself."""
    return nodes_of(read_profile(loads(zlib.decompress(data))))


def read_profile(record: Any) -> m.Profile | None:
    """Returns the profile of what JSON holds of it."""
    profile: m.Profile | None = None if record is None else _node_reader(m.Profile)(record)
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
    """Returns problems as bytes."""
    return dumps(problems) if problems else b""


def decode_problems(data: bytes, file: str) -> tuple[Problem, ...]:
    """Returns the problems of a file, which is named as people see it."""
    if not data:
        return ()
    read = _problem_reader()
    return tuple([dataclasses.replace(read(record), file=file) for record in loads(data)])


@cache
def _problem_reader() -> _Reader:
    # Hardly a file that is shown has problems.
    from careertui.career.problems import Problem, Severity

    return _reader(Problem, severity=_one_of(Severity))


# Entries


@frozen
class Owner:
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
    block, place = divmod(index, _BLOCK)
    return _entry(_records(data, block)[place], owner)


@lru_cache(maxsize=4)
def _records(data: bytes, block: int) -> Sequence[Any]:
    """Returns the records of a block, which are mostly asked for one after another."""
    first, last = struct.unpack_from("<2I", data, 4 * (block + 1))
    records: list[Any] = loads(memoryview(data)[first:last])
    return records


def decode_entries(data: bytes, owner: Owner) -> tuple[Entry, ...]:
    """Returns all entries of a person."""
    count, *_ = struct.unpack_from("<I", data)
    offsets = struct.unpack_from(f"<{-(-count // _BLOCK) + 1}I", data, 4)
    joined = b"[" + b",".join(data[first:last] for first, last in pairwise(offsets)) + b"]"
    entries = [_entry(record, owner) for record in chain.from_iterable(loads(joined))]
    if len(entries) != count:
        raise LookupError(count)
    return tuple(entries)


def _entry(record: Sequence[Any], owner: Owner) -> Entry:
    number, values = record
    entry: Entry = _read_entry(values)
    item = partial(owner.node, number) if number >= 0 else None
    _set(entry, _OWNED, (f"{owner.key}#{entry.id}", owner.name, owner.file, item))
    return entry
