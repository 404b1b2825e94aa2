"""``careertui log``: where a win goes, what is said of it, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from careertui.cli import main

CAREER = """\
name: Ada Example
experience:
  - organization: Acme
    title: Engineer
    start: 2019
    end: present
    achievements:
      - One
  - organization: Old Corp
    title: Intern
    end: 2018
publications:
  - title: A paper
"""


@pytest.fixture
def career(tmp_path: Path) -> Path:
    """A profile with one role that goes on."""
    path = tmp_path / "ada.yaml"
    path.write_text(CAREER)
    return path


def log(career: Path, *arguments: str) -> int:
    return main(["log", *arguments, "--in", str(career), "--today", "2026-11-28"])


def test_a_win_goes_under_the_role_that_goes_on(
    career: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert log(career, "Cut deploy time by 40 %") == 0
    new = "      - text: Cut deploy time by 40 %\n        date: 2026-11-28\n"
    assert career.read_text() == CAREER.replace("      - One\n", f"      - One\n{new}")
    out, err = capsys.readouterr()
    assert out.splitlines()[0] == f"{career}:9        - text: Cut deploy time by 40 %"
    assert "written under Engineer · Acme" in err


def test_a_role_without_a_title_is_called_by_its_employer_once(
    career: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    career.write_text(CAREER.replace("    title: Engineer\n", ""))
    assert log(career, "Cut deploy time by 40 %") == 0
    assert "written under Acme\n" in capsys.readouterr().err.replace(";", "\n")


def test_words_need_no_quotes_and_a_figure_may_be_negative(career: Path) -> None:
    arguments = ["Halved", "the", "bill", "--figure", "-50%", "--skill", "Go", "--skill", "C#"]
    assert log(career, *arguments, "--date", "2026-10-01", "--to", "intern") == 0
    assert (
        career.read_text()
        .partition("Intern\n    end: 2018\n")[2]
        .startswith(
            "    achievements:\n      - text: Halved the bill\n        date: 2026-10-01\n"
            "        skills: [Go, C#]\n        metric: {value: -50, unit: '%'}\n"
        )
    )


@pytest.mark.parametrize(
    ("figure", "metric"),
    [
        ("-40 %", "{value: -40, unit: '%'}"),
        ("−40%", "{value: -40, unit: '%'}"),
        ("+3.5 GB of memory", "{value: 3.5, unit: GB, of: memory}"),
        ("12", "{value: 12}"),
        ("3x", "{value: 3, unit: x}"),
        ("1,000 users", "{value: 1000, unit: users}"),
        ("40 of deploy time", "{value: 40, of: deploy time}"),
        ("$1.2M", "{value: 1.2, unit: M$}"),
        ("€5", "{value: 5, unit: €}"),
        (".5 s", "{value: 0.5, unit: s}"),
    ],
)
def test_a_figure_has_a_value_a_unit_and_what_it_measures(
    career: Path, figure: str, metric: str
) -> None:
    assert log(career, "x", "--figure", figure) == 0
    assert f"        metric: {metric}\n" in career.read_text("utf-8")


def test_nothing_is_written_by_a_dry_run(career: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert log(career, "One more", "--dry-run", "--json") == 0
    assert career.read_text() == CAREER
    (record,) = json.loads(capsys.readouterr().out)
    assert record["line"] == 9
    assert record["written"] is False
    assert record["ref"] == "ada#engineer"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "say what came of it"),
        (["   "], "say what came of it"),
        (["x", "--to", "nobody"], "there is no entry “nobody”; these are roles: engineer, intern"),
        (["x", "--figure", "much"], "“much” is no figure"),
        (["x", "--figure", "1e5"], "is no figure"),
        (["x", "--figure", "5,5 %"], "is no figure"),
        (["x", "--figure", "2 to 1"], "is no figure"),
        (["x", "--figure", "9" * 400], "is no figure"),
    ],
)
def test_wrong_use_writes_nothing(
    career: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    assert log(career, *arguments) == 2
    assert told in capsys.readouterr().err
    assert career.read_text() == CAREER


def test_what_has_no_achievements_takes_none(
    career: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert log(career, "x", "--to", "a-paper") == 1
    assert "a publication has no achievements" in capsys.readouterr().err
    assert career.read_text() == CAREER


def test_several_roles_that_go_on_are_never_guessed(
    career: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = CAREER.replace("end: 2018", "end: present")
    career.write_text(text)
    assert log(career, "x") == 2
    assert "name one with --to: engineer, intern" in capsys.readouterr().err
    assert career.read_text() == text


def test_the_only_profile_of_the_users_own_folder_is_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert main(["log", "x"]) == 2
    assert "you have no profile yet" in capsys.readouterr().err
    assert main(["init"]) == 0
    assert main(["log", "Shipped it"]) == 0
    (profile,) = tmp_path.rglob("career.yaml")
    assert "- text: Shipped it" in profile.read_text()


def test_a_win_shows_its_skills_and_its_day(
    career: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log(career, "Cut deploy time", "--skill", "Terraform")
    capsys.readouterr()
    assert main(["show", "engineer", str(career)]) == 0
    shown = capsys.readouterr().out
    assert "Cut deploy time  2026-11-28" in shown
    assert "Skills  Terraform" in shown


def test_what_is_private_takes_a_win_and_is_not_named(
    career: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    career.write_text(CAREER.replace("    start: 2019\n", "    start: 2019\n    private: true\n"))
    assert log(career, "A win", "--json") == 0
    assert "- text: A win" in career.read_text()
    out, err = capsys.readouterr()
    assert "engineer" not in (out + err).lower()
    assert "Acme" not in out + err


def test_an_id_that_several_begin_with_is_unclear(
    career: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    career.write_text(CAREER.replace("Intern", "Engineer"))
    assert log(career, "x", "--to", "engineer-") == 2
    assert "several entries begin with “engineer-”" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "text", "written"),
    [
        (
            "cv.json",
            '{"basics": {"name": "Ada"}, "work": [{"name": "A", "position": "E",'
            ' "startDate": "2019", "highlights": ["One"]}]}',
            '"highlights": ["One", "Won (-40 %; Go)"]',
        ),
        (
            "cv.yaml",
            "cv:\n  name: Ada\n  sections:\n    Work:\n      - company: A\n        position: E\n"
            "        start_date: 2019\n        highlights:\n          - One\n",
            "          - One\n          - Won (-40 %; Go)\n",
        ),
    ],
)
def test_in_a_format_of_texts_a_win_is_a_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, text: str, written: str
) -> None:
    path = tmp_path / name
    path.write_text(text)
    assert log(path, "Won", "--figure", "-40 %", "--skill", "Go") == 0
    assert written in path.read_text()
    assert "so the date is not written" in capsys.readouterr().err
