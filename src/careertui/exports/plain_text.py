"""Plain text: for people, on a terminal or in a pipe."""

from __future__ import annotations

from careertui.exports import Document
from careertui.exports.output import Output


def write(document: Document, output: Output) -> None:
    """Writes the text of a document."""
    document.text(output)
