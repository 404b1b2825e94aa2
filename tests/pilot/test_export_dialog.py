"""The export dialog: what is written, where, and what is not."""

import re
from pathlib import Path

import pytest
from tests.pilot.conftest import Open
from tests.pilot.screens import complete, lines_of, press, text_of, type_in
from textual.widgets import Input, Static

from careertui.exports.audience import Audience
from careertui.exports.export_formats import CAREER_FORMATS
from careertui.tui.app import CareerApp
from careertui.tui.screens.export_dialog import ExportDialog
from careertui.tui.screens.main import MainScreen

WIDE = (140, 42)
CAREER = """\
name: Ada Example
experience:
  - {organization: Acme, title: Engineer, start: 2019, end: 2021, notes: zqnote}
  - {organization: Zqcorp, title: Zqsecret, start: 2022, end: 2023, private: true}
stories:
  - {title: A tale, situation: Once}
"""

CANARY = re.compile("zqnote|zqcorp|zqsecret", re.IGNORECASE)
"""Whole words: the hashes of a page hold any two letters."""


@pytest.fixture
def career(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "files" / "ada.yaml"
    path.parent.mkdir()
    path.write_text(CAREER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return path


def error_of(app: CareerApp) -> str:
    return str(app.screen.query_one("#error").render())


def path_in(app: CareerApp) -> str:
    return app.screen.query_one(Input).value


async def test_the_career_is_written_without_what_is_private_and_stories(
    launch: Open, career: Path, tmp_path: Path
) -> None:
    app = launch(career)
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "x")
        assert isinstance(app.screen, ExportDialog)
        assert "3 entries, all but stories, less 1 private" in text_of(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, MainScreen)
        told = lines_of(app)[-1]
    text = (tmp_path / "ada-example.md").read_text()
    assert "Engineer" in text
    assert "A tale" not in text
    assert not CANARY.search(text)
    assert "Written: ada-example.md · 1 private entry and 1 note are left out" in told


@pytest.mark.parametrize("number", [at for at, row in enumerate(CAREER_FORMATS) if not row.extra])
async def test_each_format_tells_nothing_private(
    launch: Open, career: Path, tmp_path: Path, number: int
) -> None:
    app = launch(career)
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "x", *["down"] * number)
        assert path_in(app).endswith(CAREER_FORMATS[number].ending)
        await press(pilot, "enter")
        assert isinstance(app.screen, MainScreen)
    (path,) = tmp_path.glob("ada-example.*")
    text = path.read_text()
    assert "Engineer" in text
    assert not CANARY.search(text)


async def test_the_owner_exports_what_is_private(
    launch: Open, career: Path, tmp_path: Path
) -> None:
    app = launch(career, audience=Audience.OWNER)
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "x")
        assert "3 entries, all but stories" in text_of(app)
        assert "less" not in text_of(app)
        await press(pilot, "enter")
        assert "left out" not in lines_of(app)[-1]
    assert "Zqsecret" in (tmp_path / "ada-example.md").read_text()


async def test_what_is_marked_comes_first_and_the_lens_is_one_key_away(
    launch: Open, career: Path, tmp_path: Path
) -> None:
    app = launch(career)
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "1", "g", "m", "M", "x")
        assert "1 entry, marked" in text_of(app)
        await press(pilot, "enter")
        assert "All of it is private" in error_of(app)
        assert list(tmp_path.glob("*.md")) == []
        await press(pilot, "tab", "shift+tab", "enter")
    assert "Engineer" in (tmp_path / "ada-example.md").read_text()


async def test_a_file_that_is_there_is_asked_about(
    launch: Open, career: Path, tmp_path: Path
) -> None:
    path = tmp_path / "ada-example.md"
    path.write_text("mine")
    app = launch(career)
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "x", "enter")
        assert "is there already; the same once more" in error_of(app)
        assert path.read_text() == "mine"
        await press(pilot, "enter")
    assert "Engineer" in path.read_text()


@pytest.mark.parametrize(
    ("typed", "said"),
    [("files/ada.yaml", "a profile that is open"), ("files", "is a folder"), ("", "Say where"),
     ("files/ada.yaml/x.md", "not"), ("a\\0b", "")],
)  # fmt: skip
async def test_where_nothing_can_be_written_is_said_and_the_dialog_stays(
    launch: Open, career: Path, typed: str, said: str
) -> None:
    app = launch(career)
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "x")
        app.screen.query_one(Input).value = typed.replace("\\0", "\0")
        await press(pilot, "enter", "enter")
        assert isinstance(app.screen, ExportDialog)
        assert said in error_of(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, MainScreen)
    assert career.read_text() == CAREER


async def test_several_people_are_not_written_into_one_file(launch: Open) -> None:
    app = launch("ada", "bruno")
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        app.go_to_people(app.session.place.scope.of("ada", "bruno"))
        await press(pilot, "x")
        assert isinstance(app.screen, MainScreen)
        assert "These are of several people · p shows one" in lines_of(app)[-1]


async def test_what_a_query_finds_is_written(launch: Open, career: Path, tmp_path: Path) -> None:
    app = launch(career)
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "/")
        await type_in(pilot, "kind:story")
        await press(pilot, "enter", "x")
        assert "1 entry, in the lens" in text_of(app)
        await press(pilot, "enter")
    assert "A tale" in (tmp_path / "ada-example.md").read_text()


async def test_a_story_that_words_found_is_not_written(
    launch: Open, career: Path, tmp_path: Path
) -> None:
    app = launch(career)
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "/")
        await type_in(pilot, "once | acme")
        await press(pilot, "enter", "x")
        assert "1 entry, in the lens, less 1 story" in text_of(app)
        await press(pilot, "enter")
    assert "A tale" not in (tmp_path / "ada-example.md").read_text()


@pytest.mark.parametrize("size", [(80, 24), (40, 12)], ids=str)
async def test_the_dialog_fits_any_screen(
    launch: Open, career: Path, size: tuple[int, int]
) -> None:
    app = launch(career)
    async with app.run_test(size=size) as pilot:
        await complete(pilot)
        await press(pilot, "x", "down", "shift+tab")
        text = text_of(app)
        assert "txt" in text
        assert "1 page" in text
        assert "enter write" in text


@pytest.mark.parametrize("number", range(len(CAREER_FORMATS)))
async def test_the_preview_reads_as_what_is_written_and_tells_nothing_private(
    launch: Open, career: Path, number: int
) -> None:
    app = launch(career)
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "x", *["down"] * number)
        shown = str(app.screen.query_one("#text", Static).render())
        assert "Engineer" in shown
        assert not CANARY.search(shown)


async def test_the_preview_is_read_on_while_the_path_is_typed(launch: Open, career: Path) -> None:
    career.write_text(CAREER + "summary: |\n" + "  A line.\n\n" * 200, encoding="utf-8")
    app = launch(career)
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "x", "pagedown")
        preview = app.screen.query_one("#preview")
        assert preview.scroll_y > 0
        await press(pilot, "z")
        assert path_in(app).endswith("z")
        await press(pilot, "pageup")
        assert preview.scroll_y == 0


async def test_a_small_screen_has_the_choices_and_no_preview(launch: Open, career: Path) -> None:
    app = launch(career)
    async with app.run_test(size=(40, 12)) as pilot:
        await complete(pilot)
        await press(pilot, "x")
        assert not app.screen.query_one("#preview").display
        assert "ada-example.md" in text_of(app)


async def test_what_has_no_place_in_a_format_is_counted(launch: Open, career: Path) -> None:
    roles = "[{title: Chief, start: 2015, end: 2017}, {title: Clerk, start: 2013, end: 2015}]"
    employer = f"  - {{organization: Bolt, achievements: [Cost halved], roles: {roles}}}\n"
    career.write_text(CAREER.replace("stories:", f"{employer}stories:"), encoding="utf-8")
    number = [row.name for row in CAREER_FORMATS].index("json-resume")
    app = launch(career)
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "x", *["down"] * number, "enter")
        assert "no place there for 1 text" in lines_of(app)[-1]
