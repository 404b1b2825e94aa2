"""``careertui compare``: every cell is what ``skills`` says of that person alone."""

import json
from pathlib import Path
from typing import Any

import pytest

from careertui.cli import main

Capture = pytest.CaptureFixture[str]
TODAY = "--today=2026-01-01"
ADA = """\
name: Ada
experience:
  - {organization: Acme, title: Engineer, start: 2012-03, end: 2016-02, skills: [Kafka, Java]}
  - {organization: Bolt, title: Lead, start: 2018, end: present, skills: [k8s, Kafka]}
skills: [{group: Languages, items: [Java, COBOL]}]
"""
LIN = """\
name: Lin
experience:
  - {organization: Corp, title: SRE, start: 2015, end: 2020-06, skills: [Kubernetes, Go]}
  - {organization: Zq, title: Secret, start: 2021, end: 2022, skills: [Zqskill], private: true}
projects:
  - {name: Mover, description: Moved nine clusters, skills: [Java]}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ada.yaml").write_text(ADA)
    (tmp_path / "lin.yaml").write_text(LIN)
    return tmp_path


def records(capsys: Capture, *arguments: str) -> list[dict[str, Any]]:
    assert main([*arguments, "--json", TODAY]) == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found


def test_every_cell_is_what_skills_says_of_that_person_alone(folder: Path, capsys: Capture) -> None:
    rows = records(capsys, "compare", str(folder))
    for at, name in enumerate(("ada", "lin")):
        alone = {it["name"]: it for it in records(capsys, "skills", str(folder / f"{name}.yaml"))}
        cells = [row["people"][at]["worth"] for row in rows]
        assert [cell for cell in cells if cell] == [alone[cell["name"]] for cell in cells if cell]
        assert len(alone) == sum(cell is not None for cell in cells)


def test_a_skill_that_a_text_names_is_not_denied_to_who_does_not_list_it(
    tmp_path: Path, capsys: Capture
) -> None:
    (tmp_path / "ada.yaml").write_text(ADA)
    (tmp_path / "lin.yaml").write_text(LIN.replace("nine clusters", "nine clusters off COBOL"))
    (row,) = [it for it in records(capsys, "compare", str(tmp_path)) if it["skill"] == "COBOL"]
    ada, lin = (cell["worth"] for cell in row["people"])
    assert (ada["grade"], lin["grade"], lin["name"]) == ("listed", "mentioned", "COBOL")


def test_a_query_and_years_narrow_each_cell_as_they_do_for_skills(
    folder: Path, capsys: Capture
) -> None:
    options = ("-q", "engineer | sre", "--years", "2014..2016")
    rows = records(capsys, "compare", str(folder), *options)
    alone = records(capsys, "skills", str(folder / "ada.yaml"), *options)
    cells = [row["people"][0]["worth"] for row in rows if row["people"][0]["worth"]]
    assert sorted(cells, key=str) == sorted(alone, key=str)


def test_people_stand_in_the_order_in_which_they_are_named(folder: Path, capsys: Capture) -> None:
    rows = records(capsys, "compare", str(folder), "--person", "lin", "--person", "ada")
    assert [cell["person"] for cell in rows[0]["people"]] == ["Lin", "Ada"]


def test_careers_stand_on_one_axis_above_the_skills(folder: Path, capsys: Capture) -> None:
    assert main(["compare", str(folder), TODAY]) == 0
    lines = capsys.readouterr().out.splitlines()
    years, ada, lin = lines[:3]
    assert "2016" in years
    assert (ada.split()[0], lin.split()[0]) == ("Ada", "Lin")
    assert "█" in ada
    assert ada.endswith("▶")
    assert lines[4].split() == ["Ada", "Lin"]


def test_what_is_private_stands_in_no_cell(folder: Path, capsys: Capture) -> None:
    assert main(["compare", str(folder), TODAY]) == 0
    assert "Zq" not in capsys.readouterr().out
    assert main(["compare", str(folder), "--private", TODAY]) == 0
    assert "Zqskill" in capsys.readouterr().out


@pytest.mark.parametrize("names", [[], ["--person", "ada"]])
def test_fewer_than_two_or_more_than_six_is_wrong_use(
    folder: Path, capsys: Capture, names: list[str]
) -> None:
    for number in range(5):
        (folder / f"p{number}.yaml").write_text(ADA.replace("Ada", f"Person {number}"))
    assert main(["compare", str(folder), *names, TODAY]) == 2
    assert "name 2 to 6 with --person" in capsys.readouterr().err
