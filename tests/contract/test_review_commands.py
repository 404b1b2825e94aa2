"""``gaps``: what is printed, in which form, and with which exit code."""

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
