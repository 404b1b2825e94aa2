"""The interview: questions, answers, the story, practice, the clock, and what lasts."""

from pathlib import Path
from typing import Any

import pytest
from tests.careers import TODAY
from tests.pilot.conftest import Open
from tests.pilot.screens import complete, lines_of, press, settled, text_of, type_in
from textual.app import App
from textual.widgets import Input

from careertui.settings import Directories, read_state
from careertui.store.sources import bundled_folder
from careertui.tui.screens.export_dialog import ExportDialog
from careertui.tui.screens.interview_screen import InterviewScreen
from careertui.tui.screens.main import MainScreen

pytestmark = pytest.mark.slow

WIDE = (140, 42)
STORIES = bundled_folder() / "ml-engineer.yaml"


def title_of(app: App[Any]) -> str:
    return lines_of(app)[0]


async def test_a_question_is_answered_with_stories_best_first(launch: Open) -> None:
    app = launch(STORIES)
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "i")
        assert isinstance(app.screen, InterviewScreen)
        await type_in(pilot, "Have you worked with drones?")
        await press(pilot, "enter")
        lines = lines_of(app)
        assert "Have you worked with drones?" in lines[1]
        assert "Learning robotics for UAVs" in lines[2]
        text = text_of(app)
        assert "Situation   One project was to control UAVs on missions." in text
        assert "About       Control of UAVs on missions" in text
        await press(pilot, "j")
        assert "Situation   One project was" not in text_of(app)
        await press(pilot, "k", "enter")
        assert isinstance(app.screen, MainScreen)
        assert app.session.entry is not None
        assert app.session.entry.id == "challenge-uav"


async def test_where_nothing_fits_it_says_so(launch: Open) -> None:
    app = launch(STORIES)
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "i")
        await type_in(pilot, "How do you grow tomatoes?")
        await press(pilot, "enter")
        assert "Nothing in this career answers that." in text_of(app)
        await press(pilot, "ctrl+n", "T", "escape")
        assert isinstance(app.screen, MainScreen)


@pytest.mark.parametrize("size", [WIDE, (80, 24), (40, 12)], ids=str)
async def test_practice_goes_through_the_own_questions(launch: Open, size: tuple[int, int]) -> None:
    app = launch(STORIES)
    async with app.run_test(size=size) as pilot:
        await complete(pilot)
        await press(pilot, "i", "ctrl+n")
        assert "1 of 35 questions" in title_of(app)
        assert "What is your favorite project?" in text_of(app)
        assert "Three projects built from" in text_of(app)
        await press(pilot, "n", "n", "p")
        assert "2 of 35 questions" in title_of(app)
        await press(pilot, "p", "p")
        assert "35 of 35 questions" in title_of(app)


async def test_told_stories_come_last_in_practice_and_last_to_the_next_run(
    launch: Open, places: Directories
) -> None:
    app = launch(STORIES)
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "i", "ctrl+n", "T")
        assert f"told 1× · {TODAY}" in text_of(app)
        await press(pilot, "escape", "i", "ctrl+n")
        assert "What is your favorite project?" not in text_of(app)
        await press(pilot, "escape")
    state, _ = read_state(places.state_file)
    assert state.told == {"ml-engineer#favorite-projects": (str(TODAY),)}


async def test_a_story_is_told_today_or_that_is_taken_back(launch: Open) -> None:
    app = launch(STORIES)
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "i", "ctrl+n", "T", "T")
        assert "told" not in text_of(app).lower().replace("t told", "")
        assert app.session.told.days == {}


async def test_the_clock_counts_up_and_starts_anew_with_each_question(launch: Open) -> None:
    app, now = launch(STORIES), [100.0]
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        screen = InterviewScreen(TODAY, lambda: now[0])
        app.push_screen(screen)
        await settled(pilot)
        await press(pilot, "ctrl+n", "t")
        now[0] += 65
        screen._show_title()
        assert "1:05" in title_of(app)
        await press(pilot, "n")
        assert "0:00" in title_of(app)
        await press(pilot, "t")
        assert "0:00" not in title_of(app)


async def test_what_is_marked_there_is_in_the_basket(launch: Open) -> None:
    app = launch(STORIES)
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "i", "ctrl+n", "m")
        assert app.session.basket.refs == {"ml-engineer#favorite-projects"}
        assert "✓" in lines_of(app)[2]


async def test_the_answers_are_exported(launch: Open, tmp_path: Path) -> None:
    app = launch(STORIES)
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "i")
        await type_in(pilot, "Have you worked with drones?")
        await press(pilot, "enter", "x")
        assert isinstance(app.screen, ExportDialog)
        assert "2 entries, answers" in text_of(app)
        app.screen.query_one(Input).value = str(tmp_path / "sheet.md")
        await press(pilot, "enter")
        assert "Learning robotics for UAVs" in (tmp_path / "sheet.md").read_text("utf-8")


async def test_notes_are_shown_when_asked_for(launch: Open) -> None:
    app = launch(STORIES)
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "i")
        await type_in(pilot, "Explain a technical project, step by step")
        await press(pilot, "enter")
        assert "jkl" not in text_of(app)
        await press(pilot, "N")
        assert "jkl" in text_of(app)
        await press(pilot, "N")
        assert "jkl" not in text_of(app)


async def test_a_career_without_questions_says_so(launch: Open) -> None:
    app = launch("plain")
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "i", "ctrl+n")
        assert "No story names a question that it answers." in text_of(app)


async def test_hostile_stories_are_drawn_as_they_are_written(launch: Open, tmp_path: Path) -> None:
    path = tmp_path / "odd.yaml"
    path.write_text(
        "name: Ada\nstories:\n  - title: '[bold]conflict[/] \\e[31m'\n"
        "    prompts: ['[link=x]Any conflict?[/]']\n    situation: '[red]x[/red]'\n",
        encoding="utf-8",
    )
    app = launch(path)
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "i", "ctrl+n")
        assert "[bold]conflict[/]" in text_of(app)
        assert "[red]x[/red]" in text_of(app)


async def test_the_border_names_the_keys_that_act_where_the_cursor_is(launch: Open) -> None:
    app = launch(STORIES)
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "i")
        assert "enter ask · ctrl+n question of yours" in lines_of(app)[-1]
        assert "t timer" not in lines_of(app)[-1]
        await type_in(pilot, "boss")
        await press(pilot, "enter")
        assert "t timer" in lines_of(app)[-1]
