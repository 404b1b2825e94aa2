"""JSON: one array, a record a line; one value for what is no list."""

from __future__ import annotations

from collections.abc import Mapping

from careertui.exports import Document
from careertui.exports.output import Output


def write(document: Document, output: Output) -> None:
    """Writes the records of a document."""
    records = document.records
    if isinstance(records, Mapping):
        output.json(records)
    else:
        output.json_array(records)
