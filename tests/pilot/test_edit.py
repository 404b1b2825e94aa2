"""Editing: ``e`` opens the editor at the entry's line and comes back to where one was."""

import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.careers import path_of
from tests.pilot.conftest import Open
from tests.pilot.screens import press, text_of, until
from textual.app import SuspendNotSupported

from careertui.session.pane_names import PaneName
from careertui.tui.app import CareerApp
from careertui.tui.widgets.entry_panes import Projects

Edit = Callable[[Path], object]


class Editor:
    """Stands in for the editor: notes its command and changes the file."""

    def __init__(self) -> None:
        self.commands: list[list[str]] = []
        self.edit: Edit = lambda path: None
        self.code = 0
        self.error: OSError | None = None

    def run(self, command: Sequence[str], **_: object) -> SimpleNamespace:
        """Takes the place of ``subprocess.run``."""
        self.commands.append(list(command))
        if self.error is not None:
            raise self.error
        self.edit(Path(command[-1]))
        return SimpleNamespace(returncode=self.code)


@pytest.fixture
def editor(monkeypatch: pytest.MonkeyPatch) -> Editor:
    """An editor that is called ``myeditor``."""

    @contextmanager
    def suspend(app: CareerApp) -> Iterator[None]:
        yield

    stand_in = Editor()
    monkeypatch.setattr(subprocess, "run", stand_in.run)
    monkeypatch.setattr(CareerApp, "suspend", suspend)
    monkeypatch.setenv("EDITOR", "myeditor -x")
    return stand_in


@pytest.fixture
def career(tmp_path: Path) -> Path:
    """A career that may be written."""
    path = tmp_path / "ada.yaml"
    path.write_text(path_of("ada").read_text("utf-8"), "utf-8")
    return path


def _line_of(path: Path, text: str) -> int:
    lines = path.read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if text in line)


async def test_the_editor_opens_where_the_entry_stands(
    launch: Open, editor: Editor, career: Path
) -> None:
    line = _line_of(career, "name: Log compaction")
    editor.edit = lambda path: path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    app = launch(career)
    async with app.run_test(size=(140, 42), notifications=True) as pilot:
        await press(pilot, "2", "j", "e")
        assert editor.commands == [["myeditor", "-x", f"+{line}", str(career)]]
        await until(pilot, lambda: "Read again." in text_of(app))


async def test_a_file_that_was_only_looked_at_is_not_read_again(
    launch: Open, editor: Editor, career: Path
) -> None:
    app = launch(career)
    async with app.run_test(size=(140, 42), notifications=True) as pilot:
        library = app.session.library
        await press(pilot, "2", "j", "e")
        assert len(editor.commands) == 1
        assert "Read again." not in text_of(app)
        assert app.session.library is library


async def test_an_example_of_the_installed_program_is_not_edited(
    launch: Open, editor: Editor, career: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("careertui.store.sources._PACKAGED", career.parent)
    app = launch(career)
    async with app.run_test(size=(140, 42), notifications=True) as pilot:
        await press(pilot, "e")
        assert "This is an example." in text_of(app)
        assert editor.commands == []


async def test_what_was_written_is_shown_and_the_cursor_kept(
    launch: Open, editor: Editor, career: Path
) -> None:
    def rewrite(path: Path) -> None:
        text = path.read_text("utf-8").replace("Halve the disk", "Third the disk")
        path.write_text(text.replace("interests: [Running]", "interests: [Running, Chess]"))

    editor.edit = rewrite
    app = launch(career)
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "2", "j")
        await press(pilot, "3", "space", "2", "j", "e")
        await until(pilot, lambda: "Third the disk" in text_of(app))
        assert app.session.place.cursor == "ada#log-compaction"
        assert app.session.place.pane is PaneName.PROJECTS
        assert app.main.query_one(Projects).ref == "ada#log-compaction"
        assert app.session.lens.facets
        await press(pilot, "escape")
        assert "22 entries" in text_of(app)


async def test_an_entry_that_is_gone_gives_way_to_another(
    launch: Open, editor: Editor, career: Path
) -> None:
    def cut(path: Path) -> None:
        path.write_text("name: Ada Example\nprojects: [{name: The last one, start: 2020}]\n")

    editor.edit = cut
    app = launch(career)
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "2", "j", "e")
        await until(pilot, lambda: "The last one" in text_of(app))
        assert app.session.library.number_of(app.session.place.cursor) is not None
        editor.edit = lambda path: path.write_bytes(b"\x00\x01")
        await press(pilot, "e")
        await until(pilot, lambda: "last good version is shown" in text_of(app))
        assert "The last one" in text_of(app)
        editor.edit = lambda path: path.unlink()
        await press(pilot, "e", "r")
        assert app.is_running


async def test_a_file_that_was_broken_is_opened_at_its_problem(
    launch: Open, editor: Editor, tmp_path: Path
) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text(path_of("broken").read_text("utf-8"), "utf-8")
    app = launch(path)
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "exclamation_mark", "j", "enter")
        line = _line_of(path, "!branch")
        assert editor.commands == [["myeditor", "-x", f"+{line}", str(path)]]


async def test_an_unreadable_file_can_be_edited(
    launch: Open, editor: Editor, tmp_path: Path
) -> None:
    path = tmp_path / "new.yaml"
    path.write_text("name: [\n", "utf-8")
    editor.edit = lambda path: path.write_text("name: New Person\n", "utf-8")
    app = launch(path)
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "exclamation_mark", "enter")
        assert len(editor.commands) == 1
        await until(pilot, lambda: "New Person" in text_of(app))


async def test_an_editor_that_fails_says_so(launch: Open, editor: Editor, career: Path) -> None:
    app = launch(career)
    async with app.run_test(size=(140, 42), notifications=True) as pilot:
        editor.code = 3
        await press(pilot, "e")
        assert "The editor ended with code 3: myeditor" in text_of(app)
        editor.error = FileNotFoundError(2, "No such file or directory")
        await press(pilot, "e")
        assert "No such file or directory: myeditor" in text_of(app)
        assert app.is_running


async def test_without_an_editor_it_says_what_to_set(
    launch: Open, editor: Editor, career: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("careertui.tui.terminal.editor.editor_of", lambda _: [])
    app = launch(career)
    async with app.run_test(size=(140, 42), notifications=True) as pilot:
        await press(pilot, "e")
        assert "No editor is known." in text_of(app)
        assert editor.commands == []


async def test_where_the_terminal_cannot_be_given_away_it_says_so(
    launch: Open, editor: Editor, career: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def suspend(app: CareerApp) -> Iterator[None]:
        raise SuspendNotSupported
        yield

    monkeypatch.setattr(CareerApp, "suspend", suspend)
    app = launch(career)
    async with app.run_test(size=(140, 42), notifications=True) as pilot:
        await press(pilot, "e")
        assert "An editor cannot be opened here." in text_of(app)
        assert app.is_running


async def test_reading_again_shows_what_changed_on_the_disk(launch: Open, career: Path) -> None:
    app = launch(career)
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "5", "G")
        cursor = app.session.place.cursor
        career.write_text(career.read_text("utf-8").replace("Running", "Rowing"), "utf-8")
        await press(pilot, "r")
        await until(pilot, lambda: "Rowing" in text_of(app))
        assert app.session.place.cursor == cursor
