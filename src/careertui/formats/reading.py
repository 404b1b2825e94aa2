"""Reading: from a path to bytes, and from bytes to text.

The invariant: only regular files are read, and at most ``MAX_BYTES`` of one. The text holds
only characters that the YAML parser accepts, at the lines and columns of the file.
"""

from __future__ import annotations

import codecs
import errno
import os
import re
import stat

from careertui.career.patterns import pattern
from careertui.career.problems import Problem
from careertui.career.text import one_line, visible
from careertui.career.values import frozen
from careertui.formats.faults import position

MAX_BYTES = 2 * 1024 * 1024
"""A file of more bytes is not read; the longest career fits in a fiftieth of it."""
MAX_FOREIGN_SHARE = 0.02
"""A file with a greater share of characters that are not text is taken for binary data."""

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"bplist00", "a property list"),
)
_MARKUP = (
    (r"\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", "a web page"),
    (r"\s*<\?xml\b", "an XML file"),
    (r"\s*<[a-z!?/]", "a piece of HTML or XML"),
)
_HEAD = 4_096
"""How many bytes or characters show what a file is."""
_OFFICE = (
    (b"word/", "a Word document"),
    (b"xl/", "an Excel workbook"),
    (b"content.xml", "an OpenDocument file"),
)

_BYTE_ORDER_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FORBIDDEN = pattern(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]"
)

_USUAL = bytes([9, 10, 13, *range(0x20, 0x7F)])
"""Bytes that are always text in UTF-8."""

_KINDS = (
    (stat.S_ISLNK, "a symbolic link"),
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISSOCK, "a socket"),
)
_REASONS = {
    errno.ENOENT: ("there is no such file", "check the name"),
    errno.ENOTDIR: ("there is no such file", "a part of the path is not a folder"),
    errno.EACCES: ("it may not be read", "check the file's permissions"),
    errno.EPERM: ("it may not be read", "check the file's permissions"),
    errno.ELOOP: ("its symbolic links go round in a circle", "point the link at a file"),
    errno.ENAMETOOLONG: ("the name is too long", ""),
    errno.EISDIR: ("it is a folder, not a file", ""),
    errno.ENXIO: ("it is a socket, not a file", ""),
}


@frozen
class DecodedText:
    """The text of a file and what was wrong with its bytes."""

    text: str | None
    """None if nothing can be read; U+FFFD stands for what is no text."""
    faults: tuple[Problem, ...] = ()


def open_regular(path: str | os.PathLike[str], *, follow: bool = True) -> int | Problem:
    """Returns a descriptor of a regular file, else why there is none; never raises or waits.

    Args:
        path: The file.
        follow: Whether it may be a link to a file, which may be anywhere.
    """
    try:
        # Opening some devices acts on them, so the kind is looked at before as well as after.
        mode = os.stat(path, follow_symlinks=follow).st_mode  # noqa: PTH116
        if not stat.S_ISREG(mode):
            return _wrong_kind(mode)
        descriptor = os.open(path, _FLAGS if follow else _FLAGS | _NO_LINK)
    except (OSError, ValueError) as error:
        if isinstance(error, FileNotFoundError) and os.path.islink(path):  # noqa: PTH114
            return Problem(
                "unreadable", "it is a symbolic link to nothing", "point the link at a file"
            )
        return unreadable(error)
    status = os.fstat(descriptor)
    if stat.S_ISREG(status.st_mode):
        return descriptor
    os.close(descriptor)
    return _wrong_kind(status.st_mode)


def read_bytes(path: str | os.PathLike[str], *, follow: bool = True) -> bytes | Problem:
    """Returns the bytes of a regular file of at most ``MAX_BYTES``, else why not.

    Never raises and never waits.
    """
    descriptor = open_regular(path, follow=follow)
    if isinstance(descriptor, Problem):
        return descriptor
    try:
        return too_large() if os.fstat(descriptor).st_size > MAX_BYTES else _read_all(descriptor)
    except OSError as error:
        return unreadable(error)
    finally:
        os.close(descriptor)


def bytes_if_readable(path: str) -> bytes:
    """Returns the bytes of a file; nothing if there is no path or it cannot be read."""
    data = read_bytes(path) if path else b""
    return data if isinstance(data, bytes) else b""


def _read_all(descriptor: int) -> bytes | Problem:
    """Returns everything from a descriptor; checks the size of what arrives, not a promise."""
    parts: list[bytes] = []
    left = MAX_BYTES + 1
    while left > 0:
        part = os.read(descriptor, left)
        if not part:
            return b"".join(parts)
        parts.append(part)
        left -= len(part)
    return too_large()


def too_large() -> Problem:
    """Returns the fault of a file that is larger than ``MAX_BYTES``."""
    return Problem(
        "too-large",
        f"the file is larger than {MAX_BYTES // 1024 // 1024} MiB and was not read",
        "a career is text of some kilobytes; is this the right file?",
    )


def _wrong_kind(mode: int) -> Problem:
    kind = next((name for test, name in _KINDS if test(mode)), "something else")
    hint = "give the path of a YAML or JSON file"
    if stat.S_ISFIFO(mode):
        hint = "to read what a program prints, give - as the path and pipe it in"
    return Problem("not-a-file", f"it is {kind}, not a file", hint)


def unreadable(error: OSError | ValueError) -> Problem:
    """Returns what an error that came of opening or reading a file says to people."""
    number = error.errno if isinstance(error, OSError) else None
    words = (isinstance(error, OSError) and error.strerror) or "the path is not valid"
    message, hint = _REASONS.get(number or 0, (f"it cannot be read: {one_line(words)}", ""))
    return Problem("unreadable", message, hint)


def decode(data: bytes) -> DecodedText:
    """Returns the text of bytes: UTF-8 with or without a mark, or UTF-16 or 32 with one."""
    if binary := _binary_kind(data):
        return DecodedText(None, (_not_text(binary),))
    mark, encoding = encoding_of(data)
    body = data[len(mark) :]
    try:
        text, faults = body.decode(encoding), []
    except UnicodeDecodeError as error:
        text = body.decode(encoding, "replace")
        faults = [_undecodable(body, encoding, error)]
        if text.count("\ufffd") > MAX_FOREIGN_SHARE * len(text) + 8 and b"\0" in data:
            return DecodedText(None, (_not_this(data),))
    if markup := _markup_kind(text[:_HEAD]):
        return DecodedText(None, (_not_text(markup),))
    # What is not plain ASCII is little or nothing in most files.
    unusual = body.translate(None, _USUAL) if encoding == "utf-8" and not faults else None
    if unusual is not None and not _FORBIDDEN.search(unusual.decode()):
        return DecodedText(text)
    if encoding == "utf-8" and _wide_encoding(data[:_HEAD]):
        return DecodedText(None, (_not_this(data),))
    return _without_forbidden(text, faults)


def encoding_of(data: bytes) -> tuple[bytes, str]:
    """Returns the byte order mark of bytes, which may be empty, and the encoding of the rest."""
    marks = (row for row in _BYTE_ORDER_MARKS if data.startswith(row[0]))
    return next(marks, (b"", "utf-8"))


def _binary_kind(data: bytes) -> str:
    head = data[:_HEAD]
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            if kind == "a zip archive":
                return next((name for part, name in _OFFICE if part in head), kind)
            return kind
    return ""


def is_office(data: bytes) -> bool:
    """Whether an archive is a document of an office program."""
    return _binary_kind(data) in {name for _, name in _OFFICE}


def _markup_kind(head: str) -> str:
    if not head.lstrip().startswith("<"):
        return ""
    return next((kind for form, kind in _MARKUP if re.match(form, head, re.I | re.S)), "")


def _wide_encoding(head: bytes) -> str:
    """Returns the encoding of two or four bytes a letter that a text seems to have, or nothing."""
    for name, width, letter in (
        ("UTF-32-LE", 4, 0), ("UTF-32-BE", 4, 3), ("UTF-16-LE", 2, 0), ("UTF-16-BE", 2, 1),
    ):  # fmt: skip
        share = len(head) // width
        zeros = [head[at::width].count(0) for at in range(width)]
        others = zeros[:letter] + zeros[letter + 1 :]
        if share and zeros[letter] == 0 and min(others) > share // 2:
            return name
    return ""


def _not_this(data: bytes) -> Problem:
    """Returns why bytes that are not UTF-8 are not read."""
    wide = _wide_encoding(data[:_HEAD])
    if not wide:
        return _not_text("binary data")
    message = f"this looks like {wide} without a byte order mark, which is not read"
    return Problem("not-utf-8", message, "save the file as UTF-8")


def _not_text(kind: str) -> Problem:
    return Problem("not-text", f"this is {kind}, not a profile", "a profile is a YAML or JSON file")


def _undecodable(body: bytes, encoding: str, error: UnicodeDecodeError) -> Problem:
    line, column = position(body[: error.start].decode(encoding, "replace"), len(body))
    shown = " ".join(f"{byte:02X}" for byte in body[error.start : error.end][:4])
    more = body.decode(encoding, "replace").count("\ufffd") - 1
    rest = f" (and {more:,} more like it)" if more > 0 else ""
    subject = f"the bytes {shown} are" if " " in shown else f"the byte {shown} is"
    return Problem(
        "not-utf-8",
        f"{subject} not {encoding.upper()}{rest}",
        "save the file as UTF-8; what is not is shown as \ufffd",
        line,
        column,
    )


def _without_forbidden(text: str, faults: list[Problem]) -> DecodedText:
    """Returns the text with U+FFFD for what no YAML may hold; reports the first of it."""
    first = _FORBIDDEN.search(text)
    if first is None:
        return DecodedText(text, tuple(faults))
    count = len(_FORBIDDEN.findall(text))
    if count > MAX_FOREIGN_SHARE * len(text) + 8:
        return DecodedText(None, (_not_text("binary data"),))
    line, column = position(text, first.start())
    code = ord(first[0])
    rest = f" (and {count - 1:,} more like it)" if count > 1 else ""
    fault = Problem(
        "forbidden-character",
        f"the character U+{code:04X} ({visible(first[0])}) may not stand in a file{rest}",
        "delete it; it is shown as \ufffd",
        line,
        column,
    )
    return DecodedText(_FORBIDDEN.sub("\ufffd", text), (*faults, fault))
