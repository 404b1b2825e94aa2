"""Export formats: the one table of what leaves the program in which form.

A format of careers is a row of ``CAREER_FORMATS`` and a module of this package. A command makes a
``Career`` of a library that was released to its audience, and hands it to ``document``; what else
it has to say goes to ``Output.report``. No command writes a format of its own.
"""

from __future__ import annotations

from datetime import date
from importlib import import_module

from careertui.career.values import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from careertui.career.model import Profile


@frozen
class Exporter:
    """A format of careers."""

    name: str
    module: str
    """The module of this package that writes it, by its function ``document(career)``; imported
    when it is first needed."""
    help: str
    """What it is, in a few words."""
    ending: str
    """How names of files in this format end, with the dot."""
    extra: str = ""
    """The optional part of the program without which it cannot be written."""

    @property
    def how_to_install(self) -> str:
        """What is said where that part is not installed."""
        return f"{self.name} needs more: in the checkout, pip install '.[{self.extra}]'"


CAREER_FORMATS = (
    Exporter("md", "markdown", "Markdown", ".md"),
    Exporter("txt", "cv_text", "plain text, ready for a mail", ".txt"),
    Exporter("html", "html_page", "one page, for a browser and for paper", ".html"),
    Exporter("pdf", "pdf_page", "for paper and for forms", ".pdf", extra="pdf"),
    Exporter("docx", "word_document", "Word", ".docx", extra="docx"),
    Exporter("json-resume", "json_resume", "JSON Resume 1.3", ".json"),
    Exporter("rendercv", "rendercv_yaml", "the YAML of RenderCV 2", ".rendercv.yaml"),
    Exporter("yaml", "native_yaml", "a profile of its own", ".yaml"),
)
"""The formats of ``careertui export``."""


def format_of(path: str) -> Exporter | None:
    """Returns the format that the name of a file tells; None if it tells none."""
    name = path.lower()
    name = name.removesuffix(".yml") + ".yaml" if name.endswith(".yml") else name
    rows = [row for row in CAREER_FORMATS if name.endswith(row.ending)]
    return max(rows, key=lambda row: len(row.ending), default=None)


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


def document(career: Career, format_name: str) -> bytes:
    """Returns a career in a format of the table.

    Raises:
        ImportError: The optional part of the program that writes it is not installed.
    """
    exporter = next(row for row in CAREER_FORMATS if row.name == format_name)
    made: str | bytes = import_module(f"careertui.exports.{exporter.module}").document(career)
    return made.encode() if isinstance(made, str) else made
