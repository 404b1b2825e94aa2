"""The home of a folder of many: its people, with a column for each skill that is asked for."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.pilot.conftest import Open
from tests.pilot.screens import lines_of, press, settled, text_of, type_in, until
from tests.pilot.test_library_scale import is_done
from textual.events import Key
from textual.widgets import Input

from careertui.career.library import PeopleScope
from careertui.career.text import counted
from careertui.query.parser import parse
from careertui.session.pane_names import PaneName
from careertui.tui.app import CareerApp
from careertui.tui.screens.compare_screen import CompareScreen
from careertui.tui.screens.help import HelpScreen
from careertui.tui.screens.main import MainScreen
from careertui.tui.screens.people_screen import PeopleScreen
from careertui.tui.widgets.people_table import PeopleRows, TableLayout
from careertui.tui.widgets.person_pane import PersonPane

pytestmark = pytest.mark.slow
SIZES = [(140, 42), (80, 24), (40, 12)]


def job(title: str, start: str, end: str, *skills: str) -> Any:
    """A role with dates."""
    return {
        "organization": "Acme", "title": title, "start": start, "end": end, "skills": list(skills),
    }  # fmt: skip


PEOPLE: dict[str, Any] = {
    "ada": [
        job("Staff engineer", "2019-01", "present", "Kubernetes"),
        job("Developer", "2015-01", "2018-12", "Apache Spark"),
    ],
    "bo": [job("Data engineer", "2020-01", "2024-06", "Apache Spark", "Kubernetes")],
    "cy": [job("Clerk", "2021-01", "present", "Kafka")],
    "di": [job("Platform lead", "2014-01", "present", "Kubernetes")],
    "ed": [job("Analyst", "2012-01", "2013-12", "Excel")],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with these people."""
    home = tmp_path / "candidates"
    home.mkdir()
    for key, roles in PEOPLE.items():
        said = {"name": f"{key.title()} Example", "experience": roles}
        (home / f"{key}.json").write_text(json.dumps(said))
    return home


@pytest.fixture
def at_home(launch: Open, folder: Path) -> Open:
    """Opens the folder as people do."""
    return lambda *paths, **more: launch(*(paths or [folder]), has_home=True, **more)


def rows_in(app: CareerApp) -> PeopleRows:
    """The list."""
    return app.screen.query_one(PeopleRows)


def names_in(app: CareerApp) -> list[str]:
    """Who is listed."""
    return [row.key for row in rows_in(app).people if row.person is not None]


@pytest.mark.parametrize("size", SIZES)
async def test_a_folder_of_many_opens_on_its_people(at_home: Open, size: tuple[int, int]) -> None:
    app = at_home()
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: is_done(app))
        assert isinstance(app.screen, PeopleScreen)
        assert rows_in(app).has_focus
        assert names_in(app) == ["ada", "bo", "cy", "di", "ed"]
        assert "5 as opened" in text_of(app)
        assert "Di Example" in text_of(app)
        await press(pilot, "j", "j", "enter")
        assert isinstance(app.screen, MainScreen)
        assert app.session.place.scope == PeopleScope.of("cy")
        await press(pilot, "p")
        assert isinstance(app.screen, PeopleScreen)
        assert app.screen.query_one(Input).has_focus


async def test_the_list_says_that_more_people_are_being_read(
    at_home: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow = CareerApp.follow_files
    monkeypatch.setattr(CareerApp, "follow_files", lambda app: None)
    monkeypatch.setattr("careertui.store.feed.READ_AT_ONCE", 15_000)
    monkeypatch.setattr("careertui.tui.launch.FEW_FILES", 1)
    app = at_home()
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "j", "k")
        count = len(app.session.library.people)
        assert 1 < count < len(PEOPLE)
        left = counted(len(PEOPLE) - count, "file")
        assert f"{count} as opened · {left} to read" in text_of(app)
        assert f"{count} people so far" in text_of(app)
        await pilot.resize_terminal(40, 12)
        assert f"People · {count} · {left} to read ─" in lines_of(app)[0]
        await pilot.resize_terminal(140, 42)
        await press(pilot, "/")
        await type_in(pilot, "kubernetes")
        assert "to read" in text_of(app)
        await press(pilot, "ctrl+u")
        follow(app)
        await until(pilot, lambda: is_done(app))
        await until(pilot, lambda: "to read" not in text_of(app))
        assert "5 as opened" in text_of(app)
        assert "so far" not in text_of(app)


@pytest.mark.parametrize("count", [1, 3])
async def test_a_folder_of_few_opens_on_a_career(at_home: Open, tmp_path: Path, count: int) -> None:
    few = tmp_path / "few"
    few.mkdir()
    for number in range(count):
        said = {"name": f"Person {number}", "experience": PEOPLE["ada"]}
        (few / f"p{number}.json").write_text(json.dumps(said))
    app = at_home(few)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, MainScreen)


async def test_a_career_among_many_files_that_are_none_opens_as_a_career(
    at_home: Open, tmp_path: Path
) -> None:
    mixed = tmp_path / "mixed"
    mixed.mkdir()
    for number in range(60):
        (mixed / f"data{number:02}.json").write_text('{"version": 1}')
    (mixed / "ada.json").write_text(json.dumps({"name": "Ada", "experience": PEOPLE["ada"]}))
    app = at_home(mixed)
    assert app.snapshot.progress.total > 0
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, MainScreen)


async def test_files_that_are_named_and_people_who_are_named_open_on_a_career(
    at_home: Open, folder: Path
) -> None:
    for app in (at_home(*sorted(folder.iterdir())), at_home(people=("di",))):
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.pause()
            assert isinstance(app.screen, MainScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_a_query_has_a_column_for_each_skill_and_the_best_first(
    at_home: Open, size: tuple[int, int]
) -> None:
    app = at_home()
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: is_done(app))
        await press(pilot, "slash")
        await type_in(pilot, "kubernetes")
        assert names_in(app) == ["di", "ada", "bo"]
        assert "3 of 5, best first" in text_of(app)
        assert "12.9y" in text_of(app)
        assert "7.9y" in text_of(app)
        is_wide = size[0] >= 100
        assert ("–now ●" in text_of(app)) == is_wide
        assert "Kubern" in text_of(app)
        assert {len(line) for line in lines_of(app)} == {size[0]}
        await type_in(pilot, " spark")
        assert names_in(app) == ["ada", "bo"]
        assert len(rows_in(app).skills) == 2


async def test_lengths_are_asked_for_and_columns_sort(at_home: Open) -> None:
    app = at_home()
    async with app.run_test(size=(140, 42)) as pilot:
        await until(pilot, lambda: is_done(app))
        await press(pilot, "slash")
        await type_in(pilot, "skill:kubernetes>=5y | skill:spark>=4y")
        assert set(names_in(app)) == {"ada", "bo", "di"}
        await press(pilot, "escape")
        assert rows_in(app).has_focus
        await press(pilot, "s")
        assert "by Kubernetes" in text_of(app)
        assert names_in(app) == ["di", "ada", "bo"]
        await press(pilot, "s")
        assert "by Apache Spark" in text_of(app)
        assert names_in(app) == ["bo", "ada", "di"]
        await press(pilot, "s")
        assert "by name" in text_of(app)
        assert names_in(app) == ["ada", "bo", "di"]


async def test_the_cursor_stays_with_the_person_it_is_on_while_the_list_is_sorted(
    at_home: Open,
) -> None:
    app = at_home()
    async with app.run_test(size=(140, 42)) as pilot:
        await until(pilot, lambda: is_done(app))
        await press(pilot, "j", "j", "j")
        row = rows_in(app).row
        assert row is not None
        assert row.key == "di"
        orders = set()
        for _ in range(5):
            await press(pilot, "s")
            orders.add(tuple(names_in(app)))
            assert rows_in(app).row is row
            assert "Platform lead" in text_of(app)
        assert len(orders) > 2


async def test_the_person_under_the_cursor_stands_beside_the_list_with_proofs(
    at_home: Open,
) -> None:
    app = at_home()
    async with app.run_test(size=(140, 42)) as pilot:
        await until(pilot, lambda: is_done(app))
        pane = app.screen.query_one(PersonPane)
        assert pane.display
        await press(pilot, "slash")
        await type_in(pilot, "kubernetes spark")
        text = text_of(app)
        assert "Kubernetes  7.9y · 2019–now · 1 proof" in text
        assert re.search(r"• Developer +2015–18", text)
        assert "2015 – 2026" in text
        await press(pilot, "down")
        await settled(pilot)
        assert "Kubernetes  4.5y · 2020–2024 · 1 proof" in text_of(app)
        await press(pilot, "escape", "d")
        assert not pane.display


async def test_on_a_narrow_screen_the_person_takes_the_place_of_the_list(at_home: Open) -> None:
    app = at_home()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: is_done(app))
        pane = app.screen.query_one(PersonPane)
        assert not pane.display
        await press(pilot, "d")
        assert pane.display
        assert "Staff engineer" in text_of(app)
        await press(pilot, "j")
        await settled(pilot)
        assert "Bo Example" in text_of(app)
        assert "Ada Example" not in text_of(app)
        await press(pilot, "d")
        assert "Ada Example" in text_of(app)


async def test_the_career_of_who_is_chosen_opens_with_what_was_asked_for(at_home: Open) -> None:
    app = at_home()
    async with app.run_test(size=(140, 42)) as pilot:
        await until(pilot, lambda: is_done(app))
        await press(pilot, "slash")
        await type_in(pilot, "skill:kubernetes>=5y")
        await press(pilot, "enter")
        assert app.session.place.scope == PeopleScope.of("di")
        assert "skill Kubernetes >=5y" in text_of(app)
        assert {entry.title for entry in app.main._shown.view.ranked} == {"Platform lead"}
        await press(pilot, "p")
        assert names_in(app) == ["di", "ada"]
        await press(pilot, "escape", "p", "ctrl+u")
        await type_in(pilot, "ed")
        await press(pilot, "enter")
        assert app.session.place.scope == PeopleScope.of("ed")
        assert app.session.lens == parse("skill:kubernetes>=5y").lens


async def test_the_keys_are_told_over_the_list(at_home: Open) -> None:
    app = at_home()
    async with app.run_test(size=(140, 42)) as pilot:
        await until(pilot, lambda: is_done(app))
        assert "? keys" in text_of(app)
        await press(pilot, "?")
        assert isinstance(app.screen, HelpScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, PeopleScreen)
        await press(pilot, "slash", "c", "?")
        assert app.screen.query_one(Input).value == "c?"


async def test_keys_of_one_read_are_a_query(at_home: Open) -> None:
    app = at_home()
    async with app.run_test(size=(140, 42)) as pilot:
        await until(pilot, lambda: is_done(app))
        for key in ("slash", *"spark/p"):
            app.post_message(Key(key, "/" if key == "slash" else key))
        await settled(pilot)
        assert app.screen.query_one(Input).value == "spark/p"


async def test_who_is_marked_is_known_to_the_session(at_home: Open) -> None:
    app = at_home()
    async with app.run_test(size=(140, 42)) as pilot:
        await until(pilot, lambda: is_done(app))
        await press(pilot, "tab", "down", "tab")
        assert app.session.marked == {"ada", "cy"}
        await press(pilot, "escape")
        assert app.session.marked == {"ada", "cy"}


async def test_enter_shows_who_is_under_the_cursor_whoever_was_marked_in_an_earlier_run(
    at_home: Open,
) -> None:
    first = at_home()
    async with first.run_test(size=(140, 42)) as pilot:
        await until(pilot, lambda: is_done(first))
        await press(pilot, "tab", "down", "tab", "enter")
        assert first.session.place.scope == PeopleScope.of("ada", "cy")
        await press(pilot, "q")
    later = at_home()
    async with later.run_test(size=(140, 42)) as pilot:
        await until(pilot, lambda: is_done(later))
        assert later.session.place.scope == PeopleScope.of("ada", "cy")
        assert "marked" not in text_of(later)
        await press(pilot, "slash")
        await type_in(pilot, "excel")
        await press(pilot, "enter")
        assert later.session.place.scope == PeopleScope.of("ed")


async def test_the_empty_field_says_which_key_goes_there_from_the_list(at_home: Open) -> None:
    app = at_home()
    async with app.run_test(size=(140, 42)) as pilot:
        await until(pilot, lambda: is_done(app))
        assert "/ searches all they have: name" in text_of(app)
        await press(pilot, "slash")
        assert "searches all they have" not in text_of(app)
        assert "all they have: name" in text_of(app)
        await press(pilot, "escape")


async def test_the_head_says_that_some_rows_hold_what_was_found(at_home: Open) -> None:
    app = at_home()
    async with app.run_test(size=(140, 42)) as pilot:
        await until(pilot, lambda: is_done(app))
        await press(pilot, "slash")
        await type_in(pilot, "kubernetes")
        assert "role now" in text_of(app)
        await type_in(pilot, " engineer")
        assert "role or found" in text_of(app) or "role, or what was found" in text_of(app)


async def test_one_goes_to_the_next_person_of_the_list_with_lens_and_pane(at_home: Open) -> None:
    app = at_home()
    async with app.run_test(size=(140, 42)) as pilot:
        await until(pilot, lambda: is_done(app))
        await press(pilot, "slash")
        await type_in(pilot, "kubernetes")
        await press(pilot, "enter", "3")
        assert app.session.place.scope == PeopleScope.of("di")
        lens, trail = app.session.lens, app.session.trail
        for key in ("ada", "bo", "di"):
            await press(pilot, ">")
            assert app.session.place.scope == PeopleScope.of(key)
            assert app.session.lens == lens
            assert app.session.place.pane is PaneName.SKILLS
        await press(pilot, "<", "<")
        assert app.session.place.scope == PeopleScope.of("ada")
        assert app.session.place.cursor.startswith("ada#")
        assert app.session.trail == trail


async def test_those_who_are_marked_stand_side_by_side(at_home: Open) -> None:
    app = at_home()
    async with app.run_test(size=(140, 42)) as pilot:
        await until(pilot, lambda: is_done(app))
        await press(pilot, "equals_sign")
        assert isinstance(app.screen, PeopleScreen)
        await press(pilot, "tab", "down", "down", "tab", "equals_sign")
        await settled(pilot)
        assert isinstance(app.screen, CompareScreen)
        assert "Di Example" in text_of(app)
        assert "Bo Example" not in text_of(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, MainScreen)
        assert app.session.place.scope == PeopleScope.of("ada", "di")


async def test_a_job_ad_is_held_beside_those_who_are_found(at_home: Open) -> None:
    app = at_home()
    async with app.run_test(size=(140, 42)) as pilot:
        await until(pilot, lambda: is_done(app))
        await press(pilot, "slash")
        await type_in(pilot, "kubernetes spark")
        await press(pilot, "escape", "J")
        await settled(pilot)
        assert app.session.place.scope == PeopleScope.of("ada", "bo")
        assert not isinstance(app.screen, MainScreen | PeopleScreen)


async def test_escape_leaves_the_field_then_the_list(at_home: Open) -> None:
    app = at_home()
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: is_done(app))
        await press(pilot, "slash")
        await type_in(pilot, "excel")
        await press(pilot, "escape")
        assert rows_in(app).has_focus
        assert names_in(app) == ["ed"]
        await press(pilot, "escape")
        assert isinstance(app.screen, MainScreen)
        assert app.session.place.scope == PeopleScope.of("ada")


async def test_in_ascii_all_of_it_is_ascii(at_home: Open) -> None:
    app = at_home(is_ascii=True)
    async with app.run_test(size=(140, 42)) as pilot:
        await until(pilot, lambda: is_done(app))
        await press(pilot, "slash")
        await type_in(pilot, "kubernetes spark")
        assert text_of(app).isascii()


@pytest.mark.parametrize("room", range(1, 140))
def test_the_columns_never_take_more_than_there_is(room: int) -> None:
    for skills in range(1, 7):
        for has_signs in (True, False):
            layout = TableLayout.of(room, skills, has_signs=has_signs)
            taken = layout.name + 1 + layout.skills * (layout.skill + 1)
            taken += layout.role + 1 if layout.role else 0
            assert taken <= max(room, 2)
            assert layout.name >= 1
            assert layout.skills <= skills
