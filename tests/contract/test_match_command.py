"""``careertui match``: what it prints, and what it says where there is nothing to print."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from careertui.cli import main
from careertui.store.sources import bundled_folder

ROOT = Path(__file__).parents[2]

AD = """Platform engineer

Requirements:
- 5+ years of Kubernetes
- Kafka or Pulsar
- PostgreSQL
- Willing to travel

Nice to have:
- Terraform
"""
ADA = """
name: Ada
experience:
  - id: platform
    organization: Example
    title: Engineer
    start: 2015-01
    end: 2020-12
    achievements: [Moved 40 services to Kubernetes]
    skills: [Kubernetes]
stories:
  - {id: secret, title: Kafka in anger, skills: [Kafka], private: true}
skills: [PostgreSQL]
"""
FIELDS = [
    "n", "person", "profile", "requirement", "text", "line", "level", "kind", "any_of",
    "min_years", "status", "because", "skill", "years", "approximate", "first", "last",
    "current", "years_met", "evidence",
]  # fmt: skip
OF_EVIDENCE = ["id", "ref", "kind", "title", "organization", "start", "end", "line", "private"]


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    folder = tmp_path / "people"
    folder.mkdir()
    texts = {
        tmp_path / "ad.txt": AD,
        tmp_path / "empty.txt": "We are a nice company.\n",
        folder / "ada.yaml": ADA,
        folder / "bo.yaml": "name: Bo\nprojects: [{name: Queue, skills: [Kafka]}]\n",
    }
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8")
    return {path.name: str(path) for path in (*texts, folder)}


def records(capsys: pytest.CaptureFixture[str], *call: str) -> list[dict[str, Any]]:
    assert main(["match", *call, "--json", "--today", "2026-11-21"]) == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found


def test_there_is_one_record_a_requirement_in_the_order_of_the_ad(
    files: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    found = records(capsys, files["ad.txt"], files["ada.yaml"])
    assert [record["n"] for record in found] == [1, 2, 3, 4, 5]
    assert [record["status"] for record in found] == [
        "proved", "missing", "adjacent", "unchecked", "missing",
    ]  # fmt: skip
    assert [record["level"] for record in found] == ["must"] * 4 + ["nice"]
    assert all(list(record) == FIELDS for record in found)
    kubernetes = found[0]
    assert (kubernetes["years"], kubernetes["last"], kubernetes["years_met"]) == (6.0, 2020, True)
    (proof,) = kubernetes["evidence"]
    assert list(proof) == OF_EVIDENCE
    assert (proof["id"], proof["line"]) == ("platform", "Moved 40 services to Kubernetes")
    assert (proof["start"], proof["end"]) == ("2015-01", "2020-12")


def worked_examples() -> list[list[str]]:
    """The rows of the table in docs/match.md: asked for, of whom, verdict, because, first proof."""
    text = (ROOT / "docs" / "match.md").read_text(encoding="utf-8")
    table = text.partition("| Asked for ")[2].partition("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in table]


@pytest.mark.parametrize("row", worked_examples(), ids=lambda row: f"{row[0]}, {row[1]}")
def test_a_worked_example_of_the_documents_holds(
    row: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked, person, status, because, proof = row
    ad = tmp_path / "ad.txt"
    ad.write_text(f"Engineer\n\nRequirements:\n- {asked}\n", encoding="utf-8")
    (found,) = records(capsys, str(ad), str(bundled_folder() / f"{person}.yaml"))
    first = found["evidence"][0]["id"] if found["evidence"] else ""
    assert [found["status"], found["because"], first] == [status, because, proof]


def test_what_is_private_proves_nothing_but_for_its_owner(
    files: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    (kafka,) = [it for it in records(capsys, files["ad.txt"], files["ada.yaml"]) if it["n"] == 2]
    assert kafka["status"] == "missing"
    found = records(capsys, files["ad.txt"], files["ada.yaml"], "--private")
    (kafka,) = [it for it in found if it["n"] == 2]
    assert (kafka["status"], kafka["evidence"][0]["private"]) == ("proved", True)


def test_several_people_have_a_table_best_first(
    files: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    found = records(capsys, files["ad.txt"], files["people"])
    assert [(it["n"], it["person"]) for it in found][:3] == [(1, "Ada"), (1, "Bo"), (2, "Ada")]
    assert main(["match", files["ad.txt"], files["people"]]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[-2:]] == ["Ada", "Bo"]


def test_too_few_years_have_a_sign_of_their_own(
    files: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    Path(files["people"], "cy.yaml").write_text(
        "name: Cy\nexperience:\n"
        "  - {organization: A, title: B, start: 2017-01, end: 2017-06, skills: [k8s]}\n"
    )
    assert main(["match", files["ad.txt"], files["people"]]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1].split() == ["Cy", "1", "0", "◕", "·", "·", "?", "·"]
    assert "◕ proved, not for so many years" in "\n".join(lines)
    assert main(["match", files["ad.txt"], files["ada.yaml"]]) == 0
    assert "◕" not in capsys.readouterr().out


def test_one_kind_of_verdict_is_counted_once(
    files: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    Path(files["ad.txt"]).write_text("Engineer\n\nRequirements:\n- Kubernetes\n")
    assert main(["match", files["ad.txt"], files["ada.yaml"]]) == 0
    assert capsys.readouterr().out.count("proved 1") == 1


def test_one_person_has_groups(files: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["match", files["ad.txt"], files["ada.yaml"], "--level", "must"]) == 0
    out = capsys.readouterr().out
    assert out.index("proved 1\n") < out.index("adjacent 1\n") < out.index("missing 1\n")
    assert "Moved 40 services to Kubernetes" in out
    assert "only listed under" in out
    assert "Terraform" not in out


@pytest.mark.parametrize(
    ("call", "said", "code"),
    [
        (["empty.txt", "ada.yaml"], "no requirement could be read", 1),
        (["ad.txt", "ada.yaml", "--level", "some"], "neither must nor nice", 2),
        (["none.txt", "ada.yaml"], "none.txt: there is no such file", 2),
        (["-", "-"], "only one of", 2),
    ],
)
def test_it_is_said_what_is_wrong(
    call: list[str],
    said: str,
    code: int,
    files: dict[str, str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    try:
        ended = main(["match", *(files.get(part, part) for part in call)])
    except SystemExit as end:
        ended = int(end.code or 0)
    shown = capsys.readouterr()
    assert (ended, shown.out) == (code, "")
    assert said in shown.err


def test_the_ad_may_come_from_standard_input(
    files: dict[str, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(AD.encode())))
    assert len(records(capsys, "-", files["ada.yaml"])) == 5


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"\0\1\2", b"x" * 3_000_000])
def test_what_is_no_text_is_refused(
    data: bytes, tmp_path: Path, files: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ad.pdf"
    path.write_bytes(data)
    assert main(["match", str(path), files["ada.yaml"]]) == 2
    assert "copy" in capsys.readouterr().err


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "utf-8-sig"])
def test_an_ad_is_read_in_any_encoding(
    encoding: str, tmp_path: Path, files: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ad.txt"
    path.write_bytes("Requisitos:\n- Experiencia con Kubernetes\n- Español\n".encode(encoding))
    found = records(capsys, str(path), files["ada.yaml"])
    assert [it["text"].strip("- ") for it in found][-1] == "Español"


def test_of_very_many_people_a_shortlist_is_looked_at(
    files: dict[str, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("_MANY_PEOPLE", 1), ("_LEAST_LISTED", 1), ("_LISTED_FOR_EACH", 1)):
        monkeypatch.setattr(f"careertui.commands.match.{name}", value)
    assert main(["match", files["ad.txt"], files["people"], "-n", "1", "--json"]) == 0
    told = capsys.readouterr()
    assert {row["person"] for row in json.loads(told.out)} == {"Ada"}
    assert "looked at 1 of 2 people" in told.err
    assert main(["match", files["ad.txt"], files["people"], "-n", "0", "--json"]) == 0
    told = capsys.readouterr()
    assert {row["person"] for row in json.loads(told.out)} == {"Ada", "Bo"}
    assert "looked at" not in told.err
