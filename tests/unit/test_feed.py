"""The feed: people come and are followed, and what was read is known the next time."""

import multiprocessing
import os
import time
from datetime import date
from multiprocessing.connection import wait
from pathlib import Path

import pytest
from tests.careers import TODAY, open_library

from careertui.career.library import Library, Person
from careertui.exports.audience import Audience
from careertui.exports.release import release
from careertui.query.parser import parse
from careertui.store import feed as module
from careertui.store import reader
from careertui.store.cache import Cache
from careertui.store.feed import LibraryFeed
from careertui.store.segments import MOST_SEGMENTS, PREFIX
from careertui.store.snapshot import Progress, Snapshot
from careertui.store.sources import Sources

COUNT = 60


def profile(number: int, word: str = "Kafka") -> str:
    """A small career."""
    return f"name: N{number:02}\nprojects:\n- {{name: {word} {number}, skills: [Rust]}}\n"


def declaring(number: int, alias: str) -> str:
    """A small career that has a name of its own for a skill."""
    skills = f"skills:\n- group: Own\n  items: [{{name: Rust, aliases: [{alias}]}}]\n"
    return profile(number) + skills


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Sixty careers."""
    place = tmp_path / "many"
    place.mkdir()
    for number in range(COUNT):
        (place / f"p{number:02}.yaml").write_text(profile(number))
    return place


class Follower:
    """Someone who follows a folder, with a clock of their own."""

    def __init__(self, folder: Path, near: str = "", *, paths: tuple[str, ...] = ()) -> None:
        files = [str(folder / near)] if near else []
        self.now = 100.0
        self.feed = LibraryFeed(
            paths or [str(folder)], TODAY, home=folder, cache=folder.parent / "cache",
            near=lambda: files, clock=lambda: self.now,
        )  # fmt: skip
        self.begun = self.feed.begin()
        self.snapshots: list[Snapshot] = [self.begun]

    def arrive(self) -> "Follower":
        """Until everyone is there."""
        for snapshot in self.feed.catch_up():
            self.now += 1
            self.snapshots.append(snapshot)
        self.feed.leave()
        return self

    def turn(self) -> None:
        """Looks at the files once, and does all that comes of it."""
        self.snapshots += self.feed.turn()
        while self.feed.is_reading:
            self.snapshots += self.feed.turn()

    def wait(self, seconds: float = 1.5) -> None:
        """Lets time pass."""
        for _ in range(round(seconds * 10)):
            self.now += 0.1
            self.turn()

    @property
    def library(self) -> Library:
        return self.snapshots[-1].library

    def titles(self, query: str) -> list[str]:
        """What is found."""
        hits = self.snapshots[-1].index.search(parse(query).lens).hits
        return [self.library.entries[hit.number].title for hit in hits]

    def close(self) -> None:
        """Leaves as the app does."""
        self.feed.stop()
        self.feed.leave()
        self.feed.close()


def test_the_first_snapshot_says_how_many_files_are_to_be_read_yet(folder: Path) -> None:
    first = Follower(folder)
    missing = COUNT - len(first.begun.library.people)
    assert first.begun.progress == Progress(read=0, total=missing) != Progress()
    assert first.arrive().snapshots[-1].progress == Progress(is_complete=True)
    assert Follower(folder).begun.progress == Progress()


def test_the_second_start_knows_everyone_and_reads_nothing(folder: Path) -> None:
    Follower(folder).arrive().close()
    again = Follower(folder)
    assert again.begun.library.people == again.arrive().library.people
    assert len(again.library.people) == COUNT
    assert again.feed.files_read == 0
    assert len(again.titles("kafka")) == COUNT
    again.close()


def test_one_file_comes_from_the_cache_as_a_folder_does(folder: Path) -> None:
    paths = (str(folder / "p07.yaml"),)
    one = Follower(folder, paths=paths).arrive()
    assert one.feed.files_read == 1
    one.close()
    again = Follower(folder, paths=paths)
    assert [person.name for person in again.begun.library.people] == ["N07"]
    assert again.titles("kafka") == ["Kafka 7"]
    assert again.feed.files_read == 0
    again.close()


def test_a_file_that_changed_since_the_last_time_is_shown_as_it_is_now(folder: Path) -> None:
    Follower(folder).arrive().close()
    (folder / "p07.yaml").write_text(profile(7, "Zeppelin"))
    (folder / "p08.yaml").write_text("%PDF-1.7")
    (folder / "p09.yaml").unlink()
    again = Follower(folder)
    people = {person.key: person for person in again.begun.library.people}
    assert people["p07"].entries[1].title == "Zeppelin 7"
    assert not people["p08"].is_read
    assert "p09" not in people
    again.arrive()
    assert again.feed.files_read == 2
    assert not again.snapshots[-1].broken
    assert again.titles("zeppelin") == ["Zeppelin 7"]
    again.close()


def test_what_is_not_compared_at_once_is_compared_soon(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Follower(folder).arrive().close()
    monkeypatch.setattr(module, "COMPARED_AT_ONCE", 5)
    (folder / "p30.yaml").write_text(profile(30, "Zeppelin"))
    again = Follower(folder)
    assert again.begun.library.people[30].entries[1].title == "Kafka 30"
    again.arrive()
    assert again.library.people[30].entries[1].title == "Zeppelin 30"
    assert again.titles("zeppelin") == ["Zeppelin 30"]
    assert again.feed.files_read == 1
    again.close()


def test_whoever_is_on_the_screen_is_compared_before_all_others(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Follower(folder).arrive().close()
    monkeypatch.setattr(module, "COMPARED_AT_ONCE", 5)
    for number in (30, 59):
        (folder / f"p{number}.yaml").write_text(profile(number, "Zeppelin"))
    again = Follower(folder, near="p59.yaml")
    assert again.begun.library.people[59].entries[1].title == "Kafka 59"
    first = next(again.feed.follow()).library
    assert first.people[59].entries[1].title == "Zeppelin 59"
    assert first.people[30].entries[1].title == "Kafka 30"
    again.close()


REPLACED = ["edited", "replaced by one of the same size and time", "gone", "renamed"]


@pytest.mark.parametrize("compared", [0, 5, 200])
@pytest.mark.parametrize("change", REPLACED)
def test_whatever_happens_to_a_file_between_two_starts_is_seen(
    folder: Path, monkeypatch: pytest.MonkeyPatch, change: str, compared: int
) -> None:
    Follower(folder).arrive().close()
    monkeypatch.setattr(module, "COMPARED_AT_ONCE", compared)
    path = folder / "p30.yaml"
    before = path.stat()
    match change:
        case "edited":
            path.write_text(profile(30, "Zeppelin"))
        case "gone":
            path.unlink()
        case "renamed":
            path.rename(folder / "p99.yaml")
        case _:
            other = folder / "p30.new"
            other.write_text(profile(30, "Kefir"))
            other.replace(path)
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
            assert path.stat().st_size == before.st_size
    again = Follower(folder).arrive()
    held = open_library([folder])
    assert [p.key for p in again.library.people] == [p.key for p in held.people]
    assert [e.title for e in again.library.entries] == [e.title for e in held.entries]
    assert again.library.same_person == held.same_person
    assert again.feed.files_read == (0 if change == "gone" else 1)
    again.close()


def test_an_edit_in_place_that_keeps_size_and_time_is_seen(folder: Path) -> None:
    Follower(folder).arrive().close()
    path = folder / "p30.yaml"
    before = path.stat()
    with path.open("r+") as file:
        file.write(profile(30, "Kefir"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    again = Follower(folder).arrive()
    assert again.library.people[30].entries[1].title == "Kefir 30"
    again.close()


def test_a_folder_that_had_another_file_for_a_while_is_listed_once_and_no_more(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def age(seconds: int) -> None:
        """Lets the folder look as if it had changed so long ago."""
        then = time.time_ns() - seconds * 10**9
        os.utime(folder, ns=(then, then))

    age(100)
    Follower(folder).arrive().close()
    (folder / "notes.txt").write_text("")
    age(50)
    Follower(folder).arrive().close()
    monkeypatch.setattr(Sources, "listed", lambda sources: pytest.fail("it was listed"))
    again = Follower(folder)
    assert len(again.library.people) == COUNT
    again.feed.close()


def test_the_next_month_everyone_is_read_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "p30.yaml").write_text("name: P\nexperience:\n- {organization: A, start: 2020-01}\n")
    Follower(folder).arrive().close()
    monkeypatch.setattr("tests.unit.test_feed.TODAY", date(2026, 12, 1))
    again = Follower(folder).arrive()
    assert again.feed.files_read == COUNT
    again.close()


def test_what_other_processes_read_is_what_is_read_here(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "READ_AT_ONCE", 1)
    monkeypatch.setattr(module, "READ_HERE", 0)
    before = multiprocessing.active_children()
    follower = Follower(folder).arrive()
    started = [child for child in multiprocessing.active_children() if child not in before]
    for process in started:
        # The pool's own thread may fetch the exit code at this moment; the sentinel tells both.
        assert wait([process.sentinel], 60), "they end once all is read"
    held = open_library([folder])
    assert [person.key for person in follower.library.people] == [p.key for p in held.people]
    assert [e.ref for e in follower.library.entries] == [e.ref for e in held.entries]
    assert len(follower.titles("kafka")) == COUNT
    follower.close()


@pytest.mark.parametrize("few", [module.READ_HERE, 0], ids=["here", "elsewhere"])
def test_files_touched_without_a_change_are_read_to_the_end_and_known_the_next_time(
    folder: Path, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    follower = Follower(folder).arrive()
    monkeypatch.setattr(module, "READ_HERE", few)
    monkeypatch.setattr(reader, "_FIRST_JOB", 5)
    monkeypatch.setattr(reader, "_LARGEST_JOB", 5)
    names = [person.name for person in follower.library.people]
    for file in sorted(folder.iterdir())[:30]:
        os.utime(file, (1, 1))
    follower.now += 10
    shown = len(follower.snapshots)
    follower.wait()
    assert follower.snapshots[-1].progress.total == 0
    assert not any(snapshot.read_again for snapshot in follower.snapshots[shown:])
    assert [person.name for person in follower.library.people] == names
    follower.close()
    again = Follower(folder).arrive()
    assert again.feed.files_read == 0
    again.close()


def test_leaving_before_the_end_keeps_what_was_read_and_the_next_time_goes_on_from_there(
    folder: Path,
) -> None:
    follower = Follower(folder)
    for _ in follower.feed.catch_up():
        break
    follower.close()
    again = Follower(folder)
    known = len(follower.feed.library.people)
    assert 0 < known < COUNT
    again.arrive()
    assert again.feed.files_read == COUNT - known
    assert [person.name for person in again.library.people] == [f"N{n:02}" for n in range(COUNT)]
    again.close()


def test_everyone_is_shown_where_the_cache_takes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Cache, "add", lambda cache, people, summaries: False)
    follower = Follower(folder).arrive()
    held = open_library([folder], today=TODAY)
    assert [person.key for person in follower.library.people] == [p.key for p in held.people]
    assert len(follower.titles("kafka")) == COUNT
    (folder / "p30.yaml").write_text(profile(30, "Zeppelin"))
    follower.wait()
    assert follower.titles("zeppelin") == ["Zeppelin 30"]
    follower.close()


def test_a_file_that_is_written_to_while_it_is_read_is_not_shown_until_it_is_still(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    follower = Follower(folder).arrive()
    path = folder / "p30.yaml"
    read = Sources.read

    def written_to(sources: Sources, name: str, today: object) -> Person:
        person = read(sources, name, TODAY)
        if person.entries[1].title == "Half 30":
            path.write_text(profile(30, "The whole of it"))
        return person

    monkeypatch.setattr(Sources, "read", written_to)
    path.write_text(profile(30, "Half"))
    follower.wait(3)
    libraries = [snapshot.library for snapshot in follower.snapshots]
    shown = {
        library.people[30].entries[1].title for library in libraries if len(library.people) > 30
    }
    assert shown == {"Kafka 30", "The whole of it 30"}
    follower.close()


def test_saves_without_end_leave_few_segments_and_few_rows(folder: Path) -> None:
    follower = Follower(folder).arrive()
    for number in range(40):
        (folder / "p30.yaml").write_text(profile(30, f"Version{number}x"))
        (folder / f"p{number:02}.yaml").write_text(profile(number, f"Other{number}x"))
        follower.wait(1)
    follower.wait(module.SAVE_SECONDS + 1)
    assert len(segments_of(follower)) <= MOST_SEGMENTS
    assert follower.titles("other7x") == ["Other7x 7"]
    assert len(follower.titles("kafka")) == COUNT - 40
    follower.close()
    cache = Cache(folder.parent / "cache")
    assert len(cache.names(PREFIX)) <= MOST_SEGMENTS
    cache.close()
    again = Follower(folder).arrive()
    assert again.feed.files_read == 0
    assert again.titles("other7x") == ["Other7x 7"]
    again.close()


def segments_of(follower: Follower) -> set[str]:
    segments = follower.feed._archive.segments
    locations = [segments.location(person) for person in follower.library.people]
    return {location.segment for location in locations if location is not None}


def test_segments_of_many_entries_are_merged_in_another_process(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("careertui.store.segments.MERGED_HERE", 0)
    monkeypatch.setattr("careertui.store.segments.PATIENCE_SECONDS", None)
    follower = Follower(folder).arrive()
    for number in range(MOST_SEGMENTS + 1):
        (folder / f"p{number:02}.yaml").write_text(profile(number, f"Other{number}x"))
        follower.wait(1)
    assert len(segments_of(follower)) <= MOST_SEGMENTS
    assert len(follower.titles("kafka")) == COUNT - MOST_SEGMENTS - 1
    follower.close()


def test_the_people_on_the_screen_are_read_before_all_others(folder: Path) -> None:
    follower = Follower(folder, near="p59.yaml").arrive()
    for number in range(COUNT):
        (folder / f"p{number:02}.yaml").write_text(profile(number, "Flink"))
    before = len(follower.snapshots)
    follower.wait(3)
    first = follower.snapshots[before].library.entries
    assert [entry.title for entry in first if "Flink" in entry.title] == ["Flink 59"]
    assert len(follower.titles("flink")) == COUNT
    follower.close()


def test_a_save_while_everyone_arrives_is_shown(folder: Path) -> None:
    follower = Follower(folder, near="p00.yaml")
    (folder / "p00.yaml").write_text(profile(0, "Zeppelin"))
    follower.arrive()
    follower.wait()
    assert follower.library.people[0].entries[1].title == "Zeppelin 0"
    assert len(follower.library.people) == COUNT
    follower.close()


def test_two_instances_over_one_folder_are_both_right(folder: Path) -> None:
    one, other = Follower(folder).arrive(), Follower(folder).arrive()
    (folder / "p10.yaml").write_text(profile(10, "Zeppelin"))
    one.wait()
    other.wait()
    for follower in (one, other):
        assert follower.titles("zeppelin") == ["Zeppelin 10"]
        assert len(follower.titles("kafka")) == COUNT - 1
    one.close()
    assert len(other.titles("rust")) == COUNT
    other.close()


def test_people_of_another_folder_are_not_forgotten(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Follower(folder).arrive().close()
    elsewhere = folder.with_name("elsewhere")
    elsewhere.mkdir()
    for number in range(5):
        (elsewhere / f"q{number}.yaml").write_text(profile(number, "Perl"))
    monkeypatch.setattr("careertui.store.cache.KEEP_SECONDS", -10)
    other = Follower(elsewhere).arrive()
    other.feed.forget_old()
    other.close()
    again = Follower(folder).arrive()
    assert again.feed.files_read == 0
    assert len(again.titles("kafka")) == COUNT
    assert again.feed._archive._cache.piece(again.library.people[0].version, "entries")
    again.close()


def test_a_library_one_behind_the_latest_can_still_be_searched(folder: Path) -> None:
    follower = Follower(folder).arrive()
    before = follower.library
    (folder / "p10.yaml").write_text(profile(10, "Zeppelin"))
    follower.wait()
    assert follower.library is not before
    assert follower.feed.index(before).search(parse("zeppelin").lens).total == 0
    follower.close()


def test_names_of_skills_that_a_profile_declares_are_found_as_long_as_entries_are_few(
    folder: Path,
) -> None:
    (folder / "p05.yaml").write_text(declaring(5, "ferrum"))
    follower = Follower(folder).arrive()
    count = len(follower.titles("skill:ferrum"))
    assert count >= COUNT
    (folder / "p05.yaml").write_text(declaring(5, "eisen"))
    follower.wait()
    assert len(follower.titles("skill:eisen")) == count
    assert not follower.titles("skill:ferrum")
    follower.close()


def test_nobody_is_indexed_twice_while_a_library_of_many_entries_is_read_first(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("careertui.store.segments.MANY_ENTRIES", COUNT - 1)
    monkeypatch.setattr(module, "READ_AT_ONCE", 1)
    monkeypatch.setattr(module, "READ_HERE", 0)
    (folder / "p00.yaml").write_text(declaring(0, "ferrum"))
    follower = Follower(folder)
    (first,) = follower.begun.library.people
    _ = follower.begun.index
    segment = follower.feed._archive.segments.location(first)
    assert segment is not None
    assert len(follower.arrive().titles("kafka")) == COUNT
    assert follower.feed._archive.segments.location(first) == segment
    follower.close()


def test_the_examples_stand_in_until_there_is_a_career(tmp_path: Path) -> None:
    home = tmp_path / "profiles"
    follower = Follower(home, paths=())
    follower.feed = LibraryFeed(
        [], TODAY, home=home, cache=tmp_path / "cache", clock=lambda: follower.now
    )
    follower.snapshots = [follower.feed.begin()]
    follower.arrive()
    assert follower.library.notice
    home.mkdir()
    (home / "me.yaml").write_text("name: Me\n")
    follower.wait(12)
    assert [person.name for person in follower.library.people] == ["Me"]
    assert not follower.library.notice
    follower.close()


def test_what_an_audience_may_see_is_searched_and_not_kept(folder: Path) -> None:
    (folder / "p05.yaml").write_text(profile(5) + "- {name: Zeppelin, private: true}\n")
    follower = Follower(folder).arrive()
    assert follower.titles("zeppelin") == ["Zeppelin"]
    follower.feed.leave()
    released = release(follower.library, Audience.OTHERS).library
    index = follower.feed.index(released)
    assert index.search(parse("zeppelin").lens).total == 0
    assert index.search(parse("kafka").lens).total == COUNT
    follower.close()
    cache = Cache(folder.parent / "cache")
    assert cache.names(PREFIX) == sorted(segments_of(follower))
    cache.close()
