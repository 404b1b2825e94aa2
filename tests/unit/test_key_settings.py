"""Keys that a person gives to actions: each slip is told, with what was meant."""

from __future__ import annotations

import pytest
from textual.binding import Binding

from careertui.session.key_settings import is_key, wrong_keys
from careertui.session.keymap import KEY_ROWS, KEYS


def test_every_key_of_the_key_map_is_one() -> None:
    assert not [key for row in KEYS for key in row.key_names if not is_key(key)]


@pytest.mark.parametrize("name", ["q", "Q", "?", "é", "+", "ctrl++", "ctrl+shift+f5", "low_line"])
def test_keys_are_known_by_character_and_by_name(name: str) -> None:
    assert is_key(name)


@pytest.mark.parametrize(
    "name", ["", " ", "quit", "ctrl+", "+q", "strg+q", "\x1b", "\u202e", "f99"]
)
def test_what_is_no_key_is_told(name: str) -> None:
    assert not is_key(name)
    (remark,) = wrong_keys({"app.quit": f"q,{name}"})
    assert "is no key" in remark


def test_the_key_map_has_nothing_wrong_and_may_be_given_as_it_is() -> None:
    assert not list(wrong_keys({}))
    assert not list(wrong_keys({row.id: row.keys for row in KEYS}))
    assert not list(wrong_keys({"app.quit": "", "card.close": "x"}))


def test_an_unknown_action_is_told_with_what_was_meant() -> None:
    (near, far) = wrong_keys({"app.qit": "x", "zzz": "x"})
    assert "did you mean app.quit?" in near
    assert "careertui keys --json" in far


def test_a_key_of_two_actions_is_told() -> None:
    (remark,) = wrong_keys({"app.quit": "ctrl+x,j"})
    assert remark == "keys.app.quit: “j” is the key of move.down as well"
    assert not list(wrong_keys({"app.quit": "j", "move.down": "down"}))


def test_a_key_of_a_window_may_be_given_too() -> None:
    assert not list(wrong_keys({"card.close": "x", "people.close": "ctrl+q"}))
    (remark,) = wrong_keys({"card.clos": "x"})
    assert "did you mean card.close?" in remark


def test_every_key_of_a_window_is_in_the_key_map() -> None:
    from careertui.tui.screens.card import Card
    from careertui.tui.screens.help import HelpScreen
    from careertui.tui.screens.people_screen import PeopleScreen
    from careertui.tui.screens.prompt import Prompt

    bindings = [each for screen in (Card, HelpScreen, PeopleScreen, Prompt)
                for each in screen.BINDINGS if isinstance(each, Binding)]  # fmt: skip
    assert len(bindings) > 12
    assert {each.id for each in bindings} <= KEY_ROWS.keys()
