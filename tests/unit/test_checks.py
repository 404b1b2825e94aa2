"""What looks like a slip is a warning; what is merely unusual is left alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.writing import load_text

from careertui.career.library import Person
from careertui.career.problems import Problem
from careertui.formats.load import load_file

TODAY = date(2026, 11, 21)


def load(text: str) -> Person:
    return load_text(text, file="a.yaml", today=TODAY)


def only(text: str) -> Problem:
    (problem,) = load(text).problems
    return problem


@pytest.mark.parametrize(
    "lost",
    ["  - {id: log-a, title: x}", "  - {name: A, id: log-a", "  - name: B: C", "  - *nothing",
     "  - !x {name: A, id: log-a}"],
)  # fmt: skip
def test_what_was_left_out_is_not_missed_by_what_points_at_it(lost: str) -> None:
    text = f"projects:\n{lost}\n  - {{name: Z}}\nstories: [{{title: S, about: log-a}}]\n"
    codes = [each.code for each in load(text).problems]
    assert codes
    assert "dangling-reference" not in codes


def test_a_reference_to_nothing_is_reported_where_it_stands() -> None:
    person = load("stories:\n  - title: A\n    about:\n      - b\n      - c\nprojects: [{name: b}]")
    (problem,) = person.problems
    assert (problem.path, problem.line, problem.column) == ("stories[0].about[1]", 5, 9)


def test_an_end_before_the_start_is_reported_with_both_dates() -> None:
    problem = only("projects:\n- {name: A, start: 2019, end: 2012}")
    assert (problem.code, problem.severity) == ("end-before-start", "warning")
    assert problem.message == "it ends in 2012, before it starts in 2019"
    assert problem.hint == "are the two exchanged?"


@pytest.mark.parametrize(
    ("text", "code", "line", "severity"),
    [
        ("projects:\n- {name: A, start: 2019, end: 2018}", "end-before-start", 2, "warning"),
        ("projects:\n- {name: A, date: 2027}", "future-date", 2, "warning"),
        ("experience:\n- {organization: A, start: 2019}", "missing-end", 2, "warning"),
        ("projects: [{name: A, id: a}]\ntalks: [{event: b, id: a}]", "duplicate-id", 2, "warning"),
        ("projects:\n- {name: A, about: b}", "dangling-reference", 2, "warning"),
        ("name: a\nlinks: [ftp://x]", "address", 2, "warning"),
        ('name: a\nheadline: "\\e[31m"', "control-character", 2, "warning"),
        (
            "experience:\n- {organization: A, start: 2015-01, end: 2019-06}\n"
            "- {organization: B, start: 2018-01, end: 2021-01}",
            "overlap", 3, "warning",
        ),
    ],
)  # fmt: skip
def test_what_looks_like_a_slip_is_a_warning(
    text: str, code: str, line: int, severity: str
) -> None:
    problem = only(text)
    assert (problem.code, problem.line, problem.severity) == (code, line, severity)
    assert load(text).set_aside == 0


@pytest.mark.parametrize(
    "text",
    [
        "education: [{institution: A, start: 2024, end: 2028}]",
        "experience: [{organization: A, start: 2019, end: present}]",
        "experience: [{organization: A, start: 2019, end: 2019}]",
        "experience: [{organization: A, start: 2019-05, end: 2019}]",
        "experience: [{organization: A, duration: 2 years}]",
        "experience: [{organization: A}]",
        "projects: [{name: A, date: 2026-11-21}]",
        # An advisor's post inside another one, and a month of handing over, are no slips.
        "experience: [{organization: A, start: 2015-01, end: 2019-06},"
        " {organization: B, start: 2016-01, end: 2018-01}]",
        "experience: [{organization: A, start: 2015-01, end: 2019-06},"
        " {organization: B, start: 2019-05, end: 2021-01}]",
        "experience: [{organization: A, id: a, roles: [{title: B}]}]\n"
        "awards: [{title: c, about: a}]",
        "skills: [Rust]",
    ],
)
def test_what_is_merely_unusual_is_left_alone(text: str) -> None:
    assert not load(text).problems


def test_unproved_skills_are_reported_on_request(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(
        "projects: [{name: A, skills: [golang, rust]}]\n"
        "skills: [Rust, {name: Go, aliases: [golang]}, C]\n",
        encoding="utf-8",
    )
    assert not load_file(path, today=TODAY).problems
    found = load_file(path, today=TODAY, unproved=True).problems
    assert [(each.code, each.line) for each in found] == [("unproved-skill", 2)]
    assert "“C”" in found[0].message


def test_a_skill_that_a_text_names_is_not_unproved(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(
        "summary: Knows Docker and Perl.\n"
        "experience: [{organization: A, title: PHP developer, summary: On Postgres.}]\n"
        "skills: [PHP, PostgreSQL, Docker]\n",
        encoding="utf-8",
    )
    (only,) = load_file(path, today=TODAY, unproved=True).problems
    assert "“Docker”" in only.message
    assert "PHP" not in only.message
    assert "PostgreSQL" not in only.message


def test_the_unproved_skills_of_a_file_are_one_remark(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(
        "projects: [{name: A, skills: [Kubernetes, Go]}]\n"
        "skills:\n"
        "  - {group: Tools, items: [K8s, A1, A2, A3, A4, A5, A6]}\n"
        "  - {group: Rest, items: [Golang, B1]}\n",
        encoding="utf-8",
    )
    (problem,) = load_file(path, today=TODAY, unproved=True).problems
    assert (problem.line, problem.column) == (3, 33)
    assert "“A1”, “A2”, “A3”, “A4” and 3 more, so nothing proves them" in problem.message


def test_a_role_is_said_to_overlap_once(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    jobs = "".join(
        f"  - {{organization: Client {n}, title: Consultant, start: 2019-0{n}, end: 2021-0{n}}}\n"
        for n in range(1, 7)
    )
    path.write_text(f"experience:\n{jobs}", encoding="utf-8")
    found = load_file(path, today=TODAY).problems
    assert [problem.line for problem in found] == [3, 4, 5, 6, 7]
    assert "“Consultant, Client 1” on line 2" in found[0].message
