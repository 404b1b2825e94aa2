"""The reader: the same in many processes as in one, in the order of the files."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.careers import TODAY, open_library
from tests.data.hostile import files

from careertui.exports.audience import Audience
from careertui.formats.load import load_file
from careertui.store.person_codec import encode
from careertui.store.reader import (
    CHECK_FILES,
    MOVING,
    ReadJob,
    checked,
    jobs_of,
    read,
    read_files,
    valid_for,
)
from careertui.store.sources import Sources
from careertui.store.watcher import Stamp

PROFILE = """
name: Person {number}
experience:
  - organization: Firm {number}
    title: Engineer
    start: 2015
    end: present
    skills: [Rust, Kafka]
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """More files than one job takes, most of them bad."""
    place = tmp_path_factory.mktemp("many")
    small = [(name, data) for name, data in sorted(files().items()) if len(data) < 2_000]
    for name, data in small[: 3 * CHECK_FILES + 1]:
        (place / f"{name}.yaml").write_bytes(data)
    (place / "unproved.yaml").write_text("name: A\nskills: [Rust]\n")
    return place


@pytest.mark.parametrize("processes", [2, 8])
def test_the_first_and_the_last_jobs_are_small_and_each_file_is_in_one(processes: int) -> None:
    paths = [str(number) for number in range(1_000)]
    jobs = list(jobs_of(paths, TODAY, Audience.OWNER, processes))
    assert [path for job in jobs for path in job.paths] == paths
    first, *others, last = [len(job.paths) for job in jobs]
    assert max(first, last) < max(others)


@pytest.mark.parametrize("processes", [0, 2])
def test_problems_come_in_the_order_of_the_files(folder: Path, processes: int) -> None:
    found = list(checked(Sources([str(folder)]), TODAY, processes=processes))
    people = open_library([folder], today=TODAY).people
    assert [each.entries for each in found] == [len(person.entries) for person in people]
    unproved = []
    for each, person in zip(found, people, strict=True):
        said = tuple(problem for problem in each.problems if problem.code != "unproved-skill")
        assert said == person.problems, person.file
        unproved += [person.key] if said != each.problems else []
    assert "unproved" in unproved


def test_what_is_no_longer_wanted_is_not_read(folder: Path) -> None:
    some = checked(Sources([str(folder)]), TODAY, processes=2)
    assert next(iter(some)).problems is not None
    some.close()  # type: ignore[attr-defined]
    with pytest.raises(StopIteration):
        next(some)


def test_a_folder_without_profiles_and_a_missing_file_are_told_of(tmp_path: Path) -> None:
    sources = Sources([str(tmp_path), str(tmp_path / "missing.yaml")])
    codes = [each.problems[0].code for each in checked(sources, TODAY)]
    assert codes == ["empty-folder", "unreadable"]


def test_what_a_process_sends_is_what_the_files_say(tmp_path: Path) -> None:
    paths = [str(tmp_path / f"person-{number}.yaml") for number in range(5)]
    for number, path in enumerate(paths):
        Path(path).write_text(PROFILE.format(number=number))
    batch = read_files(ReadJob([*paths, str(tmp_path / "none.yaml")], TODAY))
    held = [load_file(path, today=TODAY) for path in (*paths, str(tmp_path / "none.yaml"))]
    assert batch.people == [encode(person) for person in held]
    assert batch.summaries == [person.summary for person in held]
    assert [record.stamp is None for record in batch.records] == [False] * 5 + [True]
    assert len({record.version for record in batch.records}) == 6


def test_a_file_written_to_while_it_was_read_is_moving(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("name: A\n")
    stamps = iter(range(1, 100))
    monkeypatch.setattr("careertui.store.reader.stamp_of", lambda path: Stamp(next(stamps), 1, 1))
    assert read(str(path), Sources([str(path)]), TODAY).record.stamp == MOVING
    assert read_files(ReadJob([str(path)], TODAY)).records[0].stamp == MOVING


def test_what_was_read_holds_for_the_month_or_where_a_date_is_to_come_for_the_day(
    tmp_path: Path,
) -> None:
    path = tmp_path / "ada.yaml"
    path.write_text(PROFILE.format(number=1))
    assert valid_for(load_file(path, today=TODAY), TODAY) == "2026-11"
    path.write_text("name: Ada\ntalks: [{event: Conf, date: 2026-11-30}]")
    assert valid_for(load_file(path, today=TODAY), TODAY) == "2026-11-21"
