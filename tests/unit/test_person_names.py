"""The people that a typed name means, in full or in part."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from tests.careers import TODAY, library_of, open_library

from careertui.career.library import Library, PeopleScope
from careertui.career.person_names import named, unclear

FOLDER = {
    "pat": "Pat Example 派特", "lin": "Lin Sample", "linus": "Linus Trial", "zoe": "Zoë Ångström",
    "smith-a": "John Smith", "smith-b": "John Smith", "rose": "Anne-Rose O'Neil",
    "rosa": "Rosa Pan",
}  # fmt: skip


def folder_of(folder: Path, names: Mapping[str, str] = FOLDER) -> Library:
    """The people of these keys and names, each with an employer of their own."""
    for key, name in names.items():
        job = {"organization": f"Employer of {key}", "start": 2020}
        (folder / f"{key}.json").write_text(json.dumps({"name": name, "experience": [job]}))
    return open_library([folder], today=TODAY)


@pytest.mark.parametrize("name", ["bruno", "Bruno Sample", "bruno sample", "BRUNO", "brunO sAmple"])
def test_a_name_means_who_has_it_as_key_or_name_in_any_case(name: str) -> None:
    assert named(library_of("ada", "bruno"), [name]) == (PeopleScope.of("bruno"), (), True)


def test_several_names_mean_several_people_and_the_missing_are_told() -> None:
    scope, missing, _ = named(
        library_of("ada", "bruno", "plain"), ["plain", "nobody", "Ada Example", "x"]
    )
    assert scope == PeopleScope.of("ada", "plain")
    assert missing == ("nobody", "x")
    assert named(library_of("ada"), ["x"]) == (None, ("x",), True)
    assert named(Library(), ["x"]) == (None, ("x",), True)


def test_a_name_that_two_have_means_both_and_a_key_means_one() -> None:
    ada = library_of("ada").people[0]
    library = Library((ada, replace(ada, key="ada-2")))
    assert named(library, ["Ada Example"]) == (PeopleScope.of("ada", "ada-2"), (), True)
    assert named(library, ["ada"]) == (PeopleScope.of("ada"), (), True)


@pytest.mark.parametrize(
    ("part", "keys"),
    [
        ("Pat Example", {"pat"}),
        ("pat", {"pat"}),
        ("exam", {"pat"}),
        ("example pat", {"pat"}),
        ("Example, Pat", {"pat"}),
        ("派特", {"pat"}),
        ("特", {"pat"}),
        ("lin", {"lin"}),
        ("lin s", {"lin"}),
        ("linu", {"linus"}),
        ("Zoe", {"zoe"}),
        ("ANGSTROM", {"zoe"}),
        ("gstr", {"zoe"}),
        ("john smith", {"smith-a", "smith-b"}),
        ("anne rose", {"rose"}),
        ("o'neil", {"rose"}),
        ("smith-b", {"smith-b"}),
        ("ros p", {"rosa"}),
    ],
)
def test_a_part_of_a_name_means_who_alone_has_it(tmp_path: Path, part: str, keys: set[str]) -> None:
    scope, unknown, _ = named(folder_of(tmp_path), [part])
    assert (scope, unknown) == (PeopleScope(frozenset(keys)), ())


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("li", "“li” may be Lin Sample or Linus Trial; write more of the name"),
        ("ros", "“ros” may be Rosa Pan or Anne-Rose O'Neil; write more of the name"),
        (
            "john",
            "“john” may be John Smith (smith-a) or John Smith (smith-b); write what is in brackets",
        ),
        ("lni", "nobody is called “lni”; did you mean lin?"),
        ("Pat Exmaple", "nobody is called “Pat Exmaple”; did you mean Pat Example 派特?"),
        ("smaple", "nobody is called “smaple”; did you mean Lin Sample?"),
        ("qqq", "nobody is called “qqq”"),
        ("", "nobody is called “”"),
        ("-", "nobody is called “-”"),
        ("[/p]", "nobody is called “[/p]”"),
        ("pat*", "nobody is called “pat*”; did you mean pat?"),
    ],
)  # fmt: skip
def test_a_part_that_several_have_or_nobody_is_told(tmp_path: Path, part: str, told: str) -> None:
    library = folder_of(tmp_path)
    assert named(library, [part])[:2] == (None, (part,))
    assert unclear(library, part) == told


def test_of_many_who_may_be_meant_some_are_named(tmp_path: Path) -> None:
    library = folder_of(tmp_path, {f"kim-{word}": f"Kim {word.title()}" for word in "abcdefg"})
    assert unclear(library, "kim") == (
        "“kim” may be Kim A, Kim B, Kim C, Kim D or 3 more; write more of the name"
    )


def test_a_name_in_full_goes_before_a_longer_one_and_is_final(tmp_path: Path) -> None:
    library = folder_of(tmp_path, {"lin": "Lin", "lin-sample": "Lin Sample"})
    assert named(library, ["LIN"]) == (PeopleScope.of("lin"), (), True)
    assert named(library, ["samp"]) == (PeopleScope.of("lin-sample"), (), False)


def test_a_name_means_all_files_of_the_person(tmp_path: Path) -> None:
    for name in ("resume.json", "resume.fr.json"):
        (tmp_path / name).write_text(json.dumps({"name": "Pat Example"}))
    library = open_library([tmp_path], today=TODAY)
    both = PeopleScope.of("resume", "resume-fr")
    assert PeopleScope.of(*library.positions) == both
    assert named(library, ["Pat Example"])[0] == named(library, ["exam"])[0] == both
    assert named(library, ["resume-fr"])[0] == PeopleScope.of("resume-fr")
    assert library.one_file_each(both) == PeopleScope.of("resume")
    assert library.one_file_each(PeopleScope.of("resume-fr")) == PeopleScope.of("resume-fr")


@pytest.mark.parametrize(
    ("name", "meant"), [("brnuo", "bruno"), ("Bruno Sampel", "Bruno Sample"), ("ADDA", "ada")]
)
def test_a_name_that_means_nobody_is_told_with_who_may_be_meant(name: str, meant: str) -> None:
    assert unclear(library_of("ada", "bruno"), name) == (
        f"nobody is called “{name}”; did you mean {meant}?"
    )


def test_where_nobody_can_be_meant_nobody_is_proposed() -> None:
    assert unclear(library_of("ada"), "qqq") == "nobody is called “qqq”"
    assert unclear(Library(), "qqq") == "nobody is called “qqq”"
