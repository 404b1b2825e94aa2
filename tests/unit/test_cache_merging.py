"""Merged and assembled indexes answer as one that was built in one go."""

from collections.abc import Sequence
from random import Random

import pytest
from tests.careers import TODAY

from careertui.career.aliases import builtin_aliases
from careertui.career.entries import Entry
from careertui.formats.load import load_file
from careertui.query.parser import parse
from careertui.search.assembly import Span, assembled, shared_phrases
from careertui.search.index import Index
from careertui.search.segment.codec import SavedIndexError
from careertui.search.segment.merge import Part, merged, part_of, restored_part, saved_part
from careertui.store.sources import bundled_paths

QUERIES = (
    "", "python", "pyt", "kafka java", "2015..2018", "skill:java", "org:goo", "is:current",
    "!python", "kind:talk", "'data", "machin lerning", "nothing-like-it", "k8s", "has:link 2012",
)  # fmt: skip


@pytest.fixture(scope="module")
def people() -> list[tuple[Entry, ...]]:
    """The bundled people, twice, under keys of their own."""
    held = [load_file(path, today=TODAY) for path in bundled_paths()] * 2
    return [tuple(each.under(f"p{at}").entries) for at, each in enumerate(held)]


def part(entries: Sequence[Entry]) -> Part:
    """A part that was saved and restored."""
    return restored_part(saved_part(part_of(entries, shared_phrases()[1])))


def answers(index: Index) -> list[object]:
    """What an index says to all queries; what no word ranks may come in any order."""
    found: list[object] = []
    for query in QUERIES:
        lens = parse(query).lens
        matches = index.search(lens, 50 if lens.has_text else 10_000)
        hits = [(hit.number, round(hit.score, 6), hit.approximate) for hit in matches.hits]
        hits = hits if lens.has_text else sorted(hits)
        found.append((query, matches.total, hits, sorted(matches.numbers)))  # type: ignore[call-overload]
    return found


def whole(people: list[tuple[Entry, ...]]) -> Index:
    """The index of all of them, built in one go with the built-in names of skills."""
    entries = [entry for person in people for entry in person]
    parts = [part_of(entries, shared_phrases()[1])]
    return assembled(entries, parts, [Span(0, 0, len(entries))])


def spans_of(people: list[tuple[Entry, ...]], groups: Sequence[range]) -> dict[int, Span]:
    """Where each person stands when groups of them are parts."""
    spans = {}
    for number, group in enumerate(groups):
        position = 0
        for at in group:
            spans[at] = Span(number, position, len(people[at]))
            position += len(people[at])
    return spans


def test_parts_answer_as_one(people: list[tuple[Entry, ...]]) -> None:
    groups = [range(2), range(2, 5), range(5, len(people))]
    parts = [part([e for at in group for e in people[at]]) for group in groups]
    spans = spans_of(people, groups)
    entries = [entry for person in people for entry in person]
    index = assembled(entries, parts, [spans[at] for at in range(len(people))])
    assert answers(index) == answers(whole(people))


def test_a_merged_part_answers_as_one_built_of_all(people: list[tuple[Entry, ...]]) -> None:
    groups = [range(2), range(2, 5), range(5, len(people))]
    parts = [part([e for at in group for e in people[at]]) for group in groups]
    entries = [entry for person in people for entry in person]
    one = restored_part(saved_part(merged(parts)))
    index = assembled(entries, [one], [Span(0, 0, len(entries))])
    assert answers(index) == answers(whole(people))


def test_people_in_another_order_and_some_left_out_are_found_all_the_same(
    people: list[tuple[Entry, ...]],
) -> None:
    groups = [range(3), range(3, len(people))]
    parts = [part([e for at in group for e in people[at]]) for group in groups]
    spans = spans_of(people, groups)
    order = list(range(len(people)))
    Random(3).shuffle(order)
    order = order[:-2]
    chosen = [people[at] for at in order]
    entries = [entry for person in chosen for entry in person]
    index = assembled(entries, parts, [spans[at] for at in order])
    assert answers(index) == answers(whole(chosen))


def test_a_part_that_is_not_whole_is_refused() -> None:
    data = b"".join(saved_part(part_of((), shared_phrases()[1])))
    assert len(restored_part([data]).keys) == 0
    for bad in (b"", data[:-1], data[:20], b"\xff" * 40):
        with pytest.raises(SavedIndexError):
            restored_part([bad])


@pytest.mark.parametrize("length", [1, 3, 7, 4096])
def test_a_part_is_the_same_however_its_bytes_are_cut(
    people: list[tuple[Entry, ...]], length: int
) -> None:
    data = b"".join(saved_part(part([entry for person in people for entry in person])))
    cut = [data[at : at + length] for at in range(0, len(data), length)]
    assert b"".join(saved_part(restored_part([b"", *cut, b""]))) == data


def test_all_parts_share_the_built_in_names() -> None:
    assert shared_phrases()[0].signature == builtin_aliases().signature
