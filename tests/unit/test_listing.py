"""Listing: the rows of the project list and of the list of everything."""

import pytest
from tests.careers import library_of

from careertui.career.entries import Kind, newest_first
from careertui.view.lists import ListRow, Sort, everything_rows, find_row, project_rows

ENTRIES = library_of("ada", "undated").entries


def _titles(rows: tuple[ListRow, ...]) -> list[str]:
    return [row.entry.title for row in rows if row.entry]


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("grouped", [False, True])
def test_every_project_is_listed_once(sort: Sort, grouped: bool) -> None:
    titles = _titles(project_rows(ENTRIES, sort, grouped=grouped))
    assert sorted(titles) == sorted(e.title for e in ENTRIES if e.kind is Kind.PROJECT)


def test_projects_by_time_begin_with_the_newest_and_end_with_the_undated() -> None:
    assert _titles(project_rows(ENTRIES, Sort.TIME, grouped=False)) == [
        "Segment mover",
        "Log compaction, rewritten",
        "Home weather station",
        "Topic browser",
        "A project without a year",
    ]


def test_projects_by_name_do_not_mind_case() -> None:
    titles = _titles(project_rows(ENTRIES, Sort.NAME, grouped=False))
    assert titles == sorted(titles, key=str.casefold)


def test_projects_by_relevance_stay_as_they_were_ranked() -> None:
    ranked = tuple(reversed(ENTRIES))
    wanted = [entry.title for entry in ranked if entry.kind is Kind.PROJECT]
    assert _titles(project_rows(ranked, Sort.RELEVANCE, grouped=False)) == wanted


def test_headings_count_what_follows_them() -> None:
    for rows in (
        project_rows(ENTRIES, Sort.TIME, grouped=True),
        everything_rows(ENTRIES, is_ranked=False),
    ):
        assert rows[0].heading
        counts = [(index, row.count) for index, row in enumerate(rows) if row.entry is None]
        ends = [index for index, _ in counts[1:]] + [len(rows)]
        assert all(
            count == end - index - 1 for (index, count), end in zip(counts, ends, strict=True)
        )


def test_everything_lists_every_entry_once_under_its_kind() -> None:
    rows = everything_rows(ENTRIES, is_ranked=False)
    assert sorted(_titles(rows)) == sorted(entry.title for entry in ENTRIES)
    kinds = list(dict.fromkeys(row.entry.kind for row in rows if row.entry))
    assert kinds == [kind for kind in Kind if kind in kinds]


def test_stories_stand_under_their_first_theme() -> None:
    headings = [row.heading for row in everything_rows(ENTRIES, is_ranked=False) if row.heading]
    assert "Stories · conflict" in headings


def test_results_have_no_headings_and_keep_their_rank() -> None:
    ranked = tuple(reversed(ENTRIES))
    rows = everything_rows(ranked, is_ranked=True, approximate=frozenset({ranked[1].ref}))
    assert [row.entry for row in rows] == list(ranked)
    assert [row.approximate for row in rows[:3]] == [False, True, False]


def test_nothing_makes_no_rows() -> None:
    assert everything_rows((), is_ranked=False) == ()
    assert project_rows((), Sort.TIME, grouped=True) == ()


def test_undated_entries_come_last() -> None:
    placed = [entry.placement.is_placed for entry in sorted(ENTRIES, key=newest_first)]
    assert placed == sorted(placed, reverse=True)


def test_a_row_is_found_by_its_ref() -> None:
    rows = everything_rows(ENTRIES, is_ranked=False)
    index = find_row(rows, "ada#engineer")
    assert index is not None
    entry = rows[index].entry
    assert entry is not None
    assert entry.title == "Engineer"
    assert find_row(rows, "ada#gone") is None
    assert find_row((), "") is None
