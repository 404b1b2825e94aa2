"""The command line: what goes to stdout, what to stderr, and the exit codes."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from tests.careers import path_of

from careertui import __version__
from careertui.cli import asking_for, main
from careertui.commands.arguments import parse
from careertui.commands.table import APP, COMMAND_NAMES, COMMANDS, SORTS, THEMES
from careertui.tui.widgets.themes import why_no_theme
from careertui.view.people_columns import PeopleSort

TODAY = "--today=2026-06-15"
ESCAPE = "\x1b"


class Result(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Result]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command line in this process."""

    def runner(*arguments: str | Path) -> Result:
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return runner


# Wrong use


def test_the_version_is_printed(run: Run) -> None:
    assert run("--version") == run("-V") == (0, f"careertui {__version__}\n", "")
    assert run("--ascii", "--version").out == f"careertui {__version__}\n"


@pytest.mark.parametrize("name", ["", *COMMAND_NAMES])
def test_help_goes_to_stdout(run: Run, name: str) -> None:
    result = run(*filter(None, [name]), "--help")
    assert result.code == 0
    assert result.out.startswith(f"Usage: careertui {name}".rstrip())
    assert result.err == ""
    assert max(map(len, result.out.splitlines())) <= 92


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["serch", "x"], "did you mean careertui search?"),
        (["timline"], "did you mean careertui timeline?"),
        (["nothing"], "there is no file or folder “nothing”"),
        (["a.yaml", "--years=2015"], "there is no file or folder “a.yaml”"),
        (["--bogus"], "there is no option --bogus; put -- before"),
        (["search", "x", "--limt=3"], "there is no option --limt=3; did you mean --limit?"),
        (["search"], "QUERY is missing: what to look for, in the query language; as in careertui"),
        (["diff"], "OLD is missing: the older career"),
        (["search", "x", "--limit"], "--limit stands alone; write --limit N: print"),
        (["search", "x", "--json=1"], "--json takes no value; leave out '1'"),
        (["keys", "a"], "“a” is too much; it takes only options"),
        (["init", "a", "b"], "“b” is too much; it takes [FILE]"),
        (["completion", "tcsh"], "SHELL: there is no “tcsh”; write bash, zsh or fish"),
        (["search", "x", "--years", "soon"], "write 2015..2018"),
        (["search", "x", "--years", "2015..2"], "write 2015..2018"),
        (["search", "x", "--today", "yesterday"], "is not a day"),
        (["search", "x", "--today", "2026-02-30"], "there is no day 2026-02-30"),
        (["search", "x", "--limit", "-1"], "--limit: “-1” is no number; write one such as 3"),
        (["-", "search"], "if it is the command, ./search if it is a file"),
    ],
)
def test_wrong_use_is_one_line_on_stderr_and_exit_2(
    run: Run, arguments: list[str], told: str
) -> None:
    result = run(*arguments)
    assert result.code == 2
    assert told in result.err
    assert result.err.count("\n") == 1
    assert result.out == ""


def test_wrong_use_is_told_without_control_characters(run: Run) -> None:
    assert ESCAPE not in run("search", "x", "--years", "\x1b]0;t\x07").err


def test_what_stands_behind_two_dashes_is_no_option(
    run: Run, career: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    dashed = career.rename(tmp_path / "-rf.yaml")
    assert run("check", "--", dashed.name).code == 0
    assert "--json: error" in run("check", "--strict", "--", dashed.name, "--json").out
    assert run("search", "--json", "kafka", "--", dashed.name).json
    assert run("search", "--", "-kafka", dashed.name).code == 0
    assert run("completion", "--", "bash").code == 0
    assert run("completion", "--", "tcsh").code == 2
    told = run("check", dashed.name)
    assert told.code == 2
    assert "put -- before" in told.err


def test_standard_input_is_read_once(
    run: Run, career: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with career.open() as piped:
        monkeypatch.setattr("sys.stdin", piped)
        result = run("check", "-", "-")
    assert (result.code, result.out) == (0, "")
    assert "1 file" in result.err


def test_a_word_like_a_command_before_files_is_no_file(run: Run, career: Path) -> None:
    result = run("serch", career)
    assert result.code == 2
    assert "did you mean careertui search?" in result.err


@pytest.fixture
def app_calls(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the app was opened with, in place of opening it."""
    calls: list[dict[str, Any]] = []

    def opened(asked: Any) -> int:
        calls.append({**vars(asked), "NO_COLOR": os.environ.get("NO_COLOR")})
        return 0

    monkeypatch.setattr("careertui.cli._is_terminal", lambda: True)
    monkeypatch.setattr("careertui.tui.run.run", opened)
    monkeypatch.setattr("gc.disable", lambda: None)
    return calls


def test_the_app_opens_where_one_of_several_paths_is_there(
    run: Run, career: Path, tmp_path: Path, app_calls: list[dict[str, Any]]
) -> None:
    missing = tmp_path / "nope.yaml"
    assert run(missing).code == 2
    assert not app_calls
    assert run(missing, career).code == 0
    assert app_calls[0]["paths"] == [str(missing), str(career)]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_paths_alone_ask_for_what_the_parser_makes_of_them(career: Path, count: int) -> None:
    paths = [str(career)] * count
    parsed = vars(parse(paths))
    assert {name: parsed[name] for name in vars(asking_for(paths))} == vars(asking_for(paths))


def test_a_file_called_like_a_command_is_no_command_where_its_path_says_so(
    run: Run, career: Path, app_calls: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(career.parent)
    career.rename("search")
    assert run("./search").code == 0
    assert app_calls[0]["paths"] == ["./search"]
    assert run("./search", "check").code == 2


@pytest.mark.parametrize(
    ("name", "told"), [("nrod", "did you mean nord?"), ("zzz", "there are careertui-dark")]
)
def test_a_theme_that_is_not_there_is_wrong_use(
    run: Run, career: Path, app_calls: list[dict[str, Any]], name: str, told: str
) -> None:
    result = run(career, "--theme", name)
    assert result.code == 2
    assert told in result.err
    assert result.err.count("\n") == 1
    assert not app_calls
    assert run(career, "--theme", "careertui-light").code == 0


def test_the_app_begins_with_all_who_are_asked_for(
    run: Run, career: Path, app_calls: list[dict[str, Any]]
) -> None:
    assert run(career, "--person", "a", "--person", "b").code == 0
    assert run(career).code == 0
    assert [call["person"] or [] for call in app_calls] == [["a", "b"], []]


@pytest.mark.parametrize("command", [["search", "kafka"], ["timeline"], ["skills"]])
def test_a_command_keeps_to_the_people_asked_for(run: Run, command: list[str]) -> None:
    files = [path_of(name) for name in ("ada", "bruno", "plain")]

    def printed(*options: str) -> str:
        return run(*command, *files, *options).out

    alone = run(*command, path_of("bruno"), path_of("plain")).out
    together = printed("--person", "Bruno Sample", "--person", "plain")
    assert together == alone != printed()
    assert printed("--person", "bruno", "--person", "ada", "--person", "plain") == printed()
    wrong = run(*command, *files, "--person", "brnuo")
    assert (wrong.code, wrong.out) == (2, "")
    assert wrong.err == "careertui: nobody is called “brnuo”; did you mean bruno?\n"


@pytest.mark.parametrize(("value", "kept"), [("", None), ("1", "1")])
def test_an_empty_no_color_is_none(
    run: Run,
    career: Path,
    app_calls: list[dict[str, Any]],
    monkeypatch: pytest.MonkeyPatch,
    value: str,
    kept: str | None,
) -> None:
    monkeypatch.setenv("NO_COLOR", value)
    run(career)
    assert app_calls[0]["NO_COLOR"] == kept


def test_the_app_is_refused_where_there_is_no_terminal(run: Run, career: Path) -> None:
    result = run(career)
    assert result.code == 2
    assert result.err.count("\n") == 1
    assert "needs a terminal" in result.err


# What the commands print


def test_search_prints_whole_entries_best_first(run: Run, career: Path) -> None:
    result = run("search", "compaction", career, "--json", TODAY)
    best, *_ = result.json
    assert result.code == 0
    assert best["title"] == "Log compaction, rewritten"
    assert best["kind"] == "project"
    assert best["organization"] == "Example Corp"
    assert best["person"] == "Ada Example"
    assert best["profile"] == str(career)
    assert (best["start"], best["end"]) == ("2021", "2022-06")
    assert best["skills"] == ["Rust", "k8s"]
    assert "Halve the disk" in best["text"]
    assert "-58 % disk per topic" in best["text"]
    assert best["score"] > 0
    assert best["approximate"] is False
    assert best["line"] == 12
    assert "reasons" not in best
    scores = [entry["score"] for entry in result.json]
    assert scores == sorted(scores, reverse=True)


def test_a_misspelt_word_finds_what_it_means_and_is_marked(run: Run, career: Path) -> None:
    best, *_ = run("search", "compacton", career, "--json", TODAY).json
    assert best["id"] == "log-compaction-rewritten"
    assert best["approximate"] is True


def test_explain_says_why(run: Run, career: Path) -> None:
    best, *_ = run("search", "compaction", career, "--json", "--explain", TODAY).json
    reason = best["reasons"][0]
    assert reason["typed"] == "compaction"
    assert reason["field"] == "title"
    lines = run("search", "compaction", career, "--explain").out.splitlines()
    assert lines[1].startswith("    compaction → compaction (title")


def test_whose_entries_are_is_a_column_only_where_they_are_of_several(
    run: Run, career: Path, tmp_path: Path
) -> None:
    other = tmp_path / "bob.yaml"
    other.write_text("name: Bob\nprojects: [{name: Compaction of cheese, start: 2020}]\n", "utf-8")
    both = run("search", "compaction", career, other)
    assert "Bob" in both.out
    assert "Ada Example" in both.out
    one = run("search", "cheese", career, other)
    assert "Bob" not in one.out
    assert "all of Bob" in one.err
    assert "all of" not in run("search", "compaction", career).err


def test_search_is_narrowed_by_years_and_limit(run: Run, career: Path) -> None:
    everything = run("search", "kafka", career, "--json", TODAY).json
    early = run("search", "kafka", career, "--json", "--years", "2017", TODAY).json
    assert [entry["title"] for entry in early] == ["Engineer"]
    assert len(everything) > 1
    assert len(run("search", "kafka", career, "--json", "-n", "1", TODAY).json) == 1


def test_nothing_found_is_exit_1_and_an_empty_array(run: Run, career: Path) -> None:
    assert run("search", "zzzzqqq", career, "--json")[:2] == (1, "[]\n")
    result = run("search", "zzzzqqq", career)
    assert (result.code, result.out) == (1, "")
    assert "nothing found" in result.err


def test_a_word_that_nothing_has_with_the_others_is_named_on_stderr(run: Run, career: Path) -> None:
    result = run("search", "kafka zzzzqqq", career, "--explain")
    assert (result.code, "Engineer" in result.out) == (0, True)
    assert "zzzzqqq → missing" in result.out
    assert "nothing has both; shown without “zzzzqqq”" in result.err
    assert (
        run("search", "kafka zzzzqqq", career, "--json").json
        == run("search", "kafka", career, "--json").json
    )
    assert "no entry has “zzzzqqq”" in run("search", "zzzzqqq", career).err


def test_a_hint_on_the_query_goes_to_stderr(run: Run, career: Path) -> None:
    assert "skil" in run("search", "skil:rust kafka", career).err


def test_dates_stand_as_in_the_file(run: Run, career: Path) -> None:
    entries = {each["title"]: each for each in run("timeline", career, "--json", TODAY).json}
    dates = {title: (each["start"], each["end"]) for title, each in entries.items()}
    assert dates["Staff engineer"] == ("2019-04", "present")
    assert dates["Ph.D. in Computer science"] == ("2003", "2009~")
    assert dates["Developer"] == (None, None)
    assert entries["Developer"]["duration"] == "2 years"
    assert entries["Developer"]["placed"] == "chained"
    assert entries["Staff engineer"]["placed"] == "given"
    assert (entries["Engineer"]["low"], entries["Engineer"]["high"]) == ("2016-01", "2019-03")


def test_a_project_shares_the_lane_of_its_role(run: Run, career: Path) -> None:
    lanes = {each["title"]: each["lane"] for each in run("timeline", career, "--json").json}
    assert lanes["Log compaction, rewritten"] == lanes["Staff engineer"]
    assert lanes["Engineer"] != lanes["Staff engineer"]
    assert lanes["Topics at rest"] is not None


def test_a_moment_has_no_length(run: Run, career: Path) -> None:
    (talk,) = (line for line in run("timeline", career).out.splitlines() if "Topics" in line)
    assert talk.split()[1] == "talk"


def test_the_timeline_is_narrowed_by_years(run: Run, career: Path) -> None:
    titles = {each["title"] for each in run("timeline", career, "--json", "--years=2005").json}
    assert titles == {"Ph.D. in Computer science"}


def test_a_query_narrows_the_timeline_and_the_skills(run: Run, career: Path) -> None:
    titles = {each["title"] for each in run("timeline", career, "--json", "-q", "skill:k8s").json}
    assert titles == {"Log compaction, rewritten", "Engineer"}
    names = {each["name"] for each in run("skills", career, "--json", "-q", "kind:project").json}
    assert {"Rust"} <= names
    assert "Kafka" not in names


def test_years_asked_for_go_before_those_of_the_query(run: Run, career: Path) -> None:
    found = run("search", "kind:role 2017", career, "--json", "--years", "2020").json
    assert [each["title"] for each in found] == ["Staff engineer"]


def test_skills_come_with_their_years_and_proofs(run: Run, career: Path) -> None:
    skills = {each["name"]: each for each in run("skills", career, "--json", TODAY).json}
    kafka = skills["Kafka"]
    assert kafka["evidence"] == ["staff-engineer", "engineer"]
    assert (kafka["first"], kafka["last"], kafka["current"]) == (2016, 2026, True)
    assert kafka["approximate"] is True
    assert kafka["months"] == 87 + 33
    assert kafka["years"] == 10.0
    assert skills["Go"]["listed_only"] is True
    assert skills["Rust"]["group"] == "Languages"
    assert "k8s" not in skills or "Kubernetes" not in skills


def test_years_of_several_people_stand_side_by_side(run: Run, tmp_path: Path) -> None:
    for name, end in (("Ada Lovelace", 2018), ("Lin Tan", 2015), ("Bo Ek", 2014), ("Cy Fox", 2013)):
        text = f"{{organization: A, title: T, start: 2010-01, end: {end}-12, skills: [Spark]}}"
        (tmp_path / f"{name[:2]}.yaml").write_text(f"name: {name}\nexperience: [{text}]\n")
    (spark,) = run("skills", tmp_path, "--json", TODAY).json
    shares = [(share["person"], share["months"]) for share in spark["people"]]
    assert shares == [("Ada Lovelace", 108), ("Lin Tan", 72), ("Bo Ek", 60), ("Cy Fox", 48)]
    assert (spark["months"], spark["last"]) == (108, 2018)
    printed = run("skills", tmp_path, TODAY).out
    assert "9.0y Ada · 6.0y Lin · 5.0y Bo · +1" in printed
    assert "4 proofs" in printed


def test_a_skill_is_found_where_a_text_alone_names_it(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "pat.yaml"
    path.write_text(
        "name: Pat\nskills: [PostgreSQL]\nexperience:\n"
        "  - {organization: A, title: Developer, start: 2013-11, end: 2019-09,"
        " summary: Moved to Postgres.}\n"
        "  - {organization: B, title: Baker, start: 2010, end: 2012, summary: Bread.}\n"
    )
    found = run("search", "skill:postgresql", path, "--json").json
    assert {each["title"]: each["mentions"] for each in found} == {
        "Developer": ["PostgreSQL"],
        "Skills": [],
    }


def test_skills_are_recounted_within_years(run: Run, career: Path) -> None:
    skills = {each["name"]: each for each in run("skills", career, "--json", "--years=2020").json}
    assert skills["Kafka"]["months"] == 12


@pytest.mark.parametrize("name", ["log-compaction-rewritten", "log-compaction", "ada#engineer"])
def test_show_prints_an_entry_by_id(run: Run, career: Path, name: str) -> None:
    result = run("show", name, career, "--json")
    assert result.code == 0
    assert len(result.json) == 1
    assert run("show", name, career).out.startswith(result.json[0]["title"])


def test_show_prints_all_that_share_an_id(run: Run, tmp_path: Path) -> None:
    for name in ("ada", "bob"):
        text = f"name: {name.title()}\nprojects: [{{name: Cheese, id: cheese, start: 2020}}]\n"
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    assert [each["ref"] for each in run("show", "cheese", tmp_path, "--json").json] == [
        "ada#cheese",
        "bob#cheese",
    ]
    shown = run("show", "cheese", tmp_path).out
    assert "Ada · ada#cheese" in shown
    assert "Bob · bob#cheese" in shown
    assert len(run("show", "bob#cheese", tmp_path, "--json").json) == 1


def test_check_reads_every_file_of_a_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "a.yaml").write_text("name: A\nexperiense: []\n", "utf-8")
    (tmp_path / "inner" / "b.yml").write_text("name: [\n", "utf-8")
    result = run("check", tmp_path)
    assert result.code == 1
    assert "a.yaml:2" in result.out
    assert "b.yml:1" in result.out
    assert "2 files" in result.err


def test_show_says_that_there_is_no_such_entry(run: Run, career: Path) -> None:
    result = run("show", "nobody", career)
    assert (result.code, result.out) == (1, "")
    assert "nobody" in result.err


def test_check_is_quiet_about_a_good_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "b.yaml"
    path.write_text("name: B\nprojects: [{name: A, skills: [Go]}]\nskills: [Go]\n")
    result = run("check", path)
    assert (result.code, result.out) == (0, "")
    assert "nothing wrong" in result.err


def test_check_warns_of_a_skill_that_nothing_proves(run: Run, career: Path) -> None:
    result = run("check", career)
    assert result.code == 0
    assert "no entry names “Go”, so nothing proves it" in result.out
    assert "no entry names" not in run("show", "about", career).err


def test_warnings_fail_only_when_strict(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "b.yaml"
    path.write_text("name: B\nexperiense: []\n", encoding="utf-8")
    result = run("check", path)
    assert result.code == 0
    assert "experience" in result.out
    assert run("check", "--strict", path).code == 1


def test_errors_fail_and_say_where(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "b.yaml"
    path.write_text("name: B\ntalks:\n  - {event: E, date: 2019-13}\n", encoding="utf-8")
    result = run("check", path, "--json")
    assert result.code == 1
    (problem,) = result.json
    assert (problem["file"], problem["line"], problem["severity"]) == (str(path), 3, "error")
    assert "13" in problem["message"]
    assert f"{path}:3" in run("check", path).out


@pytest.mark.parametrize("command", ["search x", "timeline", "skills", "show x", "check"])
def test_a_path_that_leads_nowhere_is_wrong_use(run: Run, tmp_path: Path, command: str) -> None:
    missing = tmp_path / "none.yaml"
    result = run(*command.split(), missing, tmp_path / "neither.yaml")
    assert (result.code, result.out) == (2, "")
    assert "none.yaml” and 1 more" in result.err
    assert result.err.count("\n") == 1


def test_a_missing_file_among_others_is_a_remark(run: Run, career: Path, tmp_path: Path) -> None:
    result = run("search", "compaction", career, tmp_path / "none.yaml", "--json")
    assert result.code == 0
    assert result.json
    assert "none.yaml: there is no such file" in result.err
    assert run("check", career, tmp_path / "none.yaml").code == 1


def test_the_examples_are_opened_where_there_is_nothing_else(run: Run) -> None:
    result = run("skills", "--json", TODAY)
    assert result.code == 0
    assert "examples" in result.err


def test_schema_is_json(run: Run) -> None:
    schema = run("schema").json
    assert "$schema" in schema
    assert "experience" in schema["properties"]


def test_init_writes_a_profile_once(run: Run, home: Path) -> None:
    first = run("init")
    path = Path(first.out.strip())
    assert first.code == 0
    assert path.is_relative_to(home)
    assert run("check", "--strict", path).code == 0
    assert run("timeline", "--json").json, "it is opened without arguments"
    before = path.read_text(encoding="utf-8")
    again = run("init")
    assert again.code == 1
    assert "exists" in again.err
    assert path.read_text(encoding="utf-8") == before


def test_init_writes_where_it_is_told(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "me.yaml"
    assert run("init", path).out == f"{path}\n"
    assert path.is_file()


def test_init_says_why_it_cannot_write(run: Run, career: Path) -> None:
    result = run("init", career / "me.yaml")
    assert (result.code, result.out) == (1, "")
    assert "me.yaml could not be written" in result.err
    assert "File exists" not in result.err


def test_paths_are_those_of_the_user(run: Run, home: Path) -> None:
    places = run("paths", "--json").json
    assert set(places) == {"profiles", "config", "state", "cache", "schema"}
    assert all(Path(place).is_relative_to(home) for place in places.values())


def test_keys_are_listed_with_their_ids(run: Run) -> None:
    assert {"id", "keys", "description", "group", "scope"} == set(run("keys", "--json").json[0])
    assert max(map(len, run("keys").out.splitlines())) <= 80


# Completion


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_completion_script_knows_every_command_and_option(run: Run, shell: str) -> None:
    script = run("completion", shell).out
    for command in COMMANDS:
        assert command.name in script
        for option in command.options:
            assert option.flags[-1].removeprefix("--") in script


def test_bash_takes_its_completion_script(run: Run) -> None:
    script = run("completion", "bash").out + (
        "COMP_WORDS=(careertui sea); COMP_CWORD=1; _careertui; echo ${COMPREPLY[0]}\n"
        "COMP_WORDS=(careertui search --ex); COMP_CWORD=2; _careertui; echo ${COMPREPLY[0]}\n"
        "COMP_WORDS=(careertui completion z); COMP_CWORD=2; _careertui; echo ${COMPREPLY[0]}\n"
    )
    finished = subprocess.run(["bash"], input=script, capture_output=True, text=True, check=True)
    assert finished.stdout.split() == ["search", "--explain", "zsh"]


_OFFERED = {
    "--theme dr": ["dracula"],
    "export --format j": ["json-resume"],
    "export --format=j": ["json-resume"],
    "people kafka --sort l": ["latest"],
    "match ad.txt --level ": ["must", "nice"],
    "export -o ": ["here.txt"],
    "search kafka --years ": [],
}
"""What is offered behind what is typed, in a folder with one file."""


@pytest.fixture
def one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "files").mkdir()
    monkeypatch.chdir(tmp_path / "files")
    Path("here.txt").touch()


@pytest.mark.usefixtures("one_file")
def test_bash_offers_the_values_of_an_option(run: Run) -> None:
    script = run("completion", "bash").out
    for typed in _OFFERED:
        # As bash parts it.
        words = typed.replace("=", " = ").split(" ")
        script += (
            f"COMP_WORDS=(careertui {' '.join(word or repr('') for word in words)})\n"
            f'COMP_CWORD={len(words)}; _careertui; echo "${{COMPREPLY[*]}}"\n'
        )
    finished = subprocess.run(["bash"], input=script, capture_output=True, text=True, check=True)
    offered = [line.split() for line in finished.stdout.split("\n")[:-1]]
    assert dict(zip(_OFFERED, offered, strict=True)) == _OFFERED


@pytest.mark.skipif(shutil.which("fish") is None, reason="needs fish")
@pytest.mark.usefixtures("one_file")
def test_fish_offers_the_values_of_an_option(run: Run) -> None:
    script = run("completion", "fish").out
    script += "".join(f"complete -C 'careertui {typed}'; echo ==\n" for typed in _OFFERED)
    finished = subprocess.run(
        ["fish", "--no-config"], input=script, capture_output=True, text=True, check=True
    )
    offered = [
        [line.split("\t")[0].rpartition("=")[2] for line in part.strip().splitlines()]
        for part in finished.stdout.split("==\n")[:-1]
    ]
    assert dict(zip(_OFFERED, offered, strict=True)) == _OFFERED


def test_zsh_is_told_the_values_of_an_option(run: Run) -> None:
    script = run("completion", "zsh").out
    assert ":FORMAT:(md txt html " in script
    assert ":SORT:(best name years latest)" in script
    assert ":OUT:_files" in script
    assert ":YEARS:'" in script


def test_themes_and_orders_that_shells_offer_are_those_there_are() -> None:
    assert not list(filter(None, map(why_no_theme, THEMES)))
    assert tuple(PeopleSort) == SORTS


def test_a_flag_takes_the_same_value_in_every_command() -> None:
    kinds: dict[str, set[tuple[Any, ...]]] = {}
    for option in (option for command in (APP, *COMMANDS) for option in command.options):
        for flag in option.flags:
            kinds.setdefault(flag, set()).add((bool(option.metavar), option.values, option.is_path))
    assert [flag for flag, kind in kinds.items() if len(kind) > 1] == []


# The process as a whole


def process(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "careertui", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, **options)


def test_a_pipe_gets_no_escape_sequence(career: Path) -> None:
    for arguments in (["search", "rust"], ["timeline"], ["skills"], ["show", "engineer"]):
        finished = process(*arguments, str(career))
        assert finished.returncode == 0
        assert ESCAPE not in finished.stdout


def test_a_profile_is_read_from_standard_input(career: Path) -> None:
    finished = process("search", "kafka", "-", "--json", input=career.read_text(encoding="utf-8"))
    assert finished.returncode == 0
    assert json.loads(finished.stdout)[0]["person"] == "Ada Example"


def test_a_reader_that_stops_reading_is_no_error(career: Path) -> None:
    command = [sys.executable, "-m", "careertui", "keys"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as started:
        assert started.stdout is not None
        assert started.stderr is not None
        started.stdout.close()
        assert started.stderr.read() == b""
        assert started.wait() == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has /dev/full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("asked", ["keys", "--help", "--version"])
def test_a_full_disk_is_one_line_and_exit_1(asked: str, unbuffered: str) -> None:
    with Path("/dev/full").open("w") as full:
        finished = subprocess.run(
            [sys.executable, "-m", "careertui", asked],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        )
    assert finished.returncode == 1
    assert finished.stderr.count("\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has /dev/full")
@pytest.mark.parametrize(
    ("arguments", "code"), [([], 2), (["check"], 0), (["check", "none.yaml"], 2), (["--bogus"], 2)]
)
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_word_that_cannot_be_said_changes_no_exit_code(
    arguments: list[str], code: int, unbuffered: str
) -> None:
    with Path("/dev/full").open("w") as full:
        finished = subprocess.run(
            [sys.executable, "-m", "careertui", *arguments],
            stdout=subprocess.PIPE,
            stderr=full,
            check=False,
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        )
    assert finished.returncode == code


@pytest.mark.skipif(os.name == "nt", reason="there are no such limits on Windows")
def test_init_leaves_no_half_of_a_profile(tmp_path: Path) -> None:
    path = tmp_path / "me.yaml"
    script = 'ulimit -f 1; exec "$0" -m careertui init "$1"'
    command = ["sh", "-c", script, sys.executable, str(path)]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    assert finished.returncode == 1
    assert "could not be written" in finished.stderr
    assert not path.exists()


def test_init_leaves_a_link_to_nothing_as_it_is(run: Run, tmp_path: Path) -> None:
    path, target = tmp_path / "me.yaml", tmp_path / "elsewhere.yaml"
    path.symlink_to(target)
    result = run("init", path)
    assert (result.code, result.out) == (1, "")
    assert "exists already" in result.err
    assert not target.exists()


def test_a_small_character_set_gets_something_else(
    career: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    monkeypatch.setenv("PYTHONUTF8", "0")
    assert process("timeline", str(career)).returncode == 0
    entries = json.loads(process("search", "topics", str(career), "--json").stdout)
    assert entries[0]["organization"] == "Café Tōkyō"


def test_json_holds_no_character_that_a_terminal_acts_on(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "hostile.yaml"
    path.write_text(
        'name: "A\\e]0;owned\\a"\nsummary: "a\\u202Eb\\u009B c\\x7F"\nexperience:\n'
        '  - {organization: "[/b]\\e[31m", title: T, start: 2020, skills: ["\\u2066x"]}\n',
        encoding="utf-8",
    )
    for arguments in (["search", "T"], ["timeline"], ["skills"], ["check"]):
        text = run(*arguments, path, "--json").out
        assert json.loads(text)
        assert all(each.isprintable() or each == "\n" for each in text)


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        (
            ["--version"],
            {"argparse", "textual", "rich", "yaml", "rapidfuzz", "json", "dataclasses"},
        ),
        (["."], {"argparse", "textual", "rich"}),
        (["--help"], {"textual", "rich", "yaml", "rapidfuzz", "platformdirs"}),
        (["keys"], {"textual", "rich", "yaml", "rapidfuzz"}),
        (["search", "kafka"], {"textual", "rich", "asyncio"}),
        (["skills"], {"textual", "rich", "asyncio"}),
        (["check"], {"textual", "rich", "asyncio"}),
    ],
)
def test_nothing_heavy_is_imported(arguments: list[str], unwanted: set[str]) -> None:
    code = (
        "import sys; from careertui.cli import main; main(sys.argv[1:]);"
        "sys.stderr.write('\\n' + ' '.join(sys.modules))"
    )
    finished = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path[:] = {sys.path!r}; {code}", *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    assert not unwanted & set(finished.stderr.rsplit("\n", 1)[-1].split())


def without_keys(text: str) -> list[str]:
    """The words of a text, without the keys of people."""
    return re.sub(r"person-\d+#", "", text).split()


@pytest.mark.slow
@pytest.mark.parametrize(
    "asked",
    [
        ["skills"],
        ["skills", "--query=kafka", "--person=Person 3"],
        ["timeline"],
        ["timeline", "--years=2001..2004"],
        ["timeline", "--query=@kafka"],
        ["show", "engineer-7"],
        ["show", "person-05#engineer-5"],
        ["show", "engineer-4"],
        ["search", "kafka"],
        ["search", "perl python"],
    ],
)
@pytest.mark.parametrize("json", [[], ["--json"]])
def test_a_large_folder_says_what_its_files_say_one_by_one(
    asked: list[str], json: list[str], run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(60):
        (folder / f"person-{number:02}.yaml").write_text(
            f"name: Person {number}\nexperience:\n- organization: Firm {number % 7}\n"
            f"  title: Engineer {number}\n  start: {1990 + number % 20}\n  end: 2010\n"
            f"  skills: [{'Kafka' if number % 3 else 'Perl'}, Python]\n"
            f"  colour: {'red' if number % 9 == 0 else '[]'}\n"
        )
    (folder / "a-broken.yaml").write_text("%PDF-1.7")
    files = sorted(folder.iterdir())
    one_by_one = run(*asked, *files, *json, TODAY)
    for _ in range(2):
        at_once = run(*asked, folder, *json, TODAY)
        assert (at_once.code, at_once.err) == (one_by_one.code, one_by_one.err)
        # An id alone may mean several in a large folder, so it is printed with whose it is.
        assert without_keys(at_once.out) == without_keys(one_by_one.out)
    assert "a-broken.yaml" in one_by_one.err


@pytest.mark.parametrize("flags", [[], ["--json"]])
def test_every_format_prints_every_entry_that_is_found(
    flags: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(path_of("ada"))
    main(["search", "kafka", path, TODAY, "--json"])
    ids = [record["id"] for record in json.loads(capsys.readouterr().out)]
    assert main(["search", "kafka", path, TODAY, *flags]) == 0
    printed = capsys.readouterr().out
    assert ids
    assert not [name for name in ids if name not in printed]
