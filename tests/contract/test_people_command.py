"""``careertui people``: one row a person, and in each cell what ``skills`` says of that person."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from careertui.career.aliases import skill_key
from careertui.cli import main
from careertui.exports.output import Output

Run = Callable[..., tuple[int, str, str]]
TODAY = "--today=2026-06-15"


def job(organization: str, title: str, start: str, end: str, *skills: str, **more: Any) -> Any:
    """A role with dates."""
    dates = {"start": start, "end": end}
    return {
        "organization": organization, "title": title, "skills": list(skills), **dates, **more,
    }  # fmt: skip


PEOPLE = {
    "ada": {
        "name": "Ada Example",
        "experience": [
            job("Acme", "Staff engineer", "2019-01", "present", "Kubernetes", "Go"),
            job("Globex", "Engineer", "2014-01", "2017-12", "Apache Spark", "Kubernetes"),
        ],
    },
    "bo": {
        "name": "Bo Muster",
        "experience": [job("Tailspin", "Data engineer", "2019", "2024-06", "Spark", "k8s")],
    },
    "cy": {
        "name": "Cy Sample",
        "experience": [
            job("Initech", "Clerk", "2018-03", "present", summary="Read about Kubernetes."),
            job("Umbrella", "Secret lead", "2001-01", "2012-12", "Kubernetes", private=True),
        ],
        "skills": [{"group": "All", "items": ["Spark", "Kubernetes"]}],
    },
    "two-en": {
        "name": "Two Files", "email": "two@example.org",
        "experience": [job("Both", "Lead", "2015-01", "present", "Kafka")],
    },
    "two-de": {
        "name": "Two Files", "email": "two@example.org",
        "experience": [job("Both", "Leitung", "2015-01", "present", "Kafka")],
    },
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The people above, each in a file."""
    home = tmp_path / "candidates"
    home.mkdir()
    for key, said in PEOPLE.items():
        (home / f"{key}.json").write_text(json.dumps(said))
    return home


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command line in this process."""

    def runner(*arguments: str | Path) -> tuple[int, str, str]:
        code = main([*map(str, arguments), TODAY])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return runner


def records(run: Run, *arguments: str | Path) -> list[dict[str, Any]]:
    """What ``people --json`` prints."""
    _, out, _ = run("people", *arguments, "--json")
    printed: list[dict[str, Any]] = json.loads(out)
    return printed


def names(run: Run, *arguments: str | Path) -> list[str]:
    """Whom it prints, in order."""
    return [record["person"] for record in records(run, *arguments)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kubernetes spark", ["Ada Example", "Bo Muster", "Cy Sample"]),
        ("k8s go", ["Ada Example"]),
        ("skill:kubernetes>=5y", ["Ada Example", "Bo Muster", "Cy Sample"]),
        ("skill:kubernetes>=9y", ["Ada Example"]),
        ("skill:kubernetes>=9y last:2026..", ["Ada Example"]),
        ("years>=11.5", ["Ada Example", "Two Files"]),
        ("kuberntes go", ["Ada Example"]),
        ("kafka", ["Two Files"]),
        ("!kubernetes", ["Two Files"]),
        ("skill:spark<2y", ["Cy Sample"]),
        ("nobodyhasthis", []),
    ],
)
def test_who_has_all_of_a_query_is_printed(
    run: Run, folder: Path, query: str, found: list[str]
) -> None:
    assert names(run, query, folder) == found
    assert run("people", query, folder)[0] == (0 if found else 1)


def test_every_cell_is_what_skills_says_of_that_person_alone(run: Run, folder: Path) -> None:
    for record in records(run, "kubernetes | spark | go | kafka", folder):
        files = [name for name in PEOPLE if PEOPLE[name]["name"] == record["person"]]
        _, out, _ = run("skills", *(folder / f"{name}.json" for name in files), "--json")
        alone = {skill_key(skill["name"]): skill for skill in json.loads(out)}
        for name, cell in record["skills"].items():
            skill = alone.get(skill_key(name))
            if cell is None:
                assert skill is None
                continue
            assert skill is not None
            for key in ("months", "years", "approximate", "first", "last", "current", "grade"):
                assert cell[key] == skill[key], (record["person"], name, key)
            refs = {ref.rpartition("#")[2] for ref in cell["evidence"]}
            assert refs == {ref.rpartition("#")[2] for ref in skill["evidence"]}


def test_a_record_says_who_what_and_how_long(run: Run, folder: Path) -> None:
    (ada,) = records(run, "skill:kubernetes>=9y go", folder)
    assert ada["person"] == "Ada Example"
    assert ada["profile"].endswith("ada.json")
    assert (ada["role"], ada["organization"]) == ("Staff engineer", "Acme")
    assert (ada["months"], ada["approximate"], ada["latest"]) == (138, False, "2026-06")
    assert list(ada["skills"]) == ["Kubernetes", "Go"]
    assert ada["skills"]["Kubernetes"]["months"] == 138
    assert len(ada["skills"]["Kubernetes"]["evidence"]) == 2


def test_without_a_query_everyone_is_printed_with_their_first_skills(
    run: Run, folder: Path
) -> None:
    everyone = records(run, folder)
    assert [each["person"] for each in everyone] == [
        "Ada Example", "Bo Muster", "Cy Sample", "Two Files",
    ]  # fmt: skip
    assert list(everyone[0]["skills"]) == ["Kubernetes", "Go", "Apache Spark"]
    code, out, _ = run("people", folder)
    assert code == 0
    assert len(out.splitlines()) == 4


def test_files_of_one_person_are_one_row_and_their_years_are_not_added(
    run: Run, folder: Path
) -> None:
    (two,) = records(run, "kafka", folder)
    assert len(two["files"]) == 2
    assert two["months"] == two["skills"]["Kafka"]["months"] == 138


def test_private_entries_count_for_nobody_but_their_owner(run: Run, folder: Path) -> None:
    assert names(run, "skill:kubernetes>=10y", folder) == ["Ada Example"]
    assert names(run, "skill:kubernetes>=10y", folder, "--private") == ["Cy Sample", "Ada Example"]
    assert names(run, "years>=20", folder) == []
    assert names(run, "years>=20", folder, "--private") == ["Cy Sample"]
    code, out, err = run("people", "kubernetes", folder)
    assert (code, "Secret" in out) == (0, False)
    assert "1 private entry is left out; --private prints all" in err


def test_people_are_sorted_by_what_is_asked_for(run: Run, folder: Path) -> None:
    query = "kubernetes spark"
    assert names(run, query, folder, "--sort", "name")[0] == "Ada Example"
    assert names(run, query, folder, "--sort=spark") == ["Bo Muster", "Ada Example", "Cy Sample"]
    assert names(run, query, folder, "--sort=years") == ["Ada Example", "Cy Sample", "Bo Muster"]
    assert names(run, f"{query} sort:recent", folder)[-1] == "Bo Muster"
    assert names(run, query, folder, "-n", "1") == ["Ada Example"]
    code, out, err = run("people", query, folder, "--sort", "shoe size")
    assert (code, out) == (2, "")
    assert "--sort knows best, name, years, latest, Kubernetes, Spark" in err


def test_people_who_are_named_are_looked_through_alone(run: Run, folder: Path) -> None:
    assert names(run, "kubernetes", folder, "--person", "bo") == ["Bo Muster"]
    assert run("people", "kubernetes", folder, "--person", "zoe")[0] == 2


def test_a_path_is_no_query(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    assert names(run, folder.name) == names(run, folder)
    assert names(run, folder / "ada.json", folder / "bo.json") == ["Ada Example", "Bo Muster"]


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        ("skill:kubernetes>=", ">="), ("skill:kubernetes>=5x", ">=5x"), ("years>=-1", ">=-1"),
        ("kafka | skill:k8s>five", ">five"),
    ],
)  # fmt: skip
def test_a_length_that_is_none_widens_nothing(
    run: Run, folder: Path, query: str, wrong: str
) -> None:
    code, out, err = run("people", query, folder)
    assert (code, out) == (2, "")
    assert f"“{wrong}” waits for years or months: >=5y, <18m" in err


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("kubernetes>=5y", "skill:kubernetes>=5y asks for how long"),
        ("k8s<18m", "skill:k8s<18m asks for how long"),
        ("skill:kubernetes > 5y", "“>” stands right behind a skill or years: skill:kafka>=5y"),
        ("skill:kubernetes >=5y", "“>=5y” stands right behind a skill or years"),
    ],
)
def test_it_is_told_where_a_length_stands(run: Run, folder: Path, query: str, told: str) -> None:
    code, _, err = run("people", query, folder)
    assert code == 1
    assert told in err


def test_a_terminal_has_a_heading_and_a_column_a_skill(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Output, "__init__", _as_terminal(Output.__init__))
    _, out, _ = run("people", "kubernetes spark", folder)
    head, ada, bo, cy = out.splitlines()
    assert head.split() == ["person", "role", "now", "years", "Kubernetes", "Spark"]
    assert "11.5y –now ●●" in ada
    assert "4.0y –17 ●" in ada
    assert "≈" in bo
    assert "8.3y –now ○" in cy
    assert cy.endswith("listed")


def test_elsewhere_it_is_said_which_column_is_which_and_not_on_stdout(
    run: Run, folder: Path
) -> None:
    _, out, err = run("people", "kubernetes spark", folder)
    assert "columns: person, role now, years, Kubernetes, Spark" in err
    assert len(out.splitlines()) == 3
    assert "columns" not in run("people", "kubernetes", folder)[2]
    assert "columns" not in run("people", "kubernetes spark", folder, "--json")[2]


def test_a_skill_that_a_text_names_is_not_denied_to_who_does_not_list_it(
    run: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "few"
    folder.mkdir()
    told = job("Acme", "Developer", "2020-01", "2021-12", summary="Moved it all to k8s in a year.")
    hers = job("Acme", "Lead", "2018-01", "present", "Kubernetes")
    (folder / "ada.json").write_text(json.dumps({"name": "Ada", "experience": [hers]}))
    (folder / "deb.json").write_text(json.dumps({"name": "Deb", "experience": [told]}))
    _, out, _ = run("people", "kubernetes", folder)
    ada, deb = out.splitlines()
    assert "8.5y –now ●" in ada
    assert "2.0y –21 ○" in deb
    _, of_deb = records(run, "kubernetes", folder)
    skill = of_deb["skills"]["Kubernetes"]
    assert (skill["grade"], skill["months"]) == ("mentioned", 24)
    less = job("Acme", "Dev", "2020-01", "2020-03", summary="Moved some to k8s.")
    listed = {"name": "Abe", "experience": [less], "skills": [{"items": ["Kubernetes"]}]}
    (folder / "abe.json").write_text(json.dumps(listed))
    _, out, _ = run("people", "kubernetes", folder, "--sort", "kubernetes")
    assert [line.split()[0] for line in out.splitlines()] == ["Ada", "Deb", "Abe"]


def _as_terminal(made: Callable[..., None]) -> Callable[..., None]:
    def init(self: Output, *arguments: Any) -> None:
        made(self, *arguments)
        self.is_terminal = True

    return init
