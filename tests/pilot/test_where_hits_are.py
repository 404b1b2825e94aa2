"""Where hits are: counted on tabs, a key away elsewhere, listed where none is in sight."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.pilot.conftest import Open
from tests.pilot.screens import lines_of, press, settled, text_of, type_in

from careertui.career.library import EVERYONE, PeopleScope
from careertui.session.pane_names import PaneName
from careertui.tui.app import CareerApp
from careertui.tui.widgets.entry_panes import Projects
from careertui.tui.widgets.skills_pane import Skills

pytestmark = pytest.mark.slow

PAT = """\
name: Pat Example
experience: [{organization: Acme, title: Keeper of bees, start: 2019, end: 2021, skills: [Honey]}]
projects: [{name: Hives, start: 2020, skills: [Honey, Wax]}]
courses: [{name: Pottery, date: 2018}]
"""
ROBIN = """\
name: Robin Sample
projects: [{name: Glaze, start: 2020, skills: [Pottery]}, {name: Kiln, skills: [Pottery]}]
"""
KIM = """\
name: Kim Muster
projects: [{name: Wheel, start: 2020, skills: [Pottery, Clay]}]
"""
SIZES = [(140, 42), (80, 24), (40, 12)]


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, ...]:
    paths = tuple(tmp_path / name for name in ("pat.yaml", "robin.yaml", "kim.yaml"))
    for path, text in zip(paths, (PAT, ROBIN, KIM), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def tabs_of(app: CareerApp) -> str:
    line = next(line for line in lines_of(app) if re.match(r" ?1[ :]", line))
    return line.removesuffix("? keys").rstrip()


def pane(app: CareerApp) -> PaneName:
    return app.session.place.pane


@pytest.mark.parametrize(
    ("size", "tabs"),
    [
        ((80, 24), " 1 Timeline 2  2 Projects 1  3 Skills 2  4 Detail  5 All 2"),
        ((60, 20), " 1 Timeline 2  2 Projects 1  3 Skills 2  4 Detail  5 All 2"),
        ((56, 20), "1 Timeline 2 2 Projects 1 3 Skills 2 4 Detail 5 All 2"),
        ((40, 12), " 1:2  2 Projects 1  3:2  4  5:2"),
    ],
)
async def test_tabs_count_what_a_query_finds(
    launch: Open, files: tuple[Path, ...], size: tuple[int, int], tabs: str
) -> None:
    app = launch(files[0])
    async with app.run_test(size=size) as pilot:
        await press(pilot, "escape", "2")
        assert not re.search(r"Projects \d", tabs_of(app))
        await press(pilot, "/")
        await type_in(pilot, "honey")
        assert tabs_of(app) == tabs
        await press(pilot, "escape")
        assert not re.search(r"Projects \d", tabs_of(app))


async def test_a_tab_with_its_count_is_picked_by_the_mouse(
    launch: Open, files: tuple[Path, ...]
) -> None:
    app = launch(files[0])
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "escape", "2", "/")
        await type_in(pilot, "honey")
        row = next(y for y, line in enumerate(lines_of(app)) if line.startswith(" 1 Timeline"))
        await pilot.click(offset=(tabs_of(app).index("Skills 2") + 7, row))
        await settled(pilot)
        assert pane(app) is PaneName.SKILLS


async def test_titles_count_what_a_query_finds(launch: Open, files: tuple[Path, ...]) -> None:
    app = launch(files[0])
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "/")
        await type_in(pilot, "honey")
        text = text_of(app)
        for title in ("1 Timeline 2 found", "2 Projects 1", "3 Skills 2"):
            assert title in text


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key", ["2", "3"])
async def test_everything_is_listed_where_the_pane_has_no_hit_and_goes_when_the_query_does(
    launch: Open, files: tuple[Path, ...], size: tuple[int, int], key: str
) -> None:
    app = launch(files[0])
    async with app.run_test(size=size) as pilot:
        await press(pilot, "escape", key)
        before = pane(app)
        await press(pilot, "/")
        await type_in(pilot, "pottery")
        assert pane(app) is PaneName.EVERYTHING
        assert any("Pottery" in line for line in lines_of(app)[2:])
        await press(pilot, "enter")
        assert app.focused is app.main._panes[PaneName.EVERYTHING]
        await press(pilot, "escape")
        assert pane(app) is before


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key", ["2", "3"])
async def test_leaving_the_field_without_its_query_puts_the_focus_into_the_pane_that_comes_back(
    launch: Open, files: tuple[Path, ...], size: tuple[int, int], key: str
) -> None:
    app = launch(files[0])
    async with app.run_test(size=size) as pilot:
        await press(pilot, "escape", key)
        before = pane(app)
        await press(pilot, "/")
        await type_in(pilot, "pottery")
        assert pane(app) is PaneName.EVERYTHING
        await press(pilot, "escape")
        assert pane(app) is before
        assert app.focused is app.main._panes[before]
        assert app.focused.region


async def test_the_focus_does_not_go_back_and_forth_while_one_types(
    launch: Open, files: tuple[Path, ...]
) -> None:
    app = launch(files[0])
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "escape", "2", "/")
        seen = []
        for letter in "pottery | honey":
            await press(pilot, "space" if letter == " " else letter)
            seen.append(pane(app))
        assert seen == sorted(seen, key=lambda each: each is PaneName.EVERYTHING)
        assert seen[-1] is PaneName.EVERYTHING
        await press(pilot, *["backspace"] * len("pottery | honey"))
        assert pane(app) is PaneName.PROJECTS


async def test_where_nothing_is_found_at_all_the_pane_stays(
    launch: Open, files: tuple[Path, ...]
) -> None:
    app = launch(files[0])
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "escape", "2", "/")
        await type_in(pilot, "zzzzzz")
        assert pane(app) is PaneName.PROJECTS
        assert "Nothing here matches" in text_of(app)


async def test_a_filter_that_is_no_query_leaves_the_pane(
    launch: Open, files: tuple[Path, ...]
) -> None:
    app = launch(files[0])
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "escape", "2", "y")
        await type_in(pilot, "2018")
        await press(pilot, "enter")
        assert pane(app) is PaneName.PROJECTS


async def test_a_pane_that_one_goes_to_from_there_stays(
    launch: Open, files: tuple[Path, ...]
) -> None:
    app = launch(files[0])
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "escape", "2", "/")
        await type_in(pilot, "pottery")
        await press(pilot, "enter", "1")
        assert pane(app) is PaneName.TIMELINE
        await press(pilot, "escape")
        assert pane(app) is PaneName.TIMELINE


@pytest.mark.parametrize("size", SIZES)
async def test_a_query_given_at_the_start_shows_its_hits(
    launch: Open, files: tuple[Path, ...], size: tuple[int, int]
) -> None:
    app = launch(*files[:2], query="kiln", people=("Pat Example",))
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        assert pane(app) is PaneName.EVERYTHING
        assert any("Kiln" in line for line in lines_of(app)[2:])


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key", ["2", "3"])
async def test_a_row_leads_to_what_is_found_elsewhere(
    launch: Open, files: tuple[Path, ...], size: tuple[int, int], key: str
) -> None:
    app = launch(*files, people=("Kim Muster",))
    async with app.run_test(size=size) as pilot:
        await press(pilot, "escape", key, "/")
        await type_in(pilot, "pottery")
        await press(pilot, "enter")
        before = pane(app)
        assert "⏎ search everyone · 3 found elsewhere" in text_of(app)
        await press(pilot, "G", "enter")
        assert app.session.place.scope is EVERYONE
        assert (pane(app), app.session.place.text) == (before, "pottery")
        assert "search everyone" not in text_of(app)
        await press(pilot, "backspace")
        assert app.session.place.scope == PeopleScope.of("kim")


async def test_the_row_is_under_no_cursor_until_one_goes_there(
    launch: Open, files: tuple[Path, ...]
) -> None:
    app = launch(*files, people=("Kim Muster",))
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "escape", "/")
        await type_in(pilot, "pottery")
        assert "found elsewhere" in text_of(app)
        assert app.query_one(Skills).cursor == 0


async def test_it_does_so_where_several_people_are_shown_and_have_nothing(
    launch: Open, files: tuple[Path, ...]
) -> None:
    app = launch(*files, people=("Kim Muster", "Pat Example"))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "escape", "2", "/")
        await type_in(pilot, "kiln")
        assert pane(app) is PaneName.EVERYTHING
        assert "⏎ search everyone · 1 found elsewhere" in text_of(app)
        await press(pilot, "enter", "enter")
        assert app.session.place.scope is EVERYONE
        assert any("Kiln" in line for line in lines_of(app)[3:])


async def test_the_row_names_the_key_as_it_is_bound(launch: Open, files: tuple[Path, ...]) -> None:
    app = launch(*files, people=("Kim Muster",), is_ascii=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "escape", "2", "/")
        await type_in(pilot, "pottery")
        assert "enter search everyone" in text_of(app)


async def test_the_row_to_everyone_takes_the_cursor_from_no_skill(
    launch: Open, files: tuple[Path, ...]
) -> None:
    app = launch(*files, people=("Kim Muster",))
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "escape", "/")
        for letter in "pottery":
            await press(pilot, letter)
            assert app.main.query_one(Skills).cursor == 0


async def test_the_row_to_everyone_takes_the_cursor_from_no_project(
    launch: Open, files: tuple[Path, ...]
) -> None:
    role = "experience: [{organization: Acme, title: Xylograph, start: 2010}]\n"
    projects = "[{name: Glaze, start: 2020, skills: [Xylograph]}, {name: Kiln}]"
    files[1].write_text(f"name: Robin Sample\n{role}projects: {projects}\n", encoding="utf-8")
    files[2].write_text(KIM.replace("Clay", "Xylograph"), encoding="utf-8")
    app = launch(*files, people=("Robin Sample",))
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "escape", "/")
        projects_pane = app.main.query_one(Projects)
        projects_pane.cursor = 1
        for letter in "xylograph":
            await press(pilot, letter)
            assert projects_pane.ref == "robin#glaze"
        assert "1 found elsewhere" in text_of(app)
