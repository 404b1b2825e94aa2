"""Gathering: what a process of its own makes of profile files.

It reads files into packed people, and the search's part over them, so that whoever asked
need only keep both. It stands above ``files`` and ``search``, which do not know each other.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from careertui.career.entries import Entry
from careertui.career.library import Person
from careertui.career.problems import Problem
from careertui.formats.load import load_file
from careertui.store.person_codec import Packed, packed, packed_problems, unpacked_problems
from careertui.store.sources import Source, read_source
from careertui.store.watcher import Stamp, stamp_of
from careertui.store.workers import Frame, Job, Pool, process_count

TASK = "careertui.store.reader:gather"
CHECK = "careertui.store.reader:check"
MERGE = "careertui.store.reader:merge"
MOVING = Stamp(0, 0, 0)
"""The stamp of a file that was written to while it was read."""
CHECK_FILES = 20
"""How many files are checked in one job."""
MANY_CHECKED = 200
"""From so many files on, other processes help."""
TICK_FILES = 20
"""After so many files it is told how far one is."""


def gather(job: Job) -> Iterator[Frame]:
    """Reads files: now and then a count, and at the end all people of the job.

    The job has ``files`` (paths), ``first`` (the number of the first file) and ``today``.
    The last frame has ``first``, ``stamps`` (null where there is no file, ``MOVING`` where
    it changed while it was read) and ``days``, and as bytes five pieces a person and the
    search's part.
    """
    today = date.fromisoformat(job["today"])
    people: list[Person] = []
    stamps: list[Stamp | None] = []
    # What is read is all alive, so looking for garbage in it would be in vain.
    gc.disable()
    try:
        for path in job["files"]:
            before = stamp_of(path)
            people.append(load_file(path, today=today))
            stamps.append(before if before == stamp_of(path) else MOVING)
            if len(people) % TICK_FILES == 0:
                yield Frame({"read": TICK_FILES})
        pieces = [packed(person, person.summary) for person in people]
        entries = list(chain.from_iterable(person.entries for person in people))
        part = _part(entries) if job.get("index", True) else b""
    finally:
        gc.enable()
    facts = {
        "first": job["first"],
        "stamps": [stamp and _facts_of(stamp) for stamp in stamps],
        "days": [valid_for(person, today) for person in people],
        "read": len(people) % TICK_FILES,
    }
    yield Frame(facts, [*chain.from_iterable(pieces), part])


class Checked(NamedTuple):
    """What is said of a file once it was checked."""

    problems: tuple[Problem, ...]
    entries: int
    """How many entries it has."""


def checked(
    sources: Sequence[Source], today: date, *, processes: int | None = None
) -> Iterator[Checked]:
    """What is wrong with each file, in their order; no more is held than what waits its turn.

    Args:
        sources: What to read.
        today: The day that ``present`` means.
        processes: How many to use beside this one; as many as are worth it where None.
    """
    if processes is None:
        processes = process_count() if len(sources) >= MANY_CHECKED else 0
    jobs: list[Job] = [
        {"at": at, "sources": sources[at : at + CHECK_FILES], "today": today.isoformat()}
        for at in range(0, len(sources), CHECK_FILES)
    ]
    done: dict[int, list[Checked]] = {}
    following = 0
    pool = Pool(CHECK, processes)
    try:
        for frame in pool.run(jobs):
            done[frame.facts["at"]] = [
                Checked(unpacked_problems(blob, file), entries)
                for blob, (file, entries) in zip(frame.blobs, frame.facts["files"], strict=True)
            ]
            while following in done:
                yield from done.pop(following)
                following += CHECK_FILES
    finally:
        pool.close()


def check(job: Job) -> Iterator[Frame]:
    """Checks files; the job has ``sources`` (path and name), ``at`` and ``today``.

    The frame has ``at`` and ``files`` (name and number of entries), and as bytes the
    problems of each.
    """
    today = date.fromisoformat(job["today"])
    files, blobs = [], []
    for source in job["sources"]:
        person = read_source(Source(*source), today=today, unproved=True)
        files.append((person.file, len(person.entries)))
        blobs.append(packed_problems(person.problems))
    yield Frame({"at": job["at"], "files": files}, blobs)


def _facts_of(stamp: Stamp) -> list[int]:
    return [stamp.mtime_ns, stamp.size, stamp.inode, stamp.ctime_ns]


def _part(entries: list[Entry]) -> bytes:
    from careertui.search.segment.build import build_segment
    from careertui.search.segment.codec import encode

    return b"".join(encode(build_segment(entries)))


def valid_for(person: Person, today: date) -> str:
    """For how long what was read holds: to the end of the month, or of the day.

    Placements follow the month; a warning about a date to come follows the day.
    """
    by_day = any(problem.code == "future-date" for problem in person.problems)
    return today.isoformat() if by_day else today.isoformat()[:7]


def people_in(frame: Frame) -> list[Packed]:
    """The people of a last frame."""
    blobs = frame.blobs[:-1]
    width = len(Packed._fields)
    return [Packed(*blobs[at : at + width]) for at in range(0, len(blobs), width)]


def merge(job: Job) -> Iterator[Frame]:
    """Makes one part of several; the job has the cache's ``folder``, ``parts`` and ``name``.

    Both the parts and what becomes of them stand in the cache, as they are large. A part
    that is not whole ends it, with nothing made.
    """
    from careertui.search.segment import merge as merging
    from careertui.search.segment.codec import CorruptSegment, decode, encode
    from careertui.store.cache import Cache

    cache = Cache(Path(job["folder"]), is_guest=True)
    try:
        segments = [decode(cache.pieces(name)) for name in job["parts"]]
        if cache.keep(job["name"], encode(merging.merge(segments))):
            yield Frame({"merged": job["name"]})
    except CorruptSegment:
        return
    finally:
        cache.close()
