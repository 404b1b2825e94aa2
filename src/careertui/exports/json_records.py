"""JSON: one array, a record a line; one value for what is no list."""

from __future__ import annotations

from collections.abc import Mapping

from careertui.exports.export_formats import Report
from careertui.exports.output import Output


def write(report: Report, output: Output) -> None:
    """Writes the records of a report."""
    records = report.records
    if isinstance(records, Mapping):
        output.json(records)
    else:
        output.json_array(records)
