"""The one way out: what leaves the program, who may read it, and in which format.

A format is a row of ``EXPORTERS`` and a module of this package with a function
``write(report, output)``. A command makes a ``Report`` of a library that ``audience`` has
released, and hands it to ``write``; no command writes a format of its own.
"""

from __future__ import annotations

from importlib import import_module

from careertui.career.values import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any

    from careertui.exports.output import Output


@frozen
class Exporter:
    """A format that commands print."""

    name: str
    module: str
    """The module of this package that writes it; imported when it is first needed."""
    flag: str = ""
    """The option that asks for it; empty for the format that needs none."""
    help: str = ""


EXPORTERS = (
    Exporter("text", "plain_text"),
    Exporter("json", "json_records", "--json", "print JSON"),
)
"""Every format; the first is what commands print unless they are asked for another."""


@frozen
class Report:
    """What a command has to say, whatever the format."""

    records: Iterable[Mapping[str, Any]] | Mapping[str, Any]
    """The data: a record a thing, or one value."""
    text: Callable[[Output], None]
    """Writes it for people."""


def write(report: Report, output: Output, format_name: str) -> None:
    """Writes a report in a format of the table."""
    exporter = next(row for row in EXPORTERS if row.name == format_name)
    import_module(f"careertui.exports.{exporter.module}").write(report, output)
