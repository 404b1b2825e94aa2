"""The packed examples: what they say is what their files say, or the files are read."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.careers import TODAY

from careertui.formats.load import load_file
from careertui.store import examples as module
from careertui.store.examples import FILE, SINCE, example, pack
from careertui.store.sources import Sources, bundled_folder

BUNDLED = sorted(bundled_folder().glob("*.yaml"))
DAYS = [SINCE, date(2026, 2, 28), TODAY, date(2027, 1, 1), date(2031, 7, 15), date(2060, 12, 31)]


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    module._lines.cache_clear()
    yield
    module._lines.cache_clear()


def test_what_is_packed_is_what_the_careers_say_now() -> None:
    wanted = pack(bundled_folder())
    assert FILE.read_text(encoding="utf-8") == wanted, "run python3 dev.py docs"


@pytest.mark.parametrize("today", DAYS, ids=str)
@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_an_example_is_the_person_of_its_file_on_any_day(path: Path, today: date) -> None:
    held = load_file(path, today=today, shown=path.name)
    packed = example(str(path), path.name, today)
    assert packed is not None
    assert packed == held
    assert packed.summary == held.summary
    assert [entry.item for entry in packed.entries] == [entry.item for entry in held.entries]


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_before_the_newest_of_their_dates_the_files_are_read(path: Path) -> None:
    assert example(str(path), path.name, date(2024, 12, 31)) is None


def test_a_check_reads_the_files() -> None:
    (path, *_) = BUNDLED
    sources = Sources([str(path)])
    held = load_file(path, today=TODAY, shown=str(path), unproved=True)
    assert sources.read(str(path), TODAY, unproved=True) == held


def edited(data: bytes) -> bytes:
    """One byte is another."""
    return data.replace(b"Yahoo", b"Yahou", 1)


def longer(data: bytes) -> bytes:
    """One line more."""
    return data + b"# mine\n"


def with_other_line_ends(data: bytes) -> bytes:
    """As another system would check it out."""
    return data.replace(b"\n", b"\r\n")


@pytest.mark.parametrize("change", [edited, longer, with_other_line_ends])
def test_a_career_that_was_changed_is_read(
    tmp_path: Path, change: Callable[[bytes], bytes]
) -> None:
    (path, *_) = BUNDLED
    copy = tmp_path / path.name
    copy.write_bytes(path.read_bytes())
    assert example(str(copy), path.name, TODAY) is not None
    copy.write_bytes(change(path.read_bytes()))
    assert example(str(copy), path.name, TODAY) is None
    copy.unlink()
    assert example(str(copy), path.name, TODAY) is None


DAMAGES: list[Callable[[bytes], bytes]] = [
    lambda data: b"",
    lambda data: b"\n\n\n",
    lambda data: data[: len(data) // 3],
    lambda data: data[:-2],
    lambda data: data.replace(b'["0.', b'["9.', 1),
    lambda data: data.replace(b'"headline",', b"", 1),
    lambda data: data.replace(b"[", b"{"),
    lambda data: data.replace(b'","', b'" "'),
    lambda data: data.replace(b",{},", b","),
    lambda data: data.replace(b",[[],", b",[", 1),
    lambda data: b"\xff\xfe" + data,
    lambda data: b"[" * 100_000 + b"\n" + data,
    lambda data: b"\n".join(line[: len(line) // 2] for line in data.split(b"\n")),
]


@pytest.mark.parametrize("number", range(len(DAMAGES)))
def test_a_packed_file_that_does_not_fit_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    other = tmp_path / "examples.json"
    other.write_bytes(DAMAGES[number](FILE.read_bytes()))
    assert other.read_bytes() != FILE.read_bytes()
    monkeypatch.setattr(module, "FILE", other)
    for path in BUNDLED:
        person = example(str(path), path.name, TODAY)
        held = load_file(path, today=TODAY, shown=path.name)
        assert person in (None, held)
        assert Sources([]).read(str(path), TODAY) == held


def test_without_the_packed_file_the_careers_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "FILE", tmp_path / "none")
    for path in BUNDLED:
        assert example(str(path), path.name, TODAY) is None
        assert Sources([]).read(str(path), TODAY).entries


FIRST_START = """
import sys
from datetime import date
from pathlib import Path
from careertui.store.feed import LibraryFeed
feed = LibraryFeed([], date(2026, 11, 21), home=Path("none"), cache=Path(sys.argv[1]))
people = feed.begin().library.people
print(len(people), *sys.modules)
"""


def test_the_first_start_of_all_parses_no_file(tmp_path: Path) -> None:
    finished = subprocess.run(
        [sys.executable, "-c", FIRST_START, str(tmp_path / "cache")],
        capture_output=True, cwd=tmp_path, check=True, encoding="utf-8",
    )  # fmt: skip
    count, *modules = finished.stdout.split()
    assert int(count) == len(BUNDLED)
    parsing = {"yaml", "careertui.formats.load", "careertui.formats.native"}
    assert not parsing & set(modules)
