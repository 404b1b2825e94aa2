"""A key that settings bind anew is told by its new name, wherever keys are named."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from tests.pilot.conftest import Open
from tests.pilot.screens import press, text_of

import careertui.tui
from careertui.session.key_names import KeyHint, KeyNames
from careertui.session.keymap import ALL_KEYS, grouped
from careertui.session.pane_names import PaneName
from careertui.settings import Settings
from careertui.tui.panes import PANES
from careertui.tui.screens.card import Card
from careertui.tui.screens.help import HelpScreen
from careertui.tui.screens.people_screen import PeopleScreen
from careertui.tui.screens.prompt import Prompt
from careertui.tui.screens.review import ProblemsScreen
from careertui.tui.screens.skill_card import EvidenceScreen
from careertui.tui.widgets.key_line import MAIN, SEARCH

_FREE = [
    f"{modifier}f{number}"
    for modifier in ("", "alt+", "ctrl+", "shift+", "ctrl+shift+", "alt+ctrl+")
    for number in range(1, 25)
]
NEW = {row.id: key for row, key in zip(ALL_KEYS, _FREE, strict=False)}
"""Another key for every action."""
OLD_NAMES, NEW_NAMES = KeyNames(), KeyNames(NEW)


@pytest.fixture
def rebound(launch: Open) -> Open:
    """Opens an app in which every key is another one."""
    return lambda *names, **more: launch(*names, settings=Settings(keys=NEW), **more)


def check(text: str, hints: Iterable[tuple[str, Sequence[str]]], wanted: Sequence[str]) -> None:
    """None of the hints names an old key, and those wanted name the new one."""
    for words, ids in hints:
        assert not re.search(rf"(?<!\S){re.escape(OLD_NAMES.hint(words, *ids))}", text), words
    for words in wanted:
        (ids,) = {tuple(ids) for told, ids in hints if told == words}
        assert NEW_NAMES.hint(words, *ids) in text, (words, text)


def pairs(hints: Iterable[KeyHint]) -> list[tuple[str, Sequence[str]]]:
    return [(hint.words, hint.ids) for hint in hints]


def test_every_key_can_be_bound_anew_without_a_remark() -> None:
    from careertui.session.key_settings import wrong_keys

    assert len(set(NEW.values())) == len(ALL_KEYS)
    assert not list(wrong_keys(NEW))


async def test_the_line_of_keys_and_the_lines_above_name_the_new_keys(rebound: Open) -> None:
    app = rebound("ada")
    async with app.run_test(size=(220, 42)) as pilot:
        await pilot.pause()
        check(text_of(app), pairs(MAIN), [hint.words for hint in MAIN])
        check(text_of(app), [("help", ["app.help"])], ["help"])
        assert " / " not in text_of(app)
        await press(pilot, NEW["search.focus"])
        check(text_of(app), pairs(SEARCH), [hint.words for hint in SEARCH if hint.words])


@pytest.mark.parametrize("pane", PaneName)
async def test_the_frame_of_a_pane_names_the_new_keys(rebound: Open, pane: PaneName) -> None:
    app = rebound("ada")
    async with app.run_test(size=(300, 42)) as pilot:
        await press(pilot, NEW[f"pane.{pane}"])
        assert app.session.place.pane is pane
        text = text_of(app)
        frame = [(pane.heading, [f"pane.{pane}"]), *pairs(PANES[pane].keys)]
        check(text, frame, [words for words, _ in frame])


async def test_the_tabs_of_a_narrow_screen_name_the_new_keys(rebound: Open) -> None:
    app = rebound("ada")
    async with app.run_test(size=(99, 20)) as pilot:
        await pilot.pause()
        tabs = [(pane.tab, [f"pane.{pane}"]) for pane in PaneName]
        check(
            text_of(app), [*tabs, ("keys", ["app.help"])], [*(words for words, _ in tabs), "keys"]
        )


@pytest.mark.parametrize("names", [("broken",), ("unreadable",)])
async def test_the_banner_names_the_new_keys(rebound: Open, names: tuple[str, ...]) -> None:
    app = rebound(*names)
    async with app.run_test(size=(140, 42)) as pilot:
        await pilot.pause()
        shows = "shows why" if names == ("unreadable",) else "shows what is wrong and where"
        hints = [(shows, ["view.problems"]), ("hides this", ["search.clear"])]
        check(text_of(app), hints, [words for words, _ in hints])
        await press(pilot, NEW["search.clear"])
        assert "hides this" not in text_of(app)


@pytest.mark.parametrize(
    ("name", "action", "hints"),
    [
        ("plain", "pane.projects", [("opens the file.", ["entry.edit"])]),
        ("plain", "pane.skills", [("opens the file.", ["entry.edit"])]),
        ("unreadable", "pane.everything", [
            (" shows what is wrong", ["view.problems"]), (" picks another", ["view.person"]),
        ]),
    ],
)  # fmt: skip
async def test_an_empty_pane_names_the_new_keys(
    rebound: Open, name: str, action: str, hints: list[tuple[str, Sequence[str]]]
) -> None:
    app = rebound(name)
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, NEW[action])
        check(text_of(app), hints, [words for words, _ in hints])


async def test_a_lens_that_nothing_passes_names_the_new_keys(launch: Open) -> None:
    app = launch("ada", settings=Settings(keys=NEW), query="skill:basketry 1950")
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, NEW["pane.skills"])
        text = text_of(app)
        assert f"{NEW['search.clear']:<5} drop the last filter" in text
        assert f"{NEW['years.drop']:<5} all years" in text
        assert "esc " not in text


@pytest.mark.parametrize(
    ("action", "window", "hints"),
    [
        ("app.help", HelpScreen, HelpScreen.KEY_HINTS),
        ("view.problems", ProblemsScreen, ProblemsScreen.KEY_HINTS),
        ("years.type", Prompt, Prompt.KEY_HINTS),
        ("entry.follow", EvidenceScreen, EvidenceScreen.KEY_HINTS),
        ("view.person", PeopleScreen, (
            KeyHint("marks", ("people.mark",)), KeyHint("sorts", ("people.sort",)),
            KeyHint("closes", ("people.close",)),
        )),
    ],
)  # fmt: skip
async def test_a_window_names_the_new_keys(
    rebound: Open, action: str, window: type[Card[object]], hints: Sequence[KeyHint]
) -> None:
    app = rebound("broken", "ada")
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, NEW["view.person"], NEW["people.down"], NEW["people.show"])
        await press(pilot, NEW["pane.skills"], NEW[action])
        assert isinstance(app.screen, window)
        check(text_of(app), pairs(hints), [hint.words for hint in hints])


async def test_help_and_palette_name_the_new_keys(rebound: Open) -> None:
    app = rebound("ada")
    async with app.run_test(size=(140, 160)) as pilot:
        await press(pilot, NEW["app.help"])
        text = text_of(app)
        for _, rows in grouped():
            for row in rows:
                assert re.search(rf"{re.escape(NEW[row.id])} +{re.escape(row.tooltip)}", text)
        await press(pilot, NEW["help.close"], NEW["app.palette"])
        assert f"Search {NEW['search.focus']}" in text_of(app)
        assert "Search /" not in text_of(app)


_NAMED = re.compile(
    r"\b(esc|escape|backspace|ctrl\+\w)\b|\benter (?!apply|ask)[a-z]|(^|· )[!?/] [a-z]"
)
_TABLES = {"keymap.py", "key_settings.py", "key_names.py", "key_line.py"}
"""Where keys have their names."""


def test_no_text_of_the_screen_names_a_key_by_itself() -> None:
    for path in Path(careertui.tui.__path__[0]).rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        doc = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        texts = [
            node.value for node in ast.walk(tree)
            if id(node) not in doc and isinstance(node, ast.Constant)
            and isinstance(node.value, str)
        ]  # fmt: skip
        if path.name not in _TABLES:
            assert not [text for text in texts if _NAMED.search(text)], path
