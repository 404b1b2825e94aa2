"""Arriving: people come and are followed, and what was read is known the next time."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.careers import TODAY

from careertui.career.library import Library, Person
from careertui.formats.load import load_file
from careertui.query.parser import parse
from careertui.store import arriving as module
from careertui.store.arriving import Arrival, Arriving
from careertui.store.cache import Cache
from careertui.store.lazy import StoredPerson
from careertui.store.segments import MOST_PARTS
from careertui.store.sources import open_library
from careertui.store.workers import Frame, Job, Pool

pytestmark = pytest.mark.slow

COUNT = 60


def profile(number: int, word: str = "Kafka") -> str:
    """A small career."""
    return f"name: N{number:02}\nprojects:\n- {{name: {word} {number}, skills: [Rust]}}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Sixty careers."""
    place = tmp_path / "many"
    place.mkdir()
    for number in range(COUNT):
        (place / f"p{number:02}.yaml").write_text(profile(number))
    return place


class Follower:
    """Someone who is told, with a clock of their own."""

    def __init__(self, folder: Path, near: str = "") -> None:
        self.told: list[Arrival] = []
        files = [str(folder / near)] if near else []
        cache = folder.parent / "cache"
        self.arriving = Arriving([str(folder)], TODAY, cache, self.told.append, lambda: files)
        self.begun = self.arriving.begin()
        self.now = 100.0
        self.arriving.live.clock = lambda: self.now
        self.arriving.live._sweep._work_clock = lambda: 0.0
        self._steps: Iterator[float] = self.arriving.steps()

    def arrive(self) -> "Follower":
        """Until everyone is there."""
        next(seconds for seconds in self._steps if seconds)
        return self

    def wait(self, seconds: float = 1.5) -> None:
        """Lets time pass."""
        for _ in range(round(seconds * 10)):
            self.now += 0.1
            next(seconds for seconds in self._steps if seconds)

    @property
    def library(self) -> Library:
        return self.told[-1].library

    def titles(self, query: str) -> list[str]:
        """What is found."""
        index = self.arriving.index(self.library)
        assert index is not None
        hits = index.search(parse(query).lens).hits
        return [self.library.entries[hit.number].title for hit in hits]

    def close(self) -> None:
        """Leaves as the app does."""
        self.arriving.stop()
        list(self._steps)
        self.arriving.close()


def test_leaving_before_the_end_keeps_what_was_read_and_the_next_time_goes_on_from_there(
    folder: Path,
) -> None:
    follower = Follower(folder)
    for _ in follower._steps:
        if follower.arriving.files_read:
            break
    follower.close()
    again = Follower(folder)
    known = len(again.begun.people)
    assert 0 < known < COUNT
    again.arrive()
    assert again.arriving.files_read == COUNT - known
    assert [each.name for each in again.library.people] == [f"N{n:02}" for n in range(COUNT)]
    again.close()


def test_a_start_that_is_killed_keeps_what_was_written_down_until_then(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SAVE_SECONDS", 0.0)
    monkeypatch.setattr(module, "TELL_SECONDS", 0.0)
    follower = Follower(folder)
    for _ in follower._steps:
        if len(follower.arriving.library.people) > 1:
            break
    again = Follower(folder)
    assert 1 < len(again.begun.people) < COUNT
    again.close()
    follower.close()


def test_everyone_is_shown_where_the_cache_takes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Cache, "add", lambda cache, people: None)
    follower = Follower(folder).arrive()
    held = open_library([folder], today=TODAY)
    assert [each.key for each in follower.library.people] == [each.key for each in held.people]
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

    def load(name: str, *, today: date) -> Person:
        person = load_file(name, today=today)
        if person.entries[1].title == "Half 30":
            path.write_text(profile(30, "The whole of it"))
        return person

    monkeypatch.setattr("careertui.store.reader.load_file", load)
    path.write_text(profile(30, "Half"))
    follower.wait(3)
    told = [arrival.library for arrival in follower.told if arrival.is_done]
    shown = {library.people[30].entries[1].title for library in told}
    assert shown == {"Kafka 30", "The whole of it 30"}
    follower.close()


class PatientPool(Pool):
    """Waits for what a process does, however long that takes."""

    def run(self, jobs: Iterable[Job], *, patience_seconds: float | None = None) -> Iterator[Frame]:
        return super().run(jobs)


def test_saves_without_end_leave_few_parts_and_few_rows(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("careertui.store.segments.Pool", PatientPool)
    follower = Follower(folder).arrive()
    for number in range(40):
        (folder / "p30.yaml").write_text(profile(30, f"Version{number}x"))
        (folder / f"p{number:02}.yaml").write_text(profile(number, f"Other{number}x"))
        follower.wait(1)
    follower.arriving.save()
    assert len(parts_of(follower)) <= MOST_PARTS
    assert len(follower.arriving._rows) == COUNT
    assert len(follower.arriving._cache.names("part-")) <= MOST_PARTS
    assert follower.titles("other7x") == ["Other7x 7"]
    assert len(follower.titles("kafka")) == COUNT - 40
    follower.close()
    again = Follower(folder).arrive()
    assert again.arriving.files_read == 0
    assert again.titles("other7x") == ["Other7x 7"]
    again.close()


def parts_of(follower: Follower) -> set[str]:
    return {row.part for row in follower.arriving._rows.values()}


def test_whoever_is_on_the_screen_is_read_before_all_others(folder: Path) -> None:
    follower = Follower(folder, near="p59.yaml").arrive()
    for number in range(COUNT):
        (folder / f"p{number:02}.yaml").write_text(profile(number, "Flink"))
    told = len(follower.told)
    follower.wait(3)
    first = follower.told[told].library.entries
    assert [entry.title for entry in first if "Flink" in entry.title] == ["Flink 59"]
    assert len(follower.titles("flink")) == COUNT
    follower.close()


def test_a_save_while_everyone_arrives_is_shown(folder: Path) -> None:
    follower = Follower(folder, near="p00.yaml")
    steps = follower._steps
    while "p00" not in {p.key for p in follower.arriving.library.people
                        if isinstance(p, StoredPerson)}:  # fmt: skip
        next(steps)
    (folder / "p00.yaml").write_text(profile(0, "Zeppelin"))
    while not any("Zeppelin" in e.title for e in follower.arriving.library.people[0].entries):
        assert follower.now < 130
        follower.now += 0.1
        next(steps)
    follower.close()


def test_what_two_instances_read_of_one_folder_is_right_for_both(folder: Path) -> None:
    one, other = Follower(folder).arrive(), Follower(folder).arrive()
    (folder / "p10.yaml").write_text(profile(10, "Zeppelin"))
    one.wait()
    other.wait()
    for each in (one, other):
        assert each.titles("zeppelin") == ["Zeppelin 10"]
        assert len(each.titles("kafka")) == COUNT - 1
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
    Follower(elsewhere).arrive().close()
    again = Follower(folder).arrive()
    assert again.arriving.files_read == 0
    first = again.library.people[0]
    assert isinstance(first, StoredPerson)
    assert again.arriving._cache.piece(first.place, "entries") is not None
    assert len(again.titles("kafka")) == COUNT
    again.close()


def test_a_library_one_behind_the_latest_can_still_be_searched(folder: Path) -> None:
    follower = Follower(folder).arrive()
    before = follower.library
    (folder / "p10.yaml").write_text(profile(10, "Zeppelin"))
    follower.wait()
    assert follower.library is not before
    index = follower.arriving.index(before)
    assert index is not None
    assert index.search(parse("zeppelin").lens).total == 0
    follower.close()
