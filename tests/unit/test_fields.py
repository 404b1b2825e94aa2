"""The table of query fields: what holds for every row of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.careers import index_of
from tests.writing import load_text

from careertui.career.entries import Entry
from careertui.query.fields import (
    FIELD_ALIASES,
    QUERY_FIELDS,
    QUERY_FLAGS,
    QUERY_MEASURES,
    QueryField,
    QueryFlag,
    QueryMeasure,
)
from careertui.query.lens import Flag, Lens, Measure, Mode, Word
from careertui.query.parser import parse
from careertui.query.printer import format_lens
from careertui.query.suggestions import complete, continued, values_of
from careertui.tui.screens.help import _QUERY

TODAY = date(2026, 11, 21)
PROFILE = """
name: Ada
experience:
  - organization: Example
    unit: Storage
    title: Engineer
    location: Madrid
    start: 2019-04
    end: present
    skills: [Kafka]
    tags: [streaming]
    notes: ask for more
    projects:
      - name: Log
        start: 2020
        roles: [Lead]
        private: true
        achievements:
          - text: Half the disk
            metric: {value: -50, unit: "%"}
        links: [https://example.org]
      - name: Undated
"""
REFERENCE = (Path(__file__).parents[2] / "docs" / "query.md").read_text(encoding="utf-8")
ROWS = pytest.mark.parametrize("field", QUERY_FIELDS, ids=lambda field: field.name)
FLAGS = pytest.mark.parametrize("flag", QUERY_FLAGS, ids=str)
HELD = [(flag, flag.holds) for flag in QUERY_FLAGS if flag.holds is not None]


@pytest.fixture(scope="module")
def entries() -> tuple[Entry, ...]:
    return tuple(load_text(PROFILE, today=TODAY).entries)


def numbers(entries: tuple[Entry, ...], query: str) -> set[int]:
    found = index_of(entries).search(parse(query).lens)
    return {hit.number for hit in found.hits}


@ROWS
def test_a_field_finds_the_entries_that_have_the_text(
    field: QueryField, entries: tuple[Entry, ...]
) -> None:
    texts = {text for entry in entries for _, text in field.texts(entry)}
    assert texts
    for text in texts:
        having = {
            number
            for number, entry in enumerate(entries)
            if text in [each for _, each in field.texts(entry)]
        }
        for name in (field.name, *field.aliases):
            assert numbers(entries, f'{name}:"{text}"') == having


@ROWS
def test_a_field_without_the_text_finds_nothing(
    field: QueryField, entries: tuple[Entry, ...]
) -> None:
    assert not numbers(entries, f"{field.name}:zzzzqqqq")


@ROWS
def test_a_word_without_a_field_is_looked_for_where_the_row_says(
    field: QueryField, entries: tuple[Entry, ...]
) -> None:
    if field.is_bare:
        _, text = next(iter(text for entry in entries for text in field.texts(entry)))
        assert numbers(entries, text)


@ROWS
def test_a_field_and_its_values_are_completed(
    field: QueryField, entries: tuple[Entry, ...]
) -> None:
    typed = field.name[:-1]
    assert f"{field.name}:" in [each.label for each in complete(typed, len(typed), {})]
    value = values_of(entries)[field.name][0]
    for name in (field.name, *field.aliases):
        query = f'{name}:"{value[:-1]}'
        assert (continued(query, values_of(entries)) or "").startswith(f'{name}:"{value}')


@ROWS
@pytest.mark.parametrize("mode", Mode)
def test_a_field_is_printed_and_read_back(field: QueryField, mode: Mode) -> None:
    lens = Lens(facets=(Word(field.example, mode, field.name),))
    assert parse(format_lens(lens)).lens == lens


@ROWS
def test_a_field_stands_in_the_help(field: QueryField) -> None:
    assert (f"{field.name}:{field.example}", field.help) in _QUERY


@ROWS
def test_a_field_stands_in_the_reference(field: QueryField) -> None:
    assert f"{field.name}:" in REFERENCE


@pytest.mark.parametrize(("flag", "holds"), HELD, ids=[str(flag) for flag, _ in HELD])
def test_a_flag_finds_the_entries_that_it_holds_for(
    flag: QueryFlag, holds: Callable[[Entry], bool], entries: tuple[Entry, ...]
) -> None:
    having = {number for number, entry in enumerate(entries) if holds(entry)}
    assert 0 < len(having) < len(entries)
    assert numbers(entries, str(flag)) == having


@pytest.mark.parametrize(
    ("query", "having"),
    [("is:marked", {1, 3}), ("-is:marked", {0, 2}), ("log is:marked", set()),
     ("undated is:marked", {3}), ("(is:marked | log) has:date", {1, 2})],
)  # fmt: skip
def test_what_is_marked_is_found_by_the_numbers_of_the_lens(
    query: str, having: set[int], entries: tuple[Entry, ...]
) -> None:
    refs = {entry.ref: number for number, entry in enumerate(entries)}
    marked = [entries[3].ref, "gone#talk", entries[1].ref]
    index, lens = index_of(entries), parse(query).lens
    assert {hit.number for hit in index.search(lens.with_marks(marked, refs.get)).hits} == having
    assert not index.search(parse("is:marked").lens).total


def test_a_lens_that_does_not_ask_for_marks_is_the_same_whatever_is_marked() -> None:
    lens = parse("kafka is:current").lens
    assert lens.with_marks(["ada#role"], {"ada#role": 1}.get) is lens


@FLAGS
def test_a_flag_is_completed_printed_and_in_the_help(flag: QueryFlag) -> None:
    typed = f"{flag.name}:{flag.value[:-1]}"
    assert flag.value in [each.label for each in complete(typed, len(typed), {})]
    lens = Lens(facets=(Flag(flag.name, flag.value),))
    assert parse(format_lens(lens)).lens == lens
    assert (str(flag), flag.help) in _QUERY


@pytest.mark.parametrize("row", QUERY_MEASURES, ids=lambda row: row.name)
def test_a_measure_is_completed_printed_and_in_the_help_and_the_reference(
    row: QueryMeasure,
) -> None:
    (measure,) = parse(row.example).lens.facets
    assert isinstance(measure, Measure)
    assert measure.name == row.name
    assert format_lens(parse(row.example).lens) == row.example
    typed = row.name[:-1]
    assert any(each.label.startswith(row.name) for each in complete(typed, len(typed), {}))
    assert (row.example, row.help) in _QUERY
    assert row.name in REFERENCE


def test_no_name_of_a_field_means_two() -> None:
    names = [name for field in QUERY_FIELDS for name in (field.name, *field.aliases)]
    assert len(set(names)) == len(names)
    assert set(FIELD_ALIASES).isdisjoint(field.name for field in QUERY_FIELDS)
