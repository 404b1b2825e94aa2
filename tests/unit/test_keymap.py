"""The key map: one row an action, no key twice where it would be ambiguous."""

from collections import Counter

from careertui.session.keymap import GROUPS, KEYS, Scope, grouped, keys_for


def test_ids_are_unique() -> None:
    assert not [each for each, count in Counter(row.id for row in KEYS).items() if count > 1]


def test_no_key_stands_twice_in_a_scope() -> None:
    for scope in Scope:
        keys = Counter(key for row in keys_for(scope) for key in row.key_names)
        assert not [key for key, count in keys.items() if count > 1], scope


def test_a_key_of_the_screen_is_not_taken_by_a_list() -> None:
    wide = {key for row in keys_for(Scope.APP, Scope.MAIN) for key in row.key_names}
    narrow = {key for row in keys_for(Scope.LIST, Scope.TIMELINE) for key in row.key_names}
    assert not wide & narrow


def test_keys_that_plain_terminals_cannot_tell_apart_are_not_used() -> None:
    keys = {key for row in KEYS for key in row.key_names}
    assert not keys & {"ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m", "ctrl+c"}


def test_every_row_is_told_under_a_heading() -> None:
    assert [row for _, rows in grouped() for row in rows] == sorted(
        KEYS, key=lambda row: GROUPS.index(row.group)
    )
    assert all(rows for _, rows in grouped())


def test_every_row_says_what_it_does() -> None:
    for row in KEYS:
        assert row.description
        assert row.tooltip.endswith(".")
        assert all(row.key_names)


def test_arrows_are_shown_as_arrows() -> None:
    labels = {row.id: row.label for row in KEYS}
    assert labels["move.down"] == "j ↓"
    assert labels["pane.previous"] == "shift+tab"
