"""The history of queries: newest first, none twice, and a way through it."""

from hypothesis import given
from hypothesis import strategies as st

from careertui.session.query_history import MOST_QUERIES, Recall, cleaned, remembered


@given(st.lists(st.text(max_size=230), max_size=130))
def test_no_query_is_kept_twice_or_empty_and_no_more_than_are_kept(texts: list[str]) -> None:
    queries: tuple[str, ...] = ()
    for text in texts:
        queries = remembered(queries, text)
    assert len(queries) == len(set(queries)) <= MOST_QUERIES
    assert all(query.strip() == query != "" for query in queries)
    assert cleaned(queries) == queries


def test_the_newest_is_first_and_one_that_is_asked_again_moves_there() -> None:
    queries: tuple[str, ...] = ()
    for text in ("kafka", "java", " kafka ", ""):
        queries = remembered(queries, text)
    assert queries == ("kafka", "java")


def test_one_goes_back_through_the_queries_and_forth_to_what_was_typed() -> None:
    recall = Recall(("c", "b", "a"), "ty")
    assert [recall.older() and recall.text for _ in range(4)] == ["c", "b", "a", False]
    assert [recall.newer() and recall.text for _ in range(4)] == ["b", "c", "ty", False]


def test_the_query_that_is_in_the_field_is_not_brought_back() -> None:
    recall = Recall(("c", "b"), "c")
    assert recall.older()
    assert recall.text == "b"


def test_a_query_is_recalled_by_a_part_of_it() -> None:
    recall = Recall(("org:Zürich kafka", "java", "Kafka streams"), "KAF")
    assert recall.older(containing=True)
    assert recall.text == "org:Zürich kafka"
    assert recall.older(containing=True)
    assert recall.text == "Kafka streams"
    assert not recall.older(containing=True)
