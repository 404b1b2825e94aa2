"""Editing: the command that opens an editor at a line.

The invariant: nothing goes through a shell, and the file's name is always behind the
options, as a path that cannot be read as one of them.
"""

from __future__ import annotations

import os
import shlex
import shutil
from collections.abc import Mapping
from pathlib import Path

from careertui.career.text import opaque

_FALLBACKS = ("sensible-editor", "nano", "vim", "vi", "notepad")
_COLON = frozenset({"hx", "helix", "subl", "sublime_text", "zed", "micro"})
_GOTO = frozenset({"code", "code-insiders", "codium", "cursor", "windsurf"})
_WAIT = frozenset({"subl", "sublime_text", "zed"}) | _GOTO


def editor_of(environment: Mapping[str, str]) -> list[str]:
    """Returns the words of the editor's command: ``$VISUAL``, else ``$EDITOR``, else a usual one.

    Empty if there is none.
    """
    for name in ("VISUAL", "EDITOR"):
        try:
            words = shlex.split(environment.get(name, ""), posix=os.name != "nt")
        except ValueError:
            words = []
        if words:
            return words
    fallback = next((name for name in _FALLBACKS if shutil.which(name)), None)
    return [fallback] if fallback else []


def is_plain(path: str) -> bool:
    """Whether a path may stand on a command line, which ``ps`` and shells show as it is.

    A name that is no UTF-8 may, unless a byte of it is a control character by itself.
    """
    decoded = "".join(chr(ord(c) - 0xDC00) if "\udc80" <= c <= "\udcff" else c for c in path)
    return opaque(decoded) == decoded


def editor_command(editor: list[str], path: str, line: int) -> list[str]:
    """Returns the command that opens a file at a line, as words.

    Args:
        editor: The words of the editor's command, at least one.
        path: The file.
        line: From 1; where smaller, the beginning of the file.
    """
    where = str(Path(path).absolute())
    line = max(1, line)
    program = Path(editor[0]).stem.casefold()
    waiting = ["--wait"] if program in _WAIT and not {"--wait", "-w"} & set(editor) else []
    if program in _GOTO:
        return [*editor, *waiting, "--goto", f"{where}:{line}"]
    if program in _COLON:
        return [*editor, *waiting, f"{where}:{line}"]
    if program == "notepad":
        return [*editor, where]
    return [*editor, f"+{line}", where]
