"""The index gives what the slow reference gives, on random libraries and queries."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.careers import index_of, library_of
from tests.unit.reference_search import ReferenceIndex, distance

from careertui.career.entries import Entry, Kind, Passage
from careertui.career.placement import Placement, Source
from careertui.query.fields import FIELDS
from careertui.query.parser import parse
from careertui.search.documents import DocSpan
from careertui.search.index import Index
from careertui.search.results import Matches
from careertui.search.segment.build import build_segment

pytestmark = pytest.mark.slow

WORDS = [
    "Go", "Django", "Java", "JavaScript", "C", "C++", "C#", ".NET", "node.js", "CI/CD", "T-SQL",
    "Kubernetes", "k8s", "Machine Learning", "ML", "machine", "learning", "CrewAI", "Crew AI",
    "Raspberry Pi", "Full Stack Deep Learning", "optimise", "optimization", "colour", "color",
    "Patiño", "Straße", "機械学習", "学習", "Москва", "pipeline", "pipelines", "latency", "the",
    "of", "data", "database", "Data engineer", "scikit-learn", "sklearn", "Terraform", "tf",
    "R&D", "e-mail", "10,000", "2015", "Site Reliability Engineer", "plant", "plan", "training",
    "course", "train", "Engineer's", "Large Language Models", "plans",
]  # fmt: skip
TYPED = [
    "go", "java", "jav", "c", "c++", "c#", ".net", "net", "node.js", "node.j", "nodejs", "ci/cd",
    "cicd", "t-sql", "tsql", "k8s", "kube", "kubernets", "kuberentes", "ml", "machine learning",
    "machine", "lerning", "crew ai", "crewai", "raspberrypi", "raspberry p", "fsdl", "sre", "sr",
    "optimize", "optimis", "color", "patino", "strasse", "学習", "学", "моск", "pipelin", "plane",
    "latnecy", "ltaency", "tatency", "da", "d", "scikit learn", "tf", "mail", "r&d", "15", "ase",
    "aini", "lerninh", "colours", "optmise", "kubernetis", "pipelinse", "xyz", "&&", "the",
    "kubern", "kubren", "pipelines", "engineers", "trained", "trains", "planned", "databases",
    "course", "roles", "project", "engineer's", "optimises", "colors", "llms",
]  # fmt: skip
PIECES = st.one_of(
    st.sampled_from(TYPED),
    st.sampled_from(TYPED).map(lambda text: f'"{text}"'),
    st.sampled_from(TYPED).map(lambda text: f"^{text}"),
    st.sampled_from(TYPED).map(lambda text: f"{text}$"),
    st.sampled_from(TYPED).map(lambda text: f"!{text}"),
    st.tuples(st.sampled_from(FIELDS), st.sampled_from([*TYPED, "role", "proj"])).map(":".join),
    st.sampled_from(
        [
            "2015",
            "2012..2016",
            "..2014",
            "2016..",
            "!2015",
            "2014-03",
            "2013-05 to 2016-02",
            "until 2015-06",
            "is:current",
            "has:skill",
        ]
    ),
    st.sampled_from(["sort:recent", "sort:name", "-is:current", "(2013 | 2017)"]),
    st.tuples(st.sampled_from(TYPED), st.sampled_from(TYPED)).map(" | ".join),
    st.tuples(st.sampled_from(TYPED), st.sampled_from(TYPED)).map(lambda p: f"!({p[0]} | {p[1]})"),
    st.tuples(st.sampled_from(TYPED), st.sampled_from(TYPED)).map(lambda p: f"({p[0]} {p[1]}) | x"),
)
QUERIES = st.lists(PIECES, max_size=4).map(" ".join)
TEXT = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    low = draw(st.integers(2010, 2018)) * 12
    placed = draw(st.booleans())
    placement = Placement(
        Source.GIVEN if placed else Source.UNDATED,
        float(low),
        float(low + draw(st.integers(1, 40))),
        current=placed and draw(st.booleans()),
    )
    prose = draw(st.lists(TEXT, max_size=2))
    return Entry(
        id="x",
        ref="x",
        kind=draw(st.sampled_from([Kind.ROLE, Kind.PROJECT, Kind.COURSE, Kind.TALK])),
        title=draw(TEXT),
        person=draw(st.sampled_from(["Ada Go", "Bo"])),
        profile="p",
        organization=draw(st.sampled_from(["", "Data Corp", "Google"])),
        place=draw(st.sampled_from(["", "Zürich"])),
        placement=placement,
        skills=tuple(draw(st.lists(st.sampled_from(WORDS), max_size=3, unique=True))),
        tags=tuple(draw(st.lists(st.sampled_from(["infra", "Go"]), max_size=1))),
        passages=tuple(Passage("goal", text) for text in prose),
    )


LIBRARIES = st.lists(entries(), max_size=8)


@settings(max_examples=120, deadline=None)
@given(LIBRARIES, st.lists(QUERIES, min_size=1, max_size=6))
def test_the_index_finds_and_orders_what_the_reference_does(
    library: list[Entry], queries: list[str]
) -> None:
    index, reference = index_of(library), ReferenceIndex(library)
    for query in queries:
        lens = parse(query).lens
        expected = reference.search(lens)
        matches = index.search(lens)
        assert matches.total == len(expected), query
        assert {at for at in range(len(library)) if at in matches.numbers} == set(expected), query
        assert [hit.number for hit in matches.hits] == expected, query


def replaced(index: Index, start: int, stop: int, fresh: Sequence[Entry]) -> Index:
    """The index with some entries deleted and others, of a new segment, in their place."""
    documents, entries = index.documents, index.entries
    segments = [leaf.segment for leaf in documents.leaves]
    before = documents.spans_of(range(start))
    after = documents.spans_of(range(stop, len(entries)))
    library = [*entries[:start], *fresh, *entries[stop:]]
    return Index.from_segments(
        library,
        [*segments, build_segment(fresh, index.analyzer)],
        [*before, DocSpan(len(segments), 0, len(fresh)), *after],
        analyzer=index.analyzer,
        people=len({entry.person for entry in library}),
    )


def afresh(index: Index) -> Index:
    """The index of the same entries in one segment, with the same names of skills."""
    return Index.from_segments(
        index.entries,
        [build_segment(index.entries, index.analyzer)],
        [DocSpan(0, 0, len(index.entries))],
        analyzer=index.analyzer,
        people=index.people,
    )


@settings(max_examples=60, deadline=None)
@given(LIBRARIES, LIBRARIES, st.data())
def test_an_index_with_deletes_and_new_segments_equals_one_made_afresh(
    library: list[Entry], fresh: list[Entry], data: st.DataObject
) -> None:
    index = index_of(library)
    for entries in (fresh, fresh[:1]):
        start = data.draw(st.integers(0, len(index.entries)))
        stop = data.draw(st.integers(start, len(index.entries)))
        index = replaced(index, start, stop, entries)
    again = afresh(index)
    for query in [data.draw(QUERIES) for _ in range(4)]:
        lens = parse(query).lens
        mine, theirs = index.search(lens), again.search(lens)
        assert mine.total == theirs.total, query
        assert told(mine, index.entries) == told(theirs, index.entries), query


def told(matches: Matches, library: Sequence[Entry]) -> tuple[object, ...]:
    """What matches, and what is said of each hit."""
    hits = [(hit.number, hit.score, hit.approximate, hit.reasons) for hit in matches.hits]
    return [number for number in range(len(library)) if number in matches.numbers], hits


@settings(max_examples=200, deadline=None)
@given(st.text("abc", max_size=5), st.text("abc", max_size=5))
def test_the_distance_of_the_matcher_is_the_one_defined(left: str, right: str) -> None:
    from rapidfuzz.distance import DamerauLevenshtein

    assert DamerauLevenshtein.distance(left, right) == distance(left, right)


@pytest.mark.parametrize("first", ["xyzzy..", "xyzzy", "XYZZY/plugh"])
@pytest.mark.parametrize("then", ["xyzzy.", "xyzzy", "Xyzzy/hollow:voice"])
def test_a_word_is_named_as_it_is_typed_whatever_was_asked_before(first: str, then: str) -> None:
    index = index_of(library_of("ada").entries)
    index.search(parse(first).lens)
    assert [hint.message for hint in index.search(parse(then).lens).hints] == [
        f"no entry has “{then}”"
    ]


def test_a_reason_names_the_word_as_it_is_typed_whatever_was_asked_before() -> None:
    index = index_of(library_of("ada").entries)
    index.search(parse("KAFKA/").lens)
    reasons = index.search(parse("kafka").lens).hits[0].reasons
    assert [reason.typed for reason in reasons] == ["kafka"]
