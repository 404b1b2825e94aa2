"""Compare: who stands side by side, what a cell says, and the way to its proofs."""

from pathlib import Path

import pytest
from tests.pilot.conftest import Open
from tests.pilot.screens import complete, lines_of, press, text_of

from careertui.tui.app import CareerApp
from careertui.tui.screens.compare_screen import CompareScreen
from careertui.tui.screens.main import MainScreen
from careertui.tui.screens.skill_card import EvidenceScreen

WIDE = (140, 42)
SIZES = pytest.mark.parametrize("size", [WIDE, (80, 24), (40, 12)], ids=str)
HOSTILE = """\
name: "[b]Eva[/b] \\e[31m"
experience:
  - {organization: "[red]Corp", title: "Boss[/]", start: 2010, end: 2020, skills: ["[i]Rust"]}
"""


def row_of(app: CareerApp, skill: str) -> str:
    return next(line for line in lines_of(app) if f" {skill} " in line)


async def compared_in(app: CareerApp) -> list[str]:
    """The lines of those who are shown, side by side."""
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "3", "=")
        assert isinstance(app.screen, CompareScreen)
        return lines_of(app)[1:-1]


async def test_two_people_stand_side_by_side_and_each_cell_leads_to_its_proofs(
    launch: Open,
) -> None:
    app = launch("ada", "bruno")
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "3", "=")
        assert isinstance(app.screen, CompareScreen)
        names = [person.name for person in app.session.library.people]
        assert all(name in lines_of(app)[0] for name in names)
        assert "y –" in text_of(app)
        await press(pilot, "enter")
        if not isinstance(app.screen, EvidenceScreen):
            await press(pilot, "l", "enter")
        assert isinstance(app.screen, EvidenceScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, CompareScreen)
        await press(pilot, "enter", "enter")
        assert isinstance(app.screen, MainScreen)
        assert app.session.entry is not None


async def test_a_query_takes_nothing_out_of_the_careers_that_stand_side_by_side(
    launch: Open,
) -> None:
    everything = await compared_in(launch("ada", "bruno"))
    assert await compared_in(launch("ada", "bruno", query="kafka rust")) == everything


@pytest.mark.parametrize("query", ["2015..2018", "kafka since 2019"])
async def test_the_years_that_are_shown_are_those_that_are_compared(
    launch: Open, query: str
) -> None:
    asked = await compared_in(launch("ada", "bruno", query=query))
    everything = await compared_in(launch("ada", "bruno"))
    assert asked[1:] != everything[1:]
    assert "skills, differences first" in "".join(everything)
    assert "skills, differences first" not in "".join(asked)


async def test_one_person_alone_is_told_how_to_mark_others(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "3", "=")
        assert isinstance(app.screen, MainScreen)
        assert "Compare takes 2 to 6 people" in lines_of(app)[-1]


@SIZES
async def test_hostile_names_stand_as_they_are_on_any_screen(
    launch: Open, tmp_path: Path, size: tuple[int, int]
) -> None:
    (tmp_path / "eva.yaml").write_text(HOSTILE)
    app = launch("ada", tmp_path / "eva.yaml")
    async with app.run_test(size=size) as pilot:
        await complete(pilot)
        await press(pilot, "3", "=")
        assert isinstance(app.screen, CompareScreen)
        assert "[b]Eva" in text_of(app) or size[0] == 40
        assert "\x1b" not in text_of(app)
        assert all(len(line) <= size[0] for line in lines_of(app))
