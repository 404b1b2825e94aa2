"""``careertui import``: any CV becomes a profile that says the same, and a report of the rest."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from careertui.cli import main
from careertui.formats.load import load_file
from careertui.formats.registry import FORMATS

TODAY = "--today=2026-11-28"
FILES = sorted(Path(__file__).parents[1].joinpath("data", "formats").iterdir())
READ = {row.name for row in FORMATS if row.is_read}
Capture = pytest.CaptureFixture[str]


def told(path: Path) -> list[tuple[str, ...]]:
    """Returns what the public entries of a file are, and when they were."""
    person = load_file(path, today=date(2026, 11, 28))
    return [
        (it.kind.value, it.title, it.organization, *map(str, it.period[:3]))
        for it in person.entries
        if not it.private and it.kind.value != "about"
    ]


def is_read(path: Path) -> bool:
    form = load_file(path, today=date(2026, 11, 28)).form
    return form in READ or not form


@pytest.mark.parametrize("path", [it for it in FILES if is_read(it)], ids=lambda path: path.name)
def test_an_import_says_the_same_and_has_no_error(
    path: Path, tmp_path: Path, capsys: Capture
) -> None:
    target = tmp_path / "ada.yaml"
    assert main(["import", str(path), "-o", str(target), TODAY]) in (0, 1)
    assert told(target) == told(path)
    assert main(["check", str(target), TODAY]) == 0
    capsys.readouterr()
    assert main(["import", str(path), "--dry-run", "--json", TODAY]) in (0, 1)
    records = json.loads(capsys.readouterr().out)
    for record in records:
        assert set(record) == {"what", "member", "path", "line", "value", "became", "why"}
        assert record["what"] in ("changed", "lost", "not-read", "unknown")
        assert record["why"]


@pytest.mark.parametrize(
    "path", [path for path in FILES if not is_read(path)], ids=lambda path: path.name
)
def test_a_format_that_is_only_known_by_name_is_not_imported(path: Path, capsys: Capture) -> None:
    assert main(["import", str(path)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "cannot be imported yet" in err


CV = {
    "basics": {"name": "Ada", "label": "Engineer", "summary": "One.\n\nTwo."},
    "work": [{"name": "Acme", "position": "Engineer", "startDate": "2019-04", "x-mood": "good"}],
    "references": [{"name": "Bob", "reference": "Fine."}],
    "skills": [{"name": "Web", "keywords": ["HTML", "CSS"]}],
}


@pytest.fixture
def resume(tmp_path: Path) -> Path:
    path = tmp_path / "cv.json"
    path.write_text(json.dumps(CV))
    return path


def test_the_profile_is_one_that_a_person_would_keep(resume: Path, capsys: Capture) -> None:
    assert main(["import", str(resume), TODAY]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("name: Ada\nheadline: Engineer\n")
    assert "\n# Employers and roles, newest first.\nexperience:\n" in out
    assert "    start: 2019-04\n" in out
    assert "''" not in out
    assert "JSON Resume: " in err


def test_a_file_that_is_there_is_left_as_it_is(resume: Path, capsys: Capture) -> None:
    target = resume.with_name("ada.yaml")
    target.write_text("name: Mine\n")
    assert main(["import", str(resume), "-o", str(target), TODAY]) == 1
    assert target.read_text() == "name: Mine\n"
    assert "exists already" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.bin", b"\x00\x01\x02" * 99),
        ("package.json", b'{"name": "x", "version": "1.0.0", "dependencies": {}}'),
        ("list.yaml", b"- a\n- b\n"),
        ("empty.yaml", b""),
    ],
)
def test_what_is_no_career_is_wrong_use(
    tmp_path: Path, capsys: Capture, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert main(["import", str(path)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "in no format that is known" in err


def test_what_is_private_stays_out_unless_asked_for(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "ada.yaml"
    path.write_text("name: Ada\nprojects:\n- {name: Open}\n- {name: Canary, private: true}\n")
    assert main(["import", str(path), TODAY]) == 0
    out, err = capsys.readouterr()
    assert "Canary" not in out + err
    assert "1 private entry is left out" in err
    assert main(["import", str(path), "--dry-run", "--json", TODAY]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["what"], row["path"], row["line"]) == ("not-read", "projects", 4)
    assert "Canary" not in json.dumps(row)
    assert main(["import", str(path), "--private", TODAY]) == 0
    assert "{name: Canary, private: true}" in capsys.readouterr().out
