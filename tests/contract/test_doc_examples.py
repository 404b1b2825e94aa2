"""The examples in the documents and in the help: each finds something in the bundled careers."""

import json
import re
import shlex
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
from tests.careers import DATA, TODAY, index_over, open_library

from careertui.cli import main
from careertui.commands.table import APP, COMMAND_NAMES, COMMANDS
from careertui.query.fields import QUERY_FIELDS, QueryField
from careertui.query.parser import parse
from careertui.search.index import Index
from careertui.store.sources import bundled_folder

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted(ROOT.glob("docs/*.md"))]
FINDERS = {"search", "timeline", "skills", "people", "show", "ask", "match"}
"""The commands that print nothing and end with 1 where nothing is found."""


def queries() -> list[tuple[str, str]]:
    """Page and query of every row of every table headed “Query”."""
    return [
        (page.name, query.replace("\\|", "|"))
        for page in PAGES
        for table in re.findall(r"^\| Query \|.*\n((?:\|.*\n)+)", text_of(page), re.MULTILINE)
        for row in table.splitlines()[1:]
        for query in re.findall(r"`((?:[^`\\]|\\.)+)`", re.split(r"(?<!\\)\|", row)[1])
    ]


@cache
def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


@cache
def index() -> Index:
    return index_over(open_library([bundled_folder()], today=TODAY))


@pytest.mark.parametrize(("page", "query"), queries())
def test_a_query_of_a_table_finds_something(page: str, query: str) -> None:
    parsed = parse(query)
    assert parsed.hints == ()
    assert not parsed.lens.is_empty
    # One entry is marked, so that there is something for ``is:marked``.
    matches = index().search(parsed.lens.with_marks(["marked"], {"marked": 0}.get))
    assert matches.total > 0
    assert matches.hints == (), "a word of it is missing"


@pytest.mark.parametrize("field", QUERY_FIELDS, ids=lambda field: field.name)
def test_the_example_of_a_field_finds_something(field: QueryField) -> None:
    assert index().search(parse(f"{field.name}:{field.example}").lens).total > 0


def test_both_tables_of_queries_are_read() -> None:
    assert {page for page, _ in queries()} >= {"README.md", "query.md"}
    assert len(queries()) > 40


def command_lines() -> list[str]:
    """Every line of an example that starts careertui."""
    shown = (
        line
        for page in PAGES
        for block in re.findall(r"^```sh\n(.*?)^```", text_of(page), re.DOTALL | re.MULTILINE)
        for line in block.splitlines()
    )
    of_the_help = (line for command in (APP, *COMMANDS) for line in command.examples)
    return [line for line in (*shown, *of_the_help) if re.match(r"careertui\b", line)]


def words_of(line: str) -> list[str]:
    """The arguments of an example, with the bundled careers in place of other paths."""
    words = shlex.split(line, comments=True)[1:]
    is_path = re.compile(r"~/\w+|[\w/]+\.yaml|\w+/")
    words = [str(bundled_folder()) if is_path.fullmatch(word) else word for word in words]
    words = [str(DATA / "job_ad.txt") if word == "ad.txt" else word for word in words]
    # What the app begins with, the command prints.
    return words if words and words[0] in COMMAND_NAMES else ["timeline", *words]


@pytest.mark.parametrize("line", [line for line in command_lines() if "|" not in line])
def test_an_example_of_a_command_finds_something(
    line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = words_of(line)
    if words[0] in FINDERS:
        assert main(words) == 0
        assert capsys.readouterr().out.strip()


def keys_of(script: str) -> set[str]:
    """The keys that a script for jq reads: ``.title``, ``{name, years}``."""
    names = re.findall(r"\.(\w+)", script)
    for group in re.findall(r"\{([\w, ]+)\}", script):
        names += group.split(", ")
    return set(names)


@pytest.mark.parametrize("line", [line for line in command_lines() if "|" in line])
def test_an_example_for_jq_finds_something(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    words, script = words_of(line), shlex.split(line)[-1]
    assert words[words.index("|") + 1] == "jq"
    assert main(words[: words.index("|")]) == 0
    printed = capsys.readouterr().out
    records = json.loads(printed)
    assert records
    assert keys_of(script)
    assert all(keys_of(script) <= record.keys() for record in records)
    if jq := shutil.which("jq"):
        finished = subprocess.run(
            [jq, "-c", script], input=printed, capture_output=True, check=True, encoding="utf-8"
        )
        assert finished.stdout.strip() not in {"", "null", "[]", "0"}


def test_examples_for_jq_are_read() -> None:
    assert len([line for line in command_lines() if "|" in line]) > 4
