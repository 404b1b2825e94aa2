"""Sweeping: every change is found, soon where it is near, and looking costs little."""

import os
from pathlib import Path

import pytest

from careertui.store import watcher as sweeping
from careertui.store.sources import Sources, state_of
from careertui.store.watcher import (
    LISTING_SECONDS,
    ROUND_SECONDS,
    SHARE,
    Stamp,
    Sweep,
    Watcher,
    stamp_of,
    stamps_of,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five files."""
    place = tmp_path / "open"
    place.mkdir()
    for number in range(5):
        (place / f"p{number}.yaml").write_text(f"name: N{number}\n")
    return place


class Ticking:
    """A clock of work: every time it is asked, so many seconds have passed."""

    def __init__(self, seconds: float) -> None:
        self.now, self.seconds = 0.0, seconds

    def __call__(self) -> float:
        self.now += self.seconds
        return self.now


def sweep_of(folder: Path) -> Sweep:
    """A sweep for which looking takes no time, however busy the machine is."""
    return Sweep(Sources([str(folder)]), work_clock=lambda: 0.0)


def watching(sweep: Sweep) -> Watcher:
    """A watcher that read all files at the time 0."""
    watcher = Watcher()
    for path, stamp in stamps_of(sweep.order.files).items():
        watcher.add(path, stamp, 0)
    return watcher


def names(found: dict[str, Stamp | None]) -> list[str]:
    return sorted(Path(path).name for path in found)


def test_nothing_is_found_where_nothing_changed(folder: Path) -> None:
    sweep = sweep_of(folder)
    assert sweep.look(watching(sweep), (), 0) == {}


def test_a_change_is_found_in_the_next_round_and_at_once_where_it_is_near(folder: Path) -> None:
    sweep = sweep_of(folder)
    watcher = watching(sweep)
    sweep.look(watcher, (), 0)
    path = str(folder / "p3.yaml")
    (folder / "p3.yaml").write_text("name: Another\n")
    assert sweep.look(watcher, (), ROUND_SECONDS / 2) == {}
    assert sweep.look(watcher, [path], ROUND_SECONDS / 2) == {path: stamp_of(path)}
    assert sweep.look(watcher, (), ROUND_SECONDS) == {path: stamp_of(path)}


def test_a_file_that_is_gone_is_found(folder: Path) -> None:
    sweep = sweep_of(folder)
    watcher = watching(sweep)
    (folder / "p1.yaml").unlink()
    assert sweep.look(watcher, (), 0) == {str(folder / "p1.yaml"): None}


def test_a_new_file_and_a_new_folder_are_found(folder: Path) -> None:
    sweep = sweep_of(folder)
    watcher = watching(sweep)
    sweep.look(watcher, (), 0)
    (folder / "inner").mkdir()
    (folder / "inner" / "q.yaml").write_text("name: Q\n")
    (folder / "a.yaml").write_text("name: A\n")
    assert names(sweep.look(watcher, (), 1)) == ["a.yaml", "q.yaml"]
    assert sweep.order.files == Sources([str(folder)]).listed().files


def test_what_comes_right_after_a_listing_is_found_though_the_folder_has_the_same_time(
    folder: Path,
) -> None:
    now = [state_of(str(folder))[0] / 1e9 + 0.001]  # type: ignore[index]
    sweep = Sweep(Sources([str(folder)]), None, lambda: now[0], lambda: 0.0)
    watcher = watching(sweep)
    before = folder.stat()
    (folder / "z.yaml").write_text("name: Z\n")
    os.utime(folder, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert names(sweep.look(watcher, (), 0)) == ["z.yaml"]


def test_a_folder_whose_time_never_changes_is_listed_now_and_then(folder: Path) -> None:
    os.utime(folder, (1e9, 1e9))
    sweep = sweep_of(folder)
    watcher = watching(sweep)
    sweep.look(watcher, (), 0)
    (folder / "z.yaml").write_text("name: Z\n")
    os.utime(folder, (1e9, 1e9))
    assert sweep.look(watcher, (), LISTING_SECONDS - 1) == {}
    assert names(sweep.look(watcher, (), LISTING_SECONDS)) == ["z.yaml"]


def test_a_folder_that_is_not_there_yet_is_found_when_it_comes(tmp_path: Path) -> None:
    home = tmp_path / "home"
    sweep = sweep_of(home)
    watcher = Watcher()
    assert sweep.look(watcher, (), 0) == {}
    home.mkdir()
    (home / "me.yaml").write_text("name: Me\n")
    assert names(sweep.look(watcher, (), 1)) == ["me.yaml"]


def test_a_folder_in_the_place_of_a_file_is_no_file(folder: Path) -> None:
    path = folder / "p2.yaml"
    sweep = sweep_of(folder)
    watcher = watching(sweep)
    path.unlink()
    path.mkdir()
    assert sweep.look(watcher, (), 0) == {str(path): None}


def test_many_files_are_looked_at_a_slice_at_a_time_and_each_of_them_is(folder: Path) -> None:
    sweep = Sweep(Sources([str(folder)]), work_clock=Ticking(sweeping.SLICE_SECONDS))
    watcher = watching(sweep)
    for number in range(5):
        (folder / f"p{number}.yaml").write_text("name: Another\n")
    found = [names(sweep.look(watcher, (), 0)) for _ in range(5)]
    assert found == [[f"p{number}.yaml"] for number in range(5)]


def test_rounds_take_a_small_share_of_the_time(folder: Path) -> None:
    clock = Ticking(0.01)
    sweep = Sweep(Sources([str(folder)]), work_clock=clock)
    watcher = watching(sweep)
    for number in range(1000):
        sweep.look(watcher, (), number / 10)
    assert clock.now < 1000 / 10 * SHARE * 1.5


def test_a_folder_is_entered_once_and_what_cannot_be_listed_is_nothing(folder: Path) -> None:
    (folder / "up").symlink_to(folder)
    assert len(Sources([str(folder)]).listed().files) == 5
    for path in (str(folder / "none"), str(folder / "p1.yaml")):
        assert Sources([path]).listed().files == (path,)
    assert state_of("\0") is None


def test_looking_at_odd_paths_never_raises(folder: Path) -> None:
    paths = ["\0", "x" * 9999, str(folder / "none"), ""]
    sweep = Sweep(Sources(paths))
    assert sweep.look(Watcher(), paths, 0) == dict.fromkeys(paths)


def test_a_file_that_is_hurried_is_told_at_its_next_look(folder: Path) -> None:
    sweep = sweep_of(folder)
    watcher = watching(sweep)
    path = folder / "p1.yaml"
    path.write_text("name: Written and closed\n")
    watcher.hurry(str(path))
    (change,) = watcher.look(sweep.look(watcher, watcher.moving, 0), 0)
    assert change.stamp == stamp_of(str(path))
    path.write_text("na")
    watcher.hurry(str(folder / "p2.yaml"))
    assert watcher.look(sweep.look(watcher, watcher.moving, 1), 1) == ()


def test_a_hurry_that_finds_nothing_is_forgotten(folder: Path) -> None:
    sweep = sweep_of(folder)
    watcher = watching(sweep)
    path = folder / "p1.yaml"
    watcher.hurry(str(path))
    assert watcher.look(stamps_of([str(path)]), 0) == ()
    assert not watcher.moving
    path.write_text("na")
    assert watcher.look(stamps_of([str(path)]), 1) == ()
