"""Segments: the search over the people of a library, as they were read.

The invariants: an index that was given out never changes, so that a search can go on
while there is another; and a segment that is lost, or knows other names of skills than the
library does, is built again.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from careertui.career.aliases import builtin_aliases
from careertui.career.library import MANY_ENTRIES, Library, Person
from careertui.career.values import frozen
from careertui.store.cache import Cache
from careertui.store.manifest import Location

if TYPE_CHECKING:
    from careertui.career.aliases import AliasTable
    from careertui.search.index import Index
    from careertui.search.segment.segment import Segment
    from careertui.store.phrase_work import PhraseWork
    from careertui.store.workers import Workers

PREFIX = "segment-"
"""How the names of segments in the cache begin."""
MOST_SEGMENTS = 6
"""When there are more, some become one."""
MERGED_HERE = 10_000
"""So many entries are merged at once; more in another process, which takes seconds."""
PATIENCE_SECONDS: float | None = 0
"""How long a look at the other process waits for it."""
_SMALL = 4
"""Where the largest segment has so many times the entries of all others, it stays as it is."""


@frozen
class MergeJob:
    """Segments of a cache to merge into one."""

    folder: Path
    names: Sequence[str]
    name: str
    """Of the one."""


class Segments:
    """The segments of one library; safe in several threads."""

    def __init__(self, cache: Cache, folder: Path | None) -> None:
        """Makes ready; ``folder`` is that of the cache."""
        self._cache, self._folder = cache, folder
        self._lock = threading.RLock()
        self._segments: dict[str, Segment] = {}
        self._restored: Callable[[], Mapping[int, Location]] = dict
        """Gives where people are as the cache has it; asked when somebody searches."""
        self._latest: tuple[tuple[Library, Index], ...] = ()
        """The last libraries with their indexes; the screen may be one behind."""
        self.is_unsaved = False
        """Whether a segment was built that the cache has not."""
        self._is_growing = False
        self._merge: _Merge | None = None
        self._can_merge = folder is not None and cache.is_kept
        self._phrase_work: PhraseWork | None = None

    # Asking

    def grow(self, *, is_growing: bool) -> None:
        """Notes whether most people are still to be read.

        Until they are, skills have their built-in names: what other processes have indexed
        knows no others, and what is indexed for a few people would be indexed again for more.
        """
        with self._lock:
            self._is_growing, self._latest = is_growing, ()

    def index(self, library: Library) -> Index:
        """Returns the index of a library; it builds what is missing."""
        with self._lock:
            for known, index in self._latest:
                if known is library:
                    return index
            index = self._index_of(library)
            self._latest = ((library, index), *self._latest[:1])
            return index

    def _index_of(self, library: Library) -> Index:
        from careertui.search.documents import DocSpan
        from careertui.search.index import Index
        from careertui.search.measures import Measures
        from careertui.search.tokens import Analyzer

        table = builtin_aliases() if self._is_growing else table_for(library)
        self._build_missing(library, table)
        places = [self._locations[person.version] for person in library.people]
        names = dict.fromkeys(place.segment for place in places)
        numbers = {name: number for number, name in enumerate(names)}
        return Index.from_segments(
            library.entries,
            [self._segment(name) for name in numbers],
            [
                DocSpan(numbers[place.segment], place.first, person.entry_count)
                for person, place in zip(library.people, places, strict=True)
            ],
            analyzer=Analyzer(table),
            people=_people_in(library),
            measures=Measures(library),
        )

    def _build_missing(self, library: Library, table: AliasTable) -> None:
        """Builds one segment of all people who are in none that knows these names of skills."""
        prefix = _prefix_of(table)
        people = [person for person in library.people if not self._is_in(person, prefix)]
        if people:
            from careertui.search.segment.build import build_segment
            from careertui.search.tokens import Analyzer

            entries = tuple(entry for person in people for entry in person.entries)
            name = _new_name(prefix)
            self._hold(name, build_segment(entries, Analyzer(table)))
            # What an audience may see has a negative version, and is made again each time.
            self.is_unsaved |= any(person.version > 0 for person in people)
            self._locate(name, people)

    def _is_in(self, person: Person, prefix: str) -> bool:
        location = self._locations.get(person.version)
        if location is None or not location.segment.startswith(prefix):
            return False
        return self._loaded(location.segment) is not None

    def _segment(self, name: str) -> Segment:
        segment = self._loaded(name)
        if segment is None:
            raise LookupError(name)
        return segment

    def _loaded(self, name: str) -> Segment | None:
        """Returns a segment, or None if the cache no longer has it."""
        from careertui.search.segment.codec import CorruptSegment, decode

        if name not in self._segments:
            try:
                self._hold(name, decode(self._cache.pieces(name)))
            except CorruptSegment:
                return None
        return self._segments[name]

    def _hold(self, name: str, segment: Segment) -> None:
        from careertui.store.phrase_work import KeptPhrases

        segment.phrases = KeptPhrases(self._cache, name, segment.size)
        self._segments[name] = segment

    # Keeping

    def _locate(self, name: str, people: Iterable[Person]) -> None:
        """Notes that a segment was built of the entries of these people, in order."""
        locations, first = {}, 0
        for person in people:
            locations[person.version] = Location(name, first)
            first += len(person.entries)
        with self._lock:
            self._locations |= locations

    def restore(self, locations: Callable[[], Mapping[int, Location]]) -> None:
        """Notes what gives where people are, by version."""
        self._restored = locations

    @cached_property
    def _locations(self) -> dict[int, Location]:
        """Where people are, by the version of the reading."""
        return dict(self._restored())

    def location(self, person: Person) -> Location | None:
        """Returns where a person's entries are, or None if no segment has them yet."""
        return self._locations.get(person.version)

    def add(self, data: bytes, people: Sequence[Person]) -> None:
        """Keeps a segment that another process built of the entries of these people."""
        from careertui.search.segment.codec import decode

        name = _new_name(_prefix_of(builtin_aliases()))
        with self._lock:
            self._hold(name, decode([data]))
        self._cache.keep(name, data)
        self._locate(name, people)

    def save(self, library: Library) -> None:
        """Writes the segments of a library that the cache has not, and forgets what is unused."""
        from careertui.search.segment.codec import encode

        with self._lock:
            self.is_unsaved = False
            libraries = [library, *(shown for shown, _ in self._latest)]
            versions = {person.version for each in libraries for person in each.people}
            known = self._locations.items()
            self._locations = {version: place for version, place in known if version in versions}
            for name in self._names_in(library) - set(self._cache.names(PREFIX)):
                if name in self._segments:
                    self._cache.keep(name, encode(self._segments[name]))
            used = {place.segment for place in self._locations.values()}
            if self._merge is not None:
                used |= {*self._merge.job.names, self._merge.job.name}
            gone = set(self._segments) - used
            for name in gone:
                del self._segments[name]
        self._cache.forget(chain.from_iterable(map(lists_of, gone)))

    def _names_in(self, library: Library) -> set[str]:
        locations = map(self.location, library.people)
        return {location.segment for location in locations if location is not None}

    # Merging

    @property
    def is_merging(self) -> bool:
        """Whether another process is making one segment of several."""
        return self._merge is not None

    def merge(self, library: Library) -> bool:
        """Goes on with merging many segments; returns whether people are elsewhere now."""
        if self._merge is not None:
            return self._go_on(self._merge)
        sizes = self._sizes(library)
        names = _too_many(sizes)
        if not names:
            self._find_phrases(sizes)
            return False
        name = _new_name(names[0].rpartition("-")[0] + "-")
        if sum(self._segment(each).size for each in names) <= MERGED_HERE:
            from careertui.search.segment.merge import merge

            self._moved(names, name, merge([self._segment(each) for each in names]))
            return True
        if self._can_merge and self._folder is not None:
            self.save(library)
            job = MergeJob(self._folder, names, name)
            from careertui.store.workers import Workers

            workers = Workers(merge_segments, 1, is_idle=True)
            self._merge = _Merge(
                job, workers, workers.run([job], patience_seconds=PATIENCE_SECONDS)
            )
        return False

    def _sizes(self, library: Library) -> dict[str, int]:
        """Returns how many entries each segment of a library has."""
        return {
            name: segment.size
            for name in sorted(self._names_in(library))
            if (segment := self._loaded(name)) is not None
        }

    def _find_phrases(self, sizes: Mapping[str, int]) -> None:
        people = ((place.segment, place.first, v) for v, place in self._locations.items())
        if self._phrase_work is None:
            from careertui.store.phrase_work import PhraseWork

            self._phrase_work = PhraseWork(self._cache, self._folder)
        self._phrase_work.go_on(sizes, people)

    def _go_on(self, merge: _Merge) -> bool:
        result = next(merge.results, False)
        if result is None:
            return False
        self._merge = None
        merge.workers.stop()
        # Where it could not be done, it would hardly be done the next time.
        merged = self._loaded(merge.job.name) if result else None
        self._can_merge = merged is not None
        if merged is not None:
            self._moved(merge.job.names, merge.job.name, merged)
        return self._can_merge

    def _moved(self, names: Sequence[str], name: str, merged: Segment) -> None:
        """Notes that the entries of some segments are in one now, one after another."""
        starts, start = {}, 0
        for each in names:
            starts[each] = start
            start += self._segment(each).size
        with self._lock:
            self._hold(name, merged)
            self._locations |= {
                version: Location(name, starts[place.segment] + place.first)
                for version, place in self._locations.items()
                if place.segment in starts
            }
            self._latest = ()

    def stop(self) -> None:
        """Ends what is under way in other processes. Any thread may call it."""
        if self._phrase_work is not None:
            self._phrase_work.stop()
        if self._merge is not None:
            self._merge.workers.stop()


@frozen
class _Merge:
    """A merge that is under way."""

    job: MergeJob
    workers: Workers[MergeJob, bool]
    results: Iterator[bool | None]


def merge_segments(job: MergeJob) -> bool:
    """Merges segments; returns whether the cache has taken the new one.

    All of them are in the cache, as they are large.
    """
    from careertui.search.segment.codec import CorruptSegment, decode, encode
    from careertui.search.segment.merge import merge

    cache = Cache(job.folder)
    try:
        return cache.keep(job.name, encode(merge([decode(cache.pieces(n)) for n in job.names])))
    except CorruptSegment:
        return False
    finally:
        cache.close()


def _too_many(sizes: Mapping[str, int]) -> tuple[str, ...]:
    """Returns the segments to merge, of some with so many entries each; none if they are few."""
    by_prefix = Counter(name.rpartition("-")[0] for name in sizes)
    if len(sizes) <= MOST_SEGMENTS or len(by_prefix) > 1:
        return ()
    largest = max(sizes, key=sizes.__getitem__)
    rest = tuple(name for name in sizes if name != largest)
    is_small = sum(sizes[name] for name in rest) * _SMALL < sizes[largest]
    return rest if is_small else tuple(sizes)


def lists_of(name: str) -> tuple[str, str]:
    """Returns the names of the lists in the cache that a segment has."""
    from careertui.store.phrase_work import PREFIX

    return name, PREFIX + name


def _people_in(library: Library) -> int:
    """Returns how many people there are by name, or two: more would be read for nothing."""
    names = set[str]()
    for person in library.people:
        if person.entry_count:
            names.add(person.name)
        if len(names) > 1:
            break
    return len(names)


def table_for(library: Library) -> AliasTable:
    """Returns the names of skills: those of the library itself while all its entries are read."""
    table = builtin_aliases()
    if len(library.entries) > MANY_ENTRIES:
        return table
    from careertui.search.index import table_of

    return table_of(library.entries, table)


def _prefix_of(table: AliasTable) -> str:
    """Returns the prefix of the names of segments that know these names of skills."""
    # Loaded here, as a first screen needs no segment.
    from hashlib import blake2s

    return f"{PREFIX}{blake2s(repr(table.signature).encode(), digest_size=8).hexdigest()}-"


def _new_name(prefix: str) -> str:
    return f"{prefix}{uuid4().hex}"
