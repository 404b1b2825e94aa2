"""JSON Resume files open as profiles, with nothing lost and nothing to remark."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from tests.careers import SAMPLES
from tests.writing import content, load_text, written

from careertui.career import model as m
from careertui.career.dates import PRESENT, PartialDate
from careertui.career.entries import Kind
from careertui.career.library import Person
from careertui.career.problems import UNKNOWN, Problem, Severity

TODAY = date(2026, 11, 21)

RESUME: dict[str, Any] = json.loads((SAMPLES / "json-resume.json").read_text(encoding="utf-8"))


def load(resume: Any) -> Person:
    return load_text(json.dumps(resume), file="resume.json", today=TODAY)


def remarks(person: Person) -> list[Problem]:
    """What looks wrong; that something is kept as text is a note."""
    return [problem for problem in person.problems if problem.severity is not Severity.NOTE]


def texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for each in value.values() for text in texts(each)]
    if isinstance(value, list):
        return [text for each in value for text in texts(each)]
    return [value] if value else []


def test_a_certificate_that_ends_expires_then() -> None:
    dates = {"date": "2022-01-10", "endDate": "2025-01-10"}
    person = load({"basics": {}, "certificates": [{"name": "CKAD", "issuer": "CNCF", **dates}]})
    item = person.entries[-1].item
    assert isinstance(item, m.Certificate)
    assert (item.date, item.expires) == (PartialDate(2022, 1, 10), PartialDate(2025, 1, 10))
    assert not remarks(person)


def test_every_section_arrives_without_a_remark() -> None:
    person = load(RESUME)
    assert not remarks(person)
    found = [(entry.kind, entry.title, entry.organization) for entry in person.entries]
    assert found == [
        (Kind.ABOUT, "Ada Example", ""),
        (Kind.ROLE, "President", "Pied Piper"),
        (Kind.ROLE, "Before", "Before"),
        (Kind.PROJECT, "Miss Direction", "Smoogle"),
        (Kind.PUBLICATION, "Paper", "Press"),
        (Kind.EDUCATION, "Bachelor in Computing", "University"),
        (Kind.CERTIFICATE, "Cert", "Org"),
        (Kind.AWARD, "Prize", "Techcrunch"),
        (Kind.SERVICE, "Teacher", "Coders"),
        (Kind.SKILLS, "Web", ""),
        (Kind.SKILLS, "Skills", ""),
        (Kind.LANGUAGE, "English", ""),
        (Kind.INTEREST, "Wildlife", ""),
        (Kind.SECTION, "Erlich", ""),
    ]


def test_no_text_is_lost() -> None:
    profile = load(RESUME).profile
    assert profile is not None
    file = written(profile)
    for text in texts(RESUME):
        assert text in file, text


def test_a_missing_end_means_that_it_goes_on() -> None:
    profile = load(RESUME).profile
    assert profile is not None
    assert profile.experience[0].end is PRESENT
    assert profile.experience[1].end == PartialDate(2012, 5)
    assert profile.service[0].end is PRESENT


@pytest.mark.parametrize("end", ["", None, "Present"])
def test_an_empty_end_means_the_same(end: str | None) -> None:
    person = load({"basics": {}, "work": [{"name": "A", "startDate": "2019", "endDate": end}]})
    assert not remarks(person)
    assert person.profile is not None
    assert person.profile.experience[0].end is PRESENT


@pytest.mark.parametrize("key", ["endDate", "end_date", "End Date", "end-date"])
def test_what_has_ended_does_not_go_on_however_the_key_is_spelt(key: str) -> None:
    profile = load(
        {"basics": {}, "work": [{"name": "A", "startDate": "2019", key: "2020"}]}
    ).profile
    assert profile is not None
    assert profile.experience[0].end == PartialDate(2020)


def test_the_older_names_are_known() -> None:
    person = load(
        {
            "bio": {"name": "A", "website": "https://a", "picture": "p.png"},
            "work": [{"company": "B", "website": "https://b", "position": "C"}],
            "education": [{"institution": "D", "gpa": "3.9"}],
        }
    )
    assert not remarks(person)
    assert person.profile is not None
    assert person.profile.links[0].url == "https://a"
    assert person.profile.experience[0].links[0].url == "https://b"
    assert person.profile.education[0].honors == "3.9"
    assert not person.profile.extra
    assert [(it.what, it.value) for it in person.problems] == [("not-read", "p.png")]


def test_yaml_and_no_basics_are_recognised() -> None:
    person = load_text("work:\n  - company: A\n    position: B\n    startDate: 2019\n", today=TODAY)
    assert not remarks(person)
    assert person.entries[1].title == "B"


def test_templates_with_empty_items_open() -> None:
    person = load(
        {
            "basics": {"name": "", "location": {}, "profiles": []},
            "work": [{"name": "", "position": "", "highlights": []}],
            "skills": [{"name": "", "keywords": []}],
            "references": [],
        }
    )
    assert not remarks(person)
    assert [entry.kind for entry in person.entries] == [Kind.ABOUT]


def test_problems_have_the_places_of_the_file() -> None:
    person = load_text(
        '{"basics": {"name": "A"},\n "work": [\n  {"name": "B", "startDate": "soon"}]}', today=TODAY
    )
    assert [(each.line, each.column, each.code) for each in person.problems] == [
        (3, 30, "bad-value")
    ]
    assert len(person.entries) == 2


def test_a_resume_reads_back_as_a_profile() -> None:
    profile = load(RESUME).profile
    assert profile is not None
    again = load_text(written(profile), today=TODAY).profile
    assert content(again) == content(profile)


def test_a_profile_of_our_own_is_not_taken_for_one() -> None:
    person = load_text("headline: x\nwork: [{organization: A, startDate: 2019}]", today=TODAY)
    assert {each.code for each in person.problems} >= {"other-name"}
    assert isinstance(person.profile, m.Profile)


PLACE = {"address": "a", "postalCode": "b", "city": "c", "region": "d", "countryCode": "e"}


@pytest.mark.parametrize("part", sorted(PLACE))
@pytest.mark.parametrize("value", [["kept"], {"x": "kept"}, [[["kept"]]], [{"kept": None}]])
def test_a_part_of_a_place_that_is_no_text_is_kept_and_reported(part: str, value: object) -> None:
    text = json.dumps({"basics": {"name": "A", "location": {**PLACE, part: value}}}, indent=1)
    person = load_text(text, file="a.json", today=TODAY)
    assert person.profile is not None
    assert "kept" in str(person.profile.extra)
    (problem,) = person.problems
    assert (problem.path, problem.what) == ("basics.location", UNKNOWN)
    assert '"location":' in text.split("\n")[problem.line - 1]


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ({"city": "Boston", "state": "MA", "zip": "02108"}, "02108, Boston, MA"),
        ({"city": "Oslo", "region": "Oslo", "countryCode": "NO"}, "Oslo, NO"),
        ({"postal_code": "0150", "City": "Oslo"}, "0150, Oslo"),
    ],
)
def test_the_place_of_a_person_has_the_parts_of_any_place(place: object, shown: str) -> None:
    person = load_text(json.dumps({"basics": {"name": "A", "location": place}}), today=TODAY)
    assert person.profile is not None
    assert person.profile.location == shown


def test_a_character_in_a_place_is_reported_where_it_stands() -> None:
    text = json.dumps({"basics": {"location": {**PLACE, "city": "a\x1bb"}}}, indent=1)
    (problem,) = load_text(text, file="a.json", today=TODAY).problems
    assert '"city"' in text.split("\n")[problem.line - 1]


@pytest.mark.parametrize(
    ("text", "path", "severity"),
    [
        ('{"$schema": "jsonresume", "basics": ["a"]}', "basics", "note"),
        ('{"basics": {"profiles": "a"}}', "basics.profiles", "warning"),
        ('{"basics": {"image": ["a"]}}', "basics.image", "note"),
        ('{"basics": {}, "work": {"name": "a"}}', "work", "warning"),
        ('{"basics": {}, "interests": "a"}', "interests", "warning"),
    ],
)
def test_another_shape_than_the_format_has_is_reported(text: str, path: str, severity: str) -> None:
    person = load_text(text, file="a.json", today=TODAY)
    (problem,) = person.problems
    assert (problem.severity, problem.path) == (severity, path)
    assert person.set_aside == 0


def test_nothing_goes_on_for_want_of_an_end_in_a_file_that_is_cut_off() -> None:
    text = '{"basics": {"name": "P"}, "work": [{"name": "A", "startDate": "2016-01", "summ'
    person = load_text(text, file="a.json", today=TODAY)
    (role,) = (entry for entry in person.entries if entry.kind is Kind.ROLE)
    assert not role.placement.current
    assert role.placement.first_year == 2016


def test_keys_may_begin_with_a_capital() -> None:
    text = '{"Basics": {"Name": "P"}, "Work": [{"Company": "A", "StartDate": "2016-01"}]}'
    person = load_text(text, file="a.json", today=TODAY)
    assert person.name == "P"
    assert person.entries[-1].placement.current


@pytest.mark.parametrize("end", ["YYYY-MM", "mm/yyyy", "not specified", "?", "TBD"])
def test_a_placeholder_for_an_end_is_not_now(end: str) -> None:
    work = [{"name": "A", "position": "Dev", "startDate": "2016-01", "endDate": end}]
    person = load_text(
        json.dumps({"basics": {"name": "P"}, "work": work}), file="a.json", today=TODAY
    )
    assert not person.entries[-1].placement.current
