"""Gaps on the timeline, and the list of what a reader would ask about."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.pilot.conftest import Open
from tests.pilot.screens import complete, press, text_of

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
