"""Checking many files: the same in many processes as in one, in the order of the files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.data.hostile import files

from careertui.store.reader import CHECK_FILES, checked
from careertui.store.sources import open_library, sources_of

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """More files than one job takes, most of them bad."""
    place = tmp_path_factory.mktemp("many")
    small = [(name, data) for name, data in sorted(files().items()) if len(data) < 2_000]
    for name, data in small[: 3 * CHECK_FILES + 1]:
        (place / f"{name}.yaml").write_bytes(data)
    (place / "unproved.yaml").write_text("name: A\nskills: [Rust]\n")
    return place


@pytest.mark.parametrize("processes", [0, 2])
def test_problems_come_in_the_order_of_the_files(folder: Path, processes: int) -> None:
    sources, _ = sources_of([folder])
    found = list(checked(sources, TODAY, processes=processes))
    people = open_library([folder], today=TODAY).people
    assert [each.entries for each in found] == [len(person.entries) for person in people]
    unproved = []
    for each, person in zip(found, people, strict=True):
        said = tuple(problem for problem in each.problems if problem.code != "unproved-skill")
        assert said == person.problems, person.file
        unproved += [person.key] if said != each.problems else []
    assert "unproved" in unproved


def test_what_is_no_longer_wanted_is_not_read(folder: Path) -> None:
    sources, _ = sources_of([folder])
    some = checked(sources, TODAY, processes=2)
    assert next(iter(some)).problems is not None
    some.close()  # type: ignore[attr-defined]
    with pytest.raises(StopIteration):
        next(some)


def test_a_folder_without_profiles_and_a_missing_file_are_told_of(tmp_path: Path) -> None:
    sources, _ = sources_of([tmp_path, tmp_path / "missing.yaml"])
    codes = [each.problems[0].code for each in checked(sources, TODAY)]
    assert codes == ["empty-folder", "unreadable"]
