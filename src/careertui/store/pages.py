"""The shelf: the entries of stored people, from the cache or else from their files.

The invariant: it always answers. Where a piece of the cache is gone or not whole, the
person's file is read again, and what the file says now is what is shown.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from datetime import date
from typing import Generic, TypeVar

from careertui.career.entries import Entry
from careertui.career.kinds import Kind
from careertui.career.library import Person
from careertui.career.model import Node, Profile
from careertui.career.problems import Problem
from careertui.formats.load import load_file
from careertui.store import person_codec as packing
from careertui.store.cache import Cache
from careertui.store.lazy import StoredPerson
from careertui.store.packed_records import nodes_of

KeyT = TypeVar("KeyT")
ValueT = TypeVar("ValueT")


class Recent(Generic[KeyT, ValueT]):
    """The values that were asked for lately, at most so many."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: OrderedDict[KeyT, ValueT] = OrderedDict()

    def get(self, key: KeyT) -> ValueT | None:
        """A value that is remembered, which then is the last to be forgotten."""
        try:
            self._held.move_to_end(key)
        except KeyError:
            return None
        return self._held.get(key)

    def put(self, key: KeyT, value: ValueT) -> ValueT:
        """Remembers a value and returns it."""
        self._held[key] = value
        while len(self._held) > self._most:
            try:
                self._held.popitem(last=False)
            except KeyError:
                break
        return value


class CachedShelf:
    """A shelf over a cache; safe to ask from several threads."""

    def __init__(self, cache: Cache, today: date) -> None:
        self.cache = cache
        self._today = today
        self._entries: Recent[tuple[int, str, int], Entry] = Recent(8192)
        self._blobs: Recent[int, bytes] = Recent(256)
        self._people: Recent[tuple[int, str], tuple[Entry, ...]] = Recent(24)
        self._nodes: Recent[int, tuple[Node, ...]] = Recent(24)
        self._ids: Recent[int, dict[str, int]] = Recent(512)
        self._again: dict[int, Person] = {}

    def entry(self, person: StoredPerson, index: int) -> Entry:
        """One entry of a person."""
        key = (person.place, person.key, index)
        found = self._entries.get(key)
        if found is not None:
            return found
        whole = self._people.get(key[:2])
        if whole is not None:
            return whole[index]
        try:
            blob = self._blob(person.place)
            found = packing.unpacked_entry(blob, index, self._owner(person))
        except packing.DamagedError:
            found = self._from_file(person)[index]
        return self._entries.put(key, found)

    def whole(self, person: StoredPerson) -> tuple[Entry, ...]:
        """All entries of a person; the same objects while they are remembered."""
        key = (person.place, person.key)
        found = self._people.get(key)
        if found is not None:
            return found
        try:
            found = packing.unpacked_entries(self._blob(person.place), self._owner(person))
            if len(found) != person.summary.entries:
                raise packing.DamagedError("not as many entries as there were")
        except packing.DamagedError:
            found = self._from_file(person)
        return self._people.put(key, found)

    def ids(self, person: StoredPerson) -> Mapping[str, int]:
        """The position of each entry of a person by its id."""
        found = self._ids.get(person.place)
        if found is None:
            try:
                found = packing.unpacked_ids(self._piece(person.place, "ids"))
            except packing.DamagedError:
                found = {each.id: at for at, each in enumerate(self._from_file(person))}
            self._ids.put(person.place, found)
        return found

    def profile(self, person: StoredPerson) -> Profile | None:
        """What was read of a person's file."""
        node = self._node(person, 0)
        return node if isinstance(node, Profile) else None

    def problems(self, person: StoredPerson) -> tuple[Problem, ...]:
        """What is wrong with a person's file."""
        try:
            data = self._piece(person.place, "problems")
            return packing.unpacked_problems(data, person.file)
        except packing.DamagedError:
            return self._read_again(person).problems

    def _piece(self, place: int, name: str) -> bytes:
        data = self.cache.piece(place, name)
        if data is None:
            raise packing.DamagedError(f"the {name} are gone")
        return data

    def _blob(self, place: int) -> bytes:
        found = self._blobs.get(place)
        return self._blobs.put(place, self._piece(place, "entries")) if found is None else found

    def _owner(self, person: StoredPerson) -> packing.Owner:
        def node(number: int) -> Node | None:
            return self._node(person, number)

        return packing.Owner(person.key, person.name, person.file, node)

    def _node(self, person: StoredPerson, number: int) -> Node | None:
        nodes = self._nodes.get(person.place)
        if nodes is None:
            try:
                nodes = packing.unpacked_profile(self._piece(person.place, "profile"))
            except packing.DamagedError:
                profile = self._read_again(person).profile
                nodes = nodes_of(profile)
            self._nodes.put(person.place, nodes)
        return nodes[number] if number < len(nodes) else None

    def _from_file(self, person: StoredPerson) -> tuple[Entry, ...]:
        """As many entries as the person has, as the file has them now."""
        fresh = self._read_again(person)
        count = person.summary.entries
        entries = list(fresh.entries[:count])
        entries += [_missing(person, number) for number in range(len(entries), count)]
        return tuple(entries)

    def _read_again(self, person: StoredPerson) -> Person:
        found = self._again.get(person.place)
        if found is None:
            found = self._again[person.place] = load_file(person.path, today=self._today)
        return found.under(person.key)


def _missing(person: StoredPerson, number: int) -> Entry:
    """What stands in the place of an entry that its file no longer has."""
    name = f"gone-{number + 1}"
    title = "This entry is no longer in the file"
    return Entry(name, f"{person.key}#{name}", Kind.SECTION, title, person.name, person.file)
