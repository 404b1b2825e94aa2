"""Paths that are no readable profile are answered in one line, at once."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Iterator
from datetime import date
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest
from tests.careers import open_library

from careertui.career.library import Person
from careertui.formats.load import load_bytes, load_file
from careertui.formats.reading import MAX_BYTES, decode
from careertui.store import sources
from careertui.store.sources import Sources, bundled_folder

TODAY = date(2026, 11, 21)
POSIX = pytest.mark.skipif(os.name == "nt", reason="there are no such files on Windows")


def profile_files(folder: Path) -> list[Path]:
    """The profiles of a folder."""
    return [Path(path) for path in Sources([str(folder)]).listed().files]


def only_problem(person: Person) -> tuple[str, str]:
    assert person.profile is None
    assert person.entries == ()
    assert len(person.problems) == 1
    return person.problems[0].code, person.problems[0].message


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    person = load_file(tmp_path / "none.yaml", today=TODAY)
    assert only_problem(person) == ("unreadable", "there is no such file")
    assert person.key == "none"


def test_a_folder_in_place_of_a_file_is_one_line(tmp_path: Path) -> None:
    assert only_problem(load_file(tmp_path, today=TODAY))[0] == "not-a-file"


@POSIX
def test_a_pipe_does_not_wait(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    message = only_problem(load_file(pipe, today=TODAY))
    assert message == ("not-a-file", "it is a named pipe, not a file")
    assert len(open_library([tmp_path], today=TODAY).people) == 1


@POSIX
def test_a_device_is_not_read() -> None:
    assert only_problem(load_file("/dev/zero", today=TODAY)) == (
        "not-a-file",
        "it is a device, not a file",
    )


@POSIX
def test_links_that_go_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").symlink_to(tmp_path / "nothing.yaml")
    person = load_file(tmp_path / "broken.yaml", today=TODAY)
    assert only_problem(person) == ("unreadable", "it is a symbolic link to nothing")
    (tmp_path / "broken.yaml").unlink()
    (tmp_path / "a.yaml").symlink_to(tmp_path / "b.yaml")
    (tmp_path / "b.yaml").symlink_to(tmp_path / "a.yaml")
    assert "circle" in only_problem(load_file(tmp_path / "a.yaml", today=TODAY))[1]
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "up").symlink_to(tmp_path)
    (inner / "c.yaml").write_text("name: C\n")
    assert [path.name for path in profile_files(tmp_path)] == ["a.yaml", "b.yaml", "c.yaml"]


@POSIX
def test_a_file_without_permission_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("name: A\n")

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    assert only_problem(load_file(path, today=TODAY)) == ("unreadable", "it may not be read")


@pytest.mark.parametrize("name", ["a\0b.yaml", "x" * 5000 + ".yaml"])
def test_impossible_names_are_one_line(name: str) -> None:
    assert only_problem(load_file(name, today=TODAY))[0] == "unreadable"
    assert only_problem(open_library([name], today=TODAY).people[0])[0] == "unreadable"


def test_the_size_is_checked_on_what_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "growing.yaml"
    path.write_text("name: A\n")
    parts: Iterator[bytes] = iter([b"#" * MAX_BYTES, b"#" * 100])
    monkeypatch.setattr(os, "read", lambda *_: next(parts))
    assert only_problem(load_file(path, today=TODAY))[0] == "too-large"


@pytest.mark.parametrize(("more", "opens"), [(-1, True), (0, True), (1, False)])
def test_the_size_limit_is_exact(tmp_path: Path, more: int, opens: bool) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"name: A\n".ljust(MAX_BYTES + more, b"\n"))
    assert (load_file(path, today=TODAY).profile is not None) is opens
    assert (load_bytes(path.read_bytes(), file="a", today=TODAY).profile is not None) is opens


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_with_and_without_a_mark_is_read(encoding: str) -> None:
    person = load_bytes("name: Zoë 漢字\r\n".encode(encoding), file="a.yaml", today=TODAY)
    assert person.name == "Zoë 漢字"
    assert not person.problems


def test_bytes_that_are_not_utf_8_have_a_line_and_a_column() -> None:
    data = b"name: Ada\nheadline: caf" + b"\xe9 and \xe8\n"
    person = load_bytes(data, file="a.yaml", today=TODAY)
    assert person.name == "Ada"
    assert person.headline == "caf\ufffd and \ufffd"
    problem = person.problems[0]
    assert (problem.code, problem.line, problem.column) == ("not-utf-8", 2, 14)
    assert "1 more" in problem.message


@pytest.mark.parametrize("character", ["\0", "\x1b", "\x7f", "\x9b", "\ufeff", "\uffff"])
def test_a_forbidden_character_has_a_line_and_a_column(character: str) -> None:
    text = f"# x\nname: A{character}B\n"
    person = load_bytes(text.encode(), file="a.yaml", today=TODAY)
    problem = person.problems[0]
    assert (problem.code, problem.line, problem.column) == ("forbidden-character", 2, 8)
    assert f"U+{ord(character):04X}" in problem.message
    assert person.name == "A\ufffdB"


def test_a_mark_at_the_start_is_no_character() -> None:
    assert decode(codecs.BOM_UTF8 + b"name: A").text == "name: A"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7", "a PDF document"),
        (b"PK\x03\x04 word/document.xml", "a Word document"),
        (b"PK\x03\x04 data.csv", "a zip archive"),
        (b"\x1f\x8b\x08", "a gzip archive"),
        (b"\x89PNG\r\n", "a PNG image"),
        (b"\xff\xd8\xff\xe0", "a JPEG image"),
        (b"{\\rtf1", "an RTF document"),
        (b"  <!doctype HTML><p>404: x", "a web page"),
        (b"<?xml version='1.0'?><a/>", "an XML file"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a piece of HTML or XML"),
        (b"<!-- x --><p>name: x</p>", "a piece of HTML or XML"),
        (codecs.BOM_UTF8 + b"<html lang=en>", "a web page"),
        (codecs.BOM_UTF16_LE + "<html>".encode("utf-16-le"), "a web page"),
        (b"<html><title>caf\xe9</title>", "a web page"),
        (b"\0\1\2\3" * 100, "binary data"),
        (b"\xcf\xfa\xed\xfe" + b"\0" * 100, "binary data"),
    ],
)
def test_other_kinds_of_files_are_recognised(data: bytes, kind: str) -> None:
    person = load_bytes(data, file="a.yaml", today=TODAY)
    assert only_problem(person) == ("not-text", f"this is {kind}, not a profile")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_wide_encoding_without_a_mark_is_recognised(encoding: str) -> None:
    person = load_bytes("name: Zoë\nsummary: x\n".encode(encoding), file="a.yaml", today=TODAY)
    code, message = only_problem(person)
    assert code == "not-utf-8"
    assert encoding.upper() in message


def test_one_byte_and_several_are_told_apart() -> None:
    one = load_bytes(b"name: Zo\xeb x\n", file="a.yaml", today=TODAY).problems[0]
    two = load_bytes(b"name: Zo\xef\xbb\n", file="a.yaml", today=TODAY).problems[0]
    assert one.message == "the byte EB is not UTF-8"
    assert two.message == "the bytes EF BB are not UTF-8"


def test_a_folder_is_read_sorted_and_without_what_is_hidden(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yml", "c.json", ".d.yaml", "e.txt", "sub/f.YAML", ".git/g.yaml"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text('{"name": "x"}')
    names = [path.relative_to(tmp_path).as_posix() for path in profile_files(tmp_path)]
    assert names == ["a.yml", "b.yaml", "c.json", "sub/f.YAML"]


def test_a_folder_that_cannot_be_entered_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.yaml").write_text("name: A")
    (tmp_path / "closed").mkdir()
    real = os.scandir

    def scandir(path: str) -> Any:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr("careertui.store.sources.os.scandir", scandir)
    assert [path.name for path in profile_files(tmp_path)] == ["a.yaml"]
    assert only_problem(open_library([tmp_path / "closed"], today=TODAY).people[0])


def test_a_folder_has_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        (tmp_path / f"{number}.yaml").write_text("name: x")
    monkeypatch.setattr(sources, "MAX_FILES", 3)
    assert len(profile_files(tmp_path)) == 3


def test_an_empty_folder_says_what_to_do(tmp_path: Path) -> None:
    person = open_library([tmp_path], today=TODAY).people[0]
    assert only_problem(person)[0] == "empty-folder"


def test_keys_are_unique_and_independent_of_the_order(tmp_path: Path) -> None:
    for folder in ("ada", "bob"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "cv.yaml").write_text(f"name: {folder}")
    paths = [tmp_path / "ada" / "cv.yaml", tmp_path / "bob" / "cv.yaml"]
    keys = {p.name: p.key for p in open_library(paths, today=TODAY).people}
    assert keys == {"ada": "ada-cv", "bob": "bob-cv"}
    assert keys == {p.name: p.key for p in open_library(paths[::-1], today=TODAY).people}
    assert len(open_library([paths[0], paths[0]], today=TODAY).people) == 1


def test_without_paths_the_own_folder_opens_and_else_the_examples(tmp_path: Path) -> None:
    examples = open_library([], today=TODAY, home=tmp_path)
    assert examples.notice
    assert len(examples.people) == len(list(bundled_folder().glob("*.yaml"))) > 0
    assert not any(problem.is_error for problem in examples.problems)
    (tmp_path / "me.yaml").write_text("name: Me")
    own = open_library([], today=TODAY, home=tmp_path)
    assert not own.notice
    assert [person.name for person in own.people] == ["Me"]


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(b"name: Piped\n")))
    person = open_library(["-"], today=TODAY).people[0]
    assert (person.name, person.file, person.path) == ("Piped", "<stdin>", "")


def test_closed_standard_input_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert only_problem(open_library(["-"], today=TODAY).people[0])[0] == "unreadable"
