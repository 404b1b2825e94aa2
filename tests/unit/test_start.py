"""The start: whose careers the app begins with."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tests.careers import library_of

from careertui.career.library import EVERYONE, Library, PeopleScope
from careertui.session.session import Session, opened
from careertui.session.start import StartScope


def begun(
    asked: Sequence[Iterable[str]], kept: Iterable[str] = ()
) -> tuple[Session, tuple[str, ...]]:
    """What is shown at first, with everyone there."""
    session = opened(library_of("ada", "bruno", "plain"))
    return StartScope(asked, kept).begun(session, is_complete=True)


def test_the_command_line_goes_before_settings_and_those_before_what_was_kept() -> None:
    assert begun([(), ("",)])[0].place.scope.one == "ada"
    assert begun([(), ("",)], ("bruno",))[0].place.scope.one == "bruno"
    assert begun([(), ("plain",)], ("bruno",))[0].place.scope.one == "plain"
    session, told = begun([("ada", "bruno"), ("plain",)], ("plain",))
    assert session.place.scope == PeopleScope.of("ada", "bruno")
    assert session.back() is None
    assert told == ()


def test_who_is_asked_for_and_not_there_is_told_of_and_who_was_kept_is_not() -> None:
    session, told = begun([("brnuo", "plain"), ()])
    assert session.place.scope.one == "plain"
    assert told == ("nobody is called “brnuo”; did you mean bruno?",)
    session, told = begun([(), ("nobody",)], ("bruno",))
    assert session.place.scope.one == "ada"
    assert told == ("nobody is called “nobody”",)
    assert begun([()], ("gone",))[1] == ()


def test_who_arrives_later_is_shown_then() -> None:
    beginning = StartScope([("bruno", "plain")], ())
    session, told = beginning.begun(opened(library_of("ada")), is_complete=False)
    assert (session.place.scope.one, told) == ("ada", ())
    session = session.reloaded(library_of("ada", "bruno"))
    session, told = beginning.begun(session, is_complete=False)
    assert (session.place.scope.one, told) == ("bruno", ())
    session = session.reloaded(library_of("ada", "bruno", "plain"))
    session, told = beginning.begun(session, is_complete=False)
    assert (session.place.scope, told) == (PeopleScope.of("bruno", "plain"), ())
    moved = session.showing(EVERYONE)
    assert beginning.begun(moved, is_complete=True) == (moved, ())


def test_who_is_not_there_in_the_end_is_told_of_once() -> None:
    beginning = StartScope([("brunoo",)], ())
    session, told = beginning.begun(opened(library_of("ada")), is_complete=False)
    assert told == ()
    session = session.reloaded(library_of("ada", "bruno"))
    _, told = beginning.begun(session, is_complete=True)
    assert told == ("nobody is called “brunoo”; did you mean bruno?",)
    assert beginning.begun(session, is_complete=True) == (session, ())


def test_nobody_is_forced_on_whoever_chose_somebody_else_meanwhile() -> None:
    beginning = StartScope([("plain",)], ())
    session, _ = beginning.begun(opened(library_of("ada", "bruno")), is_complete=False)
    chosen = session.went_to_people(PeopleScope.of("bruno"))
    chosen = chosen.reloaded(library_of("ada", "bruno", "plain"))
    assert beginning.begun(chosen, is_complete=True) == (chosen, ())


def test_a_part_of_a_name_waits_for_everyone_and_is_shown_meanwhile() -> None:
    beginning = StartScope([("sample",)], ())
    session, told = beginning.begun(opened(library_of("ada", "bruno")), is_complete=False)
    assert (session.place.scope.one, told) == ("bruno", ())
    twin = replace(library_of("bruno").people[0], key="other", profile=None, entries=())
    library = Library((*library_of("ada", "bruno").people, twin.under("sample-2")))
    _, told = beginning.begun(session.reloaded(library), is_complete=True)
    assert told == ("“sample” may be Bruno Sample or sample-2; write more of the name",)


def test_who_was_kept_is_meant_by_the_very_key() -> None:
    assert begun([()], ("brun",))[0].place.scope.one == "ada"


def test_of_someone_with_several_files_the_one_that_stands_for_them_is_shown() -> None:
    ada = library_of("ada").people[0]
    shorter = replace(ada, key="ada-short", entries=ada.entries[:3], path="x/ada-short.yaml")
    library = Library((shorter, ada))
    assert library.person_count == 1
    session = opened(library)
    assert session.place.scope == PeopleScope.of("ada")
    session, _ = StartScope([("Ada Ex",)], ()).begun(session, is_complete=True)
    assert session.place.scope == PeopleScope.of("ada")
    session, _ = StartScope([("ada-short",)], ()).begun(session, is_complete=True)
    assert session.place.scope == PeopleScope.of("ada-short")
