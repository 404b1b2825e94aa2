"""A map or a list where a text is expected is read for what it says, and nothing in it is lost."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from tests.writing import load_text

from careertui.career import model as m
from careertui.career.entries import Entry
from careertui.career.library import Person

TODAY = date(2026, 11, 28)


def load(text: str) -> Person:
    return load_text(text, file="a.yaml", today=TODAY)


def resume(**sections: Any) -> Person:
    return load(json.dumps({"basics": {"name": "Pat Example"}, **sections}))


def job(**keys: Any) -> Entry:
    return resume(work=[{"name": "Acme", "position": "Dev", **keys}]).entries[1]


def said(entry: Entry) -> str:
    """All texts of an entry."""
    links = [f"{link.label} {link.url}" for link in entry.links]
    heading = (entry.title, entry.organization, entry.place)
    return "\n".join((*heading, *entry.skills, *entry.tags, entry.text, *links))


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ({"city": "Oslo", "countryCode": "NO"}, "Oslo, NO"),
        ({"countryCode": "NO", "city": "Oslo", "region": "Viken"}, "Oslo, Viken, NO"),
        ({"city": "Oslo", "country": "Norway", "postalCode": ""}, "Oslo, Norway"),
        ({"town": "Oslo", "state": "Viken"}, "Oslo, Viken"),
        ({"address": {"city": "Oslo"}, "country": "NO"}, "Oslo, NO"),
        ({"name": "Oslo"}, "Oslo"),
        ({"en": "Oslo", "de": "Christiania"}, "Oslo"),
        (["Oslo", "Remote"], "Oslo, Remote"),
        ([{"city": "Oslo"}, {"city": "Bergen"}], "Oslo, Bergen"),
        ({"office": "Oslo"}, "office: Oslo"),
    ],
)
def test_a_place_in_any_shape_is_a_text(value: object, place: str) -> None:
    assert job(location=value).place == place


@pytest.mark.parametrize(
    ("key", "value", "shown"),
    [
        ("position", {"de": "Leiterin", "en": "Head"}, "Head"),
        ("position", {"de-AT": "Leiterin", "fr_CH": "Cheffe"}, "Leiterin"),
        ("position", {"de": "", "fr": "Cheffe"}, "Cheffe"),
        ("position", ["Dev", "Lead"], "Dev, Lead"),
        ("position", {"title": "Head", "level": "7"}, "Head"),
        ("summary", ["First about glaciers.", "Second."], "First about glaciers.\nSecond."),
        ("summary", {"en": ["One", "Two"]}, "One\nTwo"),
        ("summary", {"Focus": "storage", "Since": "2010"}, "Focus: storage; Since: 2010"),
        ("name", {"name": "Northwind", "url": "https://northwind.example"}, "Northwind"),
        ("name", {"organization": "Northwind", "size": {"people": "20"}}, "Northwind"),
    ],
)
def test_of_keys_and_lists_one_text_is_shown_and_all_are_found(
    key: str, value: Any, shown: str
) -> None:
    entry = job(**{key: value})
    assert shown in (entry.title, entry.organization, *(it.text for it in entry.passages))
    for text in _texts(value):
        assert text in said(entry), text


def _texts(value: Any) -> list[str]:
    parts = value.values() if isinstance(value, dict) else value
    if isinstance(value, str):
        return [value] if value else []
    return [text for part in parts for text in _texts(part)]


def test_the_address_of_an_employer_is_a_link() -> None:
    entry = job(name={"name": "Northwind", "url": "https://northwind.example"})
    assert [link.url for link in entry.links] == ["https://northwind.example"]


@pytest.mark.parametrize(
    ("basics", "name"),
    [
        ({"name": {"first": "Ada", "last": "Example"}}, "Ada Example"),
        ({"name": {"firstName": "Ada", "lastName": "Example"}}, "Ada Example"),
        ({"name": {"en": "Ada", "ja": "エイダ"}}, "Ada"),
        ({"name": ["Ada Example"]}, "Ada Example"),
    ],
)
def test_a_name_in_parts_is_one_name(basics: Any, name: str) -> None:
    assert load(json.dumps({"basics": basics})).entries[0].title == name


@pytest.mark.parametrize(
    ("written", "bullet"),
    [
        ("Stack: Go and Rust", "Stack: Go and Rust"),
        ("Tools: [Go, Rust]", "Tools: Go, Rust"),
        ("{Led: 5 people, Built: a tool}", "Led: 5 people; Built: a tool"),
        ("{title: Fast, description: Twice as fast}", "Fast: Twice as fast"),
        ("{name: Fast, by: half, in: [2019, 2020]}", "Fast (by: half; in: 2019, 2020)"),
        ("{description: only this}", "only this"),
        ("Deep: {a: b, c: [d, e]}", "Deep: a: b; c: d, e"),
        ("Led the team:", "Led the team"),
        ("{de: Hallo, en: Hi}", "de: Hallo; en: Hi"),
        ("[a]", "a"),
    ],
)
def test_a_point_with_a_colon_is_a_point(written: str, bullet: str) -> None:
    person = load(
        "name: Pat\nexperience:\n  - organization: A\n    achievements:\n"
        f"      - {written}\nstories:\n  - title: S\n    prompts:\n      - {written}\n"
    )
    assert not person.problems
    assert [passage.text for passage in person.entries[1].passages] == [bullet]
    assert [passage.text for passage in person.entries[2].passages] == [bullet]


def test_points_outside_a_list_are_told_apart_by_their_keys() -> None:
    text = "experience: [{organization: A, achievements: {Speed: up, Cost: down}}]"
    assert [it.text for it in load(text).entries[1].passages] == ["Speed: up", "Cost: down"]


def test_courses_with_keys_are_shown_whole() -> None:
    person = resume(
        education=[{"institution": "Uni", "courses": [{"name": "Tides", "grade": "A"}]}]
    )
    assert "Tides (grade: A)" in person.entries[1].text


def test_a_note_or_privacy_inside_keys_never_becomes_a_text() -> None:
    person = load(
        "experience:\n  - organization: {name: A, notes: secret}\n"
        "    location: {x: {notes: secret}}\n"
        "    achievements: [{Stack: Go, notes: secret}]\n    summary: {a: b, notes: secret}\n"
    )
    assert person.profile is not None
    (item,) = person.profile.experience
    assert "secret" not in f"{item.organization} {item.location} {item.summary}"
    assert "secret" not in item.achievements[0].text
    assert "secret" in str(item.extra)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("languages: {English: native, German: B2}", ["English", "German"]),
        ("languages: [{English: native}, {German: B2}]", ["English", "German"]),
        ("interests: {Sports: running, Music: [jazz]}", ["Sports", "Music"]),
        ("experience: {Acme: {title: Dev}, Beta: {title: QA}}", ["Dev", "QA"]),
        ("experience: [{Acme: {title: Dev}}, {Beta: [{title: A}, {title: B}]}]", ["Dev", "A", "B"]),
        ("education: {MIT: BSc}", ["BSc"]),
        ("service: {ACM: Reviewer}", ["Reviewer"]),
        ("languages: English, German", ["English", "German"]),
        ("interests: 'running; chess'", ["running", "chess"]),
        ("projects: {Web: [{name: a}], CLI: [{name: b}]}", ["a", "b"]),
        ("awards: {2019: Best paper, 2020: [X, Y]}", ["Best paper", "X", "Y"]),
        ("projects: {log: {name: Logs}}", ["Logs"]),
        ("publications: [A paper, {venue: V}]", ["A paper", "V"]),
        (
            "talks: [{title: Scaling, location: Berlin, date: 2019-05}, A talk]",
            ["Scaling", "A talk"],
        ),
        ("talks: [{location: Berlin}]", ["talk"]),
        ("patents: [{title: A}, {number: US-1}, P]", ["A", "US-1", "P"]),
        ("service: [{organization: O}, Reviewer]", ["O", "Reviewer"]),
        ("experience: [{title: Dev}, 'QA, Beta']", ["Dev", "QA, Beta"]),
        ("projects: [{start: 2020}]", ["project"]),
        ("sections: [{summary: text}]", ["section"]),
        ("certificates: [[A, B], [C]]", ["A", "B", "C"]),
        ("education: [BSc Physics]", ["BSc Physics"]),
    ],
)
def test_an_item_in_another_shape_is_shown_with_what_it_has(text: str, found: list[str]) -> None:
    person = load(f"name: Pat\n{text}\n")
    assert person.set_aside == 0
    assert not [problem for problem in person.problems if problem.is_error]
    assert [entry.title for entry in person.entries[1:]] == found


def test_the_heading_of_items_is_a_tag_of_theirs() -> None:
    person = load("projects: {Web: [{name: a}], CLI: [{name: b, tags: [x]}]}")
    assert person.entries[1].tags == ("Web",)
    assert "CLI" in person.entries[2].text


@pytest.mark.parametrize(
    "text",
    [
        '{"basics": {"firstName": "Ada", "lastName": "Example"}}',
        "firstName: Ada\nlastName: Example\n",
        "first_name: Ada\nsurname: Example\nheadline: x\n",
    ],
)
def test_a_name_in_two_keys_is_one(text: str) -> None:
    person = load(text)
    assert person.entries[0].title == "Ada Example"
    assert not person.problems


def test_what_stands_beside_the_second_address_of_a_link_is_kept() -> None:
    addresses = [{"href": "https://a.org", "rel": "me"}, {"href": "https://b.org", "rel": "docs"}]
    profile = load(json.dumps({"name": "Pat", "links": [{"label": "X", "url": addresses}]})).profile
    assert profile is not None
    assert profile.links[0].url == "https://a.org"
    assert profile.links[0].extra["url (more)"] == ({"rel": "me"}, {"rel": "docs"}, "https://b.org")


def test_the_first_address_of_a_list_that_is_not_empty_is_that_of_a_link() -> None:
    profile = load("name: Pat\nlinks: [{label: X, url: ['', 'https://a.org']}]").profile
    assert profile is not None
    assert profile.links[0].url == "https://a.org"


def test_links_by_name_and_without_an_address_are_kept() -> None:
    person = resume(profiles={"github": "https://github.com/ada"})
    assert [link.label for link in person.entries[0].links] == ["github"]
    basics = {"name": "A", "profiles": [{"network": "Letterbox", "username": "ada"}, "https://x.y"]}
    person = load(json.dumps({"basics": {**basics, "url": {"label": "me", "href": "https://me"}}}))
    assert [link.url for link in person.entries[0].links] == ["https://x.y", "https://me"]
    assert "Letterbox username: ada" in person.entries[0].text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("certificates: [{name: A}]\ncertifications: [{name: B}]\nlicenses: [C]", ["A", "B", "C"]),
        ("work: [{company: A}]\nexperience: [{company: B}]\njobs: [{company: C}]", ["B", "A", "C"]),
        ("publications: [A]\npapers: [B]\npublications: [C]", ["A", "B", "C"]),
        ("service: [{role: A}]\nvolunteer: [{role: B}]", ["A", "B"]),
        ("awards: [A]\nhonors: [B]", ["A", "B"]),
        ("workExperience: [{title: A}]\nWork History: [{title: B}]", ["A", "B"]),
    ],
)
def test_lists_of_one_meaning_are_one_list(text: str, found: list[str]) -> None:
    assert [entry.title for entry in load(f"name: Pat\n{text}\n").entries[1:]] == found


def test_courses_and_certificates_of_a_resume_stand_side_by_side() -> None:
    person = resume(
        courses=[{"name": "Pottery", "date": "2018"}],
        certifications=[{"name": "Forklift licence", "issuer": "TUV", "date": "2021-04"}],
    )
    assert [entry.title for entry in person.entries[1:]] == ["Pottery", "Forklift licence"]


def test_a_flag_that_is_set_once_is_set() -> None:
    for text in ("private: false, private: true", "private: true, Private: false"):
        assert load(f"projects: [{{name: A, {text}}}]").entries[1].private


def test_a_text_put_together_of_very_many_stays_as_it_is() -> None:
    person = load("summary: [" + ", ".join(["x" * 1000] * 100) + "]")
    assert person.profile is not None
    assert isinstance(person.profile, m.Profile)
    assert len(person.entries[0].text) >= 100_000
