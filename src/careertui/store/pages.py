"""Pages: what lazy people read, from the cache or else from their files.

The invariant: it always answers. If a piece of the cache is gone or damaged, the person's file
is read again, and what the file says now is shown.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Generic, TypeVar

from careertui.career.entries import Entry
from careertui.career.kinds import Kind
from careertui.career.library import Person
from careertui.career.model import Node, Profile
from careertui.career.problems import Problem
from careertui.store import person_codec as codec
from careertui.store.cache import Cache
from careertui.store.lazy import LazyPerson

KeyT = TypeVar("KeyT")
ValueT = TypeVar("ValueT")
PieceT = TypeVar("PieceT")


class Recent(Generic[KeyT, ValueT]):
    """The values asked for last, up to a number; safe in several threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[KeyT, ValueT] = OrderedDict()

    def get(self, key: KeyT) -> ValueT | None:
        """Returns a remembered value, or None; it is the last to be forgotten then."""
        try:
            self._values.move_to_end(key)
        except KeyError:
            return None
        return self._values.get(key)

    def put(self, key: KeyT, value: ValueT) -> ValueT:
        """Remembers a value and returns it."""
        self._values[key] = value
        while len(self._values) > self._most:
            try:
                self._values.popitem(last=False)
            except KeyError:
                break
        return value


class Pages:
    """The pages of one library; safe to ask in several threads."""

    def __init__(self, cache: Cache, today: date) -> None:
        self._cache = cache
        self._today = today
        self._entry: Recent[tuple[int, str, int], Entry] = Recent(8192)
        self._entries: Recent[tuple[int, str], tuple[Entry, ...]] = Recent(24)
        self._encoded: Recent[int, bytes] = Recent(256)
        self._nodes: Recent[int, tuple[Node, ...]] = Recent(24)
        self._ids: Recent[int, Mapping[str, int]] = Recent(512)
        self._read_again: dict[int, Person] = {}

    def entry(self, person: LazyPerson, index: int) -> Entry:
        """Returns one entry of a person."""
        key = (person.version, person.key, index)
        entry = self._entry.get(key)
        if entry is not None:
            return entry
        entries = self._entries.get(key[:2])
        if entries is None and person.version not in self._read_again:
            try:
                with codec.decoding():
                    entry = codec.decode_entry(self._page(person), index, self._owner(person))
                return self._entry.put(key, entry)
            except codec.DamagedError:
                pass
        return (entries or self.entries(person))[index]

    def entries(self, person: LazyPerson) -> tuple[Entry, ...]:
        """Returns all entries of a person; the same objects while they are remembered."""
        key = (person.version, person.key)
        entries = self._entries.get(key)
        if entries is None:
            entries = self._decoded(
                person,
                lambda: codec.decode_entries(self._page(person), self._owner(person)),
                lambda fresh: _padded(fresh.entries, person),
            )
            self._entries.put(key, entries)
        return entries

    def ids(self, person: LazyPerson) -> Mapping[str, int]:
        """Returns the position of each entry of a person by its id."""
        ids = self._ids.get(person.version)
        if ids is None:
            ids = self._decoded(
                person,
                lambda: codec.decode_ids(self._piece(person, "ids")),
                lambda fresh: {
                    entry.id: at for at, entry in enumerate(_padded(fresh.entries, person))
                },
            )
            self._ids.put(person.version, ids)
        return ids

    def profile(self, person: LazyPerson) -> Profile | None:
        """Returns what was read of a person's file."""
        node = self._node(person, 0)
        return node if isinstance(node, Profile) else None

    def problems(self, person: LazyPerson) -> tuple[Problem, ...]:
        """Returns what is wrong with a person's file."""
        return self._decoded(
            person,
            lambda: codec.decode_problems(self._piece(person, "problems"), person.file),
            lambda fresh: fresh.problems,
        )

    def _decoded(
        self, person: LazyPerson, decode: Callable[[], PieceT], fallback: Callable[[Person], PieceT]
    ) -> PieceT:
        """Returns what the cache has, or what the file has if the cache is damaged."""
        if person.version not in self._read_again:
            try:
                with codec.decoding():
                    return decode()
            except codec.DamagedError:
                from careertui.formats.load import load_file

                fresh = load_file(person.path, today=self._today, shown=person.file)
                self._read_again[person.version] = fresh
        return fallback(self._read_again[person.version].under(person.key))

    def _piece(self, person: LazyPerson, name: str) -> bytes:
        piece = self._cache.piece(person.version, name)
        if piece is None:
            raise codec.DamagedError(f"the {name} are gone")
        return piece

    def _page(self, person: LazyPerson) -> bytes:
        encoded = self._encoded.get(person.version)
        if encoded is None:
            encoded = self._encoded.put(person.version, self._piece(person, "entries"))
        return encoded

    def _owner(self, person: LazyPerson) -> codec.Owner:
        return codec.Owner(
            person.key, person.name, person.file, lambda number: self._node(person, number)
        )

    def _node(self, person: LazyPerson, number: int) -> Node | None:
        nodes = self._nodes.get(person.version)
        if nodes is None:
            nodes = self._decoded(
                person,
                lambda: codec.decode_profile(self._piece(person, "profile")),
                lambda fresh: codec.nodes_of(fresh.profile),
            )
            self._nodes.put(person.version, nodes)
        return nodes[number] if number < len(nodes) else None


def _padded(entries: Sequence[Entry], person: LazyPerson) -> tuple[Entry, ...]:
    """Returns as many entries as the person had when the search was prepared."""
    count = person.summary.entries
    missing = (_missing(person, number) for number in range(len(entries), count))
    return (*entries[:count], *missing)


def _missing(person: LazyPerson, number: int) -> Entry:
    name = f"gone-{number + 1}"
    title = "This entry is no longer in the file"
    return Entry(name, f"{person.key}#{name}", Kind.SECTION, title, person.name, person.file)
