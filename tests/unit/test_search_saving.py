"""A saved index answers as the index did, and damage is noticed."""

from __future__ import annotations

import sys

import pytest
from benchmarks.synthetic import entries

from careertui.query.parser import parse
from careertui.search.index import Index
from careertui.search.segment.codec import SavedIndexError, segment_of

POOL = entries(400, names=40)
QUERIES = ["", "k", "kafka", "data eng", "skill:go 2010..2015", "pyhton", "zurich", "is:current"]


def test_a_restored_index_gives_the_same_answers() -> None:
    index = Index.build(POOL)
    again = Index.restored(index.saved(), POOL, index.table, people=2)
    for query in QUERIES:
        lens = parse(query).lens
        mine, theirs = index.search(lens), again.search(lens)
        assert (mine.total, mine.hits) == (theirs.total, theirs.hits), query
    assert again.saved() == index.saved()


def test_an_empty_index_can_be_saved() -> None:
    index = Index.build([])
    again = Index.restored(index.saved(), [], index.table, people=0)
    assert again.search(parse("x").lens).total == 0


def test_damage_and_other_entries_are_refused() -> None:
    data = Index.build(POOL[:50]).saved()
    table = Index.build(POOL[:50]).table
    for broken in (b"", b"{}\n", data[:-1], data[:100], data + b"x", b"x" + data, b"\n" * 9):
        with pytest.raises(SavedIndexError):
            Index.restored(broken, POOL[:50], table, people=2)
    with pytest.raises(SavedIndexError):
        Index.restored(data, POOL[:49], table, people=2)


def test_an_index_that_was_brought_up_to_date_saves_what_it_is_now(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("careertui.search.index.REBUILT_BELOW", 0)
    changed = [*POOL[:10], *POOL[20:]]
    index = Index.build(POOL).replaced(10, 20, [], changed)
    again = Index.restored(index.saved(), changed, index.table, people=2)
    lens = parse("data").lens
    assert again.search(lens).total == index.search(lens).total


@pytest.mark.parametrize(
    "header", [b"[]", b'{"format": 1}', b'{"format": 1, "zones": [[1]]}', b"1"]
)
def test_a_header_of_another_shape_is_refused(header: bytes) -> None:
    whole = header.replace(b"{", b'{"order": "%s", "size": 0, ' % sys.byteorder.encode())
    with pytest.raises(SavedIndexError):
        segment_of(whole + b"\n")
