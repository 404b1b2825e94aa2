"""Members: the files of an archive or a folder that are read by their names, and no others.

The invariant: only what is on the list of allowed names is opened, and at most ``MAX_BYTES`` of
it, whatever an archive promises. All others are named and never read.
"""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Callable, Iterable, Mapping
from typing import IO, TYPE_CHECKING, NamedTuple

from careertui.career.problems import NOT_READ, Problem, Severity
from careertui.career.text import one_line
from careertui.formats.document import NO_EXPORT
from careertui.formats.faults import quoted
from careertui.formats.reading import MAX_BYTES, open_regular, read_bytes

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

MAX_MEMBERS = 5_000
"""An archive of more members is not opened."""
MAX_LIST_BYTES = 1024 * 1024
"""The list of the members of an archive may be so long."""
MAX_TOTAL_BYTES = 4 * MAX_BYTES
"""So much is read of an archive altogether."""
MAX_RATIO = 200
"""What is packed tighter than this is no text that somebody wrote."""
_SMALL = 64 * 1024
"""Smaller members may be packed as tight as they like."""
_MOST_NAMED = 60
"""So many members that are not read are named one by one."""
_END = b"PK\x05\x06"
_TAIL = 22 + 65_535

Canonical = Callable[[str], str]
"""Gives the name under which a member is read; empty if it is not."""


class Members(NamedTuple):
    """The files that were read, by their names, and what is told of the others."""

    data: Mapping[str, bytes]
    faults: tuple[Problem, ...] = ()


def members_at(path: str, canonical: Canonical) -> Members | Problem:
    """Returns the members of an archive, or of the folder in which a file of an export is."""
    if not path.lower().endswith(".zip"):
        return _in_folder(os.path.dirname(path), canonical)  # noqa: PTH120
    descriptor = open_regular(path)
    if isinstance(descriptor, Problem):
        return descriptor
    with os.fdopen(descriptor, "rb") as file:
        return members_in(file, canonical)


def members_of(data: bytes, canonical: Canonical) -> Members | Problem:
    """Returns the members of an archive that is in memory."""
    return members_in(io.BytesIO(data), canonical)


def _in_folder(folder: str, canonical: Canonical) -> Members | Problem:
    collected = _Collected(canonical)
    try:
        names = sorted(os.listdir(folder or "."))  # noqa: PTH208
    except OSError as error:
        return Problem("unreadable", f"the folder cannot be read: {one_line(error.strerror or '')}")
    for name in names:
        path = os.path.join(folder, name)  # noqa: PTH118
        if canonical(name):
            # An archive may have been unpacked whose links lead out of it.
            collected.take(name, read_bytes(path, follow=False))
        elif name.lower().endswith(".csv"):
            collected.pass_over(name)
    return collected.members()


def members_in(file: IO[bytes], canonical: Canonical) -> Members | Problem:
    """Returns the members of an open archive; never raises."""
    import zipfile

    try:
        if too_many := _too_many(file):
            return too_many
        collected = _Collected(canonical)
        with zipfile.ZipFile(file) as archive:
            for info in archive.infolist():
                if not info.is_dir():
                    _take(archive, info, collected)
        return collected.members()
    except _failures():
        return Problem("damaged", "the zip archive is damaged and cannot be read", "get it again")


def _too_many(file: IO[bytes]) -> Problem | None:
    """Returns why the list of an archive is not read, before anything is made of it."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _TAIL))
    tail = file.read(_TAIL)
    file.seek(0)
    at = tail.rfind(_END)
    if at < 0 or at + 22 > len(tail):
        return None
    count = int.from_bytes(tail[at + 10 : at + 12], "little")
    length = int.from_bytes(tail[at + 12 : at + 16], "little")
    if count <= MAX_MEMBERS and length <= MAX_LIST_BYTES:
        return None
    said = f"{count:,}" if MAX_MEMBERS < count < 0xFFFF else "too many"
    return Problem(
        "too-many-members", f"the archive has {said} members and was not opened",
        f"an export has some dozens; at most {MAX_MEMBERS:,} are looked at",
    )  # fmt: skip


def _take(archive: ZipFile, info: ZipInfo, collected: _Collected) -> None:
    """Reads one member if it is allowed, small and open."""
    parts = info.filename.replace("\\", "/").split("/")
    name = parts[-1]
    is_outside = ".." in parts or not parts[0] or ":" in parts[0]
    if stat.S_ISLNK(info.external_attr >> 16) or is_outside:
        collected.refuse(info.filename, "unsafe-member", "its path leads out of the archive")
    elif parts[0] == "__MACOSX" or name.startswith("._"):
        return
    elif not collected.canonical(name):
        collected.pass_over(name)
    elif info.flag_bits & 1:
        collected.refuse(name, "encrypted", "it is encrypted")
    elif info.file_size > MAX_BYTES or (
        info.file_size > _SMALL and info.file_size > MAX_RATIO * max(1, info.compress_size)
    ):
        collected.refuse(name, "too-large", f"it unpacks to {info.file_size:,} bytes")
    else:
        collected.take(name, _unpacked(archive, info))


def _unpacked(archive: ZipFile, info: ZipInfo) -> bytes | Problem:
    """Returns the bytes of a member, else why not: a damaged one costs no other."""
    try:
        with archive.open(info) as member:
            data = member.read(MAX_BYTES + 1)
    except _failures():
        return Problem("damaged", "it is damaged")
    if len(data) > MAX_BYTES:
        return Problem("too-large", "it unpacks to more than it says")
    return data


def _failures() -> tuple[type[Exception], ...]:
    """Returns what a damaged archive may raise."""
    import zipfile
    import zlib

    return (
        zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, NotImplementedError,
        EOFError, LookupError, OverflowError,
    )  # fmt: skip


class _Collected:
    """What is known of the members so far."""

    def __init__(self, canonical: Canonical) -> None:
        self.canonical = canonical
        self._data: dict[str, bytes] = {}
        self._faults: list[Problem] = []
        self._others: list[str] = []
        self._total = 0

    def take(self, name: str, data: bytes | Problem) -> None:
        """Keeps what was read of a member, or why it could not be."""
        if isinstance(data, Problem):
            self.refuse(name, data.code, data.message)
        elif any(self.canonical(name) == self.canonical(other) for other in self._data):
            self.refuse(name, "repeated-member", "another member has this name")
        elif self._total + len(data) > MAX_TOTAL_BYTES:
            self.refuse(name, "too-large", "the archive has too much in it")
        else:
            self._total += len(data)
            self._data[name] = data

    def pass_over(self, name: str) -> None:
        """Notes a member that is not on the list."""
        self._others.append(name)

    def refuse(self, name: str, code: str, why: str) -> None:
        """Notes a member that is not read although it may be on the list."""
        message = f"{quoted(name)} was not read: {why}"
        self._faults.append(Problem(code, message, what=NOT_READ, value=name, member=name))

    def members(self) -> Members | Problem:
        """Returns everything; a fault if nothing was read."""
        if not self._data:
            if self._faults:
                return self._faults[0]
            message = "this is no export of LinkedIn: no member has a name that one has"
            return Problem(NO_EXPORT, message, "an export has Profile.csv and Positions.csv")
        return Members(self._data, (*self._faults, *_named(self._others)))


def _named(names: Iterable[str]) -> Iterable[Problem]:
    """Yields a note for each member that is not read."""
    listed = list(dict.fromkeys(names))
    for name in listed[:_MOST_NAMED]:
        message = f"{quoted(name)} is about no career and was not read"
        yield Problem(
            NOT_READ, message, severity=Severity.NOTE, what=NOT_READ, value=name, member=name
        )
    if len(listed) > _MOST_NAMED:
        message = f"{len(listed) - _MOST_NAMED:,} more members were not read"
        yield Problem(NOT_READ, message, severity=Severity.NOTE, what=NOT_READ)
