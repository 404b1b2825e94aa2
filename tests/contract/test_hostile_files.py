"""Whatever stands in a file, it is answered quickly, in words, and nothing unsafe gets through."""

from __future__ import annotations

import dataclasses
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from typing import Any

import pytest
import yaml
from tests.data.hostile import SEQUENCES, files
from tests.writing import load_text

from careertui.career.library import Person
from careertui.career.problems import format_problem
from careertui.career.text import UNSAFE
from careertui.formats.load import load_bytes
from careertui.store.sources import with_unique_keys

pytestmark = pytest.mark.slow

TODAY = date(2026, 11, 21)
LONGEST_SECONDS = 4.0
"""Of processor time, three times what a busy machine takes."""
SLOWER = 3
"""The parser written in Python may take so many times as long."""
CORPUS = files()


def texts_of(value: Any) -> Iterator[str]:
    """Every text inside a value, at every depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, each in value.items():
            yield str(name)
            yield from texts_of(each)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type | Enum):
        for field in dataclasses.fields(value):
            yield from texts_of(getattr(value, field.name))
    elif isinstance(value, Iterable):
        for each in value:
            yield from texts_of(each)


def check(person: Person) -> None:
    """What holds for a person made from any file."""
    assert person.key
    assert not [text for text in texts_of(person) if UNSAFE.search(text)]
    listed = [each for each in person.problems if each.code != "too-many-problems"]
    places = [(each.line, each.column) for each in listed]
    assert places == sorted(places)
    for problem in person.problems:
        assert problem.message
        assert (problem.line > 0) == (problem.column > 0)
        printed = format_problem(problem)
        assert not UNSAFE.search(printed)
        assert 1 <= len(printed.split("\n")) <= 4
    if person.profile is None:
        assert any(each.is_error for each in person.problems)
    if person.set_aside:
        assert any(each.is_error for each in person.problems)


def test_the_corpus_is_large() -> None:
    assert len(CORPUS) >= 500


@pytest.mark.parametrize("libyaml", [True, False], ids=["libyaml", "python"])
@pytest.mark.parametrize("group", sorted({name.partition("-")[0] for name in CORPUS}))
def test_every_hostile_file_is_answered(
    group: str, libyaml: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml, "__with_libyaml__", libyaml)
    for name, data in CORPUS.items():
        if name.partition("-")[0] != group:
            continue
        started = time.process_time()
        person = load_bytes(data, file=f"{name}.yaml", today=TODAY)
        seconds = time.process_time() - started
        assert seconds < LONGEST_SECONDS * (1 if libyaml else SLOWER), name
        check(person)


@pytest.mark.parametrize("name", sorted(SEQUENCES))
def test_an_unsafe_file_name_is_shown_safely(name: str) -> None:
    person = load_text("name: [", file=f"{SEQUENCES[name]}.yaml", today=TODAY)
    check(person)
    check(with_unique_keys([person, person])[1])


def test_a_name_in_the_file_cannot_reach_the_file_system_or_the_process() -> None:
    person = load_bytes(CORPUS["structure-python-tag"], file="a.yaml", today=TODAY)
    assert [each.code for each in person.problems] == ["tag"]
    assert person.set_aside == 1


@pytest.mark.parametrize("shape", ["[" * 30_000, "{a: " * 20_000, "- " * 30_000, "? " * 20_000])
def test_deep_nesting_is_refused_on_a_small_stack(shape: str) -> None:
    found: list[Person] = []
    before = threading.stack_size(256 * 1024)
    try:
        thread = threading.Thread(
            target=lambda: found.append(load_text(shape, file="deep.yaml", today=TODAY))
        )
        thread.start()
        thread.join()
    finally:
        threading.stack_size(before)
    assert [each.code for each in found[0].problems] == ["limit-depth"]


@pytest.mark.parametrize(
    "text",
    [
        "projects:\n" + "".join(f"- {{name: p{i}, about: q{i}}}\n" for i in range(12_000)),
        "projects:\n" + "- {name: p, date: 2099}\n" * 12_000,
        "name: x\n" + "a: 1\n" * 45_000,
        "".join(f"k{i}: v\n" for i in range(45_000)),
        "- a: b: c\n" * 180_000,
        'a: "\n' * 400_000,
        "name: " + "x " * 1_000_000,
        '{"a":"' + "\\ud83d\\ude00" * 160_000 + '"}',
        "skills: [" + ",".join(['"\\e"'] * 40_000) + "]",
        "<<<<<<< x\n=======\n>>>>>>> y\n" * 60_000,
        "zq: 1\nskills:\n" + "".join(f"- {{name: a{i}, category: c{i}}}\n" for i in range(8_000)),
        "zq: 1\nlanguages:\n" + "".join(f"- {{namx{i}: y}}\n" for i in range(6_000)),
        "zq: 1\nlocation: {city: Oslo, " + ", ".join(f"k{i}: v" for i in range(15_000)) + "}",
        '{"a": 1 ' + '"b": 2, ' * 90_000,
        '{"basics": {} "x": [' + '"a"b ' * 200_000,
    ],
    ids=["dangling", "future", "repeated", "unknown", "syntax", "quotes", "long", "emoji",
         "escapes", "conflicts", "categories", "by name", "left over", "a comma", "quoted"],
)  # fmt: skip
def test_the_worst_files_within_the_limits_are_quick(text: str) -> None:
    started = time.process_time()
    person = load_text(text, today=TODAY)
    assert time.process_time() - started < LONGEST_SECONDS
    assert 1 <= len(person.problems) <= 1_001
