"""What a hostile file holds is shown as it is written, in every pane and window."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from tests.pilot.conftest import Open
from tests.pilot.screens import press, text_of, type_in
from textual.widget import Widget

from careertui.career.text import UNSAFE
from careertui.exports.audience import Audience
from careertui.tui.app import CareerApp
from careertui.tui.widgets.pane import PaneRule
from careertui.tui.widgets.timeline.timeline_pane import Timeline

pytestmark = pytest.mark.slow

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b]")


def _check(app: CareerApp) -> None:
    """No line of a pane holds a control character or is wider than the pane."""
    main = app.main
    panes: list[Widget] = [rule.body for rule in main.query(PaneRule)]
    for pane in panes:
        for y in range(pane.size.height):
            strip = pane.render_line(y)
            assert not UNSAFE.search(strip.text), (pane, strip.text)
            assert not _CONTROLS.search(strip.text), (pane, strip.text)
            assert strip.cell_length <= pane.size.width, (pane, strip.text)
    assert not _CONTROLS.search(text_of(app).replace("\n", ""))


@pytest.mark.parametrize("size", [(140, 42), (40, 12)])
async def test_markup_and_controls_are_text(launch: Open, size: tuple[int, int]) -> None:
    app = launch("hostile")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        _check(app)
        for pane in "12345":
            await press(pilot, pane)
            for pair in ("jj", "vs", "Gk", "vz"):
                await press(pilot, *pair)
                _check(app)
            await press(pilot, "enter", "escape", "z", "escape")
        for keys in (["p"], ["exclamation_mark"], ["3", "g", "enter"], ["ctrl+p"]):
            await press(pilot, *keys)
            assert not _CONTROLS.search(text_of(app).replace("\n", ""))
            await press(pilot, "escape")


async def test_brackets_are_shown_literally(launch: Open) -> None:
    app = launch("hostile")
    async with app.run_test(size=(160, 60)) as pilot:
        await pilot.pause()
        text = text_of(app)
        for wanted in ("[red]Ada[/b]", "[b]Bold[/] Corp", "C++", "C#", ".NET", "[/b]"):
            assert wanted in text
        await press(pilot, "5")
        text = text_of(app)
        assert "[blink]x" in text
        assert "[@click=x]y[/]" in text
        assert "$(touch x) `id` %s {0}" in text
        assert "Stories · [/b]" in text


async def test_what_is_typed_is_text_too(launch: Open) -> None:
    app = launch("hostile")
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "slash")
        for text in ("[/b]", "[red]", "C++", "skill:C#", "!", "|", "(", '"', "^", "\\"):
            await type_in(pilot, text)
            _check(app)
            await press(pilot, "end", "ctrl+u")
        await type_in(pilot, "skill:C#")
        await press(pilot, "enter")
        assert "skill C# ×" in text_of(app)


async def test_tooltips_notices_and_copies_are_text(
    launch: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = launch("hostile")
    copied: list[str] = []
    monkeypatch.setattr(app, "copy_to_clipboard", lambda text, _, into=copied: into.append(text))
    async with app.run_test(size=(140, 42), notifications=True, tooltips=True) as pilot:
        await press(pilot, "c", "o", "1")
        await pilot.hover(app.main.query_one(Timeline), offset=(60, 3))
        await pilot.pause()
        await press(pilot, "5", "G", "c", "2", "c")
        assert len(copied) == 3
        assert not any(UNSAFE.search(text) for text in copied)


async def test_a_private_entry_is_copied_by_its_owner_alone(
    launch: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "ada.yaml"
    path.write_text("projects: [{name: Secret, start: 2015, private: true}]\n", encoding="utf-8")
    for audience, texts in ((Audience.OTHERS, 0), (Audience.OWNER, 1)):
        app = launch(path)
        app.launch = replace(app.launch, audience=audience)
        copied: list[str] = []
        monkeypatch.setattr(
            app, "copy_to_clipboard", lambda text, _, into=copied: into.append(text)
        )
        async with app.run_test(size=(140, 42), notifications=True) as pilot:
            await press(pilot, "2", "c")
            assert len(copied) == texts
            assert ("Not copied" in text_of(app)) is (texts == 0)


async def test_an_address_that_may_not_be_opened_is_not(
    launch: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = launch("hostile")
    opened: list[str] = []
    monkeypatch.setattr(app, "open_url", opened.append)
    async with app.run_test(size=(140, 42), notifications=True) as pilot:
        await press(pilot, "5", "g", "o")
        await press(pilot, "4", "enter")
        assert opened == []
        text = text_of(app)
        assert "Not opened" in text


async def test_a_link_is_opened_and_its_host_is_told(
    launch: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = launch("ada")
    opened: list[str] = []
    monkeypatch.setattr(app, "open_url", opened.append)
    async with app.run_test(size=(140, 42), notifications=True) as pilot:
        await press(pilot, "2", "j", "o")
        assert opened == ["https://example.org/talk"]
        assert "Opening example.org" in text_of(app)


async def test_very_long_texts_are_cut_and_flow(launch: Open, tmp_path: Path) -> None:
    long, wide = "x" * 10_000, "長" * 10_000
    path = tmp_path / "long.yaml"
    path.write_text(
        f"name: {long}\nheadline: {wide}\nexperience:\n"
        f"- organization: {long}\n  title: {wide}\n  start: 2015\n  skills: [{long}, {wide}]\n"
        f"  projects: [{{name: {long}, start: 2016, goal: {wide}}}]\n"
        f"stories: [{{title: {wide}, themes: [{long}]}}]\n",
        encoding="utf-8",
    )
    app = launch(path)
    async with app.run_test(size=(140, 42)) as pilot:
        await pilot.pause()
        _check(app)
        for pane in "12345":
            await press(pilot, pane, "j", "G")
            _check(app)
        await press(pilot, "3", "enter", "escape", "p", "escape", "c", "slash")
        await type_in(pilot, "x" * 10)
        _check(app)
