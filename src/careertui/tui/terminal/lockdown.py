"""Lockdown: a process in which strangers are at the keys writes no file and starts no program.

The invariant: once locked, whatever would do so raises ``PermissionError`` before it is done,
wherever in the program or its libraries it is. It is a second lock: the app does not offer to
visitors what would come here. It holds for the app's own code, and is no sandbox for another's.

The processes that read many files are started all the same: they have no terminal.
"""

from __future__ import annotations

import errno
import os
import sys

_REFUSED = frozenset({
    "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork",
    "os.forkpty", "os.startfile", "pty.spawn", "webbrowser.open",
    "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.link", "os.symlink", "os.truncate",
    "os.chmod", "os.chown", "os.utime", "os.setxattr", "os.removexattr", "tempfile.mkstemp",
    "tempfile.mkdtemp",
})  # fmt: skip
"""What is not done, by the names of Python's audit events."""
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def lock_down() -> None:
    """Locks this process, until it ends."""
    sys.dont_write_bytecode = True
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    is_refused = event in _REFUSED
    if event == "open":
        is_refused = _is_writing(arguments)
    elif event == "os.kill":
        # It would stop itself, and leave a visitor with a terminal that does nothing.
        is_refused = arguments[0] == os.getpid()
    if is_refused:
        raise PermissionError(errno.EPERM, "this is read only")


def _is_writing(arguments: tuple[object, ...]) -> bool:
    """Whether a file is opened for more than reading; one that is open, or swallows all, may be."""
    path, _, flags = arguments
    is_harmless = isinstance(path, int) or path == os.devnull
    return not is_harmless and isinstance(flags, int) and bool(flags & _WRITES)
