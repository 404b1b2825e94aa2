"""Gaps on the timeline, and the list of what a reader would ask about."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.pilot.conftest import Open
from tests.pilot.screens import complete, press, text_of, until
from textual.pilot import Pilot

from careertui.career.library import EVERYONE
from careertui.insight.findings import Topic
from careertui.session.pane_names import PaneName
from careertui.tui.app import CareerApp
from careertui.tui.screens.main import MainScreen
from careertui.tui.screens.review import FindingRows, ReviewScreen

_HOLES = """\
name: Ada Holes
experience:
  - {id: acme, organization: Acme, title: Developer, start: 2008-01, end: 2011-03}
  - {id: beta, organization: Beta, title: Engineer, start: 2012-09, end: 2014-06}
  - {id: gamma, organization: Gamma, title: Lead, start: 2018-01, end: 2021-12}
  - {id: delta, organization: Delta, title: Head, start: 2023, end: 2024,
     achievements: [Cut costs by 40 %, Made it better]}
education:
  - {id: phd, degree: Ph.D., institution: UPM, start: 2014-09, end: 2017-11}
skills: [Kafka]
"""


@pytest.fixture
def holes(tmp_path: Path) -> Path:
    """A career with gaps."""
    path = tmp_path / "holes.yaml"
    path.write_text(_HOLES)
    return path


async def test_gaps_are_on_the_timeline_when_asked_for(launch: Open, holes: Path) -> None:
    app = launch(holes)
    async with app.run_test(size=(140, 42)) as pilot:
        await complete(pilot)
        assert " gaps " not in text_of(app)
        await press(pilot, "H")
        text = text_of(app)
        assert "· 4 gaps" in text
        (row,) = [line for line in text.splitlines() if line.startswith(" gaps")]
        assert "╳" in row
        assert "1 y 5 m" in row
        assert "3 y 6 m · Ph.D." in row
        assert "1 y+" in row
        assert "2026" in text
        await press(pilot, "H")
        assert " gaps" not in text_of(app)


async def test_gaps_are_drawn_in_ascii_and_on_a_narrow_screen(launch: Open, holes: Path) -> None:
    app = launch(holes, is_ascii=True)
    async with app.run_test(size=(40, 16)) as pilot:
        await complete(pilot)
        await press(pilot, "H")
        text = text_of(app)
        (row,) = [line for line in text.splitlines() if line.startswith(" gaps")]
        assert "x" in row
        assert "\\" in row
        assert text.isascii()


async def test_where_there_is_no_gap_it_is_said(launch: Open, tmp_path: Path) -> None:
    path = tmp_path / "one.yaml"
    path.write_text("experience: [{organization: A, title: T, start: 2010-01, end: present}]\n")
    app = launch(path)
    async with app.run_test(size=(140, 42)) as pilot:
        await complete(pilot)
        await press(pilot, "H")
        assert "· no gap" in text_of(app)


async def test_the_cursor_passes_over_the_gaps(launch: Open, holes: Path) -> None:
    app = launch(holes)
    async with app.run_test(size=(140, 42)) as pilot:
        await complete(pilot)
        await press(pilot, "H", "g", "k", "k")
        assert app.session.place.cursor.endswith("#delta")


async def _reviewed(app: CareerApp, pilot: Pilot[int]) -> ReviewScreen:
    """Opens the review and waits until it has looked."""
    await complete(pilot)
    await press(pilot, "R")
    screen = app.screen
    assert isinstance(screen, ReviewScreen)
    await until(pilot, lambda: "Looking" not in text_of(app))
    return screen


def _rows(screen: ReviewScreen) -> FindingRows:
    return screen.query_one(FindingRows)


async def test_the_review_lists_findings_under_their_topics(launch: Open, holes: Path) -> None:
    app = launch(holes)
    async with app.run_test(size=(140, 42)) as pilot:
        await _reviewed(app, pilot)
        text = text_of(app)
        for wanted in (
            "Review 7", "Gaps  4", "1 y 5 m", "Developer, Acme → Engineer, Beta",
            "Skills that nothing proves  1", "Kafka", "Figures to defend  1", "40 %",
            "Results without a figure  1", "Made it better", "2011-03 – 2012-09",
        ):  # fmt: skip
            assert wanted in text
        await press(pilot, "j")
        assert "meanwhile: Ph.D." in text_of(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, MainScreen)


@pytest.mark.parametrize("size", [(140, 42), (80, 24), (40, 12)], ids=str)
async def test_the_review_fits_any_screen(launch: Open, holes: Path, size: tuple[int, int]) -> None:
    app = launch(holes, is_ascii=True)
    async with app.run_test(size=size) as pilot:
        await _reviewed(app, pilot)
        await press(pilot, "j", "G", "g", "j")
        text = text_of(app)
        assert "Review 7" in text
        assert "3 y 6 m" in text
        assert "2014-06" in text
        assert text.isascii()


async def test_a_finding_leads_to_its_entry(launch: Open, holes: Path) -> None:
    app = launch(holes)
    async with app.run_test(size=(140, 42)) as pilot:
        await _reviewed(app, pilot)
        await press(pilot, "j", "enter")
        assert isinstance(app.screen, MainScreen)
        assert app.session.place.cursor == "holes#beta"
        assert app.session.place.pane is PaneName.DETAIL
        await press(pilot, "backspace")
        assert app.session.place.pane is not PaneName.DETAIL


async def test_a_finding_is_mended_in_the_editor_and_the_review_looks_again(
    launch: Open, holes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = launch(holes)
    opened: list[tuple[str, int]] = []
    monkeypatch.setattr(app.effects, "_edit", lambda path, line: opened.append((path, line)))
    async with app.run_test(size=(140, 42)) as pilot:
        screen = await _reviewed(app, pilot)
        await press(pilot, "G", "e")
        assert opened == [(str(holes), 7)]
        assert app.screen is screen
        holes.write_text(_HOLES.replace("Made it better", "Made it 3x better"))
        await press(pilot, "escape", "r")
        await until(pilot, lambda: "3x" in str(app.session.library.people[0].profile))
        await _reviewed(app, pilot)
        assert "Results without a figure" not in text_of(app)


async def test_the_review_looks_again_when_a_file_changes(launch: Open, holes: Path) -> None:
    app = launch(holes)
    async with app.run_test(size=(140, 42)) as pilot:
        await _reviewed(app, pilot)
        holes.write_text(_HOLES.replace("Made it better", "Made it 3x better"))
        app.feed.refresh()
        await until(pilot, lambda: "Figures to defend  2" in text_of(app))
        assert "Review 7" in text_of(app)


async def test_the_entry_of_a_finding_is_marked(launch: Open, holes: Path) -> None:
    app = launch(holes)
    async with app.run_test(size=(140, 42)) as pilot:
        await _reviewed(app, pilot)
        await press(pilot, "m")
        assert app.session.basket.refs == {"holes#acme"}
        assert "✓ 1 y 5 m" in text_of(app)
        await press(pilot, "m")
        assert not app.session.basket


async def test_findings_are_copied_but_not_those_that_are_private(
    launch: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "two.yaml"
    path.write_text(
        "projects:\n"
        "  - {name: Open, date: 2015, achievements: [Cut costs by 40 %]}\n"
        "  - {name: Secret, date: 2015, private: true, achievements: [Cut costs by 50 %]}\n"
    )
    app = launch(path)
    copied: list[str] = []
    monkeypatch.setattr(app, "copy_or_say", lambda text, _: copied.append(text))
    async with app.run_test(size=(140, 42)) as pilot:
        await _reviewed(app, pilot)
        await press(pilot, "c", "j", "c", "C")
    first = "Figures to defend: 40 % · “Cut costs by 40 %”"
    assert copied == [first, "", first]


async def test_the_findings_of_several_people_name_them(launch: Open, holes: Path) -> None:
    app = launch(holes, "ada")
    async with app.run_test(size=(140, 42)) as pilot:
        await complete(pilot)
        app.become(app.session.went_to_people(EVERYONE))
        screen = await _reviewed(app, pilot)
        assert "In 2 careers." in text_of(app)
        assert {finding.person for finding in _rows(screen).findings} == {
            "Ada Holes", "Ada Example",
        }  # fmt: skip
        topics = [finding.topic for finding in _rows(screen).findings]
        assert topics == sorted(topics, key=list(Topic).index)


async def test_where_there_is_nothing_to_ask_it_is_said(launch: Open, tmp_path: Path) -> None:
    path = tmp_path / "fine.yaml"
    path.write_text("name: Ada\neducation: [{degree: BSc, start: 2020, end: present}]\n")
    app = launch(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await _reviewed(app, pilot)
        assert "Nothing to ask." in text_of(app)
        await press(pilot, "enter", "j", "m", "c", "escape")
        assert isinstance(app.screen, MainScreen)


async def test_an_unreadable_file_has_its_problems_in_the_review(launch: Open) -> None:
    app = launch("broken")
    async with app.run_test(size=(140, 42)) as pilot:
        await _reviewed(app, pilot)
        assert "there is no month 13" in text_of(app)


async def test_visitors_review_and_edit_nothing(
    launch: Open, holes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = launch(holes, is_read_only=True)
    opened: list[int] = []
    monkeypatch.setattr(app.effects, "_edit", lambda _, line: opened.append(line))
    async with app.run_test(size=(140, 42)) as pilot:
        await _reviewed(app, pilot)
        assert "e edit" not in text_of(app)
        await press(pilot, "e")
    assert opened == []
