"""Whole job ads of many shapes and trades: what is asked for in each, and what is not.

``tests/data/job_ads`` has the ads, of invented companies, and their labels.
"""

from functools import cache
from pathlib import Path

import pytest
from benchmarks.job_ads import matches, noise_of, readings, rows_of

from careertui.insight.job_ad import read_ad
from careertui.insight.requirements import JobAd
from careertui.insight.skill_names import skill_names

FOLDER = Path(__file__).parent.parent / "data" / "job_ads"
ROWS, NOISE = rows_of(FOLDER), noise_of(FOLDER)
ADS = sorted(path.name for path in FOLDER.glob("*.txt"))


@cache
def read(name: str) -> JobAd:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return read_ad(file.read(), skill_names())


@pytest.mark.parametrize("name", ADS)
def test_all_that_an_ad_asks_for_is_found_with_its_level_and_years(name: str) -> None:
    wrong = [
        (row.match.pattern, found and (found.name, found.level, found.min_years))
        for row, found, _ in readings(ROWS[name], read(name).requirements)
        if found is None or found.level != row.level or found.min_years != row.min_years
    ]
    assert wrong == []


@pytest.mark.parametrize("name", sorted(NOISE))
def test_perks_duties_and_talk_of_an_ad_are_no_requirements(name: str) -> None:
    noise = [
        (pattern.pattern, it.name)
        for pattern in NOISE[name]
        for it in read(name).requirements
        if matches(pattern, it)
    ]
    assert noise == []


@pytest.mark.parametrize("name", ADS)
def test_a_requirement_keeps_the_line_that_it_stands_in(name: str) -> None:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    requirements = read(name).requirements
    assert [it.line for it in requirements] == sorted(it.line for it in requirements)
    assert all(1 <= it.line <= len(lines) and it.text and it.any_of for it in requirements)


def test_few_requirements_are_found_that_nobody_labelled() -> None:
    found = [(name, it) for name in ADS for it in read(name).requirements]
    beyond = [it for name, it in found if not any(matches(row.match, it) for row in ROWS[name])]
    assert len(beyond) <= len(found) * 0.15
