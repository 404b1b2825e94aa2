"""JSON with a slip opens with all that is good, and the slip is named with its place."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.careers import SAMPLES
from tests.writing import content, load_text

from careertui.career.library import Person
from careertui.career.problems import Problem, Severity
from careertui.formats.json_repair import repaired

TODAY = date(2026, 11, 28)
BASICS = '"basics": {"name": "Pat"}'


def load(text: str) -> Person:
    return load_text(text, file="a.json", today=TODAY)


def remarks(person: Person) -> list[Problem]:
    return [problem for problem in person.problems if problem.severity is not Severity.NOTE]


def titles(person: Person) -> list[str]:
    return [entry.title for entry in person.entries]


SLIPS = [
    # A comma.
    ('{BASICS, "work": [{"name": "A"} {"name": "B"}]}', "1:51 a comma is missing here"),
    ('{BASICS, "work": [{"name": "A"}{"name": "B"}]}', "1:51 a comma is missing here"),
    ('{BASICS\n"work": [{"name": "A"}, {"name": "B"}]}', "1:27 a comma is missing here"),
    (
        '{BASICS, "work": [{"name": "A", "n": 44\n"x": 1}, {"name": "B"}]}',
        "1:59 a comma is missing",
    ),
    ('{BASICS, "work": [{"name": "A" "x": true}, {"name": "B"}]}', "1:50 a comma is missing"),
    ('{BASICS, "work": [{"name": "A"}, {"name": "B", "highlights": ["x" "y"]}]}', "a comma is"),
    ('{BASICS,, "work": [{"name": "A"}, {"name": "B"}]}', "1:28 this , is one too many"),
    ('{BASICS, "work": [{"name": "A"}, {"name": "B"},]}', "the comma before ] is one too many"),
    ('{BASICS, "work": [{"name": "A"; "x": 1}, {"name": "B"}]}', "; stands where , belongs"),
    # A colon.
    ('{BASICS, "work": [{"name" "A"}, {"name": "B"}]}', "1:45 a colon is missing here"),
    ('{BASICS, "work": [{"name"="A"}, {"name": "B"}]}', "= stands where : belongs"),
    # Comments and what stands around.
    ('{BASICS, // "x\n"work": [{"name": "A"}, {"name": "B"}]}', "JSON has no comments"),
    ('{BASICS, /* x: { */ "work": [{"name": "A"}, {"name": "B"}]}', "JSON has no comments"),
    ('var cv = {BASICS, "work": [{"name": "A"}, {"name": "B"}]};', "stands before the first"),
    ('```json\n{BASICS, "work": [{"name": "A"}, {"name": "B"}]}\n```', "stands before the first"),
    ('{BASICS, "work": [{"name": "A"}, {"name": "B"}]} and more', "stands after the last"),
    # A quotation mark.
    ('{BASICS, "work": [{"name": "A"},\n{"name: "B"}]}', "2:2 the quotation mark that opens here"),
    ('{BASICS, "work": [{"name": "A"}, {name": "B"}]}', "a quotation mark is missing before this"),
    ('{BASICS, "work": [{"name": "A"}, {"name": B"}]}', "a quotation mark is missing before this"),
    ('{BASICS, "work": [{"name": "A"}, {"name": "B,\n"x": 1}]}', "is never closed"),
    ('{BASICS, "work": [{"name": "A", "summary": "the "x" in"}, {"name": "B"}]}', "a backslash"),
    ("{BASICS, “work”: [{“name”: “A”}, {“name”: “B”}]}", "“ is no quotation mark of JSON"),
    # An escape.
    ('{BASICS, "work": [{"name": "A", "summary": "C:\\Users\\d"}, {"name": "B"}]}', "no escape"),
    # A bracket.
    ('{BASICS, "work": [{"name": "A"}, {"name": "B"}], "x": {"y": 1}', "the file ends before {"),
    ('{BASICS, "work": [{"name": "A"}, {"name": "B"}, "x": 1}', "a ] is missing here"),
    ('{BASICS, "work": [{"name": "A", {"name": "B"}]}', "a } is missing here"),
    ('{BASICS, "work": [{"name": "A" {"name": "B"}]}', "a } is missing here"),
    ('{BASICS}, "work": [{"name": "A"}, {"name": "B"}]}', "this } is one too many"),
    ('{BASICS, "work": [{"name": "A"}, {"name": "B"}}, "x": 1}', "} stands where ] belongs"),
    # A cut end.
    ('{BASICS, "work": [{"name": "A"}, {"name": "B"}, {"nam', "the file ends before"),
    ('{BASICS, "work": [{"name": "A"}, {"name": "B", "x":', "the file ends before"),
]


@pytest.mark.parametrize(("text", "said"), SLIPS)
def test_all_that_is_good_opens_and_the_slip_is_named(text: str, said: str) -> None:
    person = load(text.replace("BASICS", BASICS))
    assert titles(person)[:3] == ["Pat", "A", "B"]
    slips = [p for p in person.problems if p.code in {"json-slip", "syntax"}]
    named = [f"{problem.line}:{problem.column} {problem.message}" for problem in slips]
    assert any(said in text for text in named), named
    assert all(problem.hint for problem in slips)


@pytest.mark.parametrize(
    "text",
    [
        "{'basics': {'name': 'Pat'}, 'work': [{'name': 'O\\'Neil'}]}",
        '{basics:{name:"Pat"},work:[{name:"O\'Neil",url:"https://x.y/z"}]}',
        '{basics: {name: "Pat"}, work: [{name: "O\'Neil"}]}',
        '\ufeff{"basics": {"name": "Pat"}, "work": [{"name": "O\'Neil", "x": NaN}]}',
        '{"basics": {"name": "Pat"}, "work": [{"name": "O\'Neil", "summary": "one\ntwo"}]}',
    ],
)
def test_what_only_json_forbids_needs_no_remark(text: str) -> None:
    person = load(text)
    assert titles(person) == ["Pat", "O'Neil"]
    assert not remarks(person)


def test_sections_after_a_missing_comma_are_there() -> None:
    person = load(
        '{\n  "basics": {"name": "Robin"},\n  "work": [\n    {"name": "A"}\n  ]\n'
        '  "education": [\n    {"institution": "Uni"}\n  ]\n}\n'
    )
    assert titles(person) == ["Robin", "A", "Uni"]
    (problem,) = person.problems
    assert (problem.line, problem.column) == (5, 4)


def test_yaml_in_brackets_is_left_alone() -> None:
    text = "{name: Ada, summary: see http://x.y // here, skills: [{name: 'It''s'}], a: &b 1, c: *b}"
    person = load(text)
    assert person.entries[0].text.count("http://x.y // here") == 1
    assert {problem.code for problem in person.problems} == {"unknown-key"}


@pytest.mark.parametrize(
    "text", ["{", "[", '{"', '{"a', '{"a":', "{]", "{}}", "{,}", "{:}", "{'a", "{/*", "[1 2",
             '{"a" "b" "c"}', '{"a": [}', '{"a": {"b": [{"c"'],
)  # fmt: skip
def test_what_little_there_is_never_raises(text: str) -> None:
    assert load(text).problems


def test_a_private_item_is_not_made_public_by_a_guess() -> None:
    person = load('{"work": [{"name": "A" {"name": "B"}, "private": true}]}')
    assert not [entry for entry in person.entries[1:] if not entry.private]


@settings(max_examples=150, deadline=None)
@given(st.recursive(
    st.one_of(st.text(max_size=8), st.integers(), st.booleans(), st.none()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=12,
))  # fmt: skip
def test_json_without_a_slip_is_left_as_it_is(value: object) -> None:
    if isinstance(value, dict | list):
        for text in (json.dumps(value), json.dumps(value, indent=1, ensure_ascii=False)):
            repair = repaired(text)
            assert repair is not None
            assert repair.repaired == text
            assert not repair.faults


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_comma_that_is_missing_changes_nothing_else(data: st.DataObject) -> None:
    text = (SAMPLES / "json-resume.json").read_text(encoding="utf-8")
    commas = [at for at, sign in enumerate(text) if text[at : at + 2] == ",\n"]
    at = data.draw(st.sampled_from(commas))
    person = load(text[:at] + text[at + 1 :])
    assert content(person.profile) == content(load(text).profile)
    (problem,) = remarks(person)
    assert problem.message == "a comma is missing here"
    assert problem.line == text[:at].count("\n") + 1


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_an_end_that_is_cut_off_leaves_what_stands_before(data: st.DataObject) -> None:
    text = (SAMPLES / "json-resume.json").read_text(encoding="utf-8")
    person = load(text[: data.draw(st.integers(text.index("Before") + 20, len(text.rstrip()) - 1))])
    assert titles(person)[:2] == ["Ada Example", "President"]
    assert any("the file ends before" in problem.message for problem in person.problems)
