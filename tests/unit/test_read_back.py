"""What a career loses on its way into another format."""

from datetime import date
from operator import attrgetter

import pytest
from tests.writing import load_text

from careertui.exports.export_formats import Career, document
from careertui.store.read_back import LostText, lost_texts

TODAY = date(2026, 1, 1)
CAREER = """\
name: Ada
experience:
  - {organization: Acme, title: Engineer, start: 2019, achievements: [Cut the bill by 40 %]}
skills: [{group: Languages, items: [{name: Go, aliases: [golang]}]}]
"""


def lost(text: str, format_name: str) -> tuple[LostText, ...]:
    profile = load_text(text, today=TODAY).profile
    assert profile is not None
    career = Career(profile, "Ada", today=TODAY)
    return lost_texts(career, document(career, format_name))


def test_the_unit_of_an_employer_has_no_place_in_json_resume() -> None:
    career = "name: Ada\nexperience: [{organization: Acme, unit: Lab, roles: [{title: Dev}]}]"
    assert lost(career, "json-resume") == (LostText("unit", "Lab"),)


@pytest.mark.parametrize("format_name", ["json-resume", "rendercv", "yaml"])
def test_what_comes_back_is_not_lost(format_name: str) -> None:
    assert lost(CAREER, format_name) == ()


@pytest.mark.parametrize(
    "skills",
    [
        "{group: Languages, items: [{name: Zig, level: basic}, {name: Go, aliases: [golang]}, C]}",
        "{name: Perl, level: Master}",
        "{group: JavaScript, items: [{name: JavaScript, level: Master}, React, Vue]}",
        "{group: Web Development, items: [HTML, CSS], level: Senior}",
    ],
)
def test_json_resume_keeps_levels_and_other_names_of_skills(skills: str) -> None:
    profile = load_text(f"name: Ada\nskills: [{skills}]", today=TODAY).profile
    assert profile is not None
    written = document(Career(profile, "Ada", today=TODAY), "json-resume")
    again = load_text(written.decode(), file="a.json", today=TODAY).profile
    assert again is not None
    said = [(group.group, skill) for group in profile.skills for skill in group.items]
    read = [(group.group, skill) for group in again.skills for skill in group.items]
    key = attrgetter("name", "level", "aliases")
    assert {(group, key(it)) for group, it in read} == {(group, key(it)) for group, it in said}
    assert again.skills[0].extra == profile.skills[0].extra


def test_a_profile_of_its_own_loses_nothing() -> None:
    assert lost(CAREER, "yaml") == ()
