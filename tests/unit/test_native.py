"""Nodes become a profile; what does not fit is reported in full and costs only itself."""

from __future__ import annotations

from datetime import date

import pytest
from tests.writing import load_text

from careertui.career import model as m
from careertui.career.dates import PRESENT, DateText, Duration, PartialDate
from careertui.career.library import Person
from careertui.career.problems import Problem
from careertui.formats.native import nearest_key

TODAY = date(2026, 11, 21)


def load(text: str, *, file: str = "a.yaml") -> Person:
    return load_text(text, file=file, today=TODAY)


def profile(text: str) -> m.Profile:
    person = load(text)
    assert person.profile is not None
    return person.profile


def only(text: str) -> Problem:
    person = load(text)
    assert len(person.problems) == 1, person.problems
    return person.problems[0]


def test_every_shape_is_read() -> None:
    (item,) = profile(
        "projects:\n"
        "  - name: A\n"
        "    start: 2021~\n"
        "    end: present\n"
        "    duration: about 2 years\n"
        "    skills: [Rust, NO, 3.80]\n"
        "    tags: one\n"
        "    private: true\n"
        "    links: https://example.org\n"
        "    achievements: [text, {text: b, metric: {value: -58, unit: '%'}}]\n"
    ).projects
    assert item.start == PartialDate(2021, approximate=True)
    assert item.end is PRESENT
    assert item.duration == Duration(24, approximate=True)
    assert (item.skills, item.tags, item.private) == (("Rust", "NO", "3.80"), ("one",), True)
    assert item.links[0].url == "https://example.org"
    assert [each.text for each in item.achievements] == ["text", "b"]
    assert item.achievements[1].metric is not None
    assert item.achievements[1].metric.value == -58
    assert item.line == 2


def test_all_problems_are_reported_in_file_order() -> None:
    person = load(
        "name: [x]\n"
        "experience:\n"
        "  - organization: A\n"
        "    start: 2019-13\n"
        "    end: 2019-02-30\n"
        "    startt: 2019\n"
        "  - title: B\n"
        "publications: [{title: C, citations: many}]\n"
    )
    found = [(each.path, each.line, each.column, each.code) for each in person.problems]
    assert found == [
        ("experience[0].start", 4, 12, "bad-value"),
        ("experience[0].end", 5, 10, "bad-value"),
        ("experience[0].startt", 6, 5, "unknown-key"),
        ("experience[1]", 7, 5, "missing-key"),
        ("publications[0].citations", 8, 38, "bad-value"),
    ]
    assert person.set_aside == 1
    assert [entry.title for entry in person.entries] == ["x", "A", "B", "C"]


@pytest.mark.parametrize(
    ("key", "value", "message", "hint"),
    [
        ("private", "maybe", "expected true or false", "true"),
    ],
)
def test_a_bad_value_costs_that_value(key: str, value: str, message: str, hint: str) -> None:
    person = load(f"projects:\n  - name: A\n    {key}: {value}\n    goal: g\n")
    problem = next(each for each in person.problems if each.is_error)
    assert message in problem.message
    assert hint in problem.hint
    assert problem.path.startswith(f"projects[0].{key}")
    assert person.set_aside == 1
    assert person.profile is not None
    assert person.profile.projects[0].goal == "g"


@pytest.mark.parametrize(
    ("key", "value", "message", "hint"),
    [
        ("start", "2019-13-45", "there is no month 13", "01 to 12"),
        ("start", "present", "expected a date", "only `end`"),
        ("end", "one fine day", "expected a date", "2015-03"),
        ("duration", "two", "expected a duration", "18 months"),
    ],
)
def test_a_date_that_is_not_understood_is_reported_and_stays(
    key: str, value: str, message: str, hint: str
) -> None:
    person = load(f"projects:\n  - name: A\n    {key}: {value}\n    goal: g\n")
    (problem,) = person.problems
    assert message in problem.message
    assert hint in problem.hint
    assert problem.path == f"projects[0].{key}"
    assert (problem.line, problem.column) == (3, 7 + len(key))
    assert person.set_aside == 0
    assert person.profile is not None
    assert getattr(person.profile.projects[0], key) == DateText(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [("-58", -58), ("1e3", 1000), ("3.80", 3.8), ("+5", 5), (".5", 0.5), ("'7'", 7)],
)
def test_numbers_are_read(text: str, value: float) -> None:
    metric = profile(
        f"projects: [{{name: A, achievements: [{{text: a, metric: {{value: {text}}}}}]}}]"
    )
    found = metric.projects[0].achievements[0].metric
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("'20,000'", "20000"),
        ("20 000", "20000"),
        ("58 %", "`unit`"),
        ("1e999", "3.5"),
        ("NaN", "3.5"),
    ],
)
def test_other_spellings_of_numbers_get_a_hint(text: str, hint: str) -> None:
    problem = only(
        f"projects: [{{name: A, achievements: [{{text: a, metric: {{value: {text}}}}}]}}]"
    )
    assert problem.path.endswith("achievements[0].metric.value")
    assert hint in problem.hint


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("experiance", "experience"), ("educaton", "education"), ("skils", "skills"),
        ("publication", "publications"), ("storys", "stories"), ("loction", "location"),
        ("langauges", "languages"), ("intrests", "interests"), ("pojects", "projects"),
        ("emial", "email"),
    ],
)  # fmt: skip
def test_a_misspelt_key_is_kept_and_its_name_suggested(wrong: str, right: str) -> None:
    problem = only(f"phone: '1'\n{wrong}: [a, {{b: c}}]\n")
    assert (problem.code, problem.severity, problem.line) == ("unknown-key", "warning", 2)
    assert problem.hint == f"did you mean `{right}`?"
    assert profile(f"{wrong}: [a, {{b: c}}]\n").extra == {wrong: ("a", {"b": "c"})}


def typos_of(name: str) -> set[str]:
    """The name with each letter left out, and with each two exchanged."""
    places = range(len(name) - 1)
    left_out = {name[:at] + name[at + 1 :] for at in places}
    exchanged = {name[:at] + name[at + 1] + name[at] + name[at + 2 :] for at in places}
    return (left_out | exchanged) - {name}


def test_most_typos_of_one_letter_get_the_right_suggestion() -> None:
    found = [
        nearest_key(kind, typo) == name
        for kind in (m.Profile, m.Employment, m.Project, m.Story)
        for name in m.keys_of(kind)
        for typo in typos_of(name)
        if len(name) > 3
    ]
    assert sum(found) / len(found) > 0.9


def test_a_missing_key_says_what_may_have_been_meant() -> None:
    person = load("experience: [{organisaton: A}]")
    missing = next(each for each in person.problems if each.code == "missing-key")
    assert missing.hint == "is “organisaton” meant to be `organization`?"
    assert missing.path == "experience[0]"


def test_an_empty_value_is_reported_where_it_stands() -> None:
    person = load("projects:\n  - name:\n    start: 2020\n  - {name: '', start: 2021}\n")
    found = [(each.code, each.path, each.line, each.column) for each in person.problems]
    assert found == [
        ("missing-key", "projects[0].name", 2, 10),
        ("empty-value", "projects[1].name", 4, 12),
    ]
    assert "`name` is empty" in person.problems[0].message


@pytest.mark.parametrize(
    "text", ["projects: ['']", "interests: [a, '']", "skills: ['']", "experience: ['']",
             "projects: [{name: a, tags: ['']}]", "links: ['']"],
)  # fmt: skip
def test_an_empty_text_in_a_list_is_an_empty_item(text: str) -> None:
    assert [each.code for each in load(text).problems] == ["empty-item"]


def test_what_is_wrong_with_a_value_is_reported_once_for_all_its_aliases() -> None:
    text = "base: &b {a: 1, a: 2}\n" + "".join(f"k{i}: *b\n" for i in range(9))
    text += "projects:\n  - {name: A, start: &d 2019-13}\n  - {name: B, start: *d}\n"
    person = load(text)
    found = [(each.code, each.line) for each in person.problems if each.code != "unknown-key"]
    assert found == [("duplicate-key", 1), ("bad-value", 12)]


def test_a_repeated_key_names_both_lines_and_both_are_kept() -> None:
    person = load("name: A\nheadline: x\nname: B\n")
    (problem,) = person.problems
    assert person.name == "A"
    assert (problem.code, problem.line, person.set_aside) == ("duplicate-key", 3, 0)
    assert "after line 1" in problem.message
    assert person.profile is not None
    assert person.profile.extra == {"name (more)": "B"}


def test_merge_keys_are_explained() -> None:
    person = load("base: &b {title: T}\nexperience: [{<<: *b, organization: A}]")
    assert [each.code for each in person.problems] == ["unknown-key", "merge-key"]
    assert [entry.title for entry in person.entries][1:] == ["A"]


@pytest.mark.parametrize(
    ("name", "native"),
    [("company", "organization"), ("position", "title"), ("startDate", "start"),
     ("highlights", "achievements"), ("description", "summary")],
)  # fmt: skip
def test_names_of_other_formats_are_read_with_a_hint(name: str, native: str) -> None:
    value = {"startDate": "2019-01", "company": "B"}.get(name, "b")
    required = "" if name == "company" else "organization: A, "
    ended = ", duration: 1 year" if name == "startDate" else ""
    problem = only(f"experience: [{{{required}{name}: {value}{ended}}}]")
    assert (problem.code, problem.severity) == ("other-name", "warning")
    assert problem.hint == f"write `{native}`"


def test_two_names_of_one_key_are_both_kept() -> None:
    person = load("experience: [{organization: A, company: B}]")
    assert person.profile is not None
    assert person.profile.experience[0].extra == {"company": "B"}
    assert "means the same as `organization`" in person.problems[0].message


def test_names_that_read_well_need_no_remark() -> None:
    assert not load("projects: [{name: A, url: https://a, role: lead}]\n").problems


def test_skills_may_stand_in_groups_or_not() -> None:
    groups = profile(
        "skills: [Rust, {name: Go, level: x}, {group: G, items: [C]}, {name: D}]"
    ).skills
    assert [(each.group, [s.name for s in each.items]) for each in groups] == [
        ("", ["Rust", "Go"]),
        ("G", ["C"]),
        ("", ["D"]),
    ]


def test_one_item_in_place_of_a_list_is_its_only_item() -> None:
    assert only("education: {institution: A}").code == "expected-list"
    assert profile("education: {institution: A}").education[0].institution == "A"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("projects: hello", "write `projects: [hello]`"),
        ("interests: running", "write `interests: [running]`"),
        ("courses: 'Go, in depth'", "write a list: a line with a dash for each"),
    ],
)
def test_a_text_in_place_of_a_list_is_kept_with_a_warning(text: str, hint: str) -> None:
    problem = only(text)
    assert (problem.code, problem.severity, problem.hint) == ("expected-list", "warning", hint)
    assert "is read as its only item" in problem.message
    assert load(text).set_aside == 0


def test_empty_things_say_nothing_and_cost_nothing() -> None:
    person = load("name: ~\nexperience:\nskills: []\nprojects: null\nlinks: [~]\nsummary: ''\n")
    assert [each.code for each in person.problems] == ["empty-item"]
    assert person.set_aside == 0


def test_about_is_the_summary_of_a_person_and_a_pointer_elsewhere() -> None:
    read = profile("about: me\nprojects: [{name: A, id: a}]\nstories: [{title: B, about: a}]")
    assert read.summary == "me"
    assert read.stories[0].about == ("a",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the file is empty"),
        ("# only a comment\n", "the file is empty"),
        ("~", "the file is empty"),
        ("- a\n- b\n", "found a list"),
        ("just text\n", "found the text “just text”"),
    ],
)
def test_what_is_no_profile_is_said(text: str, message: str) -> None:
    problem = only(text)
    assert message in problem.message
    assert problem.hint
    assert load(text).profile is None


def test_more_problems_than_anyone_reads_are_counted() -> None:
    person = load("experience:\n" + "- {title: x}\n" * 1_500 + "sumary: x\n")
    assert len(person.problems) == 1_001
    assert person.problems[-1].message == "501 more problems are not listed"
    assert person.set_aside == 0


def test_another_name_of_a_key_is_reported_once_a_file() -> None:
    text = "experience:\n" + "  - {company: A, title: Dev, start: 2019, end: 2020}\n" * 3
    (problem,) = load_text(text, today=TODAY).problems
    assert (problem.line, problem.code) == (2, "other-name")
