"""Suggestions: completing a half-typed query, and showing the rest of a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careertui.career.entries import Entry, Kind
from careertui.query.lens import Mode, Word
from careertui.query.parser import parse
from careertui.query.suggestions import complete, continued, values_of

VALUES = {"skill": ["Kafka", "Kubernetes", "Apache Kafka", "C++", 'A "b"'], "org": ["Ex Corp"]}

TYPED_VALUES = {
    "skill": ["C++", "Java", "JavaScript", "Kafka", "Machine Learning"],
    "org": ["UPM", "Yahoo", "Yahoo Labs"],
}


def labels(text: str) -> list[str]:
    return [each.label for each in complete(text, len(text), VALUES)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sk", ["skill:"]),
        ("kafka sk", ["skill:"]),
        ("!sk", ["skill:"]),
        ("skill:ka", ["Kafka", "Apache Kafka"]),
        ("tech:ku", ["Kubernetes"]),
        ('skill:"apa', ["Apache Kafka"]),
        ("org:corp", ["Ex Corp"]),
        ("is:", ["current", "private", "undated", "marked"]),
        ("sort:n", ["name"]),
        ("kind:tal", ["talk"]),
        ("", []),
        ("zzz:", []),
        ("(skill:c", ["C++"]),
    ],
)
def test_what_may_follow(text: str, expected: list[str]) -> None:
    assert labels(text) == expected


def test_what_is_inserted_reads_back_as_the_value() -> None:
    for value in VALUES["skill"]:
        typed = "skill:" + value[0]
        (best, *_) = [each for each in complete(typed, len(typed), VALUES) if each.label == value]
        text = typed[: best.start] + best.insert + typed[best.end :]
        assert parse(text).lens.facets == (Word(value, Mode.EXACT, "skill"),)


def test_what_stands_behind_the_cursor_stays() -> None:
    (first, *_) = complete("sk kafka", 2, VALUES)
    assert ("sk kafka"[: first.start] + first.insert + "sk kafka"[first.end :]) == "skill: kafka"


@given(st.text(max_size=20), st.integers(-5, 30))
def test_completion_never_raises(text: str, cursor: int) -> None:
    for each in complete(text, cursor, VALUES):
        assert 0 <= each.start <= each.end <= len(text)


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
    assert continued(typed, TYPED_VALUES) == whole


@pytest.mark.parametrize("typed", ["", " ", "skill:zz", "http://x", "nope:x", "org:Q"])
def test_nothing_is_offered_where_nothing_begins_so(typed: str) -> None:
    assert continued(typed, TYPED_VALUES) is None


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
    found = continued(typed, TYPED_VALUES)
    assert found is None or (found.startswith(typed) and len(found) > len(typed))
