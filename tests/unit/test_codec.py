"""A decoded segment answers as the encoded one did, and damage is noticed."""

from __future__ import annotations

import struct

import pytest
from benchmarks.synthetic import entries

from careertui.query.parser import parse
from careertui.search.documents import DocSpan
from careertui.search.index import Index
from careertui.search.results import Matches
from careertui.search.segment.build import build_segment
from careertui.search.segment.codec import CorruptSegment, decode, encode
from careertui.search.segment.segment import Segment

POOL = entries(400, names=40)
QUERIES = [
    "", "k", "kafka", "data eng", "skill:go 2010..2015", "pyhton", "zurich", "is:current",
    "sort:name", "data sort:recent",
]  # fmt: skip


def encoded(segment: Segment) -> bytes:
    return b"".join(encode(segment))


def index_of(segment: Segment) -> Index:
    return Index.from_segments(POOL, [segment], [DocSpan(0, 0, len(POOL))])


def test_a_decoded_segment_gives_the_same_answers() -> None:
    segment = build_segment(POOL)
    again = decode(encode(segment))
    for query in QUERIES:
        lens = parse(query).lens
        mine, theirs = index_of(segment).search(lens), index_of(again).search(lens)
        assert told(mine) == told(theirs), query
    assert encoded(again) == encoded(segment)


def told(matches: Matches) -> tuple[object, ...]:
    hits = [(hit.number, hit.score, hit.approximate, hit.reasons) for hit in matches.hits]
    return matches.total, hits


def test_an_empty_segment_can_be_encoded() -> None:
    assert decode(encode(build_segment([]))).size == 0


def test_damage_is_refused() -> None:
    data = encoded(build_segment(POOL[:50]))
    for broken in (b"", b"{}\n", data[:-1], data[:100], data + b"x", b"x" + data, b"\xff" * 40):
        with pytest.raises(CorruptSegment):
            decode([broken])


def prefix() -> bytes:
    """What stands before the length of the header."""
    return encoded(build_segment([])).partition(b"\n")[0] + b"\n"


@pytest.mark.parametrize(
    "header",
    [
        "[]", "1", "{}", "[[], [], [], []]", '[{"type": "I"}, 1, 2, 3]', '{"type": 1, "size": 0}',
        '[{"type": "I", "size": -1}]', '[{"type": "I", "size": "4"}]', '[{"type": 7, "size": 4}]',
        "[" * 200_000,
    ],
)  # fmt: skip
def test_a_header_of_another_shape_is_refused(header: str) -> None:
    text = header.encode()
    with pytest.raises(CorruptSegment):
        decode([prefix(), struct.pack("<Q", len(text)), text])


def test_arrays_of_another_type_or_length_are_refused() -> None:
    data = encoded(build_segment(POOL[:3]))
    for old, new in ((b'"I"', b'"L"'), (b'"q"', b'"d"'), (b'"size": 3}', b'"size": 2}')):
        with pytest.raises(CorruptSegment):
            decode([data.replace(old, new, 1)])


@pytest.mark.parametrize("number", [0xFF, 0xFFFF_FFFF])
def test_numbers_that_point_beyond_the_segment_are_refused(number: int) -> None:
    segment = build_segment(POOL[:1])
    for numbers in (
        segment.positions, segment.recency.order, segment.titles.order, segment.titles.ordinals,
        segment.titles.offsets,
    ):  # fmt: skip
        before, numbers[-1] = numbers[-1], number
        with pytest.raises(CorruptSegment):
            decode(encode(segment))
        numbers[-1] = before
    assert decode(encode(segment)).size == 1


@pytest.mark.parametrize("length", [1, 3, 7, 4096])
def test_a_segment_is_the_same_however_its_bytes_are_cut(length: int) -> None:
    data = encoded(build_segment(POOL[:100]))
    cut = [data[at : at + length] for at in range(0, len(data), length)]
    assert encoded(decode([b"", *cut, b""])) == data
