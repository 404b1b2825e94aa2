"""Last good versions: what could be read once stays until something better can be read."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from tests.careers import TODAY
from tests.writing import load_text

from careertui.career.library import Library, Person
from careertui.session.key_names import KeyNames
from careertui.store.last_good import LastGood
from careertui.store.sources import Order, unique_keys, with_unique_keys
from careertui.tui.screens.labels import broken_files

BROKEN = 'name: A\nsummary: "open\n'


def person(path: str, text: str = "name: A\ninterests: [Chess]\n") -> Person:
    """Who is in a file."""
    key = Path(path).stem
    found = replace(load_text(text, file=path, today=TODAY), path=path)
    return found.under(key)


def library(*paths: str) -> LastGood:
    """A library of some files."""
    return LastGood(Library(with_unique_keys([person(path) for path in paths])))


def order(*paths: str) -> Order:
    return Order(paths)


def remark(opened: LastGood) -> str:
    """What the banner says."""
    return broken_files(tuple(opened.broken.values()), KeyNames())


def keys(people: Sequence[Person]) -> list[str]:
    return [each.key for each in people]


def test_a_file_that_says_the_same_changes_nothing() -> None:
    before = library("/x/a.yaml", "/x/b.yaml")
    assert before.updated({"/x/a.yaml": person("/x/a.yaml")}, order()) is before


def test_a_broken_file_keeps_its_entries_and_has_its_problems() -> None:
    before = library("/x/a.yaml", "/x/b.yaml")
    after = before.updated({"/x/b.yaml": person("/x/b.yaml", BROKEN)}, order())
    assert after.library.entries == before.library.entries
    assert after.library.people[0] is before.library.people[0]
    assert remark(after).startswith("b.yaml:")
    assert any(each.code == "syntax" for each in after.library.problems)
    again = after.updated({"/x/b.yaml": person("/x/b.yaml")}, order())
    assert again.library == before.library
    assert not remark(again)


def test_a_file_that_goes_from_bad_to_gone_and_back_keeps_its_first_good_version() -> None:
    before = library("/x/a.yaml")
    bad = before.updated({"/x/a.yaml": person("/x/a.yaml", BROKEN)}, order())
    gone = bad.updated({"/x/a.yaml": None}, order())
    assert remark(gone) == "a.yaml is gone from the disk · its last good version is shown"
    assert [each.code for each in gone.library.problems] == ["gone"]
    worse = gone.updated({"/x/a.yaml": person("/x/a.yaml", "- a\n")}, order())
    assert worse.library.entries == before.library.entries
    assert worse.updated({"/x/a.yaml": person("/x/a.yaml")}, order()).library == before.library


def test_all_files_that_cannot_be_read_are_counted_and_listed() -> None:
    paths = [f"/x/p{number}.yaml" for number in range(5)]
    found: dict[str, Person | None] = {path: person(path, BROKEN) for path in paths[:4]}
    found[paths[4]] = None
    after = library(*paths).updated(found, order())
    assert "p0.yaml:2 and 4 more cannot be read · ! lists them" in remark(after)
    assert {each.file for each in after.library.problems if each.is_error} == set(paths)


def test_who_joins_stands_in_the_order_of_the_files() -> None:
    before = library("/x/b.yaml", "/x/d.yaml")
    files = order("/x/a.yaml", "/x/b.yaml", "/x/c.yaml", "/x/d.yaml", "/x/e.yaml")
    found: dict[str, Person | None] = {path: person(path) for path in ("/x/e.yaml", "/x/a.yaml")}
    assert keys(before.updated(found, files).library.people) == ["a", "b", "d", "e"]


def test_who_is_gone_stays_in_place_while_others_join() -> None:
    before = library("/x/b.yaml", "/x/d.yaml").updated({"/x/b.yaml": None}, order())
    files = order("/x/a.yaml", "/x/c.yaml", "/x/d.yaml")
    found: dict[str, Person | None] = {path: person(path) for path in ("/x/c.yaml", "/x/a.yaml")}
    assert keys(before.updated(found, files).library.people) == ["b", "a", "c", "d"]


def test_keys_are_those_of_the_files_however_few_of_them_were_read() -> None:
    files = order("/x/same.yaml", "/y/same.yaml", "/z/other.yaml")
    opened = LastGood(Library())
    for path in files.files[::-1]:
        opened = opened.updated({path: person(path)}, files)
    assert keys(opened.library.people) == ["x-same", "y-same", "other"]
    assert keys(opened.library.people) == list(files.keys.values())


def test_keys_stay_different_where_a_file_is_open_twice() -> None:
    before = library("/x/a.yaml", "/x/a.yaml")
    fresh = person("/x/a.yaml", "name: B\n")
    after = before.updated({"/x/a.yaml": fresh, "/x/b.yaml": person("/x/b.yaml")},
                          order("/x/a.yaml", "/x/b.yaml"))  # fmt: skip
    assert keys(after.library.people) == ["x-a", "x-a-2", "b"]
    assert {each.name for each in after.library.people[:2]} == {"B"}
    worse = after.updated({"/x/a.yaml": person("/x/a.yaml", BROKEN)}, order())
    assert keys(worse.library.people) == ["x-a", "x-a-2", "b"]


def test_unique_keys_come_out_the_same_when_they_are_made_again() -> None:
    people = with_unique_keys([person("/x/a.yaml"), person("/y/a.yaml")])
    assert with_unique_keys(people) == people
    assert unique_keys([("", "stdin"), ("", "stdin")]) == ["stdin", "stdin-2"]


def test_a_file_is_taken_as_it_is_at_the_start() -> None:
    before = library("/x/a.yaml")
    bad: dict[str, Person | None] = {"/x/a.yaml": person("/x/a.yaml", BROKEN)}
    after = before.updated(bad, order(), first={"/x/a.yaml"})
    assert after.library.entries != before.library.entries
    assert not remark(after)


def test_what_is_gone_can_be_left_out() -> None:
    before = library("/x/a.yaml", "/x/b.yaml")
    assert before.without_gone() is before
    after = before.updated({"/x/b.yaml": None}, order()).without_gone()
    assert keys(after.library.people) == ["a"]
    assert not remark(after)


@pytest.mark.parametrize("text", ["", "- a\n", BROKEN])
def test_a_file_that_was_never_good_is_shown_as_it_is(text: str) -> None:
    opened = LastGood(Library((person("/x/a.yaml", "[]"),)))
    after = opened.updated({"/x/a.yaml": person("/x/a.yaml", text)}, order())
    assert not remark(after)
    assert after.updated({"/x/a.yaml": person("/x/a.yaml")}, order()).library.people[0].is_read
