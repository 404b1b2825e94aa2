"""The file that a new profile begins with opens."""

from __future__ import annotations

from datetime import date

import pytest
from tests.writing import load_text

from careertui.formats.starter import starter_profile

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize("schema", ["", "profile.schema.json"])
def test_the_starter_file_opens_without_a_problem(schema: str) -> None:
    person = load_text(starter_profile(schema), today=TODAY)
    assert not person.problems
    assert person.profile is not None
    assert person.profile.name == "Your Name"
    assert len(person.entries) >= 4
