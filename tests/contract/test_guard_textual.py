"""What the guard takes from the inside of Textual is still there.

None of these names is promised to anybody. Where one is gone after an upgrade, a test says
so here, and the guard does without it.
"""

import inspect
import os
import subprocess
import sys

import pytest
from rich.style import Style
from textual import filter as filters
from textual.app import App, ComposeResult
from textual.command import CommandPalette
from textual.driver import Driver
from textual.drivers import linux_driver
from textual.events import Click, MouseDown
from textual.screen import Screen
from textual.widgets import OptionList, Static

from careertui.tui.terminal.driver import SteadyDriver
from careertui.tui.terminal.guarded_app import GuardedApp
from careertui.tui.terminal.keyboard import ForgivingDecoder, ForgivingParser, harden


@pytest.mark.parametrize(
    "name",
    [
        "_handle_exception",
        "_print_error_renderables",
        "_close_messages_no_wait",
        "get_line_filters",
        "get_driver_class",
        "copy_to_clipboard",
        "notify",
    ],
)
def test_the_app_has_what_is_overridden_or_called(name: str) -> None:
    assert callable(getattr(App, name))


async def test_a_list_that_is_not_laid_out_is_not_paged_through() -> None:
    class Listed(GuardedApp):
        def compose(self) -> ComposeResult:
            yield OptionList(*(f"option {number}" for number in range(40)))

    app = Listed()
    async with app.run_test() as pilot:
        options = app.query_one(OptionList)
        options.highlighted = 22
        for size in ((0, 0), (80, 24)):
            await pilot.resize_terminal(*size)
            options._clear_caches()
            options._line_cache.lines.append((0, 0))
            for direction in (-1, 1):
                options._move_page(direction)
    assert app.exit_code == 0


@pytest.mark.parametrize("name", ["_return_code", "_exception", "_exit_renderables", "features"])
def test_the_app_has_what_is_set(name: str) -> None:
    assert hasattr(GuardedApp(), name)


@pytest.mark.parametrize(
    "name",
    ["start_application_mode", "close", "_get_terminal_size", "_run_input_thread"],
)
def test_the_driver_has_what_is_overridden(name: str) -> None:
    assert callable(getattr(linux_driver.LinuxDriver, name))


def test_the_driver_draws_on_what_it_keeps_as_its_file() -> None:
    source = inspect.getsource(linux_driver.LinuxDriver)
    assert "self._file = sys.__stderr__" in source
    assert "WriterThread(self._file)" in source


def test_the_app_gets_the_steady_driver() -> None:
    assert GuardedApp().driver_class is SteadyDriver


def test_decoder_and_parser_are_replaced_where_the_driver_looks_them_up() -> None:
    assert harden(linux_driver.LinuxDriver) == ("XTermParser", "getincrementaldecoder")
    assert vars(linux_driver)["XTermParser"] is ForgivingParser
    assert isinstance(vars(linux_driver)["getincrementaldecoder"]("utf-8")(), ForgivingDecoder)
    source = inspect.getsource(linux_driver.LinuxDriver.run_input_thread)
    assert 'getincrementaldecoder("utf-8")().decode' in source
    assert "XTermParser(self._debug)" in source


def test_a_driver_that_knows_neither_name_is_left_as_it_is() -> None:
    class Other(Driver):
        pass

    assert harden(Other) == ()  # type: ignore[type-abstract]


def test_a_filter_is_asked_for_segments_and_a_colour() -> None:
    assert list(inspect.signature(filters.LineFilter.apply).parameters) == [
        "self",
        "segments",
        "background",
    ]


def test_a_screen_is_left_by_what_is_wrapped() -> None:
    GuardedApp()
    assert hasattr(vars(Screen)["dismiss"], "__wrapped__")
    assert list(inspect.signature(Screen.dismiss).parameters) == ["self", "result"]


async def test_a_click_on_an_option_that_is_gone_is_passed_over() -> None:
    class Listing(GuardedApp):
        def compose(self) -> ComposeResult:
            yield OptionList("one", "two")

    app = Listing()
    async with app.run_test() as pilot:
        options = app.query_one(OptionList)
        for number in (1, 2, 9):
            style = Style.from_meta({"option": number})
            at = (0, 0, 0, 0, 1, False, False, False)
            await options._on_click(Click(options, *at, style=style))
        await pilot.pause()
        assert options.highlighted == 1
    assert app.exit_code == 0


async def test_a_click_beyond_the_screen_is_passed_over() -> None:
    app = GuardedApp()
    async with app.run_test(size=(60, 20)) as pilot:
        app.action_command_palette()
        await pilot.pause()
        palette = app.screen
        assert isinstance(palette, CommandPalette)
        click = Click(palette, 90, 10, 0, 0, 1, False, False, False, screen_x=90, screen_y=10)
        palette._on_click(click)
        await pilot.pause()
        assert app.screen is palette
    assert app.exit_code == 0


async def test_a_press_on_a_text_that_was_taken_off_is_passed_over() -> None:
    app = GuardedApp()
    async with app.run_test(size=(60, 20)) as pilot:
        text = Static("here a moment ago")
        await app.screen.mount(text)
        await pilot.pause()
        x, y = text.region.offset
        # It is out of the tree at once, but on the screen until the next layout.
        text._detach()
        press = MouseDown(None, x, y, 0, 0, 1, False, False, False, screen_x=x, screen_y=y)
        app.screen._forward_event(press)
        text._attach(app.screen)
        await pilot.pause()
    assert app.exit_code == 0


def test_work_that_was_never_begun_is_no_matter_for_the_terminal() -> None:
    code = (
        "import gc, sys; from pathlib import Path\n"
        "from careertui.tui.terminal.guarded_app import run_guarded\n"
        "async def work(): pass\n"
        "class Ended:\n"
        "    exit_code = 0\n"
        "    def run(self): work(); gc.collect()\n"
        "sys.exit(run_guarded(Ended, Path('crash.log')))"
    )
    finished = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        env={name: value for name, value in os.environ.items() if name != "PYTHONWARNINGS"},
    )  # fmt: skip
    assert finished.stderr == ""
