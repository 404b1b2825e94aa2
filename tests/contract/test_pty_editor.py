"""The editor on a real terminal: whatever it does, the app comes back or ends in order."""

import os
import signal
import stat
import termios
from pathlib import Path

import pytest
from tests.contract.terminals import Terminal, careertui, leave

pytestmark = pytest.mark.slow


@pytest.fixture
def editor(tmp_path: Path) -> Path:
    """A program for ``$EDITOR``, to be written by the test."""
    path = tmp_path / "my editor"
    path.touch(mode=0o700)
    return path


def write(editor: Path, script: str) -> str:
    """Gives the editor its work; what to put into ``$EDITOR``."""
    editor.write_text(f"#!/bin/sh\n{script}\n")
    editor.chmod(stat.S_IRWXU)
    return f"'{editor}'"


def open_editor(terminal: Terminal) -> int:
    """Presses the key; how much had been written by then."""
    terminal.wait_for(b"Ada Example")
    terminal.wait_quiet()
    terminal.type(b"2")
    terminal.wait_quiet()
    seen = len(terminal.output)
    terminal.type(b"e")
    return seen


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("/nowhere/editor", b"No such file"),
        ("vi;touch pwned", b"No such file"),
        ("/tmp", b"Permission denied"),
        ("\x1b]0;owned\x07", b"No such file"),
        ("x" * 300, b"name too long"),
    ],
)
def test_an_editor_that_cannot_be_started_gives_the_terminal_back(
    career: Path, tmp_path: Path, command: str, said: bytes
) -> None:
    variables = {"EDITOR": command}
    with careertui(tmp_path, str(career), variables=variables, size=(140, 42)) as terminal:
        seen = open_editor(terminal)
        terminal.wait_for(b"\x1b[?1049h", seen)
        terminal.wait_until(lambda: said in terminal.output[seen:].replace(b"\x1b[0m", b""))
        assert b"owned\x07" not in terminal.output
        leave(terminal)
    assert not (tmp_path / "pwned").exists()


@pytest.mark.parametrize("ending", ["exit 3", "kill -9 $$", "kill -SEGV $$"])
def test_an_editor_that_fails_gives_the_terminal_back(
    career: Path, tmp_path: Path, editor: Path, ending: str
) -> None:
    command = write(editor, f"stty raw -echo; printf '\\033[?1000h\\033[?2004h'; {ending}")
    with careertui(tmp_path, str(career), variables={"EDITOR": command}) as terminal:
        seen = open_editor(terminal)
        terminal.wait_for(b"\x1b[?1049h", seen)
        terminal.wait_for(b"ended with code", seen)
        terminal.wait_for(b"Ada Example", seen)
        leave(terminal)


def test_keys_that_interrupt_are_the_editors(career: Path, tmp_path: Path, editor: Path) -> None:
    command = write(editor, "trap 'echo INTERRUPTED; exit 0' INT; echo OPENED; sleep 60 & wait")
    with careertui(tmp_path, str(career), variables={"EDITOR": command}) as terminal:
        seen = open_editor(terminal)
        terminal.wait_for(b"OPENED", seen)
        terminal.send(signal.SIGQUIT)
        terminal.send(signal.SIGINT)
        terminal.type(b"\x03")
        terminal.wait_for(b"INTERRUPTED", seen)
        terminal.wait_for(b"\x1b[?1049h", seen)
        leave(terminal)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_while_the_editor_is_open_ends_the_app_when_the_editor_is_done(
    career: Path, tmp_path: Path, editor: Path, number: signal.Signals
) -> None:
    gate = tmp_path / "gate"
    os.mkfifo(gate)
    command = write(editor, f"echo OPENED; read line < '{gate}'; echo CLOSED")
    with careertui(tmp_path, str(career), variables={"EDITOR": command}) as terminal:
        seen = open_editor(terminal)
        terminal.wait_for(b"OPENED", seen)
        terminal.send(number)
        terminal.wait_quiet()
        assert terminal.process.poll() is None
        gate.write_text("go\n")
        assert terminal.ended() == 128 + number
        assert b"CLOSED" in terminal.output[seen:]
        assert terminal.modes_left_on() == []


def test_a_signal_sent_twice_does_not_wait_for_the_editor(
    career: Path, tmp_path: Path, editor: Path
) -> None:
    command = write(editor, "echo OPENED; sleep 60")
    with careertui(tmp_path, str(career), variables={"EDITOR": command}) as terminal:
        terminal.wait_for(b"OPENED", open_editor(terminal))
        terminal.send(signal.SIGTERM)
        terminal.wait_quiet()
        terminal.send(signal.SIGTERM)
        assert terminal.ended() == 128 + signal.SIGTERM
        assert termios.tcgetattr(terminal.slave)[:4] == terminal.attributes[:4]
        assert terminal.modes_left_on() == []
