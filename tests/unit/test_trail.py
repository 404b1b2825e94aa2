"""The trail: back and forward."""

from hypothesis import given
from hypothesis import strategies as st

from careertui.session.trail import Trail


def test_back_and_forward_lead_through_the_same_places() -> None:
    trail = Trail[str]().visit("a").visit("b")
    step = trail.back("c")
    assert step is not None
    trail, here = step
    assert here == "b"
    step = trail.back(here)
    assert step is not None
    trail, here = step
    assert (here, trail.back(here)) == ("a", None)
    there = [here]
    while (onward := trail.forward(there[-1])) is not None:
        trail = onward[0]
        there.append(onward[1])
    assert there == ["a", "b", "c"]


def test_visiting_drops_what_was_ahead() -> None:
    step = Trail[str]().visit("a").back("b")
    assert step is not None
    trail = step[0]
    assert trail.forward("a") is not None
    assert trail.visit("a").forward("x") is None


def test_a_place_is_not_put_down_twice() -> None:
    trail = Trail[str]().visit("a").visit("a").visit("a")
    assert trail.behind == ("a",)


def test_going_back_passes_over_the_place_where_one_is() -> None:
    step = Trail[str]().visit("a").visit("b").back("b")
    assert step is not None
    assert step[1] == "a"


def test_an_empty_trail_leads_nowhere() -> None:
    assert Trail[str]().back("a") is None
    assert Trail[str]().forward("a") is None


@given(st.lists(st.integers(0, 5)), st.integers(1, 4))
def test_a_trail_never_grows_beyond_its_limit(places: list[int], limit: int) -> None:
    trail = Trail[int](limit=limit)
    for place in places:
        trail = trail.visit(place)
        assert len(trail.behind) <= limit
    here = -1
    while (step := trail.back(here)) is not None:
        trail, here = step
        assert len(trail.ahead) <= limit


@given(st.lists(st.sampled_from("vbf"), max_size=30))
def test_forward_undoes_back(moves: list[str]) -> None:
    trail, here, fresh = Trail[int](), 0, 0
    for move in moves:
        if move == "v":
            fresh += 1
            trail, here = trail.visit(here), fresh
        elif (step := trail.back(here) if move == "b" else trail.forward(here)) is not None:
            after, there = step
            undone = after.forward(there) if move == "b" else after.back(there)
            assert undone == (trail, here)
            trail, here = after, there
