"""Plain text: for people, on a terminal or in a pipe."""

from __future__ import annotations

from careertui.exports.export_formats import Report
from careertui.exports.output import Output


def write(report: Report, output: Output) -> None:
    """Writes the text of a report."""
    report.text(output)
