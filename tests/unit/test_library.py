"""The people that a typed name means."""

from dataclasses import replace

import pytest
from tests.careers import library_of

from careertui.career.library import Library, PeopleScope, named, nobody


@pytest.mark.parametrize("name", ["bruno", "Bruno Sample", "bruno sample", "BRUNO", "brunO sAmple"])
def test_a_name_means_who_has_it_as_key_or_name_in_any_case(name: str) -> None:
    assert named(library_of("ada", "bruno"), [name]) == (PeopleScope.of("bruno"), ())


def test_several_names_mean_several_people_and_the_missing_are_told() -> None:
    scope, missing = named(
        library_of("ada", "bruno", "plain"), ["plain", "nobody", "Ada Example", "x"]
    )
    assert scope == PeopleScope.of("ada", "plain")
    assert missing == ("nobody", "x")
    assert named(library_of("ada"), ["x"]) == (None, ("x",))
    assert named(Library(), ["x"]) == (None, ("x",))


def test_a_name_that_two_have_means_both_and_a_key_means_one() -> None:
    ada = library_of("ada").people[0]
    library = Library((ada, replace(ada, key="ada-2")))
    assert named(library, ["Ada Example"]) == (PeopleScope.of("ada", "ada-2"), ())
    assert named(library, ["ada"]) == (PeopleScope.of("ada"), ())


@pytest.mark.parametrize(
    ("name", "meant"), [("brnuo", "bruno"), ("Bruno Sampel", "Bruno Sample"), ("ADDA", "ada")]
)
def test_a_name_that_means_nobody_is_told_with_who_may_be_meant(name: str, meant: str) -> None:
    assert nobody(library_of("ada", "bruno"), name) == (
        f"nobody is called “{name}”; did you mean {meant}?"
    )


def test_where_nobody_can_be_meant_nobody_is_proposed() -> None:
    assert nobody(library_of("ada"), "qqq") == "nobody is called “qqq”"
    assert nobody(Library(), "qqq") == "nobody is called “qqq”"
