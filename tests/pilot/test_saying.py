"""What is said in the last line, what is copied by which way, and the first keys."""

import shutil
from pathlib import Path

import pytest
from tests.careers import path_of
from tests.pilot.conftest import Open
from tests.pilot.screens import burst, lines_of, press, settled, text_of, type_in, until
from textual.widgets import Input

from careertui.settings import Directories, State, write_state
from careertui.tui.app import CareerApp
from careertui.tui.terminal.clipboards import Delivery

SIZES = [(140, 42), (80, 24), (40, 12)]


@pytest.fixture
def edited(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    lines: list[int] = []
    monkeypatch.setattr(
        "careertui.tui.effects.Effects._edit", lambda _, path, line: lines.append(line)
    )
    return lines


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_said_stands_in_the_last_line_and_goes_with_the_next_key(
    launch: Open, size: tuple[int, int]
) -> None:
    app = launch("ada")
    async with app.run_test(size=size, notifications=True) as pilot:
        await press(pilot, "3")
        before = lines_of(app)[:-1] if size[1] > 14 else None
        await press(pilot, "o")
        assert lines_of(app)[-1] == " • Nothing here has a link."
        assert before is None or lines_of(app)[:-1] == before
        await press(pilot, "j")
        assert "has a link" not in text_of(app)


async def test_an_error_stays_until_it_was_seen(
    launch: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("careertui.tui.widgets.key_line._SEEN_SECONDS", 3600)
    app = launch("ada")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.notify("myeditor: [b]no such file\x1b[0m", severity="error", markup=False)
        await press(pilot, "j", "k")
        assert lines_of(app)[-1] == " ✗ myeditor: [b]no such file^[[0m"
        app.main.key_line._unsay(app.main.key_line.said)  # type: ignore[arg-type]
        assert "no such file" in text_of(app)
        await press(pilot, "j")
        assert "no such file" not in text_of(app)


@pytest.mark.parametrize("is_ascii", [False, True])
async def test_how_bad_it_is_shows_without_colour(launch: Open, is_ascii: bool) -> None:
    app = launch("ada", is_ascii=is_ascii)
    async with app.run_test(size=(80, 24)) as pilot:
        signs = set()
        for severity in ("information", "warning", "error"):
            app.notify("something", severity=severity)
            await press(pilot)
            await pilot.pause()
            signs.add(lines_of(app)[-1].strip().partition(" ")[0])
        assert len(signs) == 3
        assert all(sign.isascii() for sign in signs) or not is_ascii


@pytest.mark.parametrize(
    ("delivery", "said"),
    [
        (Delivery("by xclip"), "Copied by xclip: Staff engineer"),
        (Delivery(), "Sent to the terminal's clipboard: Staff engineer"),
        (
            Delivery(advice="this terminal has no clipboard", is_refused=True),
            "Not copied: this terminal has no clipboard.",
        ),
        (
            Delivery("in tmux only", "tmux set -g set-clipboard on"),
            "Copied in tmux only; beyond it: tmux set -g set-clipboard on · Staff engineer",
        ),
    ],
)
async def test_copied_is_said_where_it_happened(
    launch: Open, monkeypatch: pytest.MonkeyPatch, delivery: Delivery, said: str
) -> None:
    texts: list[str] = []

    def deliver(text: str, _: object) -> Delivery:
        texts.append(text)
        return delivery

    monkeypatch.setattr("careertui.tui.terminal.clipboards.deliver", deliver)
    app = launch("ada")
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "c")
        await until(pilot, lambda: said in text_of(app))
        assert texts[0].startswith("Staff engineer")
        assert app.clipboard == texts[0]


async def test_the_palette_and_the_rest_of_textual_say_it_there_too(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        app.notify("Press [b]ctrl+q[/b] to quit the app", title="Quit?")
        await pilot.pause()
        assert lines_of(app)[-1] == " • Quit?: Press ctrl+q to quit the app"
        assert not app._notifications


@pytest.mark.newcomer
@pytest.mark.parametrize("word", ["engineer", "python", "query", "kafka", "sql", "zookeeper"])
async def test_a_word_on_a_fresh_screen_is_searched_for_and_opens_nothing(
    launch: Open, edited: list[int], word: str
) -> None:
    app = launch("ada")
    async with app.run_test(size=(140, 42)) as pilot:
        await pilot.pause()
        await burst(pilot, *word)
        assert app.is_running
        assert app.screen is app.main
        assert edited == []
        assert app.main.lens_bar.input.value == word
        assert app.session.place.text == word
        await press(pilot, "escape")
        assert app.session.lens.is_empty
        await burst(pilot, "r", "u", "s", "t")
        assert app.main.lens_bar.input.value == "rust"


@pytest.mark.newcomer
async def test_a_word_on_a_fresh_list_of_people_is_searched_for(launch: Open) -> None:
    app = launch("ada", "plain", has_home=True)
    async with app.run_test(size=(140, 42)) as pilot:
        app.dialogs.open_people(is_home=True)
        await settled(pilot)
        assert not isinstance(app.focused, Input)
        await burst(pilot, *"sql")
        assert isinstance(app.focused, Input)
        assert app.focused.value == "sql"
        await press(pilot, "escape")
        await burst(pilot, *"docker")
        assert app.screen.query_one(Input).value == "docker"


@pytest.mark.newcomer
async def test_the_editor_opens_on_a_fresh_screen_when_it_is_asked_for_twice(
    launch: Open, edited: list[int]
) -> None:
    app: CareerApp = launch("ada")
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "e")
        assert lines_of(app)[-1] == " • e opens your editor: press e again · / to search"
        assert edited == []
        await press(pilot, "e", "e")
        assert len(edited) == 2


@pytest.mark.newcomer
async def test_who_searched_in_an_earlier_run_types_a_win_at_once(
    launch: Open, places: Directories, tmp_path: Path
) -> None:
    write_state(places.state_file, State(queries=("kafka",)))
    path = tmp_path / "ada.yaml"
    shutil.copy(path_of("ada"), path)
    app = launch(path)
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "a")
        await type_in(pilot, "Cut")
        assert app.screen.query(Input).first().value == "Cut"


async def test_what_is_said_does_not_take_the_place_of_what_weighs_more(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.notify("The file changed in the meantime", severity="warning")
        app.notify("a.yaml read again")
        await settled(pilot)
        assert "in the meantime" in lines_of(app)[-1]
        await press(pilot, "down")
        app.notify("Copied")
        await settled(pilot)
        assert "Copied" in lines_of(app)[-1]


@pytest.mark.parametrize(
    "field", [(), ("slash",), ("R",), ("J",), ("p",), ("C",), ("?",), ("ctrl+p",)]
)
async def test_ctrl_c_says_everywhere_which_key_quits(launch: Open, field: tuple[str, ...]) -> None:
    app = launch("ada")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, *field, "ctrl+c")
        await until(pilot, lambda: lines_of(app)[-1] == " • ctrl+q quits")
        assert app.is_running
