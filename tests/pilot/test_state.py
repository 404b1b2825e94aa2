"""State: theme and person are kept for the next run, and nothing in the file goes wrong."""

import json

import pytest
from tests.pilot.conftest import Open
from tests.pilot.screens import lines_of, press, text_of

from careertui.career.library import PeopleScope
from careertui.settings import Directories, Settings, State, read_state, write_state


async def test_theme_and_person_are_kept_for_the_next_run(
    launch: Open, places: Directories
) -> None:
    app = launch("ada", "bruno")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        app.theme = "careertui-light"
        app.go_to_people(PeopleScope.of("bruno"))
        await pilot.pause()
    state, _ = read_state(places.state_file)
    assert (state.theme, state.person) == ("careertui-light", "bruno")
    again = launch("ada", "bruno")
    async with again.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert again.theme == "careertui-light"
        assert again.session.place.scope.one == "bruno"
        assert again.session.back() is None


async def test_several_people_are_kept_for_the_next_run(launch: Open, places: Directories) -> None:
    three = ("ada", "bruno", "plain")
    app = launch(*three)
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "p", "tab", "down", "tab", "enter")
    again = launch(*three)
    async with again.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert again.session.place.scope == PeopleScope.of("ada", "plain")
        assert again.session.back() is None
        assert again.notices.notes == []
    fewer = launch("bruno", "plain")
    assert fewer.session.place.scope == PeopleScope.of("plain")
    others = launch("bruno", "undated")
    assert others.session.place.scope == PeopleScope.of("bruno")


async def test_names_that_mean_nothing_are_told_one_after_another_as_escape_is_pressed(
    launch: Open, places: Directories
) -> None:
    settings = Settings(theme="nrod", person="bruno")
    app = launch("ada", "bruno", settings=settings, people=("adda", "[/b]"))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert app.theme == "careertui-dark"
        assert app.session.place.scope == PeopleScope.of("ada")
        assert "config.toml: there is no theme “nrod”; did you mean nord? (and 2 more)" in (
            text_of(app)
        )
        await press(pilot, "escape")
        assert "nobody is called “adda”; did you mean ada? (and 1 more)" in text_of(app)
        await press(pilot, "escape", "escape")
        assert "nobody" not in text_of(app)
    assert app.notices.notes == [
        f"{places.settings_file}: there is no theme “nrod”; did you mean nord?",
        "nobody is called “adda”; did you mean ada?",
        "nobody is called “[/b]”",
    ]


async def test_who_is_asked_for_alone_and_is_not_there_is_told_of(launch: Open) -> None:
    app = launch("ada", "broken", people=("addda",))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert "nobody is called “addda”; did you mean ada?" in text_of(app)
        await press(pilot, "escape")
        assert "set aside" in text_of(app)
        await press(pilot, "escape")
        assert "set aside" not in text_of(app)


async def test_what_this_version_does_not_know_is_kept(launch: Open, places: Directories) -> None:
    places.state.mkdir()
    places.state_file.write_text(json.dumps({"later": [1], "queries": ["kafka"]}), "utf-8")
    app = launch("ada")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
    table = json.loads(places.state_file.read_text("utf-8"))
    assert table["later"] == [1]
    assert table["queries"] == ["kafka"]
    assert table["person"] == "ada"


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"theme": 5, "person": []}', '{"theme": "no-such", "person": "gone"}',
     "\x00", "[" * 5000],
    ids=range(8),
)  # fmt: skip
async def test_a_state_that_makes_no_sense_is_passed_over(
    launch: Open, places: Directories, text: str
) -> None:
    places.state.mkdir()
    places.state_file.write_text(text, encoding="utf-8")
    app = launch("ada")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.theme == "careertui-dark"
        assert app.session.place.scope.one == "ada"
    assert read_state(places.state_file)[0].person == "ada"


async def test_what_one_is_told_is_kept_is_kept_before_the_app_ends(
    launch: Open, places: Directories
) -> None:
    app = launch("ada", query="kafka")
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "m")
        assert len(read_state(places.state_file)[0].marked) == 1
        await press(pilot, "m")
        assert read_state(places.state_file)[0].marked == ()
        await press(pilot, "w", "s", "enter")
        assert read_state(places.state_file)[0].views == {"s": "kafka"}
        app.theme = "careertui-light"
        await pilot.pause()
        assert read_state(places.state_file)[0].theme == "careertui-light"


async def test_two_that_run_at_once_keep_what_each_of_them_changed(
    launch: Open, places: Directories
) -> None:
    one, other = launch("ada", query="kafka"), launch("ada", query="1990..2030")
    async with other.run_test(size=(140, 42)) as slow:
        await press(slow, "j", "m")
        async with one.run_test(size=(140, 42)) as pilot:
            await press(pilot, "m", "w", "k", "enter")
        await press(slow, "w", "r", "enter")
    state = read_state(places.state_file)[0]
    assert state.views == {"k": "kafka", "r": "1990..2030"}
    assert len(state.marked) == 2


async def test_a_disk_that_refuses_is_told_once(launch: Open, places: Directories) -> None:
    places.state.write_text("a file where the folder should be", encoding="utf-8")
    app = launch("ada")
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "m")
        assert "could not be written" in lines_of(app)[-1]
        await press(pilot, "m")
        assert "could not be written" not in text_of(app)


async def test_a_disk_that_cannot_be_written_is_no_matter(
    launch: Open, places: Directories
) -> None:
    places.state.write_text("a file where the folder should be", encoding="utf-8")
    app = launch("ada")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "2")
    assert app.return_code == 0 or app.return_code is None
    assert places.state.is_file()


@pytest.mark.parametrize("name", ["ansi-dark", "ansi-light"])
async def test_without_colour_a_kept_ansi_theme_gives_way(
    launch: Open, places: Directories, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    write_state(places.state_file, State(theme=name))
    app = launch("ada")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.theme == "careertui-dark"
        assert "Ada Example" in text_of(app)


async def test_what_the_command_line_says_goes_before_settings_and_state(
    launch: Open, places: Directories
) -> None:
    write_state(places.state_file, State(theme="nord", person="ada"))
    settings = Settings(theme="gruvbox", person="bruno")
    for options, theme, person in (
        ({}, "nord", "ada"),
        ({"settings": settings}, "gruvbox", "bruno"),
        ({"settings": settings, "theme": "dracula", "people": ("Ada Example",)}, "dracula", "ada"),
        ({"theme": "no-such-theme", "people": ("nobody",)}, "nord", "ada"),
    ):
        app = launch("ada", "bruno", **options)
        assert app.theme == theme
        assert app.session.place.scope.one == person


@pytest.mark.parametrize("theme", ["careertui-light", "ansi-dark"])
async def test_every_theme_draws_the_screen(launch: Open, theme: str) -> None:
    app = launch("ada")
    async with app.run_test(size=(140, 42)) as pilot:
        await pilot.pause()
        before = text_of(app)
        app.theme = theme
        await pilot.pause()
        await press(pilot, "2", "3", "4", "1")
        assert text_of(app) == before
