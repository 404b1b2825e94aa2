"""The manifest: what is known of files comes back as it was, a line at a time."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.careers import TODAY, library_of

from careertui.career.summaries import PersonSummary
from careertui.store.archive import Archive
from careertui.store.cache import Cache
from careertui.store.last_good import LastGood
from careertui.store.manifest import (
    FileRecord,
    Glance,
    Location,
    Manifest,
    Row,
    decode_manifest,
    encode_manifest,
)
from careertui.store.sources import Order, Sources
from careertui.store.watcher import Stamp

NUMBER = st.integers(-(2**70), 2**70)
STAMP = st.one_of(st.none(), st.builds(Stamp, NUMBER, NUMBER, NUMBER, NUMBER))
NAME = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
LOCATION = st.one_of(st.none(), st.builds(Location, NAME, st.integers(0, 2**40)))
GLANCE = st.tuples(st.integers(0, 9), st.integers(0, 9), st.booleans(), st.booleans())


def manifest_of(order: Order, rows: list[Row], same: dict[str, str]) -> Manifest:
    found = decode_manifest(b"".join(encode_manifest(order, rows, same)))
    assert found is not None
    return found


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.tuples(NAME, STAMP, GLANCE, LOCATION), max_size=5, unique_by=lambda row: row[0]),
    st.dictionaries(NAME, st.one_of(st.none(), st.tuples(NUMBER, NUMBER)), max_size=3),
    st.lists(NAME, max_size=3),
)
def test_what_is_known_of_files_comes_back(
    known: list[tuple[str, Stamp | None, Glance, Location | None]],
    folders: dict[str, tuple[int, int] | None],
    others: list[str],
) -> None:
    files = tuple(dict.fromkeys([*others, *(path for path, *_ in known)]))
    order = Order(files, "a notice", folders)
    rows = [
        Row(FileRecord(path, stamp, "2026-11", version), glance, location)
        for version, (path, stamp, glance, location) in enumerate(known, start=2**50)
    ]
    found = manifest_of(order, rows, {"a": "b"})
    assert (found.order, found.order.folders) == (order, folders)
    assert found.order.keys == order.keys
    assert found.same_person == {"a": "b"}
    assert [found.record(row.record.version) for row in rows] == [row.record for row in rows]
    assert found.record(1) is None
    wanted = [(row.record.path, row.record.version, tuple(row.glance)) for row in rows]
    assert [(path, version, tuple(glance)) for path, version, glance in found.rows] == wanted
    assert found.locations == {r.record.version: r.location for r in rows if r.location}


@pytest.mark.parametrize(
    "data",
    [b"", b"\n\n\n", b"[]\n[]\n[]\n[]", b'[[],"",{},[]]\n[[],[1],[],{}]\n[]\n[]', b"[" * 90_000],
)
def test_other_bytes_are_no_manifest(data: bytes) -> None:
    assert decode_manifest(data) is None


def test_no_bytes_are_no_manifest() -> None:
    assert decode_manifest(None) is None


def write(path: Path, name: str) -> None:
    """A small career."""
    path.write_text(f"name: {name}\nemail: pat@a.example\nprojects:\n- {{name: A, skills: [Go]}}\n")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two files of one person, and one of another."""
    place = tmp_path / "many"
    place.mkdir()
    for name in ("cv-en", "cv-de", "other"):
        write(place / f"{name}.yaml", "Pat Example" if "cv" in name else "Ada")
    return place


def archive_of(folder: Path) -> Archive:
    return Archive(Sources([str(folder)]), TODAY, folder.parent / "cache")


def kept(folder: Path) -> LastGood:
    """Reads a folder and keeps all of it."""
    archive = archive_of(folder)
    order = Sources([str(folder)]).listed()
    people = {path: archive.read(path).person for path in order.files}
    good = LastGood(library_of()).updated(people, order, first=people)
    archive.save(order, good, good.library.same_person)
    archive.close()
    return good


def test_a_restored_person_says_what_was_read(folder: Path) -> None:
    good = kept(folder)
    archive = archive_of(folder)
    _, people = archive.restore()
    for person in good.library.people:
        again = people[person.path]
        assert again.key == person.key
        assert (again.entry_count, again.set_aside) == (person.entry_count, person.set_aside)
        assert (again.is_read, again.is_career) == (person.is_read, person.is_career)
        assert again.file == person.file
        assert again.summary == person.summary
        assert again.traits == person.traits
        assert [entry.ref for entry in again.entries] == [entry.ref for entry in person.entries]
    archive.close()


def test_whose_files_are_one_persons_is_known_of_just_these_people(folder: Path) -> None:
    good = kept(folder)
    assert len(good.library.same_person) == 2
    archive = archive_of(folder)
    _, people = archive.restore()
    restored = list(people.values())
    assert archive.same_person(restored) == good.library.same_person
    assert archive.same_person(restored[:2]) is None
    assert archive.same_person(restored[::-1]) is None
    archive.close()


def test_summaries_are_the_same_one_by_one_and_all_at_once(folder: Path) -> None:
    kept(folder)
    said: list[list[PersonSummary]] = []
    for is_at_once in (False, True):
        archive = archive_of(folder)
        _, people = archive.restore()
        if is_at_once:
            archive.read_summaries()
        said.append([person.summary for person in people.values()])
        archive.close()
    assert said[0] == said[1]


@pytest.mark.parametrize(
    "damage", ["DELETE FROM summaries", "UPDATE summaries SET body = x'00112233445566'"]
)
@pytest.mark.parametrize("is_at_once", [False, True])
def test_a_summary_that_is_lost_is_made_again_of_the_file(
    folder: Path, damage: str, is_at_once: bool
) -> None:
    good = kept(folder)
    cache = Cache(folder.parent / "cache")
    cache._write(lambda it: it.execute(damage))
    cache.close()
    archive = archive_of(folder)
    _, people = archive.restore()
    if is_at_once:
        archive.read_summaries()
    for person in good.library.people:
        assert people[person.path].summary == person.summary
    archive.close()
