"""Lazy people: what a list shows of them is held, the rest is read when it is asked for.

The invariants: a lazy person says the same as one that is held whole; an entry that is read
twice is equal in all it says, if not the same object. The pages always answer: if a piece of
the cache is gone or damaged, the person's file is read again, and what the file says now is
what is shown.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from careertui.career.entries import Entry
from careertui.career.kinds import Kind
from careertui.career.library import Person
from careertui.career.model import Node, Profile
from careertui.career.sequences import LazySequence
from careertui.career.summaries import PersonSummary
from careertui.exports.audience import Audience
from careertui.store import person_codec as codec
from careertui.store.cache import Cache

if TYPE_CHECKING:
    from careertui.career.problems import Problem
    from careertui.career.summaries import Traits

_ONE_BY_ONE = 24
"""So many people's skills are read one by one, as beside a list; then everyone's at once."""


class LazyPerson(Person):
    """A person whose entries, profile and problems are on pages."""

    key: str
    path: str
    version: int
    set_aside: int
    is_career: bool
    _entries: int
    _is_read: bool

    def __init__(
        self, key: str, path: str, version: int, glance: Iterable[Any], pages: Pages,
        *, problems: tuple[Problem, ...] | None = None, summary: PersonSummary | None = None,
    ) -> None:  # fmt: skip
        """Makes a person of the pages.

        Args:
            key: Unique in the library.
            path: The file.
            version: Names the reading of the file on the pages.
            glance: What is held, as in ``Glance``.
            pages: Where the rest is read.
            problems: The problems, if they are not those on the pages.
            summary: What a list says of the person, if it is at hand.
        """
        # One by one, as ten thousand are made at a start: by way of a dictionary each takes
        # three times as long.
        self.key, self.path, self.version, self._pages = key, path, version, pages
        self._entries, self.set_aside, self._is_read, self.is_career = glance
        self._problems = problems
        if summary is not None:
            self.summary = summary

    @property
    def file(self) -> str:
        """The file as shown to people."""
        return self._pages.shown(self.path)

    @cached_property
    def summary(self) -> PersonSummary:
        """What a list of people says of this person."""
        return self._pages.summary(self)

    @property
    def entry_count(self) -> int:
        """How many entries there are."""
        return self._entries

    @property
    def profile(self) -> Profile | None:
        """What was read."""
        return self._pages.profile(self) if self._is_read else None

    @property
    def entries(self) -> Sequence[Entry]:
        """The entries, read when they are asked for."""
        return LazyEntries(self)

    @property
    def uses(self) -> bytes:
        """What each skill of this person is worth."""
        return self._pages.uses(self)

    @property
    def traits(self) -> Traits:
        """What tells the person from others of the same name."""
        return self.summary.traits

    @property
    def numbers(self) -> Mapping[str, int]:
        """The position of each entry by its id, in the order of ``entries``."""
        return self._pages.ids(self)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """In file order."""
        if self._problems is not None:
            return self._problems
        return self._pages.problems(self) if self.summary.problems else ()

    @property
    def name(self) -> str:
        """Whose career it is."""
        return self.summary.name or self.key

    @property
    def headline(self) -> str:
        """The line under the name."""
        return self.summary.headline

    @property
    def years(self) -> tuple[int, int] | None:
        """The first and last calendar year that an entry touches, or None."""
        return self.summary.years

    @property
    def is_read(self) -> bool:
        """Whether anything of the file could be read."""
        return self._is_read

    def under(self, key: str) -> LazyPerson:
        """Returns the person under another key."""
        return self if key == self.key else self._copy(key, self._problems)

    def with_problems(self, problems: Sequence[Problem]) -> LazyPerson:
        """Returns the person with other problems."""
        return self._copy(self.key, tuple(problems))

    def _copy(self, key: str, problems: tuple[Problem, ...] | None) -> LazyPerson:
        glance = (self._entries, self.set_aside, self._is_read, self.is_career)
        summary = self.__dict__.get("summary")
        return LazyPerson(
            key, self.path, self.version, glance, self._pages, problems=problems, summary=summary
        )

    def __eq__(self, other: object) -> bool:
        """Whether it is the same reading of the same file."""
        if not isinstance(other, LazyPerson):
            return NotImplemented
        mine = (self.key, self.version, self.path, self._problems)
        return mine == (other.key, other.version, other.path, other._problems)

    def __repr__(self) -> str:
        """Shows which reading it is; reads nothing."""
        return f"{type(self).__name__}({self.key!r}, {self.path!r}, {self.version})"

    def __hash__(self) -> int:
        """Returns the same for the same reading."""
        return hash((self.key, self.version))


class LazyEntries(LazySequence[Entry]):
    """The entries of one lazy person."""

    __slots__ = ("_person",)

    def __init__(self, person: LazyPerson) -> None:
        self._person = person

    def __len__(self) -> int:
        """Returns how many there are; reads nothing."""
        return self._person.entry_count

    def __iter__(self) -> Iterator[Entry]:
        """Yields all of them."""
        return iter(self._all())

    def _all(self) -> tuple[Entry, ...]:
        return self._person._pages.entries(self._person)

    def _at(self, number: int) -> Entry:
        return self._person._pages.entry(self._person, number)

    def _between(self, first: int, last: int) -> Sequence[Entry]:
        entries = self._all()
        return entries if (first, last) == (0, len(entries)) else entries[first:last]

    def __eq__(self, other: object) -> bool:
        """Whether the same entries are in it, read or not."""
        if isinstance(other, LazyEntries) and other._person == self._person:
            return True
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]


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

    def __init__(
        self, cache: Cache, today: date, shown: Callable[[str], str] = str,
        summary_of: Callable[[int], PersonSummary] | None = None,
        audience: Audience = Audience.OWNER,
    ) -> None:  # fmt: skip
        """Makes ready.

        Args:
            cache: What has the pages.
            today: The day that ``present`` means.
            shown: Gives the name of a file as people see it.
            summary_of: Gives the summary of a version, or raises DamagedError.
            audience: Who sees what has to be read again.
        """
        self._cache = cache
        self._today = today
        self.shown = shown
        self._summary_of = summary_of or _no_summary
        self._audience = audience
        self._entry: Recent[tuple[int, str, int], Entry] = Recent(8192)
        self._entries: Recent[tuple[int, str], tuple[Entry, ...]] = Recent(24)
        self._encoded: Recent[int, bytes] = Recent(256)
        self._nodes: Recent[int, tuple[Node, ...]] = Recent(24)
        self._ids: Recent[int, Mapping[str, int]] = Recent(512)
        self._read_again: dict[int, Person] = {}
        self._uses: dict[int, bytes] = {}
        """What was read of everyone's at once."""

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

    def summary(self, person: LazyPerson) -> PersonSummary:
        """Returns what a list says of a person."""
        return self._decoded(
            person, lambda: self._summary_of(person.version), lambda fresh: fresh.summary
        )

    def uses(self, person: LazyPerson) -> bytes:
        """Returns what each skill of a person is worth; after some, reads everyone's."""
        uses = self._uses.get(person.version)
        if uses is None:
            if len(self._uses) == _ONE_BY_ONE:
                self._uses |= self._cache.uses()
            known = self._uses.get(person.version) or self._cache.piece(person.version, "uses")
            from careertui.career.skill_uses import encoded_uses

            uses = self._uses[person.version] = known or encoded_uses(self.entries(person))
        return uses

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
                from careertui.exports.release import released_person
                from careertui.formats.load import load_file

                fresh = load_file(person.path, today=self._today, shown=person.file)
                self._read_again[person.version] = released_person(fresh, self._audience)
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
    count = person.entry_count
    missing = (_missing(person, number) for number in range(len(entries), count))
    return (*entries[:count], *missing)


def _no_summary(version: int) -> PersonSummary:
    raise codec.DamagedError(f"no summary of {version}")


def _missing(person: LazyPerson, number: int) -> Entry:
    name = f"gone-{number + 1}"
    title = "This entry is no longer in the file"
    return Entry(name, f"{person.key}#{name}", Kind.SECTION, title, person.name, person.file)
