"""Saved views: a name for what is asked for, in the search, the palette and the next run."""

from pathlib import Path

import pytest
from tests.careers import path_of
from tests.pilot.conftest import Open
from tests.pilot.screens import complete, lines_of, press, settled, text_of, type_in

from careertui.career.library import PeopleScope
from careertui.cli import main
from careertui.session.pane_names import PaneName
from careertui.settings import Directories, State, read_state, write_state

WIDE = (140, 42)


async def test_a_query_is_kept_under_a_name_and_asked_again_by_it(
    launch: Open, places: Directories
) -> None:
    app = launch("ada", query="kafka 2015..2018")
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        lens = app.session.lens
        await press(pilot, "w")
        assert "@name then asks for kafka 2015..2018" in text_of(app)
        await type_in(pilot, "Streams")
        await press(pilot, "enter")
        assert "@streams finds this again" in lines_of(app)[-1]
    assert read_state(places.state_file)[0].views == {"streams": "kafka 2015..2018"}
    other = launch("ada")
    async with other.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "/")
        await type_in(pilot, "@streams")
        await press(pilot, "enter")
        assert other.session.lens == lens


async def test_a_view_is_in_the_palette(launch: Open, places: Directories) -> None:
    write_state(places.state_file, State(views={"streams": "kafka"}))
    app = launch("ada")
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "ctrl+p")
        await type_in(pilot, "@streams")
        await settled(pilot)
        await press(pilot, "enter")
        await settled(pilot)
        assert app.session.place.text == "@streams"


async def test_the_next_run_begins_where_this_one_ended(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "2", "j")
        cursor = app.session.place.cursor
    again = launch("ada")
    async with again.run_test(size=WIDE) as pilot:
        await complete(pilot)
        assert (again.session.place.pane, again.session.place.cursor) == (PaneName.PROJECTS, cursor)


def test_a_command_knows_the_names(
    places: Directories, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_state(places.state_file, State(views={"streams": "kafka"}))
    monkeypatch.setattr("careertui.commands.opening.directories", lambda: places)
    ada = str(Path(path_of("ada")))
    assert main(["search", "kafka", ada]) == 0
    wanted = capsys.readouterr().out
    assert main(["search", "@streams", ada]) == 0
    assert capsys.readouterr().out == wanted


async def test_a_person_is_kept_under_a_name_and_gone_to(launch: Open, places: Directories) -> None:
    app = launch("ada", "bruno")
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        ada = app.session.place.scope
        name = app.session.library.people[app.session.library.positions[ada.one]].name
        await press(pilot, "w")
        await type_in(pilot, "best")
        await press(pilot, "enter")
        assert name in app.session.views["best"]
        app.go_to_people(PeopleScope.of(app.session.library.people[1].key))
        await settled(pilot)
        assert app.session.place.scope != ada
        await press(pilot, "ctrl+p")
        await type_in(pilot, "@best")
        await settled(pilot)
        await press(pilot, "enter")
        await settled(pilot)
        assert app.session.place.scope == ada
        await press(pilot, "w")
        await type_in(pilot, "best")
        await press(pilot, "enter")
        assert app.session.views == {}
