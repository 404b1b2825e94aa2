"""A phrase index spares the reading of texts, and changes no answer."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from random import Random

import pytest
from tests.unit.reference_search import ReferenceIndex
from tests.unit.test_exact_phrases import Watched

from careertui.career.entries import Entry, Kind, Passage
from careertui.query.lens import Lens, Mode, Word
from careertui.query.parser import parse
from careertui.search.documents import DocSpan
from careertui.search.index import Index
from careertui.search.segment import phrase_index as module
from careertui.search.segment.build import build_segment
from careertui.search.segment.codec import CorruptSegment, decode_phrases, encode_phrases
from careertui.search.segment.merge import merge
from careertui.search.segment.phrase_index import build_phrase_index
from careertui.search.segment.segment import Segment

PLAIN = ["of", "the", "team", "a", "Of", "THÉ", "c#", "c++", "t-sql"]
ODD = [
    "c+", "the++", "(of", "of_", "_the", "ofж", "жof", "of's", "東京", "東京of", "++", "#",
    "c++the", "ß", "\ufb01t", "x" * 41, ".", "of#", "c##", "the+",
]  # fmt: skip
GAPS = ["  ", "\n", "\u00a0", ", ", ". ", "; ", "-", "/", "…", ""]
LIMITS = [
    {}, {"PACKED_SHARE": 1}, {"MOST_COMMON": 3, "PACKED_SHARE": 3}, {"COMMON_SHARE": 1},
    {"KNOWN_SHARE": 2}, {"KNOWN_SHARE": 2, "COMMON_SHARE": 2}, {"KNOWN_SHARE": 1},
]  # fmt: skip
"""When a word is known or common, and a set packed; by default all are, among so few entries."""


def text_of(chance: Random) -> str:
    """Some words, mostly plain ones with one space between."""
    words = []
    for _ in range(chance.randint(1, 9)):
        words.append(chance.choice(PLAIN if chance.random() < 0.85 else ODD))
        words.append(" " if chance.random() < 0.85 else chance.choice(GAPS))
    return "".join(words)


def phrase_in(texts: Sequence[str], chance: Random) -> str:
    """A few words that stand somewhere, perhaps without a character at either end."""
    words = chance.choice([*texts, "of the team"]).strip().split(" ")
    first = chance.randint(0, max(len(words) - 2, 0))
    phrase = " ".join(words[first : first + chance.randint(2, 4)])
    first, last = (chance.random() < 0.1 for _ in range(2))
    return phrase[first : len(phrase) - last] or "the team"


def entry_of(number: int, prose: Sequence[str], skills: Sequence[str] = ()) -> Entry:
    return Entry(
        id=f"e{number}", ref=f"p#e{number}", kind=Kind.PROJECT, title=f"Project {number % 3}",
        person="Ada", profile="p.yaml", skills=tuple(filter(str.strip, skills)),
        passages=tuple(Passage("summary", text) for text in prose),
    )  # fmt: skip


def know_phrases(segment: Segment, entries: Sequence[Entry | None]) -> None:
    """Gives a segment its phrases, by way of their bytes."""
    phrases = decode_phrases(encode_phrases(build_phrase_index(segment, entries)), segment.size)
    segment.phrases = lambda: phrases


def found(index: Index, lens: Lens) -> set[int]:
    numbers = index.search(lens).numbers
    return {at for at in range(len(index.entries)) if at in numbers}


@pytest.mark.slow
@pytest.mark.parametrize("limits", LIMITS)
def test_phrases_change_no_answer(limits: dict[str, int], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, limit in limits.items():
        monkeypatch.setattr(module, name, limit)
    for seed in range(100):
        chance = Random(seed)
        said = [[text_of(chance) for _ in range(chance.randint(1, 3))] for _ in range(8)]
        entries = [entry_of(at, texts[:2], texts[2:]) for at, texts in enumerate(said)]
        segment = merge([build_segment(entries[:5]), build_segment(entries[5:])])
        know_phrases(segment, [chance.choice([entry, entry, entry, None]) for entry in entries])
        left = [at for at in range(len(entries)) if chance.random() < 0.8]
        fresh = entry_of(len(entries), ["the team of the team"])
        index = Index.from_segments(
            [*map(entries.__getitem__, left), fresh], [segment, build_segment([fresh])],
            [*(DocSpan(0, at, 1) for at in left), DocSpan(1, 0, 1)], people=1,
        )  # fmt: skip
        reference = ReferenceIndex(index.entries, index.table)
        for _ in range(10):
            mode = Mode.EXACT if chance.random() < 0.8 else chance.choice([*Mode])
            text = phrase_in([*chain.from_iterable(said)], chance)
            lens = Lens(terms=(Word(text, field=chance.choice(["", "skill"]), mode=mode),))
            assert found(index, lens) == set(reference.search(lens)), (seed, text)


@pytest.mark.parametrize(
    ("text", "phrase", "is_there"),
    [
        ("in the++", "in the+", True), ("in c++ now", "in c", False), ("in c# now", "in c", False),
        ("in c++x", "in c++", True), ("in c++x", "c++ x", False), ("in c#", "in c#", True),
        ("a 東京", "a 東", True), ("жof the", "of the", False), ("жc the", "жc the", True),
        ("head-of the", "of the", True), ("(of the)", "of the", True), ("of_the", "of the", False),
        ("of , the", "of, the", False), ("of ,\nthe", "of , the", True),
        ("of ‹ the", "of › the", False),
    ],
)  # fmt: skip
def test_a_phrase_begins_and_ends_with_whole_words(text: str, phrase: str, is_there: bool) -> None:
    entries = [entry_of(0, [text]), entry_of(1, [phrase])]
    segment = build_segment(entries)
    know_phrases(segment, entries)
    index = Index.from_segments(entries, [segment], [DocSpan(0, 0, 2)])
    assert (0 in found(index, parse(f'"{phrase}"').lens)) == is_there


def test_a_phrase_of_known_words_is_found_without_an_entry() -> None:
    entries = [entry_of(at, ["Head of the team."], ["Machine Learning"]) for at in range(9)]
    watched = Watched(entries)
    segment = build_segment(entries)
    know_phrases(segment, entries)
    index = Index.from_segments(watched, [segment], [DocSpan(0, 0, 9)])
    for phrase in ("head of", "of the team", "machine learning", "the of"):
        index.evaluator.with_all(parse(f'"{phrase}"').lens)
    assert watched.asked == []


def test_damaged_phrases_are_refused() -> None:
    entries = [entry_of(0, ["of the team"])]
    segment = build_segment(entries)
    data = b"".join(encode_phrases(build_phrase_index(segment, entries)))
    with pytest.raises(CorruptSegment):
        decode_phrases([data[:-1]], 1)
    with pytest.raises(CorruptSegment):
        decode_phrases([data], 2)
