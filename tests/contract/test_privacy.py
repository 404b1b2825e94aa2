"""What is private stays with its owner: canaries in every text, and every way out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.careers import index_of, open_library
from tests.writing import load_text

from careertui.career import model as m
from careertui.career.library import Library
from careertui.cli import main
from careertui.commands.table import COMMANDS, HELP, PRIVATE, VERSION, Argument, Command
from careertui.exports.audience import Audience
from careertui.exports.clipboard import copied, copied_skill
from careertui.exports.release import LeftOut, release
from careertui.query.parser import parse
from careertui.search.segment.codec import encode
from careertui.store.feed import LibraryFeed
from careertui.view.view import view

TODAY = date(2026, 11, 21)
CANARY = re.compile(r"zq\d+end")
_NUMBERS = count(100)


def canary() -> str:
    """A word that stands once in the profile; ``zq`` alone begins them all."""
    return f"zq{next(_NUMBERS)}end"


def item_of(kind: type[m.Node], *, says: bool) -> dict[str, Any]:
    """An item in which every text that can be is a canary, or none."""
    return {
        name: value
        for name, key in m.keys_of(kind).items()
        if name not in {"private", "notes", "about", "id"}
        and (value := _value_of(key, says=says)) is not None
    }


def _value_of(key: m.Key, *, says: bool) -> Any:
    text = canary() if says else "public"
    match key.shape:
        case m.Shape.TEXT:
            return text
        case m.Shape.URL:
            return f"https://example.org/{text}"
        case m.Shape.TEXTS:
            return [text]
        case m.Shape.DATE | m.Shape.END:
            return text if says else "2015"
        case m.Shape.ITEM if key.item is not None:
            return item_of(key.item, says=says)
        case m.Shape.ITEMS if key.item is not None:
            return [item_of(key.item, says=says)]
    return None


def secret(kind: type[m.Node]) -> dict[str, Any]:
    """A private item that is all canaries."""
    return item_of(kind, says=True) | {"private": True, canary(): canary()}


def noted(kind: type[m.Node]) -> dict[str, Any]:
    """A public item with notes in it, some of them not even a text."""
    item = item_of(kind, says=False) | {"notes": canary()}
    if "achievements" in item:
        item["achievements"] = [{"text": "public result", "notes": canary()}]
    return item


@pytest.fixture(scope="module")
def profile() -> str:
    sections = {
        name: [secret(key.item), noted(key.item)]
        for name, key in m.keys_of(m.Profile).items()
        if key.item is not None and key.item is not m.Link
    }
    sections["experience"] += [
        noted(m.Employment) | {"roles": [secret(m.Role), noted(m.Role)]},
        noted(m.Role) | {"organization": "Example", "projects": [secret(m.Project)]},
        {"organization": "Example", "title": "Engineer", "notes": {"wrong": canary()}},
        secret(m.Role) | {"organization": canary(), "projects": [item_of(m.Project, says=True)]},
    ]
    sections["projects"].append({"private": True, "skills": [canary()], "id": canary()})
    named = secret(m.Project) | {"id": canary(), "skills": ["Kafka", canary()], "start": "2001"}
    sections["projects"] += [named, {"name": "Open", "start": "2015", "skills": ["Kafka"]}]
    sections["stories"].append({"title": "Tale", "about": [named["id"]]})
    return json.dumps({"name": "Ada", "notes": canary(), **sections}, indent=1)


@pytest.fixture(scope="module")
def library(profile: str) -> Library:
    return Library((load_text(profile, today=TODAY),))


@pytest.fixture(scope="module")
def folders(profile: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One file, a broken one, and a folder of many."""
    few, many = tmp_path_factory.mktemp("few"), tmp_path_factory.mktemp("many")
    (few / "ada.yaml").write_text(profile, encoding="utf-8")
    for folder in (few, many):
        (folder / "ad.txt").write_text(
            "Requirements:\n- Kafka\n- public\n- five years of zq\n- Talks\n"
        )
    (few / "broken.yaml").write_text(profile.replace('"roles": [', '"roles": [[', 1))
    (few / "list.yaml").write_text(f"- notes: {canary()}\n- private: true\n")
    (many / "ada.yaml").write_text(profile, encoding="utf-8")
    for number in range(60):
        (many / f"p{number}.yaml").write_text(f"name: P{number}\nskills: [Kafka]\n")
    return {"few": few, "many": many}


def _arguments(argument: Argument, folder: Path, library: Library) -> list[str]:
    """What may stand for an argument; a new name of one has to be added here."""
    ids = [entry.id for entry in library.entries]
    public = [entry.id for entry in library.entries if not entry.private]
    private = [name for name in ids if CANARY.search(name)]
    if argument.name == "paths":
        return [str(folder)]
    if argument.name == "file":
        return [str(folder / "new" / "career.yaml")]
    values = {
        "ad": [str(folder / "ad.txt")],
        "source": [str(folder / "ada.yaml"), str(folder / "broken.yaml")],
        "query": ["zq", "public", "kafka", "skill:zq", "is:private", "has:note", "2001"],
        "id": [ids[0], *(name.removesuffix("end") for name in private[:2]), *public, *private[:4]],
        "shell": list(argument.choices),
        "text": ["public win"],
        "question": ["How do you handle conflict?", "zq public?", "kafka"],
        "old": [str(folder / "ada.yaml"), str(folder)],
        "new": [str(folder / "list.yaml"), str(folder / "p1.yaml"), str(folder)],
    }
    return values[argument.name]


def _calls(command: Command, folder: Path, library: Library) -> Iterator[list[str]]:
    """A command with each value of its arguments, and with each of its options once."""
    metavars = {
        "QUERY": "zq", "YEARS": "1990..", "N": "0", "DATE": "2026-11-21", "NAME": "Ada",
        "FILE": str(folder / "ada.yaml"), "ID": "zq", "SKILL": "Kafka", "FIGURE": "-40 %",
        "FORMAT": "txt", "ID,…": "about", "OUT": str(folder / "written.md"),
        "SORT": "years",
        "LEVEL": "must",
        "REV": "HEAD",
    }  # fmt: skip
    lists = [_arguments(argument, folder, library) for argument in command.arguments]
    plain = [command.name, *(texts[0] for texts in lists)]
    yield plain
    for option in command.options:
        if option not in (HELP, VERSION, PRIVATE):
            yield [
                *plain,
                option.flags[-1],
                *([metavars[option.metavar]] if option.metavar else []),
            ]
    formats = ["--json"] if "--json" in _flags(command) else []
    # A folder of many files takes another way to the library, and then the same ways out.
    most = 4 if folder.name.startswith("many") else max(map(len, lists), default=1)
    for at in range(1, most):
        for flag in ([], *([flag] for flag in formats)):
            yield [command.name, *(texts[min(at, len(texts) - 1)] for texts in lists), *flag]


def _flags(command: Command) -> set[str]:
    return {flag for option in command.options for flag in option.flags}


_PRINTING = [command for command in COMMANDS if command.name != "serve"]
"""All commands but the one that goes on until it is interrupted; test_serve.py looks at it."""


@pytest.mark.parametrize("size", ["few", "many"])
@pytest.mark.parametrize("command", _PRINTING, ids=lambda command: command.name)
def test_no_command_tells_what_is_private(
    command: Command,
    size: str,
    folders: dict[str, Path],
    library: Library,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for call in _calls(command, folders[size], library):
        main(call)
        written = capsys.readouterr()
        told = set(CANARY.findall(written.out + written.err)) - set(CANARY.findall(" ".join(call)))
        assert not told, call


@pytest.mark.parametrize("size", ["few", "many"])
def test_nothing_private_is_anywhere_in_what_visitors_browse(
    size: str, folders: dict[str, Path]
) -> None:
    feed = LibraryFeed([str(folders[size])], TODAY, audience=Audience.OTHERS)
    try:
        feed.begin()
        *_, last = feed.catch_up()
        assert "Open" in {entry.title for entry in last.library.entries}
        for person in last.library.people:
            told = repr((person.file, person.profile, tuple(person.entries), person.problems))
            assert not CANARY.search(told)
            assert not CANARY.search(repr(person.summary))
        for segment, _ in last.index.documents.leaves:
            assert not re.search(rb"zq\d", b"".join(encode(segment)))
    finally:
        feed.close()


def test_the_owner_may_print_everything(
    folders: dict[str, Path], library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(folders["few"] / "ada.yaml")
    main(["search", "zq", path, "--json", "--private"])
    printed = set(CANARY.findall(capsys.readouterr().out))
    private = [entry for entry in library.entries if entry.private]
    assert {entry.id for entry in private} <= {
        record["id"] for record in _records(["search", "is:private", path, "--private"], capsys)
    }
    assert printed > set(CANARY.findall(" ".join(entry.text for entry in private)))
    main(["check", path, "--private"])
    assert CANARY.search(capsys.readouterr().out)


def _records(call: list[str], capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    main([*call, "--json"])
    records: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return records


def test_how_much_is_left_out_is_said_whatever_is_asked_for(
    folders: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    remarks = set()
    for query in ("zq", "public", "nothinglikeit"):
        main(["search", query, str(folders["few"] / "ada.yaml")])
        (line,) = [each for each in capsys.readouterr().err.splitlines() if "left out" in each]
        remarks.add(line)
    assert len(remarks) == 1
    assert re.fullmatch(
        r"careertui: \d+ private entries and \d+ notes are left out; --private prints all",
        remarks.pop(),
    )


def test_a_skill_is_worth_what_public_entries_prove(
    folders: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(folders["few"] / "ada.yaml")
    (public,) = [r for r in _records(["skills", path], capsys) if r["name"] == "Kafka"]
    (whole,) = [r for r in _records(["skills", path, "--private"], capsys) if r["name"] == "Kafka"]
    assert (public["first"], whole["first"]) == (2015, 2001)
    assert len(public["evidence"]) == 1


_PROSE = """
name: Ada
experience:
  - {organization: Acme, title: Developer, start: 2015-01, end: 2015-12, summary: Wrote PHP.}
  - {organization: Other, title: Writer, start: 2017-01, end: 2017-12, notes: Perl in secret.}
  - {organization: Hidden, title: Tester, start: 2019-01, end: 2019-12, private: true,
     summary: PHP and Docker.}
skills:
  - {group: Tools, items: [PHP, Perl, Docker]}
  - {group: Quiet, items: [Writer], private: true}
"""


def test_a_mention_in_what_is_private_is_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ada.yaml"
    path.write_text(_PROSE)
    public, whole = (
        {
            r["name"]: (r["grade"], r["months"])
            for r in _records(["skills", str(path), *flag], capsys)
        }
        for flag in ([], ["--private"])
    )
    assert public == {"PHP": ("mentioned", 12), "Perl": ("listed", 0), "Docker": ("listed", 0)}
    assert whole["PHP"] == ("mentioned", 24)
    assert whole["Perl"] == whole["Docker"] == ("mentioned", 12)
    assert not [r for r in _records(["search", "skill:perl", str(path)], capsys) if r["mentions"]]
    found = _records(["search", "secret | developer | writer", str(path)], capsys)
    assert {r["title"]: r["mentions"] for r in found} == {"Developer": ["PHP"], "Writer": []}


def test_links_that_are_private_stay_out() -> None:
    link = "{url: 'https://x.example/SECRET', private: true}"
    library = Library(
        (
            load_text(
                f"""
name: Ada
links: [{link}, https://x.example/ada]
experience:
- organization: Acme
  title: Dev
  links: [{link}, {{url: 'https://x.example/dev', notes: SECRET}}]
  achievements:
  - {{text: Public, links: [{link}, https://x.example/result]}}
  - {{text: SECRET, private: true, links: [https://x.example/SECRET2]}}
""",
                today=TODAY,
            ),
        )
    )
    released = release(library, Audience.OTHERS).library
    links = [[link.url.rpartition("/")[2] for link in entry.links] for entry in released.entries]
    assert links == [["ada"], ["dev", "result"]]
    assert "SECRET" not in repr(released.entries)


def test_what_a_private_result_or_skill_says_stays_out() -> None:
    text = """
name: Ada
experience:
- organization: Acme
  title: Dev
  skills: [Go]
  achievements:
  - {text: SECRET, private: true, skills: [Go, SECRET2], metric: {value: 5, unit: SECRET3}}
  - {text: Public, skills: [Rust], metric: {value: 40, unit: '%'}}
skills:
- {group: Tools, items: [Go, {name: SECRET4, private: true}]}
"""
    library = Library((load_text(text, today=TODAY),))
    released = release(library, Audience.OTHERS).library
    assert "SECRET" not in repr(released.entries)
    (role,) = [entry for entry in released.entries if entry.title == "Dev"]
    assert (role.skills, role.figure) == (("Go", "Rust"), "40 %")


def test_nothing_private_is_copied(library: Library) -> None:
    for entry in library.entries:
        copy = copied(entry, library, Audience.OTHERS)
        assert not CANARY.search(copy.text)
        assert bool(copy.text) is not entry.private
        assert copied(entry, library, Audience.OWNER).text
    (tale,) = [entry for entry in library.entries if entry.title == "Tale"]
    remark = copied(tale, library, Audience.OTHERS).remark
    assert remark == "Tale. 1 private entry is left out."


def test_a_skill_is_copied_as_far_as_others_may_see_its_proofs(library: Library) -> None:
    shown = view(library)
    for skill in shown.skills:
        copy = copied_skill(skill, shown, Audience.OTHERS)
        assert not CANARY.search(copy.text)
        assert copied_skill(skill, shown, Audience.OWNER).text
    (kafka,) = [skill for skill in shown.skills if skill.name == "Kafka"]
    copy = copied_skill(kafka, shown, Audience.OTHERS)
    assert "2001" not in copy.text
    assert "left out" in copy.remark


def test_a_library_without_secrets_is_released_as_it_is() -> None:
    library = open_library([Path(__file__).parents[1] / "data" / "bruno.yaml"], today=TODAY)
    released = release(library, Audience.OTHERS)
    assert released.library is library
    assert not str(LeftOut())


@given(st.lists(st.booleans(), min_size=1, max_size=6), st.lists(st.booleans(), max_size=6))
def test_what_is_released_is_what_was_never_private(private: list[bool], noted: list[bool]) -> None:
    def text(*, public: bool) -> str:
        items = [
            {"name": f"P{at}", "start": str(2000 + at), "skills": [f"S{at}"], "private": is_private}
            | ({"notes": "n"} if not public and at < len(noted) and noted[at] else {})
            for at, is_private in enumerate(private)
            if not (public and is_private)
        ]
        return json.dumps({"name": "Ada", "projects": items})

    whole = Library((load_text(text(public=False), today=TODAY),))
    public = Library((load_text(text(public=True), today=TODAY),))
    released = release(whole, Audience.OTHERS).library
    assert [entry.ref for entry in released.entries] == [entry.ref for entry in public.entries]
    for query in ("P1", "S2", "n", "2001", "is:private", "has:note"):
        lens = parse(query).lens
        assert (
            index_of(released.entries).search(lens).total
            == index_of(public.entries).search(lens).total
        )
