"""The trail: one goes back to where one was, with filter, cursor, pane and scroll as they were."""

from pathlib import Path

import pytest
from tests.pilot.conftest import Open
from tests.pilot.screens import press, text_of

from careertui.query.lens import Word
from careertui.session.pane_names import PaneName
from careertui.tui.widgets.skills_pane import Skills


@pytest.fixture
def long_career(tmp_path: Path) -> Path:
    """Projects enough to scroll."""
    path = tmp_path / "long.yaml"
    projects = "".join(
        f"  - {{name: Project {n:03}, start: {1990 + n % 30}, skills: [Skill {n % 40:02}, Base]}}\n"
        for n in range(120)
    )
    path.write_text(f"name: Long Career\nprojects:\n{projects}", encoding="utf-8")
    return path


async def test_from_a_skill_to_its_proof_and_back(launch: Open, long_career: Path) -> None:
    app = launch(long_career)
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "2", *["pagedown"] * 3, "j", "3", "space", "G")
        before = app.session.place
        scrolls = {name: pane.scroll_offset.y for name, pane in app.main._panes.items()}
        assert before.chips.facets == (Word("Base", field="skill"),)
        assert scrolls[PaneName.SKILLS] > 0
        shown = text_of(app)
        await press(pilot, "enter", "j", "enter")
        assert app.session.place.pane is PaneName.DETAIL
        assert app.session.place.cursor != before.cursor
        await press(pilot, "1", "0", "backspace")
        await pilot.pause()
        assert app.session.place == before
        assert app.focused is app.main.query_one(Skills)
        after = {name: pane.scroll_offset.y for name, pane in app.main._panes.items()}
        assert after == scrolls
        assert text_of(app) == shown
        await press(pilot, "alt+right")
        assert app.session.place.cursor != before.cursor


async def test_back_restores_a_filter_that_was_dropped_meanwhile(launch: Open) -> None:
    app = launch("ada", query="skill:Java")
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "2", "enter")
        await press(pilot, "escape", "escape")
        assert app.session.lens.is_empty
        await press(pilot, "alt+left")
        assert app.session.lens.facets == (Word("Java", field="skill"),)
        assert app.session.place.pane is PaneName.PROJECTS


async def test_a_long_way_back_step_by_step(launch: Open) -> None:
    app = launch("ada", "bruno")
    async with app.run_test(size=(140, 42)) as pilot:
        await pilot.pause()
        seen = [app.session.place.cursor]
        for ref in ("ada#engineer", "ada#topic-browser", "bruno#harbour-lake", "ada#baker"):
            app.go_to(ref)
            await pilot.pause()
            seen.append(app.session.place.cursor)
        assert seen[1:] == ["ada#engineer", "ada#topic-browser", "bruno#harbour-lake", "ada#baker"]
        for wanted in reversed(seen[:-1]):
            await press(pilot, "backspace")
            assert app.session.place.cursor == wanted
        await press(pilot, "backspace", "backspace")
        assert app.session.place.cursor == seen[0]
        for wanted in seen[1:]:
            await press(pilot, "alt+right")
            assert app.session.place.cursor == wanted


async def test_moving_about_is_not_on_the_trail(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "j", "2", "j", "3", "j", "4", "j", "1")
        assert app.session.trail.behind == ()
        await press(pilot, "backspace")
        assert app.session.place.pane is PaneName.TIMELINE
