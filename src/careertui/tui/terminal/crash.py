"""Endings: what an exit code means, and the report of a crash.

The invariant: a report names places in the program and never a value: no local variable
and no message of an exception, since both may hold what stands in a profile.
"""

from __future__ import annotations

import platform
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

from careertui import __version__
from careertui.career.text import clean, one_line
from careertui.settings import replace_file

CRASHED = 70
"""The exit code after an error in the program, which is EX_SOFTWARE of sysexits.h."""
SIGNALLED = 128
"""What is added to the number of the signal that ended the app."""
_MOST_CAUSES = 5


def report(error: BaseException, log: Path | None) -> str:
    """Returns what is said on stderr after a crash; the details go to ``log``, for the user alone.

    Never raises; where the log cannot be written, the few lines say so.
    """
    lines = [
        f"careertui: the program has a fault ({_name(error)}{_where(error)}) and had to stop.",
        "Your files were not changed.",
    ]
    written = _kept(error, log) if log is not None else ""
    if written:
        lines.append(f"Please report it {_address()}, with this file, which holds no career:")
        lines.append(f"  {written}")
    else:
        lines.append(f"Please report it {_address()}, with the lines above.")
    return clean("\n".join(lines))


def _kept(error: BaseException, log: Path | None) -> str:
    """Returns where the details were written; empty if they could not be."""
    if log is None:
        return ""
    try:
        replace_file(log, details(error))
    except OSError:
        return ""
    return one_line(str(log))


def details(error: BaseException) -> str:
    """Returns versions, and for each error in the chain its type and the places it passed."""
    lines = [
        f"careertui {__version__}, Python {platform.python_version()} on {platform.system()}",
        ", ".join(f"{name} {_version(name)}" for name in ("textual", "rich", "pyyaml")),
        f"stdout {getattr(sys.__stdout__, 'encoding', 'closed')}",
    ]
    for cause in _chain(error):
        lines += ["", f"{_name(cause)}, raised at the last of:"]
        for frame in traceback.extract_tb(cause.__traceback__):
            lines.append(f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}")
            lines.append(f"    {frame.line or ''}")
    return "".join(f"{clean(line)}\n" for line in lines)


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yields the error, then what it came from, the nearest first."""
    cause: BaseException | None = error
    for _ in range(_MOST_CAUSES):
        if cause is None:
            return
        yield cause
        inner = getattr(cause, "error", None)
        if isinstance(inner, BaseException) and inner is not cause:
            cause = inner
        else:
            cause = cause.__cause__ or cause.__context__


def _where(error: BaseException) -> str:
    """Returns the last place in this program that the error passed."""
    for cause in _chain(error):
        for frame in reversed(traceback.extract_tb(cause.__traceback__)):
            if "careertui" in Path(frame.filename).parts:
                return f" at {_short(frame.filename)}:{frame.lineno}"
    return ""


def _short(filename: str) -> str:
    """Returns a file of the program without the folders that say who is at work."""
    parts = Path(filename).parts
    for root in ("careertui", "site-packages"):
        if root in parts:
            index = len(parts) - 1 - parts[::-1].index(root)
            return "/".join(parts[index + (root == "site-packages") :])
    return "/".join(parts[-2:])


def _name(error: BaseException) -> str:
    return type(error).__name__


def _version(name: str) -> str:
    from importlib import metadata

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "?"


def _address() -> str:
    """Returns where to report faults: what the package says, else where it came from."""
    from importlib import metadata

    try:
        links = metadata.metadata("careertui").get_all("Project-URL") or []
    except metadata.PackageNotFoundError:
        links = []
    urls = dict(link.split(", ", 1) for link in links if ", " in link)
    reports = (url for name, url in urls.items() if name.casefold() in {"issues", "bug tracker"})
    url = next(reports, "")
    return f"at {url}" if url else "where you have careertui from"
