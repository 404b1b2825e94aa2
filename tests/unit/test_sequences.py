"""Runs: a few ranges of numbers as one sequence."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from careertui.career.sequences import joined, numbers_of

CHOSEN = st.lists(st.booleans(), max_size=12)


@given(CHOSEN)
def test_runs_say_what_a_tuple_of_their_numbers_says(chosen: list[bool]) -> None:
    plain = tuple(at for at, is_in in enumerate(chosen) if is_in)
    numbers = numbers_of(joined(range(at, at + 1) for at in plain))
    assert tuple(numbers) == plain
    assert len(numbers) == len(plain)
    assert [at in numbers for at in range(-1, len(chosen) + 1)] == [
        at in plain for at in range(-1, len(chosen) + 1)
    ]
    assert [numbers[at] for at in range(-len(plain), len(plain))] == [
        plain[at] for at in range(-len(plain), len(plain))
    ]
    assert tuple(numbers[1:-1]) == plain[1:-1]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=6))
def test_runs_that_touch_become_one_and_empty_ones_go(gaps: list[tuple[int, int]]) -> None:
    runs, at = [], 0
    for gap, length in gaps:
        runs.append(range(at + gap, at + gap + length))
        at += gap + length
    found = joined(runs)
    assert [number for run in found for number in run] == [n for run in runs for n in run]
    assert all(run for run in found)
    assert all(left.stop < right.start for left, right in pairwise(found))
