"""The codec of people: what is decoded equals what was encoded; any other bytes are damage."""

import contextlib
import dataclasses
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.careers import DATA, TODAY, index_of
from tests.writing import load_text

from careertui.career.entries import Entry
from careertui.career.library import Library, Person
from careertui.formats.load import load_file
from careertui.query.parser import parse
from careertui.store.cache import Cache
from careertui.store.lazy import LazyPerson, Pages
from careertui.store.manifest import glance_of
from careertui.store.person_codec import (
    DamagedError,
    Owner,
    Pieces,
    decode_entries,
    decode_entry,
    decode_ids,
    decode_problems,
    decode_profile,
    decode_summary,
    decoding,
    dumps,
    encode,
    loads,
    summary_record,
)
from careertui.store.sources import bundled_folder

CAREERS = [*sorted(bundled_folder().glob("*.yaml")), *sorted(DATA.glob("*.yaml"))]


@cache
def pair(path: Path) -> tuple[Person, Pieces]:
    """A person as read, and encoded."""
    person = load_file(path, today=TODAY)
    return person, encode(person)


def owner_of(person: Person, pieces: Pieces) -> Owner:
    """Who the entries belong to."""
    nodes = decode_profile(pieces.profile) if person.profile else ()
    return Owner(person.key, person.name, person.file, nodes.__getitem__)


def said(entry: Entry) -> list[object]:
    """All that an entry says, of whatever class it is."""
    return [getattr(entry, each.name) for each in dataclasses.fields(Entry)]


@pytest.mark.parametrize("path", CAREERS, ids=lambda path: path.stem)
def test_every_career_comes_back_as_it_was(path: Path) -> None:
    person, pieces = pair(path)
    owner = owner_of(person, pieces)
    whole = decode_entries(pieces.entries, owner)
    assert [said(each) for each in whole] == [said(each) for each in person.entries]
    alone = [decode_entry(pieces.entries, at, owner) for at in range(len(person.entries))]
    assert [said(each) for each in alone] == [said(each) for each in person.entries]
    assert list(decode_ids(pieces.ids)) == [each.id for each in person.entries]
    assert decode_summary(loads(dumps(summary_record(person.summary)))) == person.summary
    assert decode_problems(pieces.problems, person.file) == person.problems
    if person.profile is not None:
        assert decode_profile(pieces.profile)[0] == person.profile


def test_entries_asked_for_in_order_are_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    person, pieces = pair(DATA / "ada.yaml")
    owner, parsed = owner_of(person, pieces), list[bytes]()

    def counted(data: bytes | memoryview) -> object:
        parsed.append(bytes(data))
        return loads(data)

    page = pieces.entries + b" "  # which no other test has asked of
    monkeypatch.setattr("careertui.store.person_codec.loads", counted)
    for at in range(len(person.entries)):
        decode_entry(page, at, owner)
    assert 1 < len(parsed) == len(set(parsed)) < len(person.entries)


@pytest.mark.parametrize("path", CAREERS, ids=lambda path: path.stem)
def test_names_of_states_come_back_as_the_very_ones(path: Path) -> None:
    person, pieces = pair(path)
    found = decode_entries(pieces.entries, owner_of(person, pieces))
    for entry, held in zip(found, person.entries, strict=True):
        assert entry.kind is held.kind
        assert entry.placement.source is held.placement.source
        assert entry.placement.reason is held.placement.reason
        assert type(entry.period.end) is type(held.period.end)


def test_a_search_opens_no_profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held, kept = stored(tmp_path, *CAREERS[:3])
    index = index_of(kept.entries)
    monkeypatch.setattr(Pages, "_node", None)
    lens = parse("kind:role | kind:project | python").lens
    found = index.search(lens, len(kept.entries))
    assert found.hits
    numbers = [hit.number for hit in index_of(held.entries).search(lens, len(held.entries)).hits]
    assert [hit.number for hit in found.hits] == numbers


@given(st.text(max_size=60), st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_text_comes_back(title: str, prose: str) -> None:
    role = f"- organization: {title!r}\n  summary: |\n    {prose}"
    text = f"name: A\nexperience:\n{role}\nodd: {title!r}"
    person = load_text(text, today=TODAY)
    pieces = encode(person)
    found = decode_entries(pieces.entries, owner_of(person, pieces))
    assert [said(each) for each in found] == [said(each) for each in person.entries]
    assert decode_problems(pieces.problems, person.file) == person.problems


@given(st.binary(max_size=80))
@settings(max_examples=150, deadline=None)
def test_bytes_of_any_kind_are_damaged_or_harmless(data: bytes) -> None:
    owner = Owner("key", "name", "file", lambda number: None)
    for unpack in (
        lambda it: decode_summary(loads(it)), decode_ids, decode_profile,
        lambda it: decode_problems(it, "file"),
        lambda it: decode_entry(it, 0, owner),
        lambda it: decode_entries(it, owner),
    ):  # fmt: skip
        with contextlib.suppress(DamagedError), decoding():
            unpack(data)


@given(st.integers(0, 10_000), st.integers(1, 255))
@settings(max_examples=80, deadline=None)
def test_a_changed_byte_gives_entries_or_damage(at: int, change: int) -> None:
    person, pieces = pair(CAREERS[0])
    data = bytearray(pieces.entries)
    data[at % len(data)] ^= change
    try:
        with decoding():
            found = decode_entries(bytes(data), owner_of(person, pieces))
    except DamagedError:
        return
    assert all(isinstance(each, Entry) for each in found)


def test_a_nested_bomb_is_damage() -> None:
    for bomb in (b"[" * 100_000, b'{"a":' * 50_000, b"1" * 10_000):
        with pytest.raises(DamagedError), decoding():
            decode_ids(bomb)


_open: list[Cache] = []


@pytest.fixture(autouse=True)
def _close_caches() -> Iterator[None]:
    yield
    while _open:
        _open.pop().close()


def stored(tmp_path: Path, *paths: Path) -> tuple[Library, Library]:
    """The same people, held and lazy."""
    held = [
        replace(load_file(path, today=TODAY), version=number)
        for number, path in enumerate(paths, start=1)
    ]
    cache = Cache(tmp_path)
    _open.append(cache)
    pages = Pages(cache, TODAY)
    assert cache.add({person.version: encode(person) for person in held})
    people = [
        LazyPerson(
            person.key,
            person.path,
            person.version,
            glance_of(person),
            pages,
            summary=person.summary,
        )
        for person in held
    ]
    return Library(tuple(held)), Library(tuple(people))


def test_lazy_people_say_what_held_ones_say(tmp_path: Path) -> None:
    held, kept = stored(tmp_path, *CAREERS)
    assert len(kept.entries) == len(held.entries)
    assert [said(each) for each in kept.entries] == [said(each) for each in held.entries]
    assert [said(kept.entries[at]) for at in range(len(held.entries))] == [
        said(each) for each in held.entries
    ]
    assert list(map(kept.number_of, (entry.ref for entry in held.entries))) == [
        *range(len(held.entries))
    ]
    assert (kept.span, kept.problems) == (held.span, held.problems)
    for one, other in zip(kept.people, held.people, strict=True):
        assert (one.name, one.headline, one.profile) == (other.name, other.headline, other.profile)
        assert (one.is_read, one.set_aside) == (other.is_read, other.set_aside)
    ref = held.entries[-1].ref
    assert [said(each) for each in kept.find(ref)] == [said(held.entries[-1])]


def test_slices_of_lazy_entries_are_those_of_a_tuple(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, kept = stored(tmp_path, *CAREERS[:2])
    monkeypatch.setattr("careertui.career.library.MANY_ENTRIES", 0)
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
    entries = kept.people[0].entries
    assert entries[:] is entries[:]


def test_what_the_cache_has_lost_is_read_from_the_file(tmp_path: Path) -> None:
    held, kept = stored(tmp_path / "cache", *CAREERS)
    person = kept.people[0]
    _open[-1]._write(lambda it: it.execute("DELETE FROM people"))
    assert [said(each) for each in kept.entries] == [said(each) for each in held.entries]
    assert list(map(kept.number_of, (entry.ref for entry in held.entries))) == [
        *range(len(held.entries))
    ]
    assert kept.problems == held.problems
    assert person.profile == held.people[0].profile


def test_a_file_that_is_gone_too_leaves_a_word_in_place(tmp_path: Path) -> None:
    path = tmp_path / "ada.yaml"
    path.write_text("name: Ada\nprojects: [one, two]\n")
    held, kept = stored(tmp_path / "cache", path)
    _open[-1].close()
    path.unlink()
    titles = [each.title for each in kept.entries]
    assert titles == ["This entry is no longer in the file"] * len(held.entries)


def test_a_lazy_person_goes_by_the_key_of_the_library(tmp_path: Path) -> None:
    _, kept = stored(tmp_path, CAREERS[0])
    wanted = load_file(CAREERS[0], today=TODAY).under("other")
    fresh = kept.people[0].under("other")
    assert [said(each) for each in fresh.entries] == [said(each) for each in wanted.entries]
