"""What a career loses on its way into another format."""

from datetime import date

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


def test_other_names_of_a_skill_have_no_place_in_json_resume() -> None:
    assert lost(CAREER, "json-resume") == (LostText("aliases", "golang"),)


@pytest.mark.parametrize("format_name", ["json-resume", "rendercv", "yaml"])
def test_what_comes_back_is_not_lost(format_name: str) -> None:
    assert lost(CAREER.replace(", aliases: [golang]", ""), format_name) == ()


def test_a_profile_of_its_own_loses_nothing() -> None:
    assert lost(CAREER, "yaml") == ()
