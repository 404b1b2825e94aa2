"""Several segments, and segments that were merged, answer as one that was built in one go."""

from collections.abc import Sequence
from random import Random

import pytest
from benchmarks.synthetic import entries as synthetic
from tests.careers import TODAY

from careertui.career.aliases import builtin_aliases
from careertui.career.entries import Entry
from careertui.formats.load import load_file
from careertui.query.parser import parse
from careertui.search.documents import DocSpan
from careertui.search.index import Index
from careertui.search.segment.build import build_segment
from careertui.search.segment.codec import decode, encode
from careertui.search.segment.merge import merge
from careertui.search.segment.segment import Segment
from careertui.search.tokens import builtin_analyzer
from careertui.store.sources import bundled_folder

QUERIES = (
    "", "python", "pyt", "kafka java", "2015..2018", "skill:java", "org:goo", "is:current",
    "!python", "kind:talk", "'data", "machin lerning", "nothing-like-it", "k8s", "has:link 2012",
)  # fmt: skip


@pytest.fixture(scope="module")
def people() -> list[tuple[Entry, ...]]:
    """The bundled people, twice, under keys of their own."""
    held = [load_file(path, today=TODAY) for path in sorted(bundled_folder().glob("*.yaml"))] * 2
    return [tuple(each.under(f"p{at}").entries) for at, each in enumerate(held)]


def segment(entries: Sequence[Entry]) -> Segment:
    """A segment that was encoded and decoded."""
    return decode(encode(build_segment(entries)))


def answers(index: Index) -> list[object]:
    """What an index says to all queries; what no word ranks may come in any order."""
    found: list[object] = []
    for query in QUERIES:
        lens = parse(query).lens
        matches = index.search(lens, 50 if lens.has_text else 10_000)
        hits = [(hit.number, round(hit.score, 6), hit.approximate) for hit in matches.hits]
        hits = hits if lens.has_text else sorted(hits)
        numbers = [number for number in range(len(index.entries)) if number in matches.numbers]
        found.append((query, matches.total, hits, numbers))
    return found


def whole(people: list[tuple[Entry, ...]]) -> Index:
    """The index of all of them, built in one go with the built-in names of skills."""
    entries = [entry for person in people for entry in person]
    return Index.from_segments(entries, [build_segment(entries)], [DocSpan(0, 0, len(entries))])


def spans_of(people: list[tuple[Entry, ...]], groups: Sequence[range]) -> dict[int, DocSpan]:
    """Where each person stands when groups of them are segments."""
    spans = {}
    for number, group in enumerate(groups):
        position = 0
        for at in group:
            spans[at] = DocSpan(number, position, len(people[at]))
            position += len(people[at])
    return spans


def test_segments_answer_as_one(people: list[tuple[Entry, ...]]) -> None:
    groups = [range(2), range(2, 5), range(5, len(people))]
    segments = [segment([e for at in group for e in people[at]]) for group in groups]
    spans = spans_of(people, groups)
    entries = [entry for person in people for entry in person]
    index = Index.from_segments(entries, segments, [spans[at] for at in range(len(people))])
    assert answers(index) == answers(whole(people))


def test_a_merged_segment_answers_as_one_built_of_all(people: list[tuple[Entry, ...]]) -> None:
    groups = [range(2), range(2, 5), range(5, len(people))]
    segments = [segment([e for at in group for e in people[at]]) for group in groups]
    entries = [entry for person in people for entry in person]
    one = decode(encode(merge(segments)))
    index = Index.from_segments(entries, [one], [DocSpan(0, 0, len(entries))])
    assert answers(index) == answers(whole(people))


def test_people_in_another_order_and_some_left_out_are_found_all_the_same(
    people: list[tuple[Entry, ...]],
) -> None:
    groups = [range(3), range(3, len(people))]
    segments = [segment([e for at in group for e in people[at]]) for group in groups]
    spans = spans_of(people, groups)
    order = list(range(len(people)))
    Random(3).shuffle(order)
    order = order[:-2]
    chosen = [people[at] for at in order]
    entries = [entry for person in chosen for entry in person]
    index = Index.from_segments(entries, segments, [spans[at] for at in order])
    assert answers(index) == answers(whole(chosen))


def test_segments_are_built_with_the_built_in_names() -> None:
    assert builtin_analyzer().table.signature == builtin_aliases().signature


def test_a_merged_segment_is_the_same_as_one_built_of_all() -> None:
    pool = synthetic(2_500, names=200)
    parts = [pool[:900], pool[900:901], [], pool[901:2_000], pool[2_000:]]
    merged = merge([segment(part) for part in parts])
    assert b"".join(encode(merged)) == b"".join(encode(build_segment(pool)))
