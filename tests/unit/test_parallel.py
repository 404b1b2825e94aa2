"""Parallel: every job is done, whatever becomes of a process, and stopping stops at once."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.careers import TODAY

from careertui.formats.load import load_file
from careertui.store.person_codec import packed
from careertui.store.reader import TASK, people_in, valid_for
from careertui.store.watcher import Stamp
from careertui.store.workers import Frame, Job, Pool, task_named

PROFILE = """
name: Person {number}
experience:
  - organization: Firm {number}
    title: Engineer
    start: 2015
    end: present
    skills: [Rust, Kafka]
"""


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """A dozen small profiles."""
    paths = [tmp_path / f"person-{number:02}.yaml" for number in range(12)]
    for number, path in enumerate(paths):
        path.write_text(PROFILE.format(number=number))
    return [str(path) for path in paths]


def jobs_of(files: list[str], size: int = 3) -> list[Job]:
    """The files in jobs of so many."""
    return [
        {"files": files[at : at + size], "first": at, "today": TODAY.isoformat()}
        for at in range(0, len(files), size)
    ]


def names_in(frames: list[Frame]) -> list[bytes]:
    """The heads of all people, in the order of their files."""
    whole = sorted((f for f in frames if f.blobs), key=lambda f: int(f.facts["first"]))
    return [person.summary for frame in whole for person in people_in(frame)]


@pytest.mark.parametrize("count", [0, 2])
def test_processes_read_what_one_would_read(files: list[str], count: int) -> None:
    pool = Pool(TASK, count)
    frames = list(pool.run(jobs_of(files)))
    pool.close()
    held = [load_file(path, today=TODAY) for path in files]
    assert names_in(frames) == [packed(each, each.summary).summary for each in held]
    assert sum(frame.facts["read"] for frame in frames) == len(files)


def test_a_process_that_dies_leaves_no_job_undone(files: list[str]) -> None:
    pool = Pool(TASK, 1)
    frames: list[Frame] = []
    for frame in pool.run(jobs_of(files)):
        frames.append(frame)
        if len(frames) == 1:
            os.kill(pool._children[0].pid, signal.SIGKILL)
    pool.close()
    assert len(set(names_in(frames))) == len(files)


def test_where_no_process_can_be_started_the_work_is_done_here(
    files: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    pool = Pool(TASK, 2)
    assert len(names_in(list(pool.run(jobs_of(files))))) == len(files)
    pool.close()


def test_stopping_ends_the_processes_at_once(files: list[str]) -> None:
    pool = Pool(TASK, 2)
    frames: Iterator[Frame] = pool.run(jobs_of(files * 200, 6))
    next(frames)
    pool.close()
    assert len(list(frames)) < 100
    assert all(child.poll() is not None for child in pool._children)


def test_only_functions_of_this_program_are_run() -> None:
    for name in ("os:system", "careertui_other:run", "subprocess:run"):
        with pytest.raises(ValueError, match=name):
            task_named(name)


def test_a_file_that_is_not_there_is_a_person_that_could_not_be_read(tmp_path: Path) -> None:
    frame = list(Pool(TASK, 0).run(jobs_of([str(tmp_path / "none.yaml")])))[-1]
    assert frame.facts["stamps"] == [None]
    assert len(people_in(frame)) == 1


def test_a_file_written_to_while_it_was_read_is_read_again_later(
    files: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    stamps = iter(range(1, 100))
    monkeypatch.setattr("careertui.store.reader.stamp_of", lambda path: Stamp(next(stamps), 1, 1))
    frame = list(Pool(TASK, 0).run(jobs_of(files[:1])))[-1]
    assert frame.facts["stamps"] == [[0, 0, 0, 0]]


def test_what_was_read_holds_for_the_month_or_where_a_date_is_to_come_for_the_day(
    tmp_path: Path,
) -> None:
    path = tmp_path / "ada.yaml"
    path.write_text(PROFILE.format(number=1))
    assert valid_for(load_file(path, today=TODAY), TODAY) == "2026-11"
    path.write_text("name: Ada\ntalks: [{event: Conf, date: 2026-11-30}]")
    assert valid_for(load_file(path, today=TODAY), TODAY) == "2026-11-21"
