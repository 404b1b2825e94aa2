"""Keys of one read: each acts on what the keys before it made of the screen."""

import threading

import pytest
from tests.pilot.conftest import Open
from tests.pilot.screens import burst, press, settled, until
from textual.events import Paste
from textual.widgets import Input, TextArea

from careertui.session.pane_names import PaneName
from careertui.tui.screens.copy_menu import CopyScreen

WIDE = (140, 42)


@pytest.mark.parametrize(
    "key", ["y", "p", "w", "a", "x", "i", "ctrl+p", "question_mark", "slash", "J"]
)
async def test_letters_go_to_the_field_that_the_key_before_them_opens(
    launch: Open, key: str
) -> None:
    app = launch("ada")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "down")
        await burst(pilot, key, *"pythonq")
        field = app.focused
        assert isinstance(field, Input | TextArea)
        text = field.value if isinstance(field, Input) else field.text
        assert "pythonq" in text
        assert app.is_running


async def test_keys_behind_a_query_go_to_its_results(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "5")
        await burst(pilot, "/", *"java", "enter")
        first = app.session.place.cursor
        await press(pilot, "j")
        second = app.session.place.cursor
        await press(pilot, "escape")
        await burst(pilot, "/", *"java", "enter", "j")
        assert app.session.place.text == "java"
        assert app.session.place.cursor == second != first


async def test_a_key_behind_enter_goes_to_what_enter_opens(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=WIDE) as pilot:
        await burst(pilot, "3", "enter", "q")
        assert app.is_running
        assert app.screen is app.main
        await burst(pilot, "R", "q", "y", *"2015", "enter", "2")
        assert str(app.session.lens.years) == "2015"
        assert app.session.place.pane is PaneName.PROJECTS


@pytest.mark.parametrize(
    "keys",
    [
        ["ctrl+p", *"review", "enter"],
        ["ctrl+p", *"kafka", "enter"],
        ["ctrl+p", *"job ad", "enter", *"kafka", "ctrl+s"],
        ["t", *"nord", "enter", "M"],
    ],
)
async def test_a_key_waits_for_what_the_window_before_it_works_out(
    launch: Open, keys: list[str]
) -> None:
    app = launch("ada")
    async with app.run_test(size=WIDE) as pilot:
        await burst(pilot, *keys, "q", "C")
        await until(
            pilot, lambda: len(app.screen_stack) == 2 and isinstance(app.screen, CopyScreen)
        )
        assert app.is_running


async def test_a_key_behind_a_choice_in_the_palette_goes_to_what_it_opens(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=WIDE) as pilot:
        await burst(pilot, "ctrl+p", "enter", *"kafka")
        await until(pilot, lambda: app.session.place.text == "kafka")
        assert app.screen is app.main


async def test_a_key_does_not_wait_for_a_window_that_hangs(
    launch: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("careertui.tui.key_order.MOST_LOOKS", 2)
    app = launch("ada")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "?")
        hanging = threading.Event()
        app.screen.run_worker(hanging.wait, thread=True)
        await burst(pilot, "escape")
        await until(pilot, lambda: app.screen is app.main)
        hanging.set()


async def test_a_paste_goes_where_the_key_before_it_leads(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=WIDE) as pilot:
        await burst(pilot, "slash", "a")
        app.post_message(Paste("b"))
        await burst(pilot, "c", "enter")
        assert app.session.place.text == "abc"


async def test_a_paste_where_there_is_no_field_is_searched_for(launch: Open) -> None:
    app = launch("ada", "plain")
    async with app.run_test(size=WIDE) as pilot:
        app.post_message(Paste("kafka\nrust"))
        await settled(pilot)
        assert app.main.lens_bar.input.value == "kafka rust"
        assert app.session.place.text == "kafka rust"
        await press(pilot, "escape", "p", "escape")
        app.dialogs.open_people(is_home=True)
        await settled(pilot)
        assert not isinstance(app.focused, Input)
        app.post_message(Paste("java"))
        await settled(pilot)
        assert app.screen.query_one(Input).value == "java"
