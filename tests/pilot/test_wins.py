"""A win: typed in the app, written into its file, taken back."""

import shutil
from pathlib import Path

import pytest
from tests.careers import path_of
from tests.pilot.conftest import Open
from tests.pilot.screens import complete, lines_of, press, text_of, type_in, until
from textual.widgets import Input

from careertui.session.pane_names import PaneName
from careertui.tui.app import CareerApp
from careertui.tui.screens.main import MainScreen
from careertui.tui.screens.win import WinScreen

WIDE = (140, 42)
TWO_ROLES = """\
name: Ada
experience:
  - organization: Acme   # the first
    title: Engineer
    start: 2019
    end: present
  - organization: Corp
    title: Adviser
    start: 2020
    end: present
    achievements:
      - One
"""


@pytest.fixture
def ada(tmp_path: Path) -> Path:
    path = tmp_path / "ada.yaml"
    shutil.copy(path_of("ada"), path)
    return path


@pytest.fixture
def two(tmp_path: Path) -> Path:
    path = tmp_path / "two.yaml"
    path.write_text(TWO_ROLES, encoding="utf-8")
    return path


def new_lines(path: Path, before: str) -> list[str]:
    return [line for line in path.read_text().splitlines() if line not in before.splitlines()]


def error_of(app: CareerApp) -> str:
    return str(app.screen.query_one("#error").render())


async def test_a_win_is_written_under_the_role_that_goes_on_and_shown(
    launch: Open, ada: Path
) -> None:
    before, app = ada.read_text(), launch(ada)
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "a")
        assert "in Staff engineer" in text_of(app)
        await type_in(pilot, "Cut deploy time by 40 %")
        await press(pilot, "tab")
        await type_in(pilot, "Kaf")
        await press(pilot, "right", "enter")
        assert isinstance(app.screen, MainScreen)
        added = "\n".join(new_lines(ada, before))
        assert "Cut deploy time by 40 %" in added
        assert "Kafka" in added
        assert "2026-11-21" in added
        line = ada.read_text().splitlines().index(added.splitlines()[0]) + 1
        await until(pilot, lambda: "Cut deploy time" in text_of(app))
        assert f"Written: ada.yaml:{line} · u takes it back" in lines_of(app)[-1]


async def test_the_last_win_is_taken_back_to_the_byte_and_the_one_before(
    launch: Open, ada: Path
) -> None:
    before, app = ada.read_bytes(), launch(ada)
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        for text in ("First", "Second"):
            await press(pilot, "a")
            await type_in(pilot, text)
            await press(pilot, "enter")
        await press(pilot, "u")
        assert b"First" in ada.read_bytes()
        assert b"Second" not in ada.read_bytes()
        assert "Taken back: ada.yaml:" in lines_of(app)[-1]
        await press(pilot, "u")
        assert ada.read_bytes() == before
        await press(pilot, "u")
        await until(pilot, lambda: "Nothing was written down since" in lines_of(app)[-1])


async def test_a_win_is_not_taken_back_out_of_a_file_that_changed(launch: Open, ada: Path) -> None:
    app = launch(ada)
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "a")
        await type_in(pilot, "First")
        await press(pilot, "enter")
        changed = ada.read_text() + "# mine\n"
        ada.write_text(changed)
        await press(pilot, "u")
        assert "changed in the meantime" in lines_of(app)[-1]
        assert ada.read_text() == changed


async def test_of_several_roles_that_go_on_one_is_chosen(launch: Open, two: Path) -> None:
    app = launch(two)
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "a")
        await type_in(pilot, "Won")
        await press(pilot, "enter")
        assert isinstance(app.screen, WinScreen)
        assert "Several roles might be meant" in error_of(app)
        assert two.read_text() == TWO_ROLES
        await press(pilot, "down")
        assert "1 of 2" in text_of(app)
        while "in Engineer" not in text_of(app):
            await press(pilot, "down")
        await press(pilot, "up", "down", "enter")
        assert isinstance(app.screen, MainScreen)
    after = two.read_text()
    assert after.index("Won") < after.index("Corp")
    assert "# the first" in after


async def test_what_cannot_be_written_is_said_and_what_was_typed_is_kept(
    launch: Open, ada: Path
) -> None:
    app = launch(ada)
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "a", "enter")
        assert "Say what came of it" in error_of(app)
        await type_in(pilot, "Won")
        ada.write_text("name: [", encoding="utf-8")
        await press(pilot, "enter")
        assert isinstance(app.screen, WinScreen)
        assert "ada.yaml" in error_of(app)
        assert app.screen.query_one("#text", Input).value == "Won"
        await press(pilot, "escape")
        assert isinstance(app.screen, MainScreen)
        await press(pilot, "a")
        assert app.screen.query_one("#text", Input).value == "Won"
    assert ada.read_text() == "name: ["


async def test_an_example_is_not_written_to(launch: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("careertui.tui.editable.is_packaged", lambda path: True)
    app = launch("ada")
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "a")
        assert isinstance(app.screen, MainScreen)
        assert "This is an example" in lines_of(app)[-1]


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (30, 8)], ids=str)
async def test_the_line_fits_any_screen(launch: Open, ada: Path, size: tuple[int, int]) -> None:
    app = launch(ada)
    async with app.run_test(size=size) as pilot:
        await complete(pilot)
        await press(pilot, "4", "a")
        await type_in(pilot, "Won")
        assert "Won" in text_of(app)
        assert "in Staff" in text_of(app)
        await press(pilot, "enter")
        assert app.session.place.pane is PaneName.DETAIL
    assert "Won" in ada.read_text()


async def test_the_line_that_would_be_written_is_shown_while_one_types(
    launch: Open, two: Path
) -> None:
    before, app = two.read_bytes(), launch(two)
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "a", "down", "down")
        await type_in(pilot, "Cut [b]deploy[/b] time")
        await until(pilot, lambda: "two.yaml:13 - text: Cut [b]deploy[/b] time" in text_of(app))
        await press(pilot, "up")
        await until(pilot, lambda: "two.yaml:8 - text: Cut [b]deploy[/b] time" in text_of(app))
    assert two.read_bytes() == before


async def test_why_nothing_can_be_written_is_said_while_one_types(launch: Open, two: Path) -> None:
    app = launch(two)
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "a", "down")
        two.write_text("name: [Ada", encoding="utf-8")
        await type_in(pilot, "Cut")
        await until(pilot, lambda: "has no entry “engineer” any more" in text_of(app))
