"""Sizes: the app opens and is resized to anything, and says what it needs below that."""

import pytest
from tests.pilot.conftest import Open
from tests.pilot.screens import lines_of, press, text_of

from careertui.session.pane_names import PaneName
from careertui.tui.screens.main import MainScreen
from careertui.tui.widgets.pane import PaneRule

pytestmark = pytest.mark.slow

SIZES = [(140, 42), (100, 30), (80, 24), (60, 20), (40, 12), (24, 6), (20, 5), (1, 1)]
BETWEEN = [(300, 90), (99, 21), (100, 22), (59, 15), (25, 7), (23, 40), (200, 5), (2, 2), (120, 14)]


@pytest.mark.parametrize("size", SIZES)
async def test_it_opens_at_any_size(launch: Open, size: tuple[int, int]) -> None:
    app = launch("ada", "broken")
    async with app.run_test(size=size) as pilot:
        await press(pilot, "slash", "k", "enter", "5", "j", "2", "z", "z", "4", "l", "3", "enter")
        await press(pilot, "escape", "question_mark", "escape", "p", "escape", "y", "escape")
        lines = lines_of(app)
        assert len(lines) <= size[1]
        assert max(map(len, lines), default=0) <= size[0]
        assert app.is_running


async def test_it_is_resized_to_any_size_and_back(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "2", "j")
        before, cursor = text_of(app), app.session.place.cursor
        for width, height in (*SIZES, *BETWEEN, *reversed(SIZES)):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            assert max(map(len, lines_of(app)), default=0) <= width
        assert app.session.place.cursor == cursor
        assert app.session.place.pane is PaneName.PROJECTS
        assert text_of(app) == before


async def test_windows_are_resized_too(launch: Open) -> None:
    app = launch("ada", "broken")
    async with app.run_test(size=(140, 42)) as pilot:
        for keys in (
            ["question_mark"],
            ["p"],
            ["y"],
            ["exclamation_mark"],
            ["3", "enter"],
            ["ctrl+p"],
        ):
            await press(pilot, *keys)
            for size in ((24, 6), (1, 1), (140, 42)):
                await pilot.resize_terminal(*size)
                await pilot.pause()
            await press(pilot, "escape")
            assert isinstance(app.screen, MainScreen), keys


async def test_below_the_smallest_size_it_says_so_in_a_plain_word(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=(23, 6)) as pilot:
        await pilot.pause()
        assert text_of(app).strip() == "careertui needs 24x6"
        await pilot.resize_terminal(24, 5)
        await pilot.pause()
        assert text_of(app).strip() == "careertui needs 24x6"
        await pilot.resize_terminal(24, 6)
        await pilot.pause()
        assert "needs" not in text_of(app)


@pytest.mark.parametrize("size", [(24, 6), (40, 12), (60, 20), (80, 24)])
async def test_a_narrow_terminal_shows_each_pane_alone(launch: Open, size: tuple[int, int]) -> None:
    app = launch("ada")
    marks = {"1": "engineer", "2": "Segment", "3": "Kafka", "4": "Kafka", "5": "Segment"}
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for key, wanted in marks.items():
            await press(pilot, key)
            text = text_of(app)
            assert wanted in text, (key, text)
            panes = [rule.body for rule in app.main.query(PaneRule)]
            assert sum(pane.size.height > 0 for pane in panes) == 1


async def test_the_cursor_is_in_view_after_every_move_in_a_low_pane(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=(40, 12)) as pilot:
        for pane in ("2", "3", "5"):
            await press(pilot, pane)
            rows = app.focused
            assert rows is not None
            for key in (
                "G",
                "k",
                "g",
                "ctrl+d",
                "j",
                "ctrl+u",
                "pagedown",
                "pageup",
                "end",
                "home",
            ):
                await press(pilot, key)
                top = rows.scroll_offset.y
                assert top <= rows.cursor < top + rows.size.height  # type: ignore[attr-defined]
