"""The clipboard: by which way a text goes, and what is said to have happened."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from careertui.tui.terminal import clipboards
from careertui.tui.terminal.clipboards import Delivery, deliver

TEXT = "Köln\n$(touch x) -n `id`\n東"

Install = Callable[..., Path]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Returns what puts a program on an otherwise empty path; it notes what it is given."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(clipboards, "PATIENCE_SECONDS", 60)

    def installed(name: str, script: str = "", code: int = 0) -> Path:
        got = tmp_path / f"{name}.got"
        program = folder / name
        program.write_text(
            f"#!/bin/sh\nprintf '%s\\n' \"$@\" > '{got}.arguments'\n{script}\n"
            f"/bin/cat > '{got}'\nexit {code}\n",
            "utf-8",
        )
        program.chmod(0o755)
        return got

    return installed


pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs sh")


@pytest.mark.parametrize(
    ("program", "environment", "platform", "encoding"),
    [
        ("wl-copy", {"WAYLAND_DISPLAY": "wayland-0"}, "linux", "utf-8"),
        ("xclip", {"DISPLAY": ":0"}, "linux", "utf-8"),
        ("xsel", {"DISPLAY": ":0"}, "linux", "utf-8"),
        ("xclip", {"DISPLAY": ":0", "TMUX": "/tmp/t,1,0"}, "linux", "utf-8"),
        ("pbcopy", {}, "darwin", "utf-8"),
        ("clip.exe", {"WSL_DISTRO_NAME": "Debian"}, "linux", "utf-16"),
        ("termux-clipboard-set", {"TERMUX_VERSION": "0.118"}, "linux", "utf-8"),
    ],
)
def test_a_program_of_the_screen_one_sits_at_takes_it(
    install: Install, program: str, environment: dict[str, str], platform: str, encoding: str
) -> None:
    got = install(program)
    assert deliver(TEXT, environment, platform) == Delivery(f"by {program}")
    assert got.read_bytes().decode(encoding) == TEXT
    arguments = Path(f"{got}.arguments").read_text("utf-8")
    assert not any(word in arguments for word in ("Köln", "touch", "東"))


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"DISPLAY": ":0"},
        {"DISPLAY": "localhost:10.0", "SSH_CONNECTION": "1.2.3.4 5 6.7.8.9 22"},
        {"WAYLAND_DISPLAY": "wayland-0", "SSH_TTY": "/dev/pts/0"},
    ],
)
def test_without_one_the_terminal_is_asked(install: Install, environment: dict[str, str]) -> None:
    if "SSH_CONNECTION" in environment or "SSH_TTY" in environment:
        install("xclip")
        install("wl-copy")
    assert deliver(TEXT, environment, "linux") == Delivery()


def test_a_program_that_fails_is_no_copy(install: Install) -> None:
    install("xclip", code=1)
    got = install("xsel")
    assert deliver(TEXT, {"DISPLAY": ":0"}, "linux") == Delivery("by xsel")
    assert got.read_text("utf-8") == TEXT


def test_a_program_that_never_answers_is_ended(
    install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clipboards, "PATIENCE_SECONDS", 0.2)
    install("wl-copy", script="exec /bin/sleep 1000")
    assert deliver(TEXT, {"WAYLAND_DISPLAY": "w"}, "linux") == Delivery()


def test_a_program_that_stays_behind_is_not_waited_for(install: Install) -> None:
    install("xclip", script="(/bin/sleep 1000) &")
    assert deliver(TEXT, {"DISPLAY": ":0"}, "linux").way == "by xclip"


TMUX = {"TMUX": "/tmp/tmux-0/default,1,0", "TERM": "screen"}


@pytest.mark.parametrize(
    ("script", "delivery"),
    [
        ('case "$1" in display-message) echo clipboard,focus;; esac', Delivery("by tmux")),
        (
            'case "$1" in display-message) echo focus;; esac',
            Delivery(
                "in tmux only",
                "tmux set -as terminal-features ',*:clipboard'",
            ),
        ),
        (
            'case "$2" in -w) exit 1;; esac',
            Delivery("in tmux only", "tmux set -g set-clipboard on"),
        ),
        ("exit 1", Delivery(advice="tmux set -g set-clipboard on")),
    ],
)
def test_in_tmux_it_is_said_how_far_it_came(
    install: Install, script: str, delivery: Delivery
) -> None:
    install("tmux", script)
    assert deliver(TEXT, TMUX, "linux") == delivery


def test_where_tmux_is_not_to_be_had_it_is_said_what_to_do(install: Install) -> None:
    assert "set-clipboard on" in deliver(TEXT, TMUX, "linux").advice


@pytest.mark.parametrize("environment", [{"TERM": "linux"}, {"TERM": "screen", "STY": "1.pts"}])
def test_where_there_is_no_clipboard_nothing_is_said_to_be_copied(
    install: Install, environment: dict[str, str]
) -> None:
    delivery = deliver(TEXT, environment, "linux")
    assert delivery.is_refused
    assert not delivery.way
