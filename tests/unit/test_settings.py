"""Settings and state: bad files mean defaults and a note, and writing is all or nothing."""

import json
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careertui.settings import (
    Settings,
    State,
    directories,
    read_settings,
    read_state,
    replace_file,
    update_state,
    write_state,
)


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_missing_file_means_defaults_without_a_note(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "config.toml") == (Settings(), ())
    assert read_state(tmp_path / "state.json") == (State(), ())


def test_settings_are_read(tmp_path: Path) -> None:
    path = write(
        tmp_path / "config.toml",
        'theme = "nord"\nascii = true\nperson = "ada"\n[keys]\n"app.quit" = "ctrl+x"\n',
    )
    settings, notes = read_settings(path)
    assert notes == ()
    assert (settings.theme, settings.ascii, settings.person) == ("nord", True, "ada")
    assert settings.keys == {"app.quit": "ctrl+x"}


def test_what_is_wrong_in_settings_is_told_and_the_rest_is_used(tmp_path: Path) -> None:
    path = write(
        tmp_path / "config.toml",
        'theme = 3\nascii = "yes"\nperson = "ada"\ncolour = 1\n[keys]\na = 1\n"app.quit" = "f9"\n'
        '"app.hlp" = "f9"\n"view.sort" = "ctrl+"\n',
    )
    settings, notes = read_settings(path)
    assert settings == Settings(
        person="ada", keys={"app.quit": "f9", "app.hlp": "f9", "view.sort": "ctrl+"}
    )
    assert [note.removeprefix(f"{path}: ") for note in notes] == [
        "theme must be a text",
        "ascii must be true or false",
        "“colour” is not a setting",
        "keys.a must be a text",
        "keys: “app.hlp” is the id of no action; did you mean app.help?",
        "keys.view.sort: “ctrl+” is no key; write q, ctrl+x, f5 or slash",
    ]


@pytest.mark.parametrize(
    "text", ["= 1", "[", "a = " + "[" * 5000, "a = " + "9" * 5000, "\x00", "theme = 1\ntheme = 2"]
)
def test_settings_that_are_no_toml_mean_defaults_and_a_note(tmp_path: Path, text: str) -> None:
    settings, notes = read_settings(write(tmp_path / "config.toml", text))
    assert settings == Settings()
    assert len(notes) == 1


def test_a_note_holds_no_control_character(tmp_path: Path) -> None:
    path = write(tmp_path / "config.toml", '"\\u001b]0;x" = 1\n')
    _, (note,) = read_settings(path)
    assert note.isprintable()


@pytest.mark.parametrize("text", ["{", "[]", "3", "[" * 100_000, '{"theme": "nord"'])
def test_a_state_that_is_no_state_means_defaults_and_a_note(tmp_path: Path, text: str) -> None:
    state, notes = read_state(write(tmp_path / "state.json", text))
    assert state == State()
    assert len(notes) == 1


def test_bytes_that_are_not_utf8_mean_defaults_and_a_note(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    path.write_bytes(b"\xff\xfe{")
    assert read_state(path)[0] == State()
    assert "UTF-8" in read_state(path)[1][0]


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    path = write(tmp_path / "config.toml", "#" * 1_000_001)
    assert "too large" in read_settings(path)[1][0]


def test_wrong_types_in_a_state_are_dropped(tmp_path: Path) -> None:
    path = write(tmp_path / "state.json", '{"theme": 1, "person": null, "people": ["a", 2]}')
    assert read_state(path) == (State(people=("a",), extra={}), ())


TEXTS = st.text(max_size=12)


@given(TEXTS, TEXTS, st.lists(TEXTS, max_size=4), st.dictionaries(TEXTS, st.integers(), max_size=3))
def test_a_state_that_was_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory,
    theme: str,
    person: str,
    people: list[str],
    extra: dict[str, int],
) -> None:
    for field in fields(State):
        extra.pop(field.name, None)
    path = tmp_path_factory.mktemp("state") / "state.json"
    state = State(theme, person, extra, tuple(people))
    assert write_state(path, state) == ""
    assert read_state(path) == (state, ())


def test_keys_of_another_version_are_kept(tmp_path: Path) -> None:
    path = write(tmp_path / "state.json", '{"theme": "nord", "of-2031": {"a": [1]}}')
    state, _ = read_state(path)
    write_state(path, State(theme="dracula", extra=state.extra))
    assert json.loads(path.read_text())["of-2031"] == {"a": [1]}


BEGIN = State(
    theme="nord", queries=("b", "a"), marked=("x#1", "x#2"), views={"k": "kafka", "go": "'go"},
    seats={"ada": ("detail", "1"), "bo": ("skills", "2")}, people=("ada", "bo"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("mine", "others", "kept"),
    [
        ({"theme": "light"}, {"person": "ada"}, {"theme": "light", "person": "ada"}),
        ({"theme": "light"}, {"theme": "dark"}, {"theme": "light"}),
        ({}, {"theme": "dark", "queries": (), "views": {}}, {}),
        ({"queries": ("c", "b", "a")}, {"queries": ("d", "b", "a")},
         {"queries": ("c", "b", "a", "d")}),
        ({"queries": ("a", "b")}, {"queries": ("b", "a")}, {"queries": ("a", "b")}),
        ({"marked": ("x#2",)}, {"marked": ("x#1", "x#2", "y#1")}, {"marked": ("x#2", "y#1")}),
        ({"marked": ("x#1", "x#2", "z#1")}, {"marked": ()}, {"marked": ("z#1",)}),
        ({"views": {"k": "kafka"}}, {"views": {**BEGIN.views, "r": "rust"}},
         {"views": {"k": "kafka", "r": "rust"}}),
        ({"views": {"k": "streams", "go": "'go"}}, {"views": {"go": "'go"}},
         {"views": {"go": "'go", "k": "streams"}}),
        ({"told": {"x#3": ("2026-01-01",)}}, {"told": {"x#4": ("2026-01-02",)}},
         {"told": {"x#4": ("2026-01-02",), "x#3": ("2026-01-01",)}}),
        ({"people": ("bo",)}, {"people": ("ada", "bo", "cy")}, {"people": ("bo",)}),
    ],
)  # fmt: skip
def test_each_of_several_runs_keeps_what_it_changed(
    tmp_path: Path, mine: dict[str, Any], others: dict[str, Any], kept: dict[str, Any]
) -> None:
    file = tmp_path / "a" / "state.json"
    write_state(file, replace(BEGIN, **others))
    assert update_state(file, BEGIN, replace(BEGIN, **mine)) == ""
    assert read_state(file)[0] == replace(BEGIN, **others | kept)


def test_the_seat_that_was_left_last_stands_last(tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    write_state(file, BEGIN)
    seats = {"bo": BEGIN.seats["bo"], "ada": ("skills", "3")}
    update_state(file, BEGIN, replace(BEGIN, seats=seats))
    assert [*read_state(file)[0].seats] == ["bo", "ada"]


@pytest.mark.skipif(os.name == "nt", reason="there are no such locks")
def test_many_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    file = tmp_path / "state.json"

    def mark(number: int) -> None:
        update_state(file, State(), State(marked=(f"x#{number}",)))

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(mark, range(40)))
    assert len(read_state(file)[0].marked) == 40


@pytest.mark.skipif(os.name == "nt", reason="modes are those of POSIX")
def test_state_is_for_the_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "state.json"
    assert write_state(path, State()) == ""
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("held", [b"{broken", b"<<<<<<< ours\n{}", b"\xff\xfe", b"[]"])
def test_a_state_that_cannot_be_read_is_kept_aside(tmp_path: Path, held: bytes) -> None:
    file = tmp_path / "state.json"
    file.write_bytes(held)
    update_state(file, State(), State(theme="nord"))
    assert read_state(file)[0] == State(theme="nord")
    assert (tmp_path / "state-unread.json").read_bytes() == held


def test_what_cannot_be_updated_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    note = update_state(tmp_path / "file" / "state.json", State(), State(theme="nord"))
    assert "could not be written" in note


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    blocker = write(tmp_path / "file", "")
    note = write_state(blocker / "state.json", State())
    assert "could not be written" in note


def test_a_failed_write_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "state.json", "old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert "No space left" in write_state(path, State())
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_symbolic_link_stays_one(tmp_path: Path) -> None:
    target = write(tmp_path / "target", "old")
    link = tmp_path / "link"
    link.symlink_to(target)
    replace_file(link, "new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_directories_follow_xdg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CONFIG", "STATE", "CACHE", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    places = directories()
    assert places.settings_file == tmp_path / "config" / "careertui" / "config.toml"
    assert places.state_file == tmp_path / "state" / "careertui" / "state.json"
    assert places.profiles == tmp_path / "data" / "careertui" / "profiles"


def test_what_a_killed_writer_left_is_removed_by_the_next(tmp_path: Path) -> None:
    path, ending = tmp_path / "state.json", ".careertui-unfinished"
    names = (f".state.json.old{ending}", f".state.json.new{ending}", ".state.json.swp")
    old, fresh, other = (tmp_path / name for name in names)
    for each in (old, fresh, other):
        each.write_text("{")
    for each in (old, other):
        os.utime(each, (1, 1))
    assert write_state(path, State(theme="a")) == ""
    left = sorted(each.name for each in tmp_path.iterdir())
    assert left == [fresh.name, other.name, "state.json"]
