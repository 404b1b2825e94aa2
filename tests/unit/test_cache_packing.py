"""Packing: what is unpacked says what was packed, and bytes of any kind harm nothing."""

import dataclasses
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.careers import DATA, TODAY

from careertui.career.entries import Entry
from careertui.career.library import Library, Person
from careertui.formats.load import load_file, load_text
from careertui.store.cache import Cache
from careertui.store.lazy import StoredLibrary, StoredPerson
from careertui.store.pages import CachedShelf
from careertui.store.person_codec import (
    DamagedError,
    Owner,
    Packed,
    packed,
    unpacked_entries,
    unpacked_entry,
    unpacked_ids,
    unpacked_problems,
    unpacked_profile,
    unpacked_summary,
)
from careertui.store.sources import bundled_paths

CAREERS = [*bundled_paths(), *sorted(DATA.glob("*.yaml"))]


@cache
def pair(path: Path) -> tuple[Person, Packed]:
    """A person as read, and packed."""
    person = load_file(path, today=TODAY)
    return person, packed(person, person.summary)


def owner_of(person: Person, pieces: Packed) -> Owner:
    """Who the entries belong to."""
    nodes = unpacked_profile(pieces.profile) if person.profile else ()
    return Owner(person.key, person.name, person.file, nodes.__getitem__)


def said(entry: Entry) -> list[object]:
    """All that an entry says, of whatever class it is."""
    return [getattr(entry, each.name) for each in dataclasses.fields(Entry)]


@pytest.mark.parametrize("path", CAREERS, ids=lambda path: path.stem)
def test_every_career_comes_back_as_it_was(path: Path) -> None:
    person, pieces = pair(path)
    owner = owner_of(person, pieces)
    whole = unpacked_entries(pieces.entries, owner)
    assert [said(each) for each in whole] == [said(each) for each in person.entries]
    alone = [unpacked_entry(pieces.entries, at, owner) for at in range(len(person.entries))]
    assert [said(each) for each in alone] == [said(each) for each in person.entries]
    assert list(unpacked_ids(pieces.ids)) == [each.id for each in person.entries]
    assert unpacked_summary(pieces.summary) == person.summary
    assert unpacked_problems(pieces.problems, person.file) == person.problems
    if person.profile is not None:
        assert unpacked_profile(pieces.profile)[0] == person.profile


@given(st.text(max_size=60), st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_text_comes_back(title: str, prose: str) -> None:
    role = f"- organization: {title!r}\n  summary: |\n    {prose}"
    text = f"name: A\nexperience:\n{role}\nodd: {title!r}"
    person = load_text(text, today=TODAY)
    pieces = packed(person, person.summary)
    found = unpacked_entries(pieces.entries, owner_of(person, pieces))
    assert [said(each) for each in found] == [said(each) for each in person.entries]
    assert unpacked_problems(pieces.problems, person.file) == person.problems


@given(st.binary(max_size=80))
@settings(max_examples=150, deadline=None)
def test_bytes_of_any_kind_are_damaged_or_harmless(data: bytes) -> None:
    owner = Owner("key", "name", "file", lambda number: None)
    for unpack in (
        unpacked_summary, unpacked_ids, unpacked_profile,
        lambda it: unpacked_problems(it, "file"),
        lambda it: unpacked_entry(it, 0, owner),
        lambda it: unpacked_entries(it, owner),
    ):  # fmt: skip
        try:
            unpack(data)
        except DamagedError:
            continue


@given(st.integers(0, 10_000), st.integers(1, 255))
@settings(max_examples=80, deadline=None)
def test_a_changed_byte_gives_entries_or_damage(at: int, change: int) -> None:
    person, pieces = pair(CAREERS[0])
    data = bytearray(pieces.entries)
    data[at % len(data)] ^= change
    try:
        found = unpacked_entries(bytes(data), owner_of(person, pieces))
    except DamagedError:
        return
    assert all(isinstance(each, Entry) for each in found)


def test_a_nested_bomb_is_damage() -> None:
    for bomb in (b"[" * 100_000, b'{"a":' * 50_000, b"1" * 10_000):
        with pytest.raises(DamagedError):
            unpacked_summary(bomb)


_open: list[Cache] = []


@pytest.fixture(autouse=True)
def _close_caches() -> Iterator[None]:
    yield
    while _open:
        _open.pop().close()


def stored(tmp_path: Path, *paths: Path) -> tuple[Library, StoredLibrary]:
    """The same people, held and stored."""
    held = [load_file(path, today=TODAY) for path in paths]
    cache = Cache(tmp_path)
    _open.append(cache)
    shelf = CachedShelf(cache, TODAY)
    places = cache.add([packed(each, each.summary) for each in held]) or []
    people = [
        StoredPerson(each.key, (each.file, each.path), each.summary, place, shelf)
        for each, place in zip(held, places, strict=True)
    ]
    return Library(tuple(held)), StoredLibrary(tuple(people))


def test_a_stored_library_says_what_a_held_one_says(tmp_path: Path) -> None:
    held, kept = stored(tmp_path, *CAREERS)
    assert len(kept.entries) == len(held.entries)
    assert [said(each) for each in kept.entries] == [said(each) for each in held.entries]
    assert [said(kept.entries[at]) for at in range(len(held.entries))] == [
        said(each) for each in held.entries
    ]
    assert kept.numbers == held.numbers
    assert (kept.span, kept.problems) == (held.span, held.problems)
    for one, other in zip(kept.people, held.people, strict=True):
        assert (one.name, one.headline, one.profile) == (other.name, other.headline, other.profile)
        assert (one.is_read, one.set_aside) == (other.is_read, other.set_aside)
    ref = held.entries[-1].ref
    assert [said(each) for each in kept.find(ref)] == [said(held.entries[-1])]


def test_slices_of_stored_entries_are_those_of_a_tuple(tmp_path: Path) -> None:
    held, kept = stored(tmp_path, *CAREERS[:2])
    whole, count = tuple(held.entries), len(held.entries)
    first = len(held.people[0].entries)
    for asked in (
        slice(None), slice(0, first), slice(first, None), slice(3, 9), slice(first - 2, first + 2),
        slice(5, 5), slice(-3, None), slice(None, None, 7), slice(count, 2 * count),
    ):  # fmt: skip
        assert [said(each) for each in kept.entries[asked]] == [said(each) for each in whole[asked]]
    assert said(kept.entries[-1]) == said(whole[-1])
    with pytest.raises(IndexError):
        kept.entries[count]


def test_the_same_person_is_the_same_objects_while_remembered(tmp_path: Path) -> None:
    _, kept = stored(tmp_path, *CAREERS[:2])
    count = len(kept.people[0].entries)
    assert kept.entries[0:count] is kept.entries[0:count]


def test_what_the_cache_has_lost_is_read_from_the_file(tmp_path: Path) -> None:
    held, kept = stored(tmp_path / "cache", *CAREERS)
    person = kept.people[0]
    assert isinstance(person, StoredPerson)
    shelf = person.shelf
    assert isinstance(shelf, CachedShelf)
    shelf.cache._write(lambda it: it.execute("DELETE FROM people"))
    assert [said(each) for each in kept.entries] == [said(each) for each in held.entries]
    assert kept.numbers == held.numbers
    assert kept.problems == held.problems
    assert person.profile == held.people[0].profile


def test_a_file_that_is_gone_too_leaves_a_word_in_place(tmp_path: Path) -> None:
    path = tmp_path / "ada.yaml"
    path.write_text("name: Ada\nprojects: [one, two]\n")
    held, kept = stored(tmp_path / "cache", path)
    person = kept.people[0]
    assert isinstance(person, StoredPerson)
    assert isinstance(person.shelf, CachedShelf)
    person.shelf.cache.close()
    path.unlink()
    titles = [each.title for each in kept.entries]
    assert titles == ["This entry is no longer in the file"] * len(held.entries)


def test_a_stored_person_goes_by_the_key_of_the_library(tmp_path: Path) -> None:
    _, kept = stored(tmp_path, CAREERS[0])
    old = kept.people[0]
    assert isinstance(old, StoredPerson)
    fresh = StoredPerson("other", (old.file, old.path), old.summary, old.place, old.shelf)
    wanted = load_file(CAREERS[0], today=TODAY).under("other")
    assert [said(each) for each in fresh.entries] == [said(each) for each in wanted.entries]
