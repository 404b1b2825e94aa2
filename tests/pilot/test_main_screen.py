"""The main screen: all panes narrow together, and say what they hold."""

from pathlib import Path

import pytest
from tests.pilot.conftest import Open
from tests.pilot.screens import lines_of, press, settled, text_of, type_in
from textual import events
from textual.widgets import Input

from careertui.career.dates import DateRange
from careertui.query.lens import Word
from careertui.session.pane_names import PaneName
from careertui.tui.app import CareerApp
from careertui.tui.widgets.detail_pane import Detail
from careertui.tui.widgets.entry_panes import EntryRows, Projects
from careertui.tui.widgets.skills_pane import Skills
from careertui.tui.widgets.timeline.timeline_pane import Timeline

pytestmark = pytest.mark.slow


def _title(app: CareerApp) -> str:
    """The first line of the detail."""
    return app.main.query_one(Detail).render_line(0).text.strip()


async def test_the_screen_shows_a_career(launch: Open) -> None:
    app = launch("ada", "bruno")
    async with app.run_test(size=(140, 42)) as pilot:
        await pilot.pause()
        lines = lines_of(app)
        assert len(lines) == 42
        assert max(map(len, lines)) <= 140
        assert "Ada Example" in lines[0]
        assert "profile 1/2" in lines[0]
        assert lines[1].endswith("21 entries")
        text = text_of(app)
        for wanted in ("1 Timeline", "2 Projects 4", "3 Skills 8", "4 Detail role 1 of 4",
                       "Log compaction, rewritten", "RocksDB", "11.9y", "q quit"):  # fmt: skip
            assert wanted in text
        assert _title(app).startswith("Staff engineer")
        await press(pilot, "5")
        text = text_of(app)
        for heading in ("About 1", "Roles 4", "Projects 4", "Stories · conflict 1", "Patents 1"):
            assert heading in text
        await press(pilot, "escape")
        assert "1 Timeline" in text_of(app)


async def test_typing_narrows_all_panes_at_once(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "slash")
        await type_in(pilot, "skill:java")
        text = text_of(app)
        assert "3 of 21 entries" in text
        assert "2 Projects 1 of 4" in text
        assert "Topic browser" in text
        assert "Segment mover" not in text
        assert "RocksDB" not in text
        await press(pilot, "enter")
        assert app.session.place.text == ""
        assert app.session.lens.facets == (Word("java", field="skill"),)
        assert "skill Java ×" in lines_of(app)[1]
        await press(pilot, "escape")
        assert app.session.lens.is_empty
        assert "21 entries" in lines_of(app)[1]


async def test_a_misspelt_word_finds_what_it_means(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "slash")
        await type_in(pilot, "compction")
        assert "~Log compaction" in text_of(app)


async def test_the_cursor_comes_to_what_was_found(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "slash")
        await type_in(pilot, "topic browser")
        assert _title(app).startswith("Topic browser")
        await press(pilot, "enter", "escape")
        assert app.session.lens.is_empty


async def test_years_move_by_keys(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "left_square_bracket")
        assert app.session.lens.years == DateRange(2024, 2026)
        assert "2024–2026 ×" in lines_of(app)[1]
        await press(pilot, "left_square_bracket", "left_curly_bracket")
        assert app.session.lens.years == DateRange(2022, 2026)
        await press(pilot, "right_curly_bracket", "right_square_bracket")
        assert app.session.lens.years == DateRange(2024, 2026)
        await press(pilot, "0")
        assert app.session.lens.years is None


async def test_space_filters_by_what_is_under_the_cursor_and_lets_go(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "3", "space")
        assert app.session.lens.facets == (Word("Kafka", field="skill"),)
        await press(pilot, "space")
        assert app.session.lens.is_empty
        await press(pilot, "1", "space")
        assert app.session.lens.facets == (Word("Example Corp", field="org"),)
        await press(pilot, "escape")
        assert app.session.lens.is_empty


async def test_a_click_on_a_chip_takes_it_out(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "3", "space", "left_square_bracket")
        assert len(app.main.lens_bar.chips.chips) == 2
        await pilot.click(app.main.lens_bar.chips, offset=(2, 0))
        await pilot.pause()
        assert app.session.lens.years is None
        await pilot.click(app.main.lens_bar.chips, offset=(2, 0))
        await pilot.pause()
        assert app.session.lens.is_empty


async def test_panes_are_reached_by_number_and_in_turn(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=(140, 42)) as pilot:
        for number, pane in enumerate(PaneName, start=1):
            await press(pilot, str(number))
            assert app.session.place.pane is pane
            assert app.focused is not None
            assert app.focused.id == pane
        await press(pilot, "1")
        seen = []
        for _ in range(4):
            await press(pilot, "tab")
            seen.append(app.session.place.pane)
        assert seen == [PaneName.PROJECTS, PaneName.SKILLS, PaneName.DETAIL, PaneName.TIMELINE]
        await press(pilot, "shift+tab")
        assert app.session.place.pane is PaneName.DETAIL


async def test_the_focused_pane_names_its_keys(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "2")
        text = text_of(app)
        assert "s sort" in text
        assert "f fit" not in text


async def test_sorting_and_grouping_keep_the_cursor_on_its_entry(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "2", "j")
        here = app.session.place.cursor
        for key in ("s", "s", "v", "s", "v"):
            await press(pilot, key)
            assert app.session.place.cursor == here
            assert app.main.query_one(Projects).ref == here
        await press(pilot, "3", "j")
        skill = app.session.place.skill
        for key in ("s", "v", "s", "v", "s", "s"):
            await press(pilot, key)
            target = app.main.query_one(Skills).target
            assert target is not None
            assert target.value == skill


async def test_a_skill_that_the_query_names_leads_the_skills(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=(140, 42)) as pilot:
        for text, name in (("kubernetes", "k8s"), ("rust", "Rust"), ("kafka", "Kafka")):
            await press(pilot, "/", "ctrl+u")
            await type_in(pilot, text)
            skills = app.main.query_one(Skills)
            assert skills.cursor == 0
            assert skills.target is not None
            assert skills.target.value == name
        await press(pilot, "/", "ctrl+u")
        await type_in(pilot, "kafka oboe")
        assert "shown without “oboe”" in lines_of(app)[1]
        assert app.main.query_one(Projects).ref


async def test_zoom_gives_a_pane_the_screen_and_takes_it_back(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "3", "z")
        text = text_of(app)
        assert "3 Skills" in text
        assert "1 Timeline" not in text
        await press(pilot, "escape")
        assert "1 Timeline" in text_of(app)


async def test_the_mouse_picks_years_rows_and_tabs(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=(140, 42)) as pilot:
        await pilot.pause()
        await pilot.mouse_down(app.main.query_one(Timeline), offset=(60, 0))
        await pilot.hover(app.main.query_one(Timeline), offset=(90, 0))
        await pilot.mouse_up(app.main.query_one(Timeline), offset=(90, 0))
        await pilot.pause()
        years = app.session.lens.years
        assert years is not None
        assert years.first is not None
        assert years.last is not None
        assert 2003 <= years.first < years.last <= 2026
        await press(pilot, "0")
        await pilot.click(app.main.query_one(Projects), offset=(12, 2))
        await pilot.pause()
        assert app.focused is app.main.query_one(Projects)
        assert _title(app).startswith("Home weather station")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        await pilot.click(app.main.tabs, offset=(28, 0))
        await pilot.pause()
        assert app.session.place.pane is PaneName.SKILLS


async def test_a_detail_pointer_is_followed_by_key_and_by_mouse(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "4", "l", "l", "enter")
        assert app.session.place.cursor == "ada#log-compaction"
        line = next(
            index
            for index in range(app.main.query_one(Detail).size.height)
            if "→ Staff engineer" in app.main.query_one(Detail).render_line(index).text
        )
        await pilot.click(app.main.query_one(Detail), offset=(10, line))
        await pilot.pause()
        assert app.session.place.cursor == "ada#staff"


async def test_the_banner_says_what_was_set_aside_and_goes_away(launch: Open) -> None:
    app = launch("broken")
    async with app.run_test(size=(140, 42)) as pilot:
        await pilot.pause()
        assert "2 items were set aside" in text_of(app)
        await press(pilot, "escape")
        assert "set aside" not in text_of(app)


async def test_the_examples_say_that_they_are_examples(launch: Open) -> None:
    app = launch()
    async with app.run_test(size=(140, 42)) as pilot:
        await pilot.pause()
        assert "careertui init" in text_of(app)


async def test_who_reads_the_careers_of_others_is_not_told_to_write_them(launch: Open) -> None:
    for app in (launch("plain", "ada", people=("plain",)), launch("plain", is_read_only=True)):
        async with app.run_test(size=(140, 42)) as pilot:
            await pilot.pause()
            text = text_of(app)
            assert "No projects yet." in text
            assert "Write them" not in text
            assert "opens the file" not in text


async def test_empty_states_say_what_to_write(launch: Open, tmp_path: Path) -> None:
    app = launch("plain")
    async with app.run_test(size=(140, 42)) as pilot:
        await pilot.pause()
        text = text_of(app)
        assert "No projects yet." in text
        assert "No skills yet." in text
    nothing = launch("unreadable")
    async with nothing.run_test(size=(140, 42)) as pilot:
        await pilot.pause()
        assert "shows what is wrong" in text_of(nothing)
    missing = launch(tmp_path / "gone.yaml")
    async with missing.run_test(size=(140, 42)) as pilot:
        await pilot.pause()
        assert "shows what is wrong" in text_of(missing)


async def test_a_query_that_nothing_matches_says_how_to_drop_it(launch: Open) -> None:
    app = launch("ada", query="skill:Basketry")
    async with app.run_test(size=(140, 42)) as pilot:
        await pilot.pause()
        text = text_of(app)
        assert "0 of 21 entries" in text
        assert "drop the last filter" in text
        for pane in "12345":
            await press(pilot, pane, "j", "k", "G", "g", "enter")
        await press(pilot, "1", "escape")
        assert "21 entries" in text_of(app)


async def test_a_career_without_years_is_shown(launch: Open) -> None:
    app = launch("undated")
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "left_square_bracket", "right_square_bracket", "plus", "minus", "f")
        assert "Someone" in text_of(app)
        assert "Thinking" in text_of(app)


async def test_a_query_and_years_may_be_given_at_the_start(launch: Open) -> None:
    app = launch("ada", query="kafka", years=DateRange(2016, 2018))
    async with app.run_test(size=(140, 42)) as pilot:
        await pilot.pause()
        line = lines_of(app)[1]
        assert "kafka" in line
        assert "2016–2018 ×" in line


async def test_letters_behind_the_slash_go_to_the_search_even_in_one_read(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=(140, 42)) as pilot:
        await pilot.pause()
        for key in ("/", "q", "e", "/"):
            app.post_message(events.Key("slash" if key == "/" else key, key))
        await pilot.pause()
        assert app.is_running
        assert app.session.place.text == "qe/"


@pytest.mark.parametrize("key", ["2", "3", "5"])
async def test_what_was_said_of_rows_holds_when_they_are_others(launch: Open, key: str) -> None:
    app = launch("ada")
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, key)
        rows = app.focused
        assert isinstance(rows, EntryRows | Skills)
        rows.action_move_to_end(1)
        rows.action_follow()
        rows._rows = ()
        rows.set_count(0)
        await settled(pilot)
    assert app.exit_code == 0


@pytest.mark.parametrize("size", [(140, 42), (60, 20)])
async def test_keys_behind_enter_go_to_the_results_even_in_one_read(
    launch: Open, size: tuple[int, int]
) -> None:
    app = launch("ada")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for key in ("/", *"kafka skill:rust", "\r", "3"):
            name = {"/": "slash", "\r": "enter", " ": "space", ":": "colon"}.get(key, key)
            app.post_message(events.Key(name, key))
        await pilot.pause()
        assert app.session.place.text == "kafka"
        assert [str(each) for each in app.session.place.chips.facets]
        assert app.focused is app.main.query_one(Skills)


async def test_no_letter_is_lost_while_an_older_query_is_shown(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "slash", "k", "a")
        field = app.main.lens_bar.input
        with field.prevent(Input.Changed):
            field.value = "kafka"
        app.become(app.session)
        assert field.value == "kafka"
        app.become(app.session.typed(""))
        assert field.value == ""


async def test_two_keys_in_one_read_both_count(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=(140, 42)) as pilot:
        await pilot.pause()
        for key in "[[[":
            app.post_message(events.Key("left_square_bracket", key))
        await pilot.pause()
        moved = app.session.lens.years
        await press(pilot, "0", "left_square_bracket")
        await press(pilot, "left_square_bracket", "left_square_bracket")
        assert moved == app.session.lens.years
