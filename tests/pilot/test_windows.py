"""The windows over the main screen: help, problems, people, evidence, years, palette."""

from pathlib import Path
from typing import Any

import pytest
from tests.careers import path_of
from tests.pilot.conftest import Open
from tests.pilot.screens import complete, lines_of, press, settled, text_of, type_in
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import Input

from careertui.career.dates import DateRange
from careertui.session.keymap import KEYS
from careertui.session.pane_names import PaneName
from careertui.tui.screens.card import Card, CardFrame
from careertui.tui.screens.help import HelpScreen
from careertui.tui.screens.main import MainScreen
from careertui.tui.screens.people_screen import PeopleScreen
from careertui.tui.screens.prompt import Prompt
from careertui.tui.screens.review import ProblemsScreen
from careertui.tui.screens.skill_card import EvidenceScreen
from careertui.tui.widgets.people_table import PeopleRows

pytestmark = pytest.mark.slow


async def test_help_tells_every_key_and_closes_with_each_of_its_keys(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=(100, 200)) as pilot:
        await press(pilot, "question_mark")
        assert isinstance(app.screen, HelpScreen)
        text = text_of(app)
        assert not [row.tooltip for row in KEYS if row.tooltip not in text]
        for wanted in ("Query", "Signs", "skill:k8s"):
            assert wanted in text
        for key in ("escape", "question_mark", "f1"):
            if not isinstance(app.screen, HelpScreen):
                await press(pilot, "f1")
            await press(pilot, "q", "backspace", "down", "up", "pagedown", "pageup", key)
            assert isinstance(app.screen, MainScreen), key
        assert app.is_running


@pytest.mark.parametrize("key", [*"ypwaxiJRMC", "exclamation_mark"])
async def test_the_keys_of_a_window_are_whole_and_say_how_it_is_closed(
    launch: Open, key: str
) -> None:
    app = launch("ada")
    async with app.run_test(size=(40, 12)) as pilot:
        await press(pilot, "down", "m", key)
        assert isinstance(app.screen, Card)
        keys = app.screen.query_one(CardFrame).border_subtitle or ""
        assert len(keys) <= 34
        if key != "p":
            assert keys.endswith("esc close")
        await pilot.resize_terminal(140, 42)
        await settled(pilot)
        wide = app.screen.query_one(CardFrame).border_subtitle or ""
        assert len(wide) >= len(keys)
        assert wide.endswith(("esc close", "esc closes"))


async def test_help_on_a_narrow_screen_has_what_a_key_does_below_it(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=(40, 40)) as pilot:
        await press(pilot, "question_mark")
        assert any("│     Go to the pane before. " in line for line in lines_of(app))


async def test_a_view_of_a_long_query_says_what_becomes_of_it(launch: Open) -> None:
    app = launch("ada", query="kafka " * 40)
    async with app.run_test(size=(40, 12)) as pilot:
        await press(pilot, "w")
        assert "@name then asks for" in " ".join(text_of(app).replace("│", " ").split())


async def test_problems_are_listed_with_line_and_hint(launch: Open) -> None:
    app = launch("broken")
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "exclamation_mark")
        assert isinstance(app.screen, ProblemsScreen)
        text = text_of(app)
        assert "broken.yaml:9:12" in text
        assert "there is no month 13" in text
        assert "2 items were set aside" in text
        assert "│ start: 2019-13-45 " in text
        await press(pilot, "j", "j")
        assert "skills" in text_of(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, MainScreen)


async def test_where_nothing_is_wrong_the_problems_say_so(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "exclamation_mark")
        assert "Nothing is wrong" in text_of(app)
        await press(pilot, "enter", "j", "escape")
        assert isinstance(app.screen, MainScreen)


async def test_people_are_narrowed_by_typing_and_picked(launch: Open) -> None:
    app = launch("ada", "bruno", "undated")
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "p")
        assert isinstance(app.screen, PeopleScreen)
        text = text_of(app)
        for wanted in ("Everyone", "Ada Example", "Bruno Sample", "Staff engineer, Example Corp"):
            assert wanted in text
        await type_in(pilot, "tide")
        rows = app.screen.query_one(PeopleRows)
        assert [person.name for person in rows.people] == ["Bruno Sample"]
        await press(pilot, "enter")
        assert app.session.place.scope.one == "bruno"
        assert "Bruno Sample" in text_of(app)
        await press(pilot, "backspace")
        assert app.session.place.scope.one == "ada"


async def test_everyone_can_be_shown_at_once(launch: Open) -> None:
    app = launch("ada", "bruno")
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "p", "up", "up", "enter")
        assert app.session.place.scope.is_everyone
        text = text_of(app)
        assert "2 people" in text
        assert "24 entries" in text
        await press(pilot, "5")
        assert "Bruno Sample" in text_of(app)


async def test_no_key_in_the_list_of_people_goes_wrong(launch: Open) -> None:
    app = launch("ada", "bruno", "plain")
    async with app.run_test(size=(140, 42)) as pilot:
        await press(
            pilot, "p", "ctrl+s", "ctrl+s", "pagedown", "pageup", "down", "ctrl+p", "ctrl+n"
        )
        await type_in(pilot, "nobody")
        rows = app.screen.query_one(PeopleRows)
        assert not rows.people
        await press(pilot, "down", "up", "pagedown", "ctrl+s", "enter")
        assert isinstance(app.screen, PeopleScreen)
        await press(pilot, "q")
        assert app.screen.query_one(Input).value == "nobodyq"
        await press(pilot, "escape")
        # What was typed stays, and the list has the keys.
        assert app.focused is rows
        await press(pilot, "down", "x", "enter", "s", "escape")
        assert isinstance(app.screen, MainScreen)
        assert app.session.place.scope.one == "ada"


async def test_a_click_inside_a_window_leaves_it_open_and_one_outside_closes_it(
    launch: Open,
) -> None:
    app = launch("ada", "broken")
    async with app.run_test(size=(100, 30)) as pilot:
        for key in ("p", "exclamation_mark", "question_mark"):
            await press(pilot, key)
            card = app.screen.query_one("#card").region
            for x, y in ((3, card.height // 2), (1, card.height - 2), (0, 0)):
                await pilot.click(offset=(card.x + x, card.y + y))
                await settled(pilot)
                assert not isinstance(app.screen, MainScreen), key
            await pilot.click(offset=(1, 1))
            await settled(pilot)
            assert isinstance(app.screen, MainScreen), key


async def test_one_person_is_listed_alone(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "p")
        assert [p.name for p in app.screen.query_one(PeopleRows).people] == ["Ada Example"]
        await press(pilot, "enter")
        assert app.session.place.scope.one == "ada"


async def test_the_evidence_card_shows_years_and_proofs(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=(140, 42)) as pilot:
        await complete(pilot)
        await press(pilot, "3", "j", "enter")
        assert isinstance(app.screen, EvidenceScreen)
        text = text_of(app)
        assert "≈ 9 years · 2010 – 2019 · 3 proofs" in text
        assert "2010  2011" in text
        for proof in ("Engineer", "Topic browser", "Developer"):
            assert proof in text
        await press(pilot, "j", "enter")
        assert isinstance(app.screen, MainScreen)
        assert app.session.place.cursor == "ada#topic-browser"
        assert app.session.place.pane is PaneName.DETAIL


async def test_a_skill_without_proof_says_so(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=(140, 42)) as pilot:
        await complete(pilot)
        await press(pilot, "3", "G", "enter")
        assert "It stands in a list of skills" in text_of(app)
        await press(pilot, "enter", "j", "q")
        assert isinstance(app.screen, MainScreen)


async def test_the_evidence_is_that_of_the_lens(launch: Open) -> None:
    app = launch("ada", years=DateRange(2010, 2012))
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "3")
        app.ask_skill("Java")
        await pilot.pause()
        assert "1 proof" in text_of(app)
        await press(pilot, "escape")
        app.ask_skill("Rust")
        await pilot.pause()
        assert "2019 – now" in text_of(app)
        await press(pilot, "escape")
        app.ask_skill("Basketry")
        await pilot.pause()
        assert isinstance(app.screen, MainScreen)


async def test_years_are_typed(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "y")
        assert isinstance(app.screen, Prompt)
        await type_in(pilot, "2016..18")
        await press(pilot, "enter")
        assert app.session.lens.years == DateRange(2016, 2018)
        await press(pilot, "y")
        await type_in(pilot, "x[/b]")
        await press(pilot, "enter")
        assert isinstance(app.screen, Prompt)
        assert "is not understood" in text_of(app)
        await press(pilot, "escape")
        assert app.session.lens.years == DateRange(2016, 2018)
        await press(pilot, "y", "end", "ctrl+u", "enter")
        assert app.session.lens.years is None


async def _choose(pilot: Pilot[Any], text: str) -> None:
    """Types into the palette and takes the first of what it offers."""
    await press(pilot, "ctrl+p")
    await type_in(pilot, text)
    if searches := [worker for worker in pilot.app.workers if worker.group != "feed"]:
        await pilot.app.workers.wait_for_complete(searches)
    await pilot.pause()
    await press(pilot, "enter")
    await settled(pilot)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("topic brow", "ada#topic-browser"),
        ("harbour", "bruno#harbour-lake"),
    ],
)
async def test_the_palette_goes_to_any_entry(launch: Open, typed: str, wanted: str) -> None:
    app = launch("ada", "bruno")
    async with app.run_test(size=(140, 42)) as pilot:
        await _choose(pilot, typed)
        assert app.session.place.cursor == wanted
        assert isinstance(app.screen, MainScreen)


async def test_the_palette_finds_people_skills_and_actions(launch: Open) -> None:
    app = launch("ada", "bruno")
    async with app.run_test(size=(140, 42)) as pilot:
        await _choose(pilot, "bruno sample")
        assert app.session.place.scope.one == "bruno"
        await _choose(pilot, "python")
        assert isinstance(app.screen, EvidenceScreen)
        await press(pilot, "escape")
        await _choose(pilot, "give the pane the whole")
        assert app.session.is_zoomed
        await press(pilot, "ctrl+p")
        assert isinstance(app.screen, CommandPalette)
        await press(pilot, "escape")
        assert isinstance(app.screen, MainScreen)


async def test_in_the_palette_a_name_goes_before_an_action_with_its_letters_here_and_there(
    launch: Open, tmp_path: Path
) -> None:
    career = tmp_path / "pat.yaml"
    career.write_text("name: Pat Example\nprojects: [{name: Store, skills: [HBase]}]\n")
    app = launch(career)
    async with app.run_test(size=(140, 42)) as pilot:
        await _choose(pilot, "hbase")
        assert isinstance(app.screen, EvidenceScreen)
        await press(pilot, "escape")
        # Where nothing has that name, the letters of an action are enough.
        await _choose(pilot, "gvthepnewh")
        assert app.session.is_zoomed


async def test_the_palette_finds_skills_that_are_not_in_the_lens(launch: Open) -> None:
    app = launch("ada", query="skill:Soldering")
    async with app.run_test(size=(140, 42)) as pilot:
        await _choose(pilot, "RocksDB")
        assert isinstance(app.screen, EvidenceScreen)


async def test_files_that_cannot_be_found_are_problems(launch: Open, tmp_path: Path) -> None:
    app = launch(tmp_path / "gone.yaml", path_of("ada"))
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "exclamation_mark")
        assert "gone.yaml" in text_of(app)
        await press(pilot, "escape", "p", "down", "enter")
        assert app.session.place.scope.one == "ada"


@pytest.mark.parametrize("window", ["p", "exclamation_mark", "y", "t", "ctrl+p"])
async def test_a_window_that_is_closed_twice_at_once_leaves_the_screen_below(
    launch: Open, window: str
) -> None:
    app = launch("ada", "bruno")
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, window)
        assert not isinstance(app.screen, MainScreen)
        above = app.screen
        above.dismiss(None)
        above.dismiss(None)
        await settled(pilot)
        assert isinstance(app.screen, MainScreen)
        await press(pilot, "j")
    assert app.exit_code == 0
