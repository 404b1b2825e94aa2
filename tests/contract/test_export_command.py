"""``careertui export``: what it takes, what it writes, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from careertui.cli import main
from careertui.settings import State, directories, write_state

CAREER = """\
name: Ada Example
email: ada@example.org
experience:
  - {organization: Acme, title: Engineer, start: 2019, end: present, skills: [Kafka]}
  - {organization: Old Corp, title: Intern, end: 2018, private: true}
stories:
  - {title: A tale, situation: Once}
"""
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def career(tmp_path: Path) -> Path:
    path = tmp_path / "ada.yaml"
    path.write_text(CAREER)
    return path


def test_the_whole_career_without_what_is_private_and_without_stories(
    career: Path, capsys: Capture
) -> None:
    assert main(["export", str(career)]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("# Ada Example\n")
    assert "### Engineer · Acme\n\n*2019 – present*" in out or "- **Engineer**" in out
    assert "Old Corp" not in out
    assert "A tale" not in out
    assert "1 private entry is left out" in err
    assert "1 story" in err


def test_the_owner_may_take_what_is_private(career: Path, capsys: Capture) -> None:
    assert main(["export", str(career), "--private", "--format", "txt"]) == 0
    assert "Old Corp" in capsys.readouterr().out


def test_a_query_or_ids_say_what_is_taken(career: Path, capsys: Capture) -> None:
    assert main(["export", str(career), "-q", "kind:story"]) == 0
    assert "A tale" in capsys.readouterr().out
    assert main(["export", str(career), "--only", "engineer,a-tale"]) == 0
    out = capsys.readouterr().out
    assert "Engineer" in out
    assert "A tale" in out


@pytest.mark.parametrize(
    ("query", "is_told"),
    [("once | kafka", False), ("-is:marked", False), ("-kind:role", False), ("stories", False),
     ("once type:stories", True), ("kafka | kind:story", True)],
)  # fmt: skip
def test_words_alone_ask_for_no_story(
    career: Path, capsys: Capture, query: str, is_told: bool
) -> None:
    code = main(["export", str(career), f"--query={query}"])
    out, err = capsys.readouterr()
    assert ("A tale" in out) == is_told
    assert ("1 story for interviews left out" in err) == (not is_told)
    assert code == int(not out)


def test_what_is_marked_in_the_app_is_exported(
    career: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert main(["export", str(career), "--marked"]) == 1
    assert "nothing was found" in capsys.readouterr().err
    marked = ("ada#engineer", "ada#intern", "other#engineer")
    write_state(directories().state_file, State(marked=marked))
    assert main(["export", str(career), "--marked", "--format", "txt"]) == 0
    out, err = capsys.readouterr()
    assert "Engineer" in out
    assert "Old Corp" not in out + err
    assert main(["search", "is:marked", str(career)]) == 0
    assert "Engineer" in capsys.readouterr().out


def test_the_name_of_the_file_tells_the_format(career: Path, capsys: Capture) -> None:
    path = career.parent / "ada.txt"
    assert main(["export", str(career), "-o", str(path)]) == 0
    assert path.read_text().startswith("ADA EXAMPLE\n")
    out, err = capsys.readouterr()
    assert out == ""
    assert f"written to {path} as txt\n" in err
    assert main(["export", str(career), "-o", str(path)]) == 0
    assert f"written to {path} as txt, in place of what was there" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "beginning"),
    [("new.yaml", b"name: "), ("new.YML", b"name: "), ("x.rendercv.yaml", b"cv:"),
     ("new.json", b"{")],
)  # fmt: skip
def test_a_file_of_data_is_a_profile_unless_its_name_says_another_format(
    career: Path, name: str, beginning: bytes
) -> None:
    path = career.parent / "out" / name
    path.parent.mkdir()
    assert main(["export", str(career), "-o", str(path)]) == 0
    assert path.read_bytes().startswith(beginning)


@pytest.mark.parametrize(
    ("name", "arguments", "told"),
    [
        ("ada.yaml", [], "is the profile itself"),
        ("ada.yaml", ["--format", "md"], "is the profile itself"),
        ("link.md", [], "is the profile itself"),
        ("other.yaml", [], "exists already and may be a career"),
        ("other.yaml", ["--format", "txt"], "exists already and may be a career"),
        ("cv.json", [], "exists already and may be a career"),
    ],
)
def test_no_career_is_written_over(
    career: Path, capsys: Capture, name: str, arguments: list[str], told: str
) -> None:
    (career.parent / "link.md").symlink_to(career)
    for other in ("other.yaml", "cv.json"):
        (career.parent / other).write_text("name: Lin")
    path = career.parent / name
    before = path.read_bytes()
    assert main(["export", str(career), "-o", str(path), *arguments]) == 2
    assert told in capsys.readouterr().err
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["--format", "word"], 2, "there is no format “word”; write one of md, txt"),
        (["-o", "ada.xyz"], 2, "“.xyz” tells no format"),
        (["--only", "nobody"], 2, "there is no entry “nobody”"),
        (["-q", "nothinglikeit"], 1, "nothing was found to export"),
        (["-o", "/nowhere/at/all.md"], 2, "there is no folder /nowhere/at"),
        (["--pages", "x"], 2, "“x” is no number; write one such as 3"),
    ],
)
def test_what_cannot_be_done_is_said(
    career: Path, capsys: Capture, arguments: list[str], code: int, told: str
) -> None:
    assert main(["export", str(career), *arguments]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err


def test_several_people_are_no_document(career: Path, capsys: Capture) -> None:
    (career.parent / "lin.yaml").write_text(CAREER.replace("Ada", "Lin"))
    assert main(["export", str(career.parent)]) == 2
    assert "name one with --person" in capsys.readouterr().err
    assert main(["export", str(career.parent), "--person", "lin"]) == 0
    assert "# Lin Example" in capsys.readouterr().out


def test_what_another_format_has_no_place_for_is_said(career: Path, capsys: Capture) -> None:
    career.write_text(
        "name: Ada\nexperience: [{organization: A, unit: Lab, roles: [{title: B}]}]\n"
    )
    assert main(["export", str(career), "--format", "json-resume"]) == 0
    assert "json-resume has no place for 1 text: Lab (unit)" in capsys.readouterr().err
    assert main(["export", str(career), "--format", "yaml"]) == 0
    assert "no place" not in capsys.readouterr().err
