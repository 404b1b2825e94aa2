"""What is taken from the inside of Textual is still there, and what is mended still broken.

None of these names is promised to anybody. Where one is gone after an upgrade, a test says
so here, and the program does without it. A test named ``test_textual_still_...`` runs Textual
without a fix and fails once that works: the fix and the test can then be taken out.
"""

import gc
import inspect
import os
import subprocess
import sys
from typing import Any

import pytest
from rich.segment import Segment
from rich.style import Style
from textual import dom
from textual import filter as filters
from textual._xterm_parser import XTermParser
from textual.app import App, ComposeResult
from textual.command import CommandPalette
from textual.dom import DOMNode
from textual.driver import Driver
from textual.drivers import linux_driver
from textual.errors import NoWidget
from textual.events import Click, MouseDown, Resize
from textual.geometry import Size
from textual.pilot import Pilot
from textual.screen import ModalScreen, Screen
from textual.strip import Strip
from textual.widgets import Input, OptionList, Static

from careertui.tui.terminal import textual_fixes
from careertui.tui.terminal.driver import SteadyDriver
from careertui.tui.terminal.guarded_app import GuardedApp
from careertui.tui.terminal.keyboard import ForgivingDecoder, ForgivingParser
from careertui.tui.terminal.textual_fixes import apply_fixes, harden


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


@pytest.mark.parametrize(
    "name", ["_return_code", "_exception", "_exit_renderables", "_clipboard", "features"]
)
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


class Computing(Static):
    """A widget that computes a value."""

    def compute_one(self) -> int:
        return 1


class ComputingMore(Computing):
    """One that computes another, in private."""

    def _compute_two(self) -> int:
        return 2


def test_textual_finds_the_values_that_a_widget_computes(monkeypatch: pytest.MonkeyPatch) -> None:
    apply_fixes()
    widgets: list[type[DOMNode]] = [Computing, ComputingMore, Input, OptionList, Screen, App]
    found = []
    for _ in range(2):
        for widget in widgets:
            DOMNode.__init_subclass__.__func__(widget)  # type: ignore[attr-defined]
            found.append(widget._computes)
        monkeypatch.delattr(dom, "dir", raising=False)
    assert found[: len(widgets)] == found[len(widgets) :]
    assert found[1] >= {"one", "two"}


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


class Growing(Screen[None]):
    """A screen that is laid out while updates are held back; knows what it rendered meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        self.text = Static("one")
        self.rendered: list[object] = []

    def compose(self) -> ComposeResult:
        yield self.text

    async def grow(self, pilot: Pilot[Any]) -> None:
        render = self._compositor.render_update

        def noted(*given: Any, **options: Any) -> Any:
            self.rendered.append(self.app._batch_count)
            return render(*given, **options)

        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(self._compositor, "render_update", noted)
            with self.app.batch_update():
                self.text.update("two")
                self._refresh_layout()
                await pilot.pause()
            await pilot.pause()


async def test_what_is_laid_out_while_updates_are_held_back_is_rendered_after_that() -> None:
    app = GuardedApp()
    async with app.run_test(size=(60, 20)) as pilot:
        screen = Growing()
        await app.push_screen(screen)
        await screen.grow(pilot)
        assert set(screen.rendered) == {0}


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


# What is broken in Textual


def test_textual_still_goes_through_all_names_of_a_class() -> None:
    assert "for name in dir(cls)" in inspect.getsource(DOMNode.__init_subclass__)


@pytest.fixture
def unpatched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Textual as it is published."""
    apply_fixes()
    for owner, name, _ in textual_fixes._PATCHES:
        monkeypatch.setattr(owner, name, vars(owner)[name].__wrapped__)


class Listed(App[None]):
    """An app of a list of options."""

    def compose(self) -> ComposeResult:
        yield OptionList(*(f"option {number}" for number in range(40)))


def _click(widget: object, x: int = 0, y: int = 0, style: Style | None = None) -> Click:
    at = (x, y, 0, 0, 1, False, False, False)
    return Click(widget, *at, screen_x=x, screen_y=y, style=style)  # type: ignore[arg-type]


@pytest.mark.usefixtures("unpatched")
async def test_textual_still_takes_the_screen_below_along_with_one_that_is_left_twice() -> None:
    app: App[None] = App()
    async with app.run_test() as pilot:
        windows = [ModalScreen[None](), ModalScreen[None]()]
        for window in windows:
            await app.push_screen(window)
        await pilot.pause()
        for _ in range(2):
            windows[1].dismiss()
        await pilot.pause()
        assert not set(windows) & set(app.screen_stack)


@pytest.mark.usefixtures("unpatched")
async def test_textual_still_lays_a_screen_out_for_a_size_that_is_no_longer_the_apps() -> None:
    sizes: list[Size] = []

    class Resized(Screen[None]):
        def _screen_resized(self, size: Size) -> None:
            sizes.append(size)

    app: App[None] = App()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(Resized())
        app.screen.post_message(Resize(Size(81, 24), Size(81, 24)))
        await pilot.pause()
    assert Size(81, 24) in sizes


def _left_by_a_divided_line() -> int:
    """Returns how much of a line is left to the collection of garbage."""
    line = Strip([Segment("a line"), Segment(" of two")])
    gc.collect()
    assert [part.text for part in line.divide([13])] == ["a line of two"]
    assert [part.text for part in line.divide([4, 13])] == ["a li", "ne of two"]
    del line
    return gc.collect()


def test_a_line_that_was_drawn_is_not_left_to_the_collection_of_garbage() -> None:
    apply_fixes()
    assert _left_by_a_divided_line() == 0


@pytest.mark.usefixtures("unpatched")
def test_textual_still_leaves_lines_to_the_collection_of_garbage() -> None:
    assert _left_by_a_divided_line()


@pytest.mark.usefixtures("unpatched")
async def test_textual_still_renders_for_nothing_while_updates_are_held_back() -> None:
    app: App[None] = App()
    async with app.run_test(size=(60, 20)) as pilot:
        screen = Growing()
        await app.push_screen(screen)
        await screen.grow(pilot)
        assert 1 in screen.rendered


@pytest.mark.usefixtures("unpatched")
async def test_textual_still_asks_a_text_that_was_taken_off_for_its_parent() -> None:
    app: App[None] = App()
    async with app.run_test(size=(60, 20)) as pilot:
        text = Static("here a moment ago")
        await app.screen.mount(text)
        await pilot.pause()
        x, y = text.region.offset
        text._detach()
        press = MouseDown(None, x, y, 0, 0, 1, False, False, False, screen_x=x, screen_y=y)
        with pytest.raises((AttributeError, AssertionError)):
            app.screen._forward_event(press)
        text._attach(app.screen)


@pytest.mark.usefixtures("unpatched")
async def test_textual_still_takes_a_click_on_an_option_that_is_gone() -> None:
    app = Listed()
    async with app.run_test():
        options = app.query_one(OptionList)
        with pytest.raises(IndexError):
            await options._on_click(_click(options, style=Style.from_meta({"option": 99})))


@pytest.mark.usefixtures("unpatched")
async def test_textual_still_pages_through_a_list_that_is_not_laid_out() -> None:
    app = Listed()
    async with app.run_test() as pilot:
        options = app.query_one(OptionList)
        options.highlighted = 22
        with pytest.raises(LookupError):
            for size in ((0, 0), (80, 24)):
                await pilot.resize_terminal(*size)
                options._clear_caches()
                options._line_cache.lines.append((0, 0))
                for direction in (-1, 1):
                    options._move_page(direction)


@pytest.mark.usefixtures("unpatched")
async def test_textual_still_takes_a_click_beyond_the_screen() -> None:
    app: App[None] = App()
    async with app.run_test(size=(60, 20)) as pilot:
        app.action_command_palette()
        await pilot.pause()
        palette = app.screen
        assert isinstance(palette, CommandPalette)
        with pytest.raises(NoWidget):
            palette._on_click(_click(palette, 90, 10))


@pytest.mark.slow
async def test_textual_still_draws_no_list_of_options_that_has_no_width() -> None:
    app = Listed()
    with pytest.raises(ValueError, match="must not be zero"):
        async with app.run_test(size=(1, 1)) as pilot:
            await pilot.pause()


async def test_textual_still_stays_suspended_where_the_body_raises() -> None:
    source = inspect.getsource(App.suspend)
    assert "finally" not in source
    assert source.index("yield") < source.index("resume_application_mode()")


async def test_textual_still_raises_at_a_notice_that_is_no_markup() -> None:
    assert not textual_fixes.is_markup("[/")


def test_textual_still_raises_at_a_sequence_with_no_number() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        list(XTermParser(False).feed("\x1b[:~"))


def test_textual_still_shows_locals_in_a_report_of_a_crash() -> None:
    assert "show_locals=True" in inspect.getsource(App._fatal_error)


def test_textual_still_leaves_the_mouse_in_pixels() -> None:
    assert "?1016h" in inspect.getsource(linux_driver)
    assert "?1016l" not in inspect.getsource(linux_driver)


def test_textual_still_takes_the_modes_it_set_for_those_to_go_back_to() -> None:
    source = inspect.getsource(linux_driver.LinuxDriver._sigcont_application)
    assert "suspend_application_mode" not in source


def test_textual_still_reports_the_end_of_the_input_as_a_crash() -> None:
    source = inspect.getsource(linux_driver.LinuxDriver._run_input_thread)
    assert "except BaseException" in source
    assert "rich.traceback.Traceback()" in source


def test_each_fix_says_where_it_is_reported() -> None:
    made = [make for _, _, make in textual_fixes._PATCHES]
    others = [
        textual_fixes.harden, textual_fixes.suspended, textual_fixes.redraw_on_resume,
        textual_fixes.is_markup, textual_fixes.ignore_work_not_begun,
    ]  # fmt: skip
    for fix in (*made, *others):
        text = inspect.getdoc(fix) or ""
        assert "https://github.com/Textualize/textual/issues/" in text or "To file:" in text, fix
