"""Workers: every job is done, whatever becomes of a process, and stopping stops at once."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from careertui.store import workers as module
from careertui.store.workers import Workers


def double(number: int) -> int:
    """What the processes do."""
    return 2 * number


def die_of_five(number: int) -> int:
    """The same, but five kills the process, unless it is that of the test."""
    if number == 5 and os.getpid() != int(os.environ["CAREERTUI_TEST_PID"]):
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def fail(number: int) -> int:
    """A fault of the program."""
    raise ZeroDivisionError(number)


def rest(number: int) -> int:
    """Takes for ever."""
    while True:
        signal.pause()


@pytest.mark.parametrize("count", [0, 2])
def test_processes_do_what_one_would_do(count: int) -> None:
    workers = Workers(double, count)
    assert sorted(filter(None, workers.run(range(1, 30)))) == [2 * n for n in range(1, 30)]
    workers.stop()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs signals")
def test_a_process_that_dies_leaves_no_job_undone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREERTUI_TEST_PID", str(os.getpid()))
    workers = Workers(die_of_five, 2)
    assert set(workers.run(range(20))) == {2 * number for number in range(20)}


def test_where_no_process_can_be_started_the_work_is_done_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "_pool_of", lambda count, is_idle: None)
    assert list(Workers(double, 2).run(range(3))) == [0, 2, 4]


def test_a_fault_in_a_process_is_raised_here() -> None:
    with pytest.raises(ZeroDivisionError):
        list(Workers(fail, 1).run([1]))


@pytest.mark.skipif(not hasattr(signal, "pause"), reason="needs signals")
def test_stopping_ends_the_processes_at_once() -> None:
    workers = Workers(rest, 2)
    results: Iterator[int | None] = workers.run(range(9), patience_seconds=0.01)
    assert next(results) is None
    pool = workers._pool
    assert pool is not None
    processes = list(pool._processes.values())
    manager: threading.Thread = vars(pool)["_executor_manager_thread"]
    workers.stop()
    assert list(results) == []
    # It waits for the processes itself, and of two who wait only one gets the exit code.
    manager.join(20)
    assert all(process.exitcode is not None for process in processes)


ORPHANS = """
import os, sys
from careertui.store.workers import Workers
from tests.unit.test_workers import rest
if __name__ == "__main__":
    workers = Workers(rest, 1)
    results = workers.run([1, 2], patience_seconds=0.01)
    next(results)
    print(*workers._pool._processes, flush=True)
    os._exit(9)
"""


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
def test_processes_end_with_whoever_started_them(tmp_path: Path) -> None:
    script = tmp_path / "orphans.py"
    script.write_text(ORPHANS)
    finished = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    (pid,) = finished.stdout.split()
    ends = time.monotonic() + 30
    while Path("/proc", pid).exists() and "Z" not in state_of(pid):
        assert time.monotonic() < ends
        os.sched_yield()


def state_of(pid: str) -> str:
    """What the system says of a process."""
    try:
        return Path("/proc", pid, "stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return "Z"
