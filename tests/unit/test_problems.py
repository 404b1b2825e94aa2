"""A printed problem leads the eye to the place, on any terminal."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.writing import load_text

from careertui.career.problems import EXCERPT_CELLS, Problem, Severity, format_problem
from careertui.career.text import UNSAFE

TODAY = date(2026, 11, 21)


def printed(text: str) -> list[str]:
    return format_problem(load_text(text, file="a.yaml", today=TODAY).problems[0]).split("\n")


def test_place_path_excerpt_caret_and_hint() -> None:
    assert printed("experience:\n  - organization: A\n    start: 2019-13\n    end: 2020\n") == [
        "a.yaml:3:12: error: experience[0].start: expected a date: there is no month 13; it is "
        "shown as it stands",
        "  start: 2019-13",
        "         ^",
        "  hint: months go from 01 to 12",
    ]


def test_a_problem_of_the_whole_file_is_one_or_two_lines() -> None:
    assert printed("") == [
        "a.yaml: error: the file is empty",
        "  hint: begin with `name: Ada Example`",
    ]


def test_the_caret_stands_below_wide_and_combining_characters() -> None:
    lines = printed("experience: [{organization: 漢字e\u0301, start: 2019-13}]\n")
    assert lines[2].index("^") == 2 + len("experience: [{organization: ") + 5 + len(", start: ")


def test_a_long_line_is_cut_around_the_place() -> None:
    lines = printed("{summary: " + "x" * 5000 + ", projects: [{name: A, start: soon}]}")
    assert lines[1].startswith("  …")
    assert lines[1][lines[2].index("^") :].startswith("soon")
    assert len(lines[1]) <= EXCERPT_CELLS + 4


@settings(max_examples=300, deadline=None)
@given(
    st.text(max_size=30), st.text(max_size=300), st.integers(0, 400), st.integers(0, 50), st.text()
)
def test_whatever_it_holds_it_prints_safely(
    file: str, source: str, column: int, offset: int, message: str
) -> None:
    problem = Problem(
        "x", message, message, 1, column, message, Severity.WARNING,
        file=file, source=source, source_offset=offset,
    )  # fmt: skip
    lines = format_problem(problem).split("\n")
    assert len(lines) <= 4
    assert not any(UNSAFE.search(line) for line in lines)
    if source.strip():
        assert "^" in lines[2]
