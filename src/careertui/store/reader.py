"""Reader: files as they were when they were read, here or in a process of its own.

It is above ``formats`` and ``search``, which do not know each other: what a process
sends back is people in pieces and the search's segment over them, ready to be kept.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import chain

from careertui.career.library import Library, Person
from careertui.career.summaries import PersonSummary
from careertui.career.values import frozen
from careertui.exports.audience import Audience
from careertui.store.manifest import FileRecord
from careertui.store.person_codec import Pieces, encode
from careertui.store.sources import Sources
from careertui.store.watcher import Change, Stamp, stamp_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from careertui.career.problems import Problem
    from careertui.store.workers import Workers

MOVING = Stamp(0, 0, 0)
"""The stamp of a file that was written to while it was read."""
CHECK_FILES = 20
"""How many files are checked in one job."""
_FIRST_JOB, _LARGEST_JOB = 8, 50
"""How many files the first jobs have, so that people soon arrive, and the largest, so that
there are few segments. The last are small again, so that no process long waits for another."""
PATIENCE_SECONDS = 0.25
"""How long a process is waited for before the files on the screen get their turn."""
MANY_CHECKED = 200
"""From so many files on, other processes help."""


@frozen
class Reading:
    """One file that was read."""

    record: FileRecord
    person: Person


def read(path: str, sources: Sources, today: date) -> Reading:
    """Reads one file. Never raises; ``MOVING`` is its stamp if it changed meanwhile."""
    before = stamp_of(path)
    person = sources.read(path, today)
    record = _record(path, person, before, today)
    return Reading(record, replace(person, version=record.version))


def _record(path: str, person: Person, before: Stamp | None, today: date) -> FileRecord:
    stamp = before if before == stamp_of(path) else MOVING
    return FileRecord(path, stamp, valid_for(person, today), new_version())


def new_version() -> int:
    """Returns a name for a reading that no other has."""
    return int.from_bytes(os.urandom(7), "big")


def valid_for(person: Person, today: date) -> str:
    """Returns for how long what was read holds: to the end of the month, or of the day.

    Placements follow the month; a warning about a date to come follows the day.
    """
    by_day = any(problem.code == "future-date" for problem in person.problems)
    return today.isoformat() if by_day else today.isoformat()[:7]


@contextmanager
def bulk_load() -> Iterator[None]:
    """Turns garbage collection off: all that is read stays alive, so it would find nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


# In other processes


@frozen
class ReadJob:
    """Files to read."""

    paths: Sequence[str]
    today: date
    audience: Audience = Audience.OWNER
    """Who sees what is read."""


@frozen
class EncodedReadings:
    """Files that were read, with a segment over the entries of all of them."""

    records: Sequence[FileRecord]
    summaries: Sequence[PersonSummary]
    people: Sequence[Pieces]
    segment: bytes


def read_files(job: ReadJob) -> EncodedReadings:
    """Reads files into what the cache keeps."""
    with bulk_load():
        # All that was read is gone by the time the collector is on again.
        return _encoded(job)


def _encoded(job: ReadJob) -> EncodedReadings:
    from careertui.exports.release import released_person
    from careertui.formats.load import load_file
    from careertui.search.segment.build import build_segment
    from careertui.search.segment.codec import encode as encode_segment

    records, people = [], []
    for path in job.paths:
        before = stamp_of(path)
        person = released_person(load_file(path, today=job.today), job.audience)
        people.append(person)
        records.append(_record(path, person, before, job.today))
    entries = chain.from_iterable(person.entries for person in people)
    segment = b"".join(encode_segment(build_segment(tuple(entries))))
    summaries = [person.summary for person in people]
    return EncodedReadings(records, summaries, list(map(encode, people)), segment)


class BatchReader:
    """Files that other processes read while the caller goes on."""

    def __init__(self, today: date, audience: Audience) -> None:
        """Makes ready.

        Args:
            today: The day that ``present`` means.
            audience: Who sees what is read.
        """
        self._today, self._audience = today, audience
        self.waiting: dict[str, Change | None] = {}
        """The files that are not read yet, with the change that each is read for."""
        self._workers: Workers[ReadJob, EncodedReadings] | None = None
        self._results: Iterator[EncodedReadings | None] = iter(())

    def start(self, files: Mapping[str, Change | None]) -> None:
        """Begins to read files, in this order."""
        self.waiting = dict(files)
        from careertui.store.workers import Workers, process_count

        processes = process_count()
        self._workers = Workers(read_files, processes)
        jobs = jobs_of(list(files), self._today, self._audience, processes)
        self._results = self._workers.run(jobs, patience_seconds=PATIENCE_SECONDS)

    def take(self) -> EncodedReadings | None:
        """Returns what a process has read, or None if nothing came for a while.

        The caller takes what was read out of ``waiting``; once all is over it is empty.
        """
        for result in self._results:
            return result
        self.waiting = {}
        return None

    def stop(self) -> None:
        """Ends the processes at once; it may be called in any thread."""
        # What came last would stay in memory with whatever gave it.
        self._results = iter(())
        if self._workers is not None:
            self._workers.stop()


def jobs_of(
    paths: Sequence[str], today: date, audience: Audience, processes: int
) -> Iterator[ReadJob]:
    """Yields jobs for so many processes, which together read all files in their order."""
    first, size = 0, _FIRST_JOB
    while first < len(paths):
        yield ReadJob(paths[first : first + size], today, audience)
        first += size
        left = len(paths) - first
        size = max(_FIRST_JOB, min(_LARGEST_JOB, size * 2, left // processes))


@frozen
class CheckedFile:
    """What is said of a file that was checked."""

    problems: Sequence[Problem]
    entries: int
    """How many entries it has."""
    left_out: str
    """The path of a file that is no career and is passed over; else empty."""


@frozen
class CheckJob:
    """Files to check."""

    number: int
    paths: Sequence[str]
    sources: Sources
    today: date
    claims_for: Audience | None
    """Who reads what may be asked of the claims; None to look for nothing of the kind."""


@frozen
class CheckResult:
    """What is wrong with the files of a job."""

    number: int
    files: Sequence[CheckedFile]


def checked(
    sources: Sources,
    today: date,
    *,
    claims_for: Audience | None = None,
    processes: int | None = None,
) -> Iterator[CheckedFile]:
    """Yields what is wrong with each file, in order; holds only what waits for its turn.

    Args:
        sources: What to read.
        today: The day that ``present`` means.
        claims_for: Who reads what may be asked of the claims; None to look for nothing of the kind.
        processes: How many to use beside this one; as many as are worth it if None.
    """
    from careertui.store.workers import Workers, process_count

    paths = sources.listed().files
    if processes is None:
        processes = process_count() if len(paths) >= MANY_CHECKED else 0
    jobs = [
        CheckJob(number, paths[first : first + CHECK_FILES], sources, today, claims_for)
        for number, first in enumerate(range(0, len(paths), CHECK_FILES))
    ]
    waiting: dict[int, Sequence[CheckedFile]] = {}
    following = 0
    workers = Workers(check_files, processes)
    try:
        for result in workers.run(jobs):
            if result is not None:
                waiting[result.number] = result.files
            while following in waiting:
                yield from waiting.pop(following)
                following += 1
    finally:
        workers.stop()


def check_files(job: CheckJob) -> CheckResult:
    """Checks the files of a job."""
    files = []
    for path in job.paths:
        # What may be asked of the claims names each skill that nothing proves.
        person = job.sources.read(path, job.today, unproved=job.claims_for is None)
        left_out = path if job.sources.is_left_out(person) else ""
        problems = (*_format_note(person), *person.problems, *_claims_of(person, job))
        files.append(CheckedFile(problems, len(person.entries), left_out))
    return CheckResult(job.number, files)


def _claims_of(person: Person, job: CheckJob) -> Sequence[Problem]:
    if job.claims_for is None:
        return ()
    from careertui.exports.release import release
    from careertui.insight.claims import claims_of

    (public,) = release(Library((person,)), job.claims_for).library.people
    return claims_of(public, job.today)


def _format_note(person: Person) -> Sequence[Problem]:
    """Returns what names the format of a file that is not of our own."""
    if not person.form:
        return ()
    from careertui.career.problems import Problem, Severity

    message = f"the format is {person.form}"
    return (Problem("format", message, severity=Severity.NOTE, file=person.file),)
