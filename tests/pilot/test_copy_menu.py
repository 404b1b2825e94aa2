"""The copy menu: what is offered, what is copied, and what is not for others."""

import json
from pathlib import Path

import pytest
from tests.pilot.conftest import Open
from tests.pilot.screens import complete, lines_of, press, text_of

from careertui.exports.audience import Audience
from careertui.tui.app import CareerApp
from careertui.tui.screens.copy_menu import CopyScreen
from careertui.tui.screens.main import MainScreen

WIDE = (140, 42)
CAREER = """\
name: Ada Example
experience:
  - organization: Acme
    title: Engineer
    start: 2019
    end: 2021
    notes: zqnote
    achievements:
      - Cut cost
      - text: Led two
        notes: zqinner
    links: [https://example.org/a]
  - organization: Zqcorp
    title: Zqsecret
    start: 2022
    end: 2023
    private: true
"""


@pytest.fixture
def career(tmp_path: Path) -> Path:
    path = tmp_path / "ada.yaml"
    path.write_text(CAREER, encoding="utf-8")
    return path


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    texts: list[tuple[str, str]] = []
    monkeypatch.setattr(
        CareerApp, "copy_to_clipboard", lambda _, text, what: texts.append((text, what))
    )
    return texts


@pytest.mark.parametrize(
    ("downs", "text"),
    [(1, "Engineer"), (2, "Cut cost\nLed two"), (4, "https://example.org/a"), (5, "engineer")],
)
async def test_each_choice_copies_what_it_says(
    launch: Open, career: Path, copied: list[tuple[str, str]], downs: int, text: str
) -> None:
    app = launch(career)
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "1", "G", "C")
        assert isinstance(app.screen, CopyScreen)
        await press(pilot, *"j" * downs, "enter")
        assert isinstance(app.screen, MainScreen)
    assert [text for text, _ in copied] == [text]
    assert copied[0][1].endswith(" of Engineer")


async def test_text_markdown_and_json_tell_no_notes(
    launch: Open, career: Path, copied: list[tuple[str, str]]
) -> None:
    app = launch(career)
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "1", "G", "C", "enter", "C", "j", "j", "j", "enter")
        await press(pilot, "C", *"jjjjjj", "enter")
    text, markdown, record = (each for each, _ in copied)
    assert text.startswith("Engineer")
    assert markdown.startswith("### Engineer")
    assert "- Cut cost" in markdown
    assert json.loads(record)["title"] == "Engineer"
    said = (text + markdown + record).replace(str(career), "")
    assert "zq" not in said.lower()


async def test_all_that_is_marked_is_copied_without_what_is_private(
    launch: Open, career: Path, copied: list[tuple[str, str]]
) -> None:
    app = launch(career)
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "1", "g", "m", "j", "m", "C", "G", "enter")
    ((text, remark),) = copied
    assert "Engineer" in text
    assert "zq" not in text.lower()
    assert remark == "1 entry. 1 private entry is left out."


async def test_what_is_private_is_copied_by_its_owner_alone(
    launch: Open, career: Path, copied: list[tuple[str, str]]
) -> None:
    for audience, count in ((Audience.OTHERS, 0), (Audience.OWNER, 7)):
        app = launch(career, audience=audience)
        async with app.run_test(size=WIDE) as pilot:
            await complete(pilot)
            await press(pilot, "1", "g")
            assert app.session.entry is not None
            assert app.session.entry.private
            for downs in range(7):
                await press(pilot, "C", *"j" * downs, "enter")
        assert len([text for text, _ in copied if text]) == (count and count - 2)
        copied.clear()


async def test_what_is_not_there_is_said(
    launch: Open, career: Path, copied: list[tuple[str, str]]
) -> None:
    app = launch("bruno")
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        while app.session.entry is None or app.session.entry.links:
            await press(pilot, "j")
        await press(pilot, "C", "j", "j", "j", "j", "enter")
        assert "This has no link." in lines_of(app)[-1]
    assert copied == []


@pytest.mark.parametrize("size", [(80, 24), (40, 12)], ids=str)
async def test_the_menu_fits_any_screen(launch: Open, size: tuple[int, int]) -> None:
    app = launch("ada")
    async with app.run_test(size=size) as pilot:
        await complete(pilot)
        await press(pilot, "C")
        assert "Markdown" in text_of(app)
