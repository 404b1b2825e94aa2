"""Searching a large folder from the command line, with what an earlier search has saved."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from careertui.cli import main

pytestmark = pytest.mark.slow


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of so many careers that they are kept in the cache."""
    place = tmp_path / "many"
    place.mkdir()
    for number in range(60):
        skill = "Kafka" if number % 10 == 0 else "Rust"
        text = f"name: Person {number}\nexperience:\n  - organization: Shop {number}\n"
        text += (
            f"    title: Engineer {number}\n    start: 2015\n    end: 2018\n    skills: [{skill}]\n"
        )
        (place / f"p{number:02}.yaml").write_text(text, encoding="utf-8")
    return place


def _found(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    main(["search", *arguments, "--json", "--today", "2026-11-21"])
    return [each["ref"] for each in json.loads(capsys.readouterr().out)]


def test_a_large_folder_is_searched_like_its_files(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = sorted(map(str, folder.iterdir()))
    expected = _found(capsys, "kafak", *files)
    assert len(expected) == 6
    first = _found(capsys, "kafak", str(folder))
    again = _found(capsys, "kafak", str(folder))
    assert first == again == expected


def test_some_of_a_large_folder_are_searched_alone(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = sorted(map(str, folder.iterdir()))
    some = ("--person", "p10", "--person", "Person 21")
    expected = _found(capsys, "engineer", *files, *some)
    assert sorted(each.partition("#")[0] for each in expected) == ["p10", "p21"]
    assert _found(capsys, "engineer", str(folder), *some) == expected
    assert _found(capsys, "kafka", str(folder), *some) == [
        each for each in expected if each.startswith("p10")
    ]
    assert main(["search", "x", str(folder), "--person", "Person 222"]) == 2
    assert "did you mean Person 22?" in capsys.readouterr().err


def test_what_changed_since_the_last_search_is_read_again(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = _found(capsys, "kafka", str(folder))
    changed = folder / "p01.yaml"
    changed.write_text(changed.read_text(encoding="utf-8").replace("Rust", "Kafka, Zig"), "utf-8")
    after = _found(capsys, "kafka", str(folder))
    assert len(after) == len(before) + 1
    assert _found(capsys, "nothing-like-it", str(folder)) == []
