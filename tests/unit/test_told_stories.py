"""Told stories: days by story, what is kept of them, and what is dropped."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from careertui.career.library import Library
from careertui.session.session import opened
from careertui.session.told_stories import ToldStories, told_stories_of
from careertui.settings import State, read_state, write_state

DAY = date(2026, 11, 12)


def test_a_story_is_told_once_a_day_and_that_can_be_taken_back() -> None:
    told = ToldStories().toggled("ada#one", DAY)
    assert told.count("ada#one") == 1
    assert told.in_words("ada#one") == "1× · 2026-11-12"
    again = told.toggled("ada#one", date(2026, 11, 20))
    assert again.in_words("ada#one") == "2× · 2026-11-20"
    assert told.toggled("ada#one", DAY) == ToldStories()
    assert ToldStories().in_words("ada#one") == ""


def test_days_are_kept_in_order_and_not_without_end() -> None:
    told = ToldStories()
    for number in range(200):
        told = told.toggled("ada#one", date.fromordinal(DAY.toordinal() - number))
    assert told.count("ada#one") <= 100
    assert list(told.days["ada#one"]) == sorted(told.days["ada#one"])


@pytest.mark.parametrize(
    "kept", [None, 3, [], {"a": 3}, {"a": ["soon", 5]}, {"a": ["2026-02-30"]}, {"a": ["20261112"]}]
)
def test_what_is_no_day_of_a_story_is_dropped(kept: Any) -> None:
    assert told_stories_of(kept) == ToldStories()


def test_told_stories_last_to_the_next_run(tmp_path: Path) -> None:
    told = ToldStories().toggled("ada#one", DAY)
    write_state(tmp_path / "state.json", State(told=told.days))
    state, notes = read_state(tmp_path / "state.json")
    assert notes == ()
    assert opened(Library(()), told=state.told).told == told
