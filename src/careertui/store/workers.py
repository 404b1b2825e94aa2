"""Workers: jobs done in other processes, which can be ended at any moment.

The invariants: the terminal is never theirs (they have neither its input nor its output,
and ctrl+c does not end them); every job is done, if need be by the caller; and they end when
the process that started them ends, whatever ended it.

Each is a fresh interpreter rather than a fork, since the app has threads.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

MOST_PROCESSES = 8

JobT = TypeVar("JobT")
ResultT = TypeVar("ResultT")


def process_count() -> int:
    """Returns how many processes are worth starting."""
    affinity = getattr(os, "sched_getaffinity", None)
    cores = len(affinity(0)) if affinity is not None else os.cpu_count() or 1
    return max(1, min(MOST_PROCESSES, cores))


class Workers(Generic[JobT, ResultT]):
    """Processes that do one task over many jobs."""

    def __init__(
        self, task: Callable[[JobT], ResultT], count: int, *, is_idle: bool = False
    ) -> None:
        """Makes ready; nothing is started yet.

        Args:
            task: A function of a module, whose job and result can be pickled.
            count: How many processes; with 0 the caller's thread does the work.
            is_idle: Whether everything else on the machine goes first.
        """
        self._task, self._count, self._is_idle = task, count, is_idle
        self._pool: ProcessPoolExecutor | None = None
        self._is_stopped = False

    def run(
        self, jobs: Iterable[JobT], *, patience_seconds: float | None = None
    ) -> Iterator[ResultT | None]:
        """Does the jobs and yields their results as they come.

        A job whose process died is done here, as are all jobs after it; idle work is left
        undone instead. Ends early after ``stop``.

        Args:
            jobs: What to do.
            patience_seconds: If nothing came for so long, None is given.
        """
        waiting = deque(jobs)
        if self._count and waiting and not self._is_stopped:
            self._pool = _pool_of(min(self._count, len(waiting)), is_idle=self._is_idle)
        if self._pool is not None:
            yield from self._run_in_pool(self._pool, waiting, patience_seconds)
        while waiting and not self._is_stopped and not self._is_idle:
            yield self._task(waiting.popleft())

    def _run_in_pool(
        self, pool: ProcessPoolExecutor, waiting: deque[JobT], patience_seconds: float | None
    ) -> Iterator[ResultT | None]:
        from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, wait

        running: dict[Future[ResultT], JobT] = {}
        try:
            while (waiting or running) and not self._is_stopped:
                # One more than there are processes, so that little waits in memory.
                while waiting and len(running) <= self._count:
                    running[pool.submit(self._task, waiting[0])] = waiting[0]
                    waiting.popleft()
                done, _ = wait(running, patience_seconds, FIRST_COMPLETED)
                if not done:
                    yield None
                for future in done:
                    result = future.result()
                    del running[future]
                    yield result
        except BrokenExecutor:
            # A process that was killed, or could not be started, breaks the whole pool.
            waiting.extendleft(running.values())
        finally:
            _kill(pool)

    def stop(self) -> None:
        """Ends the processes at once. Any thread may call it."""
        self._is_stopped = True
        if self._pool is not None:
            _kill(self._pool)


def _pool_of(count: int, *, is_idle: bool) -> ProcessPoolExecutor | None:
    """Returns a pool, or None if the system has no processes or no locks between them."""
    if not sys.executable:
        return None
    try:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        # It hands stderr on by its number, which the stand-in of a full screen does not have.
        with contextlib.redirect_stderr(sys.__stderr__):
            return ProcessPoolExecutor(count, get_context("spawn"), _begin, (is_idle,))
    except (ImportError, OSError, NotImplementedError):
        return None


def _kill(pool: ProcessPoolExecutor) -> None:
    """Kills the processes of a pool; from Python 3.14 on ``kill_workers`` does."""
    processes = list((pool._processes or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        with contextlib.suppress(OSError, ValueError):
            process.kill()


def _begin(is_idle: bool) -> None:
    """Prepares a new process of a pool."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if is_idle and hasattr(os, "nice"):
        with contextlib.suppress(OSError):
            os.nice(10)
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nothing, stream)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    if (parent := parent_process()) is not None:
        wait([parent.sentinel])
        os._exit(1)
