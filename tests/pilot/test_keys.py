"""The keys: every one has its action, and none goes wrong anywhere."""

import pytest
from tests.careers import TODAY
from tests.pilot.conftest import Open
from tests.pilot.screens import press, text_of, type_in
from textual.actions import parse
from textual.dom import DOMNode
from textual.pilot import Pilot
from textual.widgets import Input

from careertui.career.library import EVERYONE, Library
from careertui.session.keymap import KEYS, KeyHelp, Scope
from careertui.session.pane_names import PaneName
from careertui.settings import Settings
from careertui.tui.app import CareerApp
from careertui.tui.screens.basket import BasketScreen
from careertui.tui.screens.candidates_window import CandidatesScreen
from careertui.tui.screens.interview_screen import InterviewScreen
from careertui.tui.screens.main import MainScreen
from careertui.tui.screens.match_window import MatchScreen
from careertui.tui.screens.people_screen import PeopleScreen
from careertui.tui.screens.review import Reviewed, ReviewScreen
from careertui.tui.widgets.entry_panes import Projects
from careertui.tui.widgets.lens_bar import QueryInput
from careertui.tui.widgets.pane import PaneRule
from careertui.tui.widgets.timeline.timeline_pane import Timeline

pytestmark = pytest.mark.slow

_QUITS = frozenset({"app.quit"})
_LEAVES = frozenset({"search.focus", "app.palette", "app.help"})
"""They open something that takes the keys."""


def _places(app: CareerApp, row: KeyHelp) -> list[DOMNode]:
    main = app.main
    panes = [rule.body for rule in main.query(PaneRule)]
    places: dict[Scope, list[DOMNode]] = {
        Scope.APP: [app],
        Scope.MAIN: [main],
        Scope.LIST: [*panes],
        Scope.TIMELINE: [main.query_one(Timeline)],
        Scope.SEARCH: [main.lens_bar.input],
        Scope.PEOPLE: [PeopleScreen(Library(), EVERYONE)],
        Scope.PEOPLE_LIST: [PeopleScreen(Library(), EVERYONE)],
        Scope.BASKET: [BasketScreen(lambda _: "")],
        Scope.MATCH: [
            MatchScreen("", tuple, edit=lambda: None),
            CandidatesScreen("", tuple, open_one=lambda *_: None, edit=lambda: None),
        ],
        Scope.REVIEW: [ReviewScreen(Reviewed(tuple, ""), lambda _: None)],
        Scope.INTERVIEW: [InterviewScreen(TODAY)],
    }
    return places[row.scope]


async def test_every_key_has_an_action_where_it_is_said_to_work(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=(140, 42)) as pilot:
        await pilot.pause()
        for row in KEYS:
            namespace, name, parameters = parse(row.action)
            for place in _places(app, row):
                actor = app if namespace == "app" else place
                assert hasattr(actor, f"action_{name}"), (row.id, place)
                if name in {"change", "go"}:
                    assert hasattr(app.session, str(parameters[0])), row.id
                bound = {binding.id for _, binding in place._bindings}
                assert row.id in bound, (row.id, place)


async def _press_all(app: CareerApp, pilot: Pilot[int], pane: PaneName) -> None:
    """Presses each key in a pane, and comes back to it."""
    for row in KEYS:
        if row.id in _QUITS or row.scope in {Scope.SEARCH, Scope.PEOPLE, Scope.PEOPLE_LIST}:
            continue
        if app.session.place.pane is not pane:
            app.main.action_focus_pane(pane)
        await press(pilot, *row.key_names)
        if app.screen is not app.main or row.id in _LEAVES:
            await press(pilot, "escape", "escape")
        assert app.screen is app.main, row.id
        assert app.is_running, row.id


@pytest.fixture
def harmless(monkeypatch: pytest.MonkeyPatch) -> None:
    """No key reaches anything outside of the app."""
    monkeypatch.setattr(CareerApp, "open_url", lambda *_, **__: None)
    monkeypatch.setattr(CareerApp, "copy_to_clipboard", lambda *_: None)
    monkeypatch.setattr("careertui.tui.terminal.editor.editor_of", lambda _: [])


@pytest.mark.usefixtures("harmless")
@pytest.mark.parametrize("pane", PaneName)
async def test_every_key_in_every_pane_does_something_or_nothing(
    launch: Open, pane: PaneName
) -> None:
    app = launch("ada")
    async with app.run_test(size=(140, 42)) as pilot:
        await _press_all(app, pilot, pane)


@pytest.mark.usefixtures("harmless")
@pytest.mark.parametrize(
    ("career", "pane"),
    [("unreadable", PaneName.TIMELINE), ("plain", PaneName.PROJECTS), ("undated", PaneName.DETAIL)],
)
async def test_every_key_with_little_to_show_does_nothing_wrong(
    launch: Open, career: str, pane: PaneName
) -> None:
    app = launch(career)
    async with app.run_test(size=(60, 20)) as pilot:
        await _press_all(app, pilot, pane)
        assert isinstance(app.screen, MainScreen)


async def test_q_is_a_letter_in_a_text_field_and_quits_elsewhere(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "slash")
        await type_in(pilot, "sql q?[]0z")
        assert app.main.lens_bar.input.value == "sql q?[]0z"
        assert app.session.lens.years is None
        await press(pilot, "escape", "y")
        await type_in(pilot, "q")
        assert app.screen.query_one(Input).value == "q"
        assert app.is_running
        await press(pilot, "escape", "q")
        assert app.return_value == 0
    assert not app.is_running


async def test_escape_clears_and_never_quits(launch: Open) -> None:
    app = launch("broken", query="fine", years=None)
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "5", "z", "slash", "escape", *["escape"] * 12)
        assert app.is_running
        assert app.session.lens.is_empty
        assert not app.session.is_zoomed
        assert app.session.place.pane is PaneName.TIMELINE
        assert "set aside" not in text_of(app)


async def test_the_search_field_is_left_for_the_results(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "2", "slash")
        field = app.focused
        assert isinstance(field, QueryInput)
        await type_in(pilot, "log")
        await press(pilot, "down")
        assert app.focused is app.main.query_one(Projects)
        assert app.session.place.text == "log"
        await press(pilot, "slash", "escape")
        assert app.focused is app.main.query_one(Projects)
        assert app.session.lens.is_empty


async def test_arrows_and_letters_do_the_same(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "2")
        for pair in (("j", "down"), ("k", "up"), ("G", "end"), ("g", "home")):
            seen = []
            for key in pair:
                await press(pilot, "home", "down", key)
                seen.append(app.session.place.cursor)
            assert seen[0] == seen[1], pair


async def test_the_timeline_zooms_pans_and_fits(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=(140, 42)) as pilot:
        timeline = app.main.query_one(Timeline)
        assert isinstance(timeline, Timeline)
        await press(pilot, "plus", "plus")
        assert timeline.is_zoomed
        before = timeline.visible_years
        await press(pilot, "h")
        assert timeline.visible_years != before
        await press(pilot, "f")
        assert not timeline.is_zoomed
        await press(pilot, "l")
        assert app.session.place.pane is PaneName.PROJECTS


async def test_keys_can_be_bound_anew(launch: Open) -> None:
    app = launch("ada", settings=Settings(keys={"pane.zoom": "Z", "app.quit": "ctrl+x"}))
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "z", "q")
        assert not app.session.is_zoomed
        await press(pilot, "Z")
        assert app.session.is_zoomed
        await press(pilot, "ctrl+x")
    assert app.return_value == 0
