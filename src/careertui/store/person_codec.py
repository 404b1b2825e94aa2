"""Packing: a person as bytes, and back, entry by entry.

The invariant: what is unpacked says what was packed, to the letter; and unpacking makes
nothing but the values of ``careertui.career``, whatever the bytes hold. They are JSON,
checked by shape where they are read, so a file that was put in the cache's place can at
worst show what a profile could show.

A person is five pieces, so that each can be read alone: the summary, the ids, the entries
(each record found by its offset), the profile (compressed; needed only by who looks at an
entry in full) and the problems.
"""

from __future__ import annotations

import json
import struct
import zlib
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from careertui.career import model as m
from careertui.career.entries import Entry
from careertui.career.kinds import Kind
from careertui.career.library import Person
from careertui.career.problems import Problem, Severity
from careertui.career.prose import Passage
from careertui.career.summary import PersonSummary
from careertui.store.lazy import StoredEntry
from careertui.store.packed_records import (
    link_of,
    node_of,
    node_record,
    nodes_of,
    period_of,
    period_record,
    placement_of,
    placement_record,
)

MOST_UNPACKED = 64 * 1024 * 1024
"""A profile that unpacks to more bytes was not packed here."""


class DamagedError(ValueError):
    """The bytes are not what was packed."""


class Packed(NamedTuple):
    """A person as bytes."""

    summary: bytes
    ids: bytes
    entries: bytes
    profile: bytes
    problems: bytes


def packed(person: Person, summary: PersonSummary) -> Packed:
    """A person as bytes."""
    order = {id(node): number for number, node in enumerate(nodes_of(person.profile))}
    records = [_dumped(_entry_record(entry, order)) for entry in person.entries]
    offsets = array("I", accumulate(map(len, records), initial=4 * (len(records) + 2)))
    table = struct.pack(f"<{len(offsets) + 1}I", len(records), *offsets)
    profile = b"" if person.profile is None else _dumped(node_record(person.profile))
    return Packed(
        _dumped(_summary_record(summary)),
        _dumped([entry.id for entry in person.entries]),
        table + b"".join(records),
        zlib.compress(profile, 1),
        packed_problems(person.problems),
    )


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)


def _dumped(value: Any) -> bytes:
    return _JSON.encode(value).encode("utf-8", "surrogatepass")


def _loaded(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError) as error:
        raise DamagedError(str(error)) from None


def _unpacking(function: Callable[..., Any]) -> Callable[..., Any]:
    """Says of bytes that are not what was packed that they are damaged, and nothing else."""

    def guarded(*arguments: Any) -> Any:
        try:
            return function(*arguments)
        except (
            TypeError, ValueError, LookupError, AttributeError, struct.error, zlib.error,
            RecursionError, OverflowError,
        ) as error:  # fmt: skip
            raise DamagedError(f"{type(error).__name__}: {error}") from None

    return guarded


# Heads and problems


def _summary_record(summary: PersonSummary) -> list[Any]:
    return [getattr(summary, name) for name in PersonSummary.__slots__]


@_unpacking
def _summary_of(data: bytes) -> PersonSummary:
    return summary_from(_loaded(data))


def unpacked_summary(data: bytes) -> PersonSummary:
    """The summary that was packed.

    Raises:
        DamagedError: None was.
    """
    summary: PersonSummary = _summary_of(data)
    return summary


def summary_from(record: Sequence[Any]) -> PersonSummary:
    """Returns the summary in a decoded record; may raise whatever bad input makes raise."""
    (name, headline, role, skills, months, rough, latest, years, entries, aside, problems, read) = (
        record
    )
    first_and_last = None if years is None else (int(years[0]), int(years[1]))
    return PersonSummary(
        str(name), str(headline), str(role), tuple(map(str, skills)), int(months), bool(rough),
        float(latest), first_and_last, int(entries), int(aside), int(problems), bool(read),
    )  # fmt: skip


def packed_problems(problems: Sequence[Problem]) -> bytes:
    """Problems as bytes."""
    return _dumped([_problem_record(each) for each in problems]) if problems else b""


def _problem_record(problem: Problem) -> list[Any]:
    return [getattr(problem, each.name) for each in fields(Problem)]


@_unpacking
def _problems_of(data: bytes, file: str) -> tuple[Problem, ...]:
    found = []
    for record in _loaded(data) if data else ():
        _, line, column, path, severity, code, message, hint, source, offset, private = record
        texts = map(str, (path, code, message, hint, source))
        where, code, message, hint, source = texts
        found.append(
            Problem(
                file, int(line), int(column), where, Severity(severity), code, message, hint,
                source, int(offset), bool(private),
            )
        )  # fmt: skip
    return tuple(found)


def unpacked_problems(data: bytes, file: str) -> tuple[Problem, ...]:
    """The problems that were packed, of a file by its name as shown.

    Raises:
        DamagedError: None were.
    """
    problems: tuple[Problem, ...] = _problems_of(data, file)
    return problems


# Entries

_KINDS = tuple(Kind)


def _entry_record(entry: Entry, order: Mapping[int, int]) -> list[Any]:
    return [
        entry.id,
        _KINDS.index(entry.kind),
        entry.title,
        entry.organization,
        entry.unit,
        entry.place,
        period_record(entry.period),
        placement_record(entry.placement),
        entry.skills,
        entry.tags,
        [text for passage in entry.passages for text in passage],
        [node_record(link) for link in entry.links],
        entry.figure,
        entry.citations,
        entry.parent,
        entry.related,
        int(entry.private),
        entry.line,
        order.get(id(entry.item), -1),
    ]


@_unpacking
def _ids_of(data: bytes) -> dict[str, int]:
    return {str(name): at for at, name in enumerate(_loaded(data))}


def unpacked_ids(data: bytes) -> dict[str, int]:
    """The position of each entry by its id.

    Raises:
        DamagedError: They were not packed here.
    """
    ids: dict[str, int] = _ids_of(data)
    return ids


class Owner(NamedTuple):
    """What the entries of a person share."""

    key: str
    name: str
    file: str
    node: Callable[[int], m.Node | None]
    """The item of the profile with a number."""


@_unpacking
def _entry_at(data: bytes, index: int, owner: Owner) -> Entry:
    first, last = struct.unpack_from("<2I", data, 4 * (index + 1))
    if not index < struct.unpack_from("<I", data)[0] or not first < last <= len(data):
        raise DamagedError("no such entry")
    return _entry(_loaded(data[first:last]), owner)


def unpacked_entry(data: bytes, index: int, owner: Owner) -> Entry:
    """One entry of a person.

    Raises:
        DamagedError: It was not packed here.
    """
    entry: Entry = _entry_at(data, index, owner)
    return entry


@_unpacking
def _all_entries(data: bytes, owner: Owner) -> tuple[Entry, ...]:
    count = struct.unpack_from("<I", data)[0]
    offsets = struct.unpack_from(f"<{count + 1}I", data, 4)
    joined = b"[" + b",".join(data[a:b] for a, b in pairwise(offsets)) + b"]"
    return tuple(_entry(record, owner) for record in _loaded(joined))


def unpacked_entries(data: bytes, owner: Owner) -> tuple[Entry, ...]:
    """All entries of a person.

    Raises:
        DamagedError: They were not packed here.
    """
    entries: tuple[Entry, ...] = _all_entries(data, owner)
    return entries


def _entry(record: Sequence[Any], owner: Owner) -> Entry:
    (
        name, kind, title, organization, unit, place, period, placement, skills, tags, passages,
        links, figure, citations, parent, related, private, line, item,
    ) = record  # fmt: skip
    texts = iter(passages)
    find, number = owner.node, int(item)
    return StoredEntry(
        f"{name}", f"{owner.key}#{name}", _KINDS[kind], f"{title}", owner.name, owner.file,
        f"{organization}", f"{unit}", f"{place}", period_of(period), placement_of(placement),
        tuple(map(str, skills)), tuple(map(str, tags)),
        tuple([Passage(str(key), str(text)) for key, text in zip(texts, texts, strict=True)]),
        tuple([link_of(each) for each in links]), f"{figure}",
        None if citations is None else int(citations), f"{parent}", tuple(map(str, related)),
        bool(private), int(line),
        (lambda: find(number)) if number >= 0 else None,  # type: ignore[arg-type]
    )  # fmt: skip


# Profiles


@_unpacking
def _profile_of(data: bytes) -> tuple[m.Node, ...]:
    unpacker = zlib.decompressobj()
    text = unpacker.decompress(data, MOST_UNPACKED)
    profile = node_of(_loaded(text))
    if not isinstance(profile, m.Profile):
        raise DamagedError("not a profile")
    return nodes_of(profile)


def unpacked_profile(data: bytes) -> tuple[m.Node, ...]:
    """The items of a profile by number; the first is the profile itself.

    Raises:
        DamagedError: It was not packed here.
    """
    nodes: tuple[m.Node, ...] = _profile_of(data)
    return nodes
