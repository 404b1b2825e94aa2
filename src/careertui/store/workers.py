"""Parallel: work in other processes, which can be ended at any moment.

The invariants: the terminal is never theirs (they have neither its input nor its output,
and no signal of it ends them before their time); what goes between is JSON and bytes, not
pickled objects; and they end when whoever started them ends, however that came about.

Each is a fresh interpreter rather than a fork, since the app has threads.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import IO, Any, NamedTuple

MOST_PROCESSES = 8
_PACKAGE = "careertui."
_START = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]);"
    "from careertui.store.workers import serve; serve(sys.argv[2])"
)
_GRACE_SECONDS = 1.0


class Frame(NamedTuple):
    """What a process sends: a few facts as JSON, and bytes."""

    facts: Mapping[str, Any]
    blobs: Sequence[bytes] = ()


NOTHING_YET = Frame({})
Job = dict[str, Any]
Task = Callable[[Job], Iterable[Frame]]


def process_count() -> int:
    """How many processes are worth starting."""
    affinity = getattr(os, "sched_getaffinity", None)
    cores = len(affinity(0)) if affinity is not None else os.cpu_count() or 1
    return max(1, min(MOST_PROCESSES, cores))


class Pool:
    """Processes that do one task over many jobs."""

    def __init__(self, task: str, count: int, *, is_idle: bool = False) -> None:
        """Makes ready; nothing is started yet.

        Args:
            task: The function, as ``careertui.module:name``.
            count: How many processes; 0 for none, the work is then done in the caller's thread.
            is_idle: Whether everything else on the machine goes first.
        """
        self._task, self._count, self._is_idle = task, count, is_idle
        self._children: list[subprocess.Popen[bytes]] = []
        self._guard = threading.Lock()
        self._stopped = threading.Event()

    def run(self, jobs: Iterable[Job], *, patience_seconds: float | None = None) -> Iterator[Frame]:
        """Does the jobs and gives what comes of them, as it comes.

        A process that dies takes its job with it, which is then done here, so each job is
        done to its end at least once; idle work is left undone instead. Ends early after
        ``stop``.

        Args:
            jobs: What to do.
            patience_seconds: Where nothing came for so long, a frame without facts is given.
        """
        waiting: queue.SimpleQueue[Job] = queue.SimpleQueue()
        for job in jobs:
            waiting.put(job)
        results: queue.Queue[Frame | None] = queue.Queue(maxsize=2)
        threads = [
            threading.Thread(target=self._tend, args=(child, waiting, results), daemon=True)
            for child in self._started(min(self._count, waiting.qsize()))
        ]
        for thread in threads:
            thread.start()
        left = len(threads)
        while left and not self._stopped.is_set():
            try:
                frame = results.get(timeout=patience_seconds)
            except queue.Empty:
                frame = NOTHING_YET
            if frame is None:
                left -= 1
            else:
                yield frame
        while not self._stopped.is_set() and not self._is_idle:
            try:
                job = waiting.get_nowait()
            except queue.Empty:
                return
            for frame in task_named(self._task)(job):
                if self._stopped.is_set():
                    return
                yield frame

    def stop(self) -> None:
        """Ends the processes at once."""
        self._stopped.set()
        with self._guard:
            for child in self._children:
                with contextlib.suppress(OSError):
                    child.kill()

    def close(self) -> None:
        """Ends the processes and waits until they are gone."""
        self.stop()
        for child in self._children:
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(_GRACE_SECONDS)

    def _started(self, count: int) -> Iterator[subprocess.Popen[bytes]]:
        command = [sys.executable, "-c", _START, json.dumps(sys.path), self._task]
        for _ in range(count):
            with self._guard:
                if self._stopped.is_set() or not sys.executable:
                    return
                try:
                    child = subprocess.Popen(  # noqa: S603
                        command,
                        stdin=subprocess.PIPE,
                        stdout=subprocess.PIPE,
                        stderr=subprocess.DEVNULL,
                        env={**os.environ, "CAREERTUI_IDLE": "1" if self._is_idle else ""},
                    )
                except (OSError, ValueError):
                    return
                self._children.append(child)
            yield child

    def _tend(
        self,
        child: subprocess.Popen[bytes],
        waiting: queue.SimpleQueue[Job],
        results: queue.Queue[Frame | None],
    ) -> None:
        """Gives jobs to one process and passes on what it sends, until there are no more."""
        job: Job | None = None
        try:
            while not self._stopped.is_set():
                try:
                    job = waiting.get_nowait()
                except queue.Empty:
                    job = None
                    break
                for frame in _asked(child, job):
                    self._put(results, frame)
        except (OSError, ValueError, EOFError):
            if job is not None and not self._stopped.is_set():
                waiting.put(job)
        finally:
            for pipe in (child.stdin, child.stdout):
                with contextlib.suppress(OSError):
                    if pipe is not None:
                        pipe.close()
            self._put(results, None)
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(_GRACE_SECONDS)

    def _put(self, results: queue.Queue[Frame | None], frame: Frame | None) -> None:
        """Waits until there is room, unless nobody takes anything any more."""
        while not self._stopped.is_set():
            with contextlib.suppress(queue.Full):
                results.put(frame, timeout=0.1)
                return
        with contextlib.suppress(queue.Full):
            results.put_nowait(frame)


def _asked(child: subprocess.Popen[bytes], job: Job) -> Iterator[Frame]:
    if child.stdin is None or child.stdout is None:
        raise EOFError
    _write(child.stdin, Frame(job))
    while (frame := _read(child.stdout)).facts.get("end") is not True:
        yield frame


_LENGTHS = struct.Struct("<I")


def _write(pipe: IO[bytes], frame: Frame) -> None:
    facts = json.dumps(frame.facts, separators=(",", ":")).encode()
    sizes = [len(facts), *map(len, frame.blobs)]
    pipe.write(_LENGTHS.pack(len(sizes)) + struct.pack(f"<{len(sizes)}I", *sizes) + facts)
    for blob in frame.blobs:
        pipe.write(blob)
    pipe.flush()


def _read(pipe: IO[bytes]) -> Frame:
    count = _LENGTHS.unpack(_exactly(pipe, 4))[0]
    sizes = struct.unpack(f"<{count}I", _exactly(pipe, 4 * count))
    facts = json.loads(_exactly(pipe, sizes[0]))
    return Frame(facts, [_exactly(pipe, size) for size in sizes[1:]])


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    data = pipe.read(size)
    if len(data) < size:
        raise EOFError
    return data


def task_named(name: str) -> Task:
    """The function of this package that a name stands for."""
    module, _, function = name.partition(":")
    if not module.startswith(_PACKAGE):
        raise ValueError(name)
    task: Task = getattr(import_module(module), function)
    return task


def serve(name: str) -> None:
    """Does jobs until there are no more; the life of a process of a ``Pool``."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if os.environ.get("CAREERTUI_IDLE") and hasattr(os, "nice"):
        with contextlib.suppress(OSError):
            os.nice(10)
    source, target = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    # A stray print must not get between the frames.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    task = task_named(name)
    with contextlib.suppress(EOFError, OSError):
        while True:
            for frame in task(dict(_read(source).facts)):
                _write(target, frame)
            _write(target, Frame({"end": True}))
