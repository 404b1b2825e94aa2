"""Selecting text with the mouse, and copying it."""

import pytest
from tests.pilot.conftest import Open
from tests.pilot.screens import press, settled, text_of, until
from textual.pilot import Pilot
from textual.widget import Widget

from careertui.tui.app import CareerApp
from careertui.tui.terminal.clipboards import Delivery
from careertui.tui.widgets.cursor_view import CursorView
from careertui.tui.widgets.detail_pane import Detail
from careertui.tui.widgets.entry_panes import Projects

WIDE = (140, 42)


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    texts: list[str] = []

    def deliver(text: str, _: object) -> Delivery:
        texts.append(text)
        return Delivery("by wl-copy")

    monkeypatch.setattr("careertui.tui.terminal.clipboards.deliver", deliver)
    return texts


async def drag(
    pilot: Pilot[int], widget: Widget, start: tuple[int, int], end: tuple[int, int]
) -> None:
    await pilot.mouse_down(widget, offset=start)
    await pilot.hover(widget, offset=end)
    await pilot.mouse_up(widget, offset=end)
    await settled(pilot)


def place_of(view: CursorView, text: str) -> tuple[int, int]:
    lines = [view.render_line(y).text for y in range(view.size.height)]
    y = next(y for y, line in enumerate(lines) if text in line)
    return lines[y].index(text), y


async def test_text_of_the_detail_is_selected_and_copied(launch: Open, copied: list[str]) -> None:
    app: CareerApp = launch("ada")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "2", "j")
        detail = app.main.query_one(Detail)
        x, y = place_of(detail, "Halve the disk")
        cursor = app.session.place
        await drag(pilot, detail, (x, y), (x + len("Halve the disk") - 1, y))
        assert app.screen.get_selected_text() == "Halve the disk"
        await press(pilot, "ctrl+c")
        await until(pilot, lambda: bool(copied))
        assert copied == ["Halve the disk"]
        assert "Copied by wl-copy: the selection" in text_of(app)
        assert app.session.place.cursor == cursor.cursor


async def test_a_drag_over_a_link_follows_nothing(
    launch: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(CareerApp, "open_url", lambda _, url, **__: opened.append(url))
    app = launch("ada")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "2", "j")
        detail = app.main.query_one(Detail)
        x, y = place_of(detail, "example.org/talk")
        before = app.session.place.cursor
        await drag(pilot, detail, (2, y - 1), (x + 4, y))
        selected = app.screen.get_selected_text()
        assert selected is not None
        assert selected.endswith("examp")
        assert "\n" in selected
        assert opened == []
        assert app.session.place.cursor == before
        await pilot.click(detail, offset=(x, y))
        assert app.screen.get_selected_text() is None
        assert opened == ["https://example.org/talk"]


async def test_rows_are_selected_and_a_click_still_chooses(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "2")
        projects = app.main.query_one(Projects)
        x, y = place_of(projects, "Topic browser")
        await drag(pilot, projects, (x, y), (x + 4, y))
        assert app.screen.get_selected_text() == "Topic"
        drawn = projects.render_line(y)
        styles = {segment.style for segment in drawn if segment.text == "Topic"}
        others = {segment.style for segment in drawn if segment.text != "Topic"}
        assert styles
        assert styles.isdisjoint(others)
        await pilot.click(projects, offset=(x, y))
        await settled(pilot)
        assert app.session.entry is not None
        assert app.session.entry.title == "Topic browser"


async def test_wide_characters_are_selected_whole(launch: Open) -> None:
    app = launch("hostile")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "5")
        view = app.focused
        assert isinstance(view, CursorView)
        for y in range(view.size.height):
            await drag(pilot, view, (0, y), (view.size.width - 3, y))
            app.screen.get_selected_text()
            text_of(app)


async def test_a_selection_goes_when_something_else_is_shown(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "2", "j")
        detail = app.main.query_one(Detail)
        await drag(pilot, detail, (2, 0), (9, 0))
        assert app.screen.get_selected_text()
        await press(pilot, "2", "j")
        assert not app.screen.get_selected_text()
