"""Editing: which command opens which editor at which line."""

import os
import shutil
from pathlib import Path

import pytest

from careertui.tui.terminal.editor import editor_command, editor_of, is_plain

FILE = str(Path("/home/ada/ada.yaml").absolute())


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"EDITOR": "vim"}, ["vim"]),
        ({"VISUAL": "code --wait", "EDITOR": "vim"}, ["code", "--wait"]),
        ({"VISUAL": "", "EDITOR": "nano -w"}, ["nano", "-w"]),
        ({"VISUAL": "  ", "EDITOR": "vi"}, ["vi"]),
        ({"EDITOR": "'/opt/my editor/ed' -x"}, ["/opt/my editor/ed", "-x"]),
        ({"VISUAL": "'unclosed", "EDITOR": "vi"}, ["vi"]),
        ({"EDITOR": "vim; touch x"}, ["vim;", "touch", "x"]),
        ({"EDITOR": "$(touch x)"}, ["$(touch", "x)"]),
    ],
)
def test_the_editor_is_taken_as_words(environment: dict[str, str], words: list[str]) -> None:
    if os.name != "nt":
        assert editor_of(environment) == words


def test_a_usual_editor_stands_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: name if name == "vi" else None)
    assert editor_of({}) == ["vi"]


def test_there_may_be_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert editor_of({}) == []
    assert editor_of({"EDITOR": "'"}) == []


@pytest.mark.parametrize(
    ("editor", "behind"),
    [
        (["vim"], ["+12", FILE]),
        (["nvim", "-u", "x"], ["+12", FILE]),
        (["/usr/bin/emacs"], ["+12", FILE]),
        (["nano"], ["+12", FILE]),
        (["hx"], [f"{FILE}:12"]),
        (["micro"], [f"{FILE}:12"]),
        (["subl"], ["--wait", f"{FILE}:12"]),
        (["subl", "--wait"], [f"{FILE}:12"]),
        (["subl", "-w"], [f"{FILE}:12"]),
        (["zed"], ["--wait", f"{FILE}:12"]),
        (["code"], ["--wait", "--goto", f"{FILE}:12"]),
        (["code", "--wait"], ["--goto", f"{FILE}:12"]),
        (["code", "-w"], ["--goto", f"{FILE}:12"]),
        (["Code.exe"], ["--wait", "--goto", f"{FILE}:12"]),
        (["notepad.exe"], [FILE]),
    ],
)
def test_each_editor_is_told_the_line_in_its_own_way(editor: list[str], behind: list[str]) -> None:
    assert editor_command(editor, FILE, 12) == [*editor, *behind]


@pytest.mark.parametrize("line", [0, -3])
def test_no_line_means_the_beginning(line: int) -> None:
    assert editor_command(["vim"], FILE, line) == ["vim", "+1", FILE]


@pytest.mark.parametrize("name", ["-rf.yaml", "+q.yaml", "--cmd=x.yaml", "a b.yaml", "$(x).yaml"])
def test_a_name_is_never_read_as_an_option(name: str) -> None:
    last = editor_command(["vim"], name, 1)[-1]
    assert Path(last).is_absolute()
    assert last.endswith(name)


@pytest.mark.parametrize("path", ["/a/b c.yaml", "Zoë.yaml", "漢字.yaml", "Zo\udceb.yaml", "-x"])
def test_everyday_names_may_stand_on_a_command_line(path: str) -> None:
    assert is_plain(path)


@pytest.mark.parametrize(
    "path", ["a\x1b]0;x\x07", "a\nb", "a\tb", "a\u202eb", "a\u200bb", "a\udc9b31m", "\x7f"]
)
def test_names_with_controls_may_not(path: str) -> None:
    assert not is_plain(path)
