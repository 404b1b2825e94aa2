"""Clipboards: by which way a text gets to where people paste it.

The invariants: a program that takes the text gets it on its standard input and never as
an argument, has no terminal, and is ended if it does not answer; only a way that is known
to have worked is said to have copied.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence

from careertui.career.values import frozen

PATIENCE_SECONDS = 2.0
"""How long a program may take."""
_ASK_TMUX = ("tmux", "display-message", "-p", "#{client_termfeatures}")
_BUFFER = "in tmux only"
_TMUX_PASSES_NOTHING = "tmux set -g set-clipboard on"


@frozen
class Delivery:
    """What became of a text."""

    way: str = ""
    """How it was taken for certain, such as "by xclip"; empty if nothing has taken it."""
    advice: str = ""
    """What is to be done to have it in the clipboard, or why it cannot be there."""
    is_refused: bool = False
    """Whether there is no use in asking the terminal either."""


_ENCODINGS = {"clip.exe": "utf-16"}
"""What programs take that do not take UTF-8; with a byte order mark."""


def _local_programs(environment: Mapping[str, str], platform: str) -> Iterator[Sequence[str]]:
    """Yields the programs that reach the clipboard of the screen one sits at, the best first."""
    if any(environment.get(name) for name in ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")):
        return
    if platform == "darwin":
        yield ("pbcopy",)
    if platform == "win32" or environment.get("WSL_DISTRO_NAME"):
        yield ("clip.exe",)
    if environment.get("TERMUX_VERSION"):
        yield ("termux-clipboard-set",)
    if environment.get("WAYLAND_DISPLAY"):
        yield ("wl-copy",)
    if environment.get("DISPLAY"):
        yield ("xclip", "-selection", "clipboard", "-in")
        yield ("xsel", "--clipboard", "--input")


def deliver(text: str, environment: Mapping[str, str], platform: str = sys.platform) -> Delivery:
    """Gives a text to the first program that takes it, and says what came of it; may wait.

    Args:
        text: What is copied.
        environment: Where one is: at a display, in tmux, behind ssh.
        platform: The system, as ``sys.platform`` names it.
    """
    for command in _local_programs(environment, platform):
        name = command[0]
        if _takes(command, text.encode(_ENCODINGS.get(name, "utf-8"), "replace")):
            return Delivery(f"by {name}")
    if environment.get("TMUX"):
        return _through_tmux(text.encode("utf-8", "replace"))
    if environment.get("STY"):
        return Delivery(advice="screen passes no clipboard on", is_refused=True)
    if environment.get("TERM") in {"linux", "dumb"}:
        return Delivery(advice="this terminal has no clipboard", is_refused=True)
    return Delivery()


def _through_tmux(data: bytes) -> Delivery:
    """Puts it into tmux's buffer, and through tmux into the clipboard of the terminal."""
    if _takes(("tmux", "load-buffer", "-w", "-"), data):
        if "clipboard" in _said(_ASK_TMUX):
            return Delivery("by tmux")
        return Delivery(_BUFFER, "tmux set -as terminal-features ',*:clipboard'")
    # Before 3.2 it only passes on what programs send, and that only if told to.
    if _takes(("tmux", "load-buffer", "-"), data):
        return Delivery(_BUFFER, _TMUX_PASSES_NOTHING)
    return Delivery(advice=_TMUX_PASSES_NOTHING)


def _takes(command: Sequence[str], data: bytes) -> bool:
    """Whether a program is there, takes some data and says that all went well."""
    return _run(command, data) is not None


def _said(command: Sequence[str]) -> str:
    """Returns what a program prints; empty if it fails."""
    return (_run(command, b"", output=subprocess.PIPE) or b"").decode("utf-8", "replace")


def _run(command: Sequence[str], data: bytes, output: int = subprocess.DEVNULL) -> bytes | None:
    """Returns what a program prints where that is asked for; None if it fails or takes too long."""
    path = shutil.which(command[0])
    if path is None:
        return None
    try:
        ended = subprocess.run(  # noqa: S603
            [path, *command[1:]],
            input=data,
            # One that stays behind to hold the clipboard would keep a pipe open for ever.
            stdout=output,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE_SECONDS,
            check=True,
            start_new_session=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return ended.stdout or b""
