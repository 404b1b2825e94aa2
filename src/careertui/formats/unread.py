"""Unread formats: a file of a format that is known by name and not read yet.

The invariant: the file is named for what it is, once; what it has in common with the native
format is read, and all else is kept as text.
"""

from __future__ import annotations

from careertui.career.problems import Problem, Severity
from careertui.formats.document import Document
from careertui.formats.jsonresume import MAP
from careertui.formats.mapping import profile_of
from careertui.formats.native import ProfileReader
from careertui.formats.registry import format_of

_READ = MAP._replace(
    spread=MAP.spread | {"cv", "content", "sections"},
    lists=("items", "history", "jobs", "info"),
    # What is not read is not told either here, so all is read.
    aside={},
)
"""What most formats have in common."""


def read(document: Document) -> ProfileReader:
    """Reads what a document has in common with a profile; says what it is."""
    reader = ProfileReader.of(document, is_lenient=True)
    before = len(reader.faults)
    if document.root is not None:
        reader.read(profile_of(document.root, _READ, reader))
    name = format_of(document).name
    article = "an" if name[0] in "AEIO" else "a"
    message = f"this is {article} {name} file; careertui does not read that format yet"
    hint = "what it has in common with the format of careertui is shown, the rest as text"
    reader.faults[before:] = [it for it in reader.faults[before:] if it.severity is Severity.ERROR]
    reader.faults.append(Problem("unread-format", message, hint, 1, 1, severity=Severity.WARNING))
    return reader
