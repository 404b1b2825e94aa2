"""The cache: whatever happens to its file, it is made anew and nothing is ever wrong or raised."""

import random
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from careertui.store import cache as module
from careertui.store.cache import FILE_NAME, Cache, seal, unseal
from careertui.store.person_codec import Pieces

ADA = Pieces(b"ids", b"entries" * 9000, b"profile", b"problems")
BEA = Pieces(b"other", b"", b"", b"")
MINE, YOURS = 7, 8
"""The versions under which they are kept."""


def filled(folder: Path) -> None:
    """Keeps one person and one list."""
    cache = Cache(folder)
    assert cache.add({MINE: ADA})
    assert cache.keep("list", b"whole")
    cache.close()


def test_what_is_kept_is_there_the_next_time(tmp_path: Path) -> None:
    filled(tmp_path / "new" / "folder")
    cache = Cache(tmp_path / "new" / "folder")
    assert cache.is_kept
    assert [cache.piece(MINE, name) for name in Pieces._fields] == list(ADA)
    assert bytes(cache.body("list") or b"") == b"whole"
    assert cache.piece(YOURS, "ids") is None
    assert cache.body("other") is None
    cache.close()


def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    filled(folder)
    cache = Cache(folder)
    cache.keep("open", b"while it is open")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(each.stat().st_mode) for each in folder.iterdir()} == {0o600}
    cache.close()


def test_two_instances_use_it_at_once(tmp_path: Path) -> None:
    one, two = Cache(tmp_path), Cache(tmp_path)
    assert one.add({MINE: ADA})
    assert two.add({YOURS: BEA})
    assert two.piece(MINE, "ids") == b"ids"
    assert one.piece(YOURS, "ids") == b"other"
    one.close()
    assert two.piece(MINE, "ids") == b"ids"
    two.close()


def bad_header(path: Path) -> None:
    """Another beginning."""
    path.write_bytes(b"not a cache of any kind" + path.read_bytes()[23:])


def bad_pages(path: Path) -> None:
    """Noise in every page but the first."""
    data = bytearray(path.read_bytes())
    noise = random.Random(1)
    for at in range(16384, len(data) - 64, 4096):
        data[at : at + 64] = noise.randbytes(64)
    path.write_bytes(data)


def cut_short(path: Path) -> None:
    """The first half alone."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def emptied(path: Path) -> None:
    """No byte left."""
    path.write_bytes(b"")


def of_another_version(path: Path) -> None:
    """A whole cache that another version wrote."""
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE about SET signature = 'another'")
    connection.close()


def of_another_shape(path: Path) -> None:
    """A whole database of something else."""
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE people (name TEXT)")
    connection.close()


def a_folder(path: Path) -> None:
    """A folder with something in it."""
    path.unlink()
    path.mkdir()
    (path / "file").write_text("kept")


DAMAGES = [
    bad_header,
    bad_pages,
    cut_short,
    emptied,
    of_another_version,
    of_another_shape,
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_cache_is_made_anew(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    filled(tmp_path)
    damage(tmp_path / FILE_NAME)
    for version in range(20, 22):
        cache = Cache(tmp_path)
        for name, piece in zip(Pieces._fields, ADA, strict=True):
            assert cache.piece(MINE, name) in (None, piece)
        cache.add({version: ADA})
        cache.close()
    cache = Cache(tmp_path)
    assert cache.add({30: ADA})
    assert cache.is_kept
    assert cache.piece(30, "entries") == ADA.entries
    cache.close()


def test_what_is_no_file_stays_and_is_done_without(tmp_path: Path) -> None:
    filled(tmp_path)
    a_folder(tmp_path / FILE_NAME)
    cache = Cache(tmp_path)
    assert not cache.is_kept
    assert cache.add({MINE: ADA})
    assert cache.piece(MINE, "ids") == b"ids"
    cache.close()
    assert (tmp_path / FILE_NAME / "file").read_text() == "kept"


def test_a_locked_cache_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WAIT_SECONDS", 0.01)
    filled(tmp_path)
    holder = sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    holder.execute("INSERT INTO lists VALUES ('mine', 0, 0, 'x')")
    cache = Cache(tmp_path)
    assert cache.add({YOURS: BEA})
    assert not cache.is_kept
    assert cache.piece(YOURS, "ids") == b"other"
    cache.close()
    holder.rollback()
    holder.close()
    cache = Cache(tmp_path)
    assert cache.piece(MINE, "ids") == b"ids"
    cache.close()


def test_a_cache_that_another_instance_is_making_is_left_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "WAIT_SECONDS", 0)
    path = tmp_path / FILE_NAME
    maker = sqlite3.connect(path, isolation_level=None)
    maker.execute("PRAGMA journal_mode = WAL")
    maker.execute("BEGIN IMMEDIATE")
    other = Cache(tmp_path)
    assert not other.is_kept
    other.close()
    maker.execute("CREATE TABLE kept (by_its_maker)")
    maker.execute("COMMIT")
    maker.close()
    assert sqlite3.connect(path).execute("SELECT name FROM sqlite_master").fetchall() == [("kept",)]


def test_without_a_folder_that_can_be_written_it_lasts_as_long_as_the_program(
    tmp_path: Path,
) -> None:
    (tmp_path / "file").write_text("")
    for folder in (None, tmp_path / "file" / "below"):
        cache = Cache(folder)
        assert cache.add({MINE: ADA, YOURS: BEA})
        assert not cache.is_kept
        assert cache.piece(YOURS, "ids") == b"other"
        assert cache.keep("list", b"body")
        cache.close()


def test_a_full_disk_keeps_nothing_and_breaks_nothing(tmp_path: Path) -> None:
    filled(tmp_path)
    cache = Cache(tmp_path)
    pages = cache._writer.execute("PRAGMA page_count").fetchone()[0]
    cache._writer.execute(f"PRAGMA max_page_count = {pages}")
    assert not cache.add(dict.fromkeys(range(50, 100), ADA))
    assert not cache.keep("large", bytes(10_000_000))
    assert cache.piece(MINE, "entries") == ADA.entries
    cache.close()
    assert (tmp_path / FILE_NAME).exists()


def test_a_closed_cache_answers_nothing(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.close()
    cache.close()
    assert cache.piece(1, "ids") is None
    assert cache.body("list") is None
    assert not cache.add({MINE: ADA})
    assert not cache.keep("list", b"")


def test_nobody_waits_for_the_disk(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for connection in (cache._reader, cache._writer):
        assert connection.execute("PRAGMA synchronous").fetchall() == [(0,)]
    cache.close()


def test_summaries_are_kept_with_their_people(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    assert cache.add({MINE: ADA, YOURS: BEA}, {MINE: b"ada", YOURS: b"bea"})
    assert bytes(cache.summary(MINE) or b"") == b"ada"
    assert cache.summary(9) is None
    assert {version: bytes(body) for version, body in cache.summaries().items()} == {
        MINE: b"ada", YOURS: b"bea",
    }  # fmt: skip
    cache._write(lambda it: it.execute(f"UPDATE summaries SET body = x'00' WHERE version = {MINE}"))
    assert cache.summary(MINE) is None
    assert list(cache.summaries()) == [YOURS]
    cache.close()


def test_a_flipped_bit_is_noticed() -> None:
    data = seal(b"some bytes")
    assert bytes(unseal(data) or b"") == b"some bytes"
    for at in range(len(data)):
        flipped = bytearray(data)
        flipped[at] ^= 1
        assert unseal(bytes(flipped)) is None
    assert unseal(b"abc") is None
    assert unseal("text") is None


def test_people_and_lists_that_nobody_needs_are_forgotten_after_a_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path)
    cache.add({MINE: ADA, YOURS: BEA})
    cache.keep("known", b"1")
    cache.keep("other", b"2")
    cache.forget_old(lambda: pytest.fail("nothing is old"))
    monkeypatch.setattr(module, "KEEP_SECONDS", -10)
    cache.forget_old(lambda: ({MINE}, {"known"}))
    assert cache.piece(MINE, "ids") == b"ids"
    assert cache.piece(YOURS, "ids") is None
    assert cache.body("known") is not None
    assert cache.body("other") is None
    cache.close()


DYING = """
import os, pathlib, sys
from careertui.store import cache as module
module.signature = lambda: sys.argv[2]
cache = module.Cache(pathlib.Path(sys.argv[1]))
cache._writer.execute("BEGIN IMMEDIATE")
cache._writer.execute("DELETE FROM people")
os._exit(9)
"""


def test_a_cache_killed_while_it_writes_is_whole(tmp_path: Path) -> None:
    filled(tmp_path)
    subprocess.run(
        [sys.executable, "-c", DYING, str(tmp_path), module.signature()], check=False, timeout=60
    )
    cache = Cache(tmp_path)
    assert cache.piece(MINE, "entries") == ADA.entries
    cache.close()


@pytest.mark.parametrize("sizes", [[], [0], [1], [7, 0, 9], [10, 10], [35], [3, 40, 2]])
def test_a_list_comes_back_whole_however_its_pieces_were_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sizes: list[int]
) -> None:
    monkeypatch.setattr("careertui.store.cache.PIECE_BYTES", 10)
    cache = Cache(tmp_path)
    given = [bytes(range(size)) for size in sizes]
    assert cache.keep("list", iter(given))
    assert cache.body("list") == b"".join(given)
    assert all(len(piece) == 10 for piece in list(cache.pieces("list"))[:-1])
    assert cache.keep("list", b"short")
    assert cache.body("list") == b"short"
    assert cache.names("l") == ["list"]
    cache.close()


def test_a_list_ends_before_a_piece_that_is_not_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("careertui.store.cache.PIECE_BYTES", 10)
    cache = Cache(tmp_path)
    cache.keep("list", bytes(25))
    cache._write(lambda it: it.execute("UPDATE lists SET body = x'00' WHERE number = 1"))
    assert [len(piece) for piece in cache.pieces("list")] == [10]
    cache.close()
