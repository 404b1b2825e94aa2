"""The file of a job ad: its text, whatever wrote it."""

from __future__ import annotations

import sys
from pathlib import Path

from careertui.career.problems import UsageError
from careertui.formats.reading import unreadable
from careertui.store.sources import STDIN

MAX_BYTES = 2_000_000
"""No ad is longer; a web page that was saved with all its scripts may be nearly as long."""


def ad_text(path: str) -> str:
    """Returns the text of an ad; ``-`` stands for standard input.

    Raises:
        UsageError: There is no such file, it cannot be read, or it is no text.
    """
    try:
        data = _data(path)
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: {unreadable(error).message}") from error
    if len(data) > MAX_BYTES:
        raise UsageError(f"{path} is too long for a job ad; copy the ad itself into a file")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\0" in data or data.startswith(b"%PDF"):
        raise UsageError(f"{path} is no text; copy the words of the ad into a file")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _data(path: str) -> bytes:
    if path != STDIN:
        with Path(path).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    if sys.stdin is None:
        raise UsageError("there is no standard input")
    return sys.stdin.buffer.read(MAX_BYTES + 1)
