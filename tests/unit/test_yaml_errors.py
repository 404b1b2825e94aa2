"""A syntax error is told in plain words where its cause is, and costs as little as possible."""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from tests.writing import load_text

from careertui.career.library import Person

TODAY = date(2026, 11, 21)


@pytest.fixture(params=[True, False], ids=["libyaml", "python"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "__with_libyaml__", request.param)


def load(text: str) -> Person:
    return load_text(text, today=TODAY)


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("name: A\nheadline: a: b\n", 2, 12, "a colon inside the text"),
        ("skills:\n  - Rust: the: book\n", 2, 14, "a colon inside the text"),
        ("name: A\nexperience:\n\t- organization: B\n", 3, 1, "a tab stands in the indentation"),
        ('name: A\nheadline: "open\nlocation: x\n', 2, 11, "never closed"),
        ("name: A\nheadline: 'it''s\nlocation: x\n", 2, 11, "never closed"),
        ('name: "A\nheadline: "b"\n', 1, 7, "closed only on line 2"),
        ('name: "A" B\n', 1, 11, "text goes on after the closing quotation mark"),
        ('name: "C:\\Users"\n', 1, 10, "no escape"),
        ('name: "a\\U01000061"\n', 1, 9, "no escape"),
        ('name: A\nheadline: "\\Uffffffff"\n', 2, 12, "; line 2 is set aside"),
        ("name: @ada\n", 1, 7, "may not begin with @"),
        ("name: `ada`\n", 1, 7, "may not begin with `"),
        ("name: %ada\n", 1, 7, "may not begin with %"),
        ("- @a\n", 1, 3, "may not begin with @"),
        ("name: *very* good\n", 1, 7, "taken for a reference"),
        ("name: & more\n", 1, 7, "taken for a reference"),
        ("skills: [a, b\nname: A\n", 1, 9, "the [ that opens here"),
        ("links: {a: b\nname: A\n", 1, 8, "the { that opens here"),
        ("name: A\n<<<<<<< HEAD\n", 2, 1, "merge conflict"),
        ("name: {{ name }} x\n", 1, 7, "placeholder of a template"),
        ("name: A\n  headline: B\n", 2, 11, "a key may not stand here"),
        ("name: A\nplain words\nheadline: b\n", 2, 1, "no key"),
        ("name: A\nskills: [\n", 2, 9, "the [ that opens here is never closed"),
        ("name: A\nskills: [a,\n\n# end\n", 2, 9, "the [ that opens here is never closed"),
        ("name: A\nskills: [a\n", 2, 9, "the [ that opens here is never closed"),
        ("name: A\nlinks: {label:\n", 2, 8, "the { that opens here is never closed"),
        (
            '{"name": "A",\n "skills": [{"name": "b"}',
            2,
            26,
            "the file ends before [ and { are closed",
        ),
        ("skills: [a, , b]\n", 1, 13, "a value is missing before “,”"),
        ("experience: [{organization: A,\n  roles:\n    - title: B}]\n", 3, 5, "list with dashes"),
        ("skills: [a,\n  - b]\n", 2, 3, "a list with dashes may not begin here"),
        ("skills: - Rust\n", 1, 9, "a list with dashes may not begin here"),
        ("skills: [a]]\n", 1, 12, "this ] closes nothing"),
        ("name: }\n", 1, 7, "this } closes nothing"),
        ('{"name": "A"}\n{"name": "B"}\n', 2, 1, "the profile ends before this"),
        ("name: A\n...\nheadline: b\n", 3, 1, "the profile ends before this"),
        ("name: A\nsummary: |text\n", 2, 10, "no text may follow | on the same line"),
        ("name: A\nsummary: >99\n  x\n", 2, 10, "no text may follow > on the same line"),
        ("name: A\nsummary: |+-\n  x\n", 2, 10, "no text may follow | on the same line"),
        ("%YAML 9.9\n---\nname: A\n", 1, 1, "a line that begins with %"),
        ("%YAML 1.1\n%YAML 1.1\n---\nname: A\n", 2, 1, "a line that begins with %"),
        ("name: A\n: b\n", 2, 1, "there is no key before this colon"),
        ("skills:\n  -\tname: b\n", 2, 4, "a tab stands where the parser takes only spaces"),
        ("name: A\n" + "k" * 1100 + ": b\n", 2, 1, "too many for a key"),
    ],
)
def test_each_usual_cause_has_words_and_a_place(
    text: str, line: int, column: int, words: str
) -> None:
    problem = load(text).problems[0]
    assert problem.code == "syntax"
    assert words in problem.message
    assert (problem.line, problem.column) == (line, column)
    assert problem.hint
    assert problem.source == text.splitlines()[line - 1].replace("\t", " ")[:240]


def test_the_words_of_the_parser_never_reach_a_person() -> None:
    for text in (
        "a: b: c",
        "a: [b",
        "a: 'b",
        "@",
        "a:\n- b\n c",
        "? a\n-",
        "a: !<x y",
        "%x\n---",
        "a: [",
        "a: [,]",
        "a: |x",
        "a: - b",
        "{}{}",
        "a: ]",
        ": a",
        "a: {b:",
    ):
        for problem in load(text).problems:
            for word in ("token", "scalar", "did not find", "expected <", "mapping", "stream"):
                assert word not in problem.message


def test_the_line_before_a_fault_is_the_last_one_that_says_something() -> None:
    (problem,) = load("name: A\n\n  \n  headline: B\n").problems
    assert "is the line before it, “name: A”, complete?" in problem.message


def test_a_bad_key_costs_that_key() -> None:
    person = load("name: A: B\nheadline: C\nexperience: [{organization: D}]\n")
    assert person.profile is not None
    assert (person.profile.name, person.profile.headline) == ("", "C")
    assert [entry.title for entry in person.entries] == ["C", "D"]
    assert person.set_aside == 1
    assert "line 1 is set aside" in person.problems[0].message


def test_a_bad_item_costs_that_item() -> None:
    person = load(
        "experience:\n"
        "  - organization: A\n"
        '  - organization: "B" b\n'
        "    title: x\n"
        "  - organization: C\n"
        "education:\n"
        "  - institution: D\n"
    )
    assert [entry.title for entry in person.entries[1:]] == ["A", "C", "D"]
    assert "lines 3 to 4 are set aside" in person.problems[0].message
    assert person.set_aside == 1


def test_all_syntax_errors_are_reported_in_one_run() -> None:
    person = load("name: a: b\nheadline: c: d\nlocation: @e\nsummary: fine\nphone: 'f' g\n")
    assert [problem.line for problem in person.problems] == [1, 2, 3, 5]
    assert person.set_aside == 4
    assert person.profile is not None
    assert person.profile.summary == "fine"


def test_both_sides_of_a_conflict_are_reported() -> None:
    person = load("name: A\n<<<<<<< HEAD\nheadline: b\n=======\nheadline: c\n>>>>>>> x\nphone: 1\n")
    assert [problem.code for problem in person.problems] == [
        "syntax", "syntax", "duplicate-key", "syntax",
    ]  # fmt: skip
    assert (person.name, person.headline) == ("A", "b")


def test_what_cannot_be_stepped_over_leaves_what_stands_before() -> None:
    # What may be private is not guessed.
    text = '{"name": "A", "experience": [{"organization": "B"}, {"private": true, "title": "C"'
    person = load(text)
    assert [entry.title for entry in person.entries] == ["A", "B"]
    assert person.set_aside == 1
    assert "only what stands before is shown" in person.problems[0].message


@pytest.mark.parametrize(
    "text",
    [
        "stories:\n  - title: A\n    result: b\n    private: tr: ue\n  - title: B\n",
        'stories:\n  - title: A\n    result: "b\n    private: true\n  - title: B\n',
        "stories:\n  - title: A\n    private: 'true\n",
        "experience:\n  - organization: A\n    roles:\n      - title: [\n    private: true\n",
        'stories:\n  - title: A\n    result: "b\n    Private: true\n  - title: B\n',
        "experience:\n  - organization: A\n    roles:\n      - title: [\n    Private: true\n",
        "stories: [{title: A, privat: true}]",
        "stories: [{title: A, private: [true]}]",
        "stories: [{title: A, private: jes}]",
        "stories: [{title: A, Private: true}]",
        "stories: [{title: A, private: false, private: true}]",
        "base: &b {private: true}\nstories: [{<<: *b, title: A}]",
    ],
)
def test_an_error_never_lets_out_what_was_private(text: str) -> None:
    person = load(text)
    assert person.problems
    shown = [entry for entry in person.entries if entry.title == "A" and not entry.private]
    assert not shown


@pytest.mark.parametrize(
    "flag",
    ["private: true", "Private: true", "private: no\n    private: yes", "private: 0", "private: n"],
)
def test_a_problem_of_a_private_item_is_private_however_that_is_written(flag: str) -> None:
    person = load(f"projects:\n  - name: A\n    {flag}\n    start: soonish\n")
    assert any("soonish" in problem.message for problem in person.problems)
    assert all(problem.private for problem in person.problems)
