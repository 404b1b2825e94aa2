"""Named views and seats: queries under a name, and where one was in each career."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.careers import open_library, path_of

from careertui.career.library import PeopleScope
from careertui.query.named_views import expanded, view_name
from careertui.query.parser import parse
from careertui.session.pane_names import PaneName
from careertui.session.seats import Seat, packed, seated, unpacked
from careertui.session.session import opened

VIEWS = {"go": "skill:go 2015..", "langs": "skill:go | skill:rust"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("@go", "skill:go 2015.."),
        ("@langs", "skill:go | skill:rust"),
        ("@langs kafka", "(skill:go | skill:rust) kafka"),
        ("kafka @GO", "kafka skill:go 2015.."),
        ("!(@langs)", "!((skill:go | skill:rust))"),
        ("@unknown", "@unknown"),
        ("ada@go", "ada@go"),
        ("@go-lang", "@go-lang"),
    ],
)
def test_a_name_stands_for_its_query_and_other_words_for_themselves(typed: str, meant: str) -> None:
    assert expanded(typed, VIEWS) == meant


@given(st.text(max_size=40))
def test_any_text_may_hold_signs_that_are_no_names(text: str) -> None:
    assert expanded(text, {}) == text
    parse(expanded(text, VIEWS))


def test_a_view_keeps_words_chips_and_years_and_is_found_again() -> None:
    session = opened(open_library([path_of("ada")]), text="kafka 2015..2018").with_view(
        "k", "kafka 2015..2018"
    )
    again = opened(open_library([path_of("ada")]), text="@k", views=session.views)
    assert again.lens == session.lens


def test_a_name_for_nothing_is_forgotten() -> None:
    session = opened(open_library([path_of("ada")])).with_view("k", "kafka")
    assert session.with_view("k", "").views == {}


def test_names_are_words() -> None:
    assert view_name("  @Kafka & Rust! ") == "kafka-rust"
    assert view_name("!!") == ""


def test_one_comes_back_to_where_one_was_in_each_career() -> None:
    session = opened(open_library([path_of("ada"), path_of("bruno")]))
    ada, bruno = (person.key for person in session.library.people)
    last = session.library.people[0].entries[-1].ref
    session = session.looking_at(last).went_to_people(PeopleScope.of(bruno))
    assert session.place.cursor != last
    assert session.went_to_people(PeopleScope.of(ada)).place.cursor == last


def test_an_entry_that_is_gone_is_nowhere_to_come_back_to() -> None:
    key = open_library([path_of("ada")]).people[0].key
    session = opened(open_library([path_of("ada")]), seats={key: Seat(PaneName.SKILLS, "gone")})
    assert session.at_seat(with_pane=True) == session


def test_seats_last_and_what_is_none_is_left_out() -> None:
    seats = seated({}, "ada", "ada#x", PaneName.PROJECTS)
    assert unpacked(packed(seats)) == seats
    values: tuple[object, ...] = (1, ["nowhere", "x"], ["all"], [1, 2], None)
    wrong: list[object] = [None, [], *({"ada": value} for value in values)]
    for damaged in wrong:
        assert unpacked(damaged) == {}


def test_so_many_seats_are_kept_those_left_last() -> None:
    seats: Mapping[str, Seat] = {}
    for number in range(300):
        seats = seated(seats, f"p{number}", f"p{number}#x", PaneName.SKILLS)
    assert len(seats) == 200
    assert "p299" in seats
