"""Links on a real terminal: a browser never draws over the app, whichever it is."""

from pathlib import Path

import pytest
from tests.contract.terminals import Terminal, careertui, leave

pytestmark = pytest.mark.slow

CAREER = """\
name: Ada Example
projects:
  - {name: Linked, start: 2020, links: ['https://example.org/a?b=c&d=$(id)']}
"""


@pytest.fixture
def linked(tmp_path: Path) -> Path:
    """A career whose first project has a link."""
    path = tmp_path / "linked.yaml"
    path.write_text(CAREER)
    return path


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder of programs, the only one that is looked in."""
    path = tmp_path / "programs"
    path.mkdir()
    return path


def program(folder: Path, name: str, script: str) -> None:
    """Writes a program."""
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o700)


def follow(terminal: Terminal) -> int:
    """Opens the link of the project; how much had been written by then."""
    terminal.wait_for(b"Linked")
    terminal.wait_quiet()
    terminal.type(b"2")
    terminal.wait_quiet()
    seen = len(terminal.output)
    terminal.type(b"o")
    return seen


@pytest.mark.parametrize("variables", [{}, {"BROWSER": "lynx"}, {"BROWSER": "lynx -x %s"}])
def test_a_browser_of_the_terminal_gets_the_terminal(
    linked: Path, tmp_path: Path, programs: Path, variables: dict[str, str]
) -> None:
    program(programs, "lynx", 'printf "BROWSING %s\\n" "$*"; read -r line; echo "LEFT $line"')
    variables = {"PATH": str(programs), **variables}
    with careertui(tmp_path, str(linked), variables=variables) as terminal:
        seen = follow(terminal)
        terminal.wait_for(b"https://example.org/a?b=c&d=$(id)", seen)
        between = terminal.output[seen : terminal.output.index(b"BROWSING", seen)]
        assert b"\x1b[?1049l" in between
        terminal.type(b"done\n")
        terminal.wait_for(b"LEFT done", seen)
        terminal.wait_for(b"\x1b[?1049h", seen)
        terminal.wait_for(b"Linked", terminal.output.index(b"LEFT done"))
        leave(terminal)


def test_what_a_browser_with_windows_prints_is_not_seen(
    linked: Path, tmp_path: Path, programs: Path
) -> None:
    opened = tmp_path / "opened"
    program(programs, "xdg-open", f"echo NOISE; echo NOISE >&2; printf '%s' \"$1\" > '{opened}'")
    variables = {"PATH": str(programs), "DISPLAY": ":99", "BROWSER": "xdg-open %s &"}
    with careertui(tmp_path, str(linked), variables=variables) as terminal:
        seen = follow(terminal)
        terminal.wait_until(lambda: opened.exists() and opened.read_text() != "", "the browser")
        terminal.wait_quiet()
        assert opened.read_text() == "https://example.org/a?b=c&d=$(id)"
        assert b"NOISE" not in terminal.output[seen:]
        leave(terminal)


@pytest.mark.parametrize(
    ("browser", "said"), [("", b"No browser"), ("/nowhere/browser", b"could not be started")]
)
def test_where_there_is_no_browser_it_says_so(
    linked: Path, tmp_path: Path, programs: Path, browser: str, said: bytes
) -> None:
    variables = {"PATH": str(programs), "BROWSER": browser}
    with careertui(tmp_path, str(linked), variables=variables, size=(140, 42)) as terminal:
        seen = follow(terminal)
        terminal.wait_for(said, seen)
        leave(terminal)
