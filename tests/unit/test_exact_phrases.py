"""Exact phrases: what stands in quotes is found where it is written, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.careers import index_of

from careertui.career.entries import Entry, Kind, Passage
from careertui.career.placement import Placement, Source
from careertui.career.sequences import LazySequence
from careertui.career.text import fold
from careertui.query.lens import Lens, Mode, Word
from careertui.query.parser import parse
from careertui.search.documents import DocSpan
from careertui.search.highlight import literal_pattern
from careertui.search.index import Index
from careertui.search.segment.build import build_segment

WORDS = [
    "of",
    "the",
    "Of",
    "THE",
    "thé",
    "team",
    "TEAM",
    "étude",
    "c#",
    "c++",
    "the++",
    "(of",
    "of_",
]
PHRASES = st.lists(st.sampled_from(WORDS), min_size=2, max_size=3).map(" ".join)
GAPS = [" ", " ", " ", "  ", "\n", "\t", "\u00a0", ", ", ". ", " . ", "; ", "-", "/", "…"]
TEXTS = st.lists(
    st.sampled_from([*WORDS, "teams", "ofж", "of's", "東京"]).flatmap(
        lambda word: st.sampled_from(GAPS).map(lambda gap: word + gap)
    ),
    min_size=1,
    max_size=7,
).map("".join)


def entry_of(*texts: str, number: int = 0) -> Entry:
    passages = tuple(Passage("summary", text) for text in texts)
    return Entry(
        id=f"e{number}", ref=f"p#e{number}", kind=Kind.PROJECT, title=f"Project {number % 7}",
        person="Ada", profile="p.yaml",
        placement=Placement(Source.GIVEN, 2015 * 12.0, 2015 * 12.0 + 30), passages=passages,
    )  # fmt: skip


def found(index: Index, phrase: str) -> set[int]:
    matches = index.search(Lens(terms=(Word(phrase, mode=Mode.EXACT),)))
    return {at for at in range(len(index.entries)) if at in matches.numbers}


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(TEXTS, max_size=3), min_size=1, max_size=6), PHRASES)
def test_a_phrase_is_found_where_one_text_has_it(prose: list[list[str]], phrase: str) -> None:
    index = index_of([entry_of(*texts, number=at) for at, texts in enumerate(prose)])
    pattern = literal_pattern(Word(phrase, mode=Mode.EXACT))
    having = {
        at for at, texts in enumerate(prose) if any(pattern.search(fold(text)) for text in texts)
    }
    assert found(index, phrase) == having


def test_a_word_twice_is_found_where_it_is_twice() -> None:
    index = index_of([entry_of("Duran sings."), entry_of("Heard Duran Duran.", number=1)])
    assert found(index, "duran duran") == {1}
    assert found(index, "duran") == {0, 1}


def test_a_phrase_does_not_go_on_in_the_next_text() -> None:
    assert found(index_of([entry_of("the head of", "the team")]), "of the") == set()


class Watched(LazySequence[Entry]):
    """Entries that note which were asked for."""

    def __init__(self, entries: list[Entry]) -> None:
        self.entries, self.asked = entries, list[int]()

    def __len__(self) -> int:
        return len(self.entries)

    def _at(self, number: int) -> Entry:
        self.asked.append(number)
        return self.entries[number]


@pytest.mark.parametrize("query", ['"head of the team"', "2014-03..2015-04"])
def test_entries_are_read_in_their_order(query: str) -> None:
    entries = [entry_of("Head of the team.", number=at) for at in range(40)]
    watched = Watched(entries)
    index = Index.from_segments(
        watched, [build_segment(entries[:25]), build_segment(entries[25:])],
        [DocSpan(1, 0, 15), DocSpan(0, 0, 25)],
    )  # fmt: skip
    index.evaluator.with_all(parse(query).lens)
    assert watched.asked == list(range(40))
