"""``gaps``, ``check --claims`` and ``diff``: what is printed, and with which exit code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from careertui.cli import main

TODAY = "--today=2026-11-21"

_CAREER = """
name: Ada
experience:
  - {id: lead, title: Lead, organization: Beta, start: 2015-09, end: present}
  - {id: secret, title: Spy, organization: Hidden, start: 2015-04, end: 2015-08, private: true}
  - {id: dev, title: Developer, organization: Acme, start: 2010-01, end: 2015-03,
     projects: [{id: one, name: One}, {id: two, name: Two}]}
courses: [{id: deep, name: Deep, date: 2015-05}]
"""


@pytest.fixture
def career(tmp_path: Path) -> str:
    path = tmp_path / "ada.yaml"
    path.write_text(_CAREER)
    return str(path)


def records(capsys: pytest.CaptureFixture[str], *call: str, code: int = 0) -> list[dict[str, Any]]:
    """What a call prints as JSON."""
    assert main([*call, "--json", TODAY]) == code
    printed: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return printed


def test_a_gap_is_a_record(career: str, capsys: pytest.CaptureFixture[str]) -> None:
    gap, *others = records(capsys, "gaps", career)
    assert gap == {
        "kind": "gap",
        "from": "2015-03",
        "to": "2015-09",
        "months": 5,
        "certain": True,
        "before": "dev",
        "after": "lead",
        "covered_by": ["deep"],
        "person": "Ada",
        "profile": career,
    }
    assert [(each["kind"], each["before"]) for each in others] == [
        ("undated", "one"),
        ("undated", "two"),
    ]


def test_a_private_role_fills_the_gap_for_its_owner(
    career: str, capsys: pytest.CaptureFixture[str]
) -> None:
    kinds = {each["kind"] for each in records(capsys, "gaps", career, "--private")}
    assert kinds == {"undated"}


def test_the_years_narrow_the_gaps(career: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(records(capsys, "gaps", career, "--years=2015")) == 1
    assert records(capsys, "gaps", career, "--years=2020", code=1) == []


def test_gaps_are_written_for_people(career: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gaps", career, TODAY]) == 0
    assert capsys.readouterr().out == (
        "gap      2015-03 – 2015-09  5 months  Developer, Acme → Lead, Beta\n"
        "    meanwhile: Deep\n"
        "undated                               2 projects at Acme without dates: One, Two\n"
    )


def test_a_career_without_gaps_finds_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("experience: [{organization: A, start: 2010-01, end: present}]\n")
    assert records(capsys, "gaps", str(path), code=1) == []


def test_the_gaps_of_a_person_with_two_files_stand_once(
    career: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.yaml"
    for path in (Path(career), other):
        path.write_text(_CAREER + "email: ada@example.org\n")
    assert len(records(capsys, "gaps", career, str(other))) == 3


def test_what_goes_on_in_one_file_of_a_person_has_not_ended(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, end in (("cv-2023.yaml", "2023-12"), ("cv.yaml", "present")):
        (tmp_path / name).write_text(
            f"name: Ada\nexperience: [{{organization: A, start: 2010-01, end: {end}}}]\n"
        )
    assert records(capsys, "gaps", str(tmp_path), code=1) == []


_CLAIMS = """
name: Ada
experience:
  - {id: lead, title: Lead, organization: Beta, start: 2025-12, end: present,
     achievements: [Cut costs by 40 %, Made it better, Made it easier]}
  - {title: Spy, organization: Hidden, start: 2015, end: 2016, private: true, skills: [Rust],
     achievements: [Stole 5 secrets]}
skills: [Kafka, Rust]
"""


@pytest.fixture
def claiming(tmp_path: Path) -> str:
    path = tmp_path / "claims.yaml"
    path.write_text(_CLAIMS)
    return str(path)


def test_check_notes_claims_when_asked(claiming: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = records(capsys, "check", claiming, "--claims")
    assert [(each["line"], each["code"], each["value"]) for each in found] == [
        (5, "claim-figure", "40 %"),
        (5, "claim-no-figure", "Made it better"),
        (5, "claim-no-figure", "Made it easier"),
        (8, "skill-unproven", "Kafka"),
        (8, "skill-unproven", "Rust"),
    ]
    assert {each["severity"] for each in found} == {"note"}
    assert {each["file"] for each in found} == {claiming}


def test_the_owner_is_asked_for_private_claims_too(
    claiming: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = records(capsys, "check", claiming, "--claims", "--private")
    values = {each["value"] for each in found}
    assert "5" in values
    assert "Rust" not in values


def test_check_without_claims_is_as_before(
    claiming: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert [each["code"] for each in records(capsys, "check", claiming)] == ["unproved-skill"]


def test_what_answers_a_claim_is_said_once(
    claiming: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", claiming, "--claims", TODAY]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert sum("say how many" in line for line in lines) == 1
    assert sum("no figure says how much" in line for line in lines) == 2


_OLDER = """
name: Ada
experience:
  - {id: lead, title: Lead, organization: Beta, start: 2015-09, end: present, notes: Ask Bo,
     achievements: [Made it better]}
projects: [{name: Gone}, {name: Hidden, private: true}]
"""
_NEWER = """
name: Ada
# Better now.
experience:
  - {id: lead, title: Head, organization: Beta, start: 2015-09, end: present, notes: Ask Al,
     achievements: [Made it better, Cut costs by 40 %]}
projects: [{name: New}, {name: Secret, private: true}]
"""


@pytest.fixture
def versions(tmp_path: Path) -> tuple[str, str]:
    """Two versions of a career."""
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(_OLDER)
    new.write_text(_NEWER)
    return str(old), str(new)


def test_a_difference_is_a_record(
    versions: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    found = records(capsys, "diff", *versions, code=1)
    assert found[0] == {
        "change": "changed",
        "id": "lead",
        "kind": "role",
        "field": "title",
        "was": "Lead",
        "is": "Head",
        "line_old": 4,
        "line_new": 5,
        "title": "Head",
        "profile": versions[1],
    }
    assert [(it["change"], it["id"], it["field"], it["was"], it["is"]) for it in found[1:]] == [
        ("added", "lead", "achievements", None, "Cut costs by 40 %"),
        ("added", "new", None, None, "New"),
        ("removed", "gone", None, "Gone", None),
    ]
    assert (found[2]["line_old"], found[2]["line_new"]) == (None, 7)


def test_the_owner_compares_what_is_private(
    versions: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    found = records(capsys, "diff", *versions, "--private", code=1)
    assert {"secret", "hidden"} <= {it["id"] for it in found}
    assert "notes" in {it["field"] for it in found}


def test_differences_are_written_for_people(
    versions: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", *versions, TODAY]) == 1
    assert capsys.readouterr().out == (
        "~ role: Head  line 4 → 5\n"
        "    ~ title: Lead → Head\n"
        "    + achievements: Cut costs by 40 %\n"
        "+ project: New  line 7\n"
        "- project: Gone  line 6\n"
    )


def test_the_same_career_is_no_difference(
    versions: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert records(capsys, "diff", versions[0], versions[0]) == []
    assert main(["diff", versions[0], versions[0]]) == 0
    assert "no difference" in capsys.readouterr().err


def test_folders_are_compared_file_by_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for side, name in (("a", "Ada"), ("b", "Bo")):
        (tmp_path / side).mkdir()
        (tmp_path / side / "same.yaml").write_text(_OLDER)
        (tmp_path / side / f"{name}.yaml").write_text(f"name: {name}\nskills: [Go]\n")
    found = records(capsys, "diff", str(tmp_path / "a"), str(tmp_path / "b"), code=1)
    assert [(it["change"], it["kind"], it["was"], it["is"]) for it in found] == [
        ("removed", "about", "Ada", None),
        ("added", "about", None, "Bo"),
    ]


def test_a_folder_may_be_written_with_dots(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for side in ("a", "b", "here"):
        (tmp_path / side).mkdir()
        (tmp_path / side / "same.yaml").write_text(_OLDER)
    monkeypatch.chdir(tmp_path / "here")
    assert records(capsys, "diff", "../a", f"{tmp_path}/here/../b") == []


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (["{old}"], "name two files"),
        (["{old}", "{new}", "--git", "HEAD"], "with --git, name one file"),
        (["{old}", "{folder}"], "name two files or two folders"),
        (["{folder}", "--git", "HEAD"], "with --git, name one file"),
        (["{old}", "{folder}/none.yaml"], "cannot be read"),
        (["{old}", "--git", "HEAD"], "no git repository"),
    ],
)
def test_a_wrong_use_of_diff_is_told(
    call: list[str],
    told: str,
    versions: tuple[str, str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = [word.format(old=versions[0], new=versions[1], folder=tmp_path) for word in call]
    assert main(["diff", *words]) == 2
    written = capsys.readouterr()
    assert written.out == ""
    assert told in written.err or "needs the program git" in written.err


def test_a_file_is_compared_with_its_version_in_git(
    versions: tuple[str, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "careertui.store.git_history.file_at", lambda _path, _revision: _OLDER.encode()
    )
    found = records(capsys, "diff", versions[1], "--git", "HEAD~1", code=1)
    assert [it["change"] for it in found] == ["changed", "added", "added", "removed"]


def test_a_broken_file_is_not_compared_as_if_it_were_empty(
    versions: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text(_NEWER + "skills: [Go\n")
    assert main(["diff", versions[0], str(broken)]) == 2
    assert "broken.yaml:8 is broken" in capsys.readouterr().err
    broken.write_text(_OLDER + "courses: [{name: C, date: 2015-13}]\n")
    assert main(["diff", versions[0], str(broken)]) == 1
    assert "1 error; careertui check says which" in capsys.readouterr().err


def test_a_version_in_git_that_cannot_be_read_is_told(
    versions: tuple[str, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("careertui.store.git_history.file_at", lambda _path, _revision: b"[")
    assert main(["diff", versions[1], "--git", "HEAD"]) == 2
    assert "cannot be read" in capsys.readouterr().err
