"""The list of people: searching all that they have, and several files of one person."""

import json
import threading
from pathlib import Path
from typing import Any

import pytest
from tests.pilot.conftest import Open
from tests.pilot.screens import lines_of, press, settled, text_of, type_in, until
from tests.pilot.test_library_scale import is_done
from textual.widgets import Input

from careertui.career.library import EVERYONE, Library, PeopleScope
from careertui.tui.app import CareerApp
from careertui.tui.screens.main import MainScreen
from careertui.tui.screens.people_screen import PeopleScreen
from careertui.tui.widgets.people_table import PeopleRows
from careertui.view.people_finder import PeopleAnswer

pytestmark = pytest.mark.slow


def job(organization: str, title: str, *skills: str, summary: str = "") -> Any:
    """A role that goes on."""
    said = {"organization": organization, "title": title, "start": 2020, "skills": list(skills)}
    return said | ({"summary": summary} if summary else {})


PEOPLE: dict[str, Any] = {
    "resume.json": {"name": "Pat Example", "experience": [job("Acme", "Developer", "React")]},
    "resume.fr.json": {"name": "Pat Example", "experience": [job("Acme", "Développeuse")]},
    "smith-a.json": {"name": "John Smith", "experience": [job("Globex", "Clerk", "Kafka")]},
    "smith-b.json": {"name": "John Smith", "experience": [job("Initech", "Lead", "Go", "Rust")]},
    "lin.json": {
        "name": "Lin Sample",
        "experience": [
            job("Hooli", "Engineer", "Go", summary="Rewrote how invoices are sent, on Kafka"),
        ],
    },
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with these people."""
    folder = tmp_path / "people"
    folder.mkdir()
    for name, said in PEOPLE.items():
        (folder / name).write_text(json.dumps(said))
    return folder


def keys_in(app: CareerApp) -> list[str]:
    """The keys of the rows."""
    return [row.key for row in app.screen.query_one(PeopleRows).people]


def listed(app: CareerApp) -> str:
    """The window as text."""
    return "\n".join(line.partition("│")[2] for line in lines_of(app))


async def test_who_has_several_files_is_one_row_that_unfolds(launch: Open, folder: Path) -> None:
    app = launch(folder)
    async with app.run_test(size=(100, 30)) as pilot:
        assert "profile 1/4" in lines_of(app)[0]
        await press(pilot, "p", "down")
        assert keys_in(app) == ["", "lin", "resume", "smith-a", "smith-b"]
        assert "4 as opened" in text_of(app)
        assert "▸ Pat Example · 2 files" in text_of(app)
        assert "John Smith · smith-a" in text_of(app)
        await press(pilot, "right")
        assert keys_in(app) == ["", "lin", "resume", "resume-fr", "smith-a", "smith-b"]
        assert "▾ Pat Example · resume.json" in text_of(app)
        assert "  resume.fr.json" in text_of(app)
        await press(pilot, "down", "left")
        assert keys_in(app) == ["", "lin", "resume", "smith-a", "smith-b"]
        assert app.screen.query_one(PeopleRows).row.key == "resume"  # type: ignore[union-attr]
        await press(pilot, "right", "down", "enter")
        assert app.session.place.scope == PeopleScope.of("resume-fr")
        assert "file 2/2 · profile 2/4" in lines_of(app)[0]
        await press(pilot, "p")
        assert app.screen.query_one(PeopleRows).row.key == "resume-fr"  # type: ignore[union-attr]


async def test_a_click_on_the_sign_unfolds(launch: Open, folder: Path) -> None:
    app = launch(folder)
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "p")
        at = [(line.index("▸ Pat"), y) for y, line in enumerate(lines_of(app)) if "▸ Pat" in line]
        for count in (6, 5):
            await pilot.click(offset=at[0])
            await settled(pilot)
            assert len(keys_in(app)) == count
        assert isinstance(app.screen, PeopleScreen)
        assert app.screen.marked == frozenset()


async def test_all_that_people_have_is_searched_names_first(launch: Open, folder: Path) -> None:
    app = launch(folder)
    async with app.run_test(size=(120, 30)) as pilot:
        await press(pilot, "p")
        await type_in(pilot, "go invoices")
        assert keys_in(app) == ["lin"]
        assert "1 of 4, best first" in text_of(app)
        for _ in "go invoices":
            await press(pilot, "backspace")
        assert len(keys_in(app)) == 5
        await type_in(pilot, "kafka")
        assert keys_in(app) == ["smith-a", "lin"]
        assert "…sent, on Kafka" in listed(app)
        await press(pilot, "ctrl+u")
        await type_in(pilot, "jon smiht")
        assert set(keys_in(app)) == {"smith-a", "smith-b"}
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, MainScreen)
        assert app.session.place.scope.one == "smith-b"


@pytest.mark.parametrize("width", [120, 80, 70, 60])
async def test_what_was_found_is_shown_as_long_as_there_are_two_columns(
    launch: Open, folder: Path, width: int
) -> None:
    app = launch(folder)
    async with app.run_test(size=(width, 24)) as pilot:
        await press(pilot, "p")
        await type_in(pilot, "invoices")
        assert listed(app).count("invoices") == 2


async def test_a_hit_in_another_file_lists_that_file(launch: Open, folder: Path) -> None:
    app = launch(folder)
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "p")
        await type_in(pilot, "developpeuse")
        assert keys_in(app) == ["resume", "resume-fr"]
        await press(pilot, "down", "enter")
        assert app.session.place.scope.one == "resume-fr"


@pytest.mark.parametrize("size", [(140, 42), (80, 24), (40, 12)])
async def test_where_nobody_is_found_the_list_says_so(
    launch: Open, folder: Path, size: tuple[int, int]
) -> None:
    app = launch(folder)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "p")
        await type_in(pilot, "qqqqq")
        assert "nobody has “qqqqq”" in text_of(app)
        assert "0 of 4" in text_of(app)
        await press(pilot, "tab", "ctrl+a", "right", "left", "ctrl+o", "enter")
        assert isinstance(app.screen, PeopleScreen)
        await press(pilot, "ctrl+u")
        await type_in(pilot, "rust kafka")
        assert "nobody has all of that" in text_of(app)


async def test_the_list_begins_with_the_query_that_is_there(launch: Open, folder: Path) -> None:
    app = launch(folder, query="kafka")
    async with app.run_test(size=(100, 30)) as pilot:
        app.go_to_people(PeopleScope.of("lin"))
        await press(pilot, "p")
        assert app.screen.query_one(Input).value == "kafka"
        assert keys_in(app) == ["", "smith-a", "lin"]
        assert app.screen.query_one(PeopleRows).row.key == "smith-a"  # type: ignore[union-attr]
        await press(pilot, "enter")
        assert app.session.place.scope.one == "smith-a"
        assert app.session.place.text == "kafka"
        await press(pilot, "p", "up", "enter")
        assert app.session.place.scope == EVERYONE
        await press(pilot, "p")
        await type_in(pilot, "rust")
        assert app.screen.query_one(Input).value == "rust"
        assert keys_in(app) == ["smith-b"]


async def test_while_a_search_takes_long_keys_go_on_and_enter_waits_for_it(
    launch: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = launch(folder)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: is_done(app))
        monkeypatch.setattr("careertui.tui.search_worker.PATIENCE_SECONDS", 0.0)
        find, go_on, asked = app.find_people, threading.Event(), []

        def slow(question: tuple[Library, str]) -> PeopleAnswer:
            asked.append(question[1])
            go_on.wait(30)
            return find(question)

        monkeypatch.setattr(app, "find_people", slow)
        await press(pilot, "p")
        await type_in(pilot, "rust")
        assert app.screen.query_one(Input).value == "rust"
        assert len(keys_in(app)) == 4
        go_on.set()
        await until(pilot, lambda: keys_in(app) == ["smith-b"])
        assert asked == ["r", "rust"]
        go_on.clear()
        await press(pilot, "ctrl+u")
        await type_in(pilot, "hooli")
        threading.Timer(0.05, go_on.set).start()
        await press(pilot, "enter")
        assert app.session.place.scope.one == "lin"


async def test_who_arrives_is_found_by_what_is_typed(launch: Open, folder: Path) -> None:
    app = launch(folder)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: is_done(app))
        await press(pilot, "p")
        await type_in(pilot, "rust")
        (folder / "new.json").write_text(
            json.dumps({"name": "Ann New", "experience": [job("Umbrella", "Rust engineer")]})
        )
        (folder / "resume.de.json").write_text(json.dumps(PEOPLE["resume.json"]))
        await until(pilot, lambda: set(keys_in(app)) == {"new", "smith-b"})
        assert "2 of 5" in text_of(app)
        await press(pilot, "ctrl+u")
        await until(pilot, lambda: "Pat Example · 3 files" in text_of(app))


@pytest.mark.parametrize("size", [(140, 42), (80, 24), (40, 12)])
async def test_in_ascii_and_at_any_size_a_row_is_one_line(
    launch: Open, folder: Path, size: tuple[int, int]
) -> None:
    app = launch(folder, is_ascii=True)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "p", "down", "right")
        text = text_of(app)
        assert text.isascii()
        assert "- Pat Example" in text
        assert "resume.fr.json" in text


async def test_namesakes_of_very_many_are_told_apart_once_the_list_stands(
    launch: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("careertui.tui.screens.people_listing._MOST_AT_ONCE", 1)
    app = launch(folder)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: is_done(app))
        await press(pilot, "p")
        await until(pilot, lambda: "John Smith · smith-b" in text_of(app))
        assert "Lin Sample · " not in text_of(app)
