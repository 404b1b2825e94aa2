"""The file that a new profile begins with opens, whatever the name."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from tests.unit.test_round_trip import TEXT, read
from tests.writing import load_text

from careertui.career.text import clean, plain_text
from careertui.formats.starter import quoted_text, starter_profile

TODAY = date(2026, 11, 21)


@settings(max_examples=300, deadline=None)
@given(TEXT)
def test_a_quoted_text_reads_back_the_same(text: str) -> None:
    read_back = read(f"summary: {quoted_text(text)}\nskills: [{quoted_text(text)}]")
    assert read_back.summary == plain_text(text)


@pytest.mark.parametrize("text", ["NO", "yes", "3.80", "0755", "12:30", "1e3", "null", "~", "+47"])
def test_texts_that_other_programs_misread_are_quoted(text: str) -> None:
    assert quoted_text(text) == f"'{text}'"


@pytest.mark.parametrize("name", ["", "Ada Example", 'Ada: "Example"', "NO", "\x1b]0;x\x07"])
def test_the_starter_file_opens_without_a_problem(name: str) -> None:
    for schema in ("", "profile.schema.json"):
        person = load_text(starter_profile(name, schema=schema), today=TODAY)
        assert not person.problems
        assert person.profile is not None
        assert person.profile.name == (clean(name) or "Your Name")
        assert len(person.entries) >= 4
