"""Showing the rest of the word behind the cursor."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careertui.career.entries import Entry, Kind
from careertui.query.continuation import continued, values_of

VALUES = {
    "skill": ["C++", "Java", "JavaScript", "Kafka", "Machine Learning"],
    "org": ["UPM", "Yahoo", "Yahoo Labs"],
}


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("sk", "skill:"),
        ("skill:ka", "skill:kafka"),
        ("skill:KA", "skill:KAfka"),
        ("omid skill:jav", "omid skill:java"),
        ("org:y", "org:yahoo"),
        ("kind:pu", "kind:publication"),
    ],
)
def test_the_word_at_the_end_is_continued(typed: str, whole: str) -> None:
    assert continued(typed, VALUES) == whole


@pytest.mark.parametrize("typed", ["", " ", "skill:zz", "http://x", "nope:x", "org:Q"])
def test_nothing_is_offered_where_nothing_begins_so(typed: str) -> None:
    assert continued(typed, VALUES) is None


def test_the_value_that_most_entries_have_comes_first() -> None:
    skills = [("Apache", "Kafka"), ("Kafka",), ("Kafka", "API"), ("API",), ("Ada", "Kafka")]
    entries = [
        Entry(str(at), str(at), Kind.ROLE, "", "", "", skills=each)
        for at, each in enumerate(skills)
    ]
    values = values_of(entries)
    assert values["skill"] == ["Kafka", "API", "Ada", "Apache"]
    assert continued("skill:A", values) == "skill:API"
    assert values["org"] == []


@given(st.text(max_size=30))
def test_a_continuation_begins_with_what_was_typed(typed: str) -> None:
    found = continued(typed, VALUES)
    assert found is None or (found.startswith(typed) and len(found) > len(typed))
