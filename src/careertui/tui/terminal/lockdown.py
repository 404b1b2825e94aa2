"""Lockdown: a process in which strangers are at the keys reads what it was given, and no more.

The invariant: once locked, whatever would write a file, start a program, or read a file that
is neither the program's own nor given to it, raises ``PermissionError`` before it is done,
wherever in the program or its libraries it is. It is a second lock: the app does not offer to
visitors what would come here. It holds for the app's own code, and is no sandbox for another's.

The processes that read many files are started all the same: they have no terminal.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

import careertui

_REFUSED = frozenset({
    "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork",
    "os.forkpty", "os.startfile", "pty.spawn", "webbrowser.open",
    "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.link", "os.symlink", "os.truncate",
    "os.chmod", "os.chown", "os.utime", "os.setxattr", "os.removexattr", "tempfile.mkstemp",
    "tempfile.mkdtemp",
})  # fmt: skip
"""What is not done, by the names of Python's audit events."""
_LISTS = frozenset({"os.listdir", "os.scandir", "os.walk", "glob.glob"})
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def lock_down(readable: Iterable[str | Path]) -> None:
    """Locks this process, until it ends.

    Args:
        readable: The files and folders that may be read, besides those of the program.
    """
    sys.dont_write_bytecode = True
    roots = tuple(sorted({*map(os.path.abspath, readable), *_own_folders()}))
    sys.addaudithook(partial(_refuse, roots))


def _own_folders() -> Iterable[str]:
    """Yields where the program, its libraries and Python are."""
    here = os.path.abspath(os.curdir)  # noqa: PTH100
    yield from (sys.prefix, sys.base_prefix, str(Path(careertui.__file__).parent))
    for folder in map(os.path.abspath, sys.path):
        # Where one happens to be stands there, too, as modules may be.
        if folder != here:
            yield folder


def _refuse(roots: Sequence[str], event: str, arguments: tuple[object, ...]) -> None:
    is_refused = event in _REFUSED
    if event == "open":
        is_refused = _is_writing(arguments) or not _is_given(arguments[0], roots)
    elif event in _LISTS:
        is_refused = not _is_given(arguments[0], roots)
    elif event == "os.kill":
        # It would stop itself, and leave a visitor with a terminal that does nothing.
        is_refused = arguments[0] == os.getpid()
    if is_refused:
        raise PermissionError(errno.EPERM, "this is not for visitors")


def _is_writing(arguments: tuple[object, ...]) -> bool:
    """Whether a file is opened for more than reading; one that is open, or swallows all, may be."""
    path, _, flags = arguments
    is_harmless = isinstance(path, int) or path == os.devnull
    return not is_harmless and isinstance(flags, int) and bool(flags & _WRITES)


def _is_given(path: object, roots: Sequence[str]) -> bool:
    """Whether a path is one that may be read, or inside of one."""
    if isinstance(path, int) or path == os.devnull:
        return True
    if not isinstance(path, str | bytes | os.PathLike):
        return False
    whole = os.path.abspath(os.fsdecode(path))  # noqa: PTH100
    return any(whole == root or whole.startswith(root.rstrip(os.sep) + os.sep) for root in roots)
