"""The start: whose careers the app begins with."""

from collections.abc import Iterable, Sequence

from tests.careers import library_of

from careertui.career.library import EVERYONE, PeopleScope
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
