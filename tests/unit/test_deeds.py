"""Deeds: what is asked for and shown in many words."""

from __future__ import annotations

import pytest
from tests.careers import TODAY
from tests.writing import load_text

from careertui.insight.deeds import asked_for, cues_of, deeds
from careertui.insight.dossier import Page
from careertui.insight.stems import telling

ASKED = {
    "leadership": "leading a team of five", "people-management": "line management",
    "hiring": "recruiting", "mentoring": "mentors juniors", "teaching": "Lehrerfahrung",
    "speaking": "public speaking", "publications": "publications at top venues",
    "patents": "granted patents", "peer-review": "reviewing for journals",
    "open-source": "open-source contributions", "on-call": "on-call duty",
    "incidents": "incident management", "post-mortems": "blameless post-mortems",
    "coordination": "project coordination", "project-management": "project management",
    "stakeholders": "managing stakeholders", "clients": "work with clients",
    "legacy-code": "legacy systems", "payments": "payments", "lending": "lending",
    "trading": "trading platforms",
    "cross-team": "cross-functional work", "scale": "products used by millions",
    "european-projects": "projects funded by the EU", "communication": "communicates clearly",
    "teamwork": "a team player", "initiative": "self-driven", "strategy": "strategic thinking",
    "refactoring": "cleaning up legacy code", "organization": "well-organised",
    "learning": "learns quickly", "adaptability": "flexible", "conflict": "persuasive power",
    "problem-solving": "problem-solving", "banking": "fintech", "retail": "e-commerce",
    "insurance": "insurance", "telecoms": "telecommunications", "health": "healthcare",
    "advertising": "ad tech", "media": "media industry", "defence": "aerospace",
    "education-field": "edtech", "automotive": "automotive", "energy": "energy sector",
    "logistics": "supply chain", "farming": "agriculture", "games": "video games",
}  # fmt: skip


def test_each_deed_has_an_example() -> None:
    assert ASKED.keys() == deeds().keys()


@pytest.mark.parametrize(("name", "text"), ASKED.items(), ids=str)
def test_a_deed_is_asked_for(name: str, text: str) -> None:
    assert name in {deed.name for deed, _ in asked_for(text)}


@pytest.mark.parametrize(
    "text",
    ["Contributions to open source", "open source maintainers", "tutoring master's students"],
)
def test_what_says_no_kind_leaves_nothing_over(text: str) -> None:
    assert [others for _, rest in asked_for(text) if (others := telling(rest))] == []


@pytest.mark.parametrize(
    ("asked", "done"),
    [
        ("post-mortems", "Was on call for two years"),
        ("incident response", "Carried the pager"),
        ("on-call duty", "Wrote each post-mortem"),
        ("project management", "Coordinated the release"),
        ("refactoring", "Ran a legacy system"),
        ("legacy systems", "Refactored the parser"),
        ("stakeholder management", "Worked with clients"),
        ("payments", "Built a trading platform"),
    ],
)
def test_deeds_beside_each_other_are_not_the_same(asked: str, done: str) -> None:
    entries = load_text(f"projects: [{{name: A, summary: {done}}}]", today=TODAY).entries
    found = [deed for deed, _ in asked_for(asked)]
    page = Page(entries[0], 0)
    assert found
    assert not any(deed.shown_in(page) for deed in found)


@pytest.mark.parametrize("near", [name for deed in deeds().values() for name in deed.near])
def test_what_is_near_is_a_deed(near: str) -> None:
    assert near in deeds()


def test_a_text_that_a_pattern_matches_has_one_of_its_cues() -> None:
    assert cues_of(r"\b(?:teams?|led|(?:m|b)illions|analy[sz]ing)\b") == (
        "team", "led", "illions", "analy", "ing",
    )  # fmt: skip
    for deed in deeds().values():
        assert deed.cues


@pytest.mark.parametrize(
    ("said", "name", "is_shown"),
    [
        ("Led a team of six", "leadership", True),
        ("Never led a team", "leadership", False),
        ("Without little mentorship", "mentoring", False),
        ("Agreed it with stakeholders", "stakeholders", True),
        ("No impact on stakeholders", "stakeholders", False),
        ("A REST API for clients", "stakeholders", False),
        ("Reached billions of installs", "scale", True),
    ],
)
def test_a_sentence_shows_what_was_done(said: str, name: str, is_shown: bool) -> None:
    career = f"projects: [{{name: A, achievements: ['{said}']}}]"
    (page,) = (Page(it, 0) for it in load_text(career, today=TODAY).entries if it.title == "A")
    assert deeds()[name].shown_in(page) is is_shown
