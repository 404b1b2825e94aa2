"""The first keys: a word on a fresh screen acts on nothing, a key does what it does."""

from collections.abc import Callable

import pytest
from textual.events import Key

from careertui.session.key_names import KeyNames
from careertui.session.keymap import Scope
from careertui.tui.first_keys import FirstKeys
from careertui.tui.key_presses import first_letters

LETTERS = first_letters(KeyNames(), Scope.MAIN)
MOVING, ACTING, OPENING = LETTERS.moving, LETTERS.acting, LETTERS.opening


class Fresh:
    """A fresh screen, with a clock that is turned by hand."""

    def __init__(self) -> None:
        self.did: list[str] = []
        self.explained = 0
        self.asked: list[str] = []
        self.field: str | None = None
        self._due: list[Callable[[], None]] = []
        self.keys = FirstKeys(
            wait=self._wait,
            send=self._send,
            search=self._search,
            explain=self._explain,
            ask=self.asked.append,
        )

    def _wait(self, seconds: float, then: Callable[[], None]) -> "Fresh":
        self._due = [then]
        return self

    def stop(self) -> None:
        self._due = []

    def _send(self, *events: Key) -> None:
        for event in events:
            self.press(event.key, event.character)

    def _explain(self) -> None:
        self.explained += 1

    def _search(self, text: str) -> None:
        self.field = text

    def press(self, key: str, character: str | None = None) -> None:
        event = Key(key, character or (key if len(key) == 1 else None))
        if self.field is not None and event.character:
            self.field += event.character
        elif not self.keys.takes(event, LETTERS):
            self.did.append(key)

    def pause(self) -> None:
        due, self._due = self._due, []
        for then in due:
            then()

    def type_in(self, text: str) -> "Fresh":
        """Types letters, where ``_`` is a pause."""
        for letter in text:
            if letter == "_":
                self.pause()
            else:
                self.press(letter)
        return self


@pytest.mark.parametrize("before", ["", "_", "5", "jj_5", "v_", "v"])
def test_a_quotation_mark_begins_a_phrase_whatever_was_pressed_before(before: str) -> None:
    fresh = Fresh().type_in(before)
    fresh.type_in('"transaction manager"')
    assert fresh.field == '"transaction manager"'
    assert fresh.did == list(before.replace("_", ""))


def test_a_quotation_mark_that_is_bound_is_a_key() -> None:
    fresh = Fresh()
    letters = first_letters(KeyNames({"search.focus": "quotation_mark"}), Scope.MAIN)
    assert not fresh.keys.takes(Key("quotation_mark", '"'), letters)
    assert fresh.field is None


@pytest.mark.parametrize(
    "word",
    " ".join(
        [
            "engineer node python rust java kafka sql go query yaml pytest zookeeper terraform",
            "Fortran committee jenkins jest julia kubernetes keras haskell lisp llama ember",
            "excel elixir postgres cpp css react redis vue scala llvm swift typescript español",
            "über 東京 łódź",
        ]
    ).split(),
)  # fmt: skip
def test_a_word_is_searched_for_and_does_no_more_than_move(word: str) -> None:
    fresh = Fresh().type_in(f"{word}_")
    assert set(fresh.did) <= MOVING
    assert fresh.field == word


@pytest.mark.parametrize("key", sorted(ACTING - OPENING))
def test_a_letter_alone_acts_after_a_moment_and_the_next_at_once(key: str) -> None:
    fresh = Fresh().type_in(key)
    assert fresh.did == []
    fresh.pause()
    assert fresh.did == [key]
    assert fresh.type_in("csq").did == [key, "c", "s", "q"]
    assert fresh.explained == 0


@pytest.mark.parametrize("key", sorted(MOVING))
def test_a_letter_that_moves_acts_at_once(key: str) -> None:
    assert Fresh().type_in(key).did == [key]


@pytest.mark.parametrize("first", ["down", "tab", "enter", "slash", "2", "left_square_bracket"])
def test_after_a_key_that_no_word_has_letters_are_keys(first: str) -> None:
    fresh = Fresh()
    fresh.press(first)
    assert fresh.type_in("eq").did == [first, "e", "q"]


def test_a_letter_that_waits_acts_before_the_key_behind_it() -> None:
    fresh = Fresh().type_in("s")
    fresh.press("tab")
    assert fresh.did == ["s", "tab"]


@pytest.mark.parametrize("moves", ["jjj", "kkk", "GGG"])
def test_after_a_move_on_purpose_letters_are_keys(moves: str) -> None:
    assert Fresh().type_in(f"{moves}e").did == [*moves, "e"]


@pytest.mark.parametrize("moves", ["j_", "jj_", "g_"])
def test_after_a_move_and_a_pause_letters_act_at_once(moves: str) -> None:
    assert Fresh().type_in(f"{moves}s").did == [*moves.replace("_", ""), "s"]


@pytest.mark.parametrize("pause", ["", "_"])
@pytest.mark.parametrize("key", sorted(OPENING))
def test_what_opens_something_asks_to_be_pressed_again(key: str, pause: str) -> None:
    fresh = Fresh().type_in(f"{key}{pause}")
    assert (fresh.did, fresh.asked) == ([], [key])
    assert fresh.type_in(f"{key}{key}s").did == [key, key, "s"]
    assert fresh.asked == [key]


@pytest.mark.parametrize("word", ["engineer", "docker", "ember", "outreach", "dbt", "over"])
@pytest.mark.parametrize("pause", ["_", "__"])
def test_a_word_opens_nothing_and_is_searched_for_however_slowly_it_is_typed(
    word: str, pause: str
) -> None:
    fresh = Fresh().type_in(pause.join(word) + pause)
    assert fresh.did == []
    assert fresh.field == word


@pytest.mark.parametrize("word", ["redis", "noejob", "jenkins", "go", "node", "kotlin"])
@pytest.mark.parametrize("pause", ["", "_", "__"])
def test_no_word_opens_anything_however_slowly_it_is_typed(word: str, pause: str) -> None:
    fresh = Fresh().type_in(pause.join(word) + pause)
    assert not set(fresh.did) & OPENING


def test_a_second_word_is_searched_for_as_the_first() -> None:
    fresh = Fresh().type_in("engineer")
    fresh.field = None
    assert fresh.type_in("python").field == "python"
    assert fresh.did == []


def test_what_was_asked_for_is_dropped_by_a_key_that_no_word_has() -> None:
    fresh = Fresh().type_in("e_")
    fresh.press("down")
    assert fresh.type_in("e").did == ["down", "e"]


def test_a_mark_waits_like_all_that_does_more_than_move() -> None:
    assert Fresh().type_in("m").did == []
    assert Fresh().type_in("mongo").field == "mongo"


def test_letters_of_the_list_of_people_wait_and_words_are_searched_for() -> None:
    letters = first_letters(KeyNames(), Scope.PEOPLE_LIST)
    assert {"j", "k"} <= letters.moving
    assert {"d", "s", "J", "q", "p"} <= letters.acting
    assert not letters.opening


def test_an_unknown_letter_is_explained_once_later_on() -> None:
    fresh = Fresh()
    fresh.press("down")
    fresh.type_in("bbdb")
    assert fresh.did[1:] == [*"bbdb"]
    assert fresh.explained == 1


def test_after_a_click_letters_are_keys() -> None:
    fresh = Fresh()
    fresh.keys.end()
    assert fresh.type_in("e").did == ["e"]
