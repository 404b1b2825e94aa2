"""Claims: what a career says that somebody may ask about, and what nothing proves."""

from __future__ import annotations

from datetime import date

import pytest
from tests.writing import load_text

from careertui.career.problems import Problem, Severity
from careertui.insight.claims import claims_of

TODAY = date(2026, 11, 21)


def claims(text: str, *codes: str) -> list[Problem]:
    """What may be asked of a profile; of some codes, if they are named."""
    found = claims_of(load_text(text, today=TODAY), TODAY)
    return [claim for claim in found if not codes or claim.code in codes]


def summary(claim: Problem) -> str:
    """A claim on one line."""
    return f"{claim.line} {claim.code} {claim.path} {claim.value}"


def role(*achievements: str, more: str = "end: 2020") -> str:
    """A role with some results, the first of them on line 6."""
    lines = [
        "experience:",
        "  - organization: A",
        "    title: T",
        f"    start: 2019\n    {more}",
        "    achievements:",
        *(f"      - {it}" for it in achievements),
    ]
    return "\n".join(lines)


_AT = "experience[0].achievements[0]"
FIGURES = {
    "a result with a figure": (role("Cut costs by 40 %"), [f"7 claim-figure {_AT} 40 %"]),
    "all figures of a result at once": (
        role("From 5 to 2 hours, 3x cheaper"),
        [f"7 claim-figure {_AT} 5, 2 hours, 3x"],
    ),
    "a figure in words": (role("Doubled the throughput"), [f"7 claim-figure {_AT} Doubled"]),
    "a figure beside the text": (
        role("{text: Cut costs, metric: {value: -40, unit: '%', of: costs}}"),
        [f"7 claim-figure {_AT} -40 % costs"],
    ),
    "a figure that the text says too stands once": (
        role("{text: Cut costs by 40 %, metric: {value: -40, unit: '%'}}"),
        [f"7 claim-figure {_AT} 40 %"],
    ),
    "a result without a figure": (
        role("Made it better"),
        [f"7 claim-no-figure {_AT} Made it better"],
    ),
    "a year and a name are no figure": (
        role("Trained T5 in 2019"),
        [f"7 claim-no-figure {_AT} Trained T5 in 2019"],
    ),
    "what took place has no figure": (role("Published a paper on T5 at ACL 2019"), []),
    "each result": (
        role("Made it better", "Made it 3x faster"),
        [
            f"7 claim-no-figure {_AT} Made it better",
            "8 claim-figure experience[0].achievements[1] 3x",
        ],
    ),
    "a project's own results": (
        "projects:\n  - name: P\n    achievements:\n      - Made it better",
        ["4 claim-no-figure projects[0].achievements[0] Made it better"],
    ),
    "a project inside a role of several": (
        """
experience:
  - organization: A
    roles:
      - title: T
        projects:
          - name: P
            achievements: [Reached 10k users]
""",
        ["8 claim-figure experience[0].roles[0].projects[0].achievements[0] 10k"],
    ),
    "results of an employer": (
        """
experience:
  - organization: A
    achievements: [Made it better]
    roles: [{title: T}]
""",
        ["4 claim-no-figure experience[0].achievements[0] Made it better"],
    ),
    "results of studies and service need no figure": (
        "education: [{degree: BSc, achievements: [Won a prize]}]\n"
        "service: [{role: Reviewer, achievements: [Read papers]}]",
        [],
    ),
    "but a figure in them is one": (
        "education: [{degree: BSc, achievements: [Best of 200 students]}]",
        ["1 claim-figure education[0].achievements[0] 200"],
    ),
    "prose of the person": (
        "summary: In products of billions of users\nheadline: Led 40 engineers",
        ["1 claim-figure headline 40", "1 claim-figure summary billions"],
    ),
    "how a project was done": (
        "projects: [{name: P, approach: Ran on 300 nodes}]",
        ["1 claim-figure projects[0].approach 300"],
    ),
    "a goal is no claim": ("projects: [{name: P, goal: Halve the cost by 50 %}]", []),
    "small numbers in prose are none": (
        "projects: [{name: P, approach: Two earlier ideas were dropped}]",
        [],
    ),
    "what a story tells": (
        """
stories:
  - {title: S, action: A, result: Saved €2M, about: x, prompts: [Tell me of 5 failures]}
projects: [{id: x, name: X}]
""",
        ["3 claim-figure stories[0].result €2M"],
    ),
    "a result without words": (role("{text: ''}", "{metric: {unit: '%'}}"), []),
}


@pytest.mark.parametrize("name", FIGURES)
def test_figures_and_results_without_one(name: str) -> None:
    text, expected = FIGURES[name]
    assert list(map(summary, claims(text, "claim-figure", "claim-no-figure"))) == expected


SKILLS = {
    "listed and named nowhere": ("skills: [Kafka]", ["Kafka"]),
    "proved by a role": (
        "skills: [Kafka]\nexperience: [{organization: A, skills: [Kafka]}]",
        [],
    ),
    "proved by another name": (
        "skills: [Kubernetes]\nexperience: [{organization: A, skills: [k8s]}]",
        [],
    ),
    "proved by a name of one's own": (
        "skills: [{items: [{name: Omid, aliases: [tso]}]}]\nprojects: [{name: P, skills: [TSO]}]",
        [],
    ),
    "proved by a result": (
        "skills: [Kafka]\nprojects: [{name: P, achievements: [{text: T, skills: [Kafka]}]}]",
        [],
    ),
    "mentioned in a text": (
        "skills: [Terraform]\nprojects: [{name: P, summary: Wrote Terraform modules.}]",
        [],
    ),
    "an everyday word is no mention": (
        "skills: [Go]\nprojects: [{name: P, summary: We go home.}]",
        ["Go"],
    ),
    "each of several": (
        "skills:\n  - {group: G, items: [Kafka, Rust]}\n  - {group: H, items: [Perl]}",
        ["Kafka", "Rust", "Perl"],
    ),
    "a course proves it": ("skills: [Kafka]\ncourses: [{name: C, skills: [Kafka]}]", []),
}


@pytest.mark.parametrize("name", SKILLS)
def test_skills_that_nothing_proves(name: str) -> None:
    text, expected = SKILLS[name]
    assert [claim.value for claim in claims(text, "skill-unproven")] == expected


def test_a_skill_that_nothing_proves_has_its_place() -> None:
    (claim,) = claims("skills:\n  - group: G\n    items:\n      - Kafka\n", "skill-unproven")
    assert (claim.line, claim.path) == (4, "skills[0].items[0]")


_WHOLE = "situation: S, task: T, action: A, result: R"
STORIES = {
    "whole, and about a project": (f"{{title: S, {_WHOLE}, about: x}}", ""),
    "about nothing": (f"{{title: S, {_WHOLE}}}", "is about no entry and shows no skill"),
    "about nothing, with a skill": (f"{{title: S, {_WHOLE}, skills: [Go]}}", "is about no entry"),
    "about what is not there": (
        f"{{title: S, {_WHOLE}, about: nowhere}}",
        "is about no entry and shows no skill",
    ),
    "without a result": ("{title: S, situation: S, action: A, about: x}", "has no result"),
    "without an action": ("{title: S, situation: S, result: R, about: x}", "has no action"),
    "without either": ("{title: S, situation: S, about: x}", "has no action and no result"),
    "a title alone": (
        "{title: S}",
        "is about no entry and shows no skill, and has no action and no result",
    ),
    "blank is nothing": ("{title: S, action: ' ', result: R, about: x}", "has no action"),
    "a reflection and a task may be missing": ("{title: S, action: A, result: R, about: x}", ""),
}


@pytest.mark.parametrize("name", STORIES)
def test_loose_stories(name: str) -> None:
    story, expected = STORIES[name]
    found = claims(f"projects: [{{id: x, name: X}}]\nstories:\n  - {story}", "story-loose")
    assert [(it.line, it.path, it.message) for it in found] == [
        (3, "stories[0]", f"“S” {expected}") for _ in range(bool(expected))
    ]


ROLES = {
    "goes on without a result": ("start: 2020, end: present", "goes on, and it has no result"),
    "has ended": ("start: 2020, end: 2022", ""),
    "is new": ("start: 2026-05, end: present", ""),
    "is not new any more": ("start: 2025-10, end: present", "goes on, and it has no result"),
    "results without a date": (
        "start: 2020, end: present, achievements: [Did it]",
        "goes on, and none of its results has a date",
    ),
    "an old result": (
        "start: 2020, end: present, achievements: [{text: T, date: 2024-03}]",
        "goes on, and nothing in it is newer than Mar 2024",
    ),
    "a new result": (
        "start: 2020, end: present, achievements: [{text: T, date: 2026-03}]",
        "",
    ),
    "a result of twelve months ago": (
        "start: 2020, end: present, achievements: [{text: T, date: 2025-12}]",
        "",
    ),
    "a result of thirteen months ago": (
        "start: 2020, end: present, achievements: [{text: T, date: 2025-11}]",
        "goes on, and nothing in it is newer than Nov 2025",
    ),
    "a project that goes on": (
        "start: 2020, end: present, projects: [{name: P, start: 2024, end: present}]",
        "",
    ),
    "a project of this year": (
        "start: 2020, end: present, projects: [{name: P, date: 2026}]",
        "",
    ),
    "old projects": (
        "start: 2020, end: present, projects: [{name: P, date: 2022}, {name: Q, date: 2023}]",
        "goes on, and nothing in it is newer than 2023",
    ),
    "projects without dates": (
        "start: 2020, end: present, projects: [{name: P, achievements: [T]}]",
        "goes on, and none of its results has a date",
    ),
    "no end is said": ("start: 2020", "has no end, and it has no result"),
    "no end is said, with a new result": ("start: 2020, achievements: [{text: T, date: 2026}]", ""),
    "nobody knows since when": ("end: present", "goes on, and it has no result"),
    "no dates at all": ("location: X", ""),
    "a length": ("duration: 2 years", ""),
}


@pytest.mark.parametrize("name", ROLES)
def test_roles_with_nothing_new(name: str) -> None:
    dates, expected = ROLES[name]
    text = f"experience:\n  - {{organization: A, title: T, {dates}}}"
    found = claims(text, "role-stale")
    assert [(it.line, it.path, it.message) for it in found] == [
        (2, "experience[0]", f"“T” {expected}") for _ in range(bool(expected))
    ]


def test_a_paper_about_a_role_is_something_new_in_it() -> None:
    text = """
experience: [{id: a, organization: A, title: T, start: 2020, end: present}]
publications: [{title: P, date: 2026-05, about: a}]
"""
    assert not claims(text, "role-stale")


def test_only_the_role_that_goes_on_can_be_stale() -> None:
    text = """
experience:
  - organization: A
    roles:
      - {title: New, start: 2024, end: present}
      - {title: Old, start: 2020, end: 2024}
"""
    (claim,) = claims(text, "role-stale")
    assert (claim.path, claim.value) == ("experience[0].roles[0]", "New")


def test_claims_are_notes_in_the_order_of_the_file_with_a_hint() -> None:
    text = "stories: [{title: S}]\nskills: [Kafka]\n" + role("Made it", "3x", more="end: present")
    found = claims(text)
    assert {claim.code for claim in found} == {
        "claim-figure", "claim-no-figure", "skill-unproven", "story-loose", "role-stale",
    }  # fmt: skip
    assert [claim.line for claim in found] == sorted(claim.line for claim in found)
    assert all(claim.severity is Severity.NOTE and claim.hint for claim in found)
    assert {claim.file for claim in found} == {"profile.yaml"}


def test_a_file_that_cannot_be_read_claims_nothing() -> None:
    assert claims("[") == []


def test_a_career_in_another_format_has_claims() -> None:
    text = '{"work": [{"name": "A", "position": "T", "highlights": ["Cut costs by 40 %"]}]}'
    (claim,) = claims(text, "claim-figure")
    assert claim.value == "40 %"
