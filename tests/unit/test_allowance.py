"""How much visitors may do: never more than there is, and all of it back in time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from careertui.serve.allowance import FULL, HURRIED, Allowance, Places

AMOUNTS = st.lists(st.tuples(st.floats(0, 50), st.floats(0, 30)), max_size=30)


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@given(AMOUNTS)
def test_no_more_is_taken_than_was_there_and_came_since(steps: list[tuple[float, float]]) -> None:
    clock = Clock()
    allowance, taken = Allowance(20, 5, clock), 0.0
    for amount, seconds in steps:
        clock.now += seconds
        taken += amount if allowance.takes(amount) else 0
        assert taken <= 20 + 5 * clock.now + 1e-6


@given(AMOUNTS)
def test_who_waits_as_told_takes_no_more_either(steps: list[tuple[float, float]]) -> None:
    clock = Clock()
    allowance, taken = Allowance(20, 5, clock), 0.0
    for amount, seconds in steps:
        clock.now += seconds
        clock.now += allowance.wait_for(amount)
        taken += amount
        assert taken <= 20 + 5 * clock.now + 1e-6


def test_what_is_not_used_comes_back_and_no_more_than_that() -> None:
    clock = Clock()
    allowance = Allowance(2, 1, clock)
    assert [allowance.takes() for _ in range(3)] == [True, True, False]
    clock.now = 100
    assert [allowance.takes() for _ in range(3)] == [True, True, False]


def test_the_place_after_the_last_is_refused_until_somebody_leaves() -> None:
    places = Places(2, Clock())
    assert [places.take("127.0.0.1") for _ in range(3)] == ["", "", FULL]
    places.leave("127.0.0.1")
    assert (places.take("127.0.0.1"), places.taken) == ("", 2)


def test_one_address_takes_half_of_the_places_at_most() -> None:
    places = Places(4, Clock())
    assert [places.take("198.51.100.7") for _ in range(3)] == ["", "", FULL]
    assert places.take("198.51.100.8") == ""


def test_visits_begin_so_often_and_no_oftener() -> None:
    clock = Clock()
    places = Places(2, clock)
    for _ in range(4):
        assert places.take("::1") == ""
        places.leave("::1")
    assert places.take("::1") == HURRIED
    clock.now = 15
    assert places.take("::1") == ""
