"""The job ad: pasted or read, what a career has of it, and the ways from there."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.pilot.conftest import Open
from tests.pilot.screens import complete, lines_of, press, settled, text_of, type_in, until
from textual.events import Paste
from textual.pilot import Pilot

from careertui.settings import Directories
from careertui.tui.app import CareerApp
from careertui.tui.screens.ad_window import AdScreen
from careertui.tui.screens.candidates_window import CandidatesScreen
from careertui.tui.screens.export_dialog import ExportDialog
from careertui.tui.screens.main import MainScreen
from careertui.tui.screens.match_window import MatchScreen

WIDE = (140, 42)
AD = """Platform engineer

Requirements:
- Kubernetes
- Kafka
- PostgreSQL
"""
CAREER = """
name: Ada
experience:
  - id: first
    organization: Acme
    title: Engineer
    start: 2015
    end: 2018
    achievements: [Moved 40 services to Kubernetes]
    skills: [Kubernetes]
  - {id: second, organization: Bell, title: Lead, start: 2019, skills: [Kubernetes, Kafka]}
"""


@pytest.fixture
def career(tmp_path: Path) -> Path:
    path = tmp_path / "ada.yaml"
    path.write_text(CAREER, encoding="utf-8")
    return path


async def paste(pilot: Pilot[int], app: CareerApp, text: str = AD) -> None:
    """Opens the window, pastes an ad and has it read."""
    await complete(pilot)
    await press(pilot, "J")
    assert isinstance(app.screen, AdScreen)
    app.post_message(Paste(text))
    await settled(pilot)
    await press(pilot, "ctrl+s")


async def matched(pilot: Pilot[int], app: CareerApp) -> MatchScreen:
    """The window, once the verdicts are there."""
    await until(pilot, lambda: isinstance(app.screen, MatchScreen) and "proved" in text_of(app))
    assert isinstance(app.screen, MatchScreen)
    return app.screen


@pytest.mark.parametrize("size", [WIDE, (80, 24), (40, 12)], ids=str)
async def test_each_requirement_has_a_row_with_its_verdict(
    size: tuple[int, int], launch: Open, career: Path
) -> None:
    app = launch(career)
    async with app.run_test(size=size) as pilot:
        await paste(pilot, app)
        await matched(pilot, app)
        rows = {
            name: line for line in lines_of(app) for name in ("Kafka", "Postgre") if name in line
        }
        assert "proved" in rows["Kafka"]
        assert "missing" in rows["Postgre"]
        assert all(len(line) <= size[0] for line in lines_of(app))


async def test_enter_goes_to_the_proof_that_is_chosen(launch: Open, career: Path) -> None:
    app = launch(career)
    async with app.run_test(size=WIDE) as pilot:
        await paste(pilot, app)
        await matched(pilot, app)
        assert "1 of 2: Engineer · Acme" in text_of(app)
        await press(pilot, "l")
        assert "2 of 2: Lead · Bell" in text_of(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, MainScreen)
        assert app.session.entry is not None
        assert app.session.entry.id == "second"


async def test_a_proof_is_marked_for_the_basket(launch: Open, career: Path) -> None:
    app = launch(career)
    async with app.run_test(size=WIDE) as pilot:
        await paste(pilot, app)
        await matched(pilot, app)
        await press(pilot, "j", "m")
        assert {ref.rpartition("#")[2] for ref in app.session.basket} == {"second"}
        assert [line for line in lines_of(app) if "✓" in line and "Kafka" in line]
        await press(pilot, "j", "m")
        assert len(app.session.basket) == 1, "what is missing has no proof to mark"
        await press(pilot, "M")
        assert "Basket 1" in text_of(app)


async def test_the_last_ad_is_kept_and_can_be_changed(launch: Open, career: Path) -> None:
    app = launch(career)
    async with app.run_test(size=WIDE) as pilot:
        await paste(pilot, app)
        await matched(pilot, app)
        await press(pilot, "j", "escape")
        assert isinstance(app.screen, MainScreen)
        await press(pilot, "J")
        assert (await matched(pilot, app)).cursor == 1
        await press(pilot, "e")
        assert isinstance(app.screen, AdScreen)
        assert "PostgreSQL" in text_of(app)
        await press(pilot, "ctrl+l")
        assert "PostgreSQL" not in text_of(app)


async def test_a_page_of_the_proofs_can_be_exported(launch: Open, career: Path) -> None:
    app = launch(career)
    async with app.run_test(size=WIDE) as pilot:
        await paste(pilot, app)
        await matched(pilot, app)
        await press(pilot, "x")
        assert isinstance(app.screen, ExportDialog)
        assert "2 entries, proofs for the job ad" in text_of(app)
        assert "pages: 1 page" in text_of(app)


async def test_the_page_of_the_proofs_has_no_story(
    launch: Open, career: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    story = "stories: [{id: tale, title: The outage I caused, skills: [Kubernetes, PostgreSQL]}]\n"
    career.write_text(f"{CAREER}{story}")
    app = launch(career)
    async with app.run_test(size=WIDE) as pilot:
        await paste(pilot, app)
        await matched(pilot, app)
        await press(pilot, "x", "enter")
        await until(pilot, (tmp_path / "ada.md").exists)
    written = (tmp_path / "ada.md").read_text()
    assert "Kubernetes" in written
    assert "outage" not in written


@pytest.mark.parametrize("name", ["ad.txt", "./ad.txt", "whole"])
async def test_enter_reads_an_ad_from_a_path_that_stands_alone(
    name: str, launch: Open, career: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ad.txt").write_text(AD, encoding="utf-8")
    app = launch(career)
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "J")
        await type_in(pilot, "Engineer")
        await press(pilot, "enter")
        assert isinstance(app.screen, AdScreen)
        await press(pilot, "ctrl+l")
        await type_in(pilot, str(tmp_path / "ad.txt") if name == "whole" else name)
        await press(pilot, "enter")
        await matched(pilot, app)


@pytest.mark.parametrize("text", ["", "hello", "/nowhere/ad.txt", "x" * 300_000])
async def test_it_is_said_why_something_is_no_ad(text: str, launch: Open, career: Path) -> None:
    app = launch(career)
    async with app.run_test(size=WIDE) as pilot:
        await paste(pilot, app, text)
        await until(pilot, lambda: bool(app.screen.query("#error.-none")) is False)
        assert isinstance(app.screen, AdScreen)


async def test_a_visitor_reads_no_file(
    launch: Open, career: Path, tmp_path: Path, places: Directories
) -> None:
    (tmp_path / "ad.txt").write_text(AD, encoding="utf-8")
    app = launch(career, is_read_only=True)
    async with app.run_test(size=WIDE) as pilot:
        await paste(pilot, app, str(tmp_path / "ad.txt"))
        await until(pilot, lambda: bool(app.screen.query("#error.-none")) is False)
        assert isinstance(app.screen, AdScreen)
        assert "path" not in text_of(app)


async def test_several_people_stand_side_by_side_best_first(launch: Open, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("name: Bo\nskills: [Kafka]\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text(CAREER, encoding="utf-8")
    app = launch(tmp_path / "a.yaml", tmp_path / "b.yaml")
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "p", "ctrl+a", "enter")
        await paste(pilot, app)
        await until(
            pilot, lambda: isinstance(app.screen, CandidatesScreen) and "Bo" in text_of(app)
        )
        names = [line for line in lines_of(app) if "│ ▌Ada" in line or "│  Bo" in line]
        assert "Ada" in names[0]
        await press(pilot, "l")
        assert "2 of 3  must  Kafka" in text_of(app)
        (head,) = [line for line in lines_of(app) if "person" in line and "PostgreSQL" in line]
        assert "proved" in head
        assert "near" in head
        assert head.index("Kafka") == names[0].rindex("●", 0, names[0].rindex("·"))
        await press(pilot, "enter")
        screen = await matched(pilot, app)
        assert screen.cursor == 1
        await press(pilot, "enter")
        assert isinstance(app.screen, MainScreen)
        assert app.session.entry is not None
        assert app.session.entry.id == "second"


@pytest.mark.parametrize("size", [WIDE, (80, 24), (40, 12)])
async def test_too_few_years_look_like_that_beside_others(
    launch: Open, tmp_path: Path, size: tuple[int, int]
) -> None:
    (tmp_path / "a.yaml").write_text(
        "name: Bo\nexperience:\n"
        "  - {organization: A, title: B, start: 2017-01, end: 2017-06, skills: [k8s]}\n"
    )
    (tmp_path / "b.yaml").write_text(CAREER, encoding="utf-8")
    app = launch(tmp_path / "a.yaml", tmp_path / "b.yaml")
    async with app.run_test(size=size) as pilot:
        await complete(pilot)
        await press(pilot, "p", "ctrl+a", "enter")
        await paste(pilot, app, "Engineer\n\nRequirements:\n- 2+ years of Kubernetes\n- Go\n")
        await until(
            pilot, lambda: isinstance(app.screen, CandidatesScreen) and "Bo" in text_of(app)
        )
        await press(pilot, "j")
        assert "too few years" in text_of(app)
        (ada,) = [line for line in lines_of(app) if "│  Ada" in line]
        (bo,) = [line for line in lines_of(app) if "│ ▌Bo" in line]
        assert "●" in ada
        assert "◕" in bo
