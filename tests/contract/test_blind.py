"""Who reviews blind learns neither name nor school nor age: canaries, by every way out."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from tests.pilot.screens import complete, press, text_of
from tests.writing import load_text

from careertui.cli import main
from careertui.commands.table import BLIND, COMMANDS, Command
from careertui.exports.blinding import alias_of, blinded
from careertui.exports.export_formats import CAREER_FORMATS
from careertui.settings import Directories
from careertui.store.sources import bundled_folder
from careertui.tui.app import CareerApp
from careertui.tui.launch import Launch

Capture = pytest.CaptureFixture[str]
CAREER = """\
# zqcomment of the owner
name: Zqname de Zqsurname
headline: Engineer, once of Zqschool
location: Zqtown
email: zqmail@zqhost.example
phone: "+34 600 777 888"
photo: zqphoto.jpg
birthdate: 1971-04-05
links: [{label: GitHub, url: https://github.com/zquser}]
summary: >-
  Zqname Zqsurname was born in 1971 in Zqbirthplace. Zqname writes at www.zqblog.org, as @zqhandle,
  to zqother@zqhost.example or 600 777 888, and is 54 years old.
experience:
  - organization: Acme
    id: zqrole
    title: Engineer
    start: 1993-02
    end: 1997-01
    skills: [Kafka, Java]
    oddkey: zqextra
    notes: zqnote
    achievements:
      - {text: "Zqsurname cut the bill by 40 % in 1995", date: 1995-05, links: [https://zqlink.example]}
  - {organization: Zqschool University, title: Researcher, start: 1998, end: 1999, skills: [Kafka]}
projects: [{name: Mover, start: 1996, end: 1997, goal: For Zqschool, skills: [Go]}]
education:
  - institution: Zqschool University (ZQU)
    degree: M.Sc.
    unit: Zqfaculty
    location: Zqcampus
    advisors: [Zqadvisor]
    start: 1989
    end: 1992
    topics: [Databases at ZQU]
publications:
  - title: A paper of note
    authors: [Zqname Zqsurname, Zqauthor]
    venue: VLDB
    location: Zqplace
    doi: 10.1/zqdoi
    date: 1996
certificates: [{name: CKA, issuer: CNCF, number: zqnumber, date: 1998-01}]
courses: [{name: Go, issuer: Coursera, date: 1999, certificate: https://zqcourse.example/1}]
patents: [{title: A patent, number: zqpatent, date: 1994}]
stories:
  - {title: A tale, situation: At Zqschool in 1990, result: Zqname won, about: [zqrole]}
sections: [{title: Personal, items: [Born on 5 April 1971 in Zqcradle]}]
skills: [{group: Languages, items: [Java]}]
"""
TELLING = re.compile(r"zq(?!file)\w*|\b(?:19|20)\d\d\b|600|40 600|777", re.IGNORECASE)
# Six letters made from the file's path, so they may spell anything: "zqn2", "4777".
ALIAS = re.compile(r"(?<=candidate[- ])[2-9a-z]{1,6}(?!\w)", re.IGNORECASE)
# So may the hash of the style of a page.
HASH = re.compile(r"\bsha256-[\w+/=]+")


def telling(text: str) -> list[str]:
    """Returns what in a text tells who it is; the alias that stands for the name does not."""
    return TELLING.findall(ALIAS.sub("", HASH.sub("", text)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "careers"
    home.mkdir()
    (home / "zqfile.yaml").write_text(CAREER)
    (home / "zqfile2.yaml").write_text(CAREER.replace("Acme", "Bolt").replace("Zqname", "Zqnomen"))
    (home / "zqbroken.yaml").write_text("name: [Zqname\n  : zq")
    return home


def calls(command: Command, folder: Path) -> Iterator[list[str]]:
    one = str(folder / "zqfile.yaml")
    ad = folder.parent / "ad.txt"
    ad.write_text("Requirements:\n- Kafka, 5 years\n- M.Sc. or Ph.D.\n- German\n")
    values = {
        "query": ["kafka", "zqname"], "id": ["role-2", "project-4"], "paths": [str(folder)],
        "ad": [str(ad)], "question": ["Tell me a tale", "What did you win?"],
    }  # fmt: skip
    if command.name in {"show", "export"}:
        values["paths"] = [one]
    flags = {flag for option in command.options for flag in option.flags}
    for arguments in product(*(values[argument.name] for argument in command.arguments)):
        yield [command.name, *arguments]
        if "--json" in flags:
            yield [command.name, *arguments, "--json"]
        if "--format" in flags:
            for row in CAREER_FORMATS:
                if not row.extra:
                    yield [command.name, *arguments, "--format", row.name]


# A server goes on until it is stopped, and shows what the app does with the same option.
BLIND_COMMANDS = [it for it in COMMANDS if BLIND in it.options and it.name != "serve"]


@pytest.mark.parametrize("command", BLIND_COMMANDS, ids=lambda command: command.name)
def test_no_command_tells_who_it_is(command: Command, folder: Path, capsys: Capture) -> None:
    for call in calls(command, folder):
        code = main([*call, "--blind", "--today=2026-01-01"])
        printed = capsys.readouterr()
        # What was asked for is no secret, and the search field of a page shows how to ask.
        said = printed.err.replace("“zqname”", "") + printed.out.replace("2015..2018", "")
        told = telling(said)
        assert (call, code in {0, 1}, told) == (call, True, [])


def test_what_was_done_and_how_long_it_took_stays(folder: Path, capsys: Capture) -> None:
    one = str(folder / "zqfile.yaml")
    assert main(["export", one, "--blind", "--format", "txt", "--today=2026-01-01"]) == 0
    text = capsys.readouterr().out
    assert "cut the bill by 40 %" in text
    assert "4 years" in text
    assert "M.Sc." in text
    assert main(["skills", one, "--blind", "--json", "--today=2026-01-01"]) == 0
    open_eyed = capsys.readouterr().out
    assert '"name": "Kafka"' in open_eyed


def test_years_of_a_skill_are_the_same_as_with_open_eyes(folder: Path, capsys: Capture) -> None:
    months = re.compile(r'"name": "([^"]+)".*?"months": (\d+)')
    files = [folder / "zqfile.yaml", *sorted(bundled_folder().glob("*.yaml"))]
    for file in files:
        assert main(["skills", str(file), "--json", "--today=2026-01-01"]) == 0
        seen = dict(months.findall(capsys.readouterr().out))
        assert main(["skills", str(file), "--json", "--blind", "--today=2026-01-01"]) == 0
        blind = dict(months.findall(capsys.readouterr().out))
        studied = {name for name in seen if blind.get(name) != seen[name]}
        # Studies have no place in time, as they would tell the age.
        assert len(studied) < len(seen) / 4
        assert all(int(blind.get(name, 0)) <= int(seen[name]) for name in studied)


def test_nobody_is_found_by_name_or_school(folder: Path, capsys: Capture) -> None:
    for word in ("zqname", "zqschool", "zquser", "1971", "skill:zq"):
        assert main(["search", word, str(folder), "--blind"]) == 1
    capsys.readouterr()


@pytest.mark.parametrize(
    ("name", "said", "told"),
    [
        ("李伟", "李伟负责平台。", "[name]负责平台。"),
        ("王小明", "王小明和小明的团队", "[name]和[name]的团队"),
        ("山田 太郎", "山田太郎は、太郎が", "[name]は、[name]が"),
        ("山田太郎", "山田が太郎", "[name]が[name]"),
        ("김민준", "김민준은 팀을, 민준의", "[name]은 팀을, [name]의"),
        ("Wei Li", "Mr. Li's team, Wei; li and lime", "Mr. [name]'s team, [name]; li and lime"),
        ("Jo Ng", "Jo, or Ng: ng-serve by JO NG", "[name], or [name]: ng-serve by [name]"),
        ("jo ng", "Jo and Ng", "[name] and [name]"),
        ("Иван Петров", "Ивана Петрова, с Иваном; диван", "[name] [name], с [name]; диван"),
        ("Анна", "Анны, Анной и банан", "[name], [name] и банан"),
        ("José Müller", "Jose muller, Müllers Team, Joseph", "[name], [name] Team, Joseph"),
        ("Max Power", "Max, maximal, power", "[name], maximal, [name]"),
    ],
)  # fmt: skip
def test_all_parts_of_a_name_go_in_any_script(name: str, said: str, told: str) -> None:
    blind = blinded(load_text(f"name: {name}\nsummary: {said!r}", today=date(2026, 1, 1)))
    assert blind.profile is not None
    assert blind.profile.summary == told


@pytest.mark.parametrize("skill", ["Julia", "Ruby", "Pascal"])
def test_a_tool_that_is_called_as_the_person_stays_a_skill(skill: str) -> None:
    role = f"{{title: Dev, skills: [{skill}, Python], summary: {skill} Schmidt did it}}"
    text = f"name: {skill} Schmidt\nexperience: [{role}]\nskills: [{skill}, Schmidt]"
    blind = blinded(load_text(text, today=date(2026, 1, 1)))
    assert blind.profile is not None
    assert blind.profile.experience[0].skills == (skill, "Python")
    assert blind.profile.experience[0].summary == "[name] did it"
    assert [it.name for it in blind.profile.skills[0].items] == [skill, "[name]"]


def test_blind_and_private_exclude_each_other(folder: Path, capsys: Capture) -> None:
    assert main(["skills", str(folder), "--blind", "--private"]) == 2
    assert main([str(folder), "--blind", "--private"]) == 2
    assert "leave out --private" in capsys.readouterr().err


async def test_no_pane_of_the_app_tells_who_it_is(folder: Path, tmp_path: Path) -> None:
    places = Directories(tmp_path / "f", tmp_path / "s", tmp_path / "c", tmp_path / "p")
    (folder / "zqbroken.yaml").unlink()
    launch = Launch(
        places, date(2026, 1, 1), paths=(str(folder),), is_read_only=True, is_blind=True
    )
    app = CareerApp(launch)
    async with app.run_test(size=(140, 42)) as pilot:
        await complete(pilot)
        for keys in ("1", "2", "3", "4", "5", "p", "escape", "4", "P", "escape"):
            await press(pilot, keys)
            assert telling(text_of(app)) == []
        for entry in app.session.library.entries:
            app.go_to(entry.ref)
            await press(pilot, "4")
            assert telling(text_of(app)) == []


def test_a_file_has_the_same_alias_each_time_and_others_another() -> None:
    assert alias_of("/a/ada.yaml") == alias_of("/a/ada.yaml") != alias_of("/b/ada.yaml")
    assert re.fullmatch(r"candidate-[2-9b-df-hj-np-tv-z]{6}", alias_of("x"))


def test_a_thousand_files_have_a_thousand_aliases() -> None:
    assert len({alias_of(f"/careers/{number:04}.yaml") for number in range(1000)}) == 1000


def test_years_of_a_career_do_not_look_like_those_of_a_calendar(
    folder: Path, capsys: Capture
) -> None:
    one = str(folder / "zqfile.yaml")
    for command in (["skills", one], ["people", "kafka", str(folder)], ["timeline", one]):
        assert main([*command, "--blind", "--today=2026-01-01"]) == 0
        text = capsys.readouterr().out
        assert "y1" in text or "y7" in text
        assert not re.search(r"–0\d|≈\d\d?–\d", text)
