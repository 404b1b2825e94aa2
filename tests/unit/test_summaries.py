"""What a list says of a person."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.careers import TODAY, open_library


@pytest.mark.parametrize(
    ("role", "position"),
    [
        ("organization: Acme, title: Engineer", "Engineer, Acme"),
        ("organization: Acme", "Acme"),
        ("title: Engineer", "Engineer"),
    ],
)
def test_the_current_position_names_role_and_employer_each_once(
    tmp_path: Path, role: str, position: str
) -> None:
    career = tmp_path / "pat.yaml"
    career.write_text(f"name: Pat Example\nexperience: [{{{role}, start: 2019, end: present}}]\n")
    (person,) = open_library([career], today=TODAY).people
    assert person.summary.position == position
