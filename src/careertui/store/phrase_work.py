"""Phrase work: the phrase index of each large segment, made when there is nothing else to do.

The invariant: it changes only how soon a phrase is found. What cannot be read is left out, and
work that is lost is begun again the next time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING

from careertui.career.values import frozen
from careertui.store.cache import Cache
from careertui.store.workers import Workers

if TYPE_CHECKING:
    from careertui.career.entries import Entry
    from careertui.search.segment.phrase_index import PhraseIndex

PREFIX = "phrases-"
"""Stands before the name of a segment in the name of its phrases in the cache."""
LARGE = 10_000
"""The phrases of a segment of so many entries are found in another process."""
PATIENCE_SECONDS: float | None = 0
"""How long a look at the other process waits for it."""


class KeptPhrases:
    """Gives the phrase index of a segment once the cache has it."""

    def __init__(self, cache: Cache, name: str, size: int) -> None:
        self._cache, self._name, self._size = cache, PREFIX + name, size
        self._index: PhraseIndex | None = None

    def __call__(self) -> PhraseIndex | None:
        """Returns the phrase index, read when it is first asked for, or None."""
        from careertui.search.segment.codec import CorruptSegment, decode_phrases

        if self._index is None:
            try:
                self._index = decode_phrases(self._cache.pieces(self._name), self._size)
            except CorruptSegment:
                return None
        return self._index


@frozen
class PhraseJob:
    """A segment of a cache, and whose entries it has."""

    folder: Path
    name: str
    people: Sequence[tuple[int, int]]
    """Where the entries of each begin in the segment, ascending, and the version."""


class PhraseWork:
    """Makes phrase indexes, one at a time."""

    def __init__(self, cache: Cache, folder: Path | None) -> None:
        """Makes ready; ``folder`` is that of the cache."""
        self._cache, self._folder = cache, folder
        self._seen: set[str] = set()
        """The segments that have one, or were tried."""
        self._workers: Workers[PhraseJob, bool] | None = None
        self._results: Iterator[bool | None] = iter(())

    def go_on(self, sizes: Mapping[str, int], people: Iterable[tuple[str, int, int]]) -> None:
        """Goes on with the segments that have no phrase index.

        Args:
            sizes: How many entries each segment has.
            people: For each person a segment, where the entries begin there, and the version.
        """
        if self._workers is not None:
            if next(self._results, False) is not None:
                self.stop()
            return
        name = next((n for n, size in sizes.items() if size >= LARGE and n not in self._seen), None)
        if name is None or self._folder is None or not self._cache.is_kept:
            return
        self._seen.add(name)
        if self._cache.names(name) and not self._cache.names(PREFIX + name):
            inside = sorted((first, version) for each, first, version in people if each == name)
            job = PhraseJob(self._folder, name, inside)
            self._workers = Workers(keep_phrases, 1, is_idle=True)
            self._results = self._workers.run([job], patience_seconds=PATIENCE_SECONDS)

    def stop(self) -> None:
        """Ends what is under way. Any thread may call it."""
        workers, self._workers = self._workers, None
        if workers is not None:
            workers.stop()


def keep_phrases(job: PhraseJob) -> bool:
    """Makes the phrase index of a segment; returns whether the cache has taken it."""
    from careertui.search.segment.codec import CorruptSegment, decode, encode_phrases
    from careertui.search.segment.phrase_index import build_phrase_index

    cache = Cache(job.folder)
    try:
        segment = decode(cache.pieces(job.name))
        phrases = build_phrase_index(segment, _entries(cache, job.people, segment.size))
        return cache.keep(PREFIX + job.name, encode_phrases(phrases))
    except CorruptSegment:
        return False
    finally:
        cache.close()


def _entries(cache: Cache, people: Iterable[tuple[int, int]], size: int) -> Iterator[Entry | None]:
    """Yields the entries of a segment in its order; None for each that the cache lacks."""
    from careertui.store.person_codec import DamagedError, Owner, decode_entries, decoding

    nobody = Owner("", "", "", lambda number: None)
    at = 0
    for first, version in people:
        yield from repeat(None, first - at)
        at = max(at, first)
        try:
            with decoding():
                entries = decode_entries(cache.piece(version, "entries") or b"", nobody)
        except DamagedError:
            continue
        yield from entries
        at += len(entries)
    yield from repeat(None, size - at)
