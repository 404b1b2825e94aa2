"""Parts: the search over many files, in parts that were made when the files were read.

The invariants: an index that is given out is never changed, so whoever holds it can search
on while there is another; and a part that is lost is made again of its people.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from uuid import uuid4

from careertui.career.entries import Entry
from careertui.career.library import Library
from careertui.store.cache import Cache
from careertui.store.lazy import StoredPerson
from careertui.store.manifest import Row
from careertui.store.reader import MERGE
from careertui.store.workers import Frame, Job, Pool

if TYPE_CHECKING:
    from careertui.search.index import Index
    from careertui.search.segment.segment import Segment

MOST_PARTS = 6
"""When there are more, some are made into one."""
_SMALL = 4
"""Where the largest part has so many times the entries of all others, it is left as it is."""

Entries = Callable[[Row], Sequence[Entry]]


def new_name() -> str:
    """A name for a part that nobody else has."""
    return f"part-{uuid4().hex}"


class Merge(NamedTuple):
    """Parts that are being made into one."""

    names: tuple[str, ...]
    name: str
    """Of the one."""
    pool: Pool
    frames: Iterator[Frame]


class Parts:
    """The parts of one library."""

    def __init__(self, cache: Cache, folder: Path | None, entries: Entries) -> None:
        """Parts over a cache; ``entries`` gives those of a row."""
        self._cache, self._folder, self._entries = cache, folder, entries
        self._held: dict[str, Segment] = {}
        self._merge: Merge | None = None
        self._can_merge = folder is not None and cache.is_kept

    def keep(self, name: str, data: bytes) -> None:
        """Keeps a part that was just made, here and in the cache."""
        from careertui.search.segment.codec import decode

        self._held[name] = decode([data])
        self._cache.keep(name, data)

    def index(self, library: Library, rows: Mapping[int, Row]) -> Index:
        """The index of a library.

        Args:
            library: People with rows, and perhaps some who are held whole.
            rows: By place in the cache.
        """
        from careertui.search.documents import DocSpan
        from careertui.search.index import Index

        order: dict[str, int] = {}
        parts: list[Segment] = []
        spans: list[DocSpan] = []
        for person in library.people:
            row = rows.get(person.place) if isinstance(person, StoredPerson) else None
            name = row.part if row is not None else f"own-{person.key}"
            if name not in order:
                order[name] = len(parts)
                parts.append(_made(person.entries) if row is None else self._part(name, rows))
            position, length = (
                (row.position, row.summary.entries) if row is not None else (0, len(person.entries))
            )
            spans.append(DocSpan(order[name], position, length))
        return Index.from_segments(library.entries, parts, spans)

    def _part(self, name: str, rows: Mapping[int, Row]) -> Segment:
        from careertui.search.segment.codec import CorruptSegment, decode

        if name not in self._held:
            try:
                self._held[name] = decode(self._cache.pieces(name))
            except CorruptSegment:
                own = sorted((row for row in rows.values() if row.part == name),
                             key=lambda row: row.position)  # fmt: skip
                self._held[name] = _made([each for row in own for each in self._entries(row)])
        return self._held[name]

    def keep_only(self, names: set[str]) -> None:
        """Forgets the parts that nobody is in any more."""
        merging = self._merge.names if self._merge is not None else ()
        gone = [name for name in self._held if name not in names and name not in merging]
        for name in gone:
            del self._held[name]
        if gone:
            self._cache.forget(gone)

    # Merging

    @property
    def is_merging(self) -> bool:
        """Whether parts are being made into one just now."""
        return self._merge is not None

    def merge(self, rows: Mapping[int, Row]) -> dict[int, Row] | None:
        """Goes on with making one part of many, or begins it where there are too many.

        Another process does it, after everything else that the machine has to do.

        Returns:
            The rows that stand elsewhere now that it is done; None where it is not.
        """
        if self._merge is None:
            names = self._too_many(rows) if self._can_merge else ()
            if names and self._folder is not None:
                self._merge = self._begun(names, self._folder)
            return None
        frame = next(self._merge.frames, None)
        if frame is not None and not frame.facts:
            return None
        merge, self._merge = self._merge, None
        merge.pool.close()
        # Where it could not be done it would hardly be done the next time.
        self._can_merge = frame is not None and frame.facts.get("merged") == merge.name
        return self._moved(merge, rows) if self._can_merge else None

    def _too_many(self, rows: Mapping[int, Row]) -> tuple[str, ...]:
        """The parts to make into one; none where there are few."""
        used = list(dict.fromkeys(row.part for row in rows.values()))
        if len(used) <= MOST_PARTS:
            return ()
        sizes = {name: self._part(name, rows).size for name in used}
        largest = max(used, key=sizes.__getitem__)
        rest = tuple(name for name in used if name != largest)
        is_small = sum(sizes[name] for name in rest) * _SMALL < sizes[largest]
        return rest if is_small else tuple(used)

    def _begun(self, names: tuple[str, ...], folder: Path) -> Merge:
        name = new_name()
        job: Job = {"folder": str(folder), "parts": list(names), "name": name}
        pool = Pool(MERGE, 1, is_idle=True)
        return Merge(names, name, pool, pool.run([job], patience_seconds=0))

    def _moved(self, merge: Merge, rows: Mapping[int, Row]) -> dict[int, Row]:
        starts, start = {}, 0
        for name in merge.names:
            starts[name] = start
            start += self._part(name, rows).size
        return {
            place: replace(row, part=merge.name, position=starts[row.part] + row.position)
            for place, row in rows.items()
            if row.part in starts
        }

    def stop(self) -> None:
        """Ends what is going on; it may be called on any thread."""
        if self._merge is not None:
            self._merge.pool.stop()


def _made(entries: Sequence[Entry]) -> Segment:
    from careertui.search.segment.build import build_segment

    return build_segment(tuple(entries))
