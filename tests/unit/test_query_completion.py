"""Completion of a half-typed query."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careertui.query.lens import Mode, Word
from careertui.query.parser import parse
from careertui.query.suggestions import complete

VALUES = {"skill": ["Kafka", "Kubernetes", "Apache Kafka", "C++", 'A "b"'], "org": ["Ex Corp"]}


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
        ("is:", ["current", "private", "undated"]),
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
