"""A visitor's app: what is the owner's alone is neither offered nor done, and nothing is kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.pilot.conftest import Open
from tests.pilot.screens import complete, lines_of, press, settled, text_of, type_in

from careertui.exports.audience import Audience
from careertui.query.parser import parse
from careertui.session.keymap import KEY_ROWS, OWNERS_KEYS
from careertui.settings import Directories, Settings
from careertui.tui.terminal.guarded_app import GuardedApp

WIDE = (140, 42)
ADDRESS = "https://example.org/a?b=c"
SECRET = f"""\
name: Ada Example
notes: canary-note
experience:
  - {{organization: Acme, title: Engineer, start: 2015, notes: canary-note,
     achievements: [{{text: canary-result, private: true}}, Halved the bill]}}
  - {{organization: canary-employer, title: Spy, start: 2010, end: 2014, private: true}}
projects:
  - {{name: Linked, start: 2020, links: ['{ADDRESS}'], skills: [Kafka]}}
stories:
  - {{title: canary-story, situation: canary-told, result: canary-won, about: [Linked]}}
"""


@pytest.fixture
def career(tmp_path: Path) -> Path:
    path = tmp_path / "canary-folder" / "ada.yaml"
    path.parent.mkdir()
    path.write_text(SECRET)
    return path


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was done outside of the app."""
    names: list[str] = []
    for place in (
        "careertui.tui.terminal.suspend.lend_terminal",
        "careertui.tui.terminal.suspend.open_address",
        "careertui.tui.terminal.clipboards.deliver", "os.kill",
        "careertui.tui.wins.Wins.ask", "careertui.tui.dialogs.Dialogs.open_export",
    ):  # fmt: skip
        monkeypatch.setattr(place, lambda *_, name=place: names.append(name))
    return names


def test_each_key_of_the_owner_is_an_action_of_the_app() -> None:
    others = {name for name in OWNERS_KEYS if not KEY_ROWS[name].action.startswith("app.")}
    assert others == {"app.suspend"}


async def test_no_key_of_the_owner_does_anything(
    launch: Open, career: Path, done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "vi")
    app = launch(career, is_read_only=True)
    async with app.run_test(size=WIDE) as pilot:
        for key in ("e", "a", "u", "x", "ctrl+z"):
            await press(pilot, "j", key)
            assert app.screen is app.main
        await press(pilot, "m", "M", "x")
        assert "Basket" in text_of(app)
    assert done == []


async def test_no_action_of_the_owner_is_done_however_it_is_asked_for(
    launch: Open, career: Path, done: list[str]
) -> None:
    app = launch(career, is_read_only=True)
    async with app.run_test(size=WIDE) as pilot:
        for name in sorted(OWNERS_KEYS):
            assert not await app.run_action(KEY_ROWS[name].action, app)
            app.run_key(KEY_ROWS[name])
            await settled(pilot)
        assert app.screen is app.main
    assert done == []


async def test_the_same_actions_are_the_owners_own(launch: Open, career: Path) -> None:
    app = launch(career)
    async with app.run_test(size=WIDE):
        assert all(app.check_action("open", (name,)) for name in ("export", "copy"))
        assert app.check_action("suspend_process", ())


async def test_no_text_offers_what_a_visitor_cannot_do(launch: Open, career: Path) -> None:
    app = launch(career, is_read_only=True)
    async with app.run_test(size=WIDE) as pilot:
        assert " edit " not in lines_of(app)[-1]
        await press(pilot, "?")
        await type_in(pilot, "editor")
        assert "Nothing here has that." in text_of(app)
        await press(pilot, "escape", "ctrl+p")
        await type_in(pilot, "to a file")
        assert KEY_ROWS["career.export"].tooltip not in text_of(app)


async def test_a_link_is_shown_as_one_and_opened_by_nobody(
    launch: Open, career: Path, done: list[str]
) -> None:
    app = launch(career, is_read_only=True)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "2", "o")
        assert ADDRESS in lines_of(app)[-1]
        strip = app.main.key_line.render_line(0)
        styles = [segment.style for segment in strip if segment.text.startswith("https")]
        assert [style.link for style in styles if style] == [ADDRESS]
    assert done == []


async def test_what_is_copied_goes_to_the_visitors_terminal_alone(
    launch: Open, career: Path, done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[str] = []
    monkeypatch.setattr("textual.app.App.copy_to_clipboard", lambda _, text: sent.append(text))
    app = launch(career, is_read_only=True)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "2", "c")
    assert sent and sent[0].startswith("Linked")
    assert done == []


async def test_nothing_of_the_owner_is_read_and_nothing_is_kept(
    launch: Open, places: Directories, career: Path
) -> None:
    places.state.mkdir()
    kept = json.dumps({"theme": "nord", "queries": ["canary"], "marked": ["ada#linked"]})
    places.state_file.write_text(kept)
    app = launch(career, is_read_only=True)
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        assert (app.theme, app.queries) == ("careertui-dark", ())
        assert not list(app.session.basket)
        await press(pilot, "/")
        await type_in(pilot, "kafka")
        await press(pilot, "enter", "m")
        app.theme = "gruvbox"
        await settled(pilot)
    assert places.state_file.read_text() == kept
    assert not places.cache.exists()


@pytest.mark.parametrize("query", ["canary", "spy", "is:private", "has:note", "org:canary"])
async def test_what_is_private_is_not_even_in_the_search(
    launch: Open, career: Path, query: str
) -> None:
    app = launch(career, is_read_only=True)
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        assert "canary" not in text_of(app)
        library = app.snapshot.library
        assert not app.index(library).search(parse(query).lens, 10).hits
        assert not app._viewer.completed(library, "cana")
        assert [entry.title for entry in library.entries] == ["Ada Example", "Engineer", "Linked"]
        assert "canary" not in repr(library.people[0].profile)


async def test_a_visitor_sees_no_folder_and_no_fault_that_quotes_a_file(
    launch: Open, career: Path
) -> None:
    (career.parent / "broken.yaml").write_text("%PDF-1.7 canary")
    (career.parent / "package.json").write_text('{"name": "canary", "version": "1"}')
    app = launch(career.parent, is_read_only=True)
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        for keys in ((), ("!", "escape", "p"), ("escape", "escape", "ctrl+p")):
            await press(pilot, *keys)
            assert "canary" not in text_of(app)
        await press(pilot, "escape", "!")
        assert "broken.yaml" in text_of(app)
        assert "it cannot be read" in text_of(app)
        assert "editor" not in text_of(app)


async def test_files_that_other_processes_read_are_released_there(
    launch: Open, career: Path
) -> None:
    for number in range(60):
        (career.parent / f"ada{number}.yaml").write_text(SECRET)
    app = launch(career.parent, is_read_only=True)
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        library = app.snapshot.library
        assert len(library.people) == 61
        assert {len(person.entries) for person in library.people} == {3}
        assert not app.index(library).search(parse("canary").lens, 10).hits


def test_copies_hold_nothing_private_whatever_the_settings_say(launch: Open, career: Path) -> None:
    app = launch(career, is_read_only=True, settings=Settings(theme="nord"))
    assert app.launch.audience is Audience.OTHERS
    assert isinstance(app, GuardedApp)
