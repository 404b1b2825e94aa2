"""Export formats: the one table of what leaves the program in which form.

A format is a row of ``EXPORTERS`` and a module of this package. A command makes a ``Report`` or
a ``Career`` of a library that was released to its audience, and hands it to ``write`` or
``document``; no command writes a format of its own.
"""

from __future__ import annotations

from datetime import date
from importlib import import_module

from careertui.career.values import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any

    from careertui.career.model import Profile
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
    """What it is, in a few words."""
    ending: str = ""
    """How names of files in this format end, with the dot; empty for what only reports have."""
    extra: str = ""
    """The optional part of the program without which it cannot be written."""


EXPORTERS = (
    Exporter("text", "plain_text"),
    Exporter("json", "json_records", "--json", "print JSON"),
    Exporter("md", "markdown", help="Markdown", ending=".md"),
    Exporter("txt", "cv_text", help="plain text, ready for a mail", ending=".txt"),
    Exporter("html", "html_page", help="one page, for a browser and for paper", ending=".html"),
    Exporter("pdf", "pdf_page", help="for paper and for forms", ending=".pdf", extra="pdf"),
    Exporter("docx", "word_document", help="Word", ending=".docx", extra="docx"),
    Exporter("json-resume", "json_resume", help="JSON Resume 1.3", ending=".json"),
    Exporter("rendercv", "rendercv_yaml", help="the YAML of RenderCV 2", ending=".yaml"),
    Exporter("yaml", "native_yaml", help="a profile of its own", ending=".yml"),
)
"""Every format: first those of reports, of which the first is what commands print unless they are
asked for another, then those of careers."""
CAREER_FORMATS = tuple(row for row in EXPORTERS if row.ending)
"""The formats of ``careertui export``. Each module has a function ``document(career)``."""


@frozen
class Career:
    """One person's career, or what was chosen of it, as it leaves the program."""

    profile: Profile
    """What the reader may see, and what was chosen of it."""
    name: str
    """What the person is called, never empty."""
    pages: int = 0
    """How many pages it may have at most; 0 for as many as it takes."""
    source: bytes = b""
    """The file that the profile was read from, for a format that keeps its comments."""
    today: date = date.max
    """The day that ``present`` means."""
    has_contact: bool = True
    """Whether e-mail and telephone are in it."""


@frozen
class Report:
    """What a command has to say, whatever the format."""

    records: Iterable[Mapping[str, Any]] | Mapping[str, Any]
    """The data: a record a thing, or one value."""
    text: Callable[[Output], None]
    """Writes it for people."""


def write(report: Report, output: Output, format_name: str) -> None:
    """Writes a report in a format of the table."""
    _module(format_name).write(report, output)


def document(career: Career, format_name: str) -> bytes:
    """Returns a career in a format of the table.

    Raises:
        ImportError: The optional part of the program that writes it is not installed.
    """
    made: str | bytes = _module(format_name).document(career)
    return made.encode() if isinstance(made, str) else made


def _module(format_name: str) -> Any:
    exporter = next(row for row in EXPORTERS if row.name == format_name)
    return import_module(f"careertui.exports.{exporter.module}")
