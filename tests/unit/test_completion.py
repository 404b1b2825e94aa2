"""Completing fields and values while one types."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careertui.core.completion import complete

VALUES = {
    "skill": ["C++", "Java", "JavaScript", "Kafka", "Machine Learning"],
    "org": ["UPM", "Yahoo", "Yahoo Labs"],
    "kind": ["project", "publication"],
}


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("sk", "skill:"),
        ("skill:ka", "skill:kafka"),
        ("skill:KA", "skill:KAfka"),
        ("jav", "java"),
        ("omid skill:jav", "omid skill:java"),
        ("!skill:c", "!skill:c++"),
        ('skill:"mach', 'skill:"machine Learning"'),
        ('skill:"machine l', 'skill:"machine learning"'),
        ("(kind:pu", "(kind:publication"),
    ],
)
def test_the_word_at_the_end_is_completed(typed: str, whole: str) -> None:
    assert complete(typed, VALUES) == whole


@pytest.mark.parametrize(
    "typed", ["", " ", "j", "skill:", "skill:zz", "http://x", "skill:java", '"', "nope:x", "org:Q"]
)
def test_nothing_is_offered_where_nothing_begins_so(typed: str) -> None:
    found = complete(typed, VALUES)
    assert found is None or len(found) > len(typed)
    if typed in {"", " ", "j", "skill:", "skill:zz", "http://x", "nope:x", "org:Q"}:
        assert found is None


@given(st.text(max_size=30))
def test_a_completion_begins_with_what_was_typed(typed: str) -> None:
    found = complete(typed, VALUES)
    assert found is None or found.startswith(typed)
