"""The list of people: marking several, and working over those alone."""

from pathlib import Path
from typing import Any

import pytest
from tests.careers import path_of
from tests.pilot.conftest import Open
from tests.pilot.screens import lines_of, press, settled, text_of, type_in, until
from tests.pilot.test_library_scale import folder, is_done, profile
from textual.pilot import Pilot
from textual.widgets import Input

from careertui.career.library import EVERYONE, PeopleScope
from careertui.session.pane_names import PaneName
from careertui.tui.app import CareerApp
from careertui.tui.screens.main import MainScreen
from careertui.tui.screens.people_screen import PeopleScreen
from careertui.tui.widgets.people_table import PeopleRows
from careertui.view.sample import SampledView
from careertui.view.view import View

__all__ = ["folder"]
FOUR = ("ada", "bruno", "plain", "undated")


pytestmark = pytest.mark.slow


def rows_of(app: CareerApp) -> PeopleRows:
    """The list, which is open."""
    return app.screen.query_one(PeopleRows)


def marked_in(app: CareerApp) -> set[str]:
    """The keys of who is marked."""
    assert isinstance(app.screen, PeopleScreen)
    return set(app.screen.marked)


def here(app: CareerApp) -> str:
    """The key of the row under the cursor."""
    row = rows_of(app).row
    assert row is not None
    return row.key


def view_of(app: CareerApp) -> View:
    """What the panes show."""
    return app.main._shown.view


async def test_tab_marks_and_enter_shows_those_who_are_marked(launch: Open) -> None:
    app = launch(*FOUR)
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "p", "tab", "tab")
        assert marked_in(app) == {"ada", "bruno"}
        text = text_of(app)
        assert "People · 2 marked · 4 as opened" in text
        assert "✓ Ada Example" in text
        assert "✓ Bruno Sample" in text
        assert "✓ Only" not in text
        assert "2 marked " in text
        await press(pilot, "enter")
        assert isinstance(app.screen, MainScreen)
        assert app.session.place.scope == PeopleScope.of("ada", "bruno")
        assert "2 people:  Ada Example, Bruno Sample" in lines_of(app)[0]
        assert "marked 2/4" in lines_of(app)[0]
        assert "24 entries" in text_of(app)
        assert "── Bruno Sample" in text_of(app)


async def test_every_pane_is_of_those_who_are_marked(launch: Open) -> None:
    app = launch(*FOUR)
    async with app.run_test(size=(140, 42)) as pilot:
        app.go_to_people(PeopleScope.of("bruno", "plain"))
        await settled(pilot)
        together = {each.name for each in view_of(app).skills}
        alone = set()
        for key in ("bruno", "plain"):
            app.go_to_people(PeopleScope.of(key))
            alone |= {each.name for each in view_of(app).skills}
        assert together == alone
        app.go_to_people(PeopleScope.of("bruno", "plain"))
        await press(pilot, "5", "slash")
        await type_in(pilot, "kafka")
        assert "Ada Example" not in text_of(app)
        assert f"search everyone · {view_of(app).elsewhere} found elsewhere" in text_of(app)
        assert app.session.place.cursor.partition("#")[0] in ("", "bruno", "plain")


async def test_the_list_opens_again_with_those_who_are_shown_marked(launch: Open) -> None:
    app = launch(*FOUR)
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "p", "tab", "tab", "enter", "p")
        assert marked_in(app) == {"ada", "bruno"}
        assert here(app) == "#marked"
        await press(pilot, "down", "tab", "enter")
        assert app.session.place.scope == PeopleScope.of("bruno")
        assert "profile 2/4" in text_of(app)
        await press(pilot, "backspace")
        assert app.session.place.scope == PeopleScope.of("ada", "bruno")
        await press(pilot, "backspace")
        assert app.session.place.scope == PeopleScope.of("ada")
        await press(pilot, "alt+right")
        assert app.session.place.scope == PeopleScope.of("ada", "bruno")


@pytest.mark.parametrize("key", ["tab", "ctrl+@", "ctrl+space"])
async def test_each_key_that_marks_goes_on(launch: Open, key: str) -> None:
    app = launch(*FOUR)
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "p", key)
        assert marked_in(app) == {"ada"}
        assert here(app) == "bruno"
        await press(pilot, "up", key)
        assert marked_in(app) == set()
        assert here(app) == "bruno"
        assert app.screen.query_one(Input).value == ""


async def test_marking_upwards_goes_up(launch: Open) -> None:
    app = launch(*FOUR)
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "p", "down", "shift+tab", "shift+tab")
        assert marked_in(app) == {"ada", "bruno"}
        assert here(app) == "#marked"


async def test_all_who_are_found_are_marked_at_once_and_unmarked_again(launch: Open) -> None:
    app = launch(*FOUR)
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "p", "down", "down", "tab")
        await type_in(pilot, "example")
        await press(pilot, "ctrl+a")
        assert marked_in(app) == {"ada", "plain"}
        await press(pilot, "ctrl+a")
        assert marked_in(app) == {"plain"}
        await press(pilot, "ctrl+a", *["backspace"] * 7)
        assert app.screen.query_one(Input).value == ""
        assert here(app) == "#marked"
        await press(pilot, "ctrl+x")
        assert marked_in(app) == set()
        assert "marked" not in lines_of(app)[3]
        await press(pilot, "ctrl+a", "enter")
        assert app.session.place.scope == PeopleScope.of(*FOUR)
        assert view_of(app).of == len(app.session.library.entries)


async def test_escape_shows_nobody_else_and_keeps_the_marks(launch: Open) -> None:
    app = launch(*FOUR)
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "p", "tab", "tab", "escape")
        assert app.session.place.scope == PeopleScope.of("ada")
        await press(pilot, "p")
        assert marked_in(app) == {"ada", "bruno"}


async def test_everyone_and_one_alone_can_be_shown_whoever_is_marked(launch: Open) -> None:
    app = launch(*FOUR)
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "p", "tab", "tab", "up", "up", "up", "up", "enter")
        assert app.session.place.scope == EVERYONE
        await press(pilot, "p")
        assert marked_in(app) == {"ada", "bruno"}
        await press(pilot, "down", "down", "down", "ctrl+o")
        assert app.session.place.scope == PeopleScope.of("plain")


async def test_those_who_are_marked_can_be_shown_while_nobody_is_found(launch: Open) -> None:
    app = launch(*FOUR)
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "p", "tab")
        await type_in(pilot, "nobody at all")
        await press(pilot, "tab", "shift+tab", "ctrl+a", "ctrl+o", "ctrl+s")
        assert isinstance(app.screen, PeopleScreen)
        await press(pilot, "enter")
        assert app.session.place.scope == PeopleScope.of("ada")


async def test_marks_stay_while_the_list_is_sorted_and_narrowed(launch: Open) -> None:
    app = launch(*FOUR)
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "p", "tab", "ctrl+s", "ctrl+s", "ctrl+s")
        await type_in(pilot, "bruno sample")
        await press(pilot, "tab", *["backspace"] * 12, "ctrl+s")
        assert marked_in(app) == {"ada", "bruno"}
        assert text_of(app).count("✓") == 2


async def _click(pilot: Pilot[Any], app: CareerApp, text: str, left: int, times: int = 1) -> None:
    """Clicks so many cells to the left of a text on the screen."""
    found = [(y, line) for y, line in enumerate(lines_of(app)) if text in line.partition("│")[2]]
    y, line = found[-1]
    await pilot.click(offset=(line.index(text) - left, y), times=times)
    await settled(pilot)


async def test_a_click_on_the_place_for_it_marks_and_two_on_a_name_show(launch: Open) -> None:
    app = launch(*FOUR)
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "p")
        await _click(pilot, app, "Bruno Sample", 2)
        assert marked_in(app) == {"bruno"}
        await _click(pilot, app, "Only Aname", 3)
        assert marked_in(app) == {"bruno", "plain"}
        await _click(pilot, app, "Only Aname", 3)
        assert marked_in(app) == {"bruno"}
        await _click(pilot, app, "Only Aname", 2)
        await _click(pilot, app, "Ada Example", 0)
        assert marked_in(app) == {"bruno", "plain"}
        assert here(app) == "ada"
        await _click(pilot, app, "2 marked  ", 0, times=2)
        assert app.session.place.scope == PeopleScope.of("bruno", "plain")
        await press(pilot, "p")
        await _click(pilot, app, "Only Aname", 0, times=2)
        assert app.session.place.scope == PeopleScope.of("plain")


async def test_in_ascii_a_mark_is_a_star(launch: Open) -> None:
    app = launch(*FOUR, is_ascii=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "p", "tab", "tab")
        text = text_of(app)
        assert "* Ada Example" in text
        assert "* Bruno Sample" in text
        assert text.isascii()


async def test_one_who_is_open_alone_may_be_marked(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "p", "tab", "ctrl+a", "ctrl+a", "shift+tab", "enter")
        assert app.session.place.scope == PeopleScope.of("ada")
        assert "profile 1/1" in text_of(app)


@pytest.mark.parametrize("size", [(140, 42), (80, 24), (40, 12), (20, 8)])
async def test_the_row_under_the_cursor_is_in_view(
    launch: Open, folder: Path, size: tuple[int, int]
) -> None:
    app = launch(folder)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: is_done(app))
        await press(pilot, "p")
        for _ in range(14):
            await press(pilot, "tab", "down")
        rows = rows_of(app)
        line = rows.cursor - rows.scroll_offset.y
        assert 0 <= line < rows.region.intersection(app.screen.query_one("#card").region).height
        assert rows.row is not None
        assert len(marked_in(app)) == 14


async def test_the_first_mark_moves_no_row_that_can_stay(launch: Open, folder: Path) -> None:
    app = launch(folder)
    async with app.run_test(size=(140, 42)) as pilot:
        await until(pilot, lambda: is_done(app))
        await press(pilot, "p", *["down"] * 5)
        before = [line for line in lines_of(app) if "Person 01" in line]
        await press(pilot, "tab")
        after = [line for line in lines_of(app) if "Person 01" in line]
        assert after == before


async def test_the_list_follows_who_arrives_while_it_is_open(
    launch: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow = CareerApp.follow_files
    monkeypatch.setattr(CareerApp, "follow_files", lambda app: None)
    monkeypatch.setattr("careertui.store.feed.READ_AT_ONCE", 1)
    app = launch(folder)
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "p")
        assert [row.name for row in rows_of(app).people] == ["Person 000"]
        await press(pilot, "tab")
        follow(app)
        await until(pilot, lambda: is_done(app))
        assert isinstance(app.screen, PeopleScreen)
        assert len(rows_of(app).people) == 62
        assert marked_in(app) == {"person-000"}
        assert "1 marked · 60 as opened" in text_of(app)
        assert "✓ Person 000" in text_of(app)
        await press(pilot, "down", "tab", "enter")
        assert app.session.place.scope == PeopleScope.of("person-000", "person-001")


async def test_what_is_typed_and_marked_stays_while_people_come_and_go(
    launch: Open, folder: Path
) -> None:
    app = launch(folder)
    async with app.run_test(size=(140, 42)) as pilot:
        await until(pilot, lambda: is_done(app))
        await press(pilot, "p")
        await type_in(pilot, "person 02")
        await press(pilot, "ctrl+s", "down", "tab", "tab")
        assert marked_in(app) == {"person-021", "person-022"}
        assert here(app) == "person-023"
        row, line = here(app), rows_of(app).cursor - rows_of(app).scroll_offset.y
        (folder / "person-0220.yaml").write_text(profile(22).replace("022", "0220"))
        await until(pilot, lambda: len(rows_of(app).people) == 11)
        assert marked_in(app) == {"person-021", "person-022"}
        assert here(app) == row
        (folder / "person-022.yaml").unlink()
        await until(pilot, lambda: "is gone" in app.main.banner.text)
        assert len(rows_of(app).people) == 11
        app.feed.refresh()
        await until(pilot, lambda: len(rows_of(app).people) == 10)
        assert app.screen.query_one(Input).value == "person 02"
        assert "1 marked" in text_of(app)
        assert abs(rows_of(app).cursor - rows_of(app).scroll_offset.y - line) <= 1
        await press(pilot, "enter")
        assert app.session.place.scope == PeopleScope.of("person-021")


async def test_a_few_of_a_large_folder_are_shown_in_full(
    launch: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("careertui.view.viewer.MANY_ENTRIES", 30)
    app = launch(folder)
    async with app.run_test(size=(140, 42)) as pilot:
        await until(pilot, lambda: is_done(app))
        app.go_to_people(EVERYONE)
        assert isinstance(view_of(app), SampledView)
        few = PeopleScope.of("person-003", "person-030", "person-031")
        app.go_to_people(few)
        assert not isinstance(view_of(app), SampledView)
        assert view_of(app).of == 6
        await press(pilot, "slash")
        await type_in(pilot, "kafka")
        assert view_of(app).total == 2
        assert "2 of 6 entries" in text_of(app)
        assert {e.title for e in view_of(app).ranked} == {"Engineer 3", "Engineer 30"}
        assert app.session.place.cursor.startswith(("person-003#", "person-030#"))


async def test_many_of_a_large_folder_are_counted_and_the_best_are_listed(
    launch: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("careertui.view.viewer.MANY_ENTRIES", 30)
    monkeypatch.setattr("careertui.view.viewer.MOST_LISTED", 5)
    app = launch(folder)
    async with app.run_test(size=(140, 42)) as pilot:
        await until(pilot, lambda: is_done(app))
        await press(pilot, "p")
        await type_in(pilot, "person 00")
        await press(pilot, "ctrl+a", *["backspace"] * 2)
        await type_in(pilot, "01")
        await press(pilot, "ctrl+a", "enter")
        view = view_of(app)
        assert isinstance(view, SampledView)
        assert (view.of, view.total) == (40, 40)
        await press(pilot, "slash")
        await type_in(pilot, "kafka")
        view = view_of(app)
        assert isinstance(view, SampledView)
        assert (view.total, len(view.entries)) == (7, 5)
        assert "7 of 40 entries" in text_of(app)
        assert all(entry.ref < "person-020" for entry in view.ranked)


async def test_one_follows_somebody_out_of_those_who_are_marked_and_comes_back(
    launch: Open,
) -> None:
    app = launch(*FOUR)
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "p", "tab", "tab", "enter")
        app.go_to("plain#about")
        await settled(pilot)
        assert app.session.place.scope == PeopleScope.of("plain")
        await press(pilot, "backspace")
        assert app.session.place.scope == PeopleScope.of("ada", "bruno")
        app.go_to("bruno#harbour-lake")
        await settled(pilot)
        assert app.session.place.scope == PeopleScope.of("ada", "bruno")
        assert app.session.place.pane is PaneName.DETAIL


async def test_files_read_again_keep_those_who_are_marked(launch: Open, tmp_path: Path) -> None:
    for name in FOUR:
        (tmp_path / f"{name}.yaml").write_bytes(path_of(name).read_bytes())
    app = launch(tmp_path)
    async with app.run_test(size=(140, 42)) as pilot:
        app.go_to_people(PeopleScope.of("ada", "bruno"))
        await settled(pilot)
        place = app.session.place
        await until(pilot, lambda: app.snapshot.progress.is_complete)
        assert app.session.place == place
        (tmp_path / "bruno.yaml").unlink()
        app.feed.refresh()
        await until(pilot, lambda: view_of(app).of == 21)
        assert "Ada Example" in lines_of(app)[0]
        (tmp_path / "bruno.yaml").write_bytes(path_of("bruno").read_bytes())
        await until(pilot, lambda: view_of(app).of == 24)
        (tmp_path / "ada.yaml").unlink()
        (tmp_path / "bruno.yaml").unlink()
        app.feed.refresh()
        await until(pilot, lambda: app.session.place.scope == EVERYONE)


async def test_the_window_of_a_few_is_no_higher_than_its_list(launch: Open) -> None:
    app = launch("ada", "bruno")
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "p")
        frame, table = app.screen.query_one("#card"), app.screen.query_one(PeopleRows)
        assert len(table.people) <= table.outer_size.height <= len(table.people) + 2
        assert frame.outer_size.height <= table.outer_size.height + 4
