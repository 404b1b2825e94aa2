"""A visitor on a real terminal, as under ForceCommand: no shell, no stop, no file, no secret."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest
from tests.contract.terminals import Terminal, careertui, environment, leave

from careertui.cli import main

pytestmark = pytest.mark.slow

CAREER = """\
name: Ada Example
notes: canary
experience:
  - {organization: Acme, title: Engineer, start: 2015, notes: canary,
     achievements: [{text: canary, private: true}, Halved the bill]}
  - {organization: canary, title: canary, start: 2010, end: 2014, private: true}
projects:
  - {name: Linked, start: 2020, links: ['https://example.org/a?b=c'], skills: [Kafka]}
"""


@pytest.fixture
def careers(tmp_path: Path) -> Path:
    """A folder of so many careers that other processes read most of them."""
    folder = tmp_path / "canary"
    folder.mkdir()
    for number in range(60):
        (folder / f"ada{number}.yaml").write_text(CAREER.replace("Example", f"Nr{number}"))
    return folder


def _wait_for_everyone(terminal: Terminal) -> None:
    """All are read, by this process and by others."""
    terminal.wait_until(lambda: bool(re.search(rb"/60 |60 people", terminal.output)), "60 people")


def _press(terminal: Terminal, keys: str) -> None:
    terminal.wait_quiet()
    terminal.type(keys.encode())


def test_a_visitor_finds_no_way_out_and_leaves_nothing_behind(
    careers: Path, tmp_path: Path
) -> None:
    home, programs = tmp_path / "visitor", tmp_path / "programs"
    home.mkdir()
    programs.mkdir()
    for name in ("vi", "xdg-open", "lynx", "xclip", "sensible-editor"):
        (programs / name).write_text(f"#!/bin/sh\ntouch '{tmp_path}/started-{name}'\n")
        (programs / name).chmod(0o700)
    variables = {
        "EDITOR": "vi", "BROWSER": "lynx", "DISPLAY": ":9", "PATH": f"{programs}:/usr/bin:/bin",
    }  # fmt: skip
    with careertui(home, "--read-only", str(careers), variables=variables) as terminal:
        _wait_for_everyone(terminal)
        _press(terminal, "j\r")
        for keys in ("2j", "e", "e", "\x1a", "a", "u", "x", "o", "c", "t", "\x1b", "/canar\r"):
            _press(terminal, keys)
        for keys in ("\x1b", "\x10canar", "\x1b", "!", "\x1b", "p", "\x1b", "?", "\x1b"):
            _press(terminal, keys)
        leave(terminal)
    assert b"canary" not in terminal.output
    assert b"\x1b]8;" in terminal.output and b";https://example.org/a?b=c\x1b\\" in terminal.output
    assert b"\x1b]52;" in terminal.output
    left = {path.name for path in tmp_path.iterdir() if not path.name.startswith("home")}
    assert left == {"canary", "programs", "visitor"}
    assert not list(home.iterdir())


def test_a_window_of_any_size_is_no_larger_than_a_screen(careers: Path, tmp_path: Path) -> None:
    with careertui(tmp_path, "--read-only", str(careers), size=(65535, 65535)) as terminal:
        _wait_for_everyone(terminal)
        terminal.wait_quiet()
        terminal.type(b"\x11")
        assert terminal.ended() == 0
    assert len(terminal.output) < 8_000_000


def test_nothing_private_is_asked_for_and_a_terminal_is_needed(
    careers: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEXTUAL_DRIVER", "os:path")
    assert main(["--read-only", "--private", str(careers)]) == 2
    assert main(["--read-only", str(careers)]) == 2
    assert "needs a terminal" in capsys.readouterr().err


def test_a_crash_is_told_without_a_file(careers: Path, tmp_path: Path) -> None:
    home = tmp_path / "visitor"
    home.mkdir()
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(
        "import careertui.view.viewer as v\nv.Viewer.answer = lambda *a: 1 / 0\n"
    )
    paths = os.pathsep.join([str(site), os.environ.get("PYTHONPATH", "")])
    command = [sys.executable, "-m", "careertui", "--read-only", str(careers)]
    with Terminal(command, environment(home, PYTHONPATH=paths)) as terminal:
        assert terminal.ended() == 70
    assert b"the program has a fault" in terminal.output
    assert b"canary" not in terminal.output
    assert not list(home.iterdir())
