"""The Skills pane and the card: grades, and the years of each person."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.pilot.conftest import Open
from tests.pilot.screens import lines_of, press, text_of
from textual.app import App

PROSE = """
name: Pat Example
experience:
  - {organization: Acme, title: PHP developer, start: 2013-11, end: 2019-09, skills: [Docker],
     summary: PHP and Symfony services.}
skills: [PHP, Symfony, Docker, Perl]
"""


@pytest.fixture
def prose(tmp_path: Path) -> Path:
    path = tmp_path / "pat.yaml"
    path.write_text(PROSE)
    return path


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """Four people with Spark, one of whom a text alone gives it."""
    for name, end in (("Ada Lovelace", 2018), ("Lin Tan", 2015), ("Bo Ek", 2014)):
        job = f"{{organization: A, title: T, start: 2010-01, end: {end}-12, skills: [Spark]}}"
        (tmp_path / f"{name[:2]}.yaml").write_text(f"name: {name}\nexperience: [{job}]\n")
    (tmp_path / "cy.yaml").write_text(
        PROSE.replace("Pat Example", "Cy Fox").replace("PHP", "Spark")
    )
    return tmp_path


def says(app: App[int], name: str, years: str) -> bool:
    """Whether a row has a name, and years behind it."""
    return any(years in line.partition(f"{name} ")[2] for line in lines_of(app))


@pytest.mark.parametrize("size", [(140, 42), (80, 24), (40, 12)])
@pytest.mark.parametrize("is_ascii", [False, True])
async def test_what_texts_alone_name_has_a_sign_and_a_legend(
    launch: Open, prose: Path, size: tuple[int, int], is_ascii: bool
) -> None:
    app = launch(prose, is_ascii=is_ascii)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "3")
        sign = "o" if is_ascii else "○"
        assert says(app, "PHP", f"{sign} 5.9y")
        assert says(app, "Docker", "5.9y")
        assert not says(app, "Docker", f"{sign} 5.9y")
        assert says(app, "Perl", "listed")
        if size[0] > 40:
            assert f"{sign} in texts" in text_of(app)


async def test_years_of_several_people_stand_side_by_side(launch: Open, people: Path) -> None:
    app = launch(people)
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "p", "ctrl+a", "enter", "3")
        assert says(app, "Spark", "9.0y Ada · 6.0y Lin · ")
        assert says(app, "Symfony", "○ 5.9y Cy")
        text = text_of(app)
        assert "Lin Tan  6 years · 2010 – 2015 · 1 proof" in text
        assert "Cy Fox  mentioned · 5 years 11 months · 2013 – 2019 · 1 mention" in text
        await press(pilot, "enter")
        card = text_of(app)
        assert "4 people" in card
        assert card.count("Ada Lovelace") >= 2
        assert "Mentioned in" in card
        await press(pilot, "j", "j", "j", "enter")
        assert app.session.place.cursor == "cy#spark-developer"


async def test_a_narrow_pane_has_the_best_and_how_many_more(launch: Open, people: Path) -> None:
    app = launch(people)
    async with app.run_test(size=(40, 12)) as pilot:
        await press(pilot, "p", "ctrl+a", "enter", "3")
        assert says(app, "Spark", "9.0y Ada · 6.0y Lin · ")


async def test_the_card_of_what_a_text_names_leads_to_the_entry(launch: Open, prose: Path) -> None:
    app = launch(prose)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "3", "j", "enter")
        assert "mentioned · 5 years 11 months · 2013 – 2019 · 1 mention" in text_of(app)
        await press(pilot, "enter")
        assert app.session.place.cursor == "pat#php-developer"
