"""The table of panes: from a row follow the digits, the tab order, the help and the tabs."""

from __future__ import annotations

from typing import Any

import pytest
from tests.pilot.conftest import Open
from tests.pilot.screens import lines_of, press, text_of
from textual._compositor import Compositor
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.geometry import Size
from textual.widget import Widget

from careertui.session.keymap import KEY_ROWS, grouped
from careertui.session.pane_names import PaneName
from careertui.tui.panes import PANES
from careertui.tui.screens.pane_area import PaneArea
from careertui.tui.widgets.pane import PaneBody, PaneRule

WIDE, NARROW = (140, 42), (60, 20)


def test_every_pane_is_drawn_in_the_order_of_the_numbers() -> None:
    assert tuple(PANES) == tuple(PaneName)


@pytest.mark.parametrize("pane", PaneName)
def test_every_pane_has_a_key_that_the_help_lists(pane: PaneName) -> None:
    row = KEY_ROWS[f"pane.{pane}"]
    assert row.keys == str(list(PaneName).index(pane) + 1)
    assert row in dict(grouped())["Panes"]
    assert pane.help.endswith(".")
    for hint in PANES[pane].keys:
        assert KEY_ROWS.keys() >= set(hint.ids)


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("pane", PaneName)
async def test_the_key_of_a_pane_gives_it_the_focus_and_a_frame(
    launch: Open, pane: PaneName, size: tuple[int, int]
) -> None:
    app = launch("ada")
    async with app.run_test(size=size) as pilot:
        await press(pilot, KEY_ROWS[f"pane.{pane}"].keys)
        body = app.main.query_one(f"#{pane}", PaneBody)
        assert app.focused is body
        assert app.session.place.pane is pane
        assert body.size.height > 0
        assert f"{KEY_ROWS[f'pane.{pane}'].keys} {pane.heading}" in text_of(app)


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_tab_goes_through_every_pane_that_is_on_the_screen(
    launch: Open, size: tuple[int, int]
) -> None:
    app = launch("ada")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        panes = [pane for pane in PaneName if size == NARROW or not pane.is_apart]
        for key, order in (("tab", [*panes[1:], panes[0]]), ("shift+tab", panes[::-1])):
            for pane in order:
                await press(pilot, key)
                assert app.session.place.pane is pane


async def test_a_narrow_screen_has_a_tab_for_every_pane(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        (tabs,) = (line for line in lines_of(app) if PaneName.EVERYTHING.tab in line)
        for number, pane in enumerate(PaneName, start=1):
            assert f"{number} {pane.tab}" in tabs


async def test_every_pane_takes_an_answer_before_it_is_on_a_screen(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=(140, 42)):
        shown = app.main._shown
        assert shown is not None
        for spec in PANES.values():
            pane = spec.body(id="unmounted")
            pane.show_view(shown)
            assert not pane.is_attached


@pytest.mark.parametrize("keys", ["25", "51", "2z"])
async def test_other_panes_are_laid_out_once_and_no_frame_is_styled_anew(
    launch: Open, keys: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    styled: list[object] = []
    layouts: list[object] = []
    apply, reflow = Stylesheet.apply, Compositor.reflow

    def noted_style(self: Stylesheet, node: DOMNode, **options: Any) -> None:
        styled.append(type(node))
        apply(self, node, **options)

    def noted_layout(self: Compositor, parent: Widget, size: Size) -> object:
        layouts.append(parent)
        return reflow(self, parent, size)

    app = launch("ada")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, keys[0])
        monkeypatch.setattr(Stylesheet, "apply", noted_style)
        monkeypatch.setattr(Compositor, "reflow", noted_layout)
        await press(pilot, keys[1])
        assert len(layouts) == 1
        assert not {PaneArea, PaneRule} & set(styled)
