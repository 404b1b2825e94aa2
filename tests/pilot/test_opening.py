"""The opening: nothing is done twice before the first frame, or done then that can wait."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.pilot.conftest import Open
from tests.pilot.screens import lines_of, press, text_of, until
from tests.pilot.test_library_scale import is_done
from textual._compositor import Compositor
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode

from careertui.settings import State, write_state
from careertui.tui.app import CareerApp
from careertui.tui.panes import PANES
from careertui.tui.screens.main import MainScreen
from careertui.tui.screens.people_screen import PeopleScreen
from careertui.tui.widgets.pane import PaneBody
from careertui.tui.widgets.people_table import PeopleRows

pytestmark = pytest.mark.slow

SIZES = [(140, 42), (80, 24), (40, 12), (20, 5)]


@pytest.fixture
def frames(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Returns the frames that apps draw, as lines."""
    drawn: list[list[str]] = []

    def note(app: CareerApp) -> None:
        if not app._batch_count and len(app.screen_stack) == 1:
            drawn.append(lines_of(app))

    monkeypatch.setattr(CareerApp, "post_display_hook", note)
    return drawn


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_frame_is_the_screen_as_it_stays(
    launch: Open, frames: list[list[str]], size: tuple[int, int]
) -> None:
    app = launch("ada", "bruno")
    async with app.run_test(size=size, tooltips=True, notifications=True) as pilot:
        await pilot.pause()
        assert frames[0] == lines_of(app)


@pytest.mark.parametrize("sizes", [SIZES[1:2], SIZES[1::-1], SIZES[:2] * 2, SIZES[1:]])
async def test_a_terminal_that_is_resized_while_it_opens_is_filled(
    launch: Open, sizes: list[tuple[int, int]]
) -> None:
    async with launch("ada", "bruno").run_test(size=sizes[-1]) as pilot:
        await pilot.pause()
        wanted = lines_of(pilot.app)
    app = launch("ada", "bruno")
    async with app.run_test(size=SIZES[0]) as pilot:
        for size in sizes:
            await pilot.resize_terminal(*size)
        await pilot.pause()
        assert lines_of(app) == wanted
        assert app.screen.has_class("-wide") == (sizes[-1][0] >= 100)


async def test_files_are_followed_after_the_first_frame(
    launch: Open, frames: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    before: list[int] = []
    monkeypatch.setattr(CareerApp, "follow_files", lambda _: before.append(len(frames)))
    async with launch("ada").run_test(size=(140, 42)) as pilot:
        await pilot.pause()
    assert len(before) == 1
    assert before[0] > 0


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_is_styled_twice_but_what_has_the_focus(
    launch: Open, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    styled: Counter[DOMNode] = Counter()
    apply = Stylesheet.apply

    def counted(sheet: Stylesheet, node: DOMNode, **options: Any) -> None:
        styled[node] += node.is_attached and node.id is not None
        apply(sheet, node, **options)

    monkeypatch.setattr(Stylesheet, "apply", counted)
    app = launch("ada", "bruno")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        again = {node for node, times in styled.items() if times > 1}
        assert len(styled) > 10
        assert not {node for node in again if not isinstance(node, PaneBody)}


@pytest.mark.parametrize("size", SIZES[:3])
async def test_the_first_frame_is_laid_out_once(
    launch: Open, frames: list[list[str]], monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    layouts: list[int] = []
    reflow = Compositor.reflow

    def counted(compositor: Compositor, *rest: Any) -> Any:
        layouts.append(len(frames))
        return reflow(compositor, *rest)

    monkeypatch.setattr(Compositor, "reflow", counted)
    async with launch("ada", "bruno").run_test(size=size) as pilot:
        await pilot.pause()
    assert layouts == [0]


async def test_the_css_is_parsed_with_the_theme_that_was_picked(
    launch: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed: Counter[object] = Counter()
    parse = Stylesheet._parse_rules

    def counted(sheet: Stylesheet, css: str, read_from: Any, *rest: Any, **options: Any) -> Any:
        parsed[read_from] += sheet._variables != app.theme_variables
        return parse(sheet, css, read_from, *rest, **options)

    monkeypatch.setattr(Stylesheet, "_parse_rules", counted)
    app = launch("ada")
    write_state(app.launch.directories.state_file, State(theme="dracula"))
    app = launch("ada")
    async with app.run_test(size=(140, 42)) as pilot:
        await pilot.pause()
        assert app.theme == "dracula"
        assert len(parsed) > 10
        assert not parsed.total()
        assert app.screen.styles.background.hex == app.theme_variables["background"].upper()


@pytest.fixture
def at_home(launch: Open, tmp_path: Path) -> Callable[[], CareerApp]:
    """Opens a folder of many, which begins with the list of its people."""
    for name in ("ada", "bo", "cy", "di"):
        (tmp_path / f"{name}.json").write_text(f'{{"name": "{name}", "experience": []}}')
    return lambda: launch(tmp_path, has_home=True)


HOME_SIZES = SIZES[:3]


@pytest.fixture
def home_frames(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Returns the frames that apps draw of the list of people, as lines."""
    drawn: list[list[str]] = []

    def note(app: CareerApp) -> None:
        if not app._batch_count and isinstance(app.screen, PeopleScreen):
            drawn.append(lines_of(app))

    monkeypatch.setattr(CareerApp, "post_display_hook", note)
    return drawn


@pytest.mark.parametrize("size", HOME_SIZES)
async def test_the_first_frame_of_the_people_of_a_folder_is_as_it_stays(
    at_home: Callable[[], CareerApp], home_frames: list[list[str]], size: tuple[int, int]
) -> None:
    app = at_home()
    async with app.run_test(size=size, tooltips=True, notifications=True) as pilot:
        await until(pilot, lambda: is_done(app))
        assert home_frames[0] == lines_of(app)


async def test_the_panes_behind_the_people_of_a_folder_are_made_after_the_first_frame(
    at_home: Callable[[], CareerApp], home_frames: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    before: list[int] = []
    parts = MainScreen._parts

    def counted(screen: MainScreen) -> Any:
        before.append(len(home_frames))
        return parts(screen)

    monkeypatch.setattr(MainScreen, "_parts", counted)
    app = at_home()
    async with app.run_test(size=(140, 42)) as pilot:
        await until(pilot, lambda: not app.main.is_empty)
        assert len(before) == 1
        assert before[0] > 0
        assert len([*app.main.walk_children(PaneBody)]) == len(PANES)


async def test_files_are_followed_once_however_many_windows_open(
    at_home: Callable[[], CareerApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    followed: list[bool] = []
    monkeypatch.setattr(CareerApp, "follow_files", lambda _: followed.append(True))
    app = at_home()
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "enter", "p", "escape", "p")
        assert isinstance(app.screen, PeopleScreen)
    assert followed == [True]


@pytest.mark.parametrize("size", HOME_SIZES)
async def test_who_is_chosen_before_the_first_frame_is_shown(
    at_home: Callable[[], CareerApp], monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    show_first = PeopleScreen.show_first

    def choosing(screen: PeopleScreen) -> None:
        show_first(screen)
        screen.call_next(screen.action_show_only)

    monkeypatch.setattr(PeopleScreen, "show_first", choosing)
    app = at_home()
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: is_done(app))
        assert app.screen is app.main
        assert not app._batch_count
        assert "Timeline" in text_of(app)


async def test_of_the_people_of_a_folder_only_what_has_the_focus_is_styled_twice(
    at_home: Callable[[], CareerApp],
    home_frames: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    styled: Counter[DOMNode] = Counter()
    apply = Stylesheet.apply

    def counted(sheet: Stylesheet, node: DOMNode, **options: Any) -> None:
        is_listed = any(isinstance(each, PeopleScreen) for each in node.ancestors_with_self)
        styled[node] += is_listed and not home_frames
        apply(sheet, node, **options)

    monkeypatch.setattr(Stylesheet, "apply", counted)
    app = at_home()
    async with app.run_test(size=(140, 42)) as pilot:
        await pilot.pause()
        assert [type(node) for node, times in styled.items() if times > 1] == [PeopleRows]


@pytest.mark.parametrize("size", HOME_SIZES)
@pytest.mark.parametrize("first", SIZES)
async def test_who_is_chosen_after_the_terminal_was_resized_fills_it(
    at_home: Callable[[], CareerApp], first: tuple[int, int], size: tuple[int, int]
) -> None:
    async with at_home().run_test(size=size) as pilot:
        await press(pilot, "j", "enter")
        wanted = lines_of(pilot.app)
    app = at_home()
    # The next start would begin with who was shown last.
    app.launch.directories.state_file.unlink(missing_ok=True)
    app = at_home()
    async with app.run_test(size=first) as pilot:
        await pilot.resize_terminal(*size)
        await press(pilot, "j", "enter")
        assert lines_of(app) == wanted
        assert app.main.has_class("-wide") == (size[0] >= 100)
