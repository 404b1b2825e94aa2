"""The basket as a value: whole entries, single results, and that marks last."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careertui.career import model as m
from careertui.career.entries import Entry
from careertui.career.marked_entries import NO_BASKET, Basket, basket_of, result_mark
from careertui.career.profile_entries import entries_of

RESULTS = ("Cut the bill by 40 %", "Hired two * people", "Wrote #3 of the papers")


def entry_with(*texts: str, key: str = "ada") -> Entry:
    results = tuple(m.Achievement(text=text) for text in texts)
    project = m.Project(name="Archive", achievements=results)
    profile = m.Profile(name="Ada", projects=(project,))
    entries = entries_of(profile, file="ada.yaml", key=key, today=date(2026, 1, 1))
    return next(entry for entry in entries if entry.title == "Archive")


def test_a_result_is_marked_alone() -> None:
    entry = entry_with(*RESULTS)
    basket = NO_BASKET.with_result_toggled(entry, RESULTS[1])
    assert [basket.has_result(entry.ref, text) for text in RESULTS] == [False, True, False]
    assert (basket.count_of(entry), set(basket)) == ((1, 3), {entry.ref})


def test_the_results_of_a_marked_entry_are_all_marked() -> None:
    entry = entry_with(*RESULTS)
    basket = NO_BASKET.toggled(entry.ref)
    assert all(basket.has_result(entry.ref, text) for text in RESULTS)
    assert basket.count_of(entry) is None
    left = basket.with_result_toggled(entry, RESULTS[0])
    assert (left.count_of(entry), left.has_result(entry.ref, RESULTS[0])) == ((2, 3), False)


def test_an_entry_without_its_last_marked_result_is_marked_no_longer() -> None:
    entry = entry_with(*RESULTS)
    basket = NO_BASKET.with_result_toggled(entry, RESULTS[2])
    assert basket.with_result_toggled(entry, RESULTS[2]) == NO_BASKET
    assert basket.toggled(entry.ref) == NO_BASKET


def test_a_result_is_known_by_its_words_and_not_by_its_spaces() -> None:
    assert result_mark("ada#x", "Cut  the\nbill") == result_mark("ada#x", "Cut the bill")
    assert result_mark("ada#x", "Cut the bill") != result_mark("ada#x", "Cut the bills")


@pytest.mark.parametrize("key", ["a*b", "q#a*b", "*", "ada"])
def test_a_file_may_be_called_like_a_mark(key: str) -> None:
    entry = entry_with(*RESULTS, key=key)
    whole = NO_BASKET.toggled(entry.ref)
    part = NO_BASKET.with_result_toggled(entry, RESULTS[0])
    assert basket_of(whole.marks) == whole
    assert basket_of(part.marks) == part
    assert part.renamed(lambda ref: f"home/{ref}").count_of(
        replace(entry, ref=f"home/{entry.ref}")
    ) == (1, 3)


@given(st.lists(st.sampled_from([None, *RESULTS]), max_size=12))
def test_what_is_kept_is_the_same_basket(steps: list[str | None]) -> None:
    entry = entry_with(*RESULTS)
    basket: Basket = NO_BASKET
    for text in steps:
        basket = (
            basket.toggled(entry.ref) if text is None else basket.with_result_toggled(entry, text)
        )
        assert basket_of(basket.marks) == basket
        assert (entry.ref in basket) == any(basket.has_result(entry.ref, it) for it in RESULTS)


def test_a_whole_entry_needs_no_marks_of_its_results() -> None:
    marks = ("ada#x", result_mark("ada#x", "Cut the bill"))
    assert basket_of(marks) == Basket(frozenset({"ada#x"}))
