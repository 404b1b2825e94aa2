"""The watcher: what is reported, when, and what never is."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careertui.store.watcher import (
    CUT_SECONDS,
    GONE_SECONDS,
    STILL_SECONDS,
    Stamp,
    Watcher,
    What,
    stamp_of,
    stamps_of,
)

A = Stamp(1, 100, 1)
LONGER = Stamp(2, 120, 1)
SHORTER = Stamp(3, 60, 1)
RENAMED_OVER = Stamp(1, 100, 2)


def watching(stamp: Stamp | None = A) -> Watcher:
    """A watcher that read one file at the time 0."""
    watcher = Watcher()
    watcher.add("a", stamp, 0)
    return watcher


def told(watcher: Watcher, *looks: tuple[float, Stamp | None]) -> list[tuple[float, What]]:
    """What is told in looks at one file."""
    return [(now, each.what) for now, stamp in looks for each in watcher.look({"a": stamp}, now)]


def test_nothing_is_told_of_a_file_that_stays() -> None:
    assert told(watching(), (1, A), (2, A)) == []


def test_a_change_is_told_once_and_only_when_still() -> None:
    half = 1 + STILL_SECONDS / 2
    looks = [(1.0, LONGER), (half, LONGER), (1 + STILL_SECONDS, LONGER), (9.0, LONGER)]
    assert told(watching(), *looks) == [(1 + STILL_SECONDS, What.CHANGED)]


def test_a_file_that_moves_is_waited_for() -> None:
    looks = [(now / 10, Stamp(now, 100 + now, 1)) for now in range(1, 50)]
    assert told(watching(), *looks) == []


def test_a_file_cut_short_must_be_still_for_longer() -> None:
    looks = [(1.0, SHORTER), (1 + STILL_SECONDS, SHORTER), (1 + CUT_SECONDS, SHORTER)]
    assert told(watching(), *looks) == [(1 + CUT_SECONDS, What.CHANGED)]


def test_the_same_size_and_time_in_another_file_is_a_change() -> None:
    assert told(watching(), (1, RENAMED_OVER), (2, RENAMED_OVER)) == [(2, What.CHANGED)]


def test_a_file_put_back_as_it_was_is_no_change() -> None:
    assert told(watching(), (1, LONGER), (1.1, A), (2, A)) == []


def test_a_file_away_for_a_moment_is_not_gone() -> None:
    looks = [(1.0, None), (1 + GONE_SECONDS / 2, None), (1.9, A), (3, A)]
    assert told(watching(), *looks) == []


def test_a_file_that_is_gone_is_told_and_so_is_its_return() -> None:
    looks = [(1.0, None), (1 + GONE_SECONDS, None), (5, None), (6.0, LONGER), (7.0, LONGER)]
    assert told(watching(), *looks) == [(1 + GONE_SECONDS, What.GONE), (7.0, What.CHANGED)]


def test_a_shorter_file_after_a_gap_is_still_waited_for_longer() -> None:
    looks = [(1.0, None), (3.0, None), (4.0, SHORTER), (4 + STILL_SECONDS, SHORTER), (5, SHORTER)]
    assert told(watching(), *looks) == [(3.0, What.GONE), (5, What.CHANGED)]


def test_a_file_that_is_not_watched_is_new_once_it_is_still() -> None:
    watcher = Watcher()
    assert told(watcher, (1, A), (1 + STILL_SECONDS, A), (2, A)) == [(2, What.NEW)]
    assert watcher.paths == ("a",)


def test_a_new_file_that_goes_again_is_forgotten() -> None:
    watcher = Watcher()
    assert told(watcher, (1, A), (1.1, None), (4, None)) == []
    assert told(watcher, (5, A), (6, A)) == [(6, What.NEW)]


def test_a_change_taken_back_is_told_again() -> None:
    watcher = watching()
    watcher.look({"a": LONGER}, 1)
    (change,) = watcher.look({"a": LONGER}, 2)
    watcher.retract(change, 2)
    assert told(watcher, (2.1, LONGER), (3, LONGER)) == [(3, What.CHANGED)]


def test_no_path_makes_a_stamp_raise() -> None:
    assert stamps_of(["/nowhere", "\0", "x" * 9999]) == dict.fromkeys(
        ["/nowhere", "\0", "x" * 9999]
    )


def test_a_link_stands_for_what_it_points_at(tmp_path: Path) -> None:
    old, new, link = tmp_path / "old", tmp_path / "new", tmp_path / "link"
    old.write_text("same")
    new.write_text("same")
    link.symlink_to(old)
    before = stamp_of(str(link))
    link.unlink()
    link.symlink_to(new)
    assert before != stamp_of(str(link))
    old.write_text("more")
    assert stamp_of(str(link)) == stamp_of(str(new))


# Editors. Each step is a moment at which the program may look.

OLD = "name: Ada\nskills:\n" + "".join(f"- s{n}\n" for n in range(40))
NEW = OLD.replace("s1", "t1") + "headline: more\n"


def truncate_and_write(path: Path, text: str) -> Iterator[None]:
    with path.open("w") as file:
        yield
        for start in range(0, len(text), 64):
            file.write(text[start : start + 64])
            file.flush()
            yield


def rename_over(path: Path, text: str) -> Iterator[None]:
    fresh = path.with_suffix(".tmp")
    yield from truncate_and_write(fresh, text)
    fresh.replace(path)
    yield


def backup_and_write(path: Path, text: str) -> Iterator[None]:
    path.replace(path.with_suffix(".yaml~"))
    yield
    yield from truncate_and_write(path, text)


def write_and_cut(path: Path, text: str) -> Iterator[None]:
    with path.open("r+") as file:
        for start in range(0, len(text), 64):
            file.write(text[start : start + 64])
            file.flush()
            yield
        file.truncate()
    yield


def with_swap_file(path: Path, text: str) -> Iterator[None]:
    swap = path.with_name("." + path.name + ".swp")
    swap.write_text("swap")
    yield
    yield from truncate_and_write(path, text)
    swap.unlink()
    yield


Editor = Callable[[Path, str], Iterator[None]]
EDITORS: list[Editor] = [
    truncate_and_write,
    rename_over,
    backup_and_write,
    write_and_cut,
    with_swap_file,
]


@pytest.mark.parametrize("editor", EDITORS)
def test_two_hundred_saves_show_no_half_of_a_profile(editor: Editor, tmp_path: Path) -> None:
    """Forty saves in each of five styles, looked at after every single step."""
    path = tmp_path / "a.yaml"
    path.write_text(OLD)
    whole = {OLD, NEW}
    watcher, now = Watcher(), 0.0
    watcher.add(str(path), stamp_of(str(path)), now)
    shown = [OLD]
    for number in range(40):
        text = OLD if number % 2 else NEW
        for _ in editor(path, text):
            now += 0.09
            shown += read(watcher, path, now)
        for _ in range(10):
            now += 0.09
            shown += read(watcher, path, now)
        assert shown[-1] == text
    assert set(shown) == whole
    assert len(shown) == 41


def read(watcher: Watcher, path: Path, now: float) -> list[str]:
    changes = watcher.look(stamps_of([str(path)]), now)
    return [path.read_text() for change in changes if change.stamp == stamp_of(str(path))]


stamps = st.sampled_from([None, A, LONGER, SHORTER, RENAMED_OVER])


@given(st.lists(st.tuples(st.floats(0.01, 2), stamps), max_size=30))
def test_whatever_happens_the_last_version_is_told_last(
    looks: list[tuple[float, Stamp | None]],
) -> None:
    watcher, now = watching(), 0.0
    known: Stamp | None = A
    for seconds, stamp in looks:
        now += seconds
        for change in watcher.look({"a": stamp}, now):
            assert change.stamp == stamp != known
            known = change.stamp
    last = looks[-1][1] if looks else A
    for _ in range(3):
        now += GONE_SECONDS
        for change in watcher.look({"a": last}, now):
            known = change.stamp
    assert known == last
    assert not watcher.moving
